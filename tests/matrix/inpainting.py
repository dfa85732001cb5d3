"""The step with a mask: it gets there as it was painted, and every field of inpainting that is read is sent."""

from __future__ import annotations

import base64
import io

from PIL import Image

from app.generation.parameters import INPAINT_DEFAULTS
from app.generation.request import Mode
from app.servers.features import Feature
from tests.dialects.machine import paint, png, source_of
from tests.matrix.disabled import unless
from tests.matrix.user import User, expect


def inpaint(user: User) -> None:
    """A kept picture and a kept mask; what was chosen and what is the web UI's own are both sent."""
    server = user.capabilities
    unless(server.support(Feature.IMAGE_TO_IMAGE))
    unless(server.field_support("mask", Mode.IMAGE_TO_IMAGE))
    data, painted = png(paint((128, 128), {"a": "whole"})), _mask()
    source, mask = user.sources.add(data, "whole.png"), user.sources.add(painted, "mask.png")
    chosen = {"inpainting_mask_invert": 1}
    made = user.make(mode=Mode.IMAGE_TO_IMAGE, source=source, mask=mask, denoising_strength=0.5, **chosen)
    sent = made.sent[-1]
    expect(made.drawn[-1].source == source_of(base64.b64encode(data).decode()), "drawn from another picture")
    expect(base64.b64decode(str(sent.get("mask")).partition("base64,")[2] or sent["mask"]) == painted, "another mask")
    read = server.read_fields(Mode.IMAGE_TO_IMAGE)
    wanted = {name: value for name, value in {**INPAINT_DEFAULTS, **chosen}.items() if not read or name in read}
    told = {name: sent.get(name) for name in wanted}
    expect(told == wanted, f"sent was {told}, not {wanted}")
    expect(made.image.mask == mask.sha256, "the picture does not know its mask")
    expect(not made.image.notes, f"it worked, but the app says: {' '.join(made.image.notes)}")


def _mask() -> bytes:
    mask = Image.new("L", (128, 128))
    mask.paste(255, (32, 32, 96, 96))
    written = io.BytesIO()
    mask.save(written, "PNG")
    return written.getvalue()
