"""The computer goes to sleep, or its screen is locked: the Vault locks (row 21 of the bar)."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.bar import Bar
from tests.ui.private_bus import Mock, private_bus
from tests.ui.started import COVERED, Started
from walkaway_desktop import bus, bus_messages
from walkaway_desktop.away import AwayWatch
from walkaway_desktop.bus import Bus
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.hiding import State
from walkaway_desktop.processes import Ending

MANAGER, OURS = "/org/freedesktop/login1", "/org/freedesktop/login1/session/_32"
SLEEP = "org.freedesktop.login1.Manager.PrepareForSleep"
LOCK = "org.freedesktop.login1.Session.Lock"
CHANGED = "org.freedesktop.DBus.Properties.PropertiesChanged"
SESSION = "org.freedesktop.login1.Session"
GNOME, KDE = "org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver"
BACK = ("/ScreenSaver", f"{KDE}.ActiveChanged", False)
GOES = {
    "sleep": (MANAGER, SLEEP, True),
    "lock": (OURS, LOCK),
    "locked hint": (OURS, CHANGED, SESSION, {"LockedHint": True, "IdleHint": False}, []),
}
STAYS = {
    "awake again": (MANAGER, SLEEP, False),
    "no answer at all": (MANAGER, SLEEP),
    "a word": (MANAGER, SLEEP, "true"),
    "unlocked": (OURS, CHANGED, SESSION, {"LockedHint": False}, []),
    "idle": (OURS, CHANGED, SESSION, {"IdleHint": True}, []),
    "of another session": ("/org/freedesktop/login1/session/_33", LOCK),
    "of another manager": ("/org/freedesktop", SLEEP, True),
    "garbage": (OURS, CHANGED, 7, ["LockedHint", True], {"a": [1, 2, {"b": "c"}]}),
    "shutting down": (MANAGER, "org.freedesktop.login1.Manager.PrepareForShutdown", True),
}


@pytest.fixture(scope="module")
def mock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mock]:
    with private_bus(tmp_path_factory.mktemp("bus")) as made:
        yield made


@pytest.fixture
def on_bus(mock: Mock, monkeypatch: pytest.MonkeyPatch) -> Mock:
    """The window that is started from here on listens there."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", mock.address)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", mock.address)
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    return mock


@pytest.fixture
def opened(qtbot: QtBot, vault_folder: Path, clock: FixedClock, on_bus: Mock) -> Started:
    started = Started(qtbot, vault_folder, clock)
    started.unlock()
    listens(started)
    return started


def listens(started: Started) -> None:
    """Until the bus has taken every rule: it answers in order."""
    answers: list[object] = []
    buses = started.window.findChildren(Bus)
    for one in buses:
        one.ask(bus.BUS, bus.BUS_PATH, f"{bus.BUS}.GetId", (), answers.append)
    started.qtbot.waitUntil(lambda: len(answers) == len(buses) == 2, timeout=10_000)


@pytest.mark.row(21, "idle-lock")
@pytest.mark.parametrize("signal", GOES)
def test_it_locks(bar: Bar, opened: Started, on_bus: Mock, signal: str) -> None:
    on_bus.say(*GOES[signal])
    opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.LOCK_WINDOW], timeout=10_000)
    bar.count(signals=1)


@pytest.mark.row(21, "idle-lock")
def test_nothing_else_locks(bar: Bar, opened: Started, on_bus: Mock) -> None:
    watch = opened.window.findChild(AwayWatch)
    assert watch is not None
    went: list[int] = []
    watch.went.connect(lambda: went.append(1))
    for signal in STAYS.values():
        on_bus.say(*signal)
    for signal in GOES.values():
        on_bus.say(*signal, sender="org.example.liar")
    on_bus.say(*BACK, sender=KDE)
    listens(opened)
    assert (went, opened.replaced, opened.state) == ([], [], State.OPEN)
    bar.count(signals=len(STAYS) + len(GOES) + 1)


@pytest.mark.parametrize("saver", [GNOME, KDE])
def test_a_screen_saver_of_the_session_locks(opened: Started, on_bus: Mock, saver: str) -> None:
    path = "/org/some/ScreenSaver"
    on_bus.say(*(path, f"{saver}.ActiveChanged", True), sender=saver)
    opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.LOCK_WINDOW], timeout=10_000)


def test_with_a_dialog_open_it_locks_too(opened: Started, on_bus: Mock) -> None:
    dialog = QDialog(opened.window)
    dialog.setModal(True)
    dialog.open()
    on_bus.say(*GOES["sleep"])
    opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.LOCK_WINDOW], timeout=10_000)
    assert not dialog.isVisible()


def test_switched_off_it_stays_open(opened: Started, on_bus: Mock) -> None:
    main = opened.window.main
    assert main is not None
    main.vault.settings.lock_on_sleep = False
    main.settings_changed.emit()
    on_bus.say(*GOES["sleep"])
    listens(opened)
    assert (opened.state, opened.replaced) == (State.OPEN, [])


@pytest.mark.parametrize(
    ("state", "locks"),
    [
        (State.LOCKED, False),
        (State.HIDDEN, False),
        (State.OPENING, True),
        (State.WORKING, True),
        (State.HELD, False),
    ],
)
def test_in_every_other_state_it_locks_what_can_be_locked_and_uncovers_nothing(
    opened: Started, on_bus: Mock, state: State, *, locks: bool
) -> None:
    hiding = opened.window.hiding
    hiding.state, shown = state, opened.shows
    on_bus.say(*GOES["lock"])
    listens(opened)
    assert (opened.shows == "Cover") is locks
    assert locks or (hiding.state, opened.shows) == (state, shown)


def test_the_empty_page_stays(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock, on_bus: Mock
) -> None:
    hidden = Started(qtbot, vault_folder, clock, left=COVERED)
    listens(hidden)
    on_bus.say(*GOES["sleep"])
    listens(hidden)
    assert (hidden.state, hidden.shows) == (State.HIDDEN, "Cover")


# ---- a bus that is none --------------------------------------------------------------------------


class Peer:
    """Takes one connection, and says what it is told."""

    def __init__(self, place: Path) -> None:
        self.listening = socket.socket(socket.AF_UNIX)
        self.listening.bind(str(place))
        self.listening.listen(1)

    def answer(self, *said: bytes) -> bytes:
        taken, _ = self.listening.accept()
        with taken:
            heard = taken.recv(4096)
            for one in said:
                taken.sendall(one)
            taken.shutdown(socket.SHUT_WR)
        return heard


@pytest.fixture
def peer(tmp_path: Path) -> Iterator[Peer]:
    made = Peer(tmp_path / "s")
    yield made
    made.listening.close()


@pytest.fixture
def owner(qtbot: QtBot) -> QDialog:
    made = QDialog()
    qtbot.addWidget(made)
    return made


def bus_at(owner: QDialog, place: Path, heard: Callable[..., object]) -> Bus:
    return Bus(os.fsencode(place), ("type='signal'",), heard, owner)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"REJECTED KERBEROS\r\n",
        b"OK 1234\r\n" + b"x" * 400,
        b"OK 1234\r\n" + b"l\x04\0\x01" + b"\xff" * 12,
        b"OK 1234\r\n" + b"l\x04\0\x01" + b"\0" * 8 + b"\x08\0\0\0" + b"\xff" * 8,
        b"y" * 9000,
    ],
    ids=["silence", "refused", "noise", "too long", "bad fields", "no line"],
)
def test_a_bus_that_talks_nonsense_is_left(
    qtbot: QtBot, owner: QDialog, tmp_path: Path, peer: Peer, said: bytes
) -> None:
    heard: list[object] = []
    listening = bus_at(owner, tmp_path / "s", heard.append)
    assert peer.answer(said).startswith(b"\0AUTH EXTERNAL ")
    qtbot.waitUntil(lambda: not listening.is_open, timeout=5000)
    assert heard == []


def test_without_a_bus_nothing_is_heard_and_nothing_waits(owner: QDialog, tmp_path: Path) -> None:
    assert not bus_at(owner, tmp_path / "nobody", list).is_open


@pytest.mark.parametrize("address", ["", "disabled:", "tcp:host=localhost,port=1", "unix:dir=/tmp"])
def test_only_a_local_socket_is_tried(address: str) -> None:
    assert bus.place_in(address) is None


def test_an_address_is_read_as_it_is_written() -> None:
    listed = "tcp:host=x;unix:path=/run/user/1000/a%20bus,guid=12;unix:path=/second"
    assert bus.place_in(listed) == b"/run/user/1000/a bus"
    assert bus.place_in("unix:abstract=/tmp/dbus-x,guid=1") == b"\0/tmp/dbus-x"


def test_the_session_is_asked_for_where_the_login_does_not_say_it(
    qtbot: QtBot,
    vault_folder: Path,
    clock: FixedClock,
    on_bus: Mock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("XDG_SESSION_ID")
    started = Started(qtbot, vault_folder, clock)
    started.unlock()
    watch = started.window.findChild(AwayWatch)
    assert watch is not None
    watch.found_session(bus_messages.Message(2, "", "", "", 1, "", (("2", OURS),)))
    listens(started)
    on_bus.say(*GOES["lock"])
    qtbot.waitUntil(lambda: started.replaced == [Ending.LOCK_WINDOW], timeout=10_000)
