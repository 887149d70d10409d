"""The Incident log on paper: a cover, its entries with files and checksums, how to check them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from walkaway_desktop.domain.attachments import Attachment
from walkaway_desktop.domain.incidents import Addition, Seal
from walkaway_desktop.pages.day_words import long_day, size_words
from walkaway_desktop.pages.notes.incident_plan import Entry, LogPlan
from walkaway_desktop.pages.notes.incident_words import (
    answer_rows,
    field_labels,
    log_name,
    span_words,
    stamp_words,
    title_of,
)
from walkaway_desktop.pages.part import PartRow
from walkaway_desktop.pages.printed import PAPERS
from walkaway_desktop.texts import message, texts
from walkaway_desktop.transfer.incident_bundle import Bundled, Record
from walkaway_desktop.transfer.pdf import Document
from walkaway_desktop.transfer.pdf_lines import Block, Faces, Style
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

Blocks = Iterator[Block]


class PrintedLog:
    """Makes the paper of a plan. `bundled`: what became of its files; None = there is no folder."""

    def __init__(
        self,
        vault: "Vault",
        clock: "Clock",
        plan: LogPlan,
        bundled: Sequence[Bundled] | None = None,
    ) -> None:
        self._vault, self._clock, self._plan = vault, clock, plan
        self._has_folder = bundled is not None
        self._in_folder: Mapping[tuple[str, str], Bundled] = {
            (one.record, one.original): one for one in bundled or ()
        }

    def document(self, paper: str, printed_on: date) -> Document:
        """Ready to be written; asks theme and vault, so not in a worker."""
        kinds = Theme.current().tokens["type"]
        printed = message("decide.pdf-printed", date=long_day(printed_on)).text
        return Document(
            blocks=list(self.blocks()),
            head=(log_name(), printed),
            page_words=lambda n, m: message("decide.pdf-page", n=n, m=m).text,
            faces=Faces(sans=kinds["ui_family"], serif=kinds["serif_family"]),
            paper=PAPERS[paper],
            mirrored=QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft,
        )

    def blocks(self) -> Blocks:
        """All that stands on it."""
        yield from self._cover()
        for entry in self._plan.entries:
            yield from self._entry(entry)
        yield from _how_to_check()

    # ---- the cover -------------------------------------------------------------------------------

    def _cover(self) -> Blocks:
        files = sum(len(record.files) for record in self._plan.records)
        yield Block(Style.TITLE, log_name())
        yield Block(Style.QUESTION, self._days())
        yield Block(Style.PART, message("incidents.pdf-entries", n=len(self._plan.entries)).text)
        yield Block(Style.PART, message("incidents.pdf-files", n=files).text)
        if any(one.sha256 != one.original for one in self._in_folder.values()):
            yield Block(Style.PART, message("incidents.pdf-copies").text)
        yield Block(Style.QUESTION, texts("support")["incident_check"]["meaning"])

    def _days(self) -> str:
        """From the first day to the last; one day alone where it is the same."""
        spans = [entry.incident.span for entry in self._plan.entries]
        first = min(span.began.day for span in spans)
        last = max((span.ended or span.began).day for span in spans)
        if first == last:
            return long_day(first)
        return message("incidents.pdf-dates", first=long_day(first), last=long_day(last)).text

    # ---- an entry --------------------------------------------------------------------------------

    def _entry(self, entry: Entry) -> Blocks:
        incident = entry.incident
        heading = message("incidents.pdf-entry", n=entry.number, title=title_of(incident)).text
        yield Block(Style.HEADING, heading, begins_page=entry.number == 1)
        yield Block(Style.QUESTION, field_labels()["when"], span_words(incident.span))
        yield self._stamp("incidents.pdf-written", incident.written_at)
        if incident.finished_at is not None:
            yield self._stamp("incidents.pdf-finished", incident.finished_at)
        for row in answer_rows(incident.words):
            yield from _row_blocks(row)
        yield from self._files(entry.record)
        yield from self._sum(entry.record, incident.seal)
        for addition, record in entry.additions:
            yield from self._addition(addition, record)

    def _addition(self, addition: Addition, record: Record) -> Blocks:
        at = stamp_words(self._clock.local(addition.written_at))
        yield Block(Style.QUESTION, message("incidents.added", date=at).text, heads=True)
        yield Block(Style.OWN, addition.text)
        yield from self._files(record)
        yield from self._sum(record, addition.seal)

    def _stamp(self, key: str, moment: datetime) -> Block:
        return Block(Style.PART, message(key).text, stamp_words(self._clock.local(moment)))

    def _sum(self, record: Record, seal: Seal | None) -> Blocks:
        """As it was recorded: what is stored now may be another, and then this shows it."""
        if seal is None:
            return
        yield Block(Style.QUESTION, message("incidents.pdf-record").text, heads=True)
        lines = [message("incidents.pdf-original", hash=seal.hash).text]
        if self._has_folder:
            lines.append(message("incidents.pdf-place", name=record.name).text)
        yield from _together(lines)

    # ---- files -----------------------------------------------------------------------------------

    def _files(self, record: Record) -> Blocks:
        if record.files:
            yield Block(Style.QUESTION, field_labels()["files"], heads=True)
        for file in record.files:
            yield from self._file(record, file)

    def _file(self, record: Record, file: Attachment) -> Blocks:
        thumbnail = self._vault.attachments.thumbnail(file.id)
        yield Block(Style.PART, file.name, size_words(file.size), heads=True, picture=thumbnail)
        yield from _together(_about(file, self._in_folder.get((record.number, file.sha256))))


def _about(file: Attachment, bundled: Bundled | None) -> list[str]:
    """Where a file lies in the folder, if there is one, and its checksums."""
    original = message("incidents.pdf-original", hash=file.sha256).text
    if bundled is None:
        return [original]
    if bundled.sha256 is None:
        return [original, message("incidents.pdf-left-out").text]
    place = message("incidents.pdf-place", name=bundled.name).text
    if bundled.sha256 == bundled.original:
        return [place, original]
    return [place, original, message("incidents.pdf-copy", hash=bundled.sha256).text]


def _together(lines: Sequence[str]) -> Blocks:
    """Small lines on one page."""
    for number, line in enumerate(lines, 1):
        yield Block(Style.SMALL, line, heads=number < len(lines))


def _row_blocks(row: PartRow) -> Blocks:
    """Own words stand below what they answer; a tick has no answer but its name."""
    if not row.own_words:
        yield Block(Style.QUESTION, row.label, row.answer)
        return
    yield Block(Style.QUESTION, row.label, heads=True)
    yield Block(Style.OWN, row.answer)


def _how_to_check() -> Blocks:
    """The last page: enough to check everything without this app."""
    words = texts("support")["incident_check"]
    yield Block(Style.HEADING, words["title"], begins_page=True)
    for number, step in enumerate(words["steps"], 1):
        yield Block(Style.PART, message("incidents.pdf-entry", n=number, title=step).text)
    yield Block(Style.QUESTION, words["meaning"])
