"""The year of days by keys, clicks and words."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import seen
from walkaway_desktop.domain.measures import BY_KEY, Item, Scale, own_measure
from walkaway_desktop.pages.items import words_of_item
from walkaway_desktop.widgets.for_readers import install_readers
from walkaway_desktop.widgets.heat_cells import tone
from walkaway_desktop.widgets.heat_map import Days, HeatMap, Known
from walkaway_desktop.widgets.layouts import stack
from walkaway_desktop.widgets.theme import Theme

TODAY = date(2026, 11, 22)  # a Sunday
FIRST = date(2024, 2, 5)
MISSING = date(2026, 11, 10)


def all_days_but_one() -> dict[date, tuple[float, int]]:
    days = (FIRST + timedelta(days=number) for number in range((TODAY - FIRST).days + 1))
    return {day: (1 + day.day % 5, 1) for day in days if day != MISSING}


def of(days: Known) -> Days:
    """Gives out those of a span, as a vault does."""

    def between(since: date, until: date) -> Known:
        return {day: days[day] for day in days if since <= day <= until}

    return Days(min(days, default=None), between)


@pytest.fixture
def shown(
    qtbot: QtBot, measures: dict[str, Any], open_window: Callable[[int, int], QWidget]
) -> Callable[[int], HeatMap]:
    """Shows mood in a window of this width, with the focus on the squares."""

    def in_width(width: int) -> HeatMap:
        window, made = open_window(width, 400), HeatMap()
        window.setLayout(stack(made))
        made.show_days(BY_KEY["mood"], of(all_days_but_one()), TODAY, measures["mood"])
        made.grid.setFocus()
        qtbot.waitUntil(made.grid.hasFocus)
        qtbot.waitUntil(lambda: made.grid.width() > width / 2)
        return made

    return in_width


@pytest.fixture
def heat(shown: Callable[[int], HeatMap]) -> HeatMap:
    return shown(1280)


def press(heat: HeatMap, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(heat.grid, key, held)


def color_of(heat: HeatMap, day: date) -> QColor:
    """The color that fills most of a cell."""
    image = heat.grid.grab().toImage()
    inside = heat.grid.cell(day).toAlignedRect().adjusted(2, 2, -2, -2)
    across, down = range(inside.left(), inside.right()), range(inside.top(), inside.bottom())
    seen = Counter(image.pixelColor(x, y).name() for x in across for y in down)
    return QColor(seen.most_common(1)[0][0])


def test_the_focus_starts_on_today(heat: HeatMap) -> None:
    assert heat.grid.day == TODAY


@pytest.mark.parametrize(
    ("key", "days"),
    [(Qt.Key.Key_Up, -1), (Qt.Key.Key_Left, -7)],
)
def test_arrows_move_by_day_and_by_week(heat: HeatMap, key: Qt.Key, days: int) -> None:
    press(heat, key)
    assert heat.grid.day == TODAY + timedelta(days=days)


def test_keys_go_no_further_than_today_and_the_first_entry(heat: HeatMap) -> None:
    press(heat, Qt.Key.Key_Right)
    assert heat.grid.day == TODAY
    heat.grid.go_to(FIRST)
    press(heat, Qt.Key.Key_Up)
    assert heat.grid.day == FIRST


def test_moving_over_new_year_shows_the_year_before(qtbot: QtBot, heat: HeatMap) -> None:
    heat.grid.go_to(date(2026, 1, 1))
    with qtbot.waitSignal(heat.year_changed, check_params_cb=lambda year: year == 2025):
        press(heat, Qt.Key.Key_Up)
    assert heat.grid.day == date(2025, 12, 31)
    assert heat.title.text() == "2025"


def test_alt_and_arrows_change_the_year_within_the_entries(heat: HeatMap) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    press(heat, Qt.Key.Key_Up, alt)
    assert heat.title.text() == "2025"
    press(heat, Qt.Key.Key_Up, alt)
    press(heat, Qt.Key.Key_Up, alt)
    assert heat.title.text() == "2024"
    press(heat, Qt.Key.Key_Down, alt)
    assert heat.title.text() == "2025"


@pytest.mark.parametrize("width", [960, 1280])
def test_only_the_days_in_view_are_asked_for(shown: Callable[[int], HeatMap], width: int) -> None:
    heat = shown(width)
    heat.back.click()
    assert set(heat.grid.days()) == set(heat.grid.shown.days if heat.grid.shown else ())
    assert heat.summary().startswith(f"Mood on {sum(1 for _ in heat.grid.days())} of")


def test_the_buttons_turn_years_and_are_off_at_the_ends(heat: HeatMap) -> None:
    assert not heat.forth.isEnabled()
    heat.back.click()
    heat.back.click()
    assert heat.title.text() == "2024"
    assert not heat.back.isEnabled()


def test_an_arrow_that_leads_no_further_hands_the_focus_to_the_other(heat: HeatMap) -> None:
    heat.back.setFocus()
    heat.back.click()
    assert heat.back.hasFocus()
    heat.back.click()
    assert heat.forth.hasFocus()


def test_week_moves_turn_with_the_reading_direction(heat: HeatMap) -> None:
    heat.grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    press(heat, Qt.Key.Key_Right)
    assert heat.grid.day == TODAY - timedelta(days=7)


def test_time_runs_with_the_reading_direction(heat: HeatMap) -> None:
    grid = heat.grid
    before, after = date(2026, 3, 2), date(2026, 3, 9)
    assert grid.cell(before).left() < grid.cell(after).left()
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert grid.cell(before).left() > grid.cell(after).left()


def test_a_click_goes_to_the_day_under_it(heat: HeatMap) -> None:
    spot = heat.grid.cell(date(2026, 4, 16)).center().toPoint()
    QTest.mouseClick(heat.grid, Qt.MouseButton.LeftButton, pos=spot)
    assert heat.grid.day == date(2026, 4, 16)


def test_the_focus_speaks_date_value_and_n(heat: HeatMap) -> None:
    press(heat, Qt.Key.Key_Left)
    spoken = heat.grid.accessibleName()
    assert "2026" in spoken
    assert "Mood 1 of 5, very low" in spoken
    assert spoken.endswith("check-ins: 1")


def test_a_missing_day_says_so_and_is_drawn_empty(heat: HeatMap) -> None:
    assert heat.spoken(MISSING).endswith("no entry")
    Theme.current().choose("dark")
    assert color_of(heat, MISSING) == heat.palette().window().color()


@pytest.mark.parametrize("look", ["light", "dark", "contrast_light", "contrast_dark"])
def test_each_value_has_its_tone_in_every_look(heat: HeatMap, look: str) -> None:
    Theme.current().choose(look)
    days = [date(2026, 6, number) for number in (5, 6, 7, 8, 9)]
    drawn = [color_of(heat, day).name() for day in days]
    assert drawn == [Theme.current().color(f"mood_{number}").name() for number in range(1, 6)]


def test_items_other_than_mood_share_one_hue() -> None:
    assert tone(BY_KEY["pull"], 10) == "level_5"
    assert tone(BY_KEY["sleep"], 4.5) == "level_1"
    assert tone(BY_KEY["anger"], 1) == "level_2"
    assert tone(BY_KEY["mood"], 3.5) == "mood_4"


def test_nothing_is_drawn_before_the_first_entry_or_after_today(heat: HeatMap) -> None:
    heat.turn_to(2024)
    drawn = list(heat.grid.days())
    assert drawn[0] == FIRST
    heat.turn_to(2026)
    assert list(heat.grid.days())[-1] == TODAY


def test_the_table_holds_the_days_in_view_with_the_gap(heat: HeatMap) -> None:
    rows = heat.rows()
    assert rows[0] == (date(2026, 1, 1), 2, 1)
    assert (MISSING, None, 0) in rows
    assert len(rows) == 326


def test_the_summary_is_one_sentence_with_known_days_and_middle_value(heat: HeatMap) -> None:
    assert heat.summary() == "Mood on 325 of 326 days, middle value 3."


@pytest.mark.parametrize(("first_weekday", "line"), [(0, 6), (6, 0), (5, 1)])
def test_weeks_begin_on_the_day_asked_for(
    heat: HeatMap, measures: dict[str, Any], first_weekday: int, line: int
) -> None:
    days = of(all_days_but_one())
    heat.show_days(BY_KEY["mood"], days, TODAY, measures["mood"], first_weekday)
    grid = heat.grid
    top = grid.cell(TODAY - timedelta(days=line)).top()
    assert (grid.cell(TODAY).top() - top) / grid.step() == pytest.approx(line)


def test_a_narrow_window_shows_the_last_26_weeks(shown: Callable[[int], HeatMap]) -> None:
    heat = shown(960)
    assert heat.grid.weeks() == 26
    assert heat.grid.end == TODAY
    heat.back.click()
    assert heat.grid.weeks() == 26
    assert heat.grid.end == TODAY - timedelta(weeks=26)
    heat.forth.click()
    assert heat.grid.end == TODAY


def test_large_text_makes_a_wide_window_narrow(heat: HeatMap) -> None:
    Theme.current().choose("light", 200)
    assert heat.grid.weeks() == 26


@pytest.mark.parametrize("width", [1120, 1280, 1920])
def test_a_step_is_12_to_17_pixels(shown: Callable[[int], HeatMap], width: int) -> None:
    heat = shown(width)
    assert 12 <= heat.grid.step() <= 17
    last = heat.grid.cell(date(2026, 12, 31))
    assert last.right() <= heat.grid.width()


def test_a_vault_without_entries_shows_no_day_and_breaks_nothing(
    qtbot: QtBot, measures: dict[str, Any]
) -> None:
    heat = HeatMap()
    qtbot.addWidget(heat)
    heat.show_days(BY_KEY["mood"], of({}), TODAY, measures["mood"])
    heat.show()
    assert heat.rows() == []
    assert not heat.back.isEnabled()
    QTest.keyClick(heat.grid, Qt.Key.Key_Left)
    assert heat.grid.day is None


@pytest.mark.parametrize(("key", "labels"), [("pull", 6), ("sleep", 6), ("mood", 6)])
def test_the_legend_names_every_tone_and_the_gap(
    heat: HeatMap, measures: dict[str, Any], key: str, labels: int
) -> None:
    heat.show_days(BY_KEY[key], of({TODAY: (3, 1)}), TODAY, measures[key])
    assert len(heat.legend_words()) == labels
    assert heat.legend_words()[-1] == "no entry"


def test_the_legend_of_a_feeling_has_four_tones(
    heat: HeatMap, measures: dict[str, Any], feelings: list[dict[str, Any]]
) -> None:
    words = {**measures["anger"], "values": feelings}
    heat.show_days(BY_KEY["anger"], of({TODAY: (2, 3)}), TODAY, words)
    assert heat.legend_words() == ["None", "A little", "Some", "A lot", "no entry"]
    assert "Anger, some, check-ins: 3" in heat.spoken(TODAY)


# ---- yes and no ----------------------------------------------------------------------------------


@pytest.fixture
def swimming(heat: HeatMap) -> HeatMap:
    """An own item: yes yesterday, no the day before, and yes in two of three today."""
    item = Item(own_measure("own", Scale.YES_NO), asked=True, name="Swimming")
    days = {
        TODAY - timedelta(days=2): (0.0, 1),
        TODAY - timedelta(days=1): (1.0, 1),
        TODAY: (2 / 3, 3),
    }
    heat.show_days(item.measure, of(days), TODAY, words_of_item(item))
    return heat


def test_yes_and_no_have_two_tones_and_their_names(swimming: HeatMap) -> None:
    assert swimming.legend_words() == ["No", "Yes", "no entry"]
    drawn = [color_of(swimming, TODAY - timedelta(days=back)).name() for back in (2, 1, 0)]
    no, yes = (Theme.current().color(f"level_{level}").name() for level in (1, 5))
    assert drawn == [no, yes, yes]


def test_one_answer_is_said_as_yes_or_no(swimming: HeatMap) -> None:
    assert swimming.spoken(TODAY - timedelta(days=1)).endswith("Swimming, yes, check-ins: 1")
    assert swimming.spoken(TODAY - timedelta(days=2)).endswith("Swimming, no, check-ins: 1")


def test_several_answers_are_counted_and_never_a_number_between(swimming: HeatMap) -> None:
    assert swimming.spoken(TODAY).endswith(": Swimming, yes in 2 of 3 check-ins")


def test_the_summary_counts_yes(swimming: HeatMap) -> None:
    assert swimming.summary() == "Swimming on 3 of 3 days, yes in 3 of 5 check-ins."


def test_squares_turn_with_the_reading_direction(heat: HeatMap) -> None:
    day = date(2026, 6, 5)
    one = color_of(heat, day)
    heat.grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert color_of(heat, day) == one
    assert color_of(heat, MISSING) == heat.palette().window().color()


def test_readers_meet_the_squares_as_a_chart(heat: HeatMap) -> None:
    install_readers()
    assert QAccessible.queryAccessibleInterface(heat.grid).role() == QAccessible.Role.Chart


# ---- the space that runs -------------------------------------------------------------------------

BEGAN = date(2026, 11, 4)  # a Wednesday: the line goes around Monday and Tuesday


def accent_beside(heat: HeatMap, day: date, across: int) -> bool:
    """Whether the line runs in the gap before (-1) or after (1) this square."""
    cell, image = heat.grid.cell(day), heat.grid.grab().toImage()
    edge = cell.left() - 2 if across < 0 else cell.right() + 2
    return image.pixelColor(int(edge), int(cell.center().y())) == Theme.current().color("accent")


def test_a_line_stands_between_the_days_before_and_the_space(heat: HeatMap) -> None:
    heat.mark_space(BEGAN)
    assert accent_beside(heat, BEGAN, -1)
    assert accent_beside(heat, BEGAN + timedelta(days=4), -1)
    assert not accent_beside(heat, BEGAN - timedelta(days=1), -1)
    assert accent_beside(heat, BEGAN - timedelta(days=1), 1)


def test_the_line_turns_with_the_reading_direction(heat: HeatMap) -> None:
    heat.grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    heat.mark_space(BEGAN)
    assert accent_beside(heat, BEGAN, 1)
    assert not accent_beside(heat, BEGAN, -1)


def test_the_line_is_named_while_it_is_in_view(heat: HeatMap) -> None:
    heat.mark_space(BEGAN)
    assert "this space" in seen(heat)
    assert heat.spoken(BEGAN).endswith(" This space begins.")
    heat.back.click()
    assert "this space" not in seen(heat)


def test_without_a_space_no_line_is_named(heat: HeatMap) -> None:
    heat.mark_space(None)
    assert "this space" not in seen(heat)
    assert "This space begins" not in heat.spoken(BEGAN)


# ---- Contacts ------------------------------------------------------------------------------------

MET = date(2026, 11, 18)
WORDS = {MET: ["Contact: they did, inside"], MISSING: ["Contact: I reached out, outside"]}


def with_contacts(heat: HeatMap, measures: dict[str, Any]) -> HeatMap:
    def contacts(since: date, until: date) -> dict[date, list[str]]:
        return {day: words for day, words in WORDS.items() if since <= day <= until}

    days = replace(of(all_days_but_one()), contacts=contacts)
    heat.show_days(BY_KEY["mood"], days, TODAY, measures["mood"])
    return heat


def corner(heat: HeatMap, day: date, *, mirrored: bool = False) -> QColor:
    """What is drawn right at the top corner at the end of the line."""
    cell = heat.grid.cell(day)
    spot = (cell.topLeft() if mirrored else cell.topRight()).toPoint()
    return heat.grid.grab().toImage().pixelColor(spot)


@pytest.mark.parametrize("day", [MET, MISSING])
def test_a_contact_is_a_dot_in_the_corner(
    heat: HeatMap, measures: dict[str, Any], day: date
) -> None:
    before = corner(heat, day)
    with_contacts(heat, measures)
    ink = Theme.current().color("ink")
    assert corner(heat, day) == ink
    assert before != ink
    assert corner(heat, MET - timedelta(days=1)) != ink


def test_the_dot_turns_with_the_reading_direction(heat: HeatMap, measures: dict[str, Any]) -> None:
    with_contacts(heat, measures).setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert corner(heat, MET, mirrored=True) == Theme.current().color("ink")


def test_a_day_says_who_and_where(heat: HeatMap, measures: dict[str, Any]) -> None:
    with_contacts(heat, measures)
    assert heat.spoken(MET).endswith("check-ins: 1; Contact: they did, inside")
    said = "Tuesday, November 10, 2026: no entry; Contact: I reached out, outside"
    assert heat.spoken(MISSING) == said
    assert heat.summary().endswith(" Days with a Contact: 2.")


def test_the_legend_names_the_dot_while_one_is_in_view(
    heat: HeatMap, measures: dict[str, Any]
) -> None:
    assert "Contact" not in seen(heat)
    with_contacts(heat, measures)
    assert "Contact" in seen(heat)
    heat.turn_to(2025)
    assert "Contact" not in seen(heat)


def test_every_square_is_found_under_the_pointer(heat: HeatMap) -> None:
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        heat.setLayoutDirection(direction)
        grid = heat.grid
        found = [grid.day_at(grid.cell(day).center().toPoint()) for day in grid.days()]
        assert found == list(grid.days())
    assert grid.day_at(grid.rect().topLeft()) is None
    assert grid.day_at(grid.rect().bottomRight()) is None


def test_it_tells_where_the_keys_are_and_that_they_have_gone(heat: HeatMap) -> None:
    told: list[object] = []
    heat.went_to.connect(told.append)
    press(heat, Qt.Key.Key_Up)
    heat.grid.clearFocus()
    assert told == [TODAY - timedelta(days=1), None]


def test_the_ring_of_the_focus_leaves_the_dot_in_view(
    heat: HeatMap, measures: dict[str, Any]
) -> None:
    with_contacts(heat, measures)
    heat.grid.go_to(MET)
    assert corner(heat, MET) == Theme.current().color("ink")
