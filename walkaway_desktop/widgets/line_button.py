"""A line of words that can be chosen, with a smaller line under it; both wrap."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from walkaway_desktop.widgets.painting import smooth
from walkaway_desktop.widgets.sizes import Policy, follow_width
from walkaway_desktop.widgets.theme import Theme

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
TALLEST = 10_000  # no text is as high


class LineButton(QAbstractButton):
    """Checked: what it names is shown. One of several that exclude each other."""

    def __init__(self, text: str, under: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.under = under
        self._measured: dict[int, tuple[int, int]] = {}  # by width: layouts ask hundreds of times
        self.setText(text)
        self.setAccessibleName(", ".join(filter(None, (text, under))))
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

    def _heights(self, width: int) -> tuple[int, int]:
        """Of the text and the line under it, wrapped."""
        if width not in self._measured:
            self._measured[width] = self._wrapped(width)
        return self._measured[width]

    def _wrapped(self, width: int) -> tuple[int, int]:
        theme = Theme.current()
        room = QRect(0, 0, max(width - 2 * theme.px("m"), 1), TALLEST)
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
        return max(sum(self._heights(width)) + theme.px("m"), theme.px("target_min"))

    def sizeHint(self) -> QSize:
        """As wide as its words, or as it is where they wrap; as high as it must be there."""
        theme = Theme.current()
        longest = max(
            QFontMetrics(theme.font(kind)).horizontalAdvance(words)
            for kind, words in (("body", self.text()), ("caption", self.under))
        )
        width = longest + 2 * theme.px("m") + theme.px("xs")  # or rounding wraps the last word
        if self.isVisible():
            width = min(width, self.width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(Theme.current().font("body"))
        longest = max(map(metrics.horizontalAdvance, self.text().split()), default=0)
        width = longest + 2 * Theme.current().px("m")
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), smooth(self)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if self.isChecked() else "side"))
            corner = theme.real("radius_button")
            painter.drawRoundedRect(QRectF(self.rect()), corner, corner)
        text, under = self._heights(self.width())
        left, top = theme.px("m"), (self.height() - text - under) // 2
        room = self.width() - 2 * left
        for kind, color, words, down, high in (
            ("body", "ink", self.text(), top, text),
            ("caption", "soft", self.under, top + text, under),
        ):
            painter.setFont(theme.font(kind))
            painter.setPen(theme.color(color))
            painter.drawText(QRect(left, down, room, high), WRAPPED, words)
