"""Killed in the middle of keeping an Incident, the vault is as before it or as after it."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.vault.killing import killed_at_every_place, opened
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.incidents import Afraid, IncidentWords, Span
from walkaway_desktop.storage.vault import Vault

STEPS = 100
SPAN = Span(When(NOW.date(), None, None))
WORDS = IncidentWords(happened="word " * 900, harm="harm " * 400, afraid=Afraid.A_LITTLE)
CALM = IncidentWords(happened="Rang twice.")


def begun(vault: Vault) -> int:
    return next(one.id for one in vault.incidents.all() if not one.is_finished)


def finished(vault: Vault) -> int:
    return next(one.id for one in vault.incidents.all() if one.is_finished)


def add(vault: Vault) -> None:
    vault.incidents.add(SPAN, WORDS)


def finish(vault: Vault) -> None:
    vault.incidents.finish(begun(vault))


def add_to(vault: Vault) -> None:
    files = [file_of("bill.txt", b"140" * 3_000), file_of("note.txt", b"more" * 3_000)]
    vault.incidents.add_to(finished(vault), "The glazier came.", files)


def erase(vault: Vault) -> None:
    vault.entries.erase(finished(vault))


@pytest.fixture(scope="module")
def written(made_vault: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with an Incident that was begun, and two that were finished and added to."""
    folder = tmp_path_factory.mktemp("incidents") / "vault"
    shutil.copytree(made_vault, folder)
    vault = opened(folder)
    for number in range(3):
        words = replace(CALM, title=f"Number {number}")
        one = vault.incidents.add(SPAN, words)
        vault.attachments.add(one.id, file_of("photo.txt", b"x" * 9_000))
        if number:
            vault.incidents.finish(one.id)
            vault.incidents.add_to(one.id, "Later.", [file_of("bill.txt", b"y" * 9_000)])
    vault.drafts.keep("incident", {"happened": "Rang"})
    vault.drafts.keep("incident", {"happened": "Rang"}, begun(vault))
    vault.drafts.keep("incident_addition", {"text": "The"}, finished(vault))
    vault.close()
    return folder


@pytest.mark.parametrize("act", [add, finish, add_to, erase])
def test_killed_halfway_it_is_as_before_or_as_after(
    written: Path, tmp_path: Path, act: Callable[[Vault], object]
) -> None:
    before, after, found = killed_at_every_place(written, tmp_path, act, steps=STEPS)
    assert before != after
    assert set(found) <= {before, after}
    assert before in found
