"""Pictures decoded in memory, with limits: what is in them is drawn, and nothing else runs."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter

from walkaway_desktop.domain.attachments import media_type_of

MOST_PIXELS = 64_000_000
MOST_MIB = 256  # 4 bytes for each of them
THUMBNAIL = 512  # pixels, the longer side: sharp at 200 % text on a fine screen
QUALITY = 82
PAPER = 0xFFFFFFFF  # shows where a picture is clear
# As Qt calls those that say so themselves: it would also read SVG, which can name other files.
FORMATS = {
    "image/jpeg": b"jpeg",
    "image/png": b"png",
    "image/gif": b"gif",
    "image/webp": b"webp",
}
PNG_MOVES = b"acTL"
START = 16  # bytes that tell the kind

QImageReader.setAllocationLimit(MOST_MIB)


def format_of(content: bytes) -> bytes | None:
    """Which of the four kinds that are ever decoded this is, by its first bytes."""
    return FORMATS.get(media_type_of(content))


def decode(content: bytes, most: QSize | None = None) -> QImage | None:
    """The picture upright, no larger than `most`; None = no such picture, too large, or damaged.

    Of a moving picture the first one. For a worker: a photo takes a good part of a second.
    """
    with _Source(content) as reader:
        size = reader.size()
        if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
            return None
        wanted = _fitted(size, most)
        if wanted != size:
            reader.setScaledSize(wanted)
        reader.setAutoTransform(True)
        image = reader.read()
    return None if image.isNull() else plain(image)


def is_moving(content: bytes) -> bool:
    """Whether there is more than one picture in it."""
    if format_of(content) == b"png":  # Qt shows the first and does not tell
        return PNG_MOVES in content[: content.find(b"IDAT")]
    with _Source(content) as reader:
        return reader.supportsAnimation() and reader.imageCount() > 1


def plain(image: QImage) -> QImage:
    """Only what is seen: no text, no camera, no place; the colors of a usual screen."""
    usual = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if image.colorSpace().isValid() and image.colorSpace() != usual:
        image.convertToColorSpace(usual)
    kinds = QImage.Format
    if image.format() == kinds.Format_CMYK8888:
        image = image.convertToFormat(kinds.Format_RGB32)
    clear = image.hasAlphaChannel()
    made = QImage(image.size(), kinds.Format_ARGB32 if clear else kinds.Format_RGB32)
    made.fill(0)
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    image.setDevicePixelRatio(1)
    painter.drawImage(0, 0, image)
    painter.end()
    return made


def thumbnail(content: bytes) -> bytes | None:
    """A small JPEG of it, without anything but what is seen; None = it can't be shown."""
    image = decode(content, QSize(THUMBNAIL, THUMBNAIL))
    if image is None:
        return None
    if image.hasAlphaChannel():
        image = _on_white(image)
    return encoded(image, "jpeg", QUALITY)


def encoded(image: QImage, name: str, quality: int = -1) -> bytes:
    """The picture as a file of this kind, in memory."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, name, quality):  # type: ignore[call-overload]  # stubs want bytes
        raise ValueError(f"Qt writes no {name}")
    return bytes(buffer.data().data())


def _on_white(image: QImage) -> QImage:
    made = QImage(image.size(), QImage.Format.Format_RGB32)
    made.fill(PAPER)
    painter = QPainter(made)
    painter.drawImage(0, 0, image)
    painter.end()
    return made


def _fitted(size: QSize, most: QSize | None) -> QSize:
    """As large as it is, or as is wanted, whichever is less; nothing gets thinner than a pixel."""
    if most is None or (size.width() <= most.width() and size.height() <= most.height()):
        return size
    return size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


class _Source:
    """A reader of these bytes, which knows their kind and asks no other plugin."""

    def __init__(self, content: bytes) -> None:
        self._bytes = QByteArray(content)
        self._buffer = QBuffer(self._bytes)

    def __enter__(self) -> QImageReader:
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        name = format_of(bytes(self._bytes.left(START).data()))
        if name is None:
            self._buffer.close()
            return QImageReader()  # reads nothing: its size is not valid
        reader = QImageReader(self._buffer, QByteArray(name))
        reader.setAutoDetectImageFormat(False)
        return reader

    def __exit__(self, *_error: object) -> None:
        self._buffer.close()
