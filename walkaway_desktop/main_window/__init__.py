"""The open vault: sidebar, pages, what its keys do, and what it says."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QVBoxLayout, QWidget

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.file_work import FileWork
from walkaway_desktop.main_window.not_saved import NotSaved
from walkaway_desktop.pages.bring_in.window import OtherVersions
from walkaway_desktop.pages.day_words import time_words
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.pages.help.open import reader_of, show_help, show_keys
from walkaway_desktop.pages.help.words import Reader
from walkaway_desktop.pages.idle_check import IdleCheck
from walkaway_desktop.pages.made_up_banner import is_made_up
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.settings.page import SettingsPage
from walkaway_desktop.pages.sidebar import Row, Sidebar
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.pages.support import SupportPage
from walkaway_desktop.pages.today import TodayPage
from walkaway_desktop.pages.vault_words import words_of
from walkaway_desktop.pages.working import WorkingPage
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Secret, check_secret
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.layouts import row
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.reading_order import move_focus
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.undo_bar import UndoBar
from walkaway_desktop.widgets.window_shortcuts import WindowShortcuts

PAGES: tuple[type[Page], ...] = (
    TodayPage,
    DecidePage,
    SpacePage,
    NotesPage,
    SupportPage,
    SettingsPage,
)
AT_FOOT = (SupportPage, SettingsPage)
URGE_TOOL = "space/urge"
HISTORY = 50
LOCK = 0  # of general.unexpected


def name_of(page: type[Page]) -> str:
    """What a page is called inside the app: TodayPage is `today`."""
    return page.__name__.removesuffix("Page").lower()


class MainWindow(QWidget):
    """Shows one page at a time. It is what lies open behind locking and hiding (hiding.Opened)."""

    lock_requested = Signal()
    quick_hide_requested = Signal()
    other_vault_requested = Signal(object)
    made_up_requested = Signal()
    settings_changed = Signal()

    def __init__(self, vault: Vault, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.vault, self.clock = vault, clock
        self.setWindowTitle(message("general.window-title").text)
        self._pages: dict[str, Page] = {}
        self._history: list[str] = []
        self.is_checked = False  # the whole file has been read since the unlock, and is whole
        self.file_work = self._file_work()
        self._read_for = reader_of(vault.settings, can_look_around=False)
        self._steps: list[Callable[[], object]] = []  # of the buttons in its notice
        self.other_versions = self._other_versions()
        self.sidebar = Sidebar([_row(page) for page in PAGES])
        self.sidebar.chosen.connect(self.show_page)
        self.sidebar.lock_pressed.connect(self.lock_requested)
        self.sidebar.help_pressed.connect(self.show_help)
        self.notice_place = QVBoxLayout()
        self.notice: Notice | None = None
        self.pages = QStackedWidget()
        self.undo_bar = UndoBar(self)
        self.not_saved = NotSaved(self)
        self._working = WorkingPage()
        self._working.stop_wanted.connect(self.file_work.stop)
        self._stack = QStackedWidget()
        self._lay_out()
        self.shortcuts = WindowShortcuts(self._acts(), self)
        self.check = IdleCheck(
            self._check_parts, self.show_damage, self.vault.database.in_transaction, self
        )
        self.check.start()
        Theme.current().changed.connect(self._retheme)
        self.other_versions.look_beside()
        if vault.repaired:
            self.say(message("vault.keys2-used"), {0: self._back_up, 1: self.be_quiet})
        elif not vault.is_writable:
            self.not_saved.say_read_only()

    def _other_versions(self) -> OtherVersions:
        other = OtherVersions(self.vault, self.clock, self, self.say)
        other.answered.connect(self.be_quiet)
        other.answered.connect(self.focus_first)
        other.brought_in.connect(self.read_again)
        return other

    def bring_in(self, source: Path | None) -> None:
        """From another copy of the vault; None = the person says which."""
        self.other_versions.bring_in(source)

    def _file_work(self) -> FileWork:
        work = FileWork(self.vault, self, save=self._save_for_work, rest=self._rest)
        work.began.connect(self._show_working)
        work.stopped.connect(lambda: self.say(message("general.stopped"), {}))
        work.opened_again.connect(self._show_pages)
        work.ended.connect(self.read_again)
        return work

    def _lay_out(self) -> None:
        self.notice_place.setContentsMargins(0, 0, 0, 0)
        content = QVBoxLayout()
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        content.addLayout(self.notice_place)
        content.addWidget(self.pages, 1)
        across = row(self.sidebar)
        across.setSpacing(0)
        across.addLayout(content, 1)
        body = QWidget()
        body.setLayout(across)
        self._stack.addWidget(body)
        self._stack.addWidget(self._working)
        self._over = QVBoxLayout(self)
        self._over.setContentsMargins(0, 0, 0, 0)
        self._over.setSpacing(0)
        self._over.addWidget(self._stack)

    def put_over(self, banner: QWidget) -> None:
        """A line that stays over every page."""
        self._over.insertWidget(0, banner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.compact = self.width() < Theme.current().px("compact_below")

    def _retheme(self) -> None:
        self.sidebar.compact = self.width() < Theme.current().px("compact_below")
        if not self.file_work.readable:
            return  # a page may ask the vault; after file work all are drawn anew
        for page in self._pages.values():
            page.retheme()

    # ---- pages -----------------------------------------------------------------------------------

    @property
    def built_pages(self) -> tuple[Page, ...]:
        """Those that were seen since the unlock: the others hold nothing."""
        return tuple(self._pages.values())

    @property
    def page(self) -> Page | None:
        """The page in view; None before the first one."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, Page) else None

    def show_page(self, target: str) -> None:
        """`space`, or `notes/search` for a place inside it."""
        name, _, place = target.partition("/")
        self._leave()
        page = self._built(name)
        if page is self.page and not place:
            page.start_over()
        if not self._history or self._history[-1] != name:
            self._history = [*self._history[-HISTORY:], name]
        self.pages.setCurrentWidget(page)
        self.sidebar.mark(name)
        if not (place and page.reads_places):
            self._refresh(page)
            page.focus_first()
        if place:
            page.go_to(place)

    def show_urge_tool(self) -> None:
        """Out of whatever lies over the page, as Esc leads out; what stays open goes first."""
        if not self.isVisible():
            return
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.reject()
            if dialog.isVisible():  # what ran in it is stopped now
                dialog.reject()
            if dialog.isVisible():
                return
        QTimer.singleShot(0, self, lambda: self.show_page(URGE_TOOL))  # who asked goes on first

    def _leave(self) -> None:
        if self.page is not None:
            self.not_saved.leave(self.page)

    def _built(self, name: str) -> Page:
        if name not in self._pages:
            kind_of_page = next(page for page in PAGES if name_of(page) == name)
            page = kind_of_page(self.vault, self.clock)
            page.page_requested.connect(self.show_page)
            page.lock_requested.connect(self.lock_requested)
            page.quick_hide_requested.connect(self.quick_hide_requested)
            page.undo_offered.connect(self.undo_bar.offer)
            page.undo_or_more_offered.connect(self.undo_bar.offer)
            page.file_work_requested.connect(self.file_work.start)
            page.stoppable_work_requested.connect(self.file_work.start_stoppable)
            page.erase_everything_requested.connect(self.erase_everything)
            page.other_vault_requested.connect(self.other_vault_requested)
            page.made_up_requested.connect(self.made_up_requested)
            page.settings_changed.connect(self.settings_changed)
            page.bring_in_requested.connect(self.bring_in)
            self._pages[name] = page
            self.pages.addWidget(page)
        return self._pages[name]

    def _refresh(self, page: Page) -> None:
        if not self.not_saved.is_kept(page):
            return
        try:
            page.refresh()
        except VaultError as error:
            if self.vault.find_again():  # a stick that is back
                page.refresh()
                return
            self.not_saved.say_unread(error)

    def go_back(self) -> None:
        """Out of what lies open in the page, else to the page before this one."""
        if self.page is not None and self.page.step_back():
            return
        if len(self._history) > 1:
            self._history.pop()
            self.show_page(self._history.pop())

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 FBT001 (as Qt has it)
        """Tab in reading order, from the sidebar through the page."""
        return move_focus(self, forward=forward)

    def focus_first(self) -> None:
        """Where work on the page in view begins."""
        if self.page is not None:
            self.page.focus_first()

    def next_pane(self) -> None:
        """From the sidebar into the page, or back."""
        focused = QApplication.focusWidget()
        if focused is not None and self.sidebar.isAncestorOf(focused) and self.page is not None:
            self.page.focus_first()
        else:
            self.sidebar.focus_first()

    # ---- keys ------------------------------------------------------------------------------------

    def _acts(self) -> dict[Command, Callable[[], object]]:
        acts: dict[Command, Callable[[], object]] = {
            Command.SEARCH: lambda: self.show_page(f"notes/search/{self._history[-1]}"),
            Command.NEW_NOTE: lambda: self.show_page("notes/new"),
            Command.CHECK_IN: lambda: self.show_page("today/checkin"),
            Command.URGE: lambda: self.show_page(URGE_TOOL),
            Command.LOCK: self.lock_requested.emit,
            Command.NEXT_PANE: self.next_pane,
            Command.BACK: self.go_back,
            Command.HELP: self.show_help,
            Command.ALL_KEYS: self.show_keys,
        }
        for page in PAGES:
            acts[Command[name_of(page).upper()]] = partial(self.show_page, name_of(page))
        return acts

    # ---- help ------------------------------------------------------------------------------------

    @property
    def help_page(self) -> str:
        """That of the page in view."""
        return "today" if self.page is None else self.page.help_page

    def show_help(self, page_id: str = "") -> None:
        """The help of what is in view, a dialog too, or this page of it."""
        sheet = show_help(self, self._reader(), page_id)
        if sheet is not None:
            sheet.made_up_requested.connect(self.made_up_requested)

    def show_keys(self) -> None:
        """All keys that act in what is in view."""
        show_keys(self, self._reader())

    def _reader(self) -> Reader:
        """Whom the help is for; while a worker has the file, as it was before."""
        if self.file_work.readable:
            can_look_around = not is_made_up(self)
            self._read_for = reader_of(self.vault.settings, can_look_around=can_look_around)
        return self._read_for

    # ---- what the window says --------------------------------------------------------------------

    def say(self, words: Message, steps: Mapping[int, Callable[[], object]]) -> None:
        """A line above the page; only the buttons that can do something are shown."""
        self.be_quiet()
        wired = [
            (steps[number], text) for number, text in enumerate(words.buttons) if number in steps
        ]
        self._steps = [step for step, _text in wired]
        margin = Theme.current().px("page")
        self.notice_place.setContentsMargins(margin, Theme.current().px("l"), margin, 0)
        shown = words._replace(buttons=tuple(text for _step, text in wired))
        self.notice = Notice.put(self.notice_place, shown)
        self.notice.pressed.connect(lambda number: self._steps[number]())

    def be_quiet(self) -> None:
        """Take the line away."""
        if self.notice is not None:
            focused = QApplication.focusWidget()
            if focused is not None and self.notice.isAncestorOf(focused) and self.page is not None:
                self.page.focus_first()  # or Qt would give it to the sidebar
            self.notice.hide()
            self.notice.deleteLater()
            self.notice = None
            self.notice_place.setContentsMargins(0, 0, 0, 0)

    def _back_up(self) -> None:
        self.be_quiet()
        self.show_page("settings/backup")

    def show_unexpected(self, failed: BaseException | None = None) -> None:
        """Something failed that nobody foresaw: save what can be saved, and say until when."""
        if not self.file_work.readable:
            return  # closed, or a worker has the file: there is nothing to save
        if isinstance(failed, VaultError):
            self.show_not_saved(failed)  # the disk or the file: that has words of its own
            return
        try:
            self.save_all()
        except VaultError as error:
            self.show_not_saved(error)
            return
        steps = {LOCK: self.lock_requested.emit, LOCK + 1: self.be_quiet}
        self.say(message("general.unexpected", time=time_words(self.clock.now())), steps)

    def _check_parts(self) -> Iterator[None]:
        """Read the whole file once; damage in a page that nobody opened is found only so."""
        if not self.is_checked:
            yield from self.vault.idle_check_parts()
        # What lay in Deleted long enough goes for good, but never out of a damaged file.
        with self.not_saved.unheard():
            self.vault.entries.sweep(self.clock.today(self.vault.settings.day_ends))
            self.vault.urges.close_old(self.clock.today(self.vault.settings.day_ends))
        self.other_versions.look_at_backups()

    def show_damage(self, error: VaultError) -> None:
        """What the check of the whole file has found."""
        words = words_of(error)
        if error.code is Code.DATA_LOST:
            self.vault.read_only()
            steps = (
                self.not_saved.say_read_only,
                self._back_up,
                self.save_what_can_be_read,
                partial(self.show_page, "settings/restore"),
            )
            self.say(words, dict(enumerate(steps)))
        elif error.code is Code.INTEGRITY_BAD:
            self.say(words, {0: self.save_what_can_be_read, 1: self.be_quiet})
        elif self.vault.find_again():  # a stick that is back
            self.check.start()
        else:
            self.not_saved.say_unread(error)

    def save_what_can_be_read(self) -> None:
        """A new vault with what is left of this one, which is only read; it is open then."""
        from walkaway_desktop.main_window.rescue_open import RescueOpen  # noqa: PLC0415 (rare)

        RescueOpen(self).begin()

    # ---- file work -------------------------------------------------------------------------------

    def _save_for_work(self) -> bool:
        """Everything typed is saved; False = it could not be."""
        try:
            self.save_all()
        except VaultError as error:
            self.show_not_saved(error)
            return False
        return True

    def _rest(self) -> None:
        """Nothing reads any more."""
        self.check.stop()
        self.undo_bar.withdraw()
        self._reader()

    def erase_everything(self) -> None:
        """Take the vault away, after what was asked and typed."""

        def refused(error: VaultError) -> None:
            why = "full" if error.code is Code.DISK_FULL else "not-done"
            self.say(message(f"settings.erase-everything-{why}"), {})

        self.file_work.erase_everything(refused)

    def _show_working(self) -> None:
        work = self.file_work
        words = message(work.words) if work.can_stop else message("general.busy-locked")
        self._working.watch(work.pace, words)
        self._stack.setCurrentWidget(self._working)
        self._working.focus_first()

    def _show_pages(self) -> None:
        self._stack.setCurrentIndex(0)
        self._working.rest()
        self._retheme()

    def read_again(self) -> None:
        """The page in view, after what lies below it has changed."""
        self.check.start()  # work has stopped it
        if self.page is not None:
            self._refresh(self.page)

    # ---- locking (hiding.Opened) -----------------------------------------------------------------

    def stop(self) -> None:
        """Start nothing any more."""
        self.check.stop()
        self.undo_bar.withdraw()
        for page in self._pages.values():
            page.stop()

    def go_on(self) -> None:
        """The lock was not possible, and the right passphrase was typed."""
        self.check.start()
        for page in self._pages.values():
            page.go_on()

    def save_all(self) -> None:
        """Every draft of every page, in one save. Raises VaultError; then all texts are kept."""
        self.other_versions.take_away()
        for page in self._pages.values():
            page.stop_work()  # or the drafts would go into its transaction, and back with it
        self.vault.find_again()
        with self.vault.transaction():
            for page in self._pages.values():
                page.keep_drafts()

    def close_vault(self) -> None:
        """Close the database and give the folder back."""
        self.check.stop()
        self.file_work.close_vault()

    def fits(self, secret: Secret) -> bool:
        """Whether this secret opens the vault that is open. As slow as an unlock: for a worker."""
        return check_secret(self.vault.key, secret)

    def remember_size(self, width: int, height: int) -> None:
        """The window's size, for the next unlock. A full disk does not matter here."""
        with self.not_saved.unheard():
            self.vault.settings.window_size = (width, height)

    def show_not_saved(self, error: VaultError | None) -> None:
        """Say what stands in the way of saving; the text is still in the page."""
        self.not_saved.say(error)


def _row(page: type[Page]) -> Row:
    return Row(
        name=name_of(page),
        icon=page.icon,
        title=page.title(),
        key=key_of(Command[name_of(page).upper()]),
        at_foot=page in AT_FOOT,
        care=page is SupportPage,
    )
