"""Passwords go to the keyring, and stay in memory where there is none."""

from __future__ import annotations

import pytest

from app.servers import credentials
from app.servers.credentials import PasswordKeeper
from app.servers.profile import ServerProfile

PROFILE = ServerProfile("Home", "host", user="me")


class MemoryKeyring:
    """A keyring that keeps its entries in a dict, and fails when told to."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def _check(self) -> None:
        if self.is_locked:
            raise RuntimeError("locked")

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        del self.entries[service, username]


def test_a_locked_keyring_costs_the_storing_and_not_the_session(caplog: pytest.LogCaptureFixture) -> None:
    keyring = MemoryKeyring()
    keyring.is_locked = True
    keeper = PasswordKeeper(keyring)
    assert keeper.is_persistent
    keeper.store(PROFILE, "secret")
    assert not keeper.is_persistent
    assert keeper.password_for(PROFILE) == "secret"
    assert "secret" not in caplog.text


@pytest.mark.parametrize("call", [PasswordKeeper.password_for, PasswordKeeper.forget])
def test_a_keyring_that_fails_is_given_up(call: object) -> None:
    keyring = MemoryKeyring()
    keyring.is_locked = True
    keeper = PasswordKeeper(keyring)
    assert callable(call)
    assert call(keeper, PROFILE) is None
    assert not keeper.is_persistent


def test_without_a_keyring_a_password_lasts_for_the_session() -> None:
    keeper = PasswordKeeper(None)
    assert not keeper.is_persistent
    assert keeper.password_for(PROFILE) is None
    keeper.store(PROFILE, "secret")
    assert keeper.password_for(PROFILE) == "secret"
    keeper.forget(PROFILE)
    assert keeper.password_for(PROFILE) is None


def test_a_password_is_kept_for_its_user_and_address_only() -> None:
    keyring = MemoryKeyring()
    PasswordKeeper(keyring).store(PROFILE, "secret")
    keeper = PasswordKeeper(keyring)
    assert keeper.password_for(PROFILE) == "secret"
    assert keeper.password_for(ServerProfile("Home", "elsewhere", user="me", id=PROFILE.id)) is None
    assert keeper.password_for(ServerProfile("Home", "host", user="you")) is None
    assert keeper.password_for(ServerProfile("Home", "host")) is None
    keeper.forget(PROFILE)
    keeper.forget(PROFILE)
    assert keyring.entries == {}


def test_where_the_system_has_no_keyring_nothing_is_persistent() -> None:
    assert not credentials.is_persistent()
    credentials.store(PROFILE, "secret")
    assert credentials.password_for(PROFILE) == "secret"
    credentials.forget(PROFILE)
    assert credentials.password_for(PROFILE) is None
