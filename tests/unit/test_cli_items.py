"""daybook-cli with items: answers to own ones, and the summary of one as JSON."""

import json
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.unit.conftest import Run, exported
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

NOTHING = {"n": 0, "mean": None}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WRONG = "anchor lantern ferry"


@pytest.fixture
def own_items(vault_folder: Path, clock: FixedClock) -> None:
    """A walk from 0 to 10 (own_1), medicine yes or no (own_2), and one that is retired (own_3)."""
    opened = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    opened.own_measures.add("A walk", Scale.ZERO_TO_TEN)
    opened.own_measures.add("Took it = good", Scale.YES_NO)
    opened.own_measures.retire(opened.own_measures.add("Piano", Scale.YES_NO).measure.key)
    opened.close()


# ---- own items in a check-in ---------------------------------------------------------------------


@pytest.mark.usefixtures("own_items")
def test_own_items_are_answered_by_name_or_key(run: Run, tmp_path: Path) -> None:
    run("checkin", "--mood", "4", "--item", "a  WALK=7", "--item", "Took it = good=Yes")
    run("checkin", "--item", "own_1=0", "--item", "own_2=no")
    first, second = exported(run, tmp_path / "out.json")["checkins"]
    assert (first["mood"], first["own_1"], first["own_2"]) == (4, 7, 1)
    assert (second["own_1"], second["own_2"]) == (0, 0)
    assert "mood" not in second


@pytest.mark.usefixtures("own_items")
@pytest.mark.parametrize(
    "twice",
    [("--item", "A walk=3", "--item", "own_1=4"), ("--mood", "3", "--item", "mood=5")],
)
def test_an_item_that_is_answered_twice_is_refused(
    run: Run, tmp_path: Path, twice: tuple[str, ...]
) -> None:
    ended = run("checkin", *twice)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == "An item is answered twice. Nothing was saved. Give each item one answer.\n"
    assert exported(run, tmp_path / "out.json")["checkins"] == []


def test_an_answer_is_given_once(run: Run) -> None:
    ended = run("checkin", "--mood", "3", "--mood", "5")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.endswith("argument --mood: can be given once\n")


@pytest.mark.usefixtures("own_items")
def test_a_name_can_come_from_the_input(run: Run, tmp_path: Path) -> None:
    run("checkin", "--item", "-", "--line", "-", typed="A walk=3\nMy line\n")
    (record,) = exported(run, tmp_path / "out.json")["checkins"]
    assert (record["own_1"], record["line"]) == (3, "My line")


@pytest.mark.usefixtures("own_items")
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("Swimming=3", "There is no item of this name."),
        ("A walk=11", "Type 0 to 10."),
        ("A walk=7.5", "Type 0 to 10."),
        ("A walk=yes", "This item takes a number, not yes or no."),
        ("own_2=5", "This item takes yes or no."),
        ("Piano=yes", "This item is retired."),
        ("mood=6", "Type 1 to 5."),
    ],
)
def test_an_answer_that_an_item_does_not_take_is_one_line(
    run: Run, given: str, sentence: str
) -> None:
    ended = run("checkin", "--item", given)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith(sentence)
    assert ended.err.count("\n") == 1
    assert "checkins" not in run("check").out


@pytest.mark.usefixtures("own_items")
def test_a_line_that_is_no_answer_is_refused(run: Run) -> None:
    ended = run("checkin", "--item", "-", typed="A walk\n")
    assert (ended.status, ended.err[:28]) == (1, "An answer should read like a")


@pytest.mark.parametrize("given", ["A walk", "A walk=lots", "=3", "A walk="])
def test_an_answer_that_cannot_be_read_is_wrong_usage(run: Run, given: str) -> None:
    assert run("checkin", "--item", given).status == 2


# ---- the summary ---------------------------------------------------------------------------------


def summary_of(run: Run, *words: str) -> dict[str, object]:
    ended = run("insight", *words)
    assert (ended.status, ended.err) == (0, "")
    found: dict[str, object] = json.loads(ended.out)
    return found


def check_in(run: Run, *days: str, mood: int = 3) -> None:
    for day in days:
        assert run("checkin", "--mood", mood, "--day", day).status == 0


def test_the_summary_of_a_few_days(run: Run) -> None:
    check_in(run, "2026-03-02", "2026-03-02", mood=2)
    check_in(run, "2026-03-02", mood=3)
    check_in(run, "2026-03-03", mood=4)
    check_in(run, "2026-03-09", mood=5)
    assert summary_of(run, "mood") == {
        "n": 3,
        "missing": 5,
        "first": "2026-03-02",
        "last": "2026-03-09",
        "median": 4.0,
        "mean": 34 / 9,
        "low": 7 / 3,
        "high": 5.0,
        "by_weekday": dict.fromkeys(WEEKDAYS, NOTHING)
        | {"mon": {"n": 2, "mean": None}, "tue": {"n": 1, "mean": None}},
        "first7": None,
        "last7": None,
    }


def test_from_a_fortnight_on_both_ends_are_told(run: Run) -> None:
    check_in(run, *(f"2026-03-{day:02}" for day in range(1, 8)), mood=2)
    check_in(run, *(f"2026-03-{day:02}" for day in range(8, 16)), mood=4)
    found = summary_of(run, "mood")
    ends = {"median": 2.0, "from": "2026-03-01", "to": "2026-03-07", "n": 7}
    assert found["first7"] == ends
    assert found["last7"] == ends | {"median": 4.0, "from": "2026-03-09", "to": "2026-03-15"}


def test_a_span_counts_its_own_missing_days(run: Run) -> None:
    check_in(run, "2026-03-02", "2026-03-05", "2026-03-09")
    found = summary_of(run, "mood", "--from", "2026-03-03", "--to", "2026-03-31")
    assert (found["n"], found["missing"], found["first"]) == (2, 27, "2026-03-05")
    assert summary_of(run, "mood", "--to", "2026-03-05")["missing"] == 2


@pytest.mark.parametrize(
    ("span", "missing"),
    [
        ((), None),
        (("--from", "2026-03-01"), None),
        (("--from", "2026-03-01", "--to", "2026-03-04"), 4),
    ],
)
def test_without_entries_there_are_no_figures(
    run: Run, span: tuple[str, ...], missing: int | None
) -> None:
    found = summary_of(run, "pull", *span)
    assert (found.pop("n"), found.pop("missing")) == (0, missing)
    assert found.pop("by_weekday") == dict.fromkeys(WEEKDAYS, NOTHING)
    assert set(found.values()) == {None}


@pytest.mark.usefixtures("own_items")
@pytest.mark.parametrize("name", ["A walk", "a walk", "own_1"])
def test_own_items_have_a_summary_by_name_or_key(run: Run, name: str) -> None:
    run("checkin", "--item", "A walk=7")
    assert summary_of(run, name)["n"] == 1


@pytest.mark.usefixtures("own_items")
def test_a_name_asked_for_can_come_from_the_input_and_a_retired_item_answers(run: Run) -> None:
    ended = run("insight", "-", typed="Piano\n")
    assert (ended.status, json.loads(ended.out)["n"]) == (0, 0)


def test_an_unknown_item_is_one_line(run: Run) -> None:
    ended = run("insight", "swimming")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("There is no item of this name.")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("days", [("--from", "1899-12-31"), ("--to", "2200-01-01")])
def test_a_span_outside_the_calendar_is_one_line(run: Run, days: tuple[str, str]) -> None:
    ended = run("insight", "mood", *days)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == "Please pick a date between 1900 and 2199.\n"


def test_an_end_before_the_start_is_one_line_and_asks_for_nothing(run: Run) -> None:
    ended = run("insight", "mood", "--from", "2026-03-02", "--to", "2026-03-01", secret=WRONG)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == "The end is before the start.\n"


@pytest.mark.parametrize(
    "words", [("insight",), ("insight", "mood", "--from", "soon"), ("insight", "mood", "pull")]
)
def test_wrong_usage_of_the_summary_is_status_2(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).status == 2
