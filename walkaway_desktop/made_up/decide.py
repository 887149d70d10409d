"""Two Sittings, one closed on a calm day and one open since an upset one, and what they hold."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from walkaway_desktop.domain.beliefs import Held
from walkaway_desktop.domain.decision import Choice, Decision
from walkaway_desktop.domain.options import Side, Weight
from walkaway_desktop.domain.predictions import (
    About,
    Outcome,
    PredictionWords,
    Want,
    WantQuestion,
)
from walkaway_desktop.domain.records import (
    ExampleWords,
    GateAnswer,
    Mark,
    Precision,
    SignRating,
    Window,
)
from walkaway_desktop.domain.talks import TalkState, TalkWords
from walkaway_desktop.made_up.past import Past, Told
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts

QUESTIONS = ("fear", "hurt", "forced", "control", "watched", "threats")  # of the gate
LISTS_AGO, CALM_AGO, UPSET_AGO, COMMENT_AGO = 70, 40, 2, 8
LOOK_AGAIN_IN = -20  # days before today
EIGHT = time(20, 0)
RATINGS: Mapping[Mark, Mapping[str, int | None]] = {
    Mark.CALM: {"respect": 2, "trust": 2, "voice": 1, "identity": 2, "gut": None, "abuse": 0},
    Mark.UPSET: {"respect": 2, "trust": 3, "voice": 3, "identity": 2},
}
IMPORTANCE = {Mark.CALM: (9, 7, 4), Mark.UPSET: (10, 9, 2)}
GUT = {Mark.CALM: (4, 7, 3), Mark.UPSET: (2, 6, 8)}
PULL = {Mark.CALM: (7, 6), Mark.UPSET: (6, 9)}  # to stay, to leave
FIT = ((5, 3, 8), (7, 6, 5), (8, 8, 2))  # of each option to each thing that matters
TAKE_SPACE = 1  # of the options
SIGN_OF = {
    "trust-1": ("trust", False),
    "trust-2": ("trust", True),
    "voice-1": ("voice", False),
    "voice-2": ("voice", True),
    "identity-1": ("identity", False),
    "respect-1": ("respect", True),
}
# Belief, how likely, due so many days ago, about whom, and what came of it so many days ago.
PREDICTIONS: Mapping[str, tuple[str | None, int, int, About, tuple[int, Outcome] | None]] = {
    "wrote": ("alone", 60, 30, About.THEM, (28, Outcome.YES)),
    "plans": ("value_rises", 30, 12, About.THEM, (12, Outcome.NO)),
    "asked": ("pursue", 70, 0, About.THEM, None),
    "sleep": (None, 70, 15, About.ME, (14, Outcome.YES)),
    "lamp": (None, 80, -9, About.PRACTICAL, None),
}
TALK_AGO = 40
TALK_CHECK_IN = -4  # days before today


def told(vault: Vault, past: Past) -> Told:
    words = texts("made_up")
    for one in words["examples"]["list"]:
        yield one["ago"], partial(_add_example, vault, past, one)
    yield LISTS_AGO, partial(_write_lists, vault, words["decide"])
    yield from _predictions(vault, past, words["expectations"]["list"])
    yield from _talk(vault, past, words["talking"])
    yield CALM_AGO, partial(_sit_calm, vault, past)
    yield COMMENT_AGO, lambda: _comment(vault, words["decide"]["comment"])
    yield UPSET_AGO, lambda: _sit(vault, past, UPSET_AGO, Mark.UPSET)


def _add_example(vault: Vault, past: Past, one: Mapping[str, Any]) -> None:
    sign, opposite = SIGN_OF[one["id"]]
    words = ExampleWords(
        past.before(one["ago"]),
        Precision.DATE,
        one["text"],
        said=one["said"],
        felt=one["felt"],
        next=one["next"],
    )
    vault.examples.add(sign, words, opposite=opposite)


def _write_lists(vault: Vault, words: Mapping[str, Any]) -> None:
    for one in words["criteria"]:
        vault.options.add_criterion(one["name"], one["why"])
    for one in words["options"]:
        vault.options.add_option(one["name"], one["note"])
    for side in Side:
        for text in words["reasons_to_stay" if side is Side.STAY else "reasons_to_leave"]:
            vault.options.add_reason(side, text)


# ---- Expectations and Talking --------------------------------------------------------------------


def _predictions(vault: Vault, past: Past, rows: list[Mapping[str, Any]]) -> Told:
    for one in rows:
        belief, percent, due, about, came = PREDICTIONS[one["id"]]
        words = PredictionWords(one["text"], past.before(due), one["known"], about=about)
        yield one["ago"], partial(vault.predictions.add, words, percent, belief=belief)
        if came is not None:
            yield came[0], partial(_resolve, vault, one["text"], came[1])


def _resolve(vault: Vault, statement: str, outcome: Outcome) -> None:
    for one in vault.predictions.shown():
        if one.words.statement == statement:
            vault.predictions.resolve(one.id, outcome)


def _talk(vault: Vault, past: Past, words: Mapping[str, Any]) -> Told:
    yield TALK_AGO, partial(_add_talk, vault, past, words)
    for one in words["seen"]:
        yield one["ago"], partial(_observe, vault, past.before(one["ago"]), one["text"])


def _add_talk(vault: Vault, past: Past, words: Mapping[str, Any]) -> None:
    talk = TalkWords(
        topic=words["topic"],
        asked=words["asked"],
        answered=words["answered"],
        my_part=words["my_part"],
        check_date=past.before(TALK_CHECK_IN),
    )
    talk_id = vault.talks.add(talk)
    vault.talks.set_state(talk_id, TalkState.PARTLY, mine=False)
    vault.talks.set_state(talk_id, TalkState.KEPT, mine=True)


def _observe(vault: Vault, day: date, text: str) -> None:
    vault.talks.observe(vault.talks.shown()[0].id, day, text)


# ---- Sittings ------------------------------------------------------------------------------------


def _sit(vault: Vault, past: Past, ago: int, mark: Mark) -> int:
    """A Sitting as far as Options, all of it answered in these days."""
    past.go_to(past.moment(ago, EIGHT))
    sitting_id = vault.sittings.start(past.at(ago, EIGHT), mark).id
    for question in QUESTIONS:
        vault.sittings.answer_gate(sitting_id, question, GateAnswer.NO)
    for sign, rating in RATINGS[mark].items():
        vault.sittings.rate(sitting_id, SignRating(sign, rating, Window.FOUR_WEEKS))
    _weigh(vault, sitting_id, mark)
    for step in ("safety", "signs", "what-matters"):
        vault.sittings.step_done(sitting_id, step, done=True)
    return sitting_id


def _weigh(vault: Vault, sitting_id: int, mark: Mark) -> None:
    options, words = vault.options, texts("made_up")["decide"]
    criteria, ways = options.criteria(), options.options()
    for number, (criterion, importance) in enumerate(zip(criteria, IMPORTANCE[mark], strict=True)):
        options.weigh(sitting_id, criterion.id, Weight(importance, must=number == 0))
    for way, gut in zip(ways, GUT[mark], strict=True):
        options.set_gut(sitting_id, way.id, gut)
    for side, pull in zip(Side, PULL[mark], strict=True):
        options.set_pull(sitting_id, side, pull)
    options.set_gut_line(sitting_id, words["gut_line"])
    options.open_fit(sitting_id)
    for way, fits in zip(ways, FIT, strict=True):
        for criterion, fit in zip(criteria, fits, strict=True):
            options.set_fit(sitting_id, way.id, criterion.id, fit)
    options.set_gut_question(sitting_id, words["gut_question"])


def _sit_calm(vault: Vault, past: Past) -> None:
    """Every step done, and closed calm."""
    words = texts("made_up")
    sitting_id = _sit(vault, past, CALM_AGO, Mark.CALM)
    want = Want(7, words["expectations"]["still_want"])
    vault.still_want.answer(sitting_id, WantQuestion.NEVER_CAME_BACK, want)
    vault.beliefs.hold(sitting_id, "pursue", Held.PARTLY)
    vault.decisions.save(sitting_id, _decision(vault, past, words["decide"]))
    for step in ("options", "talking", "expectations", "decision"):
        vault.sittings.step_done(sitting_id, step, done=True)
    past.go_to(past.moment(CALM_AGO, EIGHT) + timedelta(minutes=50))
    vault.sittings.close(sitting_id, Mark.CALM)


def _decision(vault: Vault, past: Past, words: Mapping[str, str]) -> Decision:
    return Decision(
        Choice.OPTION,
        vault.options.options()[TAKE_SPACE].id,
        why=words["why"],
        confidence=65,
        first_step=words["first_step"],
        who_knows=words["who_knows"],
        revisit=past.before(LOOK_AGAIN_IN),
    )


def _comment(vault: Vault, text: str) -> None:
    closed = [one for one in vault.sittings.all() if one.closed_at is not None]
    vault.comments.add(closed[0].id, text)
