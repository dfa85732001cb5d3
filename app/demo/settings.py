"""``POST /options``: changing the server's settings."""

from __future__ import annotations

from typing import Any

from app.demo.errors import FaultError
from app.demo.studio import Studio


def change(studio: Studio, body: dict[str, Any]) -> None:
    """Set the options one by one.

    An unknown checkpoint changes nothing; an unknown key keeps what came before it; values are not checked. A new
    checkpoint or VAE is taken up when the running work is over, and the answer waits for that. Raises ``FaultError``.
    """
    wanted = body.get("sd_model_checkpoint")
    checkpoint = studio.models.named(wanted)
    if wanted is not None and checkpoint is None:
        raise FaultError("RuntimeError", f"model {wanted!r} not found")
    for key, value in body.items():
        changed = studio.options.set(key, value)
        if key == "sd_model_checkpoint" and checkpoint is not None and changed:
            with studio.turns.turn():
                studio.load(checkpoint)
        elif key == "sd_vae" and changed:
            with studio.turns.turn():
                pass
