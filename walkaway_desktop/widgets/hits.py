"""How a word looks that a search has found."""

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from walkaway_desktop.domain.search import Term
from walkaway_desktop.domain.snippet import marks_in
from walkaway_desktop.widgets.markdown.places import qt_places
from walkaway_desktop.widgets.theme import Theme

LONGEST_MARKED = 100_000  # signs; a Letter is seldom as long


def hit_format(start: int, end: int) -> QTextLayout.FormatRange:
    """For these places of a text, as Qt counts them; the line tells it without color, too."""
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, hit_look()
    return made


def mark_hits(edit: QPlainTextEdit, terms: Sequence[Term]) -> None:
    """Mark what fits these in the field, with the first of it in view; none = no marks."""
    text = edit.toPlainText()[:LONGEST_MARKED] if terms else ""
    place = qt_places(text)
    hits = [(place(start), place(end)) for start, end in marks_in(text, terms)] if terms else []
    look = hit_look()
    edit.setExtraSelections([hit_selection(edit, *hit, look) for hit in hits])
    if hits:
        cursor = edit.textCursor()
        cursor.setPosition(hits[0][0])
        edit.setTextCursor(cursor)
        edit.ensureCursorVisible()


def hit_selection(
    edit: QPlainTextEdit, start: int, end: int, look: QTextCharFormat
) -> QTextEdit.ExtraSelection:
    """One of them in a field; `look` is made once for all."""
    made = QTextEdit.ExtraSelection()
    cursor = QTextCursor(edit.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    made.cursor, made.format = cursor, look
    return made


def hit_look() -> QTextCharFormat:
    """On a color of its own and underlined."""
    theme, look = Theme.current(), QTextCharFormat()
    look.setBackground(theme.color("hit"))
    look.setForeground(theme.color("ink"))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(theme.color("accent"))
    return look
