"""An export of ours that does not hold together is refused as a whole, and says where."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import made_up
from tests.vault.own_exports import AFTERNOON, exported, with_time_apart
from tests.vault.worksheet import filled
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.imports import Answers, Reason, RefusedFileError
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.own_format import ARRAYS, DUE_OF
from walkaway_desktop.domain.records import CheckinAnswers, DueKind
from walkaway_desktop.storage.checks import ARRAYS as COUNTED
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer import daybook

File = dict[str, Any]
TODAY = made_up.TODAY


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> File:
    """An export with one record of nearly every kind."""
    clock = FixedClock(AFTERNOON)
    made = Vault.in_memory(clock)
    filled(made, closed=True)
    made.examples.add("gut", made_up.example(3, "What", "Said", "Felt", "Next"))
    key = made.own_measures.add("Walks", Scale.YES_NO).measure.key
    made.checkins.add(made_up.at(3, made_up.EVENING), CheckinAnswers({"mood": 3, key: 1}))
    with_time_apart(made)
    found = exported(made, tmp_path_factory.mktemp("sheet") / "sheet.json")
    made.close()
    return found


@pytest.fixture
def file(sheet: File) -> File:
    return deepcopy(sheet)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "export.json"


def refusal(path: Path, content: str | bytes | File) -> RefusedFileError:
    if isinstance(content, dict):
        content = json.dumps(content)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(RefusedFileError) as refused:
        daybook.read(path, Answers(), TODAY)
    return refused.value


# ---- files that are none -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", Reason.EMPTY),
        ("no JSON", Reason.WRONG_FORMAT),
        ("[]", Reason.WRONG_FORMAT),
        ('{"format":"daybook","version":1,', Reason.WRONG_FORMAT),
        ('{"format":"other","version":1,"vault":"x"}', Reason.WRONG_FORMAT),
        ('{"entries":[]}', Reason.WRONG_FORMAT),
        ('{"format":"daybook","version":2,"vault":"x"}', Reason.NEWER_VERSION),
        (b"PK\x03\x04daybook", Reason.WRONG_FORMAT),
        (b"\x00\x01\x02", Reason.WRONG_FORMAT),
        ('{"format":"daybook","version":1,"vault":' + "[" * 60 + "]" * 60 + "}", Reason.TOO_LARGE),
    ],
)
def test_a_file_that_is_no_export_is_refused(
    path: Path, content: str | bytes, code: Reason
) -> None:
    assert refusal(path, content).code is code


def test_a_file_of_500_mb_is_refused_unread(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b'{"format":"daybook",')
        file.truncate(500_000_000)
    assert daybook.recognizes(path)
    with pytest.raises(RefusedFileError) as refused:
        daybook.read(path, Answers(), TODAY)
    assert refused.value.code is Reason.TOO_LARGE


@pytest.mark.parametrize("name", ["checkins", "notes", "sittings", "import_choice"])
def test_an_array_that_every_export_has_may_not_be_missing(
    path: Path, file: File, name: str
) -> None:
    del file[name]
    refused = refusal(path, file)
    assert (refused.code, refused.place) == (Reason.INVALID_ENTRY, name)


def test_an_export_of_an_older_app_has_fewer_arrays_and_fields(path: Path) -> None:
    """That of 0.1, as it was written."""
    sitting = {
        "id": 1,
        "day": "2026-03-01",
        "at": "2026-03-01T21:30:00",
        "utc_offset": 60,
        "title": "",
        "body": "",
        "pinned": False,
        "closed": False,
        "no_recall": False,
        "added_later": False,
        "written_at": "2026-03-01T20:30:00Z",
        "changed_at": "2026-03-01T20:30:00Z",
        "source": None,
        "source_key": None,
        "source_label": None,
        "tags": [],
        "links": [],
        "mark": "calm",
        "mark_end": None,
        "closed_at": "2026-03-01T20:40:00Z",
        "steps": [],
        "safety_answers": [],
        "sign_ratings": [{"sign": "gut", "rating": None, "window": "4_weeks"}],
    }
    old = {"format": "daybook", "version": 1, "vault": "x", "checkins": [], "notes": []}
    path.write_text(json.dumps({**old, "sittings": [sitting], "import_choice": []}), "utf-8")
    plan = daybook.read(path, Answers(), TODAY)
    assert plan.own is not None
    (record,) = plan.own.records
    assert (record.fields["gut_line"], record.fields["copies"]) == ("", [])


def test_an_array_nobody_knows_is_of_a_newer_app(path: Path, file: File) -> None:
    file["dreams"] = []
    assert refusal(path, file).code is Reason.NEWER_VERSION


# ---- records that do not fit ---------------------------------------------------------------------


def inside(file: File, dotted: str) -> tuple[Any, Any]:
    """What holds the value with these names and numbers, and the last of them."""
    *keys, last = [int(key) if key.isdecimal() else key for key in dotted.split(".")]
    inner: Any = file
    for key in keys:
        inner = inner[key]
    return inner, last


@pytest.mark.parametrize(
    ("where", "value", "place"),
    [
        ("notes", "text", "notes"),
        ("talks.0", 7, "talks, 1"),
        ("talks.0.dreams", 1, "talks, 1, dreams"),
        ("sittings.0.stay_pull", "7", "sittings, 1, stay_pull"),
        ("sittings.0.stay_pull", True, "sittings, 1, stay_pull"),
        ("sittings.0.stay_pull", 11, "sittings, 1, stay_pull"),
        ("sittings.0.weights.0.importance", 1.5, "sittings, 1, weights, 1, importance"),
        ("predictions.0.probabilities.0.percent", 0, "predictions, 1, probabilities, 1, percent"),
        ("predictions.0.probabilities", [], "predictions, 1, probabilities"),
        ("predictions.0.outcomes.0.outcome", "maybe", "predictions, 1, outcomes, 1, outcome"),
        ("sittings.0.decision.choice", "unknown", "sittings, 1, decision, choice"),
        ("sittings.0.decision.why", None, "sittings, 1, decision, why"),
        ("talks.0.check_date", "2026-02-30", "talks, 1, check_date"),
        ("talks.0.day", "1500-01-01", "talks, 1, day"),
        ("talks.0.at", "2026-11-22T25:00:00", "talks, 1, at"),
        ("talks.0.at", "2026-11-22T10:00:00+01:00", "talks, 1, at"),
        ("talks.0.written_at", "2026-11-22", "talks, 1, written_at"),
        ("talks.0.utc_offset", 5_000, "talks, 1, utc_offset"),
        ("talks.0.topic", "\ud800", "talks, 1, topic"),
        ("talks.0.topic", "\x00", "talks, 1, topic"),
        ("forecasts.0.expected", float("nan"), "forecasts, 1, expected"),
        ("talks.0.id", 10**30, "talks, 1, id"),
        ("talks.0.source", "daylio", "talks, 1, source_key"),
        ("forecasts.0.sitting_id", 99, "forecasts, 1, sitting_id"),
        ("comments.0.links", [99], "comments, 1, links"),
        ("sittings.0.weights.0.criterion_id", 99, "sittings, 1, weights, 1, criterion_id"),
        ("sittings.0.decision.option_id", 99, "sittings, 1, decision, option_id"),
        ("sittings.0.copies.0.content", {"what": 1}, "sittings, 1, copies, 1, content, what"),
        ("sittings.0.copies.0.kind", "dream", "sittings, 1, copies, 1, kind"),
        ("spaces.0.agreements", [], "spaces, 1, agreements"),
        ("spaces.0.ends", "2020-01-01", "spaces, 1, began"),
        ("checkins.0.mood", 6, "checkins, 1, mood"),
        ("checkins.0.own_9", 3, "checkins, 1, own_9"),
        ("own_measure.0.key", "id", "own_measure, 1, key"),
        ("own_measure.0.high", 5, "own_measure, 1, high"),
    ],
)
def test_a_value_that_does_not_fit_is_named(
    path: Path, file: File, where: str, value: object, place: str
) -> None:
    inner, key = inside(file, where)
    inner[key] = value
    refused = refusal(path, file)
    assert (refused.code, refused.place) == (Reason.INVALID_ENTRY, place)


def test_a_field_that_is_missing_is_named(path: Path, file: File) -> None:
    del file["talks"][0]["topic"]
    assert refusal(path, file).place == "talks, 1, topic"


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("talks", "talks, 2, id"),
        ("sittings.0.weights", "sittings, 1, weights, 2, criterion_id"),
        ("sittings.0.still_want", "sittings, 1, still_want, 2, id"),
    ],
)
def test_what_there_is_one_of_may_not_stand_twice(
    path: Path, file: File, where: str, place: str
) -> None:
    inner, key = inside(file, where)
    inner[key].append(inner[key][0])
    assert refusal(path, file).place == place


# ---- laws ----------------------------------------------------------------------------------------

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_whatever_one_value_becomes_it_is_refused_or_comes_in_whole(
    sheet: File, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """What the reader lets through, the vault takes: no third thing happens."""
    file = deepcopy(sheet)
    inner: Any = file
    while True:
        keys = sorted(inner) if isinstance(inner, dict) else range(len(inner))
        if not keys:
            return
        key: Any = data.draw(st.sampled_from(list(keys)))
        if not isinstance(inner[key], dict | list) or data.draw(st.booleans()):
            break
        inner = inner[key]
    inner[key] = data.draw(JUNK)
    path = tmp_path_factory.mktemp("junk") / "export.json"
    path.write_text(json.dumps(file), "utf-8")
    try:
        plan = daybook.read(path, Answers(), TODAY)
    except RefusedFileError:
        return
    assert plan.own is not None
    vault = Vault.in_memory(FixedClock(AFTERNOON))
    report = vault.imports.apply(plan, file_name="x", file_sha256="x")
    assert report.counts.read == len(plan.own.records)
    vault.idle_check()
    vault.check_links()
    vault.close()


def test_every_array_of_the_export_is_read(sheet: File) -> None:
    """A new one is an entry of ARRAYS in domain/own_format.py."""
    assert {one.name for one in ARRAYS} == sheet.keys() - {"format", "version", "vault"}
    assert {one.kind for one in ARRAYS} >= set(COUNTED.values())


@pytest.mark.parametrize("name", ["last_thing", "reasons_still"])
def test_an_answer_that_a_review_does_not_know_is_refused(
    path: Path, file: File, name: str
) -> None:
    file["reviews"][0][name] = "perhaps"
    refused = refusal(path, file)
    assert (refused.code, refused.place) == (Reason.INVALID_ENTRY, f"reviews, 1, {name}")


def test_whatever_can_be_put_off_is_known() -> None:
    """A new kind of due item is a line of DUE_OF."""
    assert DUE_OF.keys() == {kind.name.lower() for kind in DueKind}


def test_every_file_of_ours_is_known_and_no_other_is(path: Path, file: File) -> None:
    path.write_text(json.dumps(file, indent=1), "utf-8")
    assert daybook.recognizes(path)
    path.write_text('{"entries": [{"text": "format daybook"}]}', "utf-8")
    assert not daybook.recognizes(path)
    assert not daybook.recognizes(path.with_name("not there"))
