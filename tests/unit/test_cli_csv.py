"""`export csv`: a new folder with a table of check-ins, of Contacts, and of Urges."""

import csv
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW, PASSPHRASE
from tests.unit.conftest import Run
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.contacts import Channel, ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.exports import Table, plain_columns
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.records import (
    AllowedContact,
    CheckinAnswers,
    ExceptionKind,
    Rules,
    SpaceDates,
)
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer import csv_export

TODAY = NOW.date()
NIGHT = When(date(2026, 3, 1), datetime(2026, 3, 2, 1, 30), -300)  # noqa: DTZ001 (a wall time)
LINE = '=SUM(A1), "quoted",\nand a second line'
CONTACT = ContactWords(
    Direction.I_REACHED_OUT, Channel.MAIL, minutes=5, about="The keys, with Robin", tags=("keys",)
)


@pytest.fixture
def filled(vault_folder: Path, clock: FixedClock) -> None:
    vault = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    with vault.transaction():
        own = vault.own_measures.add("=Walked", Scale.YES_NO).measure.key
        vault.own_measures.retire(own)
        answers = CheckinAnswers({"mood": 4, "sleep": 7.5, own: 1}, ("sea", "@home"), LINE)
        vault.checkins.add(When(TODAY, None, None), CheckinAnswers({"pull": 3}))
        vault.checkins.add(NIGHT, answers)
        allowed = AllowedContact(ExceptionKind.PETS, "The cat, at Robin's")
        dates = SpaceDates(TODAY - timedelta(days=3))
        space = vault.spaces.add(dates, Rules(exceptions=(allowed,)), today=TODAY)
        (stored,) = space.agreements[0].rules.exceptions
        vault.contacts.add(When(TODAY, None, None), replace(CONTACT, exception_id=stored.id))
        vault.contacts.add(When(TODAY - timedelta(days=1), None, None), CONTACT)
        vault.contacts.add(NIGHT, replace(CONTACT, planned=False, threat=True))
        gone = vault.contacts.add(NIGHT, CONTACT)
        vault.entries.delete([gone.id])
    vault.close()


def table(folder: Path, name: str) -> list[dict[str, str]]:
    text = (folder / f"{name}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines(keepends=True), strict=True))


@pytest.mark.usefixtures("filled")
def test_check_ins_stand_in_rows_with_what_was_answered(run: Run, tmp_path: Path) -> None:
    assert run("export", "csv", tmp_path / "out").status == 0
    first, second = table(tmp_path / "out", "checkins")
    assert (first["day"], first["at"], first["utc_offset"]) == (
        "2026-03-01",
        "2026-03-02T01:30:00",
        "-300",
    )
    assert (first["mood"], first["sleep"], first["pull"]) == ("4", "7.5", "")
    assert (first["'=Walked"], first["tags"], first["added_later"]) == ("1", "sea | @home", "yes")
    assert first["line"] == f"'{LINE}"
    assert (second["day"], second["at"], second["pull"]) == (TODAY.isoformat(), "", "3")


@pytest.mark.usefixtures("filled")
def test_contacts_stand_with_their_place_and_without_names(run: Run, tmp_path: Path) -> None:
    assert run("export", "csv", tmp_path / "out").status == 0
    rows = table(tmp_path / "out", "contacts")
    assert [(one["direction"], one["place"], one["exception"]) for one in rows] == [
        ("i_reached_out", "no_rules", ""),
        ("i_reached_out", "outside", ""),
        ("i_reached_out", "inside", "pets"),
    ]
    assert [one["planned"] for one in rows] == ["no", "", ""]
    assert [one["threat"] for one in rows] == ["yes", "no", "no"]
    assert "Robin" not in (tmp_path / "out" / "contacts.csv").read_text("utf-8")


@pytest.mark.usefixtures("filled")
def test_names_are_in_it_when_they_are_asked_for(run: Run, tmp_path: Path) -> None:
    assert run("export", "csv", "--names", tmp_path / "out").status == 0
    last = table(tmp_path / "out", "contacts")[-1]
    assert (last["exception_rule"], last["about"], last["tags"]) == (
        "The cat, at Robin's",
        "The keys, with Robin",
        "keys",
    )


@pytest.mark.usefixtures("filled")
def test_the_files_are_made_for_spreadsheets_and_their_owner(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("export", "csv", out).status == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert sorted(one.name for one in out.iterdir()) == [
        "checkins.csv",
        "contacts.csv",
        "urges.csv",
    ]
    for path in out.iterdir():
        raw = path.read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.endswith(b"\r\n")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert table(out, "urges") == []


def test_what_is_there_already_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    ended = run("export", "csv", tmp_path / "out")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("There is already a folder out.")
    assert list((tmp_path / "out").iterdir()) == []
    assert run("export", "csv", tmp_path / "no" / "out").status == 1


def test_a_table_that_cannot_be_written_leaves_no_folder(tmp_path: Path) -> None:
    def broken() -> Iterator[dict[str, object]]:
        yield {"a": 1}
        raise OSError

    tables = (
        Table("one", plain_columns("a"), [{"a": 1}]),
        Table("two", plain_columns("a"), broken()),
    )
    with pytest.raises(OSError):  # noqa: PT011 (any will do)
        csv_export.write(tmp_path / "out", tables)
    assert os.listdir(tmp_path) == []  # noqa: PTH208 (hidden ones, too)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), max_size=4))
def test_every_text_comes_back_and_none_is_a_formula(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("csv") / "out"
    csv_export.write(folder, [Table("t", plain_columns("a"), [{"a": text} for text in texts])])
    with (folder / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    assert header == ["a"]
    found = [row[0] if row else "" for row in rows]
    assert not any(cell.startswith(csv_export.FORMULA) for cell in found)
    marked = [text.startswith(csv_export.FORMULA) for text in texts]
    assert found == [f"'{text}" if mark else text for mark, text in zip(marked, texts, strict=True)]


@pytest.mark.parametrize("text", ["\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(A1)", "\n=1+1"])
def test_a_formula_of_wide_signs_is_none_either(text: str) -> None:
    assert text.startswith(csv_export.FORMULA)
