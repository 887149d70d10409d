"""A line of words that can be chosen, with its key before it and a smaller line under it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from walkaway_desktop.widgets.painting import MOVING_ON, is_plain, pen, smooth
from walkaway_desktop.widgets.sizes import Policy, follow_width
from walkaway_desktop.widgets.theme import Theme

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
TALLEST = 10_000  # no text is as high


class LineButton(QAbstractButton):
    """Checked: what it names is shown. One of several that exclude each other."""

    def __init__(
        self, text: str, under: str = "", parent: QWidget | None = None, *, key: str = ""
    ) -> None:
        super().__init__(parent)
        self.key = key  # that chooses it; empty = none does
        self.under = under
        self._measured: dict[int, tuple[int, int]] = {}  # by width: layouts ask hundreds of times
        self.setText(text)
        self.setAccessibleName(", ".join(filter(None, (text, under))))
        if key:
            self.setAccessibleDescription(self.tr("Key {key}").replace("{key}", key))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        follow_width(self, Policy.Expanding)
        Theme.current().changed.connect(self._retheme)

    def _retheme(self) -> None:
        self._measured = {}
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _start(self) -> int:
        """Where the words begin."""
        px = Theme.current().px
        return px("m") + (self._cap() + px("m") if self.key else 0)

    def _cap(self) -> int:
        """The width and height of the key that is drawn."""
        return QFontMetrics(Theme.current().font("body")).height() + Theme.current().px("xs")

    def _heights(self, width: int) -> tuple[int, int]:
        """Of the text and the line under it, wrapped."""
        if width not in self._measured:
            self._measured[width] = self._wrapped(width)
        return self._measured[width]

    def _wrapped(self, width: int) -> tuple[int, int]:
        theme = Theme.current()
        room = QRect(0, 0, max(width - self._start() - theme.px("m"), 1), TALLEST)
        text, under = (
            QFontMetrics(theme.font(kind)).boundingRect(room, WRAPPED, words).height()
            if words
            else 0
            for kind, words in (("body", self.text()), ("caption", self.under))
        )
        return text, under

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        theme = Theme.current()
        least = self._cap() + theme.px("m") if self.key else theme.px("target_min")
        return max(sum(self._heights(width)) + theme.px("m"), least)

    def sizeHint(self) -> QSize:
        """As wide as its words, or as it is where they wrap; as high as it must be there."""
        theme = Theme.current()
        longest = max(
            QFontMetrics(theme.font(kind)).horizontalAdvance(words)
            for kind, words in (("body", self.text()), ("caption", self.under))
        )
        width = (
            longest + self._start() + theme.px("m") + theme.px("xs")
        )  # or rounding wraps the last word
        if self.isVisible():
            width = min(width, self.width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(Theme.current().font("body"))
        longest = max(map(metrics.horizontalAdvance, self.text().split()), default=0)
        width = longest + self._start() + Theme.current().px("m")
        # With a key it may stand in a flow of names, which must not keep the room of its narrowest.
        return QSize(width, self.heightForWidth(TALLEST if self.key else width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses it, too; the window presses only Qt's own buttons."""
        if event.key() in MOVING_ON and is_plain(event) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), smooth(self)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if self.isChecked() else "side"))
            corner = theme.real("radius_button")
            painter.drawRoundedRect(QRectF(self.rect()), corner, corner)
        text, under = self._heights(self.width())
        top = (self.height() - text - under) // 2
        words_at = QRect(self._start(), 0, self.width() - self._start() - theme.px("m"), 0)
        if self.key:
            self._paint_key(painter)
        for kind, color, words, down, high in (
            ("body", "ink", self.text(), top, text),
            ("caption", "soft", self.under, top + text, under),
        ):
            painter.setFont(theme.font(kind))
            painter.setPen(theme.color(color))
            place = QRect(words_at.left(), down, words_at.width(), high)
            painter.drawText(self._mirrored(place), WRAPPED, words)

    def _mirrored(self, place: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveLeft(self.width() - 1 - place.right())
        return place

    def _paint_key(self, painter: QPainter) -> None:
        """The key as a cap, and a bar at the start where it is chosen."""
        theme, size = Theme.current(), self._cap()
        cap = self._mirrored(QRect(theme.px("m"), (self.height() - size) // 2, size, size))
        corner = theme.real("radius_check")
        painter.setPen(pen("edge"))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("ink"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.key)
        if self.isChecked():
            wide, gap = theme.px("xs"), theme.px("s")
            bar = self._mirrored(QRect(0, gap, wide, self.height() - 2 * gap))
            painter.fillRect(bar, theme.color("accent"))
