"""The cards of networks that a web UI's own page shows: one network's piece of the page, and its preview picture.

The imitated server gives them with its page only, and asks for no credentials there.
"""

from __future__ import annotations

import html
import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from app.demo.errors import FaultError, RefusedError
from app.demo.paint.painter import paint
from app.demo.paint.subject import Subject
from app.demo.resources import LORAS, MODELS, Lora

THUMB = "/sd_extra_networks/thumb"
CARD = "/sd_extra_networks/get-single-card"
METADATA = "/sd_extra_networks/metadata"
WITHOUT_PREVIEW = "demo_grain"
"""The one LoRA nobody made a preview for."""
_SIZE = (256, 384)
_ALLOWED = (".png", ".jpg", ".jpeg", ".webp", ".gif")


def _preview_file(lora: Lora) -> str:
    return f"{MODELS}/Lora/{lora.name}.preview.png"


def _found(query: Mapping[str, str], key: str) -> Lora | None:
    is_lora = query.get("page") == "lora"
    return next((lora for lora in LORAS if is_lora and lora.name == query.get(key)), None)


def single_card(query: Mapping[str, str]) -> dict[str, Any]:
    """``GET /sd_extra_networks/get-single-card``: a piece of HTML. A network nobody has is the handler's fault."""
    lora = _found(query, "name")
    if lora is None:
        raise FaultError("AttributeError", "'NoneType' object has no attribute 'read_user_metadata'")
    address = f"./sd_extra_networks/thumb?filename={quote(_preview_file(lora))}&mtime=1700000000.0"
    image = f'<img src="{html.escape(address)}" class="preview" loading="lazy">' if lora.name != WITHOUT_PREVIEW else ""
    name = html.escape(lora.name)
    return {"html": f'<div class="card" data-name="{name}">\n\t{image}\n\t<span class="name">{name}</span>\n</div>\n'}


def metadata(query: Mapping[str, str]) -> dict[str, Any]:
    """``GET /sd_extra_networks/metadata``."""
    lora = _found(query, "item")
    told = lora.row()["metadata"] if lora is not None else {}
    return {"metadata": told} if told else {}


def thumb(query: Mapping[str, str]) -> bytes:
    """``GET /sd_extra_networks/thumb``: the file, as long as it is a picture in one of the folders of networks."""
    name = query.get("filename", "")
    lora = next((each for each in LORAS if _preview_file(each) == name and each.name != WITHOUT_PREVIEW), None)
    if lora is None:
        if name.lower().endswith(_ALLOWED) or not name.startswith(f"{MODELS}/"):
            raise RefusedError(404, "File not found")
        raise FaultError("ValueError", f"File cannot be fetched: {name}. Only png, jpg, webp, and gif.")
    return _picture(lora.name, lora.effect)


@lru_cache(maxsize=len(LORAS))
def _picture(name: str, effect: str) -> bytes:
    picture = paint(Subject("mountains", len(name) * 77, *_SIZE, effects=((effect, 1.0),)))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
