"""Space: a period apart with its Agreement, the days as they were, all that was noted in it."""

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.forms.space import Ui_SpaceForm
from walkaway_desktop.pages.frame import FocusInView, head_space, page_space
from walkaway_desktop.pages.key_words import bind_keys
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.space.tab_list import SPACE_TABS
from walkaway_desktop.pages.space.tabs import Tabs
from walkaway_desktop.pages.space.view import Tab, View
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

ICON = 16
SomeTab = TypeVar("SomeTab", bound=Tab)


class SpacePage(Page):
    """Shows one view at a time: the chosen tab, or what was opened from it."""

    icon = "wind"
    reads_places = True

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        super().__init__(vault, clock)
        self.form = Ui_SpaceForm()
        self.form.setupUi(self)
        self.tabs = Tabs([tab.title() for tab in SPACE_TABS])
        self.notice = Notice("status")
        self._views: list[View] = []  # those that were shown
        self._way_back: list[View] = []  # what the view was opened from, below the tab
        self._head_buttons: set[QAbstractButton] = set()  # those that were shown
        self._opened_by = ""  # the name of the button that led out of the tabs
        self._build()
        self.view: View = self._tab()
        self._connect()
        self.retheme()

    def _build(self) -> None:
        form = self.form
        page_space(form.lines)
        self._in_view = FocusInView(form.scroll)
        head_space(form.head_words)
        form.actions.setSpacing(Theme.current().px("s"))
        form.tabs_place.addWidget(self.tabs)
        form.notices.addWidget(self.notice)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_tab)
        for command, by in ((Command.NEXT_TAB, 1), (Command.TAB_BEFORE, -1)):
            bind_keys(self, key_of(command), partial(self._step_tab, by))
        self.form.back.clicked.connect(self.step_back)

    # ---- views: each is built when it is first asked for, the page opens sooner ------------------

    def tab(self, wanted: type[SomeTab]) -> SomeTab:
        """The part of this class."""
        for view in self._views:
            if isinstance(view, wanted):
                return view
        made = wanted(self.vault, self.clock)
        self._place(made)
        return made

    def _tab(self) -> Tab:
        """The part whose tab is chosen."""
        return self.tab(SPACE_TABS[self.tabs.current])

    def _place(self, view: View) -> None:
        view.hide()
        self._views.append(view)
        self.form.body.addWidget(view)
        view.opened.connect(self._open)
        view.left.connect(self.step_back)
        view.noted.connect(self.notice.show_message)
        view.page_requested.connect(self.page_requested)
        view.undo_offered.connect(self.undo_offered)
        view.arrange()

    # ---- what the window asks --------------------------------------------------------------------

    @property
    def help_page(self) -> str:
        return self.view.help_page or "space"

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("SpacePage", "Space")

    def refresh(self) -> None:
        """Show it as the vault has it now; what is gone from it gives way to what was below."""
        self._show(self._first_there([*self._way_back, self.view]))

    def retheme(self) -> None:
        form = self.form
        form.back.setIcon(icon("chevron-left", "accent", ICON))
        form.back.setIconSize(QSize(ICON, ICON))
        for view in self._views:
            view.retheme()
        self._arrange()

    def focus_first(self) -> None:
        if isinstance(self.view, Tab) and self.view.begins_at_top:
            self.tabs.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.view.focus_first()

    def start_over(self) -> None:
        """The first tab; what lies open in a form is kept as its draft."""
        self._open(self.tab(SPACE_TABS[0]))

    def go_to(self, place: str) -> None:
        """A place of one of the tabs; what lies open is kept as its draft."""
        below, tab = self.view, self.tab(_tab_of(place))
        below.leave()
        below.hide()
        self.view, self._way_back = tab, []  # read only if it is what will be seen
        self._choose(tab)
        tab.go_to(place)
        self._opened_by = ""
        if self.view is tab:
            self._go_to(tab)
        elif below.waits_below and self.view is not below:
            self._way_back = [below]

    def step_back(self) -> bool:
        """Out of whatever was opened inside this page; False = nothing is."""
        if isinstance(self.view, Tab):
            return False
        self.view.leave()
        below = self._first_there(self._way_back)
        self._go_to(below)
        if isinstance(below, Tab):
            self._focus_opener()
        return True

    def stop(self) -> None:
        for view in self._views:
            view.stop()

    def go_on(self) -> None:
        for view in self._views:
            view.go_on()

    def keep_drafts(self) -> None:
        for view in self._views:
            view.keep_drafts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads out of whatever lies open: what was typed is kept as its draft."""
        if event.key() == Qt.Key.Key_Escape and self.step_back():
            return
        if not self.view.take_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _fit_column(self) -> None:
        """What has a width of its own stands in the middle, its heading above it."""
        px, column = Theme.current().px, self.view.column()
        room = 0 if column is None else (self.form.scroll.viewport().width() - column) // 2
        side = max(px("page"), room)
        self.form.lines.setContentsMargins(side, px("page_top"), side, px("page_bottom"))

    def _arrange(self) -> None:
        self._fit_column()
        for view in self._views:
            view.arrange()

    # ---- showing ---------------------------------------------------------------------------------

    def _show_tab(self) -> None:
        """Only what is in view is read from the vault."""
        self.notice.withdraw()
        self._show(self._tab())

    def _step_tab(self, by: int) -> None:
        if isinstance(self.view, Tab):
            self.tabs.step(by)
            if not self.tabs.has_focus:
                self.focus_first()

    def _first_there(self, way: list[View]) -> View:
        """The last of them that is still in the vault, below it the way back; else the tab."""
        while way:
            view = way.pop()
            if view.is_there():
                self._way_back = [one for one in way if not isinstance(one, Tab)]
                return view
        self._way_back = []
        return self._tab()

    def _open(self, view: View) -> None:
        """Show what a tab, or what was opened from one, wants to be shown."""
        if isinstance(view, Tab):
            self.view.leave()
            self._way_back = []
            self._choose(view)
        else:
            self._remember_way()
        if view not in self._views:
            self._place(view)
        self._go_to(view)

    def _choose(self, tab: Tab) -> None:
        self.tabs.blockSignals(True)  # noqa: FBT003 (Qt's own call)
        self.tabs.current = SPACE_TABS.index(type(tab))
        self.tabs.blockSignals(False)  # noqa: FBT003 (Qt's own call)

    def _remember_way(self) -> None:
        if isinstance(self.view, Tab):
            self._opened_by = self._focused_button()
            self._way_back = []
        else:
            self._way_back.append(self.view)

    def _show(self, view: View) -> None:
        """Show this alone, as the vault has it now."""
        if view is not self.view:
            self.view.hide()
        self.view = view
        view.refresh()
        view.show()
        self._show_head()

    def _go_to(self, view: View) -> None:
        """Show it from its top, with the focus where work on it begins."""
        self.notice.withdraw()
        self._show(view)
        self.form.scroll.verticalScrollBar().setValue(0)
        self.focus_first()
        self._in_view.show_new()

    def _focused_button(self) -> str:
        """The name of the button of this page that has the focus; empty = none has."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and self.isAncestorOf(focused):
            return _name(focused)
        return ""

    def _focus_opener(self) -> None:
        """Back on the button that was pressed, by its name: rows are made anew."""
        for one in self.findChildren(QAbstractButton):
            if self._opened_by and one.isVisible() and _name(one) == self._opened_by:
                one.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _show_head(self) -> None:
        form, view = self.form, self.view
        in_tab = isinstance(view, Tab)
        self._fit_column()
        self.tabs.setVisible(in_tab)
        form.back.setVisible(not in_tab)
        form.heading.setText(view.heading() or self.title())
        form.help.setText(view.about())
        form.help.setVisible(bool(form.help.text()))
        self._show_head_buttons()

    def _show_head_buttons(self) -> None:
        """The buttons of this view; those of the one before are gone."""
        wanted = self.view.head_buttons()
        for button in self._head_buttons.difference(wanted):
            button.hide()
        for button in wanted:
            if button not in self._head_buttons:
                self.form.actions.addWidget(button)
            button.show()
        self._head_buttons |= set(wanted)


def _tab_of(place: str) -> type[Tab]:
    """The tab that has this place; else the first one."""
    first = place.partition("/")[0]
    return next((tab for tab in SPACE_TABS if first in tab.places), SPACE_TABS[0])


def _name(button: QAbstractButton) -> str:
    return button.accessibleName() or button.text()
