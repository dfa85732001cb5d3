"""How a double of the web UI's family makes pictures, and what they say about themselves."""

from __future__ import annotations

import base64
import json
import random
import re
from dataclasses import dataclass, field
from typing import Any

from app.generation.infotext import compose
from tests.dialects import controlnet, machine
from tests.dialects.machine import Drawn, Machine
from tests.dialects.shelf import Model, Shelf, digest
from tests.dialects.spec import Spec

FAILING = "out of memory please"
"""A prompt with these words cannot be painted."""

_LORA = re.compile(r"<lora:([^:>]+)(?::([^>]*))?>")
_API_RESTRICTED = frozenset({"api_enable_requests", "api_forbid_local_requests", "api_useragent"})


class Fault(Exception):  # noqa: N818 - what the imitated server dies of
    """An exception inside the server: class name and message."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.name, self.text = name, text


@dataclass
class Answer:
    images: list[bytes] = field(default_factory=list)
    infotexts: list[str] = field(default_factory=list)
    seeds: list[int] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)


class Maker:
    """``options``: the server's settings, which a request's overrides change for its own time."""

    def __init__(self, spec: Spec, shelf: Shelf, machine_: Machine) -> None:
        self.spec = spec
        self.shelf = shelf
        self.machine = machine_
        self.drawn: list[Drawn] = []
        self.defaults = spec.options()
        self.options: dict[str, Any] = dict(self.defaults)
        self.options |= {"sd_model_checkpoint": shelf.checkpoints[0].title, "samples_format": spec.images}

    def make(self, asked: dict[str, Any], mode: str) -> Answer:
        """One call's work, under its overrides. Raises Fault."""
        overrides = dict(asked.get("override_settings") or {})
        if self.shelf.named(overrides.get("sd_model_checkpoint")) is None:
            overrides.pop("sd_model_checkpoint", None)
        before = dict(self.options)
        try:
            for key, value in overrides.items():
                self._override(key, value)
            return self._make(asked, mode)
        finally:
            if asked.get("override_settings_restore_afterwards", True):
                self.options = before

    def _override(self, key: str, value: Any) -> None:
        if key in _API_RESTRICTED:
            return
        if key in self.defaults:
            self.options[key] = value
        elif value is not None and self.spec.errors != "sdnext":  # which passes over what it does not know
            raise Fault("KeyError", repr(key))

    def _make(self, asked: dict[str, Any], mode: str) -> Answer:
        self._check(asked, mode)
        prompts = self._styled(asked)
        if FAILING in prompts[0]:
            raise Fault("OutOfMemoryError", "CUDA out of memory. Tried to allocate 9.00 GiB.")
        answer = Answer()
        count, batches = max(1, asked["batch_size"] or 1), max(1, asked["n_iter"] or 1)
        seed = asked["seed"] if asked["seed"] not in (None, -1) else random.randrange(2**32 - 1)
        varies = bool(asked.get("subseed_strength"))
        answer.seeds = [seed if varies else seed + number for number in range(count * batches)]
        answer.prompts = [prompts[0]] * len(answer.seeds)
        passes = 2 if asked.get("enable_hr") else 1
        status = self.machine.status
        status.job_count = batches * passes
        for batch in range(batches):
            status.skipped = False
            if status.interrupted:
                break
            self._batch(asked, mode, prompts, answer, range(batch * count, (batch + 1) * count), passes)
        return answer

    def _batch(
        self, asked: dict[str, Any], mode: str, prompts: tuple[str, str], answer: Answer, numbers: range, passes: int
    ) -> None:
        size = (max(8, asked["width"] // 8 * 8), max(8, asked["height"] // 8 * 8))
        done = 0.0
        for second in range(passes):
            if second and asked["denoising_strength"] is None:
                raise Fault("TypeError", "'>' not supported between instances of 'NoneType' and 'int'")
            sketch = machine.png(machine.paint(size, {"sketch": numbers.start, "pass": second}))
            done = self.machine.sample(asked["steps"] or 1, sketch)
            self.machine.status.job_no += 1
            if done < 1:
                break
        if passes == 2 and done == 1:
            scale = asked.get("hr_scale") or 2.0
            size = (int(size[0] * scale) // 8 * 8, int(size[1] * scale) // 8 * 8)
        for number in numbers:
            pairs = self.pairs(asked, mode, answer.seeds[number])
            text = self.infotext(prompts, pairs)
            facts = {
                "prompt": prompts,
                "done": done,
                "sources": asked.get("sources"),
                "guided": repr(controlnet.units_of(self.spec.control, asked)),
                **{key: str(value) for key, value in pairs.items()},
            }
            picture = machine.paint(size, facts)
            is_jpeg = self.options["samples_format"] in ("jpg", "jpeg")
            answer.images.append(machine.jpeg(picture, text) if is_jpeg else machine.png(picture, text))
            answer.infotexts.append(text)
            self.drawn.append(self._drawn(asked, pairs, prompts, answer.seeds[number], size))

    def _drawn(
        self, asked: dict[str, Any], pairs: dict[str, Any], prompts: tuple[str, str], seed: int, size: tuple[int, int]
    ) -> Drawn:
        vae = [pairs["VAE"]] if pairs["VAE"] else [str(v) for key, v in pairs.items() if key.startswith("Module ")]
        steps = asked.get("hr_second_pass_steps") or asked["steps"]
        return Drawn(
            prompt=prompts[0],
            negative=prompts[1],
            seed=seed,
            sampler=pairs["Sampler"],
            schedule=pairs["Schedule type"] or "",
            size=size,
            model=pairs["Model"],
            vae=tuple(vae),
            clip_skip=pairs["Clip skip"] or 1,
            hires_steps=steps if pairs["Denoising strength"] and asked.get("enable_hr") else None,
            loras=tuple(self.loras(asked)),
            source=asked["sources"][0] if asked.get("sources") else "",
            guided=controlnet.units_of(self.spec.control, asked),
        )

    def _check(self, asked: dict[str, Any], mode: str) -> None:
        if asked["prompt"] is None:
            raise Fault("AssertionError", "")
        skip = self.clip_skip(asked)
        if not isinstance(skip, int):
            raise Fault("TypeError", "tuple indices must be integers or slices, not float")
        if asked["width"] // 8 < 1 or asked["height"] // 8 < 1 or (asked["steps"] or 0) < 1:
            raise Fault("RuntimeError", "Calculated padded input size per channel: (2 x 2).")
        if asked.get("enable_hr") and mode == "txt2img":
            if self.spec.needs_hires_modules and not isinstance(asked.get("hr_additional_modules"), list):
                raise Fault("TypeError", "argument of type 'NoneType' is not iterable")
            known = [*self.shelf.latent_modes, *self.shelf.upscalers]
            upscaler = asked.get("hr_upscaler")
            if upscaler is not None and upscaler not in known:
                raise Fault("Exception", f"could not find upscaler named {upscaler}")

    def _styled(self, asked: dict[str, Any]) -> tuple[str, str]:
        prompt, negative = asked["prompt"], asked["negative_prompt"] or ""
        for style in self.shelf.styles:
            if style.name in (asked.get("styles") or ()):
                joined = ", ".join(part for part in (prompt, style.prompt) if part)
                prompt = style.prompt.replace("{prompt}", prompt) if "{prompt}" in style.prompt else joined
                negative = ", ".join(part for part in (negative, style.negative_prompt) if part)
        return prompt, negative

    # What a picture says

    @property
    def model(self) -> Model:
        return self.shelf.named(self.options["sd_model_checkpoint"]) or self.shelf.checkpoints[0]

    def clip_skip(self, asked: dict[str, Any]) -> Any:
        return self.options.get("CLIP_stop_at_last_layers", asked.get("clip_skip", 1))

    def loras(self, asked: dict[str, Any]) -> list[str]:
        if asked.get("disable_extra_networks"):
            return []
        return [name for name, _weight in _LORA.findall(asked["prompt"]) if name in self.shelf.loras]

    def sampler(self, asked: dict[str, Any]) -> str:
        """The name used; a name nobody knows becomes the first one, unless the routes refused it before."""
        name = asked.get("sampler_name") or asked.get("sampler_index") or self.spec.samplers[0]
        return name if name in self.spec.samplers else self._split(name)[0]

    def schedule(self, asked: dict[str, Any]) -> str | None:
        """The label used, Automatic for what is not known; None where samplers have their own."""
        if not self.spec.has_schedule:
            return None
        labels = {spelling: label for name, label in self.spec.schedulers for spelling in (name, label)}
        wanted = asked.get("scheduler") or self._split(asked.get("sampler_name") or "")[1]
        return labels.get(wanted, "Automatic")

    def _split(self, name: str) -> tuple[str, str]:
        for _name, label in self.spec.schedulers if self.spec.has_schedule else ():
            bare = name.removesuffix(f" {label}")
            if bare != name and bare in self.spec.samplers:
                return bare, label
        return self.spec.samplers[0], ""

    def pairs(self, asked: dict[str, Any], mode: str, seed: int) -> dict[str, Any]:
        """What has an effect on the picture, as its infotext names it."""
        hires = bool(asked.get("enable_hr")) and mode == "txt2img"
        has_strength = hires or mode == "img2img"
        vae = self.options.get("sd_vae") if not self.spec.modules else None
        skip = self.clip_skip(asked)
        pairs: dict[str, Any] = {
            "Steps": asked["steps"],
            "Sampler": self.sampler(asked),
            "Schedule type": self.schedule(asked),
            "CFG scale": asked["cfg_scale"],
            "Seed": seed,
            "Size": f"{asked['width']}x{asked['height']}",
            "Model hash": self.model.hash,
            "Model": self.model.name,
            "VAE hash": digest(str(vae))[:10] if vae in self.shelf.vaes else None,
            "VAE": vae if vae in self.shelf.vaes else None,
            "Denoising strength": asked["denoising_strength"] if has_strength else None,
            "Clip skip": skip if skip > 1 else None,
            "Hires upscale": asked.get("hr_scale") if hires else None,
            "Hires steps": (asked.get("hr_second_pass_steps") or None) if hires else None,
            "Hires upscaler": asked.get("hr_upscaler") if hires else None,
            "Hires CFG Scale": asked.get("hr_cfg") if hires and "hr_cfg" in self.spec.more_fields else None,
            "Lora hashes": ", ".join(f"{name}: {digest(name)[:12]}" for name in self.loras(asked)) or None,
        }
        pairs |= controlnet.texts_of(self.spec.control, asked)
        if self.spec.modules:
            known = [name for name in self.options.get("forge_additional_modules") or () if self._is_module(name)]
            pairs |= {f"Module {number + 1}": name.rsplit(".", 1)[0] for number, name in enumerate(known)}
        return pairs

    def _is_module(self, name: str) -> bool:
        return any(name in (module, f"/models/{module}") for module in self.shelf.modules)

    def infotext(self, prompts: tuple[str, str], pairs: dict[str, Any]) -> str:
        if self.spec.errors == "sdnext":
            order = ("Steps", "Size", "Sampler", "Seed", "CFG scale", "Clip skip", "Model", "Model hash")
            rest = [key for key in pairs if key not in order and key != "Schedule type"]
            pairs = {{"Clip skip": "CLiP-skip"}.get(key, key): pairs.get(key) for key in (*order, *rest)}
            text = compose(prompts[0], "", {**pairs, "App": "SD.Next", "Version": self.spec.version}.items())
            head, _, last = text.rpartition("\n")
            return f"{head}\nNegative prompt: {prompts[1]}\n{last}"
        return compose(prompts[0], prompts[1], {**pairs, "Version": self.spec.version}.items())

    # The answer

    def document(self, answer: Answer, asked: dict[str, Any], mode: str) -> dict[str, Any]:
        echo = {name: value for name, value in asked.items() if name != "sources"}
        if mode == "img2img":
            echo |= {"init_images": None, "mask": None}
        shown = answer.images if asked.get("send_images", True) else []
        return {
            "images": [base64.b64encode(image).decode() for image in shown],
            "parameters": echo,
            "info": json.dumps(self._info(answer, asked)),
        }

    def _info(self, answer: Answer, asked: dict[str, Any]) -> dict[str, Any]:
        info: dict[str, Any] = {
            "prompt": answer.prompts[0],
            "all_prompts": answer.prompts,
            "negative_prompt": asked["negative_prompt"] or "",
            "seed": answer.seeds[0],
            "all_seeds": answer.seeds,
            "subseed": 0,
            "all_subseeds": [0] * len(answer.seeds),
            "width": asked["width"],
            "height": asked["height"],
            "sampler_name": self.sampler(asked),
            "cfg_scale": asked["cfg_scale"],
            "steps": asked["steps"],
            "batch_size": asked["batch_size"],
            "index_of_first_image": 0,
            "infotexts": answer.infotexts,
            "styles": asked.get("styles") or [],
            "clip_skip": self.clip_skip(asked),
        }
        if self.spec.errors != "sdnext":
            info |= {"sd_model_name": self.model.name, "sd_model_hash": self.model.hash, "version": self.spec.version}
        return info
