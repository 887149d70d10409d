"""Q1, Q4, Q5: from a key in the search field to the painted list of results."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import chain, cycle
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (texts, icons, fonts)
from tests import made_up
from tests.bench_harness import MILLI, Goal, NotRunError, Result, Series, Size, judge, measure
from tests.bench_vaults import PASSPHRASE, RARE_WORD, long_notes
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.pages.notes.entry_list import FIRST_HITS, Row
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.theme import Theme

# From the commonest word to one in three notes, and one that no note has.
ASKED = ("walk", RARE_WORD, "morning", "wa", "river", "lomen", "tafegra", "sorkine", "zebra")
LESS = 10
JRNL_RUNS = 5
JRNL_CONFIG = """\
version: v4.6
journals:
  default:
    journal: {journal}
editor: ""
encrypt: false
template: false
default_hour: 9
default_minute: 0
timeformat: "%F %H:%M"
tagsymbols: "@"
highlight: false
linewrap: 80
indent_character: "|"
colors: {{body: none, date: none, tags: none, title: none}}
"""


class SearchField:
    """The page of notes with so many of them; what is typed is timed until it is painted."""

    def __init__(self, vault: Vault, clock: FixedClock) -> None:
        self.page = NotesPage(vault, clock)
        self.page.resize(1280, 820)
        self.page.searching.smooth_seconds = inf  # each key is searched for, none waits
        self.page.show()
        self.page.refresh()
        self._today = clock.today(4)
        self._keys = cycle(chain.from_iterable((*word, "") for word in ASKED))
        self.page.form.search.setText(ASKED[0])
        self._shown: list[Row] = list(self.page.rows.entries[:FIRST_HITS])
        self.page.form.search.clear()

    def type(self, key: str) -> float:
        began = perf_counter()
        QTest.keyClicks(self.page.form.search, key)
        self.page.form.list.grab()
        took = perf_counter() - began
        QApplication.processEvents()
        return took * MILLI

    def next_key(self) -> float:
        """Letter by letter, word after word."""
        if not (key := next(self._keys)):
            self.page.form.search.clear()
            QApplication.processEvents()
            key = next(self._keys)
        return self.type(key)

    def whole_word(self, word: str) -> float:
        """What one of its keys takes on average."""
        self.page.form.search.clear()
        QApplication.processEvents()
        return sum(map(self.type, word)) / len(word)

    def same_rows(self) -> float:
        """R-list: twenty results in the same list, model reset and painted."""
        self.page.form.list.show()  # nothing found hides it
        QApplication.processEvents()
        began = perf_counter()
        self.page.rows.show(iter([self._shown]), self._today)
        self.page.form.list.grab()
        return (perf_counter() - began) * MILLI


@contextmanager
def search_field(notes: int) -> Iterator[SearchField]:
    _ = QApplication.instance() or QApplication(["bench"])
    Theme.current().choose("light")
    clock = FixedClock(datetime.combine(made_up.TODAY, made_up.AFTERNOON, made_up.ZONE))
    vault = Vault.open(unlock(long_notes(notes), Passphrase(PASSPHRASE)), clock)
    field = SearchField(vault, clock)
    yield field
    field.page.close()
    vault.close()


def q1(size: Size) -> Result:
    what = f"key in the search field to results painted, {size.notes:,} notes of 120 words"
    goal = Goal(ratio=2, p99=16)
    with search_field(size.notes) as field:
        first, second = measure(field.same_rows, field.next_key, size.pairs)
    verdict, reason = judge(first, second, goal, size)
    return Result("Q1", what, "reference", "ms", goal, verdict, reason, first, second)


def q4(size: Size) -> Result:
    what = f"growth of Q1 from {size.notes // LESS:,} to {size.notes:,} notes"
    goal = Goal(ratio=1.3)
    with search_field(size.notes // LESS) as few, search_field(size.notes) as many:
        first, second = measure(few.next_key, many.next_key, size.pairs)
    # The keys differ, so their spread is no sign of a busy machine; what one key takes is.
    verdict, reason = judge(Series([first.median]), Series([second.median]), goal, size)
    p99 = f"p99 {second.p99:.2f} of {first.p99:.2f} ms, {second.p99 / first.p99:.2f} x"
    return Result(
        "Q4",
        what,
        f"{size.notes // LESS:,} notes",
        "ms",
        goal,
        verdict,
        reason,
        first,
        second,
        (p99,),
    )


# ---- Q5 ------------------------------------------------------------------------------------------


def q5(size: Size) -> Result:
    what = f"one key of Q1, {size.notes:,} notes"
    goal = Goal(ratio=1 / 50)
    program = shutil.which("jrnl")
    if program is None:
        raise NotRunError("jrnl is not installed")
    with TemporaryDirectory() as folder, search_field(size.notes) as field:
        jrnl = jrnl_search(program, Path(folder), made_journal(field.page.vault))
        runs = JRNL_RUNS if size.judged else 1
        first, second = measure(jrnl, lambda: field.whole_word(RARE_WORD), runs)
    verdict, reason = judge(first, second, goal, size)
    times = (f"{first.median / second.median:.0f} times as fast",)
    return Result("Q5", what, "jrnl -contains", "ms", goal, verdict, reason, first, second, times)


def made_journal(vault: Vault) -> Iterator[str]:
    """The same entries as jrnl keeps them."""
    rows = vault.database.execute_sql(
        "SELECT ifnull(at, day || 'T09:00:00'), title, body FROM entry"
        " WHERE kind = 'note' ORDER BY day, at, id"
    )
    for at, title, body in rows:
        yield f"[{at[:10]} {at[11:16]}] {title}.\n{body}\n"


def jrnl_search(program: str, folder: Path, entries: Iterator[str]) -> Callable[[], float]:
    """jrnl 4.6: a process that looks for the rare word, as a person would start it."""
    journal, config = folder / "journal.txt", folder / "jrnl.yaml"
    journal.write_text("\n".join(entries), "utf-8")
    config.write_text(JRNL_CONFIG.format(journal=journal), "utf-8")
    asked: Sequence[str] = (program, "--config-file", str(config), "-contains", RARE_WORD)
    surroundings = os.environ | {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}

    def look() -> float:
        began = perf_counter()
        done = subprocess.run(
            asked,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
        )
        took = (perf_counter() - began) * MILLI
        if RARE_WORD not in done.stdout:
            raise NotRunError("jrnl found nothing")
        return took

    return look
