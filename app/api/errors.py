"""The reasons a call to a server can fail, each with a text a person can act on.

ApiError
├── NotReachable         nothing answers at that address
│   └── TlsProblem       something answers, but its certificate is not accepted
├── Timeout              it answers too slowly
├── ConnectionCut        the connection ended before the answer did
├── NotAWebUI            something else lives at that address
├── ApiNotEnabled        a WebUI, but without its API (or not ready yet)
├── UnknownPath          a WebUI that does not have this endpoint
│   └── Redirected       it points somewhere else; never followed
├── Unauthorized         it wants a user name and password, or other ones
├── Forbidden            it knows who asks and still refuses
├── Rejected             it refused the request as it was written
├── Busy                 it refuses for now
├── ServerFailed         it tried and failed
├── GatewayFailed        a proxy in front of it gave up
├── BrokenAnswer         the answer cannot be read
│   └── CutAnswer        it ends in the middle
├── TooLarge             the answer is larger than is ever sensible
└── NoImages             a good answer without the images it should have
"""

# A name here says what happened ("TooLarge"), so none ends in Error.
# ruff: noqa: N818

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, ClassVar

from app.masking import without_known

DETAILS_LIMIT = 4000
"""Characters of an answer kept for "Show details"."""

SENTENCE_LIMIT = 400
"""Characters of a server's own message shown in a sentence."""

_LONG_RUN = re.compile(r"[A-Za-z0-9+/=_-]{160,}")
_CREDENTIALS = re.compile(r"(?i)\b(basic|bearer)\s+[A-Za-z0-9+/=._~-]{4,}")
_USERINFO = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*://)[^/@\s]+@")


class ApiError(Exception):
    """A call failed.

    ``what``: what happened, one sentence. ``where``: the call and the address. ``hint``: what to do next.
    ``details``: the server's words, bounded, without secrets or image data. ``status``: the HTTP status, if one came.
    ``images_kept``: what the sinks returned for images that were complete before the failure.
    """

    default_hint: ClassVar[str] = "Try again; if it keeps happening, look at the server's console."

    def __init__(
        self, what: str, *, where: str = "", hint: str = "", details: str = "", status: int | None = None
    ) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint or self.default_hint
        self.details = clean(details)
        self.status = status
        self.images_kept: tuple[Any, ...] = ()


class NotReachable(ApiError):
    default_hint = "Check that the server is running, and that the address and the port are right."


class TlsProblem(NotReachable):
    default_hint = (
        "If the server has a certificate of its own, choose its certificate file for this server, or turn off the "
        "check if you trust the network. If it does not use TLS, write http:// instead of https://."
    )


class Timeout(ApiError):
    default_hint = "The server may be loading a model or be overloaded. Wait a moment and try again."


class ConnectionCut(ApiError):
    default_hint = (
        "The server may have stopped, or a proxy in between gave up. Nothing is sent again by itself: look whether the "
        "server is still working before you repeat the request."
    )


class NotAWebUI(ApiError):
    default_hint = (
        "Check the address: it should be the one that opens the WebUI, for example http://127.0.0.1:7860. "
        "A sign-in page in front of it cannot be used."
    )


class ApiNotEnabled(ApiError):
    default_hint = (
        "Start the WebUI with the option --api. If it has only just been started, wait a few seconds and try again."
    )


class UnknownPath(ApiError):
    default_hint = "This server is another version or kind and cannot do this."


class Redirected(UnknownPath):
    default_hint = "Use the address the server points to, if you trust it."


class Unauthorized(ApiError):
    """``detail``: the server's words. ``challenge``: the scheme it names. ``is_bare``: it said nothing but ``detail``.
    ``wants``: the kind of signing in (``logins.SignIn``) it seems to want, "" before anybody looked."""

    detail, challenge, wants, is_bare = "", "", "", False
    default_hint = (
        "Sign in anew on the Server page, with the user name and password of the server's --api-auth option, and retry."
    )


class Forbidden(ApiError):
    default_hint = "The server, or a proxy in front of it, does not let you do this. Ask whoever runs it."


class Rejected(ApiError):
    """``fields``: (name, complaint) for each field the server names; empty when it names none."""

    default_hint = "Change the fields the server names and send again."

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        hint: str = "",
        details: str = "",
        status: int | None = None,
        fields: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(what, where=where, hint=hint, details=details, status=status)
        self.fields = fields


class Busy(ApiError):
    """``is_refusal``: the server itself says that it did not begin with the request, so it may be made again.

    ``retry_after_s``: when it asks to be tried again, in seconds; 0 where it does not say.
    """

    is_refusal = False
    retry_after_s = 0.0
    default_hint = "The server is working on something else. Wait a moment and send again."


class ServerFailed(ApiError):
    """``server_error``: the class name the server gives its own error ("OutOfMemoryError"); "" when it gives none."""

    default_hint = "The reason is in the server's console. Change the request, or restart the server."

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        hint: str = "",
        details: str = "",
        status: int | None = None,
        server_error: str = "",
    ) -> None:
        super().__init__(what, where=where, hint=hint, details=details, status=status)
        self.server_error = server_error


class GatewayFailed(ApiError):
    default_hint = (
        "The proxy in front of the server gave up; the server itself may still be working. Look at its progress before "
        "you send the request again."
    )


class BrokenAnswer(ApiError):
    default_hint = "Images that were complete are kept. Check the connection and the server's console, then try again."


class CutAnswer(BrokenAnswer):
    default_hint = (
        "Images that were complete are kept. The server may have stopped, or a proxy in between gave up; nothing is "
        "sent again by itself."
    )


class TooLarge(ApiError):
    default_hint = "Images that were complete are kept. Ask for fewer or smaller images at a time."


class NoImages(ApiError):
    default_hint = "Check that a model is loaded on the server, and its console for the reason."


def clean(text: str, limit: int = DETAILS_LIMIT) -> str:
    """``text`` without image data, credentials and control characters, cut to ``limit`` characters."""
    text = text[: limit * 8]
    text = _CREDENTIALS.sub(r"\1 (left out)", without_known(text))
    text = _USERINFO.sub(r"\1", text)
    text = _LONG_RUN.sub(lambda run: f"({len(run.group())} characters left out)", text)
    text = "".join(c for c in text if c in "\n\t" or c.isprintable())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def sentence(text: str) -> str:
    """The first line of a server's message, cleaned and short enough for a sentence."""
    lines = clean(text, SENTENCE_LIMIT).strip().splitlines()
    return lines[0].strip() if lines else ""


CORE_PATHS = ("/sdapi/v1/options", "/sdapi/v1/progress", "/sdapi/v1/txt2img", "/sdapi/v1/img2img", "/sdapi/v1/samplers")
"""Endpoints every WebUI has while its API is on, in every fork: a routing 404 here means the API is off."""

_GATEWAY = frozenset({502, 504, *range(520, 528)})


def error_from_answer(status: int, headers: Mapping[str, str], body_text: str, where: str) -> ApiError:
    """The error an HTTP answer with a status other than 2xx stands for.

    ``where`` reads "GET /sdapi/v1/options at http://127.0.0.1:7860". Rules: recorded answers of a 1.10.1 server
    (routing 404/405 and validation 422 say ``detail``; everything else says error, detail, body, errors) and the
    other kinds' shapes.
    """
    names = {name.lower(): value for name, value in headers.items()}
    answer = _Answer(status, names, body_text, where)
    if status in _GATEWAY or (status == 503 and answer.is_html):
        return answer.error(GatewayFailed, f"The proxy in front of the server answered {status}.")
    if 300 <= status < 400:
        return _redirected(answer, names.get("location", ""))
    plain = _PLAIN.get(status)
    if plain is not None:
        kind, text = plain
        return _told(answer.error(kind, f"{text}{answer.quoted}"), answer)
    if status == 404:
        return _not_found(answer)
    if 400 <= status < 500:
        return _rejected(answer)
    if status >= 500:
        return _failed(answer)
    return answer.error(BrokenAnswer, f"The server gave an answer that makes no sense here ({status}).")


_PLAIN: dict[int, tuple[type[ApiError], str]] = {
    401: (Unauthorized, "The server wants a user name and password"),
    403: (Forbidden, "The server refuses"),
    405: (UnknownPath, "The server does not take this kind of call here"),
    407: (Forbidden, "The proxy wants a user name and password"),
    413: (TooLarge, "The request is too large for the server, or for a proxy in front of it"),
    429: (Busy, "The server gets too many requests"),
    503: (Busy, "The server is busy"),
}


def _told(error: ApiError, answer: _Answer) -> ApiError:
    """Too many requests (429) means that this one was not taken. A 503 says so only in KoboldCpp's own words: a proxy
    may give one after the work began.
    """
    if isinstance(error, Unauthorized):
        error.detail = clean(str(answer.document.get("detail", "")), 200)
        error.challenge = answer.headers.get("www-authenticate", "").partition(" ")[0].lower()
        error.is_bare = set(answer.document) == {"detail"}
    if isinstance(error, Busy):
        retry_after = answer.headers.get("retry-after", "")
        detail = answer.document.get("detail")
        says_so = isinstance(detail, Mapping) and detail.get("type") == "service_unavailable"
        error.is_refusal = answer.status == 429 or says_so
        if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 6:
            error.retry_after_s = float(retry_after)
    return error


class _Answer:
    """An answer taken apart once: its JSON if it is any, and the sentence it holds."""

    def __init__(self, status: int, headers: Mapping[str, str], body_text: str, where: str) -> None:
        self.status = status
        self.headers = headers
        self.where = where
        self.body_text = body_text
        self.from_webui = "x-process-time" in headers
        self.is_html = "html" in headers.get("content-type", "") or body_text.lstrip()[:1] == "<"
        try:
            document = json.loads(body_text) if body_text else {}
        except (ValueError, RecursionError):
            document = {}
        self.document: dict[str, Any] = document if isinstance(document, dict) else {}
        self.fields = _fields(self.document.get("detail"))
        self.text = "" if self.is_html else self._message()

    def _message(self) -> str:
        for key in ("errors", "detail", "message", "error"):  # "error" may be no more than a class name
            value = self.document.get(key)
            if isinstance(value, Mapping):
                value = value.get("msg")
            if isinstance(value, str) and value.strip():
                return sentence(value)
        if self.fields:
            return sentence("; ".join(f"{name}: {complaint}" if name else complaint for name, complaint in self.fields))
        return "" if self.document else sentence(self.body_text)

    @property
    def quoted(self) -> str:
        return f": {self.text}" if self.text else "."

    @property
    def server_error(self) -> str:
        name = self.document.get("error")
        return sentence(name)[:100] if isinstance(name, str) else ""

    @property
    def is_routing_404(self) -> bool:
        return self.document == {"detail": "Not Found"}

    def error(self, kind: type[ApiError], what: str, hint: str = "") -> ApiError:
        return kind(what, where=self.where, hint=hint, details=self.body_text, status=self.status)


def _fields(detail: Any) -> tuple[tuple[str, str], ...]:
    """(name, complaint) of a validation error's ``detail`` list; only ``loc`` and ``msg`` are read, never values."""
    found = []
    for row in detail[:50] if isinstance(detail, list) else ():
        if isinstance(row, Mapping):
            loc = row.get("loc")
            parts = loc[1:] if isinstance(loc, list) else []
            found.append((clean(".".join(str(part) for part in parts), 200), sentence(str(row.get("msg", "")))))
    return tuple(found)


def _redirected(answer: _Answer, location: str) -> ApiError:
    target = sentence(re.split("[?#]", location, maxsplit=1)[0])
    what = f"The server points to another address: {target}" if target else "The server points to another address."
    return answer.error(Redirected, what)


def _not_found(answer: _Answer) -> ApiError:
    call = answer.where.split(" at ")[0]
    if answer.is_routing_404 and not answer.from_webui and call.endswith(CORE_PATHS):
        return answer.error(ApiNotEnabled, "A server answers here, but its API is not switched on.")
    message = answer.document.get("detail")
    if isinstance(message, str) and message and not answer.is_routing_404:
        return _rejected(answer)
    if answer.is_html and call.endswith(CORE_PATHS):
        return answer.error(NotAWebUI, "What answers at this address is no Stable Diffusion WebUI.")
    return answer.error(UnknownPath, f"The server does not know this call ({call or 'unknown'}).")


def _rejected(answer: _Answer) -> ApiError:
    return Rejected(
        f"The server refused the request{answer.quoted}",
        where=answer.where,
        details=answer.body_text,
        status=answer.status,
        fields=answer.fields,
    )


def _failed(answer: _Answer) -> ApiError:
    name = answer.server_error
    shown = "" if name in ("", "HTTPException") or name == answer.text else f" ({name})"
    return ServerFailed(
        f"The server failed{shown}{answer.quoted}",
        where=answer.where,
        hint=_hint_for(name, answer.text, answer.status),
        details=answer.body_text,
        status=answer.status,
        server_error=name,
    )


_HINTS = (
    ("outofmemory", "Ask for smaller or fewer images, or free memory by unloading the checkpoint."),
    ("out of memory", "Ask for smaller or fewer images, or free memory by unloading the checkpoint."),
    ("nansexception", "Use another VAE or checkpoint, or start the server with --no-half-vae or --no-half."),
    ("no checkpoints found", "Put a checkpoint into the server's models folder and refresh the list."),
    ("safetensorerror", "The model file on the server is damaged. Choose another one, or download it again."),
    ("invalid encoded image", "The server cannot read the source picture. Use a PNG, JPEG or WebP picture."),
    ("could not find upscaler", "Choose an upscaler out of the server's list."),
    ("could not find checkpoint", "Choose a checkpoint out of the server's list."),
    ("bad sampler name", "Choose a sampler out of the server's list."),
    ("local resource not allowed", "The server may not fetch pictures from there. Send the picture itself."),
)


def _hint_for(name: str, text: str, status: int) -> str:
    said = f"{name} {text}".lower()
    for sign, hint in _HINTS:
        if sign in said:
            return hint
    if name == "KeyError":
        return f"The server has no setting {text}. Remove it from this request's overridden settings."
    if name == "RuntimeError" and text.startswith("model ") and text.endswith(" not found"):
        return "Choose a checkpoint out of the server's list; refresh the list if files were added."
    return "The server cannot do this the way it was started." if status == 501 else ""
