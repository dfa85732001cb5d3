"""What a dialog says will happen, in whole sentences that are true of the pictures chosen. No widgets here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.generation.infotext import parse
from app.images.editing.strength import Strength
from app.images.formats import HEAD, ImageFormat, sniff
from app.images.saving import Keep, SaveOptions

translate = QCoreApplication.translate

_MOST_FIELDS = 8
LONGEST_PARSED = 100_000
"""Characters that are looked through while somebody types."""

NAMES = {
    ImageFormat.PNG: "PNG",
    ImageFormat.JPEG: "JPEG",
    ImageFormat.WEBP: "WebP",
    ImageFormat.GIF: "GIF",
    ImageFormat.AVIF: "AVIF",
}


def formats_of(paths: Sequence[Path]) -> tuple[ImageFormat | None, ...]:
    """What each file really is; None for what cannot be told. Reads the disk."""
    return tuple(_format_of(path) for path in paths)


def _format_of(path: Path) -> ImageFormat | None:
    try:
        with path.open("rb") as file:
            return sniff(file.read(HEAD))
    except OSError:  # saving it will say why
        return None


def what_happens(options: SaveOptions, formats: Collection[ImageFormat | None]) -> str:
    """Of pictures of these formats, saved so."""
    return " ".join(part for part in (_of_pixels(options, formats), _of_info(options, formats)) if part)


def _of_pixels(options: SaveOptions, formats: Collection[ImageFormat | None]) -> str:
    target = options.format
    if target is None:
        return translate("saving", "No pixel is encoded anew.")
    name, count = NAMES[target], len(formats)
    others = sum(one is not target for one in formats)
    if not others and count == 1:
        return translate("saving", "Nothing is encoded anew: this is a {0} file already.").format(name)
    if not others:
        return translate("saving", "Nothing is encoded anew: all of them are {0} files already.").format(name)
    if others == count:
        return _of_encoding(options)
    which = translate("saving", "{0} of {1} are encoded anew; the others are {2} files already.")
    return f"{which.format(others, count, name)} {_of_encoding(options)}"


def _of_encoding(options: SaveOptions) -> str:
    if options.format is ImageFormat.PNG:
        return translate("saving", "The pixels are encoded anew as PNG, without loss.")
    if options.format is ImageFormat.WEBP and options.lossless:
        return translate("saving", "The pixels are encoded anew as WebP, without loss.")
    if options.format is ImageFormat.JPEG:
        return translate(
            "saving", "The pixels are encoded anew as JPEG, with small losses; what is transparent becomes white."
        )
    name = NAMES.get(options.format, "") if options.format else ""
    return translate("saving", "The pixels are encoded anew as {0}, with small losses.").format(name)


def _of_info(options: SaveOptions, formats: Collection[ImageFormat | None]) -> str:
    if options.keep is Keep.INFO:
        return translate("saving", "The info goes along, where web UIs look for it.")
    if options.keep is Keep.EDITED:
        return ""  # said below the editor
    is_lossless = options.format is ImageFormat.PNG or (options.format is ImageFormat.WEBP and options.lossless)
    return of_removal(options.strength, pixels_stay=is_lossless or options.format in (None, *formats))


def of_removal(strength: Strength, *, pixels_stay: bool = True) -> str:
    """What goes and what stays; of some pictures at least, the very pixels."""
    if strength is Strength.ALL:
        goes = translate(
            "saving",
            "Everything goes that is not needed to show the picture: prompts, workflows and comments, and also author, "
            "rights, camera and dates.",
        )
    else:
        goes = translate(
            "saving",
            "What tells how it was made goes: prompts, workflows, comments. What a camera noted, author and rights "
            "stay.",
        )
    hidden = translate("saving", "What is hidden in the pixels themselves stays.") if pixels_stay else ""
    return " ".join(part for part in (goes, hidden) if part)


def understood(text: str) -> str:
    """What an infotext is understood as."""
    if not text.strip():
        return translate("saving", "Empty: the info is taken out of the file.")
    if len(text) > LONGEST_PARSED:
        return translate("saving", "It is too long to be looked through while it is typed; it is written as it stands.")
    found = parse(text)
    prompt = translate("saving", "a prompt of {0} characters").format(len(found.prompt))
    negative = (
        translate("saving", "a negative prompt of {0}").format(len(found.negative_prompt))
        if found.negative_prompt
        else ""
    )
    if not found.has_parameters:
        said = ", ".join(part for part in (prompt, negative) if part)
        return translate(
            "saving",
            "Understood as {0}, without fields. They stand in the last line: “Steps: 20, Sampler: Euler a, Seed: 1”.",
        ).format(said)
    pairs = found.pairs
    fields = ", ".join(f"{key} {value}"[:60] for key, value in pairs[:_MOST_FIELDS])
    if len(pairs) > _MOST_FIELDS:
        fields = translate("saving", "{0} and {1} more").format(fields, len(pairs) - _MOST_FIELDS)
    said = ", ".join(part for part in (prompt, negative) if part)
    return translate("saving", "Understood as {0}, and {1} fields: {2}.").format(said, len(pairs), fields)
