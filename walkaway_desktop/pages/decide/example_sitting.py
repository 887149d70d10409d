"""An example Sitting to look at: made-up answers in a vault in memory, nothing of it kept."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.decision import Choice, Decision
from walkaway_desktop.domain.options import Side, Weight
from walkaway_desktop.domain.predictions import About, PredictionWords
from walkaway_desktop.domain.records import (
    ExampleWords,
    GateAnswer,
    Mark,
    Precision,
    SignRating,
    Window,
)
from walkaway_desktop.domain.signs import SIGNS
from walkaway_desktop.pages.decide.part_list import PartList
from walkaway_desktop.pages.decide.parts import parts_of, told_of
from walkaway_desktop.pages.part import Part
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.layouts import card, kind, label, stack

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

DAY_ENDS = 4
RATINGS = dict(zip(SIGNS, (0, 2, 2, 3, 1, 2), strict=True))
CRITERIA, IMPORTANCE = (1, 3, 6), (9, 7, 4)  # places in the suggestions of decision.toml
STARTERS = (1, 2)  # of the options
FIT = ((4, 6, 7), (8, None, 5))  # a row for each option; None = don't know
GUT, PULLS = (4, 6), {Side.STAY: 6, Side.LEAVE: 5}
CHANCE = 40  # in 100


class ExampleSitting(QWidget):
    """Read like a closed one, under a line that says what it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = PartList()
        banner = kind(card(label(message("decide.sitting-example").text, "label")), "note")
        self.setLayout(stack(banner, self.parts, space="gap"))

    def show_example(self, clock: "Clock", *, safety_mode: bool) -> None:
        """Make it anew and show it."""
        self.parts.show_parts(example_parts(clock, safety_mode=safety_mode), ())

    def focus_first(self) -> None:
        """On the first part."""
        self.parts.focus_first()


def example_parts(clock: "Clock", *, safety_mode: bool) -> list[Part]:
    """What a Sitting of a made-up person says."""
    from walkaway_desktop.storage.vault import Vault  # noqa: PLC0415 (the page itself is handed one)

    vault = Vault.in_memory(clock)
    try:
        sitting = _sit(vault, clock)
        return parts_of(replace(told_of(vault, sitting), safety_mode=safety_mode))
    finally:
        vault.close()


def _sit(vault: "Vault", clock: "Clock") -> int:
    words = texts("decision")["example"]
    sitting = vault.sittings.start(When.of(clock.now(), DAY_ENDS), Mark.UPSET).id
    for question in texts("safety")["gate"]["question"]:
        vault.sittings.answer_gate(sitting, question["id"], GateAnswer.NO)
    for sign, rating in RATINGS.items():
        vault.sittings.rate(sitting, SignRating(sign, rating, Window.FOUR_WEEKS))
    day = clock.today(DAY_ENDS)
    for ago, opposite, name in ((22, False, "happened"), (27, True, "opposite")):
        told = ExampleWords(
            day - timedelta(days=ago), Precision.DATE, words[name], felt=words[f"{name}_felt"]
        )
        vault.examples.add("respect", told, opposite=opposite)
    _weigh(vault, sitting)
    _expect(vault, clock)
    vault.decisions.save(
        sitting,
        Decision(
            Choice.NOT_DECIDED,
            why=words["why"],
            confidence=CHANCE,
            first_step=words["first_step"],
            who_knows=words["who_knows"],
            revisit=day + timedelta(days=1),
            checks={"sure": False, "informed": True, "clear": True, "supported": True},
        ),
    )
    vault.sittings.close(sitting, Mark.CALM)
    return sitting


def _weigh(vault: "Vault", sitting: int) -> None:
    words = texts("decision")
    names = [words["matters"]["suggestions"][place] for place in CRITERIA]
    criteria = [vault.options.add_criterion(name) for name in names]
    for criterion, importance in zip(criteria, IMPORTANCE, strict=True):
        vault.options.weigh(sitting, criterion, Weight(importance))
    starters = [words["options"]["starter"][place]["text"] for place in STARTERS]
    options = [vault.options.add_option(name) for name in starters]
    for option, gut in zip(options, GUT, strict=True):
        vault.options.set_gut(sitting, option, gut)
    for side, pull in PULLS.items():
        vault.options.set_pull(sitting, side, pull)
    vault.options.set_gut_line(sitting, words["example"]["gut_line"])
    vault.options.open_fit(sitting)
    for option, row in zip(options, FIT, strict=True):
        for criterion, value in zip(criteria, row, strict=True):
            vault.options.set_fit(sitting, option, criterion, value)


def _expect(vault: "Vault", clock: "Clock") -> None:
    words = texts("decision")["example"]
    due = clock.today(DAY_ENDS) + timedelta(days=30)
    expected = PredictionWords(words["expected"], due, words["how_known"], about=About.US)
    vault.predictions.add(expected, CHANCE)
