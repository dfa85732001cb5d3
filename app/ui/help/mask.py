"""Takes out of texts for other people what is private: passwords, addresses, folders, names of people and computers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.masking import without_credentials

_TOKEN = re.compile(r"(?<![\w./-])(?=[A-Za-z+/=_-]*\d)(?=[\d+/=_-]*[A-Za-z])[A-Za-z0-9+/=_-]{32,}")
_URL = re.compile(r"(?i)\b([a-z][a-z0-9+.-]{0,30}://)[^\s'\"<>()]+")
_IP4 = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])(?::\d{1,5})?")
_IP6 = re.compile(r"(?<![\w:])\[?(?:[0-9A-Fa-f]{0,4}:){3,7}[0-9A-Fa-f]{0,4}(?:%\w+)?(?![\w:])\]?(?::\d{1,5})?")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_HOST = re.compile(r"(?i)(host=|resolve )(['\"])[^'\"\r\n]+\2")
_PATH_IN_QUOTES = re.compile(r"(['\"])(?:[A-Za-z]:[\\/]|\\\\|~?/)[^'\"\r\n]*\1")
_PATH = re.compile(
    r"(?<![\w.~:/\\)-])(?!/(?:sdapi|internal)/)(?:[A-Za-z]:[\\/]|\\\\|~?/)[^\s'\"<>|:]+"  # up to a space; no endpoint
    r"(?: [^\n'\"<>|:/\\]{1,80}?[/\\][^\s'\"<>|:]*)*"  # folders with spaces in them
    r"(?: [^\n'\"<>|:/\\]{1,80}?\.\w{2,5}\b)?"  # a file name with spaces in it
)
_OF_CODE = re.compile(
    r".*[/\\]((?:app|site-packages|dist-packages|lib[/\\]python3\.\d+|_internal)[/\\][^'\"]*\.pyw?)\b"
)
_LEAST_NAME = 2  # letters; a shorter one would be found everywhere


@dataclass(frozen=True, slots=True)
class Mask:
    """What is known to be private here. ``home``: written as ~; ``names``: of people, computers and servers."""

    home: str = ""
    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, home: Path | str, names: Iterable[str]) -> Mask:
        known = {name.strip() for name in names}
        kept = sorted((name for name in known if len(name) >= _LEAST_NAME), key=len, reverse=True)
        return cls(str(home).rstrip("/\\"), tuple(kept))

    def hide(self, text: str) -> str:
        """``text`` for other people: no credentials, addresses, folders and names; places in program code stay."""
        text = without_credentials(text)
        text = _MAIL.sub("(address)", text)
        text = _URL.sub(r"\1(address)", text)
        text = _HOST.sub(r"\1\2(address)\2", text)
        text = _IP4.sub("(address)", text)
        text = _IP6.sub("(address)", text)
        text = _PATH_IN_QUOTES.sub(self._quoted_path, text)
        text = _PATH.sub(lambda found: self._path(found.group()), text)
        text = _TOKEN.sub("(left out)", text)
        if self.home and self.home not in ("/", "~"):
            text = text.replace(self.home, "~")
        for name in self.names:
            text = re.sub(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", "(name)", text, flags=re.IGNORECASE)
        return text

    def _quoted_path(self, found: re.Match[str]) -> str:
        quote = found.group(1)
        return f"{quote}{self._path(found.group()[1:-1])}{quote}"

    def _path(self, path: str) -> str:
        """A module of the program as from its package; of any other file nothing but that it is one."""
        code = _OF_CODE.match(path)
        if code is not None:
            return code.group(1).replace("\\", "/")
        return "~/(path)" if self.home and path.startswith((self.home, "~")) else "(path)"
