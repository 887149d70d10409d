"""Part of row 6: compaction of a real process, killed or refused at a system call."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.bar import Bar
from tests.conftest import CHEAP, NOW
from tests.reliability.test_faults import Judge, Stopping
from tests.tools import vaultctl
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.storage import compact
from walkaway_desktop.storage.contents import contents
from walkaway_desktop.storage.database import DataFile, connect_file
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.folder import first_bytes
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault, create

CLOCK = FixedClock(NOW)
NOTES = 24  # of some pages each; every fourth one stays
WORDS = "a lantern by the lake; " * 200


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Where the vault lies that has something to give back."""
    folder = tmp_path / "base" / "vault"
    create(folder, vaultctl.A, clock=CLOCK, cost=CHEAP)
    vault = Vault.open(unlock(folder, Passphrase(vaultctl.A)), CLOCK)
    added = [vault.notes.add(When.of(NOW, 4), "", f"{n} {WORDS}") for n in range(NOTES)]
    with vault.transaction():
        for number, note in enumerate(added):
            if number % 4:
                vault.entries.delete([note])
                vault.entries.erase(note)
    vault.close()
    return tmp_path / "base"


def compacted(folder: str) -> None:
    key = unlock(Path(folder), Passphrase(vaultctl.A))
    try:
        compact.compact(key)
    except VaultError as error:
        print("REFUSED", error.code.name, flush=True)
    else:
        print("DONE", flush=True)


def compacted_without_a_journal(folder: str) -> None:
    """The control: nothing brings the old file back."""
    key = unlock(Path(folder), Passphrase(vaultctl.A))
    with closing(connect_file(DataFile(key.data_path, key.data_key))) as connection:
        connection.execute("PRAGMA journal_mode=OFF").fetchall()
        connection.execute("VACUUM")
    print("DONE", flush=True)


def held_by(folder: Path) -> tuple[dict[str, object], bytes, int]:
    """What the vault holds, its salt, and its generation; it opens and is whole."""
    vault = Vault.open(unlock(folder, Passphrase(vaultctl.A)), CLOCK)
    try:
        vault.idle_check()
        header = vault.key.header
        return contents(vault.database.raw), header.salt, header.generation
    finally:
        vault.close()


@pytest.fixture
def judge(base: Path) -> Judge:
    """Whether the vault still holds what it held."""
    expected = held_by(shutil.copytree(base, base.with_name("expected")) / "vault")

    def wrong(found: Path, _text: str) -> Iterator[str]:
        try:
            held = held_by(found / "vault")
        except VaultError as error:
            yield error.code.name
            return
        if held != expected or first_bytes(found / "vault" / "data.000001") != expected[1]:
            yield "it holds something else"

    return wrong


@pytest.mark.row(6, "compact-faults")
def test_compaction_stopped_anywhere_leaves_all_that_was_there(
    bar: Bar, base: Path, judge: Judge
) -> None:
    compaction = Stopping(base, (compacted, (str(base / "vault"),)), judge)
    cases = compaction.cases(bar, 150, "KILL", "EIO", "ENOSPC")
    assert compaction.wrong_after(cases) == []
    bar.count(compact=len(cases))


@pytest.mark.row(6, "compact-faults")
def test_compaction_without_a_journal_is_found(bar: Bar, base: Path, judge: Judge) -> None:
    without = Stopping(base, (compacted_without_a_journal, (str(base / "vault"),)), judge)
    near_its_end = without.cases(Bar(bar.number, bar.name, full=False), 1, "KILL")[-40::13]
    lost = without.wrong_after(near_its_end)
    bar.count(lost_in_control=len(lost))
    assert lost
