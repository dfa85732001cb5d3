"""Save as: where, in which format, and with which info. Asks once before anything is overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QHBoxLayout, QWidget

from app.images.formats import ImageFormat
from app.images.saving import Keep, SaveOptions
from app.ui import theme
from app.ui.question import Answer, Question
from app.ui.saving import parts, wording
from app.ui.saving.targets import Plan, Taken, clean_name, ending_for, taken_names, target_for
from app.ui.viewer import desk
from app.ui.widgets.buttons import SegmentedSwitch, button
from app.ui.widgets.sliders import SliderNumber
from app.ui.widgets.texts import ElidedLabel, label, text_line

AS_IT_IS = "as it is"
FORMATS = (ImageFormat.PNG, ImageFormat.JPEG, ImageFormat.WEBP, ImageFormat.AVIF)


class SaveDialog(parts.Sheet):
    """Opened with ``open()``; ``agreed`` gives the plan once nothing is left to be asked."""

    agreed = Signal(object)  # Plan

    def __init__(
        self, sources: Sequence[Path], text: str, start: Plan, parent: QWidget | None, *, tells_template: bool = False
    ) -> None:
        """``text``: the infotext to begin with when it is edited. ``start``: what is chosen at first.
        ``tells_template``: the copies will say what was written for them, too."""
        several = self.tr("Save {0} pictures as…").format(len(sources))
        one = self.tr("Save {0} as…").format(sources[0].name)
        super().__init__(one if len(sources) == 1 else several, parent)
        self._sources = tuple(sources)
        self._tells_template = tells_template
        self._formats: tuple[ImageFormat | None, ...] = (None,) * len(sources)
        self._folder = start.folder
        self._file_dialog: QFileDialog | None = None
        self._question: Question | None = None
        self._asked = start  # the plan the question is about
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self._make_place()
        self._make_format(start.options)
        self._make_info(start.options, text)
        self._sentence = label("", "caption", wrap=True)
        self.body.addWidget(self._sentence)
        _cancel, self.save_button = self.end(self.tr("Cancel"), self.tr("Save"))
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.finish)
        self._show_choices()
        desk.shared().put(self._slot("formats"), partial(wording.formats_of, self._sources), self._formats_known)
        if len(sources) == 1:
            self.name_edit.selectAll()
            self.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- parts --------------------------------------------------------------------------------------------------------

    def _row(self, title: str, editor: QWidget) -> list[QWidget]:
        """A line of the form; gives its widgets, to be shown and hidden together."""
        number = self._grid.rowCount()
        caption = label(title, "caption")
        caption.setBuddy(editor)
        self._grid.addWidget(caption, number, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(editor, number, 1)
        caption.setMinimumHeight(theme.scaled(28))
        return [caption, editor]

    def _make_place(self) -> None:
        self._place = ElidedLabel(str(self._folder), mode=Qt.TextElideMode.ElideMiddle)
        choose = button(self.tr("Choose…"), "outline")
        choose.setObjectName("saving-folder")
        choose.setAccessibleName(self.tr("Choose the folder"))
        choose.clicked.connect(self.choose_folder)
        self._row(self.tr("Folder"), _side_by_side(self._place, choose))
        # Of a name that is no Unicode a part cannot be shown; it stays whole as long as nobody types another.
        self.name_edit = text_line(self._sources[0].stem.encode("utf-8", "replace").decode("utf-8"))
        self._own_name = self.name_edit.text()
        self.name_edit.setObjectName("saving-name")
        self.name_edit.setAccessibleName(self.tr("File name"))
        self.name_edit.setMaxLength(200)
        self.name_edit.textChanged.connect(self._show_choices)
        self._ending = label("", "caption")
        name = _side_by_side(self.name_edit, self._ending)
        if len(self._sources) == 1:
            self._row(self.tr("Name"), name)
        else:
            name.setParent(self)
            name.hide()

    def _make_format(self, options: SaveOptions) -> None:
        segments = [(AS_IT_IS, self.tr("As it is")), *((one.value, wording.NAMES[one]) for one in FORMATS)]
        self.format_switch = SegmentedSwitch(segments)
        self.format_switch.setObjectName("saving-format")
        self.format_switch.choose(options.format.value if options.format is not None else AS_IT_IS)
        self.format_switch.chosen.connect(self._show_choices)
        self._row(self.tr("Format"), self.format_switch)
        self.quality = SliderNumber(minimum=1, maximum=100)
        self.quality.setObjectName("saving-quality")
        self.quality.setAccessibleName(self.tr("Quality"))
        self.quality.set_default(SaveOptions().quality)
        if options.quality != SaveOptions().quality:
            self.quality.set_value(options.quality)
        self.lossless = QCheckBox(self.tr("Without loss"))
        self.lossless.setObjectName("saving-lossless")
        self.lossless.setChecked(options.lossless)
        self.lossless.toggled.connect(self._show_choices)
        self._quality_row = self._row(self.tr("Quality"), _side_by_side(self.quality, self.lossless))

    def _make_info(self, options: SaveOptions, text: str) -> None:
        keeps = [(Keep.INFO, self.tr("Keep")), (Keep.EDITED, self.tr("Edit")), (Keep.NONE, self.tr("Remove"))]
        self.info_switch = SegmentedSwitch(keeps)
        self.info_switch.setObjectName("saving-info")
        self.info_switch.choose(options.keep)
        self.info_switch.chosen.connect(self._show_choices)
        self._row(self.tr("Info"), self.info_switch)
        hint = self.tr("All {0} pictures get this text.").format(len(self._sources)) if len(self._sources) > 1 else ""
        self.info_editor = parts.InfoEditor(text, hint)
        self._editor_row = self._row(self.tr("Text"), self.info_editor)
        self.strength = parts.StrengthSwitch(options.strength)
        self.strength.changed.connect(self._show_choices)
        self._strength_row = self._row(self.tr("Remove"), self.strength)

    # -- what is chosen -----------------------------------------------------------------------------------------------

    @property
    def options(self) -> SaveOptions:
        """How to save, as chosen."""
        chosen, quality = self.format_switch.current, self.quality.value()
        options = SaveOptions(
            format=None if chosen == AS_IT_IS else ImageFormat(chosen),
            keep=Keep(self.info_switch.current),
            strength=self.strength.strength,
            quality=int(quality) if quality is not None else SaveOptions().quality,
            lossless=self.lossless.isChecked(),
        )
        return replace(options, text=self.info_editor.text) if options.keep is Keep.EDITED else options

    @property
    def plan(self) -> Plan:
        return Plan(self._folder, self.options, self._name)

    @property
    def _name(self) -> str:
        """The name that was typed, as it will be; "" where pictures keep theirs."""
        source = self._sources[0]
        if len(self._sources) > 1 or self.name_edit.text() == self._own_name:
            return ""
        return clean_name(self.name_edit.text(), ending_for(source, self.options))

    @property
    def sentence(self) -> str:
        """What is said to happen."""
        return self._sentence.text()

    @property
    def question(self) -> Question | None:
        """What is asked at the moment, if anything."""
        return self._question

    def _formats_known(self, formats: tuple[ImageFormat | None, ...]) -> None:
        self._formats = formats
        self._show_choices()

    def _show_choices(self, *_news: object) -> None:
        """Show the parts that matter for what is chosen, and say what will happen."""
        options = self.options
        has_quality = options.format in (ImageFormat.JPEG, ImageFormat.WEBP, ImageFormat.AVIF)
        is_webp = options.format is ImageFormat.WEBP
        _show(self._quality_row, has_quality)
        self.lossless.setVisible(is_webp)
        self.quality.setEnabled(not (is_webp and options.lossless))
        _show(self._editor_row, options.keep is Keep.EDITED)
        _show(self._strength_row, options.keep is Keep.NONE)
        self._ending.setText(ending_for(self._sources[0], options))
        typed = len(self._sources) > 1 or bool(self.name_edit.text().strip())
        is_named = len(self._sources) > 1 or self.name_edit.text() == self._own_name or bool(self._name)
        self.save_button.setEnabled(typed and is_named)
        self._sentence.setText(" ".join(part for part in (self._of_name(), self._of_what(options)) if part))
        self.fit()

    def _of_what(self, options: SaveOptions) -> str:
        said = wording.what_happens(options, self._formats)
        if self._tells_template and options.keep is Keep.INFO:
            said = f"{said} {self.tr('The text also gets the prompt as it was written, with its choices.')}"
        return said

    def _of_name(self) -> str:
        name, typed = self._name, self.name_edit.text().strip()
        if len(self._sources) > 1:
            return self.tr("The files keep their names, but for the ending.")
        if name and typed not in (name, name + ending_for(self._sources[0], self.options)):
            target = target_for(self._sources[0], self.plan).name
            return self.tr("It will be called {0}: not every system takes the name as it was typed.").format(target)
        return ""

    # -- the folder ---------------------------------------------------------------------------------------------------

    def choose_folder(self) -> None:
        """Ask for the folder; the dialog does not block."""
        if self._file_dialog is None:
            self._file_dialog = QFileDialog(self, self.tr("Choose a folder"), str(self._folder))
            self._file_dialog.setFileMode(QFileDialog.FileMode.Directory)
            self._file_dialog.setOption(QFileDialog.Option.ShowDirsOnly)
            self._file_dialog.fileSelected.connect(self.use_folder)
        self._file_dialog.open()

    @property
    def file_dialog(self) -> QFileDialog | None:
        return self._file_dialog

    def use_folder(self, folder: str) -> None:
        """Save into this folder."""
        self._folder = Path(folder)
        self._place.set_text(folder)

    # -- the end ------------------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Look whether names are taken, ask about them, and go."""
        if self._question is None and self.save_button.isEnabled():
            self.save_button.setEnabled(False)
            plan = self.plan
            desk.shared().put(self._slot("taken"), partial(_looked, self._sources, plan), self._taken_known)

    def _slot(self, name: str) -> tuple[str, int, str]:
        return ("save dialog", id(self), name)

    def _taken_known(self, found: tuple[Plan, tuple[Path, ...]]) -> None:
        plan, taken = found
        self.save_button.setEnabled(True)
        if not taken:
            self._go(plan)
            return
        self._asked = plan
        self._question = self._ask(plan, taken)
        self._question.answered.connect(self._answered)
        self._question.finished.connect(self._question_closed)
        self._question.open()

    def _ask(self, plan: Plan, taken: Sequence[Path]) -> Question:
        both, instead = (
            Answer(Taken.KEEP_BOTH, self.tr("Keep both"), "primary"),
            Answer(Taken.REPLACE, self.tr("Replace")),
        )
        own = [path for path in taken if path in self._sources]
        if len(self._sources) == 1:
            title = self.tr("{0} is there already").format(taken[0].name)
            text = self.tr(
                "“Keep both” puts a number behind the new name. “Replace” overwrites the file that is there."
            )
            answers = [both, instead]
        else:
            title = self.tr("{0} of {1} names are taken").format(len(taken), len(self._sources))
            text = self.tr(
                "In {0} there are files of these names already. “Keep both” puts a number behind the new name, "
                "“Replace” overwrites what is there, and “Skip” does not save these pictures."
            ).format(plan.folder)
            answers = [both, instead, Answer(Taken.SKIP, self.tr("Skip"))]
        if own:
            changed = (
                self.tr("That would replace the very picture that is saved.")
                if len(own) == len(self._sources) == 1
                else (self.tr("For {0} of them, that would replace the very pictures that are saved.").format(len(own)))
            )
            text = f"{text} {changed}"
        return Question(title, text, answers, self)

    def _answered(self, key: str) -> None:
        self._go(replace(self._asked, taken=Taken(key)))

    def _question_closed(self, _result: int) -> None:
        self._question = None

    def _go(self, plan: Plan) -> None:
        self.accept()
        self.agreed.emit(plan)


def _looked(sources: Sequence[Path], plan: Plan) -> tuple[Plan, tuple[Path, ...]]:
    return plan, taken_names(sources, plan)


def _show(widgets: Sequence[QWidget], wanted: bool) -> None:
    for widget in widgets:
        widget.setVisible(wanted)


def _side_by_side(first: QWidget, second: QWidget) -> QWidget:
    """Two widgets in one line; the first takes the room."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(first, 1)
    row.addWidget(second)
    holder.setFocusProxy(first if not isinstance(first, ElidedLabel) else second)
    return holder
