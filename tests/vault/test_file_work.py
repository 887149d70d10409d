import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from tests.conftest import CHEAP, PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import CheckinAnswers, Mark
from walkaway_desktop.storage import file_work, migrations
from walkaway_desktop.storage.backup_file import open_backup, open_with
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import (
    OpenKey,
    Passphrase,
    RecoveryCode,
    Secret,
    new_recovery_code,
    unlock,
)
from walkaway_desktop.storage.restore import unpack
from walkaway_desktop.storage.vault import Vault, create

NEW_PASSPHRASE = "cobalt meadow tidy harbor"  # noqa: S105 (opens made-up vaults only)
OLD, NEW = Passphrase(PASSPHRASE), Passphrase(NEW_PASSPHRASE)
OLD_CODE = new_recovery_code()
CODE = RecoveryCode(OLD_CODE)


@pytest.fixture
def written(tmp_path: Path, clock: FixedClock) -> Path:
    """A closed vault with a Recovery code and something in every store."""
    folder = tmp_path / "vault"
    create(folder, PASSPHRASE, clock=clock, recovery=OLD_CODE, cost=CHEAP)
    vault = Vault.open(unlock(folder, OLD), clock)
    when = When.of(clock.now(), 4)
    with vault.transaction():
        vault.notes.add(when, "First", "all of it " * 300, ("winter", "home"))
        vault.checkins.add(when, CheckinAnswers({"mood": 4, "sleep": 7.5}, ("home",), "fine"))
        vault.sittings.start(when, Mark.CALM)
        vault.entries.delete([vault.notes.add(when, "", "deleted")])
        vault.drafts.keep("note", {"body": "half a word"})
        vault.settings.idle_minutes = 7
    vault.close()
    return folder


def content(folder: Path, secret: Secret, clock: FixedClock) -> list[object]:
    """Every row of every table that holds what a person wrote, after the idle check."""
    vault = Vault.open(unlock(folder, secret), clock)
    vault.idle_check()
    tables = set(vault.database.get_tables()) - {"vault_meta"}
    rows = [
        (table, sorted(vault.database.execute_sql(f"SELECT * FROM {table}").fetchall(), key=repr))  # noqa: S608
        for table in sorted(tables)
    ]
    found: list[object] = [*rows, vault.search.find("winter"), vault.counts()]
    vault.close()
    return found


def work(folder: Path, job: Callable[[OpenKey], object]) -> None:
    """File work on a closed vault that is held for it."""
    key = unlock(folder, OLD)
    try:
        job(key)
    finally:
        key.lock.release()


def change(folder: Path, recovery: str | None = None) -> None:
    work(
        folder,
        lambda key: file_work.change_passphrase(
            key, PASSPHRASE, NEW_PASSPHRASE, recovery=recovery, cost=CHEAP
        ),
    )


def refusal(folder: Path, secret: Secret) -> Code:
    with pytest.raises(VaultError) as raised:
        unlock(folder, secret)
    return raised.value.code


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def set_rows(folder: Path, clock: FixedClock, change: str) -> None:
    """Make the vault say another number of rows than it has."""
    vault = Vault.open(unlock(folder, OLD), clock)
    vault.database.execute_sql(f"UPDATE vault_meta SET value = value {change} WHERE key = 'rows'")  # noqa: S608
    vault.close()


# ---- a new passphrase ----------------------------------------------------------------------------


def test_the_new_passphrase_opens_everything_and_the_old_one_nothing(
    written: Path, clock: FixedClock
) -> None:
    before = content(written, OLD, clock)
    change(written)
    assert content(written, NEW, clock) == before
    assert refusal(written, OLD) is Code.WRONG_PASSPHRASE
    assert sorted(bytes_of(written)) == ["data.000002", "keys", "keys2"]


def test_the_old_code_ends_with_the_old_passphrase(written: Path, clock: FixedClock) -> None:
    change(written)
    assert refusal(written, CODE) is Code.NO_RECOVERY_CODE


def test_a_new_code_can_come_with_the_new_passphrase(written: Path, clock: FixedClock) -> None:
    before = content(written, OLD, clock)
    code = new_recovery_code()
    change(written, code)
    assert content(written, RecoveryCode(code), clock) == before
    assert refusal(written, CODE) is Code.WRONG_RECOVERY_CODE


def test_nothing_of_the_old_key_is_left(written: Path) -> None:
    before = unlock(written, OLD)
    before.lock.release()
    change(written)
    after = unlock(written, NEW)
    after.lock.release()
    assert before.root != after.root
    assert before.header.salt != after.header.salt
    assert before.header.vault_id == after.header.vault_id
    assert after.header.generation == 2


def test_the_window_goes_on_with_the_new_key(written: Path, clock: FixedClock) -> None:
    vault = Vault.open(unlock(written, OLD), clock)
    key = file_work.change_passphrase(
        vault.pause(), PASSPHRASE, NEW_PASSPHRASE, recovery=None, cost=CHEAP
    )
    vault.resume(key)
    note = vault.notes.add(When.of(clock.now(), 4), "", "after")
    vault.idle_check()
    vault.close()
    again = Vault.open(unlock(written, NEW), clock)
    assert again.notes.get(note).body == "after"
    again.close()


def test_a_wrong_old_passphrase_changes_nothing(written: Path) -> None:
    before = bytes_of(written)
    with pytest.raises(VaultError) as raised:
        work(
            written,
            lambda key: file_work.change_passphrase(key, "wrong", "new one", recovery=None),
        )
    assert raised.value.code is Code.WRONG_PASSPHRASE
    assert bytes_of(written) == before


def test_a_code_with_a_typing_error_changes_nothing(written: Path) -> None:
    before = bytes_of(written)
    with pytest.raises(VaultError) as raised:
        change(written, "7ZK3M")
    assert raised.value.code is Code.RECOVERY_TYPO
    assert bytes_of(written) == before


def test_whoever_has_the_code_sets_a_new_passphrase(written: Path, clock: FixedClock) -> None:
    before = content(written, OLD, clock)
    key = unlock(written, CODE)
    file_work.change_passphrase_by_key(key, NEW_PASSPHRASE, recovery=None, cost=CHEAP)
    key.lock.release()
    assert content(written, NEW, clock) == before
    assert refusal(written, OLD) is Code.WRONG_PASSPHRASE


@pytest.mark.parametrize(("rows", "code"), [("+ 1", Code.DATA_LOST), ("- 1", Code.INTEGRITY_BAD)])
def test_a_vault_that_is_not_whole_keeps_its_passphrase(
    written: Path, clock: FixedClock, rows: str, code: Code
) -> None:
    set_rows(written, clock, rows)
    before = bytes_of(written)
    with pytest.raises(VaultError) as raised:
        change(written)
    assert raised.value.code is code
    assert bytes_of(written) == before


def test_triggers_and_search_work_under_the_new_key(written: Path, clock: FixedClock) -> None:
    change(written)
    vault = Vault.open(unlock(written, NEW), clock)
    note = vault.notes.add(When.of(clock.now(), 4), "", "lighthouse")
    assert [hit.id for hit in vault.search.find("lightho")] == [note]
    vault.entries.delete([note])
    vault.entries.erase(note)
    vault.idle_check()
    vault.close()


def test_files_after_a_change_are_for_nobody_else(written: Path) -> None:
    before = os.umask(0)
    change(written)
    os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in written.iterdir()} == {0o600}


# ---- a new Recovery code -------------------------------------------------------------------------


def set_code(folder: Path, code: str | None, passphrase: str = PASSPHRASE) -> None:
    work(folder, lambda key: file_work.set_recovery_code(key, passphrase, code, cost=CHEAP))


def test_a_new_code_ends_the_old_one_and_leaves_the_passphrase(
    written: Path, clock: FixedClock
) -> None:
    before, data = content(written, OLD, clock), (written / "data.000001").read_bytes()
    code = new_recovery_code()
    set_code(written, code)
    assert (written / "data.000001").read_bytes() == data
    assert refusal(written, CODE) is Code.WRONG_RECOVERY_CODE
    assert content(written, RecoveryCode(code), clock) == before
    assert content(written, OLD, clock) == before


def test_the_code_can_be_given_up(written: Path, clock: FixedClock) -> None:
    set_code(written, None)
    assert refusal(written, CODE) is Code.NO_RECOVERY_CODE
    unlock(written, OLD).lock.release()


@pytest.mark.parametrize(
    ("passphrase", "code", "said"),
    [
        ("wrong", new_recovery_code(), Code.WRONG_PASSPHRASE),
        (PASSPHRASE, "7ZK3M", Code.RECOVERY_TYPO),
    ],
    ids=["wrong passphrase", "typing error"],  # a new code would be another name in each worker
)
def test_a_refused_code_changes_nothing(
    written: Path, passphrase: str, code: str, said: Code
) -> None:
    before = bytes_of(written)
    with pytest.raises(VaultError) as raised:
        set_code(written, code, passphrase)
    assert raised.value.code is said
    assert bytes_of(written) == before


# ---- backups -------------------------------------------------------------------------------------


@pytest.fixture
def backup(written: Path, tmp_path: Path) -> Path:
    target = tmp_path / "Daybook-2026-11-22.backup"
    work(written, lambda key: file_work.backup(key, target))
    return target


def test_a_backup_says_how_many_entries_it_holds(written: Path, tmp_path: Path) -> None:
    key = unlock(written, OLD)
    made = file_work.backup(key, tmp_path / "one.backup")
    key.lock.release()
    assert (made.entries, made.rows_missing) == (3, False)  # note, check-in, Sitting; not deleted
    assert made.size == made.path.stat().st_size
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.backup", "vault"]
    assert list((written / "b").iterdir()) == []


@pytest.mark.parametrize("secret", [OLD, CODE])
def test_a_backup_unpacks_into_an_equal_vault(
    written: Path, backup: Path, tmp_path: Path, clock: FixedClock, secret: Secret
) -> None:
    unpack(backup, tmp_path / "back", secret)
    assert content(tmp_path / "back", OLD, clock) == content(written, OLD, clock)


def test_a_backup_follows_its_published_layout(written: Path, backup: Path) -> None:
    raw, data = backup.read_bytes(), (written / "data.000001").read_bytes()
    assert raw[:12] == b"DAYBKUP\x01" + b"\x01\x00" + b"\x00\x00"
    assert int.from_bytes(raw[12:16], "little") == 1
    assert int.from_bytes(raw[16:24], "little") == len(data)
    assert raw[32:64] == bytes(32)
    assert raw[64:4160] == (written / "keys").read_bytes()
    assert raw[4160:-64] == data
    assert raw[-32:] == hashlib.sha256(raw[:-32]).digest()


def test_a_backup_keeps_the_passphrase_of_its_day(
    written: Path, backup: Path, tmp_path: Path, clock: FixedClock
) -> None:
    change(written)
    with pytest.raises(VaultError) as raised:
        unpack(backup, tmp_path / "back", NEW)
    assert raised.value.code is Code.WRONG_PASSPHRASE
    assert not (tmp_path / "back").exists()
    unpack(backup, tmp_path / "back", OLD)
    Vault.open(unlock(tmp_path / "back", OLD), clock).close()


def try_to_read(backup: Path) -> Code | None:
    try:
        with open_backup(backup) as file:
            open_with(file, OLD)
    except VaultError as error:
        return error.code
    return None


def with_flip(raw: bytes, place: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ 0xFF]) + raw[place + 1 :]


def sum_made_right(raw: bytes) -> bytes:
    return raw[:-32] + hashlib.sha256(raw[:-32]).digest()


PLACES = [0, 8, 10, 12, 16, 24, 40, 64, 100, 200, 500, 3000, 4100, 4159, 4160, 9000, -65, -40, -1]


@pytest.mark.parametrize("place", PLACES)
def test_a_damaged_backup_is_refused(backup: Path, place: int) -> None:
    raw = backup.read_bytes()
    backup.write_bytes(with_flip(raw, place % len(raw)))
    assert try_to_read(backup) is Code.BACKUP_BAD


@pytest.mark.parametrize("place", PLACES[:-1])
def test_a_changed_backup_with_its_sum_made_right_is_refused(backup: Path, place: int) -> None:
    raw = backup.read_bytes()
    backup.write_bytes(sum_made_right(with_flip(raw, place % len(raw))))
    assert try_to_read(backup) in {Code.BACKUP_BAD, Code.NEWER_VERSION}


@pytest.mark.parametrize("left", [0, 10, 4160, 5000, -1])
def test_a_cut_backup_is_refused(backup: Path, left: int) -> None:
    backup.write_bytes(backup.read_bytes()[:left])
    assert try_to_read(backup) is Code.BACKUP_BAD


def test_a_backup_of_a_vault_that_lost_rows_is_made_by_hand_only(
    written: Path, tmp_path: Path, clock: FixedClock
) -> None:
    set_rows(written, clock, "+ 1")
    key = unlock(written, OLD)
    made = file_work.backup(key, tmp_path / "one.backup")
    with pytest.raises(VaultError) as raised:
        file_work.backup(key, tmp_path / "two.backup", by_hand=False)
    key.lock.release()
    assert made.rows_missing
    assert raised.value.code is Code.DATA_LOST
    assert not list(tmp_path.glob("two*"))


def test_a_folder_that_cannot_take_the_backup_is_said(written: Path, tmp_path: Path) -> None:
    before = bytes_of(written)
    with pytest.raises(VaultError) as raised:
        work(written, lambda key: file_work.backup(key, tmp_path / "nowhere" / "one.backup"))
    assert raised.value.code is Code.CANNOT_WRITE
    assert bytes_of(written) == before


def test_a_file_of_somebody_else_is_never_taken_for_a_half_backup(
    written: Path, tmp_path: Path
) -> None:
    other = tmp_path / "one.backup.part"
    other.write_text("a letter")
    with pytest.raises(VaultError) as raised:
        work(written, lambda key: file_work.backup(key, tmp_path / "one.backup"))
    assert raised.value.code is Code.CANNOT_WRITE
    assert other.read_text() == "a letter"


def test_a_stopped_backup_does_not_stand_in_the_way(written: Path, backup: Path) -> None:
    shutil.copy(backup, backup.with_name(f"{backup.name}.part"))
    work(written, lambda key: file_work.backup(key, backup))
    assert try_to_read(backup) is None
    assert not backup.with_name(f"{backup.name}.part").exists()


# ---- before the tables change --------------------------------------------------------------------


def add_a_table(database: SqliteDatabase) -> None:
    database.execute_sql("CREATE TABLE later (id INTEGER NOT NULL PRIMARY KEY)")


def fail(database: SqliteDatabase) -> None:
    add_a_table(database)
    database.execute_sql("SELECT nothing FROM nowhere")


def test_an_older_vault_is_copied_and_then_moved_up(
    written: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = content(written, OLD, clock)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_a_table))
    vault = Vault.open(unlock(written, OLD), clock)
    assert "later" in vault.database.get_tables()
    vault.close()
    monkeypatch.undo()
    kept = written / "b" / "s-2026-11-22.backup"
    unpack(kept, tmp_path / "back", OLD)
    assert content(tmp_path / "back", OLD, clock) == before


def test_a_step_that_fails_leaves_the_vault_as_it_was(
    written: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(written, OLD, clock)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, fail))
    with pytest.raises(VaultError) as raised:
        Vault.open(unlock(written, OLD), clock)
    monkeypatch.undo()
    assert raised.value.code is Code.OLD_VAULT_NOT_MOVED
    assert content(written, OLD, clock) == before
    assert (written / "b" / "s-2026-11-22.backup").exists()


def test_the_copy_before_a_step_is_remembered_and_those_pushed_out_are_not(
    written: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = Vault.open(unlock(written, OLD), clock)
    (written / "b").mkdir()
    older = [written / "b" / f"s-2026-0{month}-01.backup" for month in (1, 2, 3)]
    for path in older:
        path.write_bytes(b"older")
        vault.backups.add(path, "before_change", 5)
    vault.backups.add(written.with_name("gone.backup"), "by_hand", 5)
    vault.close()
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_a_table))
    vault = Vault.open(unlock(written, OLD), clock)
    made = {Path(one.place).name: (one.kind, one.size) for one in vault.backups.made()}
    vault.close()
    kept = written / "b" / "s-2026-11-22.backup"
    assert made == {
        "s-2026-11-22.backup": ("before_change", kept.stat().st_size),
        "s-2026-03-01.backup": ("before_change", 5),
        "s-2026-02-01.backup": ("before_change", 5),
        "gone.backup": ("by_hand", 5),
    }


def test_while_rows_are_missing_no_copy_before_a_step_is_pushed_out(
    written: Path, clock: FixedClock
) -> None:
    set_rows(written, clock, "+ 1")
    (written / "b").mkdir()
    older = [written / "b" / f"s-2026-0{month}-01.backup" for month in (1, 2, 3)]
    made = [path.write_bytes(b"older") for path in older]
    work(written, lambda key: file_work.backup_before_step(key, clock.today(4)))
    assert len(made) == 3
    assert len(list((written / "b").iterdir())) == 4


def test_while_rows_are_missing_the_copy_made_earlier_that_day_stays(
    written: Path, clock: FixedClock
) -> None:
    kept = written / "b" / "s-2026-11-22.backup"
    work(written, lambda key: file_work.backup_before_step(key, clock.today(4)))
    whole = kept.read_bytes()
    set_rows(written, clock, "+ 1")
    work(written, lambda key: file_work.backup_before_step(key, clock.today(4)))
    assert kept.read_bytes() == whole


def test_the_last_three_copies_before_a_step_are_kept(written: Path, clock: FixedClock) -> None:
    (written / "b").mkdir()
    named = [written / "b" / f"s-2026-0{month}-01.backup" for month in (1, 2, 3)]
    daily = written / "b" / "d-2026-01-01.backup"
    made = [path.write_bytes(b"older") for path in (*named, daily)]
    work(written, lambda key: file_work.backup_before_step(key, clock.today(4)))
    assert len(made) == 4
    assert sorted(path.name for path in (written / "b").iterdir()) == [
        "d-2026-01-01.backup",
        "s-2026-02-01.backup",
        "s-2026-03-01.backup",
        "s-2026-11-22.backup",
    ]
