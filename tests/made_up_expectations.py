"""What is expected in the invented days, what came of it, and the two questions; nobody's."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import partial

from walkaway_desktop.domain.beliefs import BeliefWords, Held
from walkaway_desktop.domain.predictions import (
    About,
    Outcome,
    PredictionWords,
    Want,
    WantQuestion,
)
from walkaway_desktop.storage.vault import Vault

Told = Iterator[tuple[int, Callable[[], object]]]  # days ago, and what was written down then
HELD = {
    "alone": Held.YES,
    "value_when_lost": Held.PARTLY,
    "value_rises": Held.NO,
    "pursue": Held.YES,
    "true_feelings": Held.RATHER_NOT_SAY,
}
WANTED = {  # by how many days ago the Sitting was
    96: ((WantQuestion.NEVER_CAME_BACK, 6, ""), (WantQuestion.CHANGED_TOMORROW, 8, "")),
    40: (
        (WantQuestion.NEVER_CAME_BACK, 7, "I sleep, and I paint again. I would be sad, and glad."),
        (WantQuestion.CHANGED_TOMORROW, 5, ""),
    ),
}
# How many days ago, of which Belief, how likely, by when (days ago), what, how it would be known,
# about whom, and what came of it so many days ago.
PREDICTIONS = (
    (
        60,
        "alone",
        60,
        30,
        "They will have written something longer than one line about us.",
        "A message in my inbox, and I did not write first.",
        About.THEM,
        (28, Outcome.YES),
    ),
    (
        60,
        "value_when_lost",
        50,
        20,
        "They will have said sorry for one thing, with no “but”.",
        "They say it to me, out loud or in a letter.",
        About.THEM,
        (19, Outcome.NO),
    ),
    (
        55,
        "value_rises",
        30,
        12,
        "They will have kept three plans we made, on time.",
        "Three dates in my diary with a tick.",
        About.THEM,
        (12, Outcome.NO),
    ),
    (
        45,
        "pursue",
        70,
        0,
        "They will have asked once to talk, and waited for my reply.",
        "A message that asks, and no second one that day.",
        About.THEM,
        None,
    ),
    (
        50,
        "misses_attention",
        65,
        5,
        "They will have asked how I am, and listened to the answer.",
        "A call that is about my week, too.",
        About.THEM,
        (5, Outcome.UNCLEAR),
    ),
    (
        20,
        "true_feelings",
        40,
        -20,
        "They will have said or written what they want.",
        "Words I could repeat to a friend.",
        None,
        None,
    ),
    (
        20,
        "stronger_bond",
        35,
        -20,
        "We will have had one hard talk that ended with both of us heard.",
        "We both say so at the end of it.",
        About.US,
        None,
    ),
    (
        50,
        None,
        70,
        15,
        "I will have slept seven hours on most nights of a week.",
        "My check-ins of that week.",
        About.ME,
        (14, Outcome.YES),
    ),
    (
        30,
        None,
        40,
        8,
        "I will have been to the drawing class twice.",
        "Two drawings with a date on them.",
        About.ME,
        (8, Outcome.YES),
    ),
    (
        12,
        None,
        80,
        -9,
        "The lamp and the box of books will be back with me.",
        "They stand in my hall.",
        About.PRACTICAL,
        None,
    ),
)
WROTE = BeliefWords(
    "I would like to be asked. I do not want to be chased.",
    evidence_for="In spring they came by after two weeks, and we talked until it was dark.",
    evidence_against="In summer they did not, and it was I who wrote.",
)
FORECASTS = ((60, 4, 30), (30, 2, 28), (10, 4, 36))  # days ago, weeks, tenths


def told(vault: Vault, today: date) -> Told:
    """Predictions with what came of them, words on a Belief, and forecasts."""
    for ago, belief, percent, due, statement, known, about, _came in PREDICTIONS:
        day = today - timedelta(days=due)
        words = PredictionWords(statement, day, known, about=about)
        yield ago, partial(vault.predictions.add, words, percent, belief=belief)
    for *_, statement, _known, _about, came in PREDICTIONS:
        if came is not None:
            yield came[0], partial(resolve, vault, statement, came[1])
    yield 25, partial(think_again, vault, PREDICTIONS[3][4], 55)
    yield 44, partial(vault.beliefs.write, "pursue", WROTE)
    yield 45, partial(vault.beliefs.write, "alone", replace(WROTE, words="They have friends."))
    for ago, weeks, tenths in FORECASTS:
        yield ago, partial(vault.forecasts.add, weeks, Fraction(tenths, 10))


def answer(vault: Vault, sitting_id: int, days_ago: int) -> None:
    """In the last two Sittings the questions of this step are answered, too."""
    for question, value, text in WANTED.get(days_ago, ()):
        vault.still_want.answer(sitting_id, question, Want(value, text))
    for belief, held in HELD.items() if days_ago in WANTED else ():
        vault.beliefs.hold(sitting_id, belief, held)
    if days_ago in WANTED:
        vault.sittings.step_done(sitting_id, "expectations", done=True)


def find(vault: Vault, statement: str) -> int | None:
    """The one that says so; None = it was written before the first of these days."""
    found = [one.id for one in vault.predictions.shown() if one.words.statement == statement]
    return found[0] if found else None


def resolve(vault: Vault, statement: str, outcome: Outcome) -> None:
    found = find(vault, statement)
    if found is not None:
        vault.predictions.resolve(found, outcome)


def think_again(vault: Vault, statement: str, percent: int) -> None:
    found = find(vault, statement)
    if found is not None:
        vault.predictions.think_again(found, percent)


def all_words() -> set[str]:
    """Everything the made-up person wrote here."""
    predictions = {text for one in PREDICTIONS for text in one[4:6]}
    wanted = {text for answers in WANTED.values() for *_, text in answers}
    wrote = {WROTE.words, WROTE.evidence_for, WROTE.evidence_against, "They have friends."}
    return {str(text) for text in predictions} | wanted | wrote
