"""SP, Q3: how long Space takes to open, and whether pages grow slower with the years."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (texts, icons, fonts)
from tests import made_up
from tests.bench_harness import MILLI, Goal, Result, Series, Size, judge, measure
from tests.bench_start import opened, started
from tests.bench_vaults import PASSPHRASE, diary
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.theme import Theme

LESS = 10  # the shorter diary is a tenth of the longer one
GROWTH = Goal(ratio=1.2)


def space(size: Size) -> Result:
    """The first time in a process, so that nothing of the page is there yet."""
    what = f"from Today to Space painted, the first time, check-ins of {size.days:,} days"
    goal = Goal(median=150)
    spent: dict[int, list[float]] = {}

    sizes = (replace(size, notes=notes) for notes in (size.notes // LESS, size.notes))
    short, long = (opening(opened(one), spent.setdefault(one.notes, [])) for one in sizes)
    first, second = measure(short, long, size.starts)
    verdict, reason = judge(first, second, goal, size)
    reference = f"{size.days // LESS:,} days"
    used = [Series(spent[notes][-size.starts :]) for notes in (size.notes // LESS, size.notes)]
    notes = (f"CPU {used[1].median:.0f} of {used[0].median:.0f} ms (spread {used[0].spread:.2f})",)
    return Result("SP", what, reference, "ms", goal, verdict, reason, first, second, notes)


def opening(arguments: tuple[str, str], spent: list[float]) -> Callable[[], float]:
    """From Today to Space in a process of its own; its CPU time goes to `spent`."""

    def one() -> float:
        with started("space", "0", *arguments) as (_, _, (took, used)):
            spent.append(used)
            return took

    return one


# ---- Q3 ------------------------------------------------------------------------------------------


class OpenWindow:
    """A window on a diary; what it does is timed until it is painted."""

    def __init__(self, notes: int, closing: ExitStack) -> None:
        clock = FixedClock(datetime.combine(made_up.TODAY, made_up.AFTERNOON, made_up.ZONE))
        vault = Vault.open(unlock(diary(notes), Passphrase(PASSPHRASE)), clock)
        closing.callback(vault.close)
        self.window = MainWindow(vault, clock)
        self.window.resize(1280, 820)
        self.window.show()
        closing.callback(self._close)
        self.show("today")

    def _close(self) -> None:
        self.window.stop()
        self.window.hide()
        self.window.deleteLater()
        # With all that listens to the theme: it must not look for a closed vault.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def show(self, page: str) -> None:
        self.window.show_page(page)
        QApplication.processEvents()
        self.window.grab()

    def opening(self, page: str) -> Callable[[], float]:
        """From Support, which reads nothing."""

        def one() -> float:
            self.show("support")
            return timed(lambda: self.show(page))

        return one

    def next_page(self) -> float:
        """Fifty more rows of the list of notes; a new list begins when all are there."""
        self.show("notes")
        rows = self.window.page.rows  # type: ignore[union-attr]  # NotesPage
        return timed(lambda: rows.fetchMore(rows.index(-1, -1)))


def timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * MILLI


def q3(size: Size) -> Result:
    """Each place on its own; the one that grows most is judged."""
    what = f"growth from {size.notes // LESS:,} to {size.notes:,} notes of the slowest to grow"
    _ = QApplication.instance() or QApplication(["bench"])
    Theme.current().choose("light")
    found: dict[str, tuple[Series, Series]] = {}
    with ExitStack() as closing:
        short, long = (OpenWindow(notes, closing) for notes in (size.notes // LESS, size.notes))
        for page in ("today", "notes", "space"):
            found[page] = measure(short.opening(page), long.opening(page), size.pairs // 4 + 1)
        found["next page"] = measure(short.next_page, long.next_page, size.pairs // 4 + 1)
    first, second = max(found.values(), key=lambda pair: pair[1].median / pair[0].median)
    verdict, reason = judge(first, second, GROWTH, size)
    notes = tuple(
        f"{name}: {b.median:.2f} of {a.median:.2f} ms, {b.median / a.median:.2f} x"
        for name, (a, b) in found.items()
    )
    return Result("Q3", what, "a tenth", "ms", GROWTH, verdict, reason, first, second, notes)
