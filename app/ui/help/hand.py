"""The window's hand for help: opens the dialogs, tells of an end that was none in good order, begins looking for new
versions. What it needs for that is imported when it is wanted.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from app import paths
from app.ui import tasks
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.help.diagnostics import Seen
    from app.ui.help.versions import Versions


class HelpHand(QObject):
    """Belongs to the window."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._pictures: int | None = None
        self.versions: Versions | None = None
        workspace.library_counted.connect(self._counted)
        workspace.about_requested.connect(self.show_about)
        workspace.problem_requested.connect(self.report_problem)

    def begin(self, broken_off_since: float | None = None) -> None:
        """The window works. ``broken_off_since``: when the last run began (seconds since 1970), if it broke off."""
        from app.ui.help.versions import Versions  # late: the first page waits for what it imports

        if broken_off_since is not None:
            tasks.spawn(self._tell_of_last_end(broken_off_since), self)
        self.versions = Versions(self._workspace, self)
        self.versions.begin()

    def _counted(self, count: int) -> None:
        self._pictures = count

    def _see(self) -> Seen:
        from app.ui.help import diagnostics  # late: seldom wanted

        return diagnostics.see(self._workspace, self._pictures)

    def show_about(self) -> None:
        from app.ui.help.about import AboutSheet  # late, as above
        from app.ui.help.places import places

        sheet = AboutSheet(self._see(), places(self._workspace.settings), self._window)
        sheet.problem_wanted.connect(partial(self.report_problem, over=sheet))
        sheet.open()

    def report_problem(self, *, more: str = "", over: QWidget | None = None) -> None:
        """Prepare a text about a problem. ``more``: what else belongs to it; ``over``: the dialog that asks for it."""
        from app.ui.help.problem import ProblemSheet  # late, as above

        ProblemSheet(self._see(), over or self._window, more=more).open()

    async def _tell_of_last_end(self, since: float) -> None:
        from app.ui.help import last_end  # late, as above
        from app.ui.notices import Level, Notice

        mask = self._see().mask
        report, crashed = await tasks.in_thread(last_end.report_of, paths.log_dir(), since, mask)
        what, hint = last_end.words(crashed=crashed)
        translate = QCoreApplication.translate
        self._workspace.say(
            Notice(
                what,
                Level.WARN,
                hint=hint,
                action=(translate("help", "Show report"), partial(self._show_report, report)),
                second=(translate("help", "Report a problem…"), partial(self._report_end, report)),
                topic=last_end.TOPIC,
            )
        )

    def _report_end(self, report: str, *_checked: bool) -> None:
        self.report_problem(more=report)

    def _show_report(self, report: str, *_checked: bool) -> None:
        from app.ui.help.text_sheet import TextSheet  # late, as above

        translate = QCoreApplication.translate
        sheet = TextSheet(
            translate("help", "How the last run ended"),
            translate("help", "For the people who make Safelight. Names, addresses and folders are left out."),
            self._window,
        )
        sheet.name_file("safelight-report.txt")
        sheet.text.show_text(report)
        problem = sheet.add_button(translate("help", "Report a problem…"))
        problem.clicked.connect(partial(self._report_over, report, sheet))
        sheet.open()

    def _report_over(self, report: str, sheet: QWidget, *_checked: bool) -> None:
        self.report_problem(more=report, over=sheet)
