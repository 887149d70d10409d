"""Scores, what they hang on, gut and list: check values, laws, and a scan that knows no formula."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations, pairwise, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.options import (
    Compared,
    Flip,
    FlipKind,
    OptionAnswers,
    Score,
    Table,
    both_strong,
    criterion_name,
    depends_on,
    flip,
    flips,
    gut_and_list,
    not_met,
    on_scale,
    option_name,
    pairs,
    percent,
    reason_text,
    rounded,
    score,
    score_lines,
    top_share,
    words,
)

STAY, SPACE, LEAVE = 1, 2, 3
SAFE, SELF, HOME, KIDS = 11, 12, 13, 14
CRITERIA = (SAFE, SELF, HOME, KIDS)
WEIGHTS = dict(zip(CRITERIA, (9, 7, 4, 6), strict=True))
FITS = {STAY: (5, 3, 8, 7), SPACE: (7, 6, 5, 5), LEAVE: (8, 8, 2, 4)}
Cells = Mapping[tuple[int, int], int | None]


def cells(fits: Mapping[int, tuple[int, ...]] = FITS) -> dict[tuple[int, int], int | None]:
    return {
        (option, criterion): value
        for option, row in fits.items()
        for criterion, value in zip(CRITERIA, row, strict=True)
    }


def table(weights: Mapping[int, int] = WEIGHTS, fit: Cells | None = None) -> Table:
    return Table(tuple(FITS), CRITERIA, weights, cells() if fit is None else fit)


# ---- check values of the score -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "two_places", "one_place"),
    [(STAY, (5, 38), (5, 4)), (SPACE, (5, 96), (6, 0)), (LEAVE, (6, 15), (6, 2))],
)
def test_the_scores_have_their_check_values(
    option: int, two_places: tuple[int, int], one_place: tuple[int, int]
) -> None:
    found = score(table(), option)
    assert found is not None
    assert rounded(found.low, 2) == rounded(found.high, 2) == two_places
    assert rounded(found.low) == one_place


def test_a_dont_know_makes_a_range_from_all_0_to_all_10() -> None:
    unknown = table(fit=cells() | {(STAY, KIDS): None})
    assert score(unknown, STAY) == Score(Fraction(98, 26), Fraction(158, 26), unknown=1)


def test_an_option_with_an_open_cell_has_no_score_and_is_in_no_pair() -> None:
    fit = cells()
    del fit[STAY, HOME]
    open_one = table(fit=fit)
    assert score(open_one, STAY) is None
    assert open_one.open_cells(STAY) == 1
    assert pairs(open_one) == [(SPACE, LEAVE)]


def test_a_criterion_without_an_importance_takes_no_part() -> None:
    fit = cells()
    del fit[STAY, KIDS]
    without = table({SAFE: 9, SELF: 7, HOME: 4}, fit)
    found = score(without, STAY)
    assert found is not None
    assert found.low == Fraction(45 + 21 + 32, 20)
    assert without.open_cells(STAY) == 0
    assert {one.criterion for one in flips(without)} == {SAFE, SELF, HOME}


def test_with_all_importances_0_there_is_neither_score_nor_pair() -> None:
    nothing = table(dict.fromkeys(CRITERIA, 0))
    assert score(nothing, STAY) is None
    assert pairs(nothing) == []
    assert gut_and_list(nothing, {STAY: 1, SPACE: 2}) == []


@pytest.mark.parametrize(("rated", "unmet"), [(3, [SAFE]), (0, [SAFE]), (4, []), (None, [])])
def test_a_must_have_rated_3_or_less_is_not_met(rated: int | None, unmet: list[int]) -> None:
    assert not_met(STAY, [SAFE], cells() | {(STAY, SAFE): rated}) == unmet


def test_a_must_have_without_an_answer_is_neither_met_nor_not() -> None:
    assert not_met(STAY, [SAFE], {}) == []


# ---- check values of the flips -------------------------------------------------------------------


def turns(first: int, second: int) -> dict[int, Flip]:
    return {
        one.criterion: one for one in flips(table()) if one.pair == tuple(sorted((first, second)))
    }


@pytest.mark.parametrize(
    ("pair", "shown"),
    [
        ((STAY, SPACE), {SAFE: (1, 5), SELF: (2, 0), HOME: (9, 0), KIDS: (13, 5)}),
        ((SPACE, LEAVE), {SAFE: (4, 0), SELF: (4, 5), HOME: (5, 7), KIDS: (11, 0)}),
    ],
)
def test_the_flips_have_their_check_values(
    pair: tuple[int, int], shown: dict[int, tuple[int, int]]
) -> None:
    found = turns(*pair)
    assert {one: rounded(found[one].turn or Fraction(-1)) for one in CRITERIA} == shown
    assert {one: found[one].kind for one in CRITERIA} == {
        SAFE: FlipKind.TURNS,
        SELF: FlipKind.TURNS,
        HOME: FlipKind.TURNS,
        KIDS: FlipKind.NONE,
    }


def test_as_shares_of_all_importance_safe_turns_at_8_instead_of_35_percent() -> None:
    safe = turns(STAY, SPACE)[SAFE]
    assert safe.share_turn is not None
    assert safe.share_now is not None
    assert (percent(safe.share_turn), percent(safe.share_now)) == (8, 35)


def test_the_nearest_turn_stands_first() -> None:
    distances = [one.distance for one in flips(table()) if one.distance is not None]
    assert distances == sorted(distances)
    assert distances[0] == Fraction(17, 3) - 4


def test_what_turns_nothing_stands_last() -> None:
    same = table(fit=cells() | {(STAY, HOME): 5})
    assert flips(same)[-1] == Flip((STAY, SPACE), HOME, FlipKind.NOTHING, now=4)


TWO = (STAY, SPACE)


@pytest.mark.parametrize(
    ("weights", "stay", "space", "kind"),
    [
        ((5, 5), (4, 4), (6, 3), FlipKind.TURNS),
        ((5, 5), (4, 4), (4, 3), FlipKind.NOTHING),
        ((5, 5), (4, 6), (6, 4), FlipKind.LEVEL),
        ((5, 5), (4, 4), (6, 4), FlipKind.ONLY),
        ((5, 0), (4, 4), (6, 9), FlipKind.ONLY),
        ((1, 9), (4, 9), (5, 0), FlipKind.NONE),  # above 10
        ((5, 5), (4, 4), (6, 6), FlipKind.NONE),  # below 0
        ((1, 5), (4, 6), (5, 4), FlipKind.TURNS),  # at 10 itself
    ],
)
def test_each_special_case_is_told_apart(
    weights: tuple[int, int], stay: tuple[int, int], space: tuple[int, int], kind: FlipKind
) -> None:
    fit = {
        (option, criterion): value
        for option, row in ((STAY, stay), (SPACE, space))
        for criterion, value in zip((SAFE, SELF), row, strict=True)
    }
    made = Table(TWO, (SAFE, SELF), dict(zip((SAFE, SELF), weights, strict=True)), fit)
    assert flip(made, TWO, SAFE).kind is kind


def test_what_is_silent_has_no_line() -> None:
    assert {one.criterion for one in flips(table(), silent={SAFE, KIDS})} == {SELF, HOME}


def test_a_pair_that_touches_a_dont_know_says_which_cells_it_depends_on() -> None:
    unknown = table(fit=cells() | {(STAY, KIDS): None, (SPACE, SAFE): None})
    assert depends_on(unknown, (STAY, SPACE)) == [(STAY, KIDS), (SPACE, SAFE)]
    assert depends_on(unknown, (STAY, LEAVE)) == [(STAY, KIDS)]
    assert flips(unknown) == []


# ---- against a scan ------------------------------------------------------------------------------

TABLES = 10_000
LARGE = 20  # of the tables have the largest size
STEPS = range(11)
NARROW = Fraction(1, 1000)
MOST_DENOMINATOR = 10  # two fits differ by 10 at most


def random_table(random: Random, number: int) -> Table:
    full = number < LARGE
    options = range(5 if full else random.randint(2, 3))
    criteria = range(100, 100 + (12 if full else random.randint(1, 4)))
    most = random.choice((1, 3, 10))  # few values: level and equal ones are common
    answers: list[int | None] = [*range(most + 1)]
    unsure = random.random() < 0.3
    importance = {one: random.randint(0, most) for one in criteria if random.random() < 0.95}
    fit = {
        (option, criterion): None if unsure and random.random() < 0.15 else random.choice(answers)
        for option, criterion in product(options, criteria)
        if random.random() < 0.99
    }
    return Table(list(options), list(criteria), importance, fit)


class Scan:
    """What becomes of the order of two options when one importance is tried out."""

    def __init__(self, made: Table, pair: tuple[int, int], criterion: int) -> None:
        self.now = made.importance[criterion]
        self.here = [made.fit[option, criterion] or 0 for option in pair]
        others = [one for one in made.importance if one != criterion]
        self.sums = [
            sum(made.importance[one] * (made.fit[option, one] or 0) for one in others)
            for option in pair
        ]

    def lead(self, importance: Fraction | int) -> Fraction | int:
        """The weighted sum of the first less that of the second."""
        first, second = (
            summed + importance * here for summed, here in zip(self.sums, self.here, strict=True)
        )
        return first - second

    def turn(self) -> Fraction | None:
        """The importance from 0 to 10 at which the two are level; None = there is none."""
        for step in STEPS:
            if self.lead(step) == 0:
                return Fraction(step)
        for low, high in pairwise(STEPS):
            if (self.lead(low) > 0) != (self.lead(high) > 0):
                return self._between(Fraction(low), Fraction(high))
        return None

    def _between(self, low: Fraction, high: Fraction) -> Fraction:
        while high - low > NARROW:
            middle = (low + high) / 2
            same = (self.lead(middle) > 0) == (self.lead(low) > 0)
            low, high = (middle, high) if same else (low, middle)
        found = ((low + high) / 2).limit_denominator(MOST_DENOMINATOR)
        assert self.lead(found) == 0
        return found

    def seen(self) -> tuple[FlipKind, Fraction | None]:
        """The kind, and where the order turns."""
        if len({self.lead(step) for step in STEPS}) == 1:
            return FlipKind.NOTHING, None
        if self.lead(self.now) == 0:
            return FlipKind.LEVEL, Fraction(self.now)
        turn = self.turn()
        if turn is None:
            return FlipKind.NONE, None
        return (FlipKind.ONLY if turn == 0 else FlipKind.TURNS), turn


def scanned(made: Table) -> list[tuple[tuple[int, int], int, FlipKind, Fraction | None]]:
    whole = {
        option
        for option in made.options
        if all((option, one) in made.fit for one in made.importance)
    }
    unsure = {
        option
        for option in made.options
        if any(made.fit.get((option, one), 0) is None for one in made.importance)
    }
    if not any(made.importance.values()):
        return []
    return [
        (pair, criterion, *Scan(made, pair, criterion).seen())
        for pair in combinations(made.options, 2)
        if set(pair) <= whole and not set(pair) & unsure
        for criterion in made.importance
    ]


def computed(made: Table) -> list[tuple[tuple[int, int], int, FlipKind, Fraction | None]]:
    order = {one: place for place, one in enumerate(made.importance)}
    found = sorted(flips(made), key=lambda one: (one.pair, order[one.criterion]))
    return [
        (one.pair, one.criterion, one.kind, None if one.kind is FlipKind.NONE else one.turn)
        for one in found
    ]


def ends_by_trying(made: Table, option: int) -> tuple[Fraction, Fraction] | None:
    """The lowest and highest score over every way to fill the don't knows."""
    total = sum(made.importance.values())
    if total == 0 or not all((option, one) in made.fit for one in made.importance):
        return None
    row = [made.fit[option, one] for one in made.importance]
    ways = product(*((0, 5, 10) if value is None else (value,) for value in row))
    values = [
        Fraction(sum(w * s for w, s in zip(made.importance.values(), way, strict=True)), total)
        for way in ways
    ]
    return min(values), max(values)


def differences() -> Iterator[Table]:
    random = Random(65)  # noqa: S311 (made-up tables, the same in each run)
    for number in range(TABLES):
        made = random_table(random, number)
        scores = {option: score(made, option) for option in made.options}
        ends = {
            one: None if found is None else (found.low, found.high) for one, found in scores.items()
        }
        tried = {option: ends_by_trying(made, option) for option in made.options}
        if scanned(made) != computed(made) or ends != tried:
            yield made


def test_ten_thousand_tables_are_as_a_plain_scan_finds_them() -> None:
    assert list(differences()) == []


def test_the_scan_meets_every_kind() -> None:
    random = Random(65)  # noqa: S311 (as above)
    made = [random_table(random, number) for number in range(500)]
    assert {one[2] for table in made for one in scanned(table)} == set(FlipKind)
    assert any(None in table.fit.values() and not scanned(table) for table in made)
    assert any(0 in table.importance.values() for table in made)


# ---- laws ----------------------------------------------------------------------------------------

scale = st.integers(0, 10)
tables = st.builds(
    lambda weights, fits: Table(
        tuple(FITS),
        CRITERIA,
        dict(zip(CRITERIA, weights, strict=True)),
        cells({option: tuple(row) for option, row in zip(FITS, fits, strict=True)}),
    ),
    st.lists(scale, min_size=4, max_size=4),
    st.lists(st.lists(scale, min_size=4, max_size=4), min_size=3, max_size=3),
)


@given(tables)
def test_at_the_turn_the_two_scores_are_equal(made: Table) -> None:
    for one in flips(made):
        if one.kind is FlipKind.TURNS and one.share_turn is not None:
            lines = {line.option: line for line in score_lines(made, one.criterion)}
            if lines:
                first, second = (lines[option].at(one.share_turn) for option in one.pair)
                assert first == second


@given(tables)
def test_the_lines_pass_through_the_scores_of_now(made: Table) -> None:
    for criterion in made.counted if made.total else ():
        share = Fraction(made.importance[criterion], made.total)
        assert share <= top_share(made, criterion)
        for line in score_lines(made, criterion):
            found = score(made, line.option)
            assert found is not None
            assert line.at(share) == found.low == found.high


@given(tables, st.permutations(CRITERIA))
def test_the_order_of_what_matters_changes_no_number(made: Table, shuffled: list[int]) -> None:
    other = Table(made.options, shuffled, made.importance, made.fit)
    assert [score(other, one) for one in FITS] == [score(made, one) for one in FITS]
    key = lambda one: (one.pair, one.criterion)  # noqa: E731 (used twice below)
    assert sorted(flips(other), key=key) == sorted(flips(made), key=key)


@given(tables)
def test_a_score_lies_between_the_lowest_and_the_highest_fit(made: Table) -> None:
    for option in made.options:
        found = score(made, option)
        row = [made.fit[option, one] or 0 for one in CRITERIA]
        assert found is None or min(row) <= found.low == found.high <= max(row)


def test_where_nothing_else_has_a_weight_there_is_no_line() -> None:
    assert score_lines(table(dict.fromkeys(CRITERIA, 0) | {SAFE: 5}), SAFE) == []


def test_an_option_with_a_dont_know_has_no_line() -> None:
    unknown = table(fit=cells() | {(STAY, KIDS): None})
    assert [one.option for one in score_lines(unknown, SAFE)] == [SPACE, LEAVE]


# ---- gut and list --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gut", "seen"),
    [
        ({STAY: 2, SPACE: 7}, Compared.AGREE),
        ({STAY: 7, SPACE: 2}, Compared.DIFFER),
        ({STAY: 5, SPACE: 5}, Compared.LEVEL),
    ],
)
def test_gut_and_list_are_compared_by_their_order(gut: dict[int, int], seen: Compared) -> None:
    assert gut_and_list(table(), gut) == [((STAY, SPACE), seen)]


def test_a_pair_that_the_list_sees_level_is_level() -> None:
    level = table(
        fit=cells() | {(SPACE, one): FITS[STAY][place] for place, one in enumerate(CRITERIA)}
    )
    assert ((STAY, SPACE), Compared.LEVEL) in gut_and_list(level, {STAY: 7, SPACE: 2})


def test_a_pair_that_touches_a_dont_know_is_not_compared() -> None:
    unknown = table(fit=cells() | {(STAY, KIDS): None})
    gut = {STAY: 1, SPACE: 2, LEAVE: 3}
    assert gut_and_list(unknown, gut) == [((SPACE, LEAVE), Compared.AGREE)]


@pytest.mark.parametrize(
    ("stay", "leave", "strong"),
    [(6, 6, True), (10, 6, True), (5, 9, False), (9, 5, False), (None, 9, False), (9, None, False)],
)
def test_both_pulls_are_strong_from_6(stay: int | None, leave: int | None, *, strong: bool) -> None:
    assert both_strong(OptionAnswers(stay_pull=stay, leave_pull=leave)) == strong


# ---- when the last part opens --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "criteria", "filled", "missing"),
    [
        (2, 5, 7, 1),
        (2, 5, 8, 0),
        (2, 5, 10, 0),
        (2, 1, 1, 1),
        (2, 3, 4, 1),
        (2, 3, 5, 0),
        (5, 12, 0, 48),
    ],
)
def test_it_opens_at_80_percent_of_the_cells(
    options: int, criteria: int, filled: int, missing: int
) -> None:
    all_cells = list(product(range(options), range(criteria)))
    made = Table(range(options), range(criteria), {}, dict.fromkeys(all_cells[:filled]))
    assert made.missing() == missing


# ---- fields --------------------------------------------------------------------------------------


def refused(error: pytest.ExceptionInfo[FieldError]) -> tuple[str, dict[str, object]]:
    return error.value.key, error.value.fields


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("  HOME ", ("criterion.name", {})),
        (" \n ", ("criterion.name-blank", {})),
        ("x" * 83, ("criterion.name-long", {"n": 3})),
    ],
)
def test_a_criterion_needs_a_name_of_its_own(typed: str, said: tuple[str, object]) -> None:
    with pytest.raises(FieldError) as error:
        criterion_name(typed, ["Home", "Kids"])
    assert refused(error) == said


def test_names_and_words_are_kept_trimmed() -> None:
    assert criterion_name("  A  roof\n", ["Home"]) == "A roof"
    assert option_name(" Stay ") == "Stay"
    assert words(" why \n", "criterion.why") == "why"
    assert reason_text(" the cat ") == "the cat"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: option_name(" "), ("option.name-blank", {})),
        (lambda: option_name("x" * 81), ("option.name-long", {"n": 1})),
        (lambda: words("x" * 502, "option.note"), ("option.note", {"n": 2})),
        (lambda: reason_text(" "), ("reason.text-blank", {})),
        (lambda: reason_text("x" * 501), ("reason.text", {"n": 1})),
        (lambda: on_scale(11, "fit.value"), ("fit.value", {})),
        (lambda: on_scale(-1, "fit.value"), ("fit.value", {})),
    ],
)
def test_what_does_not_fit_is_refused(make: object, said: tuple[str, object]) -> None:
    assert callable(make)
    with pytest.raises(FieldError) as error:
        make()
    assert refused(error) == said


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(0), (0, 0)),
        (Fraction(1, 20), (0, 1)),
        (Fraction(17, 3), (5, 7)),
        (Fraction(999, 100), (10, 0)),
    ],
)
def test_numbers_are_rounded_with_halves_up(value: Fraction, shown: tuple[int, int]) -> None:
    assert rounded(value) == shown
