"""The Chart tab in its states, with the made-up Contacts and Urges."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from tests.made_up_marks import add_marks
from tests.stage import Stage
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.file_words import found_question
from walkaway_desktop.pages.space.chart_tab import ChartTab
from walkaway_desktop.pages.space.overview import Overview
from walkaway_desktop.pages.space.picture_dialog import Pictured, PictureDialog


def marked(stage: Stage) -> QWidget:
    """The overview, both drawings with marks, the keys on a day of the map that has two."""
    add_marks(stage.vault, stage.clock)
    window = stage.window("space")
    heat = window.page.tab(Overview).heat
    heat.focus_first()
    shown = heat.map.grid.shown
    day = next(iter(sorted(shown.contacts, reverse=True)))
    heat.map.grid.go_to(day)
    return window


def tab(
    *items: str, span: int | None = None, table: bool = False, marks: bool = True
) -> Callable[[Stage], QWidget]:
    """With these items besides those that it opens with."""

    def show(stage: Stage) -> QWidget:
        if marks:
            add_marks(stage.vault, stage.clock)
        window = stage.window("space")
        window.page.go_to("chart")
        fill(window.page.tab(ChartTab), items, span, table=table)
        return window

    return show


def fill(one: ChartTab, items: tuple[str, ...], span: int | None, *, table: bool) -> None:
    for key in items:
        one.boxes[key].click()
    if span is not None:
        one.chart.span.setCurrentIndex(span)
        one.chart.span.activated.emit(span)
    if table:
        one.chart.as_table.click()
    one.focus_first()
    QApplication.processEvents()


def picture(stage: Stage) -> QWidget:
    """What the button shows first."""
    if stage.vault.settings.safety_mode.on:
        return stage.show(Question(None, found_question()))
    return stage.show(_dialog(stage, safety_mode=False))


def picture_safety(stage: Stage) -> QWidget:
    """What comes behind the question of Safety mode."""
    return stage.show(_dialog(stage, safety_mode=True))


def _dialog(stage: Stage, *, safety_mode: bool) -> PictureDialog:
    add_marks(stage.vault, stage.clock)
    one = ChartTab(stage.vault, stage.clock)
    one.refresh()
    shown = one.chart.chart.shown
    assert shown is not None
    pictured = Pictured(shown, one.chart.chart.width(), one.chart.chart.has_middle, one.today)
    made = PictureDialog(pictured, safety_mode=safety_mode)
    one.deleteLater()
    return made
