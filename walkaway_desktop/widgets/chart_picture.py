"""A chart as a file: its dates, its strips and marks, and what the shapes mean. PNG or SVG."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from walkaway_desktop.widgets.chart_drawing import Drawing
from walkaway_desktop.widgets.chart_frame import Shown, least_size, text_metrics
from walkaway_desktop.widgets.chart_lanes import mark_lines
from walkaway_desktop.widgets.chart_marks import Shape
from walkaway_desktop.widgets.chart_words import Words
from walkaway_desktop.widgets.painting import smooth
from walkaway_desktop.widgets.theme import Theme

SHARP = 2  # pixels of a PNG to one of ours: it stays sharp where it is shown larger
POINTS_PER_INCH = 96  # as browsers have it
Named = tuple[Shape, str]  # a shape and its words


@dataclass(frozen=True, slots=True)
class Entry:
    """One shape of the legend, placed."""

    shape: Shape
    words: str
    box: QRectF  # of the shape
    place: QRectF  # of its words


class ChartPicture:
    """In light colors. It holds nothing but what is seen: no names of anyone, no paths."""

    def __init__(
        self, shown: Shown, legend: Sequence[Named], width: int, *, mirrored: bool
    ) -> None:
        # In a file there is no today: its last day has a date.
        shown = replace(shown, today=shown.last + timedelta(days=1))
        lines = mark_lines(shown)
        least = least_size(shown, len(lines))
        self._margin = Theme.current().px("xl")
        self._words = Words(shown)
        self._mirrored = mirrored
        chart = QSize(max(width, least.width()), least.height())
        self._drawing = Drawing(shown, lines, chart, mirrored=mirrored)
        self._title = QFontMetrics(Theme.current().font("small", strong=True)).height()
        self._top = self._margin + self._title + Theme.current().px("m")
        below = self._top + chart.height() + Theme.current().px("m")
        self._legend = list(self._placed(legend, below, chart.width()))
        end = max((one.place.bottom() for one in self._legend), default=below)
        self.size = QSize(chart.width() + 2 * self._margin, round(end) + self._margin)

    def _placed(self, legend: Sequence[Named], top: float, width: int) -> Iterator[Entry]:
        """In reading order, on as many lines as they need."""
        theme, metrics = Theme.current(), text_metrics()
        size, space = theme.px("contact_mark"), theme.px("xs")
        high = max(size, metrics.height())
        left: float = 0
        for shape, words in legend:
            needed = size + space + metrics.horizontalAdvance(words) + 1
            if left and left + needed > width:
                left, top = 0, top + high + space
            box = QRectF(left, top + (high - size) / 2, size, size)
            place = QRectF(left + size + space, top, needed - size - space, high)
            yield Entry(shape, words, self._turned(box, width), self._turned(place, width))
            left += needed + theme.px("m")

    def _turned(self, place: QRectF, width: int) -> QRectF:
        """In reading direction, inside of the margin."""
        if self._mirrored:
            place.moveLeft(width - place.right())
        return place.translated(self._margin, 0)

    # ---- files -----------------------------------------------------------------------------------

    def png(self) -> bytes:
        """Without any text beside the picture."""
        image = QImage(self.size * SHARP, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(SHARP)
        painter = smooth(image)
        self._paint(painter)
        painter.end()
        buffer = _open_buffer()
        if not QImageWriter(buffer, b"png").write(image):
            raise OSError("the picture was not made")
        return bytes(buffer.data().data())

    def svg(self) -> bytes:
        """With the sentence that a screen reader says of it."""
        buffer, generator = _open_buffer(), QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(POINTS_PER_INCH)
        generator.setSize(self.size)
        generator.setViewBox(QRect(QPointF().toPoint(), self.size))
        generator.setTitle(self._words.name())
        generator.setDescription(self._words.summary())
        painter = QPainter(generator)
        self._paint(painter)
        painter.end()
        return bytes(buffer.data().data())

    def _paint(self, painter: QPainter) -> None:
        with Theme.current().for_a_file():
            self._paint_all(painter)

    def _paint_all(self, painter: QPainter) -> None:
        theme = Theme.current()
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        painter.fillRect(QRect(QPointF().toPoint(), self.size), theme.color("card"))
        painter.setFont(theme.font("small", strong=True))
        painter.setPen(theme.color("ink"))
        width = self.size.width() - 2 * self._margin
        painter.drawText(
            QRectF(self._margin, self._margin, width, self._title), side, self._words.name()
        )
        painter.translate(self._margin, self._top)
        self._drawing.paint(painter)
        painter.translate(-self._margin, -self._top)
        painter.setFont(theme.font("caption"))
        for one in self._legend:
            one.shape(painter, one.box)
            painter.setPen(theme.color("soft"))
            painter.drawText(one.place, side | Qt.AlignmentFlag.AlignVCenter, one.words)


def _open_buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
