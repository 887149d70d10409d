"""Predictions and what came of them, feeling forecasts, and the two questions about oneself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto
from fractions import Fraction

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.day import LATEST
from walkaway_desktop.domain.insight import known_days
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Day

SHORTEST, STATEMENT = 10, 300  # characters of the statement, and of how one would know
MORE = 1_000  # of why, and of what would change my mind
PERCENTS = range(1, 100)
DUE_DEFAULT, DUE_LATEST = timedelta(days=30), timedelta(days=730)
DUE_EARLIEST, DUE_EARLIEST_OF_BELIEF = timedelta(days=1), timedelta(days=7)
FEWEST_FOR_THE_SUM = 5


class About(Enum):
    """Whom a Prediction is about; the vault keeps the lower-case name."""

    THEM = auto()
    ME = auto()
    US = auto()
    PRACTICAL = auto()


class Outcome(Enum):
    """What happened. The last two are full answers and stay out of every rate."""

    YES = auto()
    NO = auto()
    UNCLEAR = auto()
    NO_LONGER_MATTERS = auto()


@dataclass(frozen=True, slots=True)
class PredictionWords:
    """What the person wrote of one expectation. How likely it is stands apart, with its day."""

    statement: str
    due: date
    how_known: str
    why: str = ""
    change_mind: str = ""
    about: About | None = None  # None = not answered


@dataclass(frozen=True, slots=True)
class Probability:
    """How likely it seemed on that day, 1 to 99 in 100."""

    day: date
    percent: int


@dataclass(frozen=True, slots=True)
class OutcomeGiven:
    """What was answered on that day; the last one counts."""

    day: date
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Prediction:
    """One Prediction with all its numbers and answers, the oldest first. It lives on."""

    id: int
    day: date  # the one it was written on
    belief: str | None  # the one of the eight it was made from; None = an own one
    words: PredictionWords
    probabilities: tuple[Probability, ...]
    outcomes: tuple[OutcomeGiven, ...] = ()
    put_away_on: date | None = None  # None = later Sittings show it

    @property
    def outcome(self) -> Outcome | None:
        """The answer that counts; None = it is open."""
        return self.outcomes[-1].outcome if self.outcomes else None

    @property
    def percent(self) -> int:
        """The last number given."""
        return self.probabilities[-1].percent

    @property
    def is_about_them(self) -> bool:
        """Every Belief is about the other person, where nobody said otherwise."""
        about = self.words.about
        return about is About.THEM or (about is None and self.belief is not None)

    @property
    def asks_what_i_want(self) -> bool:
        """Whether the two questions about oneself stand at it."""
        return self.is_about_them or self.words.about is About.US


# ---- days ----------------------------------------------------------------------------------------


def due_from_to(today: date, *, of_belief: bool) -> tuple[date, date]:
    """The first and the last day that may be chosen today."""
    earliest = DUE_EARLIEST_OF_BELIEF if of_belief else DUE_EARLIEST
    return today + earliest, min(today + DUE_LATEST, LATEST)


def default_due(today: date) -> date:
    """The day that stands in a new form."""
    return min(today + DUE_DEFAULT, LATEST)


def wants_an_answer(prediction: Prediction, today: date) -> bool:
    """Its day has come, and nobody has said what happened."""
    return prediction.outcome is None and prediction.words.due <= today


def takes_a_number(prediction: Prediction, today: date) -> bool:
    """Whether another probability can be given: it is open, and its day has not come."""
    return prediction.outcome is None and today < prediction.words.due


def percent_before_due(prediction: Prediction) -> int:
    """The last number given before the due day, which is the one that counts.

    None was given before it where the day was moved, or a zone crossed: then the first one.
    """
    before = [one for one in prediction.probabilities if one.day < prediction.words.due]
    return (before or prediction.probabilities[:1])[-1].percent


# ---- tally ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tally:
    """Plain counts. No rate and no grade is made of them."""

    yes: int
    no: int
    unclear: int
    no_longer_matters: int
    expected: Fraction | None  # the sum of the probabilities; None = fewer than five yes or no

    @property
    def checked(self) -> int:
        """Those that say what happened, or that nobody can say."""
        return self.yes + self.no + self.unclear


def tally(predictions: Iterable[Prediction], *, safety_mode: bool = False) -> Tally:
    """What came of those that have an answer. (docs/method.md, Predictions)"""
    counted = [one for one in predictions if not (safety_mode and one.is_about_them)]
    outcomes = [one.outcome for one in counted]
    resolved = [one for one in counted if one.outcome in {Outcome.YES, Outcome.NO}]
    enough = len(resolved) >= FEWEST_FOR_THE_SUM
    return Tally(
        yes=outcomes.count(Outcome.YES),
        no=outcomes.count(Outcome.NO),
        unclear=outcomes.count(Outcome.UNCLEAR),
        no_longer_matters=outcomes.count(Outcome.NO_LONGER_MATTERS),
        expected=expected_true(resolved) if enough else None,
    )


def expected_true(resolved: Sequence[Prediction]) -> Fraction:
    """How many were expected to come true: the sum of their last probabilities before due, 0 to n.

    (docs/method.md, Predictions)
    """
    return Fraction(sum(map(percent_before_due, resolved)), 100)


# ---- feeling forecasts ---------------------------------------------------------------------------

MOOD = "mood"
WEEKS = (2, 4, 8, 12)
AROUND = timedelta(days=3)  # before and behind the due day: seven in all
FEWEST_DAYS = 4
LOWEST, HIGHEST = Fraction(1), Fraction(5)
TENTHS = 10


@dataclass(frozen=True, slots=True)
class Forecast:
    """The mood that was expected on average for the week around a day, 1.0 to 5.0."""

    id: int
    made_on: date
    weeks: int
    due: date
    expected: Fraction


@dataclass(frozen=True, slots=True)
class Actual:
    """What the check-ins of that week say. `mean` and `difference` None: too few days have one."""

    n: int  # days
    mean: Fraction | None  # in tenths, halves up
    difference: Fraction | None  # the mean less what was expected


def forecast_due(made_on: date, weeks: int) -> date:
    """The day in the middle of its week."""
    return min(made_on + timedelta(weeks=weeks), LATEST)


def kept_expected(value: Fraction) -> Fraction:
    """A mood in tenths. Raises FieldError."""
    if not LOWEST <= value <= HIGHEST or (value * TENTHS).denominator != 1:
        raise FieldError("forecast.expected")
    return value


def week_of(forecast: Forecast) -> tuple[date, date]:
    """Its first and its last day."""
    return forecast.due - AROUND, forecast.due + AROUND


def actual(forecast: Forecast, days: Iterable[Day], today: date) -> Actual | None:
    """What came of it; None = its week is not over. (docs/method.md, Feeling forecasts)"""
    first, last = week_of(forecast)
    if today <= last:
        return None
    values = [known.value for known in known_days(days, MOOD, first, last)]
    if len(values) < FEWEST_DAYS:
        return Actual(len(values), None, None)
    mean = in_tenths(sum(values, Fraction()) / len(values))
    return Actual(len(values), mean, mean - forecast.expected)


def in_tenths(value: Fraction) -> Fraction:
    """Rounded to one decimal place, halves up; 0 or more."""
    return Fraction((2 * value * TENTHS + 1) // 2, TENTHS)


# ---- the two questions ---------------------------------------------------------------------------

WANT_TEXT = 2_000
WANT_VALUES = range(11)


class WantQuestion(Enum):
    """Would I still want this? The vault keeps the lower-case name."""

    NEVER_CAME_BACK = auto()
    CHANGED_TOMORROW = auto()


@dataclass(frozen=True, slots=True)
class Want:
    """An answer to one of them. A blank one is no answer."""

    value: int | None = None  # 0 to 10; None = not answered
    text: str = ""

    @property
    def is_blank(self) -> bool:
        return self.value is None and not self.text


@dataclass(frozen=True, slots=True)
class WantGiven:
    """One dated answer, of a Sitting or at a Prediction."""

    day: date
    want: Want
    sitting_id: int | None = None  # None = at a Prediction
    seen: bool = False  # earlier answers were looked at first


def kept_want(given: Want) -> Want:
    """The answer as it is stored. Raises FieldError."""
    if given.value is not None and given.value not in WANT_VALUES:
        raise FieldError("still_want.value")
    return replace(
        given, text=limits.within(limits.clean(given.text), WANT_TEXT, "still_want.text")
    )


# ---- limits --------------------------------------------------------------------------------------


def kept_words(given: PredictionWords, allowed: tuple[date, date] | None) -> PredictionWords:
    """The words as they are stored. Raises FieldError for the first that does not fit.

    `allowed`: the first and the last due day; None = the day is not changed.
    """
    if allowed is not None and not allowed[0] <= given.due <= allowed[1]:
        raise FieldError("prediction.due", a=allowed[0], b=allowed[1])
    return replace(
        given,
        statement=_line(given.statement, "statement"),
        how_known=_line(given.how_known, "how_known"),
        why=_more(given.why, "why"),
        change_mind=_more(given.change_mind, "change_mind"),
    )


def kept_percent(percent: int) -> int:
    """How likely, 1 to 99 in 100. Raises FieldError: nothing is certain here."""
    if percent not in PERCENTS:
        raise FieldError("probability.percent")
    return percent


def _line(text: str, name: str) -> str:
    line = limits.clean(text)
    if len(line) < SHORTEST:
        raise FieldError(f"prediction.{name}")
    return limits.within(line, STATEMENT, f"prediction.{name}-long")


def _more(text: str, name: str) -> str:
    return limits.within(limits.clean(text), MORE, f"prediction.{name}")
