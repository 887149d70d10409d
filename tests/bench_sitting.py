"""DO, DT: opening a Sitting of the largest allowed size, and typing in it.

It holds all that a Sitting can hold of what has a limit, each text at its longest: six times 50
examples, twelve things that matter with why, five options; and of what has none as much as a
person may write in years: Talks with what was seen, Predictions, Beliefs, reasons, a decision.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from itertools import cycle
from time import perf_counter

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (texts, icons, fonts)
from tests import made_up
from tests.bench_harness import MILLI, Goal, Result, Size, judge, measure
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain import beliefs, decision, limits, options, predictions, talks
from walkaway_desktop.domain.beliefs import BELIEFS, BeliefWords, Held
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.decision import CHECKS, Choice, Decision
from walkaway_desktop.domain.options import MOST_CRITERIA, MOST_OPTIONS, Side, Weight
from walkaway_desktop.domain.predictions import PredictionWords
from walkaway_desktop.domain.records import ExampleWords, Mark, Precision, SignRating, Window
from walkaway_desktop.domain.signs import SAFETY_SIGN, SIGNS
from walkaway_desktop.domain.talks import TalkWords
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.pages.decide.step import shown_in
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.theme import Theme

WORDS = "They decided, and told me afterwards. " * 60
PARAGRAPHS = 12
PAIRS = 40  # each takes a tenth of a second
SITTINGS = 12  # closed ones, beside the open one
TALKS, SEEN = 30, 5  # lines of what was seen, each
PREDICTIONS, REASONS = 60, 30  # reasons on each side
SIZE = (1280, 820)
KEYS = "They asked me first. "


def clock() -> FixedClock:
    return FixedClock(datetime.combine(made_up.TODAY, made_up.AFTERNOON, made_up.ZONE))


def fill(vault: Vault) -> None:
    """What lives on, and on it one open Sitting and twelve closed ones."""
    _add_examples(vault)
    _add_talks(vault)
    _add_predictions(vault)
    for side in Side:
        for _ in range(REASONS):
            vault.options.add_reason(side, WORDS[: options.WORDS])
    reason = WORDS[: options.WORDS]
    criteria = [vault.options.add_criterion(f"Counts {n}", reason) for n in range(MOST_CRITERIA)]
    ways = [vault.options.add_option(f"A way {n}", reason) for n in range(MOST_OPTIONS)]
    for number in range(SITTINGS + 1):
        _add_sitting(vault, criteria, ways, number)


def _add_examples(vault: Vault) -> None:
    more = WORDS[: limits.EXAMPLE_MORE]
    words = ExampleWords(
        made_up.TODAY, Precision.DATE, WORDS[: limits.EXAMPLE_WHAT], said=more, felt=more, next=more
    )
    for sign in SIGNS:
        for number in range(limits.EXAMPLES_OF_A_SIGN):
            vault.examples.add(sign, words, opposite=bool(number % 2))


def _add_talks(vault: Vault) -> None:
    said = WORDS[: talks.WORDS]
    words = TalkWords(
        topic=WORDS[: talks.TOPIC],
        asked=said,
        answered=said,
        my_part=said,
        check_date=made_up.TODAY,
        three_sentences=said,
        if_badly=said,
        place_time=said,
    )
    for _ in range(TALKS):
        talk = vault.talks.add(words)
        for _ in range(SEEN):
            vault.talks.observe(talk, made_up.TODAY, said)


def _add_predictions(vault: Vault) -> None:
    long, more = WORDS[: predictions.STATEMENT], WORDS[: predictions.MORE]
    due = made_up.TODAY + timedelta(days=30)
    words = PredictionWords(long, due, long, why=more, change_mind=more)
    for number in range(PREDICTIONS):
        belief = (*BELIEFS, None)[number % (len(BELIEFS) + 1)]
        vault.predictions.add(words, 1 + number, belief=belief)
    wrote = WORDS[: beliefs.WORDS]
    for belief in BELIEFS:
        vault.beliefs.write(belief, BeliefWords(wrote, wrote, wrote))


def _add_sitting(vault: Vault, criteria: list[int], ways: list[int], number: int) -> None:
    """Every question of it answered; all but the last are closed."""
    sitting = vault.sittings.start(When.of(vault.clock.now(), 4), Mark.CALM).id
    for sign in SIGNS:
        rating = 0 if sign == SAFETY_SIGN else number % 5
        vault.sittings.rate(sitting, SignRating(sign, rating, Window.FOUR_WEEKS))
    for criterion in criteria:
        vault.options.weigh(sitting, criterion, Weight(number % 11, must=bool(criterion % 2)))
    for way in ways:
        vault.options.set_gut(sitting, way, number % 11)
    for side in Side:
        vault.options.set_pull(sitting, side, number % 11)
    vault.options.open_fit(sitting)
    for way in ways:
        for criterion in criteria:
            vault.options.set_fit(sitting, way, criterion, (number + way * criterion) % 11)
    for belief in BELIEFS:
        vault.beliefs.hold(sitting, belief, Held.PARTLY)
    vault.decisions.save(sitting, _decided(ways[0]))
    if number < SITTINGS:
        vault.sittings.close(sitting, None)


def _decided(way: int) -> Decision:
    return Decision(
        choice=Choice.OPTION,
        option_id=way,
        why=WORDS[: decision.WHY],
        confidence=60,
        first_step=WORDS[: decision.FIRST_STEP],
        who_knows=WORDS[: decision.WHO_KNOWS],
        revisit=made_up.TODAY + timedelta(days=30),
        checks=dict.fromkeys(CHECKS, True),
    )


def opened() -> DecidePage:
    """The page on such a vault."""
    QApplication.instance() or QApplication(["bench"])
    Theme.current().choose("light")
    vault = Vault.in_memory(clock())
    with vault.transaction():
        fill(vault)
    page = DecidePage(vault, vault.clock)
    page.resize(*SIZE)
    page.refresh()
    page.show()
    QApplication.processEvents()
    return page


def paragraphs() -> float:
    """R-words: as many long texts one under the other, laid out and shown."""
    window = QWidget()
    lines = QVBoxLayout(window)
    began = perf_counter()
    for _ in range(PARAGRAPHS):
        words = QLabel(WORDS[: limits.EXAMPLE_WHAT])
        words.setWordWrap(True)
        lines.addWidget(words)
    window.resize(*SIZE)
    window.show()
    QApplication.processEvents()
    took = perf_counter() - began
    window.close()
    window.deleteLater()
    return took * MILLI


def do(size: Size) -> Result:
    """Every step of the open one, each Sign, a closed one, and two of them compared, in turn."""
    what = f"a Sitting with {len(SIGNS) * limits.EXAMPLES_OF_A_SIGN} long examples opened"
    page = opened()
    closed = next(one.id for one in page.vault.sittings.all() if one.closed_at is not None)
    signs = [f"examples/{sign}" for sign in SIGNS]
    places = [*shown_in(safety_mode=False), *signs, f"sitting/{closed}"]
    ways: cycle[Callable[[], object]] = cycle(
        [*(partial(page.go_to, place) for place in places), page.overview.list.compare.click]
    )

    def subject() -> float:
        page.start_over()
        QApplication.processEvents()
        way = next(ways)
        began = perf_counter()
        way()
        QApplication.processEvents()
        return (perf_counter() - began) * MILLI

    return _row("DO", what, "R-words", Goal(median=150, p99=300), size, paragraphs, subject, page)


def dt(size: Size) -> Result:
    """One key to its letter painted, in the form of an example of a Sign that has 49."""
    page = opened()
    page.vault.entries.delete([page.vault.examples.of_sign("respect")[0].id])
    page.go_to("examples/respect")
    form = page.steps["signs"].examples  # type: ignore[attr-defined]  # the step of the Signs
    form.open_form(opposite=False)
    field = form.form.texts["what"]
    QApplication.processEvents()
    keys = cycle(KEYS)

    def subject() -> float:
        began = perf_counter()
        QTest.keyClicks(field, next(keys))
        QApplication.processEvents()
        return (perf_counter() - began) * MILLI

    plain = QPlainTextEdit()
    plain.resize(field.size())
    plain.show()

    def reference() -> float:
        began = perf_counter()
        QTest.keyClicks(plain, next(keys))
        QApplication.processEvents()
        return (perf_counter() - began) * MILLI

    what = "a key in the form of an example there, to its letter painted"
    made = _row("DT", what, "a bare field", Goal(median=16, p99=50), size, reference, subject, page)
    plain.close()
    return made


def _row(  # noqa: PLR0913 PLR0917 (the columns of a row)
    name: str,
    what: str,
    against: str,
    goal: Goal,
    size: Size,
    reference: Callable[[], float],
    subject: Callable[[], float],
    page: DecidePage,
) -> Result:
    first, second = measure(reference, subject, min(size.pairs, PAIRS))
    page.stop()
    page.close()
    page.vault.close()
    verdict, reason = judge(first, second, goal, size)
    return Result(name, what, against, "ms", goal, verdict, reason, first, second)
