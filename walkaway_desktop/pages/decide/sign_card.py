"""One Sign: its question, the span it looks back on, the rating, and what it can look like."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from walkaway_desktop.domain.keys import KEYS, Command
from walkaway_desktop.domain.records import SignRating, Window
from walkaway_desktop.domain.signs import RATINGS
from walkaway_desktop.pages.frame import card_space, is_wide
from walkaway_desktop.pages.support_rows import bullets, paragraph
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.answer_row import AnswerRow
from walkaway_desktop.widgets.key_press import letters_of
from walkaway_desktop.widgets.layouts import as_card, hairline, label, row, stack
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.wheel import wheel_needs_focus

NOT_SURE, UNSURE = "not_sure", -1  # the answer, and its place in the anchors of signs.toml
FORM_COLUMNS = 2


class SignCard(QFrame):
    """`answered`: the rating or its span was changed, or the rating taken back."""

    answered = Signal()
    left = Signal()

    def __init__(
        self, sign: Mapping[str, Any], *, letters: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        as_card(self)
        self.setAccessibleName(sign["long_title"])
        self._sign = sign
        self._scale = texts("signs")["scale"]
        self.window_box = self._made_window_box()
        self.question = label("", "small")
        self.help = label("", "small")
        self.error = label(message("field.sign_rating.rating").text, "error")
        self.error.hide()
        self.row = self._made_row(letters=letters)
        self._asked = row(self.window_box, self.question)
        self._asked.setStretch(1, 1)
        self._asked.setAlignment(self.window_box, Qt.AlignmentFlag.AlignLeading)
        self._looks = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._show_words()

    def _made_window_box(self) -> QComboBox:
        box = wheel_needs_focus(QComboBox())
        box.setAccessibleName(self.tr("Span of time"))
        for one in self._scale["windows"]:
            box.addItem(one["label"], one["key"])
        box.setCurrentIndex(box.findData(self._scale["default_window"]))
        box.currentIndexChanged.connect(self._window_changed)
        return box

    def _made_row(self, *, letters: bool) -> AnswerRow:
        anchors = {one["value"]: one for one in self._scale["anchor"]}
        scale = [
            (str(n), self.tr("{word}   {n}").format(word=anchors[n]["label"], n=n)) for n in RATINGS
        ]
        unsure = letters_of({Command.NOT_SURE: NOT_SURE}) if letters else {}
        typed = {key: key for key in KEYS[Command.RATE]} | unsure
        choices = [*scale, (NOT_SURE, anchors[UNSURE]["label"])]
        made = AnswerRow(self._sign["question"], choices, typed)
        for segment, anchor in zip(made.segments, self._scale["anchor"], strict=True):
            segment.setToolTip(anchor["help"])
            segment.setAccessibleDescription(anchor["help"])
            if segment.key != NOT_SURE:
                spoken = message("decide.rating-spoken", n=segment.key, word=anchor["label"])
                segment.setAccessibleName(spoken.text)
        made.chosen.connect(self._rated)
        made.left.connect(self.left)
        made.refused.connect(self.error.show)
        return made

    def _build(self) -> None:
        sign = self._sign
        lines = QVBoxLayout(self)
        card_space(lines)
        lines.addWidget(label(sign["question"], "section"))
        lines.addLayout(self._asked)
        lines.addWidget(self.row)
        lines.addWidget(self.error)
        lines.addWidget(self.help)
        for key in ("care_note", "link_note"):
            if key in sign:
                lines.addWidget(paragraph(sign[key]))
        if "private_note" in sign:
            lines.addWidget(paragraph(sign["private_note"], "care"))
        lines.addWidget(hairline())
        self._looks.setSpacing(Theme.current().px("l"))
        self._looks.addLayout(self._list(self.tr("What this can look like"), sign["looks_like"]), 1)
        if "opposite" in sign:
            opposite = self.tr("What the opposite can look like")
            self._looks.addLayout(self._list(opposite, sign["opposite"]), 1)
        lines.addLayout(self._looks)
        if "form" in sign:
            lines.addLayout(self._forms(sign["form"]))

    def _list(self, title: str, items: list[str]) -> QVBoxLayout:
        made = stack(label(title, "label"), space="xs")
        made.addWidget(bullets(items))
        made.addStretch(1)
        return made

    def _forms(self, forms: list[Mapping[str, Any]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(Theme.current().px("l"))
        for place, form in enumerate(forms):
            made = self._list(form["label"], form["plain"])
            if "urgent" in form:
                made.insertWidget(made.count() - 1, paragraph(form["urgent"], "care"))
            grid.addLayout(made, place // FORM_COLUMNS, place % FORM_COLUMNS)
        for column in range(FORM_COLUMNS):
            grid.setColumnStretch(column, 1)
        return grid

    def arrange(self) -> None:
        """Both lists beside each other, or one under the other in a narrow window."""
        way = QBoxLayout.Direction
        self._asked.setDirection(way.LeftToRight if is_wide(self) else way.TopToBottom)
        self._looks.setDirection(way.LeftToRight if is_wide(self) else way.TopToBottom)

    # ---- the rating ------------------------------------------------------------------------------

    @property
    def rating(self) -> SignRating | None:
        """What is chosen; None = not answered."""
        value = self.row.value
        if value is None:
            return None
        number = None if value == NOT_SURE else int(value)
        return SignRating(self._sign["id"], number, Window(self.window_box.currentData()))

    def show_rating(self, rating: SignRating | None) -> None:
        """Show a rating from the vault; None = not answered."""
        self.row.value = None
        if rating is not None:
            self.row.value = NOT_SURE if rating.rating is None else str(rating.rating)
            with QSignalBlocker(self.window_box):
                self.window_box.setCurrentIndex(self.window_box.findData(rating.window.value))
        self._show_words()

    def focus_first(self) -> None:
        """On the rating: digits answer."""
        self.row.setFocus(Qt.FocusReason.TabFocusReason)

    def _rated(self) -> None:
        self._show_words()
        self.answered.emit()

    def _window_changed(self) -> None:
        self._show_words()
        if self.rating is not None:
            self.answered.emit()

    def _show_words(self) -> None:
        """The question for the span of time, and what the chosen rating means."""
        windows = {one["key"]: one for one in self._scale["windows"]}
        self.question.setText(windows[self.window_box.currentData()]["question"])
        self.error.hide()
        value = self.row.value
        help_of = {one["value"]: one["help"] for one in self._scale["anchor"]}
        place = None if value is None else UNSURE if value == NOT_SURE else int(value)
        self.help.setText(help_of.get(place, ""))
        self.help.setVisible(place is not None)
