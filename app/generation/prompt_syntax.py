"""The prompt language of the web UI: what a text is made of, and what in it does not do what its writer means.

Facts from AUTOMATIC1111 1.10.1 (its prompt parser, extra networks and comments), in the order in which it works:
comments go, networks in angle brackets go, AND parts the prompt (brackets or not), then ``[from:to:when]`` and
``[a|b]`` are taken apart, then weights, and BREAK last. It refuses next to nothing: a bracket too many is a plain sign
to it. ``prompt_syntax_reading.read`` is the reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from types import MappingProxyType

LORA_KINDS = frozenset({"lora", "lyco"})
NETWORK_KINDS = LORA_KINDS | {"hypernet"}

NO_NAMES: frozenset[str] = frozenset()

USUAL_BACKTRACK = 20
"""Tokens behind the last comma of a full chunk that go into the next one with it."""


class Look(IntEnum):
    """How a stretch of the text is to look; what has none looks like any text."""

    EMPHASIS = 1  # (words:1.2), brackets and all
    LESS = 2  # [words]
    NETWORK = 3  # <lora:...>, and the names of embeddings
    KEYWORD = 4  # BREAK, AND and its weight
    EDITING = 5  # the signs and the step of [from:to:when] and [a|b]
    TEMPLATE = 6  # the signs of {a|b}, and __wildcard__
    COMMENT = 7


class Fault(Enum):
    """What is wrong; the value is a sentence for people, {0} in it what it is about."""

    UNCLOSED = "This {0} is never closed."
    UNCLOSED_WEIGHT = "This bracket is never closed, so its weight {0} is read as words."
    UNOPENED = "This {0} closes nothing, so it is read as a plain sign."
    CUT = "AND ends the prompt, so this {0} is never closed."
    BAD_WEIGHT = "{0} is no number, so it is read as words and the bracket weighs 1.1."
    BROKEN_WEIGHT = "{0} is no number; the server fails on it."
    NO_STEP = "{0} is no step, so this bracket is read as words that weigh less."
    MANY_PARTS = "From, to and a step are all that a bracket takes; this one is read as words that weigh less."
    STEP_OUT_OF_RANGE = "{0} is never reached: parts of the steps go from 0 to 1, and on to 2 in the hires pass."
    LOOSE_BAR = "A | that is in no [a|b] keeps the server from changing any words of this prompt while it works."
    WHOLE_WEIGHT = "The server takes {0} at the end for the weight of the whole prompt; a sign behind it prevents that."
    UNKNOWN_LORA = "The server lists no LoRA {0}."
    UNKNOWN_HYPERNETWORK = "The server lists no hypernetwork {0}."
    NETWORK_WEIGHT = "{0} is no number, so the server uses no LoRA of this prompt."
    NETWORK_LETTERS = "The server passes over {0}; it is written in small letters."
    NETWORK_IN_NEGATIVE = "The server takes networks from the prompt only; here this is words."
    ANGLED_EMBEDDING = "Embeddings are written without angle brackets: {0}"
    UNKNOWN_WILDCARD = "There is no wildcard {0}."


def words() -> Iterator[str]:
    """Every sentence; for translators."""
    yield from (fault.value for fault in Fault)


@dataclass(frozen=True, slots=True)
class Mistake:
    """From ``start`` to ``end`` of the text. ``detail`` is what the sentence is about."""

    start: int
    end: int
    fault: Fault
    detail: str = ""

    @property
    def is_unlisted(self) -> bool:
        """Whether it is about a name that the server does not list (``servers.preflight`` says that, too)."""
        return self.fault is Fault.UNKNOWN_LORA


Run = tuple[int, int, Look]
"""From, to (the place after the last sign), and how it looks. Runs do not overlap and stand in their order."""


@dataclass(frozen=True, slots=True)
class Network:
    """``<kind:name:weight>`` from ``start`` to ``end``; ``weight`` None where no number is written."""

    start: int
    end: int
    kind: str
    name: str
    weight: float | None


@dataclass(frozen=True, slots=True)
class Language:
    """What the reader has to know of server and user. Names are casefolded; None: not known, so none is unknown.

    ``takes_networks``: False for the negative prompt of servers that read networks in the prompt only. ``has_parts``:
    whether AND parts the text; in a negative prompt it is a word.
    """

    loras: frozenset[str] | None = None
    hypernetworks: frozenset[str] | None = None
    embeddings: frozenset[str] = NO_NAMES
    wildcards: frozenset[str] | None = None
    has_comments: bool = True
    has_emphasis: bool = True
    has_parts: bool = True
    takes_networks: bool = True
    has_templates: bool = True


@dataclass(frozen=True, slots=True)
class Syntax:
    """What was read. ``mistakes`` in the order of their places, at most ``prompt_syntax_reading.MOST_MISTAKES``."""

    text: str
    runs: tuple[Run, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    networks: tuple[Network, ...] = ()

    def mistake_at(self, place: int) -> Mistake | None:
        """The mistake that the sign at ``place`` is part of; of several the shortest."""
        found = [mistake for mistake in self.mistakes if mistake.start <= place < mistake.end]
        return min(found, key=lambda mistake: mistake.end - mistake.start, default=None)


PLAIN = Language()
UNKNOWN_NAME: Mapping[str, Fault] = MappingProxyType(
    {"lora": Fault.UNKNOWN_LORA, "lyco": Fault.UNKNOWN_LORA, "hypernet": Fault.UNKNOWN_HYPERNETWORK}
)
