"""`export json` of a time apart: every field under its name, and nothing that leads to Deleted."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import NOW
from walkaway_desktop.domain.contacts import Channel, ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import (
    AllowedContact,
    ExceptionKind,
    Kind,
    Rules,
    Space,
    SpaceDates,
)
from walkaway_desktop.storage.entry_rows import EntryWords, insert_entry
from walkaway_desktop.storage.vault import Vault

WHEN = When.of(NOW, 4)
AT = "2026-11-22T16:12:00Z"
ROWS = {
    Kind.URGE: "INSERT INTO urge VALUES (?, 'write', 8, NULL, 20, :at, NULL, 90, 'contact', ?)",
    Kind.LETTER: "INSERT INTO letter VALUES (?, 'they', 2, 3, '2026-11-20')",
    Kind.REVIEW: "INSERT INTO review VALUES (?, 'partly', 'Swam', '', '', 'Call Robin', 1, NULL)",
    Kind.LINE: "INSERT INTO line VALUES (?, 'calm', 1)",
}


def add(vault: Vault, kind: Kind, *more: object) -> int:
    """An entry of this kind with its row, as the tables have them."""
    words = EntryWords("A title" if kind is Kind.LETTER else "", f"Words of {kind.name}")
    with vault.transaction():
        entry_id = insert_entry(vault.database, kind, WHEN, words, AT)
        sql = ROWS[kind].replace(":at", f"'{AT}'")
        vault.database.execute_sql(sql, (entry_id, *more))
    return entry_id


def array(vault: Vault, name: str) -> list[dict[str, Any]]:
    return next(list(records) for found, records in vault.export_records() if found == name)


@pytest.fixture
def space(vault: Vault) -> Iterator[Space]:
    allowed = (AllowedContact(ExceptionKind.PETS, "The cat"),)
    dates = SpaceDates(NOW.date() - timedelta(days=9))
    yield vault.spaces.add(dates, Rules(exceptions=allowed), today=NOW.date())
    vault.idle_check()
    vault.check_links()


@pytest.fixture
def contact_id(vault: Vault, space: Space) -> int:
    words = ContactWords(
        Direction.THEY_DID_AND_I_ANSWERED,
        Channel.IN_PERSON,
        exception_id=space.agreements[0].rules.exceptions[0].id,
        minutes=15,
        mood_after=2,
        about="The cat",
        inside_by_hand=False,
        threat=True,
        tags=("cat",),
    )
    return vault.contacts.add(WHEN, words).id


def test_a_contact_holds_what_was_noted(vault: Vault, space: Space, contact_id: int) -> None:
    (record,) = array(vault, "contacts")
    wanted = {
        "id": contact_id,
        "day": "2026-11-22",
        "at": "2026-11-22T17:12:00",
        "direction": "they_did_and_i_answered",
        "channel": "in_person",
        "exception_id": space.agreements[0].rules.exceptions[0].id,
        "planned": None,
        "minutes": 15,
        "mood_before": None,
        "mood_after": 2,
        "about": "The cat",
        "inside_by_hand": False,
        "threat": True,
        "came_to_my_place": False,
        "tags": ["cat"],
        "links": [],
    }
    assert {key: record[key] for key in wanted} == wanted
    assert "body" not in record


def test_the_other_kinds_hold_their_fields(vault: Vault, contact_id: int) -> None:
    ids = {kind: add(vault, kind, *((contact_id,) * (kind is Kind.URGE))) for kind in ROWS}
    wanted: dict[str, dict[str, object]] = {
        "urges": {
            "id": ids[Kind.URGE],
            "kind": "write",
            "before": 8,
            "after": None,
            "minutes": 20,
            "started_at": AT,
            "timer_at": None,
            "waited": 90,
            "ending": "contact",
            "contact_id": contact_id,
        },
        "letters": {
            "id": ids[Kind.LETTER],
            "title": "A title",
            "body": "Words of LETTER",
            "addressee": "they",
            "mood_before": 2,
            "mood_after": 3,
            "sealed_until": "2026-11-20",
        },
        "reviews": {
            "id": ids[Kind.REVIEW],
            "last_thing": "partly",
            "did": "Swam",
            "next_thing": "Call Robin",
            "on_today": True,
            "reasons_still": None,
        },
        "lines": {"id": ids[Kind.LINE], "type": "calm", "position": 1, "text": "Words of LINE"},
    }
    for name, fields in wanted.items():
        (record,) = array(vault, name)
        assert {key: record[key] for key in fields} == fields
        assert vault.counts()[name] == 1


def test_what_lies_in_deleted_is_led_to_by_nothing(
    vault: Vault, space: Space, contact_id: int
) -> None:
    add(vault, Kind.URGE, contact_id)
    vault.spaces.delete(space.id)
    assert array(vault, "contacts")[0]["exception_id"] is None
    vault.spaces.bring_back(space.id)
    assert array(vault, "contacts")[0]["exception_id"] is not None
    vault.entries.delete([contact_id])
    assert array(vault, "contacts") == []
    assert array(vault, "urges")[0]["contact_id"] is None
    vault.entries.bring_back([contact_id])
    assert array(vault, "urges")[0]["contact_id"] == contact_id


@pytest.mark.parametrize("kind", ROWS)
def test_an_erased_one_leaves_no_row(vault: Vault, space: Space, kind: Kind) -> None:
    entry_id = add(vault, kind, *((None,) * (kind is Kind.URGE)))
    assert [hit.kind for hit in vault.search.find("words")] == [kind]
    vault.entries.erase(entry_id)
    table = kind.name.lower()
    found = vault.database.execute_sql(f"SELECT count(*) FROM {table}")  # noqa: S608 (our own names)
    assert found.fetchone() == (0,)
    assert vault.search.find("words") == []


def test_days_and_milestones_are_arrays_of_their_tables(vault: Vault, space: Space) -> None:
    vault.contacts.set_free(NOW.date())
    with vault.transaction():
        for values in ((7, "", None), (None, "The flat is mine", "2026-12-01")):
            vault.database.execute_sql(
                "INSERT INTO milestone (days, text, day) VALUES (?, ?, ?)", values
            )
    assert array(vault, "contact_free_day") == [{"day": "2026-11-22", "set_at": AT}]
    assert [(one["days"], one["text"], one["day"]) for one in array(vault, "milestone")] == [
        (7, "", None),
        (None, "The flat is mine", "2026-12-01"),
    ]
