"""Info set in and removed from picture files: nothing else changes, and nothing of what was removed is left."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from app.images import exif, jpeg, metadata, tiff
from app.images.editing import avif, gif, png
from app.images.editing.info import with_info, without_info
from app.images.editing.plain_avif import with_first_exif
from app.images.editing.strength import Strength
from app.images.errors import ImageError, ImageTooLarge, NoPlaceForText, UnreadableImage
from app.images.facts import local_info
from tests import recorded
from tests.unit.images.pictures import picture, pixels, png_chunk, png_chunks, png_with

TEXT = 'naïve 日本 🐈, "quoted"\nNegative prompt: fog\nSteps: 3, Sampler: Euler, Seed: 1, Size: 13x7'
KINDS = ["PNG", "JPEG", "WEBP", "GIF", "AVIF"]
STRENGTHS = [Strength.GENERATION, Strength.ALL]
SECRET = "Zanzibarbarossa"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def camera(orientation: int = 6) -> Image.Exif:
    tags = Image.Exif()
    tags[0x0112], tags[0x010F], tags[0x0131] = orientation, "A maker with a long name", "Firmware 1.0"
    tags.get_ifd(0x8769)[0x9003] = "2026:11:21 10:00:00"
    tags.get_ifd(0x8769)[0x927C] = b"a note of the maker " * 5
    tags.get_ifd(0x8825)[0x0001] = "N"
    return tags


def places_of(data: bytes, secret: str = SECRET) -> list[str]:
    """Encodings in which the text is still somewhere in the bytes."""
    return [code for code in ("ascii", "utf-16-be", "utf-16-le") if secret.encode(code) in data]


def info_of(data: bytes) -> dict[str, object]:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return dict(image.info)


# -- setting ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=300))
@example(text="\U00031380")  # its UTF-16 is UTF-8 as well
@example(text="\ufeffx")
@settings(deadline=None, max_examples=15)
def test_any_text_reads_as_it_was_set(kind: str, text: str) -> None:
    before = picture(kind)
    after = with_info(before, text)
    assert metadata.read_bytes(after).parameters == text
    assert pixels(after) == pixels(before)


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_that_is_replaced_leaves_no_byte_and_the_file_does_not_grow(kind: str) -> None:
    first = with_info(picture(kind), f"{SECRET}\n{TEXT}")
    assert places_of(first)
    second = with_info(first, TEXT)
    assert places_of(second) == []
    assert len(with_info(second, TEXT)) == len(second)
    assert metadata.read_bytes(second).parameters == TEXT


def test_all_other_chunks_of_a_png_stay_in_their_order() -> None:
    others = [png_chunk(b"tIME", b"\x07\xea\1\1\1\1\1"), png_chunk(b"tEXt", b"workflow\0{}"), png_chunk(b"prVt", b"x")]
    before = png_with(*others) + b"behind the end"
    after = png.with_texts(before, {"parameters": TEXT, "other": "grün"})
    added = [(kind, body) for kind, body in png_chunks(after[: -len(b"behind the end")]) if kind != b"prVt"]
    assert [item for item in added if item in png_chunks(before[: -len(b"behind the end")])] == [
        item for item in png_chunks(before[: -len(b"behind the end")]) if item[0] != b"prVt"
    ]
    assert (b"tEXt", "other\0grün".encode("latin-1")) in added
    assert (b"iTXt", b"parameters\0\0\0\0\0" + TEXT.encode()) in added
    assert after.endswith(b"behind the end")
    assert png.with_texts(after, {"parameters": "", "other": ""}) == before


def test_exif_of_a_png_does_not_go_on_saying_what_was_there_before() -> None:
    old = exif.with_user_comment(camera().tobytes()[6:], f"{SECRET}\n{TEXT}")
    after = with_info(png_with(png_chunk(b"eXIf", old)), TEXT)
    assert metadata.read_bytes(after).parameters == TEXT
    assert (b"eXIf", exif.with_user_comment(camera().tobytes()[6:], TEXT)) in png_chunks(after)
    assert places_of(after) == []
    plain = png_with(png_chunk(b"eXIf", camera().tobytes()[6:]))
    assert (b"eXIf", camera().tobytes()[6:]) in png_chunks(with_info(plain, TEXT))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_what_a_camera_noted_survives_a_text(kind: str) -> None:
    before = picture(kind, exif=camera().tobytes(), icc_profile=PROFILE)
    after = without_info(with_info(before, TEXT), Strength.GENERATION)
    with Image.open(io.BytesIO(after)) as image:
        found = image.getexif()
        assert found[0x010F] == "A maker with a long name"
        assert found[0x0131] == "Firmware 1.0"
        assert found.get_ifd(0x8769)[0x9003] == "2026:11:21 10:00:00"
        assert found.get_ifd(0x8769)[0x927C] == b"a note of the maker " * 5
        assert found.get_ifd(0x8825)[0x0001] == "N"
        assert 0x9286 not in found.get_ifd(0x8769)
        assert image.info["icc_profile"] == PROFILE
        assert kind == "AVIF" or found[0x0112] == 6


def test_a_makers_note_stays_at_the_place_its_own_offsets_count_from() -> None:
    before = camera().tobytes()[6:]
    block = tiff.parse(before)
    at = block.note_at
    assert before[at:].startswith(b"a note of the maker")
    block.remove(lambda tag: tag.number == 0x010F)
    block.main.tags.append(tiff.Tag(0x010E, 2, 400, b"x" * 400))
    after = block.to_bytes()
    assert after[at : at + 100] == b"a note of the maker " * 5
    assert tiff.parse(after).main.find(0x010E) is not None


def test_a_thumbnail_and_directories_below_come_through() -> None:
    thumbnail = picture("JPEG")
    block = tiff.Block("little", [tiff.Directory(), tiff.Directory()])
    block.exif().tags.append(tiff.Tag(0x9003, 2, 20, b"2026:11:21 10:00:00\0"))
    size = len(thumbnail).to_bytes(4, "little")
    block.directories[1].tags = [tiff.Tag(0x0202, 4, 1, size), tiff.Tag(0x0201, 4, 1, b"", blobs=[thumbnail])]
    again = tiff.parse(block.to_bytes())
    assert again.to_bytes() == block.to_bytes()
    found = again.directories[1].find(0x0201)
    assert found is not None
    assert found.blobs == [thumbnail]


@given(st.binary(max_size=300), st.sampled_from([b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08"]))
@settings(deadline=None, max_examples=100)
def test_rubbish_in_a_block_is_refused_or_written_so_that_it_reads_the_same(rest: bytes, head: bytes) -> None:
    with contextlib.suppress(tiff.DamagedBlockError):
        written = tiff.parse(head + rest).to_bytes()
        with contextlib.suppress(tiff.DamagedBlockError):  # nothing was left to write
            assert tiff.parse(written).to_bytes() == written


def test_a_gif_of_the_first_version_becomes_one_that_knows_comments() -> None:
    before = picture("GIF")
    old = b"GIF87a" + gif.with_comment(before, "")[6:]
    after = with_info(old, "x" * 1000)
    assert after.startswith(b"GIF89a")
    assert metadata.read_bytes(after).parameters == "x" * 1000


# -- removing ---------------------------------------------------------------------------------------------------------


def full_png() -> bytes:
    secret = SECRET.encode()
    comment = io.BytesIO()
    with Image.open(io.BytesIO(with_info(picture("JPEG", exif=camera().tobytes()), f"{SECRET}\n{TEXT}"))) as image:
        comment.write(image.info["exif"][6:])
    return png_with(
        png_chunk(b"gAMA", (45455).to_bytes(4, "big")),
        png_chunk(b"tEXt", b"parameters\0" + secret),
        png_chunk(b"zTXt", b"workflow\0\0" + zlib.compress(secret)),
        png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x>" + secret + b"</x>"),
        png_chunk(b"tEXt", b"Author\0Jo"),
        png_chunk(b"tEXt", b"Copyright\0a fox\nSteps: 3, Sampler: " + secret + b", Seed: 3"),
        png_chunk(b"caBX", secret),
        png_chunk(b"eXIf", comment.getvalue()),
        png_chunk(b"tIME", b"\x07\xea\1\1\1\1\1"),
    )


def full_jpeg() -> bytes:
    data = with_info(picture("JPEG", exif=camera().tobytes(), icc_profile=PROFILE, comment=SECRET), f"{SECRET}\n{TEXT}")
    segments = (
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>" + SECRET.encode() + b"</x>"),
        (0xED, b"Photoshop 3.0\0" + SECRET.encode()),
        (0xEB, b"JP" + SECRET.encode()),
    )
    parts = [bytes((0xFF, kind)) + (len(body) + 2).to_bytes(2, "big") + body for kind, body in segments]
    return data[:2] + b"".join(parts) + data[2:]


def full_webp() -> bytes:
    data = picture("WEBP", exif=camera().tobytes(), icc_profile=PROFILE, xmp=b"<x>" + SECRET.encode() + b"</x>")
    return with_info(data, f"{SECRET}\n{TEXT}")


def full_gif() -> bytes:
    data = with_info(picture("GIF", append_images=[Image.new("L", (13, 7))], save_all=True, loop=3), SECRET)
    place = data.index(b"\x21\xfe")
    packet = b"\x21\xff\x0bXMP DataXMP" + bytes((len(SECRET),)) + SECRET.encode() + b"\0"
    return data[:place] + packet + data[place:]


def full_avif() -> bytes:
    data = picture("AVIF", exif=camera(1).tobytes(), icc_profile=PROFILE, xmp=b"<x>" + SECRET.encode() + b"</x>")
    return with_info(data, f"{SECRET}\n{TEXT}")


FULL: list[Callable[[], bytes]] = [full_png, full_jpeg, full_webp, full_gif, full_avif]


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize("make", FULL)
def test_nothing_of_the_info_is_left_in_the_bytes(make: Callable[[], bytes], strength: Strength) -> None:
    before = make()
    assert places_of(before)
    after = without_info(before, strength)
    assert places_of(after) == []
    assert metadata.read_bytes(after).parameters == ""
    assert pixels(after) == pixels(before)
    assert without_info(after, strength) == after
    old, new = info_of(before), info_of(after)
    for name in ("icc_profile", "gamma", "loop", "duration"):
        assert new.get(name) == old.get(name)


@pytest.mark.parametrize("make", [full_png, full_jpeg, full_webp])
def test_of_exif_the_stronger_way_leaves_the_orientation_only(make: Callable[[], bytes]) -> None:
    with Image.open(io.BytesIO(without_info(make(), Strength.ALL))) as image:
        assert dict(image.getexif()) == {0x0112: 6}
    with Image.open(io.BytesIO(without_info(make(), Strength.GENERATION))) as image:
        assert image.getexif()[0x010F] == "A maker with a long name"


def test_the_weaker_way_leaves_the_other_chunks_of_a_png_as_they_were() -> None:
    before = full_png()
    after = dict(png_chunks(without_info(before, Strength.GENERATION)))
    assert after[b"tEXt"] == b"Author\0Jo"
    assert after[b"tIME"] == dict(png_chunks(before))[b"tIME"]
    kinds = [kind for kind, _ in png_chunks(without_info(before, Strength.ALL))]
    assert kinds == [b"IHDR", b"gAMA", b"eXIf", b"IDAT", b"IEND"]


def test_authors_and_rights_stay_the_weaker_way_unless_they_tell_more() -> None:
    kept = png_chunk(b"iTXt", b"Author\0\0\0\0\0" + "日本".encode())
    packed = png_chunk(b"iTXt", b"Author\0\1\0\0\0" + zlib.compress(SECRET.encode()))
    told = png_chunk(b"iTXt", b"Copyright\0\0\0\0\0" + TEXT.encode())
    data = png_with(kept, packed, told)
    assert without_info(data, Strength.GENERATION) == png_with(kept)
    assert without_info(data, Strength.ALL) == png_with()


@pytest.mark.parametrize("make", FULL)
def test_bytes_behind_the_end_go_only_the_stronger_way(make: Callable[[], bytes]) -> None:
    data = make() + b"\xff\xff\xff\xff  behind the end"
    assert without_info(data, Strength.GENERATION).endswith(b"behind the end")
    assert b"behind the end" not in without_info(data, Strength.ALL)


def told_in_odd_places() -> Iterator[bytes]:
    """Infotexts where no program is known to write them, and where some other one did all the same."""
    text = f"{SECRET}\nSteps: 20, Sampler: Euler, Seed: 1".encode()
    png_data, jpeg_data, webp_data, avif_data = (picture(kind) for kind in ("PNG", "JPEG", "WEBP", "AVIF"))
    yield png_with(png_chunk(b"prVt", text))
    yield png_data + text
    yield png_data + png_chunk(b"zTXt", b"parameters\0\0" + zlib.compress(text)) + text
    yield png_with(png_chunk(b"eXIf", camera().tobytes()[6:] + text))
    for segment in (b"\xff\xe4" + (len(text) + 2).to_bytes(2, "big") + text, jpeg_thumbnail(text)):
        yield jpeg_data[:2] + segment + jpeg_data[2:]
    yield jpeg_data + jpeg_data[:2] + b"\xff\xfe" + (len(text) + 2).to_bytes(2, "big") + text + jpeg_data[2:]
    body = webp_data[8:] + b"NOTE" + len(text).to_bytes(4, "little") + text + b"\0" * (len(text) % 2)
    yield b"RIFF" + len(body).to_bytes(4, "little") + body
    packet = bytes.fromhex("be7acfcb97a942e89c71999491e3afac") + b"<x:xmpmeta>" + SECRET.encode()
    yield avif_data + (len(packet) + 8).to_bytes(4, "big") + b"uuid" + packet
    yield avif_data + (len(text) + 8).to_bytes(4, "big") + b"free" + text
    gif_data = picture("GIF")
    at = 13 + (3 << (gif_data[10] & 7) + 1)  # behind the colours
    block = bytes((len(text),)) + text + b"\0"
    yield gif_data[:at] + b"\x21\xff\x0bANYTHING1.0" + block + gif_data[at:]
    yield gif_data[:at] + b"\x21\x01\x0c" + bytes(12) + block + gif_data[at:]


def jpeg_thumbnail(text: bytes) -> bytes:
    """A segment of EXIF with a thumbnail that has a comment."""
    small = picture("JPEG")
    small = small[:2] + b"\xff\xfe" + (len(text) + 2).to_bytes(2, "big") + text + small[2:]
    first = tiff.Directory([tiff.Tag(0x0112, 3, 1, (6).to_bytes(2, "big"))])
    size = len(small).to_bytes(4, "big")
    second = tiff.Directory([tiff.Tag(0x0201, 4, 1, bytes(4), blobs=[small]), tiff.Tag(0x0202, 4, 1, size)])
    return jpeg.exif_segment(tiff.Block("big", [first, second]).to_bytes())


@pytest.mark.parametrize("strength", STRENGTHS)
def test_an_infotext_in_an_odd_place_goes_too(strength: Strength) -> None:
    for data in told_in_odd_places():
        assert places_of(data)
        after = without_info(data, strength)
        assert places_of(after) == []
        assert pixels(after) == pixels(data)


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_without_info_stays_as_it_is(kind: str, strength: Strength) -> None:
    data = picture(kind)
    assert without_info(data, strength) == data


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "AVIF"])
def test_an_animation_goes_on_moving(kind: str) -> None:
    frames = [Image.radial_gradient("L").resize((20, 16 + 0 * i)).rotate(90 * i).convert("RGB") for i in range(3)]
    stream = io.BytesIO()
    frames[0].save(stream, kind, save_all=True, append_images=frames[1:], duration=100, loop=0)
    data = with_info(stream.getvalue(), f"{SECRET}\n{TEXT}")
    for strength in STRENGTHS:
        stripped = without_info(data, strength)
        assert places_of(stripped) == []
        for one in (data, stripped):
            with Image.open(io.BytesIO(one)) as after, Image.open(io.BytesIO(stream.getvalue())) as before:
                assert after.n_frames == 3  # type: ignore[attr-defined]
                for number in range(3):
                    after.seek(number)
                    before.seek(number)
                    assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()


def test_a_comment_between_the_scans_of_a_jpeg_is_found() -> None:
    data = picture("JPEG", size=(64, 64), progressive=True)
    place = data.rindex(b"\xff\xda")
    comment = b"\xff\xfe" + (len(SECRET) + 2).to_bytes(2, "big") + SECRET.encode()
    after = without_info(data[:place] + comment + data[place:], Strength.GENERATION)
    assert after == data


def test_tags_of_comfyui_go_whatever_their_number_is() -> None:
    tags = Image.Exif()
    tags[0x010F], tags[0x0110], tags[0x010D] = f'workflow:{{"{SECRET}":1}}', f'prompt:{{"{SECRET}":1}}', "x"
    assert places_of(without_info(picture("WEBP", exif=tags.tobytes()), Strength.GENERATION)) == []


@recorded.needed
@pytest.mark.recorded
def test_of_every_file_a_real_server_wrote_the_info_can_be_removed() -> None:
    files = [path for path in (recorded.FOLDER / "files").iterdir() if path.suffix in (".png", ".jpg", ".webp")]
    assert len(files) > 15
    for file in files:
        data = file.read_bytes()
        for strength in STRENGTHS:
            after = without_info(data, strength)
            assert not places_of(after, "Steps: ")
            assert (metadata.read_bytes(after).parameters, dict(metadata.read_bytes(after).items)) == ("", {})
            assert pixels(after) == pixels(data)


@pytest.mark.parametrize(
    "file", sorted((Path(__file__).parents[2] / "data" / "files").glob("*.[pjwga]*")), ids=lambda file: file.name
)
def test_of_every_program_and_container_known_here_the_info_can_be_set_and_removed(file: Path) -> None:
    data = file.read_bytes()
    assert metadata.read_bytes(with_info(data, TEXT)).parameters == TEXT
    for strength in STRENGTHS:
        after = without_info(data, strength)
        info = local_info(after)
        assert (info.text, info.generator, info.items.keys() - {"Author"}) == ("", "", set())
        assert pixels(after) == pixels(data)


# -- damaged files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_of_a_file_that_is_cut_off_nothing_is_removed(kind: str) -> None:
    data = with_info(picture(kind, size=(64, 64)), TEXT)
    with pytest.raises(UnreadableImage):
        without_info(data[: len(data) * 3 // 4], Strength.ALL)
    with pytest.raises(UnreadableImage):
        without_info(b"no picture", Strength.ALL)


@given(
    st.sampled_from(FULL),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), max_size=8),
    st.integers(0, 6000),
    st.sampled_from(STRENGTHS),
)
@settings(deadline=None, max_examples=150)
def test_a_damaged_file_is_refused_or_edited_never_a_crash(
    make: Callable[[], bytes], changes: list[tuple[int, int]], length: int, strength: Strength
) -> None:
    data = bytearray(MADE[make])
    for place, value in changes:
        data[place % len(data)] = value
    for one in (bytes(data), bytes(data[:length])):
        with contextlib.suppress(ImageError):
            without_info(one, strength)
        with contextlib.suppress(ImageError):
            with_info(one, TEXT)


MADE = {make: make() for make in FULL}


def test_what_does_not_fit_is_refused_with_the_reason() -> None:
    with pytest.raises(ImageTooLarge, match="64 KB"):
        with_info(picture("JPEG"), "x" * 40_000)
    for kind in ("GIF", "AVIF"):
        with pytest.raises(ImageTooLarge, match="8 MB"):
            with_info(picture(kind), "x" * 9_000_000)


# -- AVIF -------------------------------------------------------------------------------------------------------------


@recorded.needed
@pytest.mark.recorded
def test_an_avif_file_of_a_real_server_takes_another_text() -> None:
    before = (recorded.FOLDER / "files" / "avif-exif-usercomment.avif").read_bytes()
    after = with_info(before, f"{SECRET}\n{TEXT}")
    assert metadata.read_bytes(after).parameters == f"{SECRET}\n{TEXT}"
    bare = without_info(after, Strength.GENERATION)
    assert metadata.read_bytes(bare).parameters == ""
    assert places_of(bare) == []
    assert pixels(after) == pixels(bare) == pixels(before)


def test_an_avif_file_with_its_info_beside_the_picture_and_in_two_pieces_is_edited() -> None:
    """The picture between two pieces of the EXIF item, as other writers may lay them."""
    data = picture("AVIF", exif=camera(1).tobytes())
    location = data.index(b"iloc") - 4
    entry = data[location : location + 44]
    start, length = int.from_bytes(entry[36:40], "big"), int.from_bytes(entry[40:44], "big")
    picture_at, picture_length = (int.from_bytes(entry[at : at + 4], "big") for at in (22, 26))
    pieces = data[start : start + 20], data[picture_at : picture_at + picture_length], data[start + 20 : start + length]
    end = data.index(b"mdat") + 4 + 8  # the location table grows by one extent
    places = [(end, 20), (end + 20 + picture_length, length - 20), (end + 20, picture_length)]
    numbers = [b"".join(number.to_bytes(4, "big") for number in place) for place in places]
    table = (
        (52).to_bytes(4, "big") + entry[4:16] + entry[16:22] + numbers[2]
        + entry[30:34] + b"\0\2" + numbers[0] + numbers[1]
    )  # fmt: skip
    body = data[:location] + table + data[location + 44 :]
    meta = body.index(b"meta") - 4
    body = body[:meta] + (int.from_bytes(body[meta : meta + 4], "big") + 8).to_bytes(4, "big") + body[meta + 4 :]
    laid = body[:end] + b"".join(pieces)
    assert pixels(laid) == pixels(data)
    assert pixels(with_info(laid, TEXT)) == pixels(data)
    assert metadata.read_bytes(with_info(laid, TEXT)).parameters == TEXT
    bare = without_info(laid, Strength.ALL)
    assert pixels(bare) == pixels(data)
    assert b"maker" not in bare


def test_an_avif_file_with_its_info_inside_of_the_description_is_edited() -> None:
    """The EXIF item in ``idat``, as some writers lay small ones."""
    data = picture("AVIF", exif=camera(1).tobytes())
    location, meta, media = (data.index(kind) - 4 for kind in (b"iloc", b"meta", b"mdat"))
    entry = data[location : location + 44]
    picture_at, picture_length, start, length = (int.from_bytes(entry[at : at + 4], "big") for at in (22, 26, 36, 40))
    idat = (length + 8).to_bytes(4, "big") + b"idat" + data[start : start + length]
    place = media + len(idat) + 4 + 8  # two more bytes for the way each of two items is found
    table = (
        (48).to_bytes(4, "big") + b"iloc" + bytes((1, 0, 0, 0)) + entry[12:16]
        + entry[16:18] + b"\0\0" + entry[18:22] + place.to_bytes(4, "big") + entry[26:30]
        + entry[30:32] + b"\0\1" + entry[32:36] + bytes(4) + entry[40:44]
    )  # fmt: skip
    head = (int.from_bytes(data[meta : meta + 4], "big") + len(idat) + 4).to_bytes(4, "big")
    described = head + data[meta + 4 : location] + table + data[location + 44 : media] + idat
    body = data[picture_at : picture_at + picture_length]
    laid = data[:meta] + described + (len(body) + 8).to_bytes(4, "big") + b"mdat" + body
    assert pixels(laid) == pixels(data)
    assert info_of(laid)["exif"] == info_of(data)["exif"]
    changed = with_info(laid, TEXT)
    assert pixels(changed) == pixels(data)
    assert metadata.read_bytes(changed).parameters == TEXT
    bare = without_info(changed, Strength.ALL)
    assert pixels(bare) == pixels(data)
    assert b"maker" not in bare
    assert len(bare) < len(laid)


def test_an_animation_in_fragments_is_refused_with_a_reason() -> None:
    with pytest.raises(NoPlaceForText, match="leaves no place"):
        with_info(picture("AVIF") + b"\0\0\0\x08moof", TEXT)


def test_an_avif_file_with_numbers_of_odd_widths_or_with_places_without_end_is_refused() -> None:
    data = picture("AVIF")
    places = data.index(b"iloc") + 4
    odd = data[: places + 4] + b"\x34" + data[places + 5 :]
    endless = bytearray(data)
    endless[places + 4 : places + 6] = bytes(2)  # no number takes a byte
    endless[places + 6 : places + 18] = b"\0\3" + b"\0\1\0\0\xff\xff" + b"\0\1\0\0"
    for broken in (odd, bytes(endless)):
        with pytest.raises(UnreadableImage, match="damaged"):
            with_info(broken, TEXT)


@pytest.mark.parametrize("text", ["", "hi", "ünï ✿" * 7, TEXT])
def test_a_block_of_nothing_but_a_comment_is_the_one_the_form_asks_for(text: str) -> None:
    comment = exif.encode_user_comment(text)
    block = tiff.Block()
    block.exif().tags.append(tiff.Tag(0x9286, tiff.BYTES, len(comment), comment))
    assert exif.with_user_comment(None, text) == block.to_bytes()


def added(data: bytes, block: bytes) -> bytes | None:
    """The general way to put a first block into an AVIF file; None for a file that is refused."""
    try:
        file = avif._File(data)
        return b"".join(file.edited([], block)) if file.exif_item() is None else None
    except ImageError:
        return None


@pytest.mark.parametrize("size", [(64, 64), (33, 17), (1, 1), (900, 700)])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_plain_avif_file_becomes_what_the_general_way_makes_of_it(mode: str, size: tuple[int, int]) -> None:
    data, block = picture("AVIF", size=size, mode=mode), exif.with_user_comment(None, TEXT)
    made = with_first_exif(data, block)
    assert made is not None
    assert b"".join(made) == added(data, block)


def test_an_avif_file_of_another_make_is_left_to_the_general_way() -> None:
    see_through = Image.new("RGBA", (64, 64), (9, 99, 200, 77))
    stream = io.BytesIO()
    see_through.save(stream, "AVIF")
    plain = picture("AVIF", size=(64, 64))
    moving = picture("AVIF", size=(64, 64), save_all=True, append_images=[Image.new("RGB", (64, 64), "red")])
    for data in (stream.getvalue(), picture("AVIF", exif=camera().tobytes()), moving, plain + b"behind", plain[:-1]):
        with contextlib.suppress(UnreadableImage):
            assert with_first_exif(data, b"block") is None


def test_whatever_byte_of_a_plain_avif_file_is_another_the_two_ways_agree() -> None:
    data, block = picture("AVIF", size=(64, 64)), exif.with_user_comment(None, "a cat\nSteps: 5")
    taken = 0
    for at in range(data.index(b"mdat") + 4):
        for value in (0, 1, 2, data[at] ^ 0x80, 255):
            broken = data[:at] + bytes((value,)) + data[at + 1 :]
            with contextlib.suppress(UnreadableImage):
                made = with_first_exif(broken, block)
                assert made is None or b"".join(made) == added(broken, block), f"byte {at}: {value}"
                taken += made is not None
    assert taken > 100, "most bytes have no say in where things lie"
