"""All that one demo server holds: settings, models, the running job, the queue."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass, field

from app.demo.auth import Gate
from app.demo.models import Models
from app.demo.options import Options
from app.demo.resources import Checkpoint
from app.demo.state import State, Tasks, Turns

_REFERENCE_PIXELS = 832 * 1216
"""A step on a picture of this size takes ``step_delay_s``; other sizes in proportion, within limits."""
_LOAD_STEPS = 6
"""Loading a checkpoint takes as long as this many steps."""


@dataclass(frozen=True, slots=True)
class Modes:
    """How the server was started. ``auth`` is "user:password"; ``subpath`` as behind a reverse proxy ("/name").

    ``page_auth``: "user:password" of the web page's login, put in front of everything as hosted set-ups do it (the
    option --gradio-auth by itself leaves the API open). ``gate``: "Name: value", a header that a proxy in front wants.
    ``extensions``: with those that add to the bare web UI, such as ControlNet.
    """

    auth: str | None = None
    api: bool = True
    internal: bool = True
    server_stop: bool = False
    fresh_config: bool = False
    step_delay_s: float = 0.0
    subpath: str = ""
    extensions: bool = True
    page_auth: str | None = None
    gate: str | None = None


@dataclass(slots=True)
class Studio:
    """One server's whole state."""

    modes: Modes
    options: Options = field(init=False)
    models: Models = field(init=False)
    state: State = field(default_factory=State)
    turns: Turns = field(default_factory=Turns)
    tasks: Tasks = field(default_factory=Tasks)
    made_embeddings: set[str] = field(default_factory=set)
    port: int = 0
    closing: threading.Event = field(default_factory=threading.Event)
    gate: Gate = field(init=False)

    def __post_init__(self) -> None:
        self.gate = Gate(self.modes.page_auth, self.modes.gate)
        self.options = Options(fresh=self.modes.fresh_config)
        self.models = Models(self.options)

    def step_delay_s(self, width: int, height: int, batch_size: int) -> float:
        """How long a sampling step on such a batch takes."""
        part = min(max(width * height / _REFERENCE_PIXELS, 0.2), 4.0)
        return self.modes.step_delay_s * part * math.pow(batch_size, 0.6)

    def load(self, checkpoint: Checkpoint) -> None:
        """Make it the checkpoint in memory, taking the time that takes."""
        if self.models.load(checkpoint):
            self.closing.wait(self.modes.step_delay_s * _LOAD_STEPS)
