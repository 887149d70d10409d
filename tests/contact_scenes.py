"""States of Space → Contacts, for tests/scenes.py: made-up Contacts, reached as a person does."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests import made_up, pseudo
from tests.ui.driving import press
from walkaway_desktop.domain.contacts import Channel, ContactWords, Direction
from walkaway_desktop.domain.records import Origin
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.space.contacts.contacts_tab import ContactsTab
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.storage.vault import Vault

REACHED, ANSWERED = Direction.I_REACHED_OUT, Direction.THEY_DID_AND_I_ANSWERED
NOT_ANSWERED, THROUGH = Direction.THEY_DID_AND_I_DID_NOT_ANSWER, Direction.THROUGH_SOMEONE_ELSE
CONTACTS = (  # days ago, hour, what was noted
    (61, 18, ContactWords(Direction.BY_CHANCE, Channel.IN_PERSON, about="At the bakery.")),
    (15, 9, ContactWords(ANSWERED, Channel.MAIL, about="The rent, two messages.", minutes=5)),
    (13, 23, ContactWords(REACHED, Channel.TEXT, mood_before=3, mood_after=2,
                          about="I asked whether they sleep. They did not say.")),
    (11, 8, ContactWords(NOT_ANSWERED, Channel.CALL, planned=False)),
    (4, 16, ContactWords(THROUGH, Channel.THROUGH_SOMEONE, about="My sister passed on a letter.",
                         inside_by_hand=False, tags=("family",))),
)  # fmt: skip
OWN_WORDS = {words.about for _, _, words in CONTACTS} | {"family"} - {""}
FIVE = 5


def add_contacts(vault: Vault) -> None:
    """Two days are marked as without one."""
    with vault.transaction():
        for ago, hour, words in CONTACTS:
            vault.contacts.add(made_up.at(ago, time(hour, 10)), words)
        for ago in (1, 2):
            vault.contacts.set_free(made_up.TODAY - timedelta(days=ago))


def click(inside: QWidget, name: str) -> None:
    """The first button that is named so, in whatever language it is."""
    buttons = [one for one in inside.findChildren(QAbstractButton) if one.isVisible()]
    named = [one for one in buttons if pseudo.means(one.accessibleName() or one.text(), name)]
    assert named, f"no button is named {name}"
    named[0].setFocus()
    named[0].click()
    QApplication.processEvents()


def contacts(place: str = "contacts", *names: str) -> Callable[[Any], QWidget]:
    """The tab, or a place in it, after these buttons were pressed."""

    def show(stage: Any) -> QWidget:
        add_contacts(stage.vault)
        return opened(stage, place, *names)

    return show


def opened(stage: Any, place: str = "contacts", *names: str) -> MainWindow:
    window: MainWindow = stage.window(f"space/{place}")
    for name in names:
        click(window, name)
    return window


def of_origin(origin: Origin | None, *names: str) -> Callable[[Any], QWidget]:
    """The same, of a space that came about so; the form where buttons are named."""

    def show(stage: Any) -> QWidget:
        vault = stage.vault
        running = vault.spaces.running(made_up.TODAY)
        dates = type(running.dates)(running.dates.began, origin=origin)
        vault.spaces.change(running.id, dates, today=made_up.TODAY)
        return contacts("contacts/new" if names else "contacts", *names)(stage)

    return show


def much(stage: Any) -> QWidget:
    """More than anyone asked for, and Safety mode set by the last one."""
    add_contacts(stage.vault)
    for number in range(FIVE):
        stage.vault.contacts.add(made_up.at(number, time(8, number)), ContactWords(NOT_ANSWERED))
    window = opened(stage, "contacts/new", "They did and I did not answer")
    click(window, "They came to my place")
    click(window, "Save")
    return window


def refused(stage: Any) -> QWidget:
    """The minutes are more than a day has."""
    window = opened(stage, "contacts/new")
    page = window.page
    assert isinstance(page, SpacePage)
    page.tab(ContactsTab).view.form.form.minutes.setText("2000")
    click(window, "Save")
    press(Qt.Key.Key_Space)
    click(window, "Save")
    return window


def draft(stage: Any) -> QWidget:
    """A form that was left open is offered again."""
    window = opened(stage, "contacts/new", "By chance")
    window.show_page("space/contacts/new")
    return window
