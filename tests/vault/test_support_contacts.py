"""The people someone trusts, in a real vault."""

from pathlib import Path

import pytest

from tests.vault.own_exports import exported, take_in
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.support_contacts import SupportWords
from walkaway_desktop.storage.support_contacts import DRAFT
from walkaway_desktop.storage.vault import Vault

ROBIN = SupportWords("Robin", "555 0142", "After six")
KIM = SupportWords("Kim")
SAM = SupportWords("Sam", "555 0199")


def names(vault: Vault) -> list[str]:
    return [one.words.name for one in vault.support_contacts.all()]


@pytest.fixture
def three(vault: Vault) -> list[int]:
    return [vault.support_contacts.add(words) for words in (ROBIN, KIM, SAM)]


def test_each_new_one_comes_last_with_all_that_was_written(vault: Vault, three: list[int]) -> None:
    assert [one.words for one in vault.support_contacts.all()] == [ROBIN, KIM, SAM]


def test_what_is_written_is_kept_clean_in_one_line(vault: Vault) -> None:
    vault.support_contacts.add(SupportWords("  Ro\nbin ", " 555\t0142", " After\n six "))
    assert vault.support_contacts.all()[0].words == SupportWords("Ro bin", "555 0142", "After six")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (SupportWords(" \n", "555 0142"), "support_contact.name-blank"),
        (SupportWords("x" * 81), "support_contact.name"),
        (SupportWords("Robin", "5" * 41), "support_contact.number"),
        (SupportWords("Robin", "", "x" * 201), "support_contact.note"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    vault: Vault, words: SupportWords, key: str
) -> None:
    kept = vault.support_contacts.add(ROBIN)
    with pytest.raises(FieldError, match=key):
        vault.support_contacts.add(words)
    with pytest.raises(FieldError, match=key):
        vault.support_contacts.save(kept, words)
    assert [one.words for one in vault.support_contacts.all()] == [ROBIN]


def test_the_longest_of_each_is_kept(vault: Vault) -> None:
    words = SupportWords("x" * 80, "5" * 40, "y" * 200)
    vault.support_contacts.add(words)
    assert vault.support_contacts.all()[0].words == words


def test_one_moves_up_and_the_first_stays_first(vault: Vault, three: list[int]) -> None:
    vault.support_contacts.move_up(three[2])
    assert names(vault) == ["Robin", "Sam", "Kim"]
    vault.support_contacts.move_up(three[2])
    vault.support_contacts.move_up(three[2])
    assert names(vault) == ["Sam", "Robin", "Kim"]


def test_a_deleted_one_comes_back_to_its_place(vault: Vault, three: list[int]) -> None:
    gone = vault.support_contacts.delete(three[1])
    assert names(vault) == ["Robin", "Sam"]
    vault.support_contacts.put_back(gone)
    assert [one.words for one in vault.support_contacts.all()] == [ROBIN, KIM, SAM]


def test_it_comes_back_beside_one_that_was_added_since(vault: Vault, three: list[int]) -> None:
    gone = vault.support_contacts.delete(three[2])
    vault.support_contacts.add(SupportWords("Alex"))
    vault.support_contacts.put_back(gone)
    assert sorted(names(vault)) == ["Alex", "Kim", "Robin", "Sam"]


def test_one_that_is_gone_cannot_be_changed(vault: Vault, three: list[int]) -> None:
    vault.support_contacts.delete(three[0])
    with pytest.raises(LookupError):
        vault.support_contacts.save(three[0], SAM)
    with pytest.raises(LookupError):
        vault.support_contacts.move_up(three[0])


def test_a_draft_goes_with_what_it_was_for(vault: Vault, three: list[int]) -> None:
    for ref_id in (0, *three):
        vault.drafts.keep(DRAFT, {"name": "R"}, ref_id)
    vault.support_contacts.save(three[0], ROBIN)
    vault.support_contacts.delete(three[1])
    vault.support_contacts.add(KIM)
    assert [one.ref_id for one in vault.drafts.of_form(DRAFT)] == [three[2]]


def test_erasing_an_entry_of_the_same_number_leaves_the_draft(
    vault: Vault, three: list[int]
) -> None:
    vault.drafts.keep(DRAFT, {"name": "R"}, 1)
    vault.entries.erase(1)
    assert vault.drafts.get(DRAFT, 1) is not None


def test_search_finds_none_of_them(vault: Vault, three: list[int]) -> None:
    assert vault.search.find("robin") == []


def test_every_row_is_counted(vault: Vault, three: list[int]) -> None:
    vault.support_contacts.put_back(vault.support_contacts.delete(three[0]))
    vault.idle_check()


def test_an_export_brings_them_into_another_vault_once(
    vault: Vault, memory_vault: Vault, three: list[int], tmp_path: Path
) -> None:
    vault.support_contacts.move_up(three[2])
    memory_vault.support_contacts.add(KIM)
    path = tmp_path / "out.json"
    exported(vault, path)
    assert take_in(memory_vault, path).counts.added == 2
    assert sorted(names(memory_vault)) == ["Kim", "Robin", "Sam"]
    assert take_in(memory_vault, path).counts.added == 0


def test_an_empty_vault_gets_them_as_they_were(
    vault: Vault, memory_vault: Vault, three: list[int], tmp_path: Path
) -> None:
    vault.support_contacts.move_up(three[2])
    before = exported(vault, tmp_path / "out.json")
    take_in(memory_vault, tmp_path / "out.json")
    assert exported(memory_vault, tmp_path / "again.json") == before
    assert names(memory_vault) == ["Robin", "Sam", "Kim"]


def test_they_are_counted_as_the_export_names_them(vault: Vault, three: list[int]) -> None:
    assert vault.counts() == {"support_contact": 3}
