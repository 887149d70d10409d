"""Room on a page, in the steps of the tokens, for layouts that come from a form."""

from itertools import pairwise

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from walkaway_desktop.widgets.theme import Theme

READING_CHARACTERS = 75
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


def is_wide(page: QWidget) -> bool:
    """Whether the window has room for two columns at the text size in force."""
    return page.window().width() >= Theme.current().px("two_columns_from")


def reading(text: QLabel) -> QLabel:
    """The text, at most 75 characters wide."""
    metrics = QFontMetrics(Theme.current().font("body"))
    text.setMaximumWidth(metrics.averageCharWidth() * READING_CHARACTERS)
    return text


def set_width(widget: QWidget, width: int | None) -> None:
    """This wide and no other; None = as wide as the layout makes it."""
    widget.setMinimumWidth(width or 0)
    widget.setMaximumWidth(width or NO_LIMIT)


def set_order(*widgets: QWidget) -> None:
    """Tab goes through these one after the other: a form and what code puts into it are one page."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
