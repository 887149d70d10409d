"""Killed in the middle of an act in Decide, the worksheet is as before it or as after it."""

import json
import os
import shutil
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.conftest import NOW, PASSPHRASE
from tests.reliability.children import child
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.options import MOST_CRITERIA, MOST_OPTIONS, Side, Weight
from walkaway_desktop.domain.records import Cause, Mark
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

STEPS = 40  # of SQLite's own, between two places where the child may be killed
PLACES = 6
FEW_PAGES = 4  # in memory: the others are in the file before the end, as with a large vault
WHY = "Quiet rooms, and a door that I can close. " * 10


def open_one(vault: Vault) -> int:
    sitting = vault.sittings.open_one()
    assert sitting is not None
    return sitting.id


def a_third_criterion(vault: Vault) -> int:
    return vault.options.criteria()[2].id


ACTS: dict[str, Callable[[Vault], object]] = {
    "close": lambda vault: vault.sittings.close(open_one(vault), Mark.UPSET),
    "erase": lambda vault: vault.entries.erase(a_third_criterion(vault)),
    "keep being safe": lambda vault: vault.options.keep_being_safe("Being safe"),
    "weigh": lambda vault: vault.options.weigh(
        open_one(vault), a_third_criterion(vault), Weight(1, must=True)
    ),
    "save": lambda vault: vault.options.save_criterion(a_third_criterion(vault), "Room", WHY),
    "delete": lambda vault: vault.entries.delete([open_one(vault)]),
}


def opened(folder: Path) -> Vault:
    return Vault.open(unlock(folder, Passphrase(PASSPHRASE)), FixedClock(NOW))


@pytest.fixture(scope="module")
def written(made_vault: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with the largest table, filled, in a Sitting that is open."""
    folder = tmp_path_factory.mktemp("worksheet") / "vault"
    shutil.copytree(made_vault, folder)
    vault = opened(folder)
    with vault.transaction():
        options = vault.options
        criteria = [options.add_criterion(f"What {n}", WHY) for n in range(MOST_CRITERIA)]
        ways = [options.add_option(f"Way {n}", WHY) for n in range(MOST_OPTIONS)]
        options.add_reason(Side.STAY, WHY)
        sitting = vault.sittings.start(When.of(NOW, 4), Mark.CALM).id
        for criterion in criteria:
            options.weigh(sitting, criterion, Weight(criterion % 11))
            for way in ways:
                options.set_fit(sitting, way, criterion, (way * criterion) % 11)
        vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    vault.close()
    return folder


def told(folder: Path) -> str:
    """Everything that the vault holds; it is whole."""
    vault = opened(folder)
    try:
        vault.idle_check()
        vault.check_links()
        return json.dumps({name: list(records) for name, records in vault.export_records()})
    finally:
        vault.close()


def act_and_be_killed(connection: Connection, folder: Path, act: str, place: int) -> None:
    """Does it; killed at that place, or sends how many there were."""
    vault = opened(folder)
    vault.database.raw.execute(f"PRAGMA cache_size={FEW_PAGES}").fetchall()
    met = [0]

    def one_more() -> int:
        met[0] += 1
        if met[0] == place:
            os._exit(9)
        return 0

    vault.database.raw.set_progress_handler(one_more, STEPS)
    ACTS[act](vault)
    vault.database.raw.set_progress_handler(None, 0)
    vault.close()
    connection.send(met[0])


@pytest.mark.parametrize("act", ACTS)
def test_killed_halfway_it_is_as_before_or_as_after(
    written: Path, tmp_path: Path, act: str
) -> None:
    done = shutil.copytree(written, tmp_path / "done")
    with child(act_and_be_killed, done, act, 0) as (_, connection):
        places: int = connection.recv()
    before, after = told(shutil.copytree(written, tmp_path / "before")), told(done)
    assert before != after
    found = []
    for place in range(1, places + 1, max(1, places // PLACES)):
        folder = shutil.copytree(written, tmp_path / str(place))
        with child(act_and_be_killed, folder, act, place) as (process, _):
            process.join()
            assert process.exitcode == 9
        found.append(told(folder))
    assert set(found) <= {before, after}
    assert before in found
