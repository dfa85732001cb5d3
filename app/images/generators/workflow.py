"""ComfyUI's ``workflow``: the graph as its editor keeps it, brought into the form that ``prompt`` has.

Form: ``{"nodes": [{"id", "type", "mode", "inputs": [{"name", "link", "widget"}], "widgets_values": [...]}], "links":
[[link, from node, from output, to node, to input, type], ...]}``. Values have no names; they come from the inputs that
newer editors list for each of them, or from the table below. A seed's value has one more behind it: what the editor
does to it after a run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from app.images.generators.values import mapping, plain, rows

MOST_NODES = 5000
_MOST_LINKS = 50_000
_MOST_VALUES = 200  # of one node
_LONGEST_WAY = 50  # nodes that only hand on, one behind the other

_SAMPLING = ("steps", "cfg", "sampler_name", "scheduler")
_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "KSampler": ("seed", *_SAMPLING, "denoise"),
        "KSamplerAdvanced": ("add_noise", "noise_seed", *_SAMPLING),
        "CLIPTextEncode": ("text",),
        "CLIPTextEncodeFlux": ("clip_l", "t5xxl", "guidance"),
        "CheckpointLoaderSimple": ("ckpt_name",),
        "UNETLoader": ("unet_name",),
        "UnetLoaderGGUF": ("unet_name",),
        "VAELoader": ("vae_name",),
        "LoraLoader": ("lora_name", "strength_model"),
        "LoraLoaderModelOnly": ("lora_name", "strength_model"),
        "EmptyLatentImage": ("width", "height"),
        "EmptySD3LatentImage": ("width", "height"),
        "RandomNoise": ("noise_seed",),
        "KSamplerSelect": ("sampler_name",),
        "BasicScheduler": ("scheduler", "steps", "denoise"),
        "CFGGuider": ("cfg",),
        "FluxGuidance": ("guidance",),
        "PrimitiveNode": ("value",),
    }
)
_SEEDS = ("seed", "noise_seed")
_AFTER_A_RUN = ("fixed", "increment", "decrement", "randomize")
_MUTED, _PASSED_OVER = 2, 4  # modes of a node


def nodes_of(workflow: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The inputs of every node by the node's number; a link is ``[node, output]``."""
    return _Workflow(workflow).nodes()


class _Workflow:
    def __init__(self, workflow: Mapping[str, Any]) -> None:
        found = (mapping(row) for row in rows(workflow.get("nodes"))[:MOST_NODES])
        self._nodes = {plain(node.get("id")): node for node in found}
        self._starts: dict[str, tuple[str, str]] = {}
        """Of every link: the node it comes from, and the type of what it carries."""
        for row in rows(workflow.get("links"))[:_MOST_LINKS]:
            if isinstance(row, list) and len(row) >= 6:
                self._starts[plain(row[0])] = plain(row[1]), plain(row[5])
            elif isinstance(row, dict):
                self._starts[plain(row.get("id"))] = plain(row.get("origin_id")), plain(row.get("type"))

    def nodes(self) -> dict[str, dict[str, Any]]:
        return {
            key: dict(self._values(node)) | dict(self._links(node))
            for key, node in self._nodes.items()
            if node.get("mode") not in (_MUTED, _PASSED_OVER)
        }

    def _links(self, node: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
        for row in rows(node.get("inputs"))[:_MOST_VALUES]:
            wanted = mapping(row)
            start = self._start(plain(wanted.get("link")))
            if start:
                yield plain(wanted.get("name")), [start, 0]

    def _start(self, link: str) -> str:
        """The node a link comes from, past those that only hand on."""
        for _ in range(_LONGEST_WAY):
            key, kind = self._starts.get(link, ("", ""))
            node = self._nodes.get(key, {})
            if node.get("mode") != _PASSED_OVER and node.get("type") != "Reroute":
                return key
            inputs = [mapping(row) for row in rows(node.get("inputs"))[:_MOST_VALUES]]
            link = next((plain(row.get("link")) for row in inputs if row.get("type") in (kind, "*")), "")
        return ""

    def _values(self, node: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        told = node.get("widgets_values")
        if isinstance(told, dict):  # some packs name them
            yield from list(told.items())[:_MOST_VALUES]
            return
        values = iter(rows(told)[:_MOST_VALUES])
        waiting = next(values, None)
        for name in self._names(node):
            yield name, waiting
            waiting = next(values, None)
            if name in _SEEDS and waiting in _AFTER_A_RUN:
                waiting = next(values, None)

    @staticmethod
    def _names(node: dict[str, Any]) -> tuple[str, ...]:
        """Of the values, in their order."""
        if known := _NAMES.get(plain(node.get("type"))):
            return known
        inputs = (mapping(row) for row in rows(node.get("inputs"))[:_MOST_VALUES])
        return tuple(plain(mapping(row["widget"]).get("name")) for row in inputs if "widget" in row)
