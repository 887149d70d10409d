"""One row of a list of steps or Signs: its icon in a ring, its name, done or open."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from walkaway_desktop.widgets.icons import pixmap
from walkaway_desktop.widgets.long_words import BREAK, breakable
from walkaway_desktop.widgets.painting import MOVING_ON, is_plain, pen, smooth
from walkaway_desktop.widgets.sizes import Policy, follow_width
from walkaway_desktop.widgets.theme import Theme

ICON_PART = 0.55  # of its ring
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


class StepButton(QAbstractButton):
    """Opens its step. Checked: this one is on the page. Told by ring, check mark and word alike."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._state = ""
        self.done = False
        self.setText(name)
        self._words = breakable(name)  # it may be the person's own
        self.setCheckable(True)
        self._shown = False
        self.toggled.connect(self._by_reader)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        follow_width(self, Policy.Expanding)
        Theme.current().changed.connect(self.updateGeometry)

    def say(self, state: str, *, done: bool) -> None:
        """Show how far it is, in words: done, open, 4 of 6."""
        self._state, self.done = state, done
        self.setAccessibleName(self.tr("{name}, {state}").format(name=self.text(), state=state))
        self.updateGeometry()
        self.update()

    def setChecked(self, checked: bool) -> None:  # noqa: N802 FBT001 (as Qt has it)
        """Only the page says which step is shown."""
        self._shown = checked
        super().setChecked(checked)

    def _by_reader(self, checked: bool) -> None:  # noqa: FBT001 (Qt's signal brings it)
        """Assistive technology checks a button without a click: make it one."""
        if checked != self._shown:
            self.setChecked(self._shown)
            self.click()

    def nextCheckState(self) -> None:  # noqa: N802 (Qt's name)
        """The page says which one is shown, not the click."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it, too; the window presses only Qt's own buttons."""
        if event.key() in MOVING_ON and is_plain(event) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    # ---- sizes and painting ----------------------------------------------------------------------

    def _ring(self) -> int:
        return Theme.current().px("button_small")

    def _text_left(self) -> int:
        return Theme.current().px("m") * 2 + self._ring()

    def _heights(self, width: int) -> tuple[int, int]:
        """Of the name and the state, wrapped to what is left of `width`."""
        room = QRect(0, 0, max(width - self._text_left() - Theme.current().px("s"), 1), 1000)
        name, state = (
            QFontMetrics(Theme.current().font(kind)).boundingRect(room, WRAPPED, text).height()
            for kind, text in (("label", self._words), ("caption", self._state))
        )
        return name, state

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        return max(sum(self._heights(width)), self._ring()) + 2 * Theme.current().px("s")

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        longest = max(
            QFontMetrics(theme.font(kind)).horizontalAdvance(text)
            for kind, text in (("label", self.text()), ("caption", self._state))
        )
        width = self._text_left() + longest + 2 * theme.px("m")
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(Theme.current().font("label"))
        words = self._words.replace(BREAK, " ").split()
        longest = max(metrics.horizontalAdvance(word) for word in words)
        width = self._text_left() + longest + Theme.current().px("m")
        # How high it is follows from its width: a page must not keep the room of its narrowest.
        return QSize(width, self._ring() + 2 * Theme.current().px("s"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(self)
        theme = Theme.current()
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if self.isChecked() else "side"))
            corner = theme.real("radius_button")
            painter.drawRoundedRect(QRectF(self.rect()), corner, corner)
        self._paint_ring(painter)
        self._paint_words(painter)

    def _mirrored(self, place: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveLeft(self.width() - 1 - place.right())
        return place

    def _paint_ring(self, painter: QPainter) -> None:
        theme, size = Theme.current(), self._ring()
        place = QRectF(
            self._mirrored(QRect(theme.px("m"), (self.height() - size) // 2, size, size))
        ).adjusted(1, 1, -1, -1)
        painter.setPen(pen("accent" if self.done else "edge", dashed=not self.done))
        painter.setBrush(theme.color("accent" if self.done else "card"))
        painter.drawEllipse(place)
        name, color = ("check", "on_accent") if self.done else (self._icon, "soft")
        icon = round(size * ICON_PART)
        picture = pixmap(name, color, icon, self.devicePixelRatioF())
        painter.drawPixmap(place.center() - QPointF(icon / 2, icon / 2), picture)

    def _paint_words(self, painter: QPainter) -> None:
        theme = Theme.current()
        name, state = self._heights(self.width())
        top = (self.height() - name - state) // 2
        width = self.width() - self._text_left() - theme.px("s")
        for kind, color, text, down, height in (
            ("label", "accent" if self.isChecked() else "ink", self._words, top, name),
            ("caption", "soft", self._state, top + name, state),
        ):
            painter.setFont(theme.font(kind))
            painter.setPen(theme.color(color))
            place = self._mirrored(QRect(self._text_left(), down, width, height))
            side = Qt.AlignmentFlag.AlignLeading
            painter.drawText(place, WRAPPED | side, text)
