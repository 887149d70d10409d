"""Notes and Letters on paper: their words, their pictures with checksums, one after the other."""

from base64 import b64decode
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from walkaway_desktop.domain.exports import FILES, Record, Source
from walkaway_desktop.domain.markdown import plain
from walkaway_desktop.domain.markdown_spans import fence, read_line, targets
from walkaway_desktop.domain.picture_lines import named
from walkaway_desktop.pages.day_words import long_day, size_words, when_words
from walkaway_desktop.pages.printed import PAPERS
from walkaway_desktop.storage.fields import when_of
from walkaway_desktop.texts import message
from walkaway_desktop.transfer.file_copies import Work
from walkaway_desktop.transfer.pdf import Document
from walkaway_desktop.transfer.pdf_lines import Block, Faces, Style
from walkaway_desktop.transfer.pictures import FORMATS, thumbnail
from walkaway_desktop.widgets.theme import Theme

ARRAYS = ("notes", "letters")
BETWEEN = " \u00b7 "
INDENT = "    "
BULLET, EMPTY_BOX, TICKED_BOX = "\u2022", "[  ]", "[x]"

Blocks = Iterator[Block]
Has = Callable[[str, Record], bool]


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file of a note; only its small picture is printed."""

    name: str
    size: int
    sha256: str
    thumbnail: bytes | None


@dataclass(frozen=True, slots=True)
class Paper:
    """What goes on it, and its days."""

    blocks: Sequence[Block]
    entries: int
    days: tuple[date, date] | None  # the first and the last; None = there is nothing


def paper_of(source: Source, has: Has, work: Work) -> Paper:
    """Everything that `has` takes, the oldest first. For a worker."""
    found = [(array, one) for array in ARRAYS for one in source.array(array) if has(array, one)]
    found.sort(key=lambda pair: _order(pair[1]))
    files = _files(source, {one["id"] for _array, one in found}, work)
    blocks: list[Block] = []
    for _array, one in found:
        work.step()
        blocks += entry_blocks(one, files[one["id"]])
    days = [date.fromisoformat(str(one["day"])) for _array, one in found]
    return Paper(blocks, len(found), (days[0], days[-1]) if days else None)


def document_of(paper: Paper, size: str, printed_on: date) -> Document:
    """Ready to be written; asks the theme, so not in a worker. `size`: a key of PAPERS."""
    kinds = Theme.current().tokens["type"]
    return Document(
        blocks=paper.blocks,
        head=("", message("decide.pdf-printed", date=long_day(printed_on)).text),
        page_words=lambda n, m: message("decide.pdf-page", n=n, m=m).text,
        faces=Faces(sans=kinds["ui_family"], serif=kinds["serif_family"]),
        paper=PAPERS[size],
        mirrored=QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft,
        foot="" if paper.days is None else days_words(*paper.days),
    )


def days_words(first: date, last: date) -> str:
    """One day, or from the first to the last."""
    if first == last:
        return long_day(first)
    return message("incidents.pdf-dates", first=long_day(first), last=long_day(last)).text


def _order(record: Record) -> tuple[str, str, Any]:
    return str(record["day"]), str(record["at"] or ""), record["id"]


def _files(source: Source, ids: set[object], work: Work) -> defaultdict[object, list[PaperFile]]:
    small = SmallPictures(source, work)
    found: defaultdict[object, list[tuple[int, PaperFile]]] = defaultdict(list)
    for record in source.array(FILES):
        if record["entry_id"] in ids:
            fields: Any = record
            file = PaperFile(fields["name"], fields["size"], fields["sha256"], small.of(record))
            found[fields["entry_id"]].append((fields["position"], file))
    sorted_files: defaultdict[object, list[PaperFile]] = defaultdict(list)
    for entry_id, files in found.items():
        sorted_files[entry_id] = [file for _, file in sorted(files, key=lambda pair: pair[0])]
    return sorted_files


class SmallPictures:
    """Those that are kept; one that nobody has looked at yet, such as after an import, is made."""

    def __init__(self, source: Source, work: Work) -> None:
        self._source, self._work = source, work
        self._made: dict[str, bytes | None] = {}  # by SHA-256

    def of(self, file: Record) -> bytes | None:
        kept, sha256 = file["thumbnail"], str(file["sha256"])
        if kept is not None:
            return b64decode(str(kept))
        if file["media_type"] not in FORMATS:
            return None
        if sha256 not in self._made:
            content = self._source.content(sha256)
            self._made[sha256] = thumbnail(content)
            self._work.file(len(content))
        return self._made[sha256]


# ---- one entry -----------------------------------------------------------------------------------


def entry_blocks(record: Record, files: Sequence[PaperFile]) -> Blocks:
    """Its title and day, its words with the pictures among them, and the files they do not name."""
    fields: Any = record
    title, body = fields["title"], fields["body"]
    when = when_of(fields["day"], fields["at"], fields["utc_offset"])
    tags = [f"#{tag}" for tag in fields["tags"]]
    about = BETWEEN.join([when_words(when), *tags] if title else tags)
    yield Block(Style.HEADING, title or when_words(when))
    if about:
        yield Block(Style.NOTE, about)
    used: set[str] = set()
    yield from _body(body, files, used)
    for file in files:
        if file.sha256 not in used:
            yield from _file(file)


def _body(body: str, files: Sequence[PaperFile], used: set[str]) -> Blocks:
    begun: list[str] = []
    inside = ""
    for line in body.split("\n"):
        after = fence(line, inside)
        if after is not None:
            inside = after
            continue
        picture = None if inside else _picture_in(line, files)
        is_heading = not inside and read_line(line).head
        if picture is None and not is_heading:
            begun.append(line if inside else _line(line))
            continue
        yield from _paragraphs(begun)
        begun = []
        if picture is not None:
            used.add(picture.sha256)
            yield from _file(picture)
        else:
            yield Block(Style.SUBHEADING, plain(line))
    yield from _paragraphs(begun)


def _paragraphs(lines: Sequence[str]) -> Blocks:
    """Blank lines stand between them."""
    for paragraph in "\n".join(lines).split("\n\n"):
        if paragraph.strip():
            yield Block(Style.PARAGRAPH, paragraph.strip("\n"))


def _line(line: str) -> str:
    """As it is read, without marks; items and quotations are set in."""
    begin = read_line(line)
    words = plain(line[begin.start :])
    quoted = INDENT * line[: begin.quote[1]].count(">")
    if not begin.item:
        return quoted + words
    depth = len(line) - len(line.lstrip())
    mark = BULLET if begin.item in "-*+" else begin.item
    if begin.box is not None:
        mark = TICKED_BOX if begin.ticked else EMPTY_BOX
    return f"{quoted}{' ' * (2 * depth)}{mark} {words}"


def _picture_in(line: str, files: Sequence[PaperFile]) -> PaperFile | None:
    """The file that this line shows, if it does nothing else."""
    found = targets(line)
    if len(found) != 1 or not found[0].is_picture:
        return None
    one = found[0]
    if line[: one.start].strip() or line[one.end :].strip():
        return None
    return named(one.address, files)


def _file(file: PaperFile) -> Blocks:
    """Its picture, its name, and the checksum of its bytes in the vault."""
    yield Block(Style.PART, file.name, size_words(file.size), heads=True, picture=file.thumbnail)
    yield Block(Style.SMALL, message("incidents.pdf-original", hash=file.sha256).text)
