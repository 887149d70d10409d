"""What would be left on this computer beside the vault, and how each is kept from being left."""

import ctypes
import os
import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QSettings, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

PR_SET_DUMPABLE = 4
PR_SET_NAME = 15
CLIPBOARD_SECONDS = 45
SECRET_HINT = "x-kde-passwordManagerHint"  # noqa: S105 (a name, not a secret)


def leave_none() -> None:
    """First thing in main, before Qt: file modes, core dumps, D-Bus, settings files."""
    os.umask(0o077)
    if sys.platform == "linux":
        _leave_no_core()
        _start_no_dbus()
    # Qt's file dialog writes the folders it was in to QtProject.conf, also when it is cancelled.
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, os.devnull)


def _leave_no_core() -> None:
    """No core file, and no other program of the same user may look into this one."""
    import resource  # noqa: PLC0415 (Unix alone has it)

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(PR_SET_NAME, b"daybook", 0, 0, 0)  # a replaced process would read "python3"


def _start_no_dbus() -> None:
    """Without a session bus Qt's bridge would start one, and that leaves files in ~/.dbus."""
    if "DBUS_SESSION_BUS_ADDRESS" in os.environ:
        return  # screen readers need it
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if not (runtime and Path(runtime, "bus").exists()):
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"


class ClipboardWatch(QObject):
    """Keeps PRIMARY empty, and empties the clipboard a while after something was copied here."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(CLIPBOARD_SECONDS * 1000)
        self.timer.timeout.connect(clear_clipboard)
        clipboard = QGuiApplication.clipboard()
        # On X11 every selected word is offered to a middle click anywhere: take it back at once.
        clipboard.selectionChanged.connect(clear_primary)
        clipboard.dataChanged.connect(self._copied)

    def _copied(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if not clipboard.ownsClipboard() or not clipboard.mimeData().hasText():
            return
        self.timer.start()
        if not clipboard.mimeData().hasFormat(SECRET_HINT):
            clipboard.setMimeData(_marked_secret(clipboard.text()))


def _marked_secret(text: str) -> QMimeData:
    """The text with the mark that asks clipboard managers not to keep it."""
    content = QMimeData()
    content.setText(text)
    content.setData(SECRET_HINT, b"secret")
    return content


def clear_primary() -> None:
    """Empty PRIMARY if what lies in it came from here."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def clear_clipboard() -> None:
    """Empty both clipboards if what lies in them came from here."""
    clear_primary()
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
