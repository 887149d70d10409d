"""One line to name something and a button that adds it: Enter, and the next one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import kind, label, mark, row, stack

ICON = 16


class Adder(QWidget):
    """`added` hands over what was typed; it stays there until the list has it."""

    added = Signal(str)
    changed = Signal()

    def __init__(
        self, name: str, add: str, most: int, *, main: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._most = most
        self.field = kind(QLineEdit(), "own_words")
        self.field.setAccessibleName(name)
        self.add = QPushButton(self.tr("Add"))
        if main:
            kind(self.add, "main")
        self.add.setAccessibleName(add)
        self.error = label("", "error")
        self.error.hide()
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setLayout(stack(row(self.field, self.add), self.error, space="xs"))
        self._main = main
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._finish)
        self.add.clicked.connect(self._finish)
        self.retheme()

    def retheme(self) -> None:
        """Draw the icon again."""
        self.add.setIcon(icon("plus", "on_accent" if self._main else "ink", ICON))

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.text()

    def show_text(self, text: str) -> None:
        """Put this there; nothing is told."""
        self.field.blockSignals(True)  # noqa: FBT003 (Qt's own call)
        self.field.setText(text)
        self.field.blockSignals(False)  # noqa: FBT003 (Qt's own call)
        self._show_state()

    def focus_first(self) -> None:
        """On its field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: FieldError) -> None:
        """Why the vault did not take it; it stays as it was typed."""
        self.say(message(f"field.{error.key}", **error.fields))
        mark(self.field, wrong=True)
        self.focus_first()

    def say(self, wrong: Message | None) -> None:
        """Say what is wrong; None = nothing is."""
        words = "" if wrong is None else wrong.whole
        self.error.setText(words)
        self.error.setVisible(bool(words))
        self.field.setAccessibleDescription(words)

    def _typed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        over = len(limits.clean_line(self.text)) - self._most
        mark(self.field, wrong=over > 0)
        self.say(message("field.any.too_long", n=over) if over > 0 else None)
        # Off, the button would hand the focus to whatever comes next.
        if over > 0 and self.add.hasFocus():
            self.focus_first()
        self.add.setEnabled(over <= 0)

    def _finish(self) -> None:
        if self.add.isEnabled():
            self.added.emit(self.text)
