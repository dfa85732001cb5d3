"""What a picture asks for: from its own text, completed by what was sent for it. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.api.payloads import request_from_payload
from app.generation.infotext import parse
from app.generation.recall import Recall, recall
from app.generation.recall_groups import completed, has_placeholder
from app.generation.request import GenerationRequest, Mode, Values
from app.generation.result import GeneratedImage, ImageRole, InfoSource

if TYPE_CHECKING:
    from app.images.source_store import SourceStore  # imports much, and is wanted for few pictures

_PICTURES = ("init_images", "mask", "image")
_LONGEST_SEED = 20  # digits


def speaks(image: GeneratedImage) -> bool:
    """Whether anything is known about how the picture was made."""
    return bool(image.info.text.strip() or image.payload)


def may_speak(image: GeneratedImage) -> bool:
    """The same of a picture whose text was too long to be held (the list of Inspect): its file has it."""
    return speaks(image) or image.info.source is not InfoSource.NONE


def read_again(image: GeneratedImage) -> GeneratedImage:
    """With the text its file has. Reads the file. Raises OSError and ImageError."""
    from app.images.facts import local_info  # late: the page in front is shown before anything is used

    return image if speaks(image) else replace(image, info=local_info(image.path))


def seed_of(image: GeneratedImage) -> int | None:
    """The seed the picture was made with, as the server said or as it says itself."""
    if image.seed is not None:
        return image.seed
    text = parse(image.info.text).get("Seed") if image.info.text else None
    return int(text) if text and text.isdecimal() and len(text) <= _LONGEST_SEED else None


def read(image: GeneratedImage) -> Recall:
    """Everything the picture says; of one that says nothing what was sent for it. Slow with very long texts.

    The mode is that of the picture; its source and mask are not in it (``source_of``).
    """
    sent = request_from_payload(dict(image.payload)) if image.payload else GenerationRequest()
    if image.mode is Mode.UPSCALE and image.info.text.strip():
        sent = GenerationRequest()  # the text is about the picture that was upscaled
    if image.info.text.strip():
        told = recall(parse(image.info.text))
        request, notes = completed(told.request, sent, is_whole=image.role is ImageRole.GRID)
        found = replace(told, request=request, warnings=(*told.warnings, *notes), asked=sent)
    else:
        extra = {name: value for name, value in sent.extra.items() if name not in _PICTURES}
        kept = {name: value for name, value in extra.items() if not has_placeholder(value)}
        found = Recall(replace(sent, extra=kept, source=None, mask=None))
    found = replace(found, template=_template_of(image))
    seed = seed_of(image)
    request = found.request if seed is None else found.request.with_parameters(seed=seed)
    is_from_picture = bool(found.image_fields) or Mode.IMAGE_TO_IMAGE in (image.mode, request.mode)
    if is_from_picture:
        request = replace(request.with_parameters(**found.image_fields), mode=Mode.IMAGE_TO_IMAGE)
    return replace(found, request=request)


def _template_of(image: GeneratedImage) -> Values:
    """As it was kept, else as the picture's own text tells it."""
    from app.generation.own_styles import from_template  # late, as above
    from app.generation.recall_template import template_in

    if image.template:
        return from_template(image.template)
    return template_in(parse(image.info.text)) if "emplate:" in image.info.text else {}


def with_source(found: Recall, image: GeneratedImage, store: SourceStore) -> Recall:
    """The same with what it was made from and the mask, where those are still kept. Reads files. Raises OSError."""
    if not image.source or (image.mode is Mode.UPSCALE and found.request.mode is not Mode.UPSCALE):
        return found
    path = store.find(image.source)
    if path is None:
        return found
    source = store.add_file(path, image.source_id)
    masked = store.find(image.mask) if image.mask else None
    mask = replace(store.add_file(masked), name="") if masked is not None else None
    return replace(found, request=replace(found.request, source=replace(source, name=""), mask=mask))
