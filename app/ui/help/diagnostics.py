"""A text for whoever looks after a problem: versions, screens, choices, counts and the last errors; nothing private.

It is English whatever language the window speaks, because it is for the people who make the program.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import PySide6
from PySide6.QtCore import QLocale, QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from app import __version__
from app.api.hosts import is_private_host
from app.settings.declared import (
    CLIP_VOCABULARY,
    IMAGE_FOLDER,
    LAST_SERVER,
    SETTINGS,
    TAG_LIST,
    THEME,
    WILDCARD_FOLDER,
)
from app.ui import theme
from app.ui.help import log_reading
from app.ui.help.mask import Mask
from app.ui.workspace import DEMO_ID, Workspace

_LIBRARIES = ("PIL", "requests", "urllib3", "qasync", "keyring", "platformdirs", "pybase64")
_LONGEST_VERSION = 60
_NO_SIGN_OF_A_VERSION = re.compile(r"[^\w.+() -]")
_PATHS = (IMAGE_FOLDER, WILDCARD_FOLDER, TAG_LIST, CLIP_VOCABULARY)
_NOT_TOLD = {LAST_SERVER.name, *(spec.name for spec in _PATHS)}  # only that they were chosen
_LOCAL_NAMES = ("localhost", "127.0.0.1", "::1", "0.0.0.0")  # noqa: S104  compared with, nothing listens there


@dataclass(frozen=True, slots=True)
class Seen:
    """What the window knows. ``lines`` are for anybody; ``mask`` has what is to be found and hidden in other texts."""

    lines: tuple[str, ...]
    mask: Mask


def versions() -> str:
    """Of Python and Qt, in one line."""
    return f"Python {platform.python_version()}, Qt {qVersion()}, PySide6 {PySide6.__version__}"


def see(workspace: Workspace, pictures: int | None = None) -> Seen:
    """For the GUI thread: no disk, no network. ``pictures``: how many the library has."""
    mask = mask_of(workspace)
    lines = (
        f"Safelight {__version__} ({'packaged' if getattr(sys, 'frozen', False) else 'from Python packages'})",
        versions(),
        f"Libraries: {', '.join(_libraries())}",
        f"System: {_system()}",
        f"Screens: {'; '.join(_screens())}",
        f"Theme: {theme.current().name} ({workspace.settings.get(THEME)}), text {theme.theme().scale:.0%}",
        f"Server: {server_line(workspace, mask)}",
        f"Jobs: {_jobs(workspace)}",
        f"Pictures in the library: {'not counted' if pictures is None else pictures}",
        f"Chosen settings: {'; '.join(_choices(workspace, mask)) or 'none'}",
    )
    return Seen(lines, mask)


def mask_of(workspace: Workspace) -> Mask:
    """What of this user, computer and their servers is not for other people."""
    names = [os.environ.get(name, "") for name in ("USER", "LOGNAME", "USERNAME")]
    names += [Path.home().name, platform.node()]
    profiles = [entry.profile for entry in workspace.servers]
    if workspace.profile is not None:
        profiles.append(workspace.profile)
    for profile in profiles:
        if profile.id != DEMO_ID:
            names += [profile.name, profile.user, urlsplit(profile.url).hostname or ""]
    return Mask.of(Path.home(), names)


def text_of(seen: Seen, logs: Path) -> str:
    """The whole text, with what the log says. Blocks on the disk."""
    errors = [seen.mask.hide(error) for error in log_reading.last_errors(logs)]
    return "\n".join([*seen.lines, "", "Last errors:", *(errors or ["none in the log"])])


def server_line(workspace: Workspace, mask: Mask) -> str:
    """Kind and version of the server shown, and how far away it is; never its address."""
    profile, capabilities = workspace.profile, workspace.capabilities
    saved = f"{sum(entry.is_saved for entry in workspace.servers)} saved"
    if profile is None or capabilities is None:
        return f"not connected; {saved}"
    version = _NO_SIGN_OF_A_VERSION.sub("", mask.hide(capabilities.version))[:_LONGEST_VERSION]
    parts = urlsplit(profile.url)
    how = f"{parts.scheme}{', certificate not checked' if profile.is_unverified else ''}"
    where = "the built-in demo server" if profile.id == DEMO_ID else _where(parts.hostname or "")
    return f"{capabilities.kind.label} {version}, {where} ({how}); {saved}".replace(" ,", ",")


def _where(host: str) -> str:
    if host.lower() in _LOCAL_NAMES or host.startswith("127."):
        return "on this computer"
    return "on the local network" if is_private_host(host) else "on the internet"


def _libraries() -> Iterator[str]:
    """Those in use; a package built for people has nothing else to tell their versions."""
    for name in _LIBRARIES:
        version = getattr(sys.modules.get(name), "__version__", "")
        if version:
            yield f"{name} {version}"


def _system() -> str:
    kernel = f"{QSysInfo.kernelType()} {QSysInfo.kernelVersion()}, {QSysInfo.currentCpuArchitecture()}"
    return f"{QSysInfo.prettyProductName()}, {kernel}, {QGuiApplication.platformName()}, {QLocale().name()}"


def _screens() -> Iterator[str]:
    for screen in QGuiApplication.screens():
        size = screen.size()
        yield f"{size.width()} x {size.height()} at {screen.devicePixelRatio():.0%}"


def _jobs(workspace: Workspace) -> str:
    counts = Counter(str(job.state.value) for job in workspace.jobs.values())
    paused = ", queue paused" if workspace.is_paused else ""
    return (", ".join(f"{count} {state}" for state, count in sorted(counts.items())) or "none") + paused


def _choices(workspace: Workspace, mask: Mask) -> Iterator[str]:
    for spec in SETTINGS.values():
        value = workspace.settings.get(spec)
        if value != spec.default:
            yield f"{spec.name} = {'(chosen)' if spec.name in _NOT_TOLD else mask.hide(str(value))}"
