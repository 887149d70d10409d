"""The frame of the Space page: its tabs, and what leads into them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.driving import TAB, click, focused, open_page, press, seen
from tests.ui.spaces import RULES, running
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import AllowedContact, ExceptionKind
from walkaway_desktop.pages.space.checkins_tab import CheckinsTab
from walkaway_desktop.pages.space.overview import Overview
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.pages.space.tab_list import SPACE_TABS
from walkaway_desktop.pages.space.tabs import Tabs
from walkaway_desktop.pages.space.view import View
from walkaway_desktop.storage.vault import Vault

CTRL = Qt.KeyboardModifier.ControlModifier
NARROW = 120


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> SpacePage:
    running(vault)
    return open_page(qtbot, SpacePage(vault, clock))


@pytest.fixture
def tabs(qtbot: QtBot) -> Tabs:
    made = Tabs([tab.title() for tab in SPACE_TABS])
    qtbot.addWidget(made)
    made.resize(2000, 60)
    made.show()
    return made


def view_of(page: SpacePage) -> View:
    """What is in view; asked anew each time."""
    return page.view


def test_ctrl_tab_goes_through_every_tab_and_round(page: SpacePage) -> None:
    shown = [type(page.view)]
    for _tab in SPACE_TABS:
        press((TAB, CTRL))
        shown.append(type(page.view))
    assert shown == [*SPACE_TABS, SPACE_TABS[0]]


def test_single_letters_lead_on_from_the_tabs_where_the_focus_begins(page: SpacePage) -> None:
    asked: list[str] = []
    page.page_requested.connect(asked.append)
    assert focused() is page.tabs.bar
    press("w", "c", "u")
    assert asked == ["space/review", "space/contacts/new", "space/urge"]


def test_no_place_belongs_to_two_tabs() -> None:
    places = [place for tab in SPACE_TABS for place in tab.places]
    assert sorted(places) == sorted(set(places))


def test_a_place_of_a_tab_leads_to_it(page: SpacePage) -> None:
    page.go_to("checkins")
    assert view_of(page) is page.tab(CheckinsTab)
    assert page.tabs.current == SPACE_TABS.index(CheckinsTab)
    assert "No check-ins yet." in seen(page)


def test_an_unknown_place_changes_nothing(page: SpacePage) -> None:
    page.go_to("elsewhere/7")
    assert view_of(page) is page.tab(Overview)


def test_a_place_asked_for_leads_out_of_a_form_and_keeps_its_draft(page: SpacePage) -> None:
    click(page, "End this space")
    press("November 20, 2026")
    page.go_to("checkins")
    assert view_of(page) is page.tab(CheckinsTab)
    assert not page.form.back.isVisible()
    page.go_to("overview")
    click(page, "End this space")
    assert "There is a draft" in seen(page)


def test_the_buttons_of_a_tab_are_gone_with_it(page: SpacePage) -> None:
    assert page.tab(Overview).end_space.isVisible()
    press((TAB, CTRL))
    assert not page.tab(Overview).end_space.isVisible()
    press(*[(TAB, CTRL)] * (len(SPACE_TABS) - 1))
    assert page.tab(Overview).end_space.isVisible()


def test_tabs_without_room_are_a_list_of_the_same_names(tabs: Tabs) -> None:
    tabs.resize(NARROW, 60)
    assert tabs.names.isVisible()
    assert not tabs.bar.isVisible()
    names = [tabs.names.itemText(place) for place in range(tabs.names.count())]
    assert names == [tab.title() for tab in SPACE_TABS]
    tabs.resize(2000, 60)
    assert tabs.bar.isVisible()
    assert not tabs.names.isVisible()


def test_the_list_chooses_a_tab(qtbot: QtBot, tabs: Tabs) -> None:
    tabs.resize(NARROW, 60)
    tabs.setFocus()
    with qtbot.waitSignal(tabs.chosen) as told:
        press(Qt.Key.Key_Down)
    assert told.args == [1]
    assert tabs.current == 1


def test_the_focus_stays_on_the_tabs_when_they_become_a_list(tabs: Tabs) -> None:
    tabs.bar.setFocus()
    tabs.resize(NARROW, 60)
    assert focused() is tabs.names
    tabs.step(1)
    assert tabs.names.currentText() == SPACE_TABS[1].title()


@pytest.mark.parametrize("place", ["overview", "agreement", "contacts/new", "review/new"])
def test_a_long_word_makes_no_view_wider(
    qtbot: QtBot, vault: Vault, clock: FixedClock, place: str
) -> None:
    word = "https://example.org/" + "a" * 280
    one = AllowedContact(ExceptionKind.CHILDREN, word)
    rules = replace(RULES, purpose=word, channels=word, hours=word, exceptions=(one,))
    running(vault, rules=rules)
    page = open_page(qtbot, SpacePage(vault, clock), 960, 640)
    page.go_to(place)
    for name in ("They did and I answered", "Children"):
        if name in seen(page):
            click(page, name)
    scroll = page.form.scroll
    assert scroll.widget().width() <= scroll.viewport().width()


def test_a_long_word_does_not_widen_the_end(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    running(vault, rules=replace(RULES, purpose="a" * 400))
    page = open_page(qtbot, SpacePage(vault, clock), 960, 640)
    click(page, "End this space")
    scroll = page.form.scroll
    assert scroll.widget().width() <= scroll.viewport().width()
