"""How a command of the editor changes the lines of its selection, as one step to undo."""

from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from walkaway_desktop.domain.markdown_edits import Lines
from walkaway_desktop.widgets.markdown.places import place_of_qt, qt_place

Change = Callable[[Lines], Lines | None]


def change_lines(edit: QPlainTextEdit, change: Change) -> bool:
    """Do this to the lines of the selection; False = it does nothing here."""
    cursor = edit.textCursor()
    beyond = _ends_before_a_line(cursor)
    last = cursor.selectionEnd() - beyond
    chosen = QTextCursor(cursor)
    chosen.setPosition(cursor.selectionStart())
    chosen.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    first = chosen.position()
    chosen.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    chosen.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    # Qt has its own sign for the end of a line within a selection.
    text = chosen.selectedText().replace("\u2029", "\n")
    start, end = (place_of_qt(text, place - first) for place in (cursor.selectionStart(), last))
    changed = change(Lines(text, start, end))
    if changed is None:
        return False
    backwards = cursor.position() < cursor.anchor()
    _replace(edit.textCursor(), first, text, changed.text)
    places = [first + qt_place(changed.text, at) for at in (changed.start, changed.end)]
    places[1] += beyond
    anchor, position = reversed(places) if backwards else places
    chosen.setPosition(anchor)
    chosen.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(chosen)
    return True


def _replace(cursor: QTextCursor, first: int, text: str, changed: str) -> None:
    """Write only what differs, so that undo shows the place and nothing else moves."""
    same = _common_start(text, changed)
    same_end = _common_start(text[same:][::-1], changed[same:][::-1])
    cursor.beginEditBlock()
    cursor.setPosition(first + qt_place(text, same))
    end = first + qt_place(text, len(text) - same_end)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(changed[same : len(changed) - same_end])
    cursor.endEditBlock()


def _ends_before_a_line(cursor: QTextCursor) -> int:
    """1 where nothing of the last line is selected, only the end of the one before; else 0."""
    end = QTextCursor(cursor)
    end.setPosition(cursor.selectionEnd())
    return int(cursor.hasSelection() and end.atBlockStart())


def _common_start(one: str, other: str) -> int:
    most = min(len(one), len(other))
    return next((at for at in range(most) if one[at] != other[at]), most)
