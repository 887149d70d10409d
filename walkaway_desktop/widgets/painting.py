"""What the painted widgets share: a painter, pens of the tokens, and the keys of answers."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPaintDevice, QPainter, QPen, QPixmap

from walkaway_desktop.widgets.theme import Theme

TAKING_BACK = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})
MOVING_ON = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
NO_COMMAND = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


def smooth(surface: QPaintDevice) -> QPainter:
    """A painter with smooth edges, for a widget or a picture."""
    painter = QPainter(surface)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def empty_picture(size: QSize, ratio: float) -> QPixmap:
    """A picture to paint on, clear all over; `ratio`: pixels of the screen to one of ours."""
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def pen(color: str | QColor, width: float | None = None, *, dashed: bool = False) -> QPen:
    """A pen in the color of a token; one hairline wide unless told."""
    theme = Theme.current()
    stroke = QPen(theme.color(color) if isinstance(color, str) else color)
    stroke.setWidthF(theme.real("hairline") if width is None else width)
    stroke.setCapStyle(Qt.PenCapStyle.RoundCap)
    if dashed:
        stroke.setCapStyle(Qt.PenCapStyle.FlatCap)
        stroke.setDashPattern([3, 2])
    return stroke


def is_plain(event: QKeyEvent) -> bool:
    """Whether no command key is held: Ctrl+4 is not an answer."""
    return not event.modifiers() & ~NO_COMMAND


def digit(event: QKeyEvent) -> int | None:
    """The digit typed, by its text: right in every keyboard layout. None = not a digit."""
    text = event.text()
    return int(text) if is_plain(event) and len(text) == 1 and text.isdecimal() else None


def step(event: QKeyEvent, *, mirrored: bool) -> int:
    """One up or down by an arrow key, in reading direction; 0 = another key."""
    if not is_plain(event):
        return 0
    match event.key():
        case Qt.Key.Key_Up:
            return 1
        case Qt.Key.Key_Down:
            return -1
        case Qt.Key.Key_Right:
            return -1 if mirrored else 1
        case Qt.Key.Key_Left:
            return 1 if mirrored else -1
    return 0
