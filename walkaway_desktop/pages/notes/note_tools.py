"""The tools above a note: marks for its text, templates, its history, and a menu for the rest."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from walkaway_desktop.pages.key_words import key_words
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import set_icon
from walkaway_desktop.widgets.layouts import kind
from walkaway_desktop.widgets.theme import Theme

ICON, SMALL_ICON = 18, 16


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the menu: what it does, and whether it is so now (None = it is no switch)."""

    words: str
    act: Callable[[], object]
    is_on: bool | None = None
    keys: str = ""


class NoteTools(QWidget):
    """Only buttons; the editor knows what they do. `menu_asked` before the menu is filled."""

    menu_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons: dict[QPushButton, tuple[str, str, int]] = {}
        self._marks: list[QPushButton] = []
        self._words: dict[QPushButton, str] = {}
        self._needed = 0  # the width at which the words stand beside their pictures
        self.menu = QMenu(self)
        self.more = self._button("ellipsis", self.tr("More for this note"), "icon")
        self.more.clicked.connect(self.menu_asked)
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.flow = FlowLayout(room, self.more, space="xs")
        self.setLayout(self.flow)
        self.retheme()

    def add_mark(self, icon: str, name: str, act: Callable[[], object], keys: str = "") -> None:
        """A button with a picture alone, at the beginning of the line."""
        made = self._button(icon, name, "icon")
        self.show_as(made, icon, name, keys)
        made.clicked.connect(lambda _on=False: act())
        self.flow.insert(len(self._marks), made)
        self._marks.append(made)

    def add_word(self, icon: str, name: str, act: Callable[[], object]) -> QPushButton:
        """A button with a word, before the menu at the end; in a narrow place the picture alone."""
        made = self._button(icon, name, "link small")
        made.setText(name)
        made.clicked.connect(lambda _on=False: act())
        self.flow.insert(len(self._marks) + 1 + len(self._words), made)
        self._words[made] = name
        self._measure()
        return made

    def add_end(self, icon: str, name: str, act: Callable[[], object]) -> QPushButton:
        """A button with a picture alone, right before the menu."""
        made = self._button(icon, name, "icon")
        made.clicked.connect(lambda _on=False: act())
        self.flow.insert(self.flow.count() - 1, made)
        return made

    def show_as(self, button: QPushButton, icon: str, name: str, keys: str = "") -> None:
        """This picture and name; the keys that do the same stand in its tooltip."""
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({key_words(keys)})" if keys else name)
        self._icons[button] = (icon, "soft", ICON)
        set_icon(button, *self._icons[button])

    def _button(self, icon: str, name: str, style: str) -> QPushButton:
        made = kind(QPushButton(self), style)
        if name:
            made.setAccessibleName(name)
            made.setToolTip(name)
        color, size = ("accent", SMALL_ICON) if "link" in style else ("soft", ICON)
        self._icons[made] = (icon, color, size)
        set_icon(made, *self._icons[made])
        return made

    def show_menu(self, choices: list[Choice | None]) -> None:
        """At its button, the first choice ready for Enter; None = a line between."""
        self.menu.clear()
        for choice in choices:
            if choice is None:
                self.menu.addSeparator()
                continue
            keys = f"\t{key_words(choice.keys)}" if choice.keys else ""
            action = self.menu.addAction(f"{choice.words}{keys}")
            action.setCheckable(choice.is_on is not None)
            action.setChecked(bool(choice.is_on))
            action.triggered.connect(lambda _on=False, choice=choice: choice.act())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        across = 0 if mirrored else self.more.width() - self.menu.sizeHint().width()
        self.menu.popup(self.more.mapToGlobal(QPoint(across, self.more.height())))
        self.menu.setActiveAction(self.menu.actions()[0])

    def retheme(self) -> None:
        """Icons and room of the look in force."""
        across, down = Theme.current().px("m"), Theme.current().px("s")
        self.flow.setContentsMargins(across, down, across, down)
        for button, (name, color, size) in self._icons.items():
            set_icon(button, name, color, size)
        self._measure()

    def _measure(self) -> None:
        """How wide it is with all words, also of a button that is hidden now."""
        for button, words in self._words.items():
            button.setText(words)
        margins = self.flow.contentsMargins()
        wide = sum(one.sizeHint().width() + self.flow.spacing() for one in self._icons)
        self._needed = wide + self.flow.spacing() + margins.left() + margins.right()
        self._show_words()

    def _show_words(self) -> None:
        has_room = self.width() >= self._needed
        for button, words in self._words.items():
            button.setText(words if has_room else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()
