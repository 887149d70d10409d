"""The check-in card: one check-in while it is answered. It knows answers, never the vault."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.domain.limits import TAGS_OF_A_CHECKIN
from walkaway_desktop.domain.measures import Item
from walkaway_desktop.domain.records import Checkin, CheckinAnswers
from walkaway_desktop.forms.checkin_card import Ui_CheckinCardForm
from walkaway_desktop.pages.checkin_line import CheckinLine
from walkaway_desktop.pages.checkin_rows import USUAL, CheckinRows, Row, focus
from walkaway_desktop.pages.checkin_when import CheckinWhen
from walkaway_desktop.pages.frame import card_space, keep_room
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.icons import icon, pixmap
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.painting import MOVING_ON, is_plain
from walkaway_desktop.widgets.scale_row import ScaleRow
from walkaway_desktop.widgets.tag_edit import TagEdit
from walkaway_desktop.widgets.theme import Theme

MOOD = "mood"
USUAL_MORE = ("sleep", "love", "sadness", "anger", "relief")
ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
NOT_ANSWERS = frozenset({*MOVING_ON, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape})


class CheckinCard(QFrame):
    """A new check-in, and after Save what was saved; or a stored one that is edited.

    Saved, it stays as it is until the next key or click that answers: that one opens a blank card
    and counts in it.
    """

    changed = Signal()  # something was answered, taken back or typed
    finished = Signal(object)  # CheckinAnswers; its day and time: `when`
    cancelled = Signal()  # a stored one is to stay as it is

    def __init__(self, own_tags: Callable[[str], list[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.saved = False
        self.edited: Checkin | None = None
        self._filling = False  # answers are being put in by code, not by the person
        self.form = Ui_CheckinCardForm()
        self.form.setupUi(self)
        self.when = CheckinWhen()
        self.line = CheckinLine(self.form.line, self.form.long_line)
        self.tags = TagEdit(own_tags)
        self._items = CheckinRows(self.form.rows, self.form.more_rows, self)
        self._build()
        self._connect()
        self.set_items(USUAL)
        self.open_blank()

    # ---- build -----------------------------------------------------------------------------------

    def _build(self) -> None:
        form, px = self.form, Theme.current().px
        form.when_place.addWidget(self.when)
        form.more_lines.setSpacing(px("l"))
        form.words.setHorizontalSpacing(px("l"))
        form.words.setVerticalSpacing(px("s"))
        form.tags_place.addWidget(self.tags)
        self.tags.setAccessibleName(form.tags_label.text())
        form.rows.setSpacing(px("l"))
        form.more_rows.setSpacing(px("l"))
        form.more_part.hide()
        form.cancel.hide()
        keep_room(form.more_hint)
        card_space(form.lines)
        form.rule.setFixedHeight(px("hairline"))
        form.noted.setMinimumHeight(px("button"))  # the card stays as high as with Save
        self.retheme()

    def _connect(self) -> None:
        form = self.form
        self._items.answered.connect(self._answered)
        self._items.left.connect(self._move_on)
        self._items.refused.connect(self._refuse)
        self._items.made.connect(self._watch)
        self.when.changed.connect(self._typed)
        self.when.left.connect(self.back_to_today)
        self.tags.left.connect(lambda: self._move_on(self.tags))
        self.tags.changed.connect(self._typed)
        self.tags.refused.connect(self._refuse_tag)
        self.line.left.connect(lambda: self._move_on(self.line.field))
        self.line.changed.connect(self._typed)
        form.more.toggled.connect(self._show_more)
        form.save.clicked.connect(self.finish)
        form.cancel.clicked.connect(self.cancelled)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)
        for field in (self.tags, form.line):
            self._watch(field)

    def _watch(self, field: QWidget) -> None:
        for part in (field, *field.findChildren(QWidget)):
            part.installEventFilter(self)

    def retheme(self) -> None:
        """Draw the recolored icons again."""
        self.form.keys_icon.setPixmap(pixmap("keyboard", "soft", 16, self.devicePixelRatio()))
        self.form.noted_icon.setPixmap(pixmap("check", "accent", 16, self.devicePixelRatio()))
        opened = self.form.more.isChecked()
        self.form.more.setIcon(icon("chevron-up" if opened else "chevron-down", "accent", 16))

    # ---- what it asks ----------------------------------------------------------------------------

    def set_items(self, items: Sequence[Item]) -> None:
        """Ask these, in this order; what is answered or being typed stays.

        Those that are not asked are shown where a check-in has an answer.
        """
        below = self._items.more
        self._filling = True
        self._items.set_items(items)
        self._filling = False
        if below != self._items.more and self._has_more():
            self.form.more.setChecked(True)  # an answer that went there is seen
        self._show_hints()
        self._show_state()

    def set_letters(self, *, letters: bool) -> None:
        """Whether single letters answer: Y and N."""
        self._items.set_letters(letters=letters)

    @property
    def rows(self) -> Mapping[str, Row]:
        """The row of each item that is shown, by the measure's key, in their order."""
        return self._items.rows

    @property
    def today(self) -> date:
        """The last day that a check-in can be for."""
        return self.when.today

    @today.setter
    def today(self, today: date) -> None:
        self.when.today = today

    def _show_hints(self) -> None:
        mood_is_open = self.rows.get(MOOD) in self._items.opened
        if mood_is_open:
            self.form.keys_hint.setText(self.tr("1 to 5 for mood, Enter moves on"))
        else:
            self.form.keys_hint.setText(self.tr("Enter moves on"))
        more = tuple(map(self._items.key_of, self._items.more))
        if more == USUAL_MORE:
            hint = message("checkin.more-usual")
        elif more:
            hint = message("checkin.more-items", n=len(more))
        else:
            hint = message("checkin.more-no-items")
        self.form.more_hint.setText(hint.text)

    def _move_on(self, left: QWidget) -> None:
        """Enter goes to the next row; a blank one stays blank."""
        form, rows = self.form, self._items
        words: list[QWidget] = [self.tags, self.line.field]
        order = [*rows.opened, form.more, *rows.more, *words, form.save]
        behind = order[order.index(left) + 1 :]
        ways = [one for one in behind if one.isVisible() and one.isEnabled()]
        if form.more in ways and form.more.isChecked():
            ways.remove(form.more)
        if ways:
            ways[0].setFocus(Qt.FocusReason.TabFocusReason)

    # ---- what it holds ---------------------------------------------------------------------------

    @property
    def answers(self) -> CheckinAnswers:
        """What is answered so far; a blank item is absent."""
        return CheckinAnswers(self._items.values, tuple(self.tags.tags), self.line.text.strip())

    @property
    def is_blank(self) -> bool:
        """Whether nothing would be kept."""
        return self.answers.is_blank and not self.tags.typed.strip()

    def content(self) -> dict[str, object]:
        """Everything typed, for a draft: also what could not be saved yet."""
        answers = self.answers
        return {
            "values": dict(answers.values),
            "tags": list(answers.tags),
            "tag_typed": self.tags.typed,
            "line": self.line.text,
            **self.when.content(),
        }

    def restore(self, content: Mapping[str, Any]) -> None:
        """Show a draft made by `content`; of the stored one, while one is edited."""
        if self.edited is None:
            self.open_blank()
        self._filling = True
        stored = self.edited.answers if self.edited else CheckinAnswers({})
        self._items.put(content["values"])
        self.tags.tags = tuple(content["tags"])
        self.tags.typed = content.get("tag_typed", "")  # drafts of 0.1 have none
        self.line.put(content["line"], stored.line)
        self.when.restore(content)
        self._filling = False
        self.form.more.setChecked(self._has_more())
        self._show_hints()
        self._show_state()

    def _has_more(self) -> bool:
        answers = self.answers
        below = {self._items.key_of(row) for row in self._items.more}
        words = (answers.tags, answers.line, self.tags.typed)
        return bool(answers.values.keys() & below or any(words))

    # ---- blank, another day, saved, a stored one -------------------------------------------------

    def open_blank(self) -> None:
        """Every item not answered, for now."""
        self._filling = True
        self.saved = False
        self._items.clear()
        self.tags.tags, self.tags.typed = (), ""
        self.line.put("")
        self.when.close_fields()
        self._filling = False
        self._show_state()

    def ask_for_day(self, day: date) -> None:
        """Open the date field, on `day`, for a check-in of an earlier day."""
        if self.saved:
            self.open_blank()
        self.when.ask(day)
        self._show_state()

    def back_to_today(self) -> None:
        """Close the date field; the answers stay."""
        self.when.close_fields()
        self.focus_first_item()
        self._typed()

    def show_saved(self) -> None:
        """What was saved stands there, with "Noted."; the focus is where the next one begins."""
        self.saved = True
        self.focus_first_item()
        self._show_state()
        said = QAccessibleAnnouncementEvent(self, self.form.noted.text())
        QAccessible.updateAccessibility(said)

    def show_checkin(self, checkin: Checkin) -> None:
        """Edit a stored one; `finished` tells its answers, `when` its day and time.

        What an import brought is kept, however long. `restore` shows a draft of its changes.
        """
        self.saved, self.edited = False, checkin
        self.when.show_stored(checkin.when)
        self.tags.most = max(TAGS_OF_A_CHECKIN, len(checkin.answers.tags))
        self.form.cancel.show()
        answers = checkin.answers
        stored = {"values": answers.values, "tags": answers.tags, "line": answers.line}
        self.restore({**stored, "day": None})

    def focus_first_item(self) -> None:
        """Where a check-in begins: on mood, or whatever is asked first."""
        first = self._items.first
        if first is None or not first.isVisibleTo(self):
            focus(self.form.more)
            return
        focus(first)

    def focus_blank(self) -> None:
        """Ctrl+D: after a saved one, a new card."""
        if self.saved:
            self.open_blank()
            self._items.put({})
        self.focus_first_item()

    # ---- what the person does --------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """After a save, the first key or click that answers falls on a blank card."""
        if self.saved and isinstance(watched, QWidget) and _answers(watched, event):
            self.open_blank()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 5 is the mood wherever the card has the focus and the key was not used."""
        mood = self.rows.get(MOOD)
        if mood is not None and is_pressed(event, Command.MOOD):
            self._take_mood(mood, int(event.text()))
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.form.more.hasFocus():
            self.form.more.click()
            return
        super().keyPressEvent(event)

    def _take_mood(self, mood: Row, value: int) -> None:
        if self.saved:
            self.open_blank()
        mood.value = value
        if mood in self._items.more:
            self.form.more.setChecked(True)  # what was answered is seen
        self._answered(MOOD)
        self._move_on(mood)

    def _answered(self, key: str) -> None:
        if self._filling:
            return
        if self.saved:  # set by assistive technology: no key or click went before
            value = self.rows[key].value
            self.open_blank()
            self._items.put({} if value is None else {key: float(value)})
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
            inside: list[QWidget] = [*self._items.more, self.tags]
            inside[0].setFocus(Qt.FocusReason.TabFocusReason)

    def finish(self) -> None:
        """Save, if there is something to save and every field can be."""
        if self.saved or not self.form.save.isEnabled():
            return
        refused = [row for row in self._items.scales() if not row.commit()]
        if refused:
            self.form.more.setChecked(self.form.more.isChecked() or refused[0] in self._items.more)
            refused[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if refused or not self.tags.commit() or not self.form.save.isEnabled():
            return
        self.finished.emit(self.answers)

    def say(self, text: str) -> None:
        """Why the vault did not take it; everything stays as it was typed."""
        self.form.error.setText(text)
        self.form.error.show()

    def _refuse(self, row: ScaleRow) -> None:
        """Only hours can be typed wrong: of the other scales each digit is an answer."""
        row.say(message("field.checkin.sleep").text)

    def _refuse_tag(self, key: str) -> None:
        self.form.tags_error.setText(message(f"field.checkin.{key}").text)
        self.form.tags_error.show()

    # ---- what it says ----------------------------------------------------------------------------

    def _show_state(self) -> None:
        form = self.form
        blank, wrong = self.is_blank and not self._may_be_blank(), self._show_errors()
        form.error.hide()
        form.tags_error.hide()
        # Off, the button would hand the focus to whatever comes next.
        if form.save.hasFocus() and (blank or self.saved or wrong):
            self.focus_first_item()
        form.save.setVisible(not self.saved)
        form.save.setEnabled(not (blank or wrong))
        form.save.setText(message("field.checkin.whole").text if blank else self.tr("Save"))
        form.noted_icon.setVisible(self.saved)
        form.noted.setVisible(self.saved)
        form.noted.setText(message("general.noted").text)

    def _may_be_blank(self) -> bool:
        """An import may bring one with its mood word alone."""
        return self.edited is not None and bool(self.edited.source_label)

    def _show_errors(self) -> bool:
        """Whether a field holds what can't be saved; the sentence stands under it."""
        over = self.line.over
        line = message("field.checkin.line", n=over).text if over else ""
        self.form.line_error.setText(line)
        self.form.line_error.setVisible(bool(line))
        return self.when.show_error() or bool(line)


def _answers(watched: QWidget, event: QEvent) -> bool:
    """Whether this key or click changes an answer of the widget it goes to."""
    typing = isinstance(watched, QLineEdit | QPlainTextEdit)
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
