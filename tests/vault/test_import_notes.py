"""Notes of a journal in a real vault: with their tags, moods, files and links, and back again."""

from collections.abc import Generator
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import islice
from typing import Any

import pytest

from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import (
    Counts,
    ImportPlan,
    ImportReport,
    Keep,
    PlannedFile,
    PlannedNote,
    Reason,
    Remark,
)
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.vault import Vault

DAY = date(2025, 4, 17)
AT = datetime(2025, 4, 17, 21, 30)  # noqa: DTZ001 (wall time)
LAKE, HILL = b"\x89PNG\r\n\x1a\nlake", b"\x89PNG\r\n\x1a\nhill"
TABLES = "entry answer tag entry_tag link attachment attachment_data import_batch import_choice"


def file(content: bytes, name: str = "lake.png") -> PlannedFile:
    return PlannedFile(name, sha256(content).hexdigest(), len(content), lambda: content)


def note(key: str, body: str = "", **more: Any) -> PlannedNote:
    given: dict[str, Any] = {"line": 1, "when": When(DAY, AT, -240), "title": "", "tags": ()}
    return PlannedNote(**(given | {"key": key, "body": body or f"Words of {key}."} | more))


def plan(*notes: PlannedNote) -> ImportPlan:
    return ImportPlan(source="dayone", sha256="0" * 64, notes=notes)


def take_in(vault: Vault, *notes: PlannedNote, changed: tuple[int, ...] = ()) -> ImportReport:
    return vault.imports.apply(
        plan(*notes),
        file_name="j.zip",
        file_sha256="0" * 64,
        changed=dict.fromkeys(changed, Keep.FILE),
    )


def table(vault: Vault, sql: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = vault.database.execute_sql(sql).fetchall()
    return found


def everything(vault: Vault) -> dict[str, list[tuple[Any, ...]]]:
    return {name: table(vault, f"SELECT * FROM {name} ORDER BY 1, 2") for name in TABLES.split()}  # noqa: S608


def id_of(vault: Vault, key: str) -> int:
    ((found,),) = table(vault, f"SELECT id FROM entry WHERE source_key = '{key}'")  # noqa: S608
    return int(found)


def test_a_note_comes_in_with_all_that_it_has(vault: Vault) -> None:
    planned = note("A", "![](lake.png)", title="By the lake", tags=("Space",), starred=True)
    report = take_in(vault, replace(planned, files=(file(LAKE), file(HILL, "hill.png"))))
    assert report.counts == Counts(read=1, added=1)
    assert vault.counts() == {"notes": 1, "attachments": 2}
    found = vault.notes.get(id_of(vault, "A"))
    assert (found.title, found.body, found.tags) == ("By the lake", "![](lake.png)", ("Space",))
    assert (found.when, found.pinned) == (planned.when, True)
    files = vault.attachments.of(found.id)
    assert [(one.name, vault.attachments.data(one.id)) for one in files] == [
        ("lake.png", LAKE),
        ("hill.png", HILL),
    ]
    assert len(vault.search.find("tag:space lake")) == 1
    vault.idle_check()


@pytest.mark.parametrize(("number", "is_pinned"), [(20, True), (21, False)])
def test_few_stars_are_pins_and_many_are_a_tag(
    vault: Vault,
    number: int,
    is_pinned: bool,  # noqa: FBT001 (pytest gives it)
) -> None:
    notes = [note(f"K{one}", starred=True, tags=("sea",), line=one + 1) for one in range(number)]
    take_in(vault, note("pinned", pinned=True), *notes)
    found = vault.notes.get(id_of(vault, "K0"))
    tags = ("sea",) if is_pinned else ("sea", "starred")
    assert (found.pinned, tuple(sorted(found.tags))) == (is_pinned, tags)
    assert vault.notes.get(id_of(vault, "pinned")).pinned
    assert take_in(vault, *notes).counts == Counts(read=number, there=number)
    assert take_in(vault, *notes[:3]).counts == Counts(read=3, there=3)


def test_what_was_kept_closed_stays_closed(vault: Vault) -> None:
    take_in(vault, note("A", "Behind the shed.", closed=True))
    assert vault.notes.listed() == []
    assert vault.search.find("shed") == []
    assert len(vault.search.find("shed is:closed")) == 1


def test_a_mood_makes_a_check_in_beside_the_note(vault: Vault) -> None:
    take_in(vault, note("A", mood=2, label="low", tags=("walk",)), note("B", label="no", line=2))
    first, second = vault.checkins.on_day(DAY)
    assert (first.answers, first.source_label) == (CheckinAnswers({"mood": 2}), "low")
    assert (second.answers.values, second.source_label) == ({}, "no")
    assert table(vault, "SELECT entry_id, to_id FROM link") == [
        (first.id, id_of(vault, "A/note")),
        (second.id, id_of(vault, "B/note")),
    ]
    assert vault.notes.get(id_of(vault, "A/note")).tags == ("walk",)


def test_the_same_journal_twice_adds_nothing(vault: Vault) -> None:
    notes = (note("A", files=(file(LAKE),), links=("B",)), note("B", mood=2, tags=("Sea",)))
    take_in(vault, *notes)
    before = everything(vault)
    assert take_in(vault, *notes) == ImportReport(None, Counts(read=2, there=2))
    assert everything(vault) == before


def test_keys_without_a_minute_are_never_taken_for_one_another(vault: Vault) -> None:
    take_in(vault, note("2025-04-17"))
    assert take_in(vault, note("2025-04-18", "Others.")).counts.added == 1


CHANGES = {
    "words": {"body": "Other words."},
    "tags": {"tags": ("new",)},
    "files": {"files": (file(HILL),)},
    "moment": {"when": When(DAY, None, None)},
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_is_taken_one_by_one(vault: Vault, what: str) -> None:
    old = (note("A", files=(file(LAKE),)), note("B"))
    take_in(vault, *old)
    first = everything(vault)
    new = [replace(one, **CHANGES[what]) for one in old]  # type: ignore[arg-type]  # by name
    found = vault.imports.compare(plan(*new))
    assert (found.counts.changed, found.counts.added) == (2, 0)
    ours = {one.planned.key: one.entry_id for one in found.changed}
    report = take_in(vault, *new, changed=(ours["A"],))
    assert vault.notes.get(ours["B"]).body == "Words of B."
    assert id_of(vault, "A") != ours["A"]
    assert report.batch_id is not None
    vault.imports.undo(report.batch_id)
    assert everything(vault)["entry"] == first["entry"]
    assert everything(vault)["attachment_data"] == first["attachment_data"]
    assert vault.imports.compare(plan(*old)).counts.there == 2


def test_a_note_without_a_day_is_known_when_its_file_was_copied(vault: Vault) -> None:
    take_in(vault, note("A", undated=True))
    copied = note("A", undated=True, when=When(DAY + timedelta(days=9), None, None))
    assert take_in(vault, copied).counts == Counts(read=1, there=1)


def test_what_lies_in_deleted_stays_there(vault: Vault) -> None:
    take_in(vault, note("A"))
    vault.entries.delete([id_of(vault, "A")])
    found = vault.imports.compare(plan(note("A", "Other words.")))
    assert (found.counts.there, found.in_deleted) == (1, 1)


def test_what_another_app_brought_is_known_by_its_minute_and_words(vault: Vault) -> None:
    vault.notes.add(When(DAY, AT, None), "", "Words  of a.")
    assert take_in(vault, note("A"), note("B", "Words of A.")).counts == Counts(2, 1, 1)


# ---- files ---------------------------------------------------------------------------------------


def test_a_file_that_changed_meanwhile_is_missed_and_the_note_comes_in(vault: Vault) -> None:
    def gone() -> bytes:
        raise FileNotFoundError

    planned = (
        note("A", line=4, place="J.json#4", files=(replace(file(LAKE), read=lambda: HILL),)),
        note("B", line=5, place="J.json#5", files=(replace(file(HILL), read=gone), file(LAKE))),
    )
    report = take_in(vault, *planned)
    assert report.counts == Counts(read=2, added=2)
    assert report.left_out == (
        Remark(4, Reason.ATTACHMENT_MISSING, "J.json#4"),
        Remark(5, Reason.ATTACHMENT_MISSING, "J.json#5"),
    )
    assert [one.name for one in vault.attachments.of(id_of(vault, "B"))] == ["lake.png"]


def test_rows_and_their_files_are_counted_as_they_come_in(vault: Vault) -> None:
    notes = (note("A", files=(file(LAKE), file(HILL, "hill.png"))), note("B", line=2))
    steps = list(vault.imports.steps(plan(*notes), file_name="j.zip", file_sha256="0"))
    assert steps == sorted(steps)
    assert steps[-1] == 4


def test_bytes_that_something_else_uses_outlive_the_import(vault: Vault) -> None:
    own = vault.notes.add(When(DAY, None, None), "Mine", "")
    vault.attachments.add(own, file_of("mine.png", LAKE))
    before = everything(vault)
    report = take_in(vault, note("A", files=(file(LAKE), file(HILL, "hill.png"))))
    assert vault.attachments.total() == (3, len(LAKE) + len(HILL))
    assert report.batch_id is not None
    vault.imports.undo(report.batch_id)
    assert everything(vault) == before


# ---- links ---------------------------------------------------------------------------------------


def test_links_find_notes_of_this_file_and_of_earlier_ones(vault: Vault) -> None:
    take_in(vault, note("old", mood=3))
    take_in(vault, note("A", links=("B", "old", "nowhere", "A")), note("B", links=("A",)))
    ids = {key: id_of(vault, key) for key in ("A", "B", "old/note")}
    found = table(vault, "SELECT entry_id, to_id FROM link JOIN entry ON id = entry_id"
                         " WHERE kind = 'note'")  # fmt: skip
    assert set(found) == {
        (ids["A"], ids["B"]),
        (ids["A"], ids["old/note"]),
        (ids["B"], ids["A"]),
    }


def test_a_note_that_comes_later_is_linked_from_one_that_is_here(vault: Vault) -> None:
    first = note("A", links=("B",))
    take_in(vault, first)
    assert take_in(vault, first, note("B")).counts == Counts(read=2, added=1, there=1)
    assert vault.links.notes_of([id_of(vault, "A")])[id_of(vault, "A")][0].id == id_of(vault, "B")


def test_linked_notes_are_edited_and_taken_back_each_for_itself(
    vault: Vault, clock: FixedClock
) -> None:
    report = take_in(vault, note("A", links=("B", "C")), note("B", links=("C",)), note("C"))
    clock.moment += timedelta(minutes=5)
    vault.notes.save(id_of(vault, "A"), "", "Mine now.", ())
    assert report.batch_id is not None
    assert vault.imports.edited(report.batch_id) == 1
    assert vault.imports.undo(report.batch_id, keep_edited=True) == 2
    assert vault.counts() == {"notes": 1}
    assert table(vault, "SELECT * FROM link") == []


# ---- stopped, or no room -------------------------------------------------------------------------


def notes_with_files() -> tuple[PlannedNote, ...]:
    contents = [LAKE * 3_000 + bytes([number]) for number in range(3)]
    return tuple(
        note(f"K{number}", files=(file(content),), links=("K0",), tags=(f"t{number}",))
        for number, content in enumerate(contents)
    )


def steps_of(vault: Vault) -> Generator[int, None, ImportReport]:
    return vault.imports.steps(plan(*notes_with_files()), file_name="j.zip", file_sha256="0")


def test_stopped_after_any_step_nothing_is_in(vault: Vault) -> None:
    before = everything(vault)
    number = 0
    while True:
        steps = steps_of(vault)
        taken = len(list(islice(steps, number)))
        if taken < number:
            break
        steps.close()
        assert everything(vault) == before
        number += 1
    assert number > 6
    assert vault.counts() == {"notes": 3, "attachments": 3}


def test_stopped_after_any_step_the_taking_back_leaves_everything_in(vault: Vault) -> None:
    report = take_in(vault, *notes_with_files(), *(note(f"N{number}") for number in range(60)))
    assert report.batch_id is not None
    before = everything(vault)
    for number in range(3):
        steps = vault.imports.taking_back(report.batch_id)
        assert len(list(islice(steps, number))) == number
        steps.close()
        assert everything(vault) == before
    vault.idle_check()


@pytest.mark.parametrize("room", [2, 12, 24])
def test_on_a_full_disk_nothing_is_in_and_it_can_be_done_again(vault: Vault, room: int) -> None:
    before = everything(vault)
    ((pages,),) = table(vault, "PRAGMA page_count")
    vault.database.execute_sql(f"PRAGMA max_page_count = {pages + room}").fetchall()
    with pytest.raises(VaultError) as refused:
        take_in(vault, *notes_with_files())
    assert refused.value.code is Code.DISK_FULL
    assert everything(vault) == before
    vault.database.execute_sql("PRAGMA max_page_count = 1073741823").fetchall()
    assert take_in(vault, *notes_with_files()).counts == Counts(read=3, added=3)
    vault.idle_check()


def test_a_large_import_leaves_an_index_of_what_stays(vault: Vault) -> None:
    own = vault.notes.add(When(DAY, None, None), "Mine", "harbor lights")
    report = take_in(vault, *(note(f"K{number}", f"garden {number}") for number in range(150)))
    assert report.batch_id is not None
    assert len(vault.search.find("garden", limit=500)) == 150
    vault.imports.undo(report.batch_id)
    assert vault.search.find("garden") == []
    assert [one.id for one in vault.search.find("harbor")] == [own]
    vault.entries.delete([own])
    vault.notes.add(When(DAY, None, None), "", "harbor again")
    assert len(vault.search.find("harbor")) == 1
    vault.idle_check()
