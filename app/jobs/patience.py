"""How a runner waits for a server that is away, or that refuses work while it is busy."""

from __future__ import annotations

import logging
import threading
from urllib.parse import urlsplit

from app.api.errors import ApiError, Busy, ConnectionCut
from app.api.hosts import is_private_host
from app.jobs.doubt import was_never_sent, was_refused
from app.servers.reach import is_listening

log = logging.getLogger(__name__)

LOOK_AGAIN_S = 2.0
"""Between two looks whether a server that was gone is back."""
TRY_AGAIN_S = 15.0
"""The same for a server that only a proxy may reach: it cannot be looked for, only spoken to."""
FIRST_RETRY_S = 2.0
"""After the first refusal of a busy server; each further one in a row doubles it."""
LONGEST_RETRY_S = 30.0


class Patience:
    """For the runner's thread; setting ``stopping`` ends every wait."""

    def __init__(self, url: str, stopping: threading.Event) -> None:
        self._url = url
        self._stopping = stopping
        self._is_away = False
        self._refusals = 0
        self._asked_to_wait_s = 0.0

    def learn(self, error: ApiError) -> None:
        """What a failed request tells about when to try the next one."""
        self._is_away = was_never_sent(error) or isinstance(error, ConnectionCut)
        if was_refused(error):
            self._refusals += 1
            self._asked_to_wait_s = error.retry_after_s if isinstance(error, Busy) else 0.0

    def is_gone(self) -> None:
        """It did not answer a question; the next one waits a little."""
        self._is_away = True
        self._stopping.wait(LOOK_AGAIN_S)

    def answered(self) -> None:
        """The server took a request."""
        self._refusals = 0

    @property
    def retry_s(self) -> float:
        """How long the next ``wait`` waits because of refusals, in seconds; 0 without any."""
        if not self._refusals:
            return 0.0
        own = FIRST_RETRY_S * float(2 ** min(self._refusals - 1, 10))
        return min(max(own, self._asked_to_wait_s), LONGEST_RETRY_S)

    def wait(self) -> None:
        """Until the server may be spoken to again."""
        if self._refusals:
            self._stopping.wait(self.retry_s)
        while self._is_away and not self._stopping.is_set():
            if not is_private_host(urlsplit(self._url).hostname or ""):  # only what is reached directly can be sought
                self._stopping.wait(TRY_AGAIN_S)
                self._is_away = False
                return
            # A bare connection: a server that is starting up must not be sent anything.
            self._is_away = not is_listening(self._url)
            if self._is_away:
                self._stopping.wait(LOOK_AGAIN_S)
