"""What may be said about a journal beyond what must be asked. All of it has an answer already."""

from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import available_timezones

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from walkaway_desktop.domain.imports import Answers, Choice
from walkaway_desktop.pages.notes.import_reading import format_words
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.texts import message
from walkaway_desktop.transfer.importers import IMPORTERS
from walkaway_desktop.widgets.layouts import card, label, row, stack
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.wheel import wheel_needs_focus

HERE = ""  # the computer's own time zone
MORE_SYMBOLS = "#@"
TICKED = (Choice.KEEP_PLACES, Choice.SPLIT_DAYS, Choice.OUTSIDE_FILES, Choice.TAG_SYMBOLS)
MOST_FORMAT = 60  # signs


class ChoicesCard(QWidget):
    """A row for each; nothing is ticked that the answers do not say."""

    answered = Signal()

    def __init__(self, choices: Mapping[Choice, int], answers: Answers) -> None:
        super().__init__()
        self.ticks: dict[Choice, QCheckBox] = {}
        self.zone: QComboBox | None = None
        self.dates: QLineEdit | None = None
        rows: list[QWidget] = [
            self._tick(one, n, answers) for one, n in choices.items() if one in TICKED
        ]
        if Choice.TIME_ZONE in choices:
            rows.append(self._zones(choices[Choice.TIME_ZONE], answers))
        if Choice.DATE_FORMAT in choices:
            rows.append(self._date_format(answers))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        head = paragraph(message("import.import-choices").text, "card_title")
        lines.addWidget(card(head, *rows))

    def _tick(self, choice: Choice, number: int, answers: Answers) -> QWidget:
        said = message(f"import.import-{choice.value.replace('_', '-')}", n=number)
        tick = QCheckBox(said.text)
        given = getattr(answers, choice.value)
        tick.setChecked(given == MORE_SYMBOLS if choice is Choice.TAG_SYMBOLS else given)
        tick.clicked.connect(self.answered)
        self.ticks[choice] = tick
        if not said.detail:
            return tick
        tick.setAccessibleDescription(said.detail)
        made = QWidget()
        made.setLayout(stack(tick, paragraph(said.detail, "small"), space="xs"))
        return made

    def _zones(self, number: int, answers: Answers) -> QWidget:
        said = message("import.import-time-zone", n=number).text
        self.zone = zone = wheel_needs_focus(QComboBox())
        zone.addItem(message("import.import-time-zone-here").text, HERE)
        for name in sorted(one for one in available_timezones() if "/" in one):
            zone.addItem(name, name)
        zone.setCurrentIndex(max(0, zone.findData(answers.time_zone or HERE)))
        zone.setAccessibleName(said)
        zone.activated.connect(self.answered)
        return _named(said, zone)

    def _date_format(self, answers: Answers) -> QWidget:
        said = message("import.import-date-format")
        self.dates = dates = QLineEdit(answers.date_format)
        dates.setMaxLength(MOST_FORMAT)
        dates.setAccessibleName(said.text)
        dates.setAccessibleDescription(said.detail)
        dates.editingFinished.connect(self._format_given)
        self._given = answers.date_format
        made = QWidget()
        made.setLayout(stack(_named(said.text, dates), paragraph(said.detail, "small"), space="xs"))
        return made

    def _format_given(self) -> None:
        """Once for each change: a field that is left says so, too."""
        if self.dates is not None and self.dates.text().strip() != self._given:
            self._given = self.dates.text().strip()
            self.answered.emit()

    def with_answers(self, answers: Answers) -> Answers:
        """The answers so far and those given here."""
        for choice, tick in self.ticks.items():
            said: object = tick.isChecked()
            if choice is Choice.TAG_SYMBOLS:
                said = MORE_SYMBOLS if said else Answers().tag_symbols
            answers = replace(answers, **{choice.value: said})  # type: ignore[arg-type]  # by name
        if self.zone is not None:
            answers = replace(answers, time_zone=self.zone.currentData() or None)
        if self.dates is not None:
            answers = replace(answers, date_format=self.dates.text().strip())
        return answers


class KindRow(QWidget):
    """What the file was taken for. Another can be chosen; nothing is lost by that."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        said = message("import.import-read-as").text
        self.kinds = kinds = wheel_needs_focus(QComboBox())
        if not name:
            kinds.addItem(self.tr("Choose"), "")
        for one in IMPORTERS:
            kinds.addItem(format_words(one.NAME), one.NAME)
        kinds.setCurrentIndex(kinds.findData(name))
        kinds.setAccessibleName(said)
        kinds.activated.connect(self._choose)
        self._name = name
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(row(label(said, "body"), kinds, None))

    def _choose(self) -> None:
        wanted = self.kinds.currentData()
        if wanted and wanted != self._name:
            self.chosen.emit(wanted)


def _named(words: str, field: QWidget) -> QWidget:
    """With large text the field stands below its name."""
    made = QWidget()
    named = label(words, "body")
    lines = row(named, field, space="xl")
    if Theme.current().has_large_text:
        lines.setDirection(QBoxLayout.Direction.TopToBottom)
    else:
        lines.setStretch(1, 1)
    made.setLayout(lines)
    return made
