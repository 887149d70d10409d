"""On this day: asked for in Settings, the title alone, and never again what is not wanted."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.driving import Offers, click, focused, open_page, seen
from tests.ui.faults import saves_refused
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.pages.today import TodayPage
from walkaway_desktop.storage.vault import Vault

MONTH_AGO, YEAR_AGO = date(2026, 10, 22), date(2025, 11, 22)
TITLE, BODY = "Pears from the market", "We ate them on the stairs."


def note(vault: Vault, day: date, title: str = TITLE) -> int:
    return vault.notes.add(When(day, None, None), title, BODY)


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> TodayPage:
    """Asked for, with a note of a month ago and one of a year ago."""
    vault.settings.on_this_day = True
    note(vault, MONTH_AGO)
    note(vault, YEAR_AGO, "The long table")
    return open_page(qtbot, TodayPage(vault, clock))


def test_it_shows_nothing_unless_it_is_asked_for(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    note(vault, MONTH_AGO)
    page = open_page(qtbot, TodayPage(vault, clock))
    assert page.on_this_day.isHidden()


def test_date_and_title_stand_there_and_not_the_words(page: TodayPage) -> None:
    assert "On this day, October 22, 2026" in seen(page)
    assert TITLE in seen(page)
    assert BODY not in seen(page)


def test_one_without_a_title_tells_nothing_of_its_words(page: TodayPage) -> None:
    note(page.vault, MONTH_AGO, "")
    page.refresh()
    assert "A note without a title" in seen(page)
    assert BODY not in seen(page)


def test_open_leads_to_the_note(qtbot: QtBot, page: TodayPage) -> None:
    newest = page.vault.recall.of([MONTH_AGO])
    assert newest is not None
    with qtbot.waitSignal(page.page_requested) as asked:
        click(page.on_this_day, "Open")
    assert asked.args == [f"notes/note/{newest.id}"]


def test_not_this_one_stays_away_and_can_be_taken_back(page: TodayPage) -> None:
    offers: Offers = []
    page.undo_offered.connect(lambda *offer: offers.append(offer))
    click(page, "Not this one")
    assert TITLE not in seen(page)
    assert "The long table" in seen(page)
    page.refresh()
    assert TITLE not in seen(page)
    ((said, _, undo),) = offers
    assert said == "This entry stays out of On this day."
    undo()
    assert TITLE in seen(page)


def test_after_the_last_one_the_focus_is_not_lost(page: TodayPage) -> None:
    click(page, "Not this one")
    click(page, "Not this one")
    assert page.on_this_day.isHidden()
    assert page.isAncestorOf(focused())


def test_in_safety_mode_nothing_comes_up(page: TodayPage) -> None:
    page.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page.refresh()
    assert page.on_this_day.isHidden()


def test_where_nothing_can_be_written_it_is_said_and_tried_again(page: TodayPage) -> None:
    with saves_refused(page.vault):
        click(page, "Not this one")
        assert "Not saved yet" in seen(page)
        assert TITLE in seen(page)
    click(page, "Try again")
    assert TITLE not in seen(page)
