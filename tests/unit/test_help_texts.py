"""Help and tour as they are written: their length, how hard they read, which keys they name."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests import reading
from tests.sources import table
from walkaway_desktop.domain.keys import Command

HELP = table("help")
SHORTEST, LONGEST, HARDEST = 60, 140, 8
PUT_IN = {
    "quick_hide": ("empty", "minimize", "close", "off"),
    "quick_hide_here": ("here", "here_off"),
}


class Text(NamedTuple):
    name: str
    body: str


def variants() -> Iterator[Text]:
    """Each text as it may be shown: for Safety mode, and for what Quick hide is set to."""
    for row in (*HELP["page"], *HELP["tour"]):
        for key in ("body", "body_safety_mode"):
            for number, body in enumerate(filled(row.get(key, ""))):
                if body:
                    yield Text(f"{row['id']}-{key}-{number}", body)


def filled(body: str) -> list[str]:
    for field, sentences in PUT_IN.items():
        if f"{{{field}}}" in body:
            return [body.replace(f"{{{field}}}", HELP["quick_hide"][one]) for one in sentences]
    return [body]


texts = pytest.mark.parametrize("text", list(variants()), ids=lambda text: text.name)


@texts
def test_a_text_is_short_and_easy(text: Text) -> None:
    words = re.sub(r"\{\w+\}", "F9", text.body)
    assert SHORTEST <= len(words.split()) <= LONGEST
    assert reading.grade(words.split("\n")) <= HARDEST


@texts
def test_a_text_names_keys_by_what_is_set_alone(text: Text) -> None:
    named = set(re.findall(r"\{key_(\w+)\}", text.body)) - {"quick_hide"}
    assert named <= {command.name.lower() for command in Command}
    assert not re.search(r"\b(?:Ctrl|Alt)\+|\bF\d", text.body)


def test_every_command_has_its_line_on_the_sheet_and_no_line_is_left() -> None:
    assert set(HELP["keys"]["does"]) == {command.name.lower() for command in Command}


def test_there_are_six_cards_in_order() -> None:
    assert [card["order"] for card in HELP["tour"]] == [1, 2, 3, 4, 5, 6]
