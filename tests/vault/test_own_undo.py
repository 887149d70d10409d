"""An export that was brought in is taken back as a whole; what the person did since can stay."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import made_up
from tests.vault.own_exports import AFTERNOON, export_of, exported, filled_vault, take_in
from tests.vault.worksheet import filled
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.options import Side, Weight
from walkaway_desktop.domain.records import CheckinAnswers, Mark, Rules, SpaceDates
from walkaway_desktop.domain.support_contacts import SupportWords
from walkaway_desktop.storage.vault import Vault

WHEN = made_up.at(3, made_up.EVENING)
TABLES = (
    "entry", "answer", "tag", "entry_tag", "link", "sitting", "sitting_copy", "weight", "space",
    "agreement", "exception", "forecast", "own_measure", "due_shift", "milestone",
    "contact_free_day", "support_contact", "safety_plan", "import_batch",
)  # fmt: skip


@pytest.fixture
def here(here: Vault) -> Vault:
    """A vault with a note in it."""
    here.notes.add(WHEN, "Here before", "", ["home"])
    return here


def batch_of(vault: Vault, path: Path) -> int:
    batch_id = take_in(vault, path).batch_id
    assert batch_id is not None
    return batch_id


def everything(vault: Vault) -> dict[str, Any]:
    return {
        name: vault.database.execute_sql(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall()  # noqa: S608 (our own names)
        for name in TABLES
    }


def only_of(vault: Vault, kind: str) -> int:
    ((found,),) = vault.database.execute_sql("SELECT id FROM entry WHERE kind = ?", (kind,))
    return int(found)


def test_all_of_it_goes_and_all_that_was_here_stays(here: Vault, path: Path) -> None:
    made = filled_vault(FixedClock(AFTERNOON))
    made.contacts.set_free(made_up.TODAY)
    made.support_contacts.add(SupportWords("Robin"))
    made.safety_plan.write({"bag": "Keys"})
    export_of(made, path)
    made.close()
    before = everything(here)
    batch_id = batch_of(here, path)
    assert len(everything(here)["contact_free_day"]) == 1
    assert len(everything(here)["support_contact"]) == 1
    assert len(everything(here)["safety_plan"]) == 1
    assert here.imports.edited(batch_id) == 0
    here.imports.undo(batch_id)
    assert everything(here) == before
    here.idle_check()


def test_an_empty_vault_goes_by_its_own_name_again(there: Vault, path: Path) -> None:
    there.notes.add(WHEN, "From there", "")
    export_of(there, path)
    empty = Vault.in_memory(FixedClock(AFTERNOON))
    own = empty.records
    batch_id = batch_of(empty, path)
    assert empty.records == there.records
    empty.imports.undo(batch_id)
    assert empty.records == own
    empty.close()


def test_a_changed_note_can_stay(there: Vault, here: Vault, clock: FixedClock, path: Path) -> None:
    for title in ("One", "Two"):
        there.notes.add(WHEN, title, "")
    batch_id = batch_of(here, export_of(there, path))
    clock.moment += timedelta(minutes=1)
    here.notes.save(here.notes.page()[0].id, "Mine by now", "")
    assert here.imports.edited(batch_id) == 1
    here.imports.undo(batch_id, keep_edited=True)
    assert {one.title for one in here.notes.page()} == {"Here before", "Mine by now"}


def test_a_comment_of_ones_own_keeps_its_sitting(
    there: Vault, here: Vault, clock: FixedClock, path: Path
) -> None:
    """And the Sitting keeps what it shows."""
    filled(there, closed=True)
    batch_id = batch_of(here, export_of(there, path))
    clock.moment += timedelta(minutes=1)
    sitting_id = only_of(here, "sitting")
    here.comments.add(sitting_id, "Mine")
    copies = here.sittings.copies(sitting_id)
    assert here.imports.edited(batch_id) > 0
    here.imports.undo(batch_id, keep_edited=True)
    said = [one.text for one in here.comments.of(sitting_id)]
    assert sorted(said) == ["Mine", "Words of comment"]
    assert here.sittings.copies(sitting_id) == copies


def test_what_a_sitting_of_ones_own_answers_stays(
    there: Vault, here: Vault, clock: FixedClock, path: Path
) -> None:
    there.options.add_criterion("Home")
    there.options.add_criterion("Time")
    there.options.add_reason(Side.STAY, "A reason")
    batch_id = batch_of(here, export_of(there, path))
    clock.moment += timedelta(minutes=1)
    sitting = here.sittings.start(WHEN, Mark.CALM)
    home = next(one for one in here.options.criteria() if one.name == "Home")
    here.options.weigh(sitting.id, home.id, Weight(7))
    assert here.imports.edited(batch_id) == 1
    here.imports.undo(batch_id, keep_edited=True)
    assert [one.name for one in here.options.criteria()] == ["Home"]
    assert here.options.reasons(Side.STAY) == []
    assert here.options.answers(sitting.id).weights[home.id].importance == 7


def test_a_space_that_was_ended_here_can_stay(there: Vault, here: Vault, path: Path) -> None:
    there.spaces.add(SpaceDates(date(2026, 11, 1)), Rules(), today=made_up.TODAY)
    batch_id = batch_of(here, export_of(there, path))
    here.spaces.end(here.spaces.all()[0].id, made_up.TODAY, "", "")
    assert here.imports.edited(batch_id) == 1
    here.imports.undo(batch_id, keep_edited=True)
    assert [one.dates.ended for one in here.spaces.all()] == [made_up.TODAY]


def test_someone_whose_number_was_changed_here_can_stay(
    there: Vault, here: Vault, path: Path
) -> None:
    for name in ("Robin", "Kim"):
        there.support_contacts.add(SupportWords(name))
    batch_id = batch_of(here, export_of(there, path))
    robin, kim = here.support_contacts.all()
    here.support_contacts.move_up(kim.id)  # another place is no other contact
    here.support_contacts.save(robin.id, SupportWords("Robin", "555 0142"))
    assert here.imports.edited(batch_id) == 1
    here.imports.undo(batch_id, keep_edited=True)
    assert [one.words.name for one in here.support_contacts.all()] == ["Robin"]


def test_an_item_that_was_answered_here_stays(there: Vault, here: Vault, path: Path) -> None:
    key = there.own_measures.add("Walks", Scale.YES_NO).measure.key
    there.checkins.add(WHEN, CheckinAnswers({key: 1}))
    batch_id = batch_of(here, export_of(there, path))
    here.checkins.add(WHEN, CheckinAnswers({key: 0}))
    here.imports.undo(batch_id)
    assert [one.name for one in here.own_measures.items() if one.name] == ["Walks"]
    assert [one.answers.values for one in here.checkins.page(limit=9)] == [{key: 0}]


def test_taken_back_it_can_come_in_again(there: Vault, here: Vault, path: Path) -> None:
    filled(there, closed=True)
    batch_id = batch_of(here, export_of(there, path))
    once = exported(here, path.with_name("once.json"))
    here.imports.undo(batch_id)
    take_in(here, path)
    assert exported(here, path.with_name("again.json")) == once


def test_stopped_on_the_way_back_all_of_it_is_still_in(
    there: Vault, here: Vault, path: Path
) -> None:
    filled(there, closed=True)
    batch_id = batch_of(here, export_of(there, path))
    before = everything(here)
    work = here.imports.taking_back(batch_id)
    next(work)
    work.close()
    assert everything(here) == before
