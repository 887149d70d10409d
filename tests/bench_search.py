"""Q1: from a key in the search field to the painted list of results."""

from datetime import datetime
from itertools import chain, cycle
from time import perf_counter

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (texts, icons, fonts)
from tests import made_up
from tests.bench_harness import MILLI, Goal, Result, Size, judge, measure
from tests.bench_vaults import RARE_WORD, fill_notes
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.pages.notes.entry_list import Row
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.theme import Theme

ASKED = ("walk", RARE_WORD, "morning", "wa", "river")


def q1(size: Size) -> Result:
    what = f"key in the search field to results painted, {size.notes:,} notes"
    goal = Goal(ratio=2, p99=16)
    QApplication.instance() or QApplication(["bench"])
    Theme.current().choose("light")
    clock = FixedClock(datetime.combine(made_up.TODAY, made_up.AFTERNOON, made_up.ZONE))
    vault = Vault.in_memory(clock)
    fill_notes(vault, clock, size.notes)
    page = NotesPage(vault, clock)
    page.resize(1280, 820)
    page.show()
    page.refresh()
    form, app = page.form, QApplication.instance()
    assert app is not None
    keys = cycle(chain.from_iterable((*word, "") for word in ASKED))
    form.search.setText(ASKED[0])
    shown: list[Row] = list(page.rows.entries[:20])
    form.search.clear()

    def subject() -> float:
        if not (key := next(keys)):
            form.search.clear()
            app.processEvents()
            key = next(keys)
        began = perf_counter()
        QTest.keyClicks(form.search, key)
        form.list.grab()
        took = perf_counter() - began
        app.processEvents()
        return took * MILLI

    def reference() -> float:
        """R-list: twenty results in the same list, model reset and painted."""
        began = perf_counter()
        page.rows.show(iter([shown]), clock.today(4))
        form.list.grab()
        return (perf_counter() - began) * MILLI

    first, second = measure(reference, subject, size.pairs)
    page.close()
    vault.close()
    verdict, reason = judge(first, second, goal, size)
    return Result("Q1", what, "reference", "ms", goal, verdict, reason, first, second)
