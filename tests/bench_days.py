"""SC, CA, CM, CF, CP, HF: Space with ten years of check-ins, Contacts and Urges."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (texts, icons, fonts)
from tests import made_up
from tests.bench_harness import MILLI, Goal, Result, Series, Size, judge, measure
from tests.bench_open import opening
from tests.bench_paint import HEIGHT, WIDTH, r_lines
from tests.bench_start import opened
from tests.bench_vaults import CONTACTS, PASSPHRASE, URGES, diary, full_space
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.chart import Span
from walkaway_desktop.pages.space.chart_card import ChartCard, mood_and_pull
from walkaway_desktop.pages.space.diary import diary_of
from walkaway_desktop.pages.space.heat_card import HeatCard
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.theme import Theme

FRAME = 16  # ms: at 60 pictures a second nothing lags
KEYS = (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
DAYS_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down)


def sc(size: Size) -> Result:
    """As SP, with Contacts and Urges in the vault."""
    what = f"Space painted, the first time, {size.days:,} days, {_marks(size)}"
    goal = Goal(ratio=1.5, median=150)
    spent: list[list[float]] = [[], []]
    vaults = (opened(size, made) for made in (diary, full_space))
    series = measure(*map(opening, vaults, spent), size.starts)
    used = [Series(one[-size.starts :]).median for one in spent]
    made = _row("SC", what, "without both", goal, size, *series)
    return replace(made, notes=(f"CPU {used[1]:.0f} of {used[0]:.0f} ms",))


def ca(size: Size) -> Result:
    what = f"“All” chosen, to the chart painted, {size.days:,} days, {_marks(size)}"
    with shown(size) as (chart, _heat):

        def choose() -> float:
            chart.span.setCurrentIndex(chart.span.findData(Span.ALL))
            return timed(lambda: chart.span.activated.emit(chart.span.currentIndex()))

        series = measure(r_lines(size.days), choose, size.pairs // 4 + 1)
    return _row("CA", what, "R-lines", Goal(median=150), size, *series)


def cm(size: Size) -> Result:
    what = f"chart painted, {size.days:,} days, {_marks(size)}, {WIDTH} x {HEIGHT}"
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    with shown(size) as (card, _heat):

        def paint() -> float:
            began = perf_counter()
            card.chart.draw_on(image)
            return (perf_counter() - began) * MILLI

        series = measure(r_lines(size.days), paint, size.pairs)
    return _row("CM", what, "R-lines", Goal(ratio=3, median=FRAME), size, *series)


def cf(size: Size) -> Result:
    what = "key on that chart, to the day said and painted"
    with shown(size) as (card, _heat):
        series = measure(r_lines(size.days), pressing(card.chart, KEYS), size.pairs)
    return _row("CF", what, "R-lines", Goal(ratio=3, p99=FRAME), size, *series)


def cp(size: Size) -> Result:
    what = "pointer over that chart, to the day painted"
    with shown(size) as (card, _heat):
        series = measure(r_lines(size.days), pointing(card.chart), size.pairs)
    return _row("CP", what, "R-lines", Goal(ratio=3, p99=FRAME), size, *series)


def hf(size: Size) -> Result:
    what = "key on the heat map of a year with them, to the day said and painted"
    with shown(size) as (_card, heat):
        series = measure(r_lines(size.days), pressing(heat.map.grid, DAYS_KEYS), size.pairs)
    return _row("HF", what, "R-lines", Goal(ratio=3, p99=FRAME), size, *series)


def _marks(size: Size) -> str:
    contacts, urges = (round(each * size.days) for each in (CONTACTS, URGES))
    return f"{contacts:,} Contacts, {urges:,} Urges"


@contextmanager
def shown(size: Size) -> Iterator[tuple[ChartCard, HeatCard]]:
    """Both cards in windows of their own, the chart with all of its days."""
    _ = QApplication.instance() or QApplication(["bench"])
    Theme.current().choose("light")
    clock = FixedClock(datetime.combine(made_up.TODAY, made_up.AFTERNOON, made_up.ZONE))
    vault = Vault.open(unlock(full_space(size.notes), Passphrase(PASSPHRASE)), clock)
    days = diary_of(vault, vault.spaces.all(), made_up.TODAY)
    cards = ChartCard(), HeatCard()
    chart, heat = cards
    heat.show_days(days)
    chart.show_days(days, mood_and_pull(days))
    chart.span.setCurrentIndex(chart.span.findData(Span.ALL))
    chart.span.activated.emit(chart.span.currentIndex())
    for card in cards:
        card.resize(WIDTH, HEIGHT)
        card.show()
        _paint(card)
    yield cards
    for card in cards:
        card.hide()
        card.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    vault.close()


def _paint(widget: QWidget) -> None:
    QApplication.processEvents()
    widget.grab()


def pressing(widget: QWidget, keys: tuple[Qt.Key, ...]) -> Callable[[], float]:
    """One key after the other, each timed until all that it changes is painted."""
    path = iter(range(10**9))
    none = Qt.KeyboardModifier.NoModifier
    widget.window().activateWindow()
    QApplication.processEvents()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert widget.hasFocus()

    def one() -> float:
        key = keys[next(path) % len(keys)]
        event = QKeyEvent(QEvent.Type.KeyPress, key, none)
        began = perf_counter()
        QApplication.sendEvent(widget, event)
        QApplication.processEvents()
        return (perf_counter() - began) * MILLI

    return one


def pointing(widget: QWidget) -> Callable[[], float]:
    path = iter(range(10**9))
    none = Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier

    def one() -> float:
        across = 100 + next(path) * 37 % (widget.width() - 200)
        spot = QPointF(across, widget.height() / 3)
        began = perf_counter()
        QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, spot, spot, *none))
        QApplication.processEvents()
        return (perf_counter() - began) * MILLI

    return one


def timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    QApplication.processEvents()
    return (perf_counter() - began) * MILLI


def _row(  # noqa: PLR0913 PLR0917 (the columns of a row)
    name: str,
    what: str,
    against: str,
    goal: Goal,
    size: Size,
    first: Series,
    second: Series,
) -> Result:
    verdict, reason = judge(first, second, goal, size)
    return Result(name, what, against, "ms", goal, verdict, reason, first, second)
