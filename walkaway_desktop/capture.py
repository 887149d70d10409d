"""Keep the windows out of screen pictures and recordings, where the system offers that.

Written from what Microsoft and Apple document and tried with a made-up system call only: not run on
Windows and macOS. Linux has no such call; there nothing is offered, and none is claimed.
"""

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow

NOT_IN_PICTURES, AS_BLACK, IN_PICTURES = 0x11, 0x1, 0x0  # display affinities of Windows
SHARING_NONE, SHARING_READ_ONLY = 0, 1  # NSWindowSharingType

HideWindow = Callable[[int, bool], None]  # the number that Qt gives for a window; whether hidden


class Capture(QObject):
    """One switch for all windows of this process, dialogs and menus included."""

    def __init__(self, hide_window: HideWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hide_window = hide_window
        self.hidden = True
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._came)
        self.choose(hidden=True)

    def choose(self, *, hidden: bool) -> None:
        """Hide the windows from screen pictures, or show them there again."""
        self.hidden = hidden
        for window in QGuiApplication.topLevelWindows():
            self._apply(window)

    def _came(self, window: QWindow | None) -> None:
        if window is not None:
            self._apply(window)

    def _apply(self, window: QWindow) -> None:
        if window.isVisible():  # of one that is not, asking for its number would make it
            self._hide_window(int(window.winId()), self.hidden)


def offered() -> HideWindow | None:
    """The call of this system; None = it has none."""
    return _CALLS.get(sys.platform)


def _on_windows(number: int, hidden: bool) -> None:  # noqa: FBT001 (HideWindow)
    user32 = ctypes.WinDLL("user32")  # type: ignore[attr-defined,unused-ignore]  # Windows has it
    set_affinity = user32.SetWindowDisplayAffinity
    set_affinity.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
    set_affinity.restype = ctypes.c_int
    if not set_affinity(number, NOT_IN_PICTURES if hidden else IN_PICTURES) and hidden:
        set_affinity(number, AS_BLACK)  # Windows before 10, version 2004


def _on_macos(number: int, hidden: bool) -> None:  # noqa: FBT001 (HideWindow)
    objc = ctypes.CDLL("libobjc.dylib")
    objc.sel_registerName.restype = ctypes.c_void_p
    objc.sel_registerName.argtypes = [ctypes.c_char_p]
    address = ctypes.cast(objc.objc_msgSend, ctypes.c_void_p).value or 0
    window_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(address)
    share = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(address)
    window = window_of(number, objc.sel_registerName(b"window"))  # Qt gives the view
    if window:
        sharing = SHARING_NONE if hidden else SHARING_READ_ONLY
        share(window, objc.sel_registerName(b"setSharingType:"), sharing)


_CALLS: dict[str, HideWindow] = {"win32": _on_windows, "darwin": _on_macos}
