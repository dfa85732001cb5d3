"""The books of ``./run faults`` notice every kind of loss: what they never see they could not count."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.images.editing.info import with_info
from tests.faults.books import Books, compare
from tests.faults.client import Places
from tests.faults.notes import Notes
from tests.faults.pictures import Shape, answer
from tests.faults.server import Manners

TEXT_LESS = Shape(kind="bare")


class Story:
    """A run that never happened, written down as if it had: one job, one request, two images."""

    def __init__(self, home: Path, shape: Shape) -> None:
        self.home = home
        self.server = Notes(home / "server.log")
        self.client = Notes(Places(home).notes)
        self.body, self.files = answer(0, {"prompt": "first", "batch_size": 2, "seed": 5}, shape, Random(1))
        for index, file in enumerate(self.files):
            (home / f"image-0-{index}").write_bytes(file.data)
        self.rows: list[dict[str, Any]] = []
        self.jobs: list[dict[str, Any]] = []
        Places(home).pictures.mkdir()
        plans = [{"name": "first", "fields": {"batch_size": 2}}]
        (home / "scenario.json").write_text(json.dumps({"jobs": plans, "manners": asdict(Manners())}))

    def post(self, number: int = 0, sha: str = "a", seed: int = 5) -> None:
        self.server.add(event="post", n=number, sha=sha, prompt="first", seed=seed)

    def accept(self) -> None:
        self.client.add(event="accepted", job="1", name="first", number=1)
        self.client.add(event="plan", job="1", name="first", seeds=[5])

    def answer(self, ending: str = "whole", sent: int | None = None) -> None:
        rows = [{"sha": file.sha, "end": file.end, "text": file.text, "bad": False} for file in self.files]
        self.server.add(event="answer", n=0, images=rows)
        self.server.add(event="sent", n=0, bytes=len(self.body) if sent is None else sent, ending=ending)

    def keep(self, index: int, data: bytes | None = None) -> None:
        path = Places(self.home).pictures / f"{index}.png"
        path.write_bytes(self.files[index].data if data is None else data)
        self.rows.append({"path": str(path), "job": "1", "text": self.files[index].text})

    def list_job(self, state: str = "done") -> None:
        images = [row["path"] for row in self.rows]
        self.jobs.append({"id": "1", "name": "first", "state": state, "images": images, "problem": ""})

    def books(self) -> Books:
        audit = {"jobs": self.jobs, "rows": self.rows, "parts": [], "notice": ""}
        (self.home / "audit.json").write_text(json.dumps(audit))
        return compare(self.home)


@pytest.fixture
def story(tmp_path: Path) -> Story:
    story = Story(tmp_path, Shape())
    story.accept()
    story.post()
    return story


def end(story: Story, **more: Any) -> None:
    story.client.add(event="ended", n=0, error="", left=False, **more)


def test_a_run_without_loss_is_right(story: Story) -> None:
    story.answer()
    end(story)
    story.keep(0)
    story.keep(1)
    story.list_job()
    books = story.books()
    assert books.is_right, books
    assert (books.delivered, books.accepted, books.posts) == (2, 1, 1)


def test_an_image_that_is_not_there_is_lost(story: Story) -> None:
    story.answer()
    end(story)
    story.keep(0)
    story.list_job()
    assert story.books().lost == ["image 1 of answer 0"]


def test_an_image_with_one_byte_changed_is_lost(story: Story) -> None:
    story.answer()
    end(story)
    story.keep(0)
    data = bytearray(story.files[1].data)
    data[-30] ^= 1
    story.keep(1, bytes(data))
    story.list_job()
    books = story.books()
    assert books.lost == ["image 1 of answer 0"]
    assert "none of the server's images" in books.other[0]


def test_an_image_on_disk_but_in_no_row_is_lost(story: Story) -> None:
    story.answer()
    end(story)
    story.keep(0)
    story.keep(1)
    del story.rows[1]
    story.list_job()
    assert story.books().lost == ["image 1 of answer 0"]


def test_what_was_sent_before_an_orderly_cut_is_owed(story: Story) -> None:
    story.answer("fin", sent=story.files[0].end)
    end(story)
    story.list_job()
    books = story.books()
    assert (books.delivered, books.lost) == (1, ["image 0 of answer 0"])


def test_after_a_reset_only_what_was_taken_is_owed(story: Story) -> None:
    story.answer("reset")
    story.client.add(event="read", n=0, total=story.files[0].end)
    end(story)
    story.list_job()
    books = story.books()
    assert (books.delivered, books.lost) == (1, ["image 0 of answer 0"])


def test_a_killed_client_owes_what_it_was_about_to_finish(story: Story) -> None:
    story.answer()
    story.client.add(event="whole", n=0, index=0)
    story.list_job()
    books = story.books()
    assert (books.delivered, books.lost) == (1, ["image 0 of answer 0"])


def test_a_text_put_into_a_file_is_no_loss_and_nothing_else_is_forgiven(tmp_path: Path) -> None:
    story = Story(tmp_path, TEXT_LESS)
    story.accept()
    story.post()
    story.answer()
    end(story)
    for index, file in enumerate(story.files):
        story.keep(index, with_info(file.data, file.text))
    story.list_job()
    assert story.books().is_right
    story.rows[0]["text"] = "another text"
    assert story.books().lost == ["image 0 of answer 0"]


def test_an_accepted_job_that_is_not_listed_is_forgotten(story: Story) -> None:
    assert story.books().forgotten == ["first (1)"]


def test_a_replay_of_other_bytes_or_another_seed_is_not_identical(story: Story) -> None:
    story.list_job()
    story.client.add(event="decision", job="1", state="unknown", answered=0)
    story.post(1, sha="b")
    story.post(2, seed=6)
    assert len(story.books().not_identical) == 2


def test_a_request_sent_twice_without_a_decision_is_wrong(story: Story) -> None:
    story.list_job("failed")
    story.post(1)
    assert "0 of them decided" in story.books().other[0]
    story.client.add(event="decision", job="1", state="unknown", answered=0)
    assert story.books().is_right


def test_a_job_that_never_ended_is_wrong(story: Story) -> None:
    story.list_job("unknown")
    assert story.books().other == ["first is unknown: "]


def test_what_somebody_removed_after_it_was_kept_is_not_lost(story: Story) -> None:
    story.answer()
    end(story)
    story.keep(0)
    story.keep(1)
    story.list_job()
    path = Path(story.rows[0]["path"])
    place = story.home / "taken"
    path.rename(place)
    assert not story.books().is_right
    taken = {"path": str(path), "text": story.rows[0]["text"], "place": str(place)}
    story.client.add(event="removed", step="", taken=[taken])
    assert story.books().is_right
