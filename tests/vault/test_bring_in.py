"""What comes in from another copy: whole, with what it needs, and beside what is here."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests import made_up
from tests.vault.own_exports import AFTERNOON, RULES, SPACE, with_time_apart, words_of
from tests.vault.worksheet import filled
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.beliefs import BeliefWords
from walkaway_desktop.domain.imports import OwnExport, Reason
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.other_copy import TAG, Offer, Offers, Why
from walkaway_desktop.domain.records import CheckinAnswers, Rules
from walkaway_desktop.storage.steps import finished
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer.daybook import own_export

WHEN = made_up.at(3, made_up.EVENING)


def twin(of: Vault, clock: FixedClock) -> Vault:
    """The same vault once more, an hour later."""
    made = Vault.in_memory(clock)
    of.database.raw.backup(made.database.raw)
    clock.moment += timedelta(hours=1)
    return made


@pytest.fixture
def copy(here: Vault, clock: FixedClock) -> Iterator[Vault]:
    here.notes.add(WHEN, "Before", "")
    made = twin(here, clock)
    yield made
    made.close()


def told(vault: Vault) -> dict[str, list[dict[str, Any]]]:
    return {name: list(rows) for name, rows in vault.export_records()}


def own(vault: Vault) -> OwnExport:
    return own_export(vault.records, dict(told(vault)))


def compared(here: Vault, there: Vault) -> Offers:
    return finished(here.bring_in.comparing(own(there)))


def take(here: Vault, there: Vault, *ticked: Offer) -> int:
    lines = [one.record.line for one in ticked]
    report = finished(here.bring_in.steps(own(there), lines, ("other", "0" * 64)))
    here.idle_check()
    here.check_links()
    assert report.batch_id is not None
    return report.batch_id


def of_array(offers: Offers, array: str) -> list[Offer]:
    return [one for one in offers.offers if one.record.array == array]


def test_all_that_a_copy_has_comes_in_whole_and_goes_again(here: Vault, copy: Vault) -> None:
    filled(copy, closed=True)
    with_time_apart(copy)
    copy.checkins.add(
        WHEN, CheckinAnswers({"mood": 4, copy.own_measures.add("Tea", Scale.YES_NO).measure.key: 1})
    )
    before = told(here)
    offers = compared(here, copy)
    assert {one.why for one in offers.offers} == {Why.ONLY_THERE}
    batch_id = take(here, copy, *offers.offers)
    assert words_of(told(here)) == words_of(told(copy))
    assert compared(here, copy).offers == ()
    here.imports.undo(batch_id)
    assert told(here) == before


def test_a_sitting_brings_what_it_is_about(here: Vault, copy: Vault) -> None:
    filled(copy, closed=True)
    (sitting,) = of_array(compared(here, copy), "sittings")
    take(here, copy, sitting)
    wanted = {"weights", "guts", "fits", "copies"}
    ours, theirs = told(here)["sittings"][0], told(copy)["sittings"][0]
    assert words_of({one: ours[one] for one in wanted}) == words_of(
        {one: theirs[one] for one in wanted}
    )
    assert here.notes.get(1).title == "Before"


def test_of_what_there_can_be_one_the_other_comes_in_as_a_note(
    here: Vault, clock: FixedClock
) -> None:
    here.beliefs.write("alone", BeliefWords("Ours", "", ""))
    here.safety_plan.write({"bag": "Keys"})
    here.spaces.add(SPACE, RULES, today=made_up.TODAY)
    there = twin(here, clock)
    there.beliefs.write("alone", BeliefWords("Theirs", "Once", ""))
    there.safety_plan.write({"bag": "Keys and papers"})
    space = there.spaces.all()[0]
    there.spaces.change_rules(space.id, made_up.TODAY, Rules(hours="After six"))
    offers = compared(here, there).offers
    assert [(one.record.array, one.why, one.as_note) for one in offers] == [
        ("spaces", Why.DIFFERS, True),
        ("beliefs", Why.DIFFERS, True),
        ("safety_plan", Why.DIFFERS, True),
    ]
    before = told(here)
    take(here, there, *offers)
    notes = told(here)["notes"]
    said = " ".join(one["title"] + one["body"] for one in notes)
    assert all(words in said for words in ("After six", "Theirs", "Once", "Keys and papers"))
    assert [one["tags"] for one in notes] == [[TAG]] * 3
    assert {**told(here), "notes": []} == {**before, "notes": []}
    assert compared(here, there).offers == ()
    there.close()


def test_what_lies_in_deleted_is_told_apart(here: Vault, clock: FixedClock) -> None:
    ids = [here.notes.add(WHEN, title, "") for title in ("Same", "Other", "Gone there")]
    there = twin(here, clock)
    here.entries.delete(ids[:2])
    there.notes.save(ids[1], "Other", "changed there")
    there.entries.delete(ids[2:])
    offers = compared(here, there)
    assert [(one.record.words, one.in_deleted) for one in offers.offers] == [("Other", True)]
    assert offers.in_deleted == 1
    take(here, there, *offers.offers)
    assert {one["title"] for one in told(here)["notes"]} == {"Gone there", "Other"}
    there.close()


def test_a_second_open_sitting_stays_out_and_that_is_said(here: Vault, copy: Vault) -> None:
    here.sittings.start(WHEN, None)
    copy.sittings.start(WHEN, None)
    here.database.execute_sql("UPDATE entry SET written_at = '2026-01-01T00:00:00Z' WHERE id = 2")
    assert [one.reason for one in compared(here, copy).left_out] == [Reason.OPEN_SITTING]


def test_another_vault_is_all_new(here: Vault, clock: FixedClock) -> None:
    clock.moment = AFTERNOON
    stranger = Vault.in_memory(clock)
    here.notes.add(WHEN, "Ours", "")
    stranger.notes.add(WHEN, "Theirs", "")
    offers = compared(here, stranger)
    assert [(one.record.words, one.why) for one in offers.offers] == [("Theirs", Why.ONLY_THERE)]
    take(here, stranger, *offers.offers)
    assert compared(here, stranger).offers == ()
    stranger.close()
