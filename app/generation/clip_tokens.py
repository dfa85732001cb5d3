"""The byte-pair encoding of CLIP's text encoders, and how prompts are cut into chunks of 75 tokens.

The vocabulary is OpenAI's (``bpe_simple_vocab_16e6.txt.gz``, or the same merges as ``merges.txt``) and no part of this
program: it is read from where a web UI has it. Tokens are the texts they stand for; numbers are of no use here.
Words are cleaned as the tokenizer of A1111 cleans them with ftfy, except that text garbled by a wrong encoding is left
alone (``Cleaned.is_sure`` is False then). Chunks: ``modules/sd_hijack_clip.py`` of A1111 1.10.1.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import TypeAlias

from app.generation.prompt_syntax import USUAL_BACKTRACK
from app.generation.prompt_syntax_pieces import BREAK, Piece

CHUNK = 75
LARGEST_FILE = 8_000_000  # bytes, unpacked
_MERGES = 49_152 - 256 - 2  # of OpenAI's vocabulary; its file goes on after them
_MOST_WORDS = 20_000  # remembered
_LONGEST_WORD = 2_000  # bytes; one that is longer is cut
_END = "</w>"
COMMA = "," + _END

_WORD = re.compile(r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[a-z]+|[0-9]|[^\sa-z0-9]+")
_ENTITY = re.compile(r"&#?[0-9A-Za-z]{1,24};")
_GARBLED = re.compile(  # what UTF-8 looks like when it is read as one of the old encodings
    "[\u00c0-\u024f\u0370-\u04ff]"
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u02c6\u02d8-\u02dd\u2013-\u203a\u20ac\u2122]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u206a-\u206f\ufeff\ufff9-\ufffc]|\x1b\\[((?:\\d|;)*)([a-zA-Z])")
_SPACES = re.compile(r"\s+")
_LIGATURES = "ĲĳŉǱǲǳǄǅǆǇǈǉǊǋǌﬀﬁﬂﬃﬄﬅﬆ"
_PLAINER = {
    **{ord(sign): unicodedata.normalize("NFKC", sign) for sign in _LIGATURES},
    **{place: unicodedata.normalize("NFKC", chr(place)) for place in (*range(0xFF01, 0xFFF0), 0x3000)},
    **dict.fromkeys((0x02BC, *range(0x2018, 0x201C)), "'"),
    **dict.fromkeys(range(0x201C, 0x2020), '"'),
}
Tokens: TypeAlias = tuple[str, ...]
NO_VECTORS: Mapping[str, int] = MappingProxyType({})


class VocabularyError(ValueError):
    """A file that holds no vocabulary of CLIP; the text says so, for people."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Words as the tokenizer sees them. ``is_sure``: whether a server certainly sees the same."""

    text: str
    is_sure: bool


def cleaned(text: str) -> Cleaned:
    """One blank for all white space, small letters, and plain signs for typographic ones."""
    if text.isascii() and "&" not in text and text.isprintable():
        return Cleaned(" ".join(text.split()).lower(), is_sure=True)
    lines: list[str] = []
    is_markup = False
    for line in text.split("\n"):
        is_markup = is_markup or "<" in line
        if not is_markup:
            line = _ENTITY.sub(lambda found: html.unescape(found.group()), line)
        lines.append(_CONTROL.sub("", line.translate(_PLAINER)))
    joined = unicodedata.normalize("NFC", "\n".join(lines))
    return Cleaned(_SPACES.sub(" ", joined).strip().lower(), is_sure=_GARBLED.search(joined) is None)


class Tokenizer:
    """Cuts words into tokens by a vocabulary's merges."""

    def __init__(self, merges: Iterable[str]) -> None:
        """``merges``: pairs as they stand in the file ("t h</w>"), the first to be merged first."""
        self._ranks = {pair: rank for rank, pair in enumerate(merges)}
        self._signs = _byte_signs()
        self._word = lru_cache(maxsize=_MOST_WORDS)(self._encode)

    @classmethod
    def from_bytes(cls, data: bytes) -> Tokenizer:
        """From the bytes of the file, packed or not. Raises VocabularyError."""
        if data[:2] == b"\x1f\x8b":
            data = _unpacked(data)
        try:
            lines = data[:LARGEST_FILE].decode("utf-8").split("\n")
        except UnicodeDecodeError as error:
            raise VocabularyError("This is no vocabulary of CLIP: it is no text") from error
        merges = [line.rstrip("\r") for line in lines[1 : _MERGES + 1]]
        while merges and not merges[-1]:
            merges.pop()
        if len(merges) != _MERGES or merges[:2] != ["i n", "t h"] or any(line.count(" ") != 1 for line in merges):
            raise VocabularyError("This is no vocabulary of CLIP: it holds other words")
        return cls(merges)

    def tokens(self, text: str) -> list[str]:
        """The tokens of a text that is ``cleaned``."""
        shadow = text if text.isascii() else _shadow(text)
        found: list[str] = []
        for word in _WORD.finditer(shadow):
            found += self._word(text[word.start() : word.end()])
        return found

    def _encode(self, word: str) -> Tokens:
        if word in ("<|startoftext|>", "<|endoftext|>"):
            return (word,)
        parts = [self._signs[byte] for byte in word.encode("utf-8", "replace")[:_LONGEST_WORD]]
        parts[-1] += _END
        ranks, last = self._ranks, len(self._ranks)
        while len(parts) > 1:
            pairs = [ranks.get(f"{one} {two}", last) for one, two in pairwise(parts)]
            lowest = min(pairs)
            if lowest == last:
                break
            parts = _merged(parts, pairs, lowest)
        return tuple(parts)


def _merged(parts: list[str], pairs: list[int], lowest: int) -> list[str]:
    """Every pair of that rank made one, from the left."""
    made: list[str] = []
    at = 0
    while at < len(parts):
        if at < len(pairs) and pairs[at] == lowest:
            made.append(parts[at] + parts[at + 1])
            at += 2
        else:
            made.append(parts[at])
            at += 1
    return made


def _unpacked(data: bytes) -> bytes:
    import gzip  # late, these two: one vocabulary is read, and it may not be packed
    import io

    try:
        with gzip.open(io.BytesIO(data)) as file:
            return file.read(LARGEST_FILE)
    except (OSError, EOFError) as error:
        raise VocabularyError("This is no vocabulary of CLIP: it cannot be unpacked") from error


def _byte_signs() -> list[str]:
    """The sign that stands for each byte in the vocabulary: itself where it can be seen, else one from 256 on."""
    seen = {*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)}
    signs: list[str] = []
    other = 256
    for byte in range(256):
        if byte in seen:
            signs.append(chr(byte))
        else:
            signs.append(chr(other))
            other += 1
    return signs


def _shadow(text: str) -> str:
    """``text`` with an "a" for each letter, a "0" for each number and a "!" for each sign that is not ASCII."""
    return "".join(sign if sign < "\x80" else _KINDS.get(unicodedata.category(sign)[0], "!") for sign in text)


_KINDS = {"L": "a", "N": "0", "Z": " "}


# -- chunks ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Length:
    """``tokens``: as the web UI counts, what fills a chunk up included. ``chunks``: how many are in each."""

    tokens: int = 0
    chunks: tuple[int, ...] = (0,)
    is_sure: bool = True

    @property
    def room(self) -> int:
        """How many there may be before it takes another chunk."""
        return max(1, -(-self.tokens // CHUNK)) * CHUNK


class Meter:
    """Measures prompts: a tokenizer, and the embeddings of the server with the tokens each stands for."""

    def __init__(
        self, tokenizer: Tokenizer, vectors: Mapping[str, int] = NO_VECTORS, backtrack: int = USUAL_BACKTRACK
    ) -> None:
        self._tokenizer = tokenizer
        self._backtrack = backtrack
        self._embeddings: dict[str, list[tuple[Tokens, int]]] = {}
        for name, count in vectors.items():
            tokens = tuple(tokenizer.tokens(cleaned(name).text))
            if tokens:
                self._embeddings.setdefault(tokens[0], []).append((tokens, count))
        for known in self._embeddings.values():
            known.sort(key=lambda entry: len(entry[0]), reverse=True)

    def length(self, pieces: Sequence[Piece]) -> Length:
        """How long a text is that is taken apart already."""
        filling = _Filling(self._backtrack)
        is_sure = True
        for said, weight in pieces:
            if said == BREAK and weight == -1:
                filling.end()
                continue
            clean = cleaned(said)
            is_sure = is_sure and clean.is_sure
            tokens = self._tokenizer.tokens(clean.text)
            at = 0
            while at < len(tokens):
                filling.before(tokens[at] == COMMA)
                taken, count = self._embedding_at(tokens, at)
                filling.put(count)
                at += taken
        return filling.length(is_sure=is_sure)

    def _embedding_at(self, tokens: Sequence[str], at: int) -> tuple[int, int]:
        """How many of the tokens the longest embedding there takes, and for how many it stands; 1 and 1 without one."""
        for name, count in self._embeddings.get(tokens[at], ()):
            if tuple(tokens[at : at + len(name)]) == name:
                return len(name), count
        return 1, 1


class _Filling:
    """Fills chunk after chunk; only counts."""

    def __init__(self, backtrack: int) -> None:
        self._backtrack = backtrack
        self._done: list[int] = []
        self._here = 0
        self._comma = -1

    def length(self, *, is_sure: bool) -> Length:
        done = self._done
        chunks = (*done, self._here) if self._here or not done else tuple(done)
        return Length(len(done) * CHUNK + self._here, chunks, is_sure)

    def end(self) -> None:
        self._done.append(self._here)
        self._here, self._comma = 0, -1

    def before(self, is_comma: bool) -> None:
        """A token is about to come: what stands behind the last comma may go on in the next chunk."""
        if is_comma:
            self._comma = self._here
        elif self._backtrack and self._here == CHUNK and self._comma >= 0 and CHUNK - self._comma <= self._backtrack:
            moved = CHUNK - self._comma - 1
            self._here = self._comma + 1
            self.end()
            self._here = moved
        if self._here == CHUNK:
            self.end()

    def put(self, count: int) -> None:
        if count > 1 and self._here + count > CHUNK:
            self.end()
        self._here += count
