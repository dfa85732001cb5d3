"""What there is to say when a file of the program's own was damaged: what, where the old content is, what next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.settings.store import Damage
from app.ui.notices import Level, Notice

_CONTEXT = "damages"


@dataclass(frozen=True, slots=True)
class _Words:
    """``what``: what it costs; ``next``: what to do."""

    what: str
    next: str


def _t(text: str) -> str:
    """Marks a text of the table for translation; it is translated when shown."""
    marked: object = QT_TRANSLATE_NOOP(_CONTEXT, text)
    return str(marked)


SETTINGS = _Words(
    _t("The settings could not be read; the usual ones are used."),
    _t("Choose yours again on the Settings page."),
)
SESSION = _Words(
    _t("What the window remembered could not be read; it starts as new."),
    _t("Pictures and the queue are not touched."),
)
SERVERS = _Words(
    _t("The list of servers could not be read whole; what could not is missing."),
    _t("Connect to them again to save them anew."),
)

STYLES = _Words(
    _t("Your own styles could not be read; there are none now."),
    _t("Save them anew, or mend the old file."),
)

PRESETS = _Words(
    _t("The presets could not be read; there are none now."),
    _t("Save them anew, or mend the old file and import it."),
)


def notices_of(damages: Iterable[Damage], words: _Words) -> tuple[Notice, ...]:
    """One notice per damaged file."""
    return tuple(_notice(damage, words) for damage in damages)


def _notice(damage: Damage, words: _Words) -> Notice:
    if damage.kept is not None:
        kept = _tr("The old file is kept beside it as {0}.").format(damage.kept.name)
    else:
        kept = _tr("The old file could not be moved away, and the next change replaces it: copy it now if you need it.")
    return Notice(
        _tr(words.what),
        Level.WARN,
        hint=f"{kept} {_tr(words.next)}",
        where=str(damage.kept or damage.path),
        details=damage.reason,
        topic=f"damaged {damage.path.name}",
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
