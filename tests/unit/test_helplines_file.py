"""The list of helplines is in order, and a person can refresh it row by row."""

import shutil
import tomllib
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.tools import helplines
from tests.tools.helplines import FILE, due, faults, main, marked
from walkaway_desktop.domain.helplines import checked_on

TODAY = date(2026, 11, 22)
TEXT = FILE.read_text("utf-8")
TABLES: dict[str, Any] = tomllib.loads(TEXT)
HOTLINE, ANDORRA = "us-national-domestic-violence-hotline", "emergency-ad"


def row(tables: dict[str, Any], wanted: str) -> dict[str, Any]:
    found = helplines.all_rows(tables)
    return next(dict(one) for table, one in found if helplines.row_id(table, one) == wanted)


def test_nothing_is_wrong_with_the_list_that_is_shipped() -> None:
    assert list(faults(TABLES, date.today())) == []  # noqa: DTZ011 (as whoever checks sees it)


Change = Callable[[dict[str, Any], dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda line, _: line.update(id="us_line"), "us_line: its id does not begin"),
        (lambda line, _: line.update(country="DE"), "its id does not begin with its country"),
        (lambda line, _: line.update(country="usa"), "country is no code"),
        (lambda line, _: line.pop("bill"), "bill missing"),
        (lambda line, _: line.update(kind="shelter"), "no kind shelter"),
        (lambda line, _: line.update(bill="free"), "no bill free"),
        (lambda line, _: line.update(fone="1"), "fone is not a field"),
        (lambda line, _: line.update(phone="1-800-HELP"), "phone is no number"),
        (lambda line, _: line.update(languages=["English"]), "languages are no codes"),
        (lambda line, _: [line.pop(way, 0) for way in helplines.WAYS], "no way to reach it"),
        (lambda line, _: line.update(checked="soon"), "neither a day nor"),
        (lambda line, _: line.update(checked="2026-10-01"), "not said by whom and where"),
        (lambda line, _: line.update(checked_by="ab"), "not checked, and yet by someone"),
        (
            lambda line, _: line.update(checked="2027-01-01", checked_by="a", checked_where="b"),
            "checked on a day to come",
        ),
        (lambda line, _: line.update(sources=["aidlines"], agreement=1), "nor two sources"),
        (lambda line, _: line.update(sources=["hearsay"], agreement=1), "no source hearsay"),
        (lambda line, _: line.update(agreement=9), "agreement is 9"),
        (lambda line, _: line.update(shown="true"), "neither true nor false"),
        (lambda _, number: number.update(number="dial 1"), "emergency-ad: number is no number"),
        (lambda _, number: number.update(country="AE"), "emergency-ae: there are 2 of it"),
        (lambda _, number: number.update(sources=["naga"], agreement=1), "emergency-ad: shown"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(change: Change, said: str) -> None:
    tables = deepcopy(TABLES)
    change(tables["helpline"][0], tables["emergency"][0])
    assert any(said in fault for fault in faults(tables, TODAY))


# ---- marking -------------------------------------------------------------------------------------


def test_a_marked_row_has_its_day_and_no_other_line_changes() -> None:
    text = marked(TEXT, HOTLINE, "ab", "thehotline.org", TODAY)
    made = tomllib.loads(text)
    line = row(made, HOTLINE)
    assert (line["checked"], line["checked_by"], line["checked_where"]) == (
        "2026-11-22",
        "ab",
        "thehotline.org",
    )
    assert checked_on(line) == TODAY
    assert list(faults(made, TODAY)) == []
    before, after = TEXT.splitlines(), text.splitlines()
    assert [one for one in before if one not in after] == []
    assert len(after) == len(before) + 2
    changed = [n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b]
    assert 'name = "National Domestic Violence Hotline"' in before[changed[0] - 20 : changed[0]]


@pytest.mark.parametrize(
    "wanted", [helplines.row_id(*one) for one in helplines.all_rows(TABLES)][::80]
)
def test_any_row_can_be_marked_again_and_again(wanted: str) -> None:
    once = marked(TEXT, wanted, "ab", 'a "page" \\ of theirs', TODAY)
    twice = marked(once, wanted, "cd", "called", date(2026, 11, 1))
    others = [one for one in TABLES["helpline"] if one["id"] != wanted]
    made = tomllib.loads(twice)
    assert list(faults(made, TODAY)) == []
    assert [one for one in made["helpline"] if one["id"] != wanted] == others
    assert row(made, wanted)["checked"] == "2026-11-01"
    assert row(made, wanted)["checked_by"] == "cd"
    assert marked(twice, wanted, "cd", "called", date(2026, 11, 1)) == twice


def test_looked_up_at_the_provider_a_weak_row_may_be_shown() -> None:
    weak = next(one["id"] for one in TABLES["helpline"] if not one["shown"])
    made = row(tomllib.loads(marked(TEXT, weak, "ab", "their.page", TODAY)), weak)
    assert made["shown"] is True
    assert made["sources"][-1] == "provider-page"
    assert made["agreement"] == len(made["sources"])
    called = row(tomllib.loads(marked(TEXT, weak, "ab", "called", TODAY)), weak)
    assert (called["shown"], called["checked"]) == (False, "2026-11-22")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy(FILE, tmp_path / "helplines.toml"))


def test_by_one_command_a_row_is_marked(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mark", ANDORRA, "--by", "ab", "--where", "interior.ad"], file, TODAY) == 0
    assert capsys.readouterr().out == "emergency-ad is marked\n"
    assert row(tomllib.loads(file.read_text("utf-8")), ANDORRA)["checked"] == "2026-11-22"
    assert [one.name for one in file.parent.iterdir()] == ["helplines.toml"]
    assert main(["check"], file, TODAY) == 0


@pytest.mark.parametrize(
    "more", [["--by", "ab", "--where", "x", "--on", "2026-11-23"], ["--by", " ", "--where", "x"]]
)
def test_what_would_be_wrong_is_not_written(file: Path, more: list[str]) -> None:
    try:
        assert main(["mark", ANDORRA, *more], file, TODAY) == 1
    except ValueError as error:
        assert "by whom" in str(error)  # noqa: PT017 (one of two ways to refuse)
    assert file.read_text("utf-8") == TEXT


def test_a_row_that_is_not_there_is_not_marked() -> None:
    with pytest.raises(LookupError):
        marked(TEXT, "us-nobody", "ab", "x", TODAY)


# ---- what is due ---------------------------------------------------------------------------------


def test_what_is_due_begins_with_what_is_shown_and_was_never_checked() -> None:
    text = marked(TEXT, HOTLINE, "ab", "x", date(2025, 11, 1))
    text = marked(text, "us-988-suicide-crisis-lifeline", "ab", "x", date(2026, 11, 1))
    tables = tomllib.loads(text)
    lines = due(tables, TODAY, "US")
    assert lines[0].startswith("US  emergency-us")
    assert any("over a year ago" in one and HOTLINE in one for one in lines)
    assert not any("988-suicide" in one for one in lines)
    assert any("988-suicide" in one for one in due(tables, TODAY, "US", everything=True))
    hidden = [n for n, one in enumerate(lines) if "not shown" in one]
    assert hidden == list(range(len(lines) - len(hidden), len(lines)))


def test_a_country_by_its_name_is_not_taken_for_one_with_nothing_due() -> None:
    with pytest.raises(LookupError, match="code of two letters"):
        due(TABLES, TODAY, "GERMANY")


def test_every_row_is_due_until_someone_has_looked() -> None:
    assert len(due(TABLES, TODAY)) == len(TABLES["emergency"]) + len(TABLES["helpline"])
