"""ComfyUI: the graph of nodes in ``prompt``, walked back from the sampler to texts, models and sizes.

The graph is a JSON object, ``{"id": {"class_type": ..., "inputs": {name: value or [id, output]}}}``. Node packs invent
their own classes, so what counts is the names of inputs, which nearly all of them share. Every walk visits a node once
and has a limit, so that rings and hostile graphs end. A file with ``workflow`` alone (the editor's own form) is read
by way of ``workflow.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.images.generators import values, workflow
from app.images.generators.values import Material, Origin

NAME = "ComfyUI"
MOST_SAMPLERS = 32
_MOST_VISITS = 500
_MOST_TEXT = 100_000

_TEXTS = ("text", "text_g", "text_l", "clip_l", "t5xxl", "prompt", "string", "value", "wildcard_text", "populated_text")
_VALUES = ("value", "seed", "noise_seed", "int", "float", "number", "string", "text")
_ENGINE = ("noise", "guider", "sampler", "sigmas")  # where a custom sampler keeps what a KSampler has itself
_LATENTS = ("latent_image", "latent", "samples", "pixels", "image")


def read(material: Material) -> Origin | None:
    for found in _graphs(material):
        graph = _Graph(_nodes(found))
        if graph.nodes:
            return graph.origin()
    if not is_here(material):
        return None
    return _Graph(workflow.nodes_of(material.document("workflow") or {})).origin()


def is_here(material: Material) -> bool:
    """Whether a graph or workflow is among the texts, told without taking it apart."""
    return '"nodes"' in material.items.get("workflow", "") or '"class_type"' in material.items.get("prompt", "")


def _graphs(material: Material) -> Iterator[dict[str, Any]]:
    for found in material.documents("prompt", "UserComment"):
        yield found
        inner = found.get("prompt")
        yield values.mapping(inner) or values.document(values.plain(inner)) or {}


def _nodes(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The inputs of every node of a ``prompt``; none when it is something else or too large."""
    if len(found) > workflow.MOST_NODES:
        return {}
    return {
        key: values.mapping(node.get("inputs"))
        for key, node in found.items()
        if isinstance(node, dict) and isinstance(node.get("class_type"), str)
    }


class _Graph:
    def __init__(self, nodes: dict[str, dict[str, Any]]) -> None:
        self.nodes = nodes

    def origin(self) -> Origin:
        node = self._sampler()
        if node is None:
            return values.origin(NAME, "", "", ())
        positive = self._texts(node, "positive")
        negative = self._texts(node, "negative")
        loras, model = self._models(node)
        seed = self._near(node, "seed", "noise_seed")
        width, height = self._sides(node)
        pairs = (
            ("Steps", self._near(node, "steps")),
            ("Sampler", values.sampler(self._near(node, "sampler_name"))),
            ("Schedule type", values.schedule(self._near(node, "scheduler"))),
            ("CFG scale", self._near(node, "cfg")),
            ("Seed", seed),
            ("Size", values.size(width, height)),
            ("Model", values.base_name(model)),
            ("VAE", values.base_name(self._any("vae_name"))),
            ("Denoising strength", _below_one(self._near(node, "denoise"))),
            ("Distilled CFG Scale", self._any("guidance")),
        )
        return values.origin(NAME, positive, negative, pairs, loras)

    # -- finding nodes ----------------------------------------------------------------------------------------------

    def _target(self, value: object) -> str | None:
        """The node a link leads to."""
        if isinstance(value, list) and len(value) == 2:
            key = values.plain(value[0])
            return key if key in self.nodes else None
        return None

    def _sampler(self) -> dict[str, Any] | None:
        """The sampler that made the picture first: none of the others feeds it (they refine what it made)."""
        found = [
            key
            for key, inputs in self.nodes.items()
            if {"seed", "noise_seed", "noise", "steps"} & inputs.keys() and {"positive", "guider"} & inputs.keys()
        ][:MOST_SAMPLERS]
        samplers = set(found)
        for key in found:
            starts = [self.nodes[key].get(name) for name in _LATENTS]
            if not samplers & {other for other, _ in self._upstream(starts)}:
                return self.nodes[key]
        return self.nodes[found[0]] if found else None

    def _upstream(self, starts: list[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The nodes behind these links, the nearest first, each once."""
        waiting = [key for start in starts if (key := self._target(start)) is not None]
        seen = set(waiting)
        for key in waiting:  # grows while it is walked
            yield key, self.nodes[key]
            for value in self.nodes[key].values():
                other = self._target(value)
                if other is not None and other not in seen and len(seen) < _MOST_VISITS:
                    seen.add(other)
                    waiting.append(other)

    # -- values -----------------------------------------------------------------------------------------------------

    def _value(self, value: object) -> str:
        """A value, or that of the small node it is linked to."""
        for _ in range(10):
            target = self._target(value)
            if target is None:
                return values.plain(value).strip()
            inputs = self.nodes[target]
            value = next((inputs[name] for name in _VALUES if name in inputs), None)
        return ""

    def _near(self, node: dict[str, Any], *names: str) -> str:
        """An input of the sampler, or of the parts it is put together from."""
        near = [node, *(inputs for _, inputs in self._upstream([node.get(name) for name in _ENGINE]))]
        for inputs in near:
            for name in names:
                if name in inputs and (text := self._value(inputs[name])):
                    return text
        return ""

    def _any(self, name: str) -> str:
        found = (self._value(inputs[name]) for inputs in self.nodes.values() if name in inputs)
        return next((text for text in found if text), "")

    def _sides(self, node: dict[str, Any]) -> tuple[str, str]:
        for _, inputs in self._upstream([node.get(name) for name in _LATENTS]):
            if "width" in inputs and "height" in inputs:
                return self._value(inputs["width"]), self._value(inputs["height"])
        return "", ""

    def _models(self, node: dict[str, Any]) -> tuple[list[tuple[str, str]], str]:
        """The LoRAs (name and weight, first applied first) and the checkpoint on the way of the model."""
        start = node.get("model")
        if self._target(start) is None:  # a guider or a scheduler holds it
            near = (inputs for _, inputs in self._upstream([node.get(name) for name in _ENGINE]))
            start = next((inputs["model"] for inputs in near if "model" in inputs), None)
        loras: list[tuple[str, str]] = []
        seen: set[str] = set()
        key = self._target(start)
        while key is not None and key not in seen and len(seen) < _MOST_VISITS:
            seen.add(key)
            inputs = self.nodes[key]
            if name := self._value(inputs.get("lora_name")):
                loras.insert(0, (values.base_name(name), self._value(inputs.get("strength_model"))))
            for member in ("ckpt_name", "unet_name", "model_name"):
                if name := self._value(inputs.get(member)):
                    return loras, name
            key = self._target(inputs.get("model"))
        return loras, ""

    def _texts(self, node: dict[str, Any], role: str) -> str:
        """The texts behind ``positive`` or ``negative``, each once, in the order they are met."""
        start = node.get(role)
        if self._target(start) is None:
            near = (inputs for _, inputs in self._upstream([node.get("guider")]))
            other = "conditioning" if role == "positive" else role
            start = next((inputs[name] for inputs in near for name in (role, other) if name in inputs), None)
        waiting, seen, found = [self._target(start)], set[str](), list[str]()
        while waiting and len(seen) < _MOST_VISITS:
            key = waiting.pop()
            if key is None or key in seen:
                continue
            seen.add(key)
            inputs = self.nodes[key]
            texts = [text for name in _TEXTS if name in inputs and (text := self._value(inputs[name]))]
            found += [text for text in dict.fromkeys(texts) if text not in found]
            if not texts:
                # What applies to both (a ControlNet) has an input for each.
                names = [role] if role in inputs else list(inputs)
                waiting += [self._target(inputs[name]) for name in reversed(names)]
        return "\n".join(found)[:_MOST_TEXT]


def _below_one(text: str) -> str:
    return "" if text in ("1", "1.0") else text
