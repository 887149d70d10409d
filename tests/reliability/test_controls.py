"""Rows 7, 8, 9, 26 and 29 again, with what they rely on taken away: each of them must see it."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.bar import Bar
from tests.conftest import PASSPHRASE
from tests.reliability.conftest import ROWS
from tests.reliability.test_damage import DAMAGES, DATA, FLIPS, HEADER, SUM_AT, flip, seal_again
from tests.reliability.test_old_vaults import OLD, changed, rows_of
from tests.reliability.test_replaced import modes
from tests.tools import vaultctl
from walkaway_desktop.storage import checks
from walkaway_desktop.storage.database import DataFile, VaultDatabase, connect_file
from walkaway_desktop.storage.header import Header
from walkaway_desktop.storage.keys import Passphrase, unlock

SEAL_AT = 4032  # the header's MAC, up to its public sum
Copy = Callable[[], Path]


def answer(folder: Path, rows: int = ROWS) -> str:
    return vaultctl.answer(f"{folder} {rows} CHECK")


@pytest.mark.row(7, "header-flips")
def test_with_one_key_file_alone_a_changed_byte_closes_the_vault(
    bar: Bar, fresh_copy: Copy
) -> None:
    for place in bar.random.sample(range(HEADER), 16):
        folder = fresh_copy()
        (folder / "keys2").unlink()
        flip(folder / "keys", place, FLIPS[0])
        assert answer(folder) == "error header-damaged"
        bar.count(closed_in_control=1)


@pytest.mark.row(8, "header-forged")
def test_without_its_seal_a_changed_header_opens(
    bar: Bar, fresh_copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Header, "is_sealed_by", lambda *_: True)
    for place in bar.random.sample(range(SEAL_AT, SUM_AT), 4):
        folder = fresh_copy()
        for name in ("keys", "keys2"):
            flip(folder / name, place, FLIPS[0])
            seal_again(folder / name)
        unlock(folder, Passphrase(vaultctl.A)).lock.release()
        bar.count(opened_in_control=1)


@pytest.mark.row(9, "data-damage")
def test_without_the_idle_check_damage_goes_unseen(
    bar: Bar, fresh_copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = fresh_copy()
    older = older.rename(older.with_name("older"))
    whole = shutil.copytree(older, older.with_name("whole"))
    with vaultctl.opened(whole, vaultctl.A) as vault:
        vaultctl.append(vault, 5, said=False)
    random, unseen = bar.random, 0
    for number in range(40):
        folder = shutil.copytree(whole, older.with_name(f"copy-{number}"))
        DAMAGES[number % len(DAMAGES)](folder / DATA, random)
        once_more = shutil.copytree(folder, older.with_name(f"unchecked-{number}"))
        with monkeypatch.context() as patched:
            patched.setattr(checks, "check_in_parts", lambda _: iter(()))
            unchecked = answer(once_more, ROWS + 5)
        unseen += unchecked == "OK" != answer(folder, ROWS + 5)
    bar.count(unseen_in_control=unseen)
    assert unseen


@pytest.mark.row(26, "old-vaults")
def test_a_step_without_a_transaction_is_found(bar: Bar, tmp_path: Path) -> None:
    folder = shutil.copytree(OLD[0], tmp_path / "old")
    key = unlock(folder, Passphrase(PASSPHRASE))
    source = DataFile(key.data_path, key.data_key)
    with closing(connect_file(source)) as connection:
        before = rows_of(connection)
    database = VaultDatabase(source)
    database.connect()
    database.execute_sql("UPDATE setting SET value = '1'")  # and no more of that step
    after = rows_of(database.raw)
    database.close()
    key.lock.release()
    assert changed(before, after) == ["setting"]
    bar.count(found_in_control=1)


@pytest.mark.row(29, "modes")
def test_a_file_that_sqlite_makes_itself_is_found(bar: Bar, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    before = os.umask(0)
    try:
        folder.mkdir()
        with closing(sqlite3.connect(folder / DATA)) as connection:
            connection.execute("CREATE TABLE one (two)")
    finally:
        os.umask(before)
    found = modes(folder)
    assert found[DATA] == "-rw-r--r--"
    assert found["vault"] == "drwxrwxrwx"
    bar.count(found_in_control=2)
