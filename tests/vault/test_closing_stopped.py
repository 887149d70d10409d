"""Killed while a Sitting is being closed, it is open as before or closed with every copy."""

import json
import os
import shutil
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.conftest import NOW, PASSPHRASE
from tests.reliability.children import child
from tests.sitting_copies import copied_examples
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import ExampleWords, Mark, Precision, Sitting
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

EXAMPLES = 50
STEPS = 200  # of SQLite's own, between two places where the child may be killed
PLACES = 16
FEW_PAGES = 4  # in memory: the others are in the file before the end, as with a large vault
WORDS = ExampleWords(NOW.date(), Precision.DATE, "They decided, and told me afterwards. " * 40)


def opened(folder: Path) -> Vault:
    return Vault.open(unlock(folder, Passphrase(PASSPHRASE)), FixedClock(NOW))


@pytest.fixture
def written(vault_folder: Path) -> Path:
    """A closed vault with an open Sitting and as many examples as one Sign takes."""
    vault = opened(vault_folder)
    with vault.transaction():
        vault.sittings.start(When.of(NOW, 4), Mark.CALM)
        for number in range(EXAMPLES):
            vault.examples.add("voice", replace(WORDS, next=str(number)))
    vault.close()
    return vault_folder


def close_and_be_killed(connection: Connection, folder: Path, place: int) -> None:
    """Closes the Sitting; killed at that place, or sends how many there were."""
    vault = opened(folder)
    vault.database.raw.execute(f"PRAGMA cache_size={FEW_PAGES}").fetchall()
    met = [0]

    def one_more() -> int:
        met[0] += 1
        if met[0] == place:
            os._exit(9)
        return 0

    vault.database.raw.set_progress_handler(one_more, STEPS)
    sitting = vault.sittings.open_one()
    assert sitting is not None
    vault.sittings.close(sitting.id, Mark.UPSET)
    connection.send(met[0])


def number_of_places(folder: Path) -> int:
    with child(close_and_be_killed, folder, 0) as (_, connection):
        met: int = connection.recv()
    return met


def killed_at(written: Path, folder: Path, place: int) -> tuple[Sitting, list[str]]:
    """What the vault holds afterwards: the Sitting, and the examples of its copy."""
    shutil.copytree(written, folder)
    with child(close_and_be_killed, folder, place) as (process, _):
        process.join()
        assert process.exitcode == 9
    vault = opened(folder)
    try:
        vault.idle_check()
        (sitting,) = vault.sittings.all()
        kept = vault.database.execute_sql("SELECT content FROM sitting_copy").fetchall()
        return sitting, [json.loads(content)["next"] for (content,) in kept]
    finally:
        vault.close()


def test_killed_halfway_it_is_open_or_closed_and_never_between(
    written: Path, tmp_path: Path
) -> None:
    shutil.copytree(written, tmp_path / "counted")
    places = number_of_places(tmp_path / "counted")
    assert places > PLACES
    wanted = range(1, places + 1, places // PLACES)
    found = [killed_at(written, tmp_path / str(place), place) for place in wanted]
    as_before = {(sitting.closed_at, sitting.mark_end, len(copies)) for sitting, copies in found}
    whole = {(NOW, Mark.UPSET, EXAMPLES)}
    assert as_before <= {(None, None, 0)} | whole
    assert (None, None, 0) in as_before


def test_left_alone_it_closes_with_every_copy(written: Path, tmp_path: Path) -> None:
    folder = tmp_path / "counted"
    shutil.copytree(written, folder)
    number_of_places(folder)
    vault = opened(folder)
    (sitting,) = vault.sittings.all()
    copies = copied_examples(vault, sitting.id)
    vault.close()
    assert (sitting.closed_at, sitting.mark_end) == (NOW, Mark.UPSET)
    numbers = {one.words.next for one in copies if one is not None}
    assert numbers == {str(number) for number in range(EXAMPLES)}
