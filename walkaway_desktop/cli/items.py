"""Items as they are named on the command line: by key, own ones by their name too."""

import re
from collections.abc import Iterable, Mapping, Sequence

from walkaway_desktop.cli.said import NotDoneError
from walkaway_desktop.domain.limits import same_tag
from walkaway_desktop.domain.measures import Item, Scale
from walkaway_desktop.storage.vault import Vault

YES_OR_NO = {"yes": 1.0, "no": 0.0}


def number(text: str) -> float:
    """4, 7.5 or 7,5. Raises ValueError for anything else."""
    if not re.fullmatch(r"-?\d{1,4}([.,]\d{1,4})?", text):
        raise ValueError(text)
    return float(text.replace(",", "."))


def named_answer(text: str) -> tuple[str, float, bool]:
    """The item's name, the number of its answer, and whether that was yes or no.

    Raises ValueError for what does not read like NAME=N.
    """
    name, _, answer = text.rpartition("=")
    said = answer.strip().casefold()
    if not same_tag(name):
        raise ValueError(text)
    if said in YES_OR_NO:
        return name, YES_OR_NO[said], True
    return name, number(said), False


def known_item(vault: Vault, name: str) -> Item:
    """The item of this key or name, also one that is retired. Raises NotDoneError."""
    return _named([*vault.own_measures.items(), *vault.own_measures.retired()], name)


def answers(vault: Vault, options: Mapping[str, float], named: Iterable[str]) -> dict[str, float]:
    """Those given as options and those to named items. Raises NotDoneError for one to refuse."""
    found = dict(options)
    for one in named:
        try:
            name, value, is_word = named_answer(one)
        except ValueError:
            raise NotDoneError("command_line.item-answer") from None
        item = known_item(vault, name)
        if item in vault.own_measures.retired():
            raise NotDoneError("command_line.item-retired")
        is_yes_no = item.measure.scale is Scale.YES_NO
        if is_yes_no and not item.measure.fits(value):
            raise NotDoneError("command_line.item-yes-no")
        if is_word and not is_yes_no:
            raise NotDoneError("command_line.item-number")
        if item.measure.key in found:
            raise NotDoneError("command_line.item-twice")
        found[item.measure.key] = value
    return found


def _named(items: Sequence[Item], name: str) -> Item:
    by_name: dict[str, Item] = {}
    for item in items:
        if item.name is not None:
            by_name.setdefault(same_tag(item.name), item)
    # A key is the same in every vault and language: it goes before a name.
    by_name |= {item.measure.key: item for item in items}
    asked = same_tag(name)
    if asked not in by_name:
        raise NotDoneError("command_line.no-item")
    return by_name[asked]
