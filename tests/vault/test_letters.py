"""Letters on a real vault: kept, put away, let go; and where their words are found."""

from datetime import date, timedelta
from typing import Any

import pytest

from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Cause, Kind
from walkaway_desktop.storage.letters import DRAFT
from walkaway_desktop.storage.vault import Vault

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
NEXT_WEEK = TODAY + 7 * DAY
WORDS = LetterWords("Dear you. The pear tree.", "About the tree", "Sam", 2, 4)


def titles(vault: Vault) -> list[str]:
    return [lead.title for lead in vault.notes.listed()]


def found(vault: Vault, asked: str) -> list[int]:
    return [hit.id for hit in vault.search.find(asked)]


def exported(vault: Vault) -> list[dict[str, Any]]:
    arrays = {name: list(records) for name, records in vault.export_records()}
    return arrays["letters"]


# ---- kept ----------------------------------------------------------------------------------------


def test_a_letter_comes_back_as_it_was_kept(vault: Vault, clock: FixedClock) -> None:
    made = vault.letters.add(WORDS)
    assert vault.letters.get(made.id) == made
    assert (made.words, made.sealed_until) == (WORDS, None)
    assert made.when.at == clock.now().replace(tzinfo=None)


def test_a_letter_needs_a_word_and_nothing_else(vault: Vault) -> None:
    assert vault.letters.add(LetterWords("", "Only a title")).words.title == "Only a title"
    assert vault.letters.add(LetterWords("Only this")).words == LetterWords("Only this")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (LetterWords(" \n ", " "), "letter.body-blank"),
        (LetterWords("a", "t" * 201), "letter.title"),
        (LetterWords("a" * (1024 * 1024 + 1)), "letter.body"),
        (LetterWords("a", addressee="s" * 41), "letter.addressee"),
        (LetterWords("a", mood_before=0), "letter.mood_before"),
        (LetterWords("a", mood_after=6), "letter.mood_after"),
    ],
)
def test_what_does_not_fit_is_refused(vault: Vault, words: LetterWords, key: str) -> None:
    with pytest.raises(FieldError) as raised:
        vault.letters.add(words)
    assert raised.value.key == key
    assert vault.letters.all() == []


def test_the_longest_that_fits_is_kept(vault: Vault) -> None:
    words = LetterWords("a" * (1024 * 1024), "t" * 200, "s" * 40, 1, 5)
    assert vault.letters.add(words).words == words


def test_a_changed_letter_keeps_its_day(vault: Vault, clock: FixedClock) -> None:
    made = vault.letters.add(WORDS)
    clock.moment += DAY
    other = LetterWords("Other words", "", "me", 3, None)
    saved = vault.letters.save(made.id, other, None)
    assert (saved.when, saved.words) == (made.when, other)
    assert found(vault, "pear") == []
    assert found(vault, "other") == [made.id]


def test_they_are_listed_newest_first_and_by_days(vault: Vault, clock: FixedClock) -> None:
    first = vault.letters.add(LetterWords("One"))
    clock.moment += 3 * DAY
    second = vault.letters.add(LetterWords("Two"))
    assert [one.id for one in vault.letters.all()] == [second.id, first.id]
    assert vault.letters.between(TODAY, TODAY + 2 * DAY) == [first]


def test_one_that_was_let_go_is_in_no_list_until_it_is_back(vault: Vault) -> None:
    made = vault.letters.add(WORDS)
    vault.entries.delete([made.id])
    assert (vault.letters.all(), titles(vault), found(vault, "pear")) == ([], [], [])
    with pytest.raises(LookupError):
        vault.letters.get(made.id)
    with pytest.raises(LookupError):
        vault.letters.save(made.id, WORDS, None)
    vault.entries.bring_back([made.id])
    assert vault.letters.all() == [made]


# ---- put away ------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [1, 3650])
def test_it_can_be_put_away_from_tomorrow_to_ten_years(vault: Vault, days: int) -> None:
    until = TODAY + days * DAY
    assert vault.letters.add(WORDS, until).sealed_until == until


@pytest.mark.parametrize("days", [-1, 0, 3651])
def test_another_day_is_refused(vault: Vault, days: int) -> None:
    with pytest.raises(FieldError) as raised:
        vault.letters.add(WORDS, TODAY + days * DAY)
    assert raised.value.key == "letter.sealed_until"


def test_its_words_are_in_no_list_and_in_no_search_until_its_day(
    vault: Vault, clock: FixedClock
) -> None:
    made = vault.letters.add(WORDS, NEXT_WEEK)
    for asked in ("pear", "about", "kind:letter", "is:closed pear", "is:closed"):
        assert found(vault, asked) == []
    assert titles(vault) == []
    clock.moment += 6 * DAY
    assert (titles(vault), found(vault, "pear")) == ([], [])
    clock.moment += DAY
    assert (titles(vault), found(vault, "pear")) == ([WORDS.title], [made.id])


def test_in_deleted_its_day_stands_for_its_words(vault: Vault, clock: FixedClock) -> None:
    sealed, kept = vault.letters.add(WORDS, NEXT_WEEK), vault.letters.add(WORDS)
    vault.entries.delete([sealed.id, kept.id])
    rows = {
        lead.id: (lead.title, lead.start, lead.sealed_until) for lead in vault.entries.deleted()
    }
    assert rows == {
        sealed.id: ("", "", NEXT_WEEK),
        kept.id: (WORDS.title, WORDS.body, None),
    }
    clock.moment += 7 * DAY
    assert {lead.title for lead in vault.entries.deleted()} == {WORDS.title}


def test_a_day_that_has_passed_may_stay_and_a_new_one_may_not(
    vault: Vault, clock: FixedClock
) -> None:
    made = vault.letters.add(WORDS, NEXT_WEEK)
    clock.moment += 30 * DAY
    assert vault.letters.save(made.id, WORDS, NEXT_WEEK).sealed_until == NEXT_WEEK
    with pytest.raises(FieldError):
        vault.letters.save(made.id, WORDS, NEXT_WEEK + DAY)


def test_an_export_has_it_whole(vault: Vault) -> None:
    made = vault.letters.add(WORDS, NEXT_WEEK)
    (record,) = exported(vault)
    assert {name: record[name] for name in ("id", "title", "body", "addressee")} == {
        "id": made.id,
        "title": WORDS.title,
        "body": WORDS.body,
        "addressee": "Sam",
    }
    moods = (record["mood_before"], record["mood_after"])
    assert (moods, record["sealed_until"]) == ((2, 4), NEXT_WEEK.isoformat())


# ---- beside notes, and in Safety mode ------------------------------------------------------------


def test_the_list_of_notes_has_both_in_their_order(vault: Vault, clock: FixedClock) -> None:
    note_id = 0
    for number in range(1, 6):
        clock.moment += timedelta(hours=1)
        vault.letters.add(LetterWords("", f"Letter {number}"))
        clock.moment += timedelta(hours=1)
        when = vault.letters.all()[0].when
        note_id = vault.notes.add(when, f"Note {number}", "")
    wanted = [f"{what} {n}" for n in (5, 4, 3, 2, 1) for what in ("Note", "Letter")]
    assert titles(vault) == wanted
    first = vault.notes.listed(limit=3)
    rest = vault.notes.listed(first[-1], limit=100)
    assert [lead.title for lead in (*first, *rest)] == wanted
    assert first[0].id == note_id
    assert {lead.kind for lead in first} == {Kind.NOTE, Kind.LETTER}


def test_in_safety_mode_every_letter_counts_as_kept_closed(vault: Vault) -> None:
    kept, sealed = vault.letters.add(WORDS), vault.letters.add(WORDS, NEXT_WEEK)
    note = vault.notes.add(kept.when, "A note", "The pear tree")
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    assert titles(vault) == ["A note"]
    assert found(vault, "pear") == [note]
    assert found(vault, "kind:letter") == [kept.id]
    assert found(vault, "is:closed pear") == [kept.id]
    assert sealed.id not in found(vault, "is:closed")
    vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    assert found(vault, "pear") == [note, kept.id]
    assert found(vault, "is:closed pear") == []


# ---- drafts --------------------------------------------------------------------------------------


def test_one_that_was_begun_is_not_written_over_by_the_next(
    vault: Vault, clock: FixedClock
) -> None:
    assert vault.letters.free_ref() == 0
    vault.drafts.keep(DRAFT, {"body": "One"}, vault.letters.free_ref())
    clock.moment += timedelta(hours=1)
    vault.drafts.keep(DRAFT, {"body": "Two"}, vault.letters.free_ref())
    assert [draft.content["body"] for draft in vault.letters.begun()] == ["Two", "One"]
    vault.drafts.drop(DRAFT, 0)
    vault.drafts.keep(DRAFT, {"body": "Three"}, vault.letters.free_ref())
    assert {str(draft.content["body"]) for draft in vault.letters.begun()} == {"Two", "Three"}


def test_changes_of_a_kept_one_are_not_among_those_begun(vault: Vault) -> None:
    made = vault.letters.add(WORDS)
    vault.drafts.keep(DRAFT, {"body": "Changed"}, made.id)
    assert vault.letters.begun() == []


def test_a_draft_of_a_letter_goes_when_the_letter_is_erased(vault: Vault) -> None:
    made = vault.letters.add(WORDS)
    vault.drafts.keep(DRAFT, {"body": "Changed"}, made.id)
    vault.entries.erase(made.id)
    assert vault.drafts.get(DRAFT, made.id) is None
    vault.idle_check()
