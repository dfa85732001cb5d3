"""What people call a server's settings, and which of them are wanted most."""

from __future__ import annotations

from app.api.options import OptionSpec

CHECKPOINT, VAE = "sd_model_checkpoint", "sd_vae"
ON_TOP = (CHECKPOINT, VAE, "CLIP_stop_at_last_layers")
_SHORT_LABELS = {CHECKPOINT: "Checkpoint", VAE: "VAE"}


def label_of(spec: OptionSpec) -> str:
    """What people call the setting; the server's own label for most."""
    return _SHORT_LABELS.get(spec.key, spec.label)
