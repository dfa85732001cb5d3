"""Takes a picture's settings over into the compose panel: at once, or after a look at what would change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QWidget

from app.ui import tasks
from app.ui.notices import Level, Notice
from app.ui.words import reason_of, shown
from app.ui.workspace import SendTo, Workspace

# The page in front holds one of these, and is shown before anything is used: the rest is imported when it is.
if TYPE_CHECKING:
    from app.generation.recall import Recall
    from app.generation.recall_groups import Group
    from app.generation.request import GenerationRequest
    from app.generation.source import SourceImage
    from app.ui.recall.dialog import RecallDialog
    from app.ui.recall.offer import Fixes, Offer
    from app.ui.recall.wish import Wish

TOPIC = "recall"
SHOWN_MS = 12_000
_LEFT = "recall.left"  # of the session: the groups that were not ticked
_READ_AT_ONCE = 100_000  # characters; longer texts are parsed in a thread
_MOST_NAMED = 8  # notes in one notice


class Form(Protocol):
    """Where requests are composed."""

    draft_changed: SignalInstance

    def settle(self) -> None: ...
    def request(self) -> GenerationRequest: ...
    def apply_parts(self, request: GenerationRequest) -> None: ...
    def leave_upscaling(self) -> None: ...

    def window(self) -> QWidget: ...


class Using(QObject):
    """Belongs to the page with the form. Whatever is taken over is one step of undo, which the notice offers too."""

    def __init__(self, workspace: Workspace, form: Form, undo: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._form = form
        self._undo = undo
        self._taken: GenerationRequest | None = None  # what the notice offers to undo
        self.dialog: RecallDialog | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._settle)
        form.draft_changed.connect(self._changed)

    def use(self, wish: Wish) -> None:
        """Take over what is wished for; shown first where it asks to, or where something is missing here."""
        from app.ui.recall.reading import may_speak, read, seed_of, speaks  # late, as above

        image = wish.image
        is_at_hand = speaks(image) and len(image.info.text) <= _READ_AT_ONCE
        wants_source = bool(image.source) and SendTo.IMAGE_TO_IMAGE in self._workspace.targets
        if not may_speak(image) and seed_of(image) is None:
            self._say_silent()
        elif may_speak(image) and (wants_source or not is_at_hand):
            tasks.spawn(self._read(wish), self)
        else:
            self._offer(wish, read(image))

    async def _read(self, wish: Wish) -> None:
        from app.images.errors import ImageError  # late, as above
        from app.images.source_store import SourceStore
        from app.ui.recall.reading import read, read_again, speaks, with_source

        try:
            image = await tasks.in_thread(read_again, wish.image)
        except (OSError, ImageError) as error:
            what = self.tr("{0} cannot be read.").format(wish.image.path.name)
            self._say(Notice(what, Level.WARN, hint=reason_of(error), topic=TOPIC))
            return
        if not speaks(image):
            self._say_silent()
            return
        found = await tasks.in_thread(read, image)
        try:
            found = await tasks.in_thread(with_source, found, image, SourceStore())
        except (OSError, ImageError) as error:
            self._say_lost(error)
        self._offer(wish, found)

    def _offer(self, wish: Wish, found: Recall) -> None:
        from app.generation.recall_groups import ALL, Group  # late, as above
        from app.generation.request import Mode
        from app.ui.recall.offer import Offer

        self._form.settle()
        if found.request.mode is not Mode.UPSCALE:  # of what it says, upscaling has nothing
            self._form.leave_upscaling()
        offer = Offer.of(found, self._form.request(), self._workspace.capabilities)
        groups = wish.groups
        if SendTo.IMAGE_TO_IMAGE not in self._workspace.targets:
            groups -= {Group.IMAGE}
            offer = offer.without_image()
        changing = {each.group for each in offer.changes} | ({Group.IMAGE} if offer.stands_in else set())
        if not changing & (ALL if wish.asks else groups):
            said = self.tr("Create asks for the same already; nothing was changed.")
            self._say(Notice(said, Level.INFO, topic=TOPIC))
            self._workspace.page_requested.emit("create")
        elif wish.asks:
            self._open(wish, offer, ALL - self._left(), remembers=True)
        elif offer.wants_a_look(groups):
            self._open(wish, offer, groups, remembers=False)
        else:
            self._take(wish, offer, groups, {})

    # -- the preview ----------------------------------------------------------------------------------------------

    def _open(self, wish: Wish, offer: Offer, ticked: frozenset[Group], *, remembers: bool) -> None:
        from app.ui.recall.dialog import RecallDialog  # late, as above

        if self.dialog is not None:
            self.dialog.reject()
        self.dialog = dialog = RecallDialog(wish.image.path.name, offer, ticked, self._form.window())

        def used(groups: frozenset[Group], fixes: Fixes) -> None:
            if remembers:
                self._remember(frozenset(dialog.rows) - groups, frozenset(dialog.rows))
            self._take(wish, offer, groups, fixes)

        dialog.used.connect(used)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, _result: int) -> None:
        if self.sender() is self.dialog:
            self.dialog = None

    def _left(self) -> frozenset[Group]:
        """The groups that were left out the last time something was chosen."""
        from app.generation.recall_groups import Group  # late, as above

        saved = self._workspace.session.get(_LEFT)
        names = {name for name in saved if isinstance(name, str)} if isinstance(saved, list) else set()
        return frozenset(group for group in Group if group.value in names)

    def _remember(self, left: frozenset[Group], shown: frozenset[Group]) -> None:
        """Ticks of groups that were not shown stay what they were."""
        every = (self._left() - shown) | left
        self._workspace.session.set(_LEFT, sorted(group.value for group in every))

    # -- taking over ----------------------------------------------------------------------------------------------

    def _take(self, wish: Wish, offer: Offer, groups: frozenset[Group], fixes: Fixes) -> None:
        from app.generation.recall_groups import Group  # late, as above

        if offer.stands_in and Group.IMAGE in groups:
            tasks.spawn(self._take_with_source(wish, offer, groups, fixes), self)
        else:
            self._apply(wish, offer, groups, fixes)

    async def _take_with_source(self, wish: Wish, offer: Offer, groups: frozenset[Group], fixes: Fixes) -> None:
        """The picture itself is kept as a source first, so that all of it is one step."""
        from app.generation.recall_groups import Group  # late, as above
        from app.images.errors import ImageError
        from app.images.source_store import SourceStore

        def keep() -> SourceImage:
            return SourceStore().add_file(wish.image.path, wish.image.id)

        try:
            source = await tasks.in_thread(keep)
        except (OSError, ImageError) as error:
            self._say_lost(error)
            self._apply(wish, offer, groups - {Group.IMAGE}, fixes)
        else:
            self._apply(wish, offer.with_source(source), groups, fixes)

    def _apply(self, wish: Wish, offer: Offer, groups: frozenset[Group], fixes: Fixes) -> None:
        from app.generation.recall_groups import Group  # late, as above
        from app.ui.recall.words import in_a_row

        changed = {each.group for each in offer.changes}
        taken = [group for group in Group if group in groups and group in changed]
        self._taken = None
        self._form.apply_parts(offer.after(groups, fixes))
        self._taken = self._form.request()
        said = self.tr("Taken over from {0}: {1}.").format(wish.image.path.name, in_a_row(taken))
        notes = offer.notes_about(groups)
        hint = [shown(note) for note in notes[:_MOST_NAMED]]
        if len(notes) > len(hint):
            hint.append(self.tr("and {0} more").format(len(notes) - len(hint)))
        undo = (self.tr("Undo"), self._take_back)
        self._say(Notice(said, Level.OK, hint="\n".join(hint), action=undo, topic=TOPIC))
        self._timer.start()
        self._workspace.page_requested.emit("create")
        if Group.TEMPLATE in taken:
            tasks.spawn(self._check_template(wish, self._taken), self)

    async def _check_template(self, wish: Wish, taken: GenerationRequest) -> None:
        """Say where the picture could not be made again from what was written for it."""
        from app.jobs.wildcards import WildcardFolder, wildcard_folder  # late, as above
        from app.ui.recall.template_check import gives_another_text

        folder = WildcardFolder(wildcard_folder(self._workspace.settings))
        if await tasks.in_thread(gives_another_text, wish.image, taken, folder):
            what = self.tr("The template gives another text now than it gave for {0}.").format(wish.image.path.name)
            hint = self.tr(
                "Its wildcard lists or styles were changed. To have the very text, choose what to use (Shift+U)."
            )
            self._workspace.say(Notice(what, Level.WARN, hint=hint))

    def _take_back(self) -> None:
        """Only while nothing was changed since: the notice goes with the first change."""
        if self._taken is not None:
            self._taken = None
            self._undo()

    def _changed(self) -> None:
        if self._taken is not None and self._form.request() != self._taken:
            self._settle()

    def _settle(self) -> None:
        self._taken = None
        self._timer.stop()
        self._workspace.notice_settled.emit(TOPIC)

    def _say(self, notice: Notice) -> None:
        self._timer.stop()
        self._workspace.say(notice)

    def _say_silent(self) -> None:
        self._say(Notice(self.tr("This picture does not say how it was made."), Level.INFO, topic=TOPIC))

    def _say_lost(self, error: Exception) -> None:
        what = self.tr("The picture it begins with could not be kept, so the rest is used without it.")
        self._workspace.say(Notice(what, Level.WARN, hint=reason_of(error)))
