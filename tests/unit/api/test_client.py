"""Each call of the client against the answers a real server gave, and against nonsense."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from app.api import errors
from app.api.client import Client
from app.generation.request import Mode
from app.generation.result import InfoSource
from tests import recorded
from tests.doubles import (
    DROP,
    NOT_FOUND,
    PATIENCE_S,
    Answer,
    ScriptedServer,
    html_answer,
    json_answer,
    now,
    record_answer,
)
from tests.unit.api.sinks import Sinks

T2I = "POST /sdapi/v1/txt2img"


def pictures(name: str) -> tuple[bytes, ...]:
    return tuple(base64.b64decode(text) for text in recorded.load(name)["response"]["body"]["images"])


# Generating


@pytest.mark.parametrize(
    "answer",
    [
        json_answer({"images": [""], "parameters": {}, "info": ""}),
        json_answer({"images": [None], "info": "{}"}),
        json_answer({"images": [], "parameters": {}, "info": ""}),
        json_answer({"images": []}),
    ],
)
def test_a_good_answer_without_an_image_is_an_error(server: ScriptedServer, client: Client, answer: Answer) -> None:
    server.play(T2I, answer)
    with pytest.raises(errors.NoImages):
        client.txt2img({}, Sinks().open)


@pytest.mark.parametrize("length", [100, 5000, 20_000, 40_000])
def test_a_connection_cut_while_images_arrive_keeps_those_that_were_complete(
    server: ScriptedServer, client: Client, length: int
) -> None:
    answer = record_answer("txt2img/batch2-niter2.json")
    server.play(T2I, Answer(answer.body, cut_after=length))
    sinks = Sinks()
    with pytest.raises(errors.ConnectionCut) as caught:
        client.txt2img({}, sinks.open)
    kept = caught.value.images_kept
    assert kept == pictures("txt2img/batch2-niter2.json")[: len(kept)]
    assert len(kept) == length // 13_000
    assert sinks.none_left_open


def test_a_truncated_answer_with_a_truthful_length_is_broken(server: ScriptedServer, client: Client) -> None:
    server.play(T2I, Answer(record_answer("txt2img/batch2-niter2.json").body[:30_000]))
    with pytest.raises(errors.BrokenAnswer) as caught:
        client.txt2img({}, Sinks().open)
    assert len(caught.value.images_kept) == 2
    assert caught.value.where.startswith("POST /sdapi/v1/txt2img at http://127.0.0.1:")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (html_answer(200), errors.NotAWebUI),
        (html_answer(504), errors.GatewayFailed),
        (partial(record_answer, "no-model/txt2img.json"), errors.ServerFailed),
        (partial(record_answer, "errors/422-wrong-type.json"), errors.Rejected),
        (partial(record_answer, "no-api/txt2img-without-api-flag.json"), errors.ApiNotEnabled),
        (json_answer([]), errors.BrokenAnswer),
        (json_answer({"images": ["not base64!"]}), errors.BrokenAnswer),
    ],
)
def test_a_generation_that_fails_says_why(
    server: ScriptedServer, client: Client, answer: Answer | Callable[[], Answer], expected: type[errors.ApiError]
) -> None:
    server.play(T2I, now(answer))
    with pytest.raises(expected):
        client.generate(Mode.TEXT_TO_IMAGE, {}, Sinks().open)


def test_stop_waiting_frees_a_generation(server: ScriptedServer, client: Client) -> None:
    server.play(T2I, Answer(held=True))
    caught: list[errors.ApiError] = []

    def generate() -> None:
        try:
            client.txt2img({}, Sinks().open)
        except errors.ApiError as error:
            caught.append(error)

    thread = threading.Thread(target=generate)
    thread.start()
    server.wait_for_request()
    client.stop_waiting()
    thread.join(PATIENCE_S)
    assert [type(error) for error in caught] == [errors.ConnectionCut]


def test_a_recorded_generation_gives_its_images_and_its_info(server: ScriptedServer, client: Client) -> None:
    server.play(T2I, record_answer("txt2img/batch2-niter2.json"))
    answer = client.txt2img({"prompt": "batch of cats"}, Sinks().open)
    assert answer.images == pictures("txt2img/batch2-niter2.json")
    assert answer.info.all_seeds == (1234, 1235, 1236, 1237)
    assert len(answer.info.infotexts) == 4
    assert answer.info.sampler_name == "Euler"
    assert answer.info.model_hash
    assert answer.parameters["prompt"] == "batch of cats"
    assert server.received[0].json == {"prompt": "batch of cats"}


def test_an_interrupted_generation_has_fewer_images_than_seeds(server: ScriptedServer, client: Client) -> None:
    server.play(T2I, record_answer("interrupt/niter3-interrupted-in-second.json"))
    answer = client.txt2img({}, Sinks().open)
    assert len(answer.images) == 2
    assert len(answer.info.all_seeds) == 3


def test_images_that_were_not_to_be_sent_are_not_missed(server: ScriptedServer, client: Client) -> None:
    server.play(T2I, record_answer("txt2img/send_images-false.json"))
    assert client.txt2img({"send_images": False}, Sinks().open).images == ()


@pytest.mark.parametrize("name", ["single-lanczos-x2", "batch-two"])
def test_extras_give_their_images(server: ScriptedServer, client: Client, name: str) -> None:
    batch = name.startswith("batch")
    server.play(
        f"POST /sdapi/v1/extra-{'batch-images' if batch else 'single-image'}", record_answer(f"extras/{name}.json")
    )
    answer = client.generate(Mode.UPSCALE, {"imageList": []} if batch else {}, Sinks().open)
    assert len(answer.images) == (2 if batch else 1)
    assert all(image.startswith(b"\x89PNG") for image in answer.images)
    assert answer.info.postprocessing.startswith("Postprocess upscale by: 2.0, Postprocess upscaler: ")


# Progress


def test_progress_idle_and_running(server: ScriptedServer, client: Client) -> None:
    server.play(
        "GET /sdapi/v1/progress",
        record_answer("get/progress-idle.json"),
        record_answer("progress/mid-generation.json"),
        record_answer("progress/mid-generation.json"),
    )
    idle = client.progress(skip_current_image=True)
    assert idle.is_idle
    assert idle.preview is None
    assert server.received[0].query == {"skip_current_image": ["true"]}
    running = client.progress()
    assert running.fraction == pytest.approx(0.16)
    assert (running.step, running.steps, running.job_count) == (15, 100, 1)
    assert running.preview is not None
    assert running.preview.startswith(b"\x89PNG")
    assert client.progress().preview is running.preview


def test_progress_of_a_task(server: ScriptedServer, client: Client) -> None:
    server.play(
        "POST /internal/progress",
        record_answer("progress/mid-generation-internal-progress.json"),
        record_answer("progress/mid-generation-internal-progress-unknown-task.json"),
    )
    mine = client.task_progress("task(my-id-7)")
    assert mine.active
    assert mine.fraction == pytest.approx(0.15)
    assert mine.preview is not None
    assert mine.preview_id == 1
    assert server.received[0].json == {"id_task": "task(my-id-7)", "id_live_preview": -1, "live_preview": True}
    assert client.task_progress("task(none)").is_unknown


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {},
        {"progress": "x", "eta_relative": None, "state": []},
        {"progress": 1e999, "state": {"job_count": True, "sampling_step": -3.5, "job": 7}},
        {"progress": 2, "state": {"job_count": 1}, "current_image": "no base64!"},
        {"progress": -1, "state": {"job_count": 1}, "current_image": 5},
        {"progress": 0.5, "eta_relative": -3, "state": {"job_count": -1, "sampling_step": 10**40}},
    ],
)
def test_nonsense_progress_is_no_crash(server: ScriptedServer, client: Client, document: Any) -> None:
    server.play("GET /sdapi/v1/progress", json_answer(document)).play("POST /internal/progress", json_answer(document))
    reading, task = client.progress(), client.task_progress("x")
    assert reading.fraction is None or 0 <= reading.fraction <= 1
    assert reading.eta_s is None
    assert reading.preview is None
    assert task.fraction is None or 0 <= task.fraction <= 1


def test_sd_next_is_at_work_though_it_counts_no_jobs(server: ScriptedServer, client: Client) -> None:
    server.play(
        "GET /sdapi/v1/progress", json_answer({"progress": 0.25, "state": {"job_count": 0, "sampling_step": 5}})
    )
    assert client.progress().fraction == 0.25


# The rest


def test_png_info_sends_the_original_bytes_and_gives_the_raw_text(server: ScriptedServer, client: Client) -> None:
    server.play("POST /sdapi/v1/png-info", record_answer("png-info/generated.json"))
    info = client.png_info(b"\x89PNG whatever")
    assert base64.b64decode(server.received[0].json["image"]) == b"\x89PNG whatever"
    assert info.text.startswith('watercolor painting of a "quoted"')
    assert info.parameters["Seed"] == "1234"
    assert info.source is InfoSource.SERVER


def test_png_info_of_a_picture_without_info_is_empty(server: ScriptedServer, client: Client) -> None:
    server.play("POST /sdapi/v1/png-info", record_answer("png-info/no-info.json"))
    assert client.png_info(b"x").text == ""


def test_an_interrogation_that_could_not_load_its_model_is_an_error(server: ScriptedServer, client: Client) -> None:
    server.play("POST /sdapi/v1/interrogate", record_answer("interrogate/clip-model-not-downloadable.json"))
    with pytest.raises(errors.BrokenAnswer):
        client.interrogate(b"x")


@pytest.mark.parametrize(
    ("call", "path", "record"),
    [
        (Client.interrupt, "interrupt", "interrupt/interrupt-call.json"),
        (Client.skip, "skip", "interrupt/skip-call.json"),
        (Client.refresh_checkpoints, "refresh-checkpoints", "errors/refresh-checkpoints.json"),
        (Client.refresh_vae, "refresh-vae", "errors/refresh-vae.json"),
        (Client.refresh_loras, "refresh-loras", "errors/refresh-loras.json"),
        (Client.refresh_embeddings, "refresh-embeddings", "errors/refresh-embeddings.json"),
        (Client.unload_checkpoint, "unload-checkpoint", "errors/unload-checkpoint.json"),
        (Client.reload_checkpoint, "reload-checkpoint", "errors/reload-checkpoint.json"),
        (Client.server_stop, "server-stop", "server-stop/server-stop.json"),
    ],
)
def test_calls_without_a_result(
    server: ScriptedServer, client: Client, call: Callable[[Client], None], path: str, record: str
) -> None:
    server.play(f"POST /sdapi/v1/{path}", record_answer(record))
    call(client)
    server.play(f"POST /sdapi/v1/{path}", NOT_FOUND)
    with pytest.raises(errors.UnknownPath):
        call(client)


def test_ending_the_server_is_a_cut_and_a_restart_it_cannot_do_is_said(server: ScriptedServer, client: Client) -> None:
    server.play("POST /sdapi/v1/server-kill", DROP)
    server.play("POST /sdapi/v1/server-restart", record_answer("server-stop/server-restart.json"))
    with pytest.raises(errors.ConnectionCut):
        client.server_kill()
    assert len(server.received) == 1
    with pytest.raises(errors.ServerFailed) as caught:
        client.server_restart()
    assert "the way it was started" in caught.value.hint


def test_an_upscaling_that_gives_no_picture_is_an_error(server: ScriptedServer, client: Client) -> None:
    server.play("POST /sdapi/v1/extra-single-image", json_answer({"html_info": "", "image": ""}))
    with pytest.raises(errors.NoImages):
        client.generate(Mode.UPSCALE, {}, Sinks().open)


def test_changed_settings_are_sent_alone(server: ScriptedServer, client: Client) -> None:
    server.play(
        "POST /sdapi/v1/options", record_answer("options-post/int.json"), record_answer("options-post/unknown-key.json")
    )
    client.set_options({"CLIP_stop_at_last_layers": 2})
    assert server.received[0].json == {"CLIP_stop_at_last_layers": 2}
    with pytest.raises(errors.ServerFailed):
        client.set_options({"no_such_option": 1})


def test_every_listing_of_the_recorded_server_is_read(server: ScriptedServer, client: Client) -> None:
    server.play_recorded_webui()
    assert client.samplers()[0].name == "DPM++ 2M"
    assert client.samplers()[0].aliases == ("k_dpmpp_2m",)
    assert {"karras", "automatic"} <= {scheduler.name for scheduler in client.schedulers()}
    assert client.checkpoints()[0].hash == "818f0e4a9e"
    assert [vae.name for vae in client.vaes()] == ["tinyVae1.vae.safetensors", "tinyVae2.vae.safetensors"]
    assert client.upscalers()[1].name == "Lanczos"
    assert client.latent_upscale_modes()[0] == "Latent"
    assert client.loras()[1].alias == "tinyStyleAlias"
    assert [(e.name, e.is_loaded) for e in client.embeddings()][-1] == ("wrongsize768", False)
    assert client.styles()[0].name == "Watercolour"
    assert [restorer.name for restorer in client.face_restorers()] == ["CodeFormer", "GFPGAN"]
    assert client.hypernetworks() == ()
    assert client.realesrgan_models()[0].scale == 4
    assert "x/y/z plot" in client.scripts().txt2img
    assert client.script_info()[0].arguments[0].label.startswith("Put variable parts")
    assert client.extensions() == ()
    assert client.memory().ram_total == 25276510207
    assert client.memory().vram_total is None
    assert len(client.options()) > 300
    assert "api_auth" in client.cmd_flags()


LISTINGS: list[Callable[[Client], Any]] = [
    Client.samplers, Client.schedulers, Client.checkpoints, Client.vaes, Client.modules, Client.upscalers,
    Client.latent_upscale_modes, Client.loras, Client.embeddings, Client.styles, Client.face_restorers,
    Client.hypernetworks, Client.realesrgan_models, Client.scripts, Client.script_info, Client.extensions,
    Client.memory, Client.options, Client.cmd_flags, Client.pending_tasks, Client.quicksettings_hint, Client.openapi,
]  # fmt: skip
NONSENSE: list[Any] = [
    None, 7, "x", {}, [], [None, 1, "x", [], {}], {"loaded": 5, "skipped": [1, "a"], "ram": [], "cuda": 3},
    [{"name": 5, "title": None, "label": [], "model_name": {}}],
    [{"name": "ok", "aliases": "x", "options": 3, "args": 7}],
    [{"name": "ok", "args": [None, {"choices": [1, None]}]}], [{"title": "t", "hash": 5}, {"name": " "}],
    {"txt2img": "x", "size": "many", "tasks": {}}, {"ram": {"used": "x", "total": -5}, "cuda": {"system": None}},
]  # fmt: skip


@pytest.mark.parametrize("document", NONSENSE)
def test_nonsense_lists_are_no_crash(server: ScriptedServer, client: Client, document: Any) -> None:
    server.otherwise = json_answer(document)
    for listing in LISTINGS:
        listing(client)


def test_a_bad_row_costs_only_itself(server: ScriptedServer, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    server.play("GET /sdapi/v1/samplers", json_answer([{"name": "A"}, {"nom": "B"}, {"name": "C", "aliases": None}]))
    assert [sampler.name for sampler in client.samplers()] == ["A", "C"]
    assert "row 1" in caplog.text


def test_dividers_between_style_files_are_left_out_and_a_style_that_looks_like_one_is_not(
    server: ScriptedServer, client: Client
) -> None:
    rows = [
        {"name": " STYLES.CSV ----------------", "prompt": None, "negative_prompt": None},
        {"name": "--- divider ---", "prompt": "", "negative_prompt": ""},
        {"name": "quiet", "prompt": None, "negative_prompt": None},
    ]
    server.play("GET /sdapi/v1/prompt-styles", json_answer(rows))
    assert [style.name for style in client.styles()] == ["--- divider ---", "quiet"]


def test_the_lists_of_sd_next_are_read(server: ScriptedServer, client: Client) -> None:
    server.play("GET /sdapi/v1/embeddings", json_answer({"loaded": ["a"], "skipped": ["b"]}))
    server.play("GET /sdapi/v1/samplers", json_answer([{"name": "Default", "options": {"x": 1}}]))
    assert [(e.name, e.is_loaded) for e in client.embeddings()] == [("a", True), ("b", False)]
    assert client.samplers()[0].name == "Default"
