"""Urges: every one, what they come to, and the lines that are written on calm days."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.domain.urges import (
    FOR_HOURS,
    FOR_NUMBERS,
    LineType,
    Urge,
    by_hour,
    numbers,
    with_both,
)
from walkaway_desktop.pages.key_words import key_words
from walkaway_desktop.pages.space.urge.line_list import LineList
from walkaway_desktop.pages.space.urge.plan_templates import PlanTemplates
from walkaway_desktop.pages.space.urge.urge_list import UrgeListView, UrgeRows
from walkaway_desktop.pages.space.urge.urge_view import UrgeView
from walkaway_desktop.pages.space.urge.urge_words import hours_words, numbers_words
from walkaway_desktop.pages.space.view import Tab
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import card, kind, label, stack

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

TOOL = "urge"  # a place of this tab: the Urge tool
KEYS = key_of(Command.URGE)


class UrgesTab(Tab):
    """From it, and by Ctrl+U from everywhere, the Urge tool opens."""

    help_page = "urge"
    places = ("urges", TOOL)

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(vault, clock, parent)
        self._tool: UrgeView | None = None
        self.rows = UrgeRows()
        self.list = UrgeListView(self.rows)
        self.begin = QPushButton(self.tr("Open the Urge tool"))
        self.begin.setToolTip(key_words(KEYS))
        self.edit = kind(QPushButton(self.tr("Open")), "link")
        self.edit.setAccessibleName(self.tr("Open this Urge"))
        self.delete = kind(QPushButton(self.tr("Delete")), "link")
        self.delete.setAccessibleName(self.tr("Delete this Urge"))
        empty = message("empty.urges", key_urge=key_words(KEYS))
        self.nothing = EmptyState("timer", empty.text, empty.detail, (self.begin.text(),))
        self.counts, self.hours = label("", "body"), label("", "small")
        self.lists = {
            LineType.CALM: LineList(vault, LineType.CALM, sealed=True),
            LineType.PLAN: LineList(vault, LineType.PLAN),
            LineType.SOMETHING_ELSE: LineList(vault, LineType.SOMETHING_ELSE),
        }
        self.templates = PlanTemplates()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.lists[LineType.PLAN].below.addWidget(self.templates)
        actions = QWidget()
        actions.setLayout(FlowLayout(self.begin, self.edit, self.delete))
        self._list_card = card(actions, self.list, self.counts, self.hours)
        self._nothing_card = card(self.nothing)
        cards = (self._nothing_card, self._list_card, *self.lists.values())
        self.setLayout(stack(*cards, None, space="gap"))

    def _connect(self) -> None:
        self.begin.clicked.connect(self._open_tool)
        self.nothing.pressed.connect(lambda _button: self._open_tool())
        self.edit.clicked.connect(self._open_current)
        self.delete.clicked.connect(self._delete)
        self.list.open_asked.connect(self._open_current)
        self.list.delete_asked.connect(self._delete)
        plans = self.lists[LineType.PLAN]
        self.templates.filled.connect(plans.propose)
        self.templates.finished.connect(plans.focus_first)
        plans.added.connect(self.templates.end)
        for one in self.lists.values():
            one.undo_offered.connect(self.undo_offered)

    # ---- what the page asks ----------------------------------------------------------------------

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("UrgesTab", "Urges")

    def go_to(self, place: str) -> None:
        if place == TOOL:
            self._open_tool()

    def refresh(self) -> None:
        self.vault.urges.close_old(self.today)
        self._show_list(max(0, self.list.currentIndex().row()))
        for one in self.lists.values():
            one.refresh()
        self.templates.refresh(safety_mode=self.vault.settings.safety_mode.on)

    def focus_first(self) -> None:
        if self.rows.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.nothing.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def retheme(self) -> None:
        self.list.retheme()

    def leave(self) -> None:
        self.keep_drafts()

    def keep_drafts(self) -> None:
        for one in self.lists.values():
            one.keep_drafts()

    def stop(self) -> None:
        for one in self.lists.values():
            one.stop()

    def go_on(self) -> None:
        for one in self.lists.values():
            one.go_on()

    # ---- what is shown ---------------------------------------------------------------------------

    def _show_list(self, row: int) -> None:
        urges = self.vault.urges.all()
        self.rows.show(urges)
        self.list.go_to(row)
        self._list_card.setVisible(bool(urges))
        self._nothing_card.setVisible(not urges)
        self._show_numbers(urges)

    def _show_numbers(self, urges: list[Urge]) -> None:
        """The numbers from five on, the hours from ten; before that how many there are."""
        both, timed = with_both(urges), _timed(urges)
        found = numbers(both)
        self.counts.setText(
            message("space.urge-few", n=len(both)).text if found is None else numbers_words(found)
        )
        hours = hours_words(by_hour(urges))
        few = message("space.urge-hours-few", n=timed).text if len(both) >= FOR_NUMBERS else ""
        self.hours.setText(hours if timed >= FOR_HOURS else few)
        self.hours.setVisible(bool(self.hours.text()))

    # ---- what is done ----------------------------------------------------------------------------

    @property
    def tool(self) -> UrgeView:
        """The Urge tool, built when it is first asked for."""
        if self._tool is None:
            self._tool = UrgeView(self.vault, self.clock)
            self._tool.tab_asked.connect(lambda: self.opened.emit(self))
        return self._tool

    def _open_tool(self) -> None:
        self.tool.open_now()
        self.opened.emit(self.tool)

    def _open_current(self) -> None:
        urge = self.list.current
        if urge is None:
            return
        running = self.vault.urges.running(self.today)
        if running is not None and running.id == urge.id:
            self._open_tool()
            return
        self.tool.open_stored(urge)
        self.opened.emit(self.tool)

    def _delete(self) -> None:
        gone, row = self.list.current, self.list.currentIndex().row()
        if gone is None:
            return
        self.vault.entries.delete([gone.id])
        self._show_list(row)
        self.focus_first()
        undo = message("space.urge-deleted")
        self.undo_offered.emit(undo.text, undo.buttons[0], lambda: self._bring_back(gone.id))

    def _bring_back(self, urge_id: int) -> None:
        self.vault.entries.bring_back([urge_id])
        self._show_list(0)
        self.list.go_to(self.rows.row_of(urge_id) or 0)
        self.focus_first()


def _timed(urges: list[Urge]) -> int:
    return sum(one.when.at is not None for one in urges)
