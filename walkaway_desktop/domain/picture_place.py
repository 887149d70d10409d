"""Whether a picture's file says where it was taken. Only read, never believed to be whole."""

import re
import struct
from collections.abc import Iterator

from walkaway_desktop.domain.attachments import media_type_of

GPS_TAG = 0x8825  # of the first directory of EXIF: where the one with the place begins
XMP_PLACE = re.compile(rb"exif:GPS(?:Latitude|Longitude)|Iptc4xmp\w+:Location|photoshop:City")
EXIF = b"Exif\x00\x00"
PNG_START, WEBP_START = 8, 12  # bytes before the first chunk
ENTRY = 12  # bytes of one entry of a directory
MOST_ENTRIES = 1_000


def holds_place(content: bytes) -> bool:
    """Whether it does, as far as can be seen; a kind that is not read here counts as not."""
    if XMP_PLACE.search(content):
        return True
    return any(_has_gps(block) for block in _exif_blocks(content))


def _exif_blocks(content: bytes) -> Iterator[bytes]:
    """What stands in the places where EXIF is kept, each from its byte order on."""
    match media_type_of(content):
        case "image/jpeg":
            yield from _of_jpeg(content)
        case "image/png":
            yield from _of_chunks(content, PNG_START, b"eXIf", "big")
        case "image/webp":
            yield from _of_chunks(content, WEBP_START, b"EXIF", "little")
        case "image/heic" | "image/avif":
            for found in re.finditer(re.escape(EXIF), content):
                yield content[found.end() :]


def _of_jpeg(content: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == 0xDA:  # the picture itself begins
            return
        block = content[at + 4 : at + 2 + length]
        if marker == 0xE1 and block.startswith(EXIF):
            yield block[len(EXIF) :]
        at += 2 + max(length, 2)


def _of_chunks(content: bytes, at: int, wanted: bytes, order: str) -> Iterator[bytes]:
    """PNG has length, name, check after; WebP has name, length, and even lengths."""
    is_png = order == "big"
    while at + 8 <= len(content):
        first, second = content[at : at + 4], content[at + 4 : at + 8]
        name = second if is_png else first
        length = int.from_bytes(first if is_png else second, "big" if is_png else "little")
        if name == wanted:
            block = content[at + 8 : at + 8 + length]
            yield block.removeprefix(EXIF)
        at += 8 + length + (4 if is_png else length % 2)


def _has_gps(tiff: bytes) -> bool:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return False
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    if start + 2 > len(tiff):
        return False
    (entries,) = struct.unpack_from(f"{order}H", tiff, start)
    for number in range(min(entries, MOST_ENTRIES)):
        at = start + 2 + number * ENTRY
        if at + ENTRY > len(tiff):
            return False
        tag, _kind, _count, where = struct.unpack_from(f"{order}HHII", tiff, at)
        if tag == GPS_TAG and where:
            return True
    return False
