"""Space and its check-ins in their states, for tests/scenes.py: each as a person reaches it."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests import (
    made_up,
    made_up_words,
)
from tests.stage import Stage, change_space, click, settle
from tests.ui.driving import ALL, Press, press
from walkaway_desktop.domain.records import Origin
from walkaway_desktop.pages.space.overview import Overview

CTRL = Qt.KeyboardModifier.ControlModifier


def table(stage: Stage) -> QWidget:
    window = stage.window("space")
    click(window.page, "Show as table")
    settle()
    return window


def chart(span: int = 0, *, table: bool = False) -> Callable[[Stage], QWidget]:
    """The chart of the span at this place, a day of it read by keys; or its table."""

    def show(stage: Stage) -> QWidget:
        window = stage.window("space")
        card = window.page.tab(Overview).chart
        card.span.setFocus()
        press(Qt.Key.Key_Home, *[Qt.Key.Key_Down] * span)
        if table:
            click(card, "Show as table")
        card.focus_first()
        press(Qt.Key.Key_Home)
        settle()
        return window

    return show


def yes_no(stage: Stage) -> QWidget:
    """An own item in the heat map."""
    window = stage.window("space")
    item = window.page.tab(Overview).heat.item
    item.setFocus()
    press(Qt.Key.Key_Home, *[Qt.Key.Key_Down] * item.findText(made_up_words.OWN_ITEMS[1]))
    settle()
    return window


def pressed(*names: str) -> Callable[[Stage], QWidget]:
    """Space, after these buttons were pressed."""

    def show(stage: Stage) -> QWidget:
        window = stage.window("space")
        for name in names:
            click(window.page, name)
        settle()
        return window

    return show


def came_about(origin: Origin | None, *names: str) -> Callable[[Stage], QWidget]:
    """The same, of a space that came about so."""

    def show(stage: Stage) -> QWidget:
        change_space(stage, origin=origin)
        return pressed(*names)(stage)

    return show


def end_passed(stage: Stage) -> QWidget:
    change_space(stage, ends=made_up.TODAY - timedelta(days=2))
    return stage.window("space")


def milestones(*names: str) -> Callable[[Stage], QWidget]:
    """Two of the person's own, and what these buttons open."""

    def show(stage: Stage) -> QWidget:
        for words, ahead in zip(made_up_words.MILESTONES, (-3, 32), strict=True):
            day = made_up.TODAY + timedelta(days=ahead)
            stage.vault.milestones.add(words, day, made_up.TODAY)
        return pressed(*names)(stage)

    return show


def errors(stage: Stage) -> QWidget:
    window = pressed("Start a space", "Add an Exception")(stage)
    window.page.tab(Overview).agreement.form.focus_day("began")
    press(ALL, "soon")
    click(window.page, "Save")
    return window


def draft(stage: Stage) -> QWidget:
    """A form that was left open is offered again."""
    window = pressed("Change the Agreement")(stage)
    press(ALL, "November 20, 2026", Qt.Key.Key_Escape)
    click(window.page, "Change the Agreement")
    return window


def checkins(*presses: Press) -> Callable[[Stage], QWidget]:
    """The tab with all check-ins, after these keys."""

    def show(stage: Stage) -> QWidget:
        window = stage.window("space")
        press((Qt.Key.Key_Tab, CTRL))
        window.page.focus_first()
        press(*presses)
        settle()
        return window

    return show


def checkin_for_another_day(stage: Stage) -> QWidget:
    window = checkins()(stage)
    click(window.page, "For another day")
    return window
