"""Whatever is wrong with the two files: a sentence and a next step, and not a byte is changed.

Every verb of the command line and the lock page, on every kind of damage.
"""

import os
import shutil
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import CHEAP, NOW, PASSPHRASE
from tests.unit.conftest import Run
from walkaway_desktop.cli import options
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.pages.lock_words import said_of
from walkaway_desktop.storage import file_work
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault, create
from walkaway_desktop.texts import message

KEYS = ("keys", "keys2")
DATA, NEWER_DATA = "data.000001", "data.000002"
OTHER_WORDS = "orbit copper meadow violin"
Damage = Callable[[Path, "Copies"], None]


class Copies:
    """Of the same vault: as it is, before its last note, with a newer key; and another vault."""

    def __init__(self, base: Path, clock: FixedClock) -> None:
        self.base = base
        self.other, self.now = base / "other", base / "now"
        self.older, self.newer = base / "older", base / "newer"
        create(self.other, PASSPHRASE, clock=clock, cost=CHEAP)
        create(self.now, PASSPHRASE, clock=clock, cost=CHEAP)
        for copy in ("older", ""):
            with closing(Vault.open(unlock(self.now, Passphrase(PASSPHRASE)), clock)) as vault:
                for number in range(30):
                    vault.notes.add(When.of(clock.now(), 4), f"Note {number}", "words " * 50)
            if copy:
                shutil.copytree(self.now, base / copy)
        shutil.copytree(self.now, self.newer)
        key = unlock(self.newer, Passphrase(PASSPHRASE))
        file_work.change_passphrase(key, PASSPHRASE, PASSPHRASE, recovery=None, cost=CHEAP)
        key.lock.release()


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    return Copies(tmp_path_factory.mktemp("copies"), FixedClock(NOW))


# ---- the kinds of damage -------------------------------------------------------------------------


def changed(*names: str, place: int = 100) -> Damage:
    def damage(folder: Path, _copies: Copies) -> None:
        for name in names:
            content = bytearray((folder / name).read_bytes())
            content[place] ^= 1
            (folder / name).write_bytes(content)

    return damage


def cut(name: str, length: int) -> Damage:
    return lambda folder, _copies: os.truncate(folder / name, length)


def gone(*names: str) -> Damage:
    def damage(folder: Path, _copies: Copies) -> None:
        for name in names:
            (folder / name).unlink()

    return damage


def from_copy(copy: str, *names: str) -> Damage:
    def damage(folder: Path, copies: Copies) -> None:
        for name in names:
            shutil.copy(copies.base / copy / name, folder / name)

    return damage


def instead(made: Callable[[Path], object], *names: str) -> Damage:
    def damage(folder: Path, _copies: Copies) -> None:
        for name in names:
            (folder / name).unlink()
            made(folder / name)

    return damage


def linked(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def with_socket(path: Path) -> None:
    made = socket.socket(socket.AF_UNIX)
    before = Path.cwd()
    os.chdir(path.parent)  # its whole path may be too long
    try:
        made.bind(path.name)
    finally:
        os.chdir(before)
        made.close()


def both(*damages: Damage) -> Damage:
    def damage(folder: Path, copies: Copies) -> None:
        for one in damages:
            one(folder, copies)

    return damage


REFUSED: dict[str, tuple[Damage, Code]] = {
    "both key files changed": (changed(*KEYS), Code.HEADER_DAMAGED),
    "both key files gone": (gone(*KEYS), Code.HEADER_MISSING),
    "both key files cut": (both(cut("keys", 99), cut("keys2", 0)), Code.HEADER_DAMAGED),
    "keys of another vault": (from_copy("other", *KEYS), Code.DATA_MISMATCH),
    "keys from before a change of passphrase": (
        both(from_copy("newer", NEWER_DATA), gone(DATA)),
        Code.DATA_MISSING,
    ),
    "newer keys and the older data": (from_copy("newer", *KEYS), Code.DATA_MISSING),
    "newer keys and the older data under the new name": (
        both(
            from_copy("newer", *KEYS),
            lambda folder, _: (folder / DATA).rename(folder / NEWER_DATA),  # type: ignore[arg-type]  # nobody asks
        ),
        Code.DATA_MISMATCH,
    ),
    "key files as folders": (instead(Path.mkdir, *KEYS), Code.HEADER_DAMAGED),
    "key files as links": (instead(linked, *KEYS), Code.HEADER_DAMAGED),
    "key files as pipes": (instead(os.mkfifo, *KEYS), Code.HEADER_DAMAGED),
    "data gone": (gone(DATA), Code.DATA_MISSING),
    "data emptied": (cut(DATA, 0), Code.DATA_EMPTY),
    "data cut to its first page": (cut(DATA, 5000), Code.DATA_DAMAGED),
    "data of another vault": (from_copy("other", DATA), Code.DATA_MISMATCH),
    "data as a folder": (instead(Path.mkdir, DATA), Code.DATA_MISMATCH),
    "data as a link": (instead(linked, DATA), Code.DATA_MISMATCH),
    "data as a pipe": (instead(os.mkfifo, DATA), Code.DATA_MISMATCH),
    "data as a socket": (instead(with_socket, DATA), Code.DATA_MISMATCH),
    "the first page torn": (changed(DATA, place=2000), Code.DATA_DAMAGED),
    "the first bytes torn": (changed(DATA, place=3), Code.DATA_MISMATCH),
}


def b_is_a_file(folder: Path, _copies: Copies) -> None:
    (folder / "b").write_bytes(b"x")


# What it costs is nothing, or a part; it opens.
OPENED: dict[str, Damage] = {
    "one key file changed": changed("keys"),
    "one key file gone": gone("keys"),
    "the second key file older": from_copy("other", "keys2"),
    "b is a file": b_is_a_file,
    "b is a link": lambda folder, _copies: (folder / "b").symlink_to("/etc"),
}


@pytest.fixture
def folder(copies: Copies, vault_folder: Path) -> Path:
    """What `run` works on, as it is before any damage."""
    shutil.rmtree(vault_folder)
    return Path(shutil.copytree(copies.now, vault_folder))


def lying_there(folder: Path) -> dict[str, object]:
    """Names, what they are, and their bytes."""
    return {
        path.name: path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else path.lstat().st_mode
        for path in sorted(folder.iterdir())
    }


def verbs(tmp_path: Path) -> Iterator[tuple[str, ...]]:
    """One run of each verb that asks for a vault."""
    arguments = {
        "add": ("--text", "words"),
        "checkin": ("--mood", "3"),
        "search": ("words",),
        "import": ("daybook", str(tmp_path / "nothing.json")),
        "export": ("json", str(tmp_path / "out.json")),
        "backup": (str(tmp_path / "x.backup"),),
        "rescue": (str(tmp_path / "saved"),),
        "insight": ("mood",),
    }
    for verb in options.VERBS:
        if verb.name not in {"create", "restore"}:
            yield (verb.name, *arguments.get(verb.name, ()))


UNEXPECTED = message("command_line.unexpected").text


# ---- what is said of it --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", REFUSED)
def test_what_does_not_open_is_named_by_every_verb_and_nothing_is_changed(
    run: Run, folder: Path, copies: Copies, tmp_path: Path, kind: str
) -> None:
    damage, code = REFUSED[kind]
    damage(folder, copies)
    before = lying_there(folder)
    for words in verbs(tmp_path):
        done = run(*words, typed="another one entirely\n")
        assert lying_there(folder) == before, words
        if words[0] == "rescue":
            assert done.status == 0 or done.err.strip()
        elif words[0] != "import":  # of a file that is not there
            assert done.status == 1
            assert said(code) in done.err, words
        assert UNEXPECTED not in done.err
        assert "Traceback" not in done.err
        shutil.rmtree(tmp_path / "saved", ignore_errors=True)
    assert run("create", typed=PASSPHRASE).status == 1
    assert lying_there(folder) == before
    words_there, steps = said_of(VaultError(code), folder)
    assert words_there.text == said_in_window(code)
    assert len(steps) == len(words_there.buttons)
    assert steps or words_there.detail


def said(code: Code) -> str:
    """By the command line."""
    own = {Code.DATA_DAMAGED, Code.NOT_A_VAULT}
    return message(f"{'command_line' if code in own else 'vault'}.{code.value}").text


def said_in_window(code: Code) -> str:
    return message(f"vault.{code.value}").text


@pytest.mark.parametrize("kind", OPENED)
def test_what_opens_all_the_same_holds_all_of_it(
    run: Run, folder: Path, copies: Copies, tmp_path: Path, kind: str
) -> None:
    OPENED[kind](folder, copies)
    checked = run("check")
    assert (checked.status, checked.out.splitlines()) == (0, ["notes: 60", "integrity: ok"])
    assert run("backup", tmp_path / "x.backup").status == 0  # where `b` is no folder, checked there
    assert not {path.name for path in Path("/etc").iterdir()} & {"check.part"}


def test_rows_that_are_missing_are_counted_by_check_and_stop_nothing_else(
    run: Run, folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    with closing(Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)) as vault:
        vault.database.execute_sql("DROP TRIGGER entry_delete_counted")
        vault.database.execute_sql("DELETE FROM entry WHERE id = 3")
        vault.database.execute_sql("UPDATE vault_meta SET value = value WHERE key = 'rows'")
    checked = run("check")
    assert (checked.status, checked.out.splitlines()[-1]) == (1, "integrity: damaged")
    assert message("command_line.data-lost", n=60, m=59).text in checked.err
    refused = {words[0] for words in verbs(tmp_path) if run(*words, typed=OTHER_WORDS).status}
    assert refused == {"check", "import", "change-passphrase"}
    assert run("--vault", str(tmp_path / "saved"), "check").status == 0


def test_rescue_that_can_read_nothing_does_not_lead_to_itself(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    data = folder / DATA
    content = data.read_bytes()
    data.write_bytes(content[:16] + bytes(len(content) - 16))
    done = run("rescue", tmp_path / "saved")
    words = message("settings.rescue-nothing")
    assert (done.status, done.err) == (1, f"{words.text} {words.detail}\n")
    assert not (tmp_path / "saved").exists()


def test_rescue_says_where_what_is_missing_may_still_be(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    data = folder / DATA
    content = data.read_bytes()
    whole = run("rescue", tmp_path / "whole")
    data.write_bytes(content[: len(content) // 2])
    half = run("rescue", tmp_path / "half")
    words = message("settings.rescue-missing").text
    assert (words in whole.out, words in half.out) == (False, True)
