"""Where the vocabulary of CLIP is on this machine: beside a web UI that runs here, or where the user says.

It is the same file everywhere, so it does not matter which web UI it belongs to. Nothing is downloaded.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from app.servers.capabilities import Capabilities

if TYPE_CHECKING:
    from app.generation.clip_tokens import Tokenizer

_PACKED = "bpe_simple_vocab_16e6.txt.gz"
_BESIDE = (  # the root of a web UI
    "backend/huggingface/*/*/tokenizer/merges.txt",
    f"venv/lib/python3*/site-packages/open_clip/{_PACKED}",
    f"venv/lib/python3*/site-packages/clip/{_PACKED}",
    f"venv/Lib/site-packages/open_clip/{_PACKED}",
    f"venv/Lib/site-packages/clip/{_PACKED}",
)
_IN_CACHE = "models--openai--clip-vit-large-patch14/snapshots/*/merges.txt"
_MOST_TRIED = 12
_DEEPEST = 6  # folders of a path that may be the root


def find_tokenizer(chosen: str, capabilities: Capabilities | None) -> Tokenizer | None:
    """The tokenizer of the file the user chose, or of the first that is found. Blocks on the disk.

    Raises OSError or VocabularyError about the file that was chosen; what is merely found may be anything.
    """
    if chosen:
        return _read(Path(chosen))
    found = list(islice(_places(capabilities), _MOST_TRIED))
    return next(filter(None, map(_read_if_any, found)), None)


def _read_if_any(path: Path) -> Tokenizer | None:
    from app.generation.clip_tokens import VocabularyError  # late: most machines have no vocabulary

    try:
        return _read(path)
    except (OSError, VocabularyError):
        return None


def _read(path: Path) -> Tokenizer:
    from app.generation.clip_tokens import LARGEST_FILE, Tokenizer  # late, as above

    with path.open("rb") as file:
        return Tokenizer.from_bytes(file.read(LARGEST_FILE))


def _places(capabilities: Capabilities | None) -> Iterator[Path]:
    for root in _roots(capabilities):
        for pattern in _BESIDE:
            yield from sorted(root.glob(pattern))
    home = os.environ.get("HF_HOME", "")
    cache = Path(home) if home else Path.home() / ".cache" / "huggingface"
    if cache.is_dir():
        yield from sorted((cache / "hub").glob(_IN_CACHE))


def _roots(capabilities: Capabilities | None) -> list[Path]:
    """Folders of this machine that look like that of the web UI whose files the server lists."""
    if capabilities is None:
        return []
    told = [checkpoint.filename for checkpoint in capabilities.checkpoints[:3]]
    told += [lora.path for lora in capabilities.loras[:3]]
    found: dict[Path, None] = {}
    for text in told:
        path = Path(text) if text and "\0" not in text else Path()
        if path.is_absolute():
            for root in list(path.parents)[:_DEEPEST]:
                if (root / "modules").is_dir():
                    found.setdefault(root)
    return list(found)
