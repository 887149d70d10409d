"""A torn page that nothing stands in is no damage; every other one is."""

from pathlib import Path

import pytest

from tests.conftest import NOW, PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

PAGE = 4_096
WHEN = When.of(NOW, 4)


def opened(folder: Path) -> Vault:
    return Vault.open(unlock(folder, Passphrase(PASSPHRASE)), FixedClock(NOW))


def fault(folder: Path) -> Code | None:
    """What an opening and a check say; None = all is well."""
    try:
        vault = opened(folder)
    except VaultError as error:
        return error.code
    try:
        vault.idle_check()
        assert vault.notes.get(1).body == "stays"
    except VaultError as error:
        return error.code
    finally:
        vault.close()
    return None


@pytest.fixture
def erased(vault_folder: Path) -> tuple[Path, int]:
    """A vault in which a long note was erased, and how many pages are in no use."""
    vault = opened(vault_folder)
    vault.notes.add(WHEN, "", "stays")
    vault.entries.erase(vault.notes.add(WHEN, "", "goes " * 8_000))
    (unused,) = vault.database.execute_sql("PRAGMA freelist_count").fetchone()
    vault.close()
    return vault_folder, unused


def test_of_all_pages_only_those_in_no_use_may_be_torn(erased: tuple[Path, int]) -> None:
    folder, unused = erased
    data = folder / "data.000001"
    whole = data.read_bytes()
    said = []
    for place in range(PAGE // 2, len(whole), PAGE):
        torn = bytearray(whole)
        torn[place] ^= 0xFF
        data.write_bytes(torn)
        said.append(fault(folder))
    trunk = 1  # the page that lists the others is in use
    assert said.count(None) == unused - trunk
    assert set(said) == {None, Code.INTEGRITY_BAD, Code.DATA_DAMAGED}


def test_a_torn_page_is_whole_again_once_it_is_used(erased: tuple[Path, int]) -> None:
    folder, unused = erased
    data = folder / "data.000001"
    whole = bytearray(data.read_bytes())
    for place in range(PAGE // 2, len(whole), PAGE):
        torn = bytearray(whole)
        torn[place] ^= 0xFF
        data.write_bytes(torn)
        if fault(folder) is None:
            whole = torn
    data.write_bytes(whole)
    vault = opened(folder)
    vault.notes.add(WHEN, "", "again " * 20_000)
    (left,) = vault.database.execute_sql("PRAGMA freelist_count").fetchone()
    bad = vault.database.execute_sql("PRAGMA cipher_integrity_check").fetchall()
    vault.idle_check()
    vault.close()
    assert (unused > 1, left, bad) == (True, 0, [])
