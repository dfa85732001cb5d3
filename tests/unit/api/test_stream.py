"""The answer decoded while it arrives is exactly what json and base64 make of the whole."""

from __future__ import annotations

import base64
import itertools
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.api.errors import BrokenAnswer, ConnectionCut, NotAWebUI, TooLarge
from app.api.stream import DecodedAnswer, Limits, decode_answer
from tests import recorded
from tests.unit.api.sinks import MemorySink, Sinks

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20


def decode(answer: bytes, sinks: Sinks | None = None, size: int = 7, **limits: int) -> DecodedAnswer:
    pieces = [answer[i : i + size] for i in range(0, len(answer), size)]
    return decode_answer(pieces, (sinks or Sinks()).open, Limits(**limits), where="POST /sdapi/v1/txt2img")


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


# What goes wrong


@pytest.mark.parametrize("end", [1, 14, 60, 4000, -2, -1])
def test_an_answer_that_ends_in_the_middle_keeps_the_images_that_were_complete(end: int) -> None:
    body = json.dumps({"images": [b64(b"one"), b64(PNG)], "info": "x"}).encode()
    sinks = Sinks()
    with pytest.raises(BrokenAnswer) as caught:
        decode(body[:end], sinks)
    kept = [sink.data for sink in sinks.opened if sink.is_finished]
    assert list(caught.value.images_kept) == kept
    assert caught.value.what == "The answer ends in the middle."
    assert caught.value.where
    assert sinks.none_left_open


def test_a_connection_cut_while_reading_keeps_the_images_that_were_complete() -> None:
    def chunks() -> Iterator[bytes]:
        yield b'{"images": ["' + b64(b"whole").encode() + b'", "' + b64(PNG).encode()[:400]
        raise ConnectionCut("cut", where="here")

    sinks = Sinks()
    with pytest.raises(ConnectionCut) as caught:
        decode_answer(chunks(), sinks.open)
    assert caught.value.images_kept == (b"whole",)
    assert [sink.is_aborted for sink in sinks.opened] == [False, True]


@pytest.mark.parametrize(
    "text",
    ["!!!!", "AAAA=AAA", "AA==AAAA", "A", "AAAA=", "AAA\\x", "AAA\\u00zz", "AAA\\u4e2d", "データ", "data:image/png"],
)
def test_an_image_that_is_no_base64_is_reported_and_the_others_are_kept(text: str) -> None:
    body = f'{{"images": ["{b64(b"first")}", "{text}", "{b64(b"third")}"], "info": ""}}'.encode()
    sinks = Sinks()
    with pytest.raises(BrokenAnswer) as caught:
        decode(body, sinks, size=3)
    if "\\x" not in text and "zz" not in text:
        assert "base64" in caught.value.what
    assert caught.value.images_kept == (b"first", b"third")
    assert sinks.none_left_open


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"Internal Server Error",
        b'{"images": ["QUJD"], }',
        b'{"images": ["QUJD"]} trailing',
        b'{"detail": "nothing here"}',
        b'\xff\xfe{"images": []}',
        b'{"images": [{"data": "QUJD"}]}',
        b'{"images": 7}',
        b"[" * 200_000,
        b'{"a": ' * 100_000,
    ],
)
def test_an_answer_that_is_not_what_the_call_gives_is_broken(body: bytes) -> None:
    with pytest.raises(BrokenAnswer) as caught:
        decode(body, size=4096)
    assert caught.value.what
    assert caught.value.hint


def test_a_web_page_instead_of_images_is_no_webui() -> None:
    with pytest.raises(NotAWebUI):
        decode(b"<!doctype html><title>Sign in</title>")


def test_bounds_hold_for_the_body_for_an_image_and_for_the_rest() -> None:
    body = json.dumps({"images": [b64(b"ok"), b64(PNG)], "info": "x" * 3000}).encode()
    sinks = Sinks()
    with pytest.raises(TooLarge) as caught:
        decode(body, sinks, image=1000)
    assert caught.value.images_kept == (b"ok",)
    assert sinks.none_left_open
    with pytest.raises(TooLarge):
        decode(body, body=2000)
    with pytest.raises(TooLarge):
        decode(body, document=2000)


def test_an_answer_with_more_images_than_declared_is_refused_and_those_before_are_kept() -> None:
    body = json.dumps({"images": [b64(b"one"), b64(b"two"), b64(b"three"), b64(b"four")], "info": "x"}).encode()
    assert decode(body, images=4).images == (b"one", b"two", b"three", b"four")
    sinks = Sinks()
    with pytest.raises(TooLarge, match="more than 2 images") as caught:
        decode(body, sinks, images=2)
    assert caught.value.images_kept == (b"one", b"two")
    assert sinks.none_left_open
    assert len(sinks.opened) == 2


def echo(text: str) -> bytes:
    document = {"images": [b64(PNG)], "parameters": {"args": [{"image": text, "next": "kept"}]}, "info": text}
    return json.dumps(document).encode()


@pytest.mark.parametrize("prefix", ["", "data:image/png;base64,"])
@pytest.mark.parametrize("size", [7, 1000, 65536, 10**6])
def test_of_pictures_the_server_echoes_only_the_beginning_is_kept(prefix: str, size: int) -> None:
    text = prefix + b64(bytes(range(256)) * 1000)
    found = decode(echo(text), size=size)
    assert found.images == (PNG,)
    assert found.document["info"] == text
    (told,) = found.document["parameters"]["args"]
    assert told["next"] == "kept"
    assert text.startswith(told["image"])
    assert len(told["image"]) <= 65536 + size


@pytest.mark.parametrize("start", ["a prompt of many words, ", "A" * 70_000 + " and words "])
def test_texts_the_server_echoes_are_kept_whole(start: str) -> None:
    text = start + "word " * 40_000 + "A" * 70_000
    (told,) = decode(echo(text), size=100_000).document["parameters"]["args"]
    assert told == {"image": text, "next": "kept"}


@pytest.mark.parametrize("bad", [b"\n", b"\\x", b"\xff"])
def test_an_echo_that_is_no_json_is_refused_as_ever(bad: bytes) -> None:
    body = echo("A" * 200_000)
    at = body.index(b"A" * 150_000) + 150_000
    with pytest.raises(BrokenAnswer, match="no JSON"):
        decode(body[:at] + bad + body[at:], size=5000)
    with pytest.raises(BrokenAnswer, match="in the middle"):
        decode(body[:at], size=5000)
    with pytest.raises(TooLarge):
        decode(body, size=5000, document=330_000)


def test_a_full_disk_comes_through_and_the_open_sink_is_aborted() -> None:
    class FullDisk(MemorySink):
        def write(self, piece: bytes) -> None:
            raise OSError(28, "No space left on device")

    opened: list[FullDisk] = []

    def open_sink(index: int) -> FullDisk:
        opened.append(FullDisk(index))
        return opened[-1]

    with pytest.raises(OSError, match="No space"):
        decode_answer([json.dumps({"images": [b64(PNG)]}).encode()], open_sink)
    assert opened[0].is_aborted


def test_a_sink_that_cannot_finish_is_aborted() -> None:
    class CannotFinish(MemorySink):
        def finish(self) -> bytes:
            raise OSError("rename failed")

    sink = CannotFinish(0)
    with pytest.raises(OSError, match="rename"):
        decode_answer([json.dumps({"images": [b64(PNG)]}).encode()], lambda _index: sink)
    assert sink.is_aborted


# What goes right


@pytest.mark.parametrize("blank", ["null", '""', '"data:image/png;base64,"'])
def test_blank_entries_are_counted_and_open_no_sink(blank: str) -> None:
    sinks = Sinks()
    answer = decode(f'{{"images": [{blank}, "QUJD"]}}'.encode(), sinks)
    assert answer.images == (b"ABC",)
    assert answer.blanks == 1
    assert len(sinks.opened) == 1


def test_an_empty_list_and_null_give_no_images() -> None:
    assert decode(b'{"images": [], "info": "{}"}') == DecodedAnswer({"info": "{}"}, ())
    assert decode(b'{"images": null}') == DecodedAnswer({}, ())


def test_a_prompt_cannot_pose_as_an_image() -> None:
    body = json.dumps({"images": ["QUJD"], "parameters": {"prompt": "0:1", "images": ["QUJD"]}, "info": "i:0"}).encode()
    answer = decode(body)
    assert answer.document == {"parameters": {"prompt": "0:1", "images": ["QUJD"]}, "info": "i:0"}


def test_a_single_image_is_decoded_like_a_list() -> None:
    assert decode(b'{"html_info": "<p></p>", "image": "QUJD"}').images == (b"ABC",)


@pytest.mark.parametrize(
    "text", ["QUJDRA", "QUJ\\nDRA==", "QUJ DRA==", "data:image/png;base64,QUJDRA==", "\\u0051UJDRA=="]
)
@pytest.mark.parametrize("size", [1, 2, 5, 1000])
def test_base64_in_its_looser_forms_is_understood(text: str, size: int) -> None:
    assert decode(f'{{"images": ["{text}"]}}'.encode(), size=size).images == (b"ABCD",)


@recorded.needed
@pytest.mark.parametrize("size", [1, 1000, 262_144])
def test_a_recorded_answer_gives_the_bytes_json_and_base64_give(size: int) -> None:
    body = recorded.load("txt2img/batch2-niter2.json")["response"]["body"]
    answer = decode(json.dumps(body).encode(), size=size)
    assert answer.images == tuple(base64.b64decode(image) for image in body.pop("images"))
    assert answer.document == body


# Properties

scalars = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(max_size=20)
values = st.recursive(
    scalars | st.just('tricky "\\ {}[],:'),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8) | st.just("images"), inner, max_size=4)
    ),
    max_leaves=12,
)
pictures = st.binary(min_size=1, max_size=300)
prefixes = st.sampled_from(["", "data:image/png;base64,", "DATA:image/webp;charset=x;base64,"])
entries = st.lists(st.tuples(prefixes, pictures) | st.none() | st.just(""), max_size=5)
others = st.dictionaries(st.text(max_size=8).filter(lambda key: key not in ("images", "image")), values, max_size=5)


def escaped(text: str, how: int) -> str:
    """``text`` as the inside of a JSON string, in one of the ways an encoder may choose."""
    if how == 1:
        return text.replace("/", "\\/")
    if how == 2:
        return "".join(f"\\u{ord(character):04x}" for character in text)
    if how == 3:
        return "".join(f"\\u{ord(c):04X}" if i % 3 == 0 else c for i, c in enumerate(text))
    return text


def chunked(data: st.DataObject, body: bytes) -> list[bytes]:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(body)), max_size=12)))
    edges = [0, *cuts, len(body)]
    return [body[a:b] for a, b in itertools.pairwise(edges)]


def document(data: st.DataObject) -> tuple[bytes, list[Any], dict[str, Any]]:
    """A body with its images anywhere among the other keys, and what it holds."""
    listed, rest = data.draw(entries), data.draw(others)
    how, indent = data.draw(st.integers(0, 3)), data.draw(st.sampled_from([None, 1, 4]))
    slot = f"slot{data.draw(st.integers(10**9, 10**10))}"
    items = list(rest.items())
    items.insert(data.draw(st.integers(0, len(items))), ("images", slot))
    text = json.dumps(dict(items), ensure_ascii=data.draw(st.booleans()), indent=indent)
    strings = ["null" if e is None else f'"{escaped(e if e == "" else e[0] + b64(e[1]), how)}"' for e in listed]
    comma = data.draw(st.sampled_from([",", " ,\n\t", ", "]))
    text = text.replace(f'"{slot}"', f"[{comma.join(strings)}]")
    return text.encode("utf-8", "surrogatepass"), listed, rest


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_document_cut_anywhere_gives_what_json_gives(data: st.DataObject) -> None:
    body, listed, _rest = document(data)
    try:
        expected = json.loads(body.decode())
    except UnicodeDecodeError:
        return
    sinks = Sinks()
    answer = decode_answer(chunked(data, body), sinks.open)
    expected.pop("images")
    assert answer.document == expected
    assert answer.images == tuple(entry[1] for entry in listed if isinstance(entry, tuple))
    assert [sink.index for sink in sinks.opened] == sorted(sink.index for sink in sinks.opened)
    assert answer.blanks == sum(not entry for entry in listed)
    assert sinks.none_left_open


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_beginning_of_a_document_keeps_its_complete_images(data: st.DataObject) -> None:
    body, listed, _rest = document(data)
    cut = data.draw(st.integers(0, len(body.rstrip()) - 1))
    sinks = Sinks()
    with pytest.raises(BrokenAnswer) as caught:
        decode_answer(chunked(data, body[:cut]), sinks.open)
    whole = [entry[1] for entry in listed if isinstance(entry, tuple)]
    assert list(caught.value.images_kept) == whole[: len(caught.value.images_kept)]
    assert sinks.none_left_open


@settings(max_examples=300, deadline=None)
@given(st.data(), st.text(max_size=80) | st.text('{}[]",:\\ims0', max_size=40))
def test_a_text_that_is_no_json_is_broken_and_never_anything_else(data: st.DataObject, text: str) -> None:
    body = text.encode("utf-8", "surrogatepass")
    sinks = Sinks()
    try:
        parsed = json.loads(body.decode())
    except ValueError:
        parsed = None
    if isinstance(parsed, dict) and not {"images", "image"}.isdisjoint(parsed):
        return
    with pytest.raises((BrokenAnswer, NotAWebUI)):
        decode_answer(chunked(data, body), sinks.open)
    assert sinks.none_left_open
