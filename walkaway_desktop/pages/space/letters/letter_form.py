"""The form of a Letter: values alone. It has no way to send anything, and no copy button."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QWidget

from walkaway_desktop.domain.letters import A_WEEK, ADDRESSEE, LONG_WRITING, LetterWords
from walkaway_desktop.domain.limits import TITLE, clean_line
from walkaway_desktop.forms.letter_form import Ui_LetterForm
from walkaway_desktop.pages.date_field import DateField
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.frame import card_space, is_wide, set_width
from walkaway_desktop.pages.items import measure_words
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.pages.space.letters.prompts import PromptRow
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import kind, mark
from walkaway_desktop.widgets.long_text import LongText
from walkaway_desktop.widgets.mood_row import MoodRow
from walkaway_desktop.widgets.theme import Theme

FEWEST_LINES, MOST_LINES = 10, 18


class LetterForm(QWidget):
    """`kept`, `put_away(day)` and `let_go` tell how the person ends it."""

    changed = Signal()
    body_changed = Signal()
    kept = Signal()
    put_away = Signal(object)  # until this day
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form = Ui_LetterForm()
        form.setupUi(self)
        self.today = date(1970, 1, 1)
        self._sealed_until: date | None = None
        self._begun = LetterWords("")
        self.body = LongText(form.body_label.text(), fewest=FEWEST_LINES, most=MOST_LINES)
        self.before = self._mood(form.before_label)
        self.after = self._mood(form.after_label)
        self.prompt = PromptRow()
        self.until = DateField(form.until_label)
        self.keep = kind(QPushButton(self.tr("Keep in Notes")), "main")
        self.put_back = kind(QPushButton(), "main")
        self.a_week = QPushButton(self.tr("Put away for a week"))
        self.a_day = QPushButton(self.tr("Put away until a day"))
        self.go = QPushButton(self.tr("Let it go"))
        self._build()
        self._connect()

    def _mood(self, name: QLabel) -> MoodRow:
        """The faces of a check-in, under a name of their own."""
        words = measure_words("mood")
        return MoodRow({**words, "label": name.text(), "question": name.text()})

    def _build(self) -> None:
        form = self.form
        for place, widget in (
            (form.before_place, self.before),
            (form.prompt_place, self.prompt),
            (form.body_place, self.body),
            (form.after_place, self.after),
            (form.until_place, self.until),
        ):
            place.addWidget(widget)
        ends = (self.put_back, self.keep, self.a_week, self.a_day, self.go)
        form.ends_place.addLayout(FlowLayout(*ends))
        form.body_label.setBuddy(self.body)
        form.addressee.setMaxLength(ADDRESSEE)
        form.written.setText(message("space.letter-time").text)
        form.lines.setSpacing(Theme.current().px("gap"))
        card_space(form.letter_lines, "l")
        card_space(form.done_lines)
        form.head.setSpacing(Theme.current().px("gap"))
        groups = (form.to_group, form.title_group, form.before_group, form.body_group)
        for group in (*groups, form.after_group, form.until_group):
            group.setSpacing(Theme.current().px("xs"))
        form.to_group.addStretch(1)
        form.title_group.addStretch(1)

    def _connect(self) -> None:
        form = self.form
        for edited in (form.addressee.textEdited, form.title.textChanged, self.until.changed):
            edited.connect(self._typed)
        self.body.textChanged.connect(self._body_typed)
        for moods, then in ((self.before, self.body), (self.after, self.keep)):
            moods.answered.connect(self._typed)
            moods.left.connect(partial(then.setFocus, Qt.FocusReason.TabFocusReason))
        form.title.returnPressed.connect(self.body.setFocus)
        self.prompt.skipped.connect(self.body.setFocus)
        self.keep.clicked.connect(self.kept)
        self.put_back.clicked.connect(lambda: self.put_away.emit(self._sealed_until))
        self.a_week.clicked.connect(lambda: self.put_away.emit(self.today + A_WEEK))
        self.a_day.clicked.connect(self._ask_for_day)
        self.until.field.returnPressed.connect(self._put_away)
        form.put_away.clicked.connect(self._put_away)
        self.go.clicked.connect(self.let_go)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)

    # ---- what it holds ---------------------------------------------------------------------------

    def start(self, words: LetterWords, today: date, sealed_until: date | None = None) -> None:
        """Show this one; `sealed_until`: it was put away until then, and is open early."""
        self.today = self.until.today = today
        self._sealed_until = sealed_until
        self._begun = words
        self.restore({"until": ""} | _content(words))
        self.prompt.hide()
        self.put_back.setVisible(sealed_until is not None)
        kind(self.keep, "main" if sealed_until is None else "")
        if sealed_until is not None:
            put_back = self.tr("Put it back until {date}")
            self.put_back.setText(put_back.format(date=long_day(sealed_until)))
        self.show_written(timedelta(0))
        self._say(self.form.body_error, "")

    def words(self) -> LetterWords:
        """As it was typed."""
        return LetterWords(
            self.body.toPlainText(),
            self.form.title.text(),
            self.form.addressee.text(),
            self.before.value,
            self.after.value,
        )

    def content(self) -> dict[str, object]:
        """Everything typed, for a draft."""
        return {**_content(self.words()), "until": self.until.text}

    def restore(self, content: Mapping[str, Any]) -> None:
        """Show a draft made by `content`."""
        self.form.title.setText(content["title"])
        self.form.addressee.setText(content["addressee"])
        self.body.setPlainText(content["body"])
        self.body.moveCursor(QTextCursor.MoveOperation.End)
        self.before.value, self.after.value = content["mood_before"], content["mood_after"]
        self.until.text = content["until"]
        self._show_until(wanted=bool(content["until"]))

    @property
    def is_blank(self) -> bool:
        """Whether there is no word in it."""
        words = self.words()
        return not (words.body.strip() or words.title.strip())

    @property
    def is_as_begun(self) -> bool:
        """Whether it holds what it held at first."""
        return self.words() == self._begun

    # ---- what is said ----------------------------------------------------------------------------

    def show_written(self, so_far: timedelta) -> None:
        """One quiet line after a quarter of an hour; nothing is closed."""
        self.form.written.setVisible(so_far >= LONG_WRITING)

    def say(self, key: str, words: str) -> None:
        """What can't be kept, at its field."""
        form = self.form
        if key == "letter.sealed_until":
            self._show_until(wanted=True)
            self.until.say(words)
            self.until.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == "letter.title":
            form.title.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._say(form.body_error, words)
            self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, error: QLabel, words: str) -> None:
        error.setText(words)
        error.setVisible(bool(words))
        field = self.form.title if error is self.form.title_error else self.body
        mark(field, wrong=bool(words))
        field.setAccessibleDescription(words)

    def _typed(self) -> None:
        over = len(clean_line(self.form.title.text())) - TITLE
        wrong = message("field.letter.title", n=over).text if over > 0 else ""
        self._say(self.form.title_error, wrong)
        self.changed.emit()

    def _body_typed(self) -> None:
        if self.form.body_error.text():
            self._say(self.form.body_error, "")
        self.changed.emit()
        self.body_changed.emit()

    # ---- ends ------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Ctrl+Enter: as it was, put away or kept; with a day asked for, until that day."""
        if self.until.isVisible():
            self._put_away()
        elif self._sealed_until is not None:
            self.put_away.emit(self._sealed_until)
        else:
            self.kept.emit()

    def _ask_for_day(self) -> None:
        if not self.until.text:
            self.until.day = self.today + A_WEEK
        self._show_until(wanted=True)
        self.until.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.until.field.selectAll()

    def _put_away(self) -> None:
        if not self.until.check():
            self.until.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        day = self.until.day
        if day is None:
            self.say("letter.sealed_until", message("field.letter.sealed_until").text)
            return
        self.put_away.emit(day)

    def _show_until(self, *, wanted: bool) -> None:
        for widget in (self.form.until_label, self.until, self.form.put_away):
            widget.setVisible(wanted)

    # ---- room ------------------------------------------------------------------------------------

    def arrange(self) -> None:
        """To and title beside each other, where there is room."""
        wide, way = is_wide(self), QBoxLayout.Direction
        self.form.head.setDirection(way.LeftToRight if wide else way.TopToBottom)
        set_width(self.form.addressee, Theme.current().px("side_list") if wide else None)


def _content(words: LetterWords) -> dict[str, object]:
    return {
        "title": words.title,
        "addressee": words.addressee,
        "body": words.body,
        "mood_before": words.mood_before,
        "mood_after": words.mood_after,
    }
