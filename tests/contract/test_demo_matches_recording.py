"""Replays the requests once sent to a real AUTOMATIC1111 1.10.1 against the demo server and compares the answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, RemoteDisconnected
from typing import Any

import pytest

from app.demo.server import DemoServer
from tests import recorded
from tests.brake import Brake
from tests.contract import comparison
from tests.contract.comparison import differences
from tests.contract.translation import DUSK, translated

pytestmark = [pytest.mark.recorded, recorded.needed]

API = "/sdapi/v1"
TXT2IMG, OPTIONS, INTERRUPT = f"{API}/txt2img", f"{API}/options", f"{API}/interrupt"
SMALL = {"prompt": "e", "steps": 2, "width": 64, "height": 64, "send_images": False}
LONG = {"prompt": "long one", "width": 128, "height": 128, "steps": 150, "seed": 5, "force_task_id": "task(my-id-7)"}
BATCH = {**SMALL, "steps": 100}

MODES: dict[str, dict[str, Any]] = {
    "auth": {"auth": "user:pass"},
    "no-api": {"api": False},
    "nowebui": {"internal": False},
    "server-stop": {"server_stop": True},
}
"""How the server of a folder was started; the others ran with the full UI and a fresh configuration."""

NOT_APPLICABLE = {
    "auth/gradio-auth-only-api-is-open": "the demo has no pages, so no page login",
    "errors/server-gone": "no server: nothing to compare",
    "errors/server-killed-mid-generation-SIGINT": "about the process and not its answers",
    "errors/server-killed-mid-generation-SIGKILL": "about the process and not its answers",
    "errors/server-killed-mid-generation-SIGTERM": "about the process and not its answers",
    "get/options-with-accept-encoding-gzip": "no body recorded; tests/unit/demo covers compression",
    "extras/single-upscaler-not-downloadable": "names an upscaler the demo has under another name",
    "img2img/script-loopback": "the demo does not run this script and says so",
    "img2img/script-sd-upscale": "the demo does not run this script and says so",
    "interrogate/clip-model-not-downloadable": "a failure of an offline machine; the demo answers with a caption",
    "interrogate/deepdanbooru-not-downloadable": "a failure of an offline machine; the demo answers with a caption",
    "no-model": "the demo always has its checkpoints",
    "options-post/switch-checkpoint-file-deleted": "the demo has no files to delete",
    "startup": "about the seconds before the server is ready; the demo has none",
    "txt2img/override-checkpoint-file-deleted": "the demo has no files to delete",
    "txt2img/plain-call-after-override-checkpoint-file-deleted": "the demo has no files to delete",
    "png-info/generated": "names a style and a LoRA of that server; tests/unit/demo does the same",
    "openapi/openapi-full-ui-with-api": "the demo has no pages; a test below compares the rest",
    "openapi/openapi-nowebui": "two type names differ; a test below compares the rest",
}  # fmt: skip
"""Records (or whole folders) the demo cannot follow, and why."""

SHAPE_ONLY = {
    "get/cmd-flags", "get/embeddings", "get/loras", "get/memory", "get/prompt-styles", "get/realesrgan-models",
    "get/sd-models", "get/sd-models-after-file-added-and-refresh", "get/sd-vae", "get/script-info", "get/upscalers",
    "errors/GET-options-with-Origin", "no-api/loras-without-api-flag",
}  # fmt: skip
"""Lists of what is installed: their items are compared by keys and types."""

VERBATIM = {
    "png-info/generated-data-url", "png-info/generated-jpg", "png-info/generated-webp",
    "queue/png-info-while-generating",
}  # fmt: skip
"""Their pictures tell the recorded names, so these answers do too."""

PREPARED: dict[str, list[tuple[str, str, Any]]] = {
    "errors/after-an-exception-progress": [("POST", TXT2IMG, {**BATCH, "steps": 0})],
    "errors/create-embedding-exists": [("POST", f"{API}/create/embedding", {"name": "zz_made"})],
    "errors/options-after-unload": [("POST", TXT2IMG, SMALL), ("POST", f"{API}/unload-checkpoint", {})],
    "errors/txt2img-after-unload": [("POST", f"{API}/unload-checkpoint", {})],
    "img2img/mask-with-inpainting-model": [("POST", OPTIONS, {"sd_model_checkpoint": "tinyInpaint-inpainting"})],
    "interrupt/progress-after-idle-interrupt": [
        ("POST", TXT2IMG, {**SMALL, "steps": 150}), ("POST", INTERRUPT, {}),
    ],
    "interrupt/txt2img-after-idle-interrupt": [("POST", INTERRUPT, {})],
    "options-post/null-value-undone": [("POST", OPTIONS, {"CLIP_stop_at_last_layers": None})],
    "options-post/wrong-type-undone": [("POST", OPTIONS, {"jpeg_quality": "high"})],
    "options-post/int-one": [("POST", OPTIONS, {"CLIP_stop_at_last_layers": 3.0})],
    "options-post/int": [("POST", OPTIONS, {"jpeg_quality": 77})],
    "options-post/switch-checkpoint-by-shorthash": [
        ("POST", OPTIONS, {"sd_model_checkpoint": "tinyBeta-v2.1 (pruned)"}),
        ("POST", OPTIONS, {"sd_model_checkpoint": "tinyAlpha_v10"}),
    ],
    "options-post/vae-automatic": [("POST", OPTIONS, {"sd_vae": "nope.vae.safetensors"})],
    "options-post/checkpoint-null": [],
    "options-post/all-options-sent-back": [("POST", OPTIONS, {"sd_model_checkpoint": None})],
    "get/options-after-saving-everything": [],
    "progress/just-after-end": [("POST", TXT2IMG, BATCH)],
    "txt2img/after-override-plain-call": [
        ("POST", TXT2IMG, {
            **SMALL,
            "override_settings": {"sd_model_checkpoint": "tinyBeta-v2.1 (pruned)", "CLIP_stop_at_last_layers": 2},
        }),
    ],
    "txt2img/enable_pnginfo-false": [("POST", OPTIONS, {"enable_pnginfo": False})],
    "txt2img/fresh-config-override-samples_format-jpg-next-plain-call": [
        ("POST", TXT2IMG, {**SMALL, "override_settings": {"samples_format": "jpg"}}),
    ],
    "txt2img/override-settings-clipskip-after-key-was-saved": [("POST", OPTIONS, {"CLIP_stop_at_last_layers": 1})],
    "txt2img/samples_format-avif-by-POST-options": [("POST", OPTIONS, {"samples_format": "avif"})],
    "txt2img/samples_format-jpg-by-POST-options": [("POST", OPTIONS, {"samples_format": "jpg"})],
    "txt2img/samples_format-webp-by-POST-options": [("POST", OPTIONS, {"samples_format": "webp"})],
    **{
        f"txt2img/samples_format-{kind}": [("POST", OPTIONS, {"samples_format": "png"})]
        for kind in ("avif", "gif", "jpeg", "jpg", "webp")
    },
    "txt2img/with-inpainting-model": [("POST", OPTIONS, {"sd_model_checkpoint": "tinyInpaint-inpainting"})],
    "img2img/return_mask-options": [],
    "progress/mid-generation-live-previews-off": [("POST", OPTIONS, {"live_previews_enable": False})],
    "progress/mid-generation-preview-full": [
        ("POST", OPTIONS, {"show_progress_type": "Full", "show_progress_every_n_steps": 1}),
    ],
    "progress/mid-generation-preview-never": [("POST", OPTIONS, {"show_progress_every_n_steps": -1})],
    "progress/mid-generation-preview-samples_format-jpg": [("POST", OPTIONS, {"samples_format": "jpg"})],
    "progress/mid-generation-preview-live_previews_image_format-jpeg": [
        ("POST", OPTIONS, {"live_previews_image_format": "jpeg"}),
    ],
}  # fmt: skip
"""What was done before the recorded call, as far as its answer shows it."""

RUNNING: dict[str, int] = {
    "interrupt/progress-right-after-interrupt": 1,
    "interrupt/interrupt-call": 1,
    "interrupt/skip-call": 1,
    "progress/mid-generation": 11,
    "progress/mid-generation-before-first-preview": 1,
    "progress/mid-generation-internal-progress": 11,
    "progress/mid-generation-internal-progress-unknown-task": 1,
    "progress/mid-generation-live-previews-off": 11,
    "progress/mid-generation-pending-tasks": 1,
    "progress/mid-generation-preview-full": 3,
    "progress/mid-generation-preview-live_previews_image_format-jpeg": 11,
    "progress/mid-generation-preview-never": 11,
    "progress/mid-generation-preview-samples_format-jpg": 11,
    "progress/mid-generation-skip_current_image": 11,
    "progress/mid-generation-skip_current_image-1": 11,
    "queue/png-info-while-generating": 1,
}
"""Calls made while a generation ran, and the step it has to have reached."""

STOPPED = {
    "interrupt/hires-interrupted-in-first-pass": (INTERRUPT, "scripts_txt2img"),
    "interrupt/niter3-interrupted-in-second": (INTERRUPT, "Batch 2 out of 3"),
    "interrupt/niter3-skipped-in-second": (f"{API}/skip", "Batch 2 out of 3"),
    "interrupt/single-image-interrupted": (INTERRUPT, "scripts_txt2img"),
    "txt2img/prompt-only-interrupted-512": (INTERRUPT, "scripts_txt2img"),
}
"""Generating calls that were interrupted or skipped, by what and during which job."""

LEGENDS = {"txt2img/script-prompt-matrix", "txt2img/script-xyz-plot"}
"""Their first picture is a sheet with lettering; its margins depend on the font."""

LEFT_OVER = frozenset({"job_no", "sampling_step", "sampling_steps", "progress"})
"""Readings that depend on the moment they were taken at."""
RANDOM_SEED = frozenset({"seed", "all_seeds"})


def _names() -> list[str]:
    if not recorded.FOLDER.is_dir():
        return ["(the recorded answers are absent)"]
    found = []
    for file in sorted(recorded.FOLDER.glob("*/*.json")):
        record = json.loads(file.read_text(encoding="utf-8"))
        if "request" in record and ("response" in record or "client_error" in record):
            found.append(f"{file.parent.name}/{file.stem}")
    return found


def _is_applicable(name: str) -> bool:
    return name not in NOT_APPLICABLE and name.split("/")[0] not in NOT_APPLICABLE


class Caller:
    """Bare HTTP, so that requests go out exactly as they were recorded."""

    def __init__(self, server: DemoServer) -> None:
        self._port = server.port

    def send(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, Any, Any]:
        """Status, headers (names in lower case) and the body: JSON where it is, else text."""
        raw = body.encode() if isinstance(body, str) else None if body is None else json.dumps(body).encode()
        if raw is not None and headers is None:
            headers = {"Content-Type": "application/json"}
        connection = HTTPConnection("127.0.0.1", self._port, timeout=100)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            if raw is not None:
                connection.putheader("Content-Length", str(len(raw)))
            connection.endheaders(raw)
            answer = connection.getresponse()
            text = answer.read().decode()
            found = {name.lower(): value for name, value in answer.getheaders()}
            is_json = found.get("content-type", "").startswith("application/json") and text
            return answer.status, found, json.loads(text) if is_json else text
        finally:
            connection.close()


@contextmanager
def _running(caller: Caller, server: DemoServer, step: int, request: dict[str, Any]) -> Iterator[None]:
    """A generation that stands at the step; interrupted at the end."""
    brake = Brake(server, step)
    thread = threading.Thread(target=caller.send, args=("POST", TXT2IMG, request))
    thread.start()
    try:
        brake.wait_reached()
        yield
    finally:
        caller.send("POST", INTERRUPT)
        thread.join()


def _send_and_stop(caller: Caller, server: DemoServer, name: str, request: dict[str, Any]) -> tuple[int, Any, Any]:
    path, job = STOPPED[name]
    answers: list[tuple[int, Any, Any]] = []
    arguments = ("POST", request["path"], request["body"], request["headers"])
    thread = threading.Thread(target=lambda: answers.append(caller.send(*arguments)))
    brake = Brake(server, 1, job)
    thread.start()
    brake.wait_reached()
    caller.send("POST", path)
    thread.join()
    return answers[0]


def _headers_differ(expected: dict[str, str] | None, actual: dict[str, str]) -> Iterator[str]:
    if expected is None:
        return  # not recorded
    if ("x-process-time" in expected) != ("x-process-time" in actual):
        yield f"X-Process-Time: expected {expected.get('x-process-time')}, got {actual.get('x-process-time')}"
    for name in ("allow", "content-type", "www-authenticate", "access-control-allow-credentials"):
        if expected.get(name) != actual.get(name):
            yield f"{name}: expected {expected.get(name)}, got {actual.get(name)}"
    if "location" in expected and expected["location"].split("/", 3)[3] != actual["location"].split("/", 3)[3]:
        yield f"location: expected {expected['location']}, got {actual['location']}"


def _free(name: str, request: dict[str, Any]) -> frozenset[str]:
    body = request.get("body")
    free = LEFT_OVER if "progress" in request["path"] else frozenset()
    if request["path"].endswith(("txt2img", "img2img")) and isinstance(body, dict) and "seed" not in body:
        free |= RANDOM_SEED
    return free


def _call(caller: Caller, server: DemoServer, name: str, request: dict[str, Any]) -> tuple[int, Any, Any]:
    body = request.get("body_raw", request.get("body"))
    if name == "options-post/all-options-sent-back":
        body = caller.send("GET", OPTIONS)[2] | {"sd_model_checkpoint": DUSK.name}
    if name == "get/options-after-saving-everything":
        caller.send("POST", OPTIONS, caller.send("GET", OPTIONS)[2])
    if name in STOPPED:
        return _send_and_stop(caller, server, name, request)
    if name not in RUNNING:
        return caller.send(request["method"], request["path"], body, request.get("headers"))
    with _running(caller, server, RUNNING[name], LONG):
        if name == "interrupt/progress-right-after-interrupt":
            server.studio.state.interrupted = True
        return caller.send(request["method"], request["path"], body, request.get("headers"))


@pytest.mark.parametrize("name", [name for name in _names() if _is_applicable(name)])
def test_the_demo_answers_as_the_recorded_server_did(name: str) -> None:
    record = recorded.load(f"{name}.json")
    request = record["request"] if name in VERBATIM else translated(record["request"])
    modes = MODES.get(name.split("/")[0], {})
    with DemoServer(step_delay_s=0, fresh_config=True, extensions=False, **modes) as server:
        caller = Caller(server)
        for method, path, body in PREPARED.get(name, []):
            caller.send(method, path, translated(body))
        before = server.studio.options.shown() if record.get("options_changed") is not None else {}
        if "client_error" in record:
            with pytest.raises((RemoteDisconnected, ConnectionResetError)):
                _call(caller, server, name, request)
            return
        status, headers, body = _call(caller, server, name, request)
        response = record["response"]
        assert (status, body if status != response["status"] else "") == (response["status"], "")
        found = list(_headers_differ(response.get("headers"), headers)) + _bodies(name, request, response, body)
        found += _afterwards(caller, record, before)
    assert not found, "\n".join(found)


def _bodies(name: str, request: dict[str, Any], response: dict[str, Any], body: Any) -> list[str]:
    expected = response["body"] if "body" in response else response.get("body_text")
    expected = expected if name in VERBATIM else translated(expected)
    if expected is None and response.get("body_bytes") not in (None, len("null")):
        return []  # a body that was left out of the record
    free = _free(name, request)
    if free >= RANDOM_SEED:
        expected = json.loads(comparison.without_random_seed(json.dumps(expected)))
        body = json.loads(comparison.without_random_seed(json.dumps(body)))
    if name in LEGENDS:
        expected["images"], body["images"] = expected["images"][1:], body["images"][1:]
    if name == "txt2img/prompt-only-interrupted-512":
        expected["images"], body["images"] = [], []  # its picture was left out of the record
    return list(differences(expected, body, shape_only=name in SHAPE_ONLY, free=free))


def _afterwards(caller: Caller, record: dict[str, Any], before: dict[str, Any]) -> list[str]:
    """What the recording tells about the server after the call."""
    found: list[str] = []
    if "options_changed" in record and record["options_changed"] is not None:
        after = caller.send("GET", OPTIONS)[2]
        changed = {key: value for key, value in after.items() if before.get(key, ...) != value}
        wanted = {key: pair[1] for key, pair in translated(record["options_changed"]).items()}
        found += differences(wanted, {key: changed.get(key, after[key]) for key in wanted}, path="options")
        found += [f"options: {key} changed too" for key in changed.keys() - wanted.keys() - {"sd_checkpoint_hash"}]
    if "options_get_status_afterwards" in record:
        status, _headers, body = caller.send("GET", OPTIONS)
        if status != record["options_get_status_afterwards"]:
            found.append(f"GET options afterwards: {status}")
        if record.get("options_get_body_if_failed"):
            found += differences(record["options_get_body_if_failed"], body, path="GET options")
    if "txt2img_status_afterwards" in record:
        status, _headers, body = caller.send("POST", TXT2IMG, SMALL)
        if status != record["txt2img_status_afterwards"]:
            found.append(f"txt2img afterwards: {status}")
        if record.get("txt2img_error_afterwards"):
            found += differences(record["txt2img_error_afterwards"], body, path="txt2img")
    return found


def test_openapi_describes_what_is_served() -> None:
    expected = recorded.load("openapi/openapi-full-ui-with-api.json")["response"]["body"]
    with DemoServer(step_delay_s=0) as server:
        actual = Caller(server).send("GET", "/openapi.json")[2]
    assert actual["info"] == expected["info"]
    assert {path for path in expected["paths"] if path.startswith(f"{API}/")} <= actual["paths"].keys()
    for name in ("StableDiffusionProcessingTxt2Img", "StableDiffusionProcessingImg2Img", "Options"):
        wanted, found = (document["components"]["schemas"][name]["properties"] for document in (expected, actual))
        assert list(wanted) == list(found)
        assert wanted == found


def test_every_reason_names_a_record_that_exists() -> None:
    names = set(_names()) | {name.split("/")[0] for name in _names()}
    tables = (NOT_APPLICABLE, SHAPE_ONLY, PREPARED, RUNNING, STOPPED)
    assert not {name for table in tables for name in table} - names
