"""Asks for a grid: what varies along which side, or which parts of the prompt come and go; says how many pictures that
is and about how long it takes, and shows it in small before anything is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.generation.grids.matrix import matrix_plan, matrix_rulers
from app.generation.grids.plan import (
    Axis,
    GridOptions,
    GridPlan,
    Ruler,
    count_cells,
    grid_plan,
    ruler_of,
    some_requests,
)
from app.generation.grids.values import MOST_CELLS
from app.generation.grids.variables import WORDS
from app.generation.parameters import ANY_SEED
from app.generation.request import GenerationRequest, Mode
from app.images.sheet import MOST_IN_LINE
from app.jobs.job import Job
from app.jobs.pace import effort, pace
from app.servers.capabilities import Capabilities, parameter_defaults
from app.settings.session import SessionState
from app.ui.grids import choosing
from app.ui.grids.axis_row import AxisRow
from app.ui.grids.look_part import LookPart
from app.ui.grids.matrix_part import MatrixPart
from app.ui.grids.preview import GridPreview
from app.ui.remembered import some, text
from app.ui.saving.parts import Sheet
from app.ui.widgets.buttons import SegmentedSwitch, button
from app.ui.widgets.sections import Section
from app.ui.widgets.status_bar import duration
from app.ui.widgets.texts import label

GRID, MATRIX = "grid", "matrix"
_KEY = "grids.dialog"
_LOOK_AFTER_MS = 150  # after the last change: the server's lists are asked about every value
_MOST_WEIGHED = 60  # cells whose effort is reckoned
_LONGEST_TEXT = 20_000  # characters of an axis that are remembered


class GridDialog(Sheet):
    """Opened with ``open()``. ``started`` gives what makes the plan: calling it may take a while."""

    WIDTH = 640
    started = Signal(object)  # Callable[[], GridPlan]

    def __init__(
        self,
        base: GenerationRequest,
        capabilities: Capabilities | None,
        session: SessionState,
        jobs: Sequence[Job],
        server_id: str,
        parent: QWidget | None,
    ) -> None:
        """``base``: what every cell shares. ``jobs``: earlier ones, from which the time is guessed."""
        super().__init__(self.tr("Make a grid"), parent)
        self.setObjectName("grid-dialog")
        self._base = base
        self._capabilities = capabilities
        self._session = session
        self._is_led = False  # what varies was chosen elsewhere
        self._defaults = capabilities.parameter_defaults if capabilities is not None else parameter_defaults({})
        self._pace = pace(jobs, server_id, base.mode, self._defaults)
        self.kind = SegmentedSwitch([(GRID, self.tr("Columns, rows, sheets")), (MATRIX, self.tr("Prompt matrix"))])
        self.kind.setObjectName("grid-kind")
        self.axes = [
            AxisRow(name, base, capabilities, letter)
            for name, letter in (
                (self.tr("Columns (X)"), "x"),
                (self.tr("Rows (Y)"), "y"),
                (self.tr("Sheets (Z)"), "z"),
            )
        ]
        self.matrix = MatrixPart(base)
        self.preview = GridPreview()
        self.look = LookPart(session)
        self._notes = label("", "caption", wrap=True)
        self._estimate = label("", "strong", wrap=True)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_LOOK_AFTER_MS)
        self._wait.timeout.connect(self.look_closer)
        self._lay_out()
        self._restore()
        self._at_first = self._typed
        self._connect()
        self._show_kind()
        self.axes[0].line.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- parts --------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._rows_page = QWidget()
        column = QVBoxLayout(self._rows_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for row in self.axes:
            column.addWidget(row)
        self.swap = button(self.tr("Exchange columns and rows"), "quiet", "swap")
        self.swap.setObjectName("grid-swap")
        swap_row = QHBoxLayout()
        swap_row.addStretch(1)
        swap_row.addWidget(self.swap)
        column.addLayout(swap_row)
        self.one_each = QCheckBox(self.tr("One picture per cell; the form asks for {0}").format(self._base.image_count))
        self.one_each.setObjectName("grid-one-each")
        self.new_seeds = QCheckBox(self.tr("A new seed for each cell"))
        self.new_seeds.setObjectName("grid-new-seeds")
        self.new_seeds.setToolTip(
            self.tr("Usually an open seed is settled once for the whole grid, so that its cells can be compared.")
        )
        looks = Section(self.tr("Picture of the grid"), name="grid-look")
        looks.body.addWidget(self.look)
        for part in (
            self.kind,
            self._rows_page,
            self.matrix,
            self.one_each,
            self.new_seeds,
            self._notes,
            self.preview,
            looks,
        ):
            self.body.addWidget(part)
        self.one_each.setVisible(self._base.image_count > 1 and self._base.mode is not Mode.UPSCALE)
        _cancel, self.start_button = self.end(self.tr("Cancel"), self.tr("Start"))
        self.put_before_buttons(self._estimate)  # in sight however far the rest is scrolled
        self.start_button.setObjectName("grid-start")
        self.start_button.setDefault(True)

    def _connect(self) -> None:
        self.kind.chosen.connect(self._show_kind)
        self.swap.clicked.connect(lambda: self.axes[0].exchange(self.axes[1]))
        for row in self.axes:
            row.changed.connect(self._changed)
        self.matrix.changed.connect(self._changed)
        self.one_each.toggled.connect(self._changed)
        self.new_seeds.toggled.connect(self._changed)
        self.start_button.clicked.connect(self.start)

    @property
    def _has_open_seed(self) -> bool:
        return self._base.mode is not Mode.UPSCALE and self._base.parameters.get("seed", ANY_SEED) == ANY_SEED

    # -- what is remembered -------------------------------------------------------------------------------------------

    def _restore(self) -> None:
        told = self._session.get(_KEY)
        chosen = told if isinstance(told, Mapping) else {}
        rows = some(chosen.get("axes"), len(self.axes))
        for row, was in zip(self.axes, rows, strict=False):
            if isinstance(was, list) and len(was) == 2:
                row.restore(text(was[0]), text(was[1], _LONGEST_TEXT))
        if not any(row.key for row in self.axes):
            self.axes[0].restore("upscaler_1" if self._base.mode is Mode.UPSCALE else "cfg_scale", "")
        matrix = chosen.get("matrix")
        self.matrix.restore(matrix if isinstance(matrix, Mapping) else {})
        self.one_each.setChecked(chosen.get("one_each") is not False)
        self.new_seeds.setChecked(chosen.get("new_seeds") is True)
        if chosen.get("kind") == MATRIX or (self.matrix.parts is not None and not any(row.axis for row in self.axes)):
            self.kind.choose(MATRIX)

    @property
    def _typed(self) -> dict[str, Any]:
        """What is chosen and typed, for the session."""
        return {
            "kind": self.kind.current,
            "axes": [[row.key, row.line.text()[:_LONGEST_TEXT]] for row in self.axes],
            "matrix": self.matrix.to_session(),
            "one_each": self.one_each.isChecked(),
            "new_seeds": self.new_seeds.isChecked(),
        }

    # -- what is chosen -----------------------------------------------------------------------------------------------

    def vary(self, key: str, values: str) -> None:
        """Vary this along the first side, in the place of whatever was varied there."""
        self._is_led = True
        self.kind.choose(GRID)
        for row in self.axes:
            if row.key == key:
                row.restore("", "")
        self.axes[0].restore(key, values)
        self.axes[0].line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.axes[0].line.setCursorPosition(len(values))

    @property
    def options(self) -> GridOptions:
        new_seeds = self._has_open_seed and not self.is_matrix and self.new_seeds.isChecked()
        return GridOptions(one_each=self.one_each.isChecked(), new_seeds=new_seeds)

    @property
    def is_matrix(self) -> bool:
        return self.kind.current == MATRIX

    @property
    def chosen_axes(self) -> tuple[Axis | None, Axis | None, Axis | None]:
        x, y, z = (row.axis for row in self.axes)
        return (x, y, z)

    @property
    def cells(self) -> int:
        """How many cells it would have; 0 while there is no grid."""
        if self.is_matrix:
            return 1 << len(self.matrix.parts) if self.matrix.parts is not None else 0
        used = [axis for axis in self.chosen_axes if axis is not None]
        return count_cells(used) if used else 0

    @property
    def problem(self) -> str:
        """Why it cannot be started, "" when it can."""
        if self.is_matrix:
            return self.matrix.problem
        found = next((row.problem for row in self.axes if row.problem), "")
        if found:
            return found
        axes = [axis for axis in self.chosen_axes if axis is not None]
        varied = [(axis.variable.key, axis.values[0] if axis.variable.key == WORDS else "") for axis in axes]
        if len(varied) != len(set(varied)):  # of words each side may have others to look for
            return self.tr("Two sides vary the same.")
        if self.cells > MOST_CELLS:
            return self.tr("{0} cells are too many; {1} is the most.").format(self.cells, MOST_CELLS)
        return ""

    @property
    def estimate(self) -> str:
        """What is said about count and time."""
        return self._estimate.text()

    @property
    def notes(self) -> str:
        """What is said against the values."""
        return self._notes.text()

    def _rulers(self) -> tuple[Ruler, Ruler, Ruler] | None:
        if self.is_matrix:
            return matrix_rulers(self.matrix.parts) if self.matrix.parts is not None else None
        x, y, z = (ruler_of(axis) for axis in self.chosen_axes)
        return (x, y, z) if self.cells else None

    def _show_kind(self, *_news: object) -> None:
        self._rows_page.setVisible(not self.is_matrix)
        self.matrix.setVisible(self.is_matrix)
        self.new_seeds.setVisible(self._has_open_seed and not self.is_matrix)  # the matrix has a choice of its own
        self._changed()

    def _changed(self, *_news: object) -> None:
        cells, problem = self.cells, self.problem
        self.preview.show_rulers(self._rulers() if cells <= MOST_CELLS else None, self._aspect)
        self.start_button.setEnabled(bool(cells) and not problem)
        images = cells if self.options.one_each else cells * self._base.image_count
        said = self.tr("Start: 1 picture") if images == 1 else self.tr("Start: {0} pictures").format(images)
        self.start_button.setText(said if cells and not problem else self.tr("Start"))
        self._wait.start()
        self._say(problem)
        self.fit()

    @property
    def _aspect(self) -> float:
        told = {**self._defaults, **self._base.parameters}
        width, height = told.get("width"), told.get("height")
        if self._base.mode is Mode.UPSCALE and self._base.source is not None:
            width, height = self._base.source.width, self._base.source.height
        return float(width) / float(height) if width and height else 1.0

    def look_closer(self) -> None:
        """Ask the server's lists about the values, and reckon the time."""
        self._wait.stop()
        self._say(self.problem)
        self.fit()

    def _say(self, problem: str) -> None:
        if problem and (self.is_matrix or not any(row.problem for row in self.axes)):
            self._notes.setText(problem if not self.is_matrix else "")
        elif self._wait.isActive():
            self._notes.setText(self._notes.text())  # until it was looked at
        else:
            self._notes.setText("\n".join(self._remarks()))
        self._notes.setVisible(bool(self._notes.text()))
        self._estimate.setText(self._estimated() if not problem else "")
        self._estimate.setVisible(bool(self._estimate.text()))

    def _remarks(self) -> list[str]:
        found = []
        script = self._base.parameters.get("script_name")
        if script:
            found.append(self.tr("The form runs the script {0}: so does every cell.").format(str(script)[:60]))
        used = [axis for axis in self.chosen_axes if axis is not None] if not self.is_matrix else []
        for axis in used:
            others = [other.variable for other in used if other is not axis]
            found.append(choosing.idle_reason(axis.variable, self._base, others))
            found.append(choosing.out_of_bounds(axis, self._capabilities))
            found.append(choosing.repeated(axis) if not self.options.new_seeds else "")
        if len(used) > 1 and max(len(axis.values) for axis in used) > MOST_IN_LINE:  # a single axis is folded
            found.append(self.tr("The picture of the grid would be too large to be drawn; its cells are kept."))
        found += choosing.findings(self._base, used, self._capabilities)
        return [each for each in found if each]

    def _estimated(self) -> str:
        cells = self.cells
        if not cells:
            return ""
        each = 1 if self.options.one_each else self._base.image_count
        text = self.tr("1 picture") if cells * each == 1 else self.tr("{0} pictures").format(cells * each)
        if each > 1:
            text = self.tr("{0}, of which the grid shows one per cell").format(text)
        seconds = self._seconds()
        if seconds is None:
            return self.tr("{0}; how long they take is known after the first").format(text)
        return self.tr("{0}, about {1}").format(text, duration(max(1.0, seconds)))

    def _seconds(self) -> float | None:
        """How long it would take; None where nothing was made on this server yet."""
        if self._pace is None:
            return None
        base = self._base
        if self.options.one_each and base.mode is not Mode.UPSCALE:
            base = base.with_parameters(batch_size=1, n_iter=1)
        weighed = [base] if self.is_matrix else some_requests(base, self.chosen_axes, _MOST_WEIGHED)
        mean = sum(effort(request, self._defaults) for request in weighed) / len(weighed)
        return mean * self.cells * self._pace

    # -- the end ------------------------------------------------------------------------------------------------------

    @property
    def making(self) -> Callable[[], GridPlan]:
        """What makes the plan, of values that stay as they are now."""
        if self.is_matrix:
            return partial(matrix_plan, self._base, self.matrix.options, self.options)
        return partial(grid_plan, self._base, self.chosen_axes, self.options)

    def start(self) -> None:
        """Go, if it can be."""
        if self.start_button.isEnabled():
            self._session.set(_KEY, self._typed)
            self.look.keep()
            made = self.making
            self.accept()
            self.started.emit(made)

    def reject(self) -> None:
        """What was typed is there again the next time: one may only have wanted to change the form first."""
        if not self._is_led and self._typed != self._at_first:  # else what only another form has would be forgotten
            self._session.set(_KEY, self._typed)
        super().reject()
