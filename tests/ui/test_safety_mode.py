"""Safety mode changes what tests/tables/safety_mode.toml says; switched off, all is back."""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from tests import made_up
from tests.scenes import BY_NAME, SCENES
from tests.sources import ROOT, TEXTS
from tests.stage import Stage, look
from tests.ui import walk
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.main_window import MainWindow

EFFECTS = tomllib.loads((ROOT / "tests" / "tables" / "safety_mode.toml").read_text("utf-8"))[
    "effect"
]
WAITING = [row for row in EFFECTS if "waits_for" in row]
SEEN = [row for row in EFFECTS if row.get("scene", "*") != "*"]
ON, OFF = "on", "off"
SIZE = re.compile(r"[\d.,]+ (?:bytes|KiB|MiB)")  # of the vault's folder: it grows with each write
Read = Callable[..., list[str]]


@pytest.fixture
def read(qapp: QApplication, tmp_path: Path) -> Iterator[Read]:
    """The texts of a scene with the flag set one way after the other, on one vault."""
    QLocale.setDefault(QLocale("en_US"))
    stages: list[Stage] = []

    def reader(name: str, *flags: str) -> list[str]:
        scene = BY_NAME[name]
        stage = Stage(tmp_path, days=scene.days, size=(1280, 820))
        stages.append(stage)
        look("light")
        for flag in flags:
            stage.vault.settings.set_safety_mode(on=flag == ON, cause=Cause.HAND)
        shown = scene.build(stage)
        texts = "\n".join(walk.texts(shown)).replace(str(stage.vault.folder), "the folder")
        return [SIZE.sub("some size", texts)]

    yield reader
    for stage in stages:
        stage.close()


def place_of(row: dict[str, Any]) -> str:
    return str(row["place"])


@pytest.mark.parametrize("row", SEEN, ids=place_of)
def test_a_place_changes_as_its_row_says(read: Read, row: dict[str, Any]) -> None:
    (off,), (on,) = read(row["scene"]), read(row["scene"], ON)
    assert [text for text in row.get("shown", ()) if text not in on or text in off] == []
    assert [text for text in row.get("gone", ()) if text in on or text not in off] == []
    assert [text for text in row.get("stays", ()) if text not in on or text not in off] == []
    assert not row.get("same") or on == off


@pytest.mark.parametrize("name", sorted({row["scene"] for row in SEEN}))
def test_switched_off_everything_is_back(read: Read, name: str) -> None:
    assert read(name, ON, OFF) == read(name)


@pytest.mark.parametrize("row", WAITING, ids=place_of)
def test_a_row_waits_only_for_what_is_not_there(row: dict[str, Any]) -> None:
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


@pytest.mark.parametrize("name", [scene.name for scene in SCENES if scene.days])
def test_no_text_that_hides_in_safety_mode_is_shown(read: Read, name: str) -> None:
    stays = {text for row in SEEN if row["scene"] == name for text in row.get("stays", ())}
    hidden = flagged("hide_in_safety_mode") - flagged("only_in_safety_mode") - stays
    (on,) = read(name, ON)
    assert [text for text in hidden if text in on.split("\n")] == []


def test_the_sidebar_and_the_title_stay_as_they_are(qapp: QApplication, tmp_path: Path) -> None:
    seen = []
    for flag in (False, True):
        stage = Stage(tmp_path, days=made_up.DAYS, size=(1280, 820))
        look("light")
        stage.vault.settings.set_safety_mode(on=flag, cause=Cause.HAND)
        window = stage.window("notes")
        assert isinstance(window, MainWindow)
        seen.append((window.windowTitle(), window.sidebar.grab().toImage()))
        stage.close()
    assert seen[0] == seen[1]


def test_that_leaving_can_be_dangerous_stays_said_in_get_support(
    qapp: QApplication, tmp_path: Path
) -> None:
    once = tomllib.loads((TEXTS / "safety.toml").read_text("utf-8"))["panel"]["once"]
    for flag in (False, True):
        stage = Stage(tmp_path, days=0, size=(1280, 820))
        stage.vault.settings.set_safety_mode(on=flag, cause=Cause.HAND)
        assert once in "\n".join(walk.texts(stage.window("support/leaving")))
        stage.close()
