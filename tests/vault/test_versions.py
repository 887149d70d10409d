"""The history of a note: what becomes a version, how many are kept, and how one comes back."""

from datetime import timedelta

import pytest

from tests.conftest import NOW
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.storage.vault import Vault

WHEN = When.of(NOW, 4)
LONG = "word " * 60


@pytest.fixture
def note(vault: Vault) -> int:
    return vault.notes.add(WHEN, "One", "First", ["home"])


def bodies(vault: Vault, note: int) -> list[str]:
    return [version.body for version in vault.versions.of(note)]


def later(clock: FixedClock, **spans: int) -> None:
    clock.moment += timedelta(**spans)


def test_what_rested_is_kept_at_the_first_change_and_typing_on_adds_none(
    vault: Vault, clock: FixedClock, note: int
) -> None:
    later(clock, seconds=2)
    vault.notes.save(note, "One", "First words")
    assert bodies(vault, note) == []  # it was just written
    later(clock, minutes=10)
    for seconds in range(0, 60, 2):
        later(clock, seconds=2)
        vault.notes.save(note, "Two", f"Second {seconds}")
    (version,) = vault.versions.of(note)
    assert (version.title, version.body) == ("One", "First words")
    assert version.at == NOW + timedelta(minutes=10, seconds=4)


def test_a_save_that_cuts_more_than_half_of_a_long_text_keeps_it(
    vault: Vault, clock: FixedClock, note: int
) -> None:
    vault.notes.save(note, "One", LONG)
    vault.notes.save(note, "One", LONG[:160])
    assert bodies(vault, note) == []
    vault.notes.save(note, "One", LONG)
    vault.notes.save(note, "", "")
    assert bodies(vault, note) == [LONG.strip()]
    later(clock, minutes=10)
    vault.notes.save(note, "One", "Begun anew")  # a blank note is no version
    assert bodies(vault, note) == [LONG.strip()]


def test_a_change_of_tags_alone_loses_no_version(
    vault: Vault, clock: FixedClock, note: int
) -> None:
    later(clock, hours=1)
    vault.notes.save(note, "One", "First", ["work"])
    assert vault.versions.of(note) == []  # it reads as it did
    vault.notes.save(note, "One", "Second")
    assert bodies(vault, note) == ["First"]


def test_another_day_or_a_file_makes_no_version_and_loses_none(
    vault: Vault, clock: FixedClock, note: int
) -> None:
    for change in (
        lambda: vault.notes.move(note, When.of(NOW, 4)),
        lambda: vault.attachments.add(note, file_of("a.txt", b"a")),
    ):
        later(clock, hours=1)
        change()
        before = vault.notes.get(note).body
        vault.notes.save(note, "One", f"{before} and more")
        assert bodies(vault, note)[0] == before
    assert len(bodies(vault, note)) == 2


def test_twenty_are_kept_and_none_longer_than_ninety_days(
    vault: Vault, clock: FixedClock, note: int
) -> None:
    other = vault.notes.add(WHEN, "", "Other")
    later(clock, hours=1)
    vault.notes.save(other, "", "Other words")
    for number in range(25):
        later(clock, hours=1)
        vault.notes.save(note, "", str(number))
    assert bodies(vault, note) == [str(number) for number in range(23, 3, -1)]
    vault.entries.sweep(clock.moment.date() + timedelta(days=89))
    assert (len(bodies(vault, note)), len(bodies(vault, other))) == (20, 1)
    vault.entries.sweep(clock.moment.date() + timedelta(days=92))
    assert (bodies(vault, note), bodies(vault, other)) == ([], [])


def test_one_is_brought_back_and_that_is_taken_back(
    vault: Vault, clock: FixedClock, note: int
) -> None:
    later(clock, hours=1)
    vault.notes.save(note, "Two", "Second")
    (version,) = vault.versions.of(note)
    vault.drafts.keep("note", {"body": "Being written"}, note)
    before = vault.versions.bring_back(version.id)
    assert vault.drafts.get("note", note) is None
    found = vault.notes.get(note)
    assert (found.title, found.body, found.tags) == ("One", "First", ("home",))
    assert len(vault.search.find("first")) == 1
    assert [(one.id, one.body) for one in vault.versions.of(note)] == [(before, "Second")]
    vault.versions.bring_back(before)
    assert vault.notes.get(note).body == "Second"
    assert bodies(vault, note) == ["First"]
    vault.idle_check()


def test_versions_go_with_their_note(vault: Vault, clock: FixedClock, note: int) -> None:
    later(clock, hours=1)
    vault.notes.save(note, "", "Second")
    (version,) = vault.versions.of(note)
    vault.entries.delete([note])
    with pytest.raises(LookupError):
        vault.versions.bring_back(version.id)
    vault.entries.erase(note)
    assert vault.database.execute_sql("SELECT count(*) FROM entry_version").fetchone() == (0,)
    vault.idle_check()
