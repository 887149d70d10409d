"""Safety mode changes what tests/tables/safety_mode.toml says; switched off, all is back."""

import re
import tomllib
from collections.abc import Callable, Iterator
from difflib import unified_diff
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from tests import made_up
from tests.scenes import BY_NAME, SCENES
from tests.sources import ROOT, TEXTS, table, word_pattern
from tests.stage import Stage, look
from tests.ui import walk
from tests.ui.words_seen import hard_to_read
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.widgets.theme import Theme

EFFECTS = tomllib.loads((ROOT / "tests" / "tables" / "safety_mode.toml").read_text("utf-8"))[
    "effect"
]
WAITING = [row for row in EFFECTS if "waits_for" in row]
SEEN = [row for row in EFFECTS if row.get("scene", "*") != "*"]
ON, OFF = "on", "off"
SIZE = re.compile(r"[\d.,]+ (?:bytes|KiB|MiB)")  # of the vault's folder: it grows with each write
Row = dict[str, Any]
Read = Callable[..., list[str]]


@pytest.fixture
def read(qapp: QApplication, vaults: Path) -> Iterator[Read]:
    """The texts of a scene with the flag set one way after the other, on one vault."""
    QLocale.setDefault(QLocale("en_US"))
    stages: list[Stage] = []

    def reader(name: str, *flags: str) -> list[str]:
        scene = BY_NAME[name]
        stage = Stage(vaults, days=scene.days, size=(1280, 820))
        stages.append(stage)
        look("light")
        for flag in flags:
            stage.vault.settings.set_safety_mode(on=flag == ON, cause=Cause.HAND)
        shown = scene.build(stage)
        look("light")  # the lock page has chosen the system's
        folder = str(stage.vault.folder)
        texts = [one.replace(folder, "the folder") for one in walk.texts(shown)]
        return [SIZE.sub("some size", one) for one in texts]

    yield reader
    for stage in stages:
        stage.close()
    Theme.current().choose("light")


NAMES = sorted({scene.name for scene in SCENES if scene.days} | {row["scene"] for row in SEEN})


# To build a window takes longer than to read it: one test per scene, and what is wrong in it stands
# under the name of its law.


@pytest.mark.parametrize("name", NAMES)
def test_a_place_changes_as_its_rows_say_and_nothing_in_it_could_harm(
    read: Read, name: str
) -> None:
    rows = [row for row in SEEN if row["scene"] == name]
    on = read(name, ON)
    wrong = {
        "forbidden": list(forbidden(on, stored(rows))),
        "hard to read": hard_to_read(on),
        "hides in Safety mode": sorted(hidden() - stored(rows) & set(lines(on))),
    }
    if rows:
        off = read(name)
        wrong |= {row["change"]: otherwise(row, "\n".join(off), "\n".join(on)) for row in rows}
        wrong["not back once it is off"] = list(unified_diff(off, read(name, ON, OFF), n=0))
    assert {law: found for law, found in wrong.items() if found} == {}


def otherwise(row: Row, off: str, on: str) -> list[str]:
    """What does not change as its row says."""
    found = [text for text in row.get("shown", ()) if text not in on or text in off]
    found += [text for text in row.get("gone", ()) if text in on or text not in off]
    found += [text for text in row.get("stays", ()) if text not in on or text not in off]
    return found + (["not the same"] if row.get("same") and on != off else [])


def stored(rows: list[Row]) -> set[str]:
    """What the person stored and still sees in this scene."""
    return {text for row in rows for text in row.get("stays", ())}


def lines(texts: list[str]) -> list[str]:
    return "\n".join(texts).split("\n")


def forbidden(texts: list[str], stored: set[str]) -> Iterator[str]:
    exempt = set(table("support")["not_here"]["items"]) | stored
    for row in table("forbidden-words")["word"]:
        if row["scope"] == "safety-mode":
            pattern = word_pattern(row["pattern"])
            for text in texts:
                if text not in exempt and pattern.search(text.casefold()):
                    yield f"{row['pattern']}: {text}"


@pytest.mark.parametrize("row", WAITING, ids=lambda row: row["place"])
def test_a_row_waits_only_for_what_is_not_there(row: Row) -> None:
    assert not (ROOT / row["waits_for"]).exists(), "say the scene where it is seen"


def flagged(flag: str) -> set[str]:
    """Every text of resources/texts below this key."""
    found: set[str] = set()
    for path in TEXTS.glob("*.toml"):
        found |= set(below(tomllib.loads(path.read_text("utf-8")), flag, inside=False))
    return found


def below(value: Any, flag: str, *, inside: bool) -> Iterator[str]:
    if isinstance(value, dict):
        within = inside or bool(value.get(flag))
        for inner in value.values():
            yield from below(inner, flag, inside=within)
    elif isinstance(value, list):
        for inner in value:
            yield from below(inner, flag, inside=inside)
    elif isinstance(value, str) and inside and " " in value:
        yield value


@cache
def hidden() -> frozenset[str]:
    return frozenset(flagged("hide_in_safety_mode") - flagged("only_in_safety_mode"))


def test_the_sidebar_and_the_title_stay_as_they_are(qapp: QApplication, vaults: Path) -> None:
    seen = []
    for flag in (False, True):
        stage = Stage(vaults, days=made_up.DAYS, size=(1280, 820))
        look("light")
        stage.vault.settings.set_safety_mode(on=flag, cause=Cause.HAND)
        window = stage.window("notes")
        assert isinstance(window, MainWindow)
        seen.append((window.windowTitle(), window.sidebar.grab().toImage()))
        stage.close()
    assert seen[0] == seen[1]


def test_that_leaving_can_be_dangerous_stays_said_in_get_support(
    qapp: QApplication, vaults: Path
) -> None:
    once = tomllib.loads((TEXTS / "safety.toml").read_text("utf-8"))["panel"]["once"]
    for flag in (False, True):
        stage = Stage(vaults, days=0, size=(1280, 820))
        stage.vault.settings.set_safety_mode(on=flag, cause=Cause.HAND)
        assert once in "\n".join(walk.texts(stage.window("support/leaving")))
        stage.close()
