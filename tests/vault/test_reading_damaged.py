"""Save what can be read: nothing made up, nothing lost of a whole page, nothing changed."""

import os
import shutil
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import BinaryIO

import pytest

from tests.conftest import CHEAP, NOW, PASSPHRASE
from tests.vault.killing import told
from tests.vault.stop_at import stop_at
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import File
from walkaway_desktop.domain.day import When
from walkaway_desktop.storage import file_work
from walkaway_desktop.storage.checks import stored_tables
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.header import SUM_AT
from walkaway_desktop.storage.keys import Passphrase, RecoveryCode, unlock
from walkaway_desktop.storage.pace import Pace, WorkStopped
from walkaway_desktop.storage.places import UNPACKING, holds_vault
from walkaway_desktop.storage.rescue import pages
from walkaway_desktop.storage.rescue.source import (
    source_of,
    source_of_backup,
    unlock_damaged,
)
from walkaway_desktop.storage.rescue.trees import Walk
from walkaway_desktop.storage.rescue.writing import Rescued, rescue, trees_in
from walkaway_desktop.storage.vault import Vault, create

PAGE = 4096
DATA = "data.000001"
CODE = "7ZK3M-0QX1T-9VB4H-N8CWR-2EJ5G-D9ZWH"
OLD = sorted((Path(__file__).parents[1] / "fixtures" / "vaults").iterdir())
LONG = "word " * 6000 + "The Very End"  # over several pages; the search index has it in small
PHOTO = bytes(range(256)) * 200
Rows = dict[str, set[str]]


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Something in every table of today, some of it long: the newest old vault and more notes."""
    folder = tmp_path_factory.mktemp("rich") / "vault"
    shutil.copytree(OLD[-1], folder)
    clock = FixedClock(NOW)
    with closing(Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)) as vault:
        when = When.of(clock.now(), 4)
        with vault.transaction():
            for number in range(150):
                vault.notes.add(when, f"Note {number}", f"words of {number} " * 9, ("sea",))
        long = vault.notes.add(when, "Long", LONG)
        vault.attachments.add(long, File("x.png", "image/png", PHOTO, sha256(PHOTO).hexdigest()))
    return folder


def rows_of(folder: Path, clock: FixedClock) -> Rows:
    """Every row of a vault that is whole."""
    with closing(Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)) as vault:
        vault.idle_check()
        vault.check_links()
        for _, records in vault.export_records():
            list(records)
        names = set(stored_tables(vault.database.raw)) - {"vault_meta"}
        return {
            name: set(map(repr, vault.database.execute_sql(f'SELECT * FROM "{name}"').fetchall()))  # noqa: S608 (our own names)
            for name in names
            if not name.startswith("entry_index")
        }


def saved(folder: Path, target: Path, clock: FixedClock) -> Rescued:
    key = unlock_damaged(folder, Passphrase(PASSPHRASE))
    try:
        return rescue(source_of(key), target, clock)
    finally:
        key.lock.release()


@pytest.fixture
def folder(rich: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(rich, tmp_path / "vault"))


def flip(folder: Path, *numbers: int) -> None:
    """One bit in each of these pages."""
    data = folder / DATA
    content = bytearray(data.read_bytes())
    for number in numbers:
        content[(number - 1) * PAGE + 1000] ^= 1
    data.write_bytes(content)


def pages_of(folder: Path, clock: FixedClock, table: str) -> list[int]:
    """The pages of a table; the first is its root."""
    with closing(Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)) as vault:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (root,) = vault.database.execute_sql(asked, (table,)).fetchone()
    key = unlock(folder, Passphrase(PASSPHRASE))
    try:
        with trees_in(source_of(key)) as trees:
            return [number for number, _ in trees.pages_of(root, Walk())]
    finally:
        key.lock.release()


def last_page_of(folder: Path, piece: bytes) -> int:
    """The last page that holds these bytes: a long row goes on there."""
    key = unlock(folder, Passphrase(PASSPHRASE))
    try:
        with trees_in(source_of(key)) as trees:
            numbers = range(1, trees.count + 1)
            return [number for number in numbers if piece in (trees.page(number) or b"")][-1]
    finally:
        key.lock.release()


# ---- what is read --------------------------------------------------------------------------------


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.name)
def test_of_a_whole_vault_of_any_version_all_is_saved(
    old: Path, tmp_path: Path, clock: FixedClock
) -> None:
    folder = Path(shutil.copytree(old, tmp_path / "vault"))
    made = saved(folder, tmp_path / "new", clock)
    assert (made.lost, made.partly, made.parts) == (0, 0, 0)
    assert told(tmp_path / "new") == told(folder)


def test_whatever_is_torn_the_rest_is_whole_and_nothing_is_made_up(
    folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    before, whole = rows_of(folder, clock), (folder / DATA).read_bytes()
    random, count = Random(10), len(whole) // PAGE  # noqa: S311 (not a secret)
    for turn in range(5):
        torn = random.sample(range(1, count + 1), random.choice((1, 2, 5, 15)))
        (folder / DATA).write_bytes(whole)
        flip(folder, *torn)
        damaged = (folder / DATA).read_bytes()
        saved(folder, tmp_path / f"new {turn}", clock)
        assert (folder / DATA).read_bytes() == damaged
        after = rows_of(tmp_path / f"new {turn}", clock)
        for table in set(before) - {"entry"}:
            assert after[table] <= before[table], (torn, table)


@pytest.mark.parametrize("table", ["entry", "sqlite_master", "answer"])
def test_leaves_are_read_though_what_led_to_them_is_torn(
    folder: Path, tmp_path: Path, clock: FixedClock, table: str
) -> None:
    before = rows_of(folder, clock)
    root = 1 if table == "sqlite_master" else pages_of(folder, clock, table)[0]
    flip(folder, root)
    made = saved(folder, tmp_path / "new", clock)
    after = rows_of(tmp_path / "new", clock)
    if table == "answer":  # of a table without row numbers the torn page itself holds some
        assert 0 < len(before["answer"] - after.pop("answer")) == made.parts < 9
        del before["answer"]
    assert after == before


def test_a_torn_leaf_costs_its_own_entries_and_they_are_counted(
    folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    before = rows_of(folder, clock)
    leaf = pages_of(folder, clock, "entry")[-1]
    flip(folder, leaf)
    made = saved(folder, tmp_path / "new", clock)
    after = rows_of(tmp_path / "new", clock)
    gone = len(before["entry"]) - len(after["entry"])
    assert 0 < made.lost + made.partly < 20
    assert made.lost == gone


def test_a_long_note_keeps_its_beginning_and_a_torn_file_is_no_file(
    folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    for piece in (b"Very End", PHOTO[-200:-100]):
        flip(folder, last_page_of(folder, piece))
    made = saved(folder, tmp_path / "new", clock)
    assert made.partly == 1
    with closing(Vault.open(unlock(tmp_path / "new", Passphrase(PASSPHRASE)), clock)) as vault:
        found = vault.database.execute_sql("SELECT body FROM entry WHERE title = 'Long'").fetchone()
        assert LONG.startswith(found[0])
        assert PAGE < len(found[0]) < len(LONG)
        assert vault.search.find("word")
        files = vault.database.execute_sql("SELECT sha256 FROM attachment").fetchall()
        assert sha256(PHOTO).hexdigest() not in {digest for (digest,) in files}


def test_the_first_sixteen_bytes_stand_in_the_key_file_too(
    folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    before = rows_of(folder, clock)
    content = (folder / DATA).read_bytes()
    (folder / DATA).write_bytes(bytes(16) + content[16:])
    saved(folder, tmp_path / "new", clock)
    assert rows_of(tmp_path / "new", clock) == before


def test_a_change_that_was_stopped_is_put_back_as_sqlite_would(
    folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    before = rows_of(folder, clock)
    stopped = tmp_path / "stopped"
    with closing(Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)) as vault:
        vault.database.raw.execute("PRAGMA cache_size=2").fetchall()
        with suppress(InterruptedError), vault.transaction():
            vault.database.execute_sql("UPDATE entry SET no_recall = 1 - no_recall")
            shutil.copytree(folder, stopped)
            raise InterruptedError
    assert (stopped / DATA).read_bytes() != (folder / DATA).read_bytes()
    saved(stopped, tmp_path / "new", clock)
    assert rows_of(tmp_path / "new", clock) == before


def test_a_page_that_the_disk_does_not_give_is_one_page_less(
    folder: Path, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, real = rows_of(folder, clock), pages._read_at  # noqa: SLF001 (the disk in between)
    failing = {number * PAGE for number in range(20, 30)}

    def read_at(file: BinaryIO, place: int, length: int) -> bytes | None:
        if place in failing:
            raise OSError(5, "EIO")
        return real(file, place, length)

    monkeypatch.setattr(pages, "_read_at", read_at)
    saved(folder, tmp_path / "new", clock)
    after = rows_of(tmp_path / "new", clock)
    assert sum(map(len, after.values())) > 0.5 * sum(map(len, before.values()))


# ---- the key file --------------------------------------------------------------------------------


def damage_keys(folder: Path, first: int, second: int) -> None:
    for name, place in (("keys", first), ("keys2", second)):
        content = bytearray((folder / name).read_bytes())
        content[place] ^= 1
        (folder / name).write_bytes(content)


def test_two_key_files_damaged_in_different_places_make_one(
    folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    damage_keys(folder, 100, SUM_AT - 3)
    saved(folder, tmp_path / "new", clock)
    assert holds_vault(tmp_path / "new")
    assert (tmp_path / "new" / "keys").read_bytes() == (tmp_path / "new" / "keys2").read_bytes()


def test_the_key_file_of_a_backup_in_the_folder_does_it_too_and_without_any_nothing_does(
    folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    key = unlock(folder, Passphrase(PASSPHRASE))
    file_work.backup(key, folder / "b" / "s-2026-11-22.backup")
    key.lock.release()
    damage_keys(folder, 100, 100)
    saved(folder, tmp_path / "new", clock)
    assert holds_vault(tmp_path / "new")
    shutil.rmtree(folder / "b")
    with pytest.raises(VaultError) as refused:
        unlock_damaged(folder, Passphrase(PASSPHRASE))
    assert refused.value.code is Code.HEADER_DAMAGED


def test_the_recovery_code_opens_what_was_saved_and_a_damaged_backup_gives_what_it_has(
    tmp_path: Path, clock: FixedClock
) -> None:
    folder = tmp_path / "vault"
    create(folder, PASSPHRASE, clock=clock, recovery=CODE, cost=CHEAP)
    key = unlock(folder, RecoveryCode(CODE))
    file_work.backup(key, tmp_path / "x.backup")
    key.lock.release()
    content = bytearray((tmp_path / "x.backup").read_bytes())
    content[-1000] ^= 1
    (tmp_path / "x.backup").write_bytes(content)
    rescue(source_of_backup(tmp_path / "x.backup", RecoveryCode(CODE)), tmp_path / "new", clock)
    unlock(tmp_path / "new", RecoveryCode(CODE)).lock.release()
    unlock(tmp_path / "new", Passphrase(PASSPHRASE)).lock.release()


# ---- stopped -------------------------------------------------------------------------------------


def test_asked_to_stop_it_leaves_nothing(folder: Path, tmp_path: Path, clock: FixedClock) -> None:
    key = unlock_damaged(folder, Passphrase(PASSPHRASE))
    stopped = 0
    for after in range(0, 40, 3):
        pace = StopAfter(after)
        try:
            rescue(source_of(key), tmp_path / "new", clock, pace)
        except WorkStopped:
            stopped += 1
            assert not (tmp_path / "new").exists()
        else:
            break
    key.lock.release()
    assert stopped > 2


class StopAfter(Pace):
    def __init__(self, times: int) -> None:
        super().__init__()
        self._left = times

    def at(self, done: float) -> None:
        self._left -= 1
        if self._left < 0:
            self.stop()
        super().at(done)


@pytest.mark.parametrize("kill", [True, False])
def test_stopped_at_any_call_it_leaves_no_vault_or_a_whole_one(
    vault_folder: Path,
    tmp_path: Path,
    clock: FixedClock,
    kill: bool,  # noqa: FBT001 (a table)
) -> None:
    folder, ends = vault_folder, list[int]()
    before = (folder / DATA).read_bytes()
    while 0 not in ends:
        target = tmp_path / f"new {len(ends)}"
        ends.append(stopped_at(3 * len(ends) + 1, folder, target, kill=kill))
        assert (folder / DATA).read_bytes() == before
        if (target / "keys").exists():
            assert saved_notes(target, clock) == saved_notes(folder, clock)
        elif not kill:
            assert not target.exists() or not any(target.iterdir())
        elif target.exists():
            assert {path.name for path in target.iterdir()} <= MIDWAY
    assert len(ends) > 4


MIDWAY = {UNPACKING, f"{UNPACKING}-journal", DATA, "keys.new"}


def stopped_at(wanted: int, folder: Path, target: Path, *, kill: bool) -> int:
    """How a child ended that was stopped at that call of the disk, or not: then 0."""
    child = os.fork()
    if not child:
        try:
            key = unlock_damaged(folder, Passphrase(PASSPHRASE))
            left = stop_at(wanted, kill=kill)
            rescue(source_of(key), target, FixedClock(NOW))
            os._exit(0 if left[0] > 0 else 1)
        except VaultError:
            os._exit(2)
        finally:
            os._exit(3)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def saved_notes(folder: Path, clock: FixedClock) -> dict[str, int]:
    with closing(Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)) as vault:
        vault.idle_check()
        return vault.counts()
