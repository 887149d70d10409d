"""Killed in the middle of an act in Decide, the worksheet is as before it or as after it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.vault.killing import killed_at_every_place, opened
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.options import MOST_CRITERIA, MOST_OPTIONS, Side, Weight
from walkaway_desktop.domain.records import Cause, Mark
from walkaway_desktop.storage.vault import Vault

WHY = "Quiet rooms, and a door that I can close. " * 10


def open_one(vault: Vault) -> int:
    sitting = vault.sittings.open_one()
    assert sitting is not None
    return sitting.id


def a_third_criterion(vault: Vault) -> int:
    return vault.options.criteria()[2].id


def close(vault: Vault) -> object:
    return vault.sittings.close(open_one(vault), Mark.UPSET)


def erase(vault: Vault) -> object:
    return vault.entries.erase(a_third_criterion(vault))


def keep_being_safe(vault: Vault) -> object:
    return vault.options.keep_being_safe("Being safe")


def weigh(vault: Vault) -> object:
    weight = Weight(1, must=True)
    return vault.options.weigh(open_one(vault), a_third_criterion(vault), weight)


def save(vault: Vault) -> object:
    return vault.options.save_criterion(a_third_criterion(vault), "Room", WHY)


def delete(vault: Vault) -> object:
    return vault.entries.delete([open_one(vault)])


ACTS = (close, erase, keep_being_safe, weigh, save, delete)


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


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_killed_halfway_it_is_as_before_or_as_after(
    written: Path, tmp_path: Path, act: Callable[[Vault], object]
) -> None:
    before, after, found = killed_at_every_place(written, tmp_path, act)
    assert before != after
    assert set(found) <= {before, after}
    assert before in found
