"""A vault and a backup of a newer version: refused by name, and not a byte of them is changed."""

import hashlib
import hmac
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.unit.conftest import Run
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage import file_work, restore
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import KEYS
from walkaway_desktop.storage.header import MAC_AT, SUM_AT
from walkaway_desktop.storage.keys import Passphrase, sub_key, unlock
from walkaway_desktop.storage.migrations import STEPS
from walkaway_desktop.storage.rescue.source import source_of, unlock_damaged
from walkaway_desktop.storage.rescue.writing import rescue
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

SECRET = Passphrase(PASSPHRASE)


def newer_schema(folder: Path, clock: FixedClock) -> None:
    """A table that we do not know, and a step that we have not."""
    with closing(Vault.open(unlock(folder, SECRET), clock)) as vault:
        vault.database.execute_sql("CREATE TABLE later (id INTEGER NOT NULL PRIMARY KEY) STRICT")
        vault.database.execute_sql("DROP TABLE template")
        vault.database.execute_sql(f"PRAGMA user_version = {len(STEPS) + 1}")


def with_header(place: int, form: str, value: int) -> Callable[[Path, FixedClock], None]:
    """Another number in both key files, sealed and summed by who has the key."""

    def change(folder: Path, _clock: FixedClock) -> None:
        key = unlock(folder, SECRET)
        key.lock.release()
        made = bytearray(key.header.raw)
        struct.pack_into(form, made, place, value)
        mac = hmac.digest(sub_key(key.root, "header"), bytes(made[:MAC_AT]), "sha256")
        made[MAC_AT:SUM_AT] = mac
        made[SUM_AT:] = hashlib.sha256(made[:SUM_AT]).digest()
        for name in KEYS:
            (folder / name).write_bytes(made)

    return change


NEWER = {
    "tables": newer_schema,
    "format": with_header(8, "<H", 2),
    "flags": with_header(10, "<H", 1),
    "derivation": with_header(64 + 1, "<B", 2),
}


@pytest.fixture(params=NEWER)
def newer(request: pytest.FixtureRequest, vault_folder: Path, clock: FixedClock) -> Path:
    NEWER[request.param](vault_folder, clock)
    # What an unlock would tidy away, and modes that it would set right.
    (vault_folder / "keys.new").write_bytes(b"left")
    (vault_folder / "data.000009").write_bytes(b"left")
    vault_folder.chmod(0o755)
    return vault_folder


def state(folder: Path) -> dict[str, object]:
    files = [folder, *sorted(folder.rglob("*"))]
    return {
        str(one): (one.stat().st_mode, one.stat().st_mtime_ns, one.is_file() and one.read_bytes())
        for one in files
    }


def test_a_newer_vault_is_refused_by_everything_that_opens_one(
    newer: Path, run: Run, clock: FixedClock, tmp_path: Path
) -> None:
    before = state(newer)
    words = message("vault.newer-version").text
    for verb in (
        *(("check",), ("add", "--text", "words"), ("export", "json", str(tmp_path / "x"))),
        *(("backup", str(tmp_path / "x.backup")), ("rescue", str(tmp_path / "new"))),
        ("change-passphrase",),
    ):
        done = run(*verb, typed="orbit copper meadow violin\n")
        assert done.status == 1
        assert words in done.err, verb
        assert state(newer) == before, verb
    with pytest.raises(VaultError) as refused:
        Vault.open(unlock(newer, SECRET), clock).close()
    assert refused.value.code is Code.NEWER_VERSION
    with pytest.raises(VaultError) as refused:
        save_what_can_be_read(newer, tmp_path / "new", clock)
    assert refused.value.code is Code.NEWER_VERSION
    assert state(newer) == before


def save_what_can_be_read(folder: Path, target: Path, clock: FixedClock) -> None:
    key = unlock_damaged(folder, SECRET)
    try:
        rescue(source_of(key), target, clock)
    finally:
        key.lock.release()


def test_a_backup_of_newer_tables_is_refused_and_leaves_no_folder(
    vault_folder: Path, clock: FixedClock, tmp_path: Path
) -> None:
    with closing(Vault.open(unlock(vault_folder, SECRET), clock)) as vault:
        vault.database.execute_sql(f"PRAGMA user_version = {len(STEPS) + 1}")
    backup = tmp_path / "x.backup"
    key = unlock(vault_folder, SECRET)
    file_work.backup(key, backup)
    key.lock.release()
    before = backup.read_bytes()
    with pytest.raises(VaultError) as refused:
        restore.unpack(backup, tmp_path / "new", SECRET)
    assert refused.value.code is Code.NEWER_VERSION
    assert backup.read_bytes() == before
    assert not (tmp_path / "new").exists()


def test_a_backup_of_a_newer_format_is_refused_before_any_key(tmp_path: Path) -> None:
    body = b"DAYBKUP\x01" + struct.pack("<HHIQQ32s", 2, 0, 1, 4096, 1, b"") + bytes(8192 + 32)
    (tmp_path / "x.backup").write_bytes(body + hashlib.sha256(body).digest())
    with pytest.raises(VaultError) as refused:
        restore.check(tmp_path / "x.backup")
    assert refused.value.code is Code.NEWER_VERSION
