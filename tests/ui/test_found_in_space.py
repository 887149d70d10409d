"""What a search finds of a time apart leads to Space, where it lives."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.conftest import NOW
from tests.ui.driving import ENTER, click, focused, press, seen
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.contacts import ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.space.checkins_tab import CheckinsTab
from walkaway_desktop.pages.space.contacts.contacts_tab import ContactsTab
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.storage.vault import Vault

WHEN = When.of(NOW, 4)


@pytest.fixture
def window(qtbot: QtBot, vault: Vault, clock: FixedClock) -> MainWindow:
    made = MainWindow(vault, clock)
    qtbot.addWidget(made)
    made.resize(1280, 820)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def find(window: MainWindow, words: str) -> None:
    window.show_page("notes/search")
    field = focused()
    assert isinstance(field, QLineEdit)
    press(words, ENTER)


def test_a_found_contact_leads_to_space(window: MainWindow, vault: Vault) -> None:
    words = ContactWords(Direction.BY_CHANCE, about="At the station")
    vault.contacts.add(WHEN, words)
    find(window, "station")
    assert "At the station" in seen(window).split("\n")
    assert "Open Decide" not in seen(window)
    click(window, "Open Space")
    page = window.page
    assert isinstance(page, SpacePage)
    assert page.form.heading.text() == "Edit a Contact"
    assert page.tab(ContactsTab).view.form.about.text == "At the station"


def test_a_found_check_in_leads_to_the_list_of_them(window: MainWindow, vault: Vault) -> None:
    vault.checkins.add(WHEN, CheckinAnswers({"mood": 4}, line="At the station"))
    find(window, "station")
    click(window, "Open Space")
    assert isinstance(window.page, SpacePage)
    assert isinstance(window.page.view, CheckinsTab)
