"""Which program made a picture and what it was asked for, out of every form that Safelight knows."""

from __future__ import annotations

import io
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from app.generation.infotext import parse
from app.images.editing.info import with_info
from app.images.facts import local_info
from app.images.generators.origin import identify
from app.images.generators.values import MOST_JSON
from tests.data.samples import GRAPH, SAMPLES, Sample
from tests.unit.images.pictures import picture

by_name = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


def png_of(items: dict[str, str]) -> bytes:
    info = PngImagePlugin.PngInfo()
    for name, text in items.items():
        info.add_text(name, text)
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "PNG", pnginfo=info)
    return stream.getvalue()


@by_name
def test_every_program_is_known_and_its_words_are_found(sample: Sample) -> None:
    info = local_info(png_of(sample.items))
    assert info.generator == sample.generator
    found = parse(info.text)
    assert (found.prompt, found.negative_prompt) == (sample.prompt, sample.negative)
    assert sample.pairs.items() <= dict(found.pairs).items()


@by_name
def test_nothing_in_the_file_is_dropped(sample: Sample) -> None:
    info = local_info(png_of(sample.items))
    for name, text in sample.items.items():
        assert info.items.get(name) == text or (name == "parameters" and info.text == text)


def test_a_picture_from_jpeg_tells_the_same() -> None:
    for sample in SAMPLES:
        if set(sample.items) <= {"parameters", "fooocus_scheme"}:
            info = local_info(with_info(picture("JPEG"), sample.items["parameters"]))
            assert parse(info.text).prompt == sample.prompt, sample.name


def test_of_two_samplers_the_first_pass_counts() -> None:
    second = {**GRAPH["3"]["inputs"], "seed": 7, "steps": 5, "denoise": 0.4, "latent_image": ["3", 0]}
    graph = {"20": {"class_type": "KSampler", "inputs": second}, **GRAPH}
    assert parse(identify("", {"prompt": json.dumps(graph)}).infotext.raw).get("Steps") == "22"


def test_a_graph_in_rings_comes_to_an_end() -> None:
    graph = json.loads(json.dumps(GRAPH))
    graph["6"]["inputs"] = {"conditioning": ["7", 0], "text": ["6", 0]}
    graph["7"]["inputs"] = {"conditioning": ["6", 0]}
    graph["10"]["inputs"]["model"] = ["10", 0]
    graph["5"]["inputs"] = {"samples": ["3", 0]}
    found = identify("", {"prompt": json.dumps(graph)})
    assert found.generator == "ComfyUI"
    assert found.infotext.get("Seed") == "42"


def test_a_text_nested_beyond_reason_stays_raw() -> None:
    for text in ('{"a":' * 100_000, '{"sui_image_params": ' + "[" * 100_000 + "]" * 100_000 + "}"):
        assert identify(text, {"prompt": text, "invokeai_metadata": text}).infotext.raw == text


def test_the_text_file_beside_a_picture_speaks_for_a_silent_one(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(picture("PNG"))
    assert local_info(path).text == ""
    (tmp_path / "a.txt").write_text("naïve\nSteps: 3, Sampler: Euler, Seed: 1, Version: v1.10.1", "utf-8-sig")
    info = local_info(path)
    assert parse(info.text).prompt == "naïve"
    assert info.generator == "A1111"
    assert list(info.items) == ["a.txt"]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
KEYS = sorted({key for sample in SAMPLES for key in sample.items})


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, inner in members for place in _places(inner, (*path, key)))]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_odd_value_anywhere_makes_a_reader_crash(data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from([item for item in SAMPLES if any(t[:1] == "{" for t in item.items.values())]))
    items = dict(sample.items)
    name = data.draw(st.sampled_from([key for key, text in items.items() if text[:1] == "{"]))
    document = json.loads(items[name])
    place = data.draw(st.sampled_from(_places(document)[1:] or [()]))
    inner = document
    for step in place[:-1]:
        inner = inner[step]
    if place:
        inner[place[-1]] = data.draw(anything)
    items[name] = json.dumps(document)
    found = identify(items.pop("parameters", ""), items)
    found.infotext.raw.encode("utf-8")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.dictionaries(st.sampled_from(KEYS), st.text(max_size=200), max_size=4))
def test_no_text_makes_a_reader_crash(parameters: str, items: dict[str, str]) -> None:
    identify(parameters, items)


@pytest.mark.parametrize("unit", ["[],", "{},"])
def test_a_text_made_to_fill_the_memory_does_not(unit: str) -> None:
    text = '{"a":[' + unit * ((MOST_JSON - 20) // len(unit)) + "1]}"
    items = dict.fromkeys(["prompt", "UserComment", "invokeai_metadata"], text)
    tracemalloc.start()
    try:
        identify(text, items)
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("options", ["--v 6", "--ar 3:2 --v 6 --stylize 50", "--niji 5"])
def test_few_settings_are_settings_still(options: str) -> None:
    found = identify("", {"Description": f"a harbour {options}"})
    again = parse(found.infotext.raw)
    assert (again.prompt, again.pairs) == (found.infotext.prompt, found.infotext.pairs)
    assert again.get("App") == "Midjourney"
