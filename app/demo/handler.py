"""HTTP for the demo server: reads a call, finds its route, and writes the answer with the imitated server's manners."""

from __future__ import annotations

import gzip
import http
import json
import logging
import time
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl

from app.demo import auth
from app.demo.errors import DemoError, FaultError, InvalidError, RefusedError
from app.demo.routes import File, Plain, Request, Route, Routes
from app.demo.studio import Studio

log = logging.getLogger(__name__)

MAXIMUM_BODY = 512 * 1024 * 1024
_GZIP_FROM = 1000
_JSON = "application/json"
_CORS_METHODS = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"

Headers = dict[str, str]


class DemoHandler(BaseHTTPRequestHandler):
    """One connection. The server class gives ``studio`` and ``routes`` as class attributes of a subclass."""

    studio: Studio
    routes: Routes

    protocol_version = "HTTP/1.1"
    server_version = "safelight-demo"
    sys_version = ""
    # Without it every answer on a kept connection waits some 40 ms for an acknowledgement.
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """Requests go to the log at debug level; their bodies never do."""
        log.debug("%s %s", self.command, format % args)

    def do_GET(self) -> None:
        """Every method goes the same way; the base class asks for one name each."""
        self._serve()

    do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = do_GET  # noqa: N815

    def _serve(self) -> None:
        started = time.monotonic()
        try:
            raw = self._read_body()
        except (ValueError, OSError) as error:
            log.debug("The demo server could not read a call: %s", error)
            self.close_connection = True
            return
        status, headers, data = self._answered(raw)
        if status == 0:
            self.close_connection = True
            return
        if self.studio.modes.api and headers.pop("x-unexpected", None) is None:
            headers["x-process-time"] = str(round(time.monotonic() - started, 4))
        self._write(status, headers, data)

    def _answered(self, raw: bytes) -> tuple[int, Headers, bytes]:
        try:
            return self._route(raw)
        except FaultError as fault:
            return self._json(fault.status, fault.body, {"x-unexpected": "1"})
        except DemoError as error:
            return self._json(error.status, error.body)
        except Exception as error:
            # The outermost seam of this thread: whatever a handler dies of is told the way the real server tells it.
            log.exception("The demo server failed at %s", self.path.split("?")[0])
            body = FaultError(type(error).__name__, str(error)).body
            return self._json(500, body, {"x-unexpected": "1"})

    def _route(self, raw: bytes) -> tuple[int, Headers, bytes]:
        # From the request line: the base class shortens a double slash, which the imitated server answers with 404.
        address = self.requestline.split(" ")[1]
        path, _mark, query = address.partition("?")
        subpath = self.studio.modes.subpath
        if subpath:
            if not path.startswith(f"{subpath}/"):
                return self._json(404, {"detail": "Not Found"})
            path = path.removeprefix(subpath)
        barred = self.studio.gate.answer(self.command, path, dict(self.headers.items()), raw)
        if barred is not None:
            return self._json(barred.status, barred.body, dict(barred.headers))
        preflight = self._preflight()
        if preflight:
            return preflight
        methods = self.routes.get(path)
        if methods is None:
            if path.endswith("/") and path[:-1] in self.routes:
                return 307, {"location": f"http://{self.headers.get('Host', '')}{subpath}{path[:-1]}"}, b""
            return self._json(404, {"detail": "Not Found"})
        route = methods.get(self.command)
        if route is None:
            allowed = {"allow": next(iter(methods))}
            return self._json(405, {"detail": "Method Not Allowed"}, allowed)
        return self._called(route, path, dict(parse_qsl(query)), raw)

    def _preflight(self) -> tuple[int, Headers, bytes] | None:
        if (
            self.command != "OPTIONS"
            or "Origin" not in self.headers
            or "Access-Control-Request-Method" not in self.headers
        ):
            return None
        headers = {
            "vary": "Origin",
            "access-control-allow-methods": _CORS_METHODS,
            "access-control-allow-credentials": "true",
            "access-control-allow-headers": self.headers.get("Access-Control-Request-Headers", ""),
            "content-type": "text/plain; charset=utf-8",
        }
        return 400, headers, b"Disallowed CORS origin"

    def _called(self, route: Route, path: str, query: dict[str, str], raw: bytes) -> tuple[int, Headers, bytes]:
        expected = self.studio.modes.auth
        if expected and route.is_protected:
            auth.check(self.headers.get("Authorization"), expected)
        body = self._body(raw) if route.needs_body else None
        result = route.handler(self.studio, Request(path, body, query))
        if isinstance(result, Plain):
            return (0 if result.closes else result.status), {}, result.text.encode()
        if isinstance(result, File):
            return 200, {"content-type": result.kind, "accept-ranges": "bytes"}, result.data
        return self._json(200, result)

    def _body(self, raw: bytes) -> dict[str, Any]:
        """The JSON object of a call. Raises ``InvalidError`` as the imitated server words it."""
        if not raw:
            raise InvalidError([{"loc": ["body"], "msg": "field required", "type": "value_error.missing"}])
        kind = self.headers.get("Content-Type", _JSON).split(";")[0].strip().lower()
        body: Any = raw
        if kind == _JSON or (kind.startswith("application/") and kind.endswith("+json")):
            try:
                body = json.loads(raw)
            except json.JSONDecodeError as error:
                context = {
                    "msg": error.msg, "doc": error.doc, "pos": error.pos, "lineno": error.lineno, "colno": error.colno,
                }  # fmt: skip
                row = {"loc": ["body", error.pos], "msg": str(error), "type": "value_error.jsondecode", "ctx": context}
                raise InvalidError([row]) from error
            except UnicodeDecodeError as error:
                raise RefusedError(400, "There was an error parsing the body") from error
        if not isinstance(body, dict):
            raise InvalidError([{"loc": ["body"], "msg": "value is not a valid dict", "type": "type_error.dict"}])
        return body

    def _read_body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return self._read_chunks()
        length = int(self.headers.get("Content-Length") or 0)
        if length > MAXIMUM_BODY:
            raise ConnectionAbortedError("body too large")
        return self.rfile.read(length) if length else b""

    def _read_chunks(self) -> bytes:
        pieces, total = [], 0
        while size := int(self.rfile.readline(64).split(b";")[0] or b"0", 16):
            total += size
            if total > MAXIMUM_BODY:
                raise ConnectionAbortedError("body too large")
            pieces.append(self.rfile.read(size))
            self.rfile.readline(8)
        self.rfile.readline(8)
        return b"".join(pieces)

    def _json(self, status: int, document: Any, headers: Headers | None = None) -> tuple[int, Headers, bytes]:
        data = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        return status, {"content-type": _JSON, **(headers or {})}, data

    def _write(self, status: int, headers: Headers, data: bytes) -> None:
        if len(data) >= _GZIP_FROM and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = gzip.compress(data, compresslevel=1)
            headers |= {"content-encoding": "gzip", "vary": "Accept-Encoding"}
        if "Origin" in self.headers:
            headers.setdefault("access-control-allow-credentials", "true")
        try:
            self.send_response(status, http.HTTPStatus(status).phrase)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(data)
        except ConnectionError:
            log.debug("The client left before the answer was written")
            self.close_connection = True
