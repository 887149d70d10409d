"""What an import comes to, in one row: the file, its days, and the five numbers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from walkaway_desktop.domain.imports import Counts, ImportPlan
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.notes.import_frame import is_stacked
from walkaway_desktop.pages.notes.import_reading import format_words, of_many, shown_counts
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import pixmap
from walkaway_desktop.widgets.layouts import as_card, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme

ICON = 18


class ImportSummary(QFrame):
    """A card; with large text the numbers stand below the file."""

    def __init__(self, name: str, plan: ImportPlan, counts: Counts) -> None:
        super().__init__()
        as_card(self)
        numbers = shown_counts(counts)
        self.setAccessibleName(message("import.import-preview", **numbers).text)
        words = {
            "read": self.tr("read"),
            "added": self.tr("to add"),
            "there": self.tr("already there"),
            "changed": self.tr("changed"),
            "skipped": self.tr("skipped"),
        }
        self._lay_out(_file(name, plan), [_figure(numbers[key], words[key]) for key in words])

    def _lay_out(self, file: QWidget, columns: list[QWidget]) -> None:
        inside, above = Theme.current().px("xl"), Theme.current().px("l")
        if is_stacked():
            strip = QWidget()
            strip.setLayout(FlowLayout(*columns, space="page"))
            lines: QBoxLayout = stack(file, strip, space="l")
        else:
            lines = row(file, space="l")
            lines.setStretch(0, 1)
            for one in columns:
                lines.addWidget(_upright())
                lines.addWidget(one)
        lines.setContentsMargins(inside, above, inside, above)
        self.setLayout(lines)


def _upright() -> QFrame:
    """A line between two numbers; decoration only."""
    made = QFrame()
    made.setFixedWidth(Theme.current().px("hairline"))
    return kind(made, "hairline")


def _figure(number: str, words: str) -> QWidget:
    made = QWidget()
    named = label(words, "small")
    named.setWordWrap(False)
    lines = stack(label(number, "section"), named, None, space="xs")
    made.setLayout(lines)
    if not is_stacked():
        made.setMinimumWidth(Theme.current().px("field") * 2)
    return made


def _file(name: str, plan: ImportPlan) -> QWidget:
    picture = label("")
    picture.setPixmap(pixmap("file-text", "ink", ICON, picture.devicePixelRatioF()))
    picture.setAlignment(Qt.AlignmentFlag.AlignTop)
    head = row(picture, paragraph(name, "card_title"))
    head.setStretch(1, 1)
    made = QWidget()
    made.setLayout(stack(head, label(_span(plan), "small"), None, space="xs"))
    return made


def _span(plan: ImportPlan) -> str:
    """How many days, from when to when."""
    days = {one.day for one in plan.planned if one.day is not None}
    if not days:
        return "" if plan.planned else message("empty.import").text
    first, last = long_day(min(days)), long_day(max(days))
    named = format_words(plan.source)
    return of_many("import.import-span", len(days), first=first, last=last, format=named)
