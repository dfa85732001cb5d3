"""One call's generation in numbers: its fields, and what they become before anything is painted."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from PIL import Image

from app.demo import prompts
from app.demo.adetailer import Details
from app.demo.controlnet import Unit
from app.demo.errors import FaultError
from app.demo.options import Options
from app.demo.sampling import Sampling

_LARGEST_RANDOM_SEED = 4_294_967_294


def real_seed(seed: Any) -> int:
    """The seed, or a random one for null and -1."""
    return random.randrange(_LARGEST_RANDOM_SEED) if seed in (None, -1) else int(seed)  # noqa: S311 - no secret


@dataclass(slots=True)
class Work:
    """What one generation is made from. Scripts change copies of it.

    ``fields``: the validated request. ``extra``: what joins the infotext, in order. ``sources``: init images.
    ``controls``: the units of ControlNet that can be used; ``details``: what ADetailer is to paint anew.
    """

    mode: str
    fields: dict[str, Any]
    sampling: Sampling
    sources: list[Image.Image] = field(default_factory=list)
    mask: Image.Image | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    prompts: list[str] = field(default_factory=list)
    negative_prompts: list[str] = field(default_factory=list)
    seeds: list[int] = field(default_factory=list)
    subseeds: list[int] = field(default_factory=list)
    controls: list[Unit] = field(default_factory=list)
    details: Details = field(default_factory=Details)

    def __getitem__(self, name: str) -> Any:
        return self.fields[name]

    @property
    def is_img2img(self) -> bool:
        return self.mode == "img2img"

    @property
    def has_hires(self) -> bool:
        return bool(self.fields.get("enable_hr"))

    @property
    def batch_size(self) -> int:
        return int(self.fields["batch_size"])

    @property
    def size(self) -> tuple[int, int]:
        """Of the picture: cut down to multiples of 8."""
        return self.fields["width"] // 8 * 8, self.fields["height"] // 8 * 8

    def copy(self, **changes: Any) -> Work:
        """A fresh piece of work with some fields changed and nothing resolved."""
        extra = {key: value for key, value in self.extra.items() if key != "Schedule type"}
        return Work(self.mode, {**self.fields, **changes}, self.sampling, self.sources, self.mask, extra)

    def resolve(self, options: Options) -> None:
        """Fill prompts and seeds, one for each image planned. Raises ``FaultError`` as the imitated server would."""
        if self["prompt"] is None:
            raise FaultError("AssertionError", "")
        if self["batch_size"] is None or self["n_iter"] is None:
            raise FaultError("TypeError", "unsupported operand type(s) for *: 'NoneType' and 'int'")
        styles = self["styles"] or []
        prompt = prompts.with_styles(self["prompt"], styles)
        negative = prompts.with_styles(self["negative_prompt"] or "", styles, negative=True)
        if options["enable_prompt_comments"]:
            prompt, negative = prompts.without_comments(prompt), prompts.without_comments(negative)
        count = self.batch_size * self["n_iter"]
        seed, subseed = real_seed(self["seed"]), real_seed(self["subseed"])
        varied = bool(self["subseed_strength"])
        self.prompts = self.prompts or [prompt] * count
        self.negative_prompts = self.negative_prompts or [negative] * len(self.prompts)
        self.seeds = self.seeds or [seed if varied else seed + number for number in range(count)]
        self.subseeds = [subseed + number for number in range(len(self.seeds))]
        if count < 1:
            raise FaultError("IndexError", "list index out of range")
