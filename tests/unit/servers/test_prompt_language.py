"""What a server makes of prompts, from what it tells; and where the vocabulary of CLIP is found beside it."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from app.api.replies import Checkpoint, Embedding, Hypernetwork, Lora
from app.generation.clip_tokens import VocabularyError
from app.generation.prompt_syntax import PLAIN
from app.servers.capabilities import Capabilities, ServerKind
from app.servers.prompt_language import backtrack_of, counts_as_clip, language_of, vectors_of
from app.servers.vocabulary import find_tokenizer

SERVER = Capabilities(
    kind=ServerKind.A1111,
    loras=(Lora("Coast_v2", "coast"),),
    embeddings=(Embedding("EasyNegative", vectors=8), Embedding("old", is_loaded=False, vectors=2), Embedding("bare")),
    hypernetworks=(Hypernetwork("Ink"),),
    options=MappingProxyType({"enable_prompt_comments": True, "emphasis": "Original", "comma_padding_backtrack": 10}),
    paths=frozenset({"/sdapi/v1/embeddings"}),
)


def test_names_are_those_the_server_lists() -> None:
    language = language_of(SERVER)
    assert language.loras == {"coast_v2", "coast"}
    assert language.hypernetworks == {"ink"}
    assert language.embeddings >= {"easynegative", "bare"}
    assert language.has_comments
    assert language.has_emphasis
    assert language.has_parts


def test_a_list_that_is_empty_makes_no_name_unknown() -> None:
    assert language_of(Capabilities()).loras is None
    assert language_of(None) == PLAIN


def test_settings_and_kind_change_what_is_read() -> None:
    plain = Capabilities(kind=ServerKind.SDCPP, options=MappingProxyType({"emphasis": "None"}))
    language = language_of(plain, is_negative=True)
    assert (language.has_comments, language.has_emphasis, language.has_parts) == (False, False, False)
    assert language.takes_networks
    assert not language_of(SERVER, is_negative=True).takes_networks
    assert not language_of(SERVER, is_negative=True).has_parts


@pytest.mark.parametrize(
    ("capabilities", "checkpoint", "is_clip"),
    [
        (None, "", True),
        (SERVER, "dreamshaper_8", True),
        (SERVER, "flux1-dev-fp8", False),
        (SERVER, "SD3.5_large", False),
        (Capabilities(kind=ServerKind.SDCPP), "sd15", False),
        (Capabilities(kind=ServerKind.FORGE, options=MappingProxyType({"forge_preset": "flux"})), "x", False),
        (Capabilities(kind=ServerKind.FORGE, options=MappingProxyType({"forge_preset": "xl"})), "x", True),
        (Capabilities(kind=ServerKind.A1111, options=MappingProxyType({"sd_model_checkpoint": "flux"})), "", False),
    ],
)
def test_only_prompts_that_clip_reads_are_counted_exactly(
    capabilities: Capabilities | None, checkpoint: str, is_clip: bool
) -> None:
    assert counts_as_clip(capabilities, checkpoint) is is_clip


def test_embeddings_and_commas_count_as_the_server_says() -> None:
    assert vectors_of(SERVER) == {"EasyNegative": 8}
    assert vectors_of(None) == {}
    assert (backtrack_of(SERVER), backtrack_of(None), backtrack_of(Capabilities())) == (10, 20, 20)


def vocabulary() -> bytes:
    return "\n".join(["#version: 0.2", "i n", "t h", *(f"x{number} y" for number in range(48_892))]).encode()


def test_a_web_ui_on_this_machine_lends_its_vocabulary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HOME", str(tmp_path / "none"))
    root = tmp_path / "webui"
    models = root / "models" / "Stable-diffusion"
    models.mkdir(parents=True)
    server = Capabilities(checkpoints=(Checkpoint("a", "a", filename=str(models / "a.safetensors")),))
    assert find_tokenizer("", server) is None
    tokenizers = root / "backend" / "huggingface" / "some" / "{}" / "tokenizer"
    for number, data in enumerate((b"#version\nsomething else", vocabulary())):
        place = Path(str(tokenizers).format(number))
        place.mkdir(parents=True)
        (place / "merges.txt").write_bytes(data)
    assert find_tokenizer("", server) is None, "nothing says yet that this is a web UI"
    (root / "modules").mkdir()
    found = find_tokenizer("", server)
    assert found is not None
    assert found.tokens("th") == ["t", "h</w>"]
    assert find_tokenizer("", None) is None


def test_a_file_that_was_chosen_and_is_none_is_told(tmp_path: Path) -> None:
    chosen = tmp_path / "merges.txt"
    with pytest.raises(OSError, match="No such file"):
        find_tokenizer(str(chosen), None)
    chosen.write_bytes(b"no vocabulary")
    with pytest.raises(VocabularyError):
        find_tokenizer(str(chosen), None)
    chosen.write_bytes(vocabulary())
    assert find_tokenizer(str(chosen), None) is not None
