"""Every key of the window, in one table: shortcuts are made from it, and the keys sheet (F1) shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_CONTEXT = "actions"


@dataclass(frozen=True, slots=True)
class Action:
    """``id`` is stable; ``where`` groups the sheet; the first of ``keys`` is the one shown in tooltips."""

    id: str
    title: str
    where: str
    keys: tuple[str, ...]


def _t(text: str) -> str:
    """Marks a text of the table for translation; it is translated when shown."""
    marked: object = QT_TRANSLATE_NOOP(_CONTEXT, text)
    return str(marked)


_CREATE, _PICTURE, _WINDOW, _PROMPT = _t("Create"), _t("Picture"), _t("Window"), _t("Prompt")
_QUEUE, _MASK = _t("Queue"), _t("Mask")

ACTIONS: tuple[Action, ...] = (
    Action("generate", _t("Generate; while busy: add to the queue"), _CREATE, ("Ctrl+Return", "Ctrl+Enter")),
    Action(
        "generate-front",
        _t("Generate next, before what waits"),
        _CREATE,
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
    ),
    Action("grid", _t("Make a grid of values…"), _CREATE, ("Ctrl+G",)),
    Action("skip", _t("Skip the picture being made"), _CREATE, ("Alt+Return", "Alt+Enter")),
    Action("interrupt", _t("Stop the running job; finished pictures are kept"), _CREATE, ("Esc",)),
    Action("stop-after", _t("Stop after this batch"), _CREATE, ("Shift+Esc",)),
    Action("filter", _t("Find a parameter"), _CREATE, ("Ctrl+Shift+F",)),
    Action("panes", _t("To the picture, or back to what was being written"), _CREATE, ("F6",)),
    Action("undo", _t("Undo"), _CREATE, ("Ctrl+Z",)),
    Action("redo", _t("Redo"), _CREATE, ("Ctrl+Shift+Z", "Ctrl+Y")),
    Action("weight-up", _t("More weight for the word or selection"), _PROMPT, ("Ctrl+Up",)),
    Action("weight-down", _t("Less weight for the word or selection"), _PROMPT, ("Ctrl+Down",)),
    Action("complete", _t("Offer words that fit"), _PROMPT, ("Ctrl+Space",)),
    Action("prompt-history", _t("Find a prompt that was used before"), _PROMPT, ("Ctrl+H",)),
    Action("prompt-older", _t("The prompt before this one"), _PROMPT, ("Alt+Up",)),
    Action("prompt-newer", _t("The prompt after this one"), _PROMPT, ("Alt+Down",)),
    Action("networks", _t("LoRAs and other networks as cards"), _PROMPT, ("Ctrl+Shift+L",)),
    Action("styles", _t("Prompt styles"), _PROMPT, ("Ctrl+Shift+Y",)),
    Action("item-left", _t("Move the comma item to the left"), _PROMPT, ("Alt+Left",)),
    Action("item-right", _t("Move the comma item to the right"), _PROMPT, ("Alt+Right",)),
    Action("next", _t("Next picture"), _PICTURE, ("Right",)),
    Action("previous", _t("Previous picture"), _PICTURE, ("Left",)),
    Action("first", _t("First picture"), _PICTURE, ("Home",)),
    Action("last", _t("Last picture"), _PICTURE, ("End",)),
    Action("fit", _t("Fit the picture"), _PICTURE, ("Ctrl+0", "Z")),
    Action("full-size", _t("Show at 100 %"), _PICTURE, ("Ctrl+1",)),
    Action("alone", _t("Show the picture alone"), _PICTURE, ("F",)),
    Action("quick-look", _t("Quick look"), _PICTURE, ("Space",)),
    Action("pin", _t("Pin the picture, or let it go"), _PICTURE, ("P",)),
    Action("compare", _t("Compare with the pinned picture"), _PICTURE, ("C",)),
    Action("compare-mode", _t("Compare in the next way"), _PICTURE, ("M",)),
    Action("find", _t("Inspect, Server: find in the list"), _PICTURE, ("Ctrl+F", "/")),
    Action("compare-rows", _t("While comparing: what differs, as rows"), _PICTURE, ("I",)),
    Action("use-all", _t("Use all settings of the picture"), _PICTURE, ("U",)),
    Action("use", _t("Choose what to use of the picture"), _PICTURE, ("Shift+U",)),
    Action("remix", _t("Use all but the seed"), _PICTURE, ("R",)),
    Action("send-image", _t("Send to image to image"), _PICTURE, ("Ctrl+E",)),
    Action("send-inpaint", _t("Send to inpaint"), _PICTURE, ("Ctrl+I",)),
    Action("send-upscale", _t("Send to upscale"), _PICTURE, ("Ctrl+U",)),
    Action("send-controlnet", _t("Send to ControlNet"), _PICTURE, ("Ctrl+Shift+U",)),
    Action("copy", _t("Copy the picture"), _PICTURE, ("Ctrl+C",)),
    Action("copy-bare", _t("Copy the picture without info"), _PICTURE, ("Ctrl+Shift+C",)),
    Action("save", _t("Save the picture as…"), _PICTURE, ("Ctrl+S",)),
    Action("delete", _t("Library: move to the system's trash"), _PICTURE, ("Del",)),
    Action("take-out", _t("Inspect: take out of the list, the file stays"), _PICTURE, ("Del",)),
    Action("mask-brush", _t("Brush"), _MASK, ("B",)),
    Action("mask-eraser", _t("Eraser"), _MASK, ("E",)),
    Action("mask-rectangle", _t("Rectangle"), _MASK, ("R",)),
    Action("mask-lasso", _t("Lasso"), _MASK, ("L",)),
    Action("mask-hand", _t("Move the picture; held down: Space"), _MASK, ("H",)),
    Action("mask-smaller", _t("Smaller brush"), _MASK, ("[",)),
    Action("mask-larger", _t("Larger brush"), _MASK, ("]",)),
    Action("mask-fill", _t("Mask all of it"), _MASK, ("F",)),
    Action("mask-invert", _t("Turn the mask around"), _MASK, ("I",)),
    Action("mask-clear", _t("Clear the mask"), _MASK, ("Del",)),
    Action("queue-up", _t("Move the waiting job up"), _QUEUE, ("Alt+Up",)),
    Action("queue-down", _t("Move the waiting job down"), _QUEUE, ("Alt+Down",)),
    Action("queue-front", _t("Send the waiting job next"), _QUEUE, ("Alt+Home",)),
    Action("queue-edit", _t("Take the waiting job back and edit it"), _QUEUE, ("F2",)),
    Action("queue-remove", _t("Stop or remove the job"), _QUEUE, ("Del",)),
    Action("open", _t("Open images to inspect"), _WINDOW, ("Ctrl+O",)),
    Action("paste", _t("Paste an image to inspect"), _WINDOW, ("Ctrl+V",)),
    Action("page-1", _t("Create"), _WINDOW, ("Alt+1",)),
    Action("page-2", _t("Library"), _WINDOW, ("Alt+2",)),
    Action("page-3", _t("Inspect"), _WINDOW, ("Alt+3",)),
    Action("page-4", _t("Queue"), _WINDOW, ("Alt+4",)),
    Action("page-5", _t("Settings"), _WINDOW, ("Alt+5",)),
    Action("page-6", _t("Server"), _WINDOW, ("Alt+6",)),
    Action("servers", _t("Choose the server"), _WINDOW, ("Ctrl+L",)),
    Action("refresh", _t("Have the server look for new files, and read its lists again"), _WINDOW, ("F5",)),
    Action("keys", _t("This list of keys"), _WINDOW, ("F1",)),
    Action("about", _t("About Safelight"), _WINDOW, ("Shift+F1",)),
    Action("full-screen", _t("Full screen"), _WINDOW, ("F11",)),
)

_BY_ID = {action.id: action for action in ACTIONS}


def action(action_id: str) -> Action:
    """The declared action. Raises KeyError for an unknown id."""
    return _BY_ID[action_id]


def title(action_id: str) -> str:
    """The action's title in the user's language."""
    return translated(_BY_ID[action_id].title)


def translated(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)


def keys_text(action_id: str) -> str:
    """The action's first key as people of this system write it."""
    return QKeySequence(_BY_ID[action_id].keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


def bind(
    action_id: str,
    owner: QWidget,
    call: Callable[[], None],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> None:
    """Make the keys of an action call ``call`` while ``owner`` is in use."""
    for keys in _BY_ID[action_id].keys:
        shortcut = QShortcut(QKeySequence(keys), owner)
        shortcut.setContext(context)
        shortcut.activated.connect(call)
