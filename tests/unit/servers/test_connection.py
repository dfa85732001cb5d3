"""Connecting: what answers, what it can do, and what is said when it is no WebUI."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from app.api import errors
from app.generation.parameters import ChoiceSource
from app.generation.request import Mode
from app.servers import credentials
from app.servers.capabilities import Capabilities, Feature, ServerKind
from app.servers.connection import connect
from app.servers.hints import hint_for_connecting
from app.servers.profile import ServerProfile
from tests import recorded
from tests.doubles import (
    NOT_FOUND,
    NOT_FOUND_WITHOUT_API,
    Answer,
    ScriptedServer,
    html_answer,
    json_answer,
    now,
    record_answer,
)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as scripted:
        yield scripted


def profile(server: ScriptedServer, **more: Any) -> ServerProfile:
    return ServerProfile("Test", server.url, **more)


def capabilities_of(server: ScriptedServer) -> Capabilities:
    connection = connect(profile(server))
    connection.close()
    return connection.capabilities


def openapi(*, without: tuple[str, ...] = (), paths: tuple[str, ...] = (), fields: tuple[str, ...] = ()) -> Answer:
    """The recorded description, changed the way a fork's differs."""
    document = recorded.load("openapi/openapi-full-ui-with-api.json")["response"]["body"]
    for path in without:
        del document["paths"][f"/sdapi/v1/{path}"]
    document["paths"] |= {path: {} for path in paths}
    known = document["components"]["schemas"]["StableDiffusionProcessingTxt2Img"]["properties"]
    known |= {field: {"title": field, "default": 1.0} for field in fields}
    return json_answer(document)


# What goes wrong


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (NOT_FOUND_WITHOUT_API, errors.ApiNotEnabled),
        (partial(record_answer, "auth/401-no-credentials.json"), errors.Unauthorized),
        (html_answer(200, "<html>WebUI</html>"), errors.NotAWebUI),
        (html_answer(502), errors.GatewayFailed),
        (Answer(status=302, headers={"Location": "/login"}), errors.Redirected),
        (Answer(b"{", 200), errors.BrokenAnswer),
    ],
)
def test_a_first_answer_that_is_not_the_apis_is_the_last_request(
    server: ScriptedServer, answer: Answer | Callable[[], Answer], expected: type[errors.ApiError]
) -> None:
    server.otherwise = now(answer)
    with pytest.raises(expected) as caught:
        connect(profile(server))
    assert caught.value.hint
    assert server.calls() == ["GET /sdapi/v1/options"]


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"404 page not found", 404, {"Content-Type": "text/plain"}),
        Answer(b"", 404),
        html_answer(404),
        json_answer({"error": "no such thing"}, 404, headers={"Content-Type": "application/json"}),
        json_answer({"detail": "No such thing"}, 404),
        NOT_FOUND,
    ],
)
def test_a_404_that_is_no_webuis_is_another_service_unless_a_webuis_window_is_there(
    server: ScriptedServer, answer: Answer
) -> None:
    server.otherwise = answer
    with pytest.raises(errors.NotAWebUI) as foreign:
        connect(profile(server))
    assert foreign.value.where.startswith("GET /sdapi/v1/options at ")
    assert server.calls() == ["GET /sdapi/v1/options", "GET /internal/ping"]
    server.play("GET /internal/ping", json_answer({}))
    with pytest.raises(errors.ApiNotEnabled) as hidden:
        connect(profile(server))
    assert "--api" in hidden.value.hint


@pytest.mark.parametrize("answer", [Answer(b"no", 405), Answer(b"bad", 400), json_answer({"detail": "no"}, 422)])
def test_what_refuses_to_be_asked_is_another_service(server: ScriptedServer, answer: Answer) -> None:
    server.otherwise = answer
    with pytest.raises(errors.NotAWebUI):
        connect(profile(server))
    assert server.calls() == ["GET /sdapi/v1/options"]


@pytest.mark.parametrize(
    "answer",
    [json_answer({"error": "KeyError", "errors": "x"}, 500), Answer(b"Internal Server Error", 500), html_answer(500)],
)
def test_a_server_that_fails_at_everything_is_an_error(server: ScriptedServer, answer: Answer) -> None:
    server.otherwise = answer
    with pytest.raises(errors.ServerFailed) as caught:
        connect(profile(server))
    assert caught.value.where.startswith("GET /sdapi/v1/options at ")
    assert "console" in caught.value.hint
    assert "request" not in caught.value.hint
    assert server.calls() == ["GET /sdapi/v1/options", "GET /openapi.json"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(b'{"samples_format": "p', 200, {"Content-Type": "application/json"}), errors.BrokenAnswer),
        (Answer(b'{"samples_format": "png"}', cut_after=9), errors.ConnectionCut),
        (Answer(cut_after=-1), errors.ConnectionCut),
        (html_answer(502), errors.GatewayFailed),
        (json_answer({"detail": "busy"}, 503), errors.Busy),
    ],
)
def test_hints_while_connecting_speak_of_no_request_and_no_pictures(
    server: ScriptedServer, answer: Answer, expected: type[errors.ApiError]
) -> None:
    server.otherwise = answer
    with pytest.raises(expected) as caught:
        connect(profile(server))
    assert not {"request", "image", "images", "send", "sent", "repeat"} & set(caught.value.hint.lower().split())


def test_a_failure_that_has_a_hint_of_its_own_keeps_it() -> None:
    own = errors.ConnectionCut("Stopped.", hint="It may go on.")
    assert hint_for_connecting(own) == "It may go on."
    assert hint_for_connecting(errors.Unauthorized("Who?")) == errors.Unauthorized.default_hint


@pytest.mark.parametrize("document", [[], "hello", 5, None, {}, {"name": "another service"}])
def test_another_service_is_no_webui(server: ScriptedServer, document: Any) -> None:
    server.play("GET /sdapi/v1/options", json_answer(document))
    with pytest.raises(errors.NotAWebUI):
        connect(profile(server))


def test_a_password_that_is_missing_is_asked_for_and_one_that_is_given_is_sent(server: ScriptedServer) -> None:
    server.play_recorded_webui()
    connection = connect(profile(server, user="me"), "secret")
    connection.close()
    assert {received.headers["Authorization"] for received in server.received} == {"Basic bWU6c2VjcmV0"}


def test_a_stored_password_is_sent(server: ScriptedServer) -> None:
    server.play_recorded_webui()
    saved = profile(server, user="me")
    credentials.store(saved, "kept")
    connect(saved).close()
    credentials.forget(saved)
    assert server.received[0].headers["Authorization"] == "Basic bWU6a2VwdA=="


def test_settings_that_cannot_be_read_do_not_stop_a_connection(server: ScriptedServer) -> None:
    server.play_recorded_webui()
    server.play("GET /sdapi/v1/options", json_answer({"error": "ValidationError", "errors": "bad"}, 500))
    found = capabilities_of(server)
    assert found.kind is ServerKind.A1111
    assert found.options == {}
    assert found.current_checkpoint is None
    assert len(found.option_specs) > 300


def test_one_list_that_fails_costs_only_itself(server: ScriptedServer, caplog: pytest.LogCaptureFixture) -> None:
    server.play_recorded_webui()
    server.play("GET /sdapi/v1/loras", json_answer({"error": "OSError", "errors": "disk"}, 500))
    found = capabilities_of(server)
    assert found.loras == ()
    assert found.samplers
    assert found.has(Feature.LORAS)
    assert "loras" in caplog.text


def test_a_server_that_dies_while_its_lists_are_read_is_an_error(server: ScriptedServer) -> None:
    server.play_recorded_webui()
    server.play("GET /sdapi/v1/loras", Answer(cut_after=-1))
    with pytest.raises(errors.ConnectionCut):
        connect(profile(server))


# The recorded server


def test_the_recorded_server_is_known_with_few_requests(server: ScriptedServer) -> None:
    server.play_recorded_webui()
    found = capabilities_of(server)
    assert found.kind is ServerKind.A1111
    assert found.kind.label == "AUTOMATIC1111"
    assert len(server.received) <= 16
    assert len(set(server.calls())) == len(server.calls())
    assert server.connections == 1


def test_what_the_recorded_server_offers(server: ScriptedServer) -> None:
    server.play_recorded_webui()
    found = capabilities_of(server)
    for feature in (
        Feature.TASK_PROGRESS, Feature.PNG_INFO, Feature.INTERRUPT, Feature.SKIP, Feature.OVERRIDES, Feature.VAES,
        Feature.MEMORY, Feature.SET_OPTIONS, Feature.IMAGE_TO_IMAGE,
    ):  # fmt: skip
        assert found.has(feature), feature
    assert not found.has(Feature.SERVER_STOP)
    assert not found.has(Feature.MODULES)
    assert found.has("/sdapi/v1/extensions")
    assert found.choices(ChoiceSource.SAMPLERS)[0] == "DPM++ 2M"
    assert "Karras" in found.choices(ChoiceSource.SCHEDULERS)
    assert found.choices(ChoiceSource.VAES)[:2] == ("Automatic", "None")
    hires = found.choices(ChoiceSource.HIRES_UPSCALERS)
    assert hires[0] == "Latent"
    assert "Lanczos" in hires
    for source in set(ChoiceSource) - {ChoiceSource.MODULES}:
        assert found.choices(source), source
    assert found.parameter_defaults["steps"] == 50
    assert found.parameter_defaults["sampler_name"] == "Euler"
    assert found.accepts("force_task_id")
    assert not found.accepts("hr_cfg")
    assert found.accepts("mask_blur", Mode.IMAGE_TO_IMAGE)
    assert not found.accepts("mask_blur", Mode.TEXT_TO_IMAGE)
    spec = found.option_spec("sd_model_checkpoint")
    assert spec is not None
    assert found.option_choices(spec) == found.choices(ChoiceSource.CHECKPOINTS)


def test_a_server_without_its_window_has_no_progress_by_task(server: ScriptedServer) -> None:
    server.play_recorded_webui()
    server.play("GET /openapi.json", record_answer("openapi/openapi-nowebui.json"))
    found = capabilities_of(server)
    assert not found.has(Feature.TASK_PROGRESS)
    assert found.has(Feature.PROGRESS)


def test_checkpoints_are_found_by_any_of_their_names(server: ScriptedServer) -> None:
    server.play_recorded_webui()
    found = capabilities_of(server)
    checkpoint = found.checkpoints[0]
    assert checkpoint.sha256 is not None
    for text in (
        checkpoint.title, "tinyAlpha_v10", "tinyAlpha_v10.safetensors", "818f0e4a9e", checkpoint.sha256,
        checkpoint.filename, "  tinyAlpha_v10 ",
    ):  # fmt: skip
        assert found.checkpoint_named(text) == checkpoint, text
    for text in ("", "tinyalpha_v10", "tinyAlpha", "tinyAlpha_v10.safetensors [0123456789]", "None"):
        assert found.checkpoint_named(text) is None, text
    assert found.current_checkpoint == checkpoint.title


def test_a_title_from_after_the_first_load_finds_a_checkpoint_that_has_no_hash_yet(server: ScriptedServer) -> None:
    server.play_recorded_webui()
    server.play("GET /sdapi/v1/sd-models", record_answer("startup/sd-models-before-hashing.json"))
    found = capabilities_of(server)
    fresh = next(checkpoint for checkpoint in found.checkpoints if checkpoint.hash is None)
    assert found.checkpoint_named(f"{fresh.title} [0123456789]") == fresh


def test_refreshing_reads_the_lists_anew_and_rescanning_makes_the_server_look(server: ScriptedServer) -> None:
    server.play_recorded_webui()
    connection = connect(profile(server))
    before = connection.capabilities
    server.play("GET /sdapi/v1/sd-models", json_answer([{"title": "new.safetensors", "model_name": "new"}]))
    server.play("POST /sdapi/v1/refresh-checkpoints", json_answer(None))
    seen = len(server.received)
    after = connection.refresh(rescan=True)
    assert before.checkpoints[0].model_name == "tinyAlpha_v10"
    assert [checkpoint.model_name for checkpoint in after.checkpoints] == ["new"]
    assert connection.capabilities is after
    assert server.calls()[seen] == "POST /sdapi/v1/refresh-checkpoints"
    assert "GET /openapi.json" not in server.calls()[seen:]
    assert connection.refresh_options().options == after.options
    memory = connection.memory()
    assert memory is not None
    assert memory.ram_total
    assert connection.latency_ms > 0
    connection.close()


def test_a_list_that_cannot_be_read_again_stays_as_it_was_and_one_that_is_gone_goes(server: ScriptedServer) -> None:
    server.play_recorded_webui()
    connection = connect(profile(server))
    before = connection.capabilities
    server.play("GET /sdapi/v1/sd-models", json_answer({"error": "OSError", "errors": "disk"}, 500))
    server.play("GET /sdapi/v1/options", json_answer({"error": "OSError", "errors": "disk"}, 500))
    server.play("GET /sdapi/v1/loras", json_answer({"detail": "Not Found"}, 404))
    after = connection.refresh()
    assert after.checkpoints == before.checkpoints != ()
    assert after.options == before.options
    assert before.loras
    assert after.loras == ()
    assert not after.has(Feature.LORAS)
    connection.close()


# Other kinds


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        (
            {"paths": ("/sdapi/v1/sd-modules",), "fields": ("hr_cfg", "hr_additional_modules")},
            ServerKind.FORGE,
        ),
        (
            {"paths": ("/sdapi/v1/sd-modules",), "without": ("interrogate", "hypernetworks")},
            ServerKind.NEO,
        ),
        ({"without": ("schedulers", "interrogate")}, ServerKind.FORGE_CLASSIC),
        ({"without": ("schedulers",)}, ServerKind.A1111),
        ({"fields": ("hr_cfg",)}, ServerKind.REFORGE),
        ({}, ServerKind.A1111),
    ],
)
def test_forks_are_told_by_what_they_describe(
    server: ScriptedServer, description: dict[str, tuple[str, ...]], kind: ServerKind
) -> None:
    server.play_recorded_webui().play("GET /openapi.json", openapi(**description))
    assert capabilities_of(server).kind is kind


def test_the_amd_fork_is_told_by_its_settings(server: ScriptedServer) -> None:
    options = recorded.load("get/options.json")["response"]["body"] | {"onnx_enable": False}
    server.play_recorded_webui().play("GET /sdapi/v1/options", json_answer(options))
    assert capabilities_of(server).kind is ServerKind.AMDGPU


def test_sd_next_says_its_name(server: ScriptedServer) -> None:
    server.play_recorded_webui().play("GET /openapi.json", openapi(paths=("/sdapi/v1/version",)))
    server.play("GET /sdapi/v1/version", json_answer({"app": "sd.next", "updated": "2026-07-23", "commit": "058a7f0"}))
    found = capabilities_of(server)
    assert found.kind is ServerKind.SDNEXT
    assert found.version == "2026-07-23"
    assert not found.has(Feature.TASK_PROGRESS)


def test_koboldcpp_and_stable_diffusion_cpp_are_told_apart(server: ScriptedServer) -> None:
    small = {"samples_format": "png", "sd_model_checkpoint": "model"}
    server.play("GET /sdapi/v1/options", json_answer(small))
    server.play("GET /sdapi/v1/samplers", json_answer([{"name": "Euler a", "aliases": [], "options": {}}]))
    unknown = capabilities_of(server)
    assert unknown.kind is ServerKind.UNKNOWN
    server.play("GET /sdcpp/v1/capabilities", json_answer({"x": 1}))
    assert capabilities_of(server).kind is ServerKind.SDCPP
    server.play("GET /api/extra/version", json_answer({"result": "KoboldCpp", "version": "1.100"}))
    kobold = capabilities_of(server)
    assert kobold.kind is ServerKind.KOBOLDCPP
    assert kobold.version == "1.100"
    assert kobold.choices(ChoiceSource.SAMPLERS) == ("Euler a",)
    assert not kobold.has(Feature.PROGRESS)
    assert not kobold.has(Feature.SCHEDULERS)
    assert not kobold.has(Feature.OVERRIDES)
    assert kobold.current_checkpoint == "model"


def test_draw_things_shows_the_settings_of_its_window_as_defaults(server: ScriptedServer) -> None:
    state = {"model": "m.ckpt", "guidance_scale": 4.5, "steps": 8, "seed": 1, "prompt": "x", "sampler": "DDIM"}
    server.play("GET /sdapi/v1/options", json_answer(state))
    connection = connect(profile(server))
    connection.close()
    found = connection.capabilities
    assert found.kind is ServerKind.DRAW_THINGS
    assert found.parameter_defaults["cfg_scale"] == 4.5
    assert found.parameter_defaults["sampler_name"] == "DDIM"
    assert "Euler a" in found.choices(ChoiceSource.SAMPLERS)
    payload = {"prompt": "x", "scheduler": "Karras", "styles": ["a"], "override_settings": {}, "steps": 3}
    assert connection.adapted(payload, Mode.TEXT_TO_IMAGE).payload == {"prompt": "x", "steps": 3}


def test_forge_gets_what_its_hires_fix_cannot_do_without(server: ScriptedServer) -> None:
    description = openapi(paths=("/sdapi/v1/sd-modules",), fields=("hr_cfg", "hr_additional_modules"))
    server.play_recorded_webui().play("GET /openapi.json", description)
    connection = connect(profile(server))
    connection.close()
    adapted = connection.adapted({"enable_hr": True, "cfg_scale": 5, "scheduler": "Karras"}, Mode.TEXT_TO_IMAGE).payload
    assert adapted["hr_additional_modules"] == ["Use same choices"]
    assert adapted["hr_cfg"] == 5
    assert adapted["scheduler"] == "Karras"
    told = connection.capabilities.parameter_defaults["cfg_scale"]
    assert connection.adapted({"enable_hr": True}, Mode.TEXT_TO_IMAGE).payload["hr_cfg"] == told
    assert connection.adapted({"enable_hr": False}, Mode.TEXT_TO_IMAGE).payload == {"enable_hr": False}


def test_the_recorded_server_gets_the_payload_as_it_is(server: ScriptedServer) -> None:
    server.play_recorded_webui()
    connection = connect(profile(server))
    connection.close()
    payload = {"prompt": "x", "enable_hr": True, "scheduler": "Karras", "anything": [1]}
    assert json.dumps(connection.adapted(payload, Mode.TEXT_TO_IMAGE).payload) == json.dumps(payload)


@pytest.mark.parametrize("hidden", [html_answer(404), html_answer(403), html_answer(200), Answer(b"{", 200)])
def test_a_webui_that_does_not_describe_itself_is_read_by_trying(server: ScriptedServer, hidden: Answer) -> None:
    server.play_recorded_webui().play("GET /openapi.json", hidden)
    server.play("GET /sdapi/v1/sd-vae")
    found = capabilities_of(server)
    assert found.kind is ServerKind.UNKNOWN
    assert found.samplers
    assert not found.has(Feature.VAES)
    assert found.has(Feature.PNG_INFO)
    assert found.accepts("scheduler")
