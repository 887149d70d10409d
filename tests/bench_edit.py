"""E1 and E2: a key in a 20,000-word note, and such a note opened."""

from collections.abc import Callable
from random import Random
from time import perf_counter
from typing import TypeVar

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (texts, icons, fonts)
from tests.bench_harness import MILLI, Goal, Result, Size, judge, measure
from walkaway_desktop.widgets.markdown.edit import MarkdownEdit
from walkaway_desktop.widgets.theme import Theme

SomeEdit = TypeVar("SomeEdit", bound=QPlainTextEdit)
SEED = 17
WORDS = 20_000
WORDS_OF_A_PARAGRAPH = (5, 120)
WIDTH, HEIGHT = 700, 760
A_KEY = "e"
FORMS = ("## {}", "- {}", "- [x] {}", "> {}", "1. {}", *["{}"] * 5)
MARKED = ("**{}**", "*{}*", "`{}`", "[{}](https://a.example/b_c)", *["{}"] * 30)


def written(words: int = WORDS) -> str:
    """A made-up note with as many marks as someone fond of them puts in."""
    random, lines, left = Random(SEED), [], words  # noqa: S311 (made-up data)
    while left > 0:
        count = min(left, random.randint(*WORDS_OF_A_PARAGRAPH))
        left -= count
        line = " ".join(random.choice(MARKED).format(_word(random)) for _ in range(count))
        lines += [random.choice(FORMS).format(line), ""]
    return "\n".join(lines)


def _word(random: Random) -> str:
    return "".join(random.choice("eeeaaoiutnrslhd") for _ in range(random.randint(2, 9)))


def shown(edit: SomeEdit) -> SomeEdit:
    """The field in a window of its own, painted."""
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(edit)
    window.resize(WIDTH, HEIGHT)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    edit.setFocus()
    edit.kept_window = window  # type: ignore[attr-defined]  # as long as the field is
    return edit


def bare() -> QPlainTextEdit:
    """The same font and width, and nothing else."""
    made = QPlainTextEdit()
    made.setFont(Theme.current().font("editor"))
    return made


def keys(edit: QPlainTextEdit, place: float) -> Callable[[], float]:
    """R-key with a bare field: a key at this part of the text, painted."""

    def timed() -> float:
        cursor = edit.textCursor()
        cursor.setPosition(int(place * (edit.document().characterCount() - 1)))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        edit.setTextCursor(cursor)
        edit.ensureCursorVisible()
        QApplication.processEvents()
        began = perf_counter()
        QTest.keyClicks(edit, A_KEY)
        QApplication.processEvents()
        return (perf_counter() - began) * MILLI

    return timed


def opening(edit: QPlainTextEdit, text: str) -> Callable[[], float]:
    """R-open with a bare field: setPlainText, and the paint after it."""

    def timed() -> float:
        edit.setPlainText("")
        QApplication.processEvents()
        began = perf_counter()
        edit.setPlainText(text)
        QApplication.processEvents()
        return (perf_counter() - began) * MILLI

    return timed


def opening_ours(edit: MarkdownEdit, text: str) -> Callable[[], float]:
    """As the note's page does it: a document of its own, which can be undone by itself."""
    blank = edit.new_document("")

    def timed() -> float:
        edit.show_document(blank)
        QApplication.processEvents()
        began = perf_counter()
        made = edit.new_document(text)
        edit.show_document(made)
        QApplication.processEvents()
        took = perf_counter() - began
        edit.show_document(blank)
        made.deleteLater()
        return took * MILLI

    return timed


def _both() -> tuple[QPlainTextEdit, MarkdownEdit]:
    QApplication.instance() or QApplication(["bench"])
    Theme.current().choose("light")
    return shown(bare()), shown(MarkdownEdit())


def e1(size: Size) -> Result:
    return _key("E1", "at the start", 0.0, size)


def e1_middle(size: Size) -> Result:
    return _key("E1M", "in the middle", 0.5, size)


def e1_end(size: Size) -> Result:
    return _key("E1E", "at the end", 1.0, size)


def _key(name: str, where: str, place: float, size: Size) -> Result:
    first, second = _both()
    text = written()
    first.setPlainText(text)
    second.setPlainText(text)
    reference, subject = measure(keys(first, place), keys(second, place), size.pairs)
    goal = Goal(ratio=2, p99=16)
    verdict, reason = judge(reference, subject, goal, size)
    what = f"a key {where} of a note of {WORDS:,} words, to the paint"
    return Result(name, what, "R-key", "ms", goal, verdict, reason, reference, subject)


def e2(size: Size) -> Result:
    first, second = _both()
    text = written()
    reference, subject = measure(opening(first, text), opening_ours(second, text), size.pairs)
    goal = Goal(ratio=2)
    verdict, reason = judge(reference, subject, goal, size)
    what = f"a note of {WORDS:,} words opened, to the paint"
    return Result("E2", what, "R-open", "ms", goal, verdict, reason, reference, subject)
