"""What ``--set`` asks for, made of an infotext: another text as a whole, or single values in it."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.cli.arguments import UsageError
from app.cli.info_arguments import STREAM
from app.generation import infotext
from app.generation.infotext import KNOWN_KEYS, Infotext
from app.images.findings import MAXIMUM_TEXT

# A key of an infotext has no comma, colon or line end, so a text that has one of them before its = is no KEY=VALUE.
_PAIR = re.compile(r"\s*([^\s=,:][^=,:\n]{0,62}?)\s*=(.*)", re.DOTALL)
_PROMPT, _NEGATIVE = "prompt", "negative_prompt"
_KEYS = {
    **{key.casefold(): key for key in sorted(KNOWN_KEYS)},
    "prompt": _PROMPT,
    "negative_prompt": _NEGATIVE,
    "negative prompt": _NEGATIVE,
}


class EditError(Exception):
    """The text cannot be changed like that; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Edits:
    """``text``: a whole new text, None to begin with the picture's own. ``pairs``: key and value, "" to remove it."""

    text: str | None
    pairs: tuple[tuple[str, str], ...] = ()

    def applied(self, text: str) -> str:
        """The text that a picture gets which says ``text``. Raises EditError when it would read otherwise."""
        if self.text is not None:
            text = self.text
        if not self.pairs:
            return text
        said = infotext.parse(text)
        for key, value in self.pairs:
            said = _changed(said, key, value)
        result = _written(said)
        again = infotext.parse(result)
        if (again.prompt, again.negative_prompt, again.pairs) != (said.prompt, said.negative_prompt, said.pairs):
            raise EditError(
                "with these values the text would be read otherwise (it needs Steps and two more values behind the "
                "prompt); give the whole text"
            )
        return result


def parse(written: Sequence[str]) -> Edits:
    """Raises UsageError."""
    text: str | None = None
    pairs: list[tuple[str, str]] = []
    for one in written:
        match = None if one.startswith("@") else _PAIR.fullmatch(one)
        if match:
            pairs.append((_key(match[1]), match[2].strip()))
        elif text is not None:
            raise UsageError("--set takes one whole text; single values look like KEY=VALUE")
        else:
            text = _file(one[1:]) if one.startswith("@") else one
    return Edits(text, tuple(pairs))


def _key(written: str) -> str:
    """The key that is meant; keys of extensions begin with a capital. Raises UsageError for what is likely no key."""
    if found := _KEYS.get(written.casefold()):
        return found
    if written[0].islower():
        raise UsageError(f"--set: {written!r} is no key of such a text; a whole text with a = in it is given by @FILE")
    return written


def _file(name: str) -> str:
    try:
        if name == STREAM:
            data = sys.stdin.buffer.read(MAXIMUM_TEXT + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MAXIMUM_TEXT + 1)
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"--set: {name} could not be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"--set: {name} is no text in UTF-8") from error
    if len(data) > MAXIMUM_TEXT:
        raise UsageError(f"--set: {name} is larger than {MAXIMUM_TEXT // 1024 // 1024} MB")
    return text.replace("\r\n", "\n").strip()


def _changed(said: Infotext, key: str, value: str) -> Infotext:
    if key == _PROMPT:
        return replace(said, prompt=value)
    if key == _NEGATIVE:
        return replace(said, negative_prompt=value)
    own = {name.casefold(): name for name, _ in said.pairs}  # other servers write some keys in other cases
    name = own.get(key.casefold(), key)
    if not value:
        return replace(said, pairs=tuple(pair for pair in said.pairs if pair[0] != name))
    if said.get(name) is None:
        return replace(said, pairs=(*said.pairs, (name, value)))
    # Of several the last is the one that counts.
    last = max(index for index, pair in enumerate(said.pairs) if pair[0] == name)
    return replace(said, pairs=(*said.pairs[:last], (name, value), *said.pairs[last + 1 :]))


def _written(said: Infotext) -> str:
    text = infotext.compose(said.prompt, said.negative_prompt, said.pairs)
    extras = [f"{name}: {extra}" if name else extra for name, extra in said.extras]
    return "\n".join([text, *extras])
