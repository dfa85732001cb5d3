"""Sentences that are put together below the window: English texts that can be said in another language, also later."""

from __future__ import annotations

import copy
import json

from app.api.controlnet import ControlLists
from app.api.dialects.kinds import ServerKind
from app.generation.control_units import SCRIPTS, ControlUnit, with_units
from app.generation.request import GenerationRequest
from app.servers.adapting import adapted
from app.servers.capabilities import Capabilities
from app.servers.preflight import preflight
from app.wording import Said, joined, packed, unpacked


def test_a_sentence_is_its_english_text_and_knows_its_parts() -> None:
    text = joined(Said("The server lists no style {0}.", "{odd}"), "", Said("It will be passed over."))
    assert text == "The server lists no style {odd}. It will be passed over."
    assert [part.template for part in text.told] == ["The server lists no style {0}.", "It will be passed over."]
    assert Said("{ is no gap here") == "{ is no gap here"
    assert joined("", "") == ""


def test_copies_keep_the_parts() -> None:
    text = Said("{0} units", 2)
    for other in (copy.copy(text), copy.deepcopy(text)):
        assert (other, other.template, other.told) == ("2 units", "{0} units", (2,))


def test_what_was_kept_is_the_same_again() -> None:
    texts = (
        joined(Said("Not sent: {0}.", Said("Steps")), Said("It is 100 % {unread}")),
        "a plain text",
        Said("{0:g}", 1.5),
    )
    again = unpacked(json.loads(json.dumps(packed(texts))))
    assert again == texts
    assert isinstance(again[0], Said)
    assert again[0].told[0].told[0].template == "Steps"
    assert not isinstance(again[1], Said)


def test_a_sentence_given_on_as_a_sentence_keeps_its_parts() -> None:
    reason = Said("{0} has no sampler of this name.", "KoboldCpp")
    assert (Said(reason).template, Said(reason).told) == (reason.template, ("KoboldCpp",))


def test_what_a_server_does_not_get_reads_the_same_after_it_was_kept() -> None:
    notes = adapted({"sampler_name": "none", "prompt": "fox"}, Capabilities(kind=ServerKind.DRAW_THINGS)).notes
    assert notes == ("Not sent: Sampler none. Draw Things has no sampler of this name.",)
    assert isinstance(notes[0], Said)
    assert notes[0].told[1].template == "{0} has no sampler of this name."
    assert unpacked(json.loads(json.dumps(packed(notes)))) == notes


def test_damaged_rows_are_plain_texts() -> None:
    deep: object = "x"
    for _level in range(50):
        deep = {"says": "{0}", "told": [deep]}
    rows = [
        {"says": "{0} {1}", "told": ["one"]},
        {"says": "{x}", "told": [1]},
        {"told": 5},
        {"says": "a", "told": 7},
        4,
        deep,
    ]
    assert unpacked(rows)[:2] == ("{0} {1}", "{x}")
    assert all(isinstance(text, str) for text in unpacked(rows))


def test_every_check_and_every_note_of_what_was_left_out_can_be_translated() -> None:
    unit = ControlUnit(module="cany", model="gone", guidance_start=0.9, guidance_end=0.1)
    wrong = {
        "prompt": "<lora:none:1>", "sampler_name": "none", "scheduler": "none", "styles": ["none"], "enable_hr": True,
        "hr_upscaler": "none", "refiner_checkpoint": "none", "script_name": "none",
        SCRIPTS: {**with_units({}, [unit]), "none": {}},
    }  # fmt: skip
    overrides = {"sd_model_checkpoint": "none", "sd_vae": "none"}
    server = Capabilities(
        kind=ServerKind.A1111,
        paths=frozenset({"/controlnet/model_list"}),
        control=ControlLists(("a [1]",), (), units=1),
    )
    found = preflight(GenerationRequest(parameters=wrong, overrides=overrides), server)
    assert len(found) >= 3
    assert all(isinstance(each.text, Said) for each in found)
    notes = adapted(
        {"restore_faces": True, "sampler_name": "none", **wrong}, Capabilities(kind=ServerKind.KOBOLDCPP)
    ).notes
    assert notes
    assert all(isinstance(note, Said) for note in notes)
