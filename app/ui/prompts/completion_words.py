"""What is being typed in a prompt, and what is put in its place when a word is chosen. Knows no Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.ui.prompts.completion_index import Kind, Word

LEAST_TYPED = 2  # letters of a word
_FAR = 160  # characters before the caret that are looked at
_MOST_WORDS = 3  # of what may be one tag

_NETWORK = re.compile(r"<([^<>\n]*)\Z")
_KINDS = ("lora", "lyco", "hypernet")
_KIND = re.compile(r"(lora|lyco|hypernet):(.*)\Z", re.IGNORECASE | re.DOTALL)
_WILDCARD = re.compile(r"__(?!_)((?:(?!__)[^\n{}|<>$,:()\[\]\"\\])*)\Z")
_PHRASE = re.compile(r"[^,\n()\[\]{}|<>:]*\Z")
_WORDS = re.compile(r"\S+")
_EMOTICON = re.compile(r"[^\W\d_]{2}")
_BRACKET = re.compile(r"(?<!\\)([()\[\]])")


class Wish(StrEnum):
    """What kind of words are wanted."""

    WORDS = "words"
    NETWORKS = "networks"
    WILDCARDS = "wildcards"


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed, and from where on it is. ``kind``: of networks, where it is written already."""

    wish: Wish
    start: int
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Insertion:
    """Put ``text`` in the place of what stands from ``start`` to ``end``; the caret goes behind it."""

    start: int
    end: int
    text: str


def typed_at(text: str, caret: int, *, is_wanted: bool = False) -> list[Typed]:
    """What is typed before the caret: of several words the longest first, then only the last ones.

    ``is_wanted``: the user asked for words, so one letter is enough, or none.
    """
    after = text[caret : caret + 2]
    if after[:1].isalnum() or (after[:1] == "_" and after != "__"):
        return []  # in the middle of a word
    first = max(0, caret - _FAR)
    before = text[first:caret]
    network = _NETWORK.search(before)
    if network is not None:
        return _network(network, first)
    wildcard = _wildcard(before)
    if wildcard is not None:
        return [Typed(Wish.WILDCARDS, first + wildcard.start(), wildcard.group(1))]
    phrase = _PHRASE.search(before)
    start = phrase.start() if phrase is not None else len(before)
    words = list(_WORDS.finditer(before, start))[-_MOST_WORDS:]
    least = 0 if is_wanted else LEAST_TYPED
    if not words or before[-1:] == "\n":
        return [Typed(Wish.WORDS, caret, "")] if is_wanted else []
    found = [Typed(Wish.WORDS, first + word.start(), before[word.start() :]) for word in words]
    return [each for each in found if len(each.text.strip()) >= least]


def _network(found: re.Match[str], first: int) -> list[Typed]:
    said = found.group(1)
    kind = _KIND.match(said)
    name = kind.group(2) if kind is not None else said
    if ":" in name:
        return []  # its weight is being typed
    start = first + found.start()
    if kind is not None:
        return [Typed(Wish.NETWORKS, start, name, kind.group(1).lower())]
    begun = next((word for word in _KINDS if name and word.startswith(name.lower())), None)
    any_of_it = [Typed(Wish.NETWORKS, start, "", begun)] if begun is not None else []
    return [Typed(Wish.NETWORKS, start, name), *any_of_it]  # "<lor" is on its way to "<lora:"


def _wildcard(before: str) -> re.Match[str] | None:
    """The wildcard that is begun before the caret; None where the underscores close one."""
    found = _WILDCARD.search(before)
    if found is None or before[: found.start()].count("__") % 2:
        return None
    return found


def insertion(
    word: Word, typed: Typed, text: str, caret: int, *, weight: float = 1.0, blanks_for_underscores: bool = True
) -> Insertion:
    """What choosing ``word`` does to ``text``. A style leaves nothing: it is no text."""
    match word.kind:
        case Kind.STYLE | Kind.OWN_STYLE:
            said = ""
        case Kind.LORA | Kind.HYPERNETWORK:
            said = f"<{word.kind.value}:{word.text}:{weight:g}>"
        case Kind.WILDCARD:
            said = f"__{word.text}__"
        case Kind.EMBEDDING:
            said = word.text
        case Kind.TAG:
            said = written_tag(word.text, blanks_for_underscores=blanks_for_underscores)
    after = text[caret : caret + 4]
    end = caret
    if typed.wish is Wish.NETWORKS and after.startswith(">"):
        end += 1
    elif typed.wish is Wish.WILDCARDS and after.startswith("__"):
        end += 2
    if word.kind in (Kind.TAG, Kind.EMBEDDING):
        said += _separator(text[end:])
    return Insertion(typed.start, end, said)


def _separator(after: str) -> str:
    """A comma and a blank, unless something of the kind follows."""
    rest = after.lstrip(" ")
    if not rest or rest[0] == "\n":
        return ", "
    if rest[0] in ",.:;)]}|>":
        return ""
    return ", " if after == rest else ","


def written_tag(name: str, *, blanks_for_underscores: bool) -> str:
    """A tag as a prompt has it: brackets of its name are no weights, and ``^_^`` keeps its underscore."""
    if blanks_for_underscores and _EMOTICON.search(name):
        name = name.replace("_", " ")
    return _BRACKET.sub(r"\\\1", name)
