"""The one window: what can be seen in it, opening a vault, and what Qt tells."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QIcon,
    QKeyEvent,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QPushButton,
    QStackedWidget,
    QToolTip,
    QWidget,
)

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (registers texts, fonts, icons)
from walkaway_desktop.before_open import BeforeOpen
from walkaway_desktop.clock import Clock
from walkaway_desktop.processes import Ending, Left, replace_process
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.key_focus import KeyFocus
from walkaway_desktop.widgets.theme import AFTER_PAINT_MILLISECONDS, Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from walkaway_desktop.capture import Capture
    from walkaway_desktop.hiding import Hiding
    from walkaway_desktop.looking_around import LookingAround
    from walkaway_desktop.main_window import MainWindow
    from walkaway_desktop.pages.first_run.choices import Choices
    from walkaway_desktop.storage.erase_everything import Erased
    from walkaway_desktop.storage.keys import Cost, OpenKey
    from walkaway_desktop.storage.settings import Settings
    from walkaway_desktop.storage.vault import Vault
    from walkaway_desktop.widgets.clipboard import ClipboardWatch

REMEMBER_SIZE_MILLISECONDS = 1000


class DaybookWindow(QStackedWidget):
    """The only window (hiding.Screen). What it holds changes; title and place do not."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        *,
        left: Left | None = None,  # by the process before this one; None = there was none
        replace: "Callable[[Ending], None] | None" = None,  # None = by this program, in its place
        cost: "Cost | None" = None,  # of a new vault; None = as this computer can bear
    ) -> None:
        super().__init__()
        self._key_focus = KeyFocus(self)  # first: events come from here on
        self.clock = clock
        self.setWindowTitle(message("general.window-title").text)
        theme = Theme.current()
        self.setMinimumSize(self._on_screen(*theme.tokens["size"]["window_min"]))
        self.resize(self._on_screen(*theme.tokens["size"]["window_default"]))
        left = left or Left()
        self._covered = left.ending is Ending.COVERED
        self._replace = replace or self._start_anew
        self.main: MainWindow | None = None
        self.before = BeforeOpen(self, folder, clock, cost, left.folder)
        self._around: LookingAround | None = None  # made-up data lies over all of it
        self._content: QWidget | None = None  # what lies under the cover
        self._painted = False
        self._clipboard: ClipboardWatch | None = None  # both are made after the first paint
        self._capture: Capture | None = None
        self._remember = QTimer(self, singleShot=True, interval=REMEMBER_SIZE_MILLISECONDS)
        self._remember.timeout.connect(self._remember_size)
        if self._covered:
            theme.choose_for_lock()
            self.show_cover()
        else:
            self.show_lock_window()

    @cached_property
    def hiding(self) -> "Hiding":
        """Locking and hiding. Made after the first paint: it brings the names of all keys along."""
        from walkaway_desktop.hiding import Hiding  # noqa: PLC0415 (start stays small)

        made = Hiding(self, self.clock, covered=self._covered, replace=self._replace, parent=self)
        made.keys.help_pressed.connect(self.show_help)
        made.keys.keys_pressed.connect(self._show_keys)
        return made

    def _start_anew(self, ending: Ending) -> None:
        """In the same place: a window that jumps draws the eye. And for the same vault."""
        replace_process(ending, bytes(self.saveGeometry().data()), self.before.asked_for)

    def _on_screen(self, width: int, height: int) -> QSize:
        """This size, or what the screen has room for: a button out of view cannot be pressed."""
        return QSize(width, height).boundedTo(self.screen().availableSize())

    # ---- what can be seen (hiding.Screen) --------------------------------------------------------

    def show_cover(self) -> None:
        """The empty page over everything, drawn before this returns."""
        self.before.forget_typed()
        cover = self._cover()
        self._close_others()
        self.setCurrentWidget(cover)
        cover.setFocus()
        self.repaint()
        self._take_out()

    def _cover(self) -> QWidget:
        from walkaway_desktop.pages.cover import Cover  # noqa: PLC0415 (start stays small)

        for found in self.findChildren(Cover):
            if self.indexOf(found) >= 0:  # and not on its way out
                return found
        cover = Cover()
        cover.left.connect(self._come_back)
        self.addWidget(cover)
        return cover

    def _come_back(self) -> None:
        """Named, since connecting to a method of what is not made yet would make it."""
        self.hiding.come_back()

    def _close_others(self) -> None:
        """Menus, lists of choices, tooltips, dialogs: nothing of ours stays beside the cover."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.hide()
            popup.close()
        QToolTip.hideText()
        for window in QApplication.topLevelWidgets():
            if window is self or not window.isVisible():
                continue
            window.hide()
            if isinstance(window, QDialog):
                window.done(0)

    def show_lock_window(self) -> None:
        """The lock page; first run where there is no vault yet."""
        if self.main is not None:
            self._close_others()  # Held: what is open behind this page has dialogs, too
        self.before.show()
        self._take_out()

    def _take_out(self) -> None:
        """A stack tells programs that read the screen of all its pages, covered ones too."""
        for page in (self.main, self._shown_main):
            if page is not None and page is not self.currentWidget():
                self.removeWidget(page)

    def show_content(self) -> None:
        """What lay under the cover."""
        if self._content is not None:
            self.show_alone(self._content)
            self.activateWindow()

    def show_alone(self, page: QWidget) -> None:
        """This page, and nothing but it under the cover."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self._content = page
        self.setCurrentWidget(page)
        self._take_out()

    def finish(self) -> None:
        """Over first run: make the vault if all of it is answered."""
        first_run = self.before.first_run
        if first_run is not None and first_run is self._content:
            first_run.make_if_answered()

    def minimize(self) -> None:
        """Out of sight; whoever brings it back sees what it showed last."""
        self.showMinimized()

    def leave(self) -> None:
        """The vault is closed: end."""
        QApplication.quit()

    # ---- help ------------------------------------------------------------------------------------

    def show_help(self) -> None:
        """Of what is in view."""
        view, shown = self.currentWidget(), self._shown_main
        if shown is not None and view is shown:
            shown.show_help()
        elif view is not None:
            self.before.show_help(view)

    def _show_keys(self) -> None:
        shown = self._shown_main
        if shown is not None and shown is self.currentWidget():
            shown.show_keys()

    # ---- made-up data ----------------------------------------------------------------------------

    def look_around(self) -> None:
        """Over first run, or over the own Vault, which stays open behind."""
        from walkaway_desktop.looking_around import LookingAround  # noqa: PLC0415 (rare)

        if self._around is not None or not LookingAround.can_begin(self.main):
            return
        around = self._around = LookingAround(self.clock, self.main, self)
        around.left.connect(self._look_no_more)
        self._connect(around.main)
        self.show_alone(around.main)
        self.hiding.opened(around)
        self._apply_settings()
        around.main.show_page("today")

    def _look_no_more(self) -> None:
        around, self._around = self._around, None
        before = self.main or self.before.first_run
        if around is None or before is None:
            return
        around.end()
        self.show_alone(before)
        self.removeWidget(around.main)
        around.main.deleteLater()
        around.deleteLater()
        if self.main is None:
            Theme.current().choose()
            self.hiding.closed()
        else:
            self.hiding.opened(self.main)
            self._apply_settings()
        before.focus_first()

    # ---- open ------------------------------------------------------------------------------------

    def open_vault(
        self, key: "OpenKey", choices: "Choices | None" = None, said: Message | None = None
    ) -> None:
        """Open it with this key, unless it was locked or hidden meanwhile."""
        from walkaway_desktop.storage.vault import Vault  # noqa: PLC0415 (imported while one types)

        self.before.ask_for(key.folder)
        if not self.hiding.is_opening:
            key.lock.release()  # the process is about to be replaced
            return
        try:
            vault = Vault.open(key, self.clock)
        except VaultError as error:
            self.before.show_error(error)
            return
        main = self._main_window(vault)
        # Keys that were pressed while it was built come first: they may hide.
        QTimer.singleShot(0, self, lambda: self._show_if_opening(main, choices, said))

    def _show_if_opening(
        self, main: "MainWindow", choices: "Choices | None", said: Message | None
    ) -> None:
        if not self.hiding.is_opening:
            main.stop()
            main.close_vault()
            main.deleteLater()
            return
        self._show_main(main, choices, said)

    def _show_first(self, main: "MainWindow", page: str, said: Message | None) -> None:
        """The first page; only now is the vault open to stay."""
        from walkaway_desktop.pages.settings.move_work import said_of_copy  # noqa: PLC0415 (known)

        main.show_page(page)
        words = said or said_of_copy(main.vault)
        if words is not None and main.notice is None:
            main.say(words, {})

    def show_vault(self, vault: "Vault", choices: "Choices | None" = None) -> None:
        """Today, or where the person chose to start in first run."""
        self._show_main(self._main_window(vault), choices)

    def _show_main(
        self, main: "MainWindow", choices: "Choices | None", said: Message | None = None
    ) -> None:
        from walkaway_desktop.day_backup import DayBackup  # noqa: PLC0415 (imported while one types)

        self._connect(main)
        main.made_up_requested.connect(self.look_around)
        main.file_work.began.connect(self.hiding.work_began)
        main.file_work.ended.connect(self.hiding.work_ended)
        main.file_work.lost.connect(self.hiding.lost)
        main.file_work.opened_again.connect(lambda: self.before.ask_for(main.vault.folder))
        main.file_work.erased.connect(self.show_gone)
        main.other_vault_requested.connect(self._lock_for)
        self.hiding.stop_wanted.connect(main.file_work.stop)
        self.main = main
        self.show_alone(main)
        self._forget_others(main)
        self.hiding.opened(main)
        self._apply_settings()
        size = main.vault.settings.window_size
        if size is not None and not self.isMaximized():
            self.resize(self._on_screen(*size))
        if choices is None:
            DayBackup(main, lambda: self._show_first(main, "today", said)).begin()
        else:
            self._show_first(main, choices.start, said)

    def _lock_for(self, folder: Path) -> None:
        """Another vault lies where the open one was looked for."""
        self.before.ask_for(folder)
        self.hiding.lock()

    def _main_window(self, vault: "Vault") -> "MainWindow":
        from walkaway_desktop.main_window import MainWindow  # noqa: PLC0415 (imported while one types)

        try:
            Theme.current().choose(vault.settings.look, vault.settings.text_size)
            return MainWindow(vault, self.clock)
        except BaseException:
            vault.close()  # nobody holds it: a second try would find it open in another window
            self.hiding.not_opened()
            self.before.start_over()
            raise

    def _connect(self, main: "MainWindow") -> None:
        """What any open vault can ask for, made up or not; the rest is for a file on the disk."""
        main.lock_requested.connect(self.hiding.lock)
        main.quick_hide_requested.connect(self.hiding.quick_hide)
        main.settings_changed.connect(self._apply_settings)
        self.hiding.keys.urge_pressed.connect(main.show_urge_tool)
        self.hiding.keys.touched.connect(main.check.touched)

    def _forget_others(self, main: "MainWindow") -> None:
        """The pages that a passphrase was typed into."""
        self.before.let_go()
        for page in [self.widget(number) for number in range(self.count())]:
            if page is not None and page is not main:
                self.removeWidget(page)
                page.deleteLater()

    def _apply_settings(self) -> None:
        from walkaway_desktop.domain.hide_keys import HideKeys, HideThen  # noqa: PLC0415 (known)
        from walkaway_desktop.widgets.dates import choose_forms  # noqa: PLC0415 (known by now)

        shown = self._shown_main
        if shown is None:
            return
        settings = shown.vault.settings
        theme = Theme.current()
        if (theme.look, theme.text_size) != (settings.look, settings.text_size):
            theme.choose(settings.look, settings.text_size)
        choose_forms(settings.date_form, settings.time_form)
        if self._around is not None:
            return  # locking, hiding, clipboard stay as the person has set them
        self._apply_to_system(settings)
        self.hiding.set_idle_minutes(settings.idle_minutes)
        self.hiding.keys.choose(HideKeys(settings.quick_hide), settings.quick_hide_key)
        self.hiding.then = HideThen(settings.quick_hide_then)
        self.hiding.locks_minimized = settings.lock_on_minimize
        self.hiding.locks_away = settings.lock_on_sleep

    def _apply_to_system(self, settings: "Settings") -> None:
        """What other programs get to see: the clipboard, and pictures of the screen."""
        if self._clipboard is not None:
            self._clipboard.clears = settings.clear_clipboard
        if self._capture is not None:
            self._capture.choose(hidden=settings.hide_from_capture)

    def show_gone(self, erased: "Erased") -> None:
        """The last sentence: what was open is no more, and a key closes the window."""
        from walkaway_desktop.pages.gone import GonePage  # noqa: PLC0415 (once in a life)
        from walkaway_desktop.storage.places import vaults_beside  # noqa: PLC0415 (as above)

        beside = vaults_beside(self.before.folder if self.main is None else self.main.vault.folder)
        gone, self.main = self.main or self.before.lock_page, None
        self.before.ask_as_started()
        self.before.let_go()
        if gone is not None:
            self.removeWidget(gone)
            gone.deleteLater()
        self.hiding.erased()
        if not self.hiding.is_opening:
            return  # hidden meanwhile: the process is about to be replaced
        page = GonePage(erased, beside)
        page.close_wanted.connect(self.close)
        self.show_alone(page)
        page.focus_first()

    @property
    def _shown_main(self) -> "MainWindow | None":
        """What lies open in the window: made-up data, or the person's own."""
        return self.main if self._around is None else self._around.main

    def _remember_size(self) -> None:
        own = self.main if self._around is None else None
        if own is not None and self.hiding.is_open and not self.isMaximized():
            own.remember_size(self.width(), self.height())

    # ---- what Qt tells ---------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        self._key_focus.note(event)
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.main and self.isMinimized():
            self.hiding.minimized()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._remember.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, on every desktop; Qt asks its theme.

        Not one that got the focus by this very key: a field hands its Enter on after its work.
        """
        from PySide6.QtGui import QKeySequence  # noqa: PLC0415 (start stays small)

        button = self.focusWidget()
        enter = event.matches(QKeySequence.StandardKey.InsertParagraphSeparator)
        was_there = self._key_focus.has_stayed()
        if enter and was_there and isinstance(button, QPushButton) and not event.isAutoRepeat():
            button.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save and close the vault first; words that cannot be saved keep the window open."""
        if self.hiding.close():
            event.accept()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(AFTER_PAINT_MILLISECONDS, self._after_first_paint)

    def _after_first_paint(self) -> None:
        """What the lock window can be seen without."""
        from walkaway_desktop.capture import Capture, offered  # noqa: PLC0415
        from walkaway_desktop.widgets.clipboard import ClipboardWatch  # noqa: PLC0415
        from walkaway_desktop.widgets.dates import write_in_english  # noqa: PLC0415
        from walkaway_desktop.widgets.focus_ring import FocusRings  # noqa: PLC0415

        write_in_english()
        self.hiding.keys.watch_without_focus()
        Theme.current().follow_system()
        rings = FocusRings(self)
        self.hiding.keys.key_seen.connect(rings.key_seen)
        self.hiding.keys.pointer_seen.connect(rings.mouse_seen)
        self._clipboard = ClipboardWatch(self)
        hide_window = offered()
        self._capture = None if hide_window is None else Capture(hide_window, self)
        if self.main is not None and self.hiding.is_open:
            self._apply_settings()  # a vault that was opened meanwhile
        self._watch_sleep()
        self.setWindowIcon(QIcon(QPixmap(":/icons/daybook.svg")))

    def _watch_sleep(self) -> None:
        from walkaway_desktop.away import AwayWatch, offered  # noqa: PLC0415 (after the first paint)

        if offered():
            AwayWatch(self).went.connect(self.hiding.went_away)

    def show_unexpected(self, error: BaseException | None = None) -> None:
        """An error that nobody foresaw: one sentence, never a traceback."""
        shown = self._shown_main
        if shown is not None and self.hiding.is_open:
            shown.show_unexpected(error)
        else:
            self.before.show_unexpected()
