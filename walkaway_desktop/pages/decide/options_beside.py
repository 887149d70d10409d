"""Beside the table of Options: gut and list compared, the two pulls, the two lists of reasons."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from walkaway_desktop.domain.options import (
    GUT_AND_LIST,
    WORDS,
    Compared,
    OptionAnswers,
    Side,
    both_strong,
    gut_and_list,
)
from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.domain.signs import SAFETY_SIGN
from walkaway_desktop.pages.day_words import moment_words
from walkaway_desktop.pages.decide.kept_text import KeptText
from walkaway_desktop.pages.decide.living_list import ListItem, ListStore, ListWords, LivingList
from walkaway_desktop.pages.decide.marks import mark_words
from walkaway_desktop.pages.decide.options_state import OptionsState, compared_lines
from walkaway_desktop.pages.decide.sign_trend import SHAPES, legend
from walkaway_desktop.pages.frame import card_space, is_wide
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.layouts import as_card, clear, label, stack
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.two_pulls import PullDot, TwoPulls

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

Answered = tuple[Sitting, OptionAnswers]


class GutAndListCard(QFrame):
    """Takes no side: it says which pairs both see alike, and asks about the others."""

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        words = texts("decision")["gut_and_list"]
        self.setAccessibleName(words["title"])
        self.pairs = label("", "body")
        options = vault.options
        self.fields = [
            KeptText(vault, key, words[key], GUT_AND_LIST, save, fewest=2)
            for key, save in (
                ("gut_question", options.set_gut_question),
                ("list_question", options.set_list_question),
            )
        ]
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Theme.current().px("xl"))
        for field in self.fields:
            self._columns.addWidget(field, 1)
        lines = QVBoxLayout(self)
        card_space(lines)
        lines.addWidget(label(words["title"], "card_title"))
        lines.addWidget(self.pairs)
        lines.addLayout(self._columns)

    def show_state(self, state: OptionsState) -> None:
        """Hidden until what it hangs on is open, or where there is no pair to compare."""
        found = gut_and_list(state.table, state.answers.gut) if state.hangs_on_is_open else []
        answers = state.answers
        stored = (answers.gut_question, answers.list_question)
        lines = compared_lines(state)
        self.pairs.setText("\n".join(lines))
        self.pairs.setVisible(bool(lines))
        # What was written stays to be read, whatever the numbers say now.
        asked = any(seen is Compared.DIFFER for _pair, seen in found) or any(stored)
        for field, text in zip(self.fields, stored, strict=True):
            field.setVisible(asked)
            field.show_text(state.sitting.id, text)
        self.setVisible(bool(lines) or asked)

    def arrange(self) -> None:
        """The two fields beside each other, or one under the other."""
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if is_wide(self) else way.TopToBottom)


class PullsCard(QFrame):
    """A square, a dot for each Sitting with both pulls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        words = texts("decision")
        self.setAccessibleName(words["two_pulls"]["title"])
        self.square = TwoPulls((words["gut"]["stay_label"], words["gut"]["leave_label"]))
        self.both = label(words["two_pulls"]["both_strong"]["text"], "body")
        self._legend = QVBoxLayout()
        lines = QVBoxLayout(self)
        card_space(lines, "s")
        lines.addWidget(label(words["two_pulls"]["title"], "card_title"))
        lines.addWidget(self.square)
        lines.addLayout(self._legend)
        lines.addWidget(self.both)

    def show_state(self, state: OptionsState, earlier: Sequence[Answered], step: str) -> None:
        """`earlier`: closed Sittings whose answers may be seen. Seen ones are left out."""
        unseen = [one for one in earlier if step not in one[0].steps_seen]
        dots = [
            PullDot(answers.stay_pull, answers.leave_pull, SHAPES[sitting.mark], words)
            for sitting, answers in (*unseen, (state.sitting, state.answers))
            if answers.stay_pull is not None and answers.leave_pull is not None
            for words in [_dot_words(sitting, answers)]
        ]
        marks = {
            sitting.mark
            for sitting, answers in (*unseen, (state.sitting, state.answers))
            if answers.stay_pull is not None and answers.leave_pull is not None
        }
        self.square.show_dots(
            dots,
            texts("decision")["two_pulls"]["title"],
            message("decide.pulls-sentence", n=len(dots)).text,
        )
        clear(self._legend)
        self._legend.addLayout(legend(marks))
        self.both.setVisible(_is_common(state))
        self.setVisible(bool(dots))


def _dot_words(sitting: Sitting, answers: OptionAnswers) -> str:
    return message(
        "decide.pulls-dot",
        date=moment_words(sitting.when),
        stay=answers.stay_pull,
        leave=answers.leave_pull,
        mark=mark_words(sitting.mark),
    ).text


def _is_common(state: OptionsState) -> bool:
    """Both pulls strong, and nothing in this Sitting says that safety comes first."""
    sign = state.sitting.ratings.get(SAFETY_SIGN)
    is_calm = sign is None or sign.rating == 0
    return both_strong(state.answers) and is_calm and not state.safety_mode


class ReasonsCard(QFrame):
    """Two free lists, beside each other, never counted."""

    undo_offered = Signal(str, str, object)
    opened = Signal(object)

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        words = texts("decision")["reasons"]
        self.setAccessibleName(words["title"])
        self._vault = vault
        self.lists = {
            side: self._list(side, words[side.name.lower()], self._added(side)) for side in Side
        }
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Theme.current().px("xl"))
        for side, one in self.lists.items():
            title = label(words[side.name.lower()], "label")
            self._columns.addLayout(stack(title, one, None, space="s"), 1)
        lines = QVBoxLayout(self)
        card_space(lines)
        head = stack(label(words["title"], "card_title"), label(words["note"], "small"), space="xs")
        lines.addLayout(head)
        lines.addLayout(self._columns)

    def _added(self, side: Side) -> str:
        stay, leave = self.tr("Add a reason to stay"), self.tr("Add a reason to leave")
        return stay if side is Side.STAY else leave

    def _list(self, side: Side, name: str, add: str) -> LivingList:
        options = self._vault.options

        def items(put_away: bool) -> list[ListItem]:  # noqa: FBT001 (as the list asks)
            found = options.reasons(side, put_away=put_away)
            return [ListItem(one.id, "", one.text) for one in found]

        made = LivingList(
            self._vault,
            ListWords("", name, add, WORDS),
            ListStore(
                f"reason_{side.name.lower()}",
                items,
                lambda text: options.add_reason(side, text),
                lambda reason_id, _name, text: options.save_reason(reason_id, text),
            ),
        )
        made.undo_offered.connect(self.undo_offered)
        made.opened.connect(self.opened)
        return made

    def refresh(self) -> None:
        """Read both lists again."""
        for one in self.lists.values():
            one.refresh()

    def arrange(self) -> None:
        """Beside each other, or one under the other."""
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if is_wide(self) else way.TopToBottom)
