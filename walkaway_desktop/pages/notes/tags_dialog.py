"""All tags with how often they are used: rename one, join two, delete one, and take it back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.tags import Tag, TagBefore, TagThereError
from walkaway_desktop.pages.dialogs import ask, run
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.pages.vault_words import words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.layouts import kind, label, mark, row, stack
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

SHOWN = 8  # rows in view
JOIN = 1  # the second button


class TagsDialog(Sheet):
    """Every change is kept at once; the last one can be taken back here."""

    def __init__(self, parent: QWidget | None, vault: "Vault") -> None:
        title = self.tr("Tags")
        super().__init__(title, parent)
        self._vault = vault
        self._tags: list[Tag] = []
        self._undo: Callable[[], object] | None = None  # None = nothing to take back
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(SHOWN * Theme.current().px("target_min"))
        self.none = label(message("notes.tags-none").text, "soft")
        name = label(self.tr("Name"))
        self.name = QLineEdit()
        self.name.setAccessibleName(name.text())
        name.setBuddy(self.name)
        self.error = label("", "error")
        self.rename = self._button(self.tr("Rename"), self._rename)
        self.delete = self._button(self.tr("Delete this tag"), self._delete)
        self.said = label("", "small")
        self.undo = kind(self._button("", self._take_back), "link")
        close = self._button(self.tr("Close"), self.accept)
        self.lay_out(
            [
                label(title, "card_title"),
                label(message("notes.tags-shared").text, "soft"),
                self.list,
                self.none,
                stack(name, self.name, self.error, space="xs"),
                row(self.rename, self.delete, None),
                self._said_row(),
            ],
            [None, close],
        )
        self.list.currentRowChanged.connect(self._show_chosen)
        self.name.returnPressed.connect(self._rename)
        self.error.hide()
        self._show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        made = QPushButton(words)
        made.clicked.connect(act)
        return made

    def _said_row(self) -> QWidget:
        self._said_line = QWidget()
        line = row(self.said, self.undo)
        line.setStretch(0, 1)
        self._said_line.setLayout(line)
        self._said_line.hide()
        return self._said_line

    # ---- what is shown ---------------------------------------------------------------------------

    def _show(self, name: str = "") -> None:
        """All tags as they are now; the one of this name is chosen, else the first."""
        self._tags = self._vault.tags.all()
        self.list.clear()
        px = Theme.current().px
        high = max(self.list.fontMetrics().lineSpacing() + px("s"), px("target_min"))
        for tag in self._tags:
            item = QListWidgetItem(message("notes.tag-count", name=tag.name, n=tag.count).text)
            item.setSizeHint(QSize(0, high))
            self.list.addItem(item)
        names = [tag.name for tag in self._tags]
        self.list.setCurrentRow(names.index(name) if name in names else min(len(names), 1) - 1)
        self.list.setVisible(bool(names))
        self.none.setVisible(not names)
        for control in (self.name, self.rename, self.delete):
            control.setEnabled(bool(names))
        self._show_chosen()

    @property
    def chosen(self) -> Tag | None:
        """The tag the list stands on; None = there is none."""
        place = self.list.currentRow()
        return self._tags[place] if 0 <= place < len(self._tags) else None

    def _show_chosen(self) -> None:
        tag = self.chosen
        self.name.setText("" if tag is None else tag.name)
        self._complain("")

    def _complain(self, words: str) -> None:
        self.error.setText(words)
        self.error.setVisible(bool(words))
        mark(self.name, wrong=bool(words))

    def _done(self, said: Message, undo: Callable[[], object], name: str = "") -> None:
        self._show(name)
        self.said.setText(said.text)
        self.undo.setText(said.buttons[0])
        self._undo = undo
        self._said_line.show()

    # ---- what is done ----------------------------------------------------------------------------

    def _rename(self) -> None:
        tag = self.chosen
        if tag is None:
            return
        try:
            before = self._vault.tags.rename(tag.id, self.name.text())
        except FieldError as error:
            self._complain(message(f"field.{error.key}", **error.fields).text)
        except TagThereError as error:
            self._ask_to_join(tag, error.there)
        except VaultError as error:
            self._complain(words_of(error).whole)
        else:
            now = self._vault.tags.name(tag.id)
            said = message("notes.tag-renamed", old=before, name=now)
            self._done(said, partial(self._vault.tags.rename, tag.id, before), now)

    def _ask_to_join(self, tag: Tag, there: Tag) -> None:
        if ask(self, message("notes.tag-join", name=there.name)) != JOIN:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        joined = self._kept(partial(self._vault.tags.join, tag.id, there.id))
        if joined is not None:
            said = message("notes.tag-joined", old=joined.name, name=there.name)
            self._done(said, partial(self._vault.tags.put_back, joined), there.name)

    def _delete(self) -> None:
        tag = self.chosen
        if tag is None:
            return
        deleted = self._kept(partial(self._vault.tags.delete, tag.id))
        if deleted is not None:
            said = message("notes.tag-deleted", name=deleted.name)
            self._done(said, partial(self._vault.tags.put_back, deleted))
            self.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kept(self, change: Callable[[], TagBefore]) -> TagBefore | None:
        """What the change returns; None = it could not be kept, and that is said."""
        try:
            return change()
        except VaultError as error:
            self._complain(words_of(error).whole)
        return None

    def _take_back(self) -> None:
        if self._undo is None:
            return
        try:
            self._undo()
        except VaultError as error:
            self._complain(words_of(error).whole)
            return
        self._undo = None
        self._said_line.hide()
        self._show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def change_tags(parent: QWidget, vault: "Vault") -> None:
    """Rename, join and delete tags."""
    dialog = TagsDialog(parent, vault)
    run(dialog)
    dialog.deleteLater()
