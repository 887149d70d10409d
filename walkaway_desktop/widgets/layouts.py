"""Rows, columns, cards and labels in the steps of the tokens."""

from typing import TypeVar

from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from walkaway_desktop.widgets.long_words import breakable
from walkaway_desktop.widgets.theme import Theme

SomeWidget = TypeVar("SomeWidget", bound=QWidget)
Item = QWidget | QLayout | None  # None stretches

# Texts of these kinds run over several lines; the others are short names.
WRAPPED = frozenset(
    {"page", "section", "body", "soft", "small", "caption", "own_words", "asked", "error"}
)


def row(*items: Item, space: str = "s") -> QHBoxLayout:
    """The items beside each other in reading order; None takes the room that is left."""
    return _filled(QHBoxLayout(), items, space)


def stack(*items: Item, space: str = "m") -> QVBoxLayout:
    """The items one under the other; None takes the room that is left."""
    return _filled(QVBoxLayout(), items, space)


SomeBox = TypeVar("SomeBox", bound=QBoxLayout)


def _filled(box: SomeBox, items: tuple[Item, ...], space: str) -> SomeBox:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(Theme.current().px(space))
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, QWidget):
            box.addWidget(item)
        else:
            box.addLayout(item)
    return box


def kind(widget: SomeWidget, name: str) -> SomeWidget:
    """The widget, styled as `name` by the sheet: "main", "link"; words combine: "small care"."""
    asked_before = widget.property("kind") is not None or widget.window().isVisible()
    widget.setProperty("kind", name)
    if asked_before:
        # The sheet is asked once, at the first show; a later property it sees only if told.
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    return widget


def mark(field: QWidget, *, wrong: bool) -> None:
    """The edge of a field that holds what can't be kept; the sentence stands beside it."""
    if bool(field.property("error")) != wrong:
        field.setProperty("error", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


def label(text: str, name: str = "body") -> QLabel:
    """A text in a type of the tokens. Always plain: a person's words are never read as markup."""
    # The lock window imports this module, and the Qt namespace is a tenth of its start.
    from PySide6.QtCore import Qt  # noqa: PLC0415

    made = QLabel(breakable(text) if name == "own_words" else text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(name in WRAPPED)
    return kind(made, name)


def as_card(widget: SomeWidget) -> SomeWidget:
    """The widget, with the surface and edge of a card."""
    widget.setProperty("card", True)  # noqa: FBT003 (Qt's own call)
    return widget


def card(*items: Item, space: str = "m") -> QFrame:
    """A white card with the items one under the other."""
    made = as_card(QFrame())
    inside = Theme.current().px("xl")
    box = stack(*items, space=space)
    box.setContentsMargins(inside, inside, inside, inside)
    made.setLayout(box)
    return made


def hairline() -> QFrame:
    """A line between rows; decoration only."""
    made = QFrame()
    made.setFixedHeight(Theme.current().px("hairline"))
    return kind(made, "hairline")


def clear(layout: QLayout) -> None:
    """Empty the layout; its widgets are deleted with the next turn of the event loop."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
