"""The Urge tool and the Urges tab in their states, with the made-up Urges."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from tests.made_up_urges import add_urges
from tests.stage import Stage
from tests.ui.driving import Press, press
from walkaway_desktop.domain.records import Origin, SpaceDates
from walkaway_desktop.domain.urges import Ending, LineType
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.space.urge.else_panel import ElsePanel
from walkaway_desktop.pages.space.urge.urge_view import UrgeView
from walkaway_desktop.pages.space.urge.urges_tab import UrgesTab
from walkaway_desktop.pages.space.urge.wait_panel import WaitPanel
from walkaway_desktop.widgets.line_button import LineButton

Build = Callable[[Stage], QWidget]
WAITED = timedelta(minutes=7, seconds=20)
LENGTH = timedelta(minutes=20)
SPACE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Return
BEHIND_PINNED = 1  # of the plans to begin with
EDIT = 2  # of the buttons of a list: behind the two of its own
OUTDOORS = "Walk around the block"
FLAGGED = "What do you hope they will answer? Write that answer yourself."


def tool_of(window: MainWindow) -> UrgeView:
    view = window.page.view  # type: ignore[union-attr]  # the Space page
    assert isinstance(view, UrgeView)
    return view


def tool(*presses: Press, urges: bool = True, later: timedelta | None = None) -> Build:
    """The tool after these keys; `later`: so long after the timer was started."""

    def show(stage: Stage) -> QWidget:
        if urges:
            add_urges(stage.vault, stage.clock)
        window = stage.window("space/urge")
        if later is not None:
            press("8", SPACE)
            stage.clock.moment += later
            window.show_page("space/urge")
        press(*presses)
        QApplication.processEvents()
        return window

    return show


def pressed(
    build: Build, button: Callable[[UrgeView], QAbstractButton], *, until: str = ""
) -> Build:
    """A button of it pressed; then another one, until this is shown or all have been."""

    def show(stage: Stage) -> QWidget:
        window = build(stage)
        assert isinstance(window, MainWindow)
        shown = tool_of(window)
        button(shown).click()
        panel = shown.ways.open
        if until and isinstance(panel, ElsePanel | WaitPanel):
            turn(panel, until)
        QApplication.processEvents()
        return window

    return show


def turn(panel: ElsePanel | WaitPanel, until: str) -> None:
    words = panel.thing if isinstance(panel, ElsePanel) else panel.prompt
    for _ in panel.turn:
        if words.text() != until:
            panel.another.click()


def ordered(stage: Stage) -> QWidget:
    """Where a court ordered the space, not every ending is called fine."""
    running = stage.vault.spaces.running(stage.clock.today(4))
    origin = Origin.ORDERED_BY_A_COURT_OR_AUTHORITY
    if running is not None:
        dates = SpaceDates(running.dates.began, None, None, running.dates.kind, origin)
        stage.vault.spaces.change(running.id, dates, today=stage.clock.today(4))
    return tool("8", urges=False)(stage)


def today(stage: Stage) -> QWidget:
    """Today, while the timer runs."""
    window = stage.window("space/urge")
    press("8", SPACE)
    window.show_page("today")
    QApplication.processEvents()
    return window


def tab(*presses: Press, urges: bool = True) -> Build:
    def show(stage: Stage) -> QWidget:
        if urges:
            add_urges(stage.vault, stage.clock)
        window = stage.window("space/urges")
        press(*presses)
        QApplication.processEvents()
        return window

    return show


def plans(stage: Stage) -> QWidget:
    """A plan to begin with, its blanks asked for; the calm lines in sight, one being changed."""
    window = tab()(stage)
    shown = window.page.view  # type: ignore[attr-defined]  # the Space page
    assert isinstance(shown, UrgesTab)
    shown.lists[LineType.CALM].seal.click()
    shown.templates.turn.click()
    shown.templates.findChildren(LineButton)[BEHIND_PINNED].click()
    shown.templates.turn.click()
    things = shown.lists[LineType.SOMETHING_ELSE]
    things.findChildren(QPushButton)[EDIT].click()
    QApplication.processEvents()
    return window


def templates(stage: Stage) -> QWidget:
    """The plans to begin with, all in sight."""
    window = tab()(stage)
    shown = window.page.view  # type: ignore[attr-defined]  # the Space page
    assert isinstance(shown, UrgesTab)
    shown.templates.turn.click()
    QApplication.processEvents()
    return window


URGE_SCENES: tuple[tuple[str, Build, int], ...] = (
    ("urge", tool(), 420),
    ("urge-first", tool("8", "m", urges=False), 0),
    ("urge-words", tool("m", later=WAITED), 420),
    (
        "urge-else",
        pressed(tool(later=WAITED), lambda one: one.ways.something_else, until=OUTDOORS),
        420,
    ),
    ("urge-wait", pressed(tool(later=WAITED), lambda one: one.ways.wait, until=FLAGGED), 420),
    ("urge-hidden", pressed(tool(later=WAITED), lambda one: one.wait.hide_clock), 420),
    ("urge-paused", tool(SPACE, later=WAITED), 420),
    ("urge-over", tool("3", later=LENGTH), 420),
    (
        "urge-eased",
        pressed(tool("3", later=LENGTH), lambda one: one.end_card.endings[Ending.EASED]),
        420,
    ),
    ("urge-ordered", ordered, 420),
    ("urge-stored", tab(ENTER), 420),
    ("today-urge", today, 420),
    ("urges", tab(), 420),
    ("urges-plans", plans, 420),
    ("urges-templates", templates, 420),
    ("urges-empty", tab(urges=False), 0),
)
