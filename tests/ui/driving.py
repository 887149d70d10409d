"""Keys and clicks as a person gives them: to whatever has the focus."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from walkaway_desktop.widgets.theme import Theme

ENTER = Qt.Key.Key_Return
CTRL_ENTER = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
ALL = (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
BACKSPACE = Qt.Key.Key_Backspace
TAB = Qt.Key.Key_Tab
Offers = list[tuple[str, str, Callable[[], Any]]]  # to the undo bar: text, button, undo
Press = str | Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier]
SomePage = TypeVar("SomePage", bound=QWidget)


def open_page(qtbot: QtBot, page: SomePage, width: int = 1280, height: int = 820) -> SomePage:
    """The page in an active window of this size, read from its vault, the focus where it begins."""
    QLocale.setDefault(QLocale("en_US"))
    theme = Theme.current()
    if (theme.look, theme.text_size) != ("light", 100):
        theme.choose("light")
    qtbot.addWidget(page)
    page.resize(width, height)
    page.refresh()  # type: ignore[attr-defined]  # a Page
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.focus_first()  # type: ignore[attr-defined]  # a Page
    return page


def focused() -> QWidget:
    """What has the focus. Nothing is as bad as focus that is nowhere."""
    widget = QApplication.focusWidget()
    assert widget is not None, "the focus is lost"
    return widget


def press(*presses: Press) -> None:
    """One key after the other, a text letter by letter, each to what has the focus then."""
    for one in presses:
        if isinstance(one, str):
            for letter in one:
                QTest.keyClicks(focused(), letter)
        elif isinstance(one, tuple):
            QTest.keyClick(focused(), *one)
        else:
            QTest.keyClick(focused(), one)


def button(inside: QWidget, name: str) -> QAbstractButton:
    """The shown button that is named so."""
    found = [
        one
        for one in inside.findChildren(QAbstractButton)
        if one.isVisible() and name in {one.text(), one.accessibleName()}
    ]
    assert len(found) == 1, f"{len(found)} buttons are named {name}"
    return found[0]


def click(inside: QWidget, name: str) -> None:
    """Click the button that is named so."""
    QTest.mouseClick(button(inside, name), Qt.MouseButton.LeftButton)


def seen(inside: QWidget) -> str:
    """Every text that is shown, line by line."""
    QApplication.processEvents()  # what was just made is shown with the next turn of the loop
    widgets = [*inside.findChildren(QLabel), *inside.findChildren(QAbstractButton)]
    return "\n".join(one.text() for one in widgets if one.isVisible() and one.text())


def in_view(scroll: QScrollArea, widget: QWidget) -> bool:
    """Whether all of the widget shows without scrolling."""
    viewport = scroll.viewport()
    top = widget.mapTo(viewport, widget.rect().topLeft()).y()
    return top >= 0 and top + widget.height() <= viewport.height()
