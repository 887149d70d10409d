"""A backup becomes a vault again: whole or not at all, and which of two lies at the usual place."""

import errno
import hashlib
import os
import shutil
import struct
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CHEAP, NOW, PASSPHRASE
from tests.vault.stop_at import STOPPED, stop_at
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Cause, GateAnswer, Mark
from walkaway_desktop.storage import backup_file, file_work, restore
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.kept_backups import kept_backups
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.new_folder import clear_unfinished
from walkaway_desktop.storage.pace import Pace, WorkStopped
from walkaway_desktop.storage.places import finish_swap, holds_vault, is_unfinished
from walkaway_desktop.storage.vault import Vault, create

KEY, OLD_WORDS, NEW_WORDS = Passphrase(PASSPHRASE), "of an older day", "written since"
DAY = date(2026, 11, 22)
SLOT_COSTS_AT = 64 + 64 + 4  # in a backup: its head, the header's start, kind and derivation
NAMES = ["data.000001", "keys", "keys2"]
EVERY_CALL = range(1, 60)


def opened(folder: Path) -> Vault:
    return Vault.open(unlock(folder, KEY), FixedClock(NOW))


def bodies(folder: Path) -> list[str]:
    vault = opened(folder)
    try:
        vault.idle_check()
        return [vault.notes.get(one.id).body for one in vault.notes.page()]
    finally:
        vault.close()


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`vault`, and `one.backup` of it that lacks its last note."""
    place = tmp_path_factory.mktemp("pair")
    create(place / "vault", PASSPHRASE, clock=FixedClock(NOW), cost=CHEAP)
    vault = opened(place / "vault")
    vault.notes.add(When.of(NOW, 4), "", OLD_WORDS)
    key = vault.pause()
    file_work.backup(key, place / "one.backup")
    vault.resume(key)
    vault.notes.add(When.of(NOW, 4), "", NEW_WORDS)
    vault.close()
    return place


@pytest.fixture
def place(pair: Path, tmp_path: Path) -> Path:
    """A copy of both; `vault` is open to whoever comes."""
    return shutil.copytree(pair, tmp_path / "place")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ---- unpacking -----------------------------------------------------------------------------------


def test_it_is_unpacked_beside_the_vault_or_in_its_empty_place(place: Path) -> None:
    vault = place / "vault"
    first = restore.place_for(vault, DAY)
    assert first.name == "vault restored 2026-11-22"
    made = restore.unpack(place / "one.backup", first, KEY)
    assert (made.entries, made.rows_missing, made.safety_mode) == (1, False, False)
    assert names(first) == NAMES
    assert {path.stat().st_mode & 0o777 for path in first.iterdir()} == {0o600}
    assert restore.place_for(vault, DAY).name == "vault restored 2026-11-22 2"
    assert restore.place_for(place / "gone", DAY) == place / "gone"
    assert (bodies(first), bodies(vault)) == ([OLD_WORDS], [NEW_WORDS, OLD_WORDS])


def test_stopped_it_leaves_nothing_and_its_parts_are_told(place: Path) -> None:
    told: list[float] = []

    class Asked(Pace):
        def at(self, done: float) -> None:
            told.append(done)
            if done > 0.6:
                raise WorkStopped

    with pytest.raises(WorkStopped):
        restore.unpack(place / "one.backup", place / "new", KEY, Asked())
    assert told == sorted(told)
    assert names(place) == ["one.backup", "vault"]


@pytest.mark.parametrize("change", ["flip", "cut", "grown"])
def test_a_damaged_backup_is_refused_before_a_passphrase_is_tried(place: Path, change: str) -> None:
    backup = place / "one.backup"
    raw = bytearray(backup.read_bytes())
    changed = {"cut": raw[:-4096], "grown": raw + bytes(4096)}.get(change, raw)
    if change == "flip":
        changed[9000] ^= 1
    backup.write_bytes(changed)
    with pytest.raises(VaultError) as raised:
        restore.unpack(backup, place / "new", Passphrase("a wrong one as well"))
    assert raised.value.code is Code.BACKUP_BAD
    assert names(place) == ["one.backup", "vault"]


def sealed_again(raw: bytearray) -> bytes:
    header = slice(64, 64 + 4096 - 32)
    raw[header.stop : header.stop + 32] = hashlib.sha256(raw[header]).digest()
    raw[-32:] = hashlib.sha256(raw[:-32]).digest()
    return bytes(raw)


@pytest.mark.parametrize(
    ("field", "at", "value", "code"),
    [
        ("memory", SLOT_COSTS_AT, 3 * 1024**2, Code.HEADER_LIMITS),
        ("passes", SLOT_COSTS_AT + 4, 10**6, Code.HEADER_LIMITS),
        ("generation", 12, 2, Code.BACKUP_BAD),
        ("data length", 16, 4096, Code.BACKUP_BAD),
        ("version", 8, 2, Code.NEWER_VERSION),
    ],
)
def test_what_a_stranger_made_is_refused_without_taking_memory(
    place: Path, field: str, at: int, value: int, code: Code
) -> None:
    backup = place / "one.backup"
    raw = bytearray(backup.read_bytes())
    struct.pack_into("<H" if field == "version" else "<I", raw, at, value)
    backup.write_bytes(sealed_again(raw))
    with pytest.raises(VaultError) as raised:
        restore.unpack(backup, place / "new", KEY)
    assert raised.value.code is code
    assert not (place / "new").exists()


def test_bytes_changed_under_a_sum_made_right_again_are_refused(place: Path) -> None:
    backup = place / "one.backup"
    raw = bytearray(backup.read_bytes())
    raw[20_000] ^= 1
    backup.write_bytes(sealed_again(raw))
    restore.check(backup)  # without a key it looks whole
    with pytest.raises(VaultError) as raised:
        restore.unpack(backup, place / "new", KEY)
    assert raised.value.code is Code.BACKUP_BAD
    assert not (place / "new").exists()


def test_a_copy_that_the_disk_got_wrong_is_refused(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup_file.copy_data

    def bad_disk(*given: Any) -> None:
        real(*given)
        with (place / "new" / "unpacking.part").open("r+b") as copy:
            copy.seek(-100, os.SEEK_END)  # of a page that no count reads
            copy.write(b"\0\0\0\0")

    monkeypatch.setattr(backup_file, "copy_data", bad_disk)
    with pytest.raises(VaultError) as raised:
        restore.unpack(place / "one.backup", place / "new", KEY)
    assert raised.value.code is Code.BACKUP_BAD
    assert not (place / "new").exists()


def test_an_older_vault_in_a_backup_moves_up_when_it_is_opened(tmp_path: Path) -> None:
    source = Path(__file__).parents[1] / "fixtures" / "vaults" / "schema-1"
    old = shutil.copytree(source, tmp_path / "old")
    key = unlock(old, KEY)
    file_work.backup(key, tmp_path / "old.backup")
    key.lock.release()
    made = restore.unpack(tmp_path / "old.backup", tmp_path / "new", KEY)
    vault = opened(tmp_path / "new")
    assert sum(vault.counts().values()) - vault.counts().get("deleted", 0) >= made.entries > 0
    assert [path.name for path in (tmp_path / "new" / "b").iterdir()] == ["s-2026-11-22.backup"]
    vault.close()


# ---- Safety mode ---------------------------------------------------------------------------------


def test_an_answer_that_speaks_of_danger_is_told_and_never_sets_the_flag(place: Path) -> None:
    vault = opened(place / "vault")
    sitting = vault.sittings.start(When.of(NOW, 4), Mark.CALM).id
    key = vault.pause()
    file_work.backup(key, place / "quiet.backup")
    vault.resume(key)
    vault.sittings.answer_gate(sitting, "afraid", GateAnswer.NOT_SURE)
    vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    key = vault.pause()
    file_work.backup(key, place / "afraid.backup")
    vault.resume(key)
    vault.close()
    quiet = restore.unpack(place / "quiet.backup", place / "quiet", KEY)
    afraid = restore.unpack(place / "afraid.backup", place / "afraid", KEY)
    assert (quiet.speaks_of_danger, quiet.safety_mode) == (False, False)
    assert (afraid.speaks_of_danger, afraid.safety_mode) == (True, False)
    restore.switch_safety_mode_on(afraid, FixedClock(NOW))
    again = opened(place / "afraid")
    flag = again.settings.safety_mode
    assert (flag.on, flag.cause) == (True, Cause.HAND)
    again.idle_check()
    again.close()


# ---- which one is used ---------------------------------------------------------------------------


def test_the_restored_one_takes_the_place_and_the_other_is_renamed(place: Path) -> None:
    vault = place / "vault"
    restored = restore.place_for(vault, DAY)
    restore.unpack(place / "one.backup", restored, KEY)
    assert restore.put_in_place(restored, vault) == place / "vault before 2026-11-22"
    assert (bodies(vault), bodies(place / "vault before 2026-11-22")) == (
        [OLD_WORDS],
        [NEW_WORDS, OLD_WORDS],
    )
    assert restore.place_for(vault, DAY).name == "vault restored 2026-11-22 2"


def test_an_open_vault_follows_its_files_and_has_a_copy_made_before(place: Path) -> None:
    vault = opened(place / "vault")
    restored = restore.place_for(place / "vault", DAY)
    restore.unpack(place / "one.backup", restored, KEY)
    key, copy = restore.replace_open(vault.pause(), restored, DAY)
    vault.resume(key)
    vault.notes.add(When.of(NOW, 4), "", "a draft")
    vault.close()
    before = place / "vault before 2026-11-22"
    assert copy == before / "b" / "s-2026-11-22.backup"
    assert copy.exists()
    assert bodies(before) == ["a draft", NEW_WORDS, OLD_WORDS]
    assert bodies(place / "vault") == [OLD_WORDS]
    assert [kept.path for kept in kept_backups(place / "vault")] == [copy]


def test_one_that_is_open_elsewhere_is_not_moved(place: Path) -> None:
    vault = opened(place / "vault")
    restored = restore.place_for(place / "vault", DAY)
    restore.unpack(place / "one.backup", restored, KEY)
    with pytest.raises(VaultError) as raised:
        restore.put_in_place(restored, place / "vault")
    assert raised.value.code is Code.IN_USE
    assert bodies(restored) == [OLD_WORDS]  # nothing of the try holds it
    vault.close()
    assert bodies(place / "vault") == [NEW_WORDS, OLD_WORDS]


def test_where_the_second_rename_is_refused_the_first_is_taken_back(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    restored = restore.place_for(place / "vault", DAY)
    restore.unpack(place / "one.backup", restored, KEY)
    real, done = os.rename, []

    def refused(source: Path, target: Path) -> None:
        done.append(source)
        if len(done) == 2:
            raise OSError(errno.EACCES, "")
        real(source, target)

    monkeypatch.setattr(os, "rename", refused)
    with pytest.raises(VaultError) as raised:
        restore.put_in_place(restored, place / "vault")
    assert raised.value.code is Code.CANNOT_WRITE
    assert bodies(place / "vault") == [NEW_WORDS, OLD_WORDS]
    assert bodies(restored) == [OLD_WORDS]


def test_only_a_pair_of_one_day_and_number_is_finished(place: Path) -> None:
    vault = place / "vault"
    shutil.copytree(vault, place / "vault restored 2026-11-22")
    shutil.copytree(vault, place / "vault before 2026-11-21")
    shutil.copytree(vault, place / "vaults before 2026-11-22")
    assert finish_swap(vault) == vault
    shutil.rmtree(vault)
    assert not holds_vault(finish_swap(vault))  # erased, or moved by hand: nobody takes its place
    (place / "vault before 2026-11-21").rename(place / "vault before 2026-11-22")
    assert holds_vault(finish_swap(vault))
    assert not (place / "vault restored 2026-11-22").exists()


# ---- stopped at every call -----------------------------------------------------------------------


def stopped_at(wanted: int, work: str, place: Path, *, kill: bool) -> int:
    """How a child ended that did `work` and was stopped at that call, or not."""
    child = os.fork()
    if not child:
        try:
            left = stop_at(wanted, kill=kill)
            if work == "unpack":
                restore.unpack(place / "one.backup", place / "new", KEY)
            else:
                restore.put_in_place(place / "vault restored 2026-11-22", place / "vault")
            os._exit(0 if left[0] > 0 else 1)
        except VaultError:
            os._exit(2)
        finally:
            os._exit(3)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def all_stops(pair: Path, into: Path, work: str, *, kill: bool) -> Iterator[tuple[Path, int]]:
    for wanted in EVERY_CALL:
        place = shutil.copytree(pair, into / f"{work}-{wanted}")
        ended = stopped_at(wanted, work, place, kill=kill)
        yield place, ended
        if ended == 0:
            return
    raise AssertionError("it has more calls")


@pytest.mark.parametrize("kill", [True, False])
def test_stopped_anywhere_there_is_a_whole_vault_or_none(
    pair: Path,
    tmp_path: Path,
    kill: bool,  # noqa: FBT001 (a table)
) -> None:
    ends = list(all_stops(pair, tmp_path, "unpack", kill=kill))
    assert len(ends) > 8
    assert {end for _, end in ends} <= ({STOPPED, 0} if kill else {0, 1, 2})
    for place, end in ends:
        made = place / "new"
        assert (made / "keys").exists() or end not in {0, 1}  # 0, 1: it said that it was done
        if not (made / "keys").exists():
            assert restore.can_be_looked_at(made) is False
            clear_unfinished(made)
            again = restore.place_for(made, DAY)
            restore.unpack(place / "one.backup", again, KEY)  # a second try
            made = again
        assert bodies(made) == [OLD_WORDS]
        assert bodies(place / "vault") == [NEW_WORDS, OLD_WORDS]


def test_killed_anywhere_in_the_swap_the_next_start_finds_a_vault(
    pair: Path, tmp_path: Path
) -> None:
    ready = shutil.copytree(pair, tmp_path / "ready")
    restore.unpack(ready / "one.backup", ready / "vault restored 2026-11-22", KEY)
    found = []
    for place, _ in all_stops(ready, tmp_path, "swap", kill=True):
        vault = finish_swap(place / "vault")
        found.append(bodies(vault))
        others = {path for path in place.iterdir() if path.is_dir()} - {vault}
        assert [bodies(other) for other in others] in ([[OLD_WORDS]], [[NEW_WORDS, OLD_WORDS]])
    assert found[0] == [NEW_WORDS, OLD_WORDS]
    assert found[-1] == [OLD_WORDS]
    assert len(found) >= 4


def test_what_a_kill_left_in_the_usual_place_is_cleared_and_nothing_else(place: Path) -> None:
    usual = place / "usual"
    usual.mkdir()
    (usual / "unpacking.part").write_bytes(b"half of it")
    (usual / "mine.txt").write_text("mine")
    clear_unfinished(usual)
    assert names(usual) == ["mine.txt", "unpacking.part"]
    (usual / "mine.txt").unlink()
    assert is_unfinished(usual)
    clear_unfinished(usual)
    assert not usual.exists()
