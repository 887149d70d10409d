"""The ring around what the keyboard is on."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from walkaway_desktop.widgets.focus_ring import FocusRing
from walkaway_desktop.widgets.layouts import stack
from walkaway_desktop.widgets.switch import Switch


@dataclass
class Scene:
    """A window with one of each, and its ring."""

    window: QWidget
    button: QPushButton
    field: QLineEdit
    number: QSpinBox
    switch: Switch
    ring: FocusRing


@pytest.fixture
def scene(open_window: Callable[[int, int], QWidget]) -> Scene:
    window = open_window(400, 300)
    made = Scene(window, QPushButton("One"), QLineEdit(), QSpinBox(), Switch(), FocusRing(window))
    window.setLayout(stack(made.button, made.field, made.number, made.switch, space="l"))
    window.layout().setContentsMargins(20, 20, 20, 20)
    return made


def focus(qtbot: QtBot, widget: QWidget) -> None:
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def around(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)


def test_after_a_key_the_ring_stands_around_the_focus(qtbot: QtBot, scene: Scene) -> None:
    scene.ring.key_seen()
    focus(qtbot, scene.button)
    assert scene.ring.isVisible()
    assert scene.ring.geometry() == around(scene.button, scene.window)


def test_after_a_click_there_is_none_around_a_button(qtbot: QtBot, scene: Scene) -> None:
    scene.ring.mouse_seen()
    focus(qtbot, scene.button)
    assert not scene.ring.isVisible()


def test_a_field_has_it_after_a_click_too(qtbot: QtBot, scene: Scene) -> None:
    scene.ring.mouse_seen()
    focus(qtbot, scene.field)
    assert scene.ring.isVisible()


def test_a_key_brings_it_back(qtbot: QtBot, scene: Scene) -> None:
    scene.ring.mouse_seen()
    focus(qtbot, scene.button)
    scene.ring.key_seen()
    assert scene.ring.isVisible()


def test_it_follows_a_widget_that_moves_grows_or_hides(qtbot: QtBot, scene: Scene) -> None:
    focus(qtbot, scene.button)
    scene.window.resize(500, 400)
    qtbot.waitUntil(lambda: scene.ring.geometry() == around(scene.button, scene.window))
    scene.button.hide()
    qtbot.waitUntil(lambda: scene.ring.geometry() != around(scene.button, scene.window))


def test_it_stands_around_the_whole_number_field(qtbot: QtBot, scene: Scene) -> None:
    focus(qtbot, scene.number)
    assert scene.ring.geometry() == around(scene.number, scene.window)


def test_it_does_not_cover_what_is_clicked(qtbot: QtBot, scene: Scene) -> None:
    focus(qtbot, scene.button)
    middle = scene.button.geometry().center()
    assert scene.window.childAt(middle) is scene.button


def test_scrolled_out_of_view_it_is_not_seen(qtbot: QtBot) -> None:
    window, inside, area = QWidget(), QWidget(), QScrollArea()
    qtbot.addWidget(window)
    button = QPushButton("Far down", inside)
    inside.resize(200, 2000)
    area.setWidget(inside)
    window.setLayout(stack(area))
    ring = FocusRing(window)
    window.resize(300, 200)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    focus(qtbot, button)
    assert ring.isVisible()
    area.verticalScrollBar().setValue(1000)
    assert not ring.isVisible()


def test_a_deleted_widget_takes_its_ring_along(qtbot: QtBot, scene: Scene) -> None:
    focus(qtbot, scene.switch)
    with qtbot.waitSignal(scene.switch.destroyed):
        scene.switch.deleteLater()
    qtbot.waitUntil(lambda: not scene.ring.isVisible())
