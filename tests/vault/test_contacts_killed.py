"""Killed in the middle of keeping a Contact, the vault is as before it or as after it."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.vault.killing import killed_at_every_place, opened
from walkaway_desktop.domain.contacts import Channel, ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import AllowedContact, ExceptionKind, Rules, SpaceDates
from walkaway_desktop.storage.vault import Vault

WHEN = When.of(NOW, 4)
BEGAN = NOW.date() - timedelta(days=60)
ABOUT = "The keys, and who brings the boxes on Saturday. " * 20
RULES = Rules(
    exceptions=tuple(AllowedContact(kind, f"What is fine: {kind.name}") for kind in ExceptionKind)
)
WORDS = ContactWords(Direction.I_REACHED_OUT, Channel.MAIL, about=ABOUT, tags=("keys", "Saturday"))
STEPS = 12  # these acts are short


def first(vault: Vault) -> int:
    return vault.contacts.all()[0].id


def add(vault: Vault) -> object:
    """With a tick, so that Safety mode is set in the same breath; its draft is erased."""
    return vault.contacts.add(WHEN, replace(WORDS, threat=True))


def save(vault: Vault) -> object:
    words = ContactWords(Direction.BY_CHANCE, came_to_my_place=True, tags=("door",))
    return vault.contacts.save(first(vault), WHEN, words)


def erase(vault: Vault) -> object:
    return vault.entries.erase(first(vault))


def change_rules(vault: Vault) -> object:
    """All Exceptions get other rows, and every Contact is led to its own."""
    (space,) = vault.spaces.all()
    (agreement,) = space.agreements
    turned = replace(agreement.rules, exceptions=agreement.rules.exceptions[::-1])
    return vault.spaces.change_rules(space.id, BEGAN, turned)


def mark_free(vault: Vault) -> object:
    return vault.contacts.set_free(NOW.date())


@pytest.fixture(scope="module")
def written(made_vault: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with a space and a Contact for each of its Exceptions."""
    folder = tmp_path_factory.mktemp("contacts") / "vault"
    shutil.copytree(made_vault, folder)
    vault = opened(folder)
    with vault.transaction():
        space = vault.spaces.add(SpaceDates(BEGAN), RULES, today=NOW.date())
        for number, one in enumerate(space.agreements[0].rules.exceptions):
            when = When(NOW.date() - timedelta(days=number), None, None)
            vault.contacts.add(when, replace(WORDS, exception_id=one.id))
        vault.drafts.keep("contact", {"about": ABOUT})
        vault.drafts.keep("contact", {"about": ABOUT}, first(vault))
    vault.close()
    return folder


@pytest.mark.parametrize("act", [add, save, erase, change_rules, mark_free])
def test_killed_halfway_it_is_as_before_or_as_after(
    written: Path, tmp_path: Path, act: Callable[[Vault], object]
) -> None:
    before, after, found = killed_at_every_place(written, tmp_path, act, steps=STEPS)
    assert before != after
    assert set(found) <= {before, after}
    assert before in found
