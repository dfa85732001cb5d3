"""Which checkpoint is loaded, which were ever loaded (only those show their hash), and which VAE applies."""

from __future__ import annotations

import threading
from typing import Any

from app.demo import resources
from app.demo.errors import FaultError
from app.demo.options import Options
from app.demo.resources import CHECKPOINTS, VAES, Checkpoint


class Models:
    """The pretended files and the one checkpoint in memory."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._lock = threading.Lock()
        self._hashed: set[Checkpoint] = set()
        self.loaded = CHECKPOINTS[0]
        self.is_in_memory = True
        self._remember(CHECKPOINTS[0])

    def _remember(self, checkpoint: Checkpoint) -> None:
        with self._lock:
            self._hashed.add(checkpoint)
            self.loaded = checkpoint
            self.is_in_memory = True
            self._options.data["sd_model_checkpoint"] = checkpoint.title(hashed=True)
            self._options.data["sd_checkpoint_hash"] = checkpoint.sha256

    def is_hashed(self, checkpoint: Checkpoint) -> bool:
        return checkpoint in self._hashed

    def rows(self) -> list[dict[str, Any]]:
        """``GET /sd-models``."""
        return [checkpoint.row(hashed=self.is_hashed(checkpoint)) for checkpoint in CHECKPOINTS]

    def titles(self) -> list[str]:
        return [checkpoint.title(hashed=self.is_hashed(checkpoint)) for checkpoint in CHECKPOINTS]

    def named(self, text: Any) -> Checkpoint | None:
        """The checkpoint an option's value names, by exact spelling."""
        for checkpoint in CHECKPOINTS:
            if text in checkpoint.aliases(hashed=self.is_hashed(checkpoint)):
                return checkpoint
        return None

    def closest(self, text: str) -> Checkpoint:
        """The looser match of the refiner and hires fields. Raises ``FaultError`` when nothing fits."""
        exact = self.named(text)
        if exact:
            return exact
        for wanted in (text, text.rsplit(" [", 1)[0]):
            fitting = [checkpoint for checkpoint in CHECKPOINTS if wanted and wanted in checkpoint.title(hashed=True)]
            if fitting:
                return min(fitting, key=lambda checkpoint: len(checkpoint.title(hashed=True)))
        raise FaultError("Exception", f"Could not find checkpoint with name {text}")

    def load(self, checkpoint: Checkpoint) -> bool:
        """Make it the checkpoint in memory; whether that took a load."""
        changed = checkpoint != self.loaded or not self.is_in_memory
        self._remember(checkpoint)
        return changed

    def wanted(self) -> Checkpoint:
        """The checkpoint the options ask for; the one in memory when they name none."""
        return self.named(self._options["sd_model_checkpoint"]) or self.loaded

    def vae(self) -> tuple[str, str] | None:
        """Name and short hash of the VAE in use; None when it is the checkpoint's own."""
        name = self._options["sd_vae"]
        return (name, resources.digest(name)[:10]) if name in VAES else None
