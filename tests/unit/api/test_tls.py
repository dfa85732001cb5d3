"""Certificates a person chose are accepted, others are not, and a wait over TLS can be ended too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.api import errors
from app.api.transport import Transport
from tests import certificates
from tests.certificates import make_certificate, server_context
from tests.doubles import Answer, ScriptedServer, json_answer
from tests.unit.api.aborting import WAITS, aborted

pytestmark = [
    certificates.needed,
    # The transport turns this warning off when it is imported; pytest puts its own filters in front.
    pytest.mark.filterwarnings("ignore::urllib3.exceptions.InsecureRequestWarning"),
]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def secure(certificate: Path) -> Iterator[ScriptedServer]:
    with ScriptedServer(tls=server_context(certificate)) as server:
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


@pytest.mark.parametrize("answer", WAITS)
def test_abort_frees_a_wait_over_tls(secure: ScriptedServer, answer: Answer) -> None:
    transport = Transport(secure.url, verify=False)
    assert type(aborted(secure, transport, answer)) is errors.ConnectionCut
    transport.close()
