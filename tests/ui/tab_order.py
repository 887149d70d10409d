"""How Tab goes through a page: as it is read, down each column, from start to end."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from tests.ui import walk
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.made_up_banner import MadeUpBanner

MOST_STOPS = 200


def wrong_stops(window: MainWindow) -> Iterator[str]:
    """What Tab comes to too early, what it never comes to, and where Shift+Tab goes elsewhere."""
    window.sidebar.focus_first()
    there = from_the_first(stops(Qt.Key.Key_Tab), window)
    for bar in window.findChildren(QScrollBar):
        bar.setValue(0)  # what Tab has scrolled away stands where it is read
    places = [place(one, window) for one in there]
    for number, early in enumerate(there):
        for late in range(number + 1, len(there)):
            if is_before(places[late], places[number]):
                yield f"{walk.place(there[late])} stands before {walk.place(early)}"
    yield from (f"never reached: {walk.place(one)}" for one in reachable(window) - set(there))
    there[0].setFocus()
    if stops(Qt.Key.Key_Backtab) != [there[0], *reversed(there[1:])]:
        yield "Shift+Tab goes another way"


def stops(key: Qt.Key) -> list[QWidget]:
    """What has the focus after each Tab, until it comes round."""
    first = QApplication.focusWidget()
    found: list[QWidget] = []
    while len(found) < MOST_STOPS:
        focused = QApplication.focusWidget()
        assert focused is not None, "the focus is lost"
        if focused in found:
            assert focused is first, f"Tab turns in a circle at {walk.place(focused)}"
            break
        found.append(focused)
        QTest.keyClick(focused, key)
    return found


def from_the_first(there: list[QWidget], window: MainWindow) -> list[QWidget]:
    """From the banner over all of it, or from the sidebar's first row."""
    first = [one for one in there if isinstance(one.parentWidget(), MadeUpBanner)]
    first += sorted(filter(window.sidebar.isAncestorOf, there), key=lambda one: one.y())
    start = there.index(first[0])
    return there[start:] + there[:start]


def is_before(one: QRect, other: QRect) -> bool:
    """Whether it is read first: above in the same column, or earlier in the same line."""
    same_column = one.left() <= other.right() and other.left() <= one.right()
    same_line = one.top() <= other.bottom() and other.top() <= one.bottom()
    return (same_column and one.bottom() < other.top()) or (
        same_line and one.right() < other.left()
    )


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def reachable(window: MainWindow) -> set[QWidget]:
    """What has to be a stop."""
    return {
        one
        for one in walk.controls(window)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and not one.focusProxy()
    }
