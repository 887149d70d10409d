"""What a file would bring in, looked at before anything is in the vault."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from walkaway_desktop.domain.imports import (
    Answers,
    Change,
    Comparison,
    Counts,
    ImportPlan,
    Keep,
    MoodQuestion,
    Reason,
    Remark,
    Version,
)
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.notes.import_answers import MoodCard, SleepCard, with_more
from walkaway_desktop.pages.notes.import_changed import ChangedCard
from walkaway_desktop.pages.notes.import_choices import ChoicesCard
from walkaway_desktop.pages.notes.import_reading import format_words
from walkaway_desktop.pages.notes.import_report import remark_words, remarks_of
from walkaway_desktop.pages.notes.line_list import LineList
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import card, clear, label, stack
from walkaway_desktop.widgets.theme import Theme

Asked = tuple[Answers, Callable[[Change], Version]]  # so far, and how a changed entry reads here


class ImportPreview(QWidget):
    """The numbers, the mood words that are open, and what is to be known about the file."""

    def __init__(
        self, name: str, plan: ImportPlan, comparison: Comparison, asked_before: Asked
    ) -> None:
        super().__init__()
        self._name = name
        self._counts, self._notes = stack(), stack(space="gap")
        asked = [one for one in plan.questions if isinstance(one, MoodQuestion)]
        self.moods = MoodCard(asked) if asked else None
        self.sleep = SleepCard(plan.sleep_scales) if plan.sleep_scales else None
        answers, ours = asked_before
        self.choices = ChoicesCard(plan.choices, answers) if plan.choices else None
        changed = comparison.changed
        self.changed = ChangedCard(changed, ours) if changed else None
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(Theme.current().px("gap"))
        lines.addLayout(self._counts)
        if self.moods is not None:
            lines.addWidget(self.moods)
        for asks in (self.sleep, self.choices, self.changed):
            if asks is not None:
                lines.addWidget(asks)
        lines.addLayout(self._notes)
        self.show_plan(plan, comparison)

    @property
    def open_words(self) -> list[str]:
        """Mood words without an answer."""
        return self.moods.table.open_words if self.moods else []

    def with_answers(self, answers: Answers) -> Answers:
        """The answers so far and those given here."""
        moods = self.moods.table.answers if self.moods else {}
        sleep = self.sleep.answer if self.sleep else None
        given = replace(with_more(answers, moods=moods), sleep=sleep)
        return self.choices.with_answers(given) if self.choices else given

    @property
    def chosen(self) -> dict[int, Keep]:
        """Changed entries of which not only ours is to stay, by entry_id."""
        return self.changed.chosen if self.changed else {}

    def covers(self, plan: ImportPlan, comparison: Comparison) -> bool:
        """Whether all that the plan, read anew, asks for stands here already."""
        words = {one.word for one in plan.questions if isinstance(one, MoodQuestion)}
        known = set(self.moods.table.words) if self.moods else set()
        shown = self.changed.changes if self.changed else ()
        return words <= known and _keys(comparison.changed) == _keys(shown)

    def show_plan(self, plan: ImportPlan, comparison: Comparison) -> None:
        """What is to be known about it, once it was read, and again with each answer."""
        self.show_counts(plan, comparison.counts)
        clear(self._notes)
        for note in self._made_notes(plan, comparison):
            self._notes.addWidget(note)

    def show_counts(self, plan: ImportPlan, counts: Counts) -> None:
        """The file, its days, and the five numbers."""
        clear(self._counts)
        said = message(
            "import.import-preview",
            read=counts.read,
            add=counts.added,
            there=counts.there,
            changed=counts.changed,
            skipped=counts.skipped,
        )
        figures = {
            self.tr("read"): counts.read,
            self.tr("to add"): counts.added,
            self.tr("already there"): counts.there,
            self.tr("changed"): counts.changed,
            self.tr("skipped"): counts.skipped,
        }
        strip = QWidget()
        columns = [_figure(number, words) for words, number in figures.items()]
        strip.setLayout(FlowLayout(*columns, space="page"))
        made = card(paragraph(self._name, "card_title"), label(self._span(plan), "small"), strip)
        made.setAccessibleName(said.text)
        self._counts.addWidget(made)

    def _span(self, plan: ImportPlan) -> str:
        """How many days, from when to when."""
        days = {one.day for one in plan.planned if one.day is not None}
        if not days:
            return "" if plan.planned else message("empty.import").text
        first, last = long_day(min(days)), long_day(max(days))
        named = format_words(plan.source)
        return message("import.import-span", n=len(days), first=first, last=last, format=named).text

    def _made_notes(self, plan: ImportPlan, comparison: Comparison) -> list[QWidget]:
        notes: list[QWidget] = []
        if not plan.questions and not would_change(comparison) and plan.planned:
            notes.append(label(message("import.import-nothing").text))
        for key, n in {
            "import-own-changed": comparison.counts.changed if plan.own else 0,
            "import-in-deleted": comparison.in_deleted,
            "import-future": plan.count(Reason.FUTURE_DATE),
            "import-undated": sum(one.undated for one in plan.notes),
            "import-ignored": plan.ignored,
        }.items():
            if n:
                notes.append(label(message(f"import.{key}", n=n).text))
        if not plan.has_header:
            notes.append(label(message("import.import-no-header").text))
        if remarks := remarks_of(plan, comparison.left_out):
            notes.append(self._remarks(plan, remarks))
        whole = "-backup" if plan.entries and not plan.has_lines else ""
        lost = message(f"import.import-{plan.source}{whole}-lost")  # what never comes in
        original = message("import.import-original")
        return [*notes, label(lost.text, "small"), label(original.text, "small")]

    def _remarks(self, plan: ImportPlan, remarks: Sequence[Remark]) -> QFrame:
        of_lines = self.tr("Skipped lines and warnings")
        title = of_lines if plan.has_lines else self.tr("Skipped entries and warnings")
        listed = LineList(len(remarks), lambda number: remark_words(plan, remarks[number]), title)
        return card(paragraph(title, "card_title"), listed)


def _keys(changes: Sequence[Change]) -> list[tuple[int, str]]:
    return [(one.entry_id, one.planned.key) for one in changes]


def would_change(comparison: Comparison) -> bool:
    """Whether bringing it in does anything."""
    return bool(comparison.to_add or comparison.changed)


def _figure(number: int, words: str) -> QWidget:
    made = QWidget()
    lines = stack(label(QLocale().toString(number), "section"), label(words, "small"), space="xs")
    made.setLayout(lines)
    return made
