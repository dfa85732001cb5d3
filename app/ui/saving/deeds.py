"""Saves pictures as others, edits and removes their info, copies them without it; and says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from app import paths
from app.generation.recall_template import text_with_template, told_pairs
from app.generation.request import EMPTY, Values
from app.generation.result import GeneratedImage
from app.images.editing.strength import Strength
from app.images.saving import Keep, SaveOptions
from app.ui.notices import Level, Notice
from app.ui.remembered import file_paths, whole
from app.ui.saving.batch import Batch, Outcome, Step, Work
from app.ui.saving.change_dialog import ChangeDialog
from app.ui.saving.clipboard import Bare, bare_copies
from app.ui.saving.leftovers import UNDO
from app.ui.saving.originals import Originals
from app.ui.saving.progress_dialog import ProgressDialog
from app.ui.saving.save_dialog import FORMATS, SaveDialog
from app.ui.saving.targets import Plan, Saver
from app.ui.viewer import desk
from app.ui.viewer.finding import show_in_folder
from app.ui.viewer.mime import clipboard_mime, files_mime
from app.ui.workspace import Workspace

REMEMBERED = "saving"
_CLIPBOARD = "clipboard"  # folder in the cache
_CHANGED = "info changed"  # topic
_SHOWN_AFTER_MS = 400
_MOST_NOTES = 4


@dataclass(eq=False, slots=True)
class _Deed:
    """A batch under way. ``failed``: what is said when some could not be done; ``over``: called in any case."""

    title: str
    total: int
    parent: QWidget | None
    over: Callable[[Outcome], None]
    failed: Callable[[Outcome], str]
    batch: Batch | None = field(default=None)
    dialog: ProgressDialog | None = field(default=None)


class Saving(QObject):
    """One for a window; a child of its workspace."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._deeds: list[_Deed] = []
        self._dialog: QDialog | None = None
        self._originals: Originals | None = None  # of the change that can be taken back
        self._is_changing = False
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._quit)

    @property
    def dialog(self) -> QDialog | None:
        """The dialog that was opened last, while it is open."""
        return self._dialog if self._dialog is not None and isValid(self._dialog) else None

    @property
    def is_busy(self) -> bool:
        return bool(self._deeds)

    @property
    def progress(self) -> ProgressDialog | None:
        """How far the batch that was begun last is, while that is shown."""
        shown = [deed.dialog for deed in self._deeds if deed.dialog is not None]
        return shown[-1] if shown else None

    # -- saving as ----------------------------------------------------------------------------------------------------

    def save_as(self, images: Sequence[GeneratedImage], parent: QWidget | None) -> None:
        """Ask where and how, and save."""
        sources = _paths_of(images)
        if not sources:
            return
        templates = {image.path: image.template for image in images if told_pairs(image.template)}
        start = self._last_plan(sources[0])
        dialog = SaveDialog(
            sources,
            _common_text(images, tells_template=True),
            start,
            _window_of(parent),
            tells_template=bool(templates),
        )
        dialog.agreed.connect(partial(self._save, sources, templates, _window_of(parent)))
        self._dialog = dialog
        dialog.open()

    def _last_plan(self, source: Path) -> Plan:
        """What was chosen last, as far as the session file makes sense."""
        kept = self._workspace.session.get(REMEMBERED)
        known: dict[str, Any] = kept if isinstance(kept, dict) else {}
        folders = file_paths([known.get("folder")], 1)
        usual = SaveOptions()
        options = SaveOptions(
            format=next((one for one in FORMATS if one.value == known.get("format")), None),
            keep=Keep.NONE if known.get("info") == Keep.NONE else Keep.INFO,
            strength=Strength.ALL if known.get("strength") == Strength.ALL else Strength.GENERATION,
            quality=whole(known.get("quality"), usual.quality, 1, 100),
            lossless=known.get("lossless") is True,
        )
        return Plan(folders[0] if folders else source.absolute().parent, options)

    def _remember(self, plan: Plan) -> None:
        options = plan.options
        values = {
            "folder": str(plan.folder),
            "format": options.format.value if options.format is not None else None,
            "info": (Keep.NONE if options.keep is Keep.NONE else Keep.INFO).value,
            "strength": options.strength.value,
            "quality": options.quality,
            "lossless": options.lossless,
        }
        self._workspace.session.set(REMEMBERED, values)

    def _save(
        self, sources: Sequence[Path], templates: Mapping[Path, Values], parent: QWidget | None, plan: Plan
    ) -> None:
        self._remember(plan)
        count = len(sources)
        title = self.tr("Saving {0}") if count == 1 else self.tr("Saving {0} pictures")
        deed = _Deed(
            title.format(sources[0].name if count == 1 else count), count, parent, self._saved, self._not_all_saved
        )
        self._begin(deed, Saver(plan, sources, templates), sources)

    def _saved(self, outcome: Outcome) -> None:
        written = outcome.written
        if not written:
            if not outcome.is_cancelled and not outcome.failures:
                self._say(self.tr("Nothing was saved: all names were taken."))
            return
        if len(written) < outcome.total:
            said = self.tr("Saved {0} of {1} pictures.")
        elif len(written) > 1:
            said = self.tr("Saved {0} pictures.")
        else:
            said = self.tr("Saved {2}.")
        action = (self.tr("Show in folder"), partial(self._show, written[0]))
        notice = Notice(
            said.format(len(written), outcome.total, written[0].name),
            Level.OK,
            hint=_hint(outcome.notes),
            action=action,
            topic="saved",
            where=str(written[0].parent),
        )
        self._workspace.say(notice)
        # A file that was replaced may be one that is shown.
        self._workspace.files_changed.emit(written)

    def _not_all_saved(self, outcome: Outcome) -> str:
        if outcome.total == 1:
            return self.tr("The picture was not saved.")
        return self.tr("{0} of {1} pictures were not saved.").format(len(outcome.failures), outcome.total)

    def _show(self, path: Path) -> None:
        if not show_in_folder(path):
            self._workspace.say(Notice(self.tr("No file manager answered."), Level.WARN, hint=str(path)))

    # -- changing in place --------------------------------------------------------------------------------------------

    def edit_info(self, images: Sequence[GeneratedImage], parent: QWidget | None) -> None:
        """Ask for the text, and put it into the files where they are."""
        self._ask_to_change(images, Keep.EDITED, parent)

    def strip_info(self, images: Sequence[GeneratedImage], parent: QWidget | None) -> None:
        """Ask how much, and take it out of the files where they are."""
        self._ask_to_change(images, Keep.NONE, parent)

    def _ask_to_change(self, images: Sequence[GeneratedImage], keep: Keep, parent: QWidget | None) -> None:
        sources = _paths_of(images)
        if not sources:
            return
        text = _common_text(images) if keep is Keep.EDITED else ""
        dialog = ChangeDialog(sources[0].name, len(sources), keep, _window_of(parent), text=text)
        dialog.agreed.connect(partial(self._change, sources, _window_of(parent)))
        self._dialog = dialog
        dialog.open()

    def _change(self, sources: Sequence[Path], parent: QWidget | None, options: SaveOptions) -> None:
        if self._is_changing:
            self._say(self.tr("Wait until the files before are changed, then try again."))
            return
        # One change can be taken back, the last: its notice goes, and with it the copies.
        self._workspace.notice_settled.emit(_CHANGED)
        self._is_changing = True
        self._originals = originals = Originals(paths.cache_dir() / UNDO)
        count = len(sources)
        title = self.tr("Changing {0}") if count == 1 else self.tr("Changing {0} files")
        title = title.format(sources[0].name if count == 1 else count)
        deed = _Deed(title, count, parent, partial(self._changed, originals), self._not_all_changed)
        self._begin(deed, partial(originals.change, options=options), sources)

    def _changed(self, originals: Originals, outcome: Outcome) -> None:
        self._is_changing = False
        written = outcome.written
        if not written:
            self._forget(originals)
            if not outcome.failures and not outcome.is_cancelled:
                self._say(self.tr("There was nothing to change."))
            return
        if len(written) < outcome.total:
            said = self.tr("{0} of {1} files were changed.")
        elif len(written) > 1:
            said = self.tr("{0} files were changed.")
        else:
            said = self.tr("{2} was changed.")
        self._workspace.files_changed.emit(written)
        self._offer_undo(originals, said.format(len(written), outcome.total, written[0].name), outcome.notes)

    def _offer_undo(self, originals: Originals, said: str, notes: Sequence[str]) -> None:
        notice = Notice(
            said,
            Level.OK,
            hint=_hint((*notes, self.tr("Undo is possible while this notice stands."))),
            action=(self.tr("Undo"), partial(self._undo, originals)),
            topic=_CHANGED,
            gone=partial(self._forget, originals),
        )
        self._workspace.say(notice)

    def _not_all_changed(self, outcome: Outcome) -> str:
        if outcome.total == 1:
            return self.tr("The file was not changed.")
        return self.tr("{0} of {1} files were not changed.").format(len(outcome.failures), outcome.total)

    def _not_all_back(self, outcome: Outcome) -> str:
        if outcome.total == 1:
            return self.tr("The file could not be brought back.")
        return self.tr("{0} of {1} files could not be brought back.").format(len(outcome.failures), outcome.total)

    def _undo(self, originals: Originals) -> None:
        if self._is_changing or originals is not self._originals:
            return
        self._originals = None  # from here on they belong to the thread
        self._is_changing = True
        changed = originals.changed
        title = self.tr("Bringing back {0} files").format(len(changed))
        over = partial(self._brought_back, originals)
        self._begin(_Deed(title, len(changed), None, over, self._not_all_back), originals.restore, changed)

    def _brought_back(self, originals: Originals, outcome: Outcome) -> None:
        self._is_changing = False
        if outcome.written:
            one = len(outcome.written) == 1
            text = self.tr("{0} is as it was before.") if one else self.tr("{1} files are as they were before.")
            self._say(text.format(outcome.written[0].name, len(outcome.written)))
            self._workspace.files_changed.emit(outcome.written)
        if originals.changed:  # a full disk, say: what is left can be tried again
            self._originals = originals
            self._offer_undo(originals, self.tr("{0} files are not back yet.").format(len(originals.changed)), ())
        else:
            self._discard(originals)

    def _forget(self, originals: Originals) -> None:
        """The change cannot be taken back any more."""
        if originals is self._originals:
            self._originals = None
            self._discard(originals)

    def _discard(self, originals: Originals) -> None:
        desk.shared().put(("saving", id(originals)), originals.discard, self._discarded)

    def _discarded(self, _nothing: object) -> None:
        """Nothing is left of them."""

    def _quit(self) -> None:
        if self._originals is not None:
            self._originals.discard()
            self._originals = None

    # -- copying ------------------------------------------------------------------------------------------------------

    def copy_bare(self, images: Sequence[GeneratedImage]) -> None:
        """Copies of the pictures without any info to the clipboard: files, and of a single one its pixels."""
        sources = _paths_of(images)
        if sources:
            work = partial(bare_copies, paths.cache_dir() / _CLIPBOARD, sources)
            desk.shared().put(("saving", id(self), "copy"), work, self._copied)

    def _copied(self, bare: Bare) -> None:
        if bare.problem:
            self._workspace.say(Notice(self.tr("The picture was not copied."), Level.ERROR, hint=bare.problem))
            return
        if bare.picture is not None:
            mime = clipboard_mime(bare.paths[0], bare.data, bare.picture)
            said = self.tr("Copied without info.")
        else:
            mime = files_mime(bare.paths)
            said = self.tr("Copied {0} files without info.").format(len(bare.paths))
        QGuiApplication.clipboard().setMimeData(mime)
        self._say(said)

    # -- batches ------------------------------------------------------------------------------------------------------

    def _begin(self, deed: _Deed, work: Work, sources: Sequence[Path]) -> None:
        deed.batch = batch = Batch(work, sources, self)
        self._deeds.append(deed)
        batch.stepped.connect(partial(self._stepped, deed))
        batch.ended.connect(partial(self._ended, deed))
        QTimer.singleShot(_SHOWN_AFTER_MS, batch, partial(self._show_progress, deed))

    def _show_progress(self, deed: _Deed) -> ProgressDialog | None:
        """Its dialog, made when it takes long enough to be seen."""
        parent = deed.parent if deed.parent is not None and isValid(deed.parent) else None
        if deed.dialog is None and deed in self._deeds:
            deed.dialog = ProgressDialog(deed.title, deed.total, parent)
            if deed.batch is not None:
                deed.dialog.cancelled.connect(deed.batch.cancel)
            deed.dialog.show()
        return deed.dialog

    def _stepped(self, deed: _Deed, step: Step) -> None:
        if deed.dialog is not None:
            deed.dialog.show_step(step)

    def _ended(self, deed: _Deed, outcome: Outcome) -> None:
        dialog = self._show_progress(deed) if outcome.failures and deed.total > 1 else deed.dialog
        self._deeds.remove(deed)
        if deed.batch is not None:
            deed.batch.deleteLater()
        if dialog is not None and outcome.failures:
            dialog.show_failures(deed.failed(outcome), outcome)
        elif dialog is not None:
            dialog.accept()
        elif outcome.failures:
            failure = outcome.failures[0]
            notice = Notice(deed.failed(outcome), Level.ERROR, hint=failure.reason, where=str(failure.source))
            self._workspace.say(notice)
        deed.over(outcome)

    def _say(self, said: str) -> None:
        self._workspace.say(Notice(said, Level.INFO, topic="saving"))


def _window_of(widget: QWidget | None) -> QWidget | None:
    return widget.window() if widget is not None else None


def _paths_of(images: Sequence[GeneratedImage]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(image.path for image in images))


def _common_text(images: Sequence[GeneratedImage], *, tells_template: bool = False) -> str:
    """The infotext of all of them, if it is one; with what was written for them, where that is wanted."""
    texts = {text_with_template(image.info.text, image.template if tells_template else EMPTY) for image in images}
    return texts.pop() if len(texts) == 1 else ""


def _hint(notes: Sequence[str]) -> str:
    """What there is to know, in a few lines."""
    return "\n".join(notes[-_MOST_NOTES:])
