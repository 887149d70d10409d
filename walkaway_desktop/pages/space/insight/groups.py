"""Days with a tag, by weekday, and after short nights: means beside each other, no verdict."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, Qt

from walkaway_desktop.domain.insight import (
    FEWEST_IN_A_GROUP,
    LONG_NIGHT,
    SHORT_NIGHT,
    WEEKDAYS,
    Group,
    after_nights,
    by_weekday,
    with_and_without,
)
from walkaway_desktop.domain.measures import Item
from walkaway_desktop.pages.day_words import first_weekday
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
from walkaway_desktop.widgets.insight_drawing import Shape, diamond
from walkaway_desktop.widgets.insight_pictures import Row, Rows
from walkaway_desktop.widgets.scale_row import number_text

TAG = "tag"
Named = Sequence[tuple[str, Group]]


class GroupQuestion(Question):
    """A mean and an n for each group of days, drawn on the whole scale of the item."""

    def choices(self) -> Sequence[Choice]:
        return (item_choice(self.vault),)

    def _told(  # noqa: PLR0913 (what a card says)
        self,
        item: Item,
        *,
        sentence: str,
        head: str,
        groups: Named,
        rests_on: str,
        also: Named = (),
    ) -> Told:
        """`also`: groups that have an n alone."""
        shown = [(name, group.mean) for name, group in groups if group.mean is not None]
        rows = [Row(name, [(mean, diamond)]) for name, mean in shown]
        return Told(
            sentence=sentence,
            head=(
                head,
                QCoreApplication.translate("Insight", "days"),
                QCoreApplication.translate("Insight", "mean"),
            ),
            rows=[
                (name, number_text(group.n), "" if group.mean is None else one_decimal(group.mean))
                for name, group in (*groups, *also)
            ],
            picture=self._picture(item, rows),
            legend=mean_legend() if rows else (),
            notes=scale_notes(item),
            rests_on=rests_on,
        )

    @staticmethod
    def _picture(item: Item, rows: Sequence[Row]) -> Rows | None:
        if not rows:
            return None
        return Rows(rows, item.measure.low, item.measure.high, ends_of(item))


def mean_legend() -> Sequence[tuple[Shape, str]]:
    return ((diamond, QCoreApplication.translate("Insight", "mean")),)


class TagQuestion(GroupQuestion):
    """Days on which a check-in has the tag, and the others."""

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Insight", "Days with a tag")

    def choices(self) -> Sequence[Choice]:
        tags = self.vault.own_days.tags()
        if not tags:
            return ()
        name = QCoreApplication.translate("Insight", "Tag")
        return (Choice(TAG, name, [(tag, tag) for tag in tags], tags[0]), *super().choices())

    def told(self, chosen: Chosen) -> Told:
        if TAG not in chosen:
            return Told(message("space.insight-no-tags").text)
        tag = chosen[TAG]
        item, name = item_of(self.vault, chosen[ITEM])
        known = self.vault.own_days.days(item.measure.key)
        inside, outside = with_and_without(known, self.vault.own_days.with_tag(tag))
        today = self.clock.today(self.vault.settings.day_ends)
        return self._told(
            item,
            sentence=_tag_sentence(name, tag, inside, outside),
            head=QCoreApplication.translate("Insight", "Days"),
            groups=(
                (message("space.insight-with-tag", tag=tag).text, inside),
                (QCoreApplication.translate("Insight", "the other days"), outside),
            ),
            rests_on=rests_on(known, len(known), today),
        )


def _tag_sentence(name: str, tag: str, inside: Group, outside: Group) -> str:
    if inside.mean is None or outside.mean is None:
        return _too_few(inside.n, outside.n)
    return message(
        "space.insight-tag",
        item=name,
        tag=tag,
        mean=one_decimal(inside.mean),
        n=inside.n,
        other=one_decimal(outside.mean),
        others=outside.n,
    ).text


def _too_few(one: int, other: int) -> str:
    return message(
        "space.insight-not-enough-sides", need=FEWEST_IN_A_GROUP, one=one, other=other
    ).text


class WeekdayQuestion(GroupQuestion):
    """Each weekday in the order of the week, never by its mean."""

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Insight", "By weekday")

    def told(self, chosen: Chosen) -> Told:
        item, name = item_of(self.vault, chosen[ITEM])
        known = self.vault.own_days.days(item.measure.key)
        groups = by_weekday(known)
        first = first_weekday(self.vault.settings.first_day_of_week)
        order = [(first + number) % WEEKDAYS for number in range(WEEKDAYS)]
        named = [(_weekday(number), groups[number]) for number in order]
        today = self.clock.today(self.vault.settings.day_ends)
        return self._told(
            item,
            sentence=_weekday_sentence(name, named),
            head=QCoreApplication.translate("Insight", "Weekday"),
            groups=named,
            rests_on=rests_on(known, len(known), today),
        )


def _weekday(number: int) -> str:
    return QLocale().standaloneDayName(number + Qt.DayOfWeek.Monday.value)


def _weekday_sentence(name: str, named: Named) -> str:
    parts = [
        message("space.insight-weekday-mean", day=day, mean=one_decimal(group.mean), n=group.n).text
        for day, group in named
        if group.mean is not None
    ]
    if not parts:
        most = max(group.n for _day, group in named)
        what = message("space.insight-need-weekday").text
        return message(
            "space.insight-not-enough", need=FEWEST_IN_A_GROUP, what=what, have=most
        ).text
    return message("space.insight-weekday", item=name, list=joined(parts)).text


class NightsQuestion(GroupQuestion):
    """Days after a night under 6 hours, and after one of 7 or more."""

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Insight", "After short nights")

    def choices(self) -> Sequence[Choice]:
        return (item_choice(self.vault, without="sleep"),)

    def told(self, chosen: Chosen) -> Told:
        item, name = item_of(self.vault, chosen[ITEM])
        known = self.vault.own_days.days(item.measure.key)
        found = after_nights(known, self.vault.own_days.days("sleep"))
        today = self.clock.today(self.vault.settings.day_ends)
        fields = {"short": SHORT_NIGHT, "long": LONG_NIGHT}
        if found.short.mean is None or found.long.mean is None:
            sentence = _too_few(found.short.n, found.long.n)
        else:
            sentence = message(
                "space.insight-nights",
                item=name,
                mean=one_decimal(found.short.mean),
                n=found.short.n,
                other=one_decimal(found.long.mean),
                others=found.long.n,
                **fields,
            ).text
        return self._told(
            item,
            sentence=sentence,
            head=QCoreApplication.translate("Insight", "Night before"),
            groups=(
                (message("space.insight-short-night", **fields).text, found.short),
                (message("space.insight-long-night", **fields).text, found.long),
            ),
            rests_on=rests_on(known, found.n, today),
            also=[
                (message("space.insight-night-between", **fields).text, Group(found.between, None))
            ],
        )
