"""How the letters of a text file are written, where nobody says it: lists and tables made in any program."""

from __future__ import annotations

from codecs import getincrementaldecoder

_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def encoding_of(head: bytes) -> str:
    """The encoding of a file that begins with ``head``: UTF-8, UTF-16 if it says so, else Windows' Western letters."""
    if head.startswith(_MARK):
        return "utf-8-sig"
    if head.startswith(_WIDE_MARKS):
        return "utf-16"
    try:
        getincrementaldecoder("utf-8")().decode(head)  # which does not mind a letter that is cut off at the end
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def text_of(data: bytes) -> str:
    """The text of a whole file; what is no letter at all becomes U+FFFD."""
    return data.decode(encoding_of(data), "replace")
