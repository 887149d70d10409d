"""Exports written beside the window: a worker writes, the vault is read in the window alone."""

import gc
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from walkaway_desktop.domain.exports import Record, Source, Table, Totals
from walkaway_desktop.domain.progress import Progress
from walkaway_desktop.pages.notes.in_window import InWindow
from walkaway_desktop.storage.export_source import ExportSource
from walkaway_desktop.storage.steps import uncollected
from walkaway_desktop.widgets import background

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

TURN_SECONDS = 0.008  # of reading; then keys, clicks and painting have their turn
MOST_AT_ONCE = 500  # records

Answer = TypeVar("Answer")


class ExportWork(InWindow):
    """One export. `written` gives what the job gave; `failed` what went wrong, or StoppedError."""

    written = Signal(object)
    failed = Signal(object)

    def __init__(self, vault: "Vault", parent: QObject) -> None:
        super().__init__(parent)
        self._source = ExportSource(vault)
        self._reading: list[Iterator[object]] = []
        self._meanwhile = ExitStack()

    def start(self, job: Callable[[Source, Progress], object]) -> None:
        """The job gets a source that a worker may read."""
        progress = self.begin()
        self._meanwhile.enter_context(uncollected())  # it would hold the window up, for nothing
        source = SourceInWindow(
            self._source, lambda work: self.in_window(work, progress), self._reading
        )
        background.run(lambda: job(source, progress), self._done, self._fail)

    def stop(self) -> None:
        """It ends soon, with nothing left of it; the vault is read no more."""
        self.progress.stopped = True
        self._end_reading()

    def _end_reading(self) -> None:
        """Here, for what was begun in one thread ends in it."""
        for one in self._reading:
            if isinstance(one, Generator):
                one.close()
        self._reading.clear()
        self._meanwhile.close()
        gc.unfreeze()

    def _done(self, result: object) -> None:
        self._end_reading()
        self.written.emit(result)

    def _fail(self, error: Exception) -> None:
        self._end_reading()
        self.failed.emit(error)


@dataclass(frozen=True, slots=True)
class SourceInWindow:
    """A source for a worker: some records at a time are read where the vault is."""

    inner: ExportSource
    ask: Callable[[Callable[[], object]], object]
    reading: list[Iterator[object]]

    @property
    def vault(self) -> str:
        return self._asked(lambda: self.inner.vault)

    def totals(self) -> Totals:
        return self._asked(self.inner.totals)

    def content(self, sha256: str) -> bytes:
        return self._asked(lambda: self.inner.content(sha256))

    def arrays(self) -> Iterator[tuple[str, Iterator[Record]]]:
        for name, records in self._each(self.inner.arrays, most=1):
            yield name, self._each(partial(iter, records))

    def array(self, name: str) -> Iterator[Record]:
        return self._each(lambda: self.inner.array(name))

    def tables(self, *, names: bool) -> Iterator[Table]:
        for table in self._each(lambda: self.inner.tables(names=names), most=1):
            yield Table(table.name, table.columns, self._each(partial(iter, table.records)))

    def _each(
        self, begin: Callable[[], Iterator[Answer]], most: int = MOST_AT_ONCE
    ) -> Iterator[Answer]:
        found = self._asked(begin)
        self.reading.append(found)
        while taken := self._asked(lambda: _taken(found, most)):
            yield from taken

    def _asked(self, work: Callable[[], Answer]) -> Answer:
        return self.ask(work)  # type: ignore[return-value]  # it gives what `work` gives


def _taken(found: Iterator[Answer], most: int) -> list[Answer]:
    """The next ones, as many as a turn of the window can spare."""
    until = monotonic() + TURN_SECONDS
    taken: list[Answer] = []
    for one in islice(found, most):
        taken.append(one)
        if monotonic() >= until:
            break
    return taken
