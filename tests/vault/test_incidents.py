"""Incidents: kept as written until finished, frozen from then on, checked, erased with a gap."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import peewee
import pytest

from tests.conftest import NOW
from tests.unit.test_incident_chain import C_1, C_2, H_1, H_2
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.incident_chain import START, chained, digest
from walkaway_desktop.domain.incidents import (
    Afraid,
    Children,
    IncidentWords,
    Seal,
    Span,
    Wrong,
)
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.storage.frozen import FrozenError
from walkaway_desktop.storage.vault import Vault

# The picture of the worked example: 4 by 3 red points.
RED = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000040000000308020000003b96399100000010494441"
    "5478da6338116003470c3839003d8e0ff171a079d10000000049454e44ae426082"
)
BEGAN = When(date(2026, 3, 1), datetime(2026, 3, 1, 20, 4), 60)  # noqa: DTZ001 (a wall time)
WORDS = IncidentWords(
    happened="Rang for ten minutes.\nThen hit the door.",
    place="Home, café side",
    words_used='"Open it. Now."',
    harm="Door frame split.",
    feeling="Shaking.",
    did_next="Called Ana.",
    afraid=Afraid.A_LOT,
    children_present=Children.NO,
    came_to_my_place=True,
)
RANG = IncidentWords(happened="Rang twice.")


def finished(vault: Vault, words: IncidentWords = RANG) -> int:
    return vault.incidents.finish(vault.incidents.add(Span(BEGAN), words).id).id


# ---- writing -------------------------------------------------------------------------------------


def test_all_that_was_written_is_read_back(vault: Vault) -> None:
    ended = When(date(2026, 3, 2), datetime(2026, 3, 2, 0, 30), None)  # noqa: DTZ001 (a wall time)
    span = Span(BEGAN, ended, about=True)
    words = replace(WORDS, title="At the door", witnesses="Ana", reported="Desk 4", threat=True)
    made = vault.incidents.add(span, words)
    assert (made.span, made.words) == (span, words)
    assert (made.seal, made.finished_at, made.added_later) == (None, None, True)
    assert made.written_at == NOW
    assert vault.incidents.all() == [vault.incidents.get(made.id)] == [made]


def test_until_it_is_finished_every_word_can_change(vault: Vault) -> None:
    made = vault.incidents.add(Span(BEGAN), RANG)
    vault.drafts.keep("incident", {"happened": "Rang"}, made.id)
    span = Span(When(date(2026, 3, 2), None, None))
    changed = vault.incidents.save(made.id, span, WORDS)
    assert (changed.span, changed.words, changed.written_at) == (span, WORDS, made.written_at)
    assert vault.drafts.get("incident", made.id) is None


def test_what_came_is_not_later_than_now(vault: Vault) -> None:
    made = vault.incidents.add(Span(BEGAN), RANG)
    tomorrow = Span(When(NOW.date() + timedelta(days=1), None, None))
    with pytest.raises(FieldError, match=r"incident\.when-future"):
        vault.incidents.add(tomorrow, RANG)
    with pytest.raises(FieldError, match=r"incident\.when-future"):
        vault.incidents.save(made.id, tomorrow, RANG)


def test_blank_it_can_be_begun_and_not_finished(vault: Vault) -> None:
    made = vault.incidents.add(Span(BEGAN), IncidentWords(place="Home"))
    with pytest.raises(FieldError, match=r"incident\.happened$"):
        vault.incidents.finish(made.id)
    assert not vault.incidents.get(made.id).is_finished


# ---- finished ------------------------------------------------------------------------------------


def test_the_worked_example_comes_out_of_the_vault(vault: Vault, clock: FixedClock) -> None:
    """The values are those of tests/unit/test_incident_chain.py, with the same picture."""
    clock.moment = datetime(2026, 3, 1, 21, 31, 7, tzinfo=UTC)
    made = vault.incidents.add(Span(BEGAN), WORDS)
    vault.attachments.add(made.id, file_of("red.png", RED))
    done = vault.incidents.finish(made.id)
    clock.moment = datetime(2026, 3, 3, 8, 2, 40, tzinfo=UTC)
    added = vault.incidents.add_to(made.id, " The neighbor heard it too. ")
    assert (done.seal, added.seal) == (Seal(1, H_1, C_1), Seal(2, H_2, C_2))
    assert done.finished_at == datetime(2026, 3, 1, 21, 31, 7, tzinfo=UTC)
    assert [len(vault.incidents.record(link)) for link in vault.incidents.links()] == [543, 173]
    assert vault.incidents.check() == []


def test_incidents_and_additions_share_one_chain(vault: Vault) -> None:
    first, second = finished(vault), finished(vault, WORDS)
    vault.incidents.add_to(first, "The neighbor heard it too.")
    finished(vault)
    links = vault.incidents.links()
    assert [link.seal.number for link in links] == [1, 2, 3, 4]
    assert [link.incident_id for link in links[:3]] == [first, second, first]
    chains = [START, *(link.seal.chain for link in links)]
    assert chains[1:] == [
        chained(before, link.seal.hash) for before, link in zip(chains, links, strict=False)
    ]
    assert all(digest(vault.incidents.record(link)) == link.seal.hash for link in links)


def test_a_finished_one_cannot_be_changed_by_the_store(vault: Vault) -> None:
    made = finished(vault)
    with pytest.raises(FrozenError):
        vault.incidents.save(made, Span(BEGAN), WORDS)
    with pytest.raises(FrozenError):
        vault.incidents.finish(made)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entry SET body = 'Nothing.'",
        "UPDATE entry SET title = 'Nothing.'",
        "UPDATE entry SET day = '2026-03-04'",
        "UPDATE entry SET at = NULL",
        "UPDATE entry SET utc_offset = 0",
        "UPDATE entry SET written_at = '2026-01-01T00:00:00Z'",
        "UPDATE incident SET harm = ''",
        "UPDATE incident SET frozen_at = NULL",
        "UPDATE incident SET number = 7",
        "UPDATE incident_addition SET text = 'Nothing.'",
        "UPDATE incident_addition SET incident_id = 2",
    ],
)
def test_nor_by_any_statement(vault: Vault, change: str) -> None:
    made = finished(vault)
    vault.incidents.add_to(made, "The neighbor heard it too.")
    with pytest.raises(peewee.IntegrityError, match="frozen"), vault.transaction():
        vault.database.execute_sql(change)


def test_one_that_is_not_finished_is_not_added_to(vault: Vault) -> None:
    made = vault.incidents.add(Span(BEGAN), RANG)
    with pytest.raises(LookupError):
        vault.incidents.add_to(made.id, "The neighbor heard it too.")


def test_an_addition_has_its_own_time_and_leaves_the_first_text(
    vault: Vault, clock: FixedClock
) -> None:
    made = finished(vault)
    before = vault.incidents.get(made)
    clock.moment = NOW + timedelta(days=2)
    added = vault.incidents.add_to(made, "The neighbor heard it too.")
    assert added.written_at == NOW + timedelta(days=2)
    assert vault.incidents.get(made) == before
    assert vault.incidents.additions(made) == [added]


def test_search_finds_every_field_and_what_was_added(vault: Vault) -> None:
    vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    words = replace(RANG, place="Bridge", witnesses="Noor", reported="Desk 4", feeling="Numb")
    made = finished(vault, words)
    vault.incidents.add_to(made, "The glazier came.")
    asked = ("twice", "bridge", "noor", "desk 4", "numb", "glaz")
    assert [[hit.id for hit in vault.search.find(query)] for query in asked] == [[made]] * 6


# ---- files ---------------------------------------------------------------------------------------


def test_an_addition_brings_its_own_files(vault: Vault) -> None:
    made = finished(vault)
    bill, photo = file_of("bill.txt", b"140"), file_of("red.png", RED)
    added = vault.incidents.add_to(made, "The glazier came.", [bill, photo])
    kept = vault.attachments.of(made, added.id)
    assert [one.sha256 for one in kept] == [bill.sha256, photo.sha256]
    assert vault.attachments.of(made) == []
    record = json.loads(vault.incidents.record(vault.incidents.links()[-1]))
    assert record["files"] == [bill.sha256, photo.sha256]


def test_files_of_an_addition_wait_in_the_vault_and_nowhere_else(vault: Vault) -> None:
    first = finished(vault)
    begun = vault.incidents.begin_addition(first)
    assert vault.incidents.begin_addition(first) == begun == vault.incidents.begun_addition(first)
    photo = vault.attachments.add(first, file_of("door.png", RED), begun)
    assert (vault.incidents.additions(first), len(vault.incidents.links())) == ([], 1)
    assert vault.incidents.check() == []
    exported = {array: list(records) for array, records in vault.export_records()}
    assert [one["additions"] for one in exported["incidents"]] == [[]]
    assert exported["attachments"] == []
    assert "attachments" not in vault.counts()
    second = finished(vault)  # it comes before what was only begun
    added = vault.incidents.add_to(first, "The neighbor heard it too.")
    assert (added.id, added.seal.number) == (begun, 3)
    assert [one.id for one in vault.attachments.of(first, added.id)] == [photo.id]
    assert vault.incidents.begun_addition(first) is None
    assert (vault.incidents.check(), second) == ([], first + 1)


def test_an_addition_that_was_only_begun_leaves_no_gap(vault: Vault) -> None:
    kept, gone = finished(vault), finished(vault)
    begun = vault.incidents.begin_addition(gone)
    vault.attachments.add(gone, file_of("door.png", RED), begun)
    vault.entries.erase(gone)
    assert [gap.seal.number for gap in vault.incidents.gaps()] == [2]
    assert vault.attachments.total() == (0, 0)
    assert (vault.incidents.check(), vault.incidents.begun_addition(kept)) == ([], None)


def test_files_of_what_is_finished_neither_come_nor_go(vault: Vault) -> None:
    made = vault.incidents.add(Span(BEGAN), RANG).id
    kept = vault.attachments.add(made, file_of("red.png", RED))
    vault.incidents.finish(made)
    added = vault.incidents.add_to(made, "A bill.", [file_of("bill.txt", b"140")])
    with pytest.raises(FrozenError):
        vault.attachments.add(made, file_of("more.txt", b"more"))
    with pytest.raises(FrozenError):
        vault.attachments.add(made, file_of("more.txt", b"more"), added.id)
    with pytest.raises(FrozenError):
        vault.attachments.remove(kept.id)
    with pytest.raises(FrozenError):
        vault.attachments.rename(kept.id, "blue.png")
    assert vault.incidents.check() == []


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ("UPDATE attachment_data SET original = CAST('150' AS BLOB)", Wrong.FILE),
        ("DELETE FROM attachment WHERE addition_id IS NOT NULL", Wrong.WORDS),
    ],
)
def test_a_file_that_is_another_or_gone_is_named(vault: Vault, change: str, wrong: Wrong) -> None:
    made = finished(vault)
    vault.incidents.add_to(made, "A bill.", [file_of("bill.txt", b"140")])
    unfreeze(vault, change)
    found = vault.incidents.check()
    assert {one.wrong for one in found} == {wrong}
    assert [one.number for one in found] == [2]


# ---- Safety mode ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "on"),
    [
        (RANG, False),
        (replace(RANG, afraid=Afraid.RATHER_NOT_SAY), False),
        (replace(RANG, afraid=Afraid.A_LITTLE), True),
        (replace(RANG, threat=True), True),
        (replace(RANG, came_to_my_place=True), True),
    ],
)
def test_a_new_answer_sets_safety_mode(vault: Vault, words: IncidentWords, *, on: bool) -> None:
    vault.incidents.add(Span(BEGAN), words)
    assert vault.settings.safety_mode.on is on


def test_an_old_answer_never_sets_it_again(vault: Vault) -> None:
    made = vault.incidents.add(Span(BEGAN), WORDS)
    assert vault.settings.safety_mode.cause is Cause.INCIDENT
    vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    vault.incidents.save(made.id, Span(BEGAN), replace(WORDS, harm="More."))
    vault.incidents.finish(made.id)
    vault.incidents.add_to(made.id, "I was afraid.")
    assert not vault.settings.safety_mode.on


# ---- checking ------------------------------------------------------------------------------------


@pytest.fixture
def log(vault: Vault) -> list[int]:
    """Three finished ones, the first with an addition: places 1, 2 = addition, 3, 4."""
    first = finished(vault, WORDS)
    vault.incidents.add_to(first, "The neighbor heard it too.")
    return [first, finished(vault), finished(vault)]


def unfreeze(vault: Vault, change: str) -> None:
    """As somebody would who works on the file past the app."""
    triggers = vault.database.execute_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%frozen%'"
    ).fetchall()
    with vault.transaction():
        for (name,) in triggers:
            vault.database.execute_sql(f"DROP TRIGGER {name}")
        vault.database.execute_sql(change)


@pytest.mark.parametrize(
    ("change", "wrong", "numbers"),
    [
        ("UPDATE incident SET harm = 'None.' WHERE number = 1", Wrong.WORDS, [1]),
        ("UPDATE entry SET body = 'Rang once.' WHERE id = 2", Wrong.WORDS, [3]),
        ("UPDATE incident_addition SET text = 'No.'", Wrong.WORDS, [2]),
        ("UPDATE incident SET chain = hash WHERE number = 3", Wrong.CHAIN, [3, 4]),
        ("DELETE FROM incident_addition", Wrong.MISSING, [2]),
    ],
)
def test_what_was_changed_past_the_app_is_named(
    vault: Vault, log: list[int], change: str, wrong: Wrong, numbers: list[int]
) -> None:
    assert vault.incidents.check() == []
    unfreeze(vault, change)
    found = vault.incidents.check()
    assert {misfit.wrong for misfit in found} == {wrong}
    assert [misfit.number for misfit in found] == numbers
    assert vault.incidents.check(log[2]) == [one for one in found if one.number == 4]


# ---- deleting and erasing ------------------------------------------------------------------------


def test_a_deleted_one_holds_its_place_and_is_nowhere_else(vault: Vault, log: list[int]) -> None:
    before = [link.seal for link in vault.incidents.links()]
    vault.entries.delete([log[0]])
    assert [one.id for one in vault.incidents.all()] == [log[2], log[1]]
    assert vault.search.find("kind:incident is:closed neighbor") == []
    assert [link.seal for link in vault.incidents.links()] == before
    assert [link.deleted for link in vault.incidents.links()] == [True, True, False, False]
    assert vault.incidents.check() == []
    vault.entries.bring_back([log[0]])
    assert vault.incidents.get(log[0]).words == WORDS


def test_an_erased_one_leaves_the_bare_places_and_the_day(vault: Vault, log: list[int]) -> None:
    before = [link.seal for link in vault.incidents.links()]
    vault.entries.erase(log[0])
    gaps = vault.incidents.gaps()
    assert [(gap.seal, gap.erased_on) for gap in gaps] == [(s, NOW.date()) for s in before[:2]]
    assert [link.seal for link in vault.incidents.links()] == before
    assert vault.incidents.check() == []
    held = vault.database.execute_sql("SELECT count(*) FROM incident_addition").fetchone()
    assert held == (0,)


def test_after_a_gap_the_chain_goes_on(vault: Vault, log: list[int]) -> None:
    vault.entries.erase(log[2])
    finished(vault)
    links = vault.incidents.links()
    assert [link.seal.number for link in links] == [1, 2, 3, 4, 5]
    assert all(
        after.seal.chain == chained(before.seal.chain, after.seal.hash)
        for before, after in pairwise(links)
    )


def test_swept_after_its_days_it_leaves_its_place(vault: Vault, log: list[int]) -> None:
    vault.entries.delete([log[1]])
    day = NOW.date() + timedelta(days=40)
    vault.entries.sweep(day)
    assert [(gap.seal.number, gap.erased_on) for gap in vault.incidents.gaps()] == [(3, day)]
    assert vault.incidents.check() == []


def test_once_the_whole_log_is_erased_no_gap_stays(vault: Vault, log: list[int]) -> None:
    vault.incidents.add(Span(BEGAN), RANG)  # not finished: it is no part of the chain
    for incident_id in log:
        vault.entries.erase(incident_id)
    assert (vault.incidents.gaps(), vault.incidents.links()) == ([], [])
    finished(vault)
    assert [link.seal.number for link in vault.incidents.links()] == [1]


def test_what_lies_in_deleted_keeps_the_gaps(vault: Vault, log: list[int]) -> None:
    vault.entries.delete([log[0]])
    vault.entries.erase(log[1])
    vault.entries.erase(log[2])
    assert [gap.seal.number for gap in vault.incidents.gaps()] == [3, 4]
    vault.entries.erase(log[0])
    assert vault.incidents.gaps() == []


def test_an_unfinished_one_leaves_no_gap(vault: Vault, log: list[int]) -> None:
    vault.entries.erase(vault.incidents.add(Span(BEGAN), RANG).id)
    assert (len(log), vault.incidents.gaps()) == (3, [])
