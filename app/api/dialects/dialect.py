"""What a kind of server does otherwise than AUTOMATIC1111, as one declared table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from app.api.dialects.kinds import ServerKind

Sentences = Mapping[str, str]
"""A field, a setting or a feature by its wire name -> one plain sentence for people."""


def sentences(**told: str) -> Sentences:
    return MappingProxyType(told)


@dataclass(frozen=True, slots=True)
class Limit:
    """What a number is held to before it is sent. ``multiple``: it is rounded to the nearest one."""

    minimum: float | None = None
    maximum: float | None = None
    multiple: int = 0


@dataclass(frozen=True, slots=True)
class Dialect:
    """The neutral value of each member says "as AUTOMATIC1111 does it".

    ``reads``: the only request fields it reads, by our names, where it does not tell them (empty: all of ours).
    ``only_from_pictures``: those of them that it reads only when a picture is made from another one.
    ``is_strict``: any field besides those is refused. ``missing`` and ``differs``: why a field means nothing here, or
    how it means something else; ``settings_missing`` and ``settings_differ`` the same for settings (the keys of
    ``override_settings``), ``features_missing`` and ``features_differ`` for ``servers.features.Feature``.
    ``renamed``: our field -> the server's. ``setting_fields``: setting -> the request field that stands for it here.
    ``limits``: what numbers are held to. ``samplers``: its samplers, where it lists none.
    ``defaults``: what it uses for a field that is not sent, where it does not tell; None: its own affair.
    ``one_batch``: it makes one batch per request. ``lora_list``: LoRA tags of the prompt go into a list of their own.
    ``is_combined``: a schedule is part of a sampler's name. ``bare_pictures``: no ``data:`` in front of a picture.
    ``most_images``: pictures one request may make (0: any number). ``sampler_names``: AUTOMATIC1111's name of a sampler
    -> the server's. ``takes_sampler_aliases``: a sampler's other names are as good. ``sized_by_passes``: width and
    height are those of the second pass. ``one_source``: of several source pictures it takes the first.
    ``exact_source``: that has to have the size asked for, so it is fitted before it is sent. ``control_modes``: its
    names of ControlNet's modes, where they are other ones. ``mask_image``: so it calls the mask of a ControlNet unit.
    """

    kind: ServerKind
    reads: frozenset[str] = frozenset()
    only_from_pictures: frozenset[str] = frozenset()
    is_strict: bool = False
    missing: Sentences = field(default_factory=sentences)
    differs: Sentences = field(default_factory=sentences)
    settings_missing: Sentences = field(default_factory=sentences)
    settings_differ: Sentences = field(default_factory=sentences)
    features_missing: Sentences = field(default_factory=sentences)
    features_differ: Sentences = field(default_factory=sentences)
    renamed: tuple[tuple[str, str], ...] = ()
    setting_fields: tuple[tuple[str, str], ...] = ()
    limits: Mapping[str, Limit] = field(default_factory=lambda: MappingProxyType({}))
    samplers: tuple[str, ...] = ()
    defaults: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    most_images: int = 0
    one_batch: bool = False
    sampler_names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    takes_sampler_aliases: bool = False
    sized_by_passes: bool = False
    one_source: bool = False
    exact_source: bool = False
    lora_list: bool = False
    is_combined: bool = False
    bare_pictures: bool = False
    control_modes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    mask_image: bool = False

    def reasons(self) -> tuple[str, ...]:
        """Every sentence it has for people; for translators."""
        told = (self.missing, self.differs, self.settings_missing, self.settings_differ)
        return tuple(text for each in (*told, self.features_missing, self.features_differ) for text in each.values())
