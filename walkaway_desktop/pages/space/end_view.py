"""Ending a space: its last day, why, and what the person takes with them."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from walkaway_desktop.domain.limits import ENDING, FieldError
from walkaway_desktop.domain.records import Space
from walkaway_desktop.domain.space import agreement_on
from walkaway_desktop.forms.end_form import Ui_EndForm
from walkaway_desktop.pages.date_field import DateField
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.frame import card_space, is_wide
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.pages.space.drafted_view import DraftedView
from walkaway_desktop.pages.space.own_text import OwnText
from walkaway_desktop.pages.space.space_words import by_origin, purpose_words, quoted
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.spaces import END_DRAFT, OverlapError
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.long_words import breakable
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


class EndForm(QWidget):
    """Values alone. Beside what one takes along stands what this time was for."""

    changed = Signal()
    finished = Signal()
    kept_running = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form = Ui_EndForm()
        form.setupUi(self)
        self.day = DateField(form.day_label)
        self.why = OwnText(form.why, form.why_label, form.why_error, ENDING)
        self.taken_along = OwnText(form.taken_along, form.taken_label, form.taken_error, ENDING)
        self.taken_along.say_name(texts("prompts")["review"]["taken_along"])
        self._build()
        self._connect()

    def _build(self) -> None:
        form = self.form
        form.day_place.addWidget(self.day)
        form.day_error.hide()
        form.error.hide()
        card_space(form.end_lines, "l")
        form.lines.setSpacing(Theme.current().px("gap"))
        form.columns.setSpacing(Theme.current().px("column_gap"))
        for group in (form.day_group, form.why_group, form.purpose_group, form.taken_group):
            group.setSpacing(Theme.current().px("xs"))
        form.purpose_group.addStretch(1)
        form.columns.setStretch(1, 1)
        form.purpose.setTextFormat(Qt.TextFormat.PlainText)

    def _connect(self) -> None:
        form = self.form
        for one in (self.day, self.why, self.taken_along):
            one.changed.connect(self._typed)
        form.end_it.clicked.connect(self.finish)
        form.keep_running.clicked.connect(self.kept_running)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)

    def start(self, space: Space, today: date) -> None:
        """Ask about this space."""
        form, origin = self.form, space.dates.origin
        self.day.today = today
        self.day.day = max(today, space.dates.began)
        self.why.text, self.taken_along.text = space.ended_why, space.taken_along
        purpose = agreement_on(space, today).rules.purpose
        form.purpose_label.setText(purpose_words(origin))
        form.purpose.setText(breakable(quoted(purpose)))
        form.purpose_label.setVisible(bool(purpose))
        form.purpose.setVisible(bool(purpose))
        form.columns.setStretch(0, int(bool(purpose)))  # else the field has the whole width
        form.note.setText(by_origin("space.end-note", origin).text)
        self._show_state()

    def content(self) -> dict[str, object]:
        """Everything typed, for a draft."""
        return {"day": self.day.text, "why": self.why.text, "taken": self.taken_along.text}

    def restore(self, content: Mapping[str, Any]) -> None:
        """Show a draft made by `content`."""
        self.day.text = content["day"]
        self.why.text, self.taken_along.text = content["why"], content["taken"]
        self._show_state()

    def _typed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        form = self.form
        try:
            day = self.day.day
        except ValueError:
            day = None
        asked = message("space.space-end-ask", date="" if day is None else long_day(day))
        form.title.setText(asked.text)
        form.title.setVisible(day is not None)
        for button, words in zip((form.keep_running, form.end_it), asked.buttons, strict=True):
            button.setText(words)
        form.error.hide()
        too_long = bool(self.why.too_long_by or self.taken_along.too_long_by)
        if too_long and form.end_it.hasFocus():
            form.keep_running.setFocus(Qt.FocusReason.OtherFocusReason)
        form.end_it.setEnabled(not too_long)

    def finish(self) -> None:
        """End it, if the day can be read."""
        if not self.form.end_it.isEnabled():
            return
        if self.day.check() and self.day.day is None:
            self.day.say(message("field.space.missing").text)
        elif self.day.check():
            self.finished.emit()
            return
        self.day.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, said: str) -> None:
        """What is wrong with the day."""
        self.day.say(said)
        self.day.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self) -> None:
        """What it was for and what one takes along beside each other, where there is room."""
        way = QBoxLayout.Direction
        wide = is_wide(self)
        self.form.columns.setDirection(way.LeftToRight if wide else way.TopToBottom)


class EndView(DraftedView):
    """The form with the vault behind it. `ended` gives the space as it is now."""

    ended = Signal(object)

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        self.form = EndForm()
        super().__init__(vault, clock, self.form)
        self.space: Space | None = None
        self.form.changed.connect(self.typed)
        self.form.finished.connect(self.save)
        self.form.kept_running.connect(self.left)

    def heading(self) -> str:
        return self.tr("End this space")

    def content(self) -> dict[str, object]:
        return self.form.content()

    def restore(self, content: Mapping[str, Any]) -> None:
        self.form.restore(content)

    def focus_form(self) -> None:
        self.form.day.field.setFocus(Qt.FocusReason.TabFocusReason)
        self.form.day.field.selectAll()

    def arrange(self) -> None:
        self.form.arrange()

    def open(self, space: Space) -> None:
        """Ask about the end of this one."""
        self.space = space
        self.form.start(space, self.clock.today(self.vault.settings.day_ends))
        self.begin(END_DRAFT, space.id)

    def save(self) -> None:
        """Write its end, or say why not."""
        day = self.form.day.day
        if self.space is None or day is None:
            return
        words = (self.form.why.text, self.form.taken_along.text)
        try:
            ended = self.vault.spaces.end(self.space.id, day, *words)
        except FieldError as error:
            self.form.say(message(f"field.{error.key}", **error.fields).text)
        except OverlapError as overlap:
            began = long_day(overlap.space.dates.began)
            self.form.say(message("space.space-overlap-later", began=began).whole)
        except VaultError as error:
            self.say_not_saved(error, self.save)
        else:
            self.close_form()
            self.ended.emit(ended)
