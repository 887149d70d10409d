"""States of Letters, in Space and beside the notes, for tests/scenes.py."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests import made_up_letters
from tests.contact_scenes import click
from tests.ui.driving import Press, press
from walkaway_desktop.pages.space.letters.letters_tab import LettersTab

CTRL_ENTER = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def letters(place: str = "letters", *names: str, begun: bool = False) -> Callable[[Any], Any]:
    """The tab, or a place in it, after these buttons were pressed."""

    def show(stage: Any) -> Any:
        if begun:
            made_up_letters.begin(stage.vault)
        window = stage.window("space")
        window.page.go_to(place)
        for name in names:
            click(window.page, name)
        QApplication.processEvents()
        return window

    return show


def sealed(stage: Any) -> Any:
    """One that is put away, before the second click."""
    (letter,) = [one for one in stage.vault.letters.all() if one.sealed_until is not None]
    return letters(f"letters/{letter.id}")(stage)


def written(stage: Any) -> Any:
    """One that was begun, after a quarter of an hour."""
    window = letters(begun=True)(stage)
    press(Qt.Key.Key_Home, Qt.Key.Key_Return)
    QApplication.processEvents()
    return window


def refused(*presses: Press) -> Callable[[Any], Any]:
    """A new one that can't be kept as it is."""

    def show(stage: Any) -> Any:
        window = letters("letters/new", "Put away until a day")(stage)
        window.page.tab(LettersTab).letter.form.form.title.setText("t" * 210)
        press(*presses)
        QApplication.processEvents()
        return window

    return show


def in_notes(stage: Any) -> Any:
    """One that is kept, opened beside the list of notes."""
    window = stage.window("notes")
    (letter,) = [one for one in stage.vault.letters.all() if one.words.title == "The gate"]
    rows = window.page.rows
    window.page.form.list.setCurrentIndex(rows.index_of(letter.id))
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    return window
