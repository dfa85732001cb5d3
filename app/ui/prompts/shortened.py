"""Says that of a text that was to become a prompt only the beginning was taken."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.ui.notices import Level, Notice
from app.ui.workspace import Workspace

_TOPIC = "prompt shortened"


def say_shortened(workspace: Workspace, longest: int, left_out: int) -> None:
    """``left_out`` characters behind the first ``longest`` ones are not there."""
    translate = QCoreApplication.translate
    what = translate("prompts", "The text is too long: its last {0} characters were left out.").format(left_out)
    hint = translate("prompts", "At most {0} characters fit. What it was taken from is as it was.").format(longest)
    workspace.say(Notice(what, Level.WARN, hint=hint, topic=_TOPIC))
