"""ADetailer as its extension speaks of it: the detectors it has, and the keys that its units may have."""

from __future__ import annotations

from app.api import tolerant
from app.api.transport import Transport

MODELS_PATH = "/adetailer/v1/ad_model"
SCHEMA_PATH = "/adetailer/v1/schema"


class DetailerCalls:
    """The calls of one server. Blocking, for any thread but the window's; each raises ApiError."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def models(self) -> tuple[str, ...]:
        """The names of the detectors."""
        names = tolerant.texts(tolerant.mapping(self._transport.get_json(MODELS_PATH)).get("ad_model"))
        return tuple(name for name in dict.fromkeys(names) if name.strip() and name != "None")

    def fields(self) -> frozenset[str]:
        """The keys a unit may have; with any other the extension does nothing."""
        schema = tolerant.mapping(self._transport.get_json(SCHEMA_PATH))
        return frozenset(str(name) for name in tolerant.mapping(schema.get("properties")))
