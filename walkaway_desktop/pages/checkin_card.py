"""The check-in card of Today. It knows answers and words, never the vault."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTime, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from walkaway_desktop.domain.day import EARLIEST, LATEST
from walkaway_desktop.domain.limits import CHECKIN_LINE
from walkaway_desktop.domain.measures import MEASURES, Measure, Scale
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.forms.checkin_card import Ui_CheckinCardForm
from walkaway_desktop.pages.day_words import full_day, long_day
from walkaway_desktop.pages.frame import card_space, keep_room
from walkaway_desktop.pages.key_words import bind_keys
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.dates import read_day
from walkaway_desktop.widgets.feeling_chip import FeelingChip
from walkaway_desktop.widgets.icons import icon, pixmap
from walkaway_desktop.widgets.mood_row import MoodRow
from walkaway_desktop.widgets.painting import MOVING_ON, is_plain
from walkaway_desktop.widgets.scale_row import ScaleRow
from walkaway_desktop.widgets.tag_edit import TagEdit
from walkaway_desktop.widgets.theme import Theme

ALWAYS_OPEN = frozenset({"mood", "pull", "self"})  # the others stand under More
ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
NOT_ANSWERS = frozenset({*MOVING_ON, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape})
FEW_COLUMNS = 2
FINISH_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class CheckinCard(QFrame):
    """One check-in while it is answered, and afterwards what was saved.

    Saved, it stays as it is until the next key or click that answers: that one opens a blank card
    and counts in it.
    """

    changed = Signal()  # something was answered, taken back or typed
    finished = Signal(object)  # CheckinAnswers

    def __init__(self, own_tags: Callable[[str], list[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.saved = False
        self._filling = False  # answers are being put in by code, not by the person
        self.today = date.min
        self.form = Ui_CheckinCardForm()
        self.form.setupUi(self)
        self.tags = TagEdit(own_tags)
        self.rows = {measure.key: self._row(measure) for measure in MEASURES}
        self._build()
        self._connect()
        self.open_blank()

    # ---- build -----------------------------------------------------------------------------------

    def _row(self, measure: Measure) -> MoodRow | ScaleRow | FeelingChip:
        tables = texts("measures")
        words = next(row for row in tables["measure"] if row["id"] == measure.key)
        match measure.scale:
            case Scale.MOOD:
                return MoodRow(words)
            case Scale.FEELING:
                return FeelingChip(words, tables["scale"]["feeling"]["values"])
            case _:
                return ScaleRow(words, measure.low, measure.high, measure.step)

    def _build(self) -> None:
        form = self.form
        for key in ("mood", "pull", "self"):
            form.rows.addWidget(self.rows[key])
        for key, row in self.rows.items():
            if key not in ALWAYS_OPEN and not isinstance(row, FeelingChip):
                form.more_rows.addWidget(row)
        form.more_lines.setSpacing(Theme.current().px("l"))
        form.feelings.setSpacing(Theme.current().px("xs"))
        form.words.setHorizontalSpacing(Theme.current().px("l"))
        form.words.setVerticalSpacing(Theme.current().px("s"))
        form.tags_place.addWidget(self.tags)
        self.tags.setAccessibleName(form.tags_label.text())
        form.rows.setSpacing(Theme.current().px("l"))
        form.more_part.hide()
        keep_room(form.more_hint)
        card_space(form.lines)
        form.rule.setFixedHeight(Theme.current().px("hairline"))
        self.retheme()

    def _connect(self) -> None:
        form = self.form
        for key, row in self.rows.items():
            row.answered.connect(lambda _value, key=key: self._answered(key))
            row.left.connect(lambda row=row: self._move_on(row))
            if isinstance(row, ScaleRow):
                row.refused.connect(lambda _typed, key=key: self._refuse(key))
        self.tags.left.connect(lambda: self._move_on(self.tags))
        form.line.returnPressed.connect(lambda: self._move_on(form.line))
        self.tags.changed.connect(self._typed)
        self.tags.refused.connect(self._refuse_tag)
        form.line.textEdited.connect(self._typed)
        form.day.textEdited.connect(self._typed)
        form.time.textEdited.connect(self._typed)
        form.more.toggled.connect(self._show_more)
        form.today.clicked.connect(self.back_to_today)
        form.save.clicked.connect(self.finish)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)
        for field in (*self.rows.values(), self.tags, form.line):
            for part in (field, *field.findChildren(QWidget)):
                part.installEventFilter(self)

    def _move_on(self, left: QWidget) -> None:
        """Enter goes to the next row; a blank one stays blank."""
        order: list[QWidget] = [*self.rows.values(), self.tags, self.form.line, self.form.save]
        order.insert(order.index(self.rows["sleep"]), self.form.more)
        behind = order[order.index(left) + 1 :]
        ways = [one for one in behind if one.isVisible() and one.isEnabled()]
        if self.form.more in ways and self.form.more.isChecked():
            ways.remove(self.form.more)
        if ways:
            ways[0].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_feelings()

    def _arrange_feelings(self) -> None:
        """All beside each other where there is room, else in two columns."""
        chips = [row for row in self.rows.values() if isinstance(row, FeelingChip)]
        room = self.width() - 2 * Theme.current().px("xl")
        widest = max(chip.sizeHint().width() for chip in chips) + Theme.current().px("xs")
        columns = len(chips) if widest * len(chips) <= room else FEW_COLUMNS
        for place, chip in enumerate(chips):
            self.form.feelings.addWidget(chip, place // columns, place % columns)

    def retheme(self) -> None:
        """Draw the recolored icons again."""
        self.form.keys_icon.setPixmap(pixmap("keyboard", "soft", 16, self.devicePixelRatio()))
        self.form.noted_icon.setPixmap(pixmap("check", "accent", 16, self.devicePixelRatio()))
        opened = self.form.more.isChecked()
        self.form.more.setIcon(icon("chevron-up" if opened else "chevron-down", "accent", 16))

    # ---- what it holds ---------------------------------------------------------------------------

    @property
    def answers(self) -> CheckinAnswers:
        """What is answered so far; a blank item is absent."""
        values = {key: row.value for key, row in self.rows.items()}
        return CheckinAnswers(
            {key: float(value) for key, value in values.items() if value is not None},
            tuple(self.tags.tags),
            self.form.line.text().strip(),
        )

    @property
    def another_day(self) -> date | None:
        """The day in its field; None = the check-in is for now. Raises ValueError for no day."""
        return None if self.form.when.isHidden() else read_day(self.form.day.text())

    @property
    def another_time(self) -> time | None:
        """The time in its field; None = left empty. Raises ValueError for what is no time."""
        typed = self.form.time.text().strip()
        return _read_time(typed) if typed else None

    @property
    def is_blank(self) -> bool:
        """Whether nothing would be kept."""
        return self.answers.is_blank

    def content(self) -> dict[str, object]:
        """Everything typed, for a draft: also what could not be saved yet."""
        answers, is_now = self.answers, self.form.when.isHidden()
        return {
            "values": dict(answers.values),
            "tags": list(answers.tags),
            "line": self.form.line.text(),
            "day": None if is_now else self.form.day.text(),
            "time": self.form.time.text(),
        }

    def restore(self, content: Mapping[str, Any]) -> None:
        """Show a draft made by `content`."""
        self.open_blank()
        self._filling = True
        for key, value in content["values"].items():
            if key in self.rows:
                self.rows[key].value = int(value) if float(value).is_integer() else value
        self.tags.tags = tuple(content["tags"])
        self.form.line.setText(content["line"])
        if content["day"]:
            self.form.when.show()
            self.form.day.setText(content["day"])
            self.form.time.setText(content["time"])
        self._filling = False
        self.form.more.setChecked(self._has_more())
        self._show_state()

    def _has_more(self) -> bool:
        answers = self.answers
        return bool(answers.values.keys() - ALWAYS_OPEN or answers.tags or answers.line)

    # ---- blank, another day, saved ---------------------------------------------------------------

    def open_blank(self) -> None:
        """Every item not answered, for now."""
        self._filling = True
        self.saved = False
        for row in self.rows.values():
            row.value = None
        self.tags.tags = ()
        self.form.line.clear()
        self.form.time.clear()
        self.form.when.hide()
        self._filling = False
        self._show_state()

    def ask_for_day(self, day: date) -> None:
        """Open the date field, on `day`, for a check-in of an earlier day."""
        if self.saved:
            self.open_blank()
        self._filling = True
        self.form.when.show()
        self.form.day.setText(long_day(day))
        self._filling = False
        self.form.day.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.day.selectAll()
        self._show_state()

    def back_to_today(self) -> None:
        """Close the date field; the answers stay."""
        self.form.when.hide()
        self.form.time.clear()
        self.focus_mood()
        self._typed()

    def show_saved(self) -> None:
        """What was saved stands there, with "Noted."; the focus is back on mood."""
        self.saved = True
        self.focus_mood()
        self._show_state()
        said = QAccessibleAnnouncementEvent(self, self.form.noted.text())
        QAccessible.updateAccessibility(said)

    def focus_mood(self) -> None:
        """Where a check-in begins."""
        self.rows["mood"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_blank(self) -> None:
        """Ctrl+D: after a saved one, a new card."""
        if self.saved:
            self.open_blank()
        self.focus_mood()

    # ---- what the person does --------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """After a save, the first key or click that answers falls on a blank card."""
        if self.saved and isinstance(watched, QWidget) and _answers(watched, event):
            self.open_blank()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 5 is the mood wherever the card has the focus and the key was not used."""
        mood = self.rows["mood"]
        if event.text() in {"1", "2", "3", "4", "5"} and is_plain(event):
            if self.saved:
                self.open_blank()
            mood.value = int(event.text())
            self._answered("mood")
            self.rows["pull"].setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.form.more.hasFocus():
            self.form.more.click()
            return
        super().keyPressEvent(event)

    def _answered(self, key: str) -> None:
        if self._filling:
            return
        if self.saved:  # set by assistive technology: no key or click went before
            value = self.rows[key].value
            self.open_blank()
            self.rows[key].value = value
        self._typed()

    def _typed(self) -> None:
        if self._filling:
            return
        self.saved = False
        self._show_state()
        self.changed.emit()

    def _show_more(self) -> None:
        opened = self.form.more.isChecked()
        self.form.more_part.setVisible(opened)
        self.form.more_hint.setVisible(not opened)
        self.retheme()
        if opened and self.form.more.hasFocus():
            self.rows["sleep"].setFocus(Qt.FocusReason.TabFocusReason)

    def finish(self) -> None:
        """Save, if there is something to save and every field can be."""
        if self.saved or not self.form.save.isEnabled():
            return
        scales = [row for row in self.rows.values() if isinstance(row, ScaleRow)]
        refused = [row for row in scales if not row.commit()]
        if refused:
            self.form.more.setChecked(True)
            refused[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if refused or not self.tags.commit():
            return
        self.finished.emit(self.answers)

    def say(self, text: str) -> None:
        """Why the vault did not take it; everything stays as it was typed."""
        self.form.error.setText(text)
        self.form.error.show()

    def _refuse(self, key: str) -> None:
        row = self.rows[key]
        if isinstance(row, ScaleRow):
            row.say(message(f"field.checkin.{key}").text)

    def _refuse_tag(self, key: str) -> None:
        self.form.tags_error.setText(message(f"field.checkin.{key}").text)
        self.form.tags_error.show()

    # ---- what it says ----------------------------------------------------------------------------

    def _show_state(self) -> None:
        form = self.form
        blank, wrong = self.is_blank, self._show_errors()
        form.error.hide()
        form.tags_error.hide()
        # Off, the button would hand the focus to whatever comes next.
        if form.save.hasFocus() and (blank or self.saved or wrong):
            self.focus_mood()
        form.save.setVisible(not self.saved)
        form.save.setEnabled(not (blank or wrong))
        form.save.setText(message("field.checkin.whole").text if blank else self.tr("Save"))
        form.noted_icon.setVisible(self.saved)
        form.noted.setVisible(self.saved)
        form.noted.setText(message("general.noted").text)

    def _show_errors(self) -> bool:
        """Whether a field holds what can't be saved; the sentence stands under it."""
        over = len(self.form.line.text().strip()) - CHECKIN_LINE
        line = message("field.checkin.line", n=over).text if over > 0 else ""
        when = self._when_error()
        for shown, text in ((self.form.line_error, line), (self.form.when_error, when)):
            shown.setText(text)
            shown.setVisible(bool(text))
        self.form.day_read.setVisible(bool(self.form.day_read.text()))
        self.form.day.setAccessibleDescription(self.form.day_read.text() or when)
        return bool(line or when)

    def _when_error(self) -> str:
        self.form.day_read.clear()
        try:
            day = self.another_day
        except ValueError:
            unreadable = message("field.any.date-unreadable", example=long_day(self.today))
            return f"{unreadable.text} {unreadable.detail}"
        if day is None:
            return ""
        self.form.day_read.setText(full_day(day))
        if not EARLIEST <= day <= LATEST:
            return message("field.any.date").text
        if day > self.today:
            return message("field.checkin.day").text
        try:
            _ = self.another_time
        except ValueError:
            example = QLocale().toString(QTime(21, 30), QLocale.FormatType.ShortFormat)
            unreadable = message("field.any.time-unreadable", example=example)
            return f"{unreadable.text} {unreadable.detail}"
        return ""


def _answers(watched: QWidget, event: QEvent) -> bool:
    """Whether this key or click changes an answer of the widget it goes to."""
    typing = isinstance(watched, QLineEdit)
    if event.type() == QEvent.Type.MouseButtonPress:
        return not typing and watched.focusPolicy() != Qt.FocusPolicy.NoFocus
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Paste):
        return typing
    if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} or (
        is_plain(event) and event.text()
    ):
        return event.key() not in NOT_ANSWERS
    return event.key() in ARROWS and not typing


def _read_time(typed: str) -> time:
    """A time as people write it here, or as 21:30."""
    short = QLocale().toTime(typed.replace(" ", "\u202f"), QLocale.FormatType.ShortFormat)
    for read in (
        short,
        QLocale().toTime(typed, QLocale.FormatType.ShortFormat),
        *(
            QTime.fromString(typed.upper(), pattern)
            for pattern in ("H:mm", "h:mm AP", "h:mmAP", "H.mm")
        ),
    ):
        if read.isValid():
            return time(read.hour(), read.minute())
    raise ValueError("not a time")
