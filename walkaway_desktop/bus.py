"""Listening on a D-Bus: no name is claimed there, nothing is started, and nothing waits for it.

A bus that is not there, that says nothing, lies, or goes away is silence.
"""

import ctypes
import os
import re
import struct
from collections.abc import Callable, Iterator
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier

from walkaway_desktop.bus_messages import (
    ANSWER,
    SIGNAL,
    BadMessageError,
    Message,
    call,
    length_of,
    read,
)

AF_UNIX, SOCK_STREAM, NOT_WAITING, NOT_HANDED_ON = 1, 1, 0o4000, 0o2000000  # of Linux
PLACE_BYTES = 108  # the longest name of a local socket there
BUS = "org.freedesktop.DBus"
BUS_PATH = "/org/freedesktop/DBus"
READ_BYTES = 4096


def system_bus() -> bytes | None:
    """Where it listens; None = nowhere that is known."""
    return place_in(
        os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/run/dbus/system_bus_socket")
    )


def session_bus() -> bytes | None:
    """The same of the bus of this login. It is never started (traces.py)."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    usual = f"unix:path={runtime}/bus" if runtime else ""
    return place_in(os.environ.get("DBUS_SESSION_BUS_ADDRESS", usual))


def place_in(address: str) -> bytes | None:
    """The first local socket of an address; an abstract one begins with a zero byte."""
    for one in address.split(";"):
        kind, _, said = one.partition(":")
        named = dict(part.partition("=")[::2] for part in said.split(","))
        for key, start in (("path", b""), ("abstract", b"\0")):
            place = start + _unescaped(named.get(key, ""))
            if kind == "unix" and key in named and 1 < len(place) < PLACE_BYTES:
                return place
    return None


def _unescaped(said: str) -> bytes:
    """An address names odd bytes by their number: %20."""
    raw = os.fsencode(said)
    return re.sub(rb"%([0-9a-fA-F]{2})", lambda found: bytes.fromhex(found[1].decode()), raw)


class Bus(QObject):
    """One connection: signals that fit a rule go to `heard`, answers to whoever asked."""

    def __init__(
        self,
        place: bytes,
        rules: tuple[str, ...],
        heard: Callable[[Message], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._heard = heard
        self._asked: dict[int, Callable[[Message], object]] = {}
        self._number = 0
        self._got = b""
        self._begun = False
        self._waiting = b""  # messages: none goes out before the bus has let us in
        self._call("Hello")
        for rule in rules:
            self.listen(rule)
        self._notifier: QSocketNotifier | None = None
        self._handle = _connected(place)
        if self._handle is not None:
            self._notifier = QSocketNotifier(self._handle, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._read)
            user = str(os.geteuid()).encode().hex()
            self._send(f"\0AUTH EXTERNAL {user}\r\n".encode())

    @property
    def is_open(self) -> bool:
        """Whether somebody is there who can still say something."""
        return self._handle is not None

    def listen(self, rule: str) -> None:
        """Signals of this rule, too."""
        self._call("AddMatch", rule)

    def ask(
        self,
        to: str,
        path: str,
        member: str,
        said: tuple[str, ...],
        then: Callable[[Message], object],
    ) -> None:
        """Call a method; `then` is given the answer, if one comes."""
        self._number += 1
        self._asked[self._number] = then
        self._say(call(self._number, to, path, member, *said))

    def close(self) -> None:
        """Hear nothing any more."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _call(self, member: str, *said: str) -> None:
        self._number += 1
        self._say(call(self._number, BUS, BUS_PATH, f"{BUS}.{member}", *said))

    def _say(self, message: bytes) -> None:
        if self._begun:
            self._send(message)
        else:
            self._waiting += message

    def _send(self, raw: bytes) -> None:
        """A few hundred bytes fit in any socket; one that takes less is not worth waiting for."""
        if self._handle is None:
            return
        try:
            whole = os.write(self._handle, raw) == len(raw)
        except OSError:
            whole = False
        if not whole:
            self.close()

    def _read(self) -> None:
        if self._handle is None:
            return
        try:
            got = os.read(self._handle, READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            got = b""
        if not got:
            self.close()
            return
        self._got += got
        with suppress(BadMessageError):
            self._take()
            return
        self.close()  # whoever talks there talks no D-Bus

    def _take(self) -> None:
        if not self._begun:
            line, ended, rest = self._got.partition(b"\r\n")
            if not ended:
                if len(line) > READ_BYTES:
                    raise BadMessageError
                return
            if not line.startswith(b"OK "):
                raise BadMessageError
            self._got, self._begun = rest, True
            self._send(b"BEGIN\r\n" + self._waiting)
        for message in self._messages():
            self._hand_on(message)

    def _messages(self) -> Iterator[Message]:
        while (length := length_of(self._got)) is not None and length <= len(self._got):
            raw, self._got = self._got[:length], self._got[length:]
            yield read(raw)

    def _hand_on(self, message: Message) -> None:
        if message.kind == ANSWER and message.answer_to in self._asked:
            self._asked.pop(message.answer_to)(message)
        elif message.kind == SIGNAL and not message.destination:
            # Sent to this process alone it need not fit any rule: anybody could have sent it.
            self._heard(message)


def _connected(place: bytes) -> int | None:
    """A handle on the local socket there; None = nobody listens, or somebody is too slow."""
    libc = ctypes.CDLL(None, use_errno=True)
    handle: int = libc.socket(AF_UNIX, SOCK_STREAM | NOT_WAITING | NOT_HANDED_ON, 0)
    if handle < 0:
        return None
    ended = b"" if place.startswith(b"\0") else b"\0"
    address = struct.pack("=H", AF_UNIX) + place + ended
    if libc.connect(handle, address, len(address)) < 0:
        os.close(handle)
        return None
    return handle
