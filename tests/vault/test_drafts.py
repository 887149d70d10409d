"""Drafts and the list of backups, on a real vault."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NOW, PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import BackupMade, Draft
from walkaway_desktop.storage.backups import holding
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

content = st.dictionaries(
    st.text(max_size=5),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3),
        max_leaves=5,
    ),
    max_size=4,
)


@given(content)
@settings(max_examples=40)
def test_any_content_comes_back(held: dict[str, object]) -> None:
    vault = Vault.in_memory(FixedClock(NOW))
    vault.drafts.keep("checkin", held)
    draft = vault.drafts.get("checkin")
    assert draft is not None
    assert draft.content == held
    vault.close()


def test_half_a_sign_that_no_file_can_hold_does_not_lose_the_draft(memory_vault: Vault) -> None:
    memory_vault.drafts.keep("note", {"body": "a\ud800b\x00"})
    draft = memory_vault.drafts.get("note")
    assert draft is not None
    assert draft.content == {"body": "a\ud800b\x00"}


def test_each_form_and_entry_has_one_draft(memory_vault: Vault, clock: FixedClock) -> None:
    memory_vault.drafts.keep("note", {"body": "first"}, 7)
    clock.moment += timedelta(seconds=2)
    memory_vault.drafts.keep("note", {"body": "second"}, 7)
    memory_vault.drafts.keep("note", {"body": "new"})
    assert memory_vault.drafts.get("note", 7) == Draft("note", 7, {"body": "second"}, clock.utc())
    assert memory_vault.drafts.get("note", 3) is None
    memory_vault.drafts.drop("note", 7)
    assert memory_vault.drafts.get("note", 7) is None
    assert memory_vault.drafts.get("note") is not None


def test_a_draft_is_there_after_the_next_unlock(vault: Vault, clock: FixedClock) -> None:
    folder = vault.folder
    vault.drafts.keep("checkin", {"mood": 4})
    vault.close()
    opened = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
    assert opened.drafts.get("checkin") is not None
    opened.close()


def test_backups_made_since_an_entry_was_written_hold_it(vault: Vault, clock: FixedClock) -> None:
    vault.backups.add("/made/up/early", "daily", 1)
    clock.moment += timedelta(hours=1)
    written_at = clock.utc()
    vault.backups.add("/made/up/same", "weekly", 2)
    clock.moment += timedelta(hours=1)
    vault.backups.add("/made/up/later", "by_hand", 3)
    found = holding(vault.backups.made(), written_at, clock.utc())
    assert found[0] == BackupMade(clock.utc(), "/made/up/later", "by_hand", 3)
    assert [made.size for made in found] == [3, 2]
    assert len(vault.backups.made()) == 3


def test_an_entry_of_a_day_to_come_may_be_in_any_backup(vault: Vault, clock: FixedClock) -> None:
    clock.moment += timedelta(days=365)  # a clock that was wrong
    written_at = clock.utc()
    clock.moment -= timedelta(days=365)
    vault.backups.add("/made/up", "by_hand", 1)
    assert len(holding(vault.backups.made(), written_at, clock.utc())) == 1


def test_a_backup_written_over_another_takes_its_place(vault: Vault) -> None:
    vault.backups.add("/made/up", "by_hand", 1)
    vault.backups.add("/made/up", "by_hand", 2)
    assert [made.size for made in vault.backups.made()] == [2]
    vault.backups.forget("/made/up")
    assert vault.backups.made() == []
