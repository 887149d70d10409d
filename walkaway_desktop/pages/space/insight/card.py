"""The card of one question: what can be chosen, one sentence, a drawing, the numbers, and doubt."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QWidget

from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.key_words import PDF_KEYS, bind_page_keys
from walkaway_desktop.pages.space.insight.figure_table import FigureTable
from walkaway_desktop.pages.space.insight.question import Choice, Question, Told
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import set_icon
from walkaway_desktop.widgets.insight_drawing import Drawing, shape_swatch
from walkaway_desktop.widgets.layouts import as_card, clear, kind, label, row, stack
from walkaway_desktop.widgets.legend import named
from walkaway_desktop.widgets.segments import Segments
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.wheel import wheel_needs_focus

if TYPE_CHECKING:
    from walkaway_desktop.widgets.insight_drawing import Shape

ICON = 16


class InsightCard(QFrame):
    """`pdf_asked`: the card as it stands is wanted as a PDF."""

    pdf_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self.question: Question | None = None  # None = nothing was asked yet
        self.told = Told("")
        self._chosen: dict[str, dict[str, str]] = {}  # by question: asked again, it is as it was
        self.title = label("", "card_title")
        self._choices = FlowLayout(space="m")
        self.sentence = label("", "card_title")
        self.sentence.setWordWrap(True)
        self.drawing = Drawing()
        self._legend = FlowLayout(space="l")
        self.table = FigureTable()
        self.notes = label("", "small")
        self.rests_on = label("", "small")
        self.pdf = kind(QPushButton(self.tr("PDF")), "link")
        self.pdf.setAccessibleName(self.tr("PDF of this card"))
        bind_page_keys(self.pdf, PDF_KEYS, self.pdf.click)
        self.pdf.clicked.connect(self.pdf_asked)
        self._build()
        self.retheme()

    def _build(self) -> None:
        self._choices_place = QWidget()
        self._choices_place.setLayout(self._choices)
        self._legend_place = QWidget()
        self._legend_place.setLayout(self._legend)
        foot = row(self.rests_on, self.pdf)
        foot.setStretch(0, 1)
        lines = stack(
            self._choices_place,
            self.sentence,
            self.drawing,
            self._legend_place,
            self.table,
            self.notes,
            foot,
        )
        card_space(lines)
        self.setLayout(lines)

    def retheme(self) -> None:
        """Icons and sizes of the look in force."""
        set_icon(self.pdf, "file-down", "accent", ICON)
        if self.question is not None:
            self.ask(self.question)

    # ---- asking ----------------------------------------------------------------------------------

    def ask(self, question: Question) -> None:
        """Show this question and what the vault answers now."""
        self.question = question
        self._show_choices(question)
        self._tell()

    @property
    def key(self) -> str:
        return type(self.question).__name__

    def _show_choices(self, question: Question) -> None:
        choices = question.choices()
        before = self._chosen.get(self.key, {})
        self._chosen[self.key] = {one.key: _still(one, before.get(one.key)) for one in choices}
        clear(self._choices)
        self.title = label(question.title(), "card_title")
        self._choices.addWidget(self.title)
        for choice in choices:
            self._choices.addWidget(self._control(choice))

    def _control(self, choice: Choice) -> QWidget:
        chosen = self._chosen[self.key][choice.key]
        return self._segments(choice, chosen) if choice.beside else self._box(choice, chosen)

    def _box(self, choice: Choice, chosen: str) -> QComboBox:
        box = kind(wheel_needs_focus(QComboBox()), "small")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setAccessibleName(choice.name)
        for value, words in choice.options:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        _fit(box)
        box.activated.connect(lambda _place: _fit(box))
        box.activated.connect(lambda _place: self._choose(choice.key, box.currentData()))
        return box

    def _segments(self, choice: Choice, chosen: str) -> Segments:
        made = Segments(choice.options)
        made.setAccessibleName(choice.name)
        made.value = chosen

        def choose(value: str | None) -> None:
            if value is None:  # one of them is always looked at
                made.value = self._chosen[self.key][choice.key]
            else:
                self._choose(choice.key, value)

        made.chosen.connect(choose)
        return made

    def _choose(self, key: str, value: str) -> None:
        self._chosen[self.key][key] = value
        self._tell()

    # ---- telling ---------------------------------------------------------------------------------

    def _tell(self) -> None:
        question = self.question
        if question is None:
            return
        told = self.told = question.told(self._chosen[self.key])
        self.sentence.setText(told.sentence)
        self.drawing.show_picture(told.picture, question.title(), told.sentence)
        self._show_legend(told.legend)
        self.table.setVisible(bool(told.head))
        self.table.show_rows(question.title(), told.head, told.rows)
        self.pdf.setVisible(told.picture is not None)
        self.notes.setText("\n".join(told.notes))
        self.notes.setVisible(bool(told.notes))
        caution = message("space.insight-caution").text
        self.rests_on.setText(" ".join(filter(None, (told.rests_on, caution))))

    def _show_legend(self, legend: "Sequence[tuple[Shape, str]]") -> None:
        clear(self._legend)
        for shape, words in legend:
            self._legend.addWidget(named(shape_swatch(shape), words))
        self._legend_place.setVisible(bool(legend))

    @property
    def chosen_words(self) -> Mapping[str, str]:
        """What is chosen, by the name of each choice, in words."""
        if self.question is None:
            return {}
        chosen = self._chosen[self.key]
        return {one.name: dict(one.options)[chosen[one.key]] for one in self.question.choices()}


def _fit(box: QComboBox) -> None:
    """Room for what is chosen, not for the longest that could be."""
    theme, words = Theme.current(), box.fontMetrics().horizontalAdvance(box.currentText())
    arrow_and_edges = theme.px("button") + theme.px("l")
    box.setMinimumWidth(min(words + arrow_and_edges, theme.px("dialog")))


def _still(choice: Choice, before: str | None) -> str:
    """What was chosen, if it is still there."""
    values = [value for value, _words in choice.options]
    return before if before is not None and before in values else choice.usual
