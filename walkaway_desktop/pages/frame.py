"""Room on a page, in the steps of the tokens, for layouts that come from a form."""

from itertools import pairwise

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QBoxLayout, QLayout, QScrollArea, QWidget

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


class FocusInView(QObject):
    """Scrolls a page to what a key gave the focus: Tab alone does so by itself, Enter does not.

    It stays in view when the page grows above it: a list that it adds to, an error below it.
    """

    def __init__(self, scroll: QScrollArea) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        # After the layout has moved what a new answer has brought along.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show)
        scroll.verticalScrollBar().rangeChanged.connect(self._later.start)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _old: QWidget | None, _new: QWidget | None) -> None:
        self._later.start()

    def _show(self) -> None:
        focused = QApplication.focusWidget()
        # A click must find under it what it pressed.
        if focused is not None and FocusRing.by_key and self._scroll.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused)
