"""How one Sign moved over Sittings, for one span of time: dots, a sentence, nothing added up."""

from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from walkaway_desktop.domain.records import Mark, Window
from walkaway_desktop.domain.signs import FEWEST_FOR_A_WORD, Direction, Middle, Rated, Trend
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.decide.marks import mark_words
from walkaway_desktop.texts import fill, message, texts
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import label, stack
from walkaway_desktop.widgets.legend import named
from walkaway_desktop.widgets.scale_row import number_text
from walkaway_desktop.widgets.sign_dots import (
    Dot,
    Shape,
    SignDots,
    dashed,
    dot_swatch,
    filled,
    half,
    ring,
)
from walkaway_desktop.widgets.theme import Theme

SHAPES: Mapping[Mark | None, Shape] = {
    Mark.CALM: filled,
    Mark.UPSET: ring,
    Mark.CANT_SAY: half,
    None: dashed,
}
WORDS = {
    Direction.SAME: "decide.sign-trend-same",
    Direction.UP: "decide.sign-trend-up",
    Direction.DOWN: "decide.sign-trend-down",
    Direction.MIXED: "decide.sign-trend-mixed",
}
FEW = 30  # ratings: up to here they are called a small number


class SignTrend(QWidget):
    """The dots, and beside them what can be said of them."""

    def __init__(
        self, title: str, window: Window, trend: Trend, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        anchors = {one["value"]: one["label"] for one in texts("signs")["scale"]["anchor"]}
        windows = {one["key"]: one["label"] for one in texts("signs")["scale"]["windows"]}
        self.dots = SignDots([anchors[value] for value in sorted(anchors) if value >= 0])
        self.read = label("", "small")
        self.sentence = label(trend_words(trend), "body")
        lines: list[QLabel] = [self.sentence]
        if trend.calm is not None and trend.upset is not None:
            lines.append(label(calm_and_upset(trend.calm, trend.upset), "body"))
        lines.append(label(how_few(trend), "small"))
        words = [_dot_words(one) for one in trend.rated]
        self.dots.show_dots(
            [
                Dot(one.day, one.rating, SHAPES[one.mark], said)
                for one, said in zip(trend.rated, words, strict=True)
            ],
            self.tr("{sign}, {window}").format(sign=title, window=windows[window.value]),
            self.tr("{items}.").replace("{items}", "; ".join(words)),
        )
        self.dots.read.connect(self.read.setText)
        left = stack(label(windows[window.value], "caption"), self.dots, self.read, space="xs")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(Theme.current().px("xl"))
        self._columns.addLayout(left, 1)
        self._columns.addLayout(stack(*lines, None, space="s"), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way, narrow = QBoxLayout.Direction, self.width() < Theme.current().px("dialog")
        self._columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)


def legend(marks: set[Mark | None]) -> FlowLayout:
    """The shapes of these marks, each with its word."""
    return FlowLayout(
        *(named(dot_swatch(SHAPES[mark]), mark_words(mark)) for mark in SHAPES if mark in marks),
        space="m",
    )


def trend_words(trend: Trend) -> str:
    """2, 3, 3, 4 over 62 days: mostly up."""
    comma = QCoreApplication.translate("SignTrend", ", ")
    values = comma.join(str(one.rating) for one in trend.rated)
    if len(trend.rated) == 1:
        return message("decide.sign-trend-one", values=values).text
    if not trend.days:
        return message("decide.sign-trend-day", values=values).text
    if trend.direction is None:
        return message("decide.sign-trend-list", values=values, n=trend.days).text
    word = message(WORDS[trend.direction]).text
    return message("decide.sign-trend", values=values, n=trend.days, trend=word).text


def calm_and_upset(calm: Middle, upset: Middle) -> str:
    """Both middle values with how many they rest on."""
    return message(
        "decide.sign-calm-upset",
        calm=_number(calm.value),
        n_calm=calm.n,
        upset=_number(upset.value),
        n_upset=upset.n,
    ).text


def how_few(trend: Trend) -> str:
    """How little the line rests on; empty where it is not that little."""
    n = len(trend.rated)
    if n < FEWEST_FOR_A_WORD:
        return message("decide.trend-few", n=n).text
    if n > FEW:
        return ""
    note = texts("signs")["scale"]["trend_note"]
    return fill(note, {"n": n, "date": long_day(trend.rated[0].day)})


def _number(value: Fraction) -> str:
    return number_text(float(value))


def _dot_words(one: Rated) -> str:
    anchors = {found["value"]: found["label"] for found in texts("signs")["scale"]["anchor"]}
    rating = message("decide.rating-shown", n=one.rating, word=anchors[one.rating]).text
    said = message("decide.rating-dated", date=long_day(one.day), rating=rating).text
    pattern = QCoreApplication.translate("SignTrend", "{rating} ({mark})")
    return pattern.format(rating=said, mark=mark_words(one.mark))
