"""Exceptions of an Agreement: press a kind, say in one line what is fine."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.limits import EXCEPTION_RULE, clean_line
from walkaway_desktop.domain.records import AllowedContact, ExceptionKind
from walkaway_desktop.texts import choices, message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import kind, label, mark, row, stack
from walkaway_desktop.widgets.theme import Theme

ICON = 16


class ExceptionRow(QWidget):
    """One Exception: its kind, its rule, and a button that removes it."""

    changed = Signal()
    removed = Signal()

    def __init__(self, allowed: AllowedContact, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = allowed.kind
        self._id = allowed.id
        name = label(words, "label")
        self.rule = kind(QLineEdit(allowed.rule), "own_words")
        self.rule.setAccessibleName(self.tr("What is fine: {kind}").format(kind=words))
        self.rule.setPlaceholderText(self.tr("What is fine, in one line"))
        name.setBuddy(self.rule)
        self.remove = kind(QPushButton(), "icon")
        self.remove.setAccessibleName(self.tr("Remove: {kind}").format(kind=words))
        self.remove.setToolTip(self.remove.accessibleName())
        self.remove.setIconSize(QSize(ICON, ICON))
        self.error = label("", "error")
        field = row(self.rule, self.remove)
        self.setLayout(stack(name, field, self.error, space="xs"))
        self.error.hide()
        self.rule.textEdited.connect(self._typed)
        self.remove.clicked.connect(self.removed)
        self.retheme()

    def retheme(self) -> None:
        """Draw the icon again."""
        self.remove.setIcon(icon("x", "soft", ICON))

    @property
    def allowed(self) -> AllowedContact:
        """As it stands there."""
        return AllowedContact(self.kind, self.rule.text(), self._id)

    @property
    def too_long_by(self) -> int:
        """How many characters are too many; 0 = none."""
        return max(0, len(clean_line(self.rule.text())) - EXCEPTION_RULE)

    def say(self, wrong: str) -> None:
        """What is wrong with it; empty = nothing."""
        self.error.setText(wrong)
        self.error.setVisible(bool(wrong))
        mark(self.rule, wrong=bool(wrong))
        self.rule.setAccessibleDescription(wrong)

    def check(self) -> bool:
        """Whether it can be kept; else the sentence stands under it."""
        blank = not clean_line(self.rule.text())
        if blank:
            self.say(message("field.exception.rule").text)
        return not blank and not self.too_long_by

    def _typed(self) -> None:
        over = self.too_long_by
        self.say(message("field.any.too_long", n=over).text if over else "")
        self.changed.emit()


class ExceptionRows(QWidget):
    """The Exceptions as they stand, and a button for each kind that adds one.

    `removed` gives what was removed and where it stood: `put_back` undoes it.
    """

    changed = Signal()
    removed = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ExceptionRow] = []
        self._words = dict(choices("exception.kind"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Theme.current().px("m"))
        self.kinds = [self._button(key, words) for key, words in self._words.items()]
        self.setLayout(stack(self._lines, FlowLayout(*self.kinds, space="xs")))
        self.retheme()

    def _button(self, key: str, words: str) -> QPushButton:
        button = kind(QPushButton(words), "small")
        button.setAccessibleName(self.tr("Add an Exception: {kind}").format(kind=words))
        button.setIconSize(QSize(ICON, ICON))
        button.clicked.connect(lambda: self._add(ExceptionKind[key.upper()]))
        return button

    def retheme(self) -> None:
        """Draw the icons again."""
        for button in self.kinds:
            button.setIcon(icon("plus", "ink", ICON))
        for one in self.rows:
            one.retheme()

    @property
    def exceptions(self) -> tuple[AllowedContact, ...]:
        """As they stand there, the blank ones, too."""
        return tuple(one.allowed for one in self.rows)

    @exceptions.setter
    def exceptions(self, given: Sequence[AllowedContact]) -> None:
        for one in self.rows:
            self._lines.removeWidget(one)
            one.hide()
            one.deleteLater()
        self.rows = []
        for place, allowed in enumerate(given):
            self.put_back(allowed, place)

    @property
    def is_too_long(self) -> bool:
        """Whether a rule has too many characters."""
        return any(one.too_long_by for one in self.rows)

    def first_wrong(self) -> QWidget | None:
        """Where the first one stands that cannot be kept, and what is wrong. None = all can be."""
        wrong = [one for one in self.rows if not one.check()]
        return wrong[0].rule if wrong else None

    def put_back(self, allowed: AllowedContact, place: int) -> ExceptionRow:
        """Show it at this place."""
        made = ExceptionRow(allowed, self._words[allowed.kind.name.lower()], self)
        made.changed.connect(self.changed)
        made.removed.connect(lambda: self._remove(made))
        self.rows.insert(place, made)
        self._lines.insertWidget(place, made)
        made.show()
        return made

    def _add(self, chosen: ExceptionKind) -> None:
        made = self.put_back(AllowedContact(chosen, ""), len(self.rows))
        made.rule.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _remove(self, gone: ExceptionRow) -> None:
        place = self.rows.index(gone)
        self.rows.remove(gone)
        self._lines.removeWidget(gone)
        behind = self.rows[place].remove if place < len(self.rows) else self.kinds[0]
        behind.setFocus(Qt.FocusReason.TabFocusReason)
        gone.hide()
        gone.deleteLater()
        self.changed.emit()
        self.removed.emit(gone.allowed, place)
