"""Tags on a real vault: counted, renamed, joined, deleted, and all of it taken back."""

import pytest

from tests.conftest import NOW
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Cause, CheckinAnswers
from walkaway_desktop.domain.tags import TagThereError
from walkaway_desktop.storage.vault import Vault

WHEN = When.of(NOW, 4)


def note(vault: Vault, *tags: str) -> int:
    return vault.notes.add(WHEN, "", "Words", tags)


def counted(vault: Vault) -> list[tuple[str, int]]:
    return [(tag.name, tag.count) for tag in vault.tags.all()]


def id_of(vault: Vault, name: str) -> int:
    return next(tag.id for tag in vault.tags.all() if tag.name == name)


def test_notes_and_checkins_share_their_tags(vault: Vault) -> None:
    note(vault, "Élan", "walk")
    vault.checkins.add(WHEN, CheckinAnswers({"mood": 3}, ("walk", "zoo")))
    assert counted(vault) == [("Élan", 1), ("walk", 2), ("zoo", 1)]


def test_what_is_deleted_or_kept_closed_is_not_counted(vault: Vault) -> None:
    first, second, third = note(vault, "a"), note(vault, "a", "b"), note(vault, "a", "c")
    vault.entries.delete([second])
    vault.entries.keep_closed([third], closed=True)
    assert counted(vault) == [("a", 1)]
    vault.entries.keep_closed([first, third], closed=False)
    assert counted(vault) == [("a", 2), ("c", 1)]


def test_letters_are_not_counted_in_safety_mode(vault: Vault) -> None:
    letter = vault.letters.add(LetterWords("Words"))
    vault.tags.give(letter.id, ["river"])
    assert counted(vault) == [("river", 1)]
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    assert counted(vault) == []


def test_a_tag_is_renamed_wherever_it_stands(vault: Vault) -> None:
    first, second = note(vault, "x", "old"), note(vault, "old")
    assert vault.tags.rename(id_of(vault, "old"), " New  name ") == "old"
    assert vault.tags.of([first, second]) == {first: ("x", "New name"), second: ("New name",)}


def test_a_tag_is_renamed_to_another_spelling_of_itself(vault: Vault) -> None:
    note(vault, "home")
    vault.tags.rename(id_of(vault, "home"), "Home")
    assert counted(vault) == [("Home", 1)]


@pytest.mark.parametrize("name", ["", "  ", "x" * 41])
def test_a_name_that_is_no_tag_is_refused(vault: Vault, name: str) -> None:
    note(vault, "home")
    with pytest.raises(FieldError, match="tags-length"):
        vault.tags.rename(id_of(vault, "home"), name)


def test_the_name_of_another_tag_is_told(vault: Vault) -> None:
    note(vault, "home", "House")
    with pytest.raises(TagThereError) as refused:
        vault.tags.rename(id_of(vault, "home"), "house")
    assert refused.value.there.name == "House"
    assert counted(vault) == [("home", 1), ("House", 1)]


def test_two_tags_become_one_and_two_again(vault: Vault) -> None:
    both = note(vault, "a", "old", "b", "new")
    one, other = note(vault, "old", "z"), note(vault, "new")
    before = vault.tags.of([both, one, other])
    joined = vault.tags.join(id_of(vault, "old"), id_of(vault, "new"))
    assert vault.tags.of([both, one, other]) == {
        both: ("a", "b", "new"),
        one: ("new", "z"),
        other: ("new",),
    }
    vault.tags.put_back(joined)
    assert vault.tags.of([both, one, other]) == before
    vault.check_links()


def test_a_deleted_tag_comes_back_where_it_stood(vault: Vault) -> None:
    first, second, gone = note(vault, "a", "b", "c"), note(vault, "b"), note(vault, "b")
    before = vault.tags.of([first, second])
    deleted = vault.tags.delete(id_of(vault, "b"))
    assert vault.tags.of([first, second]) == {first: ("a", "c")}
    vault.entries.erase(gone)
    note(vault, "later")  # may take a place that has become free
    vault.tags.put_back(deleted)
    assert vault.tags.of([first, second]) == before
    vault.check_links()


def test_a_tag_comes_back_to_no_entry_that_was_erased(vault: Vault) -> None:
    only = note(vault, "b")
    deleted = vault.tags.delete(id_of(vault, "b"))
    vault.entries.erase(only)
    vault.tags.put_back(deleted)
    assert counted(vault) == []
    vault.idle_check()


def test_several_entries_are_given_a_tag_at_once(vault: Vault) -> None:
    first, second = note(vault, "a"), note(vault)
    before = vault.tags.add_to([first, second], ["b", "A"])
    assert vault.tags.of([first, second]) == {first: ("a", "b"), second: ("b", "a")}
    vault.tags.put_all_back(before)
    assert vault.tags.of([first, second]) == {first: ("a",)}


def test_a_mark_is_no_change_of_the_words(vault: Vault) -> None:
    entry = note(vault)
    before = vault.notes.get(entry)
    vault.entries.pin([entry], pinned=True)
    vault.entries.keep_closed([entry], closed=True)
    after = vault.notes.get(entry)
    assert (after.pinned, after.closed, after.changed_at) == (True, True, before.changed_at)
    assert vault.entries.are_closed([entry])
    assert not vault.entries.are_closed([entry, note(vault)])
    assert vault.entries.are_pinned([entry])
