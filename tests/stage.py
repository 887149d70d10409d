"""A window on a made-up vault, and how the scenes move in it."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests import (
    made_up,
    pseudo,
)
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.idle import Ticks
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.storage.keys import Cost, Passphrase, unlock
from walkaway_desktop.storage.vault import Vault, create
from walkaway_desktop.widgets.theme import Theme

PASSPHRASE = "lantern acorn mild ferry"  # noqa: S105 (opens made-up vaults only)
SETTLING_MILLISECONDS = 2000  # the longest a page may take to stand still


@cache
def vault_on_disk(folder: Path, days: int) -> Path:
    """One made vault per run and length, below `folder`; every scene opens a copy of it."""
    made = folder / f"{days}-days"
    clock = FixedClock(datetime.combine(made_up.TODAY, made_up.EVENING, made_up.ZONE))
    create(made, PASSPHRASE, clock=clock, cost=Cost(8192, 1, 1, for_tests=True))
    if days:
        vault = Vault.open(unlock(made, Passphrase(PASSPHRASE)), clock)
        with vault.transaction():
            made_up.fill(vault, clock, days=days)
        vault.close()
    return made


class SceneClock(FixedClock):
    """A scene may go on to a later hour; nobody was away meanwhile, so nothing locks by itself."""

    def ticks(self) -> Ticks:
        return Ticks(0, 0, 0)


class Stage:
    """A window on a vault of its own, at a size, closed at the end."""

    def __init__(self, folder: Path, *, days: int, size: tuple[int, int]) -> None:
        self.size = size
        self.clock = SceneClock(datetime.combine(made_up.TODAY, made_up.AFTERNOON, made_up.ZONE))
        self.folder = Path(mkdtemp(dir=folder))
        copy = shutil.copytree(vault_on_disk(folder, days), self.folder / "vault")
        self.vault = Vault.open(unlock(copy, Passphrase(PASSPHRASE)), self.clock)
        self.shown: list[QWidget] = []

    def window(self, page: str) -> MainWindow:
        """The open window at this page."""
        window = MainWindow(self.vault, self.clock)
        self.show(window)
        window.show_page(page)
        activate(window)
        return window

    def show(self, widget: QWidget) -> QWidget:
        self.shown.append(widget)
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        widget.resize(*self.size)
        widget.show()
        activate(widget)
        return widget

    def close(self) -> None:
        for widget in reversed(self.shown):
            if isinstance(widget, MainWindow):
                widget.stop()
            widget.hide()
            widget.deleteLater()
        # With its timers: a draft that is due must not look for a closed vault.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        settle()
        self.vault.close()
        shutil.rmtree(self.folder)


def settle() -> None:
    """Until nothing is waiting to be laid out or drawn."""
    for _ in range(3):
        QApplication.processEvents()


def activate(widget: QWidget) -> None:
    """Give it the keys; a window that has just gone may take them away once more."""

    def has_focus() -> bool:
        widget.activateWindow()
        settle()
        return widget.isActiveWindow()

    settle()
    until(has_focus)


def until(is_so: Callable[[], bool]) -> None:
    """Let the event loop run until it is so: a worker has brought something."""
    deadline = QDeadlineTimer(SETTLING_MILLISECONDS)
    while not is_so() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    assert is_so(), "it did not come"


def page(name: str) -> Callable[[Stage], QWidget]:
    return lambda stage: stage.window(name)


def click(inside: QWidget, name: str) -> None:
    """The first button that is named so, in whatever language it is."""
    found = [
        one
        for one in shown_buttons(inside)
        if pseudo.means(one.accessibleName() or one.text(), name)
    ]
    assert found, f"no button is named {name}"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    settle()


def shown_buttons(inside: QWidget) -> list[QAbstractButton]:
    return [one for one in inside.findChildren(QAbstractButton) if one.isVisible()]


def change_space(stage: Stage, **changed: object) -> None:
    running = stage.vault.spaces.running(made_up.TODAY)
    assert running is not None
    dates = replace(running.dates, **changed)  # type: ignore[arg-type]  # as each caller names it
    stage.vault.spaces.change(running.id, dates, today=made_up.TODAY)


def look(name: str, text_size: int = 100) -> None:
    Theme.current().choose(name, text_size)
    settle()
