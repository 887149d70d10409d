"""DO, DT: opening a Sitting of the largest allowed size, and typing in it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import cycle
from time import perf_counter

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (texts, icons, fonts)
from tests import made_up
from tests.bench_harness import MILLI, Goal, Result, Size, judge, measure
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain import limits
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.options import MOST_CRITERIA, MOST_OPTIONS
from walkaway_desktop.domain.records import ExampleWords, Mark, Precision, SignRating, Window
from walkaway_desktop.domain.signs import SAFETY_SIGN, SIGNS
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.pages.decide.step import shown_in
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.theme import Theme

WORDS = "They decided, and told me afterwards. " * 60
PARAGRAPHS = 12
PAIRS = 40  # each takes a tenth of a second
SITTINGS = 12  # closed ones, beside the open one
SIZE = (1280, 820)
KEYS = "They asked me first. "


def clock() -> FixedClock:
    return FixedClock(datetime.combine(made_up.TODAY, made_up.AFTERNOON, made_up.ZONE))


def fill(vault: Vault) -> None:
    """Each Sign with all the examples it can hold, twelve things that matter, five options."""
    more = WORDS[: limits.EXAMPLE_MORE]
    words = ExampleWords(
        made_up.TODAY, Precision.DATE, WORDS[: limits.EXAMPLE_WHAT], said=more, felt=more, next=more
    )
    for sign in SIGNS:
        for number in range(limits.EXAMPLES_OF_A_SIGN):
            vault.examples.add(sign, words, opposite=bool(number % 2))
    criteria = [vault.options.add_criterion(f"What counts {n}") for n in range(MOST_CRITERIA)]
    options = [vault.options.add_option(f"A way {n}") for n in range(MOST_OPTIONS)]
    when = When.of(vault.clock.now(), 4)
    for number in range(SITTINGS + 1):
        sitting = vault.sittings.start(when, Mark.CALM).id
        for sign in SIGNS:
            rating = 0 if sign == SAFETY_SIGN else number % 5
            vault.sittings.rate(sitting, SignRating(sign, rating, Window.FOUR_WEEKS))
        for option in options:
            for criterion in criteria:
                vault.options.set_fit(sitting, option, criterion, number % 11)
        if number < SITTINGS:
            vault.sittings.close(sitting, None)


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
    ways = cycle(
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
