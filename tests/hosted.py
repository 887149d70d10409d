"""A stage in the one window that `daybook` shows, so that a scene can be hidden and locked."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.stage import Stage, activate, until
from walkaway_desktop.hiding import State
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.first_run.choices import Choices
from walkaway_desktop.processes import Ending, Left
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets import background
from walkaway_desktop.window import DaybookWindow


class _StartAt(Choices):
    """Only where it opens: to build Today first, for every scene, takes a quarter of the walk."""

    def write(self, vault: Vault) -> None:
        """What is set in the scene's vault stays."""


class HostedStage(Stage):
    """What a scene shows stands in the whole window; a dialog lies over it."""

    def __init__(self, folder: Path, *, days: int, size: tuple[int, int]) -> None:
        super().__init__(folder, days=days, size=size)
        self.replaced: list[Ending] = []
        self.host = DaybookWindow(
            self.vault.folder, self.clock, left=Left(Ending.COVERED), replace=self.replaced.append
        )
        self.host.resize(*size)
        self.host.show()
        self.host.hiding.opening()  # made here: it would follow the first paint, in its own time

    def window(self, page: str) -> MainWindow:
        self.host.show_vault(self.vault, _StartAt(self.vault.folder, start=page))
        main = self.host.main
        assert main is not None
        activate(main)
        return main

    def show(self, widget: QWidget) -> QWidget:
        if isinstance(widget, QDialog):
            if self.host.main is None:
                self.window("today")  # for it to lie over
            return super().show(widget)
        self.shown.append(widget)
        self.host.hiding.state = State.LOCKED
        self.host.addWidget(widget)
        self.host.setCurrentWidget(widget)
        activate(self.host)
        return widget

    def close(self) -> None:
        until(lambda: not background.is_busy())
        if self.host.main is not None:
            self.host.main.stop()
        self.host.hiding.state = State.LOCKED
        self.shown.insert(0, self.host)
        super().close()


@dataclass(frozen=True, slots=True)
class Look:
    """What was on the screen when a key that hides was done."""

    is_empty: bool
    windows: list[QWidget]
    replaced: list[Ending]


class Watched:
    """Looks in the same event, right after the hiding itself."""

    def __init__(self, stage: HostedStage) -> None:
        self.stage = stage
        self.seen: list[Look] = []
        stage.host.hiding.keys.hide_pressed.connect(self._look)

    def _look(self) -> None:
        empty = is_empty(on_screen(self.stage.host))
        self.seen.append(Look(empty, windows_shown(), list(self.stage.replaced)))


def windows_shown() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def on_screen(window: QWidget) -> QImage:
    """What was painted: nothing is painted anew for it."""
    return window.screen().grabWindow(window.winId()).toImage()


def is_empty(picture: QImage) -> bool:
    """One color, each pixel of it."""
    plain = QImage(picture.size(), picture.format())
    plain.fill(picture.pixelColor(0, 0))
    return not picture.isNull() and picture == plain
