"""The sidebar: one button per page, Get support, Settings and Lock at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QWidget

from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.widgets.icons import Picture, pixmap
from walkaway_desktop.widgets.layouts import hairline, kind, label, row, stack
from walkaway_desktop.widgets.nav_button import NavButton
from walkaway_desktop.widgets.theme import Theme

PICTURE = 26


@dataclass(frozen=True, slots=True)
class Row:
    """One page as the sidebar shows it."""

    name: str
    icon: str
    title: str
    key: str
    at_foot: bool
    care: bool


class Sidebar(QFrame):
    """`chosen` names the page. Narrow (`compact`), it shows icons with tooltips."""

    chosen = Signal(str)
    lock_pressed = Signal()
    help_pressed = Signal()

    def __init__(self, rows: Sequence[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Pages"))
        self._group = QButtonGroup(self)
        self._buttons = {one.name: self._button(one) for one in rows}
        self._foot = [one.name for one in rows if one.at_foot]
        self._help = self._command("circle-help", self.tr("Help"), Command.HELP)
        self._help.clicked.connect(self.help_pressed)
        self._lock = self._command("lock", self.tr("Lock"), Command.LOCK)
        self._lock.clicked.connect(self.lock_pressed)
        self._picture = Picture()
        self._name = label(self.tr("Daybook"), "section")
        self._name.setWordWrap(False)
        self._compact = False
        self._lay_out()
        self._show_width()
        Theme.current().changed.connect(self._show_width)

    @staticmethod
    def _command(icon: str, text: str, command: Command) -> NavButton:
        button = NavButton(icon, text, key_of(command), shows_key=True)
        button.setCheckable(False)
        return button

    def _button(self, one: Row) -> NavButton:
        button = NavButton(one.icon, one.title, one.key, care=one.care)
        button.clicked.connect(lambda: self.chosen.emit(one.name))
        self._group.addButton(button)
        return button

    def _lay_out(self) -> None:
        foot = [self._buttons[name] for name in self._foot]
        upper = [button for name, button in self._buttons.items() if name not in self._foot]
        brand = row(self._picture, self._name, None, space="m")
        theme = Theme.current()
        brand.setContentsMargins(theme.px("s"), theme.px("s"), 0, theme.px("l"))
        first, *others = foot
        commands = (self._help, self._lock)
        lines = stack(brand, *upper, None, first, hairline(), *others, *commands, space="xs")
        edge = theme.px("m")
        lines.setContentsMargins(edge, edge, edge, edge)
        self.setLayout(lines)

    @property
    def compact(self) -> bool:
        """Icons alone."""
        return self._compact

    @compact.setter
    def compact(self, compact: bool) -> None:
        self._compact = compact
        self._show_width()

    def _show_width(self) -> None:
        theme = Theme.current()
        for button in (*self._buttons.values(), self._help, self._lock):
            button.compact = self._compact
        self._name.setVisible(not self._compact)
        self._picture.setPixmap(pixmap("daybook", "accent", PICTURE, self.devicePixelRatioF()))
        self.setFixedWidth(theme.px("sidebar_compact" if self._compact else "sidebar"))
        self._show_side()

    def _show_side(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        kind(self, "sidebar_mirrored" if mirrored else "sidebar")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._show_side()

    def mark(self, name: str) -> None:
        """The page in view."""
        self._buttons[name].setChecked(True)
        for other, button in self._buttons.items():
            button.setChecked(other == name)

    def focus_first(self) -> None:
        """On the page in view, or on the first one."""
        chosen = self._group.checkedButton() or self._group.buttons()[0]
        chosen.setFocus()
