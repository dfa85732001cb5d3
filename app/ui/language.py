"""The language of the window: chosen in the settings, or that of the system; taken up before anything is made.

Translations are ``resources/languages/safelight_CODE.qm``, made from the ``.ts`` beside it by ``./run translations``.
Qt's own few texts (menus of text fields, standard buttons) come from Qt's own file.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.ui import resources

log = logging.getLogger(__name__)

ENGLISH = "en"
SYSTEM = "system"


def codes() -> tuple[str, ...]:
    """The languages there are: English, which the texts are written in, and those with a file."""
    found = (file.stem.removeprefix("safelight_") for file in resources.language_files())
    return (ENGLISH, *found)


def code_of(choice: str) -> str:
    """The language of a choice; that of the system is the first of its languages that there is."""
    if choice != SYSTEM:
        return choice
    there = codes()
    for wanted in QLocale.system().uiLanguages():
        code = wanted.replace("_", "-").partition("-")[0].lower()
        if code in there:
            return code
    return ENGLISH


def speak(application: QApplication, choice: str) -> str:
    """Make every text from now on one of the chosen language, and return its code. What was made before stays."""
    code = code_of(choice)
    if code == ENGLISH:
        return code
    ours = resources.folder() / "languages" / f"safelight_{code}.qm"
    of_qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for file in (f"{of_qt}/qtbase_{code}.qm", str(ours)):  # the last one is asked first
        translator = QTranslator(application)
        if translator.load(file):
            QCoreApplication.installTranslator(translator)
        else:
            log.warning("There is no translation in %s", file)
    application.setLayoutDirection(QLocale(code).textDirection())
    return code
