"""Pictures saved once more: the same bytes where the format stays, the same look where it does not."""

from __future__ import annotations

import io
import json
import stat
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from app.images import converting, metadata, saving
from app.images.editing.strength import Strength
from app.images.errors import ImageError, ImageTooLarge, NoPlaceForText, UnreadableImage
from app.images.formats import ImageFormat
from app.images.saving import Keep, SaveOptions, converted, save_as
from tests.data.samples import GRAPH as COMFY
from tests.unit.images.pictures import picture, pixels, png_chunk, png_chunks, png_with

TEXT = 'naïve 日本 🐈, "quoted"\nNegative prompt: fog\nSteps: 3, Sampler: Euler, Seed: 1, Size: 13x7'
GRAPH = json.dumps(COMFY)
KINDS = ["PNG", "JPEG", "WEBP", "GIF", "AVIF"]
TARGETS = [ImageFormat.PNG, ImageFormat.JPEG, ImageFormat.WEBP, ImageFormat.AVIF]
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def with_text(kind: str, **save: object) -> bytes:
    return converted(picture(kind, **save), SaveOptions(keep=Keep.EDITED, text=TEXT)).data


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("target", TARGETS)
def test_the_info_goes_along_into_every_format(kind: str, target: ImageFormat) -> None:
    before = with_text(kind)
    made = converted(before, SaveOptions(target))
    assert made.format is target
    found = metadata.read_bytes(made.data)
    assert (found.format, found.parameters, dict(found.items)) == (target, TEXT, {})
    assert (found.width, found.height) == (13, 7)
    assert made.notes == ()
    if kind.lower() == target:
        assert made.data == before


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF"])
@pytest.mark.parametrize("target", [None, *TARGETS])
def test_what_was_written_for_a_picture_goes_along_in_its_text(kind: str, target: ImageFormat | None) -> None:
    template = {"prompt": "naïve {日本|中国} 🐈", "dynamic_prompts": True}
    made = converted(with_text(kind), SaveOptions(target, template=template))
    text = metadata.read_bytes(made.data).parameters
    assert text == f"{TEXT}, Template: naïve {{日本|中国}} 🐈"
    bare = converted(with_text(kind), SaveOptions(target, Keep.NONE, template=template)).data
    assert metadata.read_bytes(bare).parameters == ""


@pytest.mark.parametrize("target", TARGETS)
def test_info_is_edited_or_left_out_while_converting(target: ImageFormat) -> None:
    before = with_text("PNG", exif=b"MM\0*\0\0\0\x08\0\1\x01\x0f\0\2\0\0\0\4abc\0\0\0\0\0")
    edited = converted(before, SaveOptions(target, Keep.EDITED, "another text"))
    assert metadata.read_bytes(edited.data).parameters == "another text"
    for strength in Strength:
        bare = converted(before, SaveOptions(target, Keep.NONE, strength=strength)).data
        assert metadata.read_bytes(bare).parameters == ""
        assert (b"abc\0" in bare) == (strength is Strength.GENERATION)


def test_lossless_webp_and_png_keep_every_pixel_even_where_it_is_transparent() -> None:
    image = Image.radial_gradient("L").resize((32, 32)).convert("RGB")
    image.putalpha(Image.linear_gradient("L").resize((32, 32)))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    webp = converted(stream.getvalue(), SaveOptions(ImageFormat.WEBP, lossless=True)).data
    assert pixels(webp) == pixels(stream.getvalue())
    assert pixels(converted(webp, SaveOptions(ImageFormat.PNG)).data) == pixels(stream.getvalue())


def test_a_better_quality_makes_a_larger_file() -> None:
    before = picture("PNG", size=(128, 128))
    for target in (ImageFormat.JPEG, ImageFormat.WEBP, ImageFormat.AVIF):
        small, large = (len(converted(before, SaveOptions(target, quality=q)).data) for q in (20, 95))
        assert small < large


@pytest.mark.parametrize("target", TARGETS)
def test_a_picture_that_lies_on_its_side_stands_upright_and_keeps_its_profile(target: ImageFormat) -> None:
    tags = Image.Exif()
    tags[0x0112], tags[0x010F] = 6, "A maker"
    kind = "WEBP" if target is ImageFormat.JPEG else "JPEG"
    before = picture(kind, exif=tags.tobytes(), icc_profile=PROFILE)
    with Image.open(io.BytesIO(converted(before, SaveOptions(target)).data)) as image:
        assert image.size == (7, 13)
        assert image.info["icc_profile"] == PROFILE
        assert image.getexif()[0x010F] == "A maker"
        assert image.getexif().get(0x0112, 1) == 1


@pytest.mark.parametrize(
    ("before", "target", "words"),
    [
        pytest.param(picture("PNG", mode="LA"), ImageFormat.PNG, None, id="grey with alpha"),
        pytest.param(picture("PNG", mode="1"), ImageFormat.JPEG, None, id="black and white"),
        pytest.param(picture("PNG", mode="P"), ImageFormat.WEBP, None, id="palette"),
        pytest.param(picture("JPEG", mode="CMYK"), ImageFormat.PNG, "printing", id="inks"),
        pytest.param(picture("PNG", mode="L"), ImageFormat.AVIF, None, id="grey"),
    ],
)
def test_every_kind_of_colours_is_converted(before: bytes, target: ImageFormat, words: str | None) -> None:
    made = converted(before, SaveOptions(target))
    assert metadata.read_bytes(made.data).format is target
    assert [words in note for note in made.notes] == ([True] if words else [])


def test_sixteen_bits_become_eight_and_this_is_said() -> None:
    image = Image.new("I;16", (2, 1))
    image.putpixel((0, 0), 0x8000)
    image.putpixel((1, 0), 0xFFFF)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    made = converted(stream.getvalue(), SaveOptions(ImageFormat.WEBP, lossless=True))
    assert made.notes == ("More than 8 bits per colour became 8.",)
    with Image.open(io.BytesIO(made.data)) as after:
        assert [after.getpixel((x, 0)) for x in (0, 1)] == [(128,) * 3, (255,) * 3]
    assert converted(stream.getvalue(), SaveOptions(ImageFormat.PNG)).data == stream.getvalue()


def test_transparency_becomes_white_in_a_jpeg_and_this_is_said() -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(stream, "PNG")
    made = converted(stream.getvalue(), SaveOptions(ImageFormat.JPEG))
    assert made.notes == ("JPEG has no transparency: what was transparent is white now.",)
    with Image.open(io.BytesIO(made.data)) as after:
        assert after.getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize("target", [ImageFormat.PNG, ImageFormat.WEBP])
def test_an_animation_goes_on_moving_where_the_format_can(target: ImageFormat) -> None:
    frames = [Image.radial_gradient("L").resize((20, 20)).rotate(90 * n).quantize(64) for n in range(3)]
    stream = io.BytesIO()
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:], duration=[40, 50, 60], loop=2)
    made = converted(stream.getvalue(), SaveOptions(target, Keep.EDITED, TEXT, lossless=True))
    assert made.notes == ()
    assert metadata.read_bytes(made.data).parameters == TEXT
    with Image.open(io.BytesIO(made.data)) as after, Image.open(io.BytesIO(stream.getvalue())) as before:
        assert (after.n_frames, after.info["loop"]) == (3, 3)  # type: ignore[attr-defined]
        for number, duration in enumerate((40, 50, 60)):
            after.seek(number)
            before.seek(number)
            after.load()
            assert after.info["duration"] == duration
            assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()


@pytest.mark.parametrize("target", [ImageFormat.JPEG, ImageFormat.AVIF])
def test_of_an_animation_the_first_picture_is_kept_elsewhere_and_this_is_said(target: ImageFormat) -> None:
    before = picture("GIF", save_all=True, append_images=[Image.new("L", (13, 7)), Image.new("L", (13, 7), 255)])
    made = converted(before, SaveOptions(target))
    assert made.notes == ("Only the first of 3 pictures of the animation was kept.",)


def test_pictures_of_an_animation_in_several_modes_become_one(monkeypatch: pytest.MonkeyPatch) -> None:
    clear = Image.new("RGBA", (20, 20), (200, 0, 0, 255))
    clear.paste((0, 0, 0, 0), (5, 5, 10, 10))
    stream = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 200, 0, 255)).save(stream, "WEBP", save_all=True, append_images=[clear])
    with Image.open(io.BytesIO(converted(stream.getvalue(), SaveOptions(ImageFormat.PNG)).data)) as after:
        assert (after.mode, after.n_frames) == ("RGBA", 2)  # type: ignore[attr-defined]
    monkeypatch.setattr(converting, "MOST_PIXELS", 500)
    still = converted(stream.getvalue(), SaveOptions(ImageFormat.PNG))
    assert still.notes == ("Only the first of 2 pictures of the animation was kept.",)


def test_what_comfyui_wrote_stays_in_a_png_and_is_translated_elsewhere() -> None:
    before = png_with(png_chunk(b"tEXt", b"prompt\0" + GRAPH.encode()), png_chunk(b"tEXt", b"workflow\0{}"))
    assert converted(before).data == before
    edited = converted(before, SaveOptions(keep=Keep.EDITED, text=TEXT))
    assert dict(metadata.read_bytes(edited.data).items) == {"prompt": GRAPH, "workflow": "{}"}
    assert edited.notes == ("Other texts in the file stayed as they were: prompt, workflow.",)
    made = converted(before, SaveOptions(ImageFormat.JPEG))
    assert made.notes == ("JPEG has no place for prompt, workflow, so that did not go along.",)
    assert "Steps: 22" in metadata.read_bytes(made.data).parameters


def test_texts_of_other_formats_become_chunks_of_a_png() -> None:
    tags = Image.Exif()
    tags[0x010F], tags[0x0110] = "workflow:{}", f"prompt:{GRAPH}"
    made = converted(picture("WEBP", exif=tags.tobytes()), SaveOptions(ImageFormat.PNG))
    assert made.notes == ()
    found = metadata.read_bytes(made.data)
    assert (found.items["prompt"], found.items["workflow"]) == (GRAPH, "{}")
    assert not any(kind == b"eXIf" for kind, _ in png_chunks(made.data))


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("text", ["another", ""])
def test_of_an_info_that_is_edited_no_old_word_goes_along(target: ImageFormat, text: str) -> None:
    tags = Image.Exif()
    tags[0x010E], tags[0x010F] = "Zanzibar", "A maker"
    before = with_text("GIF" if target is ImageFormat.JPEG else "WEBP", exif=tags.tobytes())
    made = converted(before, SaveOptions(target, Keep.EDITED, text))
    assert metadata.read_bytes(made.data).parameters == text
    if target not in (ImageFormat.WEBP, ImageFormat.JPEG):
        assert b"A maker" in made.data
        assert b"Zanzibar" not in made.data
    for word in ("naïve", "fog"):
        assert not any(word.encode(code) in made.data for code in ("latin-1", "utf-8", "utf-16-be"))


def test_an_xmp_packet_goes_along_unless_the_info_is_edited() -> None:
    packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a b="rights of Jo"/></x:xmpmeta>'
    before = picture("WEBP", xmp=packet)
    for target in (ImageFormat.PNG, ImageFormat.JPEG, ImageFormat.AVIF):
        assert packet in converted(before, SaveOptions(target)).data
        assert packet not in converted(before, SaveOptions(target, Keep.EDITED, "x")).data


def test_what_cannot_be_done_is_refused_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoPlaceForText, match="GIF"):
        converted(picture("PNG"), SaveOptions(ImageFormat.GIF))
    with pytest.raises(ImageTooLarge, match="64 KB"):
        converted(picture("PNG"), SaveOptions(ImageFormat.JPEG, Keep.EDITED, "x" * 40_000))
    with pytest.raises(ImageTooLarge, match="16383 pixels a side"):
        converted(picture("PNG", size=(16_384, 1)), SaveOptions(ImageFormat.WEBP))
    with pytest.raises(UnreadableImage):
        converted(picture("PNG", size=(64, 64))[:200], SaveOptions(ImageFormat.JPEG))
    monkeypatch.setattr(converting, "MOST_PIXELS", 90)
    with pytest.raises(ImageTooLarge, match="13 × 7 pixels are too many"):
        converted(picture("PNG"), SaveOptions(ImageFormat.JPEG))


# -- files ------------------------------------------------------------------------------------------------------------


def test_a_file_is_saved_whole_and_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    source, target = tmp_path / "a.png", tmp_path / "b.jpg"
    source.write_bytes(with_text("PNG"))
    assert save_as(source, target, SaveOptions(ImageFormat.JPEG)) == saving.Saved(target)
    assert metadata.read(target).parameters == TEXT
    with pytest.raises(ImageError, match=r"b\.jpg is there already"):
        save_as(source, target)
    assert metadata.read(target).format is ImageFormat.JPEG
    save_as(source, target, overwrite=True)
    assert target.read_bytes() == source.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "b.jpg"]


def test_a_file_is_edited_in_its_place_with_its_rights_and_through_a_link(tmp_path: Path) -> None:
    source, link = tmp_path / "a.png", tmp_path / "link.png"
    source.write_bytes(with_text("PNG"))
    source.chmod(0o640)
    link.symlink_to(source)
    options = SaveOptions(keep=Keep.NONE)
    assert save_as(link, link, options, overwrite=True).is_changed
    assert link.is_symlink()
    assert metadata.read(source).parameters == ""
    assert stat.S_IMODE(source.stat().st_mode) == 0o640
    before = source.stat().st_ino
    assert not save_as(source, source, options, overwrite=True).is_changed
    assert source.stat().st_ino == before


def test_a_folder_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    source = tmp_path / "a.png"
    source.write_bytes(with_text("PNG"))
    with pytest.raises(ImageError, match=r"b\.png could not be written: No such file"):
        save_as(source, tmp_path / "gone" / "b.png")


def test_a_file_that_is_not_there_or_too_large_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableImage, match=r"gone\.png could not be read: No such file"):
        save_as(tmp_path / "gone.png", tmp_path / "b.png")
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    monkeypatch.setattr(saving, "LARGEST_FILE", 10)
    with pytest.raises(ImageTooLarge, match=r"a\.png is larger"):
        save_as(tmp_path / "a.png", tmp_path / "b.png")
    assert not (tmp_path / "b.png").exists()


def test_an_infotext_beside_the_picture_is_put_into_the_copy(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    saved = save_as(tmp_path / "a.png", tmp_path / "b.png")
    assert saved.notes == ("The text beside the picture was put into it.",)
    assert metadata.read(tmp_path / "b.png").parameters == TEXT
    (tmp_path / "a.txt").write_text("a caption of a training set", encoding="utf-8")
    assert save_as(tmp_path / "a.png", tmp_path / "c.png").notes == ()


@pytest.mark.parametrize("target", [ImageFormat.WEBP, ImageFormat.AVIF])
def test_documents_of_comfyui_go_along_where_it_looks_for_them(target: ImageFormat) -> None:
    before = png_with(png_chunk(b"tEXt", b"prompt\0" + GRAPH.encode()), png_chunk(b"tEXt", b"workflow\0{}"))
    made = converted(before, SaveOptions(target))
    assert made.notes == ()
    found = metadata.read_bytes(made.data)
    assert (found.items["prompt"], found.items["workflow"]) == (GRAPH, "{}")
    with Image.open(io.BytesIO(made.data)) as image:
        assert image.getexif()[0x0110] == f"prompt:{GRAPH}"
    back = converted(made.data, SaveOptions(ImageFormat.PNG))
    assert metadata.read_bytes(back.data).items == found.items
    bare = converted(before, SaveOptions(target, keep=Keep.NONE)).data
    assert b"workflow" not in bare
    assert b"prompt" not in bare


def test_a_file_that_somebody_else_changes_meanwhile_is_left_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(with_text("PNG"))

    def slowly(data: bytes, options: SaveOptions, *, beside: str) -> saving.Converted:
        path.write_bytes(b"theirs")
        return converted(data, options, beside=beside)

    monkeypatch.setattr(saving, "converted", slowly)
    with pytest.raises(ImageError, match="changed by somebody else"):
        save_as(path, path, SaveOptions(keep=Keep.NONE), overwrite=True)
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]
