"""What the list does with the rows that are chosen in it: by key, by click, and by its menu."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu

from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.domain.list_filter import LISTED
from walkaway_desktop.domain.records import Kind, Lead
from walkaway_desktop.pages.key_words import PDF_KEYS, bind_keys, key_words
from walkaway_desktop.pages.notes.entry_list import Roles, Row
from walkaway_desktop.pages.notes.entry_pane import Showing
from walkaway_desktop.pages.notes.row_tags import ask_tags
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.key_press import is_pressed

if TYPE_CHECKING:
    from walkaway_desktop.pages.notes.page import NotesPage

CHOOSING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
TAG_KEY, DELETE_KEY = key_of(Command.TAG), key_of(Command.DELETE)
PRINTABLE = (Kind.NOTE, Kind.LETTER)


class RowActs(QObject):
    """One row opens; several can be tagged, pinned, kept closed and deleted together."""

    def __init__(self, page: "NotesPage") -> None:
        super().__init__(page)
        self._page = page
        self._list = page.form.list
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._show_menu)
        self._list.clicked.connect(self._clicked)
        self._list.activated.connect(page.opening.open_index)
        self._list.installEventFilter(self)
        bind_keys(self._list, PDF_KEYS, self.take_out)
        self.menu = QMenu(self._list)

    @property
    def rows(self) -> list[Row]:
        """What is chosen, from the top down."""
        indexes = sorted(self._list.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return [row for index in indexes if (row := index.data(Roles.ROW)) is not None]

    @property
    def _changeable(self) -> list[Row]:
        """Those of them that live in this list, and not on another page."""
        return [row for row in self.rows if row.kind in LISTED]

    @property
    def _printable(self) -> list[int]:
        """The notes and Letters among them that live; other kinds have papers of their own."""
        if self._page.pane.showing is Showing.DELETED:
            return []
        return [row.id for row in self.rows if row.kind in PRINTABLE]

    def _clicked(self, index: QModelIndex) -> None:
        """A click that chooses several opens none of them."""
        if not QApplication.keyboardModifiers() & CHOOSING:
            self._page.opening.open_index(index)

    # ---- keys ------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete deletes, T tags, Esc leaves."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            return self._page.leave_list_by_key()
        if is_pressed(event, Command.DELETE) and self.rows:
            self.delete()
            return True
        letters = self._page.vault.settings.letter_keys
        if letters and is_pressed(event, Command.TAG):
            self.tag()
            return True
        return False

    # ---- what is done ----------------------------------------------------------------------------

    def delete(self) -> None:
        """All that are chosen; in Deleted the one that the list stands on is erased."""
        rows = self.rows
        if self._page.pane.showing is Showing.DELETED or len(rows) == 1:
            self._page.deleting.delete_row(self._page.pane.chosen or rows[0])
        elif self._changeable:
            self._page.deleting.delete_all([row.id for row in self._changeable])

    def tag(self) -> None:
        """The tags of the one, or further ones for all that are chosen."""
        rows = self._changeable
        if not rows or self._page.pane.showing is Showing.DELETED:
            return
        if not self._page.editor.save_or_say():
            return
        if len(rows) > 1:
            self._tag_all([row.id for row in rows])
            return
        vault, entry_id = self._page.vault, rows[0].id
        there = vault.tags.of([entry_id]).get(entry_id, ())
        tags = ask_tags(self._page, vault.checkins.own_tags, there)
        if tags is not None and tags != there:
            vault.tags.give(entry_id, tags)
            self._show_again()

    def _tag_all(self, ids: list[int]) -> None:
        page = self._page
        tags = ask_tags(page, page.vault.checkins.own_tags, entries=len(ids))
        if not tags:
            return
        before = page.vault.tags.add_to(ids, tags)
        self._show_again()
        said = message("notes.tags-given", n=len(ids))
        page.undo_offered.emit(said.text, said.buttons[0], partial(self._untag, before))

    def _untag(self, before: dict[int, tuple[str, ...]]) -> None:
        self._page.vault.tags.put_all_back(before)
        self._show_again()

    def take_out(self) -> None:
        """A PDF of the notes and Letters among them."""
        if self._printable:
            self._page.take_out(self._printable)

    def pin(self, *, pinned: bool) -> None:
        """Above all others, or in their own places again."""
        self._page.vault.entries.pin([row.id for row in self._changeable], pinned=pinned)
        self._show_again()

    def keep_closed(self, *, closed: bool) -> None:
        """Out of the list and of Today, or in them again."""
        ids = [row.id for row in self._changeable]
        self._page.vault.entries.keep_closed(ids, closed=closed)
        self._show_again()
        said = message("notes.entries-closed" if closed else "notes.entries-open", n=len(ids))
        undo = partial(self._closed_again, ids, closed=not closed)
        self._page.undo_offered.emit(said.text, said.buttons[0], undo)

    def _closed_again(self, ids: list[int], *, closed: bool) -> None:
        self._page.vault.entries.keep_closed(ids, closed=closed)
        self._show_again()

    def _show_again(self) -> None:
        """The list and the note that is open, as they are now."""
        self._page.pane.refresh()
        self._page.show_changed_note()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- menu ------------------------------------------------------------------------------------

    def _show_menu(self, place: QPoint) -> None:
        rows = self.rows
        if not rows:
            return
        self.menu.clear()
        if self._page.pane.showing is Showing.DELETED:
            self._fill_for_deleted(rows)
        else:
            self._fill(rows)
        self.menu.popup(self._list.viewport().mapToGlobal(place))
        self.menu.setActiveAction(self.menu.actions()[0])

    def _fill_for_deleted(self, rows: list[Row]) -> None:
        """Several come back together; erasing asks about one at a time."""
        deleting, row = self._page.deleting, rows[0]
        ids = [one.id for one in rows]
        if len(rows) > 1:
            self._add(self.tr("Bring them back"), lambda: deleting.bring_all_back(ids))
            return
        self._add(self.tr("Bring it back"), lambda: deleting.bring_back(row.id))
        if isinstance(row, Lead):
            self._add(self.tr("Erase now"), lambda: deleting.erase(row))

    def _fill(self, rows: list[Row]) -> None:
        if len(rows) == 1:
            index = self._page.rows.index_of(rows[0].id)
            self._add(self.tr("Open"), lambda: self._page.opening.open_index(index))
        ids = [row.id for row in self._changeable]
        if not ids:
            return
        are_pinned = self._page.vault.entries.are_pinned(ids)
        are_closed = self._page.vault.entries.are_closed(ids)
        self._add(self.tr("Pinned"), lambda: self.pin(pinned=not are_pinned), is_on=are_pinned)
        self._add(
            self.tr("Kept closed"),
            lambda: self.keep_closed(closed=not are_closed),
            is_on=are_closed,
        )
        self.menu.addSeparator()
        has_letters = self._page.vault.settings.letter_keys
        self._add(self.tr("Tags"), self.tag, TAG_KEY if has_letters else "")
        if self._printable:
            self._add(self.tr("PDF"), self.take_out, PDF_KEYS)
        self._add(self.tr("Delete"), self.delete, DELETE_KEY)

    def _add(
        self, words: str, act: Callable[[], object], keys: str = "", *, is_on: bool | None = None
    ) -> None:
        action = self.menu.addAction(f"{words}\t{key_words(keys)}" if keys else words)
        action.setCheckable(is_on is not None)
        action.setChecked(bool(is_on))
        action.triggered.connect(lambda _on=False: act())
