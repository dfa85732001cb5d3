"""Certificates a person chose are accepted, others are not, and a wait over TLS can be ended too."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.api import errors
from app.api.transport import Transport
from tests.doubles import Answer, ScriptedServer, json_answer

pytestmark = [
    pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed: no test certificate"),
    # The transport turns this warning off when it is imported; pytest puts its own filters in front.
    pytest.mark.filterwarnings("ignore::urllib3.exceptions.InsecureRequestWarning"),
]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a key and a certificate of its own for 127.0.0.1."""
    folder = tmp_path_factory.mktemp("certificate")
    made = folder / "both.pem"
    options = "-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test"
    extensions = ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(
        ["openssl", "req", *options.split(), *extensions, "-keyout", folder / "key.pem", "-out", folder / "own.pem"],
        check=True,
        capture_output=True,
    )
    made.write_bytes((folder / "key.pem").read_bytes() + (folder / "own.pem").read_bytes())
    return made


@pytest.fixture
def secure(certificate: Path) -> Iterator[ScriptedServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with ScriptedServer(tls=context) as server:
        yield server.play("GET /x", json_answer({"ok": 1}))


def test_a_certificate_nobody_vouches_for_is_refused(secure: ScriptedServer) -> None:
    transport = Transport(secure.url)
    with pytest.raises(errors.TlsProblem) as caught:
        transport.get_json("/x")
    assert "certificate" in caught.value.what
    assert "turn off the check" in caught.value.hint
    transport.close()


def test_a_certificate_file_that_was_chosen_is_accepted(secure: ScriptedServer, certificate: Path) -> None:
    transport = Transport(secure.url, verify=str(certificate.with_name("own.pem")))
    assert transport.get_json("/x") == {"ok": 1}
    transport.close()


def test_the_check_can_be_turned_off_even_where_the_environment_names_certificates(
    secure: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/no/such/file.pem")
    transport = Transport(secure.url, verify=False)
    transport._trust_environment = True
    transport._session = transport._new_session()
    assert transport.get_json("/x") == {"ok": 1}
    transport.close()


@pytest.mark.parametrize("answer", [Answer(held=True), json_answer({"a": "x" * 500_000}, held_after=300_000)])
def test_abort_frees_a_wait_over_tls(secure: ScriptedServer, answer: Answer) -> None:
    secure.play("POST /g", answer)
    transport = Transport(secure.url, verify=False)
    caught: list[errors.ApiError] = []
    received = threading.Event()

    def generate() -> None:
        try:
            with transport.post_stream("/g", {}) as streamed:
                for _chunk in streamed.chunks:
                    received.set()
        except errors.ApiError as error:
            caught.append(error)

    thread = threading.Thread(target=generate)
    thread.start()
    secure.wait_for_request()
    if answer.held_after:
        assert received.wait(5)
    transport.abort()
    thread.join(5)
    assert not thread.is_alive()
    assert [type(error) for error in caught] == [errors.ConnectionCut]
    transport.close()
