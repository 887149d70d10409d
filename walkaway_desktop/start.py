"""What the command `daybook` does: read its options, show the window, tell errors."""

import argparse
import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from walkaway_desktop.clock import Clock
from walkaway_desktop.processes import Ending, read_left
from walkaway_desktop.storage.places import default_folder
from walkaway_desktop.texts import message
from walkaway_desktop.traces import leave_none
from walkaway_desktop.window import DaybookWindow

if TYPE_CHECKING:
    from types import TracebackType


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="daybook", description="A private daybook.")
    parser.add_argument("--vault", type=Path, metavar="DIR", help="the folder of the Vault")
    parser.add_argument("--check", action="store_true", help="build every page once and end")
    return parser.parse_args(words)


def _has_screen() -> bool:
    chosen = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform != "linux" or any(os.environ.get(name) for name in chosen)


def start() -> int:
    """Show the window until it ends; gives back the exit status."""
    leave_none()
    left = read_left()
    arguments = _arguments(sys.argv[1:])
    if arguments.check:
        from walkaway_desktop.page_check import check_pages  # noqa: PLC0415 (not at a start)

        return check_pages(has_screen=_has_screen())
    if not _has_screen():
        sys.stderr.write(message("lock.no-display").text + "\n")
        return 1
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Daybook")
    application.setDesktopFileName("daybook")
    folder = arguments.vault or default_folder()
    window = DaybookWindow(folder, Clock(), left=left)
    tell_errors(window)
    window.restoreGeometry(left.place)  # a window that jumps draws the eye
    if left.ending is Ending.MINIMIZED:
        window.showMinimized()
    else:
        window.show()
    _quit_on_interrupt()
    return application.exec()


def _quit_on_interrupt() -> None:
    """From now on Ctrl-C ends in order, as closing the window does."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, lambda *_: QApplication.quit())


def tell_errors(window: DaybookWindow) -> None:
    """No traceback anywhere: it could hold what someone wrote."""

    def tell(
        _kind: type[BaseException], error: BaseException, _where: "TracebackType | None"
    ) -> None:
        # An error while an error is told would be written out, with all it holds.
        with contextlib.suppress(Exception):
            window.show_unexpected(error)

    sys.excepthook = tell
    sys.unraisablehook = lambda _found: None
