"""What the person calls the other one: a label in lists and charts, and nowhere in Safety mode."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.driving import CTRL_ENTER, click, open_page, press
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.contacts import ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Cause, CheckinAnswers, Rules, SpaceDates
from walkaway_desktop.pages.space.chart_card import ChartCard
from walkaway_desktop.pages.space.letters.letters_tab import LettersTab
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.storage.vault import Vault

TODAY = date(2026, 11, 22)
NAME = "R."


@pytest.fixture
def named(vault: Vault) -> Vault:
    vault.settings.partner_label = NAME
    return vault


def write_letter(qtbot: QtBot, vault: Vault, clock: FixedClock, words: str) -> SpacePage:
    page = open_page(qtbot, SpacePage(vault, clock))
    page.go_to("letters")
    click(page, "Write a Letter")
    press(words, CTRL_ENTER)
    return page


def rows_told(page: SpacePage) -> str:
    rows, role = page.tab(LettersTab).rows, Qt.ItemDataRole.AccessibleTextRole
    return "\n".join(str(rows.index(number).data(role)) for number in range(rows.rowCount()))


def test_it_is_one_line_of_at_most_40(vault: Vault) -> None:
    assert vault.settings.partner_label == ""
    vault.settings.partner_label = "  the one\nwith the kite "
    assert vault.settings.partner_label == "the one with the kite"
    with pytest.raises(FieldError):
        vault.settings.partner_label = "k" * 41
    assert vault.settings.partner_label == "the one with the kite"


def test_a_letter_is_to_them_by_that_name(qtbot: QtBot, named: Vault, clock: FixedClock) -> None:
    page = write_letter(qtbot, named, clock, "Dear you.")
    assert named.letters.all()[0].words.addressee == NAME
    assert f"To: {NAME}" in rows_told(page)


def test_safety_mode_uses_it_nowhere_and_loses_nothing(
    qtbot: QtBot, named: Vault, clock: FixedClock
) -> None:
    page = write_letter(qtbot, named, clock, "Dear you.")
    named.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page.refresh()
    assert NAME not in rows_told(page)
    page = write_letter(qtbot, named, clock, "Dear you, again.")
    assert named.letters.all()[0].words.addressee == "they"
    named.settings.set_safety_mode(on=False, cause=Cause.HAND)
    page.refresh()
    assert f"To: {NAME}" in rows_told(page)


def test_without_a_name_nothing_changes(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    page = write_letter(qtbot, vault, clock, "Dear you.")
    assert vault.letters.all()[0].words.addressee == "they"
    assert "To:" not in rows_told(page)


@pytest.mark.parametrize(("safety_mode", "said"), [(False, NAME), (True, "they did")])
def test_the_chart_names_them_so_in_its_legend(
    qtbot: QtBot, named: Vault, clock: FixedClock, said: str, *, safety_mode: bool
) -> None:
    when = When(TODAY, datetime(2026, 11, 22, 9, 0), 60)  # noqa: DTZ001 (the time on the wall)
    named.spaces.add(SpaceDates(TODAY), Rules(), today=TODAY)
    named.checkins.add(when, CheckinAnswers({"mood": 3}))
    named.contacts.add(when, ContactWords(Direction.THEY_DID_AND_I_ANSWERED))
    if safety_mode:
        named.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page = open_page(qtbot, SpacePage(named, clock))
    card = page.findChild(ChartCard)
    assert card is not None
    assert said in card.named
