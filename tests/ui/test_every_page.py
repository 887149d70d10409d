"""Over every page and state: names, keys, translated texts, room for longer words, plain words."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests import pseudo
from tests.hosted import HostedStage, Look, Watched, is_empty, on_screen, windows_shown
from tests.scenes import SCENES, Scene
from tests.sources import table
from tests.stage import Stage, look, settle, until
from tests.ui import walk
from tests.ui.tab_order import wrong_stops
from tests.ui.words_seen import hard_to_read, is_foreign, own_words
from walkaway_desktop.hiding import State
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.cover import Cover
from walkaway_desktop.pages.gone import GonePage
from walkaway_desktop.pages.help.place import help_place
from walkaway_desktop.processes import Ending
from walkaway_desktop.widgets.theme import Theme

NARROW, WIDE = (960, 640), (1280, 820)
HELP_PAGES = {page["id"] for page in table("help")["page"]}

scenes = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)


@pytest.fixture
def hosted(qapp: QApplication, vaults: Path, scene: Scene) -> Iterator[HostedStage]:
    """The whole window, as wide as it opens, for one scene."""
    QLocale.setDefault(QLocale("en_US"))
    stage = HostedStage(vaults, days=scene.days, size=WIDE)
    look("light")
    yield stage
    stage.close()
    Theme.current().choose("light")


# ---- what holds for each -------------------------------------------------------------------------


# To build a window takes longer than to look at it: what is to be seen in one is one test, and what
# is wrong in it stands under the name of the guard that found it.


@scenes
def test_a_page_is_named_pressed_reached_read_and_hidden(hosted: HostedStage, scene: Scene) -> None:
    assert wrong_with(hosted, scene.build(hosted)) == {}
    hide(hosted)


def wrong_with(hosted: HostedStage, shown: QWidget) -> dict[str, list[str]]:
    """What is wrong, by the name of the guard that found it."""
    look("light")  # the lock page has chosen the system's
    controls = list(walk.controls(shown))
    found = {
        "without a name": [walk.place(one) for one in controls if not walk.spoken_name(one)],
        "named otherwise than written": list(walk.named_otherwise(controls)),
        "a choice without its question": list(walk.boxes_unasked(controls)),
        "a picture that says nothing": list(walk.silent_pictures(shown)),
        "too small to press": list(walk.too_small(controls)),
        "cut off": list(walk.clipped(shown)),
        "hard to read": hard_to_read(walk.texts(shown)),
        "without a page of the help": list(without_help(hosted, shown)),
    }
    for size in (WIDE, NARROW):
        found[f"Tab at {size[0]} x {size[1]}"] = tabbed(hosted, shown, size)
    return {guard: places for guard, places in found.items() if places}


def tabbed(hosted: HostedStage, shown: QWidget, size: tuple[int, int]) -> list[str]:
    """Dialogs, lock page and first run have few controls, and Qt's own order."""
    if isinstance(shown, QDialog) or hosted.host.main is None:
        return []
    assert isinstance(shown, MainWindow)
    hosted.host.resize(*size)
    settle()
    return list(wrong_stops(shown))


def without_help(hosted: HostedStage, shown: QWidget) -> Iterator[str]:
    """A dialog that a scene makes without a parent stands over the window all the same."""
    helped = help_place(shown) or help_place(hosted.host.main)
    if helped not in HELP_PAGES and not isinstance(shown, Cover | GonePage):
        yield walk.place(shown)


def hide(hosted: HostedStage) -> None:
    """F9: the empty page is painted in the same event, then the vault goes."""
    open_before = hosted.host.hiding.state is State.OPEN
    watched = Watched(hosted)
    assert is_empty(on_screen(hosted.host)) is isinstance(hosted.host.currentWidget(), Cover)
    focused = QGuiApplication.focusWindow()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_F9)
    assert watched.seen == [Look(is_empty=True, windows=[hosted.host], replaced=[])]
    if open_before:
        until(lambda: hosted.replaced == [Ending.COVERED])
    assert windows_shown() == [hosted.host]


# ---- languages and room --------------------------------------------------------------------------


@cache
def compiled(language: str, folder: Path) -> Path:
    below = folder / language
    below.mkdir()
    return pseudo.make(language, below)


@pytest.fixture
def abroad(qapp: QApplication, vaults: Path, scene: Scene) -> Iterator[Stage]:
    """In a language that is longer and read from the right, in a window that is small."""
    own_words()  # texts of the files are asked for once: before the language changes
    QLocale.setDefault(QLocale("en_US"))
    look("light")
    translator = QTranslator()
    assert translator.load(str(compiled("mirrored", vaults)))
    qapp.installTranslator(translator)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    stage = Stage(vaults, days=scene.days, size=NARROW)
    yield stage
    stage.close()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qapp.removeTranslator(translator)
    Theme.current().choose("light")


@scenes
def test_another_language_fits_from_either_side_and_leaves_no_english(
    abroad: Stage, scene: Scene
) -> None:
    assert wrong_abroad(scene.build(abroad)) == {}


def wrong_abroad(shown: QWidget) -> dict[str, list[str]]:
    look("light")  # the lock page has chosen the system's
    found = {"cut off, from the right": list(walk.clipped(shown))}
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    settle()
    found["cut off, from the left"] = list(walk.clipped(shown))
    shown.window().resize(*WIDE)  # with all panes
    settle()
    found["English"] = [text for text in walk.texts(shown) if not is_foreign(text)]
    return {guard: places for guard, places in found.items() if places}


@pytest.fixture
def large(qapp: QApplication, vaults: Path, scene: Scene) -> Iterator[Stage]:
    """At twice the text size."""
    QLocale.setDefault(QLocale("en_US"))
    look("light", 200)
    stage = Stage(vaults, days=scene.days, size=WIDE)
    yield stage
    stage.close()
    Theme.current().choose("light")


@scenes
def test_words_fit_at_twice_the_size(large: Stage, scene: Scene) -> None:
    shown = scene.build(large)
    look("light", 200)  # the lock page has chosen the system's
    assert list(walk.clipped(shown)) == []
