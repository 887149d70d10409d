"""People I trust: written, changed, moved and deleted in Get support, while the vault is open."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.helplines import spoken_number
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.support_contacts import SupportContact
from walkaway_desktop.pages.draft_timer import DraftKeeper
from walkaway_desktop.pages.frame import bring_into_view
from walkaway_desktop.pages.support_form import SupportForm
from walkaway_desktop.pages.support_large import Shown, large_button
from walkaway_desktop.pages.support_rows import paragraph, to_copy
from walkaway_desktop.pages.vault_words import is_done, without_buttons, words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.support_contacts import DRAFT
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.clipboard import CLIPBOARD_SECONDS
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import clear, hairline, kind, row, stack
from walkaway_desktop.widgets.long_words import breakable, shortened
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.own_words import OwnWords

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

NEW = 0  # the place of a new one among the drafts


class SupportPeople(QWidget):
    """The list, and one form at a time: for a new one, or in the place of one that changes."""

    undo_offered = Signal(str, str, object)

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self.form: SupportForm | None = None
        self._open = NEW  # whom the form is about
        self.status, self.copied = Notice("error"), Notice("status")
        empty = message("empty.own-contacts")
        self._empty = paragraph(empty.text)
        self.add = QPushButton(empty.buttons[0])
        self.add.clicked.connect(self._add)
        self._rows = QVBoxLayout()
        self._form_place = stack()
        private = paragraph(message("support.own-contacts-private").text, "small")
        lines = stack(private, self.status, self._empty, self._rows, self.copied)
        lines.addLayout(self._form_place)
        lines.addLayout(row(self.add, None))
        self.setLayout(lines)
        self._timer = DraftKeeper(self, self.keep_drafts, self.status.say)

    # ---- what is shown ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read them again; what is being written stays."""
        self.copied.withdraw()
        self._fill()

    def _fill(self) -> None:
        found = self._vault.support_contacts.all()
        if self.form is not None and self._open not in {NEW, *(one.id for one in found)}:
            self._drop_form()  # it went elsewhere: an import was taken back
        if self.form is not None:
            self.form.setParent(self)  # or it would go with the row it stands in
        clear(self._rows)
        for place, one in enumerate(found):
            made = self._row(one, place)
            self._rows.addWidget(hairline())
            self._rows.addWidget(made)
            made.show()  # now, not with the next turn: it may be to get the focus
        if self.form is not None and self._open == NEW:
            self._form_place.addWidget(self.form)
            self.form.show()
        self._empty.setVisible(not found)
        self.add.setVisible(self.form is None or self._open != NEW)

    def _row(self, one: SupportContact, place: int) -> QWidget:
        made = QWidget()
        made.setAccessibleName(shortened(one.words.name))
        if self.form is not None and one.id == self._open:
            made.setLayout(stack(self.form))
            self.form.show()
            return made
        words = stack(OwnWords(one.words.name), space="xs")
        if number := one.words.number:
            words.addWidget(to_copy(breakable(number), "card_title", spoken_number(number)))
        if one.words.note:
            words.addWidget(OwnWords(one.words.note))
        words.addLayout(FlowLayout(*self._buttons(one, place), space="xs"))
        made.setLayout(words)
        return made

    def _buttons(self, one: SupportContact, place: int) -> list[QPushButton]:
        made = [self._button(one, self.tr("Edit"), self.tr("Edit: {name}"), self._edit)]
        if one.words.number:
            named = self.tr("Copy number: {name}")
            made.append(self._button(one, self.tr("Copy number"), named, self._copy))
            # Never the note: what is read across a room, others read, too.
            shown = Shown(one.words.name, one.words.number)
            made.append(large_button(shown, "quiet small"))
        if place:
            named = self.tr("Move up: {name}")
            made.append(self._button(one, self.tr("Move up"), named, self._move_up))
        named = self.tr("Delete: {name}")
        return [*made, self._button(one, self.tr("Delete"), named, self._delete)]

    def _button(
        self, one: SupportContact, words: str, name: str, act: Callable[[SupportContact], None]
    ) -> QPushButton:
        made = kind(QPushButton(words), "quiet small")
        made.setAccessibleName(name.replace("{name}", shortened(one.words.name)))
        made.clicked.connect(partial(_act, act, one))
        return made

    def focus_first(self) -> None:
        """In the form, else on the first of them, else where one is added."""
        if self.form is not None:
            self.form.focus_first()
            return
        self._focus_row(next((one.id for one in self._vault.support_contacts.all()), NEW))

    def _focus_row(self, contact_id: int) -> None:
        """On the first button of one, else where one is added."""
        found = [one.id for one in self._vault.support_contacts.all()]
        place = 2 * found.index(contact_id) + 1 if contact_id in found else -1
        item = self._rows.itemAt(place) if place > 0 else None
        shown = None if item is None else item.widget()
        button = None if shown is None else shown.findChild(QPushButton)
        (button or self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- adding and changing ---------------------------------------------------------------------

    def _add(self) -> None:
        self._show_form(NEW, {})

    def _edit(self, one: SupportContact) -> None:
        self._show_form(one.id, asdict(one.words))

    def _show_form(self, contact_id: int, stored: dict[str, str]) -> None:
        if not is_done(self.status, self.keep_drafts):
            return
        self._drop_form()
        kept = self._vault.drafts.get(DRAFT, contact_id)
        form = SupportForm()
        form.restore(stored if kept is None else kept.content)
        form.changed.connect(self._timer.plan)
        form.finished.connect(self._save)
        form.left.connect(self._leave)
        self.form, self._open = form, contact_id
        self.copied.withdraw()
        self._fill()
        form.focus_first()
        bring_into_view(form)

    def _save(self) -> None:
        if self.form is None:
            return
        contact_id = self._open
        try:
            if contact_id == NEW:
                contact_id = self._vault.support_contacts.add(self.form.words)
            else:
                self._vault.support_contacts.save(contact_id, self.form.words)
        except FieldError as error:
            self.form.refuse(error)
        except VaultError as error:
            self.form.say(without_buttons(words_of(error)))
            self._timer.plan()
        else:
            self._close_form(contact_id)

    def _leave(self) -> None:
        if is_done(self.status, self.keep_drafts):
            self._close_form(self._open)

    def _close_form(self, contact_id: int) -> None:
        self._drop_form()
        self._fill()
        self._focus_row(contact_id)

    def _drop_form(self) -> None:
        self._timer.stop()
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    # ---- what else can be done -------------------------------------------------------------------

    def _copy(self, one: SupportContact) -> None:
        QGuiApplication.clipboard().setText(one.words.number)
        self.copied.show_message(message("support.number-copied", n=CLIPBOARD_SECONDS))
        bring_into_view(self.copied)

    def _move_up(self, one: SupportContact) -> None:
        if is_done(self.status, lambda: self._vault.support_contacts.move_up(one.id)):
            self._fill()
            self._focus_row(one.id)

    def _delete(self, one: SupportContact) -> None:
        gone: list[SupportContact] = []
        if not is_done(
            self.status, lambda: gone.append(self._vault.support_contacts.delete(one.id))
        ):
            return
        self.copied.withdraw()
        self._fill()
        self._focus_row(NEW)
        undo = message("support.own-contact-deleted")
        self.undo_offered.emit(undo.text, undo.buttons[0], lambda: self._put_back(gone[0]))

    def _put_back(self, gone: SupportContact) -> None:
        back: list[int] = []
        if is_done(self.status, lambda: back.append(self._vault.support_contacts.put_back(gone))):
            self._fill()
            self._focus_row(back[0])

    # ---- drafts ----------------------------------------------------------------------------------

    def keep_drafts(self) -> None:
        """Write what is typed and not saved."""
        self._timer.stop()
        if self.form is None:
            return
        typed, stored = self.form.content(), self._stored()
        kept = self._vault.drafts.get(DRAFT, self._open)
        if stored is not None and typed != stored:
            if kept is None or kept.content != typed:
                self._vault.drafts.keep(DRAFT, typed, self._open)
        elif kept is not None:
            self._vault.drafts.drop(DRAFT, self._open)

    def _stored(self) -> dict[str, str] | None:
        """What the form held before anything was typed; None = whom it is about has gone."""
        if self._open == NEW:
            return {"name": "", "number": "", "note": ""}
        found = (one for one in self._vault.support_contacts.all() if one.id == self._open)
        return next((asdict(one.words) for one in found), None)

    def stop(self) -> None:
        """Nothing saves itself from now on."""
        self._timer.stop()

    def go_on(self) -> None:
        """What is unsaved saves itself again."""
        self._timer.plan()


def _act(act: Callable[[SupportContact], None], one: SupportContact, _: object = None) -> None:
    act(one)
