"""Invented days for pictures and tests: kind, plausible, nobody's. The same in every run."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from functools import partial
from operator import itemgetter
from random import Random

from tests import (
    made_up_decide,
    made_up_expectations,
    made_up_letters,
    made_up_options,
    made_up_review,
)
from tests import made_up_words as words
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.measures import Measure, Scale
from walkaway_desktop.domain.records import (
    CheckinAnswers,
    ExampleWords,
    GateAnswer,
    Mark,
    Origin,
    Precision,
    SignRating,
    SpaceDates,
    SpaceKind,
    Window,
)
from walkaway_desktop.storage.vault import Vault

SEED = 7
ZONE = timezone(timedelta(hours=1))
TODAY = date(2026, 11, 22)
DAYS = 420
EVENING = time(21, 10)
AFTERNOON = time(17, 12)
SUPPER = time(19, 5)
MISSING_ONE_IN = 6  # days without a check-in
LINE_ONE_IN = 3
DAY_ENDS = 4
OWN_ITEMS = tuple(zip(words.OWN_ITEMS, (Scale.ZERO_TO_TEN, Scale.YES_NO), strict=True))

GATE = ("fear", "hurt", "forced", "control", "watched", "threats")
SITTINGS = (
    (1500, Mark.CANT_SAY, {"respect": 1, "trust": 1, "voice": 2, "gut": 1, "abuse": 0}),
    (700, Mark.CALM, {"respect": 2, "trust": 1, "voice": 2, "identity": 2, "gut": 2, "abuse": 0}),
    (150, Mark.UPSET, {"respect": 3, "trust": 3, "voice": 2, "identity": 3, "gut": 3, "abuse": 0}),
    (96, Mark.CALM, {"respect": 2, "trust": 3, "voice": 2, "identity": 2, "gut": 2, "abuse": 0}),
    (40, Mark.CALM, {"respect": 2, "trust": 2, "voice": 1, "identity": 2, "gut": None, "abuse": 0}),
)
ABOUT_AGO = 30
SEVERAL = (  # on one day, beside that of the evening
    (4, time(8, 15), CheckinAnswers({"mood": 2, "pull": 6}, ("home",), "Woke up early.")),
    (4, time(12, 40), CheckinAnswers({"mood": 3, "pull": 4, "self": 5}, ("work",))),
    (4, time(17, 0), CheckinAnswers({"mood": 4, "self": 7, "sadness": 1, "relief": 2})),
)
LATE_DAY, LATE_WRITTEN = 2, 1
LATE = CheckinAnswers({"mood": 4, "sleep": 8, "love": 1}, ("friends",), "Dinner at Robin's.")
RUNS_SINCE, NEW_RULES = 21, 8  # days ago: today is day 22, and the day of the review


def fill(vault: Vault, clock: FixedClock, *, days: int = DAYS) -> None:
    """So many days up to TODAY; afterwards the clock stands at that afternoon."""
    clock.moment = now_of(at(days, EVENING))
    own = [vault.own_measures.add(*item).measure for item in OWN_ITEMS]
    for when, answers in checkins(days):
        clock.moment = now_of(when)
        vault.checkins.add(when, with_own(answers, own, when))
    for days_ago, work in sorted(told(vault, clock), key=itemgetter(0), reverse=True):
        if days_ago < days:
            clock.moment = now_of(at(days_ago, SUPPER))
            work()
    clock.moment = datetime.combine(TODAY, AFTERNOON, ZONE)
    see_milestones(vault)


def see_milestones(vault: Vault) -> None:
    """What was reached so far has been shown on the days before."""
    vault.milestones.reach(vault.spaces.running(TODAY), TODAY)
    vault.milestones.see(TODAY)


def told(vault: Vault, clock: FixedClock) -> Iterator[tuple[int, Callable[[], object]]]:
    """How many days ago something was written down, and how it is."""
    for ago, title, body, tags in words.NOTES:
        yield ago, partial(vault.notes.add, at(ago, SUPPER), title, body, tags)
    for ago, sign, opposite, *parts in words.EXAMPLES:
        yield ago, partial(vault.examples.add, sign, example(ago, *parts), opposite=opposite)
    yield ABOUT_AGO, partial(add_about, vault)
    for ago, mark, ratings in SITTINGS:
        yield ago, partial(sit, vault, clock, ago, mark, ratings)
    yield from spaces(vault)
    yield from made_up_options.lists(vault)
    yield from made_up_decide.told(vault, TODAY)
    yield from made_up_expectations.told(vault, TODAY)
    yield from made_up_letters.told(vault)
    yield from made_up_review.told(vault)
    for ago, moment, answers in SEVERAL:
        yield ago, partial(vault.checkins.add, at(ago, moment), answers)
    late = When(TODAY - timedelta(days=LATE_DAY), None, None)
    yield LATE_WRITTEN, partial(vault.checkins.add, late, LATE)


def checkins(days: int) -> Iterator[tuple[When, CheckinAnswers]]:
    """Oldest first, none on TODAY. Moods drift, as they do, around so-so and good."""
    random = Random(SEED)  # noqa: S311 (made-up data)
    mood, pull = 3.0, 5.0
    for days_ago in range(days, 0, -1):
        mood = min(5.0, max(1.0, mood + random.gauss(0, 0.7) + (3.3 - mood) * 0.25))
        pull = min(10.0, max(0.0, pull + random.gauss(0, 1.3) + (4 - pull) * 0.15))
        if random.randrange(MISSING_ONE_IN):
            yield at(days_ago, EVENING), one_day(random, mood, pull)


def one_day(random: Random, mood: float, pull: float) -> CheckinAnswers:
    values: dict[str, float] = {"mood": round(mood), "pull": round(pull)}
    values["self"] = min(10, max(0, round(mood * 2 + random.gauss(0, 1))))
    if random.getrandbits(1):
        values["sleep"] = random.randrange(10, 18) / 2
        values["relief"] = random.randrange(4)
    line = random.choice(words.LINES) if not random.randrange(LINE_ONE_IN) else ""
    return CheckinAnswers(values, tuple(random.sample(words.TAGS, random.randrange(3))), line)


def with_own(answers: CheckinAnswers, own: Sequence[Measure], when: When) -> CheckinAnswers:
    """The person's own two items beside the others, on most days."""
    energy, outside = own
    number = when.day.toordinal()
    values = {energy.key: float(2 + number * 7 % 8), outside.key: float(number % 3 > 0)}
    return replace(answers, values={**answers.values, **values}) if number % 4 else answers


def example(days_ago: int, what: str, said: str, felt: str, after: str) -> ExampleWords:
    day = TODAY - timedelta(days=days_ago)
    return ExampleWords(day, Precision.DATE, what, said=said, felt=felt, next=after)


def add_about(vault: Vault) -> int:
    """An example of which the day is not known."""
    sign, opposite, what, when = words.ABOUT
    day = TODAY - timedelta(days=ABOUT_AGO)
    told = ExampleWords(day, Precision.ABOUT, what, about_text=when)
    return vault.examples.add(sign, told, opposite=opposite)


def spaces(vault: Vault) -> Iterator[tuple[int, Callable[[], object]]]:
    """Two that have ended; one that runs, with rules of two versions and a review due TODAY."""
    for began, ended in ((2000, 1950), (300, 262)):
        yield ended, partial(add_ended, vault, began, ended)
    yield RUNS_SINCE, partial(add_running, vault)
    yield NEW_RULES, partial(change_rules, vault)


def add_ended(vault: Vault, began: int, ended: int) -> None:
    first, last = (TODAY - timedelta(days=ago) for ago in (began, ended))
    dates = SpaceDates(first, last, last, SpaceKind.LIMITED, Origin.AGREED_WITH_EACH_OTHER)
    vault.spaces.add(
        dates,
        replace(words.FIRST_RULES, exceptions=()),
        ended_why=words.ENDED_WHY,
        taken_along=words.TAKEN_ALONG,
        today=last,
    )


def add_running(vault: Vault) -> None:
    began = TODAY - timedelta(days=RUNS_SINCE)
    ends = began + timedelta(days=60)
    dates = SpaceDates(began, ends, None, SpaceKind.ONLY_PRACTICAL, Origin.MY_OWN_DECISION)
    vault.spaces.add(dates, words.FIRST_RULES, today=began)


def change_rules(vault: Vault) -> None:
    day = TODAY - timedelta(days=NEW_RULES)
    running = vault.spaces.running(day)
    assert running is not None
    rules = replace(words.FIRST_RULES, channels=words.SECOND_CHANNELS, review_on=TODAY)
    vault.spaces.change_rules(running.id, day, rules)


def sit(
    vault: Vault, clock: FixedClock, days_ago: int, mark: Mark, ratings: dict[str, int | None]
) -> None:
    """One closed Sitting with the gate answered and six Signs rated."""
    when = at(days_ago, time(20, 0))
    clock.moment = now_of(when)
    sitting = vault.sittings.start(when, mark)
    for question in GATE:
        vault.sittings.answer_gate(sitting.id, question, GateAnswer.NO)
    vault.sittings.step_done(sitting.id, "safety", done=True)
    for sign, rating in ratings.items():
        vault.sittings.rate(sitting.id, SignRating(sign, rating, Window.FOUR_WEEKS))
    vault.sittings.step_done(sitting.id, "signs", done=True)
    made_up_options.answer(vault, sitting.id, mark)
    made_up_expectations.answer(vault, sitting.id, days_ago)
    vault.sittings.close(sitting.id, Mark.CALM)


def at(days_ago: int, moment: time) -> When:
    return When(
        TODAY - timedelta(days=days_ago),
        datetime.combine(TODAY - timedelta(days=days_ago), moment),
        60,
    )


def now_of(when: When) -> datetime:
    assert when.at is not None
    return when.at.replace(tzinfo=ZONE)
