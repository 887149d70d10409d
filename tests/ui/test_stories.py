"""People at risk at the real window: nothing that can be seen pushes, blames, or sends them back.

Their stories are tests/stories.toml, the laws tests/tables/story_laws.toml.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.sources import ROOT, TEXTS
from tests.ui.story_player import Player, Seen
from walkaway_desktop.clock import FixedClock

Row = dict[str, Any]
Play = Callable[[Row], Player]


def rows(path: str, name: str) -> list[Row]:
    found: list[Row] = tomllib.loads((ROOT / "tests" / path).read_text("utf-8"))[name]
    return found


STORIES = rows("stories.toml", "story")
LAWS = rows("tables/story_laws.toml", "law")
OF_FEAR = [story for story in STORIES if story.get("fear", True)]
(CONTROL,) = [story for story in STORIES if not story.get("fear", True)]


def name_of(row: Row) -> str:
    return str(row["name"])


@pytest.fixture
def play(
    qtbot: QtBot,
    vault_folder: Path,
    tmp_path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Play:
    def player(story: Row) -> Player:
        new = story.get("starts") == "new"
        folder = tmp_path / "new" if new else vault_folder
        return Player(qtbot, folder, clock, monkeypatch).play(story["steps"])

    return player


def breaks(law: Row, text: str) -> bool:
    plain = text.replace("’", "'").casefold()
    if text in law.get("fine", ()):
        return False
    return any(pattern.search(plain) for pattern in compiled(law["name"]))


@cache
def compiled(law: str) -> list[re.Pattern[str]]:
    (row,) = (one for one in LAWS if one["name"] == law)
    return [re.compile(pattern, re.MULTILINE) for pattern in row["patterns"]]


def broken(seen: Iterable[Seen]) -> list[str]:
    """Each text that breaks a law which holds where it was seen."""
    return [
        f"{law['name']}: {one.text!r}, at {one.step}"
        for one in seen
        for law in LAWS
        if (law["holds"] == "always" or one.safety_mode) and breaks(law, one.text)
    ]


@pytest.mark.parametrize("story", OF_FEAR, ids=name_of)
def test_a_person_at_risk_reads_nothing_that_could_harm(play: Play, story: Row) -> None:
    player = play(story)
    assert broken(player.seen.values()) == []
    assert player.far == [], "Get support is more than two presses away"
    assert player.looks_as_before(), "it can be seen from across the room"


def test_without_fear_the_same_search_finds_what_it_looks_for(play: Play) -> None:
    """The control: patterns that nothing matches any more would hold in every story."""
    seen = play(CONTROL).seen.values()
    assert broken(seen) == []
    laws = [law for law in LAWS if law["holds"] == "fear"]
    assert [law["name"] for law in laws if not any(breaks(law, one.text) for one in seen)] == []


@pytest.mark.parametrize("law", LAWS, ids=name_of)
def test_a_planted_text_is_caught(law: Row) -> None:
    assert [text for text in law["planted"] if not breaks(law, text)] == []


def test_what_is_fine_is_still_said() -> None:
    fine = {text for law in LAWS for text in law.get("fine", ())}
    said = "".join(path.read_text("utf-8") for path in TEXTS.glob("*.toml"))
    assert fine
    assert [text for text in fine if f'"{text}"' not in said] == []
