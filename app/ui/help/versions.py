"""Looks for new versions once a week, for those who said yes. Everybody is asked once; until then nothing is sent."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from app import __version__
from app.api.errors import ApiError
from app.api.releases import FEED, Release, newer_than
from app.settings.declared import LOOK_FOR_VERSIONS
from app.ui import tasks
from app.ui.help.pages import open_page
from app.ui.notices import Level, Notice
from app.ui.settings_keeper import SettingsKeeper
from app.ui.workspace import Workspace

log = logging.getLogger(__name__)

TOPIC = "new version"
ASK_AT_START = 3
WEEK_S = 7 * 86_400.0
_AGAIN_S = 86_400.0  # after a look that failed
_LOOK_EVERY_MS = 3 * 3_600_000  # at the clock, for windows that stay open
_STARTS, _ASKED, _NEXT = "help.starts", "help.asked_for_versions", "help.next_look"


class Versions(QObject):
    """Belongs to the window. ``feed``: the list of releases; ``now``: seconds since 1970."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QObject,
        *,
        feed: str = FEED,
        now: Callable[[], float] = time.time,
        version: str = __version__,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._feed = feed
        self._now = now
        self._version = version
        self._is_looking = False
        self._keeper = SettingsKeeper(workspace, self)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look_if_due)
        workspace.setting_changed.connect(self._setting_changed)

    def begin(self) -> None:
        """One more start: ask at the third, or look where that was wished."""
        session = self._workspace.session
        before = session.get(_STARTS)
        starts = min(1 + (before if isinstance(before, int) and before > 0 else 0), ASK_AT_START)
        session.set(_STARTS, starts)
        self._timer.start()
        if starts == ASK_AT_START and not self._was_asked:
            self._ask()
        else:
            self.look_if_due()

    @property
    def _was_asked(self) -> bool:
        """The answer is a setting, also a no; the session knows of a notice that was put away unanswered."""
        return self._workspace.settings.is_changed(LOOK_FOR_VERSIONS) or bool(self._workspace.session.get(_ASKED))

    def _ask(self) -> None:
        self._workspace.session.set(_ASKED, True)
        self._workspace.say(
            Notice(
                self.tr("Look for new versions once a week?"),
                hint=self.tr(
                    "Safelight would ask GitHub for the list of its releases. Nothing about you or your pictures is "
                    "sent. The Settings page has this, too."
                ),
                action=(self.tr("Yes"), partial(self._answered, True)),
                second=(self.tr("No"), partial(self._answered, False)),
                topic="ask for versions",
            )
        )

    def _answered(self, wanted: bool, *_checked: bool) -> None:
        self._workspace.settings.choose(LOOK_FOR_VERSIONS, wanted)
        self._workspace.setting_changed.emit(LOOK_FOR_VERSIONS.name)
        self._keeper.save()

    def _setting_changed(self, name: str) -> None:
        if name == LOOK_FOR_VERSIONS.name:
            self._workspace.notice_settled.emit("ask for versions")
            self.look_if_due()

    def look_if_due(self) -> None:
        """Ask for the list, if the user wants that and the last time is a week ago."""
        if self._is_looking or not self._workspace.settings.get(LOOK_FOR_VERSIONS):
            return
        due = self._workspace.session.get(_NEXT)
        is_early = isinstance(due, int | float) and 0 < due - self._now() <= WEEK_S  # else the clock was set back
        if not is_early:
            self._is_looking = True
            tasks.spawn(self._look(), self)

    async def _look(self) -> None:
        try:
            found = await tasks.in_thread(newer_than, self._version, self._feed)
        except ApiError as error:
            log.info("no news of versions: %s", error.what)
            self._plan(_AGAIN_S)
            return
        self._plan(WEEK_S)
        if found is not None:
            self._tell(found)

    def _plan(self, seconds: float) -> None:
        self._is_looking = False
        self._workspace.session.set(_NEXT, self._now() + seconds)

    def _tell(self, release: Release) -> None:
        self._workspace.say(
            Notice(
                self.tr("Safelight {0} is available.").format(release.version.text),
                hint=self.tr("You have {0}. The page says what is new.").format(self._version),
                action=(self.tr("Open the page"), partial(self._open, release.page)),
                topic=TOPIC,
            )
        )

    def _open(self, page: str, *_checked: bool) -> None:
        if not open_page(page):
            self._workspace.say(Notice(self.tr("No browser answers."), Level.WARN, hint=page, topic=f"{TOPIC} page"))
