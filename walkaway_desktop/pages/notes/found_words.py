"""What is said about a search: how many it found, or how to find more."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from walkaway_desktop.domain.fold import fold
from walkaway_desktop.domain.records import Kind
from walkaway_desktop.domain.search import Query, read_query
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.layouts import kind
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

ACTION_ROOM = 2  # of the field's height: the button at its end, and air


class FoundCount(QLabel):
    """Stands inside the search field, before the button that leaves the search."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        kind(self, "caption")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        field.installEventFilter(self)

    def say(self, words: Message | None) -> None:
        """None = nothing is said."""
        self.setText("" if words is None else words.text)
        self._field.setAccessibleDescription("" if words is None else words.spoken or words.text)
        self.setVisible(words is not None)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange}:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        field = self._field
        size = self.sizeHint()
        end = field.height() * ACTION_ROOM // 2
        mirrored = field.isRightToLeft()
        left = end if mirrored else field.width() - end - size.width()
        self.setGeometry(left, (field.height() - size.height()) // 2, size.width(), size.height())
        room = 0 if self.isHidden() else size.width() + Theme.current().px("s")
        field.setTextMargins(room if mirrored else 0, 0, 0 if mirrored else room, 0)


def found_words(number: int, *, is_all: bool) -> Message:
    """How many are in the list; where more may follow, that there are more."""
    return message("search.search-count" if is_all else "search.search-count-more", n=number)


def nothing_found(asked: str, vault: "Vault", kind_words: Mapping[Kind, str]) -> str:
    """That there is nothing, and what might bring more."""
    query = read_query(asked, kind_words)
    lines = [message("empty.search", query=asked.strip()).text, *_unknown(query, vault, kind_words)]
    if len(lines) == 1:
        lines.append(message("empty.search", query="").detail)
    if query.closed is None:
        lines.append(message("search.search-closed-hint").text)
        if vault.settings.safety_mode.on and Kind.INCIDENT not in query.kinds:
            lines.append(message("search.search-incidents-hint").text)
    return "\n".join(lines)


def _unknown(query: Query, vault: "Vault", kind_words: Mapping[Kind, str]) -> Iterator[str]:
    """What was asked for by a name that nothing has."""
    kinds = " · ".join(kind_words.values())
    for name in query.no_kinds:
        yield message("search.search-no-kind", name=name, kinds=kinds).whole
    there = {fold(tag.name) for tag in vault.tags.all()} if query.tags else set()
    for name in query.tags:
        if name not in there:
            yield message("search.search-no-tag", name=name).text
