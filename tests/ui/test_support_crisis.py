"""Get support where no country is chosen, or its list has no such line: no word leads nowhere."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.test_support import ASKED, choose, locked, page, shown
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.helplines import CRISIS, emergency_of, helplines_of
from walkaway_desktop.pages.support import SupportPage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts

__all__ = ["locked", "page"]  # fixtures


@pytest.mark.parametrize("section", ["now", "talk"])
def test_a_crisis_line_below_is_named_only_where_one_stands_there(
    qtbot: QtBot, memory_vault: Vault, clock: FixedClock, section: str
) -> None:
    """Whoever thinks of ending their life reads it first, and is never sent to an empty place."""
    tables = texts("helplines")
    with_line = {
        one
        for one in ASKED
        if any(line.kind == CRISIS for line in helplines_of(tables["helpline"], one))
    }
    no_number = {one for one in ASKED if emergency_of(tables["emergency"], one) is None}
    without = set(ASKED) - with_line
    asked = ["", min(with_line), max(with_line), min(without), min(without - no_number)]
    for country in [*asked, *sorted(no_number)[:1]]:
        memory_vault.settings.country = country
        page = SupportPage(memory_vault, clock)
        qtbot.addWidget(page)
        page.show_section(section)
        lines = shown(page)
        said = [line for line in lines if "about ending your life" in line]
        has_line = country in with_line
        assert len(said) == 1, country
        assert ("below" in said[0]) == has_line, country
        if has_line:
            crisis = tables["kind"][CRISIS]
            assert any(crisis in line for line in lines[lines.index(said[0]) :]), country


def test_notes_on_rows_stand_only_where_there_are_rows(locked: SupportPage) -> None:
    """Without a country they would be about nothing."""
    about_rows = {texts("helplines")["rules"]["ask_text"], texts("support")["page"]["row_rule"]}
    assert not about_rows & set(shown(locked))
    choose(locked, "DE")
    assert about_rows <= set(shown(locked))


def test_without_a_country_nobody_is_told_that_theirs_has_no_line(locked: SupportPage) -> None:
    locked.show_section("own-harm")
    lines = shown(locked)
    assert texts("safety")["own_harm"]["none_listed"] not in lines
    assert texts("safety")["locked"]["ask_country"] in lines


@pytest.mark.parametrize("section", ["now", "talk", "own-harm"])
def test_wherever_a_number_stands_the_phone_bill_is_named(page: SupportPage, section: str) -> None:
    choose(page, "AU")
    page.show_section(section)
    QTest.qWait(0)
    assert texts("helplines")["rules"]["bill_text"] in shown(page)
