"""What stands in angle brackets: networks, and what was meant as one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.generation.prompt_syntax import (
    LORA_KINDS,
    NETWORK_KINDS,
    UNKNOWN_NAME,
    Fault,
    Language,
    Mistake,
    Network,
)

_BEGIN = re.compile(r"<(\w+):")
_ANGLED = re.compile(r"<([^<>:\n]{1,100})>")


@dataclass(frozen=True, slots=True)
class Tags:
    """``spans``: what the server takes out of the text."""

    spans: tuple[tuple[int, int], ...] = ()
    networks: tuple[Network, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` with blanks in place of everything in ``spans``, so that places stay what they are."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [text[at:start], " " * (end - start)]
        at = end
    parts.append(text[at:])
    return "".join(parts)


def read_tags(text: str, language: Language) -> Tags:
    """Every ``<kind:...>`` of ``text``, as the web UI finds them: up to the next ">", wherever that is."""
    spans: list[tuple[int, int]] = []
    networks: list[Network] = []
    mistakes: list[Mistake] = []
    at = 0
    while (begin := _BEGIN.search(text, at)) is not None:
        start = begin.start()
        close = text.find(">", begin.end())
        kind = begin.group(1)
        inner = text.find("<", begin.end(), close) if close >= 0 else -1
        if close < 0 or inner >= 0 or close == begin.end():
            if kind.lower() in NETWORK_KINDS:
                mistakes.append(Mistake(start, begin.end(), Fault.UNCLOSED, "<"))
            if close < 0:
                break  # nor is any that follows
            at = begin.end()
            continue
        at = close + 1
        network = _network(start, at, kind, text[begin.end() : close])
        if not language.takes_networks:
            mistakes.append(Mistake(start, at, Fault.NETWORK_IN_NEGATIVE))
            continue
        spans.append((start, at))
        if kind.lower() in NETWORK_KINDS:
            networks.append(network)
            mistakes += _judge(network, text[begin.end() : close], language)
    if language.embeddings:
        for found in _ANGLED.finditer(text):
            if found.group(1).strip().casefold() in language.embeddings:
                mistakes.append(Mistake(*found.span(), Fault.ANGLED_EMBEDDING, found.group(1).strip()))
    return Tags(tuple(spans), tuple(networks), tuple(mistakes))


def _network(start: int, end: int, kind: str, said: str) -> Network:
    positional, named = _arguments(said)
    weight = named.get("te", positional[1] if len(positional) > 1 else "")
    return Network(start, end, kind, positional[0] if positional else "", _number(weight))


def _judge(network: Network, said: str, language: Language) -> Iterable[Mistake]:
    start, end, kind = network.start, network.end, network.kind
    if kind not in NETWORK_KINDS:
        yield Mistake(start, end, Fault.NETWORK_LETTERS, kind)
        return
    positional, named = _arguments(said)
    known = language.loras if kind in LORA_KINDS else language.hypernetworks
    if known is not None and network.name.strip().casefold() not in known:
        yield Mistake(start, end, UNKNOWN_NAME[kind], network.name)
    numbers = [*positional[1:2], *(named[name] for name in ("te", "unet") if name in named and kind in LORA_KINDS)]
    wrong = next((text for text in numbers if _number(text) is None), None)
    if wrong is not None:
        yield Mistake(start, end, Fault.NETWORK_WEIGHT, wrong or ":")


def _arguments(said: str) -> tuple[list[str], dict[str, str]]:
    """What stands between the colons: by place, and ``name=value`` by name (with a second "=" it counts by place)."""
    positional: list[str] = []
    named: dict[str, str] = {}
    for item in said.split(":"):
        name, sign, value = item.partition("=")
        if sign and "=" not in value:
            named[name] = value
        else:
            positional.append(item)
    return positional, named


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
