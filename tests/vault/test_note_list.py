"""The list of Notes on a real vault, narrowed down in every way."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import NOW
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.domain.list_filter import EVERYTHING, ListFilter
from walkaway_desktop.domain.records import Cause, Kind
from walkaway_desktop.storage import note_list
from walkaway_desktop.storage.vault import Vault

TODAY = NOW.date()


def note(vault: Vault, title: str, days_back: int = 0, *tags: str) -> int:
    when = When(TODAY - timedelta(days=days_back), None, None)
    return vault.notes.add(when, title, "Words", tags)


def letter(vault: Vault, title: str = "Letter") -> int:
    return vault.letters.add(LetterWords("Words", title)).id


def titles(vault: Vault, chosen: ListFilter = EVERYTHING) -> list[str]:
    return [lead.title for lead in vault.notes.listed(chosen=chosen)]


def tag_id(vault: Vault, name: str) -> int:
    return next(tag.id for tag in vault.tags.all() if tag.name == name)


def test_one_kind_alone(vault: Vault) -> None:
    note(vault, "Note")
    letter(vault)
    assert titles(vault, ListFilter(kind=Kind.LETTER)) == ["Letter"]
    assert titles(vault, ListFilter(kind=Kind.NOTE)) == ["Note"]
    assert titles(vault, ListFilter(kind=Kind.REVIEW)) == []


@pytest.mark.parametrize("few", [1000, 0])
def test_one_tag_whether_many_or_few_have_it(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(note_list, "FEW", few)
    note(vault, "With", 0, "calm", "home")
    note(vault, "Other", 0, "home")
    vault.entries.delete([note(vault, "Gone", 0, "calm")])
    tagged_letter = letter(vault, "To you")
    vault.tags.give(tagged_letter, ["calm"])
    chosen = ListFilter(tag=tag_id(vault, "calm"))
    assert sorted(titles(vault, chosen)) == ["To you", "With"]


def test_days_from_and_to_are_in_it(vault: Vault) -> None:
    for back in range(4):
        note(vault, str(back), back)
    chosen = ListFilter(since=TODAY - timedelta(days=2), until=TODAY - timedelta(days=1))
    assert titles(vault, chosen) == ["1", "2"]


def test_what_is_kept_closed_is_listed_alone_and_only_when_asked_for(vault: Vault) -> None:
    note(vault, "Open")
    closed = note(vault, "Closed")
    vault.entries.keep_closed([closed], closed=True)
    assert titles(vault) == ["Open"]
    assert titles(vault, ListFilter(closed=True)) == ["Closed"]


@pytest.mark.parametrize("kind", [Kind.LETTER, Kind.INCIDENT])
def test_in_safety_mode_a_list_of_letters_or_incidents_alone_is_empty(
    vault: Vault, kind: Kind
) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    chosen = ListFilter(kind=kind)
    assert (vault.notes.listed(chosen=chosen), vault.notes.pinned(chosen)) == ([], [])


def test_in_safety_mode_a_letter_counts_as_closed(vault: Vault) -> None:
    note(vault, "Note")
    vault.entries.pin([letter(vault)], pinned=True)
    letter(vault, "Another")
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    assert (titles(vault), vault.notes.pinned()) == (["Note"], [])
    assert titles(vault, ListFilter(closed=True)) == ["Another"]
    assert [lead.title for lead in vault.notes.pinned(ListFilter(closed=True))] == ["Letter"]
    vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    assert titles(vault) == ["Another", "Note"]


def test_what_is_pinned_stands_apart(vault: Vault) -> None:
    old, new = note(vault, "Old", 90), note(vault, "New")
    note(vault, "Other", 1)
    vault.entries.pin([old, new], pinned=True)
    assert [lead.title for lead in vault.notes.pinned()] == ["New", "Old"]
    assert titles(vault) == ["Other"]
    chosen = ListFilter(until=TODAY - timedelta(days=2))
    assert [lead.title for lead in vault.notes.pinned(chosen)] == ["Old"]


def test_a_deleted_one_is_not_pinned(vault: Vault) -> None:
    entry = note(vault, "Old")
    vault.entries.pin([entry], pinned=True)
    vault.entries.delete([entry])
    assert vault.notes.pinned() == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(
    made=st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from(["", "a", "b"]), st.booleans()), max_size=12
    ),
    page=st.integers(1, 5),
    few=st.sampled_from([0, 1000]),
)
def test_pages_together_are_the_list_without_a_gap_or_a_double(
    clock: FixedClock, made: list[tuple[int, str, bool]], page: int, few: int
) -> None:
    note_list.FEW, before = few, note_list.FEW
    vault = Vault.in_memory(clock)
    for number, (back, tag, closed) in enumerate(made):
        entry = note(vault, str(number), back, *([tag] if tag else []))
        vault.entries.keep_closed([entry], closed=closed)
    names = {tag.name: tag.id for tag in vault.tags.all()}
    chosen = ListFilter(tag=names.get("a"))
    read, after = [], None
    while found := vault.notes.listed(after, page, chosen):
        read += found
        after = found[-1]
    vault.close()
    note_list.FEW = before

    wanted = [
        (TODAY - timedelta(days=back), number)
        for number, (back, tag, closed) in enumerate(made)
        if not closed and ("a" not in names or tag == "a")
    ]
    assert [(lead.when.day, int(lead.title)) for lead in read] == sorted(wanted, reverse=True)


def test_files_are_a_way_to_narrow_down(vault: Vault) -> None:
    entry = note(vault, "With")
    note(vault, "Without")
    vault.attachments.add(entry, file_of("a.txt", b"text"))
    assert titles(vault, ListFilter(with_files=True)) == ["With"]


def test_what_is_kept_closed_is_listed_by_its_title_alone(vault: Vault) -> None:
    entry = note(vault, "Title")
    vault.entries.keep_closed([entry], closed=True)
    (lead,) = vault.notes.listed(chosen=ListFilter(closed=True))
    assert (lead.title, lead.start) == ("Title", "")
    assert vault.notes.counts_as_closed(entry)
