"""How a word looks that a search has found."""

from PySide6.QtGui import QTextCharFormat, QTextLayout

from walkaway_desktop.widgets.theme import Theme


def hit_format(start: int, end: int) -> QTextLayout.FormatRange:
    """For these places of a text, as Qt counts them; the line tells it without color, too."""
    theme = Theme.current()
    look = QTextCharFormat()
    look.setBackground(theme.color("hit"))
    look.setForeground(theme.color("ink"))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(theme.color("accent"))
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, look
    return made
