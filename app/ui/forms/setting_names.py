"""What people call a server's settings, and which of them are wanted most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.api.options import OptionSpec
from app.servers.capabilities import Capabilities

if TYPE_CHECKING:
    from app.generation.difference import Change

CHECKPOINT, VAE = "sd_model_checkpoint", "sd_vae"
ON_TOP = (CHECKPOINT, VAE, "CLIP_stop_at_last_layers")
_SHORT_LABELS = {CHECKPOINT: "Checkpoint", VAE: "VAE"}


def label_of(spec: OptionSpec) -> str:
    """What people call the setting; the server's own label for most."""
    return _SHORT_LABELS.get(spec.key, spec.label)


def with_labels(found: Sequence[Change], server: Capabilities | None) -> tuple[Change, ...]:
    """Changes of settings under the server's labels for them, where it tells any."""
    if server is None:
        return tuple(found)
    specs = {change.field: server.option_spec(change.field) for change in found if change.label == change.field}
    return tuple(
        replace(change, label=label_of(spec)) if (spec := specs.get(change.field)) is not None else change
        for change in found
    )
