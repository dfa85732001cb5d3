"""From an infotext back to a request: every setting the text names, typed, and nothing that it does not name.

Which key stands for which field is AUTOMATIC1111's own table (its options' infotext names and its parser), with the
names other servers use beside it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from app.generation.infotext import Infotext
from app.generation.recall_hashes import NamedHashes
from app.generation.request import EMPTY, GenerationRequest, Values
from app.wording import Said

RECORDS = frozenset({
    "Version", "App", "User", "Model hash", "VAE hash", "Lora hashes", "TI hashes", "Hashes", "Init image hash",
    "Batch pos", "ADetailer version", "Parser", "Pipeline", "Operations", "Index", "Template", "Negative Template",
    "Hires Template", "Hires Negative Template",
})  # fmt: skip
"""Keys that tell about the making and set nothing."""

_LARGEST_NUMBER_TEXT = 40  # letters; also keeps int() away from hostile lengths
_SIZE = re.compile(r"(\d{1,6})x(\d{1,6})")
_SAME = "use same"  # "Use same sampler": the value of a knob that was left alone
_SCHEDULES = (
    "Polyexponential", "Exponential", "Align Your Steps", "SGM Uniform", "KL Optimal", "Karras", "Uniform", "Simple",
    "Normal", "Beta",
)  # fmt: skip
"""Labels that before version 1.9 stood behind the sampler's name; a longer one before the one it ends with."""
_OLD_SAMPLERS = MappingProxyType({
    "k_dpmpp_2m": "DPM++ 2M", "k_dpmpp_sde": "DPM++ SDE", "k_dpmpp_2m_sde": "DPM++ 2M SDE",
    "k_dpmpp_2m_sde_heun": "DPM++ 2M SDE Heun", "k_dpmpp_2s_a": "DPM++ 2S a", "k_dpmpp_3m_sde": "DPM++ 3M SDE",
    "k_euler_a": "Euler a", "k_euler_ancestral": "Euler a", "k_euler": "Euler", "k_lms": "LMS", "k_heun": "Heun",
    "k_dpm_2": "DPM2", "k_dpm_2_a": "DPM2 a", "k_dpm_fast": "DPM fast", "k_dpm_ad": "DPM adaptive", "k_lcm": "LCM",
})  # fmt: skip
"""Other names of samplers, which servers list but do not accept (they silently take their first sampler)."""


@dataclass(frozen=True, slots=True)
class Recall:
    """What a text asks for.

    ``request`` is always a text-to-image request: the source image of any other is not in the text.
    ``image_fields``: typed image-to-image fields (``mask_blur``, ...), empty unless the picture was made from another.
    ``hashes``: of the checkpoint, the LoRAs and the embeddings, surer names for them than those in the text.
    ``asked``: what was sent for the picture, where that is known; a text does not tell it.
    ``template``: what was written, where something else was sent for it.
    ``unplaced``: pairs that became nothing. ``warnings``: sentences for the user.
    """

    request: GenerationRequest
    unplaced: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    image_fields: Values = field(default_factory=lambda: EMPTY)
    hashes: NamedHashes = field(default_factory=NamedHashes)
    asked: GenerationRequest | None = None
    template: Values = field(default_factory=lambda: EMPTY)


def recall(infotext: Infotext) -> Recall:
    """The request behind a text. Values that cannot be read stay unplaced and are named in a warning. Never raises."""
    work = _Work(infotext)
    work.prompts()
    work.simple_keys()
    work.sizes()
    work.sampler("Sampler", "Schedule type", "sampler_name", "scheduler")
    work.sampler("Hires sampler", "Hires schedule type", "hr_sampler_name", "hr_scheduler")
    work.model()
    work.faces()
    work.modules()
    work.hires()
    work.source_image()
    work.detailer()
    work.control()
    return work.result()


# -- values -------------------------------------------------------------------------------------------------------

Reader = Callable[[str], Any]
"""Makes a value out of its text; ValueError when it cannot."""


def _integer(text: str) -> int:
    number = _number(text)
    if not number.is_integer():
        raise ValueError("not a whole number")
    # A float would lose the last digits of large seeds.
    return int(text) if re.fullmatch(r"[-+]?\d+", text) else int(number)


def _number(text: str) -> float:
    if len(text) > _LARGEST_NUMBER_TEXT:
        raise ValueError("too long for a number")
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("not a number")
    return number


def _switch(text: str) -> bool:
    match text.strip().lower():
        case "true":
            return True
        case "false":
            return False
        case _:
            raise ValueError("neither True nor False")


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError("empty")
    return text


def _names(text: str) -> list[str]:
    try:
        names = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested beyond reason") from error
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError("not a list of names")
    return names


def _one_of(values: Mapping[str, int | bool]) -> Reader:
    def read(text: str) -> int | bool:
        if text.lower() not in values:
            raise ValueError("unknown word")
        return values[text.lower()]

    return read


# -- tables -------------------------------------------------------------------------------------------------------

_PARAMETERS: Mapping[str, tuple[str, Reader]] = {
    "Steps": ("steps", _integer),
    "CFG scale": ("cfg_scale", _number),
    "Seed": ("seed", _integer),
    "Variation seed": ("subseed", _integer),
    "Variation seed strength": ("subseed_strength", _number),
    "Variation strength": ("subseed_strength", _number),  # SD.Next
    "Batch size": ("batch_size", _integer),
    "Denoising strength": ("denoising_strength", _number),
    "Hires strength": ("denoising_strength", _number),  # SD.Next
    "Hires upscale": ("hr_scale", _number),
    "Hires scale": ("hr_scale", _number),  # SD.Next
    "Hires upscaler": ("hr_upscaler", _text),
    "Hires steps": ("hr_second_pass_steps", _integer),
    "Hires prompt": ("hr_prompt", str),
    "Hires negative prompt": ("hr_negative_prompt", str),
    "Hires checkpoint": ("hr_checkpoint_name", _text),
    "Refiner": ("refiner_checkpoint", _text),
    "Refiner switch at": ("refiner_switch_at", _number),
    "Tiling": ("tiling", _switch),
    "Eta": ("eta", _number),
    "NGMS": ("s_min_uncond", _number),
    "Sigma churn": ("s_churn", _number),
    "Sigma tmin": ("s_tmin", _number),
    "Sigma tmax": ("s_tmax", _number),
    "Sigma noise": ("s_noise", _number),
    "Styles array": ("styles", _names),
    "Distilled CFG Scale": ("distilled_cfg_scale", _number),  # Forge, like the two below
    "Hires CFG Scale": ("hr_cfg", _number),
    "Hires Distilled CFG Scale": ("hr_distilled_cfg", _number),
}
_SIZES = {
    "Size": ("width", "height"),
    "Seed resize from": ("seed_resize_from_w", "seed_resize_from_h"),
    "Hires resize": ("hr_resize_x", "hr_resize_y"),
}
_OVERRIDES: Mapping[str, tuple[str, Reader]] = {
    "VAE": ("sd_vae", _text),
    "Clip skip": ("CLIP_stop_at_last_layers", _integer),
    "ENSD": ("eta_noise_seed_delta", _integer),
    "RNG": ("randn_source", _text),
    "Emphasis": ("emphasis", _text),
    "Hires refiner": ("hires_fix_refiner_pass", _text),
    "VAE Encoder": ("sd_vae_encode_method", _text),
    "VAE Decoder": ("sd_vae_decode_method", _text),
    "Conditional mask weight": ("inpainting_mask_weight", _number),
    "Extra noise": ("img2img_extra_noise", _number),
    "NGMS all steps": ("s_min_uncond_all", _switch),
    "Token merging ratio": ("token_merging_ratio", _number),
    "Token merging ratio hr": ("token_merging_ratio_hr", _number),
    "Pad conds": ("pad_cond_uncond", _switch),
    "Pad conds v0": ("pad_cond_uncond_v0", _switch),
    "Old prompt editing timelines": ("use_old_scheduling", _switch),
    "Downcast alphas_cumprod": ("use_downcasted_alpha_bar", _switch),
    "Refiner switch by sampling steps": ("refiner_switch_by_sample_steps", _switch),
    "Eta DDIM": ("eta_ddim", _number),
    "Schedule min sigma": ("sigma_min", _number),
    "Schedule max sigma": ("sigma_max", _number),
    "Schedule rho": ("rho", _number),
    "Discard penultimate sigma": ("always_discard_next_to_last_sigma", _switch),
    "SGM noise multiplier": ("sgm_noise_multiplier", _switch),
    "UniPC variant": ("uni_pc_variant", _text),
    "UniPC skip type": ("uni_pc_skip_type", _text),
    "UniPC order": ("uni_pc_order", _integer),
    "UniPC lower order final": ("uni_pc_lower_order_final", _switch),
    "Noise Schedule": ("sd_noise_schedule", _text),
    "Skip Early CFG": ("skip_early_cond", _number),
    # Declared as "Beta scheduler ..." and written as "Beta schedule ...".
    "Beta schedule alpha": ("beta_dist_alpha", _number),
    "Beta schedule beta": ("beta_dist_beta", _number),
    "Beta scheduler alpha": ("beta_dist_alpha", _number),
    "Beta scheduler beta": ("beta_dist_beta", _number),
}
_IMAGE_FIELDS: Mapping[str, tuple[str, Reader]] = {
    "Image CFG scale": ("image_cfg_scale", _number),
    "Noise multiplier": ("initial_noise_multiplier", _number),
    "Mask blur": ("mask_blur", _integer),
    "Mask mode": ("inpainting_mask_invert", _one_of({"inpaint masked": 0, "inpaint not masked": 1})),
    "Masked content": (
        "inpainting_fill",
        _one_of({"fill": 0, "original": 1, "latent noise": 2, "latent nothing": 3}),
    ),
    "Inpaint area": ("inpaint_full_res", _one_of({"whole picture": False, "only masked": True})),
    "Masked area padding": ("inpaint_full_res_padding", _integer),
}
_HIRES_SIGNS = ("hr_scale", "hr_resize_x", "hr_upscaler", "hr_second_pass_steps")
_BY_LOWER_CASE = {key.lower(): key for table in (_PARAMETERS, _SIZES, _OVERRIDES, _IMAGE_FIELDS) for key in table}
_ALIASES = {"clip-skip": "Clip skip", "hires size": "Hires resize", "scheduler": "Schedule type"}


def _canonical(key: str) -> str:
    """The name the tables know: SD.Next and hand-made texts differ in case and hyphens."""
    return _ALIASES.get(key.lower()) or _BY_LOWER_CASE.get(key.lower(), key)


# -- placing ------------------------------------------------------------------------------------------------------


class _Work:
    """One recall in the making; each method takes some keys and places them."""

    def __init__(self, infotext: Infotext) -> None:
        self._infotext = infotext
        self._values = {_canonical(key): value for key, value in infotext.pairs}
        self._placed: set[str] = set()
        self._parameters: dict[str, Any] = {}
        self._overrides: dict[str, Any] = {}
        self._extra: dict[str, Any] = {}
        self._image_fields: dict[str, Any] = {}
        self._warnings: list[str] = []

    def _place(self, key: str, target: dict[str, Any], name: str, reader: Reader) -> None:
        value = self._values.get(key)
        if value is None:
            return
        if reader is not str and (not value.strip() or value.lower().startswith(_SAME)):
            self._placed.add(key)  # left empty, or "Use same sampler": nothing was chosen there
            return
        try:
            target[name] = reader(value)
        except ValueError:
            self._warn(key, value)
        else:
            self._placed.add(key)

    def _warn(self, key: str, value: str) -> None:
        shown = value if len(value) <= 60 else value[:59] + "…"
        self._warnings.append(Said("{0}: “{1}” could not be read and is left out.", key, shown))

    def prompts(self) -> None:
        if self._infotext.prompt or self._infotext.has_parameters:
            self._parameters["prompt"] = self._infotext.prompt
        if self._infotext.negative_prompt:
            self._parameters["negative_prompt"] = self._infotext.negative_prompt

    def simple_keys(self) -> None:
        for table, target in (
            (_PARAMETERS, self._parameters),
            (_OVERRIDES, self._overrides),
            (_IMAGE_FIELDS, self._image_fields),
        ):
            for key, (name, reader) in table.items():
                self._place(key, target, name, reader)

    def _size(self, key: str) -> tuple[int, int] | None:
        value = self._values.get(key)
        if value is None:
            return None
        match = _SIZE.fullmatch(value.strip())
        if match is None:
            self._warn(key, value)
            return None
        self._placed.add(key)
        return int(match[1]), int(match[2])

    def sizes(self) -> None:
        for key, (wide, high) in _SIZES.items():
            if size := self._size(key):
                self._parameters[wide], self._parameters[high] = size
        # Before 2023 hires fix noted the final size as Size and the first pass apart.
        first = self._size("First pass size")
        if first and "width" in self._parameters:
            if 0 in first:
                said = Said("The size of the first pass was chosen by the server; Size is the final size.")
                self._warnings.append(said)
                return
            self._parameters["hr_resize_x"] = self._parameters["width"]
            self._parameters["hr_resize_y"] = self._parameters["height"]
            self._parameters["width"], self._parameters["height"] = first

    def sampler(self, key: str, schedule_key: str, name: str, schedule_name: str) -> None:
        self._place(key, self._parameters, name, _text)
        self._place(schedule_key, self._parameters, schedule_name, _text)
        sampler = self._parameters.get(name)
        if sampler is None:
            return
        if schedule_key not in self._values:
            sampler, schedule = _split_sampler(sampler)
            if schedule:
                self._parameters[schedule_name] = schedule
        self._parameters[name] = _OLD_SAMPLERS.get(sampler, sampler)

    def model(self) -> None:
        """Model is a name every server accepts; a hash alone is accepted once the server has made it."""
        for key in ("Model hash", "Model"):
            self._place(key, self._overrides, "sd_model_checkpoint", _text)

    def faces(self) -> None:
        if self._values.get("Face restoration"):
            self._place("Face restoration", self._overrides, "face_restoration_model", _text)
            self._parameters["restore_faces"] = True

    def modules(self) -> None:
        """Forge's VAE and text encoders. Only Forge knows the setting; any other server would refuse the request."""
        if not self._values.get("Version", "").startswith("f"):
            return
        for prefix, target, name in (
            ("Module ", self._overrides, "forge_additional_modules"),
            ("Hires Module ", self._extra, "hr_additional_modules"),
        ):
            keys = [key for key in self._values if key.startswith(prefix) and key[len(prefix) :].isdecimal()]
            if keys:
                target[name] = [self._values[key] for key in keys]
                self._placed.update(keys)

    def hires(self) -> None:
        if not any(name in self._parameters for name in _HIRES_SIGNS):
            return
        self._parameters["enable_hr"] = True
        if "denoising_strength" not in self._parameters:
            self._warnings.append(Said("Denoising strength is missing: hires fix needs one."))

    def source_image(self) -> None:
        strength = self._parameters.get("denoising_strength")
        if self._image_fields or (strength is not None and "enable_hr" not in self._parameters):
            said = Said("This picture was made from another picture, which is not part of the text.")
            self._warnings.append(said)
            if strength is not None and "enable_hr" not in self._parameters:
                self._image_fields["denoising_strength"] = self._parameters.pop("denoising_strength")

    def detailer(self) -> None:
        if any(key.startswith("ADetailer ") for key in self._values):
            from app.generation.detailing_text import detailing_in  # late: few texts have any

            scripts, keys = detailing_in(self._values)
            self._placed |= keys
            if scripts:
                self._parameters["alwayson_scripts"] = scripts

    def control(self) -> None:
        if any(key.casefold().startswith("controlnet ") for key in self._values):
            from app.generation.control_units import read_units  # late: few texts have any

            keys = read_units(self._values, self._parameters)
            self._placed |= keys
            said = Said("The pictures that guided ControlNet are not part of the text.")
            self._warnings += [said] if keys else []

    def result(self) -> Recall:
        unplaced = tuple(
            (key, value)
            for key, value in self._infotext.pairs
            if _canonical(key) not in self._placed and key not in RECORDS
        )
        return Recall(
            GenerationRequest(parameters=self._parameters, overrides=self._overrides, extra=self._extra),
            unplaced,
            tuple(self._warnings),
            MappingProxyType(self._image_fields),
            NamedHashes.of(self._values),
        )


def _split_sampler(name: str) -> tuple[str, str | None]:
    """A sampler and the schedule behind it: ``DPM++ 2M Karras``, or ``euler_a karras`` (stable-diffusion.cpp)."""
    for schedule in _SCHEDULES:
        head = name[: -len(schedule)]
        if name.lower().endswith(schedule.lower()) and head.endswith(" ") and head.strip():
            return head.strip(), name[-len(schedule) :]
    return name, None
