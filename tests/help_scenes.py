"""The help, a card of the tour and the sheet of all keys, over the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.stage import Stage, settle
from tests.ui.driving import press
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.help.key_sheet import KeySheet
from walkaway_desktop.pages.help.open import reader_of
from walkaway_desktop.pages.help.sheet import HelpSheet
from walkaway_desktop.pages.help.tour import TourSheet
from walkaway_desktop.pages.help.words import Reader

Build = Callable[[Stage, MainWindow], QWidget]
LAST = 5
LOCKED = Reader(locked=True, safety_mode=False, hide_key="F9", hide_then="empty")


def reader(stage: Stage) -> Reader:
    return reader_of(stage.vault.settings, can_look_around=True)


def page(name: str, asked: str = "") -> Build:
    def build(stage: Stage, window: MainWindow) -> QWidget:
        made = HelpSheet(reader(stage), name, window)
        made.resize(made.size_wanted)
        made.finder.setText(asked)
        return made

    return build


def locked(_stage: Stage, window: MainWindow) -> QWidget:
    made = HelpSheet(LOCKED, "lock", window)
    made.resize(made.size_wanted)
    return made


def card(times: int) -> Build:
    def build(stage: Stage, window: MainWindow) -> QWidget:
        made = TourSheet(reader(stage), window)
        made.resize(made.size_wanted)
        made.show()
        settle()
        made.activateWindow()
        settle()
        press(*[Qt.Key.Key_Right] * times)
        return made

    return build


def keys(place: str) -> Build:
    def build(stage: Stage, window: MainWindow) -> QWidget:
        made = KeySheet(reader(stage), place, window)
        made.resize(made.size_wanted)
        return made

    return build
