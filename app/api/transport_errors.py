"""What the HTTP library raises, as ApiErrors. Knows requests, as the transport does."""

from __future__ import annotations

import requests
import urllib3

from app.api.errors import (
    ApiError,
    BrokenAnswer,
    ConnectionCut,
    NotReachable,
    Rejected,
    Timeout,
    TlsProblem,
)


def translation(error: Exception, where: str, *, is_sent: bool) -> ApiError:
    """``is_sent``: there was a connection over which the request may have gone, whatever the library says of it: a
    proxy that hangs up later is told as one that cannot be reached, a broken record as a bad certificate.
    """
    details = f"{type(error).__name__}: {error}"
    if isinstance(error, urllib3.exceptions.DecodeError):
        return BrokenAnswer("The server's answer cannot be decompressed.", where=where, details=details)
    is_late = isinstance(error, requests.exceptions.Timeout) or "timed out" in str(error).lower()
    if is_sent:
        kind, what = (Timeout, _LATE) if is_late else (ConnectionCut, _CUT)
        return kind(what, where=where, details=details)
    if isinstance(error, requests.exceptions.SSLError):
        return TlsProblem("The server's certificate is not accepted.", where=where, details=details)
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return NotReachable("Nothing answers at this address (it took too long).", where=where, details=details)
    if is_late:
        return Timeout(_LATE, where=where, details=details)
    if isinstance(error, _BAD_ADDRESS):
        return NotReachable("This address cannot be used.", where=where, details=details)
    if isinstance(error, requests.exceptions.InvalidHeader | requests.exceptions.InvalidJSONError):
        return Rejected("This request cannot be sent.", where=where, details=details)
    if isinstance(error, requests.exceptions.ProxyError):
        hint = "Check the proxy settings of this computer (HTTP_PROXY and the like)."
        return NotReachable("The proxy cannot be reached.", where=where, hint=hint, details=details)
    cause = _urllib3_cause(error)
    if isinstance(cause, urllib3.exceptions.NewConnectionError):
        return NotReachable(_refusal(cause), where=where, details=details)
    if isinstance(error, OSError) and not isinstance(error, requests.RequestException) and "certificate" in str(error):
        return TlsProblem("The certificate file cannot be used.", where=where, details=details)
    return ConnectionCut(_CUT, where=where, details=details)


_LATE = "The server did not answer in time."
_CUT = "The connection ended before the answer did."
_BAD_ADDRESS = (
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    urllib3.exceptions.LocationParseError,
    UnicodeError,
)


def _urllib3_cause(error: Exception) -> object:
    cause: object = error.args[0] if error.args else None
    return getattr(cause, "reason", cause)


def _refusal(cause: urllib3.exceptions.NewConnectionError) -> str:
    if isinstance(cause, urllib3.exceptions.NameResolutionError):
        return "There is no computer with this name."
    return "Nothing answers at this address: the connection was refused or there is no way there."
