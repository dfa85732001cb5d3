"""News from other threads reach the window in order, on its own thread."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from app.ui.relay import Relay


class Receiver:
    def __init__(self) -> None:
        self.events: list[object] = []
        self.threads: set[int] = set()

    def take(self, event: object) -> None:
        self.events.append(event)
        self.threads.add(threading.get_ident())


def test_events_of_a_thread_arrive_in_order_on_the_gui_thread(qtbot: QtBot) -> None:
    relay, receiver = Relay(), Receiver()
    relay.arrived.connect(receiver.take)
    thread = threading.Thread(target=lambda: [relay.post(number) for number in range(500)])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(receiver.events) == 500)
    assert receiver.events == list(range(500))
    assert receiver.threads == {threading.get_ident()}


def test_a_seed_beyond_a_qt_int_arrives_intact(qtbot: QtBot) -> None:
    relay, receiver = Relay(), Receiver()
    relay.arrived.connect(receiver.take)
    relay.post(4294967295)
    qtbot.waitUntil(lambda: bool(receiver.events))
    assert receiver.events == [4294967295]


def test_posting_to_a_deleted_relay_is_harmless(qtbot: QtBot) -> None:
    relay = Relay()
    with qtbot.waitSignal(relay.destroyed):
        relay.deleteLater()
    relay.post("too late")
