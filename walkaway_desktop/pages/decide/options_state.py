"""What the parts of Options show: read from the vault once for all of them."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from walkaway_desktop.domain.options import (
    FEWEST_OPTIONS,
    Compared,
    Criterion,
    Option,
    OptionAnswers,
    Score,
    Table,
    Weight,
    gut_and_list,
    not_met,
    rounded,
    score,
)
from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.texts import message

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


SAID = {
    Compared.AGREE: "decide.gut-agrees",
    Compared.DIFFER: "decide.gut-differs",
    Compared.LEVEL: "decide.gut-level",
}


@dataclass(frozen=True, slots=True)
class OptionsState:
    """The lists of now and the answers of one Sitting."""

    sitting: Sitting
    options: list[Option]
    criteria: list[Criterion]
    answers: OptionAnswers
    safety_mode: bool
    show_scores: bool

    @classmethod
    def of(cls, vault: "Vault", sitting: Sitting) -> "OptionsState":
        """As the vault has it now."""
        return cls(
            sitting,
            vault.options.options(),
            vault.options.criteria(),
            vault.options.answers(sitting.id),
            vault.settings.safety_mode.on,
            vault.settings.show_scores,
        )

    def in_order(self, criteria: list[int]) -> "OptionsState":
        """The criteria in another order; those it does not name stay at the end."""
        places = {one: place for place, one in enumerate(criteria)}
        ordered = sorted(self.criteria, key=lambda one: places.get(one.id, len(places)))
        return replace(self, criteria=ordered)

    @property
    def table(self) -> Table:
        """The numbers alone."""
        return Table.of(self.options, self.criteria, self.answers)

    @property
    def is_locked(self) -> bool:
        """Whether Fit was opened: from then on the gut stays as it is."""
        return self.answers.fit_opened_at is not None

    @property
    def has_options(self) -> bool:
        """Whether there is anything to choose between."""
        return len(self.options) >= FEWEST_OPTIONS

    @property
    def hangs_on_is_open(self) -> bool:
        """Whether 80 % of the cells are filled."""
        return self.is_locked and bool(self.criteria) and not self.table.missing()

    def option_name(self, option: int) -> str:
        return next(one.name for one in self.options if one.id == option)

    def criterion_name(self, criterion: int) -> str:
        return next(one.name for one in self.criteria if one.id == criterion)

    def must_haves(self) -> list[int]:
        """The criteria marked must have in this Sitting."""
        return [one.id for one in self.criteria if self.answers.weights.get(one.id, Weight()).must]

    def silent(self) -> list[int]:
        """In Safety mode being safe and each must have: they have no line and no chart."""
        if not self.safety_mode:
            return []
        safe = [one.id for one in self.criteria if one.being_safe]
        return [*safe, *self.must_haves()]


def pair_words(state: OptionsState, pair: tuple[int, int]) -> str:
    """Take space and Leave."""
    first, second = (state.option_name(one) for one in pair)
    return message("decide.flip-pair", first=first, second=second).text


def decimal(value: Fraction, places: int = 1) -> str:
    """An exact number, rounded with halves up, as the person's language writes it: 6.0."""
    whole, decimals = rounded(value, places)
    return QLocale().toString(whole + decimals / 10**places, "f", places)


def foot_of(state: OptionsState, option: int) -> str:
    """What stands under an option: must haves it does not meet, then the one small number."""
    return "\n".join([*unmet_lines(state, option), *score_lines_of(state, option)])


def unmet_lines(state: OptionsState, option: int) -> list[str]:
    """A line for each must have that this option does not meet."""
    unmet = not_met(option, state.must_haves(), state.answers.fit)
    return [message("decide.does-not-meet", name=state.criterion_name(one)).text for one in unmet]


def score_lines_of(state: OptionsState, option: int) -> list[str]:
    """The score, or how many cells it still takes; nothing before what it hangs on is open."""
    table = state.table
    if not state.show_scores or not state.hangs_on_is_open or not table.total:
        return []
    found = score(table, option)
    if found is None:
        return [message("decide.fit-incomplete", n=table.open_cells(option)).text]
    return [score_words(found)]


def compared_lines(state: OptionsState) -> list[str]:
    """Which pairs gut and list see alike, which not, which are level; as soon as part 3 is open."""
    found = gut_and_list(state.table, state.answers.gut) if state.hangs_on_is_open else []
    lines = []
    for compared, key in SAID.items():
        pairs = [pair_words(state, pair) for pair, seen in found if seen is compared]
        if pairs:
            lines.append(message(key, pairs="; ".join(pairs)).text)
    return lines


def score_words(found: Score) -> str:
    """5.4; or 3.6 to 5.9 where cells are a don't know."""
    if not found.unknown:
        return decimal(found.low)
    ends = {"low": decimal(found.low), "high": decimal(found.high)}
    return message("decide.score-range-short", **ends).text
