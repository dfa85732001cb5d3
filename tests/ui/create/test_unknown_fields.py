"""A field that is set and that the server does not take as it is is marked; one that is not set goes out of use."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from app.api.replies import Sampler
from app.features.create.draft import Draft
from app.features.create.panel import ComposePanel
from app.features.create.unknown import reasons
from app.generation.parameters import PARAMETERS
from app.generation.request import GenerationRequest, Mode
from app.servers.capabilities import Capabilities, ServerKind
from app.ui.forms.marks import UnknownMark
from app.ui.workspace import Workspace
from tests.ui.create.conftest import capabilities

KNOWN = frozenset(PARAMETERS) - {"s_churn", "scheduler", "refiner_switch_at", "enable_hr"}


def server() -> Capabilities:
    return replace(capabilities(), fields={Mode.TEXT_TO_IMAGE: KNOWN})


def marked(panel: ComposePanel) -> set[str]:
    return {mark.objectName() for mark in panel.findChildren(UnknownMark) if mark.isVisibleTo(panel)}


def show(panel: ComposePanel, workspace: Workspace, found: Capabilities) -> None:
    workspace.capabilities = found
    panel.show_server(found)


def test_a_set_field_is_marked_while_the_server_does_not_know_it(panel: ComposePanel, workspace: Workspace) -> None:
    panel.show()
    panel.set_open_sections(section.name for section in panel.sections)
    panel.apply(GenerationRequest(parameters={"s_churn": 1.0, "steps": 20}))
    assert marked(panel) == set()
    show(panel, workspace, server())
    mark = next(mark for mark in panel.findChildren(UnknownMark) if mark.objectName() == "unknown-s_churn")
    assert mark.isVisible()
    assert "This server does not know this field" in mark.toolTip()
    assert panel.more.mark_place.mark.isVisible()
    assert "s_churn" in panel.more.mark_place.mark.toolTip()
    assert len(marked(panel)) == 2
    panel.editors["s_churn"].reset()
    assert marked(panel) == set()


def test_the_mark_of_a_closed_section_stays_in_sight(panel: ComposePanel, workspace: Workspace) -> None:
    panel.show()
    show(panel, workspace, server())
    panel.apply(GenerationRequest(parameters={"refiner_switch_at": 0.5}))
    assert not panel.refiner.is_open
    assert panel.refiner.mark_place.mark.isVisible()
    panel.apply(GenerationRequest(parameters={"enable_hr": True, "denoising_strength": 0.4}, extra={"own": 1}))
    assert panel.hires.mark_place.mark.isVisible()
    assert panel.extra_row.mark.isVisible()


def test_a_server_that_tells_no_fields_marks_nothing(panel: ComposePanel, workspace: Workspace) -> None:
    panel.show()
    show(panel, workspace, replace(capabilities(), fields={}))
    panel.apply(GenerationRequest(parameters={"s_churn": 1.0}, extra={"own": 1}))
    assert marked(panel) == set()


def test_a_field_the_server_does_not_have_is_out_of_use_with_the_reason_unless_it_holds_a_value(
    panel: ComposePanel, workspace: Workspace
) -> None:
    panel.apply(GenerationRequest(parameters={"tiling": True}))
    show(panel, workspace, replace(capabilities(), kind=ServerKind.KOBOLDCPP, fields={}))
    assert not panel.styles_row.editor.isEnabled()
    assert "no styles" in panel.styles_row.editor.accessibleDescription()
    assert not panel.hires.switch.isEnabled()
    assert panel.editors["tiling"].isEnabled()
    assert "makes no tiles" in panel.more.mark_place.mark.toolTip()
    assert panel.editors["steps"].isEnabled()
    panel.apply(GenerationRequest(parameters={}))
    assert not panel.editors["tiling"].isEnabled()
    show(panel, workspace, replace(capabilities(), fields={}))
    assert all(editor.isEnabled() for editor in (panel.styles_row.editor, panel.hires.switch, panel.editors["tiling"]))
    assert panel.styles_row.editor.accessibleDescription() == ""


def test_parameters_that_few_servers_have_are_offered_where_a_server_names_them(
    panel: ComposePanel, workspace: Workspace
) -> None:
    panel.more.make()
    row = next(row for row in panel.more.rows if row.matches(["distilled_cfg_scale"]) or not row.is_offered)
    show(panel, workspace, replace(capabilities(), fields={Mode.TEXT_TO_IMAGE: frozenset({"prompt"})}))
    assert not row.is_offered
    assert not panel.hires.particular.is_offered
    assert not row.matches(["distilled"])
    forge = {Mode.TEXT_TO_IMAGE: frozenset({"prompt", "distilled_cfg_scale", "hr_cfg"})}
    show(panel, workspace, replace(capabilities(), kind=ServerKind.FORGE, fields=MappingProxyType(forge)))
    assert row.is_offered
    assert panel.hires.particular.is_offered
    show(panel, workspace, replace(capabilities(), fields={Mode.TEXT_TO_IMAGE: frozenset({"prompt"})}))
    panel.apply(GenerationRequest(parameters={"distilled_cfg_scale": 3.5}))
    assert row.is_offered


def test_a_schedule_that_goes_into_the_sampler_s_name_is_not_marked() -> None:
    draft = Draft({"sampler_name": "DPM++ 2M", "scheduler": "Karras"})
    assert set(reasons(draft, server())) == {"scheduler"}
    combined = replace(server(), kind=ServerKind.A1111, samplers=(Sampler("DPM++ 2M Karras"),))
    assert reasons(draft, combined) == {}


def test_a_number_within_the_limits_is_not_marked() -> None:
    kobold = replace(capabilities(), kind=ServerKind.KOBOLDCPP, fields={})
    assert reasons(Draft({"steps": 20, "cfg_scale": 7.0}), kobold) == {}
    assert set(reasons(Draft({"steps": 100, "cfg_scale": 30.0}), kobold)) == {"steps", "cfg_scale"}


def test_parked_values_are_not_sent_and_so_not_marked() -> None:
    assert reasons(Draft({"hr_scale": 2.0}), replace(server(), fields={})) == {}
    none_of_hires = {Mode.TEXT_TO_IMAGE: frozenset({"prompt"})}
    assert reasons(Draft({"hr_scale": 2.0}), replace(server(), fields=none_of_hires)) == {}
    assert reasons(Draft({"hr_scale": 2.0}), None) == {}
