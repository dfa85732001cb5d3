"""What somebody wants of a picture's settings; pages say it to the workspace, the compose panel's ``Using`` does it."""

from __future__ import annotations

from dataclasses import dataclass

from app.generation.recall_groups import ALL, Group
from app.generation.result import GeneratedImage


@dataclass(frozen=True, slots=True)
class Wish:
    """``groups``: what is taken over. ``asks``: it is shown first, and the ticks are those of the last time."""

    image: GeneratedImage
    groups: frozenset[Group] = ALL
    asks: bool = False
