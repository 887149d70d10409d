"""Part 1 of Options: the list itself, and what the gut says before any number. Fit locks it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.options import GUT_LINE, HIGH, LOW, MOST_OPTIONS, NAME, Side
from walkaway_desktop.pages.decide.kept_text import KeptText
from walkaway_desktop.pages.decide.living_list import ListItem, ListStore, ListWords, LivingList
from walkaway_desktop.pages.decide.options_state import OptionsState
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.scale_words import scale_words
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import as_card, clear, hairline, kind, label, row, stack
from walkaway_desktop.widgets.long_words import breakable
from walkaway_desktop.widgets.scale_row import ScaleRow

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

FORM, LINE_FORM = "option", "gut_line"
STAY, LEAVE = "stay", "leave"


class GutCard(QFrame):
    """`answered`: something of it is on the disk. `fit_asked`: part 2 is to open."""

    answered = Signal()
    fit_asked = Signal()
    undo_offered = Signal(str, str, object)
    opened = Signal(object)

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self.vault = vault
        self.state: OptionsState | None = None
        self.words, self.texts = texts("decision")["gut"], texts("decision")["options"]
        self.list = LivingList(
            vault,
            ListWords(self.texts["name"], self.texts["note"], self.tr("Add an option"), NAME),
            ListStore(FORM, self._items, vault.options.add_option, vault.options.save_option),
            self._gut_row,
        )
        self.empty = EmptyState("signpost", message("empty.options").text)
        self.starters = kind(QPushButton(self.texts["starters_button"]), "link")
        self.starters.setCheckable(True)
        self.asked = label(self.words["per_option"], "body")
        self._starters = QVBoxLayout()
        self._pulls = QVBoxLayout()
        self.rows: dict[str, ScaleRow] = {}
        line = self.words["line"]
        self.line = KeptText(vault, LINE_FORM, line, GUT_LINE, vault.options.set_gut_line)
        self.line_shown = label("", "own_words")
        self.locks = label(message("decide.gut-locks").text, "small")
        self.open_fit = QPushButton(self.tr("Open Fit"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName(self.words["title"])
        self.title = label(self.tr("Part 1. Gut first"), "card_title")
        self.intro = label(self.words["intro"], "small")
        lines = QVBoxLayout(self)
        card_space(lines)
        lines.addLayout(
            stack(self.title, label(self.texts["question"], "small"), self.intro, space="xs")
        )
        lines.addWidget(self.empty)
        lines.addWidget(self.asked)
        lines.addWidget(self.list)
        lines.addLayout(row(self.starters, None))
        lines.addLayout(self._starters)
        lines.addLayout(self._pulls)
        lines.addLayout(stack(self.line, self.line_shown, space="xs"))
        lines.addLayout(stack(self.locks, row(self.open_fit, None), space="xs"))

    def _connect(self) -> None:
        self.list.changed.connect(self.answered)
        self.list.undo_offered.connect(self.undo_offered)
        self.list.opened.connect(self.opened)
        self.starters.clicked.connect(self._show_starters)
        self.open_fit.clicked.connect(self.fit_asked)

    # ---- what is shown ---------------------------------------------------------------------------

    def show_state(self, state: OptionsState, *, afresh: bool) -> None:
        """`afresh`: the rows are made anew, for another Sitting or another list."""
        was = self.state
        self.state = state
        locked = state.is_locked
        if afresh or was is None or was.options != state.options or was.is_locked != locked:
            self.list.refresh()
            self._show_pulls(state)
            self._show_starters()
        self.empty.setVisible(not state.options)
        self.asked.setVisible(bool(state.options) and not locked)
        self.list.adder.setVisible(len(state.options) < MOST_OPTIONS)
        self.starters.setVisible(len(state.options) < MOST_OPTIONS)
        self.intro.show()
        self.intro.setText(message("decide.gut-locked").text if locked else self.words["intro"])
        self._show_line(state)
        for one in (self.locks, self.open_fit):
            one.setVisible(not locked and state.has_options and bool(state.criteria))

    def show_alone(self) -> None:
        """The list with no Sitting open: nothing to answer."""
        self.state = None
        self.list.refresh()
        clear(self._pulls)
        self.rows = {}
        self._show_starters()
        options = self.vault.options.options()
        self.empty.setVisible(not options)
        for one in (self.list.adder, self.starters):
            one.setVisible(len(options) < MOST_OPTIONS)
        parts = (self.intro, self.asked, self.line, self.line_shown, self.locks, self.open_fit)
        for part in parts:
            part.hide()

    def _show_line(self, state: OptionsState) -> None:
        locked = state.is_locked
        self.line.setVisible(state.has_options and not locked)
        self.line_shown.setVisible(locked and bool(state.answers.gut_line))
        self.line_shown.setText(breakable(state.answers.gut_line))
        if not locked:
            self.line.show_text(state.sitting.id, state.answers.gut_line)

    def _items(self, put_away: bool) -> list[ListItem]:  # noqa: FBT001 (as the list asks)
        return [
            ListItem(one.id, one.name, one.note)
            for one in self.vault.options.options(put_away=put_away)
        ]

    def _show_starters(self) -> None:
        clear(self._starters)
        if not self.starters.isChecked():
            return
        safety_mode = self.vault.settings.safety_mode.on
        words = texts("decision", safety_mode=safety_mode)["options"]
        there = {one.name.casefold() for one in self.vault.options.options()}
        ideas = [one["text"] for one in words["starter"] if one["text"].casefold() not in there]
        buttons = [self._starter(one) for one in ideas]
        self._starters.addLayout(FlowLayout(*buttons, space="xs"))
        for button in buttons:
            button.show()

    def _starter(self, words: str) -> QPushButton:
        made = kind(QPushButton(words), "small")
        made.setAccessibleName(self.tr("Add: {name}").replace("{name}", words))
        made.clicked.connect(lambda: self._take(words))
        return made

    def _take(self, words: str) -> None:
        if self.list.add(words) is not None:
            self.starters.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the gut ---------------------------------------------------------------------------------

    def _gut_row(self, item: ListItem) -> QWidget | None:
        state = self.state
        if state is None:
            return None
        value = state.answers.gut.get(item.id)
        if state.is_locked:
            said = "decide.gut-none" if value is None else "decide.gut-of"
            return label(message(said, n=value).text, "small")
        spoken = message("decide.scale-of", scale=self.words["gut_label"], name=item.name).text
        ends = (self.words["per_option_low"], self.words["per_option_high"])
        made = self._scale(self.words["gut_label"], self.words["per_option"], ends, spoken)
        made.value = value
        made.answered.connect(lambda value: self._keep_gut(item.id, made, value))
        made.left.connect(lambda: self._go_behind(made))
        return made

    def _scale(self, name: str, question: str, ends: tuple[str, str], spoken: str) -> ScaleRow:
        made = ScaleRow(scale_words(name, question, ends, spoken), LOW, HIGH)
        made.slider.setAccessibleName(spoken)
        made.refused.connect(lambda: made.say(message("field.any.type_0_to_10").text))
        return made

    def _keep_gut(self, option: int, made: ScaleRow, value: object) -> None:
        if self.state is None:
            return
        try:
            self.vault.options.set_gut(self.state.sitting.id, option, _number(value))
        except VaultError:
            # What is not on the disk is not shown as given.
            made.value = self.state.answers.gut.get(option)
            raise
        self.answered.emit()

    def _show_pulls(self, state: OptionsState) -> None:
        clear(self._pulls)
        self.rows = {}
        if not state.has_options:
            return
        self._pulls.addWidget(hairline())
        values = {STAY: state.answers.stay_pull, LEAVE: state.answers.leave_pull}
        for side, value in values.items():
            name = self.words[f"{side}_label"]
            if state.is_locked:
                said = "decide.scale-blank" if value is None else "decide.scale-spoken"
                self._pulls.addWidget(label(message(said, name=name, n=value).text, "small"))
                continue
            question = label(self.words[f"{side}_pull"], "body")
            ends = (self.words["pull_low"], self.words["pull_high"])
            made = self._scale(name, self.words[f"{side}_pull"], ends, name)
            made.value = value
            made.answered.connect(
                lambda value, side=side, made=made: self._keep_pull(side, made, value)
            )
            made.left.connect(lambda made=made: self._go_behind(made))
            self.rows[side] = made
            self._pulls.addLayout(stack(question, made, space="xs"))

    def _keep_pull(self, side: str, made: ScaleRow, value: object) -> None:
        if self.state is None:
            return
        options, sitting = self.vault.options, self.state.sitting.id
        which = Side.STAY if side == STAY else Side.LEAVE
        answers = self.state.answers
        try:
            options.set_pull(sitting, which, _number(value))
        except VaultError:
            # What is not on the disk is not shown as given.
            made.value = answers.stay_pull if side == STAY else answers.leave_pull
            raise
        self.answered.emit()

    def _scales(self) -> list[ScaleRow]:
        guts = [one for one in self.list.extras.values() if isinstance(one, ScaleRow)]
        return [*guts, *self.rows.values()]

    def _go_behind(self, made: ScaleRow) -> None:
        """Enter: on to the next scale, then to the line."""
        scales = self._scales()
        behind = scales[scales.index(made) + 1 :]
        if behind:
            behind[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.line.focus_first()

    def focus_first(self) -> None:
        """On the first blank scale; with less than two options on the line that adds."""
        state = self.state
        blank = [one for one in self._scales() if one.value is None]
        if self.list.form is not None or state is None or not state.has_options:
            self.list.focus_first()
        elif blank:
            blank[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif not self.open_fit.isHidden():
            self.open_fit.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.list.focus_first()


def _number(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) else None
