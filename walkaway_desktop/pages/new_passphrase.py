"""Choosing a passphrase: twice, measured in words, with random words to take."""

from PySide6.QtCore import QFile, QIODevice, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from walkaway_desktop.domain.passphrase import (
    SHORTEST,
    Fault,
    Measured,
    Strength,
    as_read,
    fault_of,
    measure,
    suggestion,
)
from walkaway_desktop.forms.new_passphrase import Ui_NewPassphraseForm
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.background import run
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import clear, mark
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.strength_bar import StrengthBar
from walkaway_desktop.widgets.theme import Theme

ICON = 16
MEASURE_AFTER_MILLISECONDS = 150
WORDS = {
    Strength.WEAK: "first_run.strength-weak",
    Strength.FAIR: "first_run.strength-fair",
    Strength.GOOD: "first_run.strength-good",
    Strength.STRONG: "first_run.strength-strong",
}


def _word_list() -> list[str]:
    source = QFile(":/words/en.txt")
    if not source.open(QIODevice.OpenModeFlag.ReadOnly):
        raise LookupError("the list of words is not in the bundle")
    return bytes(source.readAll().data()).decode().split()


class NewPassphrase(QWidget):
    """Two fields and what is said about them. `take()` gives the passphrase or says why not."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measured: Measured | None = None
        self.form = Ui_NewPassphraseForm()
        self.form.setupUi(self)
        self.form.lines.setSpacing(Theme.current().px("s"))
        self.bar = StrengthBar()
        self.form.meter.insertWidget(0, self.bar)
        self._pause = QTimer(self, singleShot=True, interval=MEASURE_AFTER_MILLISECONDS)
        self._pause.timeout.connect(self._measure)
        self.form.first.textChanged.connect(self._typed)
        self.form.again.textChanged.connect(self._compared)
        self.form.suggest.clicked.connect(self.suggest)
        self.form.suggest.setText(message("first_run.suggest-words").text)
        Theme.current().changed.connect(self.retheme)
        self.retheme()
        self._show_measured()
        self._compared()

    def retheme(self) -> None:
        """Draw the icons in the colors of the look."""
        self.form.suggest.setIcon(icon("dices", "accent", ICON))

    def focus_first(self) -> None:
        """Into the first field."""
        self.form.first.setFocus()

    def in_order(self) -> tuple[QWidget, ...]:
        """What Tab goes through."""
        form = self.form
        return (form.first, form.first.button, form.again, form.again.button, form.suggest)

    def forget(self) -> None:
        """Nothing typed stays here."""
        self.form.first.clear_secret()
        self.form.again.clear_secret()

    def suggest(self) -> None:
        """Five random words, shown so that they can be learned; they are typed once more."""
        self.form.again.clear_secret()
        self.form.first.button.setChecked(True)
        self.form.first.setText(suggestion(_word_list()))
        self.form.again.setFocus()

    def take(self) -> str | None:
        """The passphrase; None = something is missing, which is now said at its field."""
        passphrase, again = self._typed_texts()
        fault = fault_of(passphrase, again)
        # A passphrase is refused for what it is, also when Go on comes before the meter.
        if fault is None and measure(passphrase).is_common:
            fault = Fault.COMMON
        self._show_fault(fault)
        return passphrase if fault is None else None

    def _typed_texts(self) -> tuple[str, str]:
        """Both, as the vault reads them."""
        return as_read(self.form.first.text()), as_read(self.form.again.text())

    def _typed(self) -> None:
        self._pause.start()
        self._clear_faults()
        self._compared()

    def _compared(self) -> None:
        first, again = self._typed_texts()
        self.form.same.setVisible(bool(first) and first == again)
        if again:
            clear(self.form.again_notices)
        self.changed.emit()

    # ---- how guessable ---------------------------------------------------------------------------

    def _measure(self) -> None:
        passphrase, _ = self._typed_texts()
        # A method of this widget, not a lambda: it may be gone before the answer comes.
        run(lambda: (passphrase, measure(passphrase)), self._show, self._failed)

    def _show(self, answer: tuple[str, Measured]) -> None:
        passphrase, found = answer
        if passphrase == self._typed_texts()[0]:  # else a newer one is on its way
            self._measured = found if passphrase else None
            self._show_measured()

    @staticmethod
    def _failed(error: Exception) -> None:
        raise error

    def _show_measured(self) -> None:
        found, form = self._measured, self.form
        self.bar.show_level(0 if found is None else found.strength.value)
        form.strength.setText("" if found is None else message(WORDS[found.strength]).text)
        self.bar.setAccessibleDescription(form.strength.text())
        form.names_note.setText(message("first_run.passphrase-has-name").text)
        form.names_note.setVisible(found is not None and found.has_name)

    # ---- what is refused -------------------------------------------------------------------------

    def _show_fault(self, fault: Fault | None) -> None:
        self._clear_faults()
        if fault is None:
            return
        differs = fault is Fault.DIFFERS
        missing = SHORTEST - len(self._typed_texts()[0])
        words = message(f"field.vault.{fault.value}", n=missing)
        Notice.put(self._notices(differs=differs), words)
        field = self.form.again if differs else self.form.first
        mark(field, wrong=True)
        field.setFocus()

    def _notices(self, *, differs: bool) -> QVBoxLayout:
        return self.form.again_notices if differs else self.form.first_notices

    def _clear_faults(self) -> None:
        clear(self.form.first_notices)
        clear(self.form.again_notices)
        mark(self.form.first, wrong=False)
        mark(self.form.again, wrong=False)
