"""A text about a problem, prepared to be edited and given to the people who make the program. Nothing is sent."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from app import paths
from app.api.releases import PROBLEMS_PAGE
from app.ui import tasks
from app.ui.help import diagnostics
from app.ui.help.pages import open_page
from app.ui.help.text_sheet import TextSheet

_FILE_NAME = "safelight-problem.txt"


class ProblemSheet(TextSheet):
    """The diagnostics arrive a moment after it is open; what was typed meanwhile stays."""

    def __init__(self, seen: diagnostics.Seen, parent: QWidget | None, *, more: str = "") -> None:
        """``more``: what else belongs to it, the report of a crash for example."""
        super().__init__(
            self.tr("Report a problem"),
            self.tr(
                "Say what happened, and look through the rest: take out what you do not want to tell. Nothing is sent "
                "from here. Copy or save the text, and put it on the project's page of problems yourself."
            ),
            parent,
            editable=True,
        )
        self.name_file(_FILE_NAME)
        page = self.add_button(self.tr("Open the page"))
        page.setToolTip(PROBLEMS_PAGE)
        page.clicked.connect(self._open_page)
        headings = (
            self.tr("What happened:"),
            self.tr("What was expected:"),
            self.tr("What to do to see it again:"),
        )
        self.text.setPlainText("".join(f"{heading}\n\n\n" for heading in headings))
        cursor = self.text.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Down)
        self.text.setTextCursor(cursor)
        tasks.spawn(self._complete(seen, paths.log_dir(), more), self)

    async def _complete(self, seen: diagnostics.Seen, logs: Path, more: str) -> None:
        text = await tasks.in_thread(diagnostics.text_of, seen, logs)
        end = QTextCursor(self.text.document())  # of its own: where the user writes stays
        end.movePosition(QTextCursor.MoveOperation.End)
        end.insertText("\n\n".join(part for part in (f"---\n{text}", more) if part) + "\n")

    def _open_page(self) -> None:
        open_page(PROBLEMS_PAGE)
