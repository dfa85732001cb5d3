"""What a proxy, or broken TLS, does after a request went out is never taken for a request that was not sent."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from app.api import errors
from app.api.transport import Transport
from tests import certificates
from tests.certificates import make_certificate, server_context
from tests.doubles import DROP, ScriptedServer, json_answer, reserved_port
from tests.serving import PATIENCE_S

FAR = "gpu.example.com"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.fixture
def through(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes everything far be reached through this proxy."""

    def use(url: str) -> None:
        for name in ("no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.delenv(name, raising=False)
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, url)

    return use


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


Talk = Callable[[socket.socket], None]


@contextmanager
def one_talk(talk: Talk) -> Iterator[str]:
    """A host and port where the first connection is given to ``talk``."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _address = listener.accept()
        connection.settimeout(PATIENCE_S)
        with connection:
            talk(connection)

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"127.0.0.1:{listener.getsockname()[1]}"
    thread.join(PATIENCE_S)
    assert not thread.is_alive()
    listener.close()


def request_from(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    return received


def failure_of(transport: Transport) -> errors.ApiError:
    with pytest.raises(errors.ApiError) as caught, transport.post_stream("/g", {}) as answer:
        list(answer.chunks)
    transport.close()
    return caught.value


def test_a_request_goes_through_the_proxy(server: ScriptedServer, through: Callable[[str], None]) -> None:
    through(server.url)
    server.play("POST /g", json_answer({"ok": 1}))
    transport = Transport(f"http://{FAR}")
    with transport.post_stream("/g", {}) as answer:
        assert b"".join(answer.chunks) == b'{"ok": 1}'
    transport.close()


def test_a_proxy_that_hangs_up_after_the_request_cuts_the_connection(
    server: ScriptedServer, through: Callable[[str], None]
) -> None:
    through(server.url)
    server.play("POST /g", DROP)
    assert type(failure_of(Transport(f"http://{FAR}"))) is errors.ConnectionCut
    assert len(server.received) == 1


def test_a_wait_through_a_proxy_can_be_ended(server: ScriptedServer, through: Callable[[str], None]) -> None:
    through(server.url)
    server.play("POST /g", json_answer({}, held=True))
    transport = Transport(f"http://{FAR}")

    def end() -> None:
        server.wait_for_request()
        transport.abort()

    ending = threading.Thread(target=end)
    ending.start()
    assert "stopped waiting" in failure_of(transport).what
    ending.join(PATIENCE_S)


def test_a_proxy_that_is_not_there_is_not_reachable(through: Callable[[str], None]) -> None:
    with reserved_port() as port:
        through(f"http://127.0.0.1:{port}")
        for scheme in ("http", "https"):
            error = failure_of(Transport(f"{scheme}://{FAR}"))
            assert type(error) is errors.NotReachable
            assert "proxy" in error.what


def test_a_proxy_that_makes_no_tunnel_is_not_reachable(through: Callable[[str], None]) -> None:
    def refuse(connection: socket.socket) -> None:
        request_from(connection)
        connection.sendall(b"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n")

    with one_talk(refuse) as place:
        through(f"http://{place}")
        assert type(failure_of(Transport(f"https://{FAR}"))) is errors.NotReachable


@certificates.needed
@pytest.mark.filterwarnings("ignore::urllib3.exceptions.InsecureRequestWarning")
def test_a_tunnel_that_ends_after_the_request_cuts_the_connection(
    certificate: Path, through: Callable[[str], None]
) -> None:
    requests: list[bytes] = []

    def tunnel(connection: socket.socket) -> None:
        request_from(connection)
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with server_context(certificate).wrap_socket(connection, server_side=True) as inside:
            requests.append(request_from(inside))

    with one_talk(tunnel) as place:
        through(f"http://{place}")
        error = failure_of(Transport(f"https://{FAR}", verify=False))
    assert type(error) is errors.ConnectionCut
    assert len(requests) == 1


@certificates.needed
@pytest.mark.parametrize("junk", [b"\x17\x03\x03\x00\x20" + b"z" * 32, b"HTTP/1.1 502 Bad Gateway\r\n\r\n"])
@pytest.mark.parametrize("head", [b"", HEAD + b'Content-Length: 900\r\n\r\n{"images": ['])
def test_tls_that_breaks_after_the_request_cuts_the_connection(certificate: Path, junk: bytes, head: bytes) -> None:
    def talk(connection: socket.socket) -> None:
        secure: ssl.SSLSocket = server_context(certificate).wrap_socket(connection, server_side=True)
        request_from(secure)
        if head:
            secure.sendall(head)
        with socket.socket(fileno=secure.detach()) as bare:
            bare.sendall(junk)
            bare.shutdown(socket.SHUT_WR)
            bare.settimeout(PATIENCE_S)
            with suppress(ConnectionResetError):  # the client may throw away what it did not read
                while bare.recv(65536):
                    pass

    with one_talk(talk) as place:
        error = failure_of(Transport(f"https://{place}", verify=str(certificate.with_name("own.pem"))))
    assert type(error) is errors.ConnectionCut


def test_an_answer_of_two_lengths_leaves_it_open_what_the_server_did() -> None:
    def talk(connection: socket.socket) -> None:
        request_from(connection)
        connection.sendall(HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}")

    with one_talk(talk) as place:
        assert type(failure_of(Transport(f"http://{place}"))) is errors.ConnectionCut
