"""What a file would bring in, looked at before anything is in the vault."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from walkaway_desktop.domain.imports import (
    MOST_PINNED,
    Answers,
    Change,
    Comparison,
    ImportPlan,
    Keep,
    MoodQuestion,
    Reason,
    Remark,
    Version,
)
from walkaway_desktop.pages.frame import is_wide, set_width
from walkaway_desktop.pages.notes.import_answers import MoodCard, SleepCard, with_more
from walkaway_desktop.pages.notes.import_changed import ChangedCard
from walkaway_desktop.pages.notes.import_choices import ChoicesCard
from walkaway_desktop.pages.notes.import_known import known_card
from walkaway_desktop.pages.notes.import_reading import of_many
from walkaway_desktop.pages.notes.import_report import remark_words, remarks_of
from walkaway_desktop.pages.notes.import_summary import ImportSummary
from walkaway_desktop.pages.notes.line_list import lines_shown
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import card, clear, label, stack
from walkaway_desktop.widgets.theme import Theme

Asked = tuple[Answers, Callable[[Change], Version]]  # so far, and how a changed entry reads here


class ImportPreview(QWidget):
    """The numbers, what is asked, and beside it what is to be known about the file."""

    def __init__(
        self, name: str, plan: ImportPlan, comparison: Comparison, asked_before: Asked
    ) -> None:
        super().__init__()
        self._name = name
        self._head, self._notes = stack(), stack(space="gap")
        asked = [one for one in plan.questions if isinstance(one, MoodQuestion)]
        self.moods = MoodCard(asked) if asked else None
        self.sleep = SleepCard(plan.sleep_scales) if plan.sleep_scales else None
        answers, ours = asked_before
        self.choices = ChoicesCard(plan.choices, answers) if plan.choices else None
        changed = comparison.changed
        self.changed = ChangedCard(changed, ours) if changed else None
        self._asks = [
            one for one in (self.moods, self.sleep, self.choices, self.changed) if one is not None
        ]
        self._lay_out()
        self.show_plan(plan, comparison)

    def _lay_out(self) -> None:
        theme = Theme.current()
        left = stack(*self._asks, None, space="gap")
        self._side = QWidget()
        self._side.setLayout(self._notes)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(theme.px("gap"))
        if self._asks:
            self._columns.addLayout(left, 1)
        self._columns.addWidget(self._side)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px("gap"))
        lines.addLayout(self._head)
        lines.addLayout(self._columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is to be known stands beside what is asked, or below it in a narrow window."""
        super().resizeEvent(event)
        wide, way = is_wide(self) and bool(self._asks), QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if wide else way.TopToBottom)
        set_width(self._side, Theme.current().px("side_list") if wide else None)

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
        clear(self._head)
        self._head.addWidget(ImportSummary(self._name, plan, comparison.counts))
        clear(self._notes)
        for note in self._made_notes(plan, comparison):
            self._notes.addWidget(note)
        self._notes.addStretch(1)

    def _made_notes(self, plan: ImportPlan, comparison: Comparison) -> list[QWidget]:
        notes: list[QWidget] = []
        if not plan.questions and not would_change(comparison) and plan.planned:
            notes.append(label(message("import.import-nothing").text))
        known = known_card(plan, self.moods.table.words if self.moods else ())
        if known is not None:
            notes.append(known)
        if remarks := remarks_of(plan, comparison.left_out):
            notes.append(self._remarks(plan, remarks))
        for key, n in {
            "import-own-changed": comparison.counts.changed if plan.own else 0,
            "import-in-deleted": comparison.in_deleted,
            "import-future": plan.count(Reason.FUTURE_DATE),
            "import-undated": sum(one.undated for one in plan.notes),
            "import-ignored": plan.ignored,
            "import-stars": plan.stars if plan.stars > MOST_PINNED else 0,
        }.items():
            if n:
                notes.append(label(of_many(f"import.{key}", n)))
        if not plan.has_header:
            notes.append(label(message("import.import-no-header").text))
        whole = "-backup" if plan.entries and not plan.has_lines else ""
        lost = message(f"import.import-{plan.source}{whole}-lost")  # what never comes in
        original = message("import.import-original")
        return [*notes, label(lost.text, "small"), label(original.text, "small")]

    def _remarks(self, plan: ImportPlan, remarks: Sequence[Remark]) -> QFrame:
        of_lines = self.tr("Skipped lines and warnings")
        title = of_lines if plan.has_lines else self.tr("Skipped entries and warnings")
        lines = lines_shown(len(remarks), lambda number: remark_words(plan, remarks[number]), title)
        return card(paragraph(title, "card_title"), lines)


def _keys(changes: Sequence[Change]) -> list[tuple[int, str]]:
    return [(one.entry_id, one.planned.key) for one in changes]


def would_change(comparison: Comparison) -> bool:
    """Whether bringing it in does anything."""
    return bool(comparison.to_add or comparison.changed)
