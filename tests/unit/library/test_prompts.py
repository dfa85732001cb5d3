"""Prompts of kept images: each once, newest first, as they were written, and found by what is in them."""

from __future__ import annotations

from pathlib import Path

from app.generation.request import Mode
from app.generation.result import GeneratedImage, ImageRole
from app.library.library import Library

TEMPLATE = {"prompt": "a {cat|dog}, 100%", "dynamic_prompts": True}


def test_prompts_are_found_as_they_were_written(tmp_path: Path) -> None:
    library = Library(tmp_path, tmp_path / "library.sqlite")

    def keep(number: int, **more: object) -> None:
        library.add(GeneratedImage(tmp_path / f"{number}.png", **more))  # type: ignore[arg-type]

    keep(0, prompt="an old boat")
    keep(1, prompt="a cat, 100%", payload={"prompt": "a cat, 100%"}, template=TEMPLATE)
    keep(2, prompt="a dog, 100%", payload={"prompt": "a dog, 100%"}, template=TEMPLATE)
    keep(3, prompt="cinematic still of a Pier", payload={"prompt": "a Pier", "negative_prompt": "fog"})
    keep(4, prompt="cinematic still of a Pier", payload={"prompt": "a Pier", "negative_prompt": "fog"})
    keep(5, prompt="a grid", role=ImageRole.GRID)
    keep(6, prompt="upscaled", mode=Mode.UPSCALE)
    found = library.prompts("", 10)
    assert [(kept.prompt, kept.negative_prompt) for kept in found] == [
        ("a Pier", "fog"),
        ("a {cat|dog}, 100%", ""),
        ("an old boat", ""),
    ]
    assert found[1].template == TEMPLATE
    assert [kept.prompt for kept in library.prompts("pier", 10)] == ["a Pier"]
    assert [kept.prompt for kept in library.prompts("dog", 10)] == ["a {cat|dog}, 100%"]
    assert [kept.prompt for kept in library.prompts("0%", 10)] == ["a {cat|dog}, 100%"]
    assert library.prompts("_", 10) == []
    assert len(library.prompts("", 1)) == 1
    keep(7, prompt="Äpfel und Öl")
    keep(8, prompt="ЗИМА в лесу")
    assert [kept.prompt for kept in library.prompts("äPFEL", 10)] == ["Äpfel und Öl"]
    assert [kept.prompt for kept in library.prompts("зима", 10)] == ["ЗИМА в лесу"]
    assert library.prompts("öpfel", 10) == []
    library.close()
