import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import CHEAP, PASSPHRASE
from tests.full_disk import no_room
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Passphrase, RecoveryCode, new_recovery_code, unlock
from walkaway_desktop.storage.migrations import STEPS
from walkaway_desktop.storage.vault import Vault, create

MARKER = "Quillfeather-7431"


def add_note(vault: Vault, body: str = "hello") -> int:
    return vault.notes.add(When.of(vault.clock.now(), 4), "", body)


def add_big_note(vault: Vault) -> int:
    return add_note(vault, "word " * 20_000)


def tx_of(vault: Vault) -> int:
    sql = "SELECT value FROM vault_meta WHERE key = 'tx'"
    return int(vault.database.execute_sql(sql).fetchone()[0])


def reopen(folder: Path, clock: FixedClock) -> Vault:
    return Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)


def modes(folder: Path) -> dict[str, str]:
    found = [folder, *folder.rglob("*")]
    return {str(path.relative_to(folder)): oct(path.stat().st_mode & 0o777) for path in found}


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


# ---- making one ----------------------------------------------------------------------------------


def test_a_new_vault_is_three_files_for_nobody_else(
    tmp_path: Path, clock: FixedClock, umask: None
) -> None:
    folder = tmp_path / "made" / "vault"
    create(folder, PASSPHRASE, clock=clock, cost=CHEAP)
    assert modes(folder) == {
        ".": "0o700", "keys": "0o600", "keys2": "0o600", "data.000001": "0o600",
    }  # fmt: skip
    assert folder.parent.stat().st_mode & 0o077 & ~0o022 == 0o055 & folder.parent.stat().st_mode


def test_both_key_files_are_equal(vault_folder: Path) -> None:
    assert (vault_folder / "keys").read_bytes() == (vault_folder / "keys2").read_bytes()


def test_a_vault_is_made_in_an_empty_folder_that_is_there(
    tmp_path: Path, clock: FixedClock
) -> None:
    tmp_path.chmod(0o755)
    create(tmp_path, PASSPHRASE, clock=clock, cost=CHEAP)
    reopen(tmp_path, clock).close()
    assert tmp_path.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("name", ["letter.txt", "data.000001", "keys.new"])
def test_a_folder_with_anything_in_it_is_never_used(
    tmp_path: Path, clock: FixedClock, name: str
) -> None:
    (tmp_path / name).write_text("hello")
    with pytest.raises(VaultError) as raised:
        create(tmp_path, PASSPHRASE, clock=clock, cost=CHEAP)
    assert raised.value.code is Code.FOLDER_NOT_EMPTY
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "hello"


def test_a_code_with_a_typing_error_makes_nothing(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(VaultError) as raised:
        create(tmp_path / "v", PASSPHRASE, clock=clock, recovery="7ZK3M", cost=CHEAP)
    assert raised.value.code is Code.RECOVERY_TYPO
    assert not (tmp_path / "v").exists()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "file").write_text("hello")
    with pytest.raises(VaultError) as raised:
        create(tmp_path / "file" / "v", PASSPHRASE, clock=clock, cost=CHEAP)
    assert raised.value.code is Code.CANNOT_WRITE


def test_passphrase_and_code_open_the_same_vault(tmp_path: Path, clock: FixedClock) -> None:
    code = new_recovery_code()
    create(tmp_path / "v", PASSPHRASE, clock=clock, recovery=code, cost=CHEAP)
    vault = reopen(tmp_path / "v", clock)
    note = add_note(vault)
    vault.close()
    again = Vault.open(unlock(tmp_path / "v", RecoveryCode(code)), clock)
    assert again.notes.get(note).body == "hello"
    again.close()


# ---- writing -------------------------------------------------------------------------------------


def test_what_was_written_is_there_after_opening_again(
    vault_folder: Path, clock: FixedClock
) -> None:
    vault = reopen(vault_folder, clock)
    note = add_note(vault)
    vault.close()
    again = reopen(vault_folder, clock)
    assert again.notes.get(note).body == "hello"
    again.idle_check()
    again.close()


def test_a_transaction_counts_as_one_save(vault: Vault) -> None:
    before = tx_of(vault)
    with vault.transaction():
        add_note(vault)
        add_note(vault)
    assert tx_of(vault) == before + 1


def test_a_transaction_that_writes_nothing_is_no_save(vault: Vault) -> None:
    before = tx_of(vault)
    with vault.transaction():
        vault.notes.count()
    assert tx_of(vault) == before


def fail_after_a_note(vault: Vault) -> None:
    with vault.transaction():
        add_note(vault)
        raise ZeroDivisionError


def test_a_transaction_that_fails_leaves_nothing(vault: Vault) -> None:
    before = tx_of(vault)
    with pytest.raises(ZeroDivisionError):
        fail_after_a_note(vault)
    assert (vault.notes.count(), tx_of(vault)) == (0, before)
    vault.idle_check()


def test_an_inner_transaction_can_fail_alone(vault: Vault) -> None:
    with vault.transaction():
        add_note(vault)
        with pytest.raises(ZeroDivisionError):
            fail_after_a_note(vault)
        add_note(vault)
    assert vault.notes.count() == 2
    vault.idle_check()


def test_counts_are_named_as_in_the_export(vault: Vault) -> None:
    add_note(vault)
    deleted = add_note(vault)
    vault.checkins.add(When.of(vault.clock.now(), 4), CheckinAnswers({"mood": 4}))
    vault.entries.delete([deleted])
    assert list(vault.counts().items()) == [("checkins", 1), ("notes", 1), ("deleted", 1)]


def test_a_vault_in_memory_does_the_same(memory_vault: Vault) -> None:
    with memory_vault.transaction():
        add_note(memory_vault)
    assert memory_vault.counts() == {"notes": 1}
    memory_vault.idle_check()


# ---- refused writes ------------------------------------------------------------------------------


def refused(vault: Vault) -> Code:
    with pytest.raises(VaultError) as raised:
        add_big_note(vault)
    return raised.value.code


def test_a_full_disk_is_said_and_nothing_is_lost(vault: Vault) -> None:
    note = add_note(vault)
    # SQLite's own limit ends in the same place as a full disk.
    pages = vault.database.execute_sql("PRAGMA page_count").fetchone()[0]
    vault.database.execute_sql(f"PRAGMA max_page_count = {pages}")
    assert refused(vault) is Code.DISK_FULL
    vault.database.execute_sql("PRAGMA max_page_count = 1000000")
    vault.idle_check()
    add_big_note(vault)
    assert vault.notes.count() == 2
    assert vault.notes.get(note).body == "hello"


def test_a_disk_without_room_is_said_where_a_write_is_part_of_another(vault: Vault) -> None:
    note = add_note(vault)
    with no_room(), pytest.raises(VaultError) as raised, vault.transaction():
        add_big_note(vault)
    assert raised.value.code is Code.CANNOT_WRITE
    add_big_note(vault)
    assert vault.notes.count() == 2
    assert vault.notes.get(note).body == "hello"


def test_a_file_that_cannot_be_written_is_said(vault: Vault) -> None:
    vault.database.execute_sql("PRAGMA query_only = ON")
    assert refused(vault) is Code.CANNOT_WRITE


def test_a_replaced_file_is_never_written(vault: Vault, vault_folder: Path) -> None:
    data = vault_folder / "data.000001"
    content = data.read_bytes()
    (vault_folder / "copy").write_bytes(content)
    (vault_folder / "copy").replace(data)
    assert refused(vault) is Code.REPLACED_BY_OTHER
    assert data.read_bytes() == content


def test_a_deleted_file_is_not_made_again(vault: Vault, vault_folder: Path) -> None:
    (vault_folder / "data.000001").unlink()
    assert refused(vault) is Code.REPLACED_BY_OTHER
    assert not (vault_folder / "data.000001").exists()


def test_a_folder_that_is_gone_is_said(vault: Vault, vault_folder: Path) -> None:
    vault_folder.rename(vault_folder.with_name("moved"))
    assert refused(vault) is Code.CANNOT_WRITE


def test_reading_goes_on_when_the_file_was_replaced(vault: Vault, vault_folder: Path) -> None:
    note = add_note(vault)
    (vault_folder / "data.000001").unlink()
    assert vault.notes.get(note).body == "hello"


# ---- one at a time -------------------------------------------------------------------------------

TRY_TO_UNLOCK = """
import sys
from pathlib import Path
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
try:
    unlock(Path(sys.argv[1]), Passphrase(sys.argv[2]))
    print("OPEN")
except VaultError as error:
    print(error.code.name)
"""


def second_instance(folder: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", TRY_TO_UNLOCK, str(folder), PASSPHRASE],
        capture_output=True,
        check=True,
        text=True,
    ).stdout.strip()


def read_every_file(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_second_instance_is_refused_until_the_first_has_closed(
    vault: Vault, vault_folder: Path
) -> None:
    assert second_instance(vault_folder) == "IN_USE"
    # The trap: closing any other handle of a file takes away SQLite's lock on it.
    assert read_every_file(vault_folder)
    assert second_instance(vault_folder) == "IN_USE"
    key = vault.pause()
    assert second_instance(vault_folder) == "IN_USE"
    vault.resume(key)
    vault.close()
    assert second_instance(vault_folder) == "OPEN"


def test_in_use_is_said_before_any_derivation(vault: Vault, vault_folder: Path) -> None:
    (vault_folder / "keys").unlink()
    (vault_folder / "keys2").unlink()
    assert second_instance(vault_folder) == "IN_USE"


def test_a_wrong_passphrase_gives_the_folder_back(vault_folder: Path) -> None:
    with pytest.raises(VaultError):
        unlock(vault_folder, Passphrase("wrong"))
    assert second_instance(vault_folder) == "OPEN"


def test_a_vault_that_does_not_open_gives_the_folder_back(
    vault_folder: Path, clock: FixedClock
) -> None:
    key = unlock(vault_folder, Passphrase(PASSPHRASE))
    (vault_folder / "data.000001").unlink()
    with pytest.raises(VaultError):
        Vault.open(key, clock)
    assert second_instance(vault_folder) == "DATA_MISSING"


TRY_SQLITE = """
import sys
from pathlib import Path
from walkaway_desktop.storage.database import DataFile, connect_file
from walkaway_desktop.storage.errors import VaultError
try:
    connect_file(DataFile(Path(sys.argv[1]), bytes.fromhex(input())))
    print("OPEN")
except VaultError as error:
    print(error.code.name)
"""


def test_sqlite_itself_refuses_a_second_one(vault: Vault, vault_folder: Path) -> None:
    key = vault.pause()
    vault.resume(key)
    said = subprocess.run(
        [sys.executable, "-c", TRY_SQLITE, str(key.data_path)],
        input=key.data_key.hex(),
        capture_output=True,
        check=True,
        text=True,
    ).stdout.strip()
    assert said == "IN_USE"


def test_stores_stay_valid_over_a_pause(vault: Vault) -> None:
    notes = vault.notes
    note = add_note(vault)
    vault.resume(vault.pause())
    assert notes.get(note).body == "hello"


# ---- damage --------------------------------------------------------------------------------------


def flip(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ 0xFF]))


def flip_second_half(path: Path) -> None:
    """A byte in each of its pages."""
    size = path.stat().st_size
    for place in range(size // 8192 * 4096 + 100, size, 4096):
        flip(path, place)


@pytest.fixture
def filled(vault_folder: Path, clock: FixedClock) -> Path:
    """The data file of a closed vault with some notes."""
    vault = reopen(vault_folder, clock)
    with vault.transaction():
        written = [add_big_note(vault) for _ in range(5)]
    vault.close()
    assert len(written) == 5
    return vault_folder / "data.000001"


def test_damage_at_the_start_is_said_at_opening(filled: Path, clock: FixedClock) -> None:
    flip(filled, 2000)
    with pytest.raises(VaultError) as raised:
        reopen(filled.parent, clock)
    assert raised.value.code is Code.DATA_DAMAGED
    assert second_instance(filled.parent) == "OPEN"


def test_damage_in_a_page_nobody_read_is_found_by_the_idle_check(
    filled: Path, clock: FixedClock
) -> None:
    flip(filled, filled.stat().st_size - 5000)
    vault = reopen(filled.parent, clock)
    with pytest.raises(VaultError) as raised:
        vault.idle_check()
    vault.close()
    assert raised.value.code is Code.INTEGRITY_BAD


def test_damage_met_while_reading_is_named(filled: Path, clock: FixedClock) -> None:
    flip_second_half(filled)
    vault = reopen(filled.parent, clock)
    with pytest.raises(VaultError) as raised:
        vault.database.execute_sql("SELECT sum(length(body)), sum(length(folded)) FROM entry")
    vault.close()
    assert raised.value.code is Code.DATA_DAMAGED


def test_data_of_another_generation_is_refused(vault_folder: Path, clock: FixedClock) -> None:
    vault = reopen(vault_folder, clock)
    vault.database.execute_sql("UPDATE vault_meta SET value = 2 WHERE key = 'gen'")
    vault.close()
    with pytest.raises(VaultError) as raised:
        reopen(vault_folder, clock)
    assert raised.value.code is Code.DATA_MISMATCH


def test_missing_rows_are_found_with_their_number(vault: Vault) -> None:
    add_note(vault)
    vault.database.execute_sql("UPDATE vault_meta SET value = value + 3 WHERE key = 'rows'")
    with pytest.raises(VaultError) as raised:
        vault.idle_check()
    assert raised.value.code is Code.DATA_LOST
    assert raised.value.fields == {"n": 5, "m": 2}  # the note, and a setting of the fixture


def test_too_many_rows_are_damage(vault: Vault) -> None:
    add_note(vault)
    vault.database.execute_sql("UPDATE vault_meta SET value = value - 1 WHERE key = 'rows'")
    with pytest.raises(VaultError) as raised:
        vault.idle_check()
    assert raised.value.code is Code.INTEGRITY_BAD


def test_an_index_that_lags_behind_is_damage(vault: Vault) -> None:
    add_note(vault)
    vault.database.execute_sql("DROP TRIGGER entry_reindexed")
    vault.database.execute_sql("UPDATE entry SET folded = 'other'")
    with pytest.raises(VaultError) as raised:
        vault.idle_check()
    assert raised.value.code is Code.INTEGRITY_BAD


# ---- older and newer -----------------------------------------------------------------------------


def test_a_vault_of_a_newer_version_is_not_touched(vault_folder: Path, clock: FixedClock) -> None:
    vault = reopen(vault_folder, clock)
    vault.database.execute_sql(f"PRAGMA user_version = {len(STEPS) + 1}")
    vault.close()
    before = read_every_file(vault_folder)
    with pytest.raises(VaultError) as raised:
        reopen(vault_folder, clock)
    assert raised.value.code is Code.NEWER_VERSION
    assert read_every_file(vault_folder) == before


# ---- nothing readable on the disk ----------------------------------------------------------------


def traces(folder: Path, secret: str) -> list[str]:
    content = read_every_file(folder)
    return [code for code in ("utf-8", "utf-16-le", "utf-32-le") if secret.encode(code) in content]


def test_no_file_holds_a_word_of_it(vault: Vault, vault_folder: Path) -> None:
    note = add_note(vault, f"{MARKER} " * 200)
    vault.notes.save(note, MARKER, f"{MARKER}! " * 300)
    vault.drafts.keep("note", {"body": MARKER})
    assert (vault_folder / "data.000001-journal").exists()
    assert traces(vault_folder, MARKER) == []
    assert traces(vault_folder, PASSPHRASE) == []
    vault.entries.erase(note)
    vault.close()
    assert traces(vault_folder, MARKER) == []


def test_files_of_an_open_vault_are_for_nobody_else(
    vault_folder: Path, clock: FixedClock, umask: None
) -> None:
    vault = reopen(vault_folder, clock)
    add_note(vault)
    found = modes(vault_folder)
    vault.close()
    assert found.pop(".") == "0o700"
    assert "data.000001-journal" in found
    assert set(found.values()) == {"0o600"}


def test_neither_peewee_nor_its_log_knows_key_or_words(
    vault: Vault, capfd: pytest.CaptureFixture[str]
) -> None:
    add_note(vault, MARKER)
    logging.getLogger("peewee").debug(MARKER)
    logging.getLogger("peewee").error(MARKER)
    assert vault.database.connect_params == {}
    assert vault.database.database == ":vault:"
    assert capfd.readouterr() == ("", "")


def test_a_refused_key_is_not_quoted(vault_folder: Path, clock: FixedClock) -> None:
    key = unlock(vault_folder, Passphrase(PASSPHRASE))
    used = key.data_key.hex()
    shutil.copy(vault_folder / "data.000001", vault_folder / "copy")
    flip(vault_folder / "data.000001", 100)
    with pytest.raises(VaultError) as raised:
        Vault.open(key, clock)
    assert raised.value.__suppress_context__
    assert used not in repr(raised.value)
