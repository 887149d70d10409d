"""What both forms of Talking share: fields of one line, of several, and days; their errors."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.talks import WORDS, TalkWords
from walkaway_desktop.pages.date_field import DateField
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys, key_words
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import as_card, kind, label, mark, stack
from walkaway_desktop.widgets.long_text import LongText

DATE = "-date"  # ends the key of an error about a day


class TalkingFields(QFrame):
    """One row while it is written; it knows words, never the vault. `lines`: field to its most."""

    changed = Signal()
    finished = Signal(object)  # TalkWords
    left = Signal()  # for now: the draft stays

    def __init__(  # noqa: PLR0913 (what there is of each sort of field)
        self,
        title: str,
        names: Mapping[str, str],
        today: date,
        *,
        lines: Mapping[str, int],
        texts: Mapping[str, int],
        days: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        as_card(self)
        self.setAccessibleName(title)
        self._title, self._most = title, lines
        self.names = {key: self._name(names[key]) for key in (*lines, *texts, *days)}
        self.lines = {key: self._line(key) for key in lines}
        self.texts = {key: LongText(names[key], fewest=least) for key, least in texts.items()}
        self.days = {key: self._day(key, today) for key in days}
        self.errors = {key: self._error() for key in (*lines, *texts)}
        self.error = self._error()
        self.save = kind(QPushButton(self.tr("Save")), "main")
        self.later = QPushButton(self.tr("Not now"))
        self._build()
        self._connect()
        self._before = self.content()
        self._show_state()

    def _name(self, words: str) -> QLabel:
        made = label(words, "label")
        made.setWordWrap(True)
        return made

    def _line(self, key: str) -> QLineEdit:
        made = kind(QLineEdit(), "own_words")
        made.setAccessibleName(self.names[key].text())
        self.names[key].setBuddy(made)
        return made

    def _day(self, key: str, today: date) -> DateField:
        made = DateField(self.names[key])
        made.today = today
        return made

    def _error(self) -> QLabel:
        made = label("", "error")
        made.hide()
        return made

    # ---- layout ----------------------------------------------------------------------------------

    def _build(self) -> None:
        lines = QVBoxLayout(self)
        card_space(lines, "l")
        lines.addWidget(label(self._title, "section"))
        self._lay_out(lines)
        lines.addWidget(self.error)
        keys = message(
            "decide.example-keys",
            key_finish=key_words(FINISH_KEYS[0]),
            key_leave=key_words("Esc"),
        )
        foot = stack(FlowLayout(self.save, self.later), label(keys.text, "caption"), space="xs")
        lines.addLayout(foot)

    def _lay_out(self, lines: QVBoxLayout) -> None:
        """Put the fields in their order."""
        raise NotImplementedError

    def field(self, key: str) -> QVBoxLayout:
        """A field below its name, what is wrong with it below that."""
        if key in self.days:
            return stack(self.names[key], self.days[key], space="xs")
        return stack(self.names[key], self.widget(key), self.errors[key], space="xs")

    def widget(self, key: str) -> QWidget:
        """What takes the focus for this field."""
        if key in self.days:
            return self.days[key]
        return self.lines[key] if key in self.lines else self.texts[key]

    def _connect(self) -> None:
        for line in self.lines.values():
            line.textChanged.connect(self._typed)
        for text in self.texts.values():
            text.textChanged.connect(self._typed)
        for key, day in self.days.items():
            day.changed.connect(lambda key=key: self._day_typed(key))
        self.save.clicked.connect(self.finish)
        self.later.clicked.connect(self.left)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)

    # ---- what it holds ---------------------------------------------------------------------------

    def content(self) -> dict[str, object]:
        """Everything typed, also what could not be saved yet."""
        return {
            **{key: line.text() for key, line in self.lines.items()},
            **{key: text.toPlainText() for key, text in self.texts.items()},
            **{key: day.text for key, day in self.days.items()},
        }

    def restore(self, content: Mapping[str, object]) -> None:
        """A draft made by `content`."""
        for key, line in self.lines.items():
            line.setText(str(content.get(key, "")))
        for key, text in self.texts.items():
            text.setPlainText(str(content.get(key, "")))
        for key, day in self.days.items():
            day.text = str(content.get(key, ""))

    def show_words(self, words: TalkWords) -> None:
        """A stored row, to be changed."""
        for key, line in self.lines.items():
            value = getattr(words, key)
            line.setText("" if value is None else str(value))
        for key, text in self.texts.items():
            text.setPlainText(getattr(words, key))
        for key, day in self.days.items():
            day.day = getattr(words, key)
        self._before = self.content()

    @property
    def is_worth_a_draft(self) -> bool:
        """Whether it holds anything but what it began with."""
        return self.content() != self._before

    @property
    def words(self) -> TalkWords:
        """What would be kept. Raises ValueError for a day or a number that is none."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """On the field it begins with."""
        next(iter(self.lines.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- finishing -------------------------------------------------------------------------------

    def finish(self) -> None:
        """Hand it over, if every field can be kept."""
        wrong = [day for day in self.days.values() if not day.check()]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.save.isEnabled():
            return
        try:
            words = self.words
        except ValueError:
            self.refuse(FieldError("talk.sessions"))
            return
        self.finished.emit(words)

    def refuse(self, error: FieldError) -> None:
        """Why the vault did not take it; everything stays as it was typed."""
        field = error.key.partition(".")[2].removesuffix("-long").removesuffix(DATE)
        said = message(f"field.{error.key}", **error.fields)
        if field in self.days:
            self.days[field].say(said.whole)
        elif field in self.errors:
            self._say(self.errors[field], said)
            mark(self.widget(field), wrong=True)
            self.widget(field).setAccessibleDescription(said.whole)
        else:
            self._say(self.error, said)
            return
        self.widget(field).setFocus(Qt.FocusReason.OtherFocusReason)

    def say_not_saved(self, wrong: Message | None) -> None:
        """The disk refused, and the text is still here; None = it is on the disk as a draft."""
        self._say(self.error, wrong)

    def _day_typed(self, _key: str) -> None:
        self._typed()

    def _typed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        """What does not fit, while it is typed."""
        self.error.hide()
        over = self._over()
        for key, shown in self.errors.items():
            said = message("field.any.too_long", n=over[key]) if key in over else None
            mark(self.widget(key), wrong=said is not None)
            self._say(shown, said)
            self.widget(key).setAccessibleDescription(shown.text())
        # Off, the button would hand the focus to whatever comes next.
        if over and self.save.hasFocus():
            self.focus_first()
        self.save.setEnabled(not over)

    def _over(self) -> dict[str, int]:
        """By how many characters a field is too long; one that fits is absent."""
        lines = {
            key: len(limits.clean_line(line.text())) - self._most[key]
            for key, line in self.lines.items()
        }
        texts = {
            key: len(limits.clean(text.toPlainText())) - WORDS for key, text in self.texts.items()
        }
        return {key: n for key, n in (lines | texts).items() if n > 0}

    def _say(self, shown: QLabel, said: Message | None) -> None:
        shown.setText("" if said is None else said.whole)
        shown.setVisible(said is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it for now, never the Sitting around it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
