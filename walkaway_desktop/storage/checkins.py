"""Check-ins: one entry each, one row for every answer."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.fold import fold
from walkaway_desktop.domain.measures import MEASURES
from walkaway_desktop.domain.records import Checkin, CheckinAnswers, Day, Kind
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.entry_rows import (
    EntryWords,
    add_tags,
    drop_draft,
    insert_entry,
    places,
    replace_tags,
    tags_of,
)
from walkaway_desktop.storage.fields import when_of, when_texts
from walkaway_desktop.storage.leads import page_of
from walkaway_desktop.storage.own_measures import OwnMeasures

DRAFT = "checkin"  # ref_id: the check-in; 0 = the new one of Today, below it those that wait
LIVING = "kind = 'checkin' AND deleted_at IS NULL"
COLUMNS = "id, day, at, utc_offset, added_later, source_label, body"
ORDER = {measure.key: number for number, measure in enumerate(MEASURES)}


class Checkins(DayStore):
    """Adds and changes check-ins; gives them back one by one or as days."""

    def add(self, when: When, answers: CheckinAnswers) -> int:
        """Stores a new one and erases the card's draft. Its id comes back once it is on the disk.

        Raises FieldError for an answer, a tag, a line or a day that cannot be kept.
        """
        day_ends = self._day_ends()
        now = self._clock.now()
        limits.not_in_future(when, now, day_ends, "checkin.day")
        kept = self._kept(answers)
        with self._database.writing():
            entry_id = insert_entry(
                self._database,
                Kind.CHECKIN,
                when,
                EntryWords(body=kept.line),
                self._now_text(),
                added_later=when.day < When.of(now, day_ends).day,
            )
            self._add_answers(entry_id, kept.values)
            add_tags(self._database, entry_id, kept.tags)
            drop_draft(self._database, DRAFT, 0)
        return entry_id

    def save(self, entry_id: int, when: When, answers: CheckinAnswers) -> None:
        """Changes a stored one and erases its draft; it stays what it was: added later or not."""
        before = self.get(entry_id)
        if when != before.when:
            limits.not_in_future(when, self._clock.now(), self._day_ends(), "checkin.day")
        kept = self._kept(answers, before)
        words = EntryWords(body=kept.line)
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE entry SET day = ?, at = ?, utc_offset = ?, body = ?, folded = ?,"
                " changed_at = ? WHERE id = ?",
                (*when_texts(when), words.body, words.folded, self._now_text(), entry_id),
            )
            self._database.execute_sql("DELETE FROM answer WHERE entry_id = ?", (entry_id,))
            self._add_answers(entry_id, kept.values)
            replace_tags(self._database, entry_id, kept.tags)
            drop_draft(self._database, DRAFT, entry_id)

    def _add_answers(self, entry_id: int, values: Mapping[str, float]) -> None:
        if not values:
            return
        self._database.execute_sql(
            "INSERT INTO answer (entry_id, measure, value) VALUES "  # noqa: S608 (placeholders)
            + places(list(values), "(?, ?, ?)"),
            [part for key, value in values.items() for part in (entry_id, key, value)],
        )

    def _kept(self, answers: CheckinAnswers, before: Checkin | None = None) -> CheckinAnswers:
        """The answers as they are stored. What an import brought may be longer and stays."""
        brought = before.answers if before else CheckinAnswers({})
        line = limits.clean(answers.line)
        if line != brought.line:
            limits.within(line, limits.CHECKIN_LINE, "checkin.line")
        most_tags = max(limits.TAGS_OF_A_CHECKIN, len(brought.tags))
        tags = limits.tags(answers.tags, most=most_tags, there=brought.tags)
        known = OwnMeasures(self._database, self._clock).known()
        kept = CheckinAnswers(limits.answers(answers.values, known), tags, line)
        if kept.is_blank and not (before and before.source_label):
            raise limits.FieldError("checkin.whole")
        return kept

    def get(self, entry_id: int) -> Checkin:
        """One check-in. Raises LookupError where there is none, or it was deleted."""
        found = self._records(f"WHERE {LIVING} AND id = ?", (entry_id,))
        if not found:
            raise LookupError(f"no check-in {entry_id}")
        return found[0]

    def page(self, after: Checkin | None = None, limit: int = 50) -> list[Checkin]:
        """Newest first, from the one after `after` on."""
        where, values = page_of(LIVING, after)
        return self._records(where, (*values, limit))

    def on_day(self, day: date) -> list[Checkin]:
        """Those of one day, in their order."""
        return self._records(
            f"WHERE {LIVING} AND day = ? ORDER BY at, id",
            (day.isoformat(),),
        )

    def _records(self, where: str, params: Sequence[object]) -> list[Checkin]:
        found = self._sql(f"SELECT {COLUMNS} FROM entry {where}", params)  # noqa: S608 (our own words)
        ids = [row[0] for row in found]
        values = self._values_of(ids)
        tags = tags_of(self._database, ids)
        return [
            Checkin(
                id=entry_id,
                when=when_of(day, at, utc_offset),
                answers=CheckinAnswers(values.get(entry_id, {}), tags.get(entry_id, ()), line),
                added_later=bool(added_later),
                source_label=label,
            )
            for entry_id, day, at, utc_offset, added_later, label, line in found
        ]

    def _values_of(self, ids: Sequence[int]) -> dict[int, dict[str, float]]:
        found = self._sql(
            f"SELECT entry_id, measure, value FROM answer WHERE entry_id IN ({places(ids)})",  # noqa: S608 (our own words)
            ids,
        )
        values: dict[int, dict[str, float]] = {}
        for entry_id, measure, value in sorted(found, key=_in_asked_order):
            values.setdefault(entry_id, {})[measure] = value
        return values

    def days(
        self, since: date | None = None, until: date | None = None, measures: Sequence[str] = ()
    ) -> list[Day]:
        """One Day for each day with a check-in, in order, both ends included.

        Where measures are named, only these are read, and days with none of them are left out.
        """
        asked = f" AND measure IN ({places(measures)})" if measures else ""
        found = self._sql(
            "SELECT day, measure, avg(value), count(*) FROM entry"  # noqa: S608 (our own words)
            " JOIN answer ON entry_id = entry.id"
            f" WHERE {LIVING} AND day BETWEEN ? AND ?{asked} GROUP BY day, measure"
            " ORDER BY day, measure",
            ((since or date.min).isoformat(), (until or date.max).isoformat(), *measures),
        )
        return list(_days(found))

    def ends(self, *measures: str) -> tuple[date, date] | None:
        """The first and the last day with an answer to one of these; None = there is none.

        Without a measure any answer counts. Both ends are met at once, not every day between.
        """
        if measures and not self.answered(measures):
            return None
        asked = f" AND measure IN ({places(measures)})" if measures else ""
        sql = (
            f"SELECT day FROM entry WHERE {LIVING} AND EXISTS"  # noqa: S608 (our own words)
            f" (SELECT 1 FROM answer WHERE entry_id = entry.id{asked}) ORDER BY day"
        )
        found = [self._sql(f"{sql} {way} LIMIT 1", measures) for way in ("ASC", "DESC")]
        days = [date.fromisoformat(day) for rows in found for (day,) in rows]
        return (days[0], days[-1]) if days else None

    def answered(self, measures: Iterable[str]) -> set[str]:
        """Those of the measures that have an answer."""
        sql = (
            "SELECT 1 FROM answer JOIN entry ON entry.id = entry_id"  # noqa: S608 (our own words)
            f" WHERE measure = ? AND {LIVING} LIMIT 1"
        )
        return {measure for measure in measures if self._sql(sql, (measure,))}

    def own_tags(self, start: str, limit: int = 8) -> list[str]:
        """The person's own tags that start so, the most used first."""
        found = self._sql(
            "SELECT name, count(*) AS used FROM tag JOIN entry_tag ON tag_id = tag.id"
            " JOIN entry ON entry.id = entry_id WHERE deleted_at IS NULL"
            " GROUP BY tag.id ORDER BY used DESC, name"
        )
        asked = fold(start)
        return [name for name, _ in found if fold(name).startswith(asked)][:limit]


def _in_asked_order(row: tuple[int, str, float]) -> int:
    return ORDER.get(row[1], len(ORDER))


def _days(rows: Iterable[tuple[Any, ...]]) -> Iterable[Day]:
    """Groups rows of (day, measure, mean, n), which come in the order of days."""
    text = ""
    means: dict[str, float] = {}
    counts: dict[str, int] = {}
    for day, measure, mean, n in rows:
        if day != text:
            if text:
                yield Day(date.fromisoformat(text), means, counts)
            text, means, counts = day, {}, {}
        means[measure] = mean
        counts[measure] = n
    if text:
        yield Day(date.fromisoformat(text), means, counts)
