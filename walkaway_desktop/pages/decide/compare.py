"""Two Sittings side by side: what changed is said in words, nothing is called better or worse."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.pages.day_words import moment_words
from walkaway_desktop.pages.decide.a_few import a_few, more_words
from walkaway_desktop.pages.decide.part_card import AT_ONCE
from walkaway_desktop.pages.decide.part_list import covered_card, shown_parts
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.part import Part, PartRow
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.layouts import (
    as_card,
    card,
    clear,
    hairline,
    kind,
    label,
    row,
    stack,
)
from walkaway_desktop.widgets.own_words import OwnWords
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.wheel import wheel_needs_focus

TWO = 2
Told = Callable[[int], Sequence[Part]]  # the parts of the Sitting with this id


@dataclass(frozen=True, slots=True)
class Pair:
    """One question with the answers of both Sittings; None = it stands in one of them alone."""

    label: str
    answers: tuple[PartRow | None, PartRow | None]

    @property
    def changed(self) -> bool:
        """Whether the answers, or what they are about, differ."""
        first, second = ((one.answer, one.note) if one else None for one in self.answers)
        return first != second


def pairs(first: Sequence[PartRow], second: Sequence[PartRow]) -> list[Pair]:
    """The rows of both, those of the second that the first has not got behind the others."""
    left, right = (dict(_by_key(rows)) for rows in (first, second))
    keys = dict.fromkeys(chain(left, right))
    found = ((left.get(key), right.get(key)) for key in keys)
    return [Pair(next(filter(None, two)).label, two) for two in found]


def _by_key(rows: Sequence[PartRow]) -> Iterator[tuple[str, PartRow]]:
    """A row of its own that goes on is named with what it belongs to."""
    above = ""
    for one in rows:
        if one.goes_on:
            yield one.key or f"{above} {one.label}", one
        else:
            above = one.label
            yield one.key or one.label, one


class Compare(QWidget):
    """Two boxes say which; below them part by part, each question with both answers."""

    asked_for = Signal(str)  # what the open Sitting has not come to yet, by its step

    def __init__(self, told: Told, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = told
        self._covered: Collection[str] = ()
        self._sittings: dict[int, Sitting] = {}
        self.boxes = [self._box(name) for name in (self.tr("First"), self.tr("Second"))]
        few = message("empty.compare-one")
        self._few = card(EmptyState("layers", few.text))
        self._pick = card(EmptyState("layers", message("empty.compare").text))
        self._heads = card(row(*self.boxes))
        self._parts = stack(space="gap")
        self.setLayout(stack(self._heads, self._few, self._pick, self._parts, space="gap"))

    def _box(self, name: str) -> QComboBox:
        made = wheel_needs_focus(QComboBox())
        made.setAccessibleName(name)
        made.activated.connect(self._show)
        return made

    def show_sittings(self, sittings: Sequence[Sitting], covered: Collection[str]) -> None:
        """`sittings`: all, newest first. What was picked before stays picked."""
        self._covered = covered
        self._sittings = {one.id: one for one in sittings}
        before = [box.currentData() for box in self.boxes]
        for place, box in enumerate(self.boxes):
            box.clear()
            for one in sittings:
                box.addItem(moment_words(one.when), one.id)
            kept = box.findData(before[place])
            # The earlier one of the two newest stands first.
            box.setCurrentIndex(kept if kept >= 0 else TWO - 1 - place)
        self._show()

    def focus_first(self) -> None:
        """On the first box."""
        self.boxes[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        clear(self._parts)
        first, second = (box.currentData() for box in self.boxes)
        enough = len(self._sittings) >= TWO
        two = enough and first is not None and second is not None and first != second
        self._heads.setVisible(enough)
        self._few.setVisible(not enough)
        self._pick.setVisible(enough and not two)
        if two:
            self._show_two(self._sittings[first], self._sittings[second])

    def _show_two(self, first: Sitting, second: Sitting) -> None:
        left, right = (
            dict(shown_parts(self._told(one.id), self._covered)) for one in (first, second)
        )
        for key in dict.fromkeys(chain(left, right)):
            both = [side.get(key) for side in (left, right)]
            there = [part for part in both if part is not None]
            if there:
                self._parts.addWidget(PairCard(there[0].title, both, (first, second)))
            else:
                self._parts.addWidget(covered_card(key, self.asked_for.emit))


class PairCard(QFrame):
    """One part of both Sittings, its questions a few at a time."""

    def __init__(
        self,
        title: str,
        parts: Sequence[Part | None],
        sittings: tuple[Sitting, Sitting],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        as_card(self)
        self.setAccessibleName(title)
        self._days = [moment_words(one.when) for one in sittings]
        self._seen = [
            part is not None and part.blind_step in one.steps_seen
            for part, one in zip(parts, sittings, strict=True)
        ]
        rows = [part.rows if part is not None else () for part in parts]
        self._waiting = pairs(rows[0], rows[1])
        self._lines = stack(space="s")
        self.more = kind(QPushButton(self), "link")
        self.more.clicked.connect(self._go_on)
        lines = QVBoxLayout(self)
        card_space(lines)
        lines.addWidget(label(title, "card_title"))
        lines.addLayout(self._lines)
        lines.addLayout(row(self.more, None))
        self._show_more()

    def _go_on(self) -> None:
        # Gone with the focus, the button would hand it on to another card.
        if self._next() == len(self._waiting):
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_more()

    def _next(self) -> int:
        lengths = (sum(len(one.answer) for one in pair.answers if one) for pair in self._waiting)
        return a_few(lengths, AT_ONCE)

    def _show_more(self) -> None:
        number = self._next()
        shown, self._waiting = self._waiting[:number], self._waiting[number:]
        for pair in shown:
            self._lines.addWidget(hairline())
            self._lines.addLayout(self._laid_out(pair))
        self.more.setText(more_words(self._next(), len(self._waiting)))
        self.more.setVisible(bool(self._waiting))

    def _laid_out(self, pair: Pair) -> QGridLayout:
        """The question, whether it changed, and both answers below."""
        words = texts("decision")["compare"]
        grid = QGridLayout()
        grid.setHorizontalSpacing(Theme.current().px("xl"))
        grid.setVerticalSpacing(Theme.current().px("xs"))
        asked = label(pair.label, "small")
        changed = pair.changed
        state = label(words["changed" if changed else "unchanged"], "label" if changed else "small")
        head = row(asked, state)
        head.setStretch(0, 1)
        grid.addLayout(head, 0, 0, 1, TWO)
        for column, one in enumerate(pair.answers):
            grid.addLayout(self._answer(one, column), 1, column)
            grid.setColumnStretch(column, 1)
        return grid

    def _answer(self, one: PartRow | None, column: int) -> QVBoxLayout:
        """What stands in this Sitting; a reader hears which one it is."""
        text = message("general.not-answered").text if one is None else one.answer
        own = one is not None and one.own_words
        answer = OwnWords(text) if own else label(text, "body")
        spoken = self.tr("{date}: {answer}").replace("{date}", self._days[column])
        answer.setAccessibleName(spoken.replace("{answer}", text))
        lines: list[QWidget] = [answer]
        if one is not None and one.note:
            lines.append(label(one.note, "small"))
        if one is not None and self._seen[column]:
            lines.append(label(texts("decision")["compare"]["seen"], "caption"))
        return stack(*lines, None, space="xs")
