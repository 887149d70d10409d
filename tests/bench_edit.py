"""E1 and E2: a key in a 20,000-word note, and such a note opened."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (texts, icons, fonts)
from tests import made_up
from tests.bench_harness import MILLI, Goal, Result, Size, judge, measure
from tests.bench_vaults import PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Note
from walkaway_desktop.pages.notes.documents import MOST
from walkaway_desktop.pages.notes.editor import NoteEditor
from walkaway_desktop.storage.keys import Cost, Passphrase, unlock
from walkaway_desktop.storage.vault import Vault, create
from walkaway_desktop.widgets.theme import Theme

OTHERS = MOST + 1
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
    return "\n".join(lines).strip()  # as it is kept


def _word(random: Random) -> str:
    return "".join(random.choice("eeeaaoiutnrslhd") for _ in range(random.randint(2, 9)))


def shown(edit: QPlainTextEdit) -> QPlainTextEdit:
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


def opening_ours(page: NoteEditor, note: Note, blank: Note) -> Callable[[], float]:
    """As someone does it who presses the note in the list; its undo steps are not kept."""

    def timed() -> float:
        # So many others that the long one is forgotten, and read anew.
        for number in range(OTHERS):
            page.open(replace(blank, id=-1 - number))
        QApplication.processEvents()
        began = perf_counter()
        page.open(note)
        QApplication.processEvents()
        return (perf_counter() - began) * MILLI

    return timed


@contextmanager
def _both() -> Iterator[tuple[QPlainTextEdit, NoteEditor, Note, Note]]:
    """The bare field, and the whole right side of Notes with a vault behind it: it saves."""
    QApplication.instance() or QApplication(["bench"])
    Theme.current().choose("light")
    clock = FixedClock(datetime.combine(made_up.TODAY, made_up.AFTERNOON, made_up.ZONE))
    with TemporaryDirectory(prefix="daybook-bench-") as below, ExitStack() as closing:
        create(Path(below) / "v", PASSPHRASE, clock=clock, cost=Cost(8192, 1, 1, for_tests=True))
        vault = Vault.open(unlock(Path(below) / "v", Passphrase(PASSPHRASE)), clock)
        closing.callback(vault.close)
        when = When.of(clock.now(), 4)
        blank, note = (
            vault.notes.get(vault.notes.add(when, "A title", text)) for text in ("-", written())
        )
        field = shown(bare())
        window, page = QWidget(), NoteEditor(vault, clock)
        closing.callback(window.close)
        closing.callback(field.window().close)
        closing.callback(page.stop)
        layout = QVBoxLayout(window)
        layout.addWidget(page)
        window.resize(WIDTH, HEIGHT)
        window.show()
        page.open(note)
        QApplication.processEvents()
        yield field, page, note, blank


def e1(size: Size) -> Result:
    return _key("E1", "at the start", 0.0, size)


def e1_middle(size: Size) -> Result:
    return _key("E1M", "in the middle", 0.5, size)


def e1_end(size: Size) -> Result:
    return _key("E1E", "at the end", 1.0, size)


def _key(name: str, where: str, place: float, size: Size) -> Result:
    with _both() as (field, page, _note, _blank):
        field.resize(page.form.body.size())
        field.setPlainText(written())
        reference, subject = measure(keys(field, place), keys(page.form.body, place), size.pairs)
    goal = Goal(ratio=2, p99=16)
    verdict, reason = judge(reference, subject, goal, size)
    what = f"a key {where} of a note of {WORDS:,} words, to the paint"
    return Result(name, what, "R-key", "ms", goal, verdict, reason, reference, subject)


def e2(size: Size) -> Result:
    with _both() as (field, page, note, blank):
        first, second = opening(field, written()), opening_ours(page, note, blank)
        reference, subject = measure(first, second, size.pairs)
    goal = Goal(ratio=2)
    verdict, reason = judge(reference, subject, goal, size)
    what = f"a note of {WORDS:,} words opened in Notes, to the paint"
    return Result("E2", what, "R-open", "ms", goal, verdict, reason, reference, subject)
