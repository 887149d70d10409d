"""Tab goes through every page and state as it is read: down each column, from start to end."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from tests.scenes import SCENES, Scene
from tests.stage import Stage, look
from tests.ui import walk
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.made_up_banner import MadeUpBanner
from walkaway_desktop.widgets.theme import Theme

MOST_STOPS = 200
# Dialogs, lock page and first run have few controls, and Qt's own order.
ALONE = {
    "lock",
    "lock-refused",
    "lock-support",
    "restore",
    "restore-refused",
    "restore-which",
    "restore-dialog",
    "first-run-1",
    "first-run-2",
    "first-run-3",
    "first-run-4",
    "import-preview",
    "import-daylio-backup",
    "import-sleep",
    "import-changes",
    "import-choices",
    "import-dayone",
    "import-read-as",
    "import-questions",
    "import-report",
    "import-refused",
    "imports",
    "chart-picture",
    "chart-picture-safety",
    "erase",
    "change-passphrase",
    "new-code",
    "recovery-pdf",
    "ask-passphrase",
    "question",
    "help",
    "help-nothing-found",
    "help-locked",
    "tour",
    "tour-last",
    "all-keys",
    "overlap",
    "settings-visible",
    "erase-everything",
    "erased-everything",
    "erasing-stopped",
    "working",
    "working-backup",
    "covered",
    "decide-note-chooser",
    "note-another-day",
    "file-photo",
    "file-not-shown",
    "file-copy",
    "file-copy-incident",
    "file-copy-heic",
    "file-name",
    "note-history",
    "note-history-back",
    "note-history-none",
    "note-history-then",
    "note-templates",
    "note-templates-none",
    "notes-more",
    "notes-row-tags",
    "notes-tags",
    "notes-tag-refused",
    "incident-erase",
    "incident-export",
    "incident-export-writing",
    "incident-exported",
    "decide-pdf",
    "decide-pdf-safety",
    "import-own",
    "import-own-report",
    "import-own-refused",
    "export",
    "export-markdown",
    "export-csv",
    "export-pdf",
    "exported",
    "support-plan-pdf",
    "support-plan-form",
    "support-plan-parts",
    "support-plan-clear",
    "support-large",
}
PAGES = [scene for scene in SCENES if scene.name not in ALONE]
SIZES = ((1280, 820), (960, 640))


@pytest.fixture(scope="module")
def vaults() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def open_stage(
    qapp: QApplication, vaults: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[[Scene], Stage]]:
    """A stage for a scene; it is closed at the end."""
    QLocale.setDefault(QLocale("en_US"))
    made: list[Stage] = []

    def opener(scene: Scene) -> Stage:
        made.append(Stage(vaults, days=scene.days, size=request.param))
        look("light")
        return made[-1]

    yield opener
    for stage in made:
        stage.close()
    Theme.current().choose("light")


def stops(key: Qt.Key) -> list[QWidget]:
    """What has the focus after each Tab, until it comes round."""
    first = QApplication.focusWidget()
    found: list[QWidget] = []
    while len(found) < MOST_STOPS:
        focused = QApplication.focusWidget()
        assert focused is not None, "the focus is lost"
        if focused in found:
            assert focused is first, f"Tab turns in a circle at {walk.place(focused)}"
            break
        found.append(focused)
        QTest.keyClick(focused, key)
    return found


def is_before(one: QWidget, other: QWidget, window: QWidget) -> bool:
    """Whether it is read first: above in the same column, or earlier in the same line."""
    a, b = place(one, window), place(other, window)
    same_column = a.left() <= b.right() and b.left() <= a.right()
    same_line = a.top() <= b.bottom() and b.top() <= a.bottom()
    return (same_column and a.bottom() < b.top()) or (same_line and a.right() < b.left())


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("scene", PAGES, ids=lambda scene: scene.name)
def test_tab_visits_every_control_in_reading_order(
    open_stage: Callable[[Scene], Stage], scene: Scene
) -> None:
    window = scene.build(open_stage(scene))
    assert isinstance(window, MainWindow)
    window.sidebar.focus_first()
    there = stops(Qt.Key.Key_Tab)
    first = [one for one in there if isinstance(one.parentWidget(), MadeUpBanner)]  # over all of it
    first += sorted(filter(window.sidebar.isAncestorOf, there), key=lambda one: one.y())
    start = there.index(first[0])
    there = there[start:] + there[:start]
    for bar in window.findChildren(QScrollBar):
        bar.setValue(0)  # what Tab has scrolled away stands where it is read
    wrong = [
        f"{walk.place(late)} stands before {walk.place(early)}"
        for number, early in enumerate(there)
        for late in there[number + 1 :]
        if is_before(late, early, window)
    ]
    assert wrong == []
    reachable = {
        one
        for one in walk.controls(window)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and not one.focusProxy()
    }
    assert reachable - set(there) == set()
    there[0].setFocus()
    assert stops(Qt.Key.Key_Backtab) == [there[0], *reversed(there[1:])]
