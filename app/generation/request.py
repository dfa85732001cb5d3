"""A generation request: the fields a user set, and nothing else.

A request never holds a default. What the user left alone is absent here, absent from the payload, and decided by the
server. Field names are the wire names of AUTOMATIC1111's ``/sdapi/v1`` (see ``parameters.PARAMETERS``); dialects rename
them when the payload is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self

from app.generation.source import SourceImage

Values = Mapping[str, Any]
"""Field name -> JSON value (None, bool, int, float, str, list or dict of these)."""

EMPTY: Values = MappingProxyType({})


class Mode(StrEnum):
    """Which generating endpoint a request is for; the value is the endpoint's name."""

    TEXT_TO_IMAGE = "txt2img"
    IMAGE_TO_IMAGE = "img2img"
    UPSCALE = "extra-single-image"


@dataclass(frozen=True, slots=True)
class GenerationRequest:
    """Everything one press of Generate asks for. Immutable: ``with_…`` methods give changed copies.

    ``parameters``: fields declared in ``parameters.PARAMETERS`` that the user set.
    ``overrides``: ``override_settings``, which last for this request only.
    ``extra``: payload keys Safelight has no name for (imported JSON, extensions); sent as they are.
    ``source``: what image to image begins with, or what is upscaled; ``mask``: where image to image may change the
    source (white), None for all of it.
    """

    mode: Mode = Mode.TEXT_TO_IMAGE
    parameters: Values = field(default_factory=lambda: EMPTY)
    overrides: Values = field(default_factory=lambda: EMPTY)
    extra: Values = field(default_factory=lambda: EMPTY)
    source: SourceImage | None = None
    mask: SourceImage | None = None

    def __post_init__(self) -> None:
        for name in ("parameters", "overrides", "extra"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    @property
    def lacks_source(self) -> bool:
        """Whether it is to be made from a picture, and there is none."""
        if self.mode is Mode.UPSCALE:
            return self.source is None and not self.extra.get("image")
        return self.mode is Mode.IMAGE_TO_IMAGE and self.source is None and not self.extra.get("init_images")

    @property
    def prompt(self) -> str:
        return str(self.parameters.get("prompt") or "")

    @property
    def negative_prompt(self) -> str:
        return str(self.parameters.get("negative_prompt") or "")

    @property
    def seed(self) -> int | None:
        """The seed asked for; None when unset, -1 when "any"."""
        value = self.parameters.get("seed")
        return value if isinstance(value, int) else None

    @property
    def batch_size(self) -> int:
        """Images per batch the server will make (its default is 1)."""
        value = self.parameters.get("batch_size", 1)
        return value if isinstance(value, int) and value > 0 else 1

    @property
    def batch_count(self) -> int:
        """Batches (``n_iter``) the server will make (its default is 1)."""
        value = self.parameters.get("n_iter", 1)
        return value if isinstance(value, int) and value > 0 else 1

    @property
    def image_count(self) -> int:
        return self.batch_size * self.batch_count

    def with_parameters(self, **changes: Any) -> Self:
        """A copy with these parameters set."""
        return replace(self, parameters={**self.parameters, **changes})

    def with_overrides(self, changes: Values) -> Self:
        """A copy with these settings overridden for this request."""
        return replace(self, overrides={**self.overrides, **changes})
