"""Part 2 of Options: how well each option fits what matters, cell by cell."""

from random import SystemRandom
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.options import HIGH, Weight, score
from walkaway_desktop.pages.decide.options_state import OptionsState, foot_of
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.fit_model import (
    IMPORTANCE,
    UNKNOWN,
    Cell,
    Fits,
    FitWords,
    Line,
    Value,
)
from walkaway_desktop.widgets.fit_table import FitTable
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import as_card, kind, label, row, stack
from walkaway_desktop.widgets.segments import Segments

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


class FitCard(QFrame):
    """`answered`: a cell is on the disk."""

    answered = Signal()

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self.vault = vault
        self.state: OptionsState | None = None
        self._order: list[int] = []  # of the criteria, once they were shuffled
        words = texts("decision")
        self.words, self.matters = words["fit"], words["matters"]
        self.table = FitTable(self._table_words())
        self.shuffle = kind(QPushButton(self.words["shuffle"]), "link")
        self.asked = label("", "small")
        self.cell_name = label("", "label")
        self.cell_name.setWordWrap(True)
        numbers = [(str(number), str(number)) for number in range(HIGH + 1)]
        self.choices = Segments([*numbers, (UNKNOWN, self.words["dont_know"])])
        self.take_back = kind(QPushButton(self.tr("Take back")), "quiet small")
        self.error = label("", "error")
        self.notes = label("", "small")
        self._build()
        self._connect()

    def _table_words(self) -> FitWords:
        return FitWords(
            criteria=self.words["what_matters"],
            importance=self.matters["importance_label"],
            foot=self.words["weighted_score"],
            spoken=message(
                "decide.fit-cell", option="{option}", criterion="{criterion}", value="{value}"
            ).text,
            blank=message("general.not-answered").text,
            unknown=self.words["dont_know"],
        )

    def _build(self) -> None:
        self.setAccessibleName(self.words["title"])
        self.table.setAccessibleName(self.words["title"])
        title = label(self.tr("Part 2. Fit"), "card_title")
        note = label(self.words["order_note"], "small")
        lines = QVBoxLayout(self)
        card_space(lines)
        lines.addLayout(stack(title, note, space="xs"))
        lines.addWidget(self.table)
        keys = label(message("decide.fit-keys").text, "caption")
        keys.setWordWrap(False)
        lines.addWidget(self.cell_name)
        lines.addWidget(self.asked)
        lines.addWidget(self.choices)
        lines.addWidget(self.error)
        lines.addLayout(FlowLayout(self.take_back, self.shuffle, keys))
        lines.addWidget(self.notes)  # last: what is clicked stays where it is when a note comes

    def _connect(self) -> None:
        self.table.filled.connect(self._keep)
        self.table.refused.connect(self._refuse)
        self.table.went.connect(self._show_cell)
        self.choices.chosen.connect(self._choose)
        self.choices.left.connect(lambda: self.table.setFocus(Qt.FocusReason.TabFocusReason))
        self.take_back.clicked.connect(lambda: self._choose(None))
        self.shuffle.clicked.connect(self._shuffle)

    # ---- what is shown ---------------------------------------------------------------------------

    def show_state(self, state: OptionsState) -> None:
        """The table of this Sitting."""
        if self.state is None or self.state.sitting.id != state.sitting.id:
            self._order = []
        self.state = state.in_order(self._order) if self._order else state
        self.table.show_fits(self._fits(self.state))
        self.shuffle.setVisible(len(state.criteria) > 1)
        self._show_notes(state)
        self._show_cell()

    def _fits(self, state: OptionsState) -> Fits:
        answers, must = state.answers, set(state.must_haves())
        known = message("decide.must-alone").text
        weights = {(IMPORTANCE, one): weight.importance for one, weight in answers.weights.items()}
        values: dict[Cell, Value] = {
            cell: UNKNOWN if value is None else value for cell, value in answers.fit.items()
        }
        foot = {one.id: foot_of(state, one.id) for one in state.options}
        return Fits(
            [Line(one.id, one.name, known if one.id in must else "") for one in state.criteria],
            [(one.id, one.name) for one in state.options],
            {**values, **weights},
            foot if any(foot.values()) else {},
        )

    def _show_notes(self, state: OptionsState) -> None:
        table = state.table
        notes = [
            message("decide.importance-open", criterion=one.name).text
            for one in state.criteria
            if one.id not in table.importance
        ]
        if table.counted and not table.total:
            notes.append(message("decide.score-none").text)
        elif state.show_scores and state.hangs_on_is_open:
            if any(
                found.unknown for found in filter(None, (score(table, o) for o in table.options))
            ):
                notes.append(message("decide.score-range-note").text)
            notes.append(texts("decision")["hangs_on"]["score_note"])
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))

    def _show_cell(self) -> None:
        """The answer of the cell the keys stand on, to be given by a click as well."""
        cell, state = self.table.cell, self.state
        for one in (self.cell_name, self.asked, self.choices, self.take_back):
            one.setVisible(cell is not None)
        self._say("")
        if cell is None or state is None:
            return
        is_weight = cell[0] == IMPORTANCE
        option = self.matters["importance_label"] if is_weight else state.option_name(cell[0])
        name = message("decide.scale-of", scale=option, name=state.criterion_name(cell[1])).text
        self.cell_name.setText(name)
        self.asked.setText(self.matters["importance"] if is_weight else self.words["question"])
        value = self.table.value(cell)
        with QSignalBlocker(self.choices):
            self.choices.value = None if value is None else str(value)
        self.choices.setAccessibleName(name)
        for segment in self.choices.segments:
            segment.setAccessibleDescription(name)
            if segment.key == UNKNOWN:
                segment.setVisible(not is_weight)

    # ---- what the person does --------------------------------------------------------------------

    def _choose(self, key: str | None) -> None:
        cell = self.table.cell
        if cell is not None:
            self._keep(cell, int(key) if key is not None and key != UNKNOWN else key)

    def _keep(self, cell: Cell, value: Value) -> None:
        if self.state is None:
            return
        sitting, (option, criterion) = self.state.sitting.id, cell
        options = self.vault.options
        if option == IMPORTANCE:
            must = self.state.answers.weights.get(criterion, Weight()).must
            number = value if isinstance(value, int) else None
            options.weigh(sitting, criterion, Weight(number, must=must))
        elif value is None:
            options.clear_fit(sitting, option, criterion)
        else:
            number = value if isinstance(value, int) else None
            options.set_fit(sitting, option, criterion, number)
        self.answered.emit()
        self.table.answered(cell)

    def _refuse(self, cell: Cell) -> None:
        key = "weight.importance" if cell[0] == IMPORTANCE else "fit.value"
        self._say(message(f"field.{key}").text)

    def _say(self, wrong: str) -> None:
        self.error.setText(wrong)
        self.error.setVisible(bool(wrong))
        self.table.setAccessibleDescription(wrong)

    def _shuffle(self) -> None:
        if self.state is None:
            return
        self._order = [one.id for one in self.state.criteria]
        SystemRandom().shuffle(self._order)
        self.show_state(self.state)

    def focus_first(self) -> None:
        """On the first open cell."""
        self.table.go_to(None)
        self.table.setFocus(Qt.FocusReason.TabFocusReason)


class ClosedPart(QFrame):
    """A part that is not open yet: its name, when it opens, and where to go for that."""

    asked = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind(as_card(self), "note")
        self.words = label("", "small")
        self.button = kind(QPushButton(""), "small")
        self.button.clicked.connect(self.asked)
        lines = QVBoxLayout(self)
        card_space(lines, "xs")
        lines.addWidget(label(title, "card_title"))
        lines.addWidget(self.words)
        lines.addLayout(row(self.button, None))

    def say(self, words: str, button: str = "") -> None:
        """When it opens."""
        self.words.setText(words)
        self.button.setText(button)
        self.button.setVisible(bool(button))
