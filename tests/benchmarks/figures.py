"""What is measured and promised: one figure per promise, with its floor, its peers and its limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tests.benchmarks.material import CONTAINERS

NONE: Mapping[str, str] = MappingProxyType({})
QUIET_IDLE_MS = 8.0
"""A heartbeat that is later than this while nothing happens: the machine is too busy to judge a stall by it."""
STEADY_FLOOR = 2.0
"""A floor whose slowest repetition takes this many times its fastest: too busy to judge a missed limit by it."""
QUIET_CORES = 0.4
"""Cores other programs may keep busy while a figure is measured; with more, a missed limit is not judged."""
QUICK = 9
"""Repetitions of figures that take a moment only."""


@dataclass(frozen=True, slots=True)
class Limit:
    """``key`` of the result has to be between ``least`` and ``most``."""

    key: str
    most: float
    least: float = 0.0

    def __str__(self) -> str:
        if self.least == self.most:
            return f"{self.key} = {self.most:g}"
        return f"{self.key} <= {self.most:g}"


@dataclass(frozen=True, slots=True)
class Figure:
    """``ours``, ``floor``, ``peers`` and ``more`` name probes; each runs in processes of its own.

    Every key a probe gives is a number; ``value`` is the figure. A floor's ``value`` makes ``ratio``, its other keys
    that ours has too make ``KEY_ratio``. Without a floor probe, ours tells its ``floor`` itself.
    """

    name: str
    what: str
    unit: str
    ours: str
    limits: tuple[Limit, ...]
    floor: str = ""
    peers: Mapping[str, str] = field(default_factory=lambda: NONE)
    more: Mapping[str, str] = field(default_factory=lambda: NONE)
    repetitions: int = 5
    in_brief: bool = True
    """Whether a brief run measures it; not what is judged by another program, which is not there then."""


FIGURES: tuple[Figure, ...] = (
    Figure(
        "recv16",
        "an answer with 16 images (31 MB), received and decoded; floor: a bare socket into one buffer, then base64",
        "ms", "receive-16", (Limit("ratio", 0.7),), floor="receive-floor-16", repetitions=QUICK,
    ),
    Figure(
        "recv64",
        "the same with 64 images (125 MB)",
        "ms", "receive-64", (Limit("ratio", 0.7),), floor="receive-floor-64", repetitions=QUICK,
    ),
    Figure(
        "recv_rss",
        "memory added while 64 images are received; floor: the size of the largest image",
        "MB", "receive-memory-64", (Limit("ratio", 4.0),), more=MappingProxyType({"16 images": "receive-memory-16"}),
    ),
    Figure(
        "stall16",
        "longest silence of the window while a job of 16 images is received, saved, indexed and shown in a scrolling "
        "gallery; floor: the gallery scrolls and nothing else happens",
        "ms", "stall-16", (Limit("value", 16.0), Limit("ratio", 2.0)),
        peers=MappingProxyType({"wiki script": "stall-wiki", "webuiapi": "stall-webuiapi"}),
    ),
    Figure(
        "stall64",
        "the same with 64 images",
        "ms", "stall-64", (Limit("value", 16.0), Limit("ratio", 2.0)),
    ),
    Figure(
        "convoy",
        "longest silence of the window while a thread parses infotexts and the gallery scrolls; floor: it only scrolls",
        "ms", "convoy", (Limit("value", 16.0),),
    ),
    Figure(
        "save16",
        "16 images from memory to named, durable files; floor: the same bytes by the fewest calls that are durable and "
        "never half there (write, flush, rename, flush the folder)",
        "ms", "save", (Limit("ratio", 1.15),), floor="save-floor",
        more=MappingProxyType({"only written": "save-careless", "written and flushed": "save-in-place"}),
        repetitions=QUICK,
    ),
    Figure(
        "save16_texts",
        "16 images of each kind that takes an infotext (PNG, JPEG, WebP, AVIF) given one and saved; floor: the same "
        "bytes without it, as above",
        "ms", "save-texts", tuple(Limit(f"{kind}_ratio", 1.15) for kind in CONTAINERS), floor="save-texts-floor",
        repetitions=QUICK, in_brief=False,
    ),
    Figure(
        "job16",
        "from the request to 16 PNG files with their texts; floor: a bare socket, base64 and a plain write",
        "ms", "job", (Limit("ratio", 1.1),), floor="job-floor",
        peers=MappingProxyType({"wiki script": "job-wiki", "webuiapi": "job-webuiapi"}),
        more=MappingProxyType({"with info from the server and the index": "job-runner"}),
    ),
    Figure(
        "gzip_guard",
        "the answer of a server that compresses for whoever lets it; floor: a bare socket that does not",
        "ms", "receive-gzip", (Limit("ratio", 1.2),), floor="receive-floor-16",
        peers=MappingProxyType({"requests as it comes": "receive-gzip-default"}),
    ),
    Figure(
        "progress",
        "processor time of one progress reading with a new preview, decoded (repeat: with the same preview again); "
        "floor: requests.get, the answer thrown away",
        "ms", "progress", (Limit("ratio", 4.0), Limit("repeat_ratio", 1.5)), floor="progress-floor", repetitions=QUICK,
    ),
    Figure(
        "cancel",
        "from stop_waiting to the waiting thread being free, before the server sent a byte",
        "ms", "cancel", (Limit("value", 20.0),),
    ),
    Figure(
        "no_repeat",
        "most generating requests a server sees that drops, resets, cuts or refuses one",
        "requests", "no-repeat", (Limit("value", 1.0, 1.0),),
    ),
    Figure(
        "start",
        "from the start of the process to the first paint of the window; floor: an empty QMainWindow",
        "ms", "start", (Limit("ratio", 1.5),), floor="start-floor", repetitions=QUICK,
    ),
    Figure(
        # A page of 440 widgets takes twice an empty window by itself, half of that for the imports it needs.
        "start_page",
        "from the start of the process until the Create page is painted with everything the last session left in it, "
        "ready for keys; floor: an empty QMainWindow",
        "ms", "start-page", (Limit("ratio", 3.5),), floor="start-floor", repetitions=QUICK,
    ),
    Figure(
        "override_search",
        "one keystroke in the list of 1,000 settings, until what it finds is painted (median of all keystrokes)",
        "ms", "search", (Limit("value", 16.0),),
    ),
    Figure(
        "combo_10k",
        "a list of 10,000 names is filled, opened, and filtered by a keystroke: the slowest of the three",
        "ms", "combo", (Limit("value", 50.0),),
    ),
    Figure(
        "meta5k",
        "the texts of one of 5,000 PNG files in the system's cache (parsed: taken apart; info: all that Inspect asks "
        "for); floor: the file opened, 4 KB of it read, closed",
        "us", "meta", (Limit("ratio", 1.6), Limit("parsed_ratio", 5.0)), floor="meta-floor", repetitions=QUICK,
    ),
    Figure(
        # SD-Prompt-Reader is a program with a window and no library; timed once by hand it took 4 ms a file.
        "meta5k_peers",
        "the same, taken apart, beside other readers; floor: sd-parsers",
        "us", "meta-parsed", (Limit("ratio", 1 / 3),), floor="meta-sd-parsers",
        peers=MappingProxyType({
            "Pillow .info": "meta-pillow-info", "Pillow .text": "meta-pillow-text", "exiftool -fast": "meta-exiftool",
        }),
        more=MappingProxyType({"all that Inspect asks for": "meta-info"}),
        in_brief=False,
    ),
    Figure(
        "thumb",
        "a thumbnail of 256 pixels made of a 1024 x 1024 PNG and put into the cache (held: the longest part of it in "
        "which no other thread can run Python); floor: zlib unpacks the same pixels",
        "ms", "thumb", (Limit("ratio", 2.1), Limit("held", 0.1)), floor="thumb-floor",
    ),
    Figure(
        "thumb_cache",
        "one of 1,000 thumbnails found in the cache on the disk, in any order; floor: the same JPEGs decoded from "
        "memory",
        "us", "thumb-kept", (Limit("ratio", 1.1),), floor="thumb-kept-floor",
    ),
    Figure(
        "gallery100k",
        "from a model of 100,000 pictures to the first paint of the gallery; floor: from one of 1,000",
        "ms", "gallery-first", (Limit("ratio", 1.2),), floor="gallery-first-floor",
        in_brief=False,
    ),
    Figure(
        "gallery_resize",
        "the gallery of 100,000 gets another size and is painted; floor: it is painted once more as it is",
        "ms", "gallery-resize", (Limit("value", 8.0), Limit("ratio", 3.0)), in_brief=False,
    ),
    Figure(
        "gallery_scroll",
        "one turn of the wheel over 100,000 pictures, painted: 99 of 100 are faster",
        "ms", "gallery-scroll", (Limit("value", 8.0),), in_brief=False,
    ),
    Figure(
        "mask_paint",
        "one move of a stroke on a mask of 2048 x 2048, painted (60 frames a second leave 16.6 ms): 99 of 100 are "
        "faster; floor: as much of the picture is painted once more as it is",
        "ms", "mask-paint", (Limit("value", 16.6), Limit("median", 8.0)),
    ),
    Figure(
        "complete100k",
        "one key in a prompt until the completions out of 100,000 tags are painted (median of all keys)",
        "ms", "complete", (Limit("value", 16.0),), in_brief=False,
    ),
    Figure(
        "prompt20k",
        "one key in the middle of a prompt of 20,000 characters, in colour and painted; floor: in an editor without "
        "colours",
        "ms", "prompt", (Limit("value", 16.0),), floor="prompt-floor", in_brief=False,
    ),
)  # fmt: skip
