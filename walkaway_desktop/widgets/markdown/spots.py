"""What of a note lies under the pointer: a box, a link, a picture."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock

from walkaway_desktop.domain.markdown_spans import Target, read_line, target_at
from walkaway_desktop.widgets.markdown.highlighter import in_fence
from walkaway_desktop.widgets.markdown.places import place_of_qt, qt_place
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

    from walkaway_desktop.widgets.markdown.edit import MarkdownEdit


def rects_of(block: QTextBlock, start: int, end: int, left: float, top: float) -> list[QRectF]:
    """Where Qt's places `start` to `end` of the block are seen, one for each row of it."""
    layout, found = block.layout(), []
    number = layout.lineForTextPosition(start).lineNumber() if layout.lineCount() else 0
    while number < layout.lineCount():
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if first >= end:
            break
        one, two = (_x(line.cursorToX(place)) for place in (max(start, first), min(end, last)))
        found.append(QRectF(left + min(one, two), top + line.y(), abs(two - one), line.height()))
        number += 1
    return found


def seen_part(block: QTextBlock, top: float, bottom: float) -> tuple[int, int]:
    """Qt's places between which the block lies above `bottom` and under `top`, both from its top.

    A line of a note can be as long as the note: what is out of view is not asked about.
    """
    layout = block.layout()
    rows = [layout.lineAt(number) for number in range(layout.lineCount())]
    seen = [row for row in rows if row.y() + row.height() >= top and row.y() <= bottom]
    return (seen[0].textStart(), seen[-1].textStart() + seen[-1].textLength()) if seen else (0, 0)


def _x(found: object) -> float:
    """PySide gives the place along with it, or not."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]  # a float


def _block_at(edit: "QPlainTextEdit", spot: QPointF) -> QTextBlock:
    return edit.cursorForPosition(spot.toPoint()).block()


def box_at(edit: "MarkdownEdit", spot: QPointF) -> QTextBlock | None:
    """The line whose box is there; as large a target as elsewhere."""
    block = _block_at(edit, spot)
    box = read_line(block.text()).box
    if box is None or in_fence(block):
        return None
    place = edit.blockBoundingGeometry(block).translated(edit.contentOffset())
    wide = Theme.current().px("target_min")
    for rect in rects_of(block, *box, place.left(), place.top()):
        more = max(0.0, (wide - rect.width()) / 2)
        if rect.adjusted(-more, 0, more, 0).contains(spot):
            return block
    return None


def target_of_spot(edit: "MarkdownEdit", spot: QPointF) -> Target | None:
    """The link or picture there."""
    block = _block_at(edit, spot)
    text = block.text()
    at = edit.cursorForPosition(spot.toPoint()).positionInBlock()
    found = target_at(text, place_of_qt(text, at))
    if found is None or in_fence(block):
        return None
    place = edit.blockBoundingGeometry(block).translated(edit.contentOffset())
    places = qt_place(text, found.start), qt_place(text, found.end)
    rects = rects_of(block, *places, place.left(), place.top())
    return found if any(rect.contains(spot) for rect in rects) else None
