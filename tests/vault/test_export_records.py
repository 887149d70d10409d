"""`export json`: everything, in order, the same bytes each time, and nothing that was deleted."""

import json
import os
import stat
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import Answers
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.records import (
    AllowedContact,
    CheckinAnswers,
    ExampleWords,
    ExceptionKind,
    GateAnswer,
    Mark,
    Origin,
    Precision,
    Rules,
    SignRating,
    Space,
    SpaceDates,
    SpaceKind,
    Window,
)
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer import daylio, json_export, new_file

SAMPLES = Path(__file__).parents[1] / "fixtures" / "daylio"
DAY = date(2026, 3, 1)


def exported(vault: Vault, path: Path) -> dict[str, Any]:
    json_export.write(path, vault.records, vault.export_records())
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def test_a_check_in_has_its_answers_as_plain_fields(vault: Vault, path: Path) -> None:
    at = datetime(2026, 3, 2, 1, 30)  # noqa: DTZ001 (a wall time)
    answers = CheckinAnswers({"mood": 4, "sleep": 7.5}, ("walk", "Sea"), "A line.")
    entry_id = vault.checkins.add(When(DAY, at, None), answers)
    (record,) = exported(vault, path)["checkins"]
    wanted = {
        "id": entry_id,
        "day": "2026-03-01",
        "at": "2026-03-02T01:30:00",
        "utc_offset": None,
        "mood": 4,
        "sleep": 7.5,
        "line": "A line.",
        "tags": ["walk", "Sea"],
        "links": [],
        "added_later": True,
        "written_at": "2026-11-22T16:12:00Z",
    }
    assert {key: record[key] for key in wanted} == wanted
    assert "pull" not in record
    assert not {"import_id", "folded", "deleted_at"} & set(record)


def test_a_sitting_holds_its_answers(vault: Vault, path: Path) -> None:
    sitting = vault.sittings.start(When.of(vault.clock.now(), 4), Mark.CALM)
    vault.sittings.answer_gate(sitting.id, "afraid", GateAnswer.NOT_SURE)
    vault.sittings.rate(sitting.id, SignRating("respect", None, Window.FOUR_WEEKS))
    (record,) = exported(vault, path)["sittings"]
    assert record["mark"] == "calm"
    assert record["safety_answers"] == [{"question": "afraid", "answer": "not_sure"}]
    assert record["sign_ratings"] == [{"sign": "respect", "rating": None, "window": "4_weeks"}]


def test_answers_to_own_items_are_plain_fields_and_the_items_an_array(
    vault: Vault, path: Path
) -> None:
    walked = vault.own_measures.add("Walked", Scale.YES_NO).measure.key
    vault.own_measures.retire(vault.own_measures.add("Energy", Scale.ZERO_TO_TEN).measure.key)
    vault.checkins.add(When(DAY, None, None), CheckinAnswers({walked: 1}))
    found = exported(vault, path)
    assert found["checkins"][0][walked] == 1
    assert [tuple(row.values()) for row in found["own_measure"]] == [
        (1, "own_1", "Walked", 0, 1, 1, 8, None),
        (2, "own_2", "Energy", 0, 10, 1, 9, "2026-11-22"),
    ]


def a_space(vault: Vault) -> Space:
    rules = Rules(
        purpose="To sleep",
        review_on=DAY,
        by_exception=True,
        exceptions=(
            AllowedContact(ExceptionKind.PETS, "The cat"),
            AllowedContact(ExceptionKind.BILLS, "Rent"),
        ),
    )
    dates = SpaceDates(DAY, kind=SpaceKind.LIMITED, origin=Origin.THEIRS)
    made = vault.spaces.add(dates, rules, today=DAY)
    vault.spaces.change_rules(made.id, date(2026, 3, 5), Rules(channels="Mail", review_on=DAY))
    return vault.spaces.get(made.id)


def test_a_space_holds_its_rules_and_their_exceptions(vault: Vault, path: Path) -> None:
    space = a_space(vault)
    earlier = SpaceDates(date(2026, 1, 1), ended=date(2026, 1, 9))
    vault.spaces.add(earlier, Rules(), ended_why="Enough", taken_along="Quiet", today=DAY)
    first, second = exported(vault, path)["spaces"]
    assert (first["began"], first["ended"], first["kind"]) == ("2026-01-01", "2026-01-09", None)
    assert (first["ended_why"], first["taken_along"]) == ("Enough", "Quiet")
    assert (second["id"], second["kind"], second["origin"]) == (space.id, "limited", "theirs")
    assert [one["valid_from"] for one in second["agreements"]] == ["2026-03-01", "2026-03-05"]
    agreement = second["agreements"][0]
    assert (agreement["purpose"], agreement["review_on"]) == ("To sleep", "2026-03-01")
    assert agreement["by_exception"] is True
    assert [(one["kind"], one["rule"]) for one in agreement["exceptions"]] == [
        ("pets", "The cat"),
        ("bills", "Rent"),
    ]
    assert second["agreements"][1]["exceptions"] == []


def test_a_deleted_space_is_in_no_array_and_counted_as_deleted(vault: Vault, path: Path) -> None:
    space = a_space(vault)
    (due,) = vault.due.today(date(2026, 3, 5))
    vault.due.move(due, date(2026, 3, 8))
    assert vault.counts() == {"spaces": 1}
    shifted = {"kind": "agreement_review", "ref_id": due.ref_id, "until": "2026-03-08"}
    assert exported(vault, path)["due_shift"] == [shifted]
    path.unlink()
    vault.spaces.delete(space.id)
    found = exported(vault, path)
    assert (found["spaces"], found["due_shift"]) == ([], [])
    assert vault.counts() == {"deleted": 1}


WORDS = ExampleWords(
    DAY, Precision.MONTH, "They listened", said="Tell me more", felt="Heard", next="We cooked"
)


def test_an_example_comes_out_with_all_its_fields(vault: Vault, path: Path) -> None:
    example_id = vault.examples.add("respect", WORDS, opposite=True)
    (record,) = exported(vault, path)["examples"]
    wanted = {
        "id": example_id,
        "day": "2026-03-01",
        "at": None,
        "sign": "respect",
        "opposite": True,
        "precision": "month",
        "about_text": None,
        "what": "They listened",
        "said": "Tell me more",
        "felt": "Heard",
        "next": "We cooked",
        "put_away_on": None,
        "links": [],
        "tags": [],
    }
    assert {key: record[key] for key in wanted} == wanted
    assert "body" not in record
    assert vault.counts() == {"examples": 1}


def test_a_closed_sitting_holds_what_it_showed_until_that_is_erased(
    vault: Vault, path: Path
) -> None:
    sitting = vault.sittings.start(When.of(vault.clock.now(), 4), Mark.CALM)
    ids = [vault.examples.add("respect", WORDS), vault.examples.add("trust", WORDS)]
    vault.sittings.close(sitting.id, None)
    (record,) = exported(vault, path)["sittings"]
    assert [(copy["kind"], copy["ref_id"]) for copy in record["copies"]] == [
        ("example", example_id) for example_id in ids
    ]
    assert record["copies"][0]["content"]["what"] == "They listened"
    path.unlink()
    vault.entries.erase(ids[0])
    (record,) = exported(vault, path)["sittings"]
    assert [copy["content"].get("what") for copy in record["copies"]] == [None, "They listened"]
    assert record["copies"][0]["content"] == {}


def test_an_imported_diary_comes_out_row_by_row(vault: Vault, path: Path) -> None:
    plan = daylio.read(SAMPLES / "current_scales.csv", Answers(), date(2026, 11, 22))
    vault.imports.apply(plan, file_name="x", file_sha256=plan.sha256)
    found = exported(vault, path)
    rows = [
        (one["day"], one["at"], one.get("mood"), tuple(one["tags"])) for one in found["checkins"]
    ]
    expected = [
        (entry.when.day.isoformat(), f"{entry.when.at:%Y-%m-%dT%H:%M:%S}", entry.mood, entry.tags)
        for entry in plan.entries
    ]
    assert sorted(rows) == sorted(expected)
    notes = {note["id"]: note for note in found["notes"]}
    linked = [notes[one["links"][0]]["body"] for one in found["checkins"] if one["links"]]
    assert sorted(linked) == sorted(entry.body for entry in plan.entries if entry.has_note)


def test_arrays_are_in_the_order_of_day_time_and_id(vault: Vault, path: Path) -> None:
    for at in (datetime(2026, 3, 1, 12), None, datetime(2026, 3, 1, 8)):  # noqa: DTZ001 (a wall time)
        vault.checkins.add(When(DAY, at, None), CheckinAnswers({"mood": 3}))
    vault.checkins.add(When(date(2026, 2, 1), None, None), CheckinAnswers({"mood": 3}))
    assert [one["id"] for one in exported(vault, path)["checkins"]] == [4, 2, 3, 1]


def test_the_same_vault_gives_the_same_bytes(vault: Vault, tmp_path: Path) -> None:
    a_space(vault)
    vault.examples.add("respect", WORDS)
    plan = daylio.read(SAMPLES / "current_scales.csv", Answers(), date(2026, 11, 22))
    vault.imports.apply(plan, file_name="x", file_sha256=plan.sha256)
    exported(vault, tmp_path / "one")
    exported(vault, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_what_was_deleted_is_not_in_it_and_no_link_leads_there(vault: Vault, path: Path) -> None:
    plan = daylio.read(SAMPLES / "export_march_early.csv", Answers(), date(2026, 11, 22))
    vault.imports.apply(plan, file_name="x", file_sha256=plan.sha256)
    note = vault.notes.page(limit=1)[0]
    vault.entries.delete([note.id])
    found = exported(vault, path)
    assert (len(found["checkins"]), len(found["notes"])) == (10, 9)
    assert note.id not in [link for one in found["checkins"] for link in one["links"]]


def test_an_empty_vault_has_every_array(vault: Vault, path: Path) -> None:
    found = exported(vault, path)
    assert (found["format"], found["version"]) == ("daybook", 1)
    assert len(found["vault"]) == 32
    assert list(found)[3:] == [
        "checkins",
        "notes",
        "letters",
        "incidents",
        "contacts",
        "urges",
        "spaces",
        "sittings",
        "examples",
        "criteria",
        "options",
        "reasons",
        "beliefs",
        "predictions",
        "talks",
        "reviews",
        "lines",
        "forecasts",
        "comments",
        "attachments",
        "own_measure",
        "import_choice",
        "due_shift",
        "contact_free_day",
        "milestone",
        "support_contact",
        "safety_plan",
        "template",
        "incident_gap",
    ]
    assert list(found.values())[3:] == [[]] * 29


def test_every_table_is_in_it_or_left_out_for_a_reason(vault: Vault, path: Path) -> None:
    """A new table that nobody exports would be lost when somebody moves to another computer."""
    left_out = {"setting", "draft", "backup_made", "import_batch", "vault_meta"}
    inside = {"entry", "answer", "tag", "entry_tag", "link", "import_choice", "example"}
    inside |= {"own_measure", "due_shift", "space", "agreement", "exception"}
    inside |= {"criterion", "option", "reason", "belief", "prediction", "talk", "forecast"}
    inside |= {"probability", "outcome", "still_want", "observation"}
    inside |= {"contact", "contact_free_day", "urge", "letter", "review", "line", "milestone"}
    inside |= {"support_contact", "safety_plan", "template", "entry_version"}
    inside |= {"attachment", "attachment_data"}
    inside |= {"incident", "incident_addition", "incident_gap"}
    of_sittings = {"sitting", "step_mark", "safety_answer", "sign_rating", "sitting_copy"}
    of_sittings |= {"weight", "fit", "gut", "belief_held", "decision"}
    found = vault.database.execute_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'entry_index%'"
    )
    assert {name for (name,) in found} == left_out | inside | of_sittings


def test_only_its_owner_can_read_the_file_and_nothing_else_is_left(
    vault: Vault, path: Path
) -> None:
    exported(vault, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {one.name for one in path.parent.iterdir()} == {"vault", "out.json"}


def a_file(path: Path) -> None:
    path.write_text("an older one", "utf-8")


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("elsewhere"))


def a_link_to_a_file(path: Path) -> None:
    a_file(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


def seen(folder: Path) -> list[tuple[str, bool, bytes]]:
    return [
        (one.name, one.is_symlink(), one.read_bytes() if one.is_file() else b"")
        for one in sorted(folder.iterdir())
    ]


WITHOUT_NAMELESS = pytest.mark.parametrize("nameless", [True, False])
THERE = (a_file, a_link_to_nothing, a_link_to_a_file, Path.mkdir, getattr(os, "mkfifo", a_file))


@WITHOUT_NAMELESS
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("there", THERE)
def test_nothing_that_is_there_is_ever_replaced(
    path: Path,
    there: Callable[[Path], object],
    monkeypatch: pytest.MonkeyPatch,
    *,
    late: bool,
    nameless: bool,
) -> None:
    if not nameless:
        monkeypatch.setattr(new_file, "NAMELESS", 0)
    before: list[tuple[str, bool, bytes]] = []

    def appears() -> None:
        there(path)
        before.extend(seen(path.parent))

    def arrays() -> Iterator[tuple[str, list[dict[str, object]]]]:
        if late:
            appears()
        yield "checkins", [{"id": 1}]

    if not late:
        appears()
    with pytest.raises(FileExistsError):
        json_export.write(path, "vault", arrays())
    assert seen(path.parent) == [one for one in before if not one[0].startswith(".")]


@WITHOUT_NAMELESS
def test_an_export_that_breaks_off_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, nameless: bool
) -> None:
    if not nameless:
        monkeypatch.setattr(new_file, "NAMELESS", 0)

    def arrays() -> Iterator[tuple[str, list[dict[str, object]]]]:
        yield "checkins", [{"id": 1}]
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        json_export.write(path, "vault", arrays())
    assert list(path.parent.iterdir()) == []


@WITHOUT_NAMELESS
def test_both_ways_of_writing_give_a_whole_file(
    vault: Vault, path: Path, monkeypatch: pytest.MonkeyPatch, *, nameless: bool
) -> None:
    if not nameless:
        monkeypatch.setattr(new_file, "NAMELESS", 0)
    assert exported(vault, path)["format"] == "daybook"
    assert {one.name for one in path.parent.iterdir()} == {"vault", "out.json"}


@pytest.mark.skipif(not new_file.NAMELESS, reason="only Linux has files without a name")
def test_while_it_is_written_no_clear_words_have_a_name(path: Path) -> None:
    def arrays() -> Iterator[tuple[str, list[dict[str, object]]]]:
        yield "checkins", [{"line": "words " * 10_000}]
        assert list(path.parent.iterdir()) == []
        yield "notes", []

    json_export.write(path, "vault", arrays())
    assert path.exists()
