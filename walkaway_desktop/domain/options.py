"""What matters, the options, and what they hang on. (docs/method.md, Options)

Exact fractions all through: a rounded number could turn an order that is level.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, auto
from fractions import Fraction
from itertools import combinations

from walkaway_desktop.domain.limits import FieldError, clean, clean_line, within

MOST_CRITERIA = 12
FEWEST_OPTIONS, MOST_OPTIONS = 2, 5
LOW, HIGH = 0, 10  # of importance, fit, gut and both pulls
NOT_MET = 3  # a must have rated so or lower is not met
BOTH_STRONG = 6  # from here on a pull is strong
NAME, WORDS, GUT_LINE, GUT_AND_LIST = 80, 500, 200, 2_000  # characters


# ---- records -------------------------------------------------------------------------------------


class Side(Enum):
    """Which of the two free lists a reason stands in; the vault keeps the lower-case name."""

    STAY = auto()
    LEAVE = auto()


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that counts in the decision. It lives on between Sittings."""

    id: int
    name: str
    why: str = ""
    being_safe: bool = False  # the one that Safety mode keeps in the list, whatever its name
    put_away_on: date | None = None  # None = later Sittings show it


@dataclass(frozen=True, slots=True)
class Option:
    """A way that is open to the person. It lives on between Sittings."""

    id: int
    name: str
    note: str = ""
    put_away_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason to stay or to leave, in own words; never counted, never added up."""

    id: int
    side: Side
    text: str
    put_away_on: date | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a criterion counts in one Sitting."""

    importance: int | None = None  # 0 to 10; None = not filled
    must: bool = False


@dataclass(frozen=True, slots=True)
class OptionAnswers:
    """What one Sitting holds of What matters and Options. What is not answered is absent."""

    weights: Mapping[int, Weight] = field(default_factory=dict)  # by criterion
    gut: Mapping[int, int] = field(default_factory=dict)  # by option
    # By option and criterion; None = don't know.
    fit: Mapping[tuple[int, int], int | None] = field(default_factory=dict)
    stay_pull: int | None = None
    leave_pull: int | None = None
    gut_line: str = ""
    gut_question: str = ""
    list_question: str = ""
    fit_opened_at: datetime | None = None  # from then on the gut is locked; None = not yet


# ---- what a field may hold -----------------------------------------------------------------------


def criterion_name(name: str, others: Iterable[str]) -> str:
    """The name as it is kept; `others` are those of the list, where each stands once."""
    kept = _name(name, "criterion")
    if kept.casefold() in {other.casefold() for other in others}:
        raise FieldError("criterion.name")
    return kept


def option_name(name: str) -> str:
    """The name as it is kept."""
    return _name(name, "option")


def _name(name: str, entity: str) -> str:
    kept = clean_line(name)
    if not kept:
        raise FieldError(f"{entity}.name-blank")
    return within(kept, NAME, f"{entity}.name-long")


def words(text: str, key: str) -> str:
    """A criterion's why or an option's note as it is kept; may be blank."""
    return within(clean(text), WORDS, key)


def reason_text(text: str) -> str:
    """A reason as it is kept."""
    kept = clean(text)
    if not kept:
        raise FieldError("reason.text-blank")
    return within(kept, WORDS, "reason.text")


def on_scale(value: int | None, key: str) -> int | None:
    """`value`, or a FieldError where it is not from 0 to 10; None passes."""
    if value is not None and not LOW <= value <= HIGH:
        raise FieldError(key)
    return value


# ---- the table -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Table:
    """Options against criteria, both by id and in the order of the person."""

    options: Sequence[int]
    criteria: Sequence[int]
    importance: Mapping[int, int]  # a criterion without one is absent and takes no part
    fit: Mapping[tuple[int, int], int | None]  # None = don't know; absent = not answered

    @classmethod
    def of(
        cls, options: Iterable[Option], criteria: Iterable[Criterion], answers: OptionAnswers
    ) -> "Table":
        """The table of one Sitting: what it shows, and what was answered about that."""
        return cls(
            options=[one.id for one in options],
            criteria=[one.id for one in criteria],
            importance={
                criterion: weight.importance
                for criterion, weight in answers.weights.items()
                if weight.importance is not None
            },
            fit=answers.fit,
        )

    @property
    def counted(self) -> list[int]:
        """The criteria that take part: those with an importance."""
        return [one for one in self.criteria if one in self.importance]

    @property
    def total(self) -> int:
        """The sum of all importances."""
        return sum(self.importance[one] for one in self.counted)

    def filled(self) -> int:
        """How many cells have an answer; don't know is one."""
        return sum((o, c) in self.fit for o in self.options for c in self.criteria)

    def missing(self) -> int:
        """How many more cells open what it hangs on: it takes at least 80 % of them."""
        cells = len(self.options) * len(self.criteria)
        needed = -(-cells * 8 // 10)
        return max(0, needed - self.filled())

    def open_cells(self, option: int) -> int:
        """How many cells of this option that would take part have no answer."""
        return sum((option, one) not in self.fit for one in self.counted)

    def unknown(self, option: int) -> list[int]:
        """The criteria that take part and where this option is a don't know."""
        return [one for one in self.counted if self.fit.get((option, one), 0) is None]


@dataclass(frozen=True, slots=True)
class Score:
    """A weighted score, 0 to 10; a range where `unknown` cells are a don't know."""

    low: Fraction
    high: Fraction
    unknown: int = 0


def score(table: Table, option: int) -> Score | None:
    """V = sum of w * s / sum of w, over the criteria with an importance.

    Its range goes from all don't knows as 0 to all as 10. None = a cell is open, or every
    importance is 0. (Weighted additive value: Keeney and Raiffa 1976; docs/method.md, Options)
    """
    if table.total == 0 or table.open_cells(option):
        return None
    return Score(
        low=_value(table, option, LOW),
        high=_value(table, option, HIGH),
        unknown=len(table.unknown(option)),
    )


def _value(table: Table, option: int, unknown_as: int) -> Fraction:
    return Fraction(_weighted(table, option, unknown_as, table.counted), table.total)


def _weighted(table: Table, option: int, unknown_as: int, criteria: Iterable[int]) -> int:
    given = ((table.importance[one], table.fit[option, one]) for one in criteria)
    return sum(weight * (unknown_as if fit is None else fit) for weight, fit in given)


def not_met(
    option: int, must: Collection[int], fit: Mapping[tuple[int, int], int | None]
) -> list[int]:
    """The must haves that this option does not meet: rated 3 or less. Nothing makes up for it."""
    rated = ((one, fit.get((option, one))) for one in must)
    return [one for one, value in rated if value is not None and value <= NOT_MET]


# ---- what it hangs on ----------------------------------------------------------------------------


class FlipKind(Enum):
    """What the importance of one criterion does to the order of two options."""

    TURNS = auto()  # at `turn` the two change places
    ONLY = auto()  # nothing else tells the two apart: at 0 they are level
    NONE = auto()  # no importance from 0 to 10 turns the order
    LEVEL = auto()  # the two are level as it is
    NOTHING = auto()  # both have the same fit here


@dataclass(frozen=True, slots=True)
class Flip:
    """The importance of one criterion at which the order of two options turns."""

    pair: tuple[int, int]
    criterion: int
    kind: FlipKind
    now: int  # its importance
    turn: Fraction | None = None  # w*, also outside 0 to 10; None for NOTHING
    share_now: Fraction | None = None  # of all importance, 0 to 1; for TURNS alone
    share_turn: Fraction | None = None

    @property
    def distance(self) -> Fraction | None:
        """How far the importance would have to move; None = no importance does anything."""
        return None if self.turn is None else abs(self.turn - self.now)


def pairs(table: Table) -> list[tuple[int, int]]:
    """The pairs of options with no cell open; none at all where every importance is 0."""
    if table.total == 0:
        return []
    return list(combinations([one for one in table.options if not table.open_cells(one)], 2))


def depends_on(table: Table, pair: tuple[int, int]) -> list[tuple[int, int]]:
    """The don't knows, by option and criterion, that leave the order of a pair uncertain."""
    return [(option, criterion) for option in pair for criterion in table.unknown(option)]


def flip(table: Table, pair: tuple[int, int], criterion: int) -> Flip:
    """w* = -R / d: d the difference of fit, R that of the weighted sums without this criterion.

    For a pair with no cell open or unknown. (One-way sensitivity analysis: Clemen and Reilly
    2013, chapter 5; docs/method.md, Options)
    """
    now = table.importance[criterion]
    here = _difference(table, pair, criterion)
    everything = sum(table.importance[one] * _difference(table, pair, one) for one in table.counted)
    rest = everything - now * here
    if here == 0:
        return Flip(pair, criterion, FlipKind.NOTHING, now)
    turn = Fraction(-rest, here)
    if everything == 0:
        return Flip(pair, criterion, FlipKind.LEVEL, now, turn)
    if not LOW <= turn <= HIGH:
        return Flip(pair, criterion, FlipKind.NONE, now, turn)
    if rest == 0:
        return Flip(pair, criterion, FlipKind.ONLY, now, turn)
    others = table.total - now
    return Flip(
        pair,
        criterion,
        FlipKind.TURNS,
        now,
        turn,
        share_now=Fraction(now, table.total),
        share_turn=turn / (turn + others),
    )


def _difference(table: Table, pair: tuple[int, int], criterion: int) -> int:
    first, second = (table.fit[option, criterion] for option in pair)
    if first is None or second is None:
        raise ValueError(f"criterion {criterion} is a don't know in pair {pair}")
    return first - second


def flips(table: Table, silent: Collection[int] = ()) -> list[Flip]:
    """Every certain pair with every criterion but the `silent` ones, nearest turn first.

    `silent`: in Safety mode being safe and the must haves; how much they count is no question.
    Equal distances stay in the order of the person; what turns nothing stands last.
    """
    found = [
        flip(table, pair, criterion)
        for pair in pairs(table)
        if not depends_on(table, pair)
        for criterion in table.counted
        if criterion not in silent
    ]
    return sorted(found, key=_nearest)


def _nearest(one: Flip) -> tuple[bool, Fraction]:
    distance = one.distance
    return (True, Fraction(0)) if distance is None else (False, distance)


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """The score of one option against the share of one criterion: a straight line."""

    option: int
    at_none: Fraction  # the share is 0
    at_all: Fraction  # the share is 1

    def at(self, share: Fraction) -> Fraction:
        """The score at this share of all importance, 0 to 1."""
        return self.at_none + share * (self.at_all - self.at_none)


def top_share(table: Table, criterion: int) -> Fraction:
    """The share of a criterion with the importance 10; 0 to 1."""
    return Fraction(HIGH, HIGH + table.total - table.importance[criterion])


def score_lines(table: Table, criterion: int) -> list[ScoreLine]:
    """A line for each option with a certain score; none where nothing else has a weight."""
    others = [one for one in table.counted if one != criterion]
    rest = table.total - table.importance[criterion]
    certain = [o for o in table.options if not table.open_cells(o) and not table.unknown(o)]
    if rest == 0:
        return []
    return [
        ScoreLine(
            option,
            at_none=Fraction(_weighted(table, option, LOW, others), rest),
            at_all=Fraction(table.fit[option, criterion] or LOW),
        )
        for option in certain
    ]


# ---- gut and list --------------------------------------------------------------------------------


class Compared(Enum):
    """How gut and list see the order of two options."""

    AGREE = auto()
    DIFFER = auto()
    LEVEL = auto()  # to the gut, to the list, or to both


def gut_and_list(table: Table, gut: Mapping[int, int]) -> list[tuple[tuple[int, int], Compared]]:
    """Each certain pair whose two guts are known, in the order of the person."""
    return [
        (pair, _compare(table, gut, pair))
        for pair in pairs(table)
        if gut.keys() >= set(pair) and not depends_on(table, pair)
    ]


def _compare(table: Table, gut: Mapping[int, int], pair: tuple[int, int]) -> Compared:
    first, second = pair
    by_gut = gut[first] - gut[second]
    by_list = _value(table, first, LOW) - _value(table, second, LOW)
    if by_gut == 0 or by_list == 0:
        return Compared.LEVEL
    return Compared.AGREE if (by_gut > 0) == (by_list > 0) else Compared.DIFFER


def both_strong(answers: OptionAnswers) -> bool:
    """Both pulls at 6 or more."""
    both = (answers.stay_pull, answers.leave_pull)
    return all(pull is not None and pull >= BOTH_STRONG for pull in both)


# ---- rounding ------------------------------------------------------------------------------------


def rounded(value: Fraction, places: int = 1) -> tuple[int, int]:
    """`value` (not negative) to so many decimal places, halves up: its whole and its decimals."""
    scale = 10**places
    whole, decimals = divmod((2 * value * scale + 1) // 2, scale)
    return int(whole), int(decimals)


def percent(share: Fraction) -> int:
    """A share of 1 as whole percent, halves up."""
    return rounded(100 * share, 0)[0]
