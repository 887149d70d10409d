"""What stands at days beside their values: Contacts, Urges, Sittings, as marks and as words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from walkaway_desktop.domain.contacts import Direction, Place, place_of
from walkaway_desktop.domain.records import Kind
from walkaway_desktop.pages.partner import their_name
from walkaway_desktop.pages.space.day_table import Column, Group
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.chart_marks import Lane, Mark, Shape, flag, tick
from walkaway_desktop.widgets.chart_words import counted
from walkaway_desktop.widgets.contact_shapes import ContactShape, Figure, paint_ring

if TYPE_CHECKING:
    from walkaway_desktop.domain.records import Space
    from walkaway_desktop.storage.vault import Vault

FIGURES = {
    Direction.I_REACHED_OUT: Figure.UP,
    Direction.THEY_DID_AND_I_ANSWERED: Figure.DOWN,
    Direction.THEY_DID_AND_I_DID_NOT_ANSWER: Figure.DOWN,
    Direction.BY_CHANCE: Figure.DIAMOND,
    Direction.THROUGH_SOMEONE_ELSE: Figure.DIAMOND,
}


def contact_shape(direction: Direction, place: Place) -> ContactShape:
    """The shape of a Contact in a chart, a list, a legend."""
    ring, hollow = place is Place.INSIDE, place is Place.NO_RULES
    return ContactShape(FIGURES[direction], ring=ring, hollow=hollow)


def contact_words(shape: ContactShape) -> str:
    """The same in words."""
    where = "inside" if shape.ring else "no-space" if shape.hollow else "outside"
    return message(f"space.mark-{where}", who=_who(shape.figure)).text


def contact_told(shape: ContactShape) -> str:
    """In words that stand alone."""
    return message("space.mark-contact", what=contact_words(shape)).text


def _who(figure: Figure) -> str:
    return message(f"space.mark-who-{figure.name.lower()}").text


class DayMarks:
    """Reads the vault for the days that are asked for, and no others."""

    def __init__(self, vault: "Vault", spaces: "Sequence[Space]") -> None:
        self._vault, self._spaces = vault, spaces
        self.they = their_name(vault.settings)
        self._told: dict[ContactShape, str] = {}  # the same few words for thousands of Contacts
        self.urge = QCoreApplication.translate("DayMarks", "Urge")
        self.sitting = QCoreApplication.translate("DayMarks", "Sitting")

    @cached_property
    def _sittings(self) -> Sequence[date]:
        return self._vault.sittings.days()

    @cached_property
    def first_day(self) -> date | None:
        """The day of the oldest mark; None = there is none."""
        return self._vault.entries.first_day(Kind.CONTACT, Kind.URGE, Kind.SITTING)

    def between(self, since: date, until: date) -> list[Mark]:
        """Every mark of these days, both included."""
        contacts = self._contacts(since, until)
        marks = [Mark(day, self._words(shape), shape, Lane.CONTACT) for day, shape in contacts]
        urges = self._vault.urges.days(since, until)
        marks += [Mark(day, self.urge, tick, Lane.URGE) for day in urges]
        sittings = [day for day in self._sittings if since <= day <= until]
        return marks + [Mark(day, self.sitting, flag, Lane.SITTING) for day in sittings]

    def contacts(self, since: date, until: date) -> Mapping[date, Sequence[str]]:
        """What each Contact of a day was."""
        found: dict[date, list[str]] = {}
        for day, shape in self._contacts(since, until):
            found.setdefault(day, []).append(self._words(shape))
        return found

    def _words(self, shape: ContactShape) -> str:
        if shape not in self._told:
            self._told[shape] = contact_told(shape)
        return self._told[shape]

    def _contacts(self, since: date, until: date) -> Iterator[tuple[date, ContactShape]]:
        """The oldest first."""
        for one in reversed(self._vault.contacts.between(since, until)):
            place = place_of(one, self._spaces)
            yield one.when.day, contact_shape(one.words.direction, place)


def legend(marks: Sequence[Mark], they: str = "") -> list[tuple[Shape, str]]:
    """Contacts always; Urges, Sittings, and days without a space where one is in view.

    `they`: the person's own name for the other one, empty = none.
    """
    named: list[tuple[Shape, str]] = [
        (ContactShape(Figure.UP), _who(Figure.UP)),
        (ContactShape(Figure.DOWN), they or _who(Figure.DOWN)),
        (ContactShape(Figure.DIAMOND), _who(Figure.DIAMOND)),
    ]
    named.append((paint_ring, message("space.mark-ring").text))
    shapes = [mark.shape for mark in marks if mark.lane is Lane.CONTACT]
    if any(isinstance(shape, ContactShape) and shape.hollow for shape in shapes):
        hollow = ContactShape(Figure.UP, hollow=True)
        named.append((hollow, message("space.mark-hollow").text))
    others = {mark.words: mark.shape for mark in marks if mark.lane is not Lane.CONTACT}
    return named + [(shape, words) for words, shape in others.items()]


# ---- the same in a table -------------------------------------------------------------------------


def mark_groups(days: Sequence[date], marks: Iterable[Mark]) -> Iterator[Group]:
    """Each Contact in words, how many Urges and Sittings; a column only where one is in view."""
    lanes: dict[Lane, dict[date, list[Mark]]] = {}
    for mark in marks:
        lanes.setdefault(mark.lane, {}).setdefault(mark.day, []).append(mark)
    none = QCoreApplication.translate("DayMarks", "none")
    for lane, head in _heads().items():
        found = lanes.get(lane)
        if found:
            told = _contacts_of if lane is Lane.CONTACT else _count_of
            yield [Column(head, [told(found.get(day, ())) for day in days], none, is_extra=True)]


def _heads() -> Mapping[Lane, str]:
    return {
        Lane.CONTACT: QCoreApplication.translate("DayMarks", "Contact"),
        Lane.URGE: QCoreApplication.translate("DayMarks", "Urges"),
        Lane.SITTING: QCoreApplication.translate("DayMarks", "Sittings"),
    }


def _count_of(marks: Sequence[Mark]) -> float | None:
    return len(marks) or None


def _contacts_of(marks: Sequence[Mark]) -> str | None:
    """They did, inside; I reached out, outside: 2."""
    shapes = Counter(mark.shape for mark in marks if isinstance(mark.shape, ContactShape))
    words = {
        contact_words(shape): n for shape, n in shapes.items() if isinstance(shape, ContactShape)
    }
    return "; ".join(one if n == 1 else counted(one, n) for one, n in words.items()) or None
