"""Q1: from a key in the search field to the painted list of results."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, chain, cycle
from random import Random
from time import perf_counter

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (texts, icons, fonts)
from tests.bench_harness import MILLI, Goal, Result, Size, judge, measure
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.pages.notes.entry_list import Row
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.theme import Theme

SEED = 11
START = datetime(2016, 11, 22, 9, 0, tzinfo=UTC)
NOTES_A_DAY = 10
VOCABULARY = 4000
WORDS_A_NOTE = (20, 80)
RARE_WORD, RARE_IN = "heliotrope", (1 / 7, 1 / 2, 6 / 7)  # stands in exactly three notes
ASKED = ("walk", RARE_WORD, "morning", "wa", "river")
SYLLABLES = ("ba", "ri", "lo", "men", "ta", "wal", "sor", "ne", "ki", "dun", "fe", "gra")
COMMON = ("walk", "morning", "river", "water", "talked", "slept", "quiet", "rain")


def words(random: Random) -> Iterator[str]:
    """Words as a language has them: a few all the time, most of them seldom."""
    made = ["".join(random.choices(SYLLABLES, k=random.randint(2, 4))) for _ in range(VOCABULARY)]
    vocabulary = [*COMMON, *made]
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    while True:
        yield from random.choices(vocabulary, cum_weights=weights, k=1000)


def fill(vault: Vault, clock: FixedClock, notes: int) -> None:
    """Ten notes a day, all in one transaction."""
    random = Random(SEED)  # noqa: S311 (made-up data)
    flow = words(random)
    rare = {int(notes * part) for part in RARE_IN}
    with vault.transaction():
        for number in range(notes):
            clock.moment = START + timedelta(minutes=number * 24 * 60 // NOTES_A_DAY)
            text = " ".join(next(flow) for _ in range(random.randint(*WORDS_A_NOTE)))
            body = f"{text} {RARE_WORD}" if number in rare else text
            vault.notes.add(When.of(clock.now(), 4), " ".join(text.split()[:3]), body)


def q1(size: Size) -> Result:
    what = f"key in the search field to results painted, {size.notes:,} notes"
    goal = Goal(ratio=2, p99=16)
    QApplication.instance() or QApplication(["bench"])
    Theme.current().choose("light")
    clock = FixedClock(START)
    vault = Vault.in_memory(clock)
    fill(vault, clock, size.notes)
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
