"""Files in the vault: as they came, once, gone with their entry, frozen with an Incident."""

import os
from contextlib import closing
from pathlib import Path

import pytest
from peewee import IntegrityError

from tests.conftest import CHEAP, NOW, PASSPHRASE
from tests.vault.killing import killed_at_every_place
from tests.vault.killing import opened as open_vault
from walkaway_desktop.domain.attachments import MOST_BYTES, Attachment, File, file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import CheckinAnswers, Kind
from walkaway_desktop.storage.entry_rows import EntryWords, insert_entry
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.file_work import backup, change_passphrase
from walkaway_desktop.storage.frozen import FrozenError
from walkaway_desktop.storage.keys import Passphrase
from walkaway_desktop.storage.restore import unpack
from walkaway_desktop.storage.vault import Vault

WHEN = When.of(NOW, 4)
AT = "2026-11-22T16:12:00Z"
DOOR = file_of("door.jpg", b"\xff\xd8\xff door", b"small door")
LETTER = file_of("letter.txt", b"a letter")
BIG = file_of("big.bin", os.urandom(200_000))


@pytest.fixture
def note(vault: Vault) -> int:
    return vault.notes.add(WHEN, "", "With files")


def stored(vault: Vault) -> int:
    """How many different files the vault holds."""
    ((number,),) = vault.database.execute_sql("SELECT count(*) FROM attachment_data").fetchall()
    return int(number)


def names(found: list[Attachment]) -> list[str]:
    return [one.name for one in found]


def incident(vault: Vault) -> int:
    """One that is not finished, as the tables have it."""
    with vault.transaction():
        entry_id = insert_entry(vault.database, Kind.INCIDENT, WHEN, EntryWords("", "Facts"), AT)
        vault.database.execute_sql(
            "INSERT INTO incident (entry_id, about, place, words_used, witnesses, harm, feeling,"
            " threat, came_to_my_place, reported, did_next)"
            " VALUES (?, 0, '', '', '', '', '', 0, 0, '', '')",
            (entry_id,),
        )
    return entry_id


def finish(vault: Vault, entry_id: int) -> None:
    with vault.transaction():
        vault.database.execute_sql(
            "UPDATE incident SET frozen_at = ?, number = 1, hash = 'h', chain = 'c'"
            " WHERE entry_id = ?",
            (AT, entry_id),
        )


def add_to(vault: Vault, entry_id: int, file: File) -> int:
    """An addition with a file, in the order that the triggers ask for."""
    with vault.transaction():
        cursor = vault.database.execute_sql(
            "INSERT INTO incident_addition (incident_id, written_at, text, number, hash, chain)"
            " VALUES (?, ?, 'Later', 2, '', '')",
            (entry_id, AT),
        )
        vault.attachments.add(entry_id, file, cursor.lastrowid)
        vault.database.execute_sql("UPDATE incident_addition SET hash = 'h', chain = 'c'")
    return int(cursor.lastrowid)


# ---- kept ----------------------------------------------------------------------------------------


def test_a_file_comes_back_as_it_was(vault: Vault, note: int) -> None:
    door, letter = vault.attachments.add(note, DOOR), vault.attachments.add(note, LETTER)
    assert vault.attachments.of(note) == [door, letter]
    assert (door.name, door.media_type, door.size) == ("door.jpg", "image/jpeg", 8)
    assert (door.sha256, door.added_at, door.position) == (DOOR.sha256, NOW, 1)
    assert (vault.attachments.data(door.id), vault.attachments.data(letter.id)) == (
        DOOR.data,
        LETTER.data,
    )
    assert vault.attachments.thumbnail(door.id) == b"small door"
    assert (door.has_thumbnail, letter.has_thumbnail) == (True, False)
    assert vault.attachments.thumbnail(letter.id) is None
    other = vault.notes.add(WHEN, "", "Without")
    assert vault.attachments.counts([note, other]) == {note: 2}
    assert vault.attachments.total() == (2, len(DOOR.data) + len(LETTER.data))


def test_the_same_file_is_stored_once_and_goes_with_the_last_that_has_it(
    vault: Vault, note: int
) -> None:
    other = vault.notes.add(WHEN, "", "Other")
    bare = file_of("door2.jpg", DOOR.data)
    first = vault.attachments.add(note, bare)
    second = vault.attachments.add(other, DOOR)
    assert vault.attachments.add(note, bare) == vault.attachments.get(first.id)
    assert (stored(vault), vault.attachments.total()) == (1, (2, len(DOOR.data)))
    assert vault.attachments.thumbnail(first.id) == b"small door"  # it came with the second
    vault.attachments.remove(first.id)
    assert vault.attachments.data(second.id) == DOOR.data
    vault.entries.erase(other)
    assert (stored(vault), vault.attachments.total()) == (0, (0, 0))
    vault.idle_check()


def test_a_removed_one_is_put_back_at_its_place(vault: Vault, note: int) -> None:
    found = [vault.attachments.add(note, file) for file in (DOOR, LETTER)]
    removed = vault.attachments.remove(found[0].id)
    assert (names(vault.attachments.of(note)), stored(vault)) == (["letter.txt"], 1)
    assert vault.attachments.put_back(removed) == found[0]
    assert vault.attachments.of(note) == found
    assert vault.attachments.data(found[0].id) == DOOR.data
    assert vault.attachments.thumbnail(found[0].id) == b"small door"


def test_names_and_order_change_and_bytes_do_not(vault: Vault, note: int) -> None:
    door, letter = vault.attachments.add(note, DOOR), vault.attachments.add(note, LETTER)
    vault.attachments.rename(door.id, "/home/the\u202edoor")
    vault.attachments.move(letter.id, 0)
    assert names(vault.attachments.of(note)) == ["letter.txt", "thedoor"]
    assert vault.attachments.data(door.id) == DOOR.data


def test_what_is_too_large_says_its_size_and_is_not_kept(vault: Vault, note: int) -> None:
    whole = vault.attachments.add(note, file_of("most", bytes(MOST_BYTES)))
    with pytest.raises(FieldError) as refused:
        vault.attachments.add(note, file_of("more", bytes(MOST_BYTES + 1)))
    assert (refused.value.key, refused.value.fields) == ("attachment.size", {"x": 26})
    assert vault.attachments.of(note) == [whole]


def test_only_notes_and_incidents_that_are_there_take_files(vault: Vault, note: int) -> None:
    checkin = vault.checkins.add(WHEN, CheckinAnswers({"mood": 3}))
    vault.entries.delete([note])
    for entry_id in (checkin, note, 999):
        with pytest.raises(LookupError):
            vault.attachments.add(entry_id, DOOR)
    assert stored(vault) == 0


def test_a_file_that_is_not_the_one_attached_is_not_given_out(vault: Vault, note: int) -> None:
    door = vault.attachments.add(note, DOOR)
    with vault.transaction():
        with pytest.raises(IntegrityError, match="frozen"):
            vault.database.execute_sql("UPDATE attachment_data SET original = x'00'")
        vault.database.execute_sql("DROP TRIGGER attachment_data_frozen")
        vault.database.execute_sql("UPDATE attachment_data SET original = x'00'")
    with pytest.raises(VaultError) as refused:
        vault.attachments.data(door.id)
    assert refused.value.code is Code.INTEGRITY_BAD


def test_a_file_outlives_a_new_passphrase(vault: Vault, note: int) -> None:
    big = vault.attachments.add(note, BIG)
    key = vault.pause()
    vault.resume(
        change_passphrase(key, PASSPHRASE, "four other words here", recovery=None, cost=CHEAP)
    )
    assert vault.attachments.data(big.id) == BIG.data
    vault.idle_check()


def test_a_backup_brings_the_files_along(vault: Vault, note: int, tmp_path: Path) -> None:
    big = vault.attachments.add(note, BIG)
    key = vault.pause()
    backup(key, tmp_path / "x.backup")
    vault.resume(key)
    unpack(tmp_path / "x.backup", tmp_path / "back", Passphrase(PASSPHRASE))
    with closing(open_vault(tmp_path / "back")) as restored:
        assert restored.attachments.of(note) == [big]
        assert restored.attachments.data(big.id) == BIG.data


# ---- Incidents -----------------------------------------------------------------------------------


def test_the_files_of_a_finished_incident_stay_as_they_are(vault: Vault) -> None:
    entry_id = incident(vault)
    door = vault.attachments.add(entry_id, DOOR)
    vault.attachments.rename(door.id, "front door.jpg")
    finish(vault, entry_id)
    for change in (
        lambda: vault.attachments.add(entry_id, LETTER),
        lambda: vault.attachments.rename(door.id, "x"),
        lambda: vault.attachments.move(door.id, 0),
        lambda: vault.attachments.remove(door.id),
    ):
        with pytest.raises(FrozenError):
            change()
    assert names(vault.attachments.of(entry_id)) == ["front door.jpg"]
    assert stored(vault) == 1


def test_an_addition_brings_its_files_and_is_frozen_then(vault: Vault) -> None:
    entry_id = incident(vault)
    vault.attachments.add(entry_id, DOOR)
    finish(vault, entry_id)
    addition = add_to(vault, entry_id, DOOR)
    assert (len(vault.attachments.of(entry_id)), stored(vault)) == (1, 1)
    (added,) = vault.attachments.of(entry_id, addition)
    with pytest.raises(FrozenError):
        vault.attachments.add(entry_id, LETTER, addition)
    with pytest.raises(FrozenError):
        vault.attachments.remove(added.id)
    vault.entries.erase(entry_id)
    assert (stored(vault), vault.attachments.total()) == (0, (0, 0))
    vault.idle_check()
    vault.check_links()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE incident SET place = 'x'",
        "UPDATE incident SET frozen_at = NULL",
        "UPDATE entry SET body = 'x' WHERE kind = 'incident'",
        "UPDATE entry SET day = '2020-01-01' WHERE kind = 'incident'",
        "UPDATE attachment SET name = 'x'",
        "UPDATE attachment SET addition_id = NULL",
        "UPDATE incident_addition SET text = 'x'",
        "INSERT INTO attachment SELECT 99, entry_id, NULL, 9, name, media_type, size, sha256,"
        " added_at FROM attachment LIMIT 1",
        "INSERT INTO attachment SELECT 99, entry_id, 1, 9, name, media_type, size, sha256,"
        " added_at FROM attachment LIMIT 1",
        "UPDATE incident_gap SET erased_on = '2020-01-01'",
        "INSERT INTO incident_addition SELECT 9, id, '', '', 9, '', '' FROM entry"
        " WHERE kind = 'note'",
    ],
)
def test_the_tables_themselves_refuse_to_change_what_is_finished(vault: Vault, change: str) -> None:
    vault.notes.add(WHEN, "", "A note takes no additions")
    entry_id = incident(vault)
    vault.attachments.add(entry_id, DOOR)
    finish(vault, entry_id)
    add_to(vault, entry_id, LETTER)
    with vault.transaction():
        vault.database.execute_sql("INSERT INTO incident_gap VALUES (7, 'h', 'c', '2026-11-22')")
    with pytest.raises(IntegrityError, match="frozen"), vault.transaction():
        vault.database.execute_sql(change)


def test_marks_words_for_search_and_deleting_are_no_change(vault: Vault) -> None:
    entry_id = incident(vault)
    finish(vault, entry_id)
    with vault.transaction():
        vault.database.execute_sql(
            "UPDATE entry SET extra = 'x', folded = 'x', closed = 1, pinned = 1, changed_at = ?"
            " WHERE id = ?",
            (AT, entry_id),
        )
    vault.entries.delete([entry_id])
    vault.entries.bring_back([entry_id])


# ---- killed --------------------------------------------------------------------------------------


def attach(vault: Vault) -> None:
    (lead,) = vault.notes.page()
    vault.attachments.add(lead.id, BIG)


def test_killed_while_attaching_there_is_the_whole_file_or_none(
    vault_folder: Path, tmp_path: Path
) -> None:
    with_note = open_vault(vault_folder)
    with_note.notes.add(WHEN, "", "Takes a file")
    with_note.close()
    before, after, found = killed_at_every_place(vault_folder, tmp_path, attach)
    assert before != after
    assert set(found) <= {before, after}
    assert before in found
