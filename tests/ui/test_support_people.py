"""People I trust: by mouse and by keyboard, kept while one types, and never while locked."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.driving import (
    CTRL_ENTER,
    TAB,
    Offers,
    button,
    click,
    focused,
    in_view,
    open_page,
    press,
    seen,
)
from tests.ui.faults import saves_refused
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.support_contacts import SupportWords
from walkaway_desktop.pages.locked_support import LockedSupport
from walkaway_desktop.pages.support import PEOPLE, SupportPage
from walkaway_desktop.storage.support_contacts import DRAFT
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

ROBIN = SupportWords("Robin", "555 0142", "After six")
KIM = SupportWords("Kim")
EMPTY = "Add someone you trust, if this is safe."


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> SupportPage:
    made = open_page(qtbot, SupportPage(vault, clock))
    made.go_to(PEOPLE)
    return made


@pytest.fixture
def two(page: SupportPage, vault: Vault) -> list[int]:
    made = [vault.support_contacts.add(words) for words in (ROBIN, KIM)]
    page.refresh()
    return made


@pytest.fixture
def offers(page: SupportPage) -> Offers:
    found: Offers = []
    page.undo_offered.connect(lambda *offer: found.append(offer))
    return found


def words(vault: Vault) -> list[SupportWords]:
    return [one.words for one in vault.support_contacts.all()]


def test_with_nobody_in_it_the_section_says_what_it_is_for(page: SupportPage) -> None:
    shown = seen(page)
    assert EMPTY in shown
    assert message("support.own-contacts-private").text in shown


def test_someone_is_added_by_keys_alone(page: SupportPage, vault: Vault) -> None:
    while focused() is not page.people.add:  # type: ignore[union-attr]  # it was asked for
        press(TAB)
    press(Qt.Key.Key_Space, "Robin", TAB, "555 0142", TAB, "After six", CTRL_ENTER)
    assert words(vault) == [ROBIN]
    assert EMPTY not in seen(page)
    assert focused().accessibleName() == "Edit: Robin"


def test_a_digit_typed_into_the_form_jumps_nowhere(page: SupportPage) -> None:
    click(page, "Add a contact")
    press("1")
    assert page.section_title.text() == "People I trust"


def test_a_digit_opens_the_section(page: SupportPage) -> None:
    page.show_section("now")
    page.focus_first()
    press("9")
    assert page.section_title.text() == "People I trust"


def test_in_the_smallest_window_they_are_in_view_at_once(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    for one in (ROBIN, KIM):
        vault.support_contacts.add(one)
    page = open_page(qtbot, SupportPage(vault, clock), 896, 560)
    scroll = page.findChild(QScrollArea)
    page.go_to(PEOPLE)
    last = button(page, "Delete: Kim")
    qtbot.waitUntil(lambda: in_view(scroll, page.section_title) and in_view(scroll, last))
    assert focused().accessibleName() == "Edit: Robin"


def test_in_the_smallest_window_what_a_press_brings_is_in_view(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    for number in range(5):
        vault.support_contacts.add(SupportWords(f"Friend {number}", "555 0142"))
    page = open_page(qtbot, SupportPage(vault, clock), 896, 560)
    scroll = page.findChild(QScrollArea)
    page.go_to(PEOPLE)
    people = page.people
    assert people is not None
    click(page, "Copy number: Friend 0")
    qtbot.waitUntil(lambda: in_view(scroll, people.copied))
    people.add.click()
    qtbot.waitUntil(lambda: in_view(scroll, button(page, "Save")))
    QGuiApplication.clipboard().clear()


def test_without_a_name_nothing_is_kept_and_the_field_says_so(
    page: SupportPage, vault: Vault
) -> None:
    click(page, "Add a contact")
    press(TAB, "555 0142")
    click(page, "Save")
    assert words(vault) == []
    assert message("field.support_contact.name-blank").text in seen(page)
    assert focused().accessibleName() == "Name"


def test_what_is_too_long_says_by_how_much_and_cannot_be_saved(
    page: SupportPage, vault: Vault
) -> None:
    click(page, "Add a contact")
    press("R", TAB, "5" * 43)
    assert message("field.support_contact.number", n=3).text in seen(page)
    assert not button(page, "Save").isEnabled()
    press(CTRL_ENTER)
    assert words(vault) == []


def test_one_is_changed_in_its_place(page: SupportPage, vault: Vault, two: list[int]) -> None:
    click(page, "Edit: Robin")
    press(TAB, Qt.Key.Key_End, "3")
    click(page, "Save")
    assert words(vault) == [SupportWords("Robin", "555 01423", "After six"), KIM]
    assert focused().accessibleName() == "Edit: Robin"


def test_one_moves_up_and_the_first_cannot(page: SupportPage, vault: Vault, two: list[int]) -> None:
    assert not [
        one for one in page.findChildren(QPushButton) if "up: Robin" in one.accessibleName()
    ]
    button(page, "Move up: Kim").setFocus()
    press(Qt.Key.Key_Space)
    assert words(vault) == [KIM, ROBIN]
    assert focused().accessibleName() == "Edit: Kim"


def test_a_deleted_one_can_be_brought_back(
    page: SupportPage, vault: Vault, two: list[int], offers: Offers
) -> None:
    click(page, "Delete: Robin")
    assert words(vault) == [KIM]
    assert "Robin" not in seen(page)
    ((text, undo_text, undo),) = offers
    assert (text, undo_text) == ("Contact deleted.", "Undo")
    undo()
    assert words(vault) == [ROBIN, KIM]
    assert "Robin" in seen(page)


def test_a_screen_reader_hears_each_digit(page: SupportPage, two: list[int]) -> None:
    number = next(one for one in page.findChildren(QLabel) if one.text() == "555 0142")
    assert number.accessibleName() == "5 5 5 0 1 4 2"


def test_a_number_is_text_that_keys_can_select_and_no_link(
    page: SupportPage, two: list[int]
) -> None:
    number = next(one for one in page.findChildren(QLabel) if one.text() == "555 0142")
    flags = number.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert not flags & Qt.TextInteractionFlag.LinksAccessibleByMouse
    assert not number.openExternalLinks()


def test_a_number_is_copied_and_it_is_said_until_when(page: SupportPage, two: list[int]) -> None:
    QGuiApplication.clipboard().setMimeData(QMimeData())
    click(page, "Copy number: Robin")
    assert QGuiApplication.clipboard().text() == "555 0142"
    assert message("support.number-copied", n=45).text in seen(page)
    QGuiApplication.clipboard().clear()


def test_one_without_a_number_has_nothing_to_copy(page: SupportPage, two: list[int]) -> None:
    assert not [
        one for one in page.findChildren(QPushButton) if "number: Kim" in one.accessibleName()
    ]


# ---- what is typed stays -------------------------------------------------------------------------


def test_what_is_typed_is_written_down_of_itself(
    qtbot: QtBot, page: SupportPage, vault: Vault
) -> None:
    click(page, "Add a contact")
    press("Rob")
    qtbot.waitUntil(lambda: vault.drafts.get(DRAFT) is not None, timeout=4000)
    kept = vault.drafts.get(DRAFT)
    assert kept is not None
    assert kept.content == {"name": "Rob", "number": "", "note": ""}


def test_what_was_left_is_there_again_and_gone_once_saved(
    page: SupportPage, vault: Vault, two: list[int]
) -> None:
    click(page, "Edit: Kim")
    press(Qt.Key.Key_End, "!")
    press(Qt.Key.Key_Escape)
    assert focused().accessibleName() == "Edit: Kim"
    assert words(vault) == [ROBIN, KIM]
    click(page, "Edit: Kim")
    click(page, "Save")
    assert words(vault) == [ROBIN, SupportWords("Kim!")]
    assert vault.drafts.of_form(DRAFT) == []


def test_a_look_that_changes_and_another_section_leave_what_is_typed(page: SupportPage) -> None:
    click(page, "Add a contact")
    press("Rob")
    page.retheme()
    page.show_section("now")
    page.show_section(PEOPLE)
    assert page.people is not None
    assert page.people.form is not None
    assert page.people.form.isVisible()
    assert page.people.form.content()["name"] == "Rob"


def test_opened_and_left_as_it_was_leaves_no_draft(
    page: SupportPage, vault: Vault, two: list[int]
) -> None:
    click(page, "Edit: Robin")
    click(page, "Not now")
    assert vault.drafts.of_form(DRAFT) == []


def test_a_save_that_fails_says_why_and_keeps_the_words(page: SupportPage, vault: Vault) -> None:
    click(page, "Add a contact")
    press("Robin")
    with saves_refused(vault):
        click(page, "Save")
        assert page.people is not None
        assert page.people.form is not None
        assert page.people.form.error.isVisible()
    assert page.people.form.content()["name"] == "Robin"
    click(page, "Save")
    assert words(vault) == [SupportWords("Robin")]


def test_someone_who_went_with_an_import_does_not_stop_a_lock(
    page: SupportPage, vault: Vault, two: list[int]
) -> None:
    click(page, "Edit: Robin")
    press("x")
    vault.support_contacts.erase(two[0])
    page.keep_drafts()
    assert vault.drafts.of_form(DRAFT) == []
    page.refresh()
    assert "Robin" not in seen(page)


# ---- locked --------------------------------------------------------------------------------------


def test_while_locked_there_is_no_such_section(qtbot: QtBot, clock: FixedClock) -> None:
    locked = LockedSupport(clock)
    qtbot.addWidget(locked)
    locked.show()
    assert PEOPLE not in locked.page.sections.buttons
    assert "People I trust" not in seen(locked)
    locked.page.focus_first()
    press("9")
    assert locked.page.section_title.text() == "Someone to talk to"
