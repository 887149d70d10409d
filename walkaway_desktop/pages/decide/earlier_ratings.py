"""Earlier ratings of one Sign: hidden until the step is done, then side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.records import SignRating, Sitting
from walkaway_desktop.domain.signs import SAFETY_SIGN
from walkaway_desktop.pages.day_words import moment_words
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.layouts import as_card, clear, kind, label, row
from walkaway_desktop.widgets.theme import Theme


class EarlierRatings(QFrame):
    """Ratings of closed Sittings beside the one of now. No trend, no sum."""

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
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(Theme.current().px("l"))
        self._lines.setVerticalSpacing(Theme.current().px("s"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.title)
        layout.addWidget(self.hidden)
        layout.addLayout(row(self.show_now, None))
        layout.addWidget(self.seen_help)
        layout.addLayout(self._lines)
        card_space(layout, "s")

    def show_ratings(
        self, sign: str, sitting: Sitting, earlier: Sequence[Sitting], step: str
    ) -> None:
        """Those of `sign`, oldest first, if this step is done or they were asked for."""
        clear(self._lines)
        rated = [one for one in earlier if sign in one.ratings]
        shown = step in sitting.steps_done or step in sitting.steps_seen
        self.setVisible(bool(rated))
        for widget in (self.hidden, self.show_now, self.seen_help):
            widget.setVisible(not shown)
        if not shown:
            return
        if sign in sitting.ratings:
            rated = [*rated, sitting]
        if sign == SAFETY_SIGN:
            values = [dated_rating(one, one.ratings[sign]) for one in rated]
            line = message("decide.safety-sign-list", values=self.tr("; ").join(values))
            self._lines.addWidget(label(line.text, "body"), 0, 0)
            return
        for place, one in enumerate(rated):
            self._add(place, one, one.ratings[sign], seen=step in one.steps_seen)

    def _add(self, place: int, sitting: Sitting, rating: SignRating, *, seen: bool) -> None:
        words = [moment_words(sitting.when), rating_words(rating), window_words(rating)]
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
