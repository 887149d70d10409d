"""No questionnaires: what is answered is never added up. (docs/method.md, No questionnaires)"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.sources import TEXTS, table
from tests.ui.story_player import Player
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.texts import texts

FIRST, *OTHERS = [one["id"] for one in texts("safety")["gate"]["question"]]
OPENING = ["unlock: ", "page: Decide", "press: Start", "press: Calm", "press: Go on"]
PLACES = ("today", "decide", "decide/signs", "decide/options", "decide/decision", "space", "notes",
          "support", "settings", "decide/safety")  # fmt: skip
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
NOT_OURS = re.compile(r"[\d.,]+ (?:bytes|KiB|MiB)|/\S+")  # the size of the Vault and its place
# Lists of questions that are answered by choosing. What they are for stands in docs/method.md.
WITH_ANSWERS = {"safety.gate.question", "decision.four_checks.item"}


@pytest.fixture
def player(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> Player:
    return Player(qtbot, vault_folder, clock, monkeypatch).play(OPENING)


def numbers(player: Player, steps: list[str]) -> list[str]:
    """Each text with a number in it that can be seen on the pages after these steps."""
    player.play(steps)
    player.seen.clear()
    player.play([f"place: {place}" for place in PLACES])
    seen = {NOT_OURS.sub("", one.text) for one in player.seen.values()}
    return sorted(text for text in seen if NUMBER.search(text))


def test_nobody_counts_the_answers_of_the_gate(player: Player) -> None:
    once = numbers(player, [f"answer: {FIRST} yes"])
    assert len(once) > 10
    assert numbers(player, [f"answer: {one} yes" for one in OTHERS]) == once


def test_nobody_counts_the_four_checks(player: Player) -> None:
    """They are shown as they were answered."""
    steps = player.main.page.steps  # type: ignore[union-attr]  # the Decide page
    checks = steps["decision"].checks.rows
    player.play([f"answer: {FIRST} no"])
    none = numbers(player, [])
    for row in checks.values():
        row.choose("yes")
    assert numbers(player, []) == none


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.toml")), ids=lambda path: path.stem)
def test_no_other_list_of_questions_has_answers_to_choose(path: Path) -> None:
    assert set(question_lists(table(path.stem), path.stem)) <= WITH_ANSWERS


def question_lists(tables: Any, place: str) -> Iterator[str]:
    """Three questions or more in a table that also says what the answers are."""
    if isinstance(tables, dict):
        fixed = {"yes", "answers", "scale", "cut_off", "sum", "points"} & set(tables)
        for key, value in tables.items():
            asked = [one for one in value if is_question(one)] if isinstance(value, list) else []
            if fixed and len(asked) >= 3:
                yield f"{place}.{key}"
            yield from question_lists(value, f"{place}.{key}")


def is_question(item: Any) -> bool:
    text = item.get("text", "") if isinstance(item, dict) else item
    return isinstance(text, str) and text.strip().endswith("?")


def test_the_search_for_lists_of_questions_finds_the_two_that_are_there() -> None:
    found = {
        *question_lists(table("safety"), "safety"),
        *question_lists(table("decision"), "decision"),
    }
    assert found == WITH_ANSWERS
