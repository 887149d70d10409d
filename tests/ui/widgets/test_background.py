"""Work beside the window."""

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from walkaway_desktop.widgets import background


class Receiver(QObject):
    """Notes what arrives and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.threads: set[int] = set()

    def take(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(threading.get_ident())


def test_work_runs_elsewhere_and_its_result_arrives_here(qtbot: QtBot) -> None:
    receiver = Receiver()
    background.run(threading.get_ident, receiver.take, receiver.take)
    qtbot.waitUntil(lambda: bool(receiver.results))
    assert receiver.threads == {threading.get_ident()}
    assert receiver.results != [threading.get_ident()]


def test_a_failure_arrives_here_as_it_was_raised(qtbot: QtBot) -> None:
    receiver, wrong = Receiver(), ValueError("17")

    def fail() -> None:
        raise wrong

    background.run(fail, pytest.fail, receiver.take)
    qtbot.waitUntil(lambda: bool(receiver.results))
    assert receiver.results == [wrong]
    assert receiver.threads == {threading.get_ident()}


def test_a_plain_function_gets_its_result_in_this_thread_too(qtbot: QtBot) -> None:
    threads: list[int] = []
    background.run(lambda: 1, lambda _one: threads.append(threading.get_ident()), pytest.fail)
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.get_ident()]


def test_the_result_for_a_deleted_widget_is_dropped(qtbot: QtBot) -> None:
    receiver, gate = Receiver(), threading.Event()
    background.run(gate.wait, receiver.take, receiver.take)
    receiver.deleteLater()
    with qtbot.waitSignal(receiver.destroyed):
        pass
    gate.set()
    qtbot.waitUntil(lambda: not background.is_busy())
    assert receiver.results == []
