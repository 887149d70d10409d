"""The items of a check-in as the person has them: their order, which are asked, and own ones."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.measures import (
    BY_KEY,
    MEASURES,
    MOST_OWN,
    OWN_SCALES,
    Item,
    Measure,
    Scale,
    own_measure,
)
from walkaway_desktop.storage.models import OwnMeasureRow
from walkaway_desktop.storage.settings import Settings
from walkaway_desktop.storage.store import Store

ITEMS = "items"  # the setting: key and asked or not of each, in order
_COLUMNS = (OwnMeasureRow.key, OwnMeasureRow.name, OwnMeasureRow.high)
_RETIRED = OwnMeasureRow.retired_on.is_null(is_null=False)


class OwnMeasures(Store):
    """An own item is never erased: retired, it is asked no more, and its answers stay."""

    def items(self) -> list[Item]:
        """All that are not retired, in the person's order; those they have not placed come last."""
        named = {item.measure.key: item for item in self._own(~_RETIRED)}
        items = {measure.key: Item(measure, asked=True) for measure in MEASURES} | named
        arranged = dict(self._arranged())
        placed = [
            Item(items[key].measure, asked, items[key].name)
            for key, asked in arranged.items()
            if key in items
        ]
        return [*placed, *(item for key, item in items.items() if key not in arranged)]

    def set_items(self, order: Sequence[tuple[str, bool]]) -> None:
        """Their order from now on, and which of them the card asks."""
        known = self.known()
        arranged = [[known[key].key, asked] for key, asked in order]
        with self._database.writing():
            self._settings().store(ITEMS, arranged)
            for position, (key, _) in enumerate(order):
                self._change(key, position=position)

    def add(self, name: str, scale: Scale) -> Item:
        """A new item, asked from now on, after all others. Raises FieldError for its name."""
        if scale not in OWN_SCALES:
            raise ValueError(scale)
        with self._database.writing():
            self._check_room()
            kept = self._name(name)
            ((made,),) = self._sql("SELECT 1 + coalesce(max(id), 0) FROM own_measure")
            measure = own_measure(f"own_{made}", scale)
            OwnMeasureRow.insert(
                key=measure.key,
                name=kept,
                low=measure.low,
                high=measure.high,
                step=measure.step,
                position=len(self.items()),
            ).execute(self._database)
        return Item(measure, asked=True, name=kept)

    def rename(self, key: str, name: str) -> None:
        """Another name for the same item; its answers stay."""
        with self._database.writing():
            self._change(key, name=self._name(name, but=key))

    def retire(self, key: str) -> None:
        """It is asked no more, and shown where it has answers."""
        day_ends = self._settings().day_ends
        with self._database.writing():
            self._change(key, retired_on=self._clock.today(day_ends))

    def bring_back(self, key: str) -> None:
        """It is asked again. Raises FieldError where six others are there by now."""
        with self._database.writing():
            self._check_room()
            self._change(key, retired_on=None)

    def known(self) -> dict[str, Measure]:
        """Every measure that answers may have, by key: built in, own, retired."""
        own = [item.measure for item in self._own()]
        return BY_KEY | {measure.key: measure for measure in own}

    def retired(self) -> list[Item]:
        """Own items that are asked no more, the oldest first."""
        return self._own(_RETIRED, asked=False)

    # ---- rows ----

    def _own(self, where: Any = None, *, asked: bool = True) -> list[Item]:
        query = OwnMeasureRow.select(*_COLUMNS).order_by(OwnMeasureRow.id)
        chosen = query if where is None else query.where(where)
        return [Item(_measure(key, high), asked, name) for key, name, high in self._rows(chosen)]

    def _change(self, key: str, **columns: str | int | date | None) -> None:
        changed = OwnMeasureRow.update(**columns).where(OwnMeasureRow.key == key)
        changed.execute(self._database)

    def _arranged(self) -> list[tuple[str, bool]]:
        return [(key, asked) for key, asked in self._settings().stored(ITEMS, [])]

    def _check_room(self) -> None:
        if len(self._own(~_RETIRED)) >= MOST_OWN:
            raise FieldError("own_measure.name")

    def _name(self, name: str, but: str = "") -> str:
        """A name as it is kept. Raises FieldError where it is blank, too long, or there already."""
        kept = limits.own_name(name)
        for items, key in ((self._own(~_RETIRED), "there"), (self.retired(), "retired")):
            if any(_is_named(item, kept) for item in items if item.measure.key != but):
                raise FieldError(f"own_measure.name-{key}")
        return kept

    def _settings(self) -> Settings:
        return Settings(self._database, self._clock)


def _is_named(item: Item, name: str) -> bool:
    return limits.same_tag(item.name or "") == limits.same_tag(name)


def _measure(key: str, high: int) -> Measure:
    return own_measure(key, Scale.YES_NO if high == 1 else Scale.ZERO_TO_TEN)
