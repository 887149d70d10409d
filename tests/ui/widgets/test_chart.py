"""The chart by its pixels, its keys, its pointer and its words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from walkaway_desktop.domain.measures import BY_KEY
from walkaway_desktop.widgets.chart import Chart
from walkaway_desktop.widgets.chart_axis import day_names
from walkaway_desktop.widgets.chart_frame import Band, Frame, Shown, Strip, height_of
from walkaway_desktop.widgets.chart_marks import Mark, flag
from walkaway_desktop.widgets.for_readers import install_readers
from walkaway_desktop.widgets.layouts import stack
from walkaway_desktop.widgets.theme import Theme

TODAY = date(2026, 11, 22)
FIRST = date(2026, 10, 24)
GAP = date(2026, 11, 10)
MOOD, PULL = 0, 1
CLOSE = 24  # of 255: smoothed edges count, other colors do not


def days_with_a_gap() -> dict[date, tuple[float, int]]:
    days = (FIRST + timedelta(days=number) for number in range(30))
    return {day: (1 + day.day % 5, 1) for day in days if day != GAP}


@pytest.fixture
def shown(measures: dict[str, Any]) -> Shown:
    mood, pull = days_with_a_gap(), {TODAY: (7.5, 2), FIRST: (0.0, 1)}
    strips = [
        Strip(BY_KEY["mood"], measures["mood"], mood),
        Strip(BY_KEY["pull"], measures["pull"], pull),
    ]
    return Shown(strips, FIRST, TODAY, TODAY)


@pytest.fixture
def show(qtbot: QtBot, open_window: Callable[[int, int], QWidget]) -> Callable[[Shown], Chart]:
    """Shows these days in a window; the focus is on a button beside the chart."""

    def in_window(shown: Shown, width: int = 700) -> Chart:
        window, made, other = open_window(width, 500), Chart(), QPushButton("other")
        window.setLayout(stack(other, made))
        made.show_days(shown)
        other.setFocus()
        qtbot.waitUntil(lambda: made.isVisible() and made.height() == made.sizeHint().height())
        return made

    return in_window


@pytest.fixture
def chart(show: Callable[[Shown], Chart], shown: Shown) -> Chart:
    return show(shown)


def frame_of(chart: Chart) -> Frame:
    assert chart.frame is not None
    return chart.frame


def spot(chart: Chart, strip: int, day: date, value: float) -> QPoint:
    """Where a value of a day lies."""
    assert chart.shown is not None
    frame = frame_of(chart)
    height = height_of(frame.strips[strip], chart.shown.strips[strip].measure, value)
    return QPointF(frame.x(day.toordinal()), height).toPoint()


def drawn(chart: Chart) -> QImage:
    return chart.grab().toImage()


def is_drawn(image: QImage, place: QPoint, color: str, *, around: int = 1) -> bool:
    """Whether this color is at the place, or right beside it."""
    wanted = Theme.current().color(color)
    reach = range(-around, around + 1)
    spots = (QPoint(place.x() + x, place.y() + y) for x in reach for y in reach)
    return any(near(image.pixelColor(one), wanted) for one in spots)


def near(one: QColor, other: QColor) -> bool:
    apart = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return max(map(abs, apart)) < CLOSE


def colors(image: QImage, color: str, place: QRectF) -> int:
    """How many pixels of this color the place holds."""
    wanted, box = Theme.current().color(color), place.toAlignedRect()
    return sum(
        near(image.pixelColor(x, y), wanted)
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    )


def hover(chart: Chart, day: date) -> None:
    QTest.mouseMove(chart, QPoint(1, 1))
    QTest.mouseMove(chart, spot(chart, MOOD, day, 3))
    QApplication.processEvents()


# ---- what is drawn -------------------------------------------------------------------------------


def between(chart: Chart, start: date, end: date) -> QRectF:
    """The room of the mood strip from one day to the next, their points left out."""
    return QRectF(spot(chart, MOOD, start, 5), spot(chart, MOOD, end, 1)).adjusted(4, 0, -4, 0)


@pytest.mark.parametrize("look", ["light", "dark", "contrast_light", "contrast_dark"])
def test_every_day_has_its_point_in_every_look(chart: Chart, look: str) -> None:
    Theme.current().choose(look)
    image, days = drawn(chart), days_with_a_gap()
    unseen = [
        day
        for day, (mean, _count) in days.items()
        if not is_drawn(image, spot(chart, MOOD, day, mean), "accent")
    ]
    assert unseen == []


def test_neighbors_are_joined_by_a_line(chart: Chart) -> None:
    start, end = date(2026, 11, 7), date(2026, 11, 8)
    assert colors(drawn(chart), "accent", between(chart, start, end)) > 0


@pytest.mark.parametrize("day", [GAP, GAP + timedelta(days=1)])
def test_no_line_leads_to_a_missing_day_or_over_it(chart: Chart, day: date) -> None:
    room = between(chart, day - timedelta(days=1), day)
    assert colors(drawn(chart), "accent", room) == 0


def test_a_missing_day_is_no_zero(chart: Chart) -> None:
    column = QRectF(spot(chart, MOOD, GAP, 5), spot(chart, MOOD, GAP, 1)).adjusted(-4, -4, 4, 4)
    assert colors(drawn(chart), "accent", column) == 0


@pytest.mark.parametrize(("day", "value"), [(FIRST, 0), (TODAY, 7.5)])
def test_a_day_that_stands_alone_shows(chart: Chart, day: date, value: float) -> None:
    assert is_drawn(drawn(chart), spot(chart, PULL, day, value), "ink")


@pytest.mark.parametrize("strip", [MOOD, PULL])
def test_each_strip_has_its_whole_scale(chart: Chart, shown: Shown, strip: int) -> None:
    place, measure = frame_of(chart).strips[strip], shown.strips[strip].measure
    assert height_of(place, measure, measure.high) == place.top()
    assert height_of(place, measure, measure.low) == place.bottom()


def test_strips_stand_above_each_other(chart: Chart) -> None:
    mood, pull = frame_of(chart).strips
    assert mood.bottom() < pull.top()
    assert (mood.left(), mood.right()) == (pull.left(), pull.right())


@pytest.fixture
def week_of_two(shown: Shown) -> Shown:
    """5 once a week, 2 on the other days: the middle value is 2 on each."""
    days = {FIRST + timedelta(days=n): (5.0 if n % 7 == 0 else 2.0, 1) for n in range(30)}
    return replace(shown, strips=[replace(shown.strips[MOOD], days=days)])


@pytest.mark.parametrize("wanted", [True, False])
def test_the_middle_value_is_drawn_where_it_is_wanted(
    show: Callable[[Shown], Chart],
    week_of_two: Shown,
    wanted: bool,  # noqa: FBT001 (a case)
) -> None:
    chart = show(replace(week_of_two, with_middle=wanted))
    here = spot(chart, MOOD, FIRST + timedelta(days=14), 2)  # the day itself is a 5
    assert chart.has_middle is wanted
    assert is_drawn(drawn(chart), here, "soft", around=3) is wanted


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2026, 10, 31), False),
        (date(2026, 11, 1), True),
        (date(2026, 11, 5), True),
        (date(2026, 11, 6), False),
    ],
)
def test_a_period_lies_behind_its_days_alone(
    show: Callable[[Shown], Chart],
    shown: Shown,
    day: date,
    inside: bool,  # noqa: FBT001 (a case)
) -> None:
    chart = show(replace(shown, bands=[Band(date(2026, 11, 1), date(2026, 11, 5))]))
    mood, pull = frame_of(chart).strips
    height = (mood.bottom() + pull.top()) / 2  # where nothing else is drawn
    place = QPointF(frame_of(chart).x(day.toordinal()), height).toPoint()
    assert (drawn(chart).pixelColor(place) == Theme.current().color("band")) is inside


def test_a_mark_stands_below_its_day(show: Callable[[Shown], Chart], shown: Shown) -> None:
    chart = show(replace(shown, marks=[Mark(GAP, "Sitting", flag)]))
    frame = frame_of(chart)
    x = frame.x(GAP.toordinal())
    foot = QRectF(x - 10, frame.marks.top() + 6, 20, frame.marks.height() - 6)
    image = drawn(chart)
    assert colors(image, "ink", foot) > 10
    assert colors(image, "ink", foot.translated(-60, 0)) == 0


def test_without_marks_no_room_is_kept_for_them(chart: Chart, shown: Shown) -> None:
    before = chart.sizeHint().height()
    chart.show_days(replace(shown, marks=[Mark(TODAY, "Sitting", flag)]))
    assert chart.sizeHint().height() > before


# ---- many days -----------------------------------------------------------------------------------


@pytest.fixture
def ten_years(show: Callable[[Shown], Chart], shown: Shown) -> Chart:
    first = TODAY - timedelta(days=3649)
    days = {first + timedelta(days=n): (1.0 + n % 5, 1) for n in range(3650)}
    del days[first + timedelta(days=2000)]
    strips = [replace(shown.strips[MOOD], days=days)]
    return show(replace(shown, strips=strips, first=first))


def test_columns_stand_for_days_that_are_too_many(ten_years: Chart) -> None:
    image, frame = drawn(ten_years), frame_of(ten_years)
    assert frame.is_dense
    place = frame.strips[MOOD]
    x = round(frame.x(TODAY.toordinal() - 1000))
    whole = QRectF(x, place.top(), 2, place.height())
    assert colors(image, "accent", whole) >= place.height()


def test_among_columns_no_middle_value_is_drawn(ten_years: Chart) -> None:
    assert not ten_years.has_middle


def test_one_day_alone_shows_among_years(show: Callable[[Shown], Chart], shown: Shown) -> None:
    day = date(2020, 3, 17)
    strips = [replace(shown.strips[MOOD], days={day: (4.0, 1)})]
    chart = show(replace(shown, strips=strips, first=date(2017, 1, 1)))
    assert is_drawn(drawn(chart), spot(chart, MOOD, day, 4), "accent")


# ---- the axis ------------------------------------------------------------------------------------


def names(chart: Chart) -> list[str]:
    assert chart.shown is not None
    return [one.words for one in day_names(chart.shown, frame_of(chart))]


def test_the_axis_names_both_ends_and_the_weeks(chart: Chart) -> None:
    assert names(chart) == ["today", "Oct 24", "Nov 15", "Nov 8", "Nov 1"]


def test_the_start_of_a_period_is_named_on_the_axis(
    show: Callable[[Shown], Chart], shown: Shown
) -> None:
    chart = show(replace(shown, bands=[Band(date(2026, 11, 2), TODAY)]))
    assert names(chart)[0] == "Nov 2"
    assert "Nov 1" not in names(chart)  # it would touch


def test_an_old_end_is_a_date_and_not_today(show: Callable[[Shown], Chart], shown: Shown) -> None:
    chart = show(replace(shown, today=TODAY + timedelta(days=400)))
    assert names(chart)[:2] == ["Nov 22, 2026", "Oct 24, 2026"]


@pytest.mark.parametrize("width", [500, 700, 1200])
@pytest.mark.parametrize("days", [1, 2, 30, 90, 365, 3650, 36500])
@pytest.mark.parametrize("text", [100, 200])
def test_no_name_of_a_day_touches_another(
    chart: Chart, shown: Shown, width: int, days: int, text: int
) -> None:
    Theme.current().choose("light", text)
    chart.show_days(replace(shown, first=TODAY - timedelta(days=days - 1)))
    chart.resize(width, 300)
    assert chart.shown is not None
    places = [one.place for one in day_names(chart.shown, frame_of(chart))]
    assert not any(one.intersects(two) for one, two in combinations(places, 2))
    assert all(place.left() >= 0 and place.right() <= width for place in places)


# ---- keys ----------------------------------------------------------------------------------------


@pytest.fixture
def focused(qtbot: QtBot, chart: Chart) -> Chart:
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(chart.hasFocus)
    return chart


def test_the_focus_starts_on_the_last_day(focused: Chart) -> None:
    assert focused.day == TODAY


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ([Qt.Key.Key_Left], date(2026, 11, 21)),
        ([Qt.Key.Key_Left, Qt.Key.Key_Right], TODAY),
        ([Qt.Key.Key_Right], TODAY),
        ([Qt.Key.Key_Home], FIRST),
        ([Qt.Key.Key_Home, Qt.Key.Key_Left], FIRST),
        ([Qt.Key.Key_Home, Qt.Key.Key_End], TODAY),
        ([Qt.Key.Key_Left, Qt.Key.Key_PageUp], FIRST),
        ([Qt.Key.Key_Home, Qt.Key.Key_PageDown], TODAY),
    ],
)
def test_keys_go_day_by_day_by_month_and_to_the_ends(
    focused: Chart, keys: list[Qt.Key], day: date
) -> None:
    for key in keys:
        QTest.keyClick(focused, key)
    assert focused.day == day


def test_a_page_key_moves_by_a_month(focused: Chart, shown: Shown) -> None:
    focused.show_days(replace(shown, first=date(2026, 1, 1)))
    QTest.keyClick(focused, Qt.Key.Key_PageUp)
    assert focused.day == date(2026, 10, 22)


def test_a_command_key_is_left_to_the_window(focused: Chart) -> None:
    QTest.keyClick(focused, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert focused.day == TODAY


def test_the_day_that_the_keys_are_on_is_shown_and_said(focused: Chart) -> None:
    QTest.keyClick(focused, Qt.Key.Key_Left)
    assert focused.accessibleName() == focused.spoken(date(2026, 11, 21))
    day = date(2026, 11, 21)
    line = QRectF(spot(focused, MOOD, day, 5), spot(focused, PULL, day, 0))
    assert colors(drawn(focused), "accent", line.adjusted(-1, 0, 1, 0)) > line.height() / 2


def test_the_line_goes_with_the_focus(qtbot: QtBot, focused: Chart) -> None:
    marked = drawn(focused)
    focused.clearFocus()
    qtbot.waitUntil(lambda: not focused.hasFocus())
    assert drawn(focused) != marked


# ---- pointer -------------------------------------------------------------------------------------


def test_the_pointer_shows_the_day_under_it_and_takes_it_along(chart: Chart) -> None:
    plain = drawn(chart)
    hover(chart, date(2026, 11, 3))
    third = drawn(chart)
    hover(chart, date(2026, 11, 20))
    assert plain != third
    assert drawn(chart) != third
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert drawn(chart) == plain


def test_a_click_goes_to_the_day_under_it(chart: Chart) -> None:
    day = date(2026, 11, 3)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot(chart, MOOD, day, 3))
    assert chart.day == day


# ---- words ---------------------------------------------------------------------------------------


def test_a_day_is_said_with_both_values_and_their_n(chart: Chart) -> None:
    assert chart.spoken(TODAY) == (
        "Sunday, November 22, 2026: Mood 3 of 5, so-so, check-ins: 1; Pull 7.5 of 10, check-ins: 2"
    )


def test_a_missing_day_is_said_as_one(chart: Chart) -> None:
    assert chart.spoken(GAP) == "Tuesday, November 10, 2026: no entry"


def test_a_mark_is_said_with_its_day(show: Callable[[Shown], Chart], shown: Shown) -> None:
    chart = show(replace(shown, marks=[Mark(GAP, "Sitting", flag)]))
    assert chart.spoken(GAP) == "Tuesday, November 10, 2026: no entry; Sitting"


def test_the_summary_is_one_sentence(chart: Chart) -> None:
    mood, pull = chart.accessibleDescription().split("; ")
    assert mood == "Mood on 29 of 30 days, middle value 3"
    assert pull == "Pull to reach out on 2 of 30 days, middle value 3.8."


def test_readers_meet_a_chart_with_its_span_as_name(chart: Chart) -> None:
    install_readers()
    found = QAccessible.queryAccessibleInterface(chart)
    assert found.role() == QAccessible.Role.Chart
    assert found.text(QAccessible.Text.Name) == "Chart, October 24, 2026 to November 22, 2026"


# ---- direction and size --------------------------------------------------------------------------


def test_time_runs_with_the_reading_direction(chart: Chart) -> None:
    assert spot(chart, MOOD, FIRST, 3).x() < spot(chart, MOOD, TODAY, 3).x()
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert spot(chart, MOOD, FIRST, 3).x() > spot(chart, MOOD, TODAY, 3).x()
    assert is_drawn(drawn(chart), spot(chart, MOOD, TODAY, 3), "accent")


def test_keys_turn_with_the_reading_direction(focused: Chart) -> None:
    focused.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(focused, Qt.Key.Key_Right)
    assert focused.day == TODAY - timedelta(days=1)


def test_the_pointer_finds_its_day_in_both_directions(chart: Chart) -> None:
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    day = date(2026, 11, 3)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot(chart, MOOD, day, 3))
    assert chart.day == day


def test_it_grows_with_the_text(chart: Chart) -> None:
    before = chart.sizeHint().height()
    Theme.current().choose("light", 200)
    assert chart.sizeHint().height() > before * 1.7


def test_without_an_entry_the_axes_stand(chart: Chart, shown: Shown) -> None:
    chart.show_days(replace(shown, strips=[replace(one, days={}) for one in shown.strips]))
    place = frame_of(chart).strips[MOOD]
    edge = QRectF(place.left(), place.top() - 1, place.width(), 2)
    image = drawn(chart)
    assert colors(image, "line", edge) >= place.width() * 0.9
    assert colors(image, "accent", place) == 0
    assert chart.summary() == "Mood: no entry in view; Pull to reach out: no entry in view."
