"""`import daybook`: what an export carries comes back, whole and once."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import made_up
from tests.vault.own_exports import (
    AFTERNOON,
    RULES,
    SPACE,
    export_of,
    exported,
    filled_vault,
    read,
    take_in,
    with_time_apart,
    words_of,
)
from tests.vault.worksheet import filled
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import Answers, Counts, Reason
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.records import (
    CheckinAnswers,
    Due,
    DueKind,
    GateAnswer,
    Mark,
    Rules,
    SpaceDates,
)
from walkaway_desktop.storage.frozen import FrozenError
from walkaway_desktop.storage.own_match import SOURCE
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer import daylio

DAYLIO = Path(__file__).parents[1] / "fixtures" / "daylio"
WHEN = made_up.at(3, made_up.EVENING)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of invented days."""
    made = filled_vault(FixedClock(AFTERNOON))
    path = export_of(made, tmp_path_factory.mktemp("own") / "whole.json")
    made.close()
    return path


def table(vault: Vault, sql: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = vault.database.execute_sql(sql).fetchall()
    return found


# ---- an empty vault ------------------------------------------------------------------------------


def test_into_an_empty_vault_and_out_again_gives_the_same_bytes(
    whole: Path, here: Vault, path: Path
) -> None:
    report = take_in(here, whole)
    assert report.counts.added == report.counts.read > 400
    assert export_of(here, path).read_bytes() == whole.read_bytes()
    here.idle_check()
    here.check_links()


def test_numbers_with_gaps_are_kept_in_an_empty_vault(
    there: Vault, here: Vault, path: Path
) -> None:
    gone, kept = there.notes.add(WHEN, "Gone", ""), there.notes.add(WHEN, "Kept", "")
    there.entries.erase(gone)
    take_in(here, export_of(there, path))
    assert here.notes.get(kept).title == "Kept"


def test_every_table_of_the_worksheet_comes_back(there: Vault, here: Vault, path: Path) -> None:
    """One row in each, answers of a closed Sitting among them."""
    filled(there, closed=True)
    with_time_apart(there)
    before = exported(there, path)
    assert [name for name, records in before.items() if records == []] == [
        *("checkins", "notes", "incidents", "examples", "attachments"),
        *("own_measure", "import_choice", "due_shift", "template", "incident_gap"),
    ]
    take_in(here, path)
    assert exported(here, path) == before
    (sitting,) = here.sittings.all()
    assert sitting.closed_at == AFTERNOON


def test_a_closed_sitting_stays_frozen(whole: Path, here: Vault) -> None:
    take_in(here, whole)
    closed = next(one for one in here.sittings.all() if one.closed_at)
    with pytest.raises(FrozenError):
        here.sittings.answer_gate(closed.id, "fear", GateAnswer.NO)
    with pytest.raises(Exception, match="frozen"), here.transaction():
        here.database.execute_sql(
            "UPDATE sitting_copy SET content = '[]' WHERE sitting_id = ?", (closed.id,)
        )


def test_what_came_in_is_found(whole: Path, here: Vault) -> None:
    """The index holds what its stores would have put there."""
    made = filled_vault(FixedClock(AFTERNOON))
    before = table(made, "SELECT id, extra, folded FROM entry ORDER BY id")
    made.close()
    take_in(here, whole)
    assert table(here, "SELECT id, extra, folded FROM entry ORDER BY id") == before


def test_an_import_never_switches_safety_mode(there: Vault, here: Vault, path: Path) -> None:
    sitting = there.sittings.start(WHEN, Mark.CALM)
    there.sittings.answer_gate(sitting.id, "fear", GateAnswer.YES)
    assert there.settings.safety_mode.on
    take_in(here, export_of(there, path))
    assert here.sittings.get(sitting.id).gate == {"fear": GateAnswer.YES}
    assert not here.settings.safety_mode.on


def test_what_lay_in_deleted_is_read_as_it_stood_in_a_closed_sitting(
    there: Vault, here: Vault, path: Path
) -> None:
    """Its number is given to nothing else: erasing another note leaves the copy alone."""
    sheet = filled(there, closed=True)
    there.entries.delete([sheet.ids["criterion"]])
    here.notes.add(WHEN, "A note", "")
    take_in(here, export_of(there, path))
    (sitting,) = here.sittings.all()
    (copy,) = here.sittings.copies(sitting.id)["criterion"]
    assert copy.ref_id < 0
    assert copy.content["name"] == "Title of criterion"


# ---- a vault with entries of its own -------------------------------------------------------------


def test_beside_other_entries_everything_comes_in_under_new_numbers(
    whole: Path, here: Vault, path: Path
) -> None:
    here.notes.add(WHEN, "Here before", "")
    before = exported(here, path)
    report = take_in(here, whole)
    assert report.counts.added == report.counts.read
    found = exported(here, path)
    assert found["vault"] == before["vault"]
    found["notes"].remove(before["notes"][0])
    assert words_of(found) == words_of(json.loads(whole.read_bytes()))
    here.idle_check()
    here.check_links()


def test_references_follow_their_records(there: Vault, here: Vault, path: Path) -> None:
    sheet = filled(there, closed=True)
    there.due.move(Due(DueKind.TALK_CHECK, sheet.ids["talk"], WHEN.day, ""), date(2026, 12, 3))
    here.notes.add(WHEN, "Here before", "")
    take_in(here, export_of(there, path))
    ids = {kind: one for one, kind in table(here, "SELECT id, kind FROM entry")}
    assert ids["sitting"] != sheet.ids["sitting"]
    assert [one.text for one in here.comments.of(ids["sitting"])] == ["Words of comment"]
    answers = here.options.answers(ids["sitting"])
    assert answers.fit == {(ids["option"], ids["criterion"]): None}
    assert here.decisions.get(ids["sitting"]).option_id == ids["option"]  # type: ignore[union-attr]  # it is there
    copies = here.sittings.copies(ids["sitting"])
    assert {kind: one[0].ref_id for kind, one in copies.items() if kind != "forecast"} == {
        kind: ids[kind] for kind in copies if kind != "forecast"
    }
    assert table(here, "SELECT kind, ref_id FROM due_shift") == [("talk_check", ids["talk"])]
    assert table(here, "SELECT sitting_id FROM forecast") == [(ids["sitting"],)]


@pytest.mark.parametrize("is_empty", [True, False])
def test_the_same_file_twice_adds_nothing(
    whole: Path,
    here: Vault,
    path: Path,
    is_empty: bool,  # noqa: FBT001 (pytest gives it)
) -> None:
    if not is_empty:
        here.notes.add(WHEN, "Here before", "")
    first = take_in(here, whole)
    before = exported(here, path)
    again = take_in(here, whole)
    assert again.counts == Counts(read=first.counts.read, there=first.counts.read)
    assert again.batch_id is None
    assert exported(here, path) == before


def test_into_its_own_vault_only_what_was_erased_comes_back(there: Vault, path: Path) -> None:
    kept, gone = there.notes.add(WHEN, "Kept", ""), there.notes.add(WHEN, "Gone", "")
    export_of(there, path)
    there.entries.erase(gone)
    assert take_in(there, path).counts == Counts(read=2, added=1, there=1)
    assert [one.title for one in there.notes.page()] == ["Gone", "Kept"]
    assert there.notes.get(kept).title == "Kept"
    assert take_in(there, path).counts == Counts(read=2, there=2)


def test_the_way_there_and_back_doubles_nothing(there: Vault, here: Vault, path: Path) -> None:
    there.notes.add(WHEN, "From there", "")
    here.notes.add(WHEN, "From here", "")
    take_in(here, export_of(there, path))
    assert take_in(there, export_of(here, path)).counts == Counts(read=2, added=1, there=1)
    assert take_in(here, export_of(there, path)).counts == Counts(read=2, there=2)


def test_the_same_number_written_at_another_moment_is_another_record(
    there: Vault, clock: FixedClock, path: Path
) -> None:
    old = there.notes.add(WHEN, "Old", "")
    export_of(there, path)
    there.entries.erase(old)
    clock.moment += timedelta(minutes=1)
    assert there.notes.add(WHEN, "New", "") == old
    assert take_in(there, path).counts == Counts(read=1, added=1)
    assert {one.title for one in there.notes.page()} == {"Old", "New"}
    assert take_in(there, path).counts == Counts(read=1, there=1)


def test_what_was_changed_here_stays_and_is_counted(
    whole: Path, here: Vault, clock: FixedClock
) -> None:
    take_in(here, whole)
    note = here.notes.page()[0]
    clock.moment += timedelta(minutes=1)
    here.notes.save(note.id, "Mine", "")
    assert take_in(here, whole).counts.changed == 1
    assert here.notes.get(note.id).title == "Mine"


def test_what_was_deleted_here_stays_deleted(whole: Path, here: Vault) -> None:
    take_in(here, whole)
    here.entries.delete([here.notes.page()[0].id])
    compared = here.imports.compare(read(whole))
    assert (compared.counts.added, compared.in_deleted) == (0, 1)


def test_a_clock_that_was_ahead_is_no_change_of_the_person(
    there: Vault, here: Vault, clock: FixedClock, path: Path
) -> None:
    clock.moment = AFTERNOON + timedelta(days=1)
    there.notes.add(WHEN, "Written tomorrow", "")
    export_of(there, path)
    clock.moment = AFTERNOON
    batch_id = take_in(here, path).batch_id
    assert batch_id is not None
    assert here.imports.edited(batch_id) == 0


def test_a_number_that_was_given_twice_there_is_two_records_here(
    there: Vault, here: Vault, clock: FixedClock, path: Path
) -> None:
    here.notes.add(WHEN, "Here before", "")
    old = there.notes.add(WHEN, "Old", "")
    export_of(there, path)
    there.entries.erase(old)
    clock.moment += timedelta(minutes=1)
    assert there.notes.add(WHEN, "New", "") == old
    newer = export_of(there, path.with_name("newer.json"))
    for _ in range(2):
        take_in(here, path)
        take_in(here, newer)
    assert sorted(one.title for one in here.notes.page()) == ["Here before", "New", "Old"]


def test_what_was_put_off_there_is_no_concern_of_what_is_here(there: Vault, path: Path) -> None:
    talk = filled(there, closed=False).ids["talk"]
    note = there.notes.add(WHEN, "Gone", "")
    due = Due(DueKind.TALK_CHECK, talk, WHEN.day, "")
    before = there.due.move(due, date(2026, 12, 3))
    export_of(there, path)
    there.due.put_back(due, before)
    there.entries.erase(note)
    assert take_in(there, path).counts.added == 1
    assert table(there, "SELECT * FROM due_shift") == []


def test_a_diary_that_both_vaults_brought_in_is_there_by_its_words(
    there: Vault, here: Vault, clock: FixedClock, path: Path
) -> None:
    """Each says another moment at which it was changed."""
    diary = DAYLIO / "current_scales.csv"
    plan = daylio.read(diary, Answers(), made_up.TODAY)
    for vault in (there, here):
        vault.imports.apply(plan, file_name=diary.name, file_sha256=plan.sha256)
        clock.moment += timedelta(minutes=1)
    assert take_in(here, export_of(there, path)).counts == Counts(read=72, there=72)


def test_of_two_forecasts_that_say_the_same_each_is_one(
    there: Vault, here: Vault, path: Path
) -> None:
    row = "INSERT INTO forecast VALUES (NULL, NULL, '2026-11-22', 4, '2026-12-20', 3.5)"
    for vault, times in ((there, 2), (here, 1)):
        for _ in range(times):
            vault.database.execute_sql(row)
    assert take_in(here, export_of(there, path)).counts == Counts(read=2, added=1, there=1)
    assert len(here.forecasts.all()) == 2


# ---- what there can be one of --------------------------------------------------------------------


def test_a_second_open_sitting_stays_out(there: Vault, here: Vault, path: Path) -> None:
    there.sittings.start(WHEN, Mark.CALM)
    there.notes.add(WHEN, "A note", "")
    here.sittings.start(WHEN, Mark.UPSET)
    report = take_in(here, export_of(there, path))
    assert report.counts == Counts(read=2, added=1, skipped=1)
    assert [one.reason for one in report.left_out] == [Reason.OPEN_SITTING]
    assert [one.mark for one in here.sittings.all()] == [Mark.UPSET]


def test_a_space_whose_days_are_taken_stays_out(there: Vault, here: Vault, path: Path) -> None:
    there.spaces.add(SpaceDates(date(2026, 11, 1)), Rules(), today=made_up.TODAY)
    there.notes.add(WHEN, "A note", "")
    here.spaces.add(SpaceDates(date(2026, 10, 1)), Rules(), today=made_up.TODAY)
    report = take_in(here, export_of(there, path))
    assert [one.reason for one in report.left_out] == [Reason.DAYS_TAKEN]
    assert [one.dates.began for one in here.spaces.all()] == [date(2026, 10, 1)]


def test_a_space_that_went_on_here_is_the_same_space(there: Vault, here: Vault, path: Path) -> None:
    here.notes.add(WHEN, "Here before", "")
    there.spaces.add(SpaceDates(date(2026, 11, 1)), Rules(), today=made_up.TODAY)
    take_in(here, export_of(there, path))
    (space,) = here.spaces.all()
    here.spaces.end(space.id, made_up.TODAY, "", "")
    assert take_in(here, path).counts == Counts(read=1, changed=1)
    assert here.spaces.get(space.id).dates.ended == made_up.TODAY


def test_of_a_belief_and_of_being_safe_there_is_one(there: Vault, here: Vault, path: Path) -> None:
    for vault in (there, here):
        sheet = filled(vault, closed=False)
        sheet.run("UPDATE criterion SET being_safe = 1")
        vault.sittings.close(sheet.ids["sitting"], None)
    here.notes.add(WHEN, "Here before", "")
    take_in(here, export_of(there, path))
    assert table(here, "SELECT count(*) FROM belief") == [(1,)]
    assert table(here, "SELECT count(*) FROM criterion") == [(1,)]
    assert table(here, "SELECT count(*) FROM weight") == [(2,)]


def test_more_than_the_list_takes_comes_in_put_away(
    there: Vault, here: Vault, clock: FixedClock, path: Path
) -> None:
    for vault, name in ((there, "there"), (here, "here")):
        for number in range(3):
            vault.options.add_option(f"{name} {number}")
    export_of(there, path)
    clock.moment += timedelta(minutes=1)
    first = take_in(here, path)
    assert len(here.options.options()) == 5
    assert [one.name for one in here.options.options(put_away=True)] == ["there 0"]
    again = take_in(here, path)
    assert (first.counts.added, again.counts) == (3, Counts(read=3, there=3))


def test_a_day_without_contact_that_is_here_lets_the_rest_come_in(
    there: Vault, here: Vault, path: Path
) -> None:
    for vault in (there, here):
        vault.contacts.set_free(made_up.TODAY)
    there.notes.add(WHEN, "From there", "")
    assert take_in(here, export_of(there, path)).counts == Counts(read=2, added=1, there=1)


def test_what_refers_to_a_space_that_is_here_finds_it(
    there: Vault, here: Vault, path: Path
) -> None:
    """A Contact keeps the Exception it was for, an Urge its Contact."""
    here.notes.add(WHEN, "Here before", "")
    here.spaces.add(SPACE, RULES, today=made_up.TODAY)
    with_time_apart(there)
    report = take_in(here, export_of(there, path))
    assert report.counts == Counts(read=13, added=12, there=1)
    ((exception_id,),) = table(here, "SELECT id FROM exception")
    assert table(here, "SELECT exception_id FROM contact") == [(exception_id,)]
    contact_ids = table(here, "SELECT entry_id FROM contact")
    assert table(here, "SELECT contact_id FROM urge") == contact_ids
    assert take_in(here, path).counts == Counts(read=13, there=13)


# ---- items of one's own --------------------------------------------------------------------------


def answered(vault: Vault, name: str, scale: Scale, value: float) -> None:
    key = vault.own_measures.add(name, scale).measure.key
    vault.checkins.add(WHEN, CheckinAnswers({key: value}))


def test_an_item_of_the_same_name_and_scale_is_the_same(
    there: Vault, here: Vault, path: Path
) -> None:
    here.own_measures.add("Rest", Scale.YES_NO)
    answered(there, "walks", Scale.ZERO_TO_TEN, 7)
    answered(here, "Walks", Scale.ZERO_TO_TEN, 3)
    take_in(here, export_of(there, path))
    assert [one.name for one in here.own_measures.items() if one.name] == ["Rest", "Walks"]
    assert table(here, "SELECT measure, value FROM answer ORDER BY value") == [
        ("own_2", 3.0),
        ("own_2", 7.0),
    ]


def test_an_item_of_another_scale_gets_another_name(there: Vault, here: Vault, path: Path) -> None:
    answered(there, "Walks", Scale.YES_NO, 1)
    here.own_measures.add("Walks", Scale.ZERO_TO_TEN)
    take_in(here, export_of(there, path))
    assert [one.name for one in here.own_measures.items() if one.name] == ["Walks", "Walks (2)"]


def test_a_seventh_item_comes_in_retired(there: Vault, here: Vault, path: Path) -> None:
    for number in range(6):
        here.own_measures.add(f"Item {number}", Scale.YES_NO)
    answered(there, "Walks", Scale.YES_NO, 1)
    take_in(here, export_of(there, path))
    assert [one.name for one in here.own_measures.retired()] == ["Walks"]


# ---- what mood words mean ------------------------------------------------------------------------


def test_what_words_were_said_to_mean_comes_along_and_ours_hold(
    there: Vault, here: Vault, path: Path
) -> None:
    for vault, meanings in ((there, {"okay": 3, "numb": None}), (here, {"okay": 4})):
        vault.database.raw.executemany(
            "INSERT INTO import_choice VALUES ('daylio', ?, ?)", list(meanings.items())
        )
    there.notes.add(WHEN, "From there", "")
    take_in(here, export_of(there, path))
    assert here.imports.choices("daylio") == {"okay": 4, "numb": None}


# ---- all or nothing ------------------------------------------------------------------------------


def test_stopped_at_any_step_nothing_is_in(whole: Path, here: Vault, path: Path) -> None:
    before = exported(here, path)
    plan = read(whole)
    steps = sum(1 for _ in here.imports.steps(plan, file_name="x", file_sha256="x"))
    batch_id = here.imports.past()[0].batch_id
    here.imports.undo(batch_id)
    for wanted in range(1, steps):
        work = here.imports.steps(plan, file_name="x", file_sha256="x")
        for _ in range(wanted):
            next(work)
        work.close()
        assert here.imports.past() == []
    assert exported(here, path) == before
    here.idle_check()


def test_a_row_the_vault_refuses_takes_everything_back(
    there: Vault, here: Vault, path: Path
) -> None:
    filled(there, closed=True)
    plan = read(export_of(there, path))
    assert plan.own is not None
    twice = (*plan.own.records, plan.own.records[-1])
    broken = replace(plan, own=replace(plan.own, records=twice))
    with pytest.raises(Exception, match="UNIQUE"):
        here.imports.apply(broken, file_name="x", file_sha256="x")
    assert here.counts() == {}
    assert here.imports.past() == []


def test_keys_of_the_source_are_the_vault_the_kind_and_the_number(
    there: Vault, here: Vault, path: Path
) -> None:
    note = there.notes.add(WHEN, "From there", "")
    here.notes.add(WHEN, "Here before", "")
    take_in(here, export_of(there, path))
    keys = table(here, "SELECT source, source_key FROM entry WHERE source IS NOT NULL")
    assert keys == [(SOURCE, f"{there.records}:note:{note}")]


def test_times_and_offsets_stay_as_they_were(whole: Path, here: Vault) -> None:
    here.notes.add(When(made_up.TODAY, None, None), "Here before", "")
    take_in(here, whole)
    given = json.loads(whole.read_bytes())["sittings"]
    came = table(
        here,
        "SELECT day, at, utc_offset, written_at, changed_at FROM entry WHERE kind = 'sitting'"
        " ORDER BY day, at",
    )
    names = ("day", "at", "utc_offset", "written_at", "changed_at")
    assert came == [tuple(one[name] for name in names) for one in given]
