"""How parts become the blocks of a PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication, QPageSize

from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.part import Part, PartRow
from walkaway_desktop.texts import message
from walkaway_desktop.transfer.pdf import Document
from walkaway_desktop.transfer.pdf_lines import Block, Faces, Style
from walkaway_desktop.widgets.theme import Theme

# Where paper is Letter (Unicode CLDR, paperSize US-Letter).
LETTER_LANDS = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())  # noqa: SIM905 (read more easily as words)
LARGE_TYPE = 1.6  # 18 points, as print for readers with low vision has it
PAPERS = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


@dataclass(frozen=True, slots=True)
class Printed:
    """What is told, and what each page says of it.

    `is_open`: it is of a Sitting that is not closed. `covered`: there is more, which that Sitting
    is not to see yet.
    """

    title: str
    parts: Sequence[Part]
    printed_on: date
    is_open: bool = False
    covered: bool = False
    in_large_type: bool = False

    @property
    def file_name(self) -> str:
        """It says nothing of what is inside."""
        return f"daybook-{self.printed_on.isoformat()}.pdf"


def usual_paper(locale: QLocale) -> str:
    """A key of PAPERS."""
    land = QLocale.territoryToCode(locale.territory())
    return "letter" if land in LETTER_LANDS else "a4"


def document_of(printed: Printed, parts: Sequence[Part], paper: str) -> Document:
    """These parts of it, ready to be written; asks the theme, so not in a worker."""
    kinds = Theme.current().tokens["type"]
    scale = LARGE_TYPE if printed.in_large_type else 1
    return Document(
        blocks=[*_title(printed), *(block for part in parts for block in _blocks(part))],
        head=(
            printed.title,
            message("decide.pdf-printed", date=long_day(printed.printed_on)).text,
        ),
        page_words=lambda n, m: message("decide.pdf-page", n=n, m=m).text,
        faces=Faces(kinds["ui_family"], kinds["serif_family"], scale),
        paper=PAPERS[paper],
        mirrored=QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft,
    )


def _title(printed: Printed) -> Iterator[Block]:
    yield Block(Style.TITLE, printed.title)
    if printed.is_open:
        yield Block(Style.NOTE, message("decide.pdf-still-open").text)


def _blocks(part: Part) -> Iterator[Block]:
    yield Block(Style.HEADING, part.title)
    for row in part.rows:
        yield from _row_blocks(row)


def _row_blocks(row: PartRow) -> Iterator[Block]:
    """Own words stand below what they answer, any other answer beside it."""
    style = Style.PART if row.goes_on else Style.QUESTION
    if not row.own_words:
        yield Block(style, row.label, row.answer, row.note)
        return
    if row.label:
        yield Block(style, row.label, heads=True)
    if row.note:
        yield Block(Style.NOTE, row.note)
    yield Block(Style.OWN, row.answer)
