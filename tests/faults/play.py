"""One run from its scenario to its books: two processes and the one that watches, starts and kills them."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from app.jobs import patience
from tests.faults import client, server
from tests.faults.books import Books, compare
from tests.faults.client import JobPlan, Life, Places
from tests.faults.notes import Notes
from tests.faults.server import Manners, Play

LONGEST_RUN_S = 120.0
FAR = "http://far.example"
MOST_LIVES = 12


@dataclass(frozen=True, slots=True)
class Scenario:
    """``lives``: the client's first ones; all later ones go on until the queue has settled. ``away_s``: how long a
    server that was killed stays away."""

    jobs: tuple[JobPlan, ...]
    plays: tuple[Play, ...] = ()
    manners: Manners = Manners()  # noqa: RUF009 - frozen
    lives: tuple[Life, ...] = ()
    away_s: float = 0.0


class Process:
    """A forked child with a line to it and one from it. The parent has one thread, so forking is safe."""

    _ends: set[int] = set()  # noqa: RUF012 - all of the parent's ends of pipes, to be closed in every child

    def __init__(self, home: Path, target: Callable[[int, int], None]) -> None:
        commands, self._commands = os.pipe()
        self.heard, say = os.pipe()
        self._buffer = b""
        self.is_over = False
        self.pid = os.fork()
        if self.pid == 0:
            for end in (*Process._ends, self._commands, self.heard):
                with contextlib.suppress(OSError):
                    os.close(end)
            code = 1
            try:
                target(commands, say)
                code = 0
            except BaseException:
                with (home / "crash.txt").open("a") as file:
                    traceback.print_exc(file=file)
            finally:
                os._exit(code)
        os.close(commands)
        os.close(say)
        Process._ends |= {self._commands, self.heard}

    def lines(self) -> list[str]:
        """What it said since the last time; marks its end. Blocks unless there is something."""
        piece = os.read(self.heard, 65536)
        if not piece:
            self._reap()
        *lines, self._buffer = (self._buffer + piece).split(b"\n")
        return [line.decode() for line in lines]

    def tell(self, word: str) -> None:
        with contextlib.suppress(BrokenPipeError):
            os.write(self._commands, word.encode() + b"\n")

    def kill(self) -> None:
        """At once; returns when it is gone."""
        if not self.is_over:
            os.kill(self.pid, signal.SIGKILL)
            self._reap()

    def _reap(self) -> None:
        if not self.is_over:
            self.is_over = True
            os.waitpid(self.pid, 0)
            for end in (self._commands, self.heard):
                Process._ends.discard(end)
                os.close(end)


class Run:
    """Plays one scenario in ``home``."""

    def __init__(self, home: Path, scenario: Scenario, name: str) -> None:
        self._home = home
        self._scenario = scenario
        self._name = name
        self._notes = Notes(Places(home).notes)
        self._port = 0
        self._server: Process | None = None
        self._back_at: float | None = None
        self._deadline = time.monotonic() + LONGEST_RUN_S
        document = {"jobs": [asdict(job) for job in scenario.jobs], "lives": [asdict(life) for life in scenario.lives]}
        document |= server.described(scenario.plays, scenario.manners)
        (home / "scenario.json").write_text(json.dumps(document, indent=1))

    def play(self) -> Books:
        """The books. What cannot even be audited is in their ``other``."""
        try:
            trouble = self._lives()
        finally:
            if self._server is not None:
                self._server.kill()
        auditor = Process(self._home, lambda _commands, _say: client.audit(self._home))
        while not auditor.is_over:
            auditor.lines()
        if not (self._home / "audit.json").exists():
            return Books(other=[*trouble, "the audit failed; see crash.txt"])
        books = compare(self._home)
        books.other[:0] = trouble
        if (self._home / "crash.txt").exists():
            books.other.append("a process ended with an error; see crash.txt")
        return books

    def _lives(self) -> list[str]:
        self._start_server()
        for number in range(MOST_LIVES):
            life = self._scenario.lives[number] if number < len(self._scenario.lives) else Life()
            end = self._live(number, life)
            if end == "settled":
                return []
            if end == "hung":
                return [f"life {number} did not settle within {LONGEST_RUN_S:.0f} s"]
            if end == "failed":
                return [f"life {number} ended by an error; see crash.txt"]
        return [f"not settled after {MOST_LIVES} lives"]

    def _start_server(self) -> Process:
        scenario = self._scenario

        def serve(commands: int, say: int) -> None:
            server.run(
                self._home, scenario.plays, scenario.manners, seed=self._name, port=self._port,
                commands=commands, say=say,
            )  # fmt: skip

        self._server = Process(self._home, serve)
        while not self._server.is_over:
            for line in self._server.lines():
                if line.startswith("ready "):
                    self._port = int(line.split()[1])
                    return self._server
        raise RuntimeError("the server did not start; see crash.txt")

    def _live(self, number: int, life: Life) -> str:
        """How it ended: settled, left (by the user), killed, failed or hung."""
        url = f"{'https' if self._scenario.manners.tls else 'http'}://127.0.0.1:{self._port}"
        jobs = self._scenario.jobs
        born = time.monotonic()
        is_far = self._scenario.manners.proxy

        def live(commands: int, say: int) -> None:
            if is_far:
                _be_behind(url)
            client.run(self._home, FAR if is_far else url, jobs, life, number, commands, say)

        process = Process(self._home, live)
        kill_at = born + life.kill_after_s if life.kill_after_s is not None else None
        end = "killed"
        try:
            while True:
                now = time.monotonic()
                if now > self._deadline:
                    return "hung"
                if kill_at is not None and now >= kill_at:
                    self._kill(process)
                    return "killed"
                back_at = self._server_back_at(now)
                wait = max(0.0, min(self._deadline, kill_at or self._deadline, back_at or self._deadline) - now)
                server = self._server
                assert server is not None
                heard = [process.heard] if server.is_over else [process.heard, server.heard]
                readable, _, _ = select.select(heard, [], [], wait)
                if server.heard in readable:
                    for line in server.lines():
                        if line.startswith("stalled") and self._stalled(process, life.stall):
                            return "killed"
                    if server.is_over:
                        continue
                if process.heard in readable:
                    for line in process.lines():
                        if line in ("settled", "left"):
                            end = line
                    if process.is_over:
                        if end == "killed" and not self._was_killed():
                            return "failed"
                        return end
        finally:
            process.kill()

    def _server_back_at(self, now: float) -> float | None:
        """Start a dead server again when it is time; when that will be, None while it lives."""
        if self._server is None or not self._server.is_over:
            self._back_at = None
            return None
        self._back_at = now + self._scenario.away_s if self._back_at is None else self._back_at
        if now >= self._back_at:
            self._start_server()
            self._back_at = None
        return self._back_at

    def _stalled(self, process: Process, reaction: str) -> bool:
        """What happens while an answer hangs in the middle; whether the client is dead."""
        if self._server is None:
            return False
        if reaction == "release":
            self._server.tell("g")
        elif reaction == "kill server":
            self._server.kill()
        elif reaction == "kill client":
            self._kill(process)
            return True
        else:
            process.tell(reaction)
        return False

    def _kill(self, process: Process) -> None:
        self._notes.add(event="killed from outside")
        process.kill()

    def _was_killed(self) -> bool:
        return not (self._home / "crash.txt").exists()


def _be_behind(proxy: str) -> None:
    """Everything far is reached through this proxy only, and a server there is tried again soon."""
    for name in ("no_proxy", "NO_PROXY"):
        os.environ.pop(name, None)
    for name in ("http_proxy", "HTTP_PROXY"):
        os.environ[name] = proxy
    patience.TRY_AGAIN_S = 0.05
