"""Row 31: what another copy has comes in, and nothing of either copy is lost or changed."""

from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.bar import Bar
from tests.conftest import NOW
from tests.reliability.copies import Copy, Held, World, bring_in
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.imports import PlannedRecord
from walkaway_desktop.storage import own_match
from walkaway_desktop.storage.vault import Vault

BEFORE, AFTER, ROUNDS = 12, 10, 3


def twin(of: Copy, random: Random) -> Copy:
    """The same vault once more, as a copied folder is."""
    made = Vault.in_memory(of.world.clock)
    of.vault.database.raw.backup(made.database.raw)
    copy = Copy(made, random, of.world)
    copy.held = deepcopy(of.held)
    return copy


def one_pair(random: Random, folder: Path) -> int:
    """Two copies that part and are brought together, again and again; how much was offered."""
    clock = FixedClock(NOW - timedelta(days=60))
    first = Copy(Vault.in_memory(clock), random, World(clock, folder))
    for _ in range(random.randrange(1, BEFORE)):
        first.act()
    second = twin(first, random)
    before = deepcopy(first.held)
    offered = 0
    try:
        for _ in range(ROUNDS):
            for copy in (first, second):
                clock.moment += timedelta(seconds=1)
                for _ in range(random.randrange(AFTER)):
                    copy.act()
            here, there = random.sample((first, second), 2)
            offered += one_round(here, there, before, random)
    finally:
        first.vault.close()
        second.vault.close()
    return offered


def one_round(here: Copy, there: Copy, before: Held, random: Random) -> int:
    here.world.clock.moment += timedelta(seconds=1)
    ours, theirs, held = here.export(), there.export(), deepcopy(here.held)
    offered, batch_id = bring_in(here, there, before, random)
    assert here.told() == here.held
    assert there.export() == theirs
    here.vault.idle_check()
    here.vault.check_links()
    assert here.vault.incidents.check() == []
    if batch_id is not None and random.random() < 0.3:
        here.vault.imports.undo(batch_id)
        assert here.export() == ours
        here.held = held
    return offered


@pytest.mark.row(31, "bring-in")
def test_two_copies_brought_together_hold_what_the_model_holds(bar: Bar, tmp_path: Path) -> None:
    for seed in bar.part(range(500 if bar.full else 20)):
        bar.count(pairs=1, offered=one_pair(Random(f"{bar.seed} {seed}"), tmp_path))  # noqa: S311 (no secret)


@pytest.mark.row(31, "bring-in")
def test_control_numbers_alone_do_not_tell_which_entry_it_is(
    bar: Bar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_number(self: own_match.Entries, record: PlannedRecord) -> own_match.Here | None:
        number: Any = record.fields["id"]
        return self.by_id.get(number)

    monkeypatch.setattr(own_match.Entries, "find", by_number)
    failed = 0
    for seed in range(8):
        try:
            one_pair(Random(f"{bar.seed} {seed}"), tmp_path)  # noqa: S311 (no secret)
        except AssertionError:
            failed += 1
    bar.count(control_failed=failed)
    assert failed
