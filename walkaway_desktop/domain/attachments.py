"""Files kept in the vault: what they are called, and what kind they are."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

MIB = 1024 * 1024
MOST_BYTES = 25 * MIB
MOST_NAME = 200  # characters
MOST_ENDING = 20  # of these are kept where a name is cut: ".jpeg" says more than the middle
NAMELESS = "file"
UNKNOWN = "application/octet-stream"
_JOINERS = "\u200c\u200d"  # Persian names and emoji need them; other invisible signs only deceive
_INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class File:
    """A file on its way in. Made by `file_of`."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    sha256: str
    thumbnail: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of an entry; its bytes are asked for one by one."""

    id: int
    entry_id: int
    addition_id: int | None  # the addition of the Incident it came with
    name: str
    media_type: str
    size: int
    sha256: str
    position: int
    has_thumbnail: bool
    added_at: datetime


def file_of(name: str, data: bytes, thumbnail: bytes | None = None) -> File:
    """`data` as it is kept, under a name that is safe to show."""
    shown = label(name)
    return File(shown, media_type_of(data, shown), data, sha256(data).hexdigest(), thumbnail)


def label(name: str) -> str:
    """A file's name as it is shown: no path, NFC, no sign that turns or hides what is read."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    shown = "".join(map(_shown, last))
    shown = " ".join(shown.split()).strip(_JOINERS + " ")
    if not shown.strip("."):
        return NAMELESS
    return shown if len(shown) <= MOST_NAME else _cut(shown)


def _shown(sign: str) -> str:
    """Breaks between words and lines are blanks; what cannot be seen is left out."""
    if sign.isspace():
        return " "
    is_hidden = unicodedata.category(sign) in _INVISIBLE and sign not in _JOINERS
    return "" if is_hidden else sign


def _cut(name: str) -> str:
    """Its beginning and its ending."""
    start, dot, ending = name.rpartition(".")
    if not start or len(ending) > MOST_ENDING:
        return name[:MOST_NAME]
    return start[: MOST_NAME - len(dot + ending)] + dot + ending


# ---- what kind a file is -------------------------------------------------------------------------

_STARTS: Sequence[tuple[bytes, str]] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"ID3", "audio/mpeg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"#!AMR", "audio/amr"),
)
_BRANDS = {  # of the box that MP4 and HEIF begin with
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"heim": "image/heic",
    b"heis": "image/heic",
    b"hevc": "image/heic",
    b"hevx": "image/heic",
    b"mif1": "image/heic",
    b"msf1": "image/heic",
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"M4A ": "audio/mp4",
    b"qt  ": "video/quicktime",
}
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
# Kinds whose bytes begin like others; pictures are not among them: those say themselves.
_ENDINGS = {
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "eml": "message/rfc822",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "rtf": "application/rtf",
    "json": "application/json",
    "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "mp3": "audio/mpeg",
    "aac": "audio/aac",
    "3gp": "video/3gpp",
}


def media_type_of(data: bytes, name: str = "") -> str:
    """By its first bytes; by the end of its name where those say nothing, UNKNOWN without one."""
    if data[:4] == b"RIFF" and data[8:12] in _RIFF:
        return _RIFF[data[8:12]]
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "video/mp4")
    for start, media_type in _STARTS:
        if data.startswith(start):
            return media_type
    return _ENDINGS.get(name.rpartition(".")[2].casefold(), UNKNOWN)
