"""What tells one server of the web UI's family from another, as one table to be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.demo import facts
from tests.dialects.controlnet import Control

A1111_SAMPLERS = tuple(row["name"] for row in facts.listing("samplers"))
A1111_SCHEDULERS = tuple((row["name"], row["label"]) for row in facts.listing("schedulers"))
COMBINED_SAMPLERS = (
    "DPM++ 2M Karras", "DPM++ SDE Karras", "DPM++ 2M SDE Karras", "DPM++ 2M SDE Exponential", "Euler a", "Euler", "LMS",
    "LMS Karras", "Heun", "DPM2", "DPM2 a", "DPM++ 2M", "DPM++ SDE", "DPM fast", "DDIM", "PLMS", "UniPC",
)  # fmt: skip
"""Before 1.9 a schedule was part of the sampler's name."""


class Errors(StrEnum):
    """How a handler's own refusal and an unhandled exception are written."""

    WEBUI = "webui"  # error, detail, body, errors
    FORGE = "forge"  # refusals as FastAPI writes them; exceptions: error, detail, body, message
    SDNEXT = "sdnext"  # error, code, detail, body, errors


@dataclass(frozen=True)
class Spec:
    """The neutral values are AUTOMATIC1111 1.10.1 with its window.

    ``more_fields``: request field -> default, besides 1.10.1's; ``fewer_fields`` it does not have. The same for
    ``options``. ``absent``: paths that 1.10.1 has and this one has not. ``unknown_sampler``: 0, or the status of the
    refusal. ``modules``: VAEs and text encoders are listed together and chosen by ``forge_additional_modules``.
    ``needs_hires_modules``: hires fix dies without ``hr_additional_modules``. ``images``: png or jpg.
    ``says_nothing``: commands answer 204 without a body. ``limit``: a call too many is refused with 429.
    ``control``: whose ControlNet it has.
    """

    name: str
    version: str = "v1.10.1"
    pydantic: int = 1
    errors: Errors = Errors.WEBUI
    tells_time: bool = True
    more_fields: Mapping[str, Any] = field(default_factory=dict)
    fewer_fields: frozenset[str] = frozenset()
    more_options: Mapping[str, Any] = field(default_factory=dict)
    fewer_options: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    more_lists: Mapping[str, Any] = field(default_factory=dict)
    samplers: tuple[str, ...] = A1111_SAMPLERS
    schedulers: tuple[tuple[str, str], ...] = A1111_SCHEDULERS
    unknown_sampler: int = 0
    modules: bool = False
    needs_hires_modules: bool = False
    images: str = "png"
    says_nothing: bool = False
    schema_version: str = "3.0.2"
    control: Control = Control.NONE

    @property
    def has_schedule(self) -> bool:
        return "scheduler" not in self.fewer_fields

    def fields(self, mode: str) -> dict[str, dict[str, Any]]:
        """The request's fields with type and default, as ``/openapi.json`` tells them."""
        name = "StableDiffusionProcessingTxt2Img" if mode == "txt2img" else "StableDiffusionProcessingImg2Img"
        known = {
            key: dict(row) for key, row in facts.schema(name)["properties"].items() if key not in self.fewer_fields
        }
        for key, default in self.more_fields.items():
            known[key] = {**known.get(key, {"title": key}), "default": default}
            if default is not None and "type" not in known[key]:
                known[key]["type"] = schema_type(default)
        return known

    def options(self) -> dict[str, Any]:
        """Every setting with its default."""
        rows = facts.schema("Options")["properties"]
        known = {key: row.get("default") for key, row in rows.items() if key not in self.fewer_options}
        return {**known, **self.more_options}


def schema_type(value: Any) -> str:
    names: dict[type, str] = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array"}
    return names.get(type(value), "object")
