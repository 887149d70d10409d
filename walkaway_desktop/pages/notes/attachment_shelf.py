"""Where the files of an entry are kept, in their order, and the names they get there."""

from collections.abc import Callable
from itertools import count
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from walkaway_desktop.domain.attachments import Attachment, File

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


class Shelf(Protocol):
    """Files in an order. Each of these may raise VaultError."""

    def files(self) -> list[Attachment]:
        """All of them."""

    def add(self, file: File) -> Attachment:
        """Behind the others. Raises FrozenError, LookupError where there is no such entry."""

    def data(self, one: Attachment) -> bytes:
        """Its bytes, checked."""

    def thumbnail(self, one: Attachment) -> bytes | None:
        """Its small picture."""

    def rename(self, one: Attachment, name: str) -> None:
        """Give it another name."""

    def move(self, one: Attachment, place: int) -> None:
        """Put it at this place, counted from 0."""

    def remove(self, one: Attachment) -> Callable[[], object]:
        """Take it out; what is given back puts it back."""


class VaultShelf:
    """Those of a note, an Incident, or one addition to it."""

    def __init__(self, vault: "Vault", entry_id: int, addition_id: int | None = None) -> None:
        self._stored = vault.attachments
        self._of = (entry_id, addition_id)

    def files(self) -> list[Attachment]:
        return self._stored.of(*self._of)

    def add(self, file: File) -> Attachment:
        entry_id, addition_id = self._of
        return self._stored.add(entry_id, file, addition_id)

    def data(self, one: Attachment) -> bytes:
        return self._stored.data(one.id)

    def thumbnail(self, one: Attachment) -> bytes | None:
        return self._stored.thumbnail(one.id) if one.has_thumbnail else None

    def rename(self, one: Attachment, name: str) -> None:
        self._stored.rename(one.id, name)

    def move(self, one: Attachment, place: int) -> None:
        self._stored.move(one.id, place)

    def remove(self, one: Attachment) -> Callable[[], object]:
        removed = self._stored.remove(one.id)
        return lambda: self._stored.put_back(removed)


def free_name(name: str, taken: list[str]) -> str:
    """The name, or the first of its kind that is not taken: photo (2).jpg."""
    there = {one.casefold() for one in taken}
    path = PurePath(name)
    for number in count(2):
        if name.casefold() not in there:
            return name
        name = f"{path.stem} ({number}){path.suffix}"
    raise AssertionError("numbers have no end")
