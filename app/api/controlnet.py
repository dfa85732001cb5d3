"""ControlNet as its extension for AUTOMATIC1111 and the Forge family speak of it: what there is, and maps tried out.

Shapes: sd-webui-controlnet's ``scripts/api.py`` (version 3) and Forge's ``lib_controlnet/api.py``, which has neither
``version`` nor ``settings`` nor ``module_detail``; Forge Classic has no ``control_types`` either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.api import tolerant
from app.api.bodies import encode_picture
from app.api.errors import BrokenAnswer, NoImages
from app.api.stream import Limits, decode_answer
from app.api.transport import Transport
from app.images.formats import HEAD, sniff
from app.wording import Said

PATH = "/controlnet"
USUAL_UNITS = 3
"""Units where the server does not say how many it has; the most it can have is 10."""
MOST_UNITS = 10
_DETECT_S = 1800.0  # seconds without a byte: a preprocessor may have to load its own model first
_LIMITS = Limits(body=512 * 1024**2, image=128 * 1024**2, document=16 * 1024**2, images=8)
_RESOLUTION = frozenset({"resolution", "preprocessor resolution"})
_NO_MAP = Said("This preprocessor makes no picture to look at.")
_NO_MAP_HINT = Said("It can be used all the same.")


ALL = "All"
"""The kind of control that every preprocessor and model belongs to."""


@dataclass(frozen=True, slots=True)
class Knob:
    """A number that a preprocessor takes, with the server's own label, limits and usual value."""

    label: str
    value: float
    minimum: float
    maximum: float
    step: float


@dataclass(frozen=True, slots=True)
class Module:
    """A preprocessor. ``key``: its other name, which a request may hold as well.

    ``is_told``: the server says which numbers it takes; then None means "not this one". ``needs_model``: it does
    nothing without a model.
    """

    name: str
    key: str = ""
    resolution: Knob | None = None
    threshold_a: Knob | None = None
    threshold_b: Knob | None = None
    is_told: bool = False
    needs_model: bool = True


@dataclass(frozen=True, slots=True)
class ControlType:
    """A kind of control ("Canny"): the preprocessors and models that belong together, and which are usual."""

    name: str
    modules: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    usual_module: str = ""
    usual_model: str = ""


@dataclass(frozen=True, slots=True)
class ControlLists:
    """What a server has for ControlNet. ``models`` as it lists them ("name [hash]"), without its "None"."""

    models: tuple[str, ...] = ()
    modules: tuple[Module, ...] = ()
    types: tuple[ControlType, ...] = ()
    units: int = USUAL_UNITS

    def module(self, name: str) -> Module | None:
        """The preprocessor of this name, either of its two, case aside."""
        wanted = name.casefold()
        return next((one for one in self.modules if wanted in (one.name.casefold(), one.key.casefold())), None)

    def kind(self, name: str) -> ControlType | None:
        return next((kind for kind in self.types if kind.name == name), None)

    def type_of(self, module: str) -> ControlType | None:
        """The first kind of control that a preprocessor belongs to; "All" is none."""
        return next((kind for kind in self.types if kind.name != ALL and module in kind.modules), None)


class ControlNetCalls:
    """The calls of one server. Blocking, for any thread but the window's; each raises ApiError."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def version(self) -> int:
        """Of the extension's interface; its own answers 3, Forge has no such call."""
        return tolerant.whole(tolerant.mapping(self._get("version")).get("version"))

    def models(self, *, rescan: bool = False) -> tuple[str, ...]:
        """The models, as a request names them. ``rescan``: the extension looks through its folder first."""
        listed = self._get("model_list", {"update": "true" if rescan else "false"})
        names = tolerant.texts(tolerant.mapping(listed).get("model_list"))
        return tuple(name for name in dict.fromkeys(names) if name.strip() and name != "None")

    def modules(self) -> tuple[Module, ...]:
        """The preprocessors with their numbers, where the server tells them, by the names that people see."""
        document = tolerant.mapping(self._get("module_list", {"alias_names": "true"}))
        keys = tolerant.texts(tolerant.mapping(self._get("module_list", {"alias_names": "false"})).get("module_list"))
        names = tolerant.texts(document.get("module_list"))
        details = tolerant.mapping(document.get("module_detail"))
        if len(keys) != len(names):
            keys = names
        return tuple(_module(name, key, details) for name, key in zip(names, keys, strict=True) if name.strip())

    def types(self) -> tuple[ControlType, ...]:
        kinds = tolerant.mapping(tolerant.mapping(self._get("control_types")).get("control_types"))
        return tuple(_kind(str(name), tolerant.mapping(row)) for name, row in list(kinds.items())[:200])

    def unit_count(self) -> int:
        """How many units a request may have."""
        told = tolerant.mapping(self._get("settings")).get("control_net_unit_count")
        return units_in(told)

    def detect(
        self,
        picture: bytes,
        module: str,
        *,
        resolution: float | None = None,
        threshold_a: float | None = None,
        threshold_b: float | None = None,
        mask: bytes | None = None,
    ) -> bytes:
        """The map that a preprocessor makes of a picture, as a picture file. It may take minutes the first time.

        Numbers of None are left to the server. Raises NoImages for preprocessors that make none.
        """
        body: dict[str, Any] = {"controlnet_module": module, "controlnet_input_images": [encode_picture(picture)]}
        numbers = {"processor_res": resolution, "threshold_a": threshold_a, "threshold_b": threshold_b}
        body |= {f"controlnet_{name}": number for name, number in numbers.items() if number is not None}
        if mask is not None:
            body["controlnet_masks"] = [encode_picture(mask)]
        path = f"{PATH}/detect"
        where = self._transport.where("POST", path)
        with self._transport.post_stream(path, body, read_timeout=_DETECT_S) as answer:
            try:
                decoded = decode_answer(answer.chunks, lambda _index: _Memory(), _LIMITS, where=where)
            except BrokenAnswer as error:
                if "Success" not in error.details:
                    raise
                raise NoImages(_NO_MAP, where=where, hint=_NO_MAP_HINT) from error  # only a tensor
        found = bytes(decoded.images[0]) if decoded.images else b""
        # Forge puts the sentence "Detect result is not image" where the picture would be, which reads as base64.
        if sniff(found[:HEAD]) is None:
            raise NoImages(_NO_MAP, where=where, hint=_NO_MAP_HINT)
        return found

    def _get(self, name: str, params: Mapping[str, Any] | None = None) -> Any:
        return self._transport.get_json(f"{PATH}/{name}", params)


def units_in(told: Any) -> int:
    """A number of units as a server says it, held to what can be; the usual one where it says none."""
    count = tolerant.whole(told)
    return min(count, MOST_UNITS) if count > 0 else USUAL_UNITS


def _module(name: str, key: str, details: Mapping[str, Any]) -> Module:
    """Sliders come in the order resolution, threshold A, threshold B: hidden ones as null, or (newer) left out."""
    row = details.get(name) or details.get(key)
    if not isinstance(row, Mapping):
        return Module(name, key)
    sliders = row.get("sliders")
    rows = list(sliders[:4]) if isinstance(sliders, list) else []
    resolution = None
    if rows and (rows[0] is None or str(tolerant.mapping(rows[0]).get("name")).casefold() in _RESOLUTION):
        resolution = _knob(rows.pop(0))
    first, second = [_knob(each) for each in (*rows[:2], None, None)][:2]
    return Module(name, key, resolution, first, second, is_told=True, needs_model=row.get("model_free") is not True)


def _knob(row: Any) -> Knob | None:
    told = tolerant.mapping(row)
    low, high = (tolerant.number(told.get(key)) for key in ("min", "max"))
    if low is None or high is None or high <= low:
        return None
    value, step = tolerant.number(told.get("value")), tolerant.number(told.get("step"))
    label = " ".join(tolerant.text(told, "name").split())[:60]
    return Knob(label, low if value is None else value, low, high, step if step is not None and step > 0 else 1.0)


def _kind(name: str, row: Mapping[str, Any]) -> ControlType:
    models = tuple(model for model in tolerant.texts(row.get("model_list")) if model != "None")
    usual = tolerant.text(row, "default_model")
    return ControlType(
        name,
        tolerant.texts(row.get("module_list")),
        models,
        tolerant.text(row, "default_option"),
        "" if usual == "None" else usual,
    )


class _Memory:
    """One picture of an answer; there are few, and they are looked at at once."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> None:
        self._pieces.append(bytes(piece))

    def finish(self) -> bytes:
        return b"".join(self._pieces)

    def abort(self) -> None:
        self._pieces.clear()
