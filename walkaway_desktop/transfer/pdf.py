"""A PDF to read on paper: black on white, each paragraph in its own direction, nothing cut off.

Laid out paragraph by paragraph and not by one QTextDocument: that would hold the window for as
long as it takes, and could not be stopped.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF
from PySide6.QtGui import QColor, QPageSize, QPainter, QPdfWriter, QPen

from walkaway_desktop.domain.progress import Progress
from walkaway_desktop.transfer.new_file import new_binary
from walkaway_desktop.transfer.pdf_lines import (
    POINTS_PER_INCH,
    Block,
    Faces,
    Setter,
    Strip,
)
from walkaway_desktop.transfer.pictures import decode

RESOLUTION = 1200  # dots per inch: letters stand where they belong
MARGIN = 57  # points, 20 mm
HEAD_GAP, FOOT_GAP = 20, 16
RULE = 0.5
RULE_GRAY = 130
LAYOUT_SHARE = 0.6  # of all that there is to do; the rest is drawing


@dataclass(frozen=True, slots=True)
class Document:
    """What stands on the paper. `page_words(n, m)` is the foot of a page."""

    blocks: Sequence[Block]
    head: tuple[str, str]  # at the two ends of the top of each page
    page_words: Callable[[int, int], str]
    faces: Faces
    paper: QPageSize.PageSizeId
    mirrored: bool = False
    foot: str = ""  # at the other end of the foot


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and how far below the head it stands, in dots."""

    strip: Strip
    top: float


def write(path: Path, document: Document, progress: Progress) -> int:
    """Write it whole, in the place of what was there; how many pages it has.

    Only its owner can read it. Raises StoppedError, OSError.
    """
    content, pages = pdf_of(document, progress)
    with new_binary(path, replace=True) as file:
        file.write(content)
        progress.reach(1)
    return pages


def pdf_of(document: Document, progress: Progress) -> tuple[bytes, int]:
    """The bytes of the file, and how many pages it has. Raises StoppedError."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("")
    writer.setAuthor("")
    writer.setCreator("")
    writer.setResolution(RESOLUTION)
    writer.setPageSize(QPageSize(document.paper))
    writer.setPageMargins(QMarginsF())
    pages = _Printer(writer, document, progress).print_out()
    return bytes(buffer.data().data()), pages


class _Printer:
    """One document on one device."""

    def __init__(self, writer: QPdfWriter, document: Document, progress: Progress) -> None:
        self._writer, self._document, self._progress = writer, document, progress
        self._unit = RESOLUTION / POINTS_PER_INCH
        self._margin = MARGIN * self._unit
        width = writer.width() - 2 * self._margin
        self._set = Setter(writer, self._unit, width, document.faces, mirrored=document.mirrored)
        self._head = self._set.across(*document.head)

    def print_out(self) -> int:
        """How many pages it has."""
        foot = self._foot(1, 1).height + FOOT_GAP * self._unit
        room = self._writer.height() - 2 * self._margin - self._body_top() - foot
        pages = paginate(list(self._strips()), room)
        painter = QPainter(self._writer)
        try:
            for number, page in enumerate(pages):
                if number:
                    self._writer.newPage()
                self._draw(painter, page, number + 1, len(pages))
                done = (number + 1) / len(pages)
                self._progress.reach(LAYOUT_SHARE + (1 - LAYOUT_SHARE) * done)
        finally:
            painter.end()
        return len(pages)

    def _strips(self) -> Iterator[Strip]:
        blocks = self._document.blocks
        for number, block in enumerate(blocks):
            for strip in self._set.strips(block):
                yield strip
                self._progress.reach(LAYOUT_SHARE * number / len(blocks))

    def _body_top(self) -> float:
        return self._head.height + HEAD_GAP * self._unit

    def _foot(self, number: int, pages: int) -> Strip:
        return self._set.across(self._document.foot, self._document.page_words(number, pages))

    def _draw(self, painter: QPainter, page: Sequence[Placed], number: int, pages: int) -> None:
        self._draw_strip(painter, self._head, 0)
        for placed in page:
            top = self._body_top() + placed.top
            if placed.strip.ruled and placed.top:
                self._rule(painter, top - placed.strip.space / 2)
            self._draw_strip(painter, placed.strip, top)
        foot = self._foot(number, pages)
        self._draw_strip(painter, foot, self._writer.height() - 2 * self._margin - foot.height)

    def _draw_strip(self, painter: QPainter, strip: Strip, top: float) -> None:
        for piece in strip.pieces:
            where = QPointF(self._margin + piece.left, self._margin + top + piece.below)
            piece.layout.lineAt(piece.line).draw(painter, where)
        if strip.picture is not None and strip.picture_at is not None:
            # Read again: all of them at once would fill the memory. Only its points are written.
            image = decode(strip.picture)
            if image is not None:
                place = strip.picture_at.translated(self._margin, self._margin + top)
                painter.drawImage(place, image)

    def _rule(self, painter: QPainter, top: float) -> None:
        painter.save()
        painter.setPen(QPen(QColor(RULE_GRAY, RULE_GRAY, RULE_GRAY), RULE * self._unit))
        left, right = self._margin, self._writer.width() - self._margin
        painter.drawLine(QPointF(left, self._margin + top), QPointF(right, self._margin + top))
        painter.restore()


# ---- pages ---------------------------------------------------------------------------------------


def paginate(strips: Sequence[Strip], room: float) -> list[list[Placed]]:
    """Fill pages `room` high. What is to stay together does, unless a page cannot hold it."""
    pages: list[list[Placed]] = [[]]
    top = 0.0
    for together in _together(strips):
        height = sum(strip.space + strip.height for strip in together)
        if top and (together[0].begins_page or top + height > room):
            pages.append([])
            top = 0.0
        for strip in together:
            space = strip.space if top else 0.0
            if top and top + space + strip.height > room:
                pages.append([])
                top, space = 0.0, 0.0
            pages[-1].append(Placed(strip, top + space))
            top += space + strip.height
    return pages


def _together(strips: Sequence[Strip]) -> Iterator[Sequence[Strip]]:
    """A heading with what it heads, the first two lines of a paragraph, and its last two."""
    begun: list[Strip] = []
    for strip in strips:
        if begun and strip.begins_page:
            yield begun
            begun = []
        begun.append(strip)
        if not strip.keeps:
            yield begun
            begun = []
    if begun:
        yield begun
