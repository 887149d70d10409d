"""The form of an Incident: facts first, feelings in their own field. It knows words alone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.incidents import (
    HAPPENED,
    INCIDENT_TEXT,
    TEXTS,
    Afraid,
    Children,
    IncidentWords,
    Span,
)
from walkaway_desktop.domain.limits import TITLE, FieldError, clean, clean_line
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.pages.notes.incident_tips import IncidentTips
from walkaway_desktop.pages.notes.incident_when import IncidentWhen
from walkaway_desktop.pages.notes.incident_words import field_labels
from walkaway_desktop.pages.space.review.answer import Answer
from walkaway_desktop.texts import choices, message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import card, kind, label, mark, stack
from walkaway_desktop.widgets.segments import Segments

OF_WHEN = frozenset({"incident.when", "incident.when-future", "any.time_in_future", "any.date"})
FACTS = ("happened", "words_used", "witnesses", "harm")
TICKS = ("threat", "came_to_my_place")
CHOICES = ("afraid", "children_present")
LONGEST_TITLE = 2 * TITLE  # more can be typed than can be kept: the field keeps the text


class IncidentForm(QWidget):
    """Nothing is answered before the person does, but that it is of now.

    `finished`: to be frozen; `kept`: to go on another time; `let_go`: to Deleted.
    """

    changed = Signal()
    finished = Signal()
    kept = Signal()
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        names = field_labels()
        self.when = IncidentWhen()
        self.title = QLineEdit()
        self.texts = {
            key: Answer(names[key], HAPPENED if key == "happened" else INCIDENT_TEXT)
            for key in ("happened", *TEXTS)
        }
        self.choices = {key: Segments(choices(f"incident.{key}")) for key in CHOICES}
        self.ticks = {key: QCheckBox(names[key]) for key in TICKS}
        self.ticks_note = label("", "small")
        self.files_place = QVBoxLayout()
        self.tips = IncidentTips()
        self.error = label("", "error")
        self.finish = kind(QPushButton(self.tr("Finish")), "main")
        self.keep = QPushButton(self.tr("Keep it and finish later"))
        self.delete = kind(QPushButton(self.tr("Delete")), "link")
        self._build(names)
        self._connect()

    def _build(self, names: Mapping[str, str]) -> None:
        self._title_name = label(self.tr("Title, if you like"), "label")
        self._title_name.setBuddy(self.title)
        self.title.setAccessibleName(self._title_name.text())
        self.title.setMaxLength(LONGEST_TITLE)
        self._title_error = label("", "error")
        self._title_error.hide()
        title = stack(self._title_name, self.title, self._title_error, space="xs")
        when = stack(label(names["when"], "label"), self.when, space="xs")
        self.files_place.setContentsMargins(0, 0, 0, 0)
        files = stack(label(names["files"], "label"), self.files_place, space="xs")
        cards = [
            self._card(when, self.texts["place"], title),
            self._card(*(self.texts[key] for key in FACTS)),
            self._feelings(names),
            self._card(self.texts["reported"], files, self.texts["did_next"]),
        ]
        self.error.hide()
        buttons = FlowLayout(self.finish, self.keep, self.delete)
        self.setLayout(stack(self.tips, *cards, self.error, buttons, space="gap"))

    def _card(self, *items: QWidget | QVBoxLayout) -> QFrame:
        return card(*items, space="l")

    def _feelings(self, names: Mapping[str, str]) -> QFrame:
        """What Safety mode listens to stands together, with the sentence that says so."""
        asked = {key: label(names[key], "label") for key in CHOICES}
        for key, segments in self.choices.items():
            segments.setAccessibleName(names[key])
        ticks = stack(*self.ticks.values(), self.ticks_note, space="xs")
        afraid, children = (stack(asked[key], self.choices[key], space="xs") for key in CHOICES)
        return self._card(self.texts["feeling"], afraid, ticks, children)

    def _connect(self) -> None:
        self.when.changed.connect(self._typed)
        self.title.textChanged.connect(self._title_typed)
        for answer in self.texts.values():
            answer.changed.connect(self._typed)
        for segments in self.choices.values():
            segments.chosen.connect(self._typed)
            segments.left.connect(self.focusNextChild)
        for box in self.ticks.values():
            box.clicked.connect(self._typed)
        self.finish.clicked.connect(self._finish)
        self.keep.clicked.connect(self._keep)
        self.delete.clicked.connect(self.let_go)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self._finish)

    # ---- what it asks ----------------------------------------------------------------------------

    def start(self, now: datetime, today: date, day_ends: int, *, safety: bool) -> None:
        """Blank, for one of now. `safety`: Safety mode is on."""
        self.say_safety(on=safety)
        self.when.start(now, today, day_ends)
        self._fill(_content(IncidentWords()))

    def say_safety(self, *, on: bool) -> None:
        """What fear and the boxes do; `on`: Safety mode is on already."""
        note = message("incidents.ticks-on" if on else "incidents.ticks").text
        self.ticks_note.setText(note)
        for widget in (*self.ticks.values(), self.choices["afraid"]):
            widget.setAccessibleDescription(note)

    def show_incident(self, span: Span, words: IncidentWords) -> None:
        """What is stored, to be changed."""
        self._filling = True
        self.when.show_span(span)
        self._filling = False
        self._fill(_content(words))

    def _fill(self, fields: Mapping[str, Any]) -> None:
        self._filling = True
        self.title.setText(fields["title"])
        for key, answer in self.texts.items():
            answer.text = fields[key]
        for key, segments in self.choices.items():
            segments.value = fields[key]
        for key, box in self.ticks.items():
            box.setChecked(fields[key])
        self._filling = False
        self._show_state()

    # ---- what it holds ---------------------------------------------------------------------------

    def span(self) -> Span:
        """When it happened. Raises ValueError for what is no day or no time."""
        return self.when.span()

    @property
    def words(self) -> IncidentWords:
        """What is answered."""
        afraid, children = (self.choices[key].value for key in CHOICES)
        words = IncidentWords(
            title=self.title.text(),
            threat=self.ticks["threat"].isChecked(),
            came_to_my_place=self.ticks["came_to_my_place"].isChecked(),
            afraid=None if afraid is None else Afraid[afraid.upper()],
            children_present=None if children is None else Children[children.upper()],
        )
        texts: dict[str, str] = {key: answer.text for key, answer in self.texts.items()}
        return replace(words, **texts)  # type: ignore[arg-type]  # the keys are those of texts

    def content(self) -> dict[str, object]:
        """Everything typed, for a draft: also what could not be kept yet."""
        return {"when": self.when.content(), "fields": _content(self.words)}

    def restore(self, content: Mapping[str, Any]) -> None:
        """Show a draft made by `content`."""
        self._filling = True
        self.when.restore(content["when"])
        self._filling = False
        self._fill(content["fields"])

    # ---- what the person does --------------------------------------------------------------------

    def focus_first(self) -> None:
        """On what happened: the time is filled in, the words are not."""
        self.texts["happened"].focus()

    def _title_typed(self) -> None:
        over = max(0, len(clean_line(self.title.text())) - TITLE)
        said = message("field.any.too_long", n=over).text if over else ""
        self._title_error.setText(said)
        self._title_error.setVisible(bool(over))
        mark(self.title, wrong=bool(over))
        self.title.setAccessibleDescription(said)
        self._typed()

    def _typed(self) -> None:
        if not self._filling:
            self._show_state()
            self.changed.emit()

    def _show_state(self) -> None:
        """What is too long stays in its field, and can be kept once it is shorter."""
        self.error.hide()
        fits = self._title_error.isHidden() and all(
            answer.error.isHidden() for answer in self.texts.values()
        )
        if not fits and (self.finish.hasFocus() or self.keep.hasFocus()):
            self.texts["did_next"].focus()  # off, a button hands its focus to whatever comes next
        self.finish.setEnabled(fits)
        self.keep.setEnabled(fits)

    def _finish(self) -> None:
        if not self.finish.isEnabled() or not self._check_when():
            return
        happened = self.texts["happened"]
        if clean(happened.text):
            self.finished.emit()
        else:
            self._say_at(happened, message("field.incident.happened").text)

    def _keep(self) -> None:
        if self.keep.isEnabled() and self._check_when():
            self.kept.emit()

    def _check_when(self) -> bool:
        wrong = self.when.first_wrong()
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong is None

    def _say_at(self, answer: Answer, words: str) -> None:
        answer.error.setText(words)
        answer.error.show()
        answer.field.setAccessibleDescription(words)
        mark(answer.field, wrong=True)
        answer.focus()

    def say(self, error: FieldError) -> None:
        """Why the vault did not take it; everything stays as it was typed."""
        said = message(f"field.{error.key}", **error.fields).text
        field = error.key.removeprefix("incident.")
        if error.key in OF_WHEN:
            self.when.say(error, said)
        elif field in self.texts:
            self._say_at(self.texts[field], said)
        else:
            self.error.setText(said)
            self.error.show()


def _content(words: IncidentWords) -> dict[str, object]:
    afraid, children = words.afraid, words.children_present
    return {
        "title": words.title,
        **{key: getattr(words, key) for key in ("happened", *TEXTS, *TICKS)},
        "afraid": None if afraid is None else afraid.name.lower(),
        "children_present": None if children is None else children.name.lower(),
    }
