"""Whether what was written for a picture still becomes what was sent for it: lists of wildcards may have changed."""

from __future__ import annotations

from app.generation.own_styles import DYNAMIC, STYLES, styles_in, with_styles
from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage
from app.generation.templates import TemplateError, Wildcards, fill


def gives_another_text(image: GeneratedImage, taken: GenerationRequest, wildcards: Wildcards) -> bool:
    """Whether ``taken``, which has the template of ``image``, sends another prompt for its seed. Reads the disk."""
    sent = image.payload.get("prompt")
    if not isinstance(sent, str) or image.seed is None or taken.seed != image.seed:
        return False
    texts = {**taken.parameters, **with_styles(taken.parameters, styles_in(taken.parameters.get(STYLES)))}
    text = str(texts.get("prompt") or "")
    if taken.parameters.get(DYNAMIC) is True:
        try:
            text = fill(text, f"{image.seed} prompt", wildcards).text
        except TemplateError:
            return True
    return text != sent
