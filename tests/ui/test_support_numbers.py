"""Every number that Get support shows is that of the content file, in every country."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.sources import ROOT
from tests.ui.driving import open_page
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.helplines import OWN_HARM, Emergency, emergency_of, helplines_of
from walkaway_desktop.pages.support import SupportPage
from walkaway_desktop.pages.support_parts import SupportParts
from walkaway_desktop.pages.support_rows import HelplineWords
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts

# Not as the app reads it: the file itself.
FILE: dict[str, Any] = tomllib.loads((ROOT / "resources/texts/helplines.toml").read_text("utf-8"))
WAYS = ("phone", "phone_alt", "sms", "whatsapp", "chat", "web")
COUNTRIES = sorted({row["country"] for row in (*FILE["emergency"], *FILE["helpline"])})
TODAY = date(2026, 11, 22)


def rows(country: str, *, own_harm: bool) -> list[dict[str, Any]]:
    return [
        row
        for row in FILE["helpline"]
        if row["country"] == country and row["shown"] and (row["kind"] == OWN_HARM) == own_harm
    ]


def shown(country: str, section: str) -> Iterator[str]:
    """Every line of the rows of this section, as they are laid out."""
    words = HelplineWords(texts("helplines"), TODAY)
    parts = SupportParts(None, country, words, str, safety_mode=True)
    for part in parts.of(section):
        for line in part.findChildren(QLabel):
            yield line.text()
        part.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_every_number_of_every_country_is_that_of_the_file() -> None:
    """And no other: whatever looks like a number of four digits or more is one of its rows'."""
    for country in COUNTRIES:
        for section, own_harm in (("talk", False), ("own-harm", True)):
            wanted = rows(country, own_harm=own_harm)
            values = [str(row.get(way, "")) for row in wanted for way in WAYS if row.get(way)]
            lines = list(shown(country, section))
            missing = [one for one in values if not any(one in line for line in lines)]
            assert missing == [], country
            about = ("name", "area", "note", "hours")
            told = " ".join(str(row.get(key, "")) for row in wanted for key in (*WAYS, *about))
            numbers = {found for line in lines for found in re.findall(r"\+?\d[\d -]{2,}\d", line)}
            assert {one for one in numbers if one not in told} == set(), country


def test_every_emergency_number_is_that_of_the_file() -> None:
    for country in COUNTRIES:
        of_file = [row for row in FILE["emergency"] if row["country"] == country and row["shown"]]
        found = emergency_of(texts("helplines")["emergency"], country)
        told = [] if found is None else [(found.number, found.police)]
        assert told == [(row["number"], row.get("police", "")) for row in of_file], country


def test_a_painted_country_has_them_all_in_view_of_its_rows(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    vault.settings.country = "US"
    page = open_page(qtbot, SupportPage(vault, clock))
    lines = [one for one in page.findChildren(QLabel) if one.isVisible() and one.text()]
    texts_of = [one.text() for one in lines]
    for row in rows("US", own_harm=False):
        assert row["name"] in texts_of
        for way in WAYS:
            assert not row.get(way) or any(row[way] in text for text in texts_of), row["name"]
    for one in lines:
        needed = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
        assert one.height() >= needed, one.text()
    larges = [one for one in page.findChildren(QPushButton) if one.text() == "Large"]
    assert len(larges) == len(rows("US", own_harm=False))


class Wrong(QTranslator):
    """Translates whatever it is asked to."""

    def isEmpty(self) -> bool:  # noqa: N802 (Qt's)
        return False

    def translate(self, _context: str, _text: str, _path: str | None = "", _n: int = -1) -> str:
        return "0"


def test_no_translation_can_change_what_someone_calls(qapp: QCoreApplication) -> None:
    wrong = Wrong()
    qapp.installTranslator(wrong)
    try:
        tables = texts("helplines")
        for name, keys in (("emergency", ("number", "police")), ("helpline", (*WAYS, "name"))):
            for shown_row, row in zip(tables[name], FILE[name], strict=True):
                facts = ("country", "kind", "checked", *keys)
                assert [shown_row.get(key) for key in facts] == [row.get(key) for key in facts]
        assert tables["rules"]["bill_text"] == "0"  # and it was at work
    finally:
        qapp.removeTranslator(wrong)


# ---- how old they are ----------------------------------------------------------------------------

RULES = FILE["rules"]


def said(checked: object, today: date = TODAY) -> str:
    """What stands in a row with this date."""
    row = dict(FILE["helpline"][0], checked=checked)
    if checked is None:
        del row["checked"]
    (line,) = helplines_of([row], row["country"])
    return HelplineWords(texts("helplines"), today).checked(line.checked)


@pytest.mark.parametrize(
    "checked", [None, "unverified", "", "soon", "2026-13-01", "2026-02-30", "22.11.2026", 2026]
)
def test_a_wrong_or_missing_date_shows_as_not_checked(checked: object) -> None:
    assert said(checked) == RULES["unverified_text"]


def test_a_day_to_come_shows_as_not_checked() -> None:
    assert said("2026-11-23") == RULES["unverified_text"]
    assert said("2026-11-22") != RULES["unverified_text"]


@pytest.mark.parametrize(
    ("checked", "words"),
    [
        ("2025-11-22", "This may be out of date; checked November 2025."),
        (date(2025, 11, 22), "This may be out of date; checked November 2025."),
        (
            "2025-11-21",
            "Last checked November 2025, more than a year ago."
            " If it does not answer, call the emergency number.",
        ),
    ],
)
def test_an_entry_over_a_year_old_says_so(checked: object, words: str) -> None:
    assert said(checked) == words


@pytest.mark.parametrize(
    ("checked", "words"),
    [
        (None, "Not checked by us."),
        (date(2027, 1, 1), "Not checked by us."),
        (date(2025, 10, 1), "Last checked October 2025, more than a year ago."),
        (date(2026, 10, 1), "This may be out of date; checked October 2026."),
    ],
)
def test_the_emergency_number_never_points_to_itself(checked: date | None, words: str) -> None:
    found = HelplineWords(texts("helplines"), TODAY)
    assert found.checked_emergency(Emergency("US", "911", "", checked)) == words


def test_a_row_that_does_not_say_it_may_be_shown_is_not() -> None:
    row = dict(FILE["helpline"][0])
    for value in (None, False, "true", 1):
        row["shown"] = value
        assert helplines_of([row], row["country"]) == ()
        assert emergency_of([row], row["country"]) is None
    del row["shown"]
    assert helplines_of([row], row["country"]) == ()
