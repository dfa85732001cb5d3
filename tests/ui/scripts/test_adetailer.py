"""The section of ADetailer: units that are added, put in order and edited, over the list that is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.api.controlnet import ControlLists
from app.api.replies import Sampler, ScriptInfo, ScriptNames
from app.features.create.panel import ComposePanel
from app.features.create.script_section import KindSection
from app.generation.detailing import FIELDS
from app.generation.request import GenerationRequest, Mode
from app.scripts.adetailer.section import DetailerSection
from app.servers.capabilities import FEATURE_PATHS, Capabilities
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.fields import NumberEdit
from app.ui.widgets.sliders import SliderNumber
from app.ui.widgets.text_area import TextArea
from app.ui.workspace import Workspace
from tests.ui.create.conftest import WrittenWork

FACE, HAND = "face_yolov8n.pt", "hand_yolov8n.pt"
SERVER = Capabilities(
    paths=frozenset(FEATURE_PATHS.values()),
    samplers=(Sampler("Euler a"),),
    script_names=ScriptNames(("adetailer", "refiner"), ("adetailer",)),
    script_info=tuple(ScriptInfo("adetailer", True, is_image) for is_image in (False, True)),
    detectors=(FACE, HAND),
)


@pytest.fixture
def panel(qtbot: QtBot) -> ComposePanel:
    workspace = Workspace(WrittenWork(), Settings(), SessionState())
    made = ComposePanel(workspace)
    qtbot.addWidget(made)
    show(made, SERVER)
    return made


def show(panel: ComposePanel, server: Capabilities) -> None:
    panel._workspace.capabilities = server
    panel.show_server(server)


def section_of(panel: ComposePanel) -> KindSection:
    section = next(section for section in panel.sections if section.name == "adetailer")
    assert isinstance(section, KindSection)
    return section


def opened(panel: ComposePanel) -> DetailerSection:
    section = section_of(panel)
    section.set_open(True)
    assert isinstance(section.part, DetailerSection)
    return section.part


def sent(panel: ComposePanel) -> Any:
    return panel.request().parameters.get("alwayson_scripts")


def ask(panel: ComposePanel, *units: dict[str, Any], title: str = "ADetailer", **more: Any) -> None:
    panel.apply(GenerationRequest(parameters={"alwayson_scripts": {title: {"args": [True, False, *units]}, **more}}))


def edit(part: DetailerSection, name: str, value: Any) -> None:
    editor = part.editors[name]
    editor.set_value(value)
    editor.changed.emit()


def test_it_is_in_sight_only_where_the_server_has_it_or_it_is_asked_for(panel: ComposePanel) -> None:
    section = section_of(panel)
    assert not section.isHidden()
    assert section.part is None
    show(panel, replace(SERVER, script_names=ScriptNames(("refiner",)), script_info=()))
    assert section.isHidden()
    ask(panel, {"ad_model": FACE})
    assert not section.isHidden()
    assert section.support.accessibleName() == "This server does not have ADetailer."
    panel.choose_mode(Mode.UPSCALE)
    assert section.isHidden()


def test_switching_it_on_asks_for_the_servers_first_detector(panel: ComposePanel) -> None:
    section = section_of(panel)
    section.switch.click()
    assert sent(panel) == {"ADetailer": {"args": [True, False, {"ad_model": FACE}]}}
    assert section.is_open
    section.switch.click()
    assert sent(panel) == {"ADetailer": {"args": [False, False, {"ad_model": FACE}]}}
    assert section.header.summary == ""
    section.switch.click()
    section.set_open(False)
    assert section.header.summary == "face_yolov8n"


def test_only_what_is_set_is_sent(panel: ComposePanel, qtbot: QtBot) -> None:
    part = opened(panel)
    section_of(panel).switch.click()
    prompt, strength = part.editors["ad_prompt"], part.editors["ad_denoising_strength"]
    assert isinstance(prompt, TextArea)
    assert isinstance(strength, SliderNumber)
    qtbot.keyClicks(prompt, "a face")
    edit(part, "ad_denoising_strength", 0.3)
    edit(part, "ad_steps", 20)
    unit = {"ad_model": FACE, "ad_prompt": "a face", "ad_denoising_strength": 0.3, "ad_use_steps": True, "ad_steps": 20}
    assert sent(panel) == {"ADetailer": {"args": [True, False, unit]}}
    steps = part.editors["ad_steps"]
    assert isinstance(steps, NumberEdit)
    steps.reset()
    assert "ad_use_steps" not in sent(panel)["ADetailer"]["args"][2]


def test_units_are_added_moved_and_removed(panel: ComposePanel) -> None:
    part = opened(panel)
    ask(panel, {"ad_model": FACE}, {"ad_model": HAND, "ad_confidence": 0.5})
    part.bar.add_button.click()
    edit(part, "ad_model", "person.pt")
    part.bar.earlier_button.click()
    models = [unit["ad_model"] for unit in sent(panel)["ADetailer"]["args"][2:]]
    assert models == [FACE, "person.pt", HAND]
    assert part.editors["ad_model"].value() == "person.pt"
    part.bar.remove_button.click()
    part.bar.remove_button.click()
    assert sent(panel)["ADetailer"]["args"] == [True, False, {"ad_model": FACE}]
    part.bar.remove_button.click()
    assert sent(panel) is None
    part.bar.add_button.click()
    assert sent(panel) == {"ADetailer": {"args": [True, False, {"ad_model": FACE}]}}


def test_a_unit_that_is_off_stays(panel: ComposePanel) -> None:
    part = opened(panel)
    ask(panel, {"ad_model": FACE, "ad_prompt": "x"})
    part.enabled.click()
    assert sent(panel)["ADetailer"]["args"][2] == {"ad_model": FACE, "ad_tab_enable": False, "ad_prompt": "x"}
    assert part.bar._chips[0].text() == "(1)"


def test_what_it_is_called_and_what_stands_beside_it_stays(panel: ComposePanel) -> None:
    part = opened(panel)
    ask(panel, {"ad_model": FACE, "ad_strange": 1}, title="adetailer", Refiner={"args": [1]})
    assert list(sent(panel)) == ["adetailer", "Refiner"]
    edit(part, "ad_confidence", 0.6)
    assert sent(panel) == {
        "adetailer": {"args": [True, False, {"ad_model": FACE, "ad_confidence": 0.6, "ad_strange": 1}]},
        "Refiner": {"args": [1]},
    }


def test_the_other_scripts_leave_it_out_of_their_section(panel: ComposePanel) -> None:
    ask(panel, {"ad_model": FACE}, Refiner={"args": [1]})
    general = next(section for section in panel.sections if section.name == "scripts")
    assert general.header.summary == "Refiner"
    general.set_open(True)
    form = panel._parts.scripts.general.form
    assert form is not None
    assert [card.title for card in form.cards] == ["Refiner"]
    form.remove("Refiner")
    assert list(sent(panel)) == ["ADetailer"]


def test_the_servers_names_and_keys_decide_what_is_offered(panel: ComposePanel) -> None:
    part = opened(panel)
    ask(panel, {"ad_model": FACE})
    detector, sampler = part.editors["ad_model"], part.editors["ad_sampler"]
    assert isinstance(detector, ChoiceBox)
    assert isinstance(sampler, ChoiceBox)
    assert detector.names == (FACE, HAND)
    assert sampler.names == ("Euler a",)
    assert not part._rows["ad_controlnet_model"].is_offered
    assert not part._rows["ad_model_classes"].is_offered
    known = frozenset({"ad_model", "ad_mask_k_largest", "ad_controlnet_model"})
    show(panel, replace(SERVER, detailer_fields=known, control=ControlLists(models=("canny",))))
    assert part._rows["ad_mask_k"].is_offered
    assert part._rows["ad_controlnet_model"].is_offered
    assert not part._rows["ad_mask_filter_method"].is_offered
    ask(panel, {"ad_model": "yolov8x-worldv2.pt", "ad_strange": 1})
    assert "ad_strange" in part.mark.accessibleName()
    ask(panel, {"ad_model": "yolov8x-worldv2.pt", "ad_model_classes": "cat"})
    assert part._rows["ad_model_classes"].is_offered


def test_image_to_image_may_be_skipped(panel: ComposePanel) -> None:
    part = opened(panel)
    ask(panel, {"ad_model": FACE})
    assert not part._skip_row.is_offered
    panel.choose_mode(Mode.IMAGE_TO_IMAGE)
    assert part._skip_row.is_offered
    part.skips.click()
    assert sent(panel)["ADetailer"]["args"][:2] == [True, True]


def test_every_field_has_an_editor_that_gives_back_what_it_is_given(panel: ComposePanel) -> None:
    part = opened(panel)
    ask(panel, {"ad_model": FACE})
    assert part.editors.keys() == FIELDS.keys()
    for name, field in FIELDS.items():
        limit = field.spec.maximum
        value: Any = {"switch": not field.spec.default, "text": "words", "choice": "words"}.get(field.spec.kind, limit)
        if value == field.spec.default:
            value = field.spec.minimum
        edit(part, name, value)
        assert part._detailing.units[0].values[name] == value, name
    unit = sent(panel)["ADetailer"]["args"][2]
    ask(panel, {"ad_model": HAND})
    ask(panel, unit)
    assert part.arguments() == [True, False, unit]
