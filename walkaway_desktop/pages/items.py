"""The words of an item: those of measures.toml, or made from the name of an own one."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from walkaway_desktop.domain.measures import Item, Scale
from walkaway_desktop.texts import texts

if TYPE_CHECKING:
    from walkaway_desktop.storage.own_measures import OwnMeasures

WORD_JOINER = "\u2060"


def measure_words(key: str) -> Mapping[str, Any]:
    """The table of a built-in measure in measures.toml."""
    return _table(texts("measures"), key)


def _table(tables: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(one for one in tables["measure"] if one["id"] == key)
    return found


def every_item(own_measures: "OwnMeasures") -> list[Item]:
    """All that answers may have, in the person's order; what was retired comes last, not asked."""
    return [*own_measures.items(), *own_measures.retired()]


def words_of_item(item: Item) -> Mapping[str, Any]:
    """The item's table as in measures.toml, with the `values` of its scale where it has words."""
    return _words(item, texts("measures"))


def words_of_items(items: Iterable[Item]) -> dict[str, Mapping[str, Any]]:
    """The same of each, by its key. The texts are gone through once: that is 1 ms each time."""
    tables = texts("measures")
    return {item.measure.key: _words(item, tables) for item in items}


def _words(item: Item, tables: Mapping[str, Any]) -> Mapping[str, Any]:
    if item.name is not None:
        return _own(tables["own"], item.name, item.measure.scale)
    words = _table(tables, item.measure.key)
    if item.measure.scale is Scale.FEELING:
        return {**words, "values": tables["scale"]["feeling"]["values"]}
    return dict(words)


def _own(tables: Mapping[str, Any], name: str, scale: Scale) -> Mapping[str, Any]:
    words = tables["yes_no" if scale is Scale.YES_NO else "zero_to_ten"]
    # A name may look like a place for a number: with an unseen sign in it, none is filled there.
    plain = name.replace("{", f"{{{WORD_JOINER}")
    named = {
        key: text.replace("{name}", plain) for key, text in words.items() if isinstance(text, str)
    }
    return {**words, **named, "label": name, "short": name}
