"""`backup` and `restore` from outside: a file with everything, and a vault made of it."""

import errno
import io
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.unit.conftest import Run, exported
from walkaway_desktop import cli
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage.header import parse
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.new_folder import new_vault
from walkaway_desktop.storage.restore import unpack
from walkaway_desktop.storage.vault import Vault

KEY = Passphrase(PASSPHRASE)
WRONG = "anchor lantern ferry"


@pytest.fixture
def backup(run: Run, tmp_path: Path) -> Path:
    """Of a vault with a note."""
    run("add", "--text", "All of it.", "--tag", "sea")
    made = tmp_path / "one.backup"
    assert run("backup", made).status == 0
    return made


def lose_rows(folder: Path, clock: FixedClock) -> None:
    vault = Vault.open(unlock(folder, KEY), clock)
    vault.database.execute_sql("UPDATE vault_meta SET value = value + 2 WHERE key = 'rows'")
    vault.close()


def test_a_backup_is_written_counted_and_remembered(
    run: Run, vault_folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    run("add", "--text", "All of it.")
    made = tmp_path / "one.backup"
    ended = run("backup", made)
    assert (ended.status, ended.out, ended.err) == (0, "Backup checked: one entry.\n", "")
    assert made.stat().st_mode & 0o777 == 0o600
    vault = Vault.open(unlock(vault_folder, KEY), clock)
    assert [(one.place, one.kind) for one in vault.backups.made()] == [(str(made), "by_hand")]
    vault.close()


def test_a_restored_vault_holds_the_same(run: Run, backup: Path, tmp_path: Path) -> None:
    ended = run("restore", backup, tmp_path / "back")
    assert (ended.status, ended.out, ended.err) == (0, "One entry is back.\n", "")
    before = exported(run, tmp_path / "before.json")
    there = run("--vault", tmp_path / "back", "export", "json", tmp_path / "after.json")
    assert there.status == 0
    assert (tmp_path / "after.json").read_bytes() == (tmp_path / "before.json").read_bytes()
    assert len(before["notes"]) == 1


@pytest.mark.parametrize(
    ("taken", "sentence"),
    [
        ("file", "There is already a file one.backup."),
        ("folder", "There is already a folder one.backup."),
        ("link", "There is already a file one.backup."),
    ],
)
def test_a_backup_takes_nobodys_place(run: Run, tmp_path: Path, taken: str, sentence: str) -> None:
    place = tmp_path / "one.backup"
    makers = {
        "file": lambda: place.write_bytes(b"mine"),
        "folder": place.mkdir,
        "link": lambda: place.symlink_to("nowhere"),
    }
    makers[taken]()
    ended = run("backup", place)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith(sentence)
    assert os.path.lexists(place)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.backup", "vault"]


def test_neither_goes_into_a_vault_or_to_a_dash(
    run: Run, vault_folder: Path, backup: Path, tmp_path: Path
) -> None:
    before = sorted(path.name for path in vault_folder.iterdir())
    assert run("backup", vault_folder / "keys2").err.startswith("This is the Vault’s own folder.")
    inside = run("restore", backup, vault_folder / "b" / "new")
    assert inside.err.startswith("This is the Vault’s own folder.")
    assert run("backup", "-").err.startswith("A backup needs the name of a file")
    assert run("restore", backup, "-").status == 1
    assert sorted(path.name for path in vault_folder.iterdir()) == before


def test_where_a_backup_cannot_be_written_it_says_why(run: Run) -> None:
    ended = run("backup", "/nowhere/at/all.backup")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("The backup was not written: the folder is gone.")


def test_a_vault_that_has_lost_rows_is_backed_up_and_says_so(
    run: Run, vault_folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    run("add", "--text", "All of it.")
    lose_rows(vault_folder, clock)
    ended = run("backup", tmp_path / "one.backup")
    assert (ended.status, ended.out) == (0, "Backup checked: one entry.\n")
    assert ended.err.startswith("Some saved entries are missing (expected ")
    back = run("restore", tmp_path / "one.backup", tmp_path / "back")
    assert (back.status, back.out) == (0, "One entry is back.\n")
    assert back.err.startswith("Some entries were missing already")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("nothing", "The backup could not be read."),
        ("folder", "This backup is damaged or not complete."),
        ("link", "This backup is damaged or not complete."),
        ("pipe", "This backup is damaged or not complete."),
        ("words", "This backup is damaged or not complete."),
        ("cut", "This backup is damaged or not complete."),
    ],
)
def test_what_is_no_backup_is_refused_and_leaves_nothing(
    run: Run, backup: Path, tmp_path: Path, given: str, sentence: str
) -> None:
    place = tmp_path / given
    makers = {
        "nothing": lambda: None,
        "folder": place.mkdir,
        "link": lambda: place.symlink_to(backup),
        "pipe": lambda: os.mkfifo(place),
        "words": lambda: place.write_text("My own words. " * 2000),
        "cut": lambda: place.write_bytes(backup.read_bytes()[:-1]),
    }
    makers[given]()
    ended = run("restore", place, tmp_path / "back")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith(sentence)
    assert not (tmp_path / "back").exists()


def test_another_passphrase_does_not_unpack_it(run: Run, backup: Path, tmp_path: Path) -> None:
    ended = run("restore", backup, tmp_path / "back", secret=WRONG)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("This passphrase does not open this backup.")
    assert not (tmp_path / "back").exists()


def test_a_restore_overwrites_nothing(run: Run, backup: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    ended = run("restore", backup, tmp_path / "mine")
    assert ended.status == 1
    assert ended.err.startswith("There are files in this folder.")
    assert run("restore", backup, backup).err.startswith("There is a file of this name.")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_restore_that_was_killed_can_be_done_again(
    run: Run, backup: Path, tmp_path: Path
) -> None:
    (tmp_path / "back").mkdir(mode=0o700)
    (tmp_path / "back" / "unpacking.part").write_bytes(b"half of it")
    assert run("restore", backup, tmp_path / "back").status == 0
    vault = tmp_path / "back"
    assert sorted(path.name for path in vault.iterdir()) == ["data.000001", "keys", "keys2"]


def once_it_has_its_name(monkeypatch: pytest.MonkeyPatch, then: Callable[[], object]) -> None:
    """Something happens right after a backup's rename."""
    rename = os.replace

    def renamed(old: Path, new: Path) -> None:
        rename(old, new)
        if new.suffix == ".backup":
            then()

    monkeypatch.setattr(os, "replace", renamed)


def test_a_backup_that_is_called_not_written_is_not_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def refused(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        flush(handle)

    run("add", "--text", "All of it.")
    once_it_has_its_name(monkeypatch, lambda: monkeypatch.setattr(os, "fsync", refused))
    (tmp_path / "stick").mkdir()
    ended = run("backup", tmp_path / "stick" / "one.backup")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("The backup was not written")
    assert not list((tmp_path / "stick").iterdir())


def test_a_backup_that_is_there_is_told_although_the_vault_cannot_be_read_again(
    run: Run, vault_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damage() -> None:
        with (vault_folder / "data.000001").open("r+b") as data:
            data.seek(2000)
            data.write(bytes(64))

    run("add", "--text", "All of it.")
    once_it_has_its_name(monkeypatch, damage)
    ended = run("backup", tmp_path / "one.backup")
    assert (ended.status, ended.out) == (1, "Backup checked: one entry.\n")
    assert ended.err.startswith("This Vault file could not be read.")
    assert run("restore", tmp_path / "one.backup", tmp_path / "back").status == 0


def test_a_place_whose_name_is_no_text_is_remembered_and_forgotten(
    run: Run, vault_folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    run("add", "--text", "All of it.")
    made = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.backup"))
    ended = run("backup", made)
    assert (ended.status, ended.out, ended.err) == (0, "Backup checked: one entry.\n", "")
    vault = Vault.open(unlock(vault_folder, KEY), clock)
    assert [Path(one.place) for one in vault.backups.made()] == [made]
    vault.backups.forget(made)
    assert vault.backups.made() == []
    vault.close()


def test_a_new_vault_that_is_refused_leaves_no_journal(vault_folder: Path, tmp_path: Path) -> None:
    header = parse((vault_folder / "keys").read_bytes())
    with suppress(ZeroDivisionError), new_vault(tmp_path / "new", header) as part:
        part.write_bytes(b"half of it")
        part.with_name(f"{part.name}-journal").write_bytes(b"and of this")
        raise ZeroDivisionError
    assert not (tmp_path / "new").exists()


def test_of_two_restores_at_once_the_second_overwrites_nothing(
    run: Run, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush, there = os.fsync, tmp_path / "back"

    def finished_by_another(handle: int) -> None:
        flush(handle)
        if there.exists():  # it was empty when we looked, and nobody holds it now
            monkeypatch.setattr(os, "fsync", flush)
            unpack(backup, tmp_path / "theirs", KEY)
            for path in (tmp_path / "theirs").iterdir():
                path.rename(there / path.name)

    monkeypatch.setattr(os, "fsync", finished_by_another)
    ended = run("restore", backup, there)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("There are files in this folder.")
    assert sorted(path.name for path in there.iterdir()) == ["data.000001", "keys", "keys2"]


@pytest.mark.parametrize("verb", ["backup", "restore"])
def test_the_recovery_code_is_not_enough(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    words = [verb, str(tmp_path / "a"), str(tmp_path / "b")][: 2 + (verb == "restore")]
    vault = ["--vault", str(tmp_path / "vault")]
    assert cli.main([*vault, "--recovery-stdin", *words], stdin=io.BytesIO()) == 1
    assert "With the Recovery code only" in capsys.readouterr().err


def test_after_a_stop_between_two_renames_the_vault_is_there(
    run: Run, backup: Path, vault_folder: Path
) -> None:
    unpack(backup, vault_folder.with_name("vault restored 2026-11-22"), KEY)
    vault_folder.rename(vault_folder.with_name("vault before 2026-11-22"))
    assert run("create").status == 1  # never a new one in its place
    assert run("check").out.splitlines()[-1] == "integrity: ok"
