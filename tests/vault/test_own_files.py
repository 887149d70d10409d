"""Files, versions, templates and the Incident log: out in an export, and back."""

import json
from base64 import b64encode
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import made_up
from tests.vault.own_exports import export_of, exported, read, take_in, words_of
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.imports import RefusedFileError
from walkaway_desktop.domain.incidents import Incident, IncidentWords, Span
from walkaway_desktop.storage.frozen import FrozenError
from walkaway_desktop.storage.vault import Vault

WHEN = made_up.at(3, made_up.EVENING)
DOOR = file_of("door.jpg", b"\xff\xd8\xff door", b"small door")
LETTER = file_of("a \u00e9 letter.txt", b"a letter")


def incident(vault: Vault, happened: str, *, finished: bool = True) -> Incident:
    made = vault.incidents.add(Span(WHEN), IncidentWords(happened, feeling="Shaking"))
    vault.attachments.add(made.id, file_of(f"{happened}.txt", happened.encode()))
    return vault.incidents.finish(made.id) if finished else made


def fill(vault: Vault, clock: FixedClock) -> None:
    """A note with files and versions, an own template, a log with a gap and with one in Deleted."""
    note = vault.notes.add(WHEN, "Door", "First")
    for file in (DOOR, LETTER):
        vault.attachments.add(note, file)
    clock.moment += timedelta(hours=1)
    vault.notes.save(note, "Door", "Second")
    other = vault.notes.add(WHEN, "Also", "The same file")
    vault.attachments.add(other, DOOR)
    vault.templates.add("Evening", "What was good today?")
    first, erased, last = (incident(vault, text) for text in ("One", "Two", "Three"))
    vault.incidents.add_to(first.id, "The neighbor heard it, too.")
    vault.incidents.add_to(last.id, "Another one.")
    incident(vault, "Begun", finished=False)
    vault.entries.erase(erased.id)
    vault.entries.delete([last.id])


def numbers(vault: Vault) -> list[tuple[int, bool]]:
    """The places of the log, and whether something stands there."""
    return [(link.seal.number, link.incident_id is not None) for link in vault.incidents.links()]


def test_into_an_empty_vault_and_out_again_gives_the_same_bytes(
    there: Vault, here: Vault, clock: FixedClock, path: Path, tmp_path: Path
) -> None:
    fill(there, clock)
    before = export_of(there, path).read_bytes()
    take_in(here, path)
    assert export_of(here, tmp_path / "again.json").read_bytes() == before
    assert here.counts() == {"notes": 2, "incidents": 2, "attachments": 5}
    assert there.counts() == here.counts() | {"deleted": 1}
    assert here.incidents.check() == []
    assert numbers(here) == [(1, True), (2, False), (3, False), (4, True), (5, False)]
    also, door = here.notes.page()
    assert [here.attachments.data(one.id) for one in here.attachments.of(door.id)] == [
        DOOR.data,
        LETTER.data,
    ]
    (same,) = here.attachments.of(also.id)
    assert here.attachments.thumbnail(same.id) == b"small door"
    assert [version.body for version in here.versions.of(door.id)] == ["First"]
    assert [one.name for one in here.templates.all()] == ["Evening"]
    here.idle_check()
    here.check_links()


def test_what_came_in_finished_is_frozen_and_found(
    there: Vault, here: Vault, clock: FixedClock, path: Path
) -> None:
    fill(there, clock)
    take_in(here, export_of(there, path))
    begun, finished = sorted(here.incidents.all(), key=lambda one: one.is_finished)
    (file,) = here.attachments.of(finished.id)
    with pytest.raises(FrozenError):
        here.attachments.remove(file.id)
    here.attachments.remove(here.attachments.of(begun.id)[0].id)
    table = "SELECT id, extra, folded FROM entry WHERE id = ?"
    found = [
        vault.database.execute_sql(table, (finished.id,)).fetchall() for vault in (there, here)
    ]
    assert found[0] == found[1]
    assert not here.settings.safety_mode.on


def test_into_a_log_of_its_own_they_come_in_at_its_end_with_their_h(
    there: Vault, here: Vault, clock: FixedClock, path: Path
) -> None:
    own = incident(here, "Own")
    before = exported(here, path)
    fill(there, clock)
    hashes = {one.words.happened: one.seal and one.seal.hash for one in there.incidents.all()}
    take_in(here, export_of(there, path))
    assert here.incidents.check() == []
    assert numbers(here) == [(1, True), (2, True), (3, True)]
    assert {one.words.happened: one.seal and one.seal.hash for one in here.incidents.all()} == {
        **hashes,
        "Own": own.seal and own.seal.hash,
    }
    take_in(here, path)
    assert here.counts()["attachments"] == 6  # the same file twice adds nothing
    (batch,) = here.imports.past()
    here.imports.undo(batch.batch_id)
    path.unlink()
    assert words_of(exported(here, path)) == words_of(before)
    assert (numbers(here), here.attachments.total()) == ([(1, True)], (1, 3))
    here.idle_check()


def test_taken_back_behind_own_ones_it_leaves_gaps(there: Vault, here: Vault, path: Path) -> None:
    incident(there, "Theirs")
    take_in(here, export_of(there, path))
    incident(here, "Own")
    (batch,) = here.imports.past()
    here.imports.undo(batch.batch_id)
    assert numbers(here) == [(1, False), (2, True)]
    assert here.incidents.check() == []


def test_a_note_that_got_a_file_since_was_changed_by_the_person(
    there: Vault, here: Vault, clock: FixedClock, path: Path
) -> None:
    there.notes.add(WHEN, "", "Theirs")
    take_in(here, export_of(there, path))
    clock.moment += timedelta(minutes=1)
    (lead,) = here.notes.page()
    here.attachments.add(lead.id, DOOR)
    (batch,) = here.imports.past()
    assert here.imports.edited(batch.batch_id) == 1


def test_a_note_that_is_here_gets_no_files(there: Vault, here: Vault, path: Path) -> None:
    """What is here already stays as it is: who removed a file does not get it back unasked."""
    note = there.notes.add(WHEN, "", "Theirs")
    there.attachments.add(note, DOOR)
    take_in(here, export_of(there, path))
    (lead,) = here.notes.page()
    (file,) = here.attachments.of(lead.id)
    here.attachments.remove(file.id)
    there.notes.add(WHEN, "", "A newer one")
    path.unlink()
    assert take_in(here, export_of(there, path)).counts.added == 1
    assert here.attachments.of(lead.id) == []


def other_bytes(found: dict[str, Any]) -> None:
    found["attachments"][0]["data"] = b64encode(b"\xff\xd8\xff d00r").decode()


def of_a_check_in(found: dict[str, Any]) -> None:
    found["attachments"][0]["entry_id"] = 999


def odd_kind(found: dict[str, Any]) -> None:
    found["attachments"][0]["media_type"] = "image/\u202egpj"


def large_small_picture(found: dict[str, Any]) -> None:
    found["attachments"][0]["thumbnail"] = b64encode(bytes(1024 * 1024 + 1)).decode()


def no_bytes(found: dict[str, Any]) -> None:
    found["attachments"][0]["data"] = 0


def taken_place(found: dict[str, Any]) -> None:
    found["incident_gap"][0]["number"] = 1


def before_its_incident(found: dict[str, Any]) -> None:
    first = found["incidents"][0]
    (addition,) = first["additions"]
    first["number"], addition["number"] = addition["number"], first["number"]


def half_sealed(found: dict[str, Any]) -> None:
    found["incidents"][0]["chain"] = None


@pytest.mark.parametrize(
    "damage",
    [
        other_bytes,
        of_a_check_in,
        odd_kind,
        large_small_picture,
        no_bytes,
        taken_place,
        before_its_incident,
        half_sealed,
    ],
)
@pytest.mark.parametrize("layout", [None, 2], ids=["ours", "laid-out-anew"])
def test_a_damaged_file_is_refused_as_a_whole(
    there: Vault,
    clock: FixedClock,
    path: Path,
    damage: Callable[[dict[str, Any]], None],
    layout: int | None,
) -> None:
    fill(there, clock)
    found = exported(there, path)
    damage(found)
    path.write_text(json.dumps(found, indent=layout), "utf-8")
    with pytest.raises(RefusedFileError):
        read(path)


def test_a_file_that_somebody_laid_out_anew_comes_in(
    there: Vault, here: Vault, clock: FixedClock, path: Path
) -> None:
    fill(there, clock)
    found = exported(there, path)
    path.write_text(json.dumps(found, indent=1), "utf-8")
    take_in(here, path)
    path.unlink()
    assert exported(here, path) == found
