"""A text beside an earlier one: what was removed is struck through, what was added underlined."""

from collections.abc import Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from walkaway_desktop.domain.versions import Part
from walkaway_desktop.widgets.long_text import LongText
from walkaway_desktop.widgets.theme import Theme

LINES = 13  # at any text, so that nothing moves from one version to the next
END_OF_LINE = "\u00b6\n"  # a line that came or went alone would not be seen


class ChangedText(LongText):
    """To read and to copy from. The signs say it without color, too."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, fewest=LINES, most=LINES, parent=parent)
        self.setReadOnly(True)
        self._parts: Sequence[tuple[Part, str]] = ()
        Theme.current().changed.connect(self._fill)

    def show_parts(self, parts: Sequence[tuple[Part, str]]) -> None:
        """From the top, without the line break that `differences` puts behind the last line."""
        *first, (last, text) = parts
        self._parts = [*first, (last, text.removesuffix("\n"))]
        self._fill()

    def _fill(self) -> None:
        self.clear()
        cursor = self.textCursor()
        cursor.setBlockFormat(QTextBlockFormat())
        for part, text in self._parts:
            shown = text if part is Part.SAME else text.replace("\n", END_OF_LINE)
            cursor.insertText(shown, _look(part))
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _look(part: Part) -> QTextCharFormat:
    look, theme = QTextCharFormat(), Theme.current()
    if part is Part.REMOVED:
        look.setFontStrikeOut(True)
        look.setForeground(theme.color("soft"))
        look.setBackground(theme.color("side"))
    elif part is Part.ADDED:
        look.setFontUnderline(True)
        look.setBackground(theme.color("accent_soft"))
    return look
