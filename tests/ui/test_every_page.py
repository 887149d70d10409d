"""Over every page and state: names, translated texts, room for longer words, plain words."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests import (
    attachment_scenes,
    bring_in_scenes,
    contact_scenes,
    export_scenes,
    incident_scenes,
    made_up_words,
    notes_list_scenes,
    pseudo,
    reading,
    search_scenes,
)
from tests.hosted import HostedStage, Look, Watched, is_empty, on_screen, windows_shown
from tests.import_scenes import OWN_WORDS
from tests.scenes import ASKED_IN_VAIN, BY_NAME, DIARY, SCENES, Scene
from tests.sources import ROOT, table, word_pattern
from tests.stage import Stage, look, settle, until
from tests.ui import walk
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.hiding import State
from walkaway_desktop.pages.cover import Cover
from walkaway_desktop.pages.gone import GonePage
from walkaway_desktop.pages.help.place import help_place
from walkaway_desktop.pages.support_rows import country_name
from walkaway_desktop.processes import Ending
from walkaway_desktop.widgets.theme import Theme

NARROW, WIDE = (960, 640), (1280, 820)
LEAST_TARGET = 24
HELP_PAGES = {page["id"] for page in table("help")["page"]}
HARDEST = 8.5  # grade of a page
Open = Callable[..., QWidget]

scenes = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)


@pytest.fixture(scope="session")
def vaults() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture
def open_scene(qapp: QApplication, vaults: Path) -> Iterator[Open]:
    """Opens one scene; the look, the locale and the direction are put back at the end."""
    stages: list[Stage] = []
    QLocale.setDefault(QLocale("en_US"))

    def opener(scene: Scene, size: tuple[int, int] = WIDE, text_size: int = 100) -> QWidget:
        stage = Stage(vaults, days=scene.days, size=size)
        stages.append(stage)
        look("light", text_size)
        widget = scene.build(stage)
        look("light", text_size)  # the lock page has chosen the system's
        return widget

    yield opener
    for stage in stages:
        stage.close()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    Theme.current().choose("light")


@pytest.fixture
def hosted(qapp: QApplication, vaults: Path, scene: Scene) -> Iterator[HostedStage]:
    """The whole window, as wide as it opens, for one scene."""
    QLocale.setDefault(QLocale("en_US"))
    stage = HostedStage(vaults, days=scene.days, size=WIDE)
    look("light")
    yield stage
    stage.close()
    Theme.current().choose("light")


# ---- names and sizes -----------------------------------------------------------------------------


# To build a window takes longer than to look at it: what is to be seen in one is one test.


@scenes
def test_every_control_has_a_name_a_fair_size_and_room_for_its_words_and_all_can_be_hidden(
    hosted: HostedStage, scene: Scene
) -> None:
    shown = scene.build(hosted)
    look("light")
    controls = list(walk.controls(shown))
    nameless = [walk.place(one) for one in controls if not walk.spoken_name(one)]
    small = [
        f"{one.width()} x {one.height()} {walk.place(one)}"
        for one in controls
        if min(one.width(), one.height()) < LEAST_TARGET and not isinstance(one, QLabel)
    ]
    assert nameless == []
    assert list(walk.named_otherwise(controls)) == []
    assert list(walk.boxes_unasked(controls)) == []
    assert list(walk.silent_pictures(shown)) == []
    assert small == []
    assert list(walk.clipped(shown)) == []
    assert hard_to_read(shown) == []
    assert isinstance(shown, Cover | GonePage) or help_of(hosted, shown) in HELP_PAGES
    hide(hosted)


def help_of(hosted: HostedStage, shown: QWidget) -> str:
    """A dialog that a scene makes without a parent stands over the window all the same."""
    return help_place(shown) or help_place(hosted.host.main)


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
def speak(qapp: QApplication, vaults: Path) -> Iterator[Callable[[str], None]]:
    """The app in one of the made-up languages."""
    translator = QTranslator()

    def start(language: str) -> None:
        assert translator.load(str(compiled(language, vaults)))
        qapp.installTranslator(translator)
        if language == "mirrored":
            qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    yield start
    qapp.removeTranslator(translator)


@pytest.mark.parametrize("language", sorted(pseudo.LANGUAGES))
@scenes
def test_another_language_fits_at_960_by_640_and_leaves_no_english(
    open_scene: Open, speak: Callable[[str], None], scene: Scene, language: str
) -> None:
    own = own_words()  # texts of the files are asked for once: before the language changes
    speak(language)
    shown = open_scene(scene, NARROW)
    assert list(walk.clipped(shown)) == []
    shown.window().resize(*WIDE)  # with all panes
    settle()
    assert [text for text in walk.texts(shown) if not is_foreign(text, own)] == []


@scenes
def test_words_fit_at_twice_the_size(open_scene: Open, scene: Scene) -> None:
    shown = open_scene(scene, WIDE, 200)
    assert list(walk.clipped(shown)) == []


# ---- how it reads --------------------------------------------------------------------------------


def hard_to_read(shown: QWidget) -> list[str]:
    """The page, and its sentences alone, where they ask for more than eight and a half years."""
    lines = [line for text in walk.texts(shown) if "/" not in text for line in ours(text)]
    found = []
    for name, part, least in (("page", lines, 60), ("sentences", reading.prose(lines), 30)):
        # Of a handful of words, and a person's own beside them, a grade means nothing.
        if reading.words_in(part) >= least and reading.grade(part) > HARDEST:
            found.append(f"{name}: {reading.grade(part):.1f} {part}")
    return found


def ours(text: str) -> list[str]:
    """Line by line, without what the person wrote."""
    for words in own_words_longest_first():
        text = text.replace(words, "")
    return text.split("\n")


@cache
def own_words_longest_first() -> tuple[str, ...]:
    return tuple(sorted((one for one in own_words() if len(one) > 3), key=len, reverse=True))


# ---- words ---------------------------------------------------------------------------------------


def own_words() -> set[str]:
    """What the made-up person wrote, and what is a fact and no text: names, numbers, addresses."""
    of_the_diary = {DIARY.name, "calm", "okay", "angry at him", "numb", *OWN_WORDS}
    of_the_diary |= contact_scenes.OWN_WORDS | incident_scenes.OWN_WORDS
    of_the_diary |= (
        export_scenes.OWN_WORDS | attachment_scenes.OWN_WORDS | notes_list_scenes.OWN_WORDS
    )
    of_the_diary |= search_scenes.OWN_WORDS | bring_in_scenes.OWN_WORDS
    return made_up_words.all_words() | of_the_diary | {ASKED_IN_VAIN, "Daybook", *countries()}


def countries() -> set[str]:
    """As the system names them: Qt's own words."""
    rows = table("helplines")["emergency"]
    return {country_name(row["country"]) for row in rows}


MONTHS = "January February March April May June July August September October November December"
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
CHECKSUM = re.compile(r"\b[0-9a-f]{4} [0-9a-f]{4} … [0-9a-f]{4} [0-9a-f]{4}\b")
FACTS = re.compile(  # "and" is the locale's, between the parts of a list
    r"\b(?:and|(?:Alt|Ctrl)\+(?:Up|Down|Left|Right|Return|Space)|Ctrl|Shift|Alt|Esc|Enter|Del|F\d+|PM|AM|KiB|MiB|bytes|min|h|"
    + "|".join(f"{word}|{word[:3]}" for word in f"{MONTHS} {DAYS}".split())
    + r")\b"
)


def is_foreign(text: str, own: set[str]) -> bool:
    """Translated, but for dates, numbers, keys, paths, and words of the file or the person."""
    rest = CHECKSUM.sub("", text)  # first: a word of the person may stand in its digits
    for words in sorted(own, key=len, reverse=True):
        rest = rest.replace(words, "")
    rest = FACTS.sub("", rest)
    return "/" in text or pseudo.is_pseudo(rest) or not re.search(r"[a-z]{2}", rest)


def stored_words(scene: str) -> set[str]:
    """What the person stored and still sees in this scene. (tests/tables/safety_mode.toml)"""
    rows = tomllib.loads((ROOT / "tests" / "tables" / "safety_mode.toml").read_text("utf-8"))
    return {
        text for row in rows["effect"] if row.get("scene") == scene for text in row.get("stays", ())
    }


@pytest.mark.parametrize("name", [scene.name for scene in SCENES if scene.days])
def test_no_forbidden_word_is_shown_in_safety_mode(
    open_scene: Open, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = BY_NAME[name].build

    def with_safety_mode(stage: Stage) -> QWidget:
        stage.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
        return built(stage)

    opened = open_scene(replace(BY_NAME[name], build=with_safety_mode))
    assert hard_to_read(opened) == []
    shown = walk.texts(opened)
    rows = [row for row in table("forbidden-words")["word"] if row["scope"] == "safety-mode"]
    exempt = set(table("support")["not_here"]["items"]) | stored_words(name)
    found = [
        f"{row['pattern']}: {text}"
        for row in rows
        for text in shown
        if word_pattern(row["pattern"]).search(text.casefold()) and text not in exempt
    ]
    assert found == []
