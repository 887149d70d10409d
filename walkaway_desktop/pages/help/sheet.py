"""The help: the text of what is in view, and the list of all others."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.pages.frame import NO_LIMIT, set_order, set_width
from walkaway_desktop.pages.help.key_sheet import KeySheet
from walkaway_desktop.pages.help.over import OverSheet
from walkaway_desktop.pages.help.tour import TourSheet
from walkaway_desktop.pages.help.words import HelpText, Reader, help_texts
from walkaway_desktop.pages.key_words import bind_keys
from walkaway_desktop.pages.own_dialog import ENTER
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.icons import set_icon
from walkaway_desktop.widgets.layouts import card, kind, label, row, stack
from walkaway_desktop.widgets.reading import CHARACTERS
from walkaway_desktop.widgets.theme import Theme

ICON = 16
NARROWEST = 2.2  # of the list's width: list and text side by side need this
FEWEST_ROWS = 3  # of the list, above the text
LINES = 22  # of text that are in view, where the screen has the room


class HelpSheet(OverSheet):
    """`made_up_requested`: the person wants to look around with made-up data."""

    made_up_requested = Signal()

    def __init__(self, reader: Reader, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.reader, self.place = reader, place
        self._texts = {one.id: one for one in help_texts(reader)}
        self._way: list[str] = []  # the pages that were read before this one
        self.shown = ""
        self._build()
        self._lay_out()
        self._list_texts()
        self.read(place)

    def _build(self) -> None:
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(self.tr("Find in the help"))
        self.finder.setAccessibleName(self.tr("Find in the help"))
        self.finder.textChanged.connect(self._list_texts)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("All pages of the help"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._chosen)
        self.nothing = label(message("empty.help").text, "soft")
        self.nothing.setWordWrap(True)
        self.title = label("", "section")
        self.body = kind(QPlainTextEdit(), "flat")
        self.body.setReadOnly(True)
        self.body.setTabChangesFocus(True)
        self.body.document().setDocumentMargin(Theme.current().px("s"))
        reads = Qt.TextInteractionFlag
        self.body.setTextInteractionFlags(
            reads.TextSelectableByKeyboard | reads.TextSelectableByMouse
        )
        self.back = kind(QPushButton(self.tr("Back")), "link")
        self.back.clicked.connect(self.go_back)
        bind_keys(self, key_of(Command.BACK), self.go_back)
        self.tour = QPushButton(self.tr("Take the tour"))
        self.tour.clicked.connect(self._show_tour)
        self.keys = QPushButton(self.tr("All keys"))
        self.keys.clicked.connect(self._show_keys)
        self.close_it = QPushButton(self.tr("Close"))
        self.close_it.clicked.connect(self.accept)
        set_icon(self.back, "arrow-left", "accent", ICON)
        for part in (self.tour, self.keys):
            part.setVisible(not self.reader.locked)

    def _lay_out(self) -> None:
        px = Theme.current().px
        self._side = QWidget()
        self._side.setLayout(stack(self.finder, self.nothing, self.list, space="s"))
        self._text = card(self.title, self.body)
        self._middle = row(self._side, self._text, space="column_gap")
        self._middle.setStretch(1, 1)
        buttons = (self.tour, self.keys, self.back, None, self.close_it)
        lines = stack(self._middle, row(*buttons), space="l")
        edge = px("xl")
        lines.setContentsMargins(edge, edge, edge, edge)
        self.setLayout(lines)
        set_order(self.finder, self.list, self.body, self.tour, self.keys, self.back, self.close_it)

    @property
    def size_wanted(self) -> QSize:
        """Room for a whole line and for most texts."""
        theme = Theme.current()
        metrics, px = QFontMetrics(theme.font("body")), theme.px
        wide = px("side_list") + metrics.averageCharWidth() * CHARACTERS + 6 * px("xl")
        return QSize(wide, metrics.lineSpacing() * LINES + 8 * px("xl"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list beside the text; where that gets too narrow for reading, above it."""
        super().resizeEvent(event)
        side, way = Theme.current().px("side_list"), QBoxLayout.Direction
        is_wide = self.width() >= NARROWEST * side
        self._middle.setDirection(way.LeftToRight if is_wide else way.TopToBottom)
        set_width(self._side, side if is_wide else None)
        rows = Theme.current().px("button") * FEWEST_ROWS
        self.list.setMaximumHeight(NO_LIMIT if is_wide else rows)
        self.list.scrollToItem(self.list.currentItem())

    # ---- reading ---------------------------------------------------------------------------------

    def read(self, page_id: str) -> None:
        """Show this page; one that may not be read now gives way to the first."""
        page = self._texts.get(page_id) or next(iter(self._texts.values()))
        self.shown = page.id
        self.title.setText(page.title)
        self.body.setPlainText(page.body)
        self.body.moveCursor(QTextCursor.MoveOperation.Start)
        self.body.setAccessibleName(page.title)
        self.setAccessibleName(self.tr("Help: {page}").format(page=page.title))
        self.back.setEnabled(bool(self._way))
        self._mark(page.id)

    def focus_first(self) -> None:
        """On the text: arrow keys read it, and its name is its title."""
        self.list.scrollToItem(self.list.currentItem())
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """To the page that was read before."""
        if self._way:
            self.read(self._way.pop())

    def _go_to(self, page_id: str) -> None:
        if page_id != self.shown:
            self._way.append(self.shown)
            self.read(page_id)

    # ---- the list --------------------------------------------------------------------------------

    def _list_texts(self) -> None:
        """Those that have the words of the field, without going to any."""
        found = [one for one in self._texts.values() if one.holds(self.finder.text())]
        self.list.blockSignals(True)  # noqa: FBT003 (Qt's own call)
        self.list.clear()
        for one in found:
            self.list.addItem(self._item(one))
        self.list.blockSignals(False)  # noqa: FBT003 (as above)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self._mark(self.shown)

    def _item(self, page: HelpText) -> QListWidgetItem:
        item = QListWidgetItem(page.title)
        item.setData(Qt.ItemDataRole.UserRole, page.id)
        item.setToolTip(page.title)
        item.setSizeHint(QSize(0, Theme.current().px("button")))
        return item

    def _items(self) -> Sequence[QListWidgetItem]:
        return [self.list.item(number) for number in range(self.list.count())]

    def _mark(self, page_id: str) -> None:
        """The page that is read, without reading it again."""
        self.list.blockSignals(True)  # noqa: FBT003 (Qt's own call)
        marked = [one for one in self._items() if one.data(Qt.ItemDataRole.UserRole) == page_id]
        self.list.setCurrentRow(self.list.row(marked[0]) if marked else -1)
        self.list.blockSignals(False)  # noqa: FBT003 (as above)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._go_to(item.data(Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from the field and the list into the text; on a button it presses it."""
        focused = self.focusWidget()
        if event.key() not in ENTER or isinstance(focused, QPushButton):
            super().keyPressEvent(event)
        elif self.list.count():
            if focused is self.finder:
                self._chosen(self.list.item(0))
            self.focus_first()

    # ---- what else there is ----------------------------------------------------------------------

    def _show_tour(self) -> None:
        tour = TourSheet(self.reader, self)
        tour.made_up_requested.connect(self.accept)
        tour.made_up_requested.connect(self.made_up_requested)
        tour.show_over(tour.size_wanted)
        tour.focus_first()

    def _show_keys(self) -> None:
        sheet = KeySheet(self.reader, self.place, self)
        sheet.show_over(sheet.size_wanted)
        sheet.focus_first()
