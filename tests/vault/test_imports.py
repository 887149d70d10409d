"""Imports in a real vault: each row once, ours kept, all or nothing, taken back as a whole."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tests.transfer.daylio_backups import CALM, PIN, backup, entry
from tests.transfer.daylio_backups import MOODS as DAYLIO_MOODS
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import (
    Answers,
    Counts,
    ImportPlan,
    ImportReport,
    Keep,
    Reason,
    Remark,
)
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer import daylio

SAMPLES = Path(__file__).parents[1] / "fixtures" / "daylio"
TODAY = date(2026, 11, 22)
Rows = Callable[[str], ImportPlan]
HEADER = "full_date,date,weekday,time,mood,activities,note_title,note\n"
MOODS = {"calm": 4, "okay": 3, "numb": None, "angry at him": 2}


def sample(name: str, moods: Mapping[str, int | None] = MOODS) -> ImportPlan:
    return daylio.read(SAMPLES / name, Answers(moods=moods), TODAY)


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    def plan_of(text: str) -> ImportPlan:
        path = tmp_path / "rows.csv"
        path.write_text(HEADER + text, "utf-8")
        return daylio.read(path, Answers(moods=MOODS), TODAY)

    return plan_of


def take_in(vault: Vault, plan: ImportPlan, *take_changed: int) -> ImportReport:
    return vault.imports.apply(
        plan,
        file_name="export.csv",
        file_sha256=plan.sha256,
        changed=dict.fromkeys(take_changed, Keep.FILE),
    )


def table(vault: Vault, sql: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = vault.database.execute_sql(sql).fetchall()
    return found


def everything(vault: Vault) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables that an import could touch."""
    names = ("entry", "answer", "tag", "entry_tag", "link", "import_batch", "draft")
    return {name: table(vault, f"SELECT * FROM {name} ORDER BY 1, 2") for name in names}  # noqa: S608


# ---- taking in -----------------------------------------------------------------------------------


def test_a_row_becomes_a_check_in_and_its_words_a_linked_note(vault: Vault) -> None:
    take_in(vault, sample("current_scales.csv"))
    checkin = vault.checkins.on_day(date(2026, 1, 11))[0]
    assert checkin.when == When(date(2026, 1, 11), datetime(2026, 1, 11, 12, 22), None)  # noqa: DTZ001
    assert checkin.answers == CheckinAnswers({"mood": 4}, ("therapy", "cooking", "friends"), "")
    assert checkin.source_label == "good"
    assert not checkin.added_later
    ((note_id,),) = table(vault, f"SELECT to_id FROM link WHERE entry_id = {checkin.id}")  # noqa: S608
    note = vault.notes.get(int(str(note_id)))
    assert (note.title, note.body) == ("A title", "One\nTwo\n- milk\n- bread")
    assert (note.when, note.tags) == (checkin.when, ())


def test_numbers_of_the_report_and_of_the_vault_agree(vault: Vault) -> None:
    report = take_in(vault, sample("current_scales.csv"))
    assert report.counts == Counts(read=40, added=40)
    assert vault.counts() == {"checkins": 40, "notes": 32}
    vault.idle_check()


def test_imported_words_are_found(vault: Vault) -> None:
    take_in(vault, sample("current_scales.csv"))
    assert len(vault.search.find("stayed calm")) == 1


def test_one_tag_in_two_spellings_stays_one(vault: Vault) -> None:
    vault.checkins.add(When(TODAY, None, None), CheckinAnswers({"mood": 3}, ("Walk",)))
    take_in(vault, sample("custom_moods.csv"))
    assert vault.checkins.own_tags("walk") == ["Walk"]


def test_within_one_minute_the_later_line_is_the_earlier_entry(vault: Vault) -> None:
    take_in(vault, sample("custom_moods.csv"))
    labels = [one.source_label for one in vault.checkins.on_day(date(2024, 5, 10))]
    assert labels == ["numb", "calm"]


def test_a_plan_with_open_questions_is_not_taken(vault: Vault) -> None:
    with pytest.raises(ValueError, match="open questions"):
        take_in(vault, sample("custom_moods.csv", {}))
    assert vault.counts() == {}


def test_what_words_mean_is_remembered_for_their_source(vault: Vault) -> None:
    take_in(vault, sample("custom_moods.csv"))
    assert vault.imports.choices("daylio") == MOODS
    assert vault.imports.choices("other") == {}


def test_a_failure_half_way_leaves_nothing_behind(vault: Vault) -> None:
    plan = sample("export_march_late.csv")
    twice = replace(plan.entries[3], line=99)  # the same key: the vault refuses the second one
    before = everything(vault)
    with pytest.raises(Exception, match="UNIQUE"):
        take_in(vault, replace(plan, entries=(*plan.entries, twice)))
    assert everything(vault) == before


def test_an_import_stopped_after_any_step_leaves_nothing(vault: Vault) -> None:
    plan = sample("current_scales.csv")
    before = everything(vault)
    numbers = list(steps_of(vault, plan))
    assert numbers[-1] == 40
    vault.imports.undo(1)
    for place in range(1, len(numbers) + 1):
        stopped = steps_of(vault, plan)
        assert [next(stopped) for _ in range(place)] == numbers[:place]
        stopped.close()
        assert everything(vault) == before


def steps_of(vault: Vault, plan: ImportPlan) -> Generator[int, None, ImportReport]:
    return vault.imports.steps(plan, file_name="x", file_sha256=plan.sha256)


def test_rows_that_do_not_add_up_are_a_mistake_at_once() -> None:
    with pytest.raises(ValueError, match="add up"):
        Counts(read=3, added=1, skipped=1)


def test_skipped_rows_are_counted(vault: Vault) -> None:
    plan = replace(sample("export_march_early.csv"), skipped=(Remark(9, Reason.BAD_DATE),))
    assert vault.imports.compare(plan).counts == Counts(read=11, added=10, skipped=1)


# ---- a second time -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["current_scales.csv", "custom_moods.csv", "resaved_dmy_crlf.csv", "broken/bad_dates.csv"],
)
def test_the_same_file_twice_adds_nothing(vault: Vault, name: str) -> None:
    plan = sample(name)
    first = take_in(vault, plan)
    before = everything(vault)
    second = take_in(vault, plan)
    assert second.counts == Counts(plan.read, 0, first.counts.added, 0, len(plan.skipped))
    assert second.batch_id is None
    assert everything(vault) == before


def test_a_later_export_adds_what_is_new_and_keeps_ours_where_a_row_changed(vault: Vault) -> None:
    take_in(vault, sample("export_march_early.csv"))
    report = take_in(vault, sample("export_march_late.csv"))
    assert report.counts == Counts(read=15, added=5, there=9, changed=1)
    assert take_in(vault, sample("export_march_early.csv")).counts == Counts(10, 0, 10)


def test_a_file_saved_again_by_a_spreadsheet_adds_nothing(vault: Vault, rows: Rows) -> None:
    take_in(vault, rows("2023-06-13,x,y,21:05,good,walk,,Tea with Noor\n"))
    again = rows("13/06/2023,x,y,9:05 PM,Good,Walk,,Tea  with Noor\n")
    assert vault.imports.compare(again).counts == Counts(read=1, there=1)


def test_what_was_deleted_stays_deleted(vault: Vault) -> None:
    plan = sample("export_march_early.csv")
    take_in(vault, plan)
    vault.entries.delete([one.id for one in vault.checkins.on_day(date(2025, 3, 2))])
    found = vault.imports.compare(plan)
    assert (found.counts, found.in_deleted) == (Counts(read=10, there=10), 1)
    take_in(vault, plan)
    assert vault.checkins.on_day(date(2025, 3, 2)) == []


def test_an_edited_row_counts_as_changed_and_stays_as_it_was_edited(vault: Vault) -> None:
    plan = sample("export_march_early.csv")
    take_in(vault, plan)
    (checkin,) = vault.checkins.on_day(date(2025, 3, 2))
    vault.checkins.save(checkin.id, checkin.when, CheckinAnswers({"mood": 1}))
    assert take_in(vault, plan).counts == Counts(read=10, there=9, changed=1)
    assert vault.checkins.get(checkin.id).answers.values == {"mood": 1}


def test_an_erased_row_comes_in_again(vault: Vault, rows: Rows) -> None:
    plan = rows("2025-03-01,x,y,10:00,good,walk,,\n")
    take_in(vault, plan)
    vault.entries.erase(vault.checkins.on_day(date(2025, 3, 1))[0].id)
    assert take_in(vault, plan).counts == Counts(read=1, added=1)


def test_a_row_whose_check_in_was_erased_and_whose_note_was_not(vault: Vault) -> None:
    plan = sample("export_march_early.csv")
    take_in(vault, plan)
    vault.entries.erase(vault.checkins.on_day(date(2025, 3, 2))[0].id)
    found = vault.imports.compare(plan)
    assert found.counts == Counts(read=10, there=9, changed=1)
    take_in(vault, plan, found.changed[0].entry_id)
    assert len(vault.checkins.on_day(date(2025, 3, 2))) == 1
    vault.idle_check()


def test_the_same_moment_mood_and_words_from_elsewhere_are_there_already(
    vault: Vault, rows: Rows
) -> None:
    at = datetime(2025, 3, 1, 10, 0)  # noqa: DTZ001
    vault.checkins.add(When(at.date(), at, 60), CheckinAnswers({"mood": 4}, (), "Tea with Noor."))
    row = "2025-03-01,x,y,10:00,{},walk,,{}\n"
    assert vault.imports.compare(rows(row.format("good", "tea with  noor."))).counts.there == 1
    assert vault.imports.compare(rows(row.format("bad", "tea with noor."))).counts.added == 1
    assert vault.imports.compare(rows(row.format("good", "other words"))).counts.added == 1


def test_one_entry_here_stands_for_one_row_of_the_file_only(vault: Vault, rows: Rows) -> None:
    at = datetime(2025, 3, 1, 10, 0)  # noqa: DTZ001
    vault.checkins.add(When(at.date(), at, 60), CheckinAnswers({"mood": 4}))
    two = "2025-03-01,x,y,10:00,good,walk,,\n2025-03-01,x,y,10:00,good,sea,,\n"
    assert vault.imports.compare(rows(two)).counts == Counts(read=2, added=1, there=1)


def test_a_second_row_without_a_time_is_a_new_one(vault: Vault, rows: Rows) -> None:
    take_in(vault, rows("2025-03-01,x,y,,good,walk,,\n"))
    both = rows("2025-03-01,x,y,,good,walk,,\n2025-03-01,x,y,,good,sea,,\n")
    assert take_in(vault, both).counts == Counts(read=2, added=1, there=1)


def test_a_third_row_of_a_minute_is_a_new_one(vault: Vault, rows: Rows) -> None:
    two = "2025-03-01,x,y,10:00,good,walk,,\n2025-03-01,x,y,10:00,good,sea,,\n"
    take_in(vault, rows(two))
    three = rows(two + "2025-03-01,x,y,10:00,good,tea,,\n")
    assert take_in(vault, three).counts == Counts(read=3, added=1, there=2)


# ---- the file's instead of ours ------------------------------------------------------------------


def test_the_files_row_can_be_taken_and_ours_lies_in_deleted(vault: Vault) -> None:
    take_in(vault, sample("export_march_early.csv"))
    late = sample("export_march_late.csv")
    (change,) = vault.imports.compare(late).changed
    report = take_in(vault, late, change.entry_id)
    assert report.counts == Counts(read=15, added=5, there=9, changed=1)
    (checkin,) = vault.checkins.on_day(date(2025, 3, 5))
    assert checkin.answers.values.get("mood") == change.planned.mood
    assert change.entry_id in {one.id for one in vault.entries.deleted()}
    assert take_in(vault, late).counts == Counts(read=15, there=15)


def test_taking_back_such_an_import_brings_ours_back(vault: Vault) -> None:
    take_in(vault, sample("export_march_early.csv"))
    before = everything(vault)
    late = sample("export_march_late.csv")
    report = take_in(vault, late, vault.imports.compare(late).changed[0].entry_id)
    assert report.batch_id is not None
    vault.imports.undo(report.batch_id)
    assert everything(vault) == before


# ---- taking back ---------------------------------------------------------------------------------


def test_an_import_is_taken_back_as_a_whole(vault: Vault) -> None:
    vault.checkins.add(When(TODAY, None, None), CheckinAnswers({"mood": 3}, ("walk",)))
    before = everything(vault)
    report = take_in(vault, sample("current_scales.csv"))
    assert report.batch_id is not None
    assert vault.imports.undo(report.batch_id) == 72
    assert everything(vault) == before
    vault.idle_check()


def test_taking_back_that_is_stopped_after_any_step_leaves_everything_in(vault: Vault) -> None:
    report = take_in(vault, sample("current_scales.csv"))
    assert report.batch_id is not None
    before = everything(vault)
    whole = False
    for place in range(1, 100):
        stopped = vault.imports.taking_back(report.batch_id)
        whole = len(list(islice(stopped, place))) < place
        stopped.close()
        if whole:
            break
        assert everything(vault) == before
    assert whole
    assert vault.counts() == {}


def test_a_large_import_is_taken_back_with_every_word_in_the_index(
    vault: Vault, rows: Rows
) -> None:
    vault.notes.add(When(TODAY, None, None), "", "harbor lights")
    day = date(2020, 1, 1)
    text = "".join(
        f"{day + timedelta(days=number)},x,y,10:00,good,walk,,harbor number {number}\n"
        for number in range(600)
    )
    report = take_in(vault, rows(text))
    assert len(vault.search.find("harbor", limit=1_000)) == 601
    assert vault.imports.undo(report.batch_id) == 1_200
    assert [hit.snippet for hit in vault.search.find("harbor", limit=1_000)] == ["harbor lights"]
    vault.idle_check()
    blocks = [block for (block,) in table(vault, "SELECT block FROM entry_index_data")]
    assert [block for block in blocks if b"number" in bytes(block)] == []
    secure = table(vault, "SELECT v FROM entry_index_config WHERE k = 'secure-delete'")
    assert secure == [(1,)]


def test_rows_the_person_changed_since_can_be_left(vault: Vault, clock: FixedClock) -> None:
    report = take_in(vault, sample("export_march_early.csv"))
    assert report.batch_id is not None
    assert vault.imports.edited(report.batch_id) == 0
    clock.moment += timedelta(minutes=5)
    note = vault.notes.page(limit=1)[0]
    vault.notes.save(note.id, "", "my own words now")
    assert vault.imports.edited(report.batch_id) == 1
    assert vault.imports.undo(report.batch_id, keep_edited=True) == 18
    assert vault.counts() == {"checkins": 1, "notes": 1}
    assert vault.notes.get(note.id).body == "my own words now"


def test_past_imports_are_listed_the_newest_first(vault: Vault, clock: FixedClock) -> None:
    assert vault.imports.past() == []
    take_in(vault, sample("export_march_early.csv"))
    first_at = clock.utc()
    clock.moment += timedelta(days=1)
    late = take_in(vault, sample("export_march_late.csv"))
    assert [(one.batch_id, one.file_name, one.at, one.counts) for one in vault.imports.past()] == [
        (late.batch_id, "export.csv", clock.utc(), Counts(read=15, added=5, there=9, changed=1)),
        (1, "export.csv", first_at, Counts(read=10, added=10)),
    ]


def test_an_import_that_was_taken_back_is_listed_no_more(vault: Vault) -> None:
    take_in(vault, sample("export_march_early.csv"))
    late = take_in(vault, sample("export_march_late.csv"))
    assert late.batch_id is not None
    vault.imports.undo(late.batch_id)
    assert [one.batch_id for one in vault.imports.past()] == [1]


# ---- the backup and the CSV of one diary ---------------------------------------------------------

SAME_DIARY = """2023-01-05,January 5,Thursday,21:05,calm,walk | sea,A title,Tea with Noor.<br>Late.
2023-01-05,January 5,Thursday,21:05,good,,,
2023-01-04,January 4,Wednesday,8:15 AM,rad,,,<b>Slept</b> well
2023-01-03,January 3,Tuesday,20:00,bad,walk,,
"""


def same_diary(folder: Path, **changed: Any) -> ImportPlan:
    file = backup(
        folder / "backup.daylio",
        entry(mood=6, tags=[7, 8], note="Tea with Noor.<br>Late.", note_title="A title"),
        entry(),
        entry(day=4, hour=8, minute=15, mood=1, note="<b>Slept</b> well"),
        entry(day=3, hour=20, minute=0, mood=4, tags=[7]),
        **changed,
    )
    return daylio.read(file, Answers(moods=MOODS), TODAY)


def test_the_backup_after_the_csv_of_one_diary_adds_nothing(
    vault: Vault, rows: Rows, tmp_path: Path
) -> None:
    take_in(vault, rows(SAME_DIARY))
    assert take_in(vault, same_diary(tmp_path)).counts == Counts(read=4, there=4)


def test_the_csv_after_the_backup_of_one_diary_adds_nothing(
    vault: Vault, rows: Rows, tmp_path: Path
) -> None:
    take_in(vault, same_diary(tmp_path))
    assert take_in(vault, rows(SAME_DIARY)).counts == Counts(read=4, there=4)


def test_a_backup_that_names_its_moods_otherwise_adds_nothing_either(
    vault: Vault, rows: Rows, tmp_path: Path
) -> None:
    take_in(vault, rows(SAME_DIARY))
    named = [{**one, "custom_name": f"mood {one['id']}"} for one in (*DAYLIO_MOODS, CALM)]
    plan = same_diary(tmp_path, customMoods=named)
    assert {one.label for one in plan.entries} == {"mood 1", "mood 2", "mood 4", "mood 6"}
    assert take_in(vault, plan).counts == Counts(read=4, there=4)


def test_a_backup_says_how_far_its_times_are_from_utc(vault: Vault, tmp_path: Path) -> None:
    take_in(vault, same_diary(tmp_path))
    (checkin,) = vault.checkins.on_day(date(2023, 1, 3))
    assert checkin.when == When(date(2023, 1, 3), datetime(2023, 1, 3, 20, 0), 60)  # noqa: DTZ001


def test_the_pin_of_the_backup_is_not_in_the_vault(vault: Vault, tmp_path: Path) -> None:
    take_in(vault, same_diary(tmp_path))
    assert PIN not in str(everything(vault))
    assert PIN not in str(vault.imports.past())


# ---- sleep ---------------------------------------------------------------------------------------


def test_hours_of_sleep_come_in_only_where_the_person_says_so(vault: Vault) -> None:
    report = take_in(vault, sample("current_scales.csv"))
    assert "sleep" not in {row[0] for row in table(vault, "SELECT measure FROM answer")}
    assert report.batch_id is not None
    vault.imports.undo(report.batch_id)
    chosen = daylio.read(SAMPLES / "current_scales.csv", Answers(sleep="sleep time"), TODAY)
    take_in(vault, chosen)
    assert table(vault, "SELECT value FROM answer WHERE measure = 'sleep'") == [(7.5,)]


def test_sleep_that_was_chosen_later_changes_nothing_that_is_here(vault: Vault) -> None:
    take_in(vault, sample("current_scales.csv"))
    chosen = daylio.read(SAMPLES / "current_scales.csv", Answers(sleep="sleep time"), TODAY)
    assert take_in(vault, chosen).counts == Counts(read=40, there=40)


# ---- large ones ----------------------------------------------------------------------------------


def test_after_a_large_import_the_index_keeps_itself_in_order_again(
    vault: Vault, rows: Rows
) -> None:
    text = "".join(
        f"{date(2020, 1, 1) + timedelta(days=number)},x,y,10:00,good,walk,,harbor {number}\n"
        for number in range(1_200)
    )
    take_in(vault, rows(text))
    kept = dict(table(vault, "SELECT k, v FROM entry_index_config"))
    assert (kept["automerge"], kept["crisismerge"]) == (4, 16)
    assert len(vault.search.find("harbor", limit=2_000)) == 1_200
    vault.idle_check()


def test_an_import_that_takes_long_has_changed_nothing_by_itself(
    vault: Vault, clock: FixedClock
) -> None:
    for _ in steps_of(vault, sample("current_scales.csv")):
        clock.moment += timedelta(seconds=1)
    assert vault.imports.edited(1) == 0


def test_imports_never_set_safety_mode(vault: Vault) -> None:
    take_in(vault, sample("custom_moods.csv"))
    assert not vault.settings.safety_mode.on
