"""Space: a period apart with its Agreement, the days as they were, every check-in."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from walkaway_desktop.domain.records import Space
from walkaway_desktop.forms.space import Ui_SpaceForm
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.frame import FocusInView, head_space, page_space
from walkaway_desktop.pages.key_words import bind_keys
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.space.agreement_view import START, AgreementView
from walkaway_desktop.pages.space.checkin_view import CheckinView
from walkaway_desktop.pages.space.checkins_tab import CheckinsTab
from walkaway_desktop.pages.space.drafted_view import DraftedView
from walkaway_desktop.pages.space.end_view import EndView
from walkaway_desktop.pages.space.overview import Overview
from walkaway_desktop.pages.space.space_reader import SpaceReader
from walkaway_desktop.pages.space.space_words import by_origin, dates_words, overlap_words
from walkaway_desktop.pages.space.tabs import Tabs
from walkaway_desktop.storage.spaces import OverlapError
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.notice import Notice

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

ICON = 16
REVIEW = "agreement"  # a place in this page: the Agreement, its review date in focus


class SpacePage(Page):
    """Shows one of: its two tabs, a space to read, or a form that was opened from them."""

    icon = "wind"

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        super().__init__(vault, clock)
        self.form = Ui_SpaceForm()
        self.form.setupUi(self)
        self.tabs = Tabs((self.tr("Overview"), self.tr("Check-ins")))
        self.overview = Overview(vault, clock)
        self.forms: list[DraftedView] = []  # those that were opened
        self.notice = Notice("status")
        self.view: QWidget = self.overview
        self.read: int | None = None  # the space that is being read
        self._opened_by = ""  # the name of the button that led out of the tabs
        self._build()
        self._connect()

    def _build(self) -> None:
        form = self.form
        page_space(form.lines)
        FocusInView(form.scroll)
        head_space(form.head_words)
        form.tabs_place.addWidget(self.tabs)
        form.notices.addWidget(self.notice)
        self._place(self.overview)
        self.retheme()

    def _connect(self) -> None:
        form, overview = self.form, self.overview
        self.tabs.bar.currentChanged.connect(self._show_tab)
        for keys, by in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            bind_keys(self, keys, partial(self._step_tab, by))
        form.back.clicked.connect(self.step_back)
        form.end_space.clicked.connect(self._open_end)
        overview.start_asked.connect(lambda: self._open_new(past=False))
        overview.past_asked.connect(lambda: self._open_new(past=True))
        overview.space_opened.connect(self._read)
        overview.earlier.back_asked.connect(self._bring_back)
        overview.card.change_asked.connect(self._change)
        overview.card.end_date_asked.connect(lambda: self._change_day("ends"))
        overview.card.end_asked.connect(self._open_end)
        overview.card.read_asked.connect(self._read_current)

    # ---- views: each is built when it is first asked for, the page opens sooner ------------------

    def _place(self, view: QWidget) -> None:
        view.hide()
        self.form.body.addWidget(view)

    def _place_form(self, view: DraftedView) -> None:
        self._place(view)
        self.forms.append(view)
        view.left.connect(self.step_back)
        view.undo_offered.connect(self.undo_offered)

    @cached_property
    def checkins(self) -> CheckinsTab:
        """Every check-in."""
        tab = CheckinsTab(self.vault, self.clock)
        self._place(tab)
        tab.edit_asked.connect(self._edit_checkin)
        tab.another_day_asked.connect(self._add_checkin)
        tab.today_asked.connect(lambda: self.page_requested.emit("today/checkin"))
        tab.undo_offered.connect(self.undo_offered)
        return tab

    @cached_property
    def reader(self) -> SpaceReader:
        """One space to read."""
        made = SpaceReader()
        self._place(made)
        made.change_asked.connect(self._change_read)
        made.delete_asked.connect(self._delete)
        return made

    @cached_property
    def agreement(self) -> AgreementView:
        """The form of a space."""
        made = AgreementView(self.vault, self.clock)
        self._place_form(made)
        made.saved.connect(self._saved)
        made.form.arrange()
        return made

    @cached_property
    def end(self) -> EndView:
        """The form of its end."""
        made = EndView(self.vault, self.clock)
        self._place_form(made)
        made.ended.connect(self._ended)
        made.form.arrange()
        return made

    @cached_property
    def checkin(self) -> CheckinView:
        """One check-in on its card."""
        made = CheckinView(self.vault, self.clock)
        self._place_form(made)
        made.saved.connect(self._saved_checkin)
        return made

    # ---- what the window asks --------------------------------------------------------------------

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("SpacePage", "Space")

    def refresh(self) -> None:
        """A form that lies open stays as it is: it may hold what was typed."""
        if isinstance(self.view, DraftedView):
            return
        if isinstance(self.view, SpaceReader) and not self._fill_reader():
            self.view.hide()
            self.view = self.overview
        self._show(self.view)

    def retheme(self) -> None:
        form = self.form
        form.back.setIcon(icon("chevron-left", "accent", ICON))
        form.back.setIconSize(QSize(ICON, ICON))
        built: list[CheckinsTab | AgreementView | CheckinView] = [
            *self.findChildren(CheckinsTab),
            *self.findChildren(AgreementView),
            *self.findChildren(CheckinView),
        ]
        for view in built:
            view.retheme()
        self._arrange()

    def focus_first(self) -> None:
        view = self.view
        if isinstance(view, CheckinsTab | SpaceReader | DraftedView):
            view.focus_first()
        else:
            self.tabs.setFocus(Qt.FocusReason.TabFocusReason)  # the page opens at its top

    def start_over(self) -> None:
        """The overview; what lies open in a form is kept as its draft."""
        self._leave_form()
        self.tabs.bar.setCurrentIndex(0)
        self._go_to(self.overview)

    def go_to(self, place: str) -> None:
        if place == REVIEW:
            self._leave_form()
            self._change_day("review")

    def step_back(self) -> bool:
        """Out of whatever was opened inside this page; False = nothing is."""
        if self._in_tab():
            return False
        self._leave_form()
        opened_from_reader = isinstance(self.view, DraftedView) and self.read is not None
        if opened_from_reader and self._fill_reader():
            self._go_to(self.reader)
        else:
            self.read = None
            self._go_to(self._tab())
            self._focus_opener()
        return True

    def stop(self) -> None:
        for one in self.forms:
            one.stop()

    def go_on(self) -> None:
        for one in self.forms:
            one.go_on()

    def keep_drafts(self) -> None:
        for one in self.forms:
            one.keep_drafts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads out of whatever lies open: what was typed is kept as its draft."""
        if event.key() == Qt.Key.Key_Escape and self.step_back():
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self.overview.arrange()
        for view in self.forms:
            if isinstance(view, AgreementView | EndView):
                view.form.arrange()

    # ---- showing ---------------------------------------------------------------------------------

    def _show_tab(self) -> None:
        """Only what is in view is read from the vault."""
        self.notice.withdraw()
        self._show(self._tab())

    def _tab(self) -> Overview | CheckinsTab:
        """The part whose tab is chosen."""
        return self.checkins if self.tabs.bar.currentIndex() else self.overview

    def _in_tab(self) -> bool:
        """Whether one of the tabs is in view, and nothing that was opened from them."""
        return isinstance(self.view, Overview | CheckinsTab)

    def _step_tab(self, by: int) -> None:
        if self._in_tab():
            self.tabs.step(by)
            if not self.tabs.bar.hasFocus():
                self.focus_first()

    def _show(self, view: QWidget) -> None:
        """Show this alone, as the vault has it now."""
        if view is not self.view:
            self.view.hide()
        self.view = view
        if isinstance(view, Overview | CheckinsTab):
            view.refresh()
        view.show()
        self._show_head()

    def _go_to(self, view: QWidget) -> None:
        """Show it from its top, with the focus where work on it begins."""
        if self._in_tab():
            self._opened_by = self._focused_button()
        self.notice.withdraw()
        self._show(view)
        self.form.scroll.verticalScrollBar().setValue(0)
        self.focus_first()

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
        inside = not self._in_tab()
        self.tabs.setVisible(not inside)
        form.back.setVisible(inside)
        today = self.clock.today(self.vault.settings.day_ends)
        space = self.overview.space
        runs = space is not None and space.dates.began <= today
        form.end_space.setVisible(view is self.overview and runs)
        form.heading.setText(self._heading())
        form.help.setText(self._help())
        form.help.setVisible(bool(form.help.text()))

    def _heading(self) -> str:
        if isinstance(self.view, DraftedView):
            return self.view.heading()
        if isinstance(self.view, SpaceReader) and self.read is not None:
            today = self.clock.today(self.vault.settings.day_ends)
            return dates_words(self.vault.spaces.get(self.read).dates, today, alone=True)
        return self.title()

    def _help(self) -> str:
        """What this page is, in the words for how the space came about."""
        if isinstance(self.view, AgreementView):
            return self.view.about()
        if not self._in_tab():
            return ""
        space = self._current()
        if space is None:
            return message("space.help-none").text
        return by_origin("space.help", space.dates.origin).text

    def _current(self) -> Space | None:
        if self.view is not self.overview:
            self.overview.find_space()
        return self.overview.space

    # ---- forms -----------------------------------------------------------------------------------

    def _leave_form(self) -> None:
        if isinstance(self.view, DraftedView):
            self.view.keep_drafts()
            self.view.close_form()

    def _open_new(self, *, past: bool) -> None:
        self.agreement.open_new(past=past)
        self._go_to(self.agreement)

    def _change(self) -> None:
        if self.overview.space is not None:
            self._open_agreement(self.overview.space)

    def _change_day(self, name: str) -> None:
        """The Agreement, one of its days in focus."""
        self.overview.find_space()
        if self.overview.space is not None:
            self._open_agreement(self.overview.space, name)

    def _open_agreement(self, space: Space, first_day: str = START) -> None:
        self.agreement.open(space, first_day)
        self._go_to(self.agreement)

    def _saved(self, said: Message) -> None:
        self.step_back()
        if self.view is self.overview:
            self.overview.focus_first()
        self.notice.show_message(said)

    def _open_end(self) -> None:
        if self.overview.space is not None:
            self.end.open(self.overview.space)
            self._go_to(self.end)

    def _ended(self, space: Space) -> None:
        self.step_back()
        if space.dates.ended is None:
            return
        undo = message("space.space-ended-undo", date=long_day(space.dates.ended))
        self.undo_offered.emit(undo.text, undo.buttons[0], lambda: self._go_on_with(space))

    def _go_on_with(self, space: Space) -> None:
        try:
            self.vault.spaces.go_on(space.id)
        except OverlapError as overlap:
            self.notice.show_message(overlap_words(overlap.space))
            return
        self._go_to(self.overview)

    # ---- one space to read -----------------------------------------------------------------------

    def _read(self, space_id: int) -> None:
        self.read = space_id
        if self._fill_reader():
            self._go_to(self.reader)

    def _read_current(self) -> None:
        if self.overview.space is not None:
            self._read(self.overview.space.id)

    def _fill_reader(self) -> bool:
        """False = it is not there any more."""
        found = [one for one in self.vault.spaces.all() if one.id == self.read]
        if not found:
            self.read = None
            return False
        self.reader.show_space(found[0], self.clock.today(self.vault.settings.day_ends))
        return True

    def _change_read(self) -> None:
        if self.read is not None:
            self._open_agreement(self.vault.spaces.get(self.read))

    def _delete(self) -> None:
        if self.read is None:
            return
        gone = self.read
        self.vault.spaces.delete(gone)
        self.step_back()
        days = self.vault.settings.deleted_days
        undo = message("space.space-deleted" if days else "space.space-deleted-today", n=days)
        self.undo_offered.emit(undo.text, undo.buttons[0], lambda: self._bring_back(gone))

    def _bring_back(self, space_id: int) -> None:
        try:
            self.vault.spaces.bring_back(space_id)
        except OverlapError as overlap:
            self.notice.show_message(overlap_words(overlap.space))
            return
        self._go_to(self.overview)

    # ---- check-ins -------------------------------------------------------------------------------

    def _edit_checkin(self, checkin_id: int) -> None:
        self.checkin.open(self.vault.checkins.get(checkin_id))
        self._go_to(self.checkin)

    def _add_checkin(self) -> None:
        self.checkin.open_another_day()
        self._go_to(self.checkin)

    def _saved_checkin(self, checkin_id: int) -> None:
        self.step_back()
        self.checkins.refresh(checkin_id)
        self.checkins.focus_first()
        self.notice.show_message(message("general.noted"))


def _name(button: QAbstractButton) -> str:
    return button.accessibleName() or button.text()
