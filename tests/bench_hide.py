"""QH: from the key of Quick hide to the painted empty page, from every page, state and dialog."""

from collections.abc import Callable, Iterator
from itertools import chain, cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QStackedWidget, QWidget

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (texts, icons, fonts)
from tests.bench_harness import MILLI, Goal, Result, Size, alternate, judge
from tests.hosted import HostedStage, is_empty, on_screen
from tests.scenes import SCENES, Scene
from tests.stage import Stage, settle
from walkaway_desktop.pages.cover import Cover
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.theme import Theme

PRESSES = 1000
FEW = 8  # enough to see that it works
WINDOW = 1280, 820
WORDS = 20_000


def long_note(stage: Stage) -> QWidget:
    """As much as lies open at once: a long note, a dialog over it, a menu over that."""
    window = stage.window("notes/new")
    editor = next(one for one in window.findChildren(QPlainTextEdit) if one.isVisible())
    editor.setPlainText("morning " * WORDS)
    editor.selectAll()
    dialog = Question(window, message("settings.passphrase-old-backups", n=3), care=True)
    dialog.open()
    menu = QMenu(dialog)
    menu.addAction("One")
    menu.popup(dialog.mapToGlobal(QPoint(5, 5)))
    settle()
    return dialog


def places() -> Iterator[Scene]:
    """Each scene of the tour but the cover itself, the long note after every fourth."""
    shown = [scene for scene in SCENES if scene.name != "covered"]
    fours = zip(*[iter(shown)] * 4, strict=False)
    note = Scene("a long note", long_note, days=0)
    return cycle(chain.from_iterable((*four, note) for four in fours))


def r_switch() -> Callable[[], float]:
    """R-switch: a stack of two pages goes to the empty one, and is painted."""
    stack = QStackedWidget()
    stack.resize(*WINDOW)
    page, empty = QPlainTextEdit("morning " * 200), QWidget()
    stack.addWidget(page)
    stack.addWidget(empty)

    def timed() -> float:
        stack.setCurrentWidget(page)
        stack.show()  # each press hides all that is not the window
        QApplication.processEvents()
        began = perf_counter()
        stack.setCurrentWidget(empty)
        stack.repaint()
        return (perf_counter() - began) * MILLI

    return timed


def press(stage: HostedStage) -> float:
    """From the key to the end of its event; the page is empty by then, or this fails."""
    ended: list[tuple[float, bool]] = []
    keys = stage.host.hiding.keys
    keys.hide_pressed.connect(
        lambda: ended.append((perf_counter(), is_empty(on_screen(stage.host))))
    )
    window = QGuiApplication.focusWindow()
    began = perf_counter()
    QTest.keyPress(window, Qt.Key.Key_F9)
    ((done, empty),) = ended
    assert empty
    assert isinstance(stage.host.currentWidget(), Cover)
    return (done - began) * MILLI


def qh(size: Size) -> Result:
    what = "Quick hide, from the key to the painted empty page"
    goal = Goal(p99=50)
    QApplication.instance() or QApplication(["bench"])
    Theme.current().choose("light")
    going = places()
    slowest: list[tuple[float, str]] = []
    with TemporaryDirectory() as folder:

        def subject() -> float:
            scene = next(going)
            stage = HostedStage(Path(folder), days=scene.days, size=WINDOW)
            try:
                scene.build(stage)
                took = press(stage)
            finally:
                stage.close()
            slowest.append((took, scene.name))
            return took

        first, second = alternate(r_switch(), subject, PRESSES if size.judged else FEW)
    verdict, reason = judge(first, second, goal, size)
    notes = (
        f"{len({name for _, name in slowest})} places, slowest: "
        + ", ".join(f"{name} {took:.1f} ms" for took, name in sorted(slowest)[:-6:-1]),
    )
    return Result("QH", what, "R-switch", "ms", goal, verdict, reason, first, second, notes)
