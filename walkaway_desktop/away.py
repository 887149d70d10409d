"""The computer goes to sleep, or its screen is locked: whoever comes back may be somebody else.

On Linux from logind and the screen savers. Windows and macOS have signals of their own; not built.

No delay inhibitor is taken: it would name Daybook to every program that lists those, and a lock
that cannot save would hold up the sleep. If the computer sleeps before the lock, the signal still
lies in the socket, and the clock that counts sleep locks as well: both before a page is painted.
"""

import os
import sys

from PySide6.QtCore import QObject, Signal

from walkaway_desktop.bus import Bus, session_bus, system_bus
from walkaway_desktop.bus_messages import Message

LOGIND = "org.freedesktop.login1"
LOGIND_PATH = "/org/freedesktop/login1"
PROPERTIES = "org.freedesktop.DBus.Properties"
SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver",
          "org.mate.ScreenSaver")  # fmt: skip


def offered() -> bool:
    """Whether this system tells it to a program."""
    return sys.platform == "linux"


class AwayWatch(QObject):
    """Tells each time the computer goes to sleep or its screen is locked."""

    went = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._session = _session_path(os.environ.get("XDG_SESSION_ID", ""))
        self._system = self._on(system_bus(), _rules_of_logind(self._session))
        self._own = self._on(session_bus(), tuple(_rule(saver, "", "ActiveChanged", saver)
                                                  for saver in SAVERS))  # fmt: skip
        if self._system is not None and not self._session:
            said = (f"{LOGIND}.User", "Display")
            self._system.ask(
                LOGIND, f"{LOGIND_PATH}/user/self", f"{PROPERTIES}.Get", said, self.found_session
            )

    def close(self) -> None:
        """Hear nothing any more."""
        for bus in (self._system, self._own):
            if bus is not None:
                bus.close()

    def _on(self, place: bytes | None, rules: tuple[str, ...]) -> Bus | None:
        return None if place is None else Bus(place, rules, self._heard, self)

    def found_session(self, answer: Message) -> None:
        """Which one has this person's screen."""
        match answer.body:
            case ((str(), str(path)),) if path.startswith(f"{LOGIND_PATH}/session/"):
                self._session = path
                if self._system is not None:
                    for rule in _rules_of_session(path):
                        self._system.listen(rule)

    def _heard(self, signal: Message) -> None:
        if self._is_about_us(signal):
            self.went.emit()

    def _is_about_us(self, signal: Message) -> bool:
        ours = bool(self._session) and signal.path == self._session
        match (signal.interface, signal.member, signal.body):
            case ("org.freedesktop.login1.Manager", "PrepareForSleep", (True,)):
                return signal.path == LOGIND_PATH
            case ("org.freedesktop.login1.Session", "Lock", ()):
                return ours
            case ("org.freedesktop.DBus.Properties", "PropertiesChanged", (_, list(changed), _)):
                return ours and ("LockedHint", True) in changed
            case (interface, "ActiveChanged", (True,)):
                return interface in SAVERS
        return False


def _session_path(number: str) -> str:
    """As logind names it; empty where the login does not say its number."""
    signs = [
        sign
        if sign.isascii() and (sign.isalpha() or (at and sign.isdigit()))
        else f"_{ord(sign):02x}"
        for at, sign in enumerate(number)
    ]
    return f"{LOGIND_PATH}/session/{''.join(signs)}" if signs else ""


def _rules_of_logind(session: str) -> tuple[str, ...]:
    sleep = _rule(f"{LOGIND}.Manager", LOGIND_PATH, "PrepareForSleep", LOGIND)
    return (sleep, *(_rules_of_session(session) if session else ()))


def _rules_of_session(path: str) -> tuple[str, str]:
    changed = _rule(PROPERTIES, path, "PropertiesChanged", LOGIND)
    return _rule(f"{LOGIND}.Session", path, "Lock", LOGIND), f"{changed},arg0='{LOGIND}.Session'"


def _rule(interface: str, path: str, member: str, sender: str) -> str:
    at = f"path='{path}'," if path else ""
    return f"type='signal',sender='{sender}',{at}interface='{interface}',member='{member}'"
