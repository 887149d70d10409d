"""The form of a Contact. It knows values and the spaces they fall into, never the vault."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from walkaway_desktop.domain.contacts import (
    Channel,
    Contact,
    ContactWords,
    Direction,
)
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import CONTACT_ABOUT, CONTACT_MINUTES, FieldError
from walkaway_desktop.domain.measures import BY_KEY, Item
from walkaway_desktop.domain.records import Space
from walkaway_desktop.forms.contact_form import Ui_ContactForm
from walkaway_desktop.pages.checkin_when import CheckinWhen
from walkaway_desktop.pages.frame import card_space, is_wide
from walkaway_desktop.pages.items import words_of_item
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.pages.space.contacts.day_rules import DayRules
from walkaway_desktop.pages.space.own_text import OwnText
from walkaway_desktop.texts import choices, message
from walkaway_desktop.widgets.layouts import mark
from walkaway_desktop.widgets.mood_row import MoodRow
from walkaway_desktop.widgets.segments import Segments
from walkaway_desktop.widgets.tag_edit import TagEdit
from walkaway_desktop.widgets.theme import Theme

GROUPS = ("direction", "when", "channel", "exception", "stands", "about", "planned", "minutes",
          "before", "after", "tags", "ticks")  # fmt: skip
YES, NO = "yes", "no"
OF_WHEN = {"contact.when", "any.time_in_future", "any.date"}  # errors of day and time
UNSAVED = 0  # the id of a Contact that is only looked at


class ContactForm(QWidget):
    """Nothing is answered before the person does, but that it is of now."""

    changed = Signal()
    finished = Signal()
    cancelled = Signal()

    def __init__(self, own_tags: Callable[[str], list[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_ContactForm()
        self.form.setupUi(self)
        self._now, self._day_ends = datetime.min, 0  # noqa: DTZ901 (asked for with `start`)
        self._filling = False
        self.when = CheckinWhen()
        self.direction = Segments(choices("contact.direction"))
        self.channel = Segments(choices("contact.channel"))
        self.rules = DayRules(self.form, self)
        self.planned = Segments([(YES, self.tr("Yes")), (NO, self.tr("No"))])
        self.about = OwnText(
            self.form.about, self.form.about_label, self.form.about_error, CONTACT_ABOUT
        )
        self.moods = {name: self._mood_row(name) for name in ("before", "after")}
        self.tags = TagEdit(own_tags)
        self._build()
        self._connect()

    def _mood_row(self, name: str) -> MoodRow:
        words = words_of_item(Item(BY_KEY["mood"], asked=True))
        named = getattr(self.form, f"{name}_label").text()
        return MoodRow({**words, "label": named})

    def _build(self) -> None:
        form = self.form
        form.lines.setSpacing(Theme.current().px("gap"))
        form.columns.setSpacing(Theme.current().px("column_gap"))
        for lines in (form.who_lines, form.what_lines, form.ticks_lines):
            card_space(lines, "l")
        for name in GROUPS:
            getattr(form, f"{name}_group").setSpacing(Theme.current().px("xs"))
        for name in ("when", "direction", "channel", "planned", "tags"):
            getattr(form, f"{name}_place").addWidget(getattr(self, name))
        for name, row in self.moods.items():
            getattr(form, f"{name}_place").addWidget(row)
        for name in ("direction", "channel", "planned", "tags"):
            getattr(self, name).setAccessibleName(getattr(form, f"{name}_label").text())
        form.planned_group.addStretch(1)
        form.minutes_group.addStretch(1)
        ticks = dict(choices("contact.tick"))
        form.threat.setText(ticks["threat"])
        form.came.setText(ticks["came_to_my_place"])
        for wrong in (form.direction_error, form.minutes_error, form.tags_error, form.error):
            wrong.hide()
        self.when.form.today.hide()

    def _connect(self) -> None:
        form = self.form
        self.when.changed.connect(self._day_typed)
        for segments in (self.direction, self.channel, self.planned):
            segments.chosen.connect(self._typed)
            segments.left.connect(self.focusNextChild)
        for row in self.moods.values():
            row.answered.connect(self._typed)
            row.left.connect(self.focusNextChild)
        self.about.changed.connect(self._typed)
        self.tags.changed.connect(self._typed)
        self.tags.left.connect(self.focusNextChild)
        self.tags.refused.connect(self._refuse_tag)
        form.minutes.textChanged.connect(self._typed)
        form.minutes.editingFinished.connect(self._check_minutes)
        form.threat.clicked.connect(self._typed)
        form.came.clicked.connect(self._typed)
        self.rules.changed.connect(self._typed)
        self.rules.left.connect(self.focusNextChild)
        form.save.clicked.connect(self.finish)
        form.cancel.clicked.connect(self.cancelled)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)

    # ---- what it asks ----------------------------------------------------------------------------

    def start(
        self, spaces: Sequence[Space], now: datetime, today: date, day_ends: int, *, safety: bool
    ) -> None:
        """Blank, for one of now. `safety`: Safety mode is on."""
        self._now, self._day_ends = now, day_ends
        self.rules.spaces = spaces
        self.when.today = today
        self.show_contact(When.of(now, day_ends), None)
        note = message("space.contact-ticks-on" if safety else "space.contact-ticks")
        self.form.ticks_note.setText(note.text)
        self.form.threat.setAccessibleDescription(note.text)
        self.form.came.setAccessibleDescription(note.text)

    def show_contact(self, when: When, words: ContactWords | None) -> None:
        """What is stored, to be changed; None = nothing is answered yet."""
        self._filling = True
        if words is None:
            self.when.show_new(when)
        else:
            self.when.show_stored(when)
        self._fill(
            direction=None if words is None else words.direction.name.lower(),
            channel=words.channel.name.lower() if words and words.channel else None,
            planned=None if words is None or words.planned is None else _yes_no(words.planned),
            minutes="" if words is None or words.minutes is None else str(words.minutes),
            about="" if words is None else words.about,
            before=None if words is None else words.mood_before,
            after=None if words is None else words.mood_after,
            threat=words is not None and words.threat,
            came=words is not None and words.came_to_my_place,
            tags=() if words is None else words.tags,
            tag_typed="",
        )
        chosen = (None, None) if words is None else (words.exception_id, words.inside_by_hand)
        self.rules.show_day(self.day, *chosen)
        self._filling = False
        self._show_state()

    def _fill(self, **given: Any) -> None:
        form = self.form
        for name in ("direction", "channel", "planned"):
            getattr(self, name).value = given[name]
        form.minutes.setText(given["minutes"])
        self.about.text = given["about"]
        for name, row in self.moods.items():
            row.value = given[name]
        form.threat.setChecked(given["threat"])
        form.came.setChecked(given["came"])
        self.tags.tags, self.tags.typed = tuple(given["tags"]), given["tag_typed"]

    # ---- what it holds ---------------------------------------------------------------------------

    @property
    def day(self) -> date | None:
        """The day it is of; None = what stands there is no day."""
        try:
            return self.when.day
        except ValueError:
            return None

    def get_when(self) -> When:
        """Day and time as they stand there. Raises ValueError for what is neither."""
        return self.when.when(self._now, self._day_ends)

    @property
    def _direction(self) -> Direction | None:
        key = self.direction.value
        return None if key is None else Direction[key.upper()]

    @property
    def words(self) -> ContactWords:
        """What is answered; the direction must be, and the minutes a number."""
        if self._direction is None:
            raise FieldError("contact.direction")
        channel, planned = self.channel.value, self.planned.value
        return ContactWords(
            direction=self._direction,
            channel=None if channel is None else Channel[channel.upper()],
            exception_id=self.rules.exception_id,
            planned=None if planned is None else planned == YES,
            minutes=self._minutes(),
            mood_before=self.moods["before"].value,
            mood_after=self.moods["after"].value,
            about=self.about.text,
            inside_by_hand=self.rules.inside_by_hand,
            threat=self.form.threat.isChecked(),
            came_to_my_place=self.form.came.isChecked(),
            tags=tuple(self.tags.tags),
        )

    def _minutes(self) -> int | None:
        """Minutes as they stand there; None = left empty. Raises FieldError."""
        typed = self.form.minutes.text().strip()
        if not typed:
            return None
        number, is_number = QLocale().toInt(typed)
        if not is_number or not 0 <= number <= CONTACT_MINUTES:
            raise FieldError("contact.minutes")
        return number

    def content(self) -> dict[str, object]:
        """Everything typed, for a draft: also what could not be saved yet."""
        return {
            "when": self.when.content(),
            "exception": self.rules.exception_id,
            "by_hand": self.rules.inside_by_hand,
            "fields": {
                "direction": self.direction.value,
                "channel": self.channel.value,
                "planned": self.planned.value,
                "minutes": self.form.minutes.text(),
                "about": self.about.text,
                "before": self.moods["before"].value,
                "after": self.moods["after"].value,
                "threat": self.form.threat.isChecked(),
                "came": self.form.came.isChecked(),
                "tags": list(self.tags.tags),
                "tag_typed": self.tags.typed,
            },
        }

    def restore(self, content: Mapping[str, Any]) -> None:
        """Show a draft made by `content`."""
        self._filling = True
        self.when.restore(content["when"])
        self._fill(**content["fields"])
        self.rules.show_day(self.day, content["exception"], content["by_hand"])
        self._filling = False
        self._show_state()

    # ---- the rules of its day --------------------------------------------------------------------

    def be_for_exception(self) -> None:
        """It is for an Exception that came up."""
        self.rules.be_for_exception()
        self._show_state()

    def _as_it_is(self) -> Contact | None:
        """The Contact as the form has it; None = not enough is answered to tell where it stands."""
        try:
            return Contact(UNSAVED, self.get_when(), self.words, added_later=False)
        except (FieldError, ValueError):
            return None

    # ---- what the person does --------------------------------------------------------------------

    def focus_first(self) -> None:
        """On who reached out."""
        self.direction.setFocus(Qt.FocusReason.TabFocusReason)

    def _day_typed(self) -> None:
        if not self._filling:
            self.rules.move_to(self.day)
            self._typed()

    def _typed(self) -> None:
        if self._filling:
            return
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        form = self.form
        form.error.hide()
        form.tags_error.hide()
        if self.direction.value is not None:
            form.direction_error.hide()
        self.when.show_error()
        self.rules.tell(self._as_it_is(), self._direction)
        # Off, the button would hand the focus to whatever comes next.
        if self.about.too_long_by and form.save.hasFocus():
            form.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        form.save.setEnabled(not self.about.too_long_by)

    def _refuse_tag(self, key: str) -> None:
        self.form.tags_error.setText(message(f"field.checkin.{key}").text)
        self.form.tags_error.show()

    def _check_minutes(self) -> bool:
        """Whether they can be kept; else the sentence stands under them."""
        try:
            self._minutes()
        except FieldError as error:
            wrong = message(f"field.{error.key}").text
        else:
            wrong = ""
        self.form.minutes_error.setText(wrong)
        self.form.minutes_error.setVisible(bool(wrong))
        mark(self.form.minutes, wrong=bool(wrong))
        self.form.minutes.setAccessibleDescription(wrong)
        return not wrong

    def finish(self) -> None:
        """Save, if every field can be; else the focus is on the first that cannot."""
        if not self.form.save.isEnabled():
            return
        wrong = self._first_wrong()
        if wrong is None:
            self.finished.emit()
        else:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_wrong(self) -> QWidget | None:
        if self.direction.value is None:
            self.form.direction_error.setText(message("field.contact.direction").text)
            self.form.direction_error.show()
            return self.direction
        if self.when.show_error():
            return self.when.form.day
        if not self._check_minutes():
            return self.form.minutes
        return None if self.tags.commit() else self.tags

    def say(self, error: FieldError) -> None:
        """Why the vault did not take it; everything stays as it was typed."""
        said = message(f"field.{error.key}", **error.fields).text
        if error.key in OF_WHEN:
            self.when.say(said)
            self.when.form.time.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.form.error.setText(said)
        self.form.error.show()

    def arrange(self) -> None:
        """Two short fields beside each other in a wide window, else one under the other."""
        way = QBoxLayout.Direction
        self.form.columns.setDirection(way.LeftToRight if is_wide(self) else way.TopToBottom)


def _yes_no(value: bool) -> str:  # noqa: FBT001 (an answer)
    return YES if value else NO
