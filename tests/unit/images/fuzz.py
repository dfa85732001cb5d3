"""Damaged pictures for every reader: the files of the corpus, broken in ways that are the same in every run.

``test_fuzz.py`` tries a few of each. For as long as you like, with the process's memory bounded and hangs cut short::

    python -m tests.unit.images.fuzz --seconds 300 --seed 1

A file that breaks a reader is written to ``fuzz-N.bin`` in the current folder.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from app.images import metadata, stealth
from app.images.endings import is_cut_off
from app.images.errors import ImageError
from app.images.facts import info_of
from app.images.formats import size_of
from app.images.source import MemorySource
from tests.data import make

MOST_BYTES = 64 * 1024 * 1024
"""Of memory beyond the file."""
LONGEST_S = 20
_LARGEST = 300_000  # bytes of a file made here
_NUMBERS = (b"\0\0\0\0", b"\0\0\0\1", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\0\1\0\0", b"\1\0\0\0")


class CountedSource(MemorySource):
    """Bytes that know how often they were read."""

    __slots__ = ("reads",)

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.reads = 0

    def at(self, offset: int, length: int) -> bytes:
        self.reads += 1
        return super().at(offset, length)


def corpus() -> list[bytes]:
    """The files with a text, shortest names first in the order of the manifest."""
    return [path.read_bytes() for path in sorted(make.FOLDER.iterdir()) if path.suffix != ".txt"]


def broken(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """The file with a few things wrong."""
    result = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(result) + 1)
        length = chance.choice((1, 2, 4, 16, 200, 5000))
        match chance.randrange(8):
            case 0:
                result[place : place + 1] = bytes((chance.randrange(256),))
            case 1:
                result[place : place + 4] = chance.choice(_NUMBERS)
            case 2:
                result[place : place + 4] = chance.choice(_NUMBERS)[::-1]
            case 3:
                del result[place : place + length]
            case 4:
                result[place:place] = chance.randbytes(min(length, 200))
            case 5:
                result[place:place] = result[place : place + length] * chance.choice((1, 2, 50))
            case 6:
                other = chance.choice(others)
                start = chance.randrange(len(other))
                result[place:place] = other[start : start + length]
            case 7:
                del result[max(place, 12) :]
        del result[_LARGEST:]
        if not result:
            result += b"\0"
    return bytes(result)


def read_all(data: bytes) -> None:
    """Everything that reads a picture's bytes. Raises what no reader may raise, AssertionError when one reads on."""
    source = CountedSource(data)
    with contextlib.suppress(ImageError):
        found = metadata._read(source, None)
        texts = sum(map(len, found.items.values())) + len(found.parameters)
        assert texts <= 16 * 1024 * 1024
        info = info_of(found)
        info.text.encode("utf-8", "strict")
    assert source.reads <= 4 * len(data) + 1000, f"{source.reads} reads of {len(data)} bytes"
    with contextlib.suppress(ImageError):
        stealth.read(data)
    size_of(data[:8192])
    is_cut_off(data)


def _bounded() -> None:
    """No more memory than is allowed, no longer than is bearable. On Linux."""
    import resource  # late: there is none on Windows

    in_use = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    limit = in_use + MOST_BYTES + _LARGEST
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    def give_up(*_: object) -> None:
        raise TimeoutError(f"longer than {LONGEST_S} s")

    signal.signal(signal.SIGALRM, give_up)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--files", type=int, default=sys.maxsize, help="the end also comes after so many")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    files = corpus()
    for data in files:
        read_all(data)  # what is imported late, and Pillow's decoders
    _bounded()
    chance = random.Random(options.seed)
    end = time.monotonic() + options.seconds
    tried = failed = 0
    slowest = 0.0
    while time.monotonic() < end and tried < options.files:
        data = broken(chance.choice(files), files, chance)
        start = time.monotonic()
        signal.alarm(LONGEST_S)
        try:
            read_all(data)
        except Exception:
            failed += 1
            Path(f"fuzz-{failed}.bin").write_bytes(data)
            traceback.print_exc(limit=-4)
        finally:
            signal.alarm(0)
        tried += 1
        slowest = max(slowest, time.monotonic() - start)
    print(f"{tried} files, {failed} broke a reader, the slowest took {slowest:.2f} s", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
