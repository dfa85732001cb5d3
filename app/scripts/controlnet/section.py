"""The inside of ControlNet's section: units, of which one is shown, with its picture and the map made of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.api.controlnet import ALL, MOST_UNITS, ControlLists
from app.generation.control_units import ControlUnit
from app.generation.request import Mode
from app.generation.source import SourceImage
from app.scripts.catalog import Arguments, Surroundings
from app.scripts.controlnet.awaited import Awaited
from app.scripts.controlnet.kind import arguments_of, first_unit, is_there, name_of, units_of
from app.scripts.controlnet.previews import ControlMap, Previews, Wish, kept_map
from app.scripts.controlnet.rows import UnitRows
from app.scripts.controlnet.wells import ControlWell, MapView
from app.scripts.forms.unit_bar import UnitBar, UnitName
from app.servers.control_names import listed_model
from app.ui.notices import Level, Notice
from app.ui.viewer import desk
from app.ui.widgets.buttons import button
from app.ui.widgets.texts import label
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.generation.result import GeneratedImage

TOPIC = "controlnet"
_TYPED = frozenset({
    "module", "model", "weight", "guidance_start", "guidance_end", "processor_res", "threshold_a", "threshold_b",
})  # fmt: skip
_MASK_SIDE = 48


class ControlSection(QWidget):
    """See ``app.scripts.catalog.ScriptPart``."""

    changed = Signal()
    picked = Signal()
    editor_made = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._around = Surroundings()
        self._units: list[ControlUnit] = []
        self._kinds: dict[int, str] = {}  # by unit: the kind of control its lists are narrowed to
        self._current = 0
        self._learning = ""  # of which server the lists were asked for
        self._is_reading = False
        self._awaited = Awaited()
        self.previews = Previews(workspace, self)
        self.bar = UnitBar(self.tr("Unit"), copies=True)
        self.rows = UnitRows(self)
        empty = self.tr("Drop one here: its lines, depth or pose guide what is made.")
        self.well = ControlWell(self.tr("Picture of the unit"), empty)
        self.map = MapView()
        self.mask_well = ControlWell(
            self.tr("Mask of the unit"), self.tr("For preprocessors that fill in: white is filled."), side=_MASK_SIDE
        )
        self._empty = label(self.tr("Add a unit: a picture, and what of it guides."), "caption", wrap=True)
        self._lists_note = label("", "caption", wrap=True)
        self.again_button = button(self.tr("Read again"), "quiet")
        self._unit = QWidget()
        self._lay_out()
        self._connect()
        self._show()

    # -- what the form asks -------------------------------------------------------------------------------------------

    @property
    def problem(self) -> str:
        told = self.rows.problem or self.well.problem or self.mask_well.problem
        return self.tr("Unit {0}: {1}").format(self._current + 1, told) if told else ""

    def arguments(self) -> list[Any] | None:
        """What is to be sent; None without any unit."""
        return arguments_of(self._units) if self._units else None

    def show_arguments(self, arguments: Arguments | None) -> None:
        units = list(units_of(arguments or ()))
        if units != self._units:
            self._awaited.clear()
        self._units = units
        self._current = max(0, min(self._current, len(self._units) - 1))
        self._show()

    def show_around(self, around: Surroundings) -> None:
        self._around = around
        self._is_reading = False
        self._learn()
        self._show()

    def take(self, image: GeneratedImage) -> None:
        """Let a picture of the app guide: in the unit that is shown while it has none, else in a new one."""
        unit = self._shown_unit
        if unit is None or (unit.has_picture and len(self._units) < self._most):
            self._insert(len(self._units), first_unit(self._around))
        self.well.take_file(image.path, image.id)

    # -- building -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        rows = self.rows
        unit = QVBoxLayout(self._unit)
        unit.setContentsMargins(0, 0, 0, 0)
        unit.setSpacing(8)
        for part in (
            self.well, self.map, rows.kind_row, rows.module_row, rows.model_row, rows.weight_row, rows.range_row,
            rows.mode_row, rows.resize_row, rows.pixel_row, rows.knobs, rows.enabled_row, rows.more,
        ):  # fmt: skip
            unit.addWidget(part)
        caption = label(self.tr("Mask"), "caption")
        caption.setBuddy(self.mask_well)
        rows.more.body.addWidget(caption)
        rows.more.body.addWidget(self.mask_well)
        note = QHBoxLayout()
        note.setSpacing(8)
        note.addWidget(self._lists_note, 1)
        note.addWidget(self.again_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addLayout(note)
        column.addWidget(self._empty)
        column.addWidget(self._unit)

    def _connect(self) -> None:
        self.bar.chosen.connect(self._choose)
        self.bar.add_requested.connect(lambda: self._insert(len(self._units), first_unit(self._around)))
        self.bar.copy_requested.connect(self._copy)
        self.bar.remove_requested.connect(self._remove)
        self.bar.move_requested.connect(self._move)
        self.rows.edited.connect(self._edited)
        self.rows.editor_made.connect(self.editor_made)
        self.rows.kind_chosen.connect(self._kind_chosen)
        for well, name in ((self.well, "image"), (self.mask_well, "mask")):
            well.setObjectName(f"control-{name}")
            well.taking.connect(partial(self._awaits, name))
            well.kept.connect(partial(self._arrived, name))
            well.removed.connect(partial(self._picked, name, None))
            well.refused.connect(self._say)
        self.map.wanted.connect(self._ask_map)
        self.map.given_up.connect(self._give_up)
        self.map.use_wanted.connect(self._use_map)
        self.previews.changed.connect(self._show_map)
        self.again_button.clicked.connect(self._learn_again)
        self._workspace.connected.connect(self._forget_asking)

    # -- the server's lists -------------------------------------------------------------------------------------------

    @property
    def _lists(self) -> ControlLists | None:
        return self._around.capabilities.control if self._around.capabilities is not None else None

    @property
    def _most(self) -> int:
        return self._lists.units if self._lists is not None else MOST_UNITS

    def _learn(self) -> None:
        """Have the lists read, once for each server."""
        profile, server = self._workspace.profile, self._around.capabilities
        here = profile.id if profile is not None and server is not None and is_there(server) else ""
        if here and self._lists is None and self._learning != here:
            self._learning, self._is_reading = here, True
            self._workspace.work.learn_control()

    def _learn_again(self) -> None:
        self._learning = ""
        self._learn()
        self._show_lists()

    def _forget_asking(self, _capabilities: object) -> None:
        self._learning = ""

    def _show_lists(self) -> None:
        server = self._around.capabilities
        wants = server is not None and is_there(server) and self._lists is None
        silent = self.tr("The server has not told what it has for ControlNet.")
        self._lists_note.setText(self.tr("Asking the server what it has…") if self._is_reading else silent)
        self._lists_note.setHidden(not wants)
        self.again_button.setHidden(not wants or self._is_reading)

    # -- showing ------------------------------------------------------------------------------------------------------

    @property
    def _shown_unit(self) -> ControlUnit | None:
        return self._units[self._current] if self._current < len(self._units) else None

    @property
    def _source(self) -> SourceImage | None:
        """What a unit takes that has no picture of its own."""
        return self._around.source if self._around.mode is Mode.IMAGE_TO_IMAGE else None

    def _show(self) -> None:
        unit = self._shown_unit
        self._show_bar()
        self._show_lists()
        self._empty.setVisible(unit is None)
        self._unit.setVisible(unit is not None)
        if unit is None:
            return
        self._offer(unit)
        self.rows.show_unit(unit, self._module_of(unit))
        odd = self.tr("A picture that came with the request")
        self.well.show_picture(unit.image, self._source, odd=odd if unit.image is None and unit.has_picture else "")
        self.mask_well.show_picture(unit.mask)
        self._show_map()

    def _show_bar(self) -> None:
        names = [UnitName(name_of(unit), unit.enabled) for unit in self._units]
        self.bar.show_units(names, self._current, most=max(self._most, 1))

    def _offer(self, unit: ControlUnit) -> None:
        """The names of the kind of control that is chosen, and others that the server takes."""
        lists = self._lists
        self.rows.kind_row.offer(lists is not None and bool(lists.types))
        if lists is None:
            return
        name = self._kinds.get(self._current) or self._usual_kind(unit, lists)
        kind = lists.kind(name)
        kinds = [each.name for each in lists.types]
        self.rows.kind.set_choices(kinds)
        if not self.rows.kind.hasFocus():
            self.rows.kind.set_value(name if name in kinds else None)
        modules = kind.modules if kind is not None else tuple(module.name for module in lists.modules)
        models = (kind.models if kind is not None else ()) or lists.models
        self.rows.module.set_choices(modules, lambda text: lists.module(text) is not None)
        self.rows.model.set_choices(models, lambda text: listed_model(text, lists.models) is not None)

    def _usual_kind(self, unit: ControlUnit, lists: ControlLists) -> str:
        module = self._module_of(unit)
        kind = lists.type_of(module.name) if module is not None and unit.preprocesses else None
        return kind.name if kind is not None else ALL

    def _module_of(self, unit: ControlUnit) -> Any:
        return self._lists.module(unit.module) if self._lists is not None and unit.module else None

    # -- the map ------------------------------------------------------------------------------------------------------

    def _wish(self) -> Wish | None:
        """The map of the unit that is shown; None where there is nothing to make one of."""
        unit = self._shown_unit
        picture = (unit.image or self._source) if unit is not None else None
        if unit is None or picture is None or not unit.preprocesses:
            return None
        module = self._module_of(unit)

        def number(own: float | None, knob: Any) -> float | None:
            return own if own is not None else knob.value if knob is not None else None

        resolution = number(unit.processor_res, module.resolution if module is not None else None)
        return Wish(
            picture, unit.module, resolution,
            number(unit.threshold_a, module.threshold_a if module is not None else None),
            number(unit.threshold_b, module.threshold_b if module is not None else None),
        )  # fmt: skip

    def _show_map(self) -> None:
        wish = self._wish()
        self.map.setVisible(wish is not None)
        if wish is None:
            return
        server = self._around.capabilities
        reason = "" if server is not None and is_there(server) else self.tr("No server with ControlNet is connected.")
        found = self.previews.of(wish.key)
        is_stale = isinstance(found, ControlMap) and found.wish != wish
        awaited = self.previews.is_awaited(wish.key)
        unit = self._shown_unit
        is_exact = unit is not None and unit.pixel_perfect is True
        note = self.tr("For a picture it is made in the size asked for.") if is_exact else ""
        self.map.show_state(found, is_awaited=awaited, is_stale=is_stale, note=note, reason=reason)

    def _ask_map(self) -> None:
        wish = self._wish()
        if wish is not None:
            self.previews.ask(wish)

    def _give_up(self) -> None:
        wish = self._wish()
        if wish is not None:
            self.previews.give_up(wish.key)

    def _use_map(self) -> None:
        """Keep the map among the sources, and let it guide as it is."""
        wish = self._wish()
        found = self.previews.of(wish.key) if wish is not None else None
        if isinstance(found, ControlMap):
            self._awaits("map")
            name = f"{found.wish.module}-{found.wish.picture.name or found.wish.picture.sha256[:8]}"
            desk.shared().put(("control-map", id(self)), lambda: kept_map(found.data, name), self._map_kept)

    def _map_kept(self, kept: SourceImage | str) -> None:
        if isinstance(kept, str):
            self._say(kept)
        else:
            none = self._lists.module("none") if self._lists is not None else None
            self._arrived("map", kept, image=kept, module=none.name if none is not None else "")

    # -- what the user does -------------------------------------------------------------------------------------------

    def _edited(self, name: str, value: Any) -> None:
        unit = self._shown_unit
        value = "" if value is None and name in ("module", "model") else value
        if unit is None or getattr(unit, name) == value:
            return
        if name == "module":
            self._keep(self._with_module(unit, value))
            self._show()
        else:
            self._keep(unit.changed(**{name: value}))
            if name == "pixel_perfect":
                self._show()
            self._show_map()
        (self.changed if name in _TYPED else self.picked).emit()

    def _with_module(self, unit: ControlUnit, name: str) -> ControlUnit:
        """Numbers mean something else to another preprocessor; an empty model becomes the usual one."""
        changed = unit.changed(module=name, processor_res=None, threshold_a=None, threshold_b=None)
        lists, module = self._lists, self._module_of(changed)
        kind = lists.type_of(module.name) if lists is not None and module is not None else None
        return changed.changed(model=kind.usual_model) if kind is not None and not unit.model else changed

    def _kind_chosen(self, name: str) -> None:
        """Narrow the lists, and take what is usual for this kind of control."""
        unit, lists = self._shown_unit, self._lists
        kind = lists.kind(name) if lists is not None else None
        if unit is None or lists is None:
            return
        self._kinds[self._current] = name or ALL
        if kind is not None and name != ALL:
            module = lists.module(kind.usual_module)
            self._keep(self._with_module(unit, module.name if module is not None else kind.usual_module))
            self._keep(self._units[self._current].changed(model=kind.usual_model))
            self._show()
            self.picked.emit()
        else:
            self._show()

    def _picked(self, name: str, value: SourceImage | None) -> None:
        unit = self._shown_unit
        if unit is not None:
            self._keep(unit.changed(**{name: value}))
            self._show()
            self.picked.emit()

    def _awaits(self, name: str) -> None:
        self._awaited.begin(name, self._current)

    def _arrived(self, name: str, picture: SourceImage, **changes: Any) -> None:
        """A picture that was given to a unit is kept; another unit may be shown by now."""
        place = self._awaited.arrived(name)
        if place is not None and place < len(self._units):
            self._units[place] = self._units[place].changed(**(changes or {name: picture}))
            self._show()
            self.picked.emit()

    def _keep(self, unit: ControlUnit) -> None:
        self._units[self._current] = unit
        self._show_bar()

    def _choose(self, number: int) -> None:
        self._current = number
        self._show()

    def _insert(self, place: int, unit: ControlUnit) -> None:
        self._units.insert(place, unit)
        self._awaited.inserted(place)
        self._kinds.clear()
        self._choose(place)
        self.picked.emit()

    def _copy(self) -> None:
        unit = self._shown_unit
        if unit is not None:
            self._insert(self._current + 1, unit)

    def _remove(self) -> None:
        del self._units[self._current]
        self._awaited.removed(self._current)
        self._kinds.clear()
        self._choose(max(0, min(self._current, len(self._units) - 1)))
        self.picked.emit()

    def _move(self, places: int) -> None:
        to = self._current + places
        self._units.insert(to, self._units.pop(self._current))
        self._awaited.swapped(self._current, to)
        self._kinds.clear()
        self._choose(to)
        self.picked.emit()

    def _say(self, text: str) -> None:
        self._workspace.say(Notice(text, Level.WARN, topic=TOPIC))
