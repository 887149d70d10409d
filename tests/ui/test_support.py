"""Get support: the right numbers in the right order, open and locked."""

import itertools
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.helplines import (
    Freshness,
    countries,
    emergency_of,
    freshness,
    helplines_of,
    spoken_number,
)
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.pages.support import SupportPage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets import typed_choice


def shown(page: QWidget) -> list[str]:
    """Every text of the page in reading order."""
    return [one.text() for one in page.findChildren(QLabel) if not one.isHidden() and one.text()]


def choose(page: SupportPage, country: str) -> None:
    """As a person does, in the list that opens: it is still closing when the page hears of it."""
    page.show()
    page.country.showPopup()
    places = page.country.view()
    places.setCurrentIndex(places.model().index(page.country.findData(country), 0))
    QTest.keyClick(places, Qt.Key.Key_Return)
    QTest.qWait(0)


@pytest.fixture
def page(qtbot: QtBot, memory_vault: Vault, clock: FixedClock) -> SupportPage:
    made = SupportPage(memory_vault, clock)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def locked(qtbot: QtBot, clock: FixedClock) -> SupportPage:
    made = SupportPage(None, clock)
    qtbot.addWidget(made)
    return made


def test_a_locked_page_without_a_country_says_what_to_do_in_danger(locked: SupportPage) -> None:
    assert texts("safety")["locked"]["no_country"] in shown(locked)


def test_the_emergency_number_stands_before_every_helpline(page: SupportPage) -> None:
    choose(page, "US")

    lines = shown(page)
    assert lines.index("If you are in danger now, call 911.") < lines.index("1-800-799-7233")


def test_a_country_chosen_while_locked_is_asked_again(
    qtbot: QtBot, locked: SupportPage, clock: FixedClock
) -> None:
    choose(locked, "US")
    again = SupportPage(None, clock)
    qtbot.addWidget(again)

    assert again.country.currentData() == ""


def test_a_country_chosen_in_an_open_vault_is_kept_there(
    page: SupportPage, memory_vault: Vault, clock: FixedClock, qtbot: QtBot
) -> None:
    choose(page, "DE")
    again = SupportPage(memory_vault, clock)
    qtbot.addWidget(again)

    assert memory_vault.settings.country == "DE"
    assert again.country.currentData() == "DE"


def test_a_country_typed_on_the_closed_list_is_the_one_that_is_meant(
    qtbot: QtBot, page: SupportPage
) -> None:
    page.show()
    page.country.setFocus()
    for letter in "Germany":
        QTest.keyClicks(page.country, letter)
        QTest.qWait(0)
    assert page.country.currentText() == "Germany"
    assert "If you are in danger now, call 112." in shown(page)
    assert page.vault.settings.country == "DE"
    assert page.country.hasFocus()


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("united states", "US"),
        ("uk", "GB"),
        ("ukr", "UA"),
        ("usa", "US"),
        ("turkiye", "TR"),
        ("cote d'i", "CI"),
        ("bosnia and herzegovina", "BA"),
    ],
)
@pytest.mark.parametrize("is_open", [False, True])
def test_a_country_of_several_words_typed_slowly_is_the_one_that_is_meant(
    page: SupportPage, monkeypatch: pytest.MonkeyPatch, typed: str, country: str, *, is_open: bool
) -> None:
    """With hands that shake, a second from key to key: never the number of another country."""
    moments = itertools.count()
    monkeypatch.setattr(typed_choice, "monotonic", lambda: float(next(moments)) / 2)
    page.show()
    page.country.setFocus()
    place: QWidget = page.country
    if is_open:
        QTest.keyClick(page.country, Qt.Key.Key_Space)
        place = page.country.view()
    for sign in typed:
        QTest.keyClicks(place, sign)
        QTest.qWait(0)
    assert page.country.view().isVisible() == is_open
    if is_open:
        QTest.keyClick(place, Qt.Key.Key_Return)
        QTest.qWait(0)
    assert page.country.currentData() == country
    assert page.vault.settings.country == country


def test_every_other_name_belongs_to_a_country_of_the_list() -> None:
    assert texts("support")["country_also"].keys() <= countries(texts("helplines"))


def test_a_row_that_may_not_be_shown_is_not_on_the_page(page: SupportPage) -> None:
    choose(page, "US")

    assert "StrongHearts Native Helpline" not in shown(page)
    assert "National Domestic Violence Hotline" in shown(page)


def test_every_helpline_says_that_nobody_has_checked_it(page: SupportPage) -> None:
    choose(page, "US")

    rules = texts("helplines")["rules"]
    rows = [
        row for row in helplines_of(texts("helplines")["helpline"], "US") if row.kind != "own-harm"
    ]
    assert shown(page).count(rules["unverified_text"]) == len(rows)


def test_a_country_without_helplines_says_so_below_its_emergency_number(page: SupportPage) -> None:
    choose(page, "AD")

    lines = shown(page)
    assert "If you are in danger now, call 110." in lines
    assert texts("helplines")["rules"]["none_text"] in lines


def test_a_number_no_two_sources_agree_on_is_not_shown(page: SupportPage) -> None:
    choose(page, "GM")

    assert texts("helplines")["rules"]["no_emergency_text"] in shown(page)
    assert not any("117" in line for line in shown(page))


def test_a_screen_reader_hears_each_digit_of_a_number(page: SupportPage) -> None:
    choose(page, "US")

    number = next(one for one in page.findChildren(QLabel) if one.text() == "1-800-799-7233")
    assert number.accessibleName() == "1 8 0 0 7 9 9 7 2 3 3"


def test_a_number_can_be_selected_with_keys_and_is_never_a_link(page: SupportPage) -> None:
    choose(page, "US")

    number = next(one for one in page.findChildren(QLabel) if one.text() == "1-800-799-7233")
    flags = number.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert not flags & Qt.TextInteractionFlag.LinksAccessibleByMouse
    assert number.textFormat() == Qt.TextFormat.PlainText


def test_a_digit_jumps_to_its_section(qtbot: QtBot, page: SupportPage) -> None:
    page.show()
    page.focus_first()

    qtbot.keyClick(page.sections.buttons["talk"], Qt.Key.Key_6)

    assert page.section_title.text() == "For friends of someone at risk"
    assert page.sections.buttons["friends"].isChecked()


def test_the_panel_of_the_gate_can_open_the_section_for_friends(page: SupportPage) -> None:
    page.go_to("friends")

    assert texts("safety")["friends"]["items"][0] in shown(page)


@pytest.mark.parametrize(
    "section", ["now", "leaving", "talk", "yourself", "watched", "friends", "own-harm"]
)
def test_every_section_has_words_without_a_vault_or_a_country(
    locked: SupportPage, section: str
) -> None:
    before = shown(locked)
    locked.show_section(section)
    QTest.qWait(0)

    assert len(shown(locked)) > 5
    assert section == "talk" or shown(locked) != before


def test_a_country_without_a_line_for_those_who_harm_names_who_could_help(
    page: SupportPage,
) -> None:
    choose(page, "US")
    page.show_section("own-harm")
    QTest.qWait(0)  # new lines of a visible page come into view with the next turn

    assert texts("safety")["own_harm"]["none_listed"] in shown(page)


def test_a_country_with_such_a_line_shows_it(page: SupportPage) -> None:
    choose(page, "AU")
    page.show_section("own-harm")

    assert "1300 766 491" in shown(page)


def test_what_one_did_can_be_written_down_too(page: SupportPage) -> None:
    asked: list[str] = []
    page.page_requested.connect(asked.append)
    page.show_section("own-harm")
    QTest.qWait(0)
    assert texts("safety")["own_harm"]["incident_hint"] in shown(page)
    next(one for one in page.findChildren(QPushButton) if one.text() == "Incident log").click()
    assert asked == ["notes/incidents"]


def test_quick_hide_is_one_press_away(qtbot: QtBot, page: SupportPage) -> None:
    button = next(one for one in page.findChildren(QPushButton) if one.text() == "Quick hide")

    with qtbot.waitSignal(page.quick_hide_requested):
        button.click()


def test_nothing_is_asked_of_the_settings_while_locked(locked: SupportPage) -> None:
    locked.refresh()
    locked.show_section("watched")

    assert any("Shift three times" in line for line in shown(locked))


# ---- the rules -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2026, 11, 22), Freshness.CURRENT),
        (date(2026, 11, 23), Freshness.STALE),
        (date(2025, 11, 22), Freshness.CURRENT),
        (date(2027, 1, 1), Freshness.STALE),
    ],
)
def test_a_check_counts_for_twelve_months(today: date, found: Freshness) -> None:
    assert freshness(date(2025, 11, 22), today, 12) is found


def test_a_row_nobody_looked_up_was_never_checked() -> None:
    assert freshness(None, date(2026, 1, 1), 12) is Freshness.NEVER


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        ("911", "9 1 1"),
        ("+49 (0)30 12", "+ 4 9 ( 0 ) 3 0 1 2"),
        ("text START to 88788", "text START to 8 8 7 8 8"),
    ],
)
def test_digits_are_spoken_one_by_one(number: str, spoken: str) -> None:
    assert spoken_number(number) == spoken


ASKED = sorted(countries(texts("helplines")))


@pytest.mark.parametrize("country", ASKED)
def test_a_row_belongs_to_the_country_that_was_asked_for(country: str) -> None:
    tables = texts("helplines")

    emergency = emergency_of(tables["emergency"], country)
    lines = helplines_of(tables["helpline"], country)

    assert emergency is None or emergency.country == country
    assert all(line.country == country for line in lines)


@pytest.mark.parametrize("safety_mode", [False, True], ids=["usual", "safety mode"])
def test_what_the_panel_says_once_stands_under_planning_to_leave(
    page: SupportPage, *, safety_mode: bool
) -> None:
    page.vault.settings.set_safety_mode(on=safety_mode, cause=Cause.HAND)
    page.refresh()
    page.show_section("leaving")
    assert texts("safety")["panel"]["once"] in "\n".join(shown(page))


def test_it_stands_there_while_locked(locked: SupportPage) -> None:
    locked.show_section("leaving")
    assert texts("safety")["panel"]["once"] in "\n".join(shown(locked))
