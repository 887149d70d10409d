"""Contacts: every one, newest first; noted, changed, set inside or outside, deleted."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QPoint, Qt
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from walkaway_desktop.domain.contacts import Contact, Place, unwanted
from walkaway_desktop.domain.keys import Command
from walkaway_desktop.domain.records import Space
from walkaway_desktop.domain.space import now_or_next
from walkaway_desktop.pages.space.contacts.contact_list import ContactList
from walkaway_desktop.pages.space.contacts.contact_view import ContactView
from walkaway_desktop.pages.space.contacts.contact_words import exceptions_on, numbered, told
from walkaway_desktop.pages.space.contacts.free_days import FreeDays
from walkaway_desktop.pages.space.space_words import is_ordered
from walkaway_desktop.pages.space.view import Tab
from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import Message, message, texts
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.layouts import card, kind, label, stack
from walkaway_desktop.widgets.notice import Notice

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

NEW, EXCEPTION, ON = "new", "exception", "on-"  # parts of a place: contacts/new/on-2026-11-20
ADD_INCIDENT = 0  # of space.unwanted-contact; Get support stands behind it


class ContactsTab(Tab):
    """The list, what can be done to its current row, and the days marked as without Contact."""

    help_page = "contacts"
    places = ("contacts",)

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(vault, clock, parent)
        self.list = ContactList()
        self.free = FreeDays()
        self.said = Notice("note")  # the one calm sentence
        self.unwanted = Notice("note")
        self.order = label("", "small")
        empty = message("empty.contacts")
        self.nothing = EmptyState("phone", empty.text, empty.detail, empty.buttons)
        self.new = QPushButton(self.tr("Add a Contact"))
        self.edit = QPushButton(self.tr("Edit"))
        self.exception = QPushButton(self.tr("Exception"))
        self.place = QPushButton(self.tr("Inside or outside"))
        self.incident = QPushButton(self.tr("Add Incident"))
        self.delete = QPushButton(self.tr("Delete"))
        self.menu: QMenu | None = None
        self._spaces: list[Space] = []
        self._is_unwanted = False
        self._build()
        self._connect()

    def _build(self) -> None:
        for button, words in (
            (self.edit, self.tr("Edit this Contact")),
            (self.exception, self.tr("The Exception of this Contact")),
            (self.place, self.tr("Set this Contact inside or outside")),
            (self.incident, self.tr("Add Incident about this Contact")),
            (self.delete, self.tr("Delete this Contact")),
        ):
            button.setAccessibleName(words)
        own = (self.new, self.edit, self.exception, self.place, self.incident, self.delete)
        for button in own:
            kind(button, "link")
        self._actions = QWidget()
        self._actions.setLayout(FlowLayout(*own))
        self._list_card = card(self._actions, self.list, space="s")
        self._nothing_card = card(self.nothing)
        lines = stack(self.said, self.unwanted, self.order, self._nothing_card, space="gap")
        lines.addWidget(self._list_card, 1)
        lines.addWidget(self.free)
        self.setLayout(lines)

    def _connect(self) -> None:
        self.list.open_asked.connect(self._edit)
        self.list.delete_asked.connect(self._delete)
        self.list.selectionModel().currentRowChanged.connect(self._show_current)
        self.new.clicked.connect(self._open_new)
        self.edit.clicked.connect(self._edit)
        self.exception.clicked.connect(self._ask_exception)
        self.place.clicked.connect(self._turn_place)
        self.incident.clicked.connect(self._add_incident)
        self.delete.clicked.connect(self._delete)
        self.nothing.pressed.connect(self._open_new)
        self.free.marked.connect(self._mark_day)
        self.said.pressed.connect(lambda: self.page_requested.emit("support"))
        self.unwanted.pressed.connect(self._answer_unwanted)

    @cached_property
    def view(self) -> ContactView:
        """One Contact in its form."""
        made = ContactView(self.vault, self.clock)
        made.saved.connect(self._saved)
        return made

    # ---- what the page asks ----------------------------------------------------------------------

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("ContactsTab", "Contacts")

    def go_to(self, place: str) -> None:
        """`contacts/7` opens one, `contacts/new` a blank one.

        Behind `new`: the Urge it came of and `exception` where one came up, or `on-` and its day.
        """
        _, first, *more = [*place.split("/"), ""]
        if first.isdecimal():
            self._open(int(first))
        elif first == NEW:
            days = [date.fromisoformat(one.removeprefix(ON)) for one in more if one.startswith(ON)]
            urges = [int(one) for one in more if one.isdecimal()]
            self.view.open_new(
                day=days[0] if days else None,
                urge=urges[0] if urges else None,
                for_exception=EXCEPTION in more,
            )
            self.opened.emit(self.view)

    def refresh(self, current: int | None = None) -> None:
        """Read everything again; `current` is the Contact to stand on."""
        self._spaces, contacts = self.vault.spaces.all(), self.vault.contacts.all()
        place: int | None = max(0, self.list.currentIndex().row())
        rows = told(contacts, self._spaces)
        if current is not None:
            place = next((n for n, one in enumerate(rows) if one.contact.id == current), 0)
        self.list.rows.show(rows, self.today, at_least=(place or 0) + 1)
        self.list.go_to(place or 0)
        days = {one.when.day for one in contacts}
        self.free.show_days(self.today, self.vault.contacts.free_days(), days)
        self._list_card.setVisible(bool(rows))
        self._nothing_card.setVisible(not rows)
        self._say(contacts)
        self._show_current()

    def _say(self, contacts: list[Contact]) -> None:
        """What holds under an order, and quietly that there is much that nobody asked for."""
        space = now_or_next(self._spaces, self.today)
        ordered = texts("safety")["ordered"]
        holds = space is not None and is_ordered(space.dates.origin)
        said = (ordered["before_contact"], ordered["not_legal_advice"])
        self.order.setText("\n".join(said) if holds else "")
        self.order.setVisible(holds)
        self._is_unwanted = unwanted(contacts, self.today)
        self._say_unwanted()

    def _say_unwanted(self) -> None:
        """Get support stands there once."""
        if not self._is_unwanted:
            self.unwanted.withdraw()
            return
        words = message("space.unwanted-contact")
        buttons = words.buttons[: ADD_INCIDENT + 1] if self.said.text else words.buttons
        self.unwanted.show_message(words._replace(buttons=buttons))

    def _answer_unwanted(self, button: int) -> None:
        new = "notes/incident/new"
        self.page_requested.emit(new if button == ADD_INCIDENT else "support")

    def focus_first(self) -> None:
        """On the list, or on what makes the first one."""
        if self.list.rows.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.nothing.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def retheme(self) -> None:
        self.list.retheme()
        self.free.retheme()

    def hideEvent(self, event: object) -> None:
        """What is said once is not said again."""
        super().hideEvent(event)  # type: ignore[arg-type]  # as Qt has it
        self.said.withdraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single letters; they come here only from where no text is typed."""
        acts = {
            Command.CONTACT: self._open_new,
            Command.EXCEPTION: self._ask_exception,
            Command.INSIDE: self._turn_place,
        }
        asked = [act for command, act in acts.items() if is_pressed(event, command)]
        if asked and self.vault.settings.letter_keys:
            asked[0]()
        else:
            super().keyPressEvent(event)

    def _show_current(self, _now: QModelIndex | None = None, _before: object = None) -> None:
        """What can be done to the current one: where no space ran, it is neither in nor out."""
        one = self.list.current
        has_rules = one is not None and one.place is not Place.NO_RULES
        self.place.setEnabled(has_rules)
        allowed = () if one is None else exceptions_on(self._spaces, one.contact.when)
        self.exception.setEnabled(bool(allowed))

    # ---- what can be done ------------------------------------------------------------------------

    def _open_new(self) -> None:
        self.view.open_new()
        self.opened.emit(self.view)

    def _open(self, contact_id: int) -> None:
        try:
            contact = self.vault.contacts.get(contact_id)
        except LookupError:
            return  # it is deleted by now
        self.view.open(contact)
        self.opened.emit(self.view)

    def _edit(self) -> None:
        if self.list.current is not None:
            self._open(self.list.current.contact.id)

    def _saved(self, contact: Contact) -> None:
        is_new = self.view.stored is None
        self.opened.emit(self)  # not to where it was asked for: what is to be said stands here
        self.refresh(contact.id)
        self.focus_first()
        if self.view.set_safety_mode:
            self._say_once()
            self._say_unwanted()
        if not is_new:
            self.noted.emit(message("general.noted"))
            return
        undo = message("space.contact-saved")
        self.undo_offered.emit(undo.text, undo.buttons[0], lambda: self._take_away(contact.id))

    def _say_once(self) -> None:
        """Calmly, as the gate's panel has it; later it stands in Get support only."""
        panel = texts("safety")["panel"]
        buttons = (panel["buttons"][0],)
        self.said.show_message(Message("note", panel["once"], panel["what_changes"], buttons))

    def _delete(self) -> None:
        if self.list.current is None:
            return
        gone = self.list.current.contact.id
        self._take_away(gone)
        undo = message("space.contact-deleted")
        self.undo_offered.emit(undo.text, undo.buttons[0], lambda: self._bring_back(gone))

    def _take_away(self, contact_id: int) -> None:
        if self._written(lambda: self.vault.entries.delete([contact_id])):
            self.refresh()
            self.focus_first()

    def _bring_back(self, contact_id: int) -> None:
        if self._written(lambda: self.vault.entries.bring_back([contact_id])):
            self.refresh(contact_id)
            self.focus_first()

    def _add_incident(self) -> None:
        """In the Incident log, linked to the current one."""
        if self.list.current is not None:
            self.page_requested.emit(f"notes/incident/new/{self.list.current.contact.id}")

    def _turn_place(self) -> None:
        """From where it stands to the other; back again, the rules say it as before."""
        one = self.list.current
        if one is None or one.place is Place.NO_RULES:
            return
        inside = None if one.by_hand else one.place is not Place.INSIDE
        contact_id = one.contact.id
        if self._written(lambda: self.vault.contacts.set_inside(contact_id, inside)):
            self.refresh(contact_id)

    def _ask_exception(self) -> None:
        """Which Exception of that day's rules it was for."""
        one = self.list.current
        allowed = () if one is None else exceptions_on(self._spaces, one.contact.when)
        if one is None or not allowed:
            return
        chosen = one.contact.words.exception_id
        self.menu = QMenu(self)
        group = QActionGroup(self.menu)
        for key, words in (("", self.tr("No Exception")), *numbered(allowed)):
            action = group.addAction(words)
            action.setCheckable(True)
            action.setChecked(key == ("" if chosen is None else str(chosen)))
            action.triggered.connect(
                lambda _on=False, key=key: self._set_exception(one.contact.id, key)
            )
        self.menu.addActions(group.actions())
        button = self.exception
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        self.menu.setActiveAction(self.menu.actions()[0])

    def _set_exception(self, contact_id: int, key: str) -> None:
        exception_id = int(key) if key else None
        if self._written(lambda: self.vault.contacts.set_exception(contact_id, exception_id)):
            self.refresh(contact_id)

    def _mark_day(self, day: date, free: bool) -> None:  # noqa: FBT001 (Qt's signal)
        contacts = self.vault.contacts
        self._written(lambda: contacts.set_free(day) if free else contacts.unset_free(day))
        self.refresh()

    def _written(self, write: Callable[[], object]) -> bool:
        """Whether the vault took it; else the page says why not."""
        try:
            write()
        except VaultError as error:
            self.noted.emit(without_buttons(words_of(error)))
            return False
        return True
