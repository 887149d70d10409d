"""The pictures of Insight: an honest axis, no dot over another, mirrored with the language."""

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from walkaway_desktop.widgets.insight_drawing import Drawing, Picture, diamond, point, ring
from walkaway_desktop.widgets.insight_pictures import (
    Hours,
    Row,
    Rows,
    Shifts,
    levels_of,
    reach_of,
)
from walkaway_desktop.widgets.theme import Theme

Look = Callable[[Picture], Drawing]


def shifts(*differences: float, middle: float = 0, low: float = 0, high: float = 0) -> Shifts:
    return Shifts(differences, middle, low, high, ("lower", "higher"), str)


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    Theme.current().choose("light")

    def show(picture: Picture) -> Drawing:
        drawing = Drawing()
        qtbot.addWidget(drawing)
        drawing.resize(600, drawing.sizeHint().height())
        drawing.show_picture(picture, "After Contact", "In words.")
        drawing.resize(600, drawing.sizeHint().height())
        return drawing

    return show


def accent_columns(drawing: Drawing) -> set[int]:
    """Where across dots and bars are painted."""
    image = drawing.grab(QRect(0, 0, drawing.width(), drawing.height())).toImage()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    wanted = Theme.current().color("accent").rgb()
    return {
        x
        for x in range(image.width())
        for y in range(image.height())
        if image.pixel(x, y) == wanted
    }


@given(some.lists(some.floats(-8, 8), min_size=1))
def test_the_axis_reaches_as_far_to_both_sides_and_holds_every_value(values: list[float]) -> None:
    reach = reach_of(values)

    assert reach >= 2
    assert all(-reach <= value <= reach for value in values)


@given(some.lists(some.floats(0, 600), max_size=40), some.floats(1, 20))
def test_no_two_dots_of_one_level_cover_each_other(places: list[float], width: float) -> None:
    levels = levels_of(places, width)

    assert len(levels) == len(places)
    for one, other in combinations(range(len(places)), 2):
        if levels[one] == levels[other]:
            assert abs(places[one] - places[other]) >= width
    assert set(levels) == set(range(max(levels, default=-1) + 1))


def test_a_difference_below_zero_stands_before_the_middle_and_mirrored_behind_it(
    look: Look,
) -> None:
    drawing = look(shifts(-1.5, low=-1.6, high=-1.4, middle=-1.5))
    middle = drawing.width() / 2

    assert max(accent_columns(drawing)) < middle
    drawing.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert min(accent_columns(drawing)) > middle


def test_every_dot_is_painted_however_many_have_one_value(look: Look) -> None:
    drawing = look(shifts(*[0.5] * 200, middle=0.5, low=0.4, high=0.6))

    assert accent_columns(drawing)
    assert drawing.height() == drawing.sizeHint().height()


def test_a_mark_on_another_can_still_be_told(look: Look) -> None:
    """First and last days at the same value: a dot inside a ring."""
    alone = look(Rows([Row("Love", [(1, ring)])], 0, 3, ("0", "3")))
    both = look(Rows([Row("Love", [(1, ring), (1, point)])], 0, 3, ("0", "3")))

    assert alone.grab().toImage() != both.grab().toImage()
    assert accent_columns(alone) <= accent_columns(both)


def test_groups_stand_on_the_whole_scale(look: Look) -> None:
    """Not from the lowest mean on: a small difference would look like a large one."""
    picture = Rows([Row("a", [(2.9, diamond)]), Row("b", [(3.0, diamond)])], 1, 5, ("1", "5"))
    drawing = look(picture)

    assert (picture.low, picture.high) == (1, 5)
    assert drawing.sizeHint().height() > look(Rows(picture.rows[:1], 1, 5, ("1", "5"))).height()


def test_hours_begin_at_nothing_and_are_as_high_as_their_count(look: Look) -> None:
    drawing = look(Hours({3: 1, 20: 2}))
    image = drawing.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = Theme.current().color("accent").rgb()
    half = image.width() // 2
    heights = [
        max(
            sum(image.pixel(x, y) == wanted for y in range(image.height()))
            for x in range(start, start + half)
        )
        for start in (0, half)
    ]

    assert heights[1] == pytest.approx(2 * heights[0], abs=2)


def test_a_reader_meets_the_sentence(look: Look) -> None:
    drawing = look(shifts(0.5, middle=0.5, low=0.2, high=0.8))

    assert drawing.accessibleName() == "After Contact"
    assert drawing.accessibleDescription() == "In words."


def test_without_a_picture_there_is_no_drawing(look: Look) -> None:
    drawing = look(shifts(0.5))
    drawing.show_picture(None, "After Contact", "Too few.")

    assert drawing.isHidden()
