"""The project's own pages, opened in the browser; no other address is."""

from __future__ import annotations

import logging

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

log = logging.getLogger(__name__)

_HOST = "github.com"


def open_page(address: str) -> bool:
    """Open a page of the project; False for any other address, and when there is no browser."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if url.scheme() != "https" or url.host() != _HOST or url.userInfo() or url.port() != -1:
        log.warning("an address that is none of the project's was not opened")
        return False
    return QDesktopServices.openUrl(url)
