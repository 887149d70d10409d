"""What is drawn under the words of a note: the card, pictures as chips, flags of hidden signs."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPen, QTextBlock

from walkaway_desktop.domain.markdown_spans import HIDDEN, targets
from walkaway_desktop.widgets.markdown.highlighter import (
    LONGEST_STYLED,
    in_fence,
    is_drawn_on,
)
from walkaway_desktop.widgets.markdown.places import as_qt_counts
from walkaway_desktop.widgets.markdown.spots import rects_of, seen_part
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.widgets.markdown.edit import MarkdownEdit

Part = tuple[int, int]
FLAG = 3.0  # half the width of a flag's head, in pixels at 100 %


def draw_under(
    edit: "MarkdownEdit", area: QRect, blocks: Sequence[tuple[QTextBlock, float]]
) -> None:
    """The card, and what these lines in it hold of such things."""
    painter = QPainter(edit.viewport())
    painter.fillRect(area, Theme.current().color("card"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawn = [(block, top) for block, top in blocks if is_drawn_on(block)]
    left, bottom = edit.contentOffset().x(), edit.viewport().height()
    for block, top in drawn:
        seen = seen_part(block, -top, bottom - top)
        if not in_fence(block):
            _draw_chips(painter, _chips(block, seen, left, top))
        for rect in _hidden(block, seen, left, top):
            _draw_flag(painter, rect)
    painter.end()


def _chips(block: QTextBlock, seen: Part, left: float, top: float) -> Iterator[QRectF]:
    for one in targets(as_qt_counts(block.text()[:LONGEST_STYLED])):
        if one.is_picture and one.start < seen[1] and one.end > seen[0]:
            yield from rects_of(block, one.start, one.end, left, top)


def _draw_chips(painter: QPainter, rects: Iterator[QRectF]) -> None:
    theme = Theme.current()
    painter.setPen(QPen(theme.color("edge"), theme.px("hairline")))
    painter.setBrush(theme.color("side"))
    radius = theme.px("radius_check")
    for rect in rects:
        painter.drawRoundedRect(rect.adjusted(-0.5, 1.5, 0.5, -1.5), radius, radius)


def _hidden(block: QTextBlock, seen: Part, left: float, top: float) -> Iterator[QRectF]:
    """Where the hidden signs of this line stand; most of them have no width."""
    for found in HIDDEN.finditer(as_qt_counts(block.text()), *seen):
        yield from rects_of(block, found.start(), found.end(), left, top)


def _draw_flag(painter: QPainter, rect: QRectF) -> None:
    """A stroke with a head and a foot, which no letter has."""
    theme = Theme.current()
    painter.setPen(QPen(theme.color("accent"), theme.real("icon_stroke")))
    half, x = FLAG * theme.text_size / 100, rect.center().x()
    painter.drawLine(QPointF(x, rect.top() + 1), QPointF(x, rect.bottom() - 1))
    for y in (rect.top() + 1, rect.bottom() - 1):
        painter.drawLine(QPointF(x - half, y), QPointF(x + half, y))
