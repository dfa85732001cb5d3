"""Rules for every test: a home of its own, no real keyring, no thread left behind, garbage collected on one thread."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests import parallel

# A test run must never reach the keyring, the session bus or the screen of the person who runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_ACCESSIBILITY"] = "0"

# How long an example takes says how busy the machine is and nothing of us. Where every change is checked (CI is set, as
# the usual services do it) the examples are the same each time, so that a failure belongs to the change. Everywhere
# else they are new ones each time.
settings.register_profile(
    "safelight", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("safelight")

THREAD_PATIENCE_S = 60.0


def pytest_configure() -> None:
    # Qt objects in reference cycles must not be freed by a worker thread; see app.main.GarbageTimer.
    gc.disable()


def pytest_collection_finish() -> None:
    # What there is when the first test begins stays until the end. Looking through all of it after each test with
    # widgets took longer than these tests themselves.
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: parallel.rank(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    return parallel.processes(config)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> parallel.Scheduler | None:
    return parallel.Scheduler(config, log) if config.option.dist == "load" else None


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, library, cache and logs of this test are in its own folder."""
    folder = tmp_path / "home"
    monkeypatch.setenv("SAFELIGHT_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_thread_is_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that leaves a thread running. Threads get some patience, because they end after the test says so."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(THREAD_PATIENCE_S)
    alive = [thread.name for thread in left if thread.is_alive()]
    if alive:
        pytest.fail(f"{request.node.nodeid} left threads running: {', '.join(alive)}")
