"""HTTP to one server: signing in, certificates, timeouts, bounds. With ``transport_errors`` all that knows requests.

- What signs in is sent unasked (a WebUI's 401 carries no challenge) and only to the configured host: no redirect is
  ever followed, so there is no other host. Only the cookie of a web page's login is fetched when a call needs it.
- Bodies are asked for uncompressed: these servers gzip base64 at the highest level, which costs a second and more of
  their time per answer and saves a quarter of the size.
- A GET is repeated once when the connection turns out to be dead (servers close idle ones after half a minute), and so
  is a POST whose caller says that carrying it out twice does no harm. No other POST is: it may have been carried out.
- A generating POST gets a connection of its own and waits for its answer without a time limit; ``abort`` ends the wait
  from another thread by shutting down the socket. (Closing the session or the socket would not wake the reader.)
- Every call is written down (``call_log``), without its headers and pictures.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connectionpool import HTTPConnectionPool

from app.api import call_log
from app.api.bodies import encode_body
from app.api.call_log import CallLog, Recording
from app.api.errors import (
    ApiError,
    BrokenAnswer,
    ConnectionCut,
    NotAWebUI,
    Timeout,
    TooLarge,
    Unauthorized,
    error_from_answer,
)
from app.api.hosts import is_private_host
from app.api.logins import Login, PageLogin, SentWith
from app.api.page_login import LOGIN_PATH, Cookie, PageSession
from app.api.transport_errors import translation
from app.api.waits import Wait, keep_alive

log = logging.getLogger(__name__)

# Whoever turns the check off for a server is told so there, once; a warning per request helps nobody.
urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)

CHUNK = 64 * 1024
"""Bytes read at once. Pieces of 128 KiB and more would each be a fresh mapping of memory, which costs three times what
receiving and decoding them does."""
BODY_LIMIT = 256 * 1024**2
ERROR_BODY_LIMIT = 64 * 1024
CONNECT_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 30.0
WHOLE_TIMEOUT_S = 300.0
"""Seconds an ordinary answer may take in all, however lively it drips."""


@dataclass(frozen=True, slots=True)
class StreamedAnswer:
    """A 2xx answer being received. ``chunks`` raises ApiError when it breaks off.

    ``note``: to be told what the answer held besides its pictures, and how many those were, for the record of calls.
    """

    status: int
    headers: Mapping[str, str]
    chunks: Iterator[bytes]
    note: Callable[[Mapping[str, Any], int], None]


class Transport:
    """Thread-safe: several threads may call at once.

    ``base_url``: normalized (``servers.profile.normalize_url``). ``verify``: True, False or the path of a PEM file.
    """

    def __init__(
        self,
        base_url: str,
        *,
        login: Login | None = None,
        verify: bool | str = True,
        connect_timeout_s: float = CONNECT_TIMEOUT_S,
        read_timeout_s: float = READ_TIMEOUT_S,
        body_limit: int = BODY_LIMIT,
        calls: CallLog = call_log.calls,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self._sent = SentWith(login)
        self._calls = calls
        self._verify = verify
        # Whoever waits longer for an answer does so for a connection, and for answers that usually come sooner.
        self._patience = max(1.0, read_timeout_s / READ_TIMEOUT_S)
        self._connect_timeout_s = connect_timeout_s * self._patience
        self._read_timeout_s = read_timeout_s
        self._body_limit = body_limit
        self._trust_environment = not is_private_host(urlsplit(self.base_url).hostname or "")
        self._session = self._new_session()
        is_secure = self.base_url.startswith("https:")
        self._page: PageSession | None = None
        if isinstance(login, PageLogin):
            self._page = PageSession(login, self._sent, self._post_form, is_secure=is_secure)
        self._waits: set[Wait] = set()
        self._waits_lock = threading.Lock()

    def get_json(self, path: str, params: Mapping[str, Any] | None = None, timeout: float | None = None) -> Any:
        """The JSON a GET answers; None for an empty body. ``timeout``: seconds without a byte. Raises ApiError."""
        return self._parsed("GET", path, self._exchange("GET", path, timeout, may_repeat=True, params=params))

    def get_bytes(self, path: str, params: Mapping[str, Any], limit: int) -> bytes:
        """What a GET answers, as it is. Raises ApiError, TooLarge beyond ``limit`` bytes."""
        where = self.where("GET", path)
        received = bytearray()
        content = {"params": params}
        with (
            self._calls.recorded("GET", self.base_url, path) as recording,  # one line for all the little pictures
            self._translated(where),
            self._send(self._session, "GET", path, read_timeout=self._read_timeout_s, **content) as answer,
        ):
            recording.status = answer.status_code
            for chunk in _pieces(answer):
                received += chunk
                recording.received += len(chunk)
                if len(received) > limit:
                    raise TooLarge(f"The answer is larger than {limit // 1024**2} MB.", where=where)
        return bytes(received)

    def post_json(self, path: str, body: Any = None, timeout: float | None = None, *, may_repeat: bool = False) -> Any:
        """The JSON a POST answers; None for an empty body or status 204. Raises ApiError."""
        data = b"" if body is None else encode_body(body)
        return self._parsed("POST", path, self._exchange("POST", path, timeout, may_repeat=may_repeat, data=data))

    def post_text(self, path: str, timeout: float | None = None) -> str:
        """What a POST without a body answers, as a text. Raises ApiError."""
        return self._exchange("POST", path, timeout, may_repeat=False, data=b"").decode("utf-8", "replace")

    @contextmanager
    def post_stream(self, path: str, body: Any, *, read_timeout: float | None = None) -> Iterator[StreamedAnswer]:
        """A POST whose answer is received piece by piece and may take hours to begin. Raises ApiError.

        ``body``: bytes are sent as they are, anything else as JSON. ``abort`` ends it with ConnectionCut.
        """
        where = self.where("POST", path)
        data = body if isinstance(body, bytes) else encode_body(body)
        wait = Wait()
        with self._waits_lock:
            self._waits.add(wait)
        session = self._new_session(wait)
        try:
            with self._calls.recorded("POST", self.base_url, path, data) as recording:
                with self._translated(where, wait):
                    answer = self._send(session, "POST", path, data=data, read_timeout=read_timeout)
                with answer:
                    self._refuse_web_page(answer, where)
                    recording.status = answer.status_code
                    chunks = self._chunks(answer, where, wait, recording)
                    yield StreamedAnswer(answer.status_code, dict(answer.headers), chunks, recording.parsed)
        finally:
            with self._waits_lock:
                self._waits.discard(wait)
            _close(session)

    def abort(self) -> None:
        """Ends every streamed call that waits or receives; its thread gets ConnectionCut. The server goes on."""
        with self._waits_lock:
            waits = tuple(self._waits)
        for wait in waits:
            wait.abort()

    def close(self) -> None:
        """Ends streamed calls and gives back idle connections."""
        self.abort()
        _close(self._session)

    def where(self, method: str, path: str) -> str:
        """How errors name a call."""
        return f"{method} {path} at {self.base_url}"

    # One request

    def _new_session(self, wait: Wait | None = None) -> requests.Session:
        session = requests.Session()
        session.trust_env = self._trust_environment
        session.auth = self._sent  # always set, or requests would look into ~/.netrc
        session.headers.update({"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "Safelight"})
        adapter = HTTPAdapter() if wait is None else _WatchedAdapter(wait)
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        return session

    def _exchange(
        self, method: str, path: str, timeout: float | None, *, may_repeat: bool, **content: Any
    ) -> bytearray:
        """The whole body of an answer with status 2xx."""
        where = self.where(method, path)
        read_timeout = timeout * self._patience if timeout else self._read_timeout_s
        for is_last in (False, True) if may_repeat else (True,):
            try:
                with (
                    self._calls.recorded(method, self.base_url, path, **_told(content)) as recording,
                    self._translated(where),
                    self._send(self._session, method, path, read_timeout=read_timeout, **content) as answer,
                ):
                    body = self._read(answer, where)
                    recording.answered(answer.status_code, body)
                    return body
            except ConnectionCut:
                if is_last:
                    raise
                log.info("Connection lost, trying once more: %s", where)
        raise AssertionError("unreachable")

    def _send(
        self, session: requests.Session, method: str, path: str, *, read_timeout: float | None, **content: Any
    ) -> requests.Response:
        """An answer with status 2xx whose body is still to be read; signed in at the web page first if need be."""
        send = partial(self._send_once, session, method, path, read_timeout=read_timeout, **content)
        cookie = self._sent.cookie
        try:
            return send()
        except Unauthorized as error:
            if self._page is None or not self._page.renewed(error, cookie):
                raise
        try:
            return send()
        except Unauthorized as error:
            self._page.give_up(error)
            raise

    def _send_once(
        self, session: requests.Session, method: str, path: str, *, read_timeout: float | None, **content: Any
    ) -> requests.Response:
        if "data" in content:
            content.setdefault("headers", {"Content-Type": "application/json"})
        answer = session.request(
            method,
            self.base_url + path,
            timeout=(self._connect_timeout_s, read_timeout),
            verify=self._verify,
            allow_redirects=False,
            stream=True,
            **content,
        )
        if 200 <= answer.status_code < 300:
            return answer
        with answer:
            text = self._error_text(answer)
            raise error_from_answer(answer.status_code, answer.headers, text, self.where(method, path))

    def _post_form(self, form: bytes) -> list[Cookie]:
        """Sends the login form of the server's web page; the form itself is nobody's to read. Raises ApiError."""
        where = self.where("POST", LOGIN_PATH)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        timeout = self._read_timeout_s
        session = self._new_session()  # of its own: the cookies of the answer are the caller's to keep
        try:
            with (
                self._calls.recorded("POST", self.base_url, LOGIN_PATH) as recording,
                self._translated(where),
                self._send_once(
                    session, "POST", LOGIN_PATH, read_timeout=timeout, data=form, headers=headers
                ) as answer,
            ):
                recording.answered(answer.status_code, self._read(answer, where))
                return [Cookie(each.name, each.value or "", each.secure) for each in answer.cookies]
        finally:
            _close(session)

    def _error_text(self, answer: requests.Response) -> str:
        """The beginning of an error's body. One that breaks off is still better than none."""
        received = bytearray()
        try:
            for chunk in _pieces(answer):
                received += chunk
                if len(received) >= ERROR_BODY_LIMIT:
                    break
        except (urllib3.exceptions.HTTPError, OSError) as error:
            log.info("The body of an error answer broke off: %s", type(error).__name__)
        return received[:ERROR_BODY_LIMIT].decode("utf-8", "replace")

    def _read(self, answer: requests.Response, where: str) -> bytearray:
        received = bytearray()
        deadline = time.monotonic() + WHOLE_TIMEOUT_S
        for chunk in _pieces(answer):
            received += chunk
            if len(received) > self._body_limit:
                raise TooLarge(f"The answer is larger than {self._body_limit // 1024**2} MB.", where=where)
            if time.monotonic() > deadline:
                raise Timeout("The server sends its answer too slowly.", where=where)
        return received  # as it is: previews come by the hundred, and a copy of each costs

    def _chunks(self, answer: requests.Response, where: str, wait: Wait, recording: Recording) -> Iterator[bytes]:
        with self._translated(where, wait):
            for piece in _pieces(answer):
                recording.received += len(piece)
                yield piece

    def _parsed(self, method: str, path: str, body: bytearray) -> Any:
        if not body or body.isspace():
            return None
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as error:
            where = self.where(method, path)
            excerpt = body[:4000].decode("utf-8", "replace")
            if excerpt.lstrip()[:1] == "<":
                raise NotAWebUI("A web page answers here, not an API.", where=where, details=excerpt) from error
            raise BrokenAnswer("The server's answer is no JSON.", where=where, details=excerpt) from error

    def _refuse_web_page(self, answer: requests.Response, where: str) -> None:
        if "html" in answer.headers.get("Content-Type", ""):
            raise NotAWebUI("A web page answers here, not an API.", where=where, details=self._error_text(answer))

    @contextmanager
    def _translated(self, where: str, wait: Wait | None = None) -> Iterator[None]:
        """What the HTTP library raises, as ApiErrors."""
        try:
            yield
        except ApiError:
            raise
        # A UnicodeError is a host name that cannot be encoded; no text of ours is encoded in here.
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, UnicodeError) as error:
            if wait is not None and wait.is_aborted:
                what = "Safelight stopped waiting for the answer."
                hint = "The server may go on with the request; interrupt it there if it is yours."
                raise ConnectionCut(what, where=where, hint=hint) from error
            raise translation(error, where, is_sent=wait is not None and wait.was_connected) from error


def _told(content: Mapping[str, Any]) -> dict[str, Any]:
    """What of a request is written down."""
    return {"body": content.get("data"), "params": content.get("params")}


def _pieces(answer: requests.Response) -> Iterator[bytes]:
    """The body as it arrives. (``iter_content`` waits for full pieces, and a cut loses what it had collected.)"""
    raw = answer.raw
    if raw.chunked:
        yield from raw.stream(CHUNK, decode_content=True)
        return
    while piece := raw.read1(CHUNK, decode_content=True):
        yield piece


def _close(session: requests.Session) -> None:
    """Closes idle connections now; by itself the library waits until their pool is collected."""
    for adapter in session.adapters.values():
        managers = [adapter.poolmanager, *adapter.proxy_manager.values()] if isinstance(adapter, HTTPAdapter) else []
        for manager in managers:
            for key in manager.pools.keys():  # noqa: SIM118 - it refuses to be iterated over, for threads' sake
                pool = manager.pools.get(key)
                if pool is not None:
                    pool.close()
    session.close()


class _WatchedAdapter(HTTPAdapter):
    """Tells a Wait about every connection that is there, through the proxy if need be. Repeats nothing."""

    def __init__(self, wait: Wait) -> None:
        self._wait = wait
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self._watch(self.poolmanager)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(*args, **kwargs)
        if not getattr(manager, "is_watched", False):
            self._watch(manager)
            manager.is_watched = True
        return manager

    def _watch(self, manager: urllib3.PoolManager) -> None:
        pools = manager.pool_classes_by_scheme  # a SOCKS proxy has its own kinds
        manager.pool_classes_by_scheme = {scheme: _watched(pool, self._wait) for scheme, pool in pools.items()}


def _watched(pool: type[HTTPConnectionPool], wait: Wait) -> type[HTTPConnectionPool]:
    """The same kind of pool with the same kind of connections, of which ``wait`` hears before they are used."""

    class Connection(pool.ConnectionCls):  # type: ignore[name-defined,misc]
        def connect(self) -> None:
            super().connect()
            keep_alive(self.sock)
            wait.add(self.sock)

    return type(pool.__name__, (pool,), {"ConnectionCls": Connection})
