"""The keys of Decide act wherever in the window the focus is, and only while Decide is in view."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import focused, press, seen
from tests.ui.started import Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.nav_button import NavButton

NEXT = (Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
BACK = (Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
CTRL_P = (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def main(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> MainWindow:
    """Decide with an open Sitting, the focus in the sidebar."""
    started = Started(qtbot, vault_folder, clock)
    started.unlock()
    opened = started.window.main
    assert opened is not None
    opened.vault.sittings.start(When.of(clock.now(), 4), None)
    opened.show_page("decide")
    to_sidebar(opened)
    return opened


def to_sidebar(main: MainWindow) -> None:
    row: QWidget = next(one for one in main.findChildren(NavButton) if one.text() == "Notes")
    row.setFocus(Qt.FocusReason.TabFocusReason)
    assert main.sidebar.isAncestorOf(focused())


def heading(main: MainWindow) -> str:
    page = main.page
    assert isinstance(page, DecidePage)
    return page.form.heading.text()


def test_alt_page_down_and_up_walk_the_steps_from_the_sidebar(main: MainWindow) -> None:
    places = []
    for key in (NEXT, NEXT, BACK):
        to_sidebar(main)
        press(key)
        places.append(heading(main))
    assert places == ["Safety", "Signs", "Safety"]


def test_ctrl_p_acts_from_the_sidebar(main: MainWindow) -> None:
    page = main.page
    assert isinstance(page, DecidePage)
    page.vault.sittings.close(page.vault.sittings.all()[0].id, None)
    page.refresh()
    to_sidebar(main)
    press(CTRL_P)
    assert message("decide.pdf-none").text in seen(page)


def test_they_do_nothing_to_decide_while_another_page_is_in_view(main: MainWindow) -> None:
    decide = main.page
    assert isinstance(decide, DecidePage)
    before = decide.form.heading.text()
    main.show_page("notes")
    press(NEXT, CTRL_P)
    assert decide.form.heading.text() == before
    assert decide.notice.isHidden()
