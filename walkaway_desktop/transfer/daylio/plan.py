"""From the rows of one export to a plan, with a reason for each line that is left out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256

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
    Remark,
    plain,
)
from walkaway_desktop.domain.limits import BODY_BYTES, TITLE, clean, clean_line, same_tag
from walkaway_desktop.transfer.csv_rows import Row, Torn
from walkaway_desktop.transfer.daylio import dates, moods
from walkaway_desktop.transfer.daylio.layout import Layout
from walkaway_desktop.transfer.markdown_text import escape, from_note
from walkaway_desktop.transfer.text_file import TextFile

MOST_TAGS = 1_000  # of one row; nobody has as many activities


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file below its header, and which column holds what."""

    layout: Layout
    rows: list[Row]


class SkippedError(Exception):
    """A row that is left out."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


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
        self._last_day = today + timedelta(days=1)
        self._order: DateOrder | None = None
        self._open_months: Counter[str] = Counter()
        self._entries: list[PlannedEntry] = []
        self._skipped: list[Remark] = []
        self._warnings: list[Remark] = []
        self._keys: set[str] = set()

    def plan(self, source: str) -> ImportPlan:
        question = self._decide_order()
        if question is None:
            for row in self._table.rows:
                self._read(row)
        return ImportPlan(
            source=source,
            sha256=self._file.sha256,
            entries=_with_moments(self._entries),
            skipped=tuple(self._skipped),
            warnings=tuple(self._warnings),
            questions=(question,) if question else self._questions(),
            mood_words=self._mood_words(),
            has_header=self._layout.has_header,
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
        used = ((entry.label, entry.when.day) for entry in self._entries)
        return months + moods.questions(used, self._answers.moods)

    def _mood_words(self) -> dict[str, int | None]:
        asked = self._answers.moods
        used = {plain(entry.label) for entry in self._entries}
        return {word: asked[word] for word in sorted(used) if word in asked}

    # -- one row

    def _read(self, row: Row) -> None:
        try:
            entry, warnings = self._entry(row)
        except SkippedError as skipped:
            self._skipped.append(Remark(row.line, skipped.reason))
            return
        self._entries.append(entry)
        self._warnings += [Remark(row.line, reason) for reason in warnings]

    def _entry(self, row: Row) -> tuple[PlannedEntry, list[Reason]]:
        cells, warnings = self._fitted(row)
        when = self._when(cells, warnings)
        label = clean_line(self._cell(cells, "mood"))
        if not label:
            warnings.append(Reason.BAD_MOOD)
        tags = _tags(self._cell(cells, "activities"))
        extra = self._extra_lines(cells)
        title, body = self._words(cells, extra)
        if not (label or tags or title or body):
            raise SkippedError(Reason.EMPTY)
        moment = _moment(when)
        key = f"{moment} {self._digest(cells, label, tags, extra)}"
        if key in self._keys:
            raise SkippedError(Reason.DUPLICATE_IN_FILE)
        self._keys.add(key)
        mood = moods.mood_of(label, self._answers.moods)
        alone = moment if when.at else None  # until the whole file is read
        entry = PlannedEntry(row.line, when, mood, label, tags, title, body, key, alone)
        return entry, warnings

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
        if day > self._last_day:
            warnings.append(Reason.FUTURE_DATE)
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

    def _words(self, cells: tuple[str, ...], extra: list[str]) -> tuple[str, str]:
        """Title and body of the note. Scales and columns of later versions stand below the text."""
        title = clean_line(self._cell(cells, "note_title"))
        note = clean(self._cell(cells, "note"))
        if len(note.encode()) > BODY_BYTES:
            raise SkippedError(Reason.TOO_LARGE)
        paragraphs = [clean(from_note(note)), "\n".join(map(escape, extra))]
        if len(title) > TITLE:
            paragraphs.insert(0, escape(title))
            title = title[:TITLE].rstrip()
        body = "\n\n".join(filter(None, paragraphs))
        if len(body.encode()) > BODY_BYTES:
            raise SkippedError(Reason.TOO_LARGE)
        return title, body

    def _extra_lines(self, cells: tuple[str, ...]) -> list[str]:
        scales = map(clean_line, self._cell(cells, "scales").split("|"))
        extra = (
            f"{name}: {text}" for number, name in self._extra if (text := clean_line(cells[number]))
        )
        return [*filter(None, scales), *extra]

    def _digest(
        self, cells: tuple[str, ...], label: str, tags: tuple[str, ...], extra: list[str]
    ) -> str:
        """What makes the row itself, beside its moment: the file's words, not our Markdown."""
        words = (self._cell(cells, name) for name in ("note_title", "note"))
        parts = (plain(label), *sorted(map(same_tag, tags)), "", *map(plain, words))
        return sha256(
            "\0".join((*parts, *map(plain, extra))).encode("utf-8", "replace")
        ).hexdigest()


def _moment(when: When) -> str:
    """The minute of a row as its key begins; a row without a time has its day alone."""
    return f"{when.at:%Y-%m-%dT%H:%M}" if when.at else when.day.isoformat()


def _tags(text: str) -> tuple[str, ...]:
    if text.count("|") > MOST_TAGS:
        raise SkippedError(Reason.TOO_LARGE)
    first: dict[str, str] = {}
    for name in map(clean_line, text.split("|")):
        if name:
            first.setdefault(same_tag(name), name)
    return tuple(first.values())


def _with_moments(entries: Sequence[PlannedEntry]) -> tuple[PlannedEntry, ...]:
    """Two rows of one minute cannot be told apart by it."""
    counts = Counter(entry.moment_key for entry in entries)
    return tuple(
        entry if counts[entry.moment_key] == 1 else replace(entry, moment_key=None)
        for entry in entries
    )
