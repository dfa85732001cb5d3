"""XMP: the plain texts of a packet, by their names as written (``dc:description``, ``exif:UserComment``).

Form: ISO 16684-1. Strangers write it, so it is read as a stream of events (no tree, no recursion) and given up at the
first document type: without one there are no entities to expand and no files to fetch.
"""

from __future__ import annotations

from xml.parsers import expat

from app.generation import infotext
from app.images.findings import Findings

JPEG_PREFIX = b"http://ns.adobe.com/xap/1.0/\0"
PNG_KEYWORD = b"XML:com.adobe.xmp"
MIME = b"application/rdf+xml"
LARGEST = 1024 * 1024  # bytes
_DEEPEST = 64
_MOST_PARTS = 64
_FRAME = ("rdf:", "x:", "xml:", "xmlns")  # what holds the texts and is none


class _RefusedError(ValueError):
    """The packet has what no packet needs."""


def read(data: bytes, findings: Findings) -> None:
    """Collect the texts. Damage is noted, not raised; a text that reads like one is the infotext if none was found."""
    if len(data) > LARGEST:
        findings.problem("XMP of more than 1 MB was not read.")
        return
    packet = _Packet()
    try:
        packet.feed(data.strip(b"\0 \t\r\n"))
    except (expat.ExpatError, _RefusedError, LookupError, ValueError):
        findings.problem("The XMP data is damaged.")
    for name, parts in packet.texts.items():
        text = "\n".join(parts)  # several entries of one list, or one text in several languages
        if not findings.parameters and "Steps:" in text and infotext.parse(text).has_parameters:
            findings.add("parameters", text)
        else:
            findings.add(name, text)


class _Packet:
    """One walk; what was read before damage is kept."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {}
        self._names: list[str] = []
        self._pieces: list[str] = []

    def feed(self, data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._pieces.append
        parser.Parse(data, True)

    def _refuse(self, *_: object) -> None:
        raise _RefusedError("a document type")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._names) >= _DEEPEST:
            raise _RefusedError("too deep")
        self._keep()
        self._names.append(name)
        for key, text in attributes.items():
            self._add(key, text)

    def _end(self, _: str) -> None:
        self._keep()
        self._names.pop()

    def _keep(self) -> None:
        """The letters so far belong to the innermost element that is no frame."""
        text = "".join(self._pieces).strip()
        self._pieces.clear()
        if text:
            self._add(next((name for name in reversed(self._names) if not name.startswith(_FRAME)), ""), text)

    def _add(self, name: str, text: str) -> None:
        if name and text.strip() and not name.startswith(_FRAME):
            parts = self.texts.setdefault(name, [])
            if text not in parts and len(parts) < _MOST_PARTS:
                parts.append(text)
