"""The words of the measures, and a light theme at 100 % for every test of a widget."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.focus_ring import FocusRing
from walkaway_desktop.widgets.theme import Theme


@pytest.fixture(autouse=True)
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The theme as the app starts it; put back after each test."""
    current = Theme.current()
    if (current.look, current.text_size) != ("light", 100) or not qapp.styleSheet():
        current.choose("light", 100)
    FocusRing.by_key = True
    yield current
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Callable[[int, int], QWidget]]:
    """Opens an empty window of this width and height, active, and keeps it while the test runs."""
    kept: list[QWidget] = []

    def opened(width: int, height: int) -> QWidget:
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        return window

    yield opened
    kept.clear()


@pytest.fixture
def measures() -> dict[str, dict[str, Any]]:
    """The words of each measure, by its key."""
    return {row["id"]: row for row in texts("measures")["measure"]}


@pytest.fixture
def feelings() -> list[dict[str, Any]]:
    """The words of none, a little, some, a lot."""
    values: list[dict[str, Any]] = texts("measures")["scale"]["feeling"]["values"]
    return values
