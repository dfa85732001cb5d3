"""Says, once, how to get what completion has nothing of: wildcards, and a list of tags."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from app.jobs.wildcards import wildcard_folder
from app.settings.declared import TAG_LIST, WILDCARD_FOLDER, SettingSpec
from app.ui.notices import Level, Notice
from app.ui.workspace import Workspace

LEAST_TYPED = 4
"""Letters of a word that nothing completes, before a list of tags is thought of."""
_SAID = "prompts.hints"
_TOPIC = "hint {0}"
_WILDCARDS, _TAGS = "wildcards", "tags"


def no_wildcards(workspace: Workspace) -> None:
    """Somebody typed two underscores, and there is not one wildcard."""
    translate = QCoreApplication.translate
    what = translate("prompts", "There are no wildcards yet.")
    hint = translate("prompts", "Each text file (.txt) in {0} is one: a choice in each line. Settings has the folder.")
    hint = hint.format(wildcard_folder(workspace.settings))
    way = _way(workspace, WILDCARD_FOLDER)
    _say_once(workspace, _WILDCARDS, Notice(what, Level.INFO, hint, action=way, topic=_TOPIC.format(_WILDCARDS)))


def no_tags(workspace: Workspace, *, is_wanted: bool) -> None:
    """Nothing fits what was typed, and there is no list of tags. ``is_wanted``: the user asked for words."""
    if workspace.settings.get(TAG_LIST):
        return
    translate = QCoreApplication.translate
    what = translate("prompts", "Nothing fits what is typed.") if is_wanted else ""
    what = what or translate("prompts", "Tags can be completed while you write.")
    hint = translate("prompts", "Choose a list of tags (a CSV file) in Settings; there are many for Danbooru and e621.")
    # Nobody asked for the other one, so it goes by itself, as those do that have no button.
    way = _way(workspace, TAG_LIST) if is_wanted else None
    notice = Notice(what, Level.INFO, hint, action=way, topic=_TOPIC.format(_TAGS))
    if is_wanted:
        _note(workspace, _TAGS)
        workspace.say(notice)
    else:
        _say_once(workspace, _TAGS, notice)


def has_wildcards(workspace: Workspace) -> None:
    """There are some now."""
    workspace.notice_settled.emit(_TOPIC.format(_WILDCARDS))


def _way(workspace: Workspace, setting: SettingSpec[str]) -> tuple[str, partial[None]]:
    label = QCoreApplication.translate("prompts", "Settings")
    return label, partial(workspace.page_requested.emit, f"settings/{setting.name}")


def _say_once(workspace: Workspace, name: str, notice: Notice) -> None:
    if _note(workspace, name):
        workspace.say(notice)


def _note(workspace: Workspace, name: str) -> bool:
    """Whether it is said for the first time."""
    kept = workspace.session.get(_SAID)
    said = [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []
    if name in said:
        return False
    workspace.session.set(_SAID, [*said, name])
    return True
