"""`daybook --check`: every page built once on a throw-away vault, one line each."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from walkaway_desktop.clock import Clock
from walkaway_desktop.main_window import PAGES, MainWindow, name_of
from walkaway_desktop.pages.cover import Cover
from walkaway_desktop.pages.first_run.flow import FirstRun
from walkaway_desktop.pages.lock import LockPage
from walkaway_desktop.pages.locked_support import LockedSupport
from walkaway_desktop.pages.working import WorkingPage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.theme import Theme

OF_NO_SCREEN = "This plugin does not support propagateSizeHints()"


def hush_no_screen() -> None:
    """Without a screen Qt says one sentence for each window. All else is told on."""

    def tell(_kind: QtMsgType, _where: QMessageLogContext, said: str) -> None:
        if said != OF_NO_SCREEN:
            sys.stderr.write(f"{said}\n")

    qInstallMessageHandler(tell)


def check_pages(*, has_screen: bool) -> int:
    """0 once all are drawn. What fails ends it with a traceback: nothing here is private."""
    if not has_screen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    hush_no_screen()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    Theme.current().choose()
    clock = Clock()
    for name, build in _alone(clock):
        _draw(name, build())
    vault = Vault.in_memory(clock)
    window = MainWindow(vault, clock)
    for page in PAGES:
        window.show_page(name_of(page))
        _draw(name_of(page), window)
    window.close_vault()
    application.processEvents()
    return 0


def _alone(clock: Clock) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    nowhere = Path(os.devnull)
    yield "lock", lambda: LockPage(nowhere)
    yield "first run", lambda: FirstRun(nowhere, clock)
    yield "support while locked", lambda: LockedSupport(clock)
    yield "cover", Cover
    yield "working", WorkingPage


def _draw(name: str, page: QWidget) -> None:
    page.resize(*Theme.current().tokens["size"]["window_default"])
    if page.grab().isNull():
        raise RuntimeError(f"{name}: nothing was drawn")
    sys.stdout.write(f"{name}: fine\n")
