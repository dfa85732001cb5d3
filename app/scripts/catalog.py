"""The always-on scripts that have a section of their own in the form, in the order they stand there.

What a script is asked for stays in the request as servers read it: the list ``args`` of its entry in
``alwayson_scripts``. A section is an editor of that list; presets, the queue and what was sent before know only the
list. This table knows no Qt, and imports a script's section when that is opened first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from app.generation.request import Mode
from app.generation.script_calls import ADETAILER, key_of
from app.generation.source import SourceImage
from app.scripts.adetailer import kind as adetailer
from app.scripts.controlnet import kind as controlnet
from app.servers.capabilities import Capabilities
from app.servers.scripts import scripts_of

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from app.ui.workspace import Workspace

Arguments = Sequence[Any]
"""The list ``args`` of a script's entry: JSON values, read by their places."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rest of the form says, and the server that was there last."""

    mode: Mode = Mode.TEXT_TO_IMAGE
    capabilities: Capabilities | None = None
    source: SourceImage | None = None


class ScriptPart(Protocol):
    """The inside of a script's section: a widget that edits its arguments (``section.py`` of the script's folder)."""

    @property
    def changed(self) -> SignalInstance:
        """The user changed something, and may go on (typing, dragging a knob)."""

    @property
    def picked(self) -> SignalInstance:
        """The user changed something whole: one step of undo."""

    @property
    def editor_made(self) -> SignalInstance:
        """A ``FieldEdit`` or ``TextArea`` was made: its undo is the form's from now on."""

    @property
    def problem(self) -> str:
        """Why the arguments cannot be sent as they stand, "" when they can."""

    def arguments(self) -> list[Any] | None:
        """What is to be sent; None: nothing of this script."""

    def show_arguments(self, arguments: Arguments | None) -> None:
        """Show others, without a word to anyone; editors that show the right value already stay untouched."""

    def show_around(self, around: Surroundings) -> None:
        """The server, the mode or the source is another one."""


@dataclass(frozen=True, slots=True)
class ScriptKind:
    """``key``: its folder, and the section's name in the session. ``title``: what it is called, and sent as.

    ``names``: in small letters, the titles it answers to. ``is_there``: whether a server has it, where its list of
    scripts does not tell. ``is_on``: whether its arguments do anything. ``switched``: the arguments with the whole
    switched on or off; of none, those it begins with. ``summary``: one line for the closed header, translated.
    ``make``: the inside of the section, imported then.
    """

    key: str
    title: str
    names: frozenset[str]
    is_on: Callable[[Arguments], bool]
    switched: Callable[[Arguments, bool, Surroundings], list[Any]]
    summary: Callable[[Arguments], str]
    make: Callable[[Workspace], QWidget]
    is_there: Callable[[Capabilities], bool] | None = None

    def is_listed(self, capabilities: Capabilities | None, mode: Mode) -> bool:
        """Whether the server has this script for pictures made in this way."""
        if capabilities is None:
            return False
        listed = any(key_of(script.name) in self.names for script in scripts_of(capabilities, mode))
        return listed or (self.is_there is not None and self.is_there(capabilities))


KINDS: tuple[ScriptKind, ...] = (
    ScriptKind(
        "controlnet", controlnet.TITLE, controlnet.NAMES, controlnet.is_on, controlnet.switched, controlnet.summary,
        controlnet.make, controlnet.is_there,
    ),
    ScriptKind(
        "adetailer", ADETAILER, frozenset({key_of(ADETAILER)}), adetailer.is_on, adetailer.switched, adetailer.summary,
        adetailer.make,
    ),
)  # fmt: skip
"""One more script with a section of its own is one more row here, and its folder."""
OWN_NAMES: frozenset[str] = frozenset(name for kind in KINDS for name in kind.names)
"""What the section for all other scripts leaves to these."""
