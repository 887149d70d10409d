"""Feeling forecasts: a mood expected for a week to come, answered by the check-ins themselves."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.predictions import (
    HIGHEST,
    LOWEST,
    MOOD,
    TENTHS,
    WEEKS,
    Actual,
    Forecast,
    forecast_due,
    week_of,
)
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.items import measure_words
from walkaway_desktop.pages.number_words import one_decimal
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.answer_row import AnswerRow
from walkaway_desktop.widgets.layouts import as_card, clear, hairline, kind, label, row, stack
from walkaway_desktop.widgets.scale_row import ScaleRow

AT_FIRST = 6


class MoodTenths(ScaleRow):
    """From 1.0 to 5.0 in tenths: floats alone would miss some of them."""

    def __init__(self, words: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(words, float(LOWEST), float(HIGHEST), 1 / TENTHS, parent=parent)

    def _fits(self, value: float) -> bool:
        tenths = round(value * TENTHS)
        return LOWEST * TENTHS <= tenths <= HIGHEST * TENTHS and abs(tenths / TENTHS - value) < (
            1 / TENTHS**6
        )

    def _answer(self, value: float | None) -> None:
        super()._answer(None if value is None else round(value * TENTHS) / TENTHS)

    @property
    def exact(self) -> Fraction | None:
        """The answer in tenths; None = not answered."""
        return None if self.value is None else Fraction(round(self.value * TENTHS), TENTHS)


class ForecastsCard(QFrame):
    """It knows forecasts, never the vault."""

    added = Signal(int, object)  # weeks, Fraction
    erase_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        title = self.tr("Feeling forecast")
        self.setAccessibleName(title)
        self.question = label(message("decide.forecast-question").text, "body")
        choices = [(str(n), message("decide.forecast-weeks", n=n).text) for n in WEEKS]
        self.weeks = AnswerRow(self.tr("In how many weeks"), choices, {})
        self.around = label("", "small")
        self._today = date(1970, 1, 1)
        self.expected = MoodTenths(_mood_words())
        self.keep = kind(QPushButton(self.tr("Keep this forecast")), "small")
        self.error = label("", "error")
        self.error.hide()
        self._all = False
        self._found: Sequence[tuple[Forecast, Actual | None]] = ()
        self._rows = stack(space="s")
        lines = QVBoxLayout(self)
        card_space(lines, "m")
        lines.addLayout(stack(label(title, "card_title"), self.question, space="xs"))
        lines.addLayout(stack(self.weeks, self.around, space="xs"))
        lines.addWidget(self.expected)
        lines.addWidget(self.error)
        lines.addLayout(row(self.keep, None))
        lines.addLayout(self._rows)
        self.keep.clicked.connect(self._add)
        self._connect_row()

    def _connect_row(self) -> None:
        self.weeks.chosen.connect(self._say_day)
        self.weeks.left.connect(self.expected.setFocus)
        self.expected.answered.connect(self.error.hide)
        self.expected.refused.connect(self._refuse)
        self.expected.left.connect(self.keep.setFocus)

    def _say_day(self) -> None:
        """Which week it is, as soon as one is chosen."""
        weeks = self.weeks.value
        if weeks is None:
            self.around.setText("")
        else:
            day = long_day(forecast_due(self._today, int(weeks)))
            self.around.setText(message("decide.forecast-around", date=day).text)
        self.around.setVisible(weeks is not None)

    # ---- what is shown ---------------------------------------------------------------------------

    def show_today(self, today: date) -> None:
        """The day that the weeks count from."""
        self._today = today
        self._say_day()

    def show_forecasts(self, found: Sequence[tuple[Forecast, Actual | None]]) -> None:
        """Those that wait first, then what came of the others, the newest first."""
        waiting = [pair for pair in found if pair[1] is None]
        over = [pair for pair in found if pair[1] is not None]
        self._found = [*waiting, *over[::-1]]
        self._fill()

    def _fill(self) -> None:
        clear(self._rows)
        shown = self._found if self._all else self._found[:AT_FIRST]
        if not self._found:
            self._rows.addWidget(hairline())
            self._rows.addWidget(label(message("decide.forecast-none").text, "small"))
        for forecast, found in shown:
            self._rows.addWidget(hairline())
            self._rows.addWidget(self._row(forecast, found))
        left = len(self._found) - len(shown)
        if left:
            more = kind(QPushButton(message("decide.predictions-more", n=left).text), "link small")
            more.clicked.connect(self._show_all)
            self._rows.addLayout(row(more, None))

    def _show_all(self) -> None:
        self._all = True
        self._fill()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, forecast: Forecast, found: Actual | None) -> QWidget:
        heading = forecast_heading(forecast)
        erase = kind(QPushButton(self.tr("Erase")), "quiet small")
        erase.setAccessibleName(self.tr("Erase: {what}").format(what=heading))
        erase.clicked.connect(lambda: self.erase_asked.emit(forecast.id))
        words = stack(
            label(heading, "small"), label(forecast_words(forecast, found), "body"), space="xs"
        )
        across = row(words, erase)
        across.setStretch(0, 1)
        across.setAlignment(erase, Qt.AlignmentFlag.AlignTop)
        made = QWidget()
        made.setLayout(across)
        return made

    # ---- a new one -------------------------------------------------------------------------------

    def _add(self) -> None:
        exact = self.expected.exact
        if exact is None or not self.expected.commit():
            self._refuse()
            self.expected.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.weeks.value is None:
            self.error.setText(message("decide.forecast-no-week").text)
            self.error.show()
            self.weeks.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.error.hide()
            self.added.emit(int(self.weeks.value), exact)

    def _refuse(self, _typed: str = "") -> None:
        self.expected.say(message("field.forecast.expected").text)

    def start_over(self) -> None:
        """The next one is as blank as the first."""
        self.expected.value = None
        self.weeks.value = None
        self._say_day()


def forecast_heading(forecast: Forecast) -> str:
    """The week around December 6, 2026, written on November 22, 2026."""
    return message(
        "decide.forecast-made", date=long_day(forecast.due), made=long_day(forecast.made_on)
    ).text


def forecast_words(forecast: Forecast, found: Actual | None) -> str:
    """What was expected, what the check-ins say, on how many days, and the difference."""
    expected = one_decimal(forecast.expected)
    if found is None:
        first, last = map(long_day, week_of(forecast))
        return message("decide.forecast-waits", expected=expected, first=first, last=last).text
    if found.mean is None or found.difference is None:
        few = message("decide.forecast-few").text
        return message("decide.forecast-few-line", expected=expected, few=few, n=found.n).text
    return message(
        "decide.forecast-result",
        expected=expected,
        actual=one_decimal(found.mean),
        n=found.n,
        difference=one_decimal(found.difference),
    ).text


def _mood_words() -> dict[str, str]:
    """A row from very low to very good."""
    mood = measure_words(MOOD)
    ends = [mood["values"][place]["label"] for place in (0, -1)]
    name = message("decide.forecast-name").text
    return {
        "label": name,
        "question": message("decide.forecast-question").text,
        "low": ends[0],
        "high": ends[1],
        "shown": "{n}",
        "spoken": message("decide.forecast-spoken", n="{n}").text,
        "spoken_none": message("decide.scale-blank", name=name).text,
    }
