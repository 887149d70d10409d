"""Room on a page, in the steps of the tokens, for layouts that come from a form."""

from itertools import pairwise

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QLayout,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from walkaway_desktop.widgets.focus_ring import FocusRing
from walkaway_desktop.widgets.theme import Theme

NO_LIMIT = 16777215  # Qt's largest width


def page_space(lines: QLayout) -> None:
    """The margins of a page; its cards stand a gap apart."""
    px = Theme.current().px
    lines.setContentsMargins(px("page"), px("page_top"), px("page"), px("page_bottom"))
    lines.setSpacing(px("gap"))


def head_space(words: QLayout) -> None:
    """Path, title and line of help stand close together."""
    words.setSpacing(Theme.current().px("xs"))


def card_space(lines: QLayout, space: str = "m") -> None:
    """The margins inside a card."""
    inside = Theme.current().px("xl")
    lines.setContentsMargins(inside, inside, inside, inside)
    lines.setSpacing(Theme.current().px(space))


def drawing_space(lines: QLayout) -> None:
    """The same around days that are drawn, above and below less: more of them is in view."""
    across, down = Theme.current().px("xl"), Theme.current().px("l")
    lines.setContentsMargins(across, down, across, down)
    lines.setSpacing(Theme.current().px("s"))


def is_wide(page: QWidget) -> bool:
    """Whether the window has room for two columns at the text size in force."""
    return page.window().width() >= Theme.current().px("two_columns_from")


def set_width(widget: QWidget, width: int | None) -> None:
    """This wide and no other; None = as wide as the layout makes it."""
    widget.setMinimumWidth(width or 0)
    widget.setMaximumWidth(width or NO_LIMIT)


def put_at_side(columns: QBoxLayout, side: QWidget, width: int) -> None:
    """This wide and no higher than it needs, beside the rest; above it in a narrow window."""
    wide, way = is_wide(side), QBoxLayout.Direction
    columns.setDirection(way.LeftToRight if wide else way.TopToBottom)
    columns.setAlignment(side, Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag(0))
    set_width(side, width if wide else None)


def keep_room(widget: QWidget) -> None:
    """Hidden, it leaves its room free: what stands beside it stays where it is."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def set_order(*widgets: QWidget) -> None:
    """Tab goes through these in turn: a form and what code puts into it are one page."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def bring_into_view(widget: QWidget) -> None:
    """Scroll its page to it, once the page has its new height; the focus stays where it is."""

    def scroll() -> None:
        around = widget.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(widget)

    QTimer.singleShot(0, widget, scroll)


class FocusInView(QObject):
    """Scrolls a page to what a key gave the focus: Tab alone does so by itself, Enter does not.

    A click finds under it what it pressed; what it gives the focus to elsewhere is shown, too.
    It stays in view when the page grows above it: a list that it adds to, an error below it.
    In a text the caret does, too, wherever keys take it.
    """

    def __init__(self, scroll: QScrollArea) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        self._text: QPlainTextEdit | None = None  # it has the focus
        self._is_new = False  # another view stands in the page
        self._is_elsewhere = False  # the focus, than where the mouse is
        self._stays_for: QWidget | None = None
        # After the layout has moved what a new answer has brought along.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show)
        self._caret = QTimer(self, singleShot=True, interval=0)
        self._caret.timeout.connect(self._show_caret)
        scroll.verticalScrollBar().rangeChanged.connect(self._later.start)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def show_new(self) -> None:
        """What was clicked gave way to another view: that shows where work on it begins."""
        self._is_new = True
        self._later.start()

    def stay_for(self, widget: QWidget) -> None:
        """Given the focus, it scrolls nothing: what stands at the top is to be read first."""
        self._stays_for = widget

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._text is not None and shiboken6.isValid(self._text):
            self._text.cursorPositionChanged.disconnect(self._caret.start)
        self._text = None
        if isinstance(new, QPlainTextEdit) and self._scroll.isAncestorOf(new):
            self._text = new
            new.cursorPositionChanged.connect(self._caret.start)
        if new is not None and new is not self._stays_for:
            self._stays_for = None
        # From nowhere it comes where the window itself was clicked.
        self._is_elsewhere = None not in {old, new} and not _is_under_mouse(new)
        self._later.start()

    def _show(self) -> None:
        focused, is_new = QApplication.focusWidget(), self._is_new
        self._is_new = False
        if focused is None or focused is self._stays_for:
            return
        if not (FocusRing.by_key or is_new or self._is_elsewhere):
            return
        if self._scroll.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused)
            self._show_caret()

    def _show_caret(self) -> None:
        text, page = self._text, self._scroll.widget()
        if text is None or page is None or not shiboken6.isValid(text) or not FocusRing.by_key:
            return
        caret = text.cursorRect()
        place = text.viewport().mapTo(page, caret.center())
        self._scroll.ensureVisible(place.x(), place.y(), 0, caret.height())


def _is_under_mouse(widget: QWidget | None) -> bool:
    return widget is not None and widget.rect().contains(widget.mapFromGlobal(QCursor.pos()))
