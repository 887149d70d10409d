"""Earlier ratings of one Sign: hidden until the step is done, then with today's."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.records import SignRating, Sitting
from walkaway_desktop.domain.signs import SAFETY_SIGN, trends
from walkaway_desktop.pages.day_words import moment_words
from walkaway_desktop.pages.decide.marks import mark_words
from walkaway_desktop.pages.decide.sign_trend import SignTrend, legend
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import as_card, clear, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme

ICON = 16


class EarlierRatings(QFrame):
    """Ratings of closed Sittings with the one of now: as dots with a sentence, or as a table."""

    asked_for = Signal()  # they are wanted before the step is done

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        words = texts("decision")["sitting"]
        self.title = label(self.tr("Your ratings of this Sign"), "card_title")
        self.hidden = label(message("decide.answer-hidden").text, "body")
        self.show_now = kind(QPushButton(words["show_earlier"]), "link")
        self.show_now.clicked.connect(self.asked_for)
        self.seen_help = label(words["show_earlier_help"], "small")
        self.as_table = kind(QPushButton(message("general.show-as-table").text), "link")
        self.as_table.setAccessibleDescription(self.title.text())
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._show_form)
        self._legend = row()
        self._dots = stack(space="l")
        self._table = QWidget()
        self._lines = QGridLayout(self._table)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(Theme.current().px("l"))
        self._lines.setVerticalSpacing(Theme.current().px("s"))
        self._drawn = QWidget()
        self._drawn.setLayout(self._dots)
        self._has_dots = False
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.addLayout(row(self.title, None, self._legend))
        layout.addWidget(self.hidden)
        layout.addLayout(row(self.show_now, None))
        layout.addWidget(self.seen_help)
        layout.addWidget(self._drawn)
        layout.addLayout(row(self.as_table, None))
        layout.addWidget(self._table)
        card_space(layout, "s")
        self.retheme()

    def retheme(self) -> None:
        """Draw the icon again."""
        self.as_table.setIcon(icon("table", "accent", ICON))

    def show_ratings(
        self, sign: str, sitting: Sitting, earlier: Sequence[Sitting], step: str
    ) -> None:
        """Those of `sign`, oldest first, if this step is done or they were asked for."""
        for place in (self._lines, self._dots, self._legend):
            clear(place)
        rated = [one for one in earlier if sign in one.ratings]
        shown = step in sitting.steps_done or step in sitting.steps_seen
        self.setVisible(bool(rated))
        for widget in (self.hidden, self.show_now, self.seen_help):
            widget.setVisible(not shown)
        self._has_dots = False
        if shown:
            rated = [*rated, sitting] if sign in sitting.ratings else rated
            self._show_all(sign, rated, step)
        self._show_form()

    def _show_all(self, sign: str, rated: Sequence[Sitting], step: str) -> None:
        if sign == SAFETY_SIGN:
            values = [dated_rating(one, one.ratings[sign]) for one in rated]
            line = message("decide.safety-sign-list", values=self.tr("; ").join(values))
            self._lines.addWidget(label(line.text, "body"), 0, 0)
            return
        for place, one in enumerate(rated):
            self._add(place, one, one.ratings[sign], seen=step in one.steps_seen)
        self._show_dots(sign, rated)

    def _show_dots(self, sign: str, rated: Sequence[Sitting]) -> None:
        title = next(one["title"] for one in texts("signs")["sign"] if one["id"] == sign)
        found = trends(sign, rated)
        self._has_dots = bool(found)
        for window, trend in found.items():
            self._dots.addWidget(SignTrend(title, window, trend))
        marks = {one.mark for trend in found.values() for one in trend.rated}
        self._legend.addLayout(legend(marks))
        in_dots = sum(len(trend.rated) for trend in found.values())
        if found and in_dots < len(rated):
            left_out = message("decide.trend-left-out", n=len(rated) - in_dots)
            self._dots.addWidget(label(left_out.text, "small"))

    def _show_form(self) -> None:
        """As dots where there is any, else the table; beside the dots it is asked for."""
        self.as_table.setVisible(self._has_dots)
        self._drawn.setVisible(self._has_dots)
        self._table.setVisible(self.as_table.isChecked() or not self._has_dots)

    def _add(self, place: int, sitting: Sitting, rating: SignRating, *, seen: bool) -> None:
        words = [
            moment_words(sitting.when),
            rating_words(rating),
            window_words(rating),
            mark_words(sitting.mark),
        ]
        if seen:
            words.append(message("decide.seen-before").text)
        for column, text in enumerate(words):
            self._lines.addWidget(label(text, "body" if column < 2 else "small"), place, column)


def rating_words(rating: SignRating) -> str:
    """3, Often; or Not sure."""
    anchors = {one["value"]: one["label"] for one in texts("signs")["scale"]["anchor"]}
    if rating.rating is None:
        return str(anchors[-1])
    return message("decide.rating-shown", n=rating.rating, word=anchors[rating.rating]).text


def window_words(rating: SignRating) -> str:
    """The last four weeks."""
    windows = {one["key"]: one["label"] for one in texts("signs")["scale"]["windows"]}
    return str(windows[rating.window.value])


def dated_rating(sitting: Sitting, rating: SignRating) -> str:
    """November 22, 2026: 3, Often."""
    shown = message(
        "decide.rating-dated", date=moment_words(sitting.when), rating=rating_words(rating)
    )
    return shown.text
