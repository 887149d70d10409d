"""Row 28: opened, locked and unlocked again and again, the app takes no more memory and files."""

import gc
import os
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import linear_regression

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.bar import Bar
from tests.conftest import NOW, PASSPHRASE
from tests.reliability.children import child
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

MIB = 1 << 20
MOST_MIB = 20  # per 1,000 notes that were opened
NOTES, NOTES_IN_FULL = 15, 100
ROUNDS, ROUNDS_IN_FULL = 6, 40
BODY = "We talked about the house and who would keep the keys. " * 60
LEAKED = 64 * 1024

Figures = list[tuple[int, int]]  # after each round: bytes held, files open


def one_round(folder: Path, held: list[object], *, leaks: bool) -> None:
    """Unlock, look at every note, lock."""
    clock = FixedClock(NOW)
    vault = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
    page = NotesPage(vault, clock)
    page.resize(1280, 820)
    page.show()
    for lead in vault.notes.page():
        page.open_note(lead.id)
        QApplication.processEvents()
        if leaks:
            held += [bytes(os.urandom(1)) * LEAKED, os.open(folder, os.O_RDONLY)]
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    vault.close()


def figures(connection: Connection, folder: Path, rounds: int, leaks: bool) -> None:  # noqa: FBT001 (a process is given places only)
    """Sends what is held after each round."""
    _ = QApplication([])
    held: list[object] = []
    found: Figures = []
    for _ in range(rounds):
        one_round(folder, held, leaks=leaks)
        gc.collect()
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        found.append(
            (pages * os.sysconf("SC_PAGE_SIZE"), sum(1 for _ in Path("/proc/self/fd").iterdir()))
        )
    connection.send(found)


@pytest.fixture
def diary(bar: Bar, vault_folder: Path) -> Path:
    clock = FixedClock(NOW)
    vault = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    with vault.transaction():
        for number in range(NOTES_IN_FULL if bar.full else NOTES):
            vault.notes.add(When.of(NOW, 4), f"Note {number}", f"{number} {BODY}")
    vault.close()
    return vault_folder


def measured(bar: Bar, folder: Path, *, leaks: bool) -> Figures:
    rounds = ROUNDS_IN_FULL if bar.full else ROUNDS
    with child(figures, folder, rounds, leaks) as (_, connection):
        found: Figures = connection.recv()
    return found


def mib_per_thousand(bar: Bar, found: Sequence[int]) -> float:
    """How fast the second half grows; the first one fills caches."""
    notes = NOTES_IN_FULL if bar.full else NOTES
    late = found[len(found) // 2 :]
    slope, _ = linear_regression(range(len(late)), late)
    return slope / notes * 1_000 / MIB


@pytest.mark.row(28, "growth")
def test_neither_memory_nor_files_grow_with_what_is_opened(bar: Bar, diary: Path) -> None:
    held, files = zip(*measured(bar, diary, leaks=False), strict=True)
    assert mib_per_thousand(bar, held) < MOST_MIB
    assert len(set(files[1:])) == 1
    bar.count(locks=len(held), kib_per_thousand_notes=round(mib_per_thousand(bar, held) * 1024))


@pytest.mark.row(28, "growth")
def test_a_program_that_keeps_what_it_opened_is_found(bar: Bar, diary: Path) -> None:
    held, files = zip(*measured(bar, diary, leaks=True), strict=True)
    assert mib_per_thousand(bar, held) > MOST_MIB
    assert len(set(files)) == len(files)
    bar.count(kib_in_control=round(mib_per_thousand(bar, held) * 1024))
