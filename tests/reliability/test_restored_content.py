"""Row 25: a backup that was restored holds every table and every file, byte for byte."""

import hashlib
import shutil
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.bar import Bar
from tests.conftest import CHEAP, NOW, PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.storage import checks, file_work, restore
from walkaway_desktop.storage.database import DataFile, connect_file
from walkaway_desktop.storage.keys import OpenKey, Passphrase, unlock
from walkaway_desktop.storage.vault import Vault, create

KEY = Passphrase(PASSPHRASE)
MIB = 1 << 20
LARGEST = 1024 * MIB
MOST_FILE = 20 * MIB
# 50 sizes: most of them small, since the disk of whoever runs this holds three times the largest.
SIZES = [0, *(768 * number**3 for number in range(1, 45)), 384 * MIB, 512 * MIB, 640 * MIB,
         768 * MIB, LARGEST]  # fmt: skip


def write_some(folder: Path, size: int, random: Random) -> None:
    """Notes, check-ins, something deleted, a draft, and files of this many bytes in all."""
    create(folder, PASSPHRASE, clock=FixedClock(NOW), cost=CHEAP)
    vault = Vault.open(unlock(folder, KEY), FixedClock(NOW))
    when = When.of(NOW, 4)
    with vault.transaction():
        for number in range(random.randint(1, 40)):
            vault.notes.add(when, f"note {number}", "words " * random.randint(1, 400), ("sea",))
        vault.checkins.add(when, CheckinAnswers({"mood": 4}, ("home",), "fine"))
        vault.entries.delete([vault.notes.add(when, "", "deleted")])
        vault.drafts.keep("note", {"body": "half a word"})
    note, left = vault.notes.add(when, "files", "of every size"), size
    while left > 0:
        part = min(left, random.randint(1, MOST_FILE))
        vault.attachments.add(note, file_of(f"{left}.bin", random.randbytes(part)))
        left -= part
    vault.close()


def content(key: OpenKey) -> dict[str, tuple[int, int]]:
    """Per table its rows and the sum of their hashes; files by the bytes that are stored."""
    found = {}
    with closing(connect_file(DataFile(key.data_path, key.data_key, read_only=True))) as read:
        for table in checks.stored_tables(read):
            rows = total = 0
            for row in read.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 (our own names)
                parts = [one if isinstance(one, bytes) else repr(one).encode() for one in row]
                sums = b"".join(hashlib.sha256(part).digest() for part in parts)
                total += int.from_bytes(hashlib.sha256(sums).digest(), "big")
                rows += 1
            found[table] = rows, total % (1 << 256)
        found["user_version"] = checks.schema_version(read), 0
    return found


def content_of(folder: Path) -> dict[str, tuple[int, int]]:
    key = unlock(folder, KEY)
    try:
        return content(key)
    finally:
        key.lock.release()


def back_up(folder: Path, target: Path) -> None:
    key = unlock(folder, KEY)
    try:
        file_work.backup(key, target)
    finally:
        key.lock.release()


@pytest.mark.row(25, "restore-content")
def test_what_was_restored_is_what_was_backed_up(bar: Bar, tmp_path: Path) -> None:
    random = bar.random
    for size in bar.pick(SIZES, quick=1):
        place = tmp_path / str(size)
        place.mkdir()
        write_some(place / "vault", size if bar.full else min(size, 2 * MIB), random)
        back_up(place / "vault", place / "one.backup")
        before = content_of(place / "vault")
        shutil.rmtree(place / "vault")
        restore.unpack(place / "one.backup", place / "back", KEY)
        (place / "one.backup").unlink()
        assert content_of(place / "back") == before
        vault = Vault.open(unlock(place / "back", KEY), FixedClock(NOW))
        vault.idle_check()
        vault.check_links()
        vault.close()
        bar.count(vaults=1, tables=len(before), rows=sum(rows for rows, _ in before.values()))
        shutil.rmtree(place)


@pytest.mark.row(25, "restore-content")
def test_control_one_byte_of_a_file_that_differs_is_found(bar: Bar, tmp_path: Path) -> None:
    """The same comparison, of a vault in which one stored value was changed since."""
    write_some(tmp_path / "vault", 5000, bar.random)
    before = content_of(tmp_path / "vault")
    vault = Vault.open(unlock(tmp_path / "vault", KEY), FixedClock(NOW))
    vault.database.execute_sql("UPDATE entry SET title = 'notes' WHERE title = 'files'")
    vault.close()
    after = content_of(tmp_path / "vault")
    assert {table for table in before if before[table] != after[table]} == {"entry"}
    bar.count(control_found=1)
