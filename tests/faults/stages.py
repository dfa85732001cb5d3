"""The stages: which faults there are, and how a seed becomes a scenario."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from random import Random

from tests.certificates import make_certificate
from tests.faults.client import JobPlan, Life
from tests.faults.pictures import Shape, picture
from tests.faults.play import Scenario
from tests.faults.server import Manners, Play
from tests.faults.taps import NO_LINKS, Fill, Kill, Removal

Make = Callable[[Random, int, Path], Scenario]


@dataclass(frozen=True, slots=True)
class Stage:
    """``make`` gets a source of chance made of the stage's name and the seed, the seed itself, and the home folder.

    ``share`` of all runs. ``steps``: the seed is the number of a step that matches this pattern, so seeds are spread
    evenly over as many steps as there are in a run without a kill. ``disks``: folders of the home that are small disks.
    """

    name: str
    share: float
    make: Make
    steps: str = ""
    disks: tuple[str, ...] = ()


# What is wanted


def _jobs(rng: Random, least: int = 2, most: int = 4) -> tuple[JobPlan, ...]:
    plans = []
    for number in range(rng.randint(least, most)):
        fields: dict[str, object] = {"batch_size": rng.choice((1, 2, 3)), "n_iter": rng.choice((1, 1, 2, 3))}
        if rng.random() < 0.5:
            fields |= {"sampler_name": "Euler", "scheduler": "Karras"}
        if rng.random() < 0.5:
            fields["seed"] = rng.randrange(2**31)
        source = ""
        if rng.random() < 0.2:
            source = base64.b64encode(picture("png", (240, 240), rng, "")).decode()
        plans.append(
            JobPlan(
                f"job {number} {rng.randrange(10**6)}",
                fields,
                picture=source,
                front=rng.random() < 0.2,
                for_any_server=rng.random() < 0.2,
                retries=rng.choice((0, 1, 2)),
                cancelled=rng.random() < 0.08,
            )
        )
    return tuple(plans)


def _manners(rng: Random) -> Manners:
    return Manners(
        png_info=rng.choice(("good", "good", "good", "none", "fails", "cut")),
        internal=rng.random() < 0.7,
        drops=rng.random() < 0.2,
        trace=rng.choice(("finished", "gone", "active")),
        changes=rng.random() < 0.4,
    )


def _served(rng: Random, *kinds: str, faults: tuple[int, int] = (1, 3), **more: object) -> Scenario:
    """Some answers with faults of these kinds, good ones between them."""
    plays = []
    for _ in range(rng.randint(*faults)):
        plays += [Play(shape=Shape.drawn(rng)) for _ in range(rng.choice((0, 0, 1, 2)))]
        plays.append(_play(rng, rng.choice(kinds)))
    values = {"jobs": _jobs(rng), "manners": _manners(rng), **more}
    return Scenario(plays=tuple(plays), **values)  # type: ignore[arg-type]


def _play(rng: Random, kind: str) -> Play:
    at = rng.choice((rng.random(), rng.random(), rng.random(), 0.999, 0.0, -1.0))
    return Play(kind, at, Shape.drawn(rng), bad_image=rng.randrange(3))


# Server faults


def _cut(rng: Random, _seed: int, _home: Path) -> Scenario:
    return _served(rng, "cut")


def _reset(rng: Random, _seed: int, _home: Path) -> Scenario:
    return _served(rng, "reset")


def _lies(rng: Random, _seed: int, _home: Path) -> Scenario:
    return _served(rng, "truncated", "says more", "says less", "no length", "gzip")


def _chunked(rng: Random, _seed: int, _home: Path) -> Scenario:
    return _served(rng, "chunked", "chunked cut", "chunked nonsense")


def _nonsense(rng: Random, _seed: int, _home: Path) -> Scenario:
    plays = []
    for _ in range(rng.randint(1, 4)):
        status, content_type, body = rng.choice(_NONSENSE)
        plays.append(Play("status", status=status, content_type=content_type, body=body))
        plays += [Play(shape=Shape.drawn(rng)) for _ in range(rng.choice((0, 1)))]
    return Scenario(_jobs(rng), tuple(plays), _manners(rng))


_NONSENSE = (
    (
        500,
        "application/json",
        '{"error": "OutOfMemoryError", "detail": "", "body": "", "errors": "out of memory"}',
    ),
    (500, "text/plain", "Internal Server Error"),
    (502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>"),
    (504, "text/html", "<html><body><h1>504 Gateway Time-out</h1></body></html>"),
    (503, "application/json", '{"detail": "busy"}'),
    (200, "text/html", "<html><body>Log in</body></html>"),
    (200, "application/json", "<html><body>Log in</body></html>"),
    (200, "application/json", ""),
    (200, "application/json", "null"),
    (200, "application/json", '{"images": null}'),
    (200, "application/json", '{"images": [], "info": ""}'),
    (200, "application/json", '{"images": [""], "info": "{}"}'),
    (200, "application/json", '{"images": ["'),
    (422, "application/json", '{"detail": [{"loc": ["body", "steps"], "msg": "no", "type": "value_error"}]}'),
    (404, "application/json", '{"detail": "Sampler not found"}'),
    (401, "application/json", '{"detail": "Incorrect username or password"}'),
)


def _broken_base64(rng: Random, _seed: int, _home: Path) -> Scenario:
    return _served(rng, "broken base64")


def _stall(rng: Random, _seed: int, _home: Path) -> Scenario:
    reactions = [rng.choice(("release", "give up", "quit", "kill client", "kill server")) for _ in range(3)]
    return _served(rng, "stall", lives=tuple(Life(stall=reaction) for reaction in reactions))


def _server_dies(rng: Random, _seed: int, _home: Path) -> Scenario:
    return _served(rng, "die", away_s=rng.choice((0.0, 0.0, 0.15)))


def _mixed(rng: Random, _seed: int, _home: Path) -> Scenario:
    kinds = ("cut", "reset", "truncated", "says more", "chunked cut", "broken base64", "die", "gzip", "stall")
    return _served(rng, *kinds, faults=(2, 5), lives=tuple(Life(kill=_anywhere(rng)) for _ in range(rng.randint(0, 2))))


# The client is killed


_SHAPES = (
    Shape(),
    Shape(kind="bare", large=True),
    Shape(kind="jpeg", info_first=True, grid=True),
    Shape(kind="webp", escaped=True, spaced=True),
)


_AVIF = (Shape(kind="avif"), Shape(kind="avif", large=True, grid=True))


def _killed_at(pattern: str, shapes: tuple[Shape, ...] = _SHAPES) -> Make:
    def make(rng: Random, seed: int, _home: Path) -> Scenario:
        """A fixed story, so that its steps can be counted: a job of two batches of two, and one that waits."""
        shape = shapes[seed % len(shapes)]
        plays = (Play(shape=shape), Play(shape=shape), Play(shape=shape))
        fields = {"sampler_name": "Euler", "scheduler": "Karras"}
        jobs = (
            JobPlan("first", {"batch_size": 2, "n_iter": 2, "seed": 5, **fields}),
            JobPlan("second", {"batch_size": 1, **fields}),
        )
        manners = Manners(png_info="none" if seed % 3 == 0 else "good", internal=seed % 2 == 0, changes=seed % 5 < 3)
        return Scenario(jobs, plays, manners, (Life(kill=Kill(pattern, seed)),))

    return make


def _anywhere(rng: Random) -> Kill:
    return Kill("", int(rng.triangular(1, 900, 150)))


def _killed_twice(rng: Random, seed: int, _home: Path) -> Scenario:
    """Again while it recovers from the first time."""
    first = Kill(
        rng.choice(("net:", "library:", "sql:library", "sql:journal", "file:", "journal:")), rng.randint(5, 60)
    )
    scenario = _killed_at("")(rng, seed, _home)
    return Scenario(scenario.jobs, scenario.plays, scenario.manners, (Life(kill=first), Life(kill=Kill("", seed))))


def _killed_at_random_times(rng: Random, _seed: int, _home: Path) -> Scenario:
    lives = tuple(Life(kill_after_s=rng.triangular(0.01, 0.6, 0.15)) for _ in range(rng.randint(1, 3)))
    return _served(rng, "good", "cut", lives=lives)


def _killed_under_way(rng: Random, _seed: int, _home: Path) -> Scenario:
    lives = tuple(Life(kill=_anywhere(rng)) for _ in range(rng.randint(1, 3)))
    return _served(rng, "good", "good", "cut", "stall", lives=lives)


_NAMING = "^(library:Index|sql:library|file:(rename|fsync))"


def _killed_without_links(pattern: str) -> Make:
    def make(rng: Random, seed: int, home: Path) -> Scenario:
        (home / NO_LINKS).touch()
        return _killed_at(pattern)(rng, seed, home)

    return make


# The server is another kind, far away, or answers nothing of use


def _killed_while_spread(rng: Random, seed: int, home: Path) -> Scenario:
    """A job of six pictures on a server that makes one at a time."""
    scenario = _killed_at(_SPREAD)(rng, seed, home)
    first = JobPlan("first", {"batch_size": 3, "n_iter": 2, "seed": 5})
    plays = (*[Play()] * (seed % 4), Play("cut", 0.5))
    manners = Manners(png_info="none", internal=False, single=True)
    return Scenario((first, *scenario.jobs[1:]), plays, manners, scenario.lives)


_SPREAD = "^(journal|queue|sql:journal|net)"


def _behind_a_proxy(rng: Random, _seed: int, _home: Path) -> Scenario:
    """Most faults come before the status line, which a client may take for a proxy that is not there."""
    kinds = ("cut", "reset", "die", "says more", "chunked cut")
    scenario = _served(rng, *kinds, manners=replace(_manners(rng), proxy=True), away_s=rng.choice((0.0, 0.1)))
    plays = (
        replace(play, at=-1.0) if play.kind in ("cut", "reset", "die") and rng.random() < 0.7 else play
        for play in scenario.plays
    )
    return replace(scenario, plays=tuple(plays))


def _over_tls(rng: Random, _seed: int, home: Path) -> Scenario:
    tls = str(make_certificate(home))
    scenario = _served(rng, "cut", "reset", "die", "junk", "junk", manners=replace(_manners(rng), tls=tls))
    plays = (replace(play, at=-1.0) if play.kind == "junk" and rng.random() < 0.5 else play for play in scenario.plays)
    jobs = tuple(replace(plan, retries=0) for plan in scenario.jobs)  # so that a failure is the end, and seen
    return replace(scenario, plays=tuple(plays), jobs=jobs)


def _no_answer(rng: Random, _seed: int, _home: Path) -> Scenario:
    """Answers that come well and hold nothing; the user sends those jobs again."""
    nothing = ('{"images": [], "info": ""}', '{"images": null}', '{"images": [], "parameters": {}, "info": "{}"}')
    plays = []
    for _ in range(rng.randint(1, 3)):
        plays += [Play(shape=Shape.drawn(rng)) for _ in range(rng.choice((0, 1, 2)))]
        plays.append(Play("status", status=200, body=rng.choice(nothing)))
    jobs = tuple(replace(plan, retries=4) for plan in _jobs(rng))
    return Scenario(jobs, tuple(plays), _manners(rng))


# The image folder goes away, or the disk is full


def _folder_removed(rng: Random, _seed: int, _home: Path) -> Scenario:
    removal = Removal(rng.choice(_WHILE_IMAGES_ARRIVE), rng.randint(1, 9), is_renamed=rng.random() < 0.5)
    return _served(rng, "good", "good", "cut", "broken base64", faults=(2, 4), lives=(Life(removal=removal),))


_WHILE_IMAGES_ARRIVE = (
    "^net:piece",
    "^net:image whole",
    "^net:ended",
    "^keeping",
    "^library:ImageFile",
    "^library:(move|rewrite)",
    "^library:Library.add before",
)


def _full(folder: str, patterns: tuple[str, ...]) -> Make:
    def make(rng: Random, _seed: int, home: Path) -> Scenario:
        pattern = rng.choice(patterns)
        filled = Fill(pattern, rng.randint(1, 12), str(home / folder), is_real=(home / folder).is_mount())
        shape = Shape.drawn(rng)
        plays = tuple(Play(shape=shape) for _ in range(2))
        return Scenario(_jobs(rng), plays, _manners(rng), (Life(fill=filled),))

    return make


STAGES = (
    Stage("cut", 0.06, _cut),
    Stage("reset", 0.05, _reset),
    Stage("lies", 0.06, _lies),
    Stage("chunked", 0.04, _chunked),
    Stage("nonsense", 0.05, _nonsense),
    Stage("base64", 0.04, _broken_base64),
    Stage("stall", 0.06, _stall),
    Stage("server-dies", 0.05, _server_dies),
    Stage("mixed", 0.06, _mixed),
    Stage("kill-journal", 0.12, _killed_at("^(journal|sql:journal)"), steps="^(journal|sql:journal)"),
    Stage("kill-library", 0.1, _killed_at("^(library|file|sql:library)"), steps="^(library|file|sql:library)"),
    Stage("kill-rest", 0.06, _killed_at("^(queue|net|keeping)"), steps="^(queue|net|keeping)"),
    Stage("kill-avif", 0.05, _killed_at("^(library|file)", _AVIF), steps="^(library|file)"),
    Stage("kill-no-links", 0.06, _killed_without_links(_NAMING), steps=_NAMING),
    Stage("kill-spread", 0.06, _killed_while_spread, steps=_SPREAD),
    Stage("proxy", 0.05, _behind_a_proxy),
    Stage("no-answer", 0.04, _no_answer),
    *([Stage("tls", 0.04, _over_tls)] if find_spec("cryptography") else []),
    Stage("kill-twice", 0.06, _killed_twice, steps="^"),
    Stage("kill-anywhere", 0.05, _killed_under_way),
    Stage("kill-any-time", 0.06, _killed_at_random_times),
    Stage("folder-removed", 0.06, _folder_removed),
    Stage(
        "full-pictures", 0.04, _full("pictures", ("library:ImageFile", "library:rewrite", "library:Library.add")),
        disks=("pictures",),
    ),
    Stage("full-journal", 0.03, _full("journal", ("journal:.* before", "queue:.* before")), disks=("journal",)),
    Stage("full-library", 0.03, _full("library", ("library:.* before", "queue:.* before")), disks=("library",)),
)  # fmt: skip
