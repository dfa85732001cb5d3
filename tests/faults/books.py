"""The books of one run: what the server delivered whole against what a later start of the client finds.

**Delivered whole** is an image when all of its base64 text, up to and with the closing quote, reached the client as
part of an answer, in one of two ways, both of which the server's log has to confirm (the image was in the answer):

1. The client's receive log (``taps.Tap``) says that the client had it: either it came back to ask for more after a
   piece with the closing quote in it, or it was about to finish the image, having handed over every byte before. What a
   SIGKILL destroys between the kernel's socket buffer and the moment the client has handed the last byte on is not
   counted: no program can keep what it has not got yet. Everything later is counted: a kill between the last byte and
   the flush, the rename, the index, the journal.
2. The server sent it all, did not reset the connection (a reset makes the client's kernel throw away what was not
   read), and the client lived on to the end of the call without the user telling it to stop waiting. So a client that
   stops reading, because its disk is full or because it took offence at an earlier image, owes what it did not read.

An image **is there** when a row of the library names a file with its very bytes, or did until somebody removed it. A
picture that came without text may have got the text that the row has, as one more block of the same file; nothing else
may differ.

A job was **accepted** when ``submit`` had returned. It is there when a later start lists it.

A **replay** is identical when every POST with the same prompt and seed has the same bytes, and when each seed is one of
those planned for the job. A POST is **uninvited** when there are more of it than one and the user's decisions.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.images.editing.info import with_info
from app.images.errors import ImageError
from tests.faults.client import Places
from tests.faults.notes import Notes
from tests.faults.taps import NO_LINKS


@dataclass(slots=True)
class Books:
    """Counts and, for whoever looks for the cause, sentences. ``other``: wrong without being one of the three."""

    delivered: int = 0
    posts: int = 0
    accepted: int = 0
    kills: int = 0
    lost: list[str] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    not_identical: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        return not (self.lost or self.forgotten or self.not_identical or self.other)


def compare(home: Path) -> Books:
    """The books of the run in ``home``, which is over and has its ``audit.json``."""
    server = Notes.read(home / "server.log")
    client = Notes.read(Places(home).notes)
    audit = json.loads((home / "audit.json").read_text())
    books = Books()
    _images(home, server, client, audit, books)
    _jobs(home, client, audit, books)
    _posts(home, server, client, books)
    _tidiness(home, audit, books)
    books.kills = sum(note["event"] in ("killed", "killed from outside") for note in client)
    return books


def delivered(server: list[dict[str, Any]], client: list[dict[str, Any]]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Number of the answer, place in it, and the server's row of every image delivered whole."""
    taken: Counter[int] = Counter()
    whole: set[tuple[int, int]] = set()
    ended: set[int] = set()
    for note in client:
        if note["event"] == "read":
            taken[note["n"]] = max(taken[note["n"]], note["total"])
        elif note["event"] == "whole":
            whole.add((note["n"], note["index"]))
        elif note["event"] == "ended" and not note["left"]:
            ended.add(note["n"])
    sent = {note["n"]: note for note in server if note["event"] == "sent"}
    for answer in server:
        if answer["event"] != "answer":
            continue
        number = answer["n"]
        end = taken[number]
        if number in ended and number in sent and sent[number]["ending"] in ("whole", "fin"):
            end = max(end, sent[number]["bytes"])
        for index, image in enumerate(answer["images"]):
            if not image["bad"] and (image["end"] <= end or (number, index) in whole):
                yield number, index, image


def _images(
    home: Path, server: list[dict[str, Any]], client: list[dict[str, Any]], audit: dict[str, Any], books: Books
) -> None:
    rows = {}
    for row in audit["rows"]:
        path = Path(row["path"])
        if path in rows:
            books.other.append(f"two rows name {path.name}")
        rows[path] = row
    made = {
        image["sha"]: f"image-{answer['n']}-{index}"
        for answer in server
        if answer["event"] == "answer"
        for index, image in enumerate(answer["images"])
        if not image["bad"]
    }
    found: Counter[str] = Counter()
    removed = {Path(one["path"]): one for note in client if note["event"] == "removed" for one in note["taken"]}
    for one in removed.values():
        data = Path(one["place"]).read_bytes()
        sha = hashlib.sha256(data).hexdigest()
        found[next((sha for sha, name in made.items() if _is_with_text(home / name, one["text"], data)), sha)] += 1
    for path, row in rows.items():
        if not path.is_file() and path in removed:
            continue
        if not path.is_file():
            books.other.append(f"a row names {path.name}, which is not there")
            continue
        data = path.read_bytes()
        sha = hashlib.sha256(data).hexdigest()
        if sha not in made:
            sha = next((sha for sha, name in made.items() if _is_with_text(home / name, row["text"], data)), "")
        if not sha:
            books.other.append(f"{path.name} is none of the server's images")
        found[sha] += 1
        if sha and found[sha] > 1:
            books.other.append(f"{path.name} is a second copy of {made[sha]}")
    for number, index, image in delivered(server, client):
        books.delivered += 1
        if not found[image["sha"]]:
            books.lost.append(f"image {index} of answer {number}")


def _is_with_text(original: Path, text: str, data: bytes) -> bool:
    if not text:
        return False
    try:
        return with_info(original.read_bytes(), text) == data
    except ImageError:
        return False


def _wanted(home: Path) -> dict[str, int]:
    """How many pictures of each job the user wants, by its name."""
    plans = json.loads((home / "scenario.json").read_text())["jobs"]
    return {plan["name"]: plan["fields"].get("batch_size", 1) * plan["fields"].get("n_iter", 1) for plan in plans}


def _jobs(home: Path, client: list[dict[str, Any]], audit: dict[str, Any], books: Books) -> None:
    listed = {job["id"]: job for job in audit["jobs"]}
    accepted = {note["job"]: note["name"] for note in client if note["event"] == "accepted"}
    books.accepted = len(accepted)
    books.forgotten += [f"{name} ({job_id})" for job_id, name in accepted.items() if job_id not in listed]
    names = Counter(job["name"] for job in audit["jobs"])
    books.other += [f"{name} is in the queue {count} times" for name, count in names.items() if count > 1]
    wanted = _wanted(home)
    books.other += [
        f"{job['name']} is done with {len(job['images'])} of {wanted[job['name']]} images"
        for job in audit["jobs"]
        if job["state"] == "done" and len(job["images"]) < wanted[job["name"]]
    ]
    books.other += [
        f"{job['name']} is {job['state']}: {job['problem']}"
        for job in audit["jobs"]
        if job["state"] in ("queued", "sent", "unknown")
    ]
    if json.loads((home / "scenario.json").read_text())["manners"]["tls"]:
        # Only connections break there, which never says that a server failed.
        books.other += [f"{job['name']} failed: {job['problem']}" for job in audit["jobs"] if job["state"] == "failed"]
    for row in audit["rows"]:
        job = listed.get(row["job"])
        if job is not None and row["path"] not in job["images"]:
            books.other.append(f"{job['name']} does not know of {Path(row['path']).name}")
    known = {row["path"] for row in audit["rows"]}
    for job in audit["jobs"]:
        books.other += [f"{job['name']} names {Path(path).name}, no row" for path in job["images"] if path not in known]
    if audit["notice"]:
        books.other.append(audit["notice"])


def _posts(home: Path, server: list[dict[str, Any]], client: list[dict[str, Any]], books: Books) -> None:
    posts = [note for note in server if note["event"] == "post"]
    books.posts = len(posts)
    seeds = {note["name"]: note["seeds"] for note in client if note["event"] == "plan"}
    jobs = {note["job"]: note["name"] for note in client if note["event"] == "plan"}
    decisions = Counter(jobs[note["job"]] for note in client if note["event"] == "decision")
    if json.loads((home / "scenario.json").read_text())["manners"]["single"]:
        # Every picture of a batch is a request of its own, with the seed it would have had in the batch.
        wanted = _wanted(home)
        seeds = {name: [seed + more for seed in found for more in range(wanted[name])] for name, found in seeds.items()}
    first: dict[tuple[str, int], str] = {}
    repeated: Counter[str] = Counter()
    for post in posts:
        key = (post["prompt"], post["seed"])
        if post["seed"] not in seeds.get(post["prompt"], ()):
            books.not_identical.append(f"post {post['n']} of {post['prompt']} has the seed {post['seed']}, not planned")
        elif key not in first:
            first[key] = post["sha"]
        else:
            repeated[post["prompt"]] += 1
            if first[key] != post["sha"]:
                books.not_identical.append(f"post {post['n']} of {post['prompt']} differs from the first one")
    for name, count in repeated.items():
        if count > decisions[name]:
            books.other.append(f"{name} was sent again {count} times, {decisions[name]} of them decided")


def _tidiness(home: Path, audit: dict[str, Any], books: Books) -> None:
    books.other += [f"{Path(path).name} was left behind" for path in audit["parts"]]
    rows = {row["path"] for row in audit["rows"]}
    pictures = Places(home).pictures
    for path in pictures.rglob("*") if pictures.exists() else ():
        if (home / NO_LINKS).exists() and path.stat().st_size == 0:
            continue  # without links a name is claimed by an empty file, which a crash may leave
        if path.is_file() and path.suffix != ".part" and str(path) not in rows and path.name != "ballast":
            books.other.append(f"{path.name} ({path.stat().st_size} bytes) is in no row")
