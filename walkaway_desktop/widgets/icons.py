"""Icons drawn in the color of a token, sharp at the screen's pixel ratio."""

import re
from functools import cache

from PySide6.QtCore import QByteArray, QFile, QIODevice, QSize
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel

from walkaway_desktop.widgets.theme import Theme

BOX = 24  # the icons' own units
POINTING = frozenset({"arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo-2"})

_drawn: dict[tuple[str, str, int, float], QPixmap] = {}


class Picture(QLabel):
    """The place of an icon that stands beside words; assistive technology passes it over."""

    is_decoration = True


@cache
def _drawing(name: str) -> str:
    """The SVG text of the icon with this name."""
    source = QFile(f":/icons/{name}.svg")
    if not source.open(QIODevice.OpenModeFlag.ReadOnly):
        raise LookupError(f"no icon {name}")
    return bytes(source.readAll().data()).decode()


def pixmap(name: str, color: str = "ink", size: int = 20, ratio: float = 1.0) -> QPixmap:
    """The icon at `size`, in the color of this token. Direction icons turn with the layout."""
    mirrored = name in POINTING and QGuiApplication.isRightToLeft()
    key = (f"{name}{'<' * mirrored}", Theme.current().hex(color), size, ratio)
    if key not in _drawn:
        picture = _painted(name, key[1], size, ratio)
        _drawn[key] = _turned(picture) if mirrored else picture
    return _drawn[key]


def _painted(name: str, color: str, size: int, ratio: float) -> QPixmap:
    stroke = Theme.current().real("icon_stroke") * BOX / size
    drawing = _drawing(name)
    if "currentColor" in drawing:
        drawing = re.sub(r'stroke-width="[\d.]+"', f'stroke-width="{stroke:.3f}"', drawing)
    drawing = drawing.replace("currentColor", color)
    picture = QPixmap(QSize(size, size) * ratio)
    picture.fill("transparent")
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _turned(picture: QPixmap) -> QPixmap:
    ratio = picture.devicePixelRatio()
    turned = picture.transformed(QTransform.fromScale(-1, 1))
    turned.setDevicePixelRatio(ratio)
    return turned


def icon(name: str, color: str = "ink", size: int = 20) -> QIcon:
    """The icon for a button; disabled it is `soft`. Ask again after the theme has changed."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    made = QIcon(pixmap(name, color, size, ratio))
    made.addPixmap(pixmap(name, "soft", size, ratio), QIcon.Mode.Disabled)
    return made


def set_icon(button: QAbstractButton, name: str, color: str, size: int) -> None:
    """The icon of a button, as large as it is drawn. Set it again after the theme has changed."""
    button.setIcon(icon(name, color, size))
    button.setIconSize(QSize(size, size))
