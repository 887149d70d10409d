"""The sections of Get support as a column of buttons, each with its digit."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.layouts import stack
from walkaway_desktop.widgets.painting import pen, smooth
from walkaway_desktop.widgets.sizes import Policy, follow_width
from walkaway_desktop.widgets.theme import Theme

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading


class SectionButton(QPushButton):
    """A section: the digit that jumps to it, and its title, which may take two lines."""

    def __init__(self, digit: str, title: str) -> None:
        super().__init__(title)
        self._digit = digit
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(title)
        follow_width(self, Policy.Expanding, Policy.Fixed)

    def _cap(self) -> int:
        """The side of the key that is drawn around the digit."""
        return QFontMetrics(Theme.current().font("caption")).height() + Theme.current().px("xs")

    def _title_left(self) -> int:
        return 2 * Theme.current().px("m") + self._cap()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        theme = Theme.current()
        room = QRect(0, 0, max(1, width - self._title_left() - theme.px("m")), 0)
        text = QFontMetrics(theme.font("label")).boundingRect(room, WRAPPED, self.text())
        return max(theme.px("button"), text.height() + theme.px("m"))

    def sizeHint(self) -> QSize:
        width = Theme.current().px("sidebar")
        return QSize(width, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._title_left() * 2, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), smooth(self)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_surface(painter)
        ink = theme.color("clay_text" if self.isChecked() else "ink")
        self._paint_cap(painter)
        painter.setPen(ink)
        painter.setFont(theme.font("label"))
        left = self._title_left()
        room = self._turned(QRect(left, 0, self.width() - left - theme.px("m"), self.height()))
        painter.drawText(room, WRAPPED, self.text())

    def _turned(self, place: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveLeft(self.width() - place.left() - place.width())
        return place

    def _paint_surface(self, painter: QPainter) -> None:
        theme = Theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        if not (self.isChecked() or self.isDown() or self.underMouse()):
            return
        painter.setBrush(theme.color("clay_soft" if self.isChecked() or self.isDown() else "side"))
        corner = theme.px("radius_button")
        painter.drawRoundedRect(QRectF(self.rect()), corner, corner)
        if self.isChecked():
            bar = theme.px("selected_bar")
            painter.setBrush(theme.color("clay"))
            painter.drawRoundedRect(self._turned(QRect(0, 0, bar, self.height())), bar / 2, bar / 2)

    def _paint_cap(self, painter: QPainter) -> None:
        theme, side = Theme.current(), self._cap()
        place = self._turned(QRect(theme.px("m"), (self.height() - side) // 2, side, side))
        painter.setPen(pen("edge"))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(place, theme.px("radius_check"), theme.px("radius_check"))
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font("caption"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._digit)


class SectionList(QWidget):
    """A digit jumps to its section while one of the buttons has the focus."""

    chosen = Signal(str)

    def __init__(self, sections: Sequence[Mapping[str, str]]) -> None:
        super().__init__()
        self.buttons: dict[str, SectionButton] = {}
        self._group = QButtonGroup(self)
        for number, section in enumerate(sections, start=1):
            self._add(number, section["id"], section["title"])
        self.setLayout(stack(*self.buttons.values(), space="xs"))

    def _add(self, number: int, section: str, title: str) -> None:
        button = SectionButton(str(number), title)
        button.setAccessibleDescription(self.tr("Key {digit}").format(digit=number))
        button.clicked.connect(lambda: self.chosen.emit(section))
        self._group.addButton(button)
        self.buttons[section] = button

    def mark(self, section: str) -> None:
        """Show which section is open."""
        self.buttons[section].setChecked(True)

    def focus(self, section: str) -> None:
        """Into the row, at this section."""
        self.buttons[section].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The buttons leave the digits to their row."""
        names, digit = list(self.buttons), event.text()
        if not (is_pressed(event, Command.SECTION) and int(digit) <= len(names)):
            super().keyPressEvent(event)
            return
        section = names[int(digit) - 1]
        self.focus(section)
        self.mark(section)
        self.chosen.emit(section)
