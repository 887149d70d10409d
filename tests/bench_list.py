"""Q2: the list of Notes, from the vault to the painted rows: its first page, and one further on."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from time import perf_counter

from PySide6.QtWidgets import QApplication

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (texts, icons, fonts)
from tests import made_up
from tests.bench_harness import MILLI, Goal, Result, Series, Size, judge, measure
from tests.bench_vaults import PASSPHRASE, diary
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import Lead
from walkaway_desktop.pages.notes.entry_list import FIRST_PAGE
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.leads import behind
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.theme import Theme

RAW_TIMES = 3  # so many bare queries, and the list itself, are allowed
RAW = (
    "SELECT id, kind, day, at, utc_offset, title, substr(body, 1, 120), pinned FROM entry"
    " WHERE kind = 'note' AND deleted_at IS NULL AND closed = 0 AND {further}"
    " ORDER BY day DESC, at DESC, id DESC LIMIT ?"
)
ALLOWED = Goal(ratio=1.1)  # a first bound: with tags, files and what is pinned it stands at 1.03


class NoteRows:
    """The page of notes on a vault on the disk."""

    def __init__(self, notes: int, closing: ExitStack) -> None:
        clock = FixedClock(datetime.combine(made_up.TODAY, made_up.AFTERNOON, made_up.ZONE))
        self.vault = Vault.open(unlock(diary(notes), Passphrase(PASSPHRASE)), clock)
        closing.callback(self.vault.close)
        self.today = clock.today(4)
        self.page = NotesPage(self.vault, clock)
        closing.callback(self.page.close)
        self.page.resize(1280, 820)
        self.page.show()
        self.page.refresh()
        QApplication.processEvents()
        self.middle = self.vault.notes.listed(limit=notes // 2)[-1]

    def first_page(self) -> float:
        return self._painted(self.page.pane.show_notes)

    def page_after(self) -> float:
        def show() -> None:
            rows = self.vault.notes.listed(self.middle, FIRST_PAGE)
            self.page.rows.show(iter([rows]), self.today)

        return self._painted(show)

    def allowed(self, after: Lead | None) -> Callable[[], float]:
        """Three times the bare query, and the same rows put in the list and painted."""
        further, values = ("1", ()) if after is None else behind(after)
        sql = RAW.format(further=further)
        rows = self.vault.notes.listed(after, FIRST_PAGE)

        def one() -> float:
            began = perf_counter()
            self.vault.database.execute_sql(sql, (*values, FIRST_PAGE)).fetchall()
            raw = (perf_counter() - began) * MILLI
            shown = self._painted(lambda: self.page.rows.show(iter([rows]), self.today))
            return RAW_TIMES * raw + shown

        return one

    def _painted(self, show: Callable[[], object]) -> float:
        began = perf_counter()
        show()
        self.page.form.list.grab()
        return (perf_counter() - began) * MILLI


def q2(size: Size) -> Result:
    """The page that costs more, beside what is allowed, is judged."""
    what = f"a page of the list read and painted, {size.notes:,} notes"
    _ = QApplication.instance() or QApplication(["bench"])
    Theme.current().choose("light")
    found: dict[str, tuple[Series, Series]] = {}
    with ExitStack() as closing:
        rows = NoteRows(size.notes, closing)
        found["first page"] = measure(rows.allowed(None), rows.first_page, size.pairs)
        found["in the middle"] = measure(rows.allowed(rows.middle), rows.page_after, size.pairs)
    first, second = max(found.values(), key=lambda pair: pair[1].median / pair[0].median)
    verdict, reason = judge(first, second, ALLOWED, size)
    notes = tuple(
        f"{name}: {b.median:.2f} of {a.median:.2f} ms allowed" for name, (a, b) in found.items()
    )
    return Result("Q2", what, "allowed", "ms", ALLOWED, verdict, reason, first, second, notes)
