"""After Contact: the mood on a day with it, or after it, against own days that began alike."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from walkaway_desktop.domain.after_contact import FEWEST_EVENTS, AfterContact, Lag, after_contact
from walkaway_desktop.domain.contacts import Contact, Direction, Place, place_of
from walkaway_desktop.pages.day_words import short_day
from walkaway_desktop.pages.number_words import one_decimal, signed, signed_whole
from walkaway_desktop.pages.space.insight.question import Choice, Chosen, Question, Told
from walkaway_desktop.pages.space.insight.words import (
    difference_words,
    end_words,
    rests_on,
)
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.insight_drawing import Shape, diamond, dot, range_mark
from walkaway_desktop.widgets.insight_pictures import Shifts
from walkaway_desktop.widgets.scale_row import number_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from walkaway_desktop.domain.records import Space

KIND, LAG = "kind", "lag"
THEIRS = {Direction.THEY_DID_AND_I_ANSWERED, Direction.THEY_DID_AND_I_DID_NOT_ANSWER}
OTHERWISE = {Direction.BY_CHANCE, Direction.THROUGH_SOMEONE_ELSE}
Test = Callable[[Contact, Place], bool]
KINDS: Mapping[str, Test] = {
    "outside-by-me": lambda one, place: _by_me(one) and place is Place.OUTSIDE,
    "inside-by-me": lambda one, place: _by_me(one) and place is Place.INSIDE,
    "by-me": lambda one, _place: _by_me(one),
    "by-them": lambda one, _place: one.words.direction in THEIRS,
    "otherwise": lambda one, _place: one.words.direction in OTHERWISE,
    "any": lambda _one, _place: True,
}
SENTENCES = {
    Lag.SAME_DAY: "space.insight-after-same-day",
    Lag.NEXT_DAY: "space.insight-after-next-day",
    Lag.THREE_DAYS: "space.insight-after-three-days",
}


def _by_me(one: Contact) -> bool:
    return one.words.direction is Direction.I_REACHED_OUT


class ContactQuestion(Question):
    """The one comparison that has a range: days are matched one by one."""

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Insight", "After Contact")

    def choices(self) -> Sequence[Choice]:
        name = QCoreApplication.translate("Insight", "Which Contact")
        when = QCoreApplication.translate("Insight", "When the mood is looked at")
        kinds = [(key, message(f"space.insight-kind-{key}").text) for key in KINDS]
        lags = [(lag.name, _lag_words(lag)) for lag in Lag]
        return (
            Choice(KIND, name, kinds, kinds[0][0]),
            Choice(LAG, when, lags, Lag.NEXT_DAY.name, beside=True),
        )

    def told(self, chosen: Chosen) -> Told:
        lag = Lag[chosen[LAG]]
        known = self.vault.own_days.days("mood", in_time=True)
        moods = {one.day: one.value for one in known}
        contacts, late = self.vault.contacts.all(), self.vault.own_days.late()
        in_time = [one for one in contacts if one.id not in late]
        asked = _of_kind(in_time, self.vault.spaces.all(), KINDS[chosen[KIND]])
        days = {one.when.day for one in contacts}
        found = after_contact(moods, days, {one.when.day for one in asked}, lag)
        today = self.clock.today(self.vault.settings.day_ends)
        return Told(
            sentence=_sentence(found, lag),
            head=_head(lag) if found.events else (),
            rows=[
                (
                    short_day(one.day, today),
                    one_decimal(one.before),
                    number_text(float(one.mood)),
                    number_text(one.controls),
                    signed(one.against),
                )
                for one in found.events
            ],
            picture=_picture(found),
            legend=_legend(found),
            notes=_notes(found, lag),
            rests_on=rests_on(known, len(known), today),
        )


def _of_kind(contacts: Sequence[Contact], spaces: "Iterable[Space]", test: Test) -> list[Contact]:
    found = list(spaces)
    return [one for one in contacts if test(one, place_of(one, found))]


def _lag_words(lag: Lag) -> str:
    words = {
        Lag.SAME_DAY: QCoreApplication.translate("Insight", "The same day"),
        Lag.NEXT_DAY: QCoreApplication.translate("Insight", "One day after"),
        Lag.THREE_DAYS: QCoreApplication.translate("Insight", "Three days after"),
    }
    return words[lag]


def _sentence(found: AfterContact, lag: Lag) -> str:
    if found.difference is None or found.low is None or found.high is None:
        what = message("space.insight-need-contacts").text
        return message("space.insight-not-enough", need=FEWEST_EVENTS, what=what, have=found.n).text
    said = message(
        SENTENCES[lag],
        n=found.n,
        controls=found.controls,
        difference=difference_words(found.difference),
        low=end_words(found.low),
        high=end_words(found.high),
    ).text
    if not found.tells_nothing:
        return said
    return QCoreApplication.translate("Insight", "{sentence} {next}").format(
        sentence=said, next=message("space.insight-no-difference").text
    )


def _notes(found: AfterContact, lag: Lag) -> Sequence[str]:
    if found.difference is None or lag is not Lag.SAME_DAY:
        return ()
    return (message("space.insight-same-day").text,)


def _head(lag: Lag) -> Sequence[str]:
    after = {
        Lag.SAME_DAY: QCoreApplication.translate("Insight", "the same day"),
        Lag.NEXT_DAY: QCoreApplication.translate("Insight", "one day after"),
        Lag.THREE_DAYS: QCoreApplication.translate("Insight", "three days after"),
    }
    return (
        QCoreApplication.translate("Insight", "Contact on"),
        QCoreApplication.translate("Insight", "mood before"),
        after[lag],
        QCoreApplication.translate("Insight", "other days"),
        QCoreApplication.translate("Insight", "against those"),
    )


def _picture(found: AfterContact) -> Shifts | None:
    if found.difference is None or found.low is None or found.high is None:
        return None
    return Shifts(
        [float(one.against) for one in found.events],
        float(found.difference),
        found.low,
        found.high,
        (
            QCoreApplication.translate("Insight", "lower than on the other days"),
            QCoreApplication.translate("Insight", "higher"),
        ),
        signed_whole,
    )


def _legend(found: AfterContact) -> Sequence[tuple[Shape, str]]:
    if found.difference is None:
        return ()
    return (
        (dot, QCoreApplication.translate("Insight", "one Contact each")),
        (diamond, message("space.insight-mean-of", n=found.n).text),
        (range_mark, QCoreApplication.translate("Insight", "the range, right about 9 times in 10")),
    )
