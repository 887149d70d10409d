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
    safety_mode: bool | None  # None = no vault has said it yet: nothing that may be unsafe
    hide_key: str
    hide_then: str
    letters: bool = True  # single letters act
    can_look_around: bool = False  # with made-up data: not while looking around already

    @property
    def careful(self) -> bool:
        """Whether the texts are those of Safety mode."""
        return self.safety_mode is not False

    def may_read(self, page: Mapping[str, Any]) -> bool:
        """Locked, only what tells nothing; not why Safety mode is on, before anything says so."""
        if self.safety_mode is None and page.get("only_in_safety_mode", False):
            return False
        return not self.locked or bool(page.get("while_locked", False))


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
    """The pages in their order, those that may be read now."""
    rows = texts("help", safety_mode=reader.careful)["page"]
    return [_filled(row, reader) for row in rows if reader.may_read(row)]


def tour_cards(reader: Reader) -> list[HelpText]:
    """The six cards."""
    rows = texts("help", safety_mode=reader.careful)["tour"]
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
    if reader.careful:
        told = row.get("body_safety_mode", told)
    body = fill(fill(told, whole), keys)
    return HelpText(row["id"], row["title"], body)
