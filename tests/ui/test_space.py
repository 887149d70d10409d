"""The heat map of a diary of several years, by keyboard and as a table."""

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import TAB, click, focused, open_page, press, seen
from tests.ui.spaces import BEGAN, RULES, running
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.measures import MEASURES
from walkaway_desktop.domain.records import CheckinAnswers, SpaceDates
from walkaway_desktop.pages.space.overview import Overview
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.theme import Theme

TODAY = date(2026, 11, 22)
FIRST = date(2024, 3, 1)
ALT = Qt.KeyboardModifier.AltModifier
EARLIER, LATER = (Qt.Key.Key_Up, ALT), (Qt.Key.Key_Down, ALT)


def add(vault: Vault, day: date, **values: float) -> None:
    moment = datetime.combine(day, time(9, 0))
    vault.checkins.add(When(day, moment, None), CheckinAnswers(values))


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> SpacePage:
    """Every third day since March 2024 has a mood; today two."""
    with vault.transaction():
        for number in range((TODAY - FIRST).days // 3):
            add(vault, FIRST + timedelta(days=3 * number), mood=1 + number % 5, pull=number % 11)
        add(vault, TODAY, mood=2, sleep=6.5)
        add(vault, TODAY, mood=5)
    return open_page(qtbot, SpacePage(vault, clock))


@pytest.fixture
def empty(qtbot: QtBot, vault: Vault, clock: FixedClock) -> SpacePage:
    return open_page(qtbot, SpacePage(vault, clock))


def cells(page: SpacePage) -> list[tuple[str, str, str]]:
    rows = page.tab(Overview).heat.table.rows
    places = range(rows.rowCount())
    return [tuple(rows.index(row, column).data() for column in range(3)) for row in places]


def test_without_check_ins_it_says_so_and_stays_laid_out(empty: SpacePage) -> None:
    assert "One square per day. The first one fills with your first check-in." in seen(empty)
    assert empty.tab(Overview).heat.map.isVisible()
    assert "2026" in seen(empty)


def test_this_year_is_shown_first_and_the_focus_is_at_the_top(page: SpacePage) -> None:
    assert page.tab(Overview).heat.map.title.text() == "2026"
    assert focused() is page.tabs.bar


def test_every_year_of_the_diary_can_be_reached_by_keys(page: SpacePage) -> None:
    page.tab(Overview).heat.focus_first()
    press(EARLIER)
    assert page.tab(Overview).heat.map.title.text() == "2025"
    press(EARLIER)
    assert page.tab(Overview).heat.map.title.text() == "2024"
    press(EARLIER)  # there is nothing before it
    assert page.tab(Overview).heat.map.title.text() == "2024"
    press(LATER)
    assert page.tab(Overview).heat.map.title.text() == "2025"
    assert focused() is page.tab(Overview).heat.map.grid


def test_every_year_can_be_reached_by_the_buttons(page: SpacePage) -> None:
    click(page, "Earlier")
    click(page, "Earlier")
    assert page.tab(Overview).heat.map.title.text() == "2024"
    assert not page.tab(Overview).heat.map.back.isEnabled()


def test_missing_days_are_counted_and_not_guessed(page: SpacePage) -> None:
    days = page.vault.checkins.days(since=date(2026, 1, 1))
    span = (TODAY - date(2026, 1, 1)).days + 1
    known, missing = len(days), span - len(days)
    assert f"{known} of {span} days, {missing} missing" in seen(page)


def test_days_before_the_first_entry_are_not_missing(page: SpacePage) -> None:
    page.tab(Overview).heat.focus_first()
    press(EARLIER, EARLIER)
    span = (date(2024, 12, 31) - FIRST).days + 1
    known = len(page.vault.checkins.days(until=date(2024, 12, 31)))
    assert f"{known} of {span} days, {span - known} missing" in seen(page)


def test_the_table_has_the_same_numbers(page: SpacePage) -> None:
    click(page.tab(Overview).heat, "Show as table")
    table = {day: (value, count) for day, value, count in cells(page)}
    assert table["November 22, 2026"] == ("3.5", "2")
    assert table["November 21, 2026"] == ("", "")
    assert len(table) == (TODAY - date(2026, 1, 1)).days + 1
    for day in page.vault.checkins.days(since=date(2026, 1, 1)):
        shown = table[f"{day.day:%B} {day.day.day}, {day.day.year}"]
        assert shown == (f"{day.means['mood']:g}", str(day.counts["mood"]))


def test_a_missing_day_is_said_to_a_screen_reader(page: SpacePage) -> None:
    click(page.tab(Overview).heat, "Show as table")
    missing = page.tab(Overview).heat.table.rows.index(1, 1)
    assert missing.data(Qt.ItemDataRole.AccessibleTextRole) == "not answered"


def test_the_table_says_that_a_day_is_a_mean(page: SpacePage) -> None:
    assert "A day with several check-ins shows their mean." not in seen(page)
    click(page.tab(Overview).heat, "Show as table")
    assert "A day with several check-ins shows their mean." in seen(page)


def test_the_table_turns_back_into_the_map(page: SpacePage) -> None:
    click(page.tab(Overview).heat, "Show as table")
    assert page.tab(Overview).heat.table.isVisible()
    click(page.tab(Overview).heat, "Show as chart")
    assert page.tab(Overview).heat.map.grid.isVisible()
    assert not page.tab(Overview).heat.table.isVisible()


def test_year_and_item_can_be_chosen_in_the_table_too(page: SpacePage) -> None:
    click(page.tab(Overview).heat, "Show as table")
    assert not page.tab(Overview).heat.map.grid.isVisible()
    click(page, "Earlier")
    assert page.tab(Overview).heat.map.title.text() == "2025"
    assert cells(page)[0][0] == "December 31, 2025"
    page.tab(Overview).heat.item.setCurrentIndex(page.tab(Overview).heat.item.findData("pull"))
    assert page.tab(Overview).heat.table.rows.headerData(1, Qt.Orientation.Horizontal) == "Pull"


def test_every_measure_can_be_chosen(page: SpacePage) -> None:
    keys = [
        page.tab(Overview).heat.item.itemData(place)
        for place in range(page.tab(Overview).heat.item.count())
    ]
    assert keys == [measure.key for measure in MEASURES]


def test_another_item_shows_its_own_days(page: SpacePage) -> None:
    page.tab(Overview).heat.item.setCurrentIndex(page.tab(Overview).heat.item.findData("sleep"))
    assert "1 of 1 days, 0 missing" in seen(page)
    click(page.tab(Overview).heat, "Show as table")
    assert cells(page) == [("November 22, 2026", "6.5", "1")]


def test_the_map_has_one_sentence_for_a_screen_reader(page: SpacePage) -> None:
    sentence = page.tab(Overview).heat.map.grid.accessibleDescription()
    assert sentence.startswith("Mood on")
    assert "middle value" in sentence


def test_each_day_is_spoken_with_date_value_and_count(page: SpacePage) -> None:
    spoken = page.tab(Overview).heat.map.spoken(TODAY)
    assert "November 22, 2026" in spoken
    assert "4" in spoken or "3.5" in spoken


def test_a_new_check_in_is_there_when_the_page_comes_back(page: SpacePage) -> None:
    add(page.vault, TODAY - timedelta(days=1), mood=4)
    page.refresh()
    click(page.tab(Overview).heat, "Show as table")
    assert ("November 21, 2026", "4", "1") in cells(page)


@pytest.mark.parametrize("as_table", [True, False])
def test_a_check_in_of_an_old_year_that_was_changed_shows_at_once(
    page: SpacePage, *, as_table: bool
) -> None:
    heat = page.tab(Overview).heat
    heat.as_table.setChecked(as_table)
    click(page, "Earlier")
    (stored,) = page.vault.checkins.on_day(date(2025, 3, 2))
    page.vault.checkins.save(stored.id, stored.when, CheckinAnswers({"mood": 1, "sleep": 4}))
    page.refresh()
    assert heat.map.title.text() == "2025"
    assert (date(2025, 3, 2), 1, 1) in heat.map.rows()
    heat.item.setCurrentIndex(heat.item.findData("sleep"))
    assert (date(2025, 3, 2), 4, 1) in heat.map.rows()


def test_a_year_that_was_turned_to_has_its_own_numbers(page: SpacePage) -> None:
    click(page, "Earlier")
    known = len(page.vault.checkins.days(date(2025, 1, 1), date(2025, 12, 31)))
    assert f"{known} of 365 days, {365 - known} missing" in seen(page)
    assert f"Mood on {known} of 365 days" in page.tab(Overview).heat.map.summary()
    click(page, "Later")
    known = len(page.vault.checkins.days(date(2026, 1, 1)))
    assert f"{known} of {(TODAY - date(2025, 12, 31)).days} days" in seen(page)


def test_a_year_before_the_first_can_be_reached_once_it_has_a_check_in(page: SpacePage) -> None:
    add(page.vault, date(2022, 6, 5), mood=2)
    page.refresh()
    page.tab(Overview).heat.focus_first()
    press(*[EARLIER] * 4)
    assert page.tab(Overview).heat.map.title.text() == "2022"
    assert page.tab(Overview).heat.map.rows()[0] == (date(2022, 6, 5), 2, 1)
    assert not page.tab(Overview).heat.map.back.isEnabled()


def test_a_narrow_window_shows_half_a_year_and_its_numbers(page: SpacePage, qtbot: QtBot) -> None:
    page.resize(960, 640)
    qtbot.waitUntil(lambda: len(page.tab(Overview).heat.map.rows()) < 185)
    rows = page.tab(Overview).heat.map.rows()
    known = sum(mean is not None for _day, mean, _count in rows)
    qtbot.waitUntil(lambda: f"{known} of {len(rows)} days" in seen(page))


def test_tab_reaches_everything_and_everything_has_a_name(page: SpacePage) -> None:
    page.tab(Overview).heat.map.back.setFocus()
    order: list[QWidget] = []
    while focused() not in order:
        order.append(focused())
        press(TAB)
    assert {
        page.tab(Overview).heat.map.back,
        page.tab(Overview).heat.item,
        page.tab(Overview).heat.map.grid,
        page.tab(Overview).heat.as_table,
    } <= set(order)
    assert (
        order.index(page.tab(Overview).heat.item)
        < order.index(page.tab(Overview).heat.map.grid)
        < order.index(page.tab(Overview).heat.as_table)
    )
    assert all(one.accessibleName() or one.text() for one in order)  # type: ignore[attr-defined]  # what has no name has a text


def test_a_diary_that_ended_years_ago_opens_at_its_last_year(empty: SpacePage) -> None:
    day = date(2019, 3, 17)
    empty.vault.checkins.add(When(day, None, None), CheckinAnswers({"mood": 4}))
    empty.refresh()
    assert [
        shown for shown, mean, _count in empty.tab(Overview).heat.map.rows() if mean is not None
    ] == [day]
    empty.tab(Overview).heat.map.turn_to(2021)
    empty.refresh()
    assert {shown.year for shown, _mean, _count in empty.tab(Overview).heat.map.rows()} == {2021}


def test_the_start_of_the_space_that_runs_is_marked(page: SpacePage, vault: Vault) -> None:
    assert page.tab(Overview).heat.map.grid.space_in_view is None
    running(vault)
    page.refresh()
    assert page.tab(Overview).heat.map.grid.space_in_view == BEGAN


def test_a_space_that_is_to_begin_is_not_marked(page: SpacePage, vault: Vault) -> None:
    dates = SpaceDates(TODAY + timedelta(days=3), None, None, None, None)
    vault.spaces.add(dates, RULES, today=TODAY)
    page.refresh()
    assert page.tab(Overview).heat.map.grid.space_in_view is None


def test_in_large_text_the_overview_is_no_wider_than_a_small_window(
    page: SpacePage, vault: Vault
) -> None:
    running(vault)
    Theme.current().choose("light", 200)
    page.resize(960 - Theme.current().px("sidebar_compact"), 640)
    page.refresh()
    seen(page)
    assert page.tab(Overview).width() <= page.form.scroll.viewport().width()
    Theme.current().choose("light", 100)
