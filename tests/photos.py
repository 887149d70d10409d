"""Made-up photos: with a place, turned by the camera, larger than they say, or of another kind."""

import struct
import zlib

from PySide6.QtGui import QColor, QImage

from walkaway_desktop.transfer.pictures import encoded

LATITUDE = (49, 51, 27)  # of no place of anybody's
ORIENTATION, GPS, TURNED_RIGHT = 0x0112, 0x8825, 6
SHORT, LONG, RATIONAL, ASCII = 3, 4, 5, 2


def drawn(width: int = 64, height: int = 48, color: str = "#2C6E68") -> QImage:
    """Its left half in this color, the right half white."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    for across in range(width // 2):
        for down in range(height):
            image.setPixelColor(across, down, QColor(color))
    return image


def photo(
    width: int = 64, height: int = 48, *, place: bool = False, turned: bool = False, note: str = ""
) -> bytes:
    """A JPEG as a camera writes it; `note` stands in its EXIF and in a comment."""
    plain = encoded(drawn(width, height), "jpeg", 90)
    exif = b"Exif\x00\x00" + _tiff(place=place, turned=turned, note=note)
    comment = _segment(0xFE, note.encode()) if note else b""
    return plain[:2] + _segment(0xE1, exif) + comment + plain[2:]


def png(image: QImage | None = None, *, note: str = "", place: bool = False) -> bytes:
    """A PNG; `note` as its text."""
    made = encoded(image or drawn(), "png")
    more = _chunk(b"tEXt", b"Comment\x00" + note.encode()) if note else b""
    if place:
        more += _chunk(b"eXIf", _tiff(place=True, turned=False, note=""))
    return made[:33] + more + made[33:]


def huge_png(width: int, height: int) -> bytes:
    """Few bytes that would be unpacked into so many pixels."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = _chunk(b"IDAT", zlib.compress(bytes(1 << 20), 9))
    return b"\x89PNG\r\n\x1a\n" + head + rows + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _tiff(*, place: bool, turned: bool, note: str) -> bytes:
    """Big-endian EXIF: a description, how the camera was held, and where."""
    words = note.encode() + b"\x00" * 5
    entries = 1 + turned + place
    after = 8 + 2 + entries * 12 + 4
    first = [struct.pack(">HHII", 0x010E, ASCII, len(words), after)]
    if turned:
        first.append(struct.pack(">HHIHH", ORIENTATION, SHORT, 1, TURNED_RIGHT, 0))
    if place:
        first.append(struct.pack(">HHII", GPS, LONG, 1, after + len(words)))
    directory = struct.pack(">H", entries) + b"".join(first) + bytes(4)
    gps = struct.pack(">HHHI4s", 2, 1, ASCII, 2, b"N\x00\x00\x00")
    where = after + len(words) + 2 + 2 * 12 + 4
    gps += struct.pack(">HHII", 2, RATIONAL, 3, where) + bytes(4)
    numbers = b"".join(struct.pack(">II", part, 1) for part in LATITUDE)
    return b"MM\x00*" + struct.pack(">I", 8) + directory + words + gps + numbers
