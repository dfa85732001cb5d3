"""A field that is set and that the server does not name is marked, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

from app.api.replies import Sampler
from app.features.create.draft import Draft
from app.features.create.panel import ComposePanel
from app.features.create.unknown import unknown_fields
from app.generation.parameters import PARAMETERS
from app.generation.request import GenerationRequest, Mode
from app.servers.capabilities import Capabilities
from app.ui.forms.marks import UnknownMark
from app.ui.workspace import Workspace
from tests.ui.create.conftest import capabilities

KNOWN = frozenset(PARAMETERS) - {"s_churn", "scheduler", "refiner_switch_at", "enable_hr"}


def server() -> Capabilities:
    return replace(capabilities(), fields={Mode.TEXT_TO_IMAGE: KNOWN})


def marked(panel: ComposePanel) -> set[str]:
    return {mark.objectName() for mark in panel.findChildren(UnknownMark) if mark.isVisibleTo(panel)}


def test_a_set_field_is_marked_while_the_server_does_not_know_it(panel: ComposePanel, workspace: Workspace) -> None:
    panel.show()
    panel.set_open_sections(section.name for section in panel.sections)
    panel.apply(GenerationRequest(parameters={"s_churn": 1.0, "steps": 20}))
    assert marked(panel) == set()
    workspace.capabilities = server()
    panel.show_server(workspace.capabilities)
    mark = next(mark for mark in panel.findChildren(UnknownMark) if mark.objectName() == "unknown-s_churn")
    assert mark.isVisible()
    assert "This server does not know this field" in mark.toolTip()
    assert panel.more.mark.isVisible()
    assert "s_churn" in panel.more.mark.toolTip()
    assert len(marked(panel)) == 2
    panel.editors["s_churn"].reset()
    assert marked(panel) == set()


def test_the_mark_of_a_closed_section_stays_in_sight(panel: ComposePanel, workspace: Workspace) -> None:
    panel.show()
    workspace.capabilities = server()
    panel.show_server(workspace.capabilities)
    panel.apply(GenerationRequest(parameters={"refiner_switch_at": 0.5}))
    assert not panel.refiner.is_open
    assert panel.refiner.mark.isVisible()
    panel.apply(GenerationRequest(parameters={"enable_hr": True, "denoising_strength": 0.4}, extra={"hr_strange": 1}))
    assert panel.hires.mark.isVisible()
    assert panel.extra_row.mark.isVisible()


def test_a_server_that_tells_no_fields_marks_nothing(panel: ComposePanel, workspace: Workspace) -> None:
    panel.show()
    workspace.capabilities = capabilities()
    panel.show_server(workspace.capabilities)
    panel.apply(GenerationRequest(parameters={"s_churn": 1.0}, extra={"own": 1}))
    assert marked(panel) == set()


def test_a_schedule_that_goes_into_the_sampler_s_name_is_not_marked() -> None:
    draft = Draft({"sampler_name": "DPM++ 2M", "scheduler": "Karras"})
    assert unknown_fields(draft, server()) == {"scheduler"}
    combined = replace(server(), samplers=(Sampler("DPM++ 2M Karras"),))
    assert unknown_fields(draft, combined) == frozenset()


def test_parked_values_are_not_sent_and_so_not_marked() -> None:
    assert unknown_fields(Draft({"hr_scale": 2.0}), replace(server(), fields={})) == frozenset()
    none_of_hires = {Mode.TEXT_TO_IMAGE: frozenset({"prompt"})}
    assert unknown_fields(Draft({"hr_scale": 2.0}), replace(server(), fields=none_of_hires)) == frozenset()
    assert unknown_fields(Draft({"hr_scale": 2.0}), None) == frozenset()
