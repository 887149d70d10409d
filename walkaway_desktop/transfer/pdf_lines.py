"""Paragraphs as lines on paper: each in its own direction, none wider than its column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import chain
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QTextLayout, QTextOption

from walkaway_desktop.transfer.pictures import decode

POINTS_PER_INCH = 72
BESIDE_SHARE, GAP_SHARE = 0.38, 0.04  # of the width, where an answer stands beside its question
PICTURE = QSizeF(200, 150)  # points, at most
HIGHEST = 12  # lines of what stands beside each other; longer texts stand below each other
RIGHT_TO_LEFT = {"R", "AL"}
STRONG = {"L", *RIGHT_TO_LEFT}


class Style(Enum):
    """What a block is; with it goes how it is set."""

    TITLE = auto()
    HEADING = auto()
    QUESTION = auto()  # begins something: a line above it
    PART = auto()  # belongs to the question above
    OWN = auto()  # the person's own words
    SUBHEADING = auto()  # one of their own
    PARAGRAPH = auto()  # theirs, one of several
    NOTE = auto()
    SMALL = auto()


@dataclass(frozen=True, slots=True)
class Look:
    """Font and room of a style, in points. `keeps`: never the last thing on a page."""

    serif: bool
    size: float
    weight: QFont.Weight
    space: float
    keeps: bool = False


NORMAL, MEDIUM, STRONGER = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold
LOOKS = {
    Style.TITLE: Look(serif=True, size=20, weight=STRONGER, space=0, keeps=True),
    Style.HEADING: Look(serif=True, size=14.5, weight=STRONGER, space=26, keeps=True),
    Style.QUESTION: Look(serif=False, size=10, weight=MEDIUM, space=14),
    Style.PART: Look(serif=False, size=10, weight=NORMAL, space=6),
    Style.OWN: Look(serif=True, size=11, weight=NORMAL, space=3),
    Style.SUBHEADING: Look(serif=True, size=12, weight=STRONGER, space=12, keeps=True),
    Style.PARAGRAPH: Look(serif=True, size=11, weight=NORMAL, space=8),
    Style.NOTE: Look(serif=False, size=9, weight=NORMAL, space=2, keeps=True),
    Style.SMALL: Look(serif=False, size=8.5, weight=NORMAL, space=6),
}
ANSWER = Look(serif=False, size=10, weight=NORMAL, space=0)


@dataclass(frozen=True, slots=True)
class Block:
    """A text of one style. `answer`, `note`: what stands beside it; `picture`: above it.

    `heads`: what comes next belongs to it.
    """

    style: Style
    text: str
    answer: str = ""
    note: str = ""
    heads: bool = False
    picture: bytes | None = None  # a small one
    begins_page: bool = False


@dataclass(frozen=True, slots=True)
class Faces:
    """Families of the two fonts, the first that is there counts.

    `scale`: of the letters and the room above them.
    """

    sans: Sequence[str]
    serif: Sequence[str]
    scale: float = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of text, and where in its strip it stands, in dots."""

    layout: QTextLayout
    line: int
    left: float
    below: float


@dataclass(frozen=True, slots=True)
class Strip:
    """What no page break may cut: a line, or a question with its answer beside it."""

    height: float
    pieces: Sequence[Piece]
    space: float = 0.0  # above it; none at the top of a page
    keeps: bool = False  # the next one stands on the same page
    ruled: bool = False
    begins_page: bool = False
    picture: bytes | None = None
    picture_at: QRectF | None = None  # where in the strip


class Setter:
    """Sets texts for one device. `unit`: dots in a point; `width`: of the page between margins."""

    def __init__(
        self,
        device: QPagedPaintDevice,
        unit: float,
        width: float,
        faces: Faces,
        *,
        mirrored: bool,
    ) -> None:
        self._device, self._unit, self._width = device, unit, width
        self._faces, self._mirrored = faces, mirrored

    def strips(self, block: Block) -> Iterator[Strip]:
        """All lines of a block, from the top."""
        look = LOOKS[block.style]
        ruled = block.style is Style.QUESTION
        made = self._beside(block, look) if block.answer else self._below(block.text, look)
        if block.picture is not None:
            made = [*self._picture(block.picture), *self._apart(made, look)]
        for number, strip in enumerate(made):
            space = strip.space if number else look.space * self._unit * self._faces.scale
            keeps = strip.keeps or look.keeps or block.heads
            yield replace(
                strip,
                space=space,
                keeps=keeps,
                ruled=ruled and not number,
                begins_page=block.begins_page and not number,
            )

    def across(self, start: str, end: str) -> Strip:
        """Two small texts at the two ends of a line: the head and the foot of a page."""
        look, half = LOOKS[Style.SMALL], self._width / 2
        left, right = (end, start) if self._mirrored else (start, end)
        sides = (
            self._column(left, look, 0, half, Qt.AlignmentFlag.AlignLeft),
            self._column(right, look, half, half, Qt.AlignmentFlag.AlignRight),
        )
        return _side_by_side(sides)

    def _picture(self, picture: bytes) -> list[Strip]:
        """What is written about it stands below it, on the same page. None if it can't be read."""
        image = decode(picture)
        if image is None:
            return []
        size = QSizeF(image.size()).scaled(PICTURE, Qt.AspectRatioMode.KeepAspectRatio)
        size *= self._unit
        left = self._width - size.width() if self._mirrored else 0.0
        where = QRectF(QPointF(left, 0), size)
        return [Strip(size.height(), [], keeps=True, picture=picture, picture_at=where)]

    def _apart(self, strips: Sequence[Strip], look: Look) -> list[Strip]:
        """With room above them."""
        return [replace(strips[0], space=look.space * self._unit), *strips[1:]]

    def _below(self, text: str, look: Look) -> list[Strip]:
        """Line by line; the first two stay together, and so do the last two."""
        strips: list[Strip] = []
        for paragraph in text.splitlines():
            lines = self._paragraph(paragraph, look, 0, self._width, None)
            held = {0, len(lines) - 2} if len(lines) > 1 else set()
            strips += [replace(line, keeps=n in held) for n, line in enumerate(lines)]
        return strips

    def _beside(self, block: Block, look: Look) -> list[Strip]:
        """The answer beside its question, or below it where one of them is long."""
        beside, gap = self._width * BESIDE_SHARE, self._width * GAP_SHARE
        wide = self._width - beside - gap
        start, end = (beside + gap, 0.0) if self._mirrored else (0.0, wide + gap)
        question = self._column(block.text, look, start, wide, None)
        answer = self._column(block.answer, ANSWER, end, beside, None)
        note = self._column(block.note, LOOKS[Style.NOTE], end, beside, None)
        if max(len(question), len(answer) + len(note)) <= HIGHEST:
            return [_side_by_side((question, [*answer, *note]))]
        asked = [replace(one, keeps=True) for one in self._below(block.text, look)]
        said = [*self._below(block.answer, ANSWER), *self._below(block.note, LOOKS[Style.NOTE])]
        if len(said) <= HIGHEST:
            said = [*(replace(one, keeps=True) for one in said[:-1]), said[-1]]
        return [*asked, *said]

    def _column(
        self, text: str, look: Look, left: float, width: float, align: Qt.AlignmentFlag | None
    ) -> list[Strip]:
        paragraphs = (self._paragraph(one, look, left, width, align) for one in text.splitlines())
        return list(chain.from_iterable(paragraphs))

    def _paragraph(
        self, text: str, look: Look, left: float, width: float, align: Qt.AlignmentFlag | None
    ) -> list[Strip]:
        """Its lines in its own direction; an empty one is a blank line."""
        layout = QTextLayout(text, self._font(look), self._device)
        layout.setTextOption(self._option(text, align))
        layout.beginLayout()
        lines: list[Strip] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, 0))
            piece = Piece(layout, len(lines), left, 0)
            lines.append(Strip(line.height(), [piece]))
        layout.endLayout()
        return lines

    def _option(self, text: str, align: Qt.AlignmentFlag | None) -> QTextOption:
        backwards = is_right_to_left(text, otherwise=self._mirrored)
        side = Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        way = Qt.LayoutDirection
        option.setTextDirection(way.RightToLeft if backwards else way.LeftToRight)
        option.setAlignment((align or side) | Qt.AlignmentFlag.AlignAbsolute)
        return option

    def _font(self, look: Look) -> QFont:
        font = QFont(list(self._faces.serif if look.serif else self._faces.sans))
        font.setPointSizeF(look.size * self._faces.scale)
        font.setWeight(look.weight)
        # Searched or copied, "left" would read "le" and "5:12" in the sans "5 12": the pair, and
        # the colon between digits, are shapes that stand for no letter.
        for feature in ("liga", "clig", "dlig", *(() if look.serif else ("calt",))):
            font.setFeature(QFont.Tag(feature), 0)
        return font


def is_right_to_left(text: str, *, otherwise: bool) -> bool:
    """By its first letter that has a direction; `otherwise` where none has."""
    ways = (bidirectional(letter) for letter in text)
    first = next((way for way in ways if way in STRONG), None)
    return otherwise if first is None else first in RIGHT_TO_LEFT


def _side_by_side(columns: Sequence[Sequence[Strip]]) -> Strip:
    """One strip, as high as the highest of them."""
    pieces: list[Piece] = []
    heights = [0.0]
    for column in columns:
        below = 0.0
        for line in column:
            pieces += [replace(piece, below=below) for piece in line.pieces]
            below += line.height
        heights.append(below)
    return Strip(max(heights), pieces)
