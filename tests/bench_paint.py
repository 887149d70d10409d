"""P1 to P4: painting the chart, the line under the pointer, and the heat map."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from random import Random
from time import perf_counter

from PySide6.QtCore import QEvent, QLineF, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (texts, icons, fonts)
from tests.bench_harness import MILLI, Goal, Result, Size, judge, measure
from walkaway_desktop.domain.measures import BY_KEY
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.chart import Chart
from walkaway_desktop.widgets.chart_frame import Band, Shown, Strip
from walkaway_desktop.widgets.chart_marks import Mark, flag
from walkaway_desktop.widgets.heat_grid import Grid
from walkaway_desktop.widgets.heat_grid import Shown as ShownSquares
from walkaway_desktop.widgets.theme import Theme

SEED = 13
TODAY = date(2026, 11, 22)
WIDTH, HEIGHT = 1200, 600
MARKS = 200
MISSING_ONE_IN = 6
YEAR = 371  # the squares of 53 weeks
TIMES_MORE = 10  # days of P2
KEYS = ("mood", "pull")


@cache
def values(key: str, days: int) -> dict[date, tuple[float, int]]:
    """Values that drift, as they do; every sixth day or so is missing."""
    random, measure_of = Random(SEED), BY_KEY[key]  # noqa: S311 (made-up data)
    made, value = {}, (measure_of.low + measure_of.high) / 2
    for number in range(days):
        value = min(measure_of.high, max(measure_of.low, value + random.gauss(0, 1)))
        if random.randrange(MISSING_ONE_IN):
            made[TODAY - timedelta(days=days - 1 - number)] = (float(round(value)), 1)
    return made


def chart(days: int) -> Chart:
    """Two strips of so many days, with marks, a period and axes, prepared for its size."""
    QApplication.instance() or QApplication(["bench"])
    Theme.current().choose("light")
    words = {row["id"]: row for row in texts("measures")["measure"]}
    first = TODAY - timedelta(days=days - 1)
    marks = [
        Mark(first + timedelta(days=number * days // MARKS), "Sitting", flag)
        for number in range(MARKS)
    ]
    strips = [Strip(BY_KEY[key], words[key], values(key, days)) for key in KEYS]
    made = Chart()
    bands = [Band(TODAY - timedelta(days=days // 3), TODAY)]
    made.show_days(Shown(strips, first, TODAY, TODAY, bands, marks))
    made.resize(WIDTH, HEIGHT)
    return made


def picture(width: int = WIDTH, height: int = HEIGHT) -> QImage:
    made = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.white)
    return made


def r_lines(days: int) -> Callable[[], float]:
    """R-lines: one antialiased drawLines of as many lines as there are days, 1.5 wide."""
    drawn = values(KEYS[0], days * 2)  # with those that are missing there are enough
    spots = [
        QPointF(number * WIDTH / days, HEIGHT - mean / BY_KEY[KEYS[0]].high * HEIGHT)
        for number, (mean, _count) in zip(range(days + 1), drawn.values(), strict=False)
    ]
    lines = [QLineF(one, two) for one, two in pairwise(spots)]
    image = picture()

    def timed() -> float:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Theme.current().color("ink"), 1.5))
        began = perf_counter()
        painter.drawLines(lines)
        took = perf_counter() - began
        painter.end()
        return took * MILLI

    return timed


def drawing(made: Chart) -> Callable[[], float]:
    """The whole chart onto a picture, from what was prepared; nothing kept of the picture."""
    image = picture()

    def timed() -> float:
        began = perf_counter()
        made.draw_on(image)
        return (perf_counter() - began) * MILLI

    return timed


def p1(size: Size) -> Result:
    what = f"chart of {size.days:,} days, {MARKS} marks and axes painted, {WIDTH} x {HEIGHT}"
    made = chart(size.days)
    goal = Goal(ratio=2, median=8)
    return _row("P1", what, "R-lines", goal, size, r_lines(size.days), drawing(made))


def p2(size: Size) -> Result:
    days = size.days * TIMES_MORE
    what = f"the same with {days:,} days"
    made = drawing(chart(size.days)), drawing(chart(days))
    return _row("P2", what, "P1", Goal(ratio=3, median=8), size, *made)


def p3(size: Size) -> Result:
    what = "pointer over the chart, to the line painted"
    made = chart(size.days)
    made.show()
    QApplication.processEvents()
    path = iter(range(10**9))

    def subject() -> float:
        across = 100 + next(path) * 37 % (WIDTH - 200)
        spot = QPointF(across, HEIGHT / 2)
        none = Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        began = perf_counter()
        QApplication.sendEvent(made, QMouseEvent(QEvent.Type.MouseMove, spot, spot, *none))
        QApplication.processEvents()
        return (perf_counter() - began) * MILLI

    return _row("P3", what, "P1", Goal(ratio=0.2), size, drawing(chart(size.days)), subject)


def p4(size: Size) -> Result:
    return _heat_map("P4", min(YEAR, size.days), Goal(ratio=0.3), size)


def p4_long(size: Size) -> Result:
    return _heat_map("P4L", size.days, Goal(ratio=1.5), size)


def _heat_map(name: str, days: int, goal: Goal, size: Size) -> Result:
    """Drawn anew each time; in the window the picture is kept."""
    QApplication.instance() or QApplication(["bench"])
    Theme.current().choose("light")
    window = QWidget()
    grid = Grid(window)
    first = TODAY - timedelta(days=days - 1)
    grid.shown = ShownSquares(BY_KEY["mood"], {}, values("mood", days), first, TODAY)
    grid.start, grid.end = first, TODAY
    grid.resize(grid.sizeHint())
    image = picture(grid.width(), grid.height())

    def subject() -> float:
        began = perf_counter()
        grid.draw_on(image)
        return (perf_counter() - began) * MILLI

    what = f"heat map of {days:,} days painted"
    made = _row(name, what, "R-lines", goal, size, r_lines(size.days), subject)
    window.close()
    return made


def _row(  # noqa: PLR0913 PLR0917 (the columns of a row)
    name: str,
    what: str,
    against: str,
    goal: Goal,
    size: Size,
    reference: Callable[[], float],
    subject: Callable[[], float],
) -> Result:
    first, second = measure(reference, subject, size.pairs)
    verdict, reason = judge(first, second, goal, size)
    return Result(name, what, against, "ms", goal, verdict, reason, first, second)
