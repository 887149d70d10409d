"""Notes on a real vault: kept, changed, listed, deleted, erased."""

from datetime import timedelta

import pytest

from tests.conftest import NOW
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import TITLE, FieldError
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.storage.notes import DRAFT
from walkaway_desktop.storage.vault import Vault

WHEN = When.of(NOW, 4)
TODAY = NOW.date()
MARKER = "xylophonequartz"


def note_on(vault: Vault, days_back: int, title: str = "") -> int:
    return vault.notes.add(When(TODAY - timedelta(days=days_back), None, None), title, "Words")


def test_a_note_comes_back_as_it_was_written(vault: Vault, clock: FixedClock) -> None:
    entry_id = vault.notes.add(WHEN, "  A\nhead ", "# One\r\n\n**two**  ", ["Home", "home"])
    note = vault.notes.get(entry_id)
    assert (note.title, note.body, note.tags) == ("A head", "# One\n\n**two**", ("Home",))
    assert (note.when, note.pinned, note.closed) == (WHEN, False, False)
    assert note.changed_at == clock.utc()


def test_a_change_keeps_day_and_tags_and_moves_the_time_of_change(
    vault: Vault, clock: FixedClock
) -> None:
    entry_id = vault.notes.add(WHEN, "Before", "Body", ["home"])
    vault.drafts.keep("note", {}, entry_id)
    clock.moment += timedelta(hours=1)
    vault.notes.save(entry_id, "After", "Other")
    note = vault.notes.get(entry_id)
    assert (note.title, note.body, note.tags, note.when) == ("After", "Other", ("home",), WHEN)
    assert note.changed_at == clock.utc()
    assert vault.drafts.get("note", entry_id) is None


def test_tags_can_be_changed_with_the_note(vault: Vault) -> None:
    entry_id = vault.notes.add(WHEN, "", "Body", ["home", "old"])
    vault.notes.save(entry_id, "", "Body", ["new", "home"])
    assert vault.notes.get(entry_id).tags == ("new", "home")


@pytest.mark.parametrize(
    ("title", "body", "key", "n"),
    [("x" * 203, "", "note.title", 3), ("", "é" * 524_290, "note.body", 4)],
)
def test_what_is_too_long_is_refused_and_says_by_how_much(
    vault: Vault, title: str, body: str, key: str, n: int
) -> None:
    with pytest.raises(FieldError) as refused:
        vault.notes.add(WHEN, title, body)
    assert (refused.value.key, refused.value.fields) == (key, {"n": n})
    assert vault.notes.count() == 0


def test_the_list_is_newest_first_and_goes_on_after_its_last_row(vault: Vault) -> None:
    ids = [note_on(vault, days_back) for days_back in (3, 0, 2, 0, 1)]
    first = vault.notes.page(limit=3)
    rest = vault.notes.page(after=first[-1], limit=3)
    assert [lead.id for lead in (*first, *rest)] == [ids[3], ids[1], ids[4], ids[2], ids[0]]
    assert vault.notes.page(after=rest[-1]) == []
    assert vault.notes.count() == 5


def test_the_list_holds_the_start_of_a_note_only(vault: Vault) -> None:
    vault.notes.add(WHEN, "", "y" * 5_000)
    assert vault.notes.page()[0].start == "y" * 120


def test_check_ins_are_no_notes(vault: Vault) -> None:
    entry_id = vault.checkins.add(WHEN, CheckinAnswers({"mood": 3}))
    assert vault.notes.page() == []
    with pytest.raises(LookupError):
        vault.notes.get(entry_id)
    with pytest.raises(LookupError):
        vault.notes.save(entry_id, "", "Body")


def test_a_deleted_note_is_in_deleted_and_nowhere_else(vault: Vault) -> None:
    entry_id = note_on(vault, 0, "Gone")
    vault.entries.delete([entry_id])
    assert [lead.title for lead in vault.entries.deleted()] == ["Gone"]
    assert (vault.notes.page(), vault.notes.count()) == ([], 0)
    assert vault.search.find("gone") == []
    with pytest.raises(LookupError):
        vault.notes.get(entry_id)


def test_undo_brings_a_note_back_as_it_was(vault: Vault) -> None:
    entry_id = vault.notes.add(WHEN, "Here", "Body", ["home"])
    before = vault.notes.get(entry_id)
    vault.entries.delete([entry_id])
    vault.entries.bring_back([entry_id])
    assert vault.notes.get(entry_id) == before
    assert vault.entries.deleted() == []
    assert len(vault.search.find("here")) == 1


def test_deleted_goes_on_after_its_last_row(vault: Vault) -> None:
    vault.entries.delete([note_on(vault, back, str(back)) for back in range(4)])
    first = vault.entries.deleted(limit=3)
    assert [lead.title for lead in vault.entries.deleted(first[-1], 3)] == ["3"]


def held_words(vault: Vault) -> bytes:
    """All that the tables hold, the index's own among them."""
    database = vault.database
    tables = [name for (name,) in database.execute_sql("SELECT name FROM sqlite_master").fetchall()]
    blocks = database.execute_sql("SELECT block FROM entry_index_data").fetchall()
    assert "entry_index_data" in tables
    texts = database.execute_sql("SELECT body || folded FROM entry").fetchall()
    drafts = database.execute_sql("SELECT content FROM draft").fetchall()
    names = database.execute_sql("SELECT name || folded FROM tag").fetchall()
    parts = [value for (value,) in (*blocks, *texts, *drafts, *names)]
    return b"".join(part.encode() if isinstance(part, str) else part for part in parts)


def test_erasing_leaves_no_word_in_table_index_draft_or_tag(vault: Vault) -> None:
    other = vault.notes.add(WHEN, "", "other words", ["both"])
    entry_id = vault.notes.add(WHEN, "", MARKER, [f"tag{MARKER}", "both"])
    vault.drafts.keep("note", {"body": MARKER}, entry_id)
    end = MARKER[3:].encode()  # the index keeps only what differs from the word before
    assert held_words(vault).count(end) >= 5
    vault.entries.erase(entry_id)
    assert end not in held_words(vault)
    assert vault.notes.get(other).tags == ("both",)
    vault.idle_check()


def test_the_sweep_erases_what_was_deleted_long_enough_ago(vault: Vault, clock: FixedClock) -> None:
    old, newer = note_on(vault, 0, "old"), note_on(vault, 0, "newer")
    vault.entries.delete([old])
    clock.moment += timedelta(days=1)
    vault.entries.delete([newer])
    assert vault.entries.due_to_go(TODAY + timedelta(days=29)) == 0
    assert vault.entries.sweep(TODAY + timedelta(days=29)) == 0
    assert vault.entries.due_to_go(TODAY + timedelta(days=30)) == 1
    assert vault.entries.sweep(TODAY + timedelta(days=30)) == 1
    assert [lead.title for lead in vault.entries.deleted()] == ["newer"]


def test_with_no_days_set_the_next_sweep_erases(vault: Vault) -> None:
    vault.settings.deleted_days = 0
    vault.entries.delete([note_on(vault, 0)])
    assert vault.entries.sweep(TODAY) == 1


def test_deleting_again_keeps_the_first_date(vault: Vault, clock: FixedClock) -> None:
    entry_id = note_on(vault, 0)
    vault.entries.delete([entry_id])
    clock.moment += timedelta(days=20)
    vault.entries.delete([entry_id])
    assert vault.entries.sweep(TODAY + timedelta(days=30)) == 1


def test_an_entry_knows_when_it_was_written(vault: Vault, clock: FixedClock) -> None:
    entry_id = note_on(vault, 5)
    assert vault.entries.written_at(entry_id) == clock.utc()


# ---- drafts of notes -----------------------------------------------------------------------------


def test_what_was_only_kept_as_a_draft_becomes_the_note(vault: Vault) -> None:
    note_id = vault.notes.add(WHEN, "Walk", "To the river", ["quiet"])
    content = {"title": "Walk", "body": "To the river and back", "tags": ["quiet", "lake"]}
    vault.drafts.keep(DRAFT, content, note_id)
    vault.notes.save_drafts()

    note = vault.notes.get(note_id)
    assert (note.body, note.tags) == ("To the river and back", ("quiet", "lake"))
    assert vault.drafts.get(DRAFT, note_id) is None


def test_a_draft_of_an_older_version_leaves_the_tags_as_they_are(vault: Vault) -> None:
    note_id = vault.notes.add(WHEN, "Walk", "To the river", ["quiet"])
    vault.drafts.keep(DRAFT, {"title": "Walk", "body": "And back"}, note_id)
    vault.notes.save_drafts()

    assert vault.notes.get(note_id).tags == ("quiet",)


def test_a_draft_that_is_too_long_or_of_no_living_note_stays_a_draft(vault: Vault) -> None:
    long_one, gone = (vault.notes.add(WHEN, title, "x") for title in ("Long", "Gone"))
    vault.entries.delete([gone])
    vault.drafts.keep(DRAFT, {"title": "t" * (TITLE + 1), "body": "y"}, long_one)
    vault.drafts.keep(DRAFT, {"title": "Gone", "body": "y"}, gone)
    vault.drafts.keep(DRAFT, {"title": "New", "body": "y"}, 0)
    vault.notes.save_drafts()

    assert vault.notes.get(long_one).body == "x"
    assert len(vault.drafts.of_form(DRAFT)) == 3


def test_a_note_moves_to_another_day_but_not_ahead(vault: Vault) -> None:
    note_id = vault.notes.add(WHEN, "Walk", "To the river")
    earlier = When(WHEN.day - timedelta(days=40), None, None)
    vault.notes.move(note_id, earlier)
    assert vault.notes.get(note_id).when == earlier
    with pytest.raises(FieldError, match="time_in_future"):
        vault.notes.move(note_id, When(WHEN.day + timedelta(days=400), None, None))
    assert vault.notes.get(note_id).when == earlier
