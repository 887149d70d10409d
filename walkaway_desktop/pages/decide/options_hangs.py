"""Part 3 of Options: which importance would turn the order of two options, said and drawn."""

from itertools import combinations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from walkaway_desktop.domain.options import (
    Flip,
    FlipKind,
    ScoreLine,
    depends_on,
    flips,
    percent,
    score_lines,
    top_share,
)
from walkaway_desktop.pages.decide.options_state import OptionsState, decimal, pair_words
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.flip_chart import FlipChart, FlipLines, OptionLine, line_swatch
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import as_card, clear, kind, label, row
from walkaway_desktop.widgets.line_button import LineButton
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.wheel import wheel_needs_focus

ICON = 16
WORDS = {
    FlipKind.ONLY: "decide.flip-only",
    FlipKind.NONE: "decide.flip-none",
    FlipKind.NOTHING: "decide.flip-nothing",
}
Pair = tuple[int, int]


class HangsCard(QFrame):
    """It ranks nothing: pairs stand in the order of the person, lines by how near the turn is."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self.state: OptionsState | None = None
        self.pair: Pair | None = None
        self.criterion: int | None = None
        words = texts("decision")["hangs_on"]
        self.setAccessibleName(words["title"])
        self.intro = label("", "small")
        self.pairs = wheel_needs_focus(QComboBox())
        self.pairs.setAccessibleName(self.tr("Two options"))
        self.pairs.currentIndexChanged.connect(self._choose_pair)
        self.pair_name = label("", "label")  # all of it, where the box is too narrow
        self.pair_name.setWordWrap(True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Theme.current().px("xs"))
        self._group = QButtonGroup(self)
        self.left_out = label("", "small")
        self.chart = FlipChart()
        self._legend = QVBoxLayout()
        self.as_table = kind(QPushButton(self.tr("Show as table")), "link")
        self.as_table.setCheckable(True)
        self.as_table.clicked.connect(self._show_table)
        self._table = QVBoxLayout()
        lines = QVBoxLayout(self)
        card_space(lines, "s")
        lines.addWidget(label(words["title"], "card_title"))
        for widget in (self.intro, self.pairs, self.pair_name):
            lines.addWidget(widget)
        lines.addLayout(self._lines)
        lines.addWidget(self.left_out)
        lines.addWidget(self.chart)
        lines.addLayout(self._legend)
        lines.addLayout(row(self.as_table, None))
        lines.addLayout(self._table)
        self.retheme()

    def retheme(self) -> None:
        """Draw the icon again."""
        self.as_table.setIcon(icon("table", "accent", ICON))

    # ---- what is shown ---------------------------------------------------------------------------

    def show_state(self, state: OptionsState) -> None:
        """The pairs with no open cell, and the lines of the one that is chosen."""
        self.state = state
        words = texts("decision", safety_mode=state.safety_mode)["hangs_on"]
        self.intro.setText(
            words.get("text_safety_mode", "") if state.safety_mode else words["intro"]
        )
        found = self._found_pairs(state)
        if self.pair not in found:
            self.pair = found[0] if found else None
        with QSignalBlocker(self.pairs):
            self.pairs.clear()
            for pair in found:
                self.pairs.addItem(pair_words(state, pair), pair)
            if self.pair is not None:
                self.pairs.setCurrentIndex(found.index(self.pair))
        self.pairs.setVisible(bool(found))
        self._show_lines(state)

    @staticmethod
    def _found_pairs(state: OptionsState) -> list[Pair]:
        table = state.table
        whole = [one for one in table.options if not table.open_cells(one)]
        return list(combinations(whole, 2)) if table.total else []

    def _choose_pair(self, place: int) -> None:
        self.pair = self._found_pairs(self.state)[place] if self.state and place >= 0 else None
        self.criterion = None  # of another pair: its nearest turn comes first
        if self.state is not None:
            self._show_lines(self.state)

    def _name_pair(self, state: OptionsState) -> None:
        words = "" if self.pair is None else pair_words(state, self.pair)
        self.pair_name.setText(words)
        needed = self.pairs.fontMetrics().horizontalAdvance(words) + self.pairs.height()
        self.pair_name.setVisible(needed > self.pairs.width() - Theme.current().px("xl"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.state is not None:
            self._name_pair(self.state)

    def _show_lines(self, state: OptionsState) -> None:
        self._name_pair(state)
        clear(self._lines)
        for button in self._group.buttons():
            self._group.removeButton(button)
        found = [one for one in flips(state.table, state.silent()) if one.pair == self.pair]
        shown = [one for one in found if one.kind is not FlipKind.LEVEL]
        for words in self._notes(state, found):
            self._lines.addWidget(label(words, "body"))
        if self.criterion not in [one.criterion for one in shown]:
            self.criterion = shown[0].criterion if shown else None
        for one in shown:
            self._lines.addWidget(self._line(state, one))
        self._show_chart(state, shown)

    def _notes(self, state: OptionsState, found: list[Flip]) -> list[str]:
        """What stands there besides the lines, or in their place."""
        pair = self.pair
        if pair is None:
            key = "decide.score-none" if state.table.counted else "decide.flip-none-to-show"
            return [message("decide.flip-none-to-show" if state.table.total else key).text]
        cells = depends_on(state.table, pair)
        if cells:
            words = [
                message(
                    "decide.flip-cell",
                    option=state.option_name(option),
                    criterion=state.criterion_name(criterion),
                ).text
                for option, criterion in cells
            ]
            return [message("decide.flip-depends", cells="; ".join(words)).text]
        if any(one.kind is FlipKind.LEVEL for one in found):
            return [message("decide.flip-level").text]
        return [] if found else [message("decide.flip-silent").text]

    def _line(self, state: OptionsState, one: Flip) -> LineButton:
        made = LineButton(flip_words(state, one), share_words(one))
        made.setChecked(one.criterion == self.criterion)
        made.clicked.connect(lambda: self._choose(one.criterion))
        self._group.addButton(made)
        return made

    def _choose(self, criterion: int) -> None:
        self.criterion = criterion
        state = self.state
        if state is not None:
            found = [one for one in flips(state.table, state.silent()) if one.pair == self.pair]
            self._show_chart(state, found)

    # ---- the chart -------------------------------------------------------------------------------

    def _show_chart(self, state: OptionsState, found: list[Flip]) -> None:
        chosen = next((one for one in found if one.criterion == self.criterion), None)
        lines = [] if chosen is None else score_lines(state.table, chosen.criterion)
        clear(self._legend)
        for one in (self.chart, self.as_table):
            one.setVisible(bool(lines))
        names = [one.name for one in state.options if one.id not in {at.option for at in lines}]
        self.left_out.setVisible(bool(lines) and bool(names))
        self.left_out.setText(message("decide.flip-left-out", options=", ".join(names)).text)
        clear(self._table)
        if chosen is None or not lines:
            return
        self.chart.show_lines(self._drawn(state, chosen, lines))
        self._show_legend([state.option_name(one.option) for one in lines])
        self._fill_table(state, chosen, lines)

    def _drawn(self, state: OptionsState, chosen: Flip, lines: list[ScoreLine]) -> FlipLines:
        top, table = top_share(state.table, chosen.criterion), state.table
        name = state.criterion_name(chosen.criterion)
        turn = turn_share(chosen)
        places = {one.option: place for place, one in enumerate(lines)}
        now = table.importance[chosen.criterion] / table.total
        fields = {
            "n": len(lines),
            "top": percent(top),
            "now": round(100 * now),
            "pair": pair_words(state, chosen.pair),
            "turn": 0 if turn is None else round(turn),
        }
        key = "decide.flip-chart" if turn is None else "decide.flip-chart-turns"
        return FlipLines(
            [
                OptionLine(state.option_name(one.option), float(one.at_none), float(one.at(top)))
                for one in lines
            ],
            float(100 * top),
            100 * now,
            turn,
            (places[chosen.pair[0]], places[chosen.pair[1]]),
            (message("decide.flip-now").text, message("decide.flip-turn").text),
            message("decide.flip-axis", criterion=name).text,
            message(key, **fields).text,
        )

    def _show_legend(self, names: list[str]) -> None:
        rows = []
        for place, name in enumerate(names):
            made, words = QWidget(), label(name, "caption")
            made.setLayout(row(line_swatch(place), words, space="xs"))
            rows.append(made)
            self._legend.addWidget(made)

    # ---- the same numbers as a table -------------------------------------------------------------

    def _show_table(self) -> None:
        if self.state is not None and self.criterion is not None:
            self._choose(self.criterion)

    def _fill_table(self, state: OptionsState, chosen: Flip, lines: list[ScoreLine]) -> None:
        """Each line at no share, now, at the turn, and at the largest share."""
        if not self.as_table.isChecked():
            return
        table = state.table
        now = chosen.share_now
        top = top_share(table, chosen.criterion)
        shares = [top * 0, top]
        shares += [] if now is None else [now]
        shares += [] if chosen.share_turn is None else [chosen.share_turn]
        grid = QGridLayout()
        grid.setHorizontalSpacing(Theme.current().px("m"))
        for column, share in enumerate(sorted(set(shares)), start=1):
            head = label(self.tr("{n} %").replace("{n}", str(percent(share))), "caption")
            grid.addWidget(head, 0, column)
            for place, one in enumerate(lines, start=1):
                grid.addWidget(label(decimal(one.at(share)), "small"), place, column)
        for place, one in enumerate(lines, start=1):
            grid.addWidget(label(state.option_name(one.option), "small"), place, 0)
        grid.setColumnStretch(0, 1)
        self._table.addLayout(grid)

    def focus_first(self) -> None:
        """On the choice of the pair."""
        self.pairs.setFocus(Qt.FocusReason.TabFocusReason)


def turn_share(one: Flip) -> float | None:
    """The share at which two lines meet, percent; None = nowhere from 0 to 10."""
    if one.kind is FlipKind.ONLY:
        return 0.0
    return None if one.share_turn is None else float(100 * one.share_turn)


def flip_words(state: OptionsState, one: Flip) -> str:
    """Turns if Home were 5.7 instead of 4."""
    name = state.criterion_name(one.criterion)
    if one.kind is FlipKind.TURNS and one.turn is not None:
        return message(
            "decide.flip-turns", criterion=name, value=decimal(one.turn), now=one.now
        ).text
    return message(WORDS[one.kind], criterion=name).text


def share_words(one: Flip) -> str:
    """20 % of all importance instead of 15 %; empty where nothing turns."""
    if one.share_turn is None or one.share_now is None:
        return ""
    return message(
        "decide.flip-share", value=percent(one.share_turn), now=percent(one.share_now)
    ).text
