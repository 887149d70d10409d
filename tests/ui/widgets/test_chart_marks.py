"""Marks of a chart: told apart by shape, stacked while they have room, then ticks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from walkaway_desktop.domain.measures import BY_KEY
from walkaway_desktop.widgets.chart import Chart
from walkaway_desktop.widgets.chart_frame import Shown, Strip
from walkaway_desktop.widgets.chart_lanes import MarkLine, mark_lines, place_marks
from walkaway_desktop.widgets.chart_marks import Lane, Mark, Shape, flag, tick
from walkaway_desktop.widgets.contact_shapes import ContactShape, Figure
from walkaway_desktop.widgets.layouts import stack
from walkaway_desktop.widgets.theme import Theme

TODAY = date(2026, 11, 22)
SIZE = 17
BY_ME = ContactShape(Figure.UP)
BY_THEM = ContactShape(Figure.DOWN, ring=True)
EVERY_SHAPE: list[Shape] = [
    ContactShape(figure, ring=ring, hollow=hollow)
    for figure in Figure
    for ring, hollow in ((False, False), (True, False), (False, True))
]


def contact(days_ago: int, shape: Shape = BY_ME) -> Mark:
    return Mark(TODAY - timedelta(days=days_ago), "Contact: I reached out", shape, Lane.CONTACT)


def urge(days_ago: int) -> Mark:
    return Mark(TODAY - timedelta(days=days_ago), "Urge", tick, Lane.URGE)


def shown(measures: dict[str, Any], days: int, marks: Sequence[Mark] = ()) -> Shown:
    first = TODAY - timedelta(days=days - 1)
    strips = [Strip(BY_KEY["mood"], measures["mood"], {first: (3.0, 1)})]
    return Shown(strips, first, TODAY, TODAY, marks=marks)


@pytest.fixture
def show(
    qtbot: QtBot, open_window: Callable[[int, int], QWidget], measures: dict[str, Any]
) -> Callable[[int, Sequence[Mark]], Chart]:
    def in_window(days: int, marks: Sequence[Mark]) -> Chart:
        window, made = open_window(700, 500), Chart()
        window.setLayout(stack(made))
        made.show_days(shown(measures, days, marks))
        qtbot.waitUntil(lambda: made.isVisible() and made.height() == made.sizeHint().height())
        return made

    return in_window


# ---- shapes --------------------------------------------------------------------------------------


def pixels(shape: Shape) -> QImage:
    """The shape alone, in black and white."""
    image = QImage(QSize(4 * SIZE, 4 * SIZE), QImage.Format.Format_RGB32)
    image.fill(Theme.current().color("card"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape(painter, QRectF(0, 0, 4 * SIZE, 4 * SIZE))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Mono)


@pytest.mark.parametrize("look", ["light", "dark", "contrast_light", "contrast_dark"])
def test_no_two_marks_look_alike_without_color(look: str) -> None:
    Theme.current().choose(look)
    drawn = [pixels(shape) for shape in (*EVERY_SHAPE, flag, tick)]
    assert not any(one == two for one, two in combinations(drawn, 2))


@pytest.mark.parametrize("shape", EVERY_SHAPE)
def test_a_shape_stays_inside_of_its_box(shape: Shape) -> None:
    image = QImage(QSize(3 * SIZE, 3 * SIZE), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    shape(painter, QRectF(SIZE, SIZE, SIZE, SIZE))
    painter.end()
    inside = range(SIZE - 1, 2 * SIZE + 1)
    outside = {
        image.pixelColor(x, y).name()
        for x in range(3 * SIZE)
        for y in range(3 * SIZE)
        if x not in inside or y not in inside
    }
    assert outside == {"#ffffff"}


# ---- lines ---------------------------------------------------------------------------------------


def days_of(lines: Sequence[MarkLine]) -> list[list[int]]:
    return [[TODAY.toordinal() - day for day, _shape in line.spots] for line in lines]


def test_marks_that_have_room_share_one_line(measures: dict[str, Any]) -> None:
    lines = mark_lines(shown(measures, 30, [contact(2), contact(9, BY_THEM)]))
    assert days_of(lines) == [[9, 2]]
    assert lines[0].kind is None


def test_contacts_of_one_day_stand_above_each_other(measures: dict[str, Any]) -> None:
    lines = mark_lines(shown(measures, 30, [contact(2), contact(2, BY_THEM)]))
    assert days_of(lines) == [[2], [2]]


def test_the_same_kind_twice_a_day_is_one_mark(measures: dict[str, Any]) -> None:
    assert days_of(mark_lines(shown(measures, 30, [contact(2), contact(2)]))) == [[2]]


def test_too_many_for_shapes_are_ticks_with_a_line_for_each_kind(measures: dict[str, Any]) -> None:
    marks = [contact(ago, BY_ME if ago % 2 else BY_THEM) for ago in range(40)]
    lines = mark_lines(shown(measures, 3650, marks))
    assert {line.kind for line in lines} == {BY_ME, BY_THEM}
    assert sorted(map(len, days_of(lines))) == [20, 20]


def test_lanes_stand_in_their_order(measures: dict[str, Any]) -> None:
    sitting = Mark(TODAY, "Sitting", flag)
    lines = mark_lines(shown(measures, 30, [sitting, urge(1), contact(2)]))
    assert days_of(lines) == [[2], [1], [0]]


def test_a_mark_out_of_view_has_no_line(measures: dict[str, Any]) -> None:
    assert mark_lines(shown(measures, 30, [contact(30), urge(31)])) == []


def test_shapes_of_one_chart_never_touch(
    show: Callable[[int, Sequence[Mark]], Chart],
) -> None:
    chart = show(90, [contact(ago, BY_THEM) for ago in (0, 1, 4, 5, 9, 30, 31)])
    assert chart.shown is not None
    assert chart.frame is not None
    boxes = [box for _shape, box in place_marks(mark_lines(chart.shown), chart.frame).shapes]
    assert len(boxes) == 7
    assert not any(one.intersects(two) for one, two in combinations(boxes, 2))


def test_a_tick_stands_at_each_day_of_an_urge(
    show: Callable[[int, Sequence[Mark]], Chart],
) -> None:
    chart = show(30, [urge(3), urge(3), urge(12)])
    assert chart.shown is not None
    assert chart.frame is not None
    ticks = place_marks(mark_lines(chart.shown), chart.frame).ticks
    wanted = [chart.frame.x(TODAY.toordinal() - ago) for ago in (12, 3)]
    assert [line.x1() for line in ticks] == pytest.approx(wanted, abs=0.5)


# ---- words ---------------------------------------------------------------------------------------


def test_the_sentence_counts_marks_in_view(measures: dict[str, Any]) -> None:
    chart = Chart()
    marks = [contact(2), contact(2), urge(3), contact(90), Mark(TODAY, "Sitting", flag)]
    chart.show_days(shown(measures, 30, marks))
    assert chart.accessibleDescription() == (
        "Mood on 1 of 30 days, middle value 3; Contact: I reached out: 2; Urge: 1; Sitting: 1."
    )


def test_a_day_says_its_marks_and_how_many(measures: dict[str, Any]) -> None:
    chart = Chart()
    chart.show_days(shown(measures, 30, [urge(2), urge(2), contact(2)]))
    assert chart.spoken(TODAY - timedelta(days=2)) == (
        "Friday, November 20, 2026: no entry; Contact: I reached out; Urge: 2"
    )


def test_room_is_kept_for_each_line_of_marks(measures: dict[str, Any]) -> None:
    chart = Chart()
    heights = []
    for marks in ([], [contact(2)], [contact(2), urge(2)]):
        chart.show_days(replace(shown(measures, 30), marks=marks))
        heights.append(chart.sizeHint().height())
    assert heights[2] - heights[1] == SIZE
    assert heights[1] > heights[0]


def test_the_kind_stands_at_the_start_of_lines_of_ticks_alone(measures: dict[str, Any]) -> None:
    few = mark_lines(shown(measures, 30, [contact(2), urge(3)]))
    assert [line.is_named for line in few] == [False, False]
    many = mark_lines(shown(measures, 3650, [contact(ago) for ago in range(40)] + [urge(3)]))
    assert [line.is_named for line in many] == [True, True]


def test_kinds_stand_in_the_order_of_the_legend(measures: dict[str, Any]) -> None:
    shapes = [ContactShape(figure) for figure in (Figure.DIAMOND, Figure.UP, Figure.DOWN)]
    marks = [contact(ago, shape) for ago in range(40) for shape in shapes]
    kinds = [line.kind for line in mark_lines(shown(measures, 3650, marks))]
    assert kinds == [ContactShape(figure) for figure in Figure]
