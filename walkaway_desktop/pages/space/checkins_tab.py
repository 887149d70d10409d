"""Check-ins: every one in a table, newest first; edited, deleted, added for another day."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QPushButton, QTableView, QWidget

from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.domain.records import Checkin
from walkaway_desktop.pages.items import every_item
from walkaway_desktop.pages.key_words import key_words
from walkaway_desktop.pages.space.checkin_delegate import CheckinDelegate
from walkaway_desktop.pages.space.checkin_list import PAGE, CheckinList, Part
from walkaway_desktop.pages.space.checkin_view import CheckinView
from walkaway_desktop.pages.space.view import Tab
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.layouts import card, kind, label, stack
from walkaway_desktop.widgets.row_table import RowTable
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

LEAST_ROWS = 4


class CheckinTable(RowTable):
    """`edit_asked` and `delete_asked` tell what a key or a double click asks of the current row."""

    edit_asked = Signal()
    delete_asked = Signal()
    paints_focus = True

    def __init__(self, rows: CheckinList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.cells = CheckinDelegate(rows, self)
        self.setModel(rows)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(self.tr("Check-ins"))
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.modelReset.connect(self.arrange)
        rows.rowsInserted.connect(lambda _above, first, last: self._fit_rows(first, last))

    # ---- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Delete deletes; the arrows are Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.edit_asked.emit()
        elif is_pressed(event, Command.DELETE) and self.currentIndex().isValid():
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.edit_asked.emit()

    def go_to(self, row: int) -> None:
        """Make this the current row."""
        if self.rows.rowCount() == 0:
            return
        index = self.rows.index(min(row, self.rows.rowCount() - 1), 0)
        self.setCurrentIndex(index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(index, flags.ClearAndSelect | flags.Rows)

    # ---- room ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.arrange()
        shown = self.visualRect(self.currentIndex())
        if shown.isValid() and shown.bottom() >= 0 and shown.top() < event.oldSize().height():
            self.scrollTo(self.currentIndex())  # the line below the table takes of its height

    def retheme(self) -> None:
        """Sizes of the look in force."""
        self.cells.measure()
        self.arrange()

    def arrange(self) -> None:
        """Columns where all of them can be read, else one under the other; never sideways."""
        if not self.rows.columns:
            return
        room = self.viewport().width()
        needed = [self.cells.width_of(one.part, one.head) for one in self.rows.columns]
        self.cells.stacked = Theme.current().has_large_text or sum(needed) > room
        widths = self._widths(needed, room)
        for column, width in enumerate(widths):
            self.setColumnHidden(column, self.cells.stacked and column > 0)
            self.setColumnWidth(column, width)
        self.horizontalHeader().setVisible(not self.cells.stacked)
        self.horizontalHeader().setFixedHeight(self.cells.head_height)
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setMinimumSectionSize(self.cells.gap)
        self.verticalHeader().setDefaultSectionSize(self.cells.row_height)
        self.setMinimumHeight(LEAST_ROWS * self.cells.row_height)
        self._fit_rows(0, self.rows.rowCount() - 1)
        self.viewport().update()

    def _widths(self, needed: list[int], room: int) -> list[int]:
        """What is left over goes to feelings, tags and most of all to the line."""
        if self.cells.stacked:
            return [room, *([0] * (len(needed) - 1))]
        shares = {Part.FEELINGS: 1, Part.TAGS: 1, Part.LINE: 3}
        left = max(0, room - sum(needed))
        parts = [shares.get(one.part, 0) for one in self.rows.columns]
        widths = [one + left * part // sum(parts) for one, part in zip(needed, parts, strict=True)]
        widths[-1] += room - sum(widths)
        return widths

    def _fit_rows(self, first: int, last: int) -> None:
        """Stacked, a row is as high as what stands in it."""
        width = self.columnWidth(0)
        for row in range(first, last + 1):
            if self.cells.stacked:
                high = self.cells.stacked_height(self.rows.checkins[row], width)
            else:
                high = self.cells.row_height
            if high != self.rowHeight(row):
                self.setRowHeight(row, high)


class CheckinsTab(Tab):
    """The table with what can be done to its current row."""

    help_page = "check-ins"
    places = ("checkins",)

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(vault, clock, parent)
        self.rows = CheckinList()
        self.table = CheckinTable(self.rows)
        self.several = label("", "small")
        empty = message("empty.check-ins", key_check_in=key_words(key_of(Command.CHECK_IN)))
        self.nothing = EmptyState("calendar", empty.text, empty.detail, empty.buttons)
        self.edit = QPushButton(self.tr("Edit"))
        self.delete = QPushButton(self.tr("Delete"))
        self.another_day = QPushButton(self.tr("For another day"))
        self.edit.setAccessibleName(self.tr("Edit this check-in"))
        self.delete.setAccessibleName(self.tr("Delete this check-in"))
        self._build()
        self._connect()

    def _build(self) -> None:
        for button in (self.another_day, self.edit, self.delete):
            kind(button, "link")
        self._actions = QWidget()
        self._actions.setLayout(FlowLayout(self.another_day, self.edit, self.delete))
        self._table_card = card(self._actions, self.table, self.several, space="s")
        self._nothing_card = card(self.nothing)
        lines = stack(space="gap")
        lines.addWidget(self._nothing_card)
        lines.addWidget(self._table_card, 1)
        self.setLayout(lines)

    def _connect(self) -> None:
        self.table.edit_asked.connect(self._edit)
        self.table.delete_asked.connect(self._delete)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.edit.clicked.connect(self._edit)
        self.delete.clicked.connect(self._delete)
        self.another_day.clicked.connect(self._open_another_day)
        self.nothing.pressed.connect(lambda: self.page_requested.emit("today/checkin"))

    @cached_property
    def checkin(self) -> CheckinView:
        """One check-in on its card."""
        made = CheckinView(self.vault, self.clock)
        made.saved.connect(self._saved)
        return made

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("CheckinsTab", "Check-ins")

    # ---- showing ---------------------------------------------------------------------------------

    def refresh(self, current: int | None = None) -> None:
        """Read the first page again, and as far as `current`, a check-in, if it was read before."""
        place: int | None = max(0, self.table.currentIndex().row())
        if current is not None:
            place = self.rows.row_of(current)
        items = every_item(self.vault.own_measures)
        self.rows.show(self.vault.checkins.page, items, self.today, at_least=(place or 0) + PAGE)
        found = self.rows.row_of(current) if current is not None else place
        self.table.go_to(found or 0)
        self._show_parts()

    def _show_parts(self) -> None:
        there = self.rows.rowCount() > 0
        self._table_card.setVisible(there)
        self._nothing_card.setVisible(not there)
        self._show_current()

    def focus_first(self) -> None:
        """On the table, or on what makes the first one."""
        if self.rows.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.nothing.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def retheme(self) -> None:
        """Sizes of the look in force."""
        self.table.retheme()

    @property
    def current(self) -> Checkin | None:
        """The one of the current row; None = there is none."""
        row = self.table.currentIndex().row()
        return self.rows.checkins[row] if 0 <= row < self.rows.rowCount() else None

    def _show_current(self, _now: QModelIndex | None = None, _before: object = None) -> None:
        current = self.current
        count = 0 if current is None else len(self.vault.checkins.on_day(current.when.day))
        self.several.setText(message("checkin.several-in-charts", n=count).text)
        self.several.setVisible(count > 1)

    # ---- what can be done ------------------------------------------------------------------------

    def _edit(self) -> None:
        if self.current is not None:
            self.checkin.open(self.vault.checkins.get(self.current.id))
            self.opened.emit(self.checkin)

    def _open_another_day(self) -> None:
        self.checkin.open_another_day()
        self.opened.emit(self.checkin)

    def _saved(self, checkin_id: int) -> None:
        self.checkin.left.emit()
        self.refresh(checkin_id)
        self.focus_first()
        self.noted.emit(message("general.noted"))

    def _delete(self) -> None:
        row = self.table.currentIndex().row()
        if self.current is None:
            return
        gone = self.current
        self.vault.entries.delete([gone.id])
        self.rows.take(row)
        self.table.go_to(row)
        self._show_parts()
        if not self.rows.rowCount():
            self.focus_first()
        undo = message("checkin.checkin-erased")
        self.undo_offered.emit(undo.text, undo.buttons[0], lambda: self._bring_back(gone.id))

    def _bring_back(self, checkin_id: int) -> None:
        self.vault.entries.bring_back([checkin_id])
        self.refresh()
        row = self.rows.row_of(checkin_id)
        self.table.go_to(row or 0)
        self.focus_first()
