"""Screen 4: where to start, and three choices with safe defaults."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from walkaway_desktop.domain.hide_keys import HideKeys
from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.forms.first_run_start import Ui_StartForm
from walkaway_desktop.pages.first_run.choices import Choices
from walkaway_desktop.pages.frame import set_order
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys, key_words
from walkaway_desktop.storage.settings import PARTNER_LABEL_LENGTH
from walkaway_desktop.texts import Message, fill, message, texts
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import clear, kind
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.wheel import wheel_needs_focus

ICON = 18
# As safety.toml names them, in its order.
STARTS = (("decide", "signpost"), ("space", "wind"), ("notes", "notebook-pen"), ("today", "sun"))
HIDE_KEYS = (HideKeys.SHIFT_AND_F9, HideKeys.F9, HideKeys.OTHER, HideKeys.OFF)


class StartScreen(QWidget):
    """`choices()` gives what was chosen; blank answers are the quiet ones."""

    finished = Signal()
    went_back = Signal()
    support_wanted = Signal()
    hide_keys_changed = Signal(object, str)
    practice_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_StartForm()
        self.form.setupUi(self)
        self.form.lines.setSpacing(Theme.current().px("m"))
        form = self.form
        for words_of in (form.idle_words, form.hide_words, form.safety_words, form.partner_words):
            words_of.setSpacing(Theme.current().px("xs"))
        words = texts("safety")
        self._say_start(words["first_run"])
        self._say_hide(words["quick_hide"])
        self._say_partner()
        self._connect()
        self._order()
        self.show_busy(busy=False)
        self.retheme()

    def _say_start(self, words: dict[str, list[str]]) -> None:
        form = self.form
        form.title.setText(str(words["start_title"]))
        form.question.setText(str(words["question"]))
        form.question_help.setText(str(words["help"]))
        self.starts = self._choice(words["starts"])
        for button in self.starts.buttons():
            form.starts.addWidget(button)
        self.answers = self._choice(words["options"])
        for button in self.answers.buttons():
            form.answers.addWidget(kind(button, "small"))
        self.starts.button(len(STARTS) - 1).setChecked(True)

    def _choice(self, words: list[str]) -> QButtonGroup:
        group = QButtonGroup(self)
        for number, text in enumerate(words):
            button = QPushButton(text)
            button.setCheckable(True)
            group.addButton(button, number)
        return group

    def _say_hide(self, words: dict[str, object]) -> None:
        form, keys = self.form, words["keys"]
        form.hide_label.setText(str(words["title"]))
        form.hide_help.setText(str(words["choose_key"]))
        form.try_it.setText(str(words["try_it"]))
        lock = key_words(key_of(Command.LOCK))
        form.try_note.setText(fill(str(words["try_note"]), {"key_lock": lock}))
        if not isinstance(keys, list):
            raise TypeError("safety.toml: quick_hide.keys is a list")
        for text in keys:
            form.hide_keys.addItem(text)
        for box in (form.idle, form.hide_keys):
            wheel_needs_focus(box)
        for line in (form.line_1, form.line_2, form.line_3, form.line_4):
            line.setFixedHeight(Theme.current().px("hairline"))
        form.try_note.hide()
        form.hide_key.hide()

    def _say_partner(self) -> None:
        asked = message("first_run.partner-label")
        form = self.form
        form.partner_label.setText(asked.text)
        form.partner_help.setText(asked.detail)
        form.partner.setAccessibleName(asked.text)
        form.partner.setPlaceholderText(message("space.letter-addressee").text)
        form.partner.setMaxLength(PARTNER_LABEL_LENGTH)
        form.partner.setFixedWidth(Theme.current().px("side_column") // 2)

    def _connect(self) -> None:
        form = self.form
        form.hide_keys.currentIndexChanged.connect(self._hide_chosen)
        form.hide_key.keySequenceChanged.connect(self._hide_chosen)
        form.try_it.clicked.connect(self._try)
        form.back.clicked.connect(self.went_back)
        form.support.clicked.connect(self.support_wanted)
        form.open.clicked.connect(self.finished)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, form.open.click)  # it does nothing while the vault is being made

    def _order(self) -> None:
        form = self.form
        three = (form.idle, form.try_it, form.hide_keys, form.hide_key)
        foot = (form.back, form.support, form.open)
        safety = (*self.answers.buttons(), form.partner)
        set_order(*self.starts.buttons(), *three, *safety, *foot)

    def retheme(self) -> None:
        """Draw the icons in the colors of the look."""
        for (_page, name), button in zip(STARTS, self.starts.buttons(), strict=True):
            button.setIcon(icon(name, "ink", ICON))
        self.form.support.setIcon(icon("life-buoy", "clay_text", ICON))

    def focus_first(self) -> None:
        """On the places to start."""
        self.starts.button(0).setFocus()

    def fill_in(self, choices: Choices) -> None:
        """Put what was chosen into `choices`."""
        choices.start = STARTS[self.starts.checkedId()][0]
        choices.idle_minutes = self.form.idle.value()
        choices.hide_keys, choices.hide_key = self._hide_keys()
        choices.safety_mode = self.answers.checkedId() == 0
        choices.partner_label = self.form.partner.text()

    # ---- Quick hide ------------------------------------------------------------------------------

    def _hide_keys(self) -> tuple[HideKeys, str]:
        keys = HIDE_KEYS[self.form.hide_keys.currentIndex()]
        portable = QKeySequence.SequenceFormat.PortableText
        own = self.form.hide_key.keySequence().toString(portable)
        if keys is not HideKeys.OTHER:
            return keys, ""
        return (keys, own) if own else (HideKeys.SHIFT_AND_F9, "")  # none was pressed yet

    def _hide_chosen(self) -> None:
        keys, own = self._hide_keys()
        chosen = HIDE_KEYS[self.form.hide_keys.currentIndex()]
        self.form.hide_key.setVisible(chosen is HideKeys.OTHER)
        self.form.try_it.setEnabled(keys is not HideKeys.OFF)
        self.hide_keys_changed.emit(keys, own)

    def _try(self) -> None:
        self.form.try_note.show()
        self.practice_changed.emit(True)  # noqa: FBT003 (a signal takes no names)

    # ---- making the vault ------------------------------------------------------------------------

    def show_busy(self, *, busy: bool) -> None:
        """A worker makes the vault; it tells nothing on its way."""
        form = self.form
        for widget in (form.open, form.back, form.support):
            widget.setEnabled(not busy)
        form.progress.setVisible(busy)
        form.progress.setRange(0, 0 if busy else 1)
        form.progress.setFixedWidth(Theme.current().px("side_column") // 2)
        clear(form.notices)

    def say(self, words: Message, answered: object) -> None:
        """The vault could not be made."""
        Notice.put(self.form.notices, words).pressed.connect(answered)
