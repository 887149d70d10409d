"""Five faces, very low to very good, as radio buttons."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from walkaway_desktop.widgets.answer_button import AnswerButton
from walkaway_desktop.widgets.focus_ring import shows_focus
from walkaway_desktop.widgets.layouts import row
from walkaway_desktop.widgets.painting import (
    MOVING_ON,
    TAKING_BACK,
    digit,
    is_plain,
    pen,
    smooth,
    step,
)
from walkaway_desktop.widgets.sizes import Policy, follow_width
from walkaway_desktop.widgets.theme import Theme

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


class Face(AnswerButton):
    """One face with its word under it. The whole of it is the button."""

    paints_focus = True

    def __init__(self, value: int, word: str, parent: QWidget, *, small: bool = False) -> None:
        super().__init__(word, parent)
        self.value = value
        self._small = small  # without its word, which stands elsewhere
        self.setMouseTracking(True)
        follow_width(self, Policy.Expanding)

    # ---- sizes -----------------------------------------------------------------------------------

    def _out(self) -> int:
        """From the face's edge to the outer edge of a focus ring around the chosen ring."""
        theme = Theme.current()
        return 2 * (theme.px("focus_offset") + theme.px("focus_width"))

    def _disc(self) -> int:
        return Theme.current().px("mood_face_small" if self._small else "mood_face")

    def _box(self) -> int:
        return self._disc() + 2 * self._out()

    def _word_font(self) -> QFont:
        return Theme.current().font("small", strong=self.isChecked())

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(Theme.current().font("small", strong=True))

    def _word_height(self, width: int) -> int:
        room = QRect(0, 0, width, 10 * self._metrics().height())
        return self._metrics().boundingRect(room, WRAPPED, self.text()).height()

    @property
    def _word(self) -> str:
        return "" if self._small else self.text()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        if self._small:
            return self._box()
        return self._box() + Theme.current().px("xs") + self._word_height(width)

    def sizeHint(self) -> QSize:
        space = Theme.current().px("xs")
        width = max(self._box(), self._metrics().horizontalAdvance(self._word) + space)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        words = self._word.split()
        width = max(self._metrics().horizontalAdvance(word) for word in [*words, ""])
        width = max(self._box(), width)
        return QSize(width, self.heightForWidth(width))

    # ---- painting --------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(self)
        size = self._disc()
        disc = QRectF((self.width() - size) / 2, self._out(), size, size)
        self._paint_rings(painter, disc)
        tone = f"mood_{self.value}"
        painter.setPen(pen(f"{tone}_edge"))
        painter.setBrush(Theme.current().color(tone))
        painter.drawEllipse(disc)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(f"{tone}_mark", size / 22))
        painter.drawPath(_look(self.value, disc))
        if not self._small:
            self._paint_word(painter)

    def _paint_rings(self, painter: QPainter, disc: QRectF) -> None:
        theme = Theme.current()
        width, gap = theme.real("focus_width"), theme.real("focus_offset")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.underMouse() and not self.isChecked():
            halo = gap + width
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("side"))
            painter.drawEllipse(disc.adjusted(-halo, -halo, halo, halo))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        out = gap + width / 2
        if self.isChecked():
            painter.setPen(pen("accent", width))
            painter.drawEllipse(disc.adjusted(-out, -out, out, out))
            out += gap + width
        if shows_focus(self):
            painter.setPen(pen("accent", width, dashed=True))
            painter.drawEllipse(disc.adjusted(-out, -out, out, out))

    def _paint_word(self, painter: QPainter) -> None:
        top = self._box() + Theme.current().px("xs")
        painter.setFont(self._word_font())
        painter.setPen(Theme.current().color("ink" if self.isChecked() else "soft"))
        room = QRect(0, top, self.width(), self.height() - top)
        painter.drawText(room, WRAPPED, self.text())


def _look(value: int, disc: QRectF) -> QPainterPath:
    """Eyes and mouth of one face: each its own shape, so that color never stands alone."""
    unit, middle = disc.width() / 44, disc.center()

    def at(across: float, down: float) -> QPointF:
        return QPointF(middle.x() + across * unit, middle.y() + down * unit)

    path = QPainterPath()
    for side in (-1, 1):
        match value:
            case 1:  # brows drawn together
                path.moveTo(at(side * 10, -5))
                path.quadTo(at(side * 6, -8), at(side * 4, -9))
            case 5:  # closed by a smile
                path.moveTo(at(side * 10, -5))
                path.quadTo(at(side * 7, -9), at(side * 4, -5))
            case _:
                path.addEllipse(at(side * 7, -6), unit, unit)
    corner, dip = {1: (11, -1), 2: (10, 4), 3: (10, 8), 4: (10, 12), 5: (12, 19)}[value]
    ends = {1: 13, 2: 11, 3: 8, 4: 6, 5: 4}[value]
    path.moveTo(at(-corner, ends))
    path.quadTo(at(0, dip), at(corner, ends))
    return path


class MoodRow(QWidget):
    """Asks for the mood. `words` is the measure's table of measures.toml.
    `small`: the faces alone, for a table that has the words beside them.

    `answered` tells what the person chose, None = taken back; `left` that they go on.
    """

    answered = Signal(object)
    left = Signal()

    def __init__(
        self, words: Mapping[str, Any], parent: QWidget | None = None, *, small: bool = False
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.faces = [
            Face(int(one["key"]), one["label"], self, small=small) for one in words["values"]
        ]
        self._spoken = {int(one["key"]): one["spoken"] for one in words["values"]}
        for face in self.faces:
            face.clicked.connect(self._clicked)
        across = row(*self.faces, space="xs")
        for place in range(len(self.faces)):
            across.setStretch(place, 1)
        self.setLayout(across)
        follow_width(self, Policy.Fixed if small else Policy.Preferred)
        self.setAccessibleName(words["label"])
        self.setAccessibleDescription(words["question"])
        self.value = None

    @property
    def value(self) -> int | None:
        """The mood, 1 to 5; None = not answered."""
        return self._value

    @value.setter
    def value(self, value: int | None) -> None:
        self._value = value
        for face in self.faces:
            face.show_chosen(chosen=face.value == value)
            face.setAccessibleName(self._name(face.value))
            face.be_stop(stop=face is self._stop())
        self.setFocusProxy(self._stop())

    def _stop(self) -> Face:
        return self.faces[(self._value or self.faces[0].value) - self.faces[0].value]

    def _name(self, value: int) -> str:
        # Not an f-string: the words are a translation with named places.
        spoken: str = self._words["spoken"]
        return spoken.replace("{n}", str(value)).replace("{word}", self._spoken[value])

    def spoken(self) -> str:
        """The answer as a screen reader says it."""
        if self._value is None:
            blank: str = self._words["spoken_none"]
            return blank
        return self._name(self._value)

    def _answer(self, value: int | None) -> None:
        self.value = value
        self._stop().setFocus()
        self.answered.emit(value)

    def _clicked(self) -> None:
        face = self.sender()
        if isinstance(face, Face):
            self._answer(None if face.isChecked() else face.value)

    def _stepped(self, by: int) -> int:
        if self._value is None:
            focused = [face.value for face in self.faces if face.hasFocus()]
            return focused[0] if focused else self.faces[0].value
        return max(self.faces[0].value, min(self._value + by, self.faces[-1].value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        typed, by = digit(event), step(event, mirrored=mirrored)
        if typed is not None and typed in self._spoken:
            self._answer(typed)
            self.left.emit()
        elif by:
            self._answer(self._stepped(by))
        elif event.key() in TAKING_BACK and is_plain(event):
            self._answer(None)
        elif event.key() in MOVING_ON and is_plain(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)
