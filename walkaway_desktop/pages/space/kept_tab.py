"""A tab with a list of what is kept, an empty state, and one of them in a view of its own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.records import Lead
from walkaway_desktop.pages.space.kept_list import KeptList
from walkaway_desktop.pages.space.view import Tab
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import card, stack

NEW = "new"


class KeptTab(Tab):
    """Its places are its own name, and behind a slash `new` or the id of one."""

    list: KeptList
    nothing: EmptyState

    def _lay_out(self, begin: QPushButton, open_it: QPushButton, other: QPushButton) -> QVBoxLayout:
        """The cards with these actions above the list; the lines take what comes below."""
        self.list.open_asked.connect(self._open_current)
        self.nothing.pressed.connect(self._open_new)
        begin.clicked.connect(self._open_new)
        open_it.clicked.connect(self._open_current)
        actions = QWidget()
        actions.setLayout(FlowLayout(begin, open_it, other))
        self._list_card = card(actions, self.list, space="s")
        self._nothing_card = card(self.nothing)
        lines = stack(self._nothing_card, space="gap")
        lines.addWidget(self._list_card, 1)
        self.setLayout(lines)
        self.retheme()
        return lines

    # ---- what each gives -------------------------------------------------------------------------

    def _open_new(self) -> None:
        """A new one, in its view."""
        raise NotImplementedError

    def _open(self, entry_id: int) -> None:
        """One of the list, in its view; nothing where it has gone."""
        raise NotImplementedError

    # ---- what all do -----------------------------------------------------------------------------

    def _show_leads(self, leads: Sequence[Lead], current: int | None) -> None:
        """These in the list, which stays where it stands or goes to `current`."""
        self.list.show_leads(leads, self.today, current)
        self._list_card.setVisible(bool(leads))
        self._nothing_card.setVisible(not leads)

    def focus_first(self) -> None:
        """On the list, or on what makes the first one."""
        first = self.list if self.list.rows.entries else self.nothing.buttons[0]
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def retheme(self) -> None:
        """Sizes of the look in force."""
        self.list.retheme()

    def go_to(self, place: str) -> None:
        _, _, which = place.partition("/")
        if which == NEW:
            self._open_new()
        elif which:
            self._open(int(which))

    def _open_current(self) -> None:
        if self.list.current_id is not None:
            self._open(self.list.current_id)
