"""Another copy: read byte for byte where it lies, and never changed."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import CHEAP, NOW, PASSPHRASE
from tests.sources import ROOT
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import File
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import OwnExport
from walkaway_desktop.domain.own_values import bytes_of
from walkaway_desktop.storage import file_work, other_copy, two_versions
from walkaway_desktop.storage.conflicts import is_conflict
from walkaway_desktop.storage.database import DataFile, connect_file
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.other_copy import OtherCopy, SameVaultError, look_at
from walkaway_desktop.storage.pace import Pace, WorkStopped
from walkaway_desktop.storage.steps import finished
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer.daybook import own_export

OTHERS = "cobalt meadow tidy harbor"
WHEN = When.of(NOW - timedelta(hours=3), 4)
CONFLICT = "data (Robin's conflicted copy 2026-11-22).000001"


def opened(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    return Vault.open(unlock(folder, Passphrase(passphrase)), FixedClock(NOW))


def write_in(folder: Path, *titles: str) -> None:
    vault = opened(folder)
    for title in titles:
        vault.notes.add(WHEN, title, "")
    vault.close()


def write_half(folder: Path) -> None:
    """So much in one transaction that pages of it are in the file before its end; then a kill."""
    vault = opened(folder)
    vault.database.raw.execute("PRAGMA cache_size=2").fetchall()
    with vault.transaction():
        for number in range(20):
            vault.notes.add(WHEN, f"Half {number}", "words " * 1000)
        os._exit(9)


def bytes_below(folder: Path) -> dict[str, str]:
    """Every file with its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def read(vault: Vault, place: Path, passphrase: str | None = None) -> OwnExport:
    """What lies there, as the window reads it; nothing of it is left behind."""
    secret = None if passphrase is None else Passphrase(passphrase)
    copy = OtherCopy.open(look_at(place, vault.key), vault.key, secret, Pace())
    try:
        own = own_export(vault.records, dict(copy.arrays(Pace())))
        for one in own.tables["attachments"]:
            bytes_of(one["data"])
        return own
    finally:
        copy.close()
        assert not other_copy.part_in(vault.key).exists()


def titles(own: OwnExport) -> list[str]:
    return [one.words for one in own.records if one.array == "notes"]


@pytest.fixture
def other(vault_folder: Path, tmp_path: Path) -> Path:
    """A copied folder, in which more was written."""
    folder = tmp_path / "other"
    shutil.copytree(vault_folder, folder)
    write_in(folder, "There")
    return folder


@pytest.fixture
def here(vault_folder: Path, other: Path) -> Iterator[Vault]:
    vault = opened(vault_folder)
    yield vault
    vault.idle_check()
    vault.close()


# ---- where it may lie ----------------------------------------------------------------------------


def test_a_folder_is_read_and_stays_byte_for_byte(here: Vault, other: Path) -> None:
    before = bytes_below(other)
    assert titles(read(here, other)) == ["There"]
    assert bytes_below(other) == before
    opened(other).close()  # nobody holds it any more


def test_a_folder_left_by_a_kill_is_made_whole_in_the_copy_alone(here: Vault, other: Path) -> None:
    """Its journal is hot: the write before the kill was not finished."""
    child = os.fork()
    if not child:
        try:
            write_half(other)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    before = bytes_below(other)
    assert any(name.endswith("-journal") for name in before)
    assert titles(read(here, other)) == ["There"]
    assert bytes_below(other) == before


def test_a_backup_is_read(here: Vault, other: Path, tmp_path: Path) -> None:
    key = unlock(other, Passphrase(PASSPHRASE))
    made = file_work.backup(key, tmp_path / "x.backup").path
    key.lock.release()
    assert titles(read(here, made)) == ["There"]


def test_what_a_sync_program_left_is_read(here: Vault, other: Path) -> None:
    left = shutil.copy(other / "data.000001", here.folder / CONFLICT)
    assert titles(read(here, Path(left))) == ["There"]


def test_two_new_passphrases_on_two_computers_lose_neither(here: Vault, other: Path) -> None:
    """The key file of the other one was kept under another name, its data under its own."""
    key = unlock(other, Passphrase(PASSPHRASE))
    key = file_work.change_passphrase(key, PASSPHRASE, OTHERS, recovery=None, cost=CHEAP)
    key.lock.release()
    kept = here.folder / "keys.sync-conflict-20261122-171200-ABCDEFG"
    shutil.copy(other / "keys", kept)
    shutil.copy(other / "data.000002", here.folder)
    here.close()
    opened(here_folder := kept.parent).close()  # tidies, as each unlock does
    assert (here_folder / "data.000002").exists()
    vault = opened(here_folder)
    with pytest.raises(VaultError) as refused:
        read(vault, kept)
    assert refused.value.code is Code.WRONG_PASSPHRASE
    assert titles(read(vault, kept, OTHERS)) == ["There"]
    vault.close()


@pytest.mark.parametrize("schema", [1, 3, 5])
def test_an_older_copy_is_moved_up_in_its_copy_alone(
    here: Vault, tmp_path: Path, schema: int
) -> None:
    older = tmp_path / "older"
    shutil.copytree(ROOT / "tests" / "fixtures" / "vaults" / f"schema-{schema}", older)
    before = bytes_below(older)
    own = read(here, older, PASSPHRASE)
    assert own.records
    assert bytes_below(older) == before


# ---- what is refused -----------------------------------------------------------------------------


def code_of(work: Callable[[], object]) -> Code:
    with pytest.raises(VaultError) as refused:
        work()
    return refused.value.code


def test_the_vault_itself_is_no_other_copy(here: Vault, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(here.folder)
    os.link(here.folder / "data.000001", tmp_path / "same")
    for place in (here.folder, tmp_path / "way", here.folder / "data.000001", tmp_path / "same"):
        with pytest.raises(SameVaultError):
            look_at(place, here.key)
    here.notes.add(WHEN, "SQLite still has its lock", "")
    child = os.fork()
    if not child:
        locked = False
        try:
            connect_file(DataFile(here.key.data_path, here.key.data_key))
        except VaultError as error:
            locked = error.code is Code.IN_USE
        finally:
            os._exit(0 if locked else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_one_that_is_open_elsewhere_is_in_use(here: Vault, other: Path) -> None:
    there = opened(other)
    assert code_of(lambda: look_at(other, here.key)) is Code.IN_USE
    there.close()


def test_a_newer_one_a_damaged_one_and_no_vault_are_said(
    here: Vault, other: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert code_of(lambda: look_at(empty, here.key)) is Code.NOT_A_VAULT
    assert code_of(lambda: look_at(tmp_path / "gone", here.key)) is Code.NOT_A_VAULT
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"not a vault " * 1000)
    assert code_of(lambda: look_at(letter, here.key)) is Code.HEADER_MISSING
    damaged = Path(shutil.copytree(other, tmp_path / "damaged"))
    with (damaged / "data.000001").open("r+b") as data:
        data.seek(3 * 4096 + 100)
        data.write(b"damage")
    assert code_of(lambda: read(here, damaged)) in {Code.DATA_DAMAGED, Code.INTEGRITY_BAD}
    strange = Path(shutil.copytree(other, tmp_path / "strange"))
    vault = opened(strange)
    vault.database.raw.execute("DROP TABLE vault_meta")
    vault.close()
    assert code_of(lambda: read(here, strange)) is Code.DATA_DAMAGED
    vault = opened(other)
    vault.database.raw.execute("PRAGMA user_version = 99")
    vault.close()
    assert code_of(lambda: read(here, other)) is Code.NEWER_VERSION
    assert not other_copy.part_in(here.key).exists()


def test_stopped_it_leaves_nothing(here: Vault, other: Path) -> None:
    pace = Pace()
    pace.stop()
    with pytest.raises(WorkStopped):
        OtherCopy.open(look_at(other, here.key), here.key, None, pace)
    assert not other_copy.part_in(here.key).exists()


def test_what_a_kill_left_of_it_goes_with_the_next_unlock(vault_folder: Path) -> None:
    (vault_folder / "b").mkdir()
    for name in ("other.part", "other.part-journal"):
        (vault_folder / "b" / name).write_bytes(b"half")
    opened(vault_folder).close()
    assert list((vault_folder / "b").iterdir()) == []


# ---- two versions --------------------------------------------------------------------------------

LEFT_BY_SYNC = (
    CONFLICT,
    "data (conflicted copy 2026-11-22 171200).000001",
    "data.sync-conflict-20261122-171200-ABCDEFG.000001",
    "data_conflict-20261122-171200.000001",
    "data-LAPTOP.000001",
    "data (1).000001",
    "data 2.000001",
    "data_Laptop_Nov-22-1712-2026_Conflict.000001",
    "data (SFConflict robin@example.org 2026-11-22-17-12-00).000001",
    "data.000001 (1)",
    "keys (1)",
    "keys2 (Robin's conflicted copy)",
    "keys.sync-conflict-20261122-171200-ABCDEFG",
    "keys-LAPTOP",
)
OURS = ("data.000001", "data.000002", "data.000001-journal", "keys", "keys2", "keys.new", "b",
        "keys2.new", "data (1).000001-journal", "data.000001.tmp", "database", "keyboard.txt",
        "data.000001.bak", ".syncthing.data.000001.tmp")  # fmt: skip


def test_names_that_sync_programs_give_are_known_and_ours_are_not() -> None:
    assert [name for name in LEFT_BY_SYNC if not is_conflict(name)] == []
    assert [name for name in OURS if is_conflict(name)] == []


def test_two_versions_are_told_until_the_person_goes_on(here: Vault, other: Path) -> None:
    assert two_versions.copies_beside(here) == []
    left = Path(shutil.copy(other / "data.000001", here.folder / CONFLICT))
    assert two_versions.copies_beside(here) == [left]
    two_versions.remember(here, [left])
    assert two_versions.copies_beside(here) == []
    shutil.copy(other / "keys", left)
    assert two_versions.copies_beside(here) == [left]


def test_an_older_file_put_back_is_told_and_a_carried_stick_is_not(
    vault_folder: Path, tmp_path: Path
) -> None:
    """The backup of the other day knows of more than the file that came back."""
    older = Path(shutil.copy(vault_folder / "data.000001", tmp_path / "older"))
    write_in(vault_folder, "One", "Two")
    key = unlock(vault_folder, Passphrase(PASSPHRASE))
    made = file_work.backup(key, vault_folder / "b" / "d-2026-11-22.backup").path
    key.lock.release()
    vault = opened(vault_folder)
    vault.database.raw.execute(
        "UPDATE vault_meta SET value = '\"another machine\"' WHERE key = 'writer'"
    )
    assert two_versions.newer_backups(vault) == []
    vault.close()
    shutil.copy(older, vault_folder / "data.000001")
    vault = opened(vault_folder)
    assert two_versions.newer_backups(vault) == [made]
    assert titles(read(vault, made)) == ["One", "Two"]
    two_versions.remember(vault, [made])
    assert two_versions.newer_backups(vault) == []
    vault.close()


# ---- two computers -------------------------------------------------------------------------------


def bring_all(vault: Vault, place: Path) -> int:
    own = read_kept(vault, place)
    offers = finished(vault.bring_in.comparing(own[1])).offers
    lines = [one.record.line for one in offers]
    finished(vault.bring_in.steps(own[1], lines, (place.name, "0" * 64)))
    own[0].close()
    return len(offers)


def read_kept(vault: Vault, place: Path) -> tuple[OtherCopy, OwnExport]:
    copy = OtherCopy.open(look_at(place, vault.key), vault.key, None, Pace())
    return copy, own_export(vault.records, dict(copy.arrays(Pace())))


def sync(ours: Path, theirs: Path) -> None:
    """What a cloud drive does where both have changed: ours is replaced, and kept beside it."""
    shutil.move(ours / "data.000001", ours / CONFLICT)
    shutil.copy(theirs / "data.000001", ours / "data.000001.tmp")
    (ours / "data.000001.tmp").replace(ours / "data.000001")


def test_two_computers_and_a_cloud_drive_lose_nothing(vault_folder: Path, tmp_path: Path) -> None:
    """Both write, the files are replaced below the open vault, both copies are brought in."""
    laptop = tmp_path / "laptop"
    write_in(vault_folder, "Before")
    shutil.copytree(vault_folder, laptop)
    write_in(laptop, "On the laptop")
    desktop = opened(vault_folder)
    desktop.notes.add(WHEN, "On the desktop", "")
    data = b"a file"
    with_file = desktop.notes.add(WHEN, "With a file", "")
    digest = hashlib.sha256(data).hexdigest()
    desktop.attachments.add(with_file, File("a.txt", "text/plain", data, digest))
    sync(vault_folder, laptop)
    with pytest.raises(VaultError) as refused:
        desktop.notes.add(WHEN, "Not acknowledged", "")
    assert refused.value.code is Code.REPLACED_BY_OTHER
    desktop.close()
    desktop = opened(vault_folder)
    (left,) = two_versions.copies_beside(desktop)
    assert bring_all(desktop, left) == 2
    assert bring_all(desktop, left) == 0
    desktop.close()
    there = opened(laptop)
    assert bring_all(there, vault_folder) == 2
    assert bring_all(there, vault_folder) == 0
    for vault in (there, opened(vault_folder)):
        found = {one["title"] for one in dict(vault.export_records())["notes"]}
        assert found == {"Before", "On the laptop", "On the desktop", "With a file"}
        assert vault.attachments.bytes_of(digest) == data
        vault.idle_check()
        vault.close()


def test_killed_at_any_step_of_bringing_in_the_vault_is_as_before(
    vault_folder: Path, other: Path
) -> None:
    """And as it was made whole again, all of it can come in."""
    for wanted in range(1, steps_to_bring(vault_folder, other) + 1):
        child = os.fork()
        if not child:
            try:
                steps_to_bring(vault_folder, other, wanted)
            finally:
                os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        vault = opened(vault_folder)
        assert vault.counts() == {}
        assert list((vault_folder / "b").iterdir()) == []
        vault.idle_check()
        vault.close()
    vault = opened(vault_folder)
    assert bring_all(vault, other) == 1
    vault.close()


def steps_to_bring(folder: Path, other: Path, wanted: int = 0) -> int:
    """How many steps it takes, all taken back; killed after the wanted one."""
    vault = opened(folder)
    vault.database.raw.execute("PRAGMA cache_size=2").fetchall()
    copy, own = read_kept(vault, other)
    lines = [one.record.line for one in finished(vault.bring_in.comparing(own)).offers]
    steps = vault.bring_in.steps(own, lines, ("other", "0" * 64))
    number = 0
    for number, _ in enumerate(steps, start=1):
        if number == wanted:
            os._exit(9)
    copy.close()
    for one in vault.imports.past():
        vault.imports.undo(one.batch_id)
    vault.close()
    return number
