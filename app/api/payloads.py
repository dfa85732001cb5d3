"""Requests as the JSON that is sent, and that JSON as text to look at, to copy and to run elsewhere.

A payload holds what the user set and nothing else: no defaults, and never null (a server takes null for a value and
fails on it, or writes "None" into the prompt).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from app.generation.parameters import PARAMETERS, Kind, ParameterSpec, belongs, inpaint_defaults
from app.generation.request import GenerationRequest, Mode
from app.generation.result import plain_json
from app.generation.source import SourceImage, bytes_text, reference, referenced

OVERRIDES = "override_settings"
SHOWN_LIMIT = 1024
"""Characters from which a base64 text is shown as a placeholder."""

_SIZE_WANTED = frozenset({"upscaling_resize_w", "upscaling_resize_h"})
"""Where one of them is set, upscaling is to a size; else it is by a factor."""
IMAGE_LIST = "imageList"
"""The field of pictures that are upscaled together: rows of ``data`` and ``name``."""
TOGETHER = "extra-batch-images"

_PLACEHOLDER = re.compile(r"<image,? ([\w ,.]{1,60})>", re.ASCII)
_BASE64 = re.compile(r"(?:data:[\w/+.;=-]{0,100},)?[A-Za-z0-9+/\s_-]+={0,2}\s*")


def payload_for(request: GenerationRequest) -> dict[str, Any]:
    """The body of a generating call. Order: declared parameters as panels show them, overrides, then the rest.

    A kept picture is in it by reference (``generation.source``): its bytes are made when it is sent.
    """
    given = {name: value for name, value in request.parameters.items() if value is not None and not _is_ours(name)}
    if request.mask is not None and request.mode is Mode.IMAGE_TO_IMAGE:
        given = {**inpaint_defaults(given), **given}
    ordered = {name: given.pop(name) for name in PARAMETERS if name in given} | given
    extra = dict(request.extra)
    overrides = {**_mapping(extra.pop(OVERRIDES, None)), **request.overrides}
    payload = {name: plain_json(value) for name, value in ordered.items()}
    if request.mode is Mode.UPSCALE and _SIZE_WANTED & payload.keys():
        payload = {"resize_mode": 1, **payload}
    if overrides:
        payload[OVERRIDES] = plain_json(overrides)
    payload |= _pictures(request)
    for name, value in extra.items():
        if value is not None:
            payload.setdefault(name, plain_json(value))
    return payload


def document_for(request: GenerationRequest) -> dict[str, Any]:
    """A whole request as a person edits it: the payload, and what is worked into it before it is sent."""
    ours = {name: plain_json(value) for name, value in request.parameters.items() if _is_ours(name)}
    return payload_for(request) | {name: value for name, value in ours.items() if value is not None}


def _pictures(request: GenerationRequest) -> dict[str, Any]:
    if request.mode is Mode.UPSCALE:
        return {"image": reference(request.source)} if request.source is not None else {}
    if request.mode is not Mode.IMAGE_TO_IMAGE:
        return {}
    found: dict[str, Any] = {}
    if request.source is not None:
        found["init_images"] = [reference(request.source)]
    if request.mask is not None:
        found["mask"] = reference(request.mask)
    return found


def endpoint_of(payload: Mapping[str, Any], mode: Mode) -> str:
    """The name of the endpoint that takes this payload: that of its mode, but for pictures upscaled together."""
    is_shared = mode is Mode.UPSCALE and IMAGE_LIST in payload and "image" not in payload
    return TOGETHER if is_shared else mode.value


def pictures_in(payload: Mapping[str, Any]) -> int:
    """How many pictures one request upscales; 0 when it is for one alone, or generates."""
    rows = payload.get(IMAGE_LIST)
    return len(rows) if isinstance(rows, list | tuple) else 0


def upscaling_together(payload: Mapping[str, Any], pictures: Sequence[tuple[Any, str]]) -> dict[str, Any]:
    """One request for many pictures (data, name) by the settings of a request for one. A name must be there, though
    AUTOMATIC1111 reads none: what belongs to which picture is told by the order alone.
    """
    shared = {name: value for name, value in payload.items() if name != "image"}
    return {**shared, IMAGE_LIST: [{"data": data, "name": name} for data, name in pictures]}


def request_from_payload(payload: Mapping[str, Any], mode: Mode | None = None) -> GenerationRequest:
    """The request a payload stands for, however it was made (an import, a server's echo, another client).

    Nulls are left out. A value that does not fit its parameter stays in ``extra``, so that it is sent as it is and no
    editor has to show it. Without ``mode``, a payload with init images, or with fields of image to image only, is
    that; one with fields of upscaling only is for that. A kept picture by reference is the request's source again.
    """
    parameters: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    kept = _kept_pictures(payload)
    if mode is None:
        mode = _mode_of(payload)
    if mode is Mode.UPSCALE and (_SIZE_WANTED & payload.keys() or payload.get("resize_mode") == 0):
        payload = {name: value for name, value in payload.items() if name != "resize_mode"}  # the size says it
    for name, value in payload.items():
        if kept.get(name) is not None:
            continue
        spec = PARAMETERS.get(name)
        if value is None or name == OVERRIDES:
            continue
        if spec is None or (mode is Mode.UPSCALE and not belongs(name, mode)):
            extra[str(name)] = plain_json(value)
        elif (fitted := _fitted(spec, value)) is not None:
            parameters[name] = fitted
        else:
            extra[name] = plain_json(value)
    overrides = plain_json(_mapping(payload.get(OVERRIDES)))
    source, mask = kept["init_images"] or kept["image"], kept["mask"]
    return GenerationRequest(mode, parameters, overrides, extra, source, mask)


def _mode_of(payload: Mapping[str, Any]) -> Mode:
    """The mode whose own fields a payload has."""
    given = [name for name, value in payload.items() if value is not None]
    if any(_is_only(name, Mode.UPSCALE) for name in given) or referenced(payload.get("image")) is not None:
        return Mode.UPSCALE
    if payload.get("init_images") or any(_is_only(name, Mode.IMAGE_TO_IMAGE) for name in given):
        return Mode.IMAGE_TO_IMAGE
    return Mode.TEXT_TO_IMAGE


def _is_ours(name: str) -> bool:
    return name in PARAMETERS and PARAMETERS[name].is_ours


def _is_only(name: str, mode: Mode) -> bool:
    return name in PARAMETERS and PARAMETERS[name].only is mode


def is_for_any_mode(request: GenerationRequest) -> bool:
    """Whether nothing in a request says which mode it is for."""
    has_own = any(PARAMETERS[name].only is not None for name in request.parameters if name in PARAMETERS)
    return not has_own and request.source is None and not request.extra.get("init_images")


def _kept_pictures(payload: Mapping[str, Any]) -> dict[str, SourceImage | None]:
    sources = payload.get("init_images")
    first = referenced(sources[0]) if isinstance(sources, list | tuple) and len(sources) == 1 else None
    return {"init_images": first, "mask": referenced(payload.get("mask")), "image": referenced(payload.get("image"))}


def as_json(payload: Mapping[str, Any]) -> str:
    """The payload as indented JSON; pictures are shown as a short placeholder."""
    return json.dumps(without_pictures(payload), indent=2, ensure_ascii=False)


def as_curl(payload: Mapping[str, Any], url: str, mode: Mode) -> str:
    """A command for a POSIX shell. It holds no credentials: add ``-u NAME`` for a server that asks for them."""
    import shlex  # late, here and below: seldom needed

    lines = (
        "curl --fail-with-body --silent --show-error",
        f"--request POST {shlex.quote(_endpoint(url, payload, mode))}",
        "--header 'Content-Type: application/json'",
        f"--data-raw {shlex.quote(as_json(payload))}",
    )
    return " \\\n  ".join(lines)


def as_python(payload: Mapping[str, Any], url: str, mode: Mode) -> str:
    """A program for plain Python that sends the payload and writes the images beside itself. No credentials.

    Pictures of the payload are read from files beside it: ``source-1.png`` and so on.
    """
    import pprint  # late, as above

    calls: list[_Code] = []
    shown = pprint.pformat(_with_calls(without_pictures(payload), calls), indent=1, width=100, sort_dicts=False)
    files = "".join(f"# {call.comment}\n" for call in calls)
    reader = f"""
{files}def picture(name):
    return base64.b64encode(pathlib.Path(name).read_bytes()).decode()

"""
    return f"""import base64
import json
import pathlib
import urllib.request
{reader if calls else ""}
payload = {shown}

request = urllib.request.Request(
    {_endpoint(url, payload, mode)!r},
    data=json.dumps(payload).encode(),
    headers={{"Content-Type": "application/json"}},
)
with urllib.request.urlopen(request) as response:
    answer = json.load(response)

for number, image in enumerate({_answered(payload, mode)}):
    pathlib.Path(f"image-{{number}}.png").write_bytes(base64.b64decode(image.split(",")[-1]))
"""


def _answered(payload: Mapping[str, Any], mode: Mode) -> str:
    """Where a program finds the pictures of the answer; only upscaling one gives it by itself."""
    return '[answer["image"]]' if endpoint_of(payload, mode) == Mode.UPSCALE else 'answer["images"]'


class _Code:
    """Stands in data for a piece of a program; never made of anything a payload says."""

    def __init__(self, number: int, what: str) -> None:
        self._text = f'picture("source-{number}.png")'
        self.comment = f"source-{number}.png: {what}"

    def __repr__(self) -> str:
        return self._text


def _with_calls(value: Any, calls: list[_Code]) -> Any:
    """A plain copy in which a call that reads a file is in the place of each placeholder."""
    if isinstance(value, dict):
        return {key: _with_calls(item, calls) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_calls(item, calls) for item in value]
    found = _PLACEHOLDER.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return value
    calls.append(_Code(len(calls) + 1, found[1]))
    return calls[-1]


def without_pictures(value: Any, *, keeps_references: bool = False) -> Any:
    """A plain copy in which pictures are placeholders: "<image, 1.4 MB>", "<image 832x1216 PNG, 1.2 MB>".

    ``keeps_references``: pictures that are there by reference only stay; these are small.
    """
    kept = referenced(value)
    if kept is not None:
        return reference(kept) if keeps_references else f"<image {kept.about}>"
    if isinstance(value, Mapping):
        return {str(key): without_pictures(item, keeps_references=keeps_references) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [without_pictures(item, keeps_references=keeps_references) for item in value]
    if isinstance(value, str) and len(value) >= SHOWN_LIMIT and _is_picture(value):
        return f"<image, {bytes_text(len(value) * 3 // 4)}>"
    return value


def _is_picture(text: str) -> bool:
    """A long run without the blanks and signs of prose. Its beginning tells as much as the whole."""
    head = text[:SHOWN_LIMIT]
    return _BASE64.fullmatch(head) is not None and head.count(" ") == 0


def _endpoint(url: str, payload: Mapping[str, Any], mode: Mode) -> str:
    """The endpoint's address without the user name and password an address may hold."""
    parts = urlsplit(url)
    netloc = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, netloc, f"{parts.path.rstrip('/')}/sdapi/v1/{endpoint_of(payload, mode)}", "", ""))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _fitted(spec: ParameterSpec, value: Any) -> Any:
    """The value in the parameter's own type, or None when it has another. Whole floats are integers."""
    match spec.kind:
        case Kind.INTEGER | Kind.SEED:
            if isinstance(value, float) and value.is_integer():
                return int(value)
            return value if isinstance(value, int) and not isinstance(value, bool) else None
        case Kind.NUMBER:
            return value if isinstance(value, int | float) and not isinstance(value, bool) else None
        case Kind.SWITCH:
            return value if isinstance(value, bool) else None
        case Kind.TEXT | Kind.CHOICE:
            return value if isinstance(value, str) else None
        case Kind.NAMES:
            is_names = isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
            return list(value) if is_names else None
        case Kind.JSON:
            return plain_json(value)
