"""Blocks of words under each other, as the rows of a list paint them."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from walkaway_desktop.widgets.theme import Theme

MORE = "…"
Block = tuple[str, QFont, str, int]  # words, font, color, most lines


def paint_blocks(painter: QPainter, place: QRect, blocks: Iterable[Block]) -> None:
    """One under the other from the top of the place on."""
    down = place.top()
    for words, font, color, most in blocks:
        painter.setPen(Theme.current().color(color))
        layout, high = _laid_out(words, font, place.width(), most)
        layout.draw(painter, QPointF(place.left(), down))
        down += high


def height_of(blocks: Iterable[Block], width: int) -> int:
    """How high they are in that width."""
    return sum(_laid_out(words, font, width, most)[1] for words, font, _color, most in blocks)


def _laid_out(words: str, font: QFont, width: int, most: int) -> tuple[QTextLayout, int]:
    """At most so many lines; what does not fit into the last ends in an ellipsis."""
    plain = " ".join(words.split())
    layout, high, rest = _lines(plain, font, width, most)
    if rest is None:
        return layout, high
    metrics = QFontMetrics(font)
    last = metrics.elidedText(plain[rest:], Qt.TextElideMode.ElideRight, width)
    if not last.endswith(MORE):
        last = metrics.elidedText(f"{last}{MORE * 2}", Qt.TextElideMode.ElideRight, width)
    layout, high, _rest = _lines(plain[:rest] + last, font, width, most)
    return layout, high


def _lines(words: str, font: QFont, width: int, most: int) -> tuple[QTextLayout, int, int | None]:
    """The lines, their height, and where the last one begins if there was more to show."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    # The person's own words keep their own direction.
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    high, start, shown = 0.0, 0, 0
    for _ in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, high))
        high += line.height()
        start, shown = line.textStart(), line.textStart() + line.textLength()
    layout.endLayout()
    return layout, round(high), start if shown < len(words) else None
