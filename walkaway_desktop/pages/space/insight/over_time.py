"""Feelings over time, one item in numbers, and the hours in which Urges began."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from walkaway_desktop.domain.insight import (
    FEWEST_DAYS,
    FEWEST_FOR_CHANGE,
    End,
    ItemSummary,
    summary_of,
)
from walkaway_desktop.domain.measures import MEASURES, Item, Scale
from walkaway_desktop.domain.urges import FOR_HOURS, by_hour
from walkaway_desktop.pages.day_words import near_day, short_day
from walkaway_desktop.pages.number_words import one_decimal
from walkaway_desktop.pages.space.insight.question import Choice, Chosen, Question, Told
from walkaway_desktop.pages.space.insight.words import (
    ITEM,
    ends_of,
    item_choice,
    item_of,
    joined,
    rests_on,
    scale_notes,
)
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.dates import hour_words
from walkaway_desktop.widgets.insight_drawing import Shape, diamond, dot, point, range_mark, ring
from walkaway_desktop.widgets.insight_pictures import Hours, Row, Rows
from walkaway_desktop.widgets.scale_row import number_text

FEELINGS = tuple(one.key for one in MEASURES if one.scale is Scale.FEELING)
Feeling = tuple[str, ItemSummary]  # its name, and what its days come to


class FeelingsQuestion(Question):
    """Love, sadness, anger and relief: their first days beside their last."""

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Insight", "Feelings over time")

    def told(self, _chosen: Chosen) -> Told:
        today = self.clock.today(self.vault.settings.day_ends)
        known = {key: self.vault.own_days.days(key) for key in FEELINGS}
        found = [(item_of(self.vault, key)[1], summary_of(known[key])) for key in FEELINGS]
        days = {one.day: one for some in known.values() for one in some}
        enough = [(name, one) for name, one in found if one.first_days and one.last_days]
        return Told(
            sentence=_feelings_sentence(found),
            head=_feelings_head(),
            rows=[(name, number_text(one.n), *_ends(one, today)) for name, one in found],
            picture=_feelings_picture(enough, item_of(self.vault, FEELINGS[0])[0]),
            legend=_ends_legend() if enough else (),
            rests_on=rests_on([days[day] for day in sorted(days)], len(days), today),
        )


def _feelings_sentence(found: Sequence[Feeling]) -> str:
    parts = [
        message(
            "space.insight-feeling",
            item=name,
            first=one_decimal(one.first_days.median),
            last=one_decimal(one.last_days.median),
        ).text
        for name, one in found
        if one.first_days is not None and one.last_days is not None
    ]
    if parts:
        return message("space.insight-feelings", list=joined(parts)).text
    what = message("space.insight-need-feeling").text
    most = max(one.n for _name, one in found)
    return message("space.insight-not-enough", need=FEWEST_FOR_CHANGE, what=what, have=most).text


def _feelings_head() -> Sequence[str]:
    return (
        QCoreApplication.translate("Insight", "Feeling"),
        QCoreApplication.translate("Insight", "days"),
        QCoreApplication.translate("Insight", "first 7"),
        QCoreApplication.translate("Insight", "last 7"),
    )


def _ends(one: ItemSummary, today: date) -> Iterator[str]:
    """Both middle values with their dates."""
    for end in (one.first_days, one.last_days):
        yield "" if end is None else _with_dates(end, today)


def _with_dates(end: End, today: date) -> str:
    pattern = QCoreApplication.translate("Insight", "{value} ({dates})")
    return pattern.format(value=one_decimal(end.median), dates=_dates(end, today))


def _dates(end: End, today: date) -> str:
    pattern = QCoreApplication.translate("Insight", "{first} to {last}")
    return pattern.format(first=short_day(end.since, today), last=short_day(end.until, today))


def _feelings_picture(enough: Sequence[Feeling], item: Item) -> Rows | None:
    rows = [
        Row(name, [(one.first_days.median, ring), (one.last_days.median, point)])
        for name, one in enough
        if one.first_days is not None and one.last_days is not None
    ]
    return Rows(rows, item.measure.low, item.measure.high, ends_of(item)) if rows else None


def _ends_legend() -> Sequence[tuple[Shape, str]]:
    return (
        (ring, QCoreApplication.translate("Insight", "middle value of the first 7 days")),
        (point, QCoreApplication.translate("Insight", "middle value of the last 7 days")),
    )


class ItemQuestion(Question):
    """The summary of one item."""

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Insight", "One item")

    def choices(self) -> Sequence[Choice]:
        return (item_choice(self.vault),)

    def told(self, chosen: Chosen) -> Told:
        item, name = item_of(self.vault, chosen[ITEM])
        known = self.vault.own_days.days(item.measure.key)
        found = summary_of(known)
        today = self.clock.today(self.vault.settings.day_ends)
        return Told(
            sentence=_summary_sentence(name, found),
            head=_summary_head(name) if found.median is not None else (),
            rows=list(_summary_rows(found, today)),
            picture=_summary_picture(name, found, item),
            legend=_summary_legend() if found.median is not None else (),
            notes=[*_change(found, today), *scale_notes(item)],
            rests_on=rests_on(known, found.n, today),
        )


def _summary_sentence(name: str, found: ItemSummary) -> str:
    if found.median is None or found.mean is None or found.low is None or found.high is None:
        what = message("space.insight-need-item").text
        return message("space.insight-not-enough", need=FEWEST_DAYS, what=what, have=found.n).text
    return message(
        "space.insight-summary",
        item=name,
        n=found.n,
        median=one_decimal(found.median),
        mean=one_decimal(found.mean),
        low=one_decimal(found.low),
        high=one_decimal(found.high),
    ).text


def _change(found: ItemSummary, today: date) -> list[str]:
    first, last = found.first_days, found.last_days
    if first is None or last is None:
        return []
    said = message(
        "space.insight-change",
        dates_first=_dates(first, today),
        first=one_decimal(first.median),
        dates_last=_dates(last, today),
        last=one_decimal(last.median),
    )
    return [said.text]


def _summary_head(name: str) -> Sequence[str]:
    return (name, QCoreApplication.translate("Insight", "value"))


def _summary_rows(found: ItemSummary, today: date) -> Iterator[tuple[str, str]]:
    figures = (
        (QCoreApplication.translate("Insight", "middle value"), found.median),
        (QCoreApplication.translate("Insight", "mean"), found.mean),
        (QCoreApplication.translate("Insight", "lowest"), found.low),
        (QCoreApplication.translate("Insight", "highest"), found.high),
    )
    for words, value in figures:
        if value is not None:
            yield words, one_decimal(value)
    ends = (
        (QCoreApplication.translate("Insight", "first 7"), found.first_days),
        (QCoreApplication.translate("Insight", "last 7"), found.last_days),
    )
    for words, end in ends:
        if end is not None:
            yield words, _with_dates(end, today)


def _summary_picture(name: str, found: ItemSummary, item: Item) -> Rows | None:
    if found.median is None or found.mean is None or found.low is None or found.high is None:
        return None
    row = Row(name, [(found.mean, diamond), (found.median, dot)], (found.low, found.high))
    return Rows([row], item.measure.low, item.measure.high, ends_of(item))


def _summary_legend() -> Sequence[tuple[Shape, str]]:
    return (
        (dot, QCoreApplication.translate("Insight", "middle value")),
        (diamond, QCoreApplication.translate("Insight", "mean")),
        (range_mark, QCoreApplication.translate("Insight", "lowest to highest")),
    )


class HoursQuestion(Question):
    """How many Urges began in each hour of the day."""

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Insight", "Urges by hour")

    def told(self, _chosen: Chosen) -> Told:
        urges = self.vault.urges.all()
        timed = [one for one in urges if one.when.at is not None]
        counts = by_hour(urges)
        return Told(
            sentence=_hours_sentence(len(timed), counts),
            head=_hours_head() if counts else (),
            rows=[(hour_words(hour), number_text(count)) for hour, count in counts.items()],
            picture=Hours(counts) if counts else None,
            rests_on=self._rests_on([one.when.day for one in timed], len(urges)),
        )

    def _rests_on(self, days: Sequence[date], urges: int) -> str:
        if not days:
            return ""
        today = self.clock.today(self.vault.settings.day_ends)
        return message(
            "space.insight-urges",
            first=near_day(min(days), today),
            last=near_day(max(days), today),
            n=len(days),
            untimed=urges - len(days),
        ).text


def _hours_sentence(timed: int, counts: Mapping[int, int]) -> str:
    if not counts:
        what = message("space.insight-need-urges").text
        return message("space.insight-not-enough", need=FOR_HOURS, what=what, have=timed).text
    parts = [
        message("space.insight-hour", hour=hour_words(hour), n=count).text
        for hour, count in counts.items()
    ]
    return message("space.insight-hours", n=timed, list=joined(parts)).text


def _hours_head() -> Sequence[str]:
    return (
        QCoreApplication.translate("Insight", "From"),
        QCoreApplication.translate("Insight", "Urges"),
    )
