"""The parts of a Sitting under each other; those that the open one asks anew stay covered."""

from collections.abc import Callable, Collection, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from walkaway_desktop.pages.decide.part_card import PartCard
from walkaway_desktop.pages.part import Part
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.layouts import card, clear, kind, label, row, stack


class PartList(QWidget):
    """`asked_for`: what the open Sitting has not come to yet is wanted, told by its step."""

    asked_for = Signal(str)
    opened = Signal(object)  # a part that is to be seen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, QFrame] = {}
        self._lines = stack(space="gap")
        self.setLayout(self._lines)

    def show_parts(self, parts: Sequence[Part], covered: Collection[str]) -> None:
        """`covered`: steps that the open Sitting has not come to, whose answers stay hidden."""
        clear(self._lines)
        self._cards = {}
        for key, part in shown_parts(parts, covered):
            made = covered_card(key, self.asked_for.emit) if part is None else PartCard(part)
            self._cards[key] = made
            self._lines.addWidget(made)

    def show_part(self, key: str) -> None:
        """Bring this part to the top, if the Sitting has it."""
        if key in self._cards:
            self._focus(self._cards[key])
            self.opened.emit(self._cards[key])

    def focus_first(self) -> None:
        """On the first card, with nothing to answer: the whole would be scrolled to."""
        self._focus(next(iter(self._cards.values())))

    def _focus(self, card: QWidget) -> None:
        card.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        card.setFocus(Qt.FocusReason.TabFocusReason)


def shown_parts(
    parts: Sequence[Part], covered: Collection[str]
) -> Iterator[tuple[str, Part | None]]:
    """Each with its key; once for each covered step its key, and None for all of its parts."""
    hidden: set[str] = set()
    for part in parts:
        if part.blind_step not in covered:
            yield part.key, part
        elif part.blind_step not in hidden:
            hidden.add(part.blind_step)
            yield part.blind_step, None


def covered_card(step: str, asked: Callable[[str], object]) -> QFrame:
    """One card for all that this step asks anew; `asked` is called when it is wanted now."""
    words = texts("decision")
    title = next(one["title"] for one in words["step"] if one["id"] == step)
    show = kind(QPushButton(words["sitting"]["show_earlier"]), "link")
    show.setAccessibleDescription(title)
    show.clicked.connect(lambda: asked(step))
    return card(
        label(title, "card_title"),
        label(message("decide.answer-hidden").text, "body"),
        row(show, None),
        label(words["sitting"]["show_earlier_help"], "small"),
        space="s",
    )
