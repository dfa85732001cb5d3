"""The scripts a server has for one way to make pictures: what ``/scripts`` lists and ``/script-info`` describes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.generation.request import Mode
from app.generation.script_calls import key_of
from app.servers.capabilities import Capabilities

if TYPE_CHECKING:
    from app.api.replies import ScriptArgument, ScriptInfo

_WRITTEN = {
    name.casefold(): name
    for name in (
        "ADetailer", "ControlNet", "img2img alternative test", "Outpainting mk2", "SD upscale", "X/Y/Z plot",
    )
}  # fmt: skip
"""How people write names that servers list in small letters; others get a capital."""
_WINDOW_ONLY = frozenset({"refiner", "sampler", "seed"})
"""Always-on scripts of the web UI that work in its window only (``setup_for_ui_only`` in its sources; for the seed,
recorded from 1.10.1): a request has fields of its own for what they set."""
_SELECTABLE = frozenset(
    {
        "prompt matrix", "prompts from file or textbox", "x/y/z plot", "img2img alternative test", "loopback",
        "outpainting mk2", "poor man's outpainting", "sd upscale",
    }
)  # fmt: skip
"""Those that come with every WebUI; what a server that describes no scripts does not tell."""


@dataclass(frozen=True, slots=True)
class ServerScript:
    """``name``: as the server lists it; ``title``: for people, and what is sent (servers compare without case).

    ``info``: None where the server does not describe it.
    """

    name: str
    info: ScriptInfo | None = None

    @property
    def title(self) -> str:
        return _WRITTEN.get(key_of(self.name)) or self.name[:1].upper() + self.name[1:]

    @property
    def arguments(self) -> tuple[ScriptArgument, ...]:
        return self.info.arguments if self.info is not None else ()

    @property
    def is_for_window(self) -> bool:
        """Whether servers pass over it in a request."""
        return key_of(self.name) in _WINDOW_ONLY

    @property
    def may_be_chosen(self) -> bool:
        """Whether it may be the one script that takes a request over, as far as the server tells."""
        return key_of(self.name) in _SELECTABLE if self.info is None else not self.info.is_alwayson

    @property
    def may_be_always_on(self) -> bool:
        """Whether it may run beside others, as far as the server tells."""
        return key_of(self.name) not in _SELECTABLE if self.info is None else self.info.is_alwayson


def scripts_of(capabilities: Capabilities | None, mode: Mode) -> tuple[ServerScript, ...]:
    """The scripts of a server in its own order; none for what is no generating, and where it tells none."""
    if capabilities is None or mode is Mode.UPSCALE:
        return ()
    is_image = mode is Mode.IMAGE_TO_IMAGE
    told = {key_of(info.name): info for info in capabilities.script_info if info.is_img2img is is_image}
    names = capabilities.script_names.img2img if is_image else capabilities.script_names.txt2img
    names = names or tuple(info.name for info in told.values())
    return tuple({key_of(name): ServerScript(name, told.get(key_of(name))) for name in names}.values())


def script_named(capabilities: Capabilities | None, mode: Mode, name: str) -> ServerScript | None:
    """The script of that name, in any case; None where the server has none."""
    wanted = key_of(name)
    return next((script for script in scripts_of(capabilities, mode) if key_of(script.name) == wanted), None)


def lists_scripts(capabilities: Capabilities, mode: Mode) -> bool:
    """Whether the server tells its scripts, so that one it does not list is none it has."""
    return bool(scripts_of(capabilities, mode))
