"""A second reader, written from docs/vault-format.md alone: it shares no code with the app."""

import hashlib
import hmac
import unicodedata
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from sqlcipher3 import dbapi2 as sqlcipher

from tests.conftest import CHEAP, PASSPHRASE
from tests.sources import ROOT
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault, create

CODE = "7ZK3M-0QX1T-9VB4H-N8CWR-2EJ5G-D9ZWH"
CODE_SECRET = b"7ZK3M0QX1T9VB4HN8CWR2EJ5GD"


def sub(root: bytes, purpose: bytes) -> bytes:
    return HKDFExpand(SHA256(), 32, b"daybook/1/" + purpose).derive(root)


def number(raw: bytes, place: int, size: int) -> int:
    return int.from_bytes(raw[place : place + size], "little")


def root_key(raw: bytes, slot_at: int, secret: bytes) -> bytes:
    slot = raw[slot_at : slot_at + 256]
    key = Argon2id(
        salt=slot[16:48],
        length=32,
        iterations=number(slot, 8, 4),
        lanes=number(slot, 12, 4),
        memory_cost=number(slot, 4, 4),
    ).derive(secret)
    return AESGCM(key).decrypt(slot[48:60], slot[60:108], raw[:64] + slot[:48])


@pytest.fixture
def written(tmp_path: Path, clock: FixedClock) -> Path:
    folder = tmp_path / "vault"
    create(folder, PASSPHRASE, clock=clock, recovery=CODE, cost=CHEAP)
    vault = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
    vault.notes.add(When.of(clock.now(), 4), "", "read by someone else")
    vault.close()
    return folder


def published_tables() -> dict[str, list[tuple[str, bool]]]:
    """Each table of the page with its columns, and which of them may be NULL."""
    page = (ROOT / "docs" / "vault-format.md").read_text("utf-8")
    section = page.partition("## The tables")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line[:2] == "| "]
    return {
        table: [(column.rstrip("?"), column.endswith("?")) for column in columns.split(", ")]
        for table, columns in rows[2:]
    }


def test_the_tables_are_those_that_are_published(memory_vault: Vault) -> None:
    found = {
        table: [
            (name, not nonnull)
            for _, name, _, nonnull, *_ in memory_vault.database.execute_sql(
                f"PRAGMA table_info({table})"
            )
        ]
        for table in memory_vault.database.get_tables()
        if not table.startswith("entry_index")
    }
    assert published_tables() == found


@pytest.mark.parametrize(
    ("slot_at", "secret"),
    [(64, unicodedata.normalize("NFC", PASSPHRASE).encode()), (320, CODE_SECRET)],
)
def test_another_program_opens_a_vault_by_its_published_format(
    written: Path, slot_at: int, secret: bytes
) -> None:
    raw = (written / "keys").read_bytes()
    root = root_key(raw, slot_at, secret)
    data = written / f"data.{number(raw, 12, 4):06d}"
    connection = sqlcipher.connect(data.as_uri() + "?mode=ro", uri=True)
    connection.execute(f"PRAGMA key=\"x'{sub(root, b'data').hex()}'\"")
    found = connection.execute("SELECT kind, body FROM entry").fetchall()
    connection.close()
    assert found == [("note", "read by someone else")]


def test_the_key_file_is_laid_out_as_published(written: Path) -> None:
    raw = (written / "keys").read_bytes()
    root = root_key(raw, 64, PASSPHRASE.encode())
    assert len(raw) == 4096
    assert raw[:16] == b"DAYBOOK\x01" + b"\x01\x00" + b"\x00\x00" + b"\x01\x00\x00\x00"
    assert raw[32:48] == (written / "data.000001").read_bytes()[:16]
    assert raw[48:64] == bytes(16)
    assert (raw[64], raw[320]) == (1, 2)
    assert raw[576:4032] == bytes(3456)
    assert raw[4032:4064] == hmac.digest(sub(root, b"header"), raw[:4032], "sha256")
    assert raw[4064:] == hashlib.sha256(raw[:4064]).digest()
