"""The words of the tables below the window (names of fields, reasons, hints), which know no Qt, in the user's language.

Whoever shows such a text asks here. Whole sentences of those tables are known, and what is put together below the
window as a ``Said`` (``app/wording.py``); the errors of a call and what servers say themselves stay as they are.
``./run translations`` gathers the tables with ``table_words``.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from app.wording import Said, filled

CONTEXT = "core"


def shown(text: str) -> str:
    """``text`` in the user's language; as it is where nobody translated it."""
    if isinstance(text, Said):
        template = QCoreApplication.translate(CONTEXT, text.template) if text.template else ""
        return filled(template, tuple(shown(each) if isinstance(each, Said) else each for each in text.told))
    return QCoreApplication.translate(CONTEXT, text) if text else text


def reason_of(error: Exception) -> str:
    """Why something failed: the sentence that an error has for the user, else what the system says of it.

    ``str(error)`` would be English alone: it makes a plain text of a ``Said``.
    """
    return shown(getattr(error, "what", "")) or getattr(error, "strerror", "") or str(error)


def table_words() -> Iterator[str]:
    """Every text of the tables, some of them more than once."""
    # Late: only whoever makes or checks translations asks, and the first page does without these imports.
    from app.api import errors
    from app.api.dialects.table import DIALECTS
    from app.generation import detailing, difference, prompt_syntax
    from app.generation.grids import arrangement, matrix, values, variables
    from app.generation.parameters import PARAMETERS
    from app.servers import support, system, wanted_login
    from app.settings.declared import SETTINGS

    for parameter in PARAMETERS.values():
        yield from (parameter.label, parameter.help)
    for field in detailing.FIELDS.values():
        yield from (field.spec.label, field.spec.help)
    for setting in SETTINGS.values():
        yield from (setting.label, setting.sentence)
        yield from (setting.name_of(choice) for choice in setting.choices)
    yield from difference.words()
    yield from (*variables.labels(), *values.REASONS, *variables.REASONS, *matrix.REASONS, *arrangement.WORDS)
    yield from prompt_syntax.words()
    yield from support.usual_reasons()
    yield from (*wanted_login.sentences(), *(name for name, _path in system.SOURCES))
    for dialect in DIALECTS.values():
        yield from dialect.reasons()
    kinds: list[type[errors.ApiError]] = [errors.ApiError]
    for kind in kinds:
        yield kind.default_hint
        kinds += kind.__subclasses__()
