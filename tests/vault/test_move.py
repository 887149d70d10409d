"""Move: the vault is whole in one folder or the other, at every moment, and opens in one only."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.vault.stop_at import STOPPED, stop_at
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.storage import file_work, move
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import FolderLock
from walkaway_desktop.storage.keys import OpenKey, Passphrase, unlock
from walkaway_desktop.storage.pace import Pace, WorkStopped
from walkaway_desktop.storage.vault import Vault

OPENS = Passphrase(PASSPHRASE)
# Every call of the system by which the work writes, names, flushes, or makes something.
CALLS = ("open", "mkdir", "fsync", "replace", "chmod", "fchmod", "write")


@pytest.fixture
def folder(vault_folder: Path, clock: FixedClock) -> Path:
    """A closed vault with a note, two automatic backups, and a file of somebody else."""
    with_note = Vault.open(unlock(vault_folder, OPENS), clock)
    with_note.notes.add(When.of(clock.now(), 4), "First", "by the river")
    with_note.close()
    key = unlock(vault_folder, OPENS)
    (vault_folder / "b").mkdir(mode=0o700)
    for name in ("d-2026-11-22.backup", "w-2026-11-16.backup"):
        file_work.backup(key, vault_folder / "b" / name, by_hand=False)
    key.lock.release()
    (vault_folder / "shopping.txt").write_text("milk")
    return vault_folder


@pytest.fixture
def key(folder: Path) -> Iterator[OpenKey]:
    held = unlock(folder, OPENS)
    yield held
    held.lock.release()


def files(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def title_in(folder: Path, clock: FixedClock) -> str:
    vault = Vault.open(unlock(folder, OPENS), clock)
    try:
        vault.idle_check()
        return vault.notes.get(vault.notes.page()[0].id).title
    finally:
        vault.close()


def modes(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): path.stat().st_mode & 0o777 for path in folder.rglob("*")
    }


def test_all_of_it_lies_in_the_new_folder_for_its_owner_alone(
    key: OpenKey, folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    before, target = files(folder), tmp_path / "stick" / "mine"
    mask = os.umask(0)
    try:
        moved = move.move(key, target)
    finally:
        os.umask(mask)
    assert files(folder) == before
    own = {name: content for name, content in before.items() if name != "shopping.txt"}
    assert files(target) == own
    assert {mode for name, mode in modes(target).items() if name != "b"} == {0o600}
    assert {target.stat().st_mode & 0o777, modes(target)["b"]} == {0o700}
    moved.key.lock.release()
    assert title_in(target, clock) == "First"


def test_the_new_folder_is_held_and_the_old_one_given_back(
    key: OpenKey, folder: Path, tmp_path: Path
) -> None:
    moved = move.move(key, tmp_path / "mine")
    with pytest.raises(VaultError, match="in-use"):
        FolderLock.hold(tmp_path / "mine")
    FolderLock.hold(folder).release()
    moved.key.lock.release()


@pytest.mark.parametrize("part", [0.0, 0.6, 0.8])
def test_a_stick_pulled_out_meanwhile_brings_nothing_to_the_disk_below_it(
    key: OpenKey, folder: Path, tmp_path: Path, part: float
) -> None:
    """Its place stays a folder, and what lies there is somebody's: an older Vault, too."""
    stick, before = tmp_path / "stick", files(folder)

    class Pulled(Pace):
        def at(self, done: float) -> None:
            if done > part and not (tmp_path / "pulled").exists():
                stick.rename(tmp_path / "pulled")
                stick.mkdir()
                (stick / "keys").write_text("older")
            super().at(done)

    with pytest.raises(VaultError) as refused:
        move.move(key, stick, Pulled())
    assert refused.value.code is Code.CANNOT_WRITE
    assert files(stick) == {"keys": b"older"}
    assert files(folder) == before
    assert not (tmp_path / "pulled" / "keys").exists()


@pytest.mark.parametrize("where", [".", "b", "inside", "b/deep/er"])
def test_not_into_itself(key: OpenKey, folder: Path, where: str) -> None:
    before = files(folder)
    with pytest.raises(VaultError, match="folder-not-empty"):
        move.move(key, folder / where)
    assert files(folder) == before


def test_not_into_another_vault_nor_beside_other_files_nor_through_a_link(
    key: OpenKey, folder: Path, made_vault: Path, tmp_path: Path
) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("x")
    (tmp_path / "link").symlink_to(folder)
    for target in (
        made_vault,
        made_vault / "deep",
        full,
        tmp_path / "link",
        tmp_path / "link" / "x",
    ):
        with pytest.raises(VaultError, match="folder-not-empty"):
            move.move(key, target)
    assert files(full) == {"letter.txt": b"x"}


def test_a_disk_without_room_is_told_before_anything_is_written(
    key: OpenKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=100_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(VaultError, match="disk-full"):
        move.move(key, tmp_path / "mine")
    assert not (tmp_path / "mine").exists()


def test_stopped_anywhere_the_old_one_is_as_it_was_and_no_copy_is_left(
    key: OpenKey, folder: Path, tmp_path: Path
) -> None:
    before, target = files(folder), tmp_path / "mine"
    asked = 0
    for turn in range(1, 100):
        told = 0

        class Stopping(Pace):
            def at(self, done: float) -> None:
                nonlocal told
                told += 1
                if told == turn:  # noqa: B023 (used in this turn alone)
                    raise WorkStopped
                super().at(done)

        try:
            moved = move.move(key, target, Stopping())
        except WorkStopped:
            asked += 1
            assert not target.exists()
            assert files(folder) == before
        else:
            moved.key.lock.release()
            break
    assert asked > 10


def refusing(call: str, number: int, error: int, seen: list[int]) -> Callable[..., object]:
    """This call of the system, refused once at its nth time in the new folder."""
    real = getattr(os, call)

    def made(*arguments: object, **named: object) -> object:
        seen.append(1)
        if len(seen) == number:
            raise OSError(error, os.strerror(error))
        return real(*arguments, **named)

    return made


def moved_or_why(key: OpenKey, target: Path) -> VaultError | None:
    """None = it was moved, and nobody holds the new folder any more."""
    try:
        move.move(key, target).key.lock.release()
    except VaultError as error:
        return error
    return None


@pytest.mark.parametrize("call", CALLS)
def test_refused_at_any_call_the_old_one_is_as_it_was(
    key: OpenKey, folder: Path, tmp_path: Path, clock: FixedClock, call: str
) -> None:
    before, target = files(folder), tmp_path / "mine"
    codes: list[Code] = []
    for number in range(1, 200):
        seen: list[int] = []
        error = (errno.ENOSPC, errno.EIO)[number % 2]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, call, refusing(call, number, error, seen))
            found = moved_or_why(key, target)
        assert files(folder) == before
        if found is None:
            assert title_in(target, clock) == "First"
            key.lock = FolderLock.hold(folder)
        else:
            assert not (target / "keys").exists()
            codes.append(found.code)
        if len(seen) < number:
            break
        shutil.rmtree(target, ignore_errors=True)
    assert codes
    assert set(codes) <= {Code.DISK_FULL, Code.CANNOT_WRITE, Code.CANNOT_READ}


# ---- the old one ---------------------------------------------------------------------------------


@pytest.fixture
def left(key: OpenKey, tmp_path: Path) -> str:
    """What tells the old one, after it was moved away."""
    moved = move.move(key, tmp_path / "mine")
    moved.key.lock.release()
    return moved.sum


def test_the_old_one_goes_and_what_is_not_ours_stays_and_is_named(
    left: str, folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    erased = move.remove_left(folder, left)
    assert (erased.refused, erased.foreign) == ((), (folder / "shopping.txt",))
    assert files(folder) == {"shopping.txt": b"milk"}
    assert title_in(tmp_path / "mine", clock) == "First"


def test_once_it_was_written_to_it_stays(left: str, folder: Path, clock: FixedClock) -> None:
    vault = Vault.open(unlock(folder, OPENS), clock)
    vault.notes.add(When.of(clock.now(), 4), "Later", "only here")
    vault.close()
    before = files(folder)
    with pytest.raises(VaultError, match="replaced-by-other"):
        move.remove_left(folder, left)
    assert files(folder) == before


def test_looked_at_only_it_can_go(left: str, folder: Path, clock: FixedClock) -> None:
    assert title_in(folder, clock) == "First"
    move.remove_left(folder, left)
    assert not (folder / "keys").exists()


def test_while_it_is_open_it_stays(left: str, folder: Path) -> None:
    held = FolderLock.hold(folder)
    with pytest.raises(VaultError, match="in-use"):
        move.remove_left(folder, left)
    held.release()
    assert move.is_as_left(folder, left)


def test_another_vault_at_its_place_stays(left: str, folder: Path, made_vault: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(made_vault, folder)
    with pytest.raises(VaultError, match="replaced-by-other"):
        move.remove_left(folder, left)
    assert (folder / "keys").exists()


# ---- killed --------------------------------------------------------------------------------------


def killed_at(wanted: int, work: Callable[[], object]) -> bool:
    """The work in a child that is killed at this call; False = it had fewer of them."""
    child = os.fork()
    if not child:
        try:
            stop_at(wanted, kill=True)
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == STOPPED


def test_killed_at_any_call_of_the_copying_the_old_one_is_as_it_was(
    key: OpenKey, folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    before, killed, whole = files(folder), 0, 0
    key.lock.release()
    for wanted in range(1, 400, 3):
        target = tmp_path / "mine" / str(wanted)
        if not killed_at(wanted, lambda: move.move(unlock(folder, OPENS), target)):  # noqa: B023 (now)
            break
        killed += 1
        assert files(folder) == before
        if (target / "keys").exists():
            whole += 1
            assert title_in(target, clock) == "First"
    assert killed > 10
    assert 0 < whole < killed
    assert title_in(folder, clock) == "First"


def test_killed_while_the_old_one_goes_it_can_go_on_and_the_new_one_is_whole(
    left: str, folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    kept, killed = tmp_path / "kept", 0
    shutil.copytree(folder, kept)
    for wanted in range(1, 100):
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        if not killed_at(wanted, lambda: move.remove_left(folder, left)):
            break
        killed += 1
        if folder.exists() and (folder / "keys").exists():
            move.remove_left(folder, left)
        assert not (folder / "keys").exists()
    assert killed > 5
    assert files(folder) == {"shopping.txt": b"milk"}
    assert title_in(tmp_path / "mine", clock) == "First"
