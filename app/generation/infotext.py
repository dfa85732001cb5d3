"""The text an image says about itself ("Steps: 20, Sampler: ..."): read sturdily, written as AUTOMATIC1111 writes it.

The form, line by line::

    prompt, any number of lines
    Negative prompt: any number of lines
    Steps: 20, Sampler: Euler a, Hires prompt: "a \\"quoted\\", value", Version: v1.10.1
    Template: extra lines that some extensions append

Servers of other makes write the same form with other habits: bare commas and lists in values (stable-diffusion.cpp),
JSON values (Civitai), template lines before the pairs (SD.Next), line feeds inside values (old extensions). ``parse``
reads all of them, never raises, and takes time linear in the length of the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

KNOWN_KEYS = frozenset({
    "Steps", "Sampler", "Schedule type", "CFG scale", "Seed", "Size", "Model hash", "Model", "VAE hash", "VAE",
    "Denoising strength", "Clip skip", "Version", "Variation seed", "Variation seed strength", "ENSD", "RNG",
    "Hires upscale", "Hires resize", "Hires steps", "Hires upscaler", "Face restoration", "Refiner", "Batch size",
    "Batch pos", "Eta", "Lora hashes", "TI hashes", "App",
})  # fmt: skip
"""Keys that servers themselves write; ``LEAST_KNOWN`` of them make a line without ``Steps:`` a parameter line."""
LEAST_KNOWN = 2

LEAST_PAIRS = 3  # fewer than this and AUTOMATIC1111 takes the line for prompt text
LONGEST = 1_000_000
"""Letters of a text that is taken apart; a longer one is all prompt."""
# Limits that keep hostile texts linear, and small in memory.
MOST_TOKENS = 20_000  # pairs and pieces; what is behind them stays in one piece
MOST_CANDIDATES = 16  # lines tried as the parameter line, counted from the end
MOST_JSON_TRIES = 32  # values that begin like JSON and are not

_NEGATIVE = "Negative prompt:"
_QUOTED_SIGNS = (",", "\n", ":")

_KEY = re.compile(r"[ \t]*([^,:\n\s][^,\n]{0,63}?)[ \t]*:(?:[ \t]+|(?=[,\n]|\Z))")
_TIGHT_KEY = re.compile(r"[ \t]*([^\W\d]\w[\w /-]{0,62}):(?=[^\s/])")
_QUOTED = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"(?=[ \t]*(?:[,\n]|\Z))', re.DOTALL)
_BARE_LIST = re.compile(r'\[[^\[\]\n:"]*\](?=[ \t]*(?:[,\n]|\Z))')
_SEPARATOR = re.compile(r"[,\n]")
_VALUE_ENDS = re.compile(r"[ \t]*(?:[,\n]|\Z)")
_TEMPLATE = re.compile(r"\s*(Template|Negative [Tt]emplate):[ \t]*(.*)", re.DOTALL)
_VERSION = re.compile(r"(?:^|[,\n])[ \t]*Version: *([^,\n]*)")
_QUOTING_VERSION = re.compile(r"[vf]\d+\.\d")
_COMPLETE = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|\d+x\d+|True|False")
_DECODER = json.JSONDecoder(strict=False)

# What servers usually write: the last line, nothing but "key: value" between commas, values bare or in quotes. Every
# part is possessive or ends at a sign that it cannot hold, so that no text is walked twice. What does not fit is left
# to the scanner, which reads these lines the same way.
_USUAL_PAIR = r'([^,:\s][^,:\n]{0,63}(?<!\s)):[ \t]++("(?:[^"\\\n]++|\\[^\n])*+"|(?:[^",\n\[{\s][^,\n]*+(?<!\s))?+)'
_USUAL_PAIRS = re.compile(_USUAL_PAIR + r"(?:,[ \t]*|\Z)")
_USUAL_LINE = re.compile(rf"(?=Steps:)(?:{_USUAL_PAIR}(?:,[ \t]*+(?=\S)|\Z)){{{LEAST_PAIRS},}}+")


@dataclass(frozen=True, slots=True)
class Infotext:
    """One parsed text.

    ``pairs``: key and decoded value in the order of the text, duplicates kept.
    ``extras``: named lines outside the pairs (``Template``, ``Negative template``, ...); text after the pairs that
    belongs to nothing has the name "".
    ``raw``: the text as it was given, verbatim. Keep this one; the rest can be had again.
    """

    prompt: str = ""
    negative_prompt: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    extras: tuple[tuple[str, str], ...] = ()
    raw: str = ""

    def get(self, key: str, default: str | None = None) -> str | None:
        """The value of ``key``; of several the last, as servers read it."""
        for name, value in reversed(self.pairs):
            if name == key:
                return value
        return default

    @property
    def has_parameters(self) -> bool:
        """Whether the text has settings and not only a prompt."""
        return bool(self.pairs)

    def __bool__(self) -> bool:
        return bool(self.raw.strip())


@dataclass(frozen=True, slots=True)
class _Token:
    """One item of the pairs text: a pair, or (key "") a bare piece between two separators."""

    separator: str  # what stood before it: "" at the start, "," or "\n"
    key: str
    value: str  # of a bare piece: the piece with its white space
    is_complete: bool = True  # no bare piece behind it can be more of its value


# -- writing ------------------------------------------------------------------------------------------------------


def quote(value: object) -> str:
    """A value as it stands behind its key: a JSON string when it holds a comma, a line feed or a colon, else bare."""
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if any(sign in text for sign in _QUOTED_SIGNS) else text


def compose(prompt: str, negative_prompt: str, pairs: Iterable[tuple[str, object]]) -> str:
    """The text an AUTOMATIC1111 server writes for these values; a value of None is left out."""
    settings = ", ".join(
        key if key == str(value) else f"{key}: {quote(value)}" for key, value in pairs if value is not None
    )
    negative = f"\n{_NEGATIVE} {negative_prompt}" if negative_prompt else ""
    return f"{prompt}{negative}\n{settings}".strip()


def with_pairs(text: str, pairs: Iterable[tuple[str, object]]) -> str:
    """``text`` with these pairs behind its own, before the version, as servers put in what their scripts add. As it is
    where it has no pairs in its last line: servers take a line of few pairs for a part of the prompt."""
    added = ", ".join(f"{key}: {quote(value)}" for key, value in pairs)
    head, line, last = text.rpartition("\n")
    if not added or not parse(last).has_parameters:
        return text
    before, version, rest = last.rpartition(", Version: ")
    last = f"{before}, {added}{version}{rest}" if version else f"{last.rstrip().rstrip(',')}, {added}"
    return f"{head}{line}{last}"


# -- reading ------------------------------------------------------------------------------------------------------


def parse(text: str) -> Infotext:
    """Read a text; anything that is not understood stays in the prompt, the extras or ``raw``. Never raises."""
    if len(text) > LONGEST:
        return Infotext(prompt=text, raw=text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
    if _USUAL_LINE.fullmatch(lines[-1]):
        index, pairs = len(lines) - 1, _usual_pairs(lines[-1])
        extras: list[tuple[str, str]] = []
    else:
        index, pairs, extras = _scanned(lines, _writer_quotes(text))
    prompt, negative, between = _prompts(lines[:index], text)
    return Infotext(prompt, negative, tuple(pairs), (*between, *extras), text)


def _usual_pairs(line: str) -> list[tuple[str, str]]:
    """The pairs of a line that is made of nothing else."""
    pairs = _USUAL_PAIRS.findall(line)
    if '"' in line:
        return [(key, _unquoted(value) if value[:1] == '"' else value) for key, value in pairs]
    return pairs


def _scanned(lines: Sequence[str], quoting: bool) -> tuple[int, list[tuple[str, str]], list[tuple[str, str]]]:
    """The index of the parameter line (one past the end if there is none), the pairs, and the extras behind them."""
    index, tokens, rest = _find_parameters(lines, quoting)
    pairs, trailing = _assemble(tokens, quoting)
    extras = _templates(rest)
    return index, pairs, [("", trailing), *extras] if trailing else extras


def _writer_quotes(text: str) -> bool:
    """Whether the writer is known to quote every value with a comma, so that a bare comma always ends a value."""
    version = None
    for version in _VERSION.finditer(text):  # noqa: B007  (the last one counts)
        pass
    return version is not None and _QUOTING_VERSION.match(version[1].strip(' "')) is not None


def _find_parameters(lines: Sequence[str], quoting: bool) -> tuple[int, list[_Token], list[str]]:
    """The index of the parameter line (one past the end if there is none), its tokens, and the template lines after."""
    candidates = [index for index, line in enumerate(lines) if line.lstrip().startswith("Steps:")]
    for index in reversed(candidates[-MOST_CANDIDATES:]):
        end = _first_template(lines, index + 1)
        tokens = _tokens("\n".join(lines[index:end]), quoting)
        if _pairs_on_first_line(tokens) >= LEAST_PAIRS:
            return index, tokens, list(lines[end:])
    filled = [index for index, line in enumerate(lines) if line.strip()]
    for index in reversed(filled[-MOST_CANDIDATES:]):
        if sum(key in lines[index] for key in KNOWN_KEYS) < LEAST_KNOWN:  # nearly every line of a mere prompt
            continue
        keys = {token.key for token in _tokens(lines[index], quoting) if token.key}
        if (
            len(keys) >= LEAST_PAIRS
            and len(keys & KNOWN_KEYS) >= LEAST_KNOWN
            and not lines[index].lstrip().startswith(_NEGATIVE)
        ):
            end = _first_template(lines, index + 1)
            return index, _tokens("\n".join(lines[index:end]), quoting), list(lines[end:])
    return len(lines), [], []


def _first_template(lines: Sequence[str], start: int) -> int:
    return next((index for index in range(start, len(lines)) if _TEMPLATE.match(lines[index])), len(lines))


def _pairs_on_first_line(tokens: Iterable[_Token]) -> int:
    count = 0
    for token in tokens:
        if token.separator == "\n":
            break
        count += bool(token.key)
    return count


def _tokens(text: str, quoting: bool) -> list[_Token]:
    """Cut the pairs text at its separators, values decoded."""
    return _Scanner(text, quoting).tokens()


class _Scanner:
    """One walk over a pairs text, from the left, without going back."""

    def __init__(self, text: str, quoting: bool) -> None:
        self._text = text
        self._quoting = quoting
        self._json_tries = MOST_JSON_TRIES

    def tokens(self) -> list[_Token]:
        text = self._text
        tokens: list[_Token] = []
        position, separator = 0, ""
        while True:
            match = _KEY.match(text, position) or _TIGHT_KEY.match(text, position)
            if match:
                value, is_closed, position = self._value(match.end())
                is_complete = is_closed or match[1] in KNOWN_KEYS or _COMPLETE.fullmatch(value) is not None
                tokens.append(_Token(separator, match[1], value, is_complete))
            else:
                end = self._end_of_piece(position)
                tokens.append(_Token(separator, "", text[position:end]))
                position = end
            if position >= len(text):
                return tokens
            separator = text[position]
            position += 1
            if len(tokens) >= MOST_TOKENS:
                tokens.append(_Token(separator, "", text[position:]))
                return tokens

    def _value(self, start: int) -> tuple[str, bool, int]:
        """The value that begins at ``start``, whether it has an end of its own (quotes, brackets), and where the
        separator behind it is (or the end of the text)."""
        text = self._text
        first = text[start : start + 1]
        if first == '"':
            if match := _QUOTED.match(text, start):
                return _unquoted(match[0]), True, self._end_of_piece(match.end())
        elif first in ("[", "{") and (end := self._end_of_json(start)):
            return text[start:end], True, self._end_of_piece(end)
        end = self._end_of_piece(start)
        return text[start:end].strip(), False, end

    def _end_of_piece(self, start: int) -> int:
        match = _SEPARATOR.search(self._text, start)
        return match.start() if match else len(self._text)

    def _end_of_json(self, start: int) -> int | None:
        """Where a JSON array or object that fills a value ends; so too a bare list of a writer that does not quote."""
        if self._json_tries:
            try:
                _, end = _DECODER.raw_decode(self._text, start)
            except (ValueError, RecursionError):  # not JSON after all, or nested beyond reason
                self._json_tries -= 1
            else:
                if _VALUE_ENDS.match(self._text, end):
                    return end
        match = None if self._quoting else _BARE_LIST.match(self._text, start)
        return match.end() if match else None


def _unquoted(text: str) -> str:
    """The content of a JSON string; a broken one is kept as it is."""
    if "\\" not in text:
        return text[1:-1]
    try:
        value = str(_DECODER.decode(text))
    except ValueError:
        return text
    # An escape may name half of a surrogate pair, which no file or widget can take.
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _assemble(tokens: Sequence[_Token], quoting: bool) -> tuple[list[tuple[str, str]], str]:
    """Pairs out of tokens, and the text behind the last pair that belongs to none.

    A bare piece is a flag (key and value the same) when the value before it is complete; else it is more of that
    value: its writer did not quote.
    """
    last = max((index for index, token in enumerate(tokens) if token.key), default=-1)
    own_line = next((i for i, token in enumerate(tokens) if i > last and token.separator == "\n"), len(tokens))
    found: list[tuple[str, list[str]]] = []  # key, parts of the value
    is_complete = True
    is_open = False  # the last value takes the bare pieces behind it
    for token in tokens[:own_line]:
        if token.key:
            found.append((token.key, [token.value]))
            is_complete = token.is_complete
            is_open = not (quoting or is_complete)
        elif is_open or (token.separator == "\n" and not is_complete):
            found[-1][1].append(token.separator + token.value)
            is_open = True  # a value that was broken over lines has commas of its own too
        elif flag := token.value.strip():
            found.append((flag, [flag]))
            is_complete, is_open = True, False
    trailing = "".join(token.separator + _as_written(token) for token in tokens[own_line:])
    pairs = [(key, parts[0] if len(parts) == 1 else "".join(parts).rstrip()) for key, parts in found]
    return pairs, trailing.strip()


def _as_written(token: _Token) -> str:
    return f"{token.key}: {token.value}" if token.key else token.value


def _prompts(lines: Sequence[str], text: str) -> tuple[str, str, list[tuple[str, str]]]:
    """Prompt, negative prompt and (SD.Next) the template lines between them and the pairs."""
    start = next((index for index, line in enumerate(lines) if line.lstrip().startswith(_NEGATIVE)), len(lines))
    end = len(lines)
    if "emplate:" in text and not _writer_quotes(text):
        end = _first_template(lines, start)
    negative = "\n".join(lines[start:end]).lstrip().removeprefix(_NEGATIVE)
    return "\n".join(lines[:start]).strip(), negative.strip(), _templates(lines[end:])


def _templates(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Named texts out of lines that begin with one; a template may go on over several lines."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if match := _TEMPLATE.match(line):
            found.append((match[1], [match[2]]))
        elif found:
            found[-1][1].append(line)
    return [(name, "\n".join(parts).strip()) for name, parts in found]
