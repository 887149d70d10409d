"""Two diaries of one kind whose entries have the same keys: both can stay, and each is known."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NOW
from tests.vault.test_import_notes import everything, note, plan, table
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.imports import (
    Comparison,
    Counts,
    ImportReport,
    Keep,
    PlannedNote,
)
from walkaway_desktop.storage.vault import Vault

Diary = tuple[PlannedNote, ...]
FIRST = (note("A", "Mine, the first.", links=("B",)), note("B", "Mine, the second.", line=2))
SECOND = (
    note("A", "Theirs, the first.", links=("B",)),
    note("B", "Theirs, the second.", links=("A",), line=2),
)


def take_in(
    vault: Vault, diary: Diary, keep: Keep | Mapping[str, Keep] = Keep.OURS
) -> ImportReport:
    """`keep`: of all that changed, or by key."""
    found = compared(vault, diary)
    chosen = {
        one.entry_id: keep if isinstance(keep, Keep) else keep[one.planned.key]
        for one in found.changed
    }
    return vault.imports.apply(plan(*diary), file_name="j", file_sha256="0", changed=chosen)


def compared(vault: Vault, diary: Diary) -> Comparison:
    return vault.imports.compare(plan(*diary))


def bodies(vault: Vault) -> list[str]:
    found = table(vault, "SELECT body FROM entry WHERE kind = 'note' AND deleted_at IS NULL"
                         " ORDER BY id")  # fmt: skip
    return [body for (body,) in found]


def links(vault: Vault) -> set[tuple[str, str]]:
    """From the words of one note to those of another."""
    found = table(vault, "SELECT one.body, other.body FROM link JOIN entry AS one ON one.id ="
                         " entry_id JOIN entry AS other ON other.id = to_id")  # fmt: skip
    return {(start, end) for start, end in found}


def id_of(vault: Vault, body: str) -> int:
    ((found,),) = table(vault, f"SELECT id FROM entry WHERE body = '{body}'")  # noqa: S608
    return int(found)


def test_both_stay_and_the_same_two_files_again_add_nothing(vault: Vault) -> None:
    take_in(vault, FIRST)
    assert take_in(vault, SECOND, Keep.BOTH).counts == Counts(read=2, changed=2)
    before = everything(vault)
    assert bodies(vault) == [one.body for one in (*FIRST, *SECOND)]
    assert compared(vault, FIRST).counts == Counts(read=2, there=2)
    assert compared(vault, SECOND).counts == Counts(read=2, there=2)
    assert take_in(vault, SECOND, Keep.BOTH).batch_id is None
    assert everything(vault) == before


def test_links_of_the_second_diary_lead_to_its_own_notes(vault: Vault) -> None:
    take_in(vault, FIRST)
    take_in(vault, SECOND, Keep.BOTH)
    third = note("C", "Theirs, the third.", links=("A",))
    take_in(vault, (*SECOND, third))
    take_in(vault, (note("D", "Mine, the third.", links=("A",)), *FIRST))
    assert links(vault) == {
        ("Mine, the first.", "Mine, the second."),
        ("Mine, the third.", "Mine, the first."),
        ("Theirs, the first.", "Theirs, the second."),
        ("Theirs, the second.", "Theirs, the first."),
        ("Theirs, the third.", "Theirs, the first."),
    }


def test_a_link_to_a_note_that_another_file_brought_stays_in_its_diary(vault: Vault) -> None:
    take_in(vault, FIRST)
    take_in(vault, SECOND, Keep.BOTH)
    before = links(vault)
    take_in(vault, (SECOND[1], note("C", "Theirs, the third.", links=("A",))))
    assert links(vault) - before == {("Theirs, the third.", "Theirs, the first.")}


def test_where_ours_stays_a_link_of_the_other_file_is_not_added_to_it(vault: Vault) -> None:
    take_in(vault, FIRST)
    take_in(vault, SECOND, {"A": Keep.BOTH, "B": Keep.OURS})
    assert links(vault) == {
        ("Mine, the first.", "Mine, the second."),
        ("Theirs, the first.", "Mine, the second."),
    }


def test_what_changed_later_is_looked_at_beside_its_own_diary(vault: Vault) -> None:
    take_in(vault, FIRST)
    take_in(vault, SECOND, Keep.BOTH)
    later = (replace(SECOND[0], body="Theirs, mended."), SECOND[1])
    (change,) = compared(vault, later).changed
    assert vault.imports.ours(change).body == "Theirs, the first."
    take_in(vault, later, Keep.FILE)
    assert sorted(bodies(vault)) == sorted(
        [
            *("Mine, the first.", "Mine, the second.", "Theirs, mended.", "Theirs, the second."),
        ]
    )
    assert compared(vault, later).counts == compared(vault, FIRST).counts == Counts(2, there=2)


def test_notes_of_one_path_in_two_folders_are_told_apart_after_a_change(vault: Vault) -> None:
    mine, theirs = (in_folder("Mine."), in_folder("Hers.", "b"))
    others = (in_folder("Mine too.", "c"), in_folder("Hers too.", "c"))
    take_in(vault, (mine, others[0]))
    take_in(vault, (theirs, others[1]), Keep.BOTH)
    (change,) = compared(vault, (theirs, in_folder("Hers, mended.", "c"))).changed
    assert vault.imports.ours(change).body == "Hers too."
    (change,) = compared(vault, (mine, in_folder("Mine, mended.", "c"))).changed
    assert vault.imports.ours(change).body == "Mine too."


def in_folder(body: str, path: str = "a") -> PlannedNote:
    key = f"{path} {sha256(body.encode()).hexdigest()}"
    return note(key, body, moment_key=path)


def test_the_second_diary_goes_as_a_whole_and_the_first_stays(vault: Vault) -> None:
    take_in(vault, FIRST)
    before = everything(vault)
    report = take_in(vault, SECOND, Keep.BOTH)
    assert report.batch_id is not None
    vault.imports.undo(report.batch_id)
    assert everything(vault) == before


def test_the_first_diary_goes_as_a_whole_and_the_second_stays(vault: Vault) -> None:
    report = take_in(vault, FIRST)
    take_in(vault, SECOND, Keep.BOTH)
    assert report.batch_id is not None
    vault.imports.undo(report.batch_id)
    assert bodies(vault) == [one.body for one in SECOND]
    assert compared(vault, SECOND).counts == Counts(read=2, there=2)


def test_one_that_was_deleted_stays_deleted_and_the_other_is_known(vault: Vault) -> None:
    take_in(vault, FIRST)
    take_in(vault, SECOND, Keep.BOTH)
    vault.entries.delete([id_of(vault, "Theirs, the first.")])
    found = compared(vault, SECOND)
    assert (found.counts, found.in_deleted) == (Counts(read=2, there=2), 1)
    found = compared(vault, FIRST)
    assert (found.counts, found.in_deleted) == (Counts(read=2, there=2), 0)


def test_one_that_was_edited_here_is_offered_again_and_nothing_else(
    vault: Vault, clock: FixedClock
) -> None:
    take_in(vault, FIRST)
    report = take_in(vault, SECOND, Keep.BOTH)
    clock.moment += timedelta(minutes=5)
    edited = id_of(vault, "Theirs, the second.")
    vault.notes.save(edited, "", "Edited.", ())
    (change,) = compared(vault, SECOND).changed
    assert change.entry_id == edited
    assert compared(vault, FIRST).counts == Counts(read=2, there=2)
    assert report.batch_id is not None
    vault.imports.undo(report.batch_id, keep_edited=True)
    assert bodies(vault) == [*(one.body for one in FIRST), "Edited."]


def test_check_ins_with_their_notes_are_kept_beside_each_other(vault: Vault) -> None:
    mine, theirs = note("A", "Mine.", mood=2, label="low"), note("A", "Hers.", mood=4, label="up")
    take_in(vault, (mine,))
    take_in(vault, (theirs,), Keep.BOTH)
    moods = table(vault, "SELECT value FROM answer ORDER BY entry_id")
    assert [int(mood) for (mood,) in moods] == [2, 4]
    assert (
        compared(vault, (mine,)).counts == compared(vault, (theirs,)).counts == Counts(1, there=1)
    )


# ---- laws ----------------------------------------------------------------------------------------

KEYS = ("A", "B", "C")
WORDS = st.sampled_from(["one", "two", "three"])


@st.composite
def diaries(draw: st.DrawFn, *, by_words: bool) -> Diary:
    """Of days that others have, too; `by_words`: known by their minute and words."""
    some = []
    for key in draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1)):
        body = f"{draw(WORDS)} of {key}"
        mood = draw(st.sampled_from([None, 2, 4]))
        label = "word" if mood else ""
        ends = tuple(KEYS)
        made = note(key, body, mood=mood, label=label, links=() if by_words else ends)
        known_by = sha256(body.encode()).hexdigest()
        some.append(replace(made, key=f"{key} {known_by}", moment_key=key) if by_words else made)
    return tuple(some)


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[Diary, dict[str, Keep]]]:
    by_words = draw(st.booleans())
    files = draw(st.lists(diaries(by_words=by_words), min_size=2, max_size=3))
    chosen = st.lists(st.sampled_from(files), min_size=1, max_size=5)
    return [(file, {one.key: draw(st.sampled_from(Keep)) for one in file}) for file in draw(chosen)]


@given(steps())
@settings(max_examples=60)
def test_whatever_is_chosen_twice_adds_nothing_and_all_of_it_can_be_taken_back(
    done: list[tuple[Diary, dict[str, Keep]]],
) -> None:
    vault = Vault.in_memory(FixedClock(NOW))
    states = []
    for file, keep in done:
        before = everything(vault)
        report = take_in(vault, file, keep)
        ours = sum(keep[one.planned.key] is Keep.OURS for one in compared(vault, file).changed)
        assert compared(vault, file).counts == Counts(
            len(file), there=len(file) - ours, changed=ours
        )
        again = everything(vault)
        assert take_in(vault, file, keep).batch_id is None
        assert everything(vault) == again
        states.append((before, report.batch_id))
    for before, batch_id in reversed(states):
        assert batch_id is None or vault.imports.undo(batch_id)
        assert everything(vault) == before
    vault.close()


@given(st.lists(diaries(by_words=False), min_size=2, max_size=3), st.booleans())
@settings(max_examples=30)
def test_diaries_kept_beside_each_other_are_all_known(files: list[Diary], backwards: bool) -> None:  # noqa: FBT001 (drawn)
    vault = Vault.in_memory(FixedClock(NOW))
    for file in files:
        take_in(vault, file, Keep.BOTH)
    before = everything(vault)
    for file in reversed(files) if backwards else files:
        assert take_in(vault, file, Keep.BOTH).counts == Counts(len(file), there=len(file))
    assert everything(vault) == before
    vault.close()
