"""Takes passwords and tokens out of texts: for logs on the own disk, where addresses and folders may stay.

``ui/help/mask.py`` takes out more, for texts that go to other people. Own header lines of a server can have any name
and any value, so whoever sends one says so (``note_header``), and it is known from then on.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from typing import Any

LEFT_OUT = "(left out)"
_SHORTEST_KNOWN = 6  # letters; a shorter value would be found in every other word

_HEADER = re.compile(r"(?i)\b((?:proxy-)?authorization|(?:set-)?cookie|x-api-key)(['\"]?\s*[:=]\s*)[^\r\n]+")
_SCHEME = re.compile(r"(?i)\b(basic|bearer)\s+[A-Za-z0-9+/=._~-]{4,}")
_USERINFO = re.compile(r"(?i)\b([a-z][a-z0-9+.-]{0,30}://)[^/?#\s'\"]{1,2000}@")
_NAMED = re.compile(
    r"(?i)\b((?:api[_-]?key|(?:access[_-]?|auth[_-]?)?token|password|passwd|passphrase|secret)['\"]?\s*[:=]\s*)"
    r"(\"[^\"\r\n]*\"|'[^'\r\n]*'|[^\s,;&)}\]]+)"
)
_MEMBER = re.compile(r"(\"([\w .-]{1,100})\"\s*:\s*)(\"(?:[^\"\\\r\n]|\\.)*\"?|\[[^\]{}\r\n]*\]?)")
"""A member of JSON with a text, or a list of such; its end may be cut off."""


_DEEPEST_TEXT = 4  # texts in texts: the "info" of an answer, an infotext in it, JSON in one of its values
_LONGEST_NESTED = 1_000_000  # letters of a text that is looked through for JSON
_MOST_SPENT = 1_000_000  # letters read in vain, where JSON may have begun and did not
_LEAST_SPENT, _TOO_DEEP = 100, 10_000  # what one such place counts as, and one that is too deep
_BEGINS = re.compile(r"[\[{\"]")
_CUT_TEXT = re.compile(r"\"(?:[^\"\\]|\\.)*\\?\Z", re.DOTALL)
_CUT_SIGN = re.compile(r"\\(?:u[0-9a-fA-F]{0,3})?\Z")
_read_json = json.JSONDecoder(strict=False).raw_decode

_SECRET_KEY = re.compile(
    r"(?i)(?:^|[_\s.-])(?:auth|authtoken|authorization|(?:api|access|private|openai|civitai)[_-]?key|apitoken|cookies?"
    r"|credentials?|ngrok|passphrase|passwd|password|secret|token)(?:$|[_\s.-])"
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")  # of "accessToken"
_SECRET_OPTION = re.compile(r"(?i)--?[\w-]*(?:auth|key|ngrok|passw|secret|token)[\w-]*")

_known_values: tuple[str, ...] = ()
_known_names: re.Pattern[str] | None = None
_names: frozenset[str] = frozenset()
_lock = threading.Lock()


def note_header(name: str, value: str) -> None:
    """A header line of somebody's own is sent from now on: neither it nor its value may stand in any text."""
    global _known_values, _known_names, _names  # noqa: PLW0603 - one process, one memory of what is secret in it
    values = {value.strip(), value.strip().rpartition(" ")[2]}
    with _lock:
        found = {*_known_values, *(each for each in values if len(each) >= _SHORTEST_KNOWN)}
        _known_values = tuple(sorted(found, key=len, reverse=True))
        _names |= {name.lower()}
        either = "|".join(re.escape(each) for each in sorted(_names))
        _known_names = re.compile(rf"(?i)(?<![\w-])({either})(['\"]?\s*:\s*)[^\r\n]+")


def without_known(text: str) -> str:
    """``text`` without the header lines that were noted."""
    for value in _known_values:
        if value in text:
            text = text.replace(value, LEFT_OUT)
    return text if _known_names is None else _known_names.sub(rf"\1\2{LEFT_OUT}", text)


def without_secrets(value: Any, levels: int = _DEEPEST_TEXT) -> Any:
    """A plain copy of a JSON document in which texts are left out whose name says that they are secret: "api_auth",
    say, in a server's start options, or what stands behind ``--api-auth`` in a list of them. JSON in a text is looked
    through as well, ``levels`` deep; a text with nothing secret in it stays to the letter."""
    if isinstance(value, Mapping):
        return {
            key: _left_out(item) if _is_secret_name(str(key)) else without_secrets(item, levels)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        pairs = zip(["", *value], value, strict=False)
        return [LEFT_OUT if _is_option_value(before, item) else without_secrets(item, levels) for before, item in pairs]
    if isinstance(value, str):
        value = _without_nested(value, levels)
        name, is_pair, _rest = value.partition("=")
        if is_pair and _SECRET_OPTION.fullmatch(name):
            return f"{name}={LEFT_OUT}"
        return _USERINFO.sub(r"\1", without_known(value)) if "://" in value else without_known(value)
    return value


def _is_secret_name(name: str) -> bool:
    return _SECRET_KEY.search(_HUMP.sub("_", name[:200])) is not None


def _left_out(value: Any) -> Any:
    """What has a secret name, without the texts in it: a switch or a number says nothing."""
    if isinstance(value, Mapping):
        return {key: _left_out(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return LEFT_OUT if value and all(isinstance(item, str) for item in value) else [_left_out(i) for i in value]
    return LEFT_OUT if isinstance(value, str) and value else value


def _is_option_value(before: Any, value: Any) -> bool:
    named = isinstance(before, str) and _SECRET_OPTION.fullmatch(before) is not None
    return named and isinstance(value, str) and not value.startswith("-")


def without_credentials(text: str) -> str:
    """``text`` without passwords and tokens. Addresses and folders stay: this is for a log on the own disk."""
    text = without_known(text)
    text = _without_nested(text, _DEEPEST_TEXT) if '\\"' in text else _MEMBER.sub(_member, text)
    text = _HEADER.sub(r"\1\2(left out)", text)
    text = _SCHEME.sub(r"\1 (left out)", text)
    text = _USERINFO.sub(r"\1", text)
    return _NAMED.sub(r"\1(left out)", text)


def _member(found: re.Match[str]) -> str:
    """JSON that is cut, or inside another text, is looked through member by member."""
    value = found[3]
    is_plain = not _is_secret_name(found[2]) or not value.strip('"[] ')
    return found[0] if is_plain else f'{found[1]}"{LEFT_OUT}"'


def _without_nested(text: str, levels: int) -> str:
    """``text`` without what is secret in the JSON that it is, or that stands somewhere in it, whole or cut off."""
    if not levels or '"' not in text:
        return text
    if len(text) > _LONGEST_NESTED:
        return _MEMBER.sub(_member, text)
    parts: list[str] = []
    kept = seen = spent = 0  # up to where it is taken over, and up to where it is understood
    for found in _BEGINS.finditer(text):
        begin = found.start()
        if begin < seen:
            continue
        document, seen, is_cut, in_vain = _json_at(text, begin)
        spent += in_vain
        if spent > _MOST_SPENT:
            break
        try:
            cleaned = without_secrets(document, levels - 1)
            written = "" if cleaned == document else json.dumps(cleaned, ensure_ascii=False)
        except RecursionError:
            seen, spent = begin + 1, spent + _TOO_DEEP  # what is inside is looked at by itself
            continue
        if written:
            parts += [_MEMBER.sub(_member, text[kept:begin]), written[:-1] if is_cut else written]
            kept = seen
    return "".join([*parts, _MEMBER.sub(_member, text[kept:])]) if kept < len(text) else "".join(parts)


def _json_at(text: str, begin: int) -> tuple[Any, int, bool, int]:
    """What JSON begins there, where it ends, whether it is a text that is cut off there, and how many letters were read
    in vain. None where none begins."""
    try:
        return (*_read_json(text, begin), False, 0)
    except json.JSONDecodeError as error:
        in_vain = _LEAST_SPENT + error.pos - begin
    except RecursionError:
        return None, begin + 1, False, _TOO_DEEP
    if text[begin] != '"' or _CUT_TEXT.match(text, begin) is None:
        return None, begin + 1, False, in_vain
    try:
        return json.loads(_CUT_SIGN.sub("", text[begin:]) + '"', strict=False), len(text), True, 0
    except ValueError:
        return None, begin + 1, False, len(text) - begin
