"""The texts of help and tour that may be read now, with the keys that are set in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.pages.key_words import key_words
from walkaway_desktop.texts import fill, texts

NAMED = (
    Command.CHECK_IN,
    Command.NEW_NOTE,
    Command.SEARCH,
    Command.URGE,
    Command.LOCK,
    Command.HELP,
    Command.ALL_KEYS,
)


@dataclass(frozen=True, slots=True)
class Reader:
    """What the texts have to be right for. `hide_key` as it is shown; empty = Quick hide is off."""

    locked: bool
    safety_mode: bool
    hide_key: str
    hide_then: str
    letters: bool = True  # single letters act
    can_look_around: bool = False  # with made-up data: not while looking around already


class HelpText(NamedTuple):
    """One page of the help, or one card of the tour."""

    id: str
    title: str
    body: str

    def holds(self, words: str) -> bool:
        """Whether it has all of these words, or beginnings of words."""
        text = f"{self.title} {self.body}".casefold()
        return all(word in text for word in words.casefold().split())


def help_texts(reader: Reader) -> list[HelpText]:
    """The pages in their order. Locked, only those that tell nothing."""
    tables = texts("help", safety_mode=reader.safety_mode)
    rows = [row for row in tables["page"] if not reader.locked or row.get("while_locked", False)]
    return [_filled(row, reader) for row in rows]


def tour_cards(reader: Reader) -> list[HelpText]:
    """The six cards."""
    rows = texts("help", safety_mode=reader.safety_mode)["tour"]
    return [_filled(row, reader) for row in sorted(rows, key=lambda row: int(row["order"]))]


def _filled(row: Mapping[str, Any], reader: Reader) -> HelpText:
    hides = texts("help")["quick_hide"]
    then = reader.hide_then if reader.hide_key else "off"
    keys = {f"key_{command.name.lower()}": key_words(key_of(command)) for command in NAMED}
    keys["key_quick_hide"] = reader.hide_key
    whole = {
        "quick_hide_here": fill(hides["here" if reader.hide_key else "here_off"], keys),
        "quick_hide": fill(hides[then], keys),
    }
    told = row["body"]
    if reader.safety_mode:
        told = row.get("body_safety_mode", told)
    body = fill(fill(told, whole), keys)
    return HelpText(row["id"], row["title"], body)
