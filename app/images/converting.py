"""Pictures encoded anew in another format, looking the same as far as the format allows; what it does not is said.

The one module besides the search for hidden text that decodes pixels: for worker threads.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PIL import Image, ImageCms, ImageOps

from app.images import metadata
from app.images.editing.info import without_info
from app.images.editing.strength import Strength
from app.images.errors import ImageTooLarge, NoPlaceForText, UnreadableImage
from app.images.formats import ImageFormat

MOST_PIXELS = 89_000_000
"""Of one picture, as many as Pillow takes without a warning: 9400 × 9400."""

_NAMES = {kind: kind.value.upper() for kind in ImageFormat}
_LONGEST_SIDE = {ImageFormat.JPEG: 65_500, ImageFormat.WEBP: 16_383, ImageFormat.AVIF: 65_535}
_SIXTEEN_BITS = frozenset({"I", "I;16", "I;16L", "I;16B", "I;16N"})
_PROFILE_SPACES = {"L": b"GRAY", "RGB": b"RGB ", "RGBA": b"RGB "}
# What decoders raise for files that are damaged, or made to do harm.
_DAMAGE = (
    OSError, ValueError, SyntaxError, EOFError, LookupError, ArithmeticError, TypeError, RuntimeError, struct.error,
    zlib.error,
)  # fmt: skip
_MOVING = (ImageFormat.PNG, ImageFormat.WEBP)  # formats that animations are written in
_LONGEST_DURATION = 65_535  # ms
_WHITE = (255, 255, 255, 255)


@dataclass(frozen=True, slots=True)
class Encoding:
    """``quality``: 1 to 100, of JPEG, WebP and AVIF (lossless WebP: effort). ``lossless``: WebP only.
    ``exif``: a block without ``Exif\\0\\0``. ``xmp``: a packet."""

    quality: int = 80
    lossless: bool = False
    exif: bytes | None = None
    xmp: bytes | None = None


@dataclass(slots=True)
class Decoded:
    """A picture in memory, upright, in a mode that the target takes. ``notes``: sentences about what was lost.
    ``following``: the other pictures of an animation. ``durations`` of all of them in ms. ``plays``: 0 for ever."""

    image: Image.Image
    notes: list[str]
    following: list[Image.Image] = field(default_factory=list)
    durations: list[int] = field(default_factory=list)
    plays: int = 0


def decode(data: bytes, target: ImageFormat) -> Decoded:
    """Raises UnreadableImage, ImageTooLarge, NoPlaceForText when Safelight does not write the format."""
    if target is ImageFormat.GIF:
        raise NoPlaceForText("Safelight does not write GIF files: 256 colours are too few.")
    found = metadata.read_bytes(data)
    longest = _LONGEST_SIDE.get(target, MOST_PIXELS)
    if found.width * found.height > MOST_PIXELS:
        raise ImageTooLarge(f"{found.width} × {found.height} pixels are too many to be converted.")
    if max(found.width, found.height) > longest:
        raise ImageTooLarge(f"A {_NAMES[target]} file holds at most {longest} pixels a side.")
    notes = [_depth_note(data, found.format)]
    with _readable(), Image.open(io.BytesIO(_bare(data)), formats=(_NAMES[found.format],)) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ImageTooLarge(f"{opened.width} × {opened.height} pixels are too many to be converted.")
        count = int(getattr(opened, "n_frames", 1))
        moves = count > 1 and target in _MOVING and count * opened.width * opened.height <= MOST_PIXELS
        if count > 1 and not moves:
            notes.append(f"Only the first of {count} pictures of the animation was kept.")
        decoded = _still(opened, target, notes)
        if moves:
            _add_following(decoded, opened, target, count)
    decoded.notes = [note for note in notes if note]
    return decoded


def _still(opened: Image.Image, target: ImageFormat, notes: list[str]) -> Decoded:
    opened.load()
    return Decoded(_fitting(ImageOps.exif_transpose(opened), target, notes), notes)


def _add_following(decoded: Decoded, opened: Image.Image, target: ImageFormat, count: int) -> None:
    """The rest of an animation, all of its pictures in one mode."""
    decoded.durations = [_duration(opened)]
    loop = opened.info.get("loop", 1 if opened.format == "GIF" else 0)
    # A GIF says how often it is repeated, the others how often it is played.
    decoded.plays = loop + 1 if opened.format == "GIF" and loop and "loop" in opened.info else loop
    for number in range(1, count):
        opened.seek(number)
        decoded.following.append(_still(opened, target, []).image)
        decoded.durations.append(_duration(opened))
    pictures = [decoded.image, *decoded.following]
    if len({picture.mode for picture in pictures}) > 1:
        mode = "RGBA" if any(picture.mode == "RGBA" for picture in pictures) else "RGB"
        profile = decoded.image.info
        decoded.image, *decoded.following = [picture.convert(mode) for picture in pictures]
        decoded.image.info = profile


def _duration(opened: Image.Image) -> int:
    """Of the picture that was loaded, in ms."""
    return min(max(round(opened.info.get("duration", 0) or 0), 0), _LONGEST_DURATION)


def encode(decoded: Decoded, target: ImageFormat, how: Encoding) -> bytes:
    """The picture as a file. Raises ImageTooLarge, UnreadableImage."""
    options: dict[str, object] = {}
    if profile := _profile(decoded):
        options["icc_profile"] = profile
    if how.exif:
        options["exif"] = how.exif if target in (ImageFormat.PNG, ImageFormat.AVIF) else b"Exif\0\0" + how.exif
    if how.xmp and target is not ImageFormat.PNG:
        options["xmp"] = how.xmp
    if target is not ImageFormat.PNG:
        options["quality"] = min(max(how.quality, 1), 100)
    if target is ImageFormat.WEBP and how.lossless:
        options |= {"lossless": True, "exact": True}
    if decoded.following:
        options |= {"save_all": True, "append_images": decoded.following}
        options |= {"duration": decoded.durations, "loop": decoded.plays}
    stream = io.BytesIO()
    with _readable():
        decoded.image.save(stream, _NAMES[target], **options)
    return stream.getvalue()


@contextmanager
def _readable() -> Iterator[None]:
    """What Pillow says about damaged or hostile files, in our words."""
    try:
        yield
    except _DAMAGE as error:
        raise UnreadableImage(f"The picture could not be converted: {error}") from error
    except (MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageTooLarge("The picture is too large to be converted.") from error


def _bare(data: bytes) -> bytes:
    """The file without texts, which Pillow would unpack and judge. Raises UnreadableImage when it is damaged."""
    try:
        return without_info(data, Strength.ALL)
    except NoPlaceForText:  # an AVIF file of an unusual make, not a damaged one
        return data


def _depth_note(data: bytes, kind: ImageFormat) -> str:
    is_deep = kind is ImageFormat.PNG and data[24:25] == b"\x10"
    if kind is ImageFormat.AVIF and (at := data.find(b"av1C", 0, 4096)) >= 0:
        is_deep = bool(data[at + 6] & 0x40)  # AV1 codec configuration: high_bitdepth
    return "More than 8 bits per colour became 8." if is_deep else ""


def _fitting(image: Image.Image, target: ImageFormat, notes: list[str]) -> Image.Image:
    """The picture in a mode that the target takes."""
    info = dict(image.info)
    if image.mode in _SIXTEEN_BITS:
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    elif image.mode == "CMYK":
        image = _printed(image, notes)
        info.pop("icc_profile", None)
    has_alpha = image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in info
    is_grey = image.mode in ("1", "L") and target is not ImageFormat.WEBP and not has_alpha
    image = image.convert("RGBA" if has_alpha else "L" if is_grey else "RGB")
    if has_alpha and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    elif has_alpha and target is ImageFormat.JPEG:
        image = Image.alpha_composite(Image.new("RGBA", image.size, _WHITE), image).convert("RGB")
        notes.append("JPEG has no transparency: what was transparent is white now.")
    if info.get("gamma") and not {"srgb", "icc_profile"} & info.keys():
        notes.append(f"The file's own gamma of {1 / info['gamma']:.2g} could not go along.")
    profile = info.get("icc_profile")
    if profile and profile[16:20] != _PROFILE_SPACES[image.mode]:
        notes.append("The colour profile did not fit any more and was left out.")
        profile = None
    image.info = {"icc_profile": profile} if profile else {}
    return image


def _profile(decoded: Decoded) -> bytes | None:
    profile = decoded.image.info.get("icc_profile")
    return profile if isinstance(profile, bytes) else None


def _printed(image: Image.Image, notes: list[str]) -> Image.Image:
    """Inks as colours of a screen, by the picture's own profile when it has one that works."""
    notes.append("Colours for printing (CMYK) became colours for a screen (sRGB).")
    profile = image.info.get("icc_profile")
    if not profile:
        return image.convert("RGB")
    try:
        inks = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        seen = ImageCms.profileToProfile(image, inks, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        seen = None
    return seen or image.convert("RGB")
