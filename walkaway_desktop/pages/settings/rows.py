"""One setting: its name, one line that says what it does, and its control."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Qt
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

from walkaway_desktop.pages.page import Page
from walkaway_desktop.texts import fill
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import card, hairline, label, stack
from walkaway_desktop.widgets.sizes import Policy, follow_width
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.wheel import wheel_needs_focus

BESIDE_FROM = 3  # times the width of the controls: then they stand beside the words


class SettingRow(QWidget):
    """The controls stand beside the words, or below them where there is no room."""

    def __init__(self, title: str, line: str, *controls: QWidget, also: str = "") -> None:
        super().__init__()
        self.title_words, self.line = label(title, "label"), label(line, "small")
        self.also = also  # words that find it and do not stand in it
        self.title_words.setWordWrap(True)
        self._words = QWidget()
        self.words = stack(self.title_words, self.line, space="xs")
        self._words.setLayout(self.words)
        self.controls = controls
        for control in controls:
            if not control.accessibleName():
                control.setAccessibleName(self._name_in(control, title))
            control.setAccessibleDescription(line)
        self._controls = QWidget()
        self._controls.setLayout(FlowLayout(*controls))
        follow_width(self._controls, down=Policy.Fixed)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(Theme.current().px("s"))
        self._box.addWidget(self._words, 1)
        self._box.addWidget(self._controls)
        self.edge = hairline()
        self.setLayout(stack(self.edge, self._box))
        self._controls.setVisible(bool(controls))  # now: without a parent it would be a window

    def _name_in(self, control: QWidget, title: str) -> str:
        """What is set, and before it the words on a button: by them a voice presses it."""
        if not isinstance(control, QAbstractButton) or not control.text():
            return title
        return fill(self.tr("{button}: {title}"), {"button": control.text(), "title": title})

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE_FROM * self._controls.sizeHint().width()
        across, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(across if beside else below)

    def say(self, line: str) -> None:
        """Another line: what holds now."""
        self.line.setText(line)
        for control in self.controls:
            control.setAccessibleDescription(line)

    def show_controls(self, *, shown: bool) -> None:
        """Whether there is something to press or type into."""
        self._controls.setVisible(shown)

    def take_focus(self) -> bool:
        """To its first control; False = there is nothing to press or type into."""
        ready = [one for one in self.controls if one.isVisible() and one.isEnabled()]
        if ready:
            ready[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(ready)

    def has_words(self, asked: str) -> bool:
        """Whether all that is asked stands in the name or the line."""
        here = f"{self.title_words.text()} {self.line.text()} {self.also}".casefold()
        return all(word in here for word in asked.casefold().split())

    def is_named(self, asked: Sequence[str], card: str) -> bool:
        """Whether all these words, in small letters, stand in its name or in that of its card."""
        names = (self.title_words.text().casefold(), card.casefold())
        return any(all(word in name for word in asked) for name in names)


class SettingsCard(QFrame):
    """A group of settings under its name."""

    name = ""
    icon = ""  # beside its name in the list of cards
    rows: tuple[SettingRow, ...] = ()
    _asked = ""  # what is looked for; blank = everything is shown

    def fill(self, name: str, *rows: SettingRow) -> None:
        """Lay the rows out under the name."""
        self.name = name
        self._lines = stack()
        self.setLayout(stack(card(label(name, "section"), self._lines)))
        self.arrange(*rows)

    def arrange(self, *rows: SettingRow) -> None:
        """These rows from now on, in this order; one that stays keeps its focus."""
        for row in self.rows:
            self._lines.removeWidget(row)
            if row not in rows:
                row.hide()
                row.deleteLater()
        self.rows = rows
        for row in rows:
            self._lines.addWidget(row)
        self._show_rows()

    def refresh(self) -> None:
        """Show what is stored."""

    def filter(self, asked: str) -> bool:
        """Show the settings that have these words; False = none does."""
        self._asked = asked
        found = self._show_rows()
        self.setVisible(found)
        return found

    def _show_rows(self) -> bool:
        """Those that have what is asked, with a line between two of them."""
        words = self._asked.casefold().split()
        whole = all(word in self.name.casefold() for word in words)
        shown = [row for row in self.rows if whole or row.has_words(self._asked)]
        for row in self.rows:
            row.setVisible(row in shown)
            row.edge.setVisible(row is not shown[0] if shown else False)
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


def saver(page: Page, name: str) -> Callable[[object], None]:
    """Stores what a control says under this name, and tells the window."""

    def save(value: object) -> None:
        setattr(page.vault.settings, name, value)
        page.settings_changed.emit()

    return save
