"""From the rows of one export to a plan, with a reason for each line that is left out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import (
    Answers,
    DateOrder,
    DateOrderQuestion,
    ImportPlan,
    MonthQuestion,
    PlannedEntry,
    Question,
    Reason,
    plain,
)
from walkaway_desktop.domain.limits import BODY_BYTES, clean_line
from walkaway_desktop.transfer import dates
from walkaway_desktop.transfer.csv_rows import Row, Torn
from walkaway_desktop.transfer.daylio import moods
from walkaway_desktop.transfer.daylio.entries import Diary, Found
from walkaway_desktop.transfer.daylio.layout import Layout
from walkaway_desktop.transfer.daylio.scales import SleepScales, lines_of, sleep_of
from walkaway_desktop.transfer.journal import MOST_TAGS, SkippedError, tags_of
from walkaway_desktop.transfer.text_file import TextFile


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file below its header, and which column holds what."""

    layout: Layout
    rows: list[Row]


def plan_of(
    file: TextFile, table: Table, answers: Answers, today: date, *, source: str
) -> ImportPlan:
    """The plan of one file. What is open stands in its questions."""
    return _Reading(file, table, answers, today).plan(source)


class _Reading:
    """One pass over the rows of one file."""

    def __init__(self, file: TextFile, table: Table, answers: Answers, today: date) -> None:
        self._file = file
        self._table = table
        self._layout = table.layout
        self._places = {name: table.layout.place(name) for name in table.layout.columns}
        self._extra = [(number, table.layout.columns[number]) for number in table.layout.extra]
        self._answers = answers
        self._order: DateOrder | None = None
        self._open_months: Counter[str] = Counter()
        self._diary = Diary(answers, today)
        self._scales = SleepScales()

    def plan(self, source: str) -> ImportPlan:
        question = self._decide_order()
        if question is None:
            for row in self._table.rows:
                self._read(row)
        entries = self._diary.entries
        return ImportPlan(
            source=source,
            sha256=self._file.sha256,
            entries=entries,
            skipped=tuple(self._diary.skipped),
            warnings=tuple(self._diary.warnings),
            questions=(question,) if question else self._questions(),
            mood_words=self._mood_words(entries),
            has_header=self._layout.has_header,
            sleep_scales=self._scales.found,
        )

    def _decide_order(self) -> DateOrderQuestion | None:
        days = [self._cell(row.cells, "full_date") for row in self._table.rows]
        weekdays = (self._cell(row.cells, "weekday") for row in self._table.rows)
        self._order, example = dates.order_of(zip(days, weekdays, strict=True))
        if self._order is None:
            self._order = self._answers.date_order
        if self._order is not None:
            return None
        return DateOrderQuestion(example, contradict=dates.contradict(days))

    def _questions(self) -> tuple[Question, ...]:
        months = tuple(MonthQuestion(*item) for item in self._open_months.most_common())
        return months + moods.questions(self._diary.open_words)

    def _mood_words(self, entries: Sequence[PlannedEntry]) -> dict[str, int | None]:
        asked = self._answers.moods
        used = {plain(entry.label) for entry in entries}
        return {word: asked[word] for word in sorted(used) if word in asked}

    # -- one row

    def _read(self, row: Row) -> None:
        try:
            found, warnings = self._found(row)
            self._diary.add(row.line, found, warnings)
        except SkippedError as skipped:
            self._diary.skip(row.line, skipped.reason)

    def _found(self, row: Row) -> tuple[Found, list[Reason]]:
        cells, warnings = self._fitted(row)
        when = self._when(cells, warnings)
        label = clean_line(self._cell(cells, "mood"))
        scales = lines_of(self._cell(cells, "scales"))
        self._scales.see(scales)
        found = Found(
            when,
            label,
            moods.mood_of(label, self._answers.moods),
            _tags(self._cell(cells, "activities")),
            self._cell(cells, "note_title"),
            self._cell(cells, "note"),
            [*scales, *self._extra_lines(cells)],
            sleep_of(scales, self._answers.sleep),
        )
        return found, warnings

    def _fitted(self, row: Row) -> tuple[tuple[str, ...], list[Reason]]:
        """As many cells as there are columns, and what had to be warned about."""
        if row.torn is Torn.MISPLACED:
            raise SkippedError(Reason.BAD_QUOTE)
        warnings = [Reason.BAD_QUOTE] if row.torn else []
        if not self._file.foreign_lines.isdisjoint(range(row.line, row.last_line + 1)):
            warnings.append(Reason.UNDECODABLE)
        width, mood = len(self._layout.columns), self._layout.place("mood")
        if mood is None or len(row.cells) <= mood:
            raise SkippedError(Reason.TOO_FEW_FIELDS)
        if any(len(cell) > BODY_BYTES for cell in row.cells):
            raise SkippedError(Reason.TOO_LARGE)
        if len(row.cells) > width:
            warnings.append(Reason.TOO_MANY_FIELDS)
            return self._without_surplus(row.cells), warnings
        return row.cells + ("",) * (width - len(row.cells)), warnings

    def _without_surplus(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        """Some exports have an empty cell too many before the title."""
        title = self._layout.place("note_title")
        one_more = len(cells) == len(self._layout.columns) + 1
        if title is None or not one_more or cells[title].strip():
            raise SkippedError(Reason.TOO_MANY_FIELDS)
        surplus = title if cells[-1].strip() else -1
        return cells[:surplus] + cells[len(cells[:surplus]) + 1 :]

    def _cell(self, cells: tuple[str, ...], name: str) -> str:
        place = self._places.get(name)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    # -- its moment

    def _when(self, cells: tuple[str, ...], warnings: list[Reason]) -> When:
        day = self._day(cells)
        text = self._cell(cells, "time")
        at = dates.time_from(text)
        if text and at is None:
            warnings.append(Reason.BAD_TIME)
        return When(day, datetime.combine(day, at) if at else None, None)

    def _day(self, cells: tuple[str, ...]) -> date:
        text = self._cell(cells, "full_date")
        if self._layout.place("full_date") is not None:
            found = dates.day_from(text, self._order)
        else:
            year, text = self._cell(cells, "year"), self._cell(cells, "date")
            found, unknown = dates.day_from_words(year, text, self._answers.months)
            if unknown:
                self._open_months[unknown] += 1
        if found is None:
            raise SkippedError(Reason.BAD_DATE if text else Reason.NO_DATE)
        return found

    # -- its words

    def _extra_lines(self, cells: tuple[str, ...]) -> list[str]:
        """Columns that nobody knows, as text."""
        return [
            f"{name}: {text}" for number, name in self._extra if (text := clean_line(cells[number]))
        ]


def _tags(text: str) -> tuple[str, ...]:
    if text.count("|") > MOST_TAGS:
        raise SkippedError(Reason.TOO_LARGE)
    return tags_of(text.split("|"))
