"""The made-up Vault: in memory, filled by the stores, the same each time, at any hour."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from tests.sources import table
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.made_up.checkins import checkins
from walkaway_desktop.made_up.vault import DAYS, made_up_vault
from walkaway_desktop.storage.vault import Vault

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=1)))


def opened(moment: datetime = NOON) -> Vault:
    return made_up_vault(FixedClock(moment))


def records(vault: Vault) -> dict[str, list[Any]]:
    return {name: list(rows) for name, rows in vault.export_records()}


def strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from strings(one)
        case list() | tuple():
            for one in value:
                yield from strings(one)


@pytest.mark.parametrize(
    "moment",
    [
        NOON,
        datetime(2028, 2, 29, 3, 59, tzinfo=timezone(timedelta(hours=-5))),
        datetime(2027, 1, 1, 0, 1, tzinfo=timezone(timedelta(hours=13, minutes=45))),
        datetime(2026, 6, 1, 4, 0, 1, tzinfo=timezone(-timedelta(hours=11))),
    ],
    ids=["noon", "before the day ends", "new year", "day begins"],
)
def test_it_is_filled_at_any_hour_and_ends_today(moment: datetime) -> None:
    vault = opened(moment)
    today = vault.clock.today(vault.settings.day_ends)
    notes = vault.notes.page()
    assert notes[0].when.day == today
    first, last = vault.checkins.ends() or (today, today)
    assert (today - last).days <= 2
    assert DAYS - 5 <= (today - first).days < DAYS
    vault.check_links()
    vault.idle_check()
    assert vault.clock.now() == moment
    vault.close()


def test_two_are_the_same() -> None:
    one, other = opened(), opened()
    first, second = (records(vault) for vault in (one, other))
    assert {name: len(rows) for name, rows in first.items()} == {
        name: len(rows) for name, rows in second.items()
    }
    assert one.checkins.days() == other.checkins.days()
    assert sorted(strings(list(first.values()))) == sorted(strings(list(second.values())))
    one.close()
    other.close()


def test_check_ins_have_gaps_and_every_answer_is_in_its_range() -> None:
    words = table("made_up")["checkins"]
    days = dict(checkins(DAYS, words, "own"))
    assert 0.7 * DAYS < len(days) < 0.95 * DAYS
    assert {answers.values["mood"] for answers in days.values()} <= {1, 2, 3, 4, 5}


def test_it_holds_something_of_everything_but_no_incident() -> None:
    vault = opened()
    today = vault.clock.today(vault.settings.day_ends)
    closed, open_one = vault.sittings.all()[1], vault.sittings.open_one()
    assert closed.closed_at is not None
    assert open_one is not None
    assert vault.options.options()
    assert [one.words.due for one in vault.predictions.due(today)] == [today]
    space = vault.spaces.running(today)
    assert space is not None
    assert len(space.agreements[0].rules.exceptions) == 2
    assert [one.is_sealed(today) for one in vault.letters.all()].count(True) == 1
    counts = vault.counts()
    kinds = {"checkins", "notes", "contacts", "urges", "talks", "reviews", "lines", "examples"}
    assert kinds <= counts.keys()
    assert "incidents" not in counts
    vault.close()


def test_nobody_in_it_is_afraid_and_safety_mode_is_off() -> None:
    vault = opened()
    gates = [set(one.gate.values()) for one in vault.sittings.all()]
    assert [{answer.name for answer in answers} for answers in gates] == [{"NO"}, {"NO"}]
    assert not vault.settings.safety_mode.on
    vault.close()


def test_every_word_of_it_can_be_translated() -> None:
    vault = opened()
    written = set(strings(table("made_up")))
    found = {
        text
        for rows in records(vault).values()
        for text in strings(rows)
        if " " in text and text[:1].isalpha()
    }
    assert found - written - {"they"} == set()
    assert len(found) > 60
    vault.close()
