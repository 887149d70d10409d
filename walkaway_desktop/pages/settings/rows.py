"""One setting: its name, one line that says what it does, and its control."""

from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QBoxLayout,
    QComboBox,
    QFrame,
    QSpinBox,
    QWidget,
)

from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import card, hairline, label, stack
from walkaway_desktop.widgets.sizes import Policy, follow_width
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.wheel import wheel_needs_focus

BESIDE_FROM = 3  # times the width of the controls: then they stand beside the words


class SettingRow(QWidget):
    """The controls stand beside the words, or below them where there is no room."""

    def __init__(self, title: str, line: str, *controls: QWidget) -> None:
        super().__init__()
        self.title_words, self.line = label(title, "label"), label(line, "small")
        self.title_words.setWordWrap(True)
        self._words = QWidget()
        self._words.setLayout(stack(self.title_words, self.line, space="xs"))
        for control in controls:
            if not control.accessibleName():
                control.setAccessibleName(title)
            control.setAccessibleDescription(line)
        self._controls = QWidget()
        self._controls.setLayout(FlowLayout(*controls))
        follow_width(self._controls, down=Policy.Fixed)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Theme.current().px("s"))
        self._box.addWidget(self._words, 1)
        self._box.addWidget(self._controls)
        self._controls.setVisible(bool(controls))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE_FROM * self._controls.sizeHint().width()
        across, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(across if beside else below)

    def say(self, line: str) -> None:
        """Another line: what holds now."""
        self.line.setText(line)

    def has_words(self, asked: str) -> bool:
        """Whether all that is asked stands in the name or the line."""
        here = f"{self.title_words.text()} {self.line.text()}".casefold()
        return all(word in here for word in asked.casefold().split())


class SettingsCard(QFrame):
    """A group of settings under its name."""

    name = ""
    icon = ""  # beside its name in the list of cards
    rows: tuple[SettingRow, ...] = ()

    def fill(self, name: str, *rows: SettingRow) -> None:
        """Lay the rows out under the name."""
        self.name, self.rows = name, rows
        self._lines = [hairline() for _ in rows[1:]]
        parts: list[QWidget] = [label(name, "section")]
        for number, row in enumerate(rows):
            parts += [self._lines[number - 1], row] if number else [row]
        self.setLayout(stack(card(*parts)))

    def refresh(self) -> None:
        """Show what is stored."""

    def filter(self, asked: str) -> bool:
        """Show the settings that have these words; False = none does."""
        whole = not asked or all(word in self.name.casefold() for word in asked.casefold().split())
        shown = [row for row in self.rows if whole or row.has_words(asked)]
        for row in self.rows:
            row.setVisible(row in shown)
        for number, line in enumerate(self._lines, start=1):
            line.setVisible(self.rows[number] in shown and self.rows[number] is not shown[0])
        self.setVisible(bool(shown))
        return bool(shown)


def number_box(low: int, high: int, suffix: str, step: int = 1) -> QSpinBox:
    """A number; it counts when it is finished, not while it is typed."""
    box = QSpinBox()
    box.setRange(low, high)
    box.setSingleStep(step)
    box.setSuffix(suffix)
    box.setKeyboardTracking(False)
    box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.UpDownArrows)
    box.setMinimumWidth(box.sizeHint().width() + Theme.current().px("xxl"))
    return wheel_needs_focus(box)


def choice_box(options: list[tuple[str, str]]) -> QComboBox:
    """One of several, as (words, stored key)."""
    box = QComboBox()
    for words, key in options:
        box.addItem(words, key)
    return wheel_needs_focus(box)


def show_value(control: QObject, value: object) -> None:
    """Put a stored value in without telling anyone that it changed."""
    with QSignalBlocker(control):
        if isinstance(control, QSpinBox) and isinstance(value, int):
            control.setValue(value)
        elif isinstance(control, QAbstractButton):
            control.setChecked(bool(value))
        elif isinstance(control, QComboBox):
            control.setCurrentIndex(max(0, control.findData(value)))
