"""The form of a space: when, how it came about, its rules. It knows values, never the vault."""

from collections.abc import Mapping
from datetime import date
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from walkaway_desktop.domain.limits import AGREEMENT, ENDING, FieldError
from walkaway_desktop.domain.records import (
    AllowedContact,
    ExceptionKind,
    Origin,
    Rules,
    SpaceDates,
    SpaceKind,
)
from walkaway_desktop.forms.agreement_form import Ui_AgreementForm
from walkaway_desktop.pages.date_field import DateField
from walkaway_desktop.pages.frame import card_space, is_wide
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.pages.space.exception_rows import ExceptionRows
from walkaway_desktop.pages.space.own_text import OwnText
from walkaway_desktop.pages.space.space_words import (
    by_origin,
    exceptions_words,
    order_line,
    purpose_words,
)
from walkaway_desktop.texts import choices, message, texts
from walkaway_desktop.widgets.layouts import clear
from walkaway_desktop.widgets.segments import Segments
from walkaway_desktop.widgets.theme import Theme

AGREED = Origin.AGREED_WITH_EACH_OTHER
RULES = ("channels", "hours", "purpose", "when_reaching")
DAYS = ("began", "ends", "ended", "valid", "review")


class Ask(Enum):
    """What the form is for."""

    NEW = auto()
    PAST = auto()  # one that has ended already is written down later
    CHANGE = auto()  # new rules from a day on
    CORRECT = auto()  # one that has ended


class AgreementForm(QWidget):
    """Nothing is answered before the person does, but the day of the start."""

    changed = Signal()
    finished = Signal()
    cancelled = Signal()
    exception_removed = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_AgreementForm()
        self.form.setupUi(self)
        self.ask = Ask.NEW
        form = self.form
        self.days = {name: DateField(getattr(form, f"{name}_label")) for name in DAYS}
        self.words = {name: self._own_text(name, AGREEMENT) for name in RULES}
        self.ending = {name: self._own_text(name, ENDING) for name in ("ended_why", "taken_along")}
        self.space_kind = Segments(choices("space.kind"))
        self.origin = Segments(choices("space.origin"))
        self.exceptions = ExceptionRows()
        self._build()
        self._connect()

    def _own_text(self, name: str, most: int) -> OwnText:
        field, words, wrong = (
            getattr(self.form, f"{name}{part}") for part in ("", "_label", "_error")
        )
        return OwnText(field, words, wrong, most)

    def _build(self) -> None:
        form = self.form
        form.lines.setSpacing(Theme.current().px("gap"))
        for lines in (form.when_lines, form.rules_lines, form.mine_lines, form.ended_lines):
            card_space(lines, "l")
        for name in ("began", "ends", "ended", "valid", "channels", "hours", "exceptions",
                     "by_exception", "purpose", "when_reaching", "review", "origin", "kind",
                     "ended_why", "taken_along"):  # fmt: skip
            getattr(form, f"{name}_group").setSpacing(Theme.current().px("xs"))
        for name, field in self.days.items():
            getattr(form, f"{name}_place").addWidget(field)
        for group in (form.began_group, form.ends_group, form.ended_group):
            group.addStretch(1)  # a day that is read out under one does not move the other
        form.kind_place.addWidget(self.space_kind)
        form.exceptions_place.addWidget(self.exceptions)
        said = message("space.by-exception")
        form.by_exception.setText(said.text)
        form.by_exception.setAccessibleDescription(said.detail)
        form.by_exception_help.setText(said.detail)
        self.space_kind.setAccessibleName(form.kind_label.text())
        self.ending["taken_along"].say_name(texts("prompts")["review"]["taken_along"])
        form.error.hide()
        form.days_error.hide()

    def _connect(self) -> None:
        form = self.form
        for day in self.days.values():
            day.changed.connect(self._typed)
        for text in (self.words | self.ending).values():
            text.changed.connect(self._typed)
        self.exceptions.changed.connect(self._typed)
        self.exceptions.removed.connect(self.exception_removed)
        self.space_kind.chosen.connect(self._typed)
        form.by_exception.clicked.connect(self._typed)
        form.save.clicked.connect(self.finish)
        form.cancel.clicked.connect(self.cancelled)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)

    # ---- what it asks ----------------------------------------------------------------------------

    def start(self, ask: Ask, today: date, *, stored: Origin | None, safety_mode: bool) -> None:
        """Blank, for this purpose. `stored`: the origin that one of the vault has already."""
        self.ask = ask
        self._offer_origins(stored, safety_mode=safety_mode)
        for field in self.days.values():
            field.today, field.day = today, None
        for text in (*self.words.values(), *self.ending.values()):
            text.text = ""
        self.space_kind.value = None
        self.exceptions.exceptions = ()
        self.form.by_exception.setChecked(False)
        self.days["began"].day = today if ask is Ask.NEW else None
        self.days["valid"].day = today if ask is Ask.CHANGE else None
        self._show_parts()
        self._say_by_origin()
        self._show_state()

    def _offer_origins(self, stored: Origin | None, *, safety_mode: bool) -> None:
        """In Safety mode nothing new is agreed with each other; what was stays to be seen."""
        hides = safety_mode and stored is not AGREED
        clear(self.form.origin_place)
        self.origin = Segments(choices("space.origin", safety_mode=hides))
        self.origin.setAccessibleName(self.form.origin_label.text())
        self.form.origin_place.addWidget(self.origin)
        self.origin.chosen.connect(self._chose_origin)

    def _show_parts(self) -> None:
        form, over = self.form, self.ask in {Ask.PAST, Ask.CORRECT}
        parts = {
            "ends": (not over, (form.ends_label, self.days["ends"])),
            "ended": (over, (form.ended_label, self.days["ended"], form.ended_card)),
            "valid": (
                self.ask is Ask.CHANGE,
                (form.valid_label, self.days["valid"], form.valid_note),
            ),
            "review": (not over, (form.review_label, self.days["review"], form.review_note)),
        }
        runs_on = self.tr("empty: it runs on") if self.ask is Ask.CORRECT else ""
        self.days["ended"].field.setPlaceholderText(runs_on)
        for shown, widgets in parts.values():
            for widget in widgets:
                widget.setVisible(shown)

    def _say_by_origin(self) -> None:
        """Each text in the wording for how it came about."""
        form, origin = self.form, self._origin()
        self.words["purpose"].say_name(purpose_words(origin))
        self.words["channels"].say_name(by_origin("space.channels", origin).text)
        self.words["hours"].say_name(by_origin("space.hours", origin).text)
        name, what = exceptions_words(origin)
        form.exceptions_label.setText(name)
        form.exceptions_help.setText(what)
        form.order_note.setText(order_line(origin))
        form.order_note.setVisible(bool(form.order_note.text()))

    # ---- what it holds ---------------------------------------------------------------------------

    def _origin(self) -> Origin | None:
        return None if self.origin.value is None else Origin[self.origin.value.upper()]

    def show_space(self, dates: SpaceDates, rules: Rules) -> None:
        """What is stored, to be changed."""
        for name in ("began", "ends", "ended"):
            self.days[name].day = getattr(dates, name)
        self.space_kind.value = None if dates.kind is None else dates.kind.name.lower()
        self.origin.value = None if dates.origin is None else dates.origin.name.lower()
        for name, text in self.words.items():
            text.text = getattr(rules, name)
        self.days["review"].day = rules.review_on
        self.exceptions.exceptions = rules.exceptions
        self.form.by_exception.setChecked(rules.by_exception)
        self._say_by_origin()
        self._show_state()

    def show_ending(self, ended_why: str, taken_along: str) -> None:
        """What was written when it ended."""
        self.ending["ended_why"].text = ended_why
        self.ending["taken_along"].text = taken_along

    @property
    def dates(self) -> SpaceDates:
        """Its days, kind and origin. Raises ValueError where a day cannot be read."""
        began = self.days["began"].day
        if began is None:
            raise ValueError("no start")
        over = self.ask in {Ask.PAST, Ask.CORRECT}
        kind = None if self.space_kind.value is None else SpaceKind[self.space_kind.value.upper()]
        ends = None if over else self.days["ends"].day
        ended = self.days["ended"].day if over else None
        return SpaceDates(began, ends, ended, kind, self._origin())

    @property
    def rules(self) -> Rules:
        """The rules as they stand there. Raises ValueError where the day cannot be read."""
        words = {name: text.text for name, text in self.words.items()}
        return Rules(
            channels=words["channels"],
            hours=words["hours"],
            purpose=words["purpose"],
            when_reaching=words["when_reaching"],
            review_on=self.days["review"].day,
            by_exception=self.form.by_exception.isChecked(),
            exceptions=self.exceptions.exceptions,
        )

    @property
    def valid_from(self) -> date | None:
        """From when new rules hold; None = left empty. Raises ValueError for what is no day."""
        return self.days["valid"].day

    def content(self) -> dict[str, object]:
        """Everything typed, for a draft: also what could not be saved yet."""
        allowed = [[one.kind.name.lower(), one.rule, one.id] for one in self.exceptions.exceptions]
        return {
            "days": {name: field.text for name, field in self.days.items()},
            "words": {name: one.text for name, one in (self.words | self.ending).items()},
            "kind": self.space_kind.value,
            "origin": self.origin.value,
            "exceptions": allowed,
            "by_exception": self.form.by_exception.isChecked(),
        }

    def restore(self, content: Mapping[str, Any]) -> None:
        """Show a draft made by `content`."""
        for name, text in content["days"].items():
            self.days[name].text = text
        for name, text in content["words"].items():
            (self.words | self.ending)[name].text = text
        self.space_kind.value = content["kind"]
        offered = {segment.key for segment in self.origin.segments}
        self.origin.value = content["origin"] if content["origin"] in offered else None
        self.exceptions.exceptions = [
            AllowedContact(ExceptionKind[key.upper()], *stored)
            for key, *stored in content["exceptions"]
        ]
        box = self.form.by_exception
        box.setChecked(content.get("by_exception", box.isChecked()))  # drafts of 0.3 are without
        self._say_by_origin()
        self._show_state()

    # ---- what the person does --------------------------------------------------------------------

    def focus_day(self, name: str) -> None:
        """Give the focus to one of its days: `began`, `ends`, `review`."""
        field = self.days[name].field
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()

    def _chose_origin(self) -> None:
        self._say_by_origin()
        self._typed()

    def _typed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        self.form.error.hide()
        self.form.days_error.hide()
        texts_of = (*self.words.values(), *self.ending.values())
        too_long = any(one.too_long_by for one in texts_of) or self.exceptions.is_too_long
        # Off, the button would hand the focus to whatever comes next.
        if too_long and self.form.save.hasFocus():
            self.form.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.save.setEnabled(not too_long)

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
        shown = [one for one in self.days.values() if one.isVisible()]
        refused = [one for one in shown if not one.check()] or self._missing_days()
        allowed = self.exceptions.first_wrong()
        return refused[0].field if refused else allowed

    def _missing_days(self) -> list[DateField]:
        """Days without which there is nothing to keep: the start; of a past one its end, too.

        One whose end is taken out runs on.
        """
        needed = ["began", "ended"] if self.ask is Ask.PAST else ["began"]
        if self.ask is Ask.CHANGE:
            needed.append("valid")
        missing = [self.days[name] for name in needed if self.days[name].day is None]
        for field in missing:
            field.say(message("field.space.missing").text)
        return missing

    def say(self, error: FieldError) -> None:
        """Why the vault did not take it, at the field; everything stays as it was typed."""
        entity, _, name = error.key.partition(".")
        said = message(f"field.{error.key}", **error.fields).text
        field = self.days.get(name.removesuffix("-date").removesuffix("_on"))
        if entity in {"space", "agreement"} and field is not None and field.isVisible():
            field.say(said)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.form.error.setText(said)
        self.form.error.show()

    def say_of_days(self, said: str) -> None:
        """What is wrong with the days taken together; the focus is on the start."""
        self.form.days_error.setText(said)
        self.form.days_error.show()
        self.days["began"].field.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- look ------------------------------------------------------------------------------------

    def retheme(self) -> None:
        """Draw the icons again."""
        self.exceptions.retheme()

    def arrange(self) -> None:
        """The days beside each other in a wide window, else one under the other."""
        way = QBoxLayout.Direction
        wide = is_wide(self)
        self.form.days.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self.form.foot.setDirection(way.LeftToRight if wide else way.TopToBottom)
