"""`export json` of the worksheet: every field under its name, answers inside their Sitting."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.vault.worksheet import AT, Worksheet, filled
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer import json_export

KINDS = {
    "criteria": "criterion",
    "options": "option",
    "reasons": "reason",
    "beliefs": "belief",
    "predictions": "prediction",
    "talks": "talk",
    "comments": "comment",
}
OWN_FIELDS: dict[str, dict[str, object]] = {
    "criteria": {
        "name": "Title of criterion",
        "why": "Words of criterion",
        "position": 1,
        "being_safe": False,
        "put_away_on": None,
    },
    "options": {
        "name": "Title of option",
        "note": "Words of option",
        "position": 1,
        "put_away_on": None,
    },
    "reasons": {"text": "Words of reason", "side": "stay", "position": 1, "put_away_on": None},
    "beliefs": {
        "belief": "alone",
        "words": "Words of belief",
        "evidence_for": "a letter",
        "evidence_against": "",
    },
    "predictions": {
        "statement": "Title of prediction",
        "belief": None,
        "about": "them",
        "due": "2026-12-22",
        "how_known": "A letter",
        "why": "",
        "change_mind": "",
        "probabilities": [{"id": 1, "at": AT, "percent": 60}],
        "outcomes": [{"id": 1, "at": AT, "outcome": "unclear"}],
        "still_want": [
            {"id": 1, "question": "never_came_back", "value": 7, "text": "Yes", "at": AT}
        ],
    },
    "talks": {
        "topic": "Title of talk",
        "type": "talk",
        "asked": "To call",
        "my_part": "To listen",
        "check_date": "2026-12-01",
        "state": "partly",
        "my_state": None,
        "sessions": None,
        "three_sentences": "One. Two. Three.",
        "observations": [{"id": 1, "day": "2026-11-30", "text": "They called once"}],
    },
    "comments": {"text": "Words of comment"},
}


@pytest.fixture
def worksheet(vault: Vault) -> Worksheet:
    return filled(vault, closed=True)


def exported(vault: Vault, path: Path) -> dict[str, Any]:
    path.unlink(missing_ok=True)
    json_export.write(path, vault.records, vault.export_records())
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


@pytest.mark.parametrize("array", OWN_FIELDS)
def test_what_lives_on_comes_out_with_all_its_fields(
    worksheet: Worksheet, path: Path, array: str
) -> None:
    (record,) = exported(worksheet.vault, path)[array]
    assert {name: record[name] for name in OWN_FIELDS[array]} == OWN_FIELDS[array]
    assert (record["id"], record["day"]) == (worksheet.ids[KINDS[array]], "2026-11-22")


def test_every_column_of_the_worksheet_is_in_the_export(worksheet: Worksheet, path: Path) -> None:
    """A column that nobody exports would be lost on the way to another computer."""
    database, found = worksheet.vault.database, exported(worksheet.vault, path)
    for array, kind in KINDS.items():
        columns = {row[1] for row in database.execute_sql(f"PRAGMA table_info({kind})")}
        assert columns - {"entry_id"} <= set(found[array][0])
    (sitting,) = found["sittings"]
    columns = {row[1] for row in database.execute_sql("PRAGMA table_info(sitting)")}
    assert columns - {"entry_id"} <= set(sitting)
    columns = {row[1] for row in database.execute_sql("PRAGMA table_info(decision)")}
    assert columns - {"sitting_id"} == set(sitting["decision"])
    columns = {row[1] for row in database.execute_sql("PRAGMA table_info(forecast)")}
    assert columns == set(found["forecasts"][0])


def test_a_sitting_holds_its_answers(worksheet: Worksheet, path: Path) -> None:
    (record,) = exported(worksheet.vault, path)["sittings"]
    option, criterion = worksheet.ids["option"], worksheet.ids["criterion"]
    assert record["weights"] == [{"criterion_id": criterion, "importance": 8, "must": True}]
    assert record["fits"] == [{"option_id": option, "criterion_id": criterion, "value": None}]
    assert record["guts"] == [{"option_id": option, "value": 6}]
    assert record["beliefs_held"] == [{"belief": "alone", "held": "partly"}]
    assert record["still_want"] == [
        {"id": 2, "question": "never_came_back", "value": 5, "text": "", "at": AT}
    ]
    assert record["decision"] == {
        "choice": "option",
        "option_id": option,
        "text": "",
        "why": "Tired",
        "confidence": 55,
        "first_step": "Rest",
        "who_knows": "Robin",
        "revisit": "2026-12-22",
        "check_sure": True,
        "check_informed": None,
        "check_clear": False,
        "check_supported": True,
    }
    assert (record["stay_pull"], record["leave_pull"], record["gut_line"]) == (3, None, "Home")
    assert {copy["kind"] for copy in record["copies"]} >= {"criterion", "option", "reason"}


def test_a_sitting_without_a_decision_has_none(vault: Vault, path: Path) -> None:
    worksheet = filled(vault, closed=False)
    worksheet.run("DELETE FROM decision")
    (record,) = exported(vault, path)["sittings"]
    assert record["decision"] is None


def test_a_comment_links_to_its_sitting(worksheet: Worksheet, path: Path) -> None:
    (record,) = exported(worksheet.vault, path)["comments"]
    assert record["links"] == [worksheet.ids["sitting"]]


def test_a_forecast_names_the_sitting_it_was_made_in(worksheet: Worksheet, path: Path) -> None:
    wanted = {
        "id": 1,
        "sitting_id": worksheet.ids["sitting"],
        "made_on": "2026-11-22",
        "weeks": 4,
        "due": "2026-12-20",
        "expected": 3.5,
    }
    assert exported(worksheet.vault, path)["forecasts"] == [wanted]
    worksheet.vault.entries.delete([worksheet.ids["sitting"]])
    assert exported(worksheet.vault, path)["forecasts"] == [wanted | {"sitting_id": None}]


def test_they_are_counted_under_the_names_of_their_arrays(worksheet: Worksheet) -> None:
    arrays = ("sittings", *KINDS, "forecasts")
    assert worksheet.vault.counts() == dict.fromkeys(arrays, 1)
    worksheet.vault.entries.delete(list(worksheet.ids.values()))
    assert worksheet.vault.counts() == {"forecasts": 1, "deleted": len(worksheet.ids)}


def test_what_is_deleted_takes_the_answers_to_it_out_of_the_export(
    worksheet: Worksheet, path: Path
) -> None:
    worksheet.vault.entries.delete([worksheet.ids["option"]])
    found = exported(worksheet.vault, path)
    (record,) = found["sittings"]
    assert (found["options"], record["guts"], record["fits"]) == ([], [], [])
    assert record["decision"]["option_id"] is None
    assert len(record["weights"]) == 1
    worksheet.vault.entries.bring_back([worksheet.ids["option"]])
    (record,) = exported(worksheet.vault, path)["sittings"]
    assert record["decision"]["option_id"] == worksheet.ids["option"]


def test_what_was_put_off_is_in_it_while_its_thing_is(worksheet: Worksheet, path: Path) -> None:
    worksheet.run("INSERT INTO due_shift VALUES ('talk_check', :talk, '2026-12-03')")
    shift = {"kind": "talk_check", "ref_id": worksheet.ids["talk"], "until": "2026-12-03"}
    assert exported(worksheet.vault, path)["due_shift"] == [shift]
    worksheet.vault.entries.delete([worksheet.ids["talk"]])
    assert exported(worksheet.vault, path)["due_shift"] == []


def test_the_same_worksheet_gives_the_same_bytes(worksheet: Worksheet, path: Path) -> None:
    exported(worksheet.vault, path)
    first = path.read_bytes()
    exported(worksheet.vault, path)
    assert path.read_bytes() == first
