"""What a worker does for each kind of export."""

from collections.abc import Callable, Collection
from datetime import date
from enum import Enum, auto
from pathlib import Path

from walkaway_desktop.domain.exports import Record, Source
from walkaway_desktop.domain.progress import PartOf, Progress
from walkaway_desktop.pages.notes.export_work import ExportWork
from walkaway_desktop.pages.notes.note_paper import Has, document_of, paper_of
from walkaway_desktop.texts import readme
from walkaway_desktop.transfer import csv_export, json_export, markdown_export, pdf, zip_export
from walkaway_desktop.transfer.file_copies import Copies, Way, Work
from walkaway_desktop.transfer.markdown_export import Written
from walkaway_desktop.transfer.markdown_notes import Chosen

PAPER_SHARE = 0.3  # of the work for a PDF: reading; the rest is writing it

Job = Callable[[Source, Progress], Written]


class Form(Enum):
    """What kind of file it is to be."""

    ZIP = auto()
    MARKDOWN = auto()
    PDF = auto()
    CSV = auto()
    JSON = auto()


class NothingError(Exception):
    """Nothing that was written fits what was chosen: no file was made."""


def zip_job(place: Path, way: Way) -> Job:
    words = readme()  # texts are translated in the window's thread

    def job(source: Source, progress: Progress) -> Written:
        return zip_export.write(place, source, words, way, progress, replace=True)

    return job


def json_job(place: Path, way: Way) -> Job:
    def job(source: Source, progress: Progress) -> Written:
        copies = Copies(source, way, Work(source.totals(), progress))
        json_export.write(place, source.vault, copies.arrays(), replace=True)
        return Written(1, 0, copies.left_out)

    return job


def csv_job(place: Path, tables: Collection[str], *, names: bool) -> Job:
    def job(source: Source, progress: Progress) -> Written:
        wanted = (one for one in source.tables(names=names) if one.name in tables)
        return Written(csv_export.write(place, wanted, progress), 0)

    return job


def markdown_job(place: Path, chosen: Chosen, way: Way) -> Job:
    return lambda source, progress: markdown_export.write(place, source, chosen, way, progress)


def pdf_job(place: Path, has: Has, work: ExportWork, paper: str, printed_on: date) -> Job:
    """`paper`: a key of PAPERS."""

    def job(source: Source, progress: Progress) -> Written:
        reading = PartOf(progress, 0, PAPER_SHARE)
        made = paper_of(source, has, Work(source.totals(), reading))
        if not made.entries:
            raise NothingError
        document = work.in_window(lambda: document_of(made, paper, printed_on), progress)
        pdf.write(place, document, PartOf(progress, PAPER_SHARE, 1))
        return Written(1, made.entries)

    return job


def only(ids: Collection[int]) -> Has:
    """These entries, whatever else holds for them."""

    def has(_array: str, record: Record) -> bool:
        return record["id"] in ids

    return has
