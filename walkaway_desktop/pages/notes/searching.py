"""The search field of Notes: where a search began, what is typed, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from walkaway_desktop.domain.search import SearchError, Term, read_query
from walkaway_desktop.domain.snippet import first_hit
from walkaway_desktop.pages.notes.entry_pane import Showing
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.markdown.places import qt_place

if TYPE_CHECKING:
    from walkaway_desktop.pages.notes.page import NotesPage

OWN_NAME = "notes"  # as page_requested calls this page
SMOOTH_SECONDS = 0.016  # a search that takes longer waits until no more keys do


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person was when a search began."""

    page: str = ""  # another page; blank = this one
    note_id: int | None = None  # None = no note was open
    focus: QWidget | None = None  # None = none of this page


class Searching(QObject):
    """What the search field does to the page it stands on."""

    def __init__(self, page: "NotesPage") -> None:
        super().__init__(page)
        self._page = page
        self._field: QLineEdit = page.form.search
        self._began = Place()
        self._last_focus: QWidget | None = None  # where it was when the window left this page
        self.smooth_seconds = SMOOTH_SECONDS
        self._took_seconds = 0.0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._find)
        self._begin = QAction(self._field.placeholderText(), self)
        self._begin.triggered.connect(self._field.selectAll)
        self._field.addAction(self._begin, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(self.tr("Leave the search"), self)
        self._clear.triggered.connect(self.leave)
        self._field.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self._field.textChanged.connect(self._search)
        self._field.installEventFilter(self)

    def retheme(self) -> None:
        self._begin.setIcon(icon("search", "soft", 18))
        self._clear.setIcon(icon("x", "soft", 16))

    def note_focus(self) -> None:
        """Remember where the focus stands: Ctrl+K comes through the window, which moves it."""
        self._last_focus = QApplication.focusWidget()

    def start(self, came_from: str = "") -> None:
        """The cursor in the search field; Esc leads back to the page named here, or to this one."""
        page = self._page
        if page.pane.showing is not Showing.HITS:
            focused = self._last_focus or QApplication.focusWidget()
            inside = focused if focused is not None and page.isAncestorOf(focused) else None
            name = "" if came_from == OWN_NAME else came_from
            self._began = Place(name, page.editor.note_id, inside)
        self._last_focus = None
        page.show_list()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def _search(self, asked: str) -> None:
        self._clear.setVisible(bool(asked))
        if asked.strip():
            with QSignalBlocker(self._page.form.deleted):
                self._page.form.deleted.setChecked(False)
            self._page.show_which()
        if self._took_seconds < self.smooth_seconds:
            self._find()
        else:
            self._later.start()

    def _find(self) -> None:
        """The results of what stands in the field now; of what was typed before, none."""
        self._later.stop()
        began = perf_counter()
        self._page.pane.search(self._field.text())
        self._page.set_beginning_aside()
        self._page.form.list.scrollToTop()  # not where the results before were left
        self._took_seconds = perf_counter() - began
        self._page.editor.mark(self.terms)

    @property
    def terms(self) -> Sequence[Term]:
        """The words that are asked for now; none where the list does not hold what was found."""
        if self._page.pane.showing is not Showing.HITS:
            return ()
        try:
            return read_query(self._field.text()).terms
        except SearchError:
            return ()

    def show_hit(self) -> None:
        """Mark the words in the note that was opened, with the first of them in view."""
        terms, body = self.terms, self._page.editor.form.body
        self._page.editor.mark(terms)
        text = body.toPlainText() if terms else ""
        place = first_hit(text, terms)
        if place is None:
            return
        cursor = body.textCursor()
        cursor.setPosition(qt_place(text, place))
        body.setTextCursor(cursor)
        body.centerCursor()

    def leave(self) -> None:
        """Esc: back to where the search was begun."""
        self._later.stop()
        began, self._began = self._began, Place()
        self._page.leave_list()
        if began.page:
            self._page.page_requested.emit(began.page)
            return
        self._open_again(began.note_id)
        self._page.show_beginning()
        if began.focus is not None and began.focus is not self._field:
            began.focus.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._page.focus_first()

    def _open_again(self, note_id: int | None) -> None:
        """The note that was open before the search, unless it was deleted meanwhile."""
        if note_id is None:
            return
        self._page.pane.mark(note_id)
        try:
            self._page.opening.open_note(note_id)
        except LookupError:
            self._page.show_nothing()

    # ---- keys ------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter go into the list, Esc back."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        return self._into_list(event.key())

    def _into_list(self, key: int) -> bool:
        keys = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        rows, form = self._page.rows, self._page.form
        if key not in keys:
            return False
        if self._later.isActive():
            self._find()
        if not rows.entries:
            return False
        form.list.setFocus(Qt.FocusReason.TabFocusReason)
        form.list.setCurrentIndex(rows.first_entry())
        if key != Qt.Key.Key_Down:
            self._page.opening.open_index(rows.first_entry())
        return True
