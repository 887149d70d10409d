"""The chart on Space: its span, its legend, its table, and days that are missing."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.driving import click, focused, open_page, press, seen
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.records import CheckinAnswers, Mark, Rules, SpaceDates
from walkaway_desktop.pages.space.chart_card import ChartCard
from walkaway_desktop.pages.space.heat_card import HeatCard
from walkaway_desktop.pages.space.overview import Overview
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.theme import Theme

TODAY = date(2026, 11, 22)
MIDDLE = "middle value of 7 days"


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def add(vault: Vault, day: date, **values: float) -> None:
    vault.checkins.add(When(day, None, None), CheckinAnswers(values))


@pytest.fixture
def diary(vault: Vault) -> Vault:
    """Every day of the last 60 but each tenth; two check-ins yesterday, 400 days ago one."""
    with vault.transaction():
        add(vault, back(400), mood=5)
        for number in range(60, 1, -1):
            if number % 10:
                add(vault, back(number), mood=1 + number % 5, pull=number % 11)
        add(vault, back(1), mood=2, pull=4)
        add(vault, back(1), mood=5)
    return vault


@pytest.fixture
def page(qtbot: QtBot, diary: Vault, clock: FixedClock) -> SpacePage:
    return open_page(qtbot, SpacePage(diary, clock))


@pytest.fixture
def card(page: SpacePage) -> ChartCard:
    return page.tab(Overview).chart


@pytest.fixture
def empty(qtbot: QtBot, vault: Vault, clock: FixedClock) -> SpacePage:
    return open_page(qtbot, SpacePage(vault, clock))


def choose(card: ChartCard, words: str) -> None:
    """Choose a span by keys, as a person does."""
    card.span.setFocus()
    press(Qt.Key.Key_Home, *[Qt.Key.Key_Down] * card.span.findText(words))


def shown_days(card: ChartCard) -> tuple[date, date]:
    assert card.chart.shown is not None
    return card.chart.shown.first, card.chart.shown.last


def rows(card: ChartCard | HeatCard) -> list[tuple[str, ...]]:
    model = card.table.rows
    across = range(model.columnCount())
    return [
        tuple(str(model.index(row, column).data()) for column in across)
        for row in range(model.rowCount())
    ]


# ---- spans ---------------------------------------------------------------------------------------


def test_it_opens_with_thirty_days(card: ChartCard) -> None:
    assert shown_days(card) == (back(29), TODAY)


@pytest.mark.parametrize(
    ("words", "first"),
    [("90 days", back(89)), ("One year", back(364)), ("All", back(400)), ("30 days", back(29))],
)
def test_a_span_is_chosen_by_keys(card: ChartCard, words: str, first: date) -> None:
    choose(card, words)
    assert shown_days(card) == (first, TODAY)


def test_the_chosen_span_stays_when_the_page_comes_back(page: SpacePage, card: ChartCard) -> None:
    choose(card, "One year")
    page.refresh()
    assert card.span.currentText() == "One year"
    assert shown_days(card) == (back(364), TODAY)


def test_an_old_diary_opens_with_all_of_it(empty: SpacePage) -> None:
    add(empty.vault, date(2019, 3, 17), mood=4)
    empty.refresh()
    assert empty.tab(Overview).chart.span.currentText() == "All"
    assert shown_days(empty.tab(Overview).chart) == (date(2019, 3, 17), TODAY)


def test_a_span_without_an_entry_says_so(empty: SpacePage) -> None:
    add(empty.vault, date(2019, 3, 17), mood=4)
    empty.refresh()
    choose(empty.tab(Overview).chart, "90 days")
    assert "No entry in these days." in seen(empty.tab(Overview).chart)
    assert MIDDLE not in seen(empty.tab(Overview).chart)


def drawn_days(card: ChartCard) -> set[date]:
    assert card.chart.shown is not None
    return {day for strip in card.chart.shown.strips for day in strip.days}


def test_only_the_span_and_a_week_for_its_middle_value_are_read(card: ChartCard) -> None:
    assert min(drawn_days(card)) == back(29 + 6)
    choose(card, "All")
    assert min(drawn_days(card)) == back(400)


def test_the_first_middle_value_in_view_rests_on_days_before_it(card: ChartCard) -> None:
    click(card, "Show as table")
    thirty = rows(card)[-1]
    choose(card, "90 days")
    assert thirty in rows(card)
    assert thirty[:4] == (f"{back(29):%B} {back(29).day}, 2026", "5", "1", "3.5")


@pytest.mark.parametrize("words", ["One year", "All"])
def test_an_old_check_in_that_was_changed_shows_at_once(
    page: SpacePage, card: ChartCard, words: str
) -> None:
    vault = page.vault
    add(vault, back(300), mood=5)
    choose(card, words)
    click(card, "Show as table")
    (stored,) = vault.checkins.on_day(back(300))
    vault.checkins.save(stored.id, stored.when, CheckinAnswers({"mood": 1}))
    page.refresh()
    day = f"{back(300):%B} {back(300).day}, {back(300).year}"
    assert {row[0]: row[1] for row in rows(card)}[day] == "1"


def test_all_begins_with_an_older_check_in_once_it_is_there(
    page: SpacePage, card: ChartCard
) -> None:
    choose(card, "All")
    add(page.vault, back(900), pull=2)
    page.refresh()
    assert shown_days(card) == (back(900), TODAY)
    (stored,) = page.vault.checkins.on_day(back(900))
    page.vault.entries.delete([stored.id])
    page.refresh()
    assert shown_days(card) == (back(400), TODAY)


# ---- empty, missing ------------------------------------------------------------------------------


def test_without_a_check_in_the_axes_stand_and_it_says_why(empty: SpacePage) -> None:
    card = empty.tab(Overview).chart
    assert "Points appear here from the first check-in. You have 0." in seen(card)
    assert card.chart.isVisible()
    assert not card.as_table.isVisible()
    assert MIDDLE not in seen(card)


def test_missing_days_are_counted_and_not_guessed(card: ChartCard) -> None:
    assert "27 of 30 days, 3 missing" in seen(card)
    choose(card, "One year")
    assert "54 of 365 days, 311 missing" in seen(card)
    choose(card, "All")
    assert "55 of 401 days, 346 missing" in seen(card)


def test_days_before_the_first_entry_are_not_missing(empty: SpacePage) -> None:
    add(empty.vault, back(5), mood=3)
    empty.refresh()
    assert "1 of 6 days, 5 missing" in seen(empty.tab(Overview).chart)


def test_no_average_stands_under_the_chart(card: ChartCard) -> None:
    assert "verage" not in seen(card)
    assert "mean" not in seen(card)


# ---- legend, spaces, sittings --------------------------------------------------------------------


def test_the_middle_value_and_its_legend_can_be_switched_off(
    page: SpacePage, card: ChartCard
) -> None:
    assert MIDDLE in seen(card)
    page.vault.settings.show_middle_value = False
    page.refresh()
    assert MIDDLE not in seen(card)
    assert not card.chart.has_middle
    click(card, "Show as table")
    assert card.table.rows.columnCount() == 5


def test_a_sitting_stands_in_legend_and_words_of_its_day(
    page: SpacePage, card: ChartCard, diary: Vault
) -> None:
    assert "Sitting" not in seen(card)
    diary.sittings.start(When(back(3), None, None), Mark.CALM)
    page.refresh()
    assert "Sitting" in seen(card)
    assert card.chart.spoken(back(3)).endswith("; Sitting")


def test_a_sitting_out_of_view_has_no_legend(
    page: SpacePage, card: ChartCard, diary: Vault
) -> None:
    diary.sittings.start(When(back(50), None, None), Mark.CALM)
    page.refresh()
    assert "Sitting" not in seen(card)
    choose(card, "90 days")
    assert "Sitting" in seen(card)


def test_the_spaces_lie_behind_the_days(page: SpacePage, card: ChartCard, diary: Vault) -> None:
    past = SpaceDates(back(50), ended=back(40))
    diary.spaces.add(past, Rules(), today=TODAY)
    diary.spaces.add(SpaceDates(back(21)), Rules(), today=TODAY)
    page.refresh()
    assert card.chart.shown is not None
    bands = sorted((band.began, band.ended) for band in card.chart.shown.bands)
    assert bands[0] == (back(50), back(40))
    assert bands[1][0] == back(21)
    assert bands[1][1] >= TODAY


# ---- the table -----------------------------------------------------------------------------------


def test_the_table_has_the_same_numbers(card: ChartCard) -> None:
    click(card, "Show as table")
    table = {row[0]: row[1:] for row in rows(card)}
    assert len(table) == 30
    assert table["November 21, 2026"] == ("3.5", "2", "3", "4", "1", "4")
    assert table["November 12, 2026"] == ("", "", "2.5", "", "", "2.5")
    assert table["November 22, 2026"] == ("", "", "3.3", "", "", "4")


def test_the_table_names_its_columns_and_readers_hear_whose(card: ChartCard) -> None:
    click(card, "Show as table")
    model, across = card.table.rows, Qt.Orientation.Horizontal
    heads = [model.headerData(column, across) for column in range(7)]
    assert heads == [
        "Day",
        "Mood",
        "Check-ins",
        "Middle value",
        "Pull",
        "Check-ins",
        "Middle value",
    ]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.headerData(5, across, role) == "Pull, check-ins"


def test_a_missing_value_is_said_and_not_shown(card: ChartCard) -> None:
    click(card, "Show as table")
    today = card.table.rows.index(0, 1)
    assert today.data() == ""
    assert today.data(Qt.ItemDataRole.AccessibleTextRole) == "not answered"


def test_the_table_turns_back_into_the_chart(card: ChartCard) -> None:
    click(card, "Show as table")
    assert not card.chart.isVisible()
    click(card, "Show as chart")
    assert card.chart.isVisible()
    assert not card.table.isVisible()


def test_the_table_follows_the_span(card: ChartCard) -> None:
    click(card, "Show as table")
    choose(card, "All")
    assert len(rows(card)) == 401


@pytest.mark.parametrize(("text", "width"), [(150, 1280), (100, 560)])
def test_at_large_text_or_little_room_a_day_is_one_card(
    qtbot: QtBot, page: SpacePage, card: ChartCard, text: int, width: int
) -> None:
    click(card, "Show as table")
    Theme.current().choose("light", text)
    page.resize(width, 820)
    qtbot.waitUntil(lambda: card.table.rows.columnCount() == 1)
    day = card.table.rows.index(1, 0).data()
    assert day.split("\n") == [
        "November 21, 2026",
        "Mood: 3.5 · Check-ins: 2 · Middle value: 3",
        "Pull: 4 · Check-ins: 1 · Middle value: 4",
    ]


# ---- the card as a whole -------------------------------------------------------------------------


def test_days_are_read_by_keys_alone(card: ChartCard) -> None:
    card.focus_first()
    assert focused() is card.chart
    press(Qt.Key.Key_Left)
    assert "Mood 3.5 of 5" in card.chart.accessibleName()
    assert card.chart.accessibleName().count("check-ins") == 2


def test_an_item_without_answers_that_is_not_asked_has_no_strip(
    empty: SpacePage,
) -> None:
    own = empty.vault.own_measures
    own.set_items([(item.measure.key, item.measure.key != "pull") for item in own.items()])
    add(empty.vault, back(2), mood=3)
    empty.refresh()
    shown = empty.tab(Overview).chart.chart.shown
    assert shown is not None
    assert [strip.measure.key for strip in shown.strips] == ["mood"]


# ---- own items in the heat map -------------------------------------------------------------------


@pytest.fixture
def own(empty: SpacePage) -> Callable[[Scale], tuple[HeatCard, str]]:
    """Adds an own item with two answers yesterday, and shows it."""

    def added(scale: Scale) -> tuple[HeatCard, str]:
        vault, heat = empty.vault, empty.tab(Overview).heat
        key = vault.own_measures.add("Swimming", scale).measure.key
        add(vault, back(1), **{key: 1})
        add(vault, back(1), **{key: 0})
        empty.refresh()
        heat.item.setCurrentIndex(heat.item.findText("Swimming"))
        return heat, key

    return added


def test_an_item_of_yes_and_no_is_counted_in_the_table(
    own: Callable[[Scale], tuple[HeatCard, str]],
) -> None:
    heat, _key = own(Scale.YES_NO)
    click(heat, "Show as table")
    assert heat.table.rows.headerData(1, Qt.Orientation.Horizontal) == "Swimming: yes"
    assert ("November 21, 2026", "1", "2") in rows(heat)
    legend = [one.text() for one in heat.map.findChildren(QLabel) if one.isVisible()]
    assert "Yes" not in legend  # the squares are not in view


@pytest.mark.parametrize("scale", [Scale.YES_NO, Scale.ZERO_TO_TEN])
def test_an_item_that_was_retired_can_be_chosen_while_it_has_answers(
    empty: SpacePage, own: Callable[[Scale], tuple[HeatCard, str]], scale: Scale
) -> None:
    heat, key = own(scale)
    empty.vault.own_measures.retire(key)
    empty.refresh()
    assert heat.item.currentText() == "Swimming"


def test_an_item_that_was_retired_unanswered_is_not_offered(empty: SpacePage) -> None:
    own, heat = empty.vault.own_measures, empty.tab(Overview).heat
    key = own.add("Choir", Scale.YES_NO).measure.key
    empty.refresh()
    assert heat.item.findText("Choir") >= 0
    own.retire(key)
    empty.refresh()
    assert heat.item.findText("Choir") < 0
