"""The parts of the compose panel, made: its rows, its sections, and every editor by wire name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.features.create.basics import Basics
from app.features.create.draft import SWITCH, Draft
from app.features.create.image_part import ImagePart
from app.features.create.inpaint_section import InpaintSection
from app.features.create.scripts_part import ScriptsPart
from app.features.create.sections import (
    HiresSection,
    LateSection,
    MoreSection,
    ParameterSection,
    RefinerSection,
    VariationSection,
)
from app.features.create.top import ExtraRow
from app.features.create.upscale_part import UpscalePart
from app.generation.parameters import PARAMETERS, ChoiceSource
from app.generation.preset import Part
from app.generation.request import Mode
from app.servers.capabilities import Capabilities
from app.ui.forms.editors import Editor
from app.ui.forms.habits import SettingHabits
from app.ui.forms.overrides import OverrideRow, OverridesEditor
from app.ui.forms.rows import Row
from app.ui.forms.undo import FormUndo
from app.ui.widgets.chips import NameChips
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.fields import FieldEdit
from app.ui.widgets.sections import Section
from app.ui.widgets.sliders import SliderNumber
from app.ui.widgets.text_area import TextArea
from app.ui.workspace import Workspace


class ComposeParts(QObject):
    """``editors`` by wire name; ``rows`` and ``sections`` in their order. ``picked``: a change made whole."""

    changed = Signal()
    picked = Signal()
    made = Signal(object, object)  # (editors by wire name, QWidget): they are there now, and this widget has them

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        basics = self.basics = Basics(self)
        basics.changed.connect(self.changed)
        basics.picked.connect(self.picked)
        self.hires = HiresSection()
        self.refiner = RefinerSection()
        self.variation = VariationSection()
        self.inpaint = InpaintSection()
        self.image = ImagePart(self.hires.lend, self)
        self.image.made.connect(self._image_made)
        self.upscale = UpscalePart(self)
        self.upscale.changed.connect(self.changed)
        self.upscale.picked.connect(self.picked)
        self.upscale.made.connect(self._upscaling_made)
        self.editors = _Editors(self.make_for)
        self.editors |= basics.editors
        self._form_undo: FormUndo | None = None
        self._capabilities: Capabilities | None = None
        # The prompts stand first in every mode, so that what begins with a picture does not push them out of sight.
        prompts = [basics.prompt_row, basics.negative_row, basics.dynamic_row]
        others = [row for row in basics.rows if row not in prompts]
        self.rows: list[Row] = [*prompts, self.image.place, self.upscale.place, *others]
        self.scripts = ScriptsPart(workspace, self)
        self.scripts.changed.connect(self.changed)
        self.scripts.picked.connect(self.picked)
        self.scripts.sight_changed.connect(self._show_sections)
        taken = {SWITCH, *self.editors, *self.image.names, *self.upscale.names}
        for early in (self.inpaint, self.hires, self.refiner, self.variation, self.scripts.general):
            taken |= set(early.names)
        self.more = MoreSection(name for name in PARAMETERS if name not in taken)
        self.overrides = OverridesEditor(SettingHabits(workspace.session))
        self.overrides.changed.connect(self.changed)
        self.overrides.picked.connect(self.picked)
        self.overrides_section = Section(self.tr("Override settings"), name="overrides")
        self.overrides_section.body.addWidget(self.overrides)
        self.overrides_section.set_open(True)
        self.extra_row = ExtraRow()
        self.extra_row.changed.connect(self.changed)
        for section in self.parameter_sections:
            self.editors |= section.editors
            if section not in self.scripts.kinds:
                section.changed.connect(self.changed)
            if isinstance(section, LateSection):
                section.made.connect(self._section_made)
        self._mode = Mode.TEXT_TO_IMAGE

    def show_mode(self, mode: Mode) -> None:
        """Only what means something in this mode stays in sight."""
        self.image.show_mode(mode)
        self.upscale.show_mode(mode)
        for row in self.basics.rows:
            row.offer(mode is not Mode.UPSCALE)
        self._mode = mode
        self.scripts.show_mode(mode)
        self._show_sections()

    def show_server(self, capabilities: Capabilities) -> None:
        """Offer the server's names."""
        self._capabilities = capabilities
        self.scripts.show_server(capabilities)
        self._offer_names(self.editors, capabilities)

    def make_for(self, names: Iterable[str]) -> None:
        """Make what edits one of these fields."""
        wanted = set(names)
        if wanted & self.image.names:
            self.image.make()
        if wanted & self.upscale.names:
            self.upscale.make()
        for section in self.parameter_sections:
            if isinstance(section, LateSection) and wanted.intersection(section.names):
                section.make()

    def _section_made(self, section: LateSection) -> None:
        self._take_made(section.editors, section)

    def _image_made(self) -> None:
        self.image.inside.resize.changed.connect(self.changed)
        self._take_made(self.image.inside.editors, self.image.place)

    def _upscaling_made(self) -> None:
        self._take_made(self.upscale.editors, self.upscale.place)

    def _take_made(self, editors: dict[str, Editor], form: QWidget) -> None:
        self.editors |= editors
        self._share_undo(editors)
        if self._capabilities is not None:
            self._offer_names(editors, self._capabilities)
        self.made.emit(editors, form)

    def _offer_names(self, editors: Mapping[str, Editor], capabilities: Capabilities) -> None:
        for name, editor in editors.items():
            source = PARAMETERS[name].choices
            if source is None:
                continue
            names = capabilities.choices(source)
            if isinstance(editor, NameChips):
                editor.set_choices(names)
            elif isinstance(editor, ChoiceBox):
                is_checkpoint = source is ChoiceSource.CHECKPOINTS
                editor.set_choices(names, title_of=capabilities.checkpoint_title if is_checkpoint else None)

    def _show_sections(self) -> None:
        for section in self.sections:
            section.setHidden(not self.has(section, self._mode))

    def has(self, section: Section, mode: Mode) -> bool:
        """Whether a section is of any use in this mode."""
        if section is self.inpaint:
            return mode is Mode.IMAGE_TO_IMAGE and self.inpaint.is_wanted
        if section in self.scripts.sections:
            return mode is not Mode.UPSCALE and self.scripts.is_wanted(section)
        return mode is not Mode.UPSCALE and (section is not self.hires or mode is Mode.TEXT_TO_IMAGE)

    def show_pictures(self, draft: Draft) -> None:
        """Another source or mask. The values of ``draft`` are in the editors already."""
        # Upscaling takes no mask.
        self.image.show_source(draft.source, None if draft.mode is Mode.UPSCALE else draft.mask)
        self.scripts.show_source(draft.source)
        self.inpaint.has_mask = draft.mask is not None
        self.inpaint.setHidden(not self.has(self.inpaint, draft.mode))

    def share_undo(self, form_undo: FormUndo) -> None:
        """Every editor of the draft leaves undo to the panel; the two filters keep their own."""
        self._form_undo = form_undo
        self._share_undo(self.editors)

        def override_made(row: OverrideRow) -> None:
            if isinstance(row.editor, FieldEdit):
                form_undo.watch(row.editor)

        self.overrides.row_made.connect(override_made)
        self.scripts.editor_made.connect(form_undo.watch)

    def _share_undo(self, editors: Mapping[str, Editor]) -> None:
        for editor in editors.values():
            own = editor.number if isinstance(editor, SliderNumber) else editor
            if self._form_undo is not None and isinstance(own, FieldEdit | TextArea):
                self._form_undo.watch(own)

    def preset_part(self, section: Section) -> Part:
        """The part of a preset that a section edits."""
        return Part.SCRIPTS if section in self.scripts.sections else Part(section.name)

    @property
    def parameter_sections(self) -> tuple[ParameterSection, ...]:
        return self.inpaint, self.hires, self.refiner, self.variation, *self.scripts.sections, self.more

    @property
    def sections(self) -> list[Section]:
        early = [self.inpaint, self.hires, self.refiner, self.overrides_section]
        return [*early, *self.scripts.sections, self.variation, self.more]


class _Editors(dict[str, Editor]):
    """By wire name. Asked for one that is not made yet, it has it made."""

    def __init__(self, make: Callable[[Iterable[str]], None]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> Editor:
        self._make((name,))
        if name not in self:
            raise KeyError(name)
        return self[name]
