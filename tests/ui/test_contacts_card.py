"""The last Contacts on the overview of Space, and the single letters of that page."""

from datetime import datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.driving import ENTER, click, focused, open_page, press, seen
from tests.ui.spaces import MINE, ORDERED, TODAY, running
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.contacts import ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Origin
from walkaway_desktop.pages.space.contacts_card import ContactsCard
from walkaway_desktop.pages.space.overview import Overview
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.theme import Theme


def note_contact(vault: Vault, days_ago: int, about: str = "") -> int:
    day = TODAY - timedelta(days=days_ago)
    when = When(day, datetime.combine(day, time(9, 0)), None)
    return vault.contacts.add(when, ContactWords(Direction.I_REACHED_OUT, about=about)).id


def opened(qtbot: QtBot, vault: Vault, clock: FixedClock, width: int = 1280) -> SpacePage:
    return open_page(qtbot, SpacePage(vault, clock), width)


def card_of(page: SpacePage) -> ContactsCard:
    return page.tab(Overview).contacts


def rows(page: SpacePage) -> list[str]:
    """What a reader hears of each."""
    model = card_of(page).list.rows
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row).data(role)) for row in range(model.rowCount())]


def test_the_four_last_stand_there_newest_first(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    running(vault)
    for days_ago in (5, 2, 9, 1, 3):
        note_contact(vault, days_ago, f"{days_ago} days ago")
    page = opened(qtbot, vault, clock)
    found = rows(page)
    assert len(found) == 4
    for number, days_ago in enumerate((1, 2, 3, 5)):
        assert f"{days_ago} days ago" in found[number]
    assert card_of(page).all.isVisible()


def test_without_one_it_says_so_and_offers_to_add(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    running(vault)
    page = opened(qtbot, vault, clock)
    assert "No Contact noted." in seen(card_of(page))
    with qtbot.waitSignal(page.page_requested) as asked:
        click(card_of(page), "Add a Contact")
    assert asked.args == ["space/contacts/new"]


def test_without_space_and_contact_the_chart_has_the_room(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    page = opened(qtbot, vault, clock)
    assert card_of(page).isHidden()


def test_enter_opens_the_one_in_focus(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    running(vault)
    note_contact(vault, 1)
    second = note_contact(vault, 2)
    page = opened(qtbot, vault, clock)
    card_of(page).list.setFocus()
    with qtbot.waitSignal(page.page_requested) as asked:
        press(Qt.Key.Key_Down, ENTER)
    assert asked.args == [f"space/contacts/{second}"]


@pytest.mark.parametrize(
    ("origin", "where"), [(MINE, "outside"), (ORDERED, "not in what you wrote down")]
)
def test_where_it_stands_is_said_for_how_the_space_came_about(
    qtbot: QtBot, vault: Vault, clock: FixedClock, origin: Origin, where: str
) -> None:
    running(vault, origin)
    note_contact(vault, 1)
    (row,) = rows(opened(qtbot, vault, clock))
    assert where in row


def test_nothing_scrolls_inside_the_card(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    running(vault)
    for days_ago in range(1, 5):
        note_contact(vault, days_ago, "A long walk home, and the whole of what was said. " * 2)
    page = opened(qtbot, vault, clock)
    listed = card_of(page).list
    heights = [listed.sizeHintForRow(row) for row in range(4)]
    assert listed.viewport().height() >= sum(heights)


def test_it_stands_beside_the_chart_in_a_wide_window(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    running(vault)
    page = opened(qtbot, vault, clock)
    chart = page.tab(Overview).chart.geometry()
    assert card_of(page).geometry().left() > chart.right()
    assert card_of(page).geometry().top() == chart.top()
    assert card_of(page).width() == Theme.current().px("side_column")


def test_it_stands_below_the_chart_in_a_narrow_one(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    running(vault)
    page = opened(qtbot, vault, clock, width=960)
    chart = page.tab(Overview).chart.geometry()
    assert card_of(page).geometry().top() > chart.bottom()
    assert card_of(page).width() == chart.width()


# ---- single letters ------------------------------------------------------------------------------


@pytest.mark.parametrize(("letter", "place"), [("c", "space/contacts/new"), ("u", "space/urge")])
def test_a_letter_leads_on_from_the_list_and_from_a_button(
    qtbot: QtBot, vault: Vault, clock: FixedClock, letter: str, place: str
) -> None:
    running(vault)
    note_contact(vault, 1)
    page = opened(qtbot, vault, clock)
    asked: list[str] = []
    page.page_requested.connect(asked.append)
    card_of(page).list.setFocus()
    press(letter)
    page.tab(Overview).card.change.setFocus()
    press(letter)
    assert asked == [place, place]


def test_letters_can_be_off(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    running(vault)
    vault.settings.letter_keys = False
    page = opened(qtbot, vault, clock)
    asked: list[str] = []
    page.page_requested.connect(asked.append)
    page.tab(Overview).card.change.setFocus()
    press("c")
    assert asked == []
    assert page.isAncestorOf(focused())
