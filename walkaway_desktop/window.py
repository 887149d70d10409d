"""The one window: lock page, first run, or the open vault."""

import sys
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
from walkaway_desktop.clock import Clock
from walkaway_desktop.processes import Ending, replace_process
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.places import holds_vault, was_erased
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.background import run
from walkaway_desktop.widgets.theme import AFTER_PAINT_MILLISECONDS, Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from walkaway_desktop.capture import Capture
    from walkaway_desktop.hiding import Hiding
    from walkaway_desktop.looking_around import LookingAround
    from walkaway_desktop.main_window import MainWindow
    from walkaway_desktop.pages.first_run.choices import Choices
    from walkaway_desktop.pages.first_run.flow import FirstRun
    from walkaway_desktop.pages.lock import LockPage
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
        covered: bool = False,
        replace: "Callable[[Ending], None]" = replace_process,
        cost: "Cost | None" = None,  # of a new vault; None = as this computer can bear
    ) -> None:
        super().__init__()
        self.folder, self.clock, self._cost = folder, clock, cost
        self.setWindowTitle(message("general.window-title").text)
        theme = Theme.current()
        self.setMinimumSize(self._on_screen(*theme.tokens["size"]["window_min"]))
        self.resize(self._on_screen(*theme.tokens["size"]["window_default"]))
        self._covered, self._replace = covered, replace
        self.main: MainWindow | None = None
        self.lock_page: LockPage | None = None
        self._first_run: FirstRun | None = None
        self._around: LookingAround | None = None  # made-up data lies over all of it
        self._content: QWidget | None = None  # what lies under the cover
        self._painted = False
        self._clipboard: ClipboardWatch | None = None  # both are made after the first paint
        self._capture: Capture | None = None
        self._key_came_to: QWidget | None = None  # None = no key has come yet
        self._remember = QTimer(self, singleShot=True, interval=REMEMBER_SIZE_MILLISECONDS)
        self._remember.timeout.connect(self._remember_size)
        if covered:
            theme.choose_for_lock()
            self.show_cover()
        else:
            self.show_lock_window()

    @cached_property
    def hiding(self) -> "Hiding":
        """Locking and hiding. Made after the first paint: it brings the names of all keys along."""
        from walkaway_desktop.hiding import Hiding  # noqa: PLC0415 (start stays small)

        made = Hiding(self, self.clock, covered=self._covered, replace=self._replace, parent=self)
        made.keys.help_pressed.connect(self._show_help)
        made.keys.keys_pressed.connect(self._show_keys)
        return made

    def _on_screen(self, width: int, height: int) -> QSize:
        """This size, or what the screen has room for: a button out of view cannot be pressed."""
        return QSize(width, height).boundedTo(self.screen().availableSize())

    # Named, since connecting to a method of what is not made yet would make it.

    def _derivation_began(self) -> None:
        self.hiding.opening()

    def _passphrase_fits(self) -> None:
        self.hiding.passphrase_fits()

    def _come_back(self) -> None:
        self.hiding.come_back()

    def _is(self, *names: str) -> bool:
        """Whether the state of locking and hiding is one of these."""
        return self.hiding.state.name in names

    # ---- what can be seen (hiding.Screen) --------------------------------------------------------

    def show_cover(self) -> None:
        """The empty page over everything, drawn before this returns."""
        if self.lock_page is not None:
            self.lock_page.forget()
        cover = self._cover()
        self._close_others()
        self.setCurrentWidget(cover)
        cover.setFocus()
        self.repaint()

    def _cover(self) -> QWidget:
        from walkaway_desktop.pages.cover import Cover  # noqa: PLC0415 (start stays small)

        for found in self.findChildren(Cover):
            if self.indexOf(found) >= 0:  # and not on its way out
                return found
        cover = Cover()
        cover.left.connect(self._come_back)
        self.addWidget(cover)
        return cover

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
        if self.main is not None or holds_vault(self.folder):
            self._show_lock_page()
        else:
            self._show_first_run()

    def show_content(self) -> None:
        """What lay under the cover."""
        if self._content is not None:
            self.setCurrentWidget(self._content)
            self.activateWindow()

    def minimize(self) -> None:
        """Out of sight; whoever brings it back sees what it showed last."""
        self.showMinimized()

    def leave(self) -> None:
        """The vault is closed: end."""
        QApplication.quit()

    # ---- lock page -------------------------------------------------------------------------------

    def _show_lock_page(self) -> None:
        from walkaway_desktop.pages.lock import LockPage  # noqa: PLC0415 (first run has no use for it)

        if self.lock_page is None:
            if self.main is None:
                Theme.current().choose_for_lock()
            page = LockPage(self.folder)
            page.typing_began.connect(self._import_the_rest)
            page.derivation_began.connect(self._derivation_began)
            page.key_derived.connect(self._key_derived)
            page.refused.connect(lambda wrong: self.hiding.not_opened(wrong=wrong))
            page.fits.connect(self._passphrase_fits)
            page.erased.connect(self._show_gone)
            page.folder_chosen.connect(self._folder_chosen)
            page.new_vault_wanted.connect(self._show_first_run)
            page.support_wanted.connect(self._show_support)
            page.help_wanted.connect(self._show_help)
            page.close_wanted.connect(self.close)
            self.addWidget(page)
            self.lock_page = page
        self._guard()
        if self.main is None:
            self._content = self.lock_page
        self.setCurrentWidget(self.lock_page)
        self.lock_page.focus_first()
        if self.main is None and was_erased(self.folder):
            self.lock_page.show_error(VaultError(Code.ERASING_STOPPED))

    def _guard(self) -> None:
        """Behind a lock whose save was refused, only the passphrase of what is open leads back."""
        if self.main is None or self.lock_page is None:
            return
        self.lock_page.guard(self.main.fits, message("saving.save-before-lock"))

    def _folder_chosen(self, folder: Path) -> None:
        self.folder = folder
        if self.lock_page is None:
            return
        if was_erased(folder):
            self.lock_page.show_error(VaultError(Code.ERASING_STOPPED))
        elif not holds_vault(folder):
            self.lock_page.show_error(VaultError(Code.NOT_A_VAULT))

    def _key_derived(self, key: "OpenKey", by_code: bool) -> None:  # noqa: FBT001 (a signal brings it)
        if not self._is("OPENING"):
            key.lock.release()  # hidden meanwhile: the process is about to be replaced
        elif by_code:
            self._show_recover(key)
        else:
            self._open(key)

    def _show_recover(self, key: "OpenKey") -> None:
        from walkaway_desktop.pages.recover import RecoverPage  # noqa: PLC0415 (rare)

        Theme.current().choose()
        page = RecoverPage(key, cost=self._cost)
        page.work_began.connect(self.hiding.work_began)
        page.work_ended.connect(self.hiding.work_ended)
        page.recovered.connect(self._open_recovered)
        page.close_wanted.connect(self.close)
        self._show_alone(page)
        page.focus_first()

    def _open_recovered(self, key: "OpenKey") -> None:
        """Only now the old code has ended, and only now it is said."""
        from walkaway_desktop.storage.header import SlotKind  # noqa: PLC0415 (known by now)

        has_code = SlotKind.RECOVERY in key.header.slots
        self._open(key)
        if self.main is not None:
            said = "settings.recovery-new" if has_code else "settings.recovery-off"
            self.main.say(message(said), {})

    def _show_alone(self, page: QWidget) -> None:
        self.addWidget(page)
        self._content = page
        self.setCurrentWidget(page)

    # ---- support while locked --------------------------------------------------------------------

    def _show_support(self) -> None:
        from walkaway_desktop.pages.locked_support import LockedSupport  # noqa: PLC0415 (rare)

        before = self.currentWidget() or self._cover()
        Theme.current().choose()
        page = LockedSupport(self.clock)
        page.quick_hide_requested.connect(self.hiding.quick_hide)
        page.left.connect(lambda: self._leave_support(page, before))
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.focus_first()

    def _leave_support(self, page: QWidget, before: QWidget) -> None:
        self.setCurrentWidget(before)
        page.deleteLater()
        if self.lock_page is before:
            self.lock_page.focus_first()

    # ---- help ------------------------------------------------------------------------------------

    def _show_help(self) -> None:
        """Of what is in view: locked only what tells nothing, behind the empty page none at all."""
        from walkaway_desktop.main_window import MainWindow  # noqa: PLC0415 (start stays small)
        from walkaway_desktop.pages.help.open import (  # noqa: PLC0415 (as above)
            reader_without_vault,
            show_help,
        )
        from walkaway_desktop.pages.help.place import help_place  # noqa: PLC0415 (as above)

        view = self.currentWidget()
        if isinstance(view, MainWindow):
            view.show_help()
        elif view is not None and help_place(view):
            Theme.current().choose()  # the lock page has a part of the sheet only
            locked = view is not self._first_run
            show_help(view, reader_without_vault(*self.hiding.keys.chosen, locked=locked))

    def _show_keys(self) -> None:
        from walkaway_desktop.main_window import MainWindow  # noqa: PLC0415 (start stays small)

        view = self.currentWidget()
        if isinstance(view, MainWindow):
            view.show_keys()

    # ---- first run -------------------------------------------------------------------------------

    def _show_first_run(self) -> None:
        from walkaway_desktop.pages.first_run.flow import FirstRun  # noqa: PLC0415 (once in a life)

        Theme.current().choose()
        page = FirstRun(self.folder, self.clock, cost=self._cost)
        page.secret_typed.connect(self.hiding.opening)
        page.secret_typed.connect(self._import_the_rest)
        page.making_began.connect(self.hiding.work_began)
        page.making_ended.connect(self.hiding.work_ended)
        page.made.connect(self._open_new)
        page.made_up_wanted.connect(self._look_around)
        page.other_vault_wanted.connect(lambda: self._open_other(page))
        page.support_wanted.connect(self._show_support)
        page.close_wanted.connect(self.close)
        page.hide_keys_changed.connect(self.hiding.keys.choose)
        page.practice_changed.connect(self.hiding.practice)
        self._first_run = page
        self._show_alone(page)
        page.focus_first()

    def _open_other(self, page: "FirstRun") -> None:
        from walkaway_desktop.pages.dialogs import choose_folder  # noqa: PLC0415 (rare)

        folder = choose_folder(page, self.tr("Choose the folder of a Vault"))
        if folder is not None:
            self.folder = folder
            self._show_lock_page()
            self._folder_chosen(folder)

    def _open_new(self, key: "OpenKey", choices: "Choices") -> None:
        self.folder = choices.folder
        self._open(key, choices)

    # ---- made-up data ----------------------------------------------------------------------------

    def _look_around(self) -> None:
        """Over first run, or over the own Vault, which stays open behind."""
        from walkaway_desktop.looking_around import LookingAround  # noqa: PLC0415 (rare)

        if self._around is not None or not LookingAround.can_begin(self.main):
            return
        around = self._around = LookingAround(self.clock, self.main, self)
        around.left.connect(self._look_no_more)
        around.main.lock_requested.connect(self.hiding.lock)
        around.main.quick_hide_requested.connect(self.hiding.quick_hide)
        around.main.settings_changed.connect(self._apply_settings)
        self.hiding.keys.urge_pressed.connect(around.main.show_urge_tool)
        self.hiding.keys.touched.connect(around.main.check.touched)
        self._show_alone(around.main)
        self.hiding.opened(around)
        self._apply_settings()
        around.main.show_page("today")

    def _look_no_more(self) -> None:
        around, self._around = self._around, None
        before = self.main or self._first_run
        if around is None or before is None:
            return
        around.end()
        self._content = before
        self.setCurrentWidget(before)
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

    def _open(self, key: "OpenKey", choices: "Choices | None" = None) -> None:
        from walkaway_desktop.storage.vault import Vault  # noqa: PLC0415 (imported while one types)

        if not self._is("OPENING"):
            key.lock.release()
            return
        try:
            vault = Vault.open(key, self.clock)
        except VaultError as error:
            self._show_lock_page()
            if self.lock_page is not None:
                self.lock_page.show_error(error)
            return
        self.show_vault(vault, choices)

    def show_vault(self, vault: "Vault", choices: "Choices | None" = None) -> None:
        """Today, or where the person chose to start in first run."""
        try:
            main = self._main_window(vault, choices)
        except BaseException:
            vault.close()  # nobody holds it: a second try would find it open in another window
            self.hiding.not_opened()
            self._show_lock_page()
            if self.lock_page is not None:
                self.lock_page.forget()  # what was typed: the next try begins with an empty field
            raise
        main.lock_requested.connect(self.hiding.lock)
        main.quick_hide_requested.connect(self.hiding.quick_hide)
        self.hiding.keys.urge_pressed.connect(main.show_urge_tool)
        main.settings_changed.connect(self._apply_settings)
        main.made_up_requested.connect(self._look_around)
        main.file_work.began.connect(self.hiding.work_began)
        main.file_work.ended.connect(self.hiding.work_ended)
        main.file_work.lost.connect(self.hiding.lost)
        main.file_work.erased.connect(self._show_gone)
        self.main = main
        self._show_alone(main)
        self._forget_others(main)
        self.hiding.opened(main)
        self._apply_settings()
        if vault.settings.window_size is not None:
            self.resize(self._on_screen(*vault.settings.window_size))
        main.show_page("today" if choices is None else choices.start)

    def _main_window(self, vault: "Vault", choices: "Choices | None") -> "MainWindow":
        from walkaway_desktop.main_window import MainWindow  # noqa: PLC0415 (imported while one types)

        if choices is not None:
            _keep(choices, vault)
        Theme.current().choose(vault.settings.look, vault.settings.text_size)
        main = MainWindow(vault, self.clock)
        self.hiding.keys.touched.connect(main.check.touched)
        return main

    def _forget_others(self, main: "MainWindow") -> None:
        """The pages that a passphrase was typed into."""
        self.lock_page = self._first_run = None
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

    def _apply_to_system(self, settings: "Settings") -> None:
        """What other programs get to see: the clipboard, and pictures of the screen."""
        if self._clipboard is not None:
            self._clipboard.clears = settings.clear_clipboard
        if self._capture is not None:
            self._capture.choose(hidden=settings.hide_from_capture)

    def _show_gone(self, erased: "Erased") -> None:
        """The last sentence: what was open is no more, and a key closes the window."""
        from walkaway_desktop.pages.gone import GonePage  # noqa: PLC0415 (once in a life)

        before, self.main, self.lock_page = self.main or self.lock_page, None, None
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()
        self.hiding.erased()
        if not self._is("OPENING"):
            return  # hidden meanwhile: the process is about to be replaced
        page = GonePage(erased)
        page.close_wanted.connect(self.close)
        self._show_alone(page)
        page.focus_first()

    @property
    def _shown_main(self) -> "MainWindow | None":
        """What lies open in the window: made-up data, or the person's own."""
        return self.main if self._around is None else self._around.main

    def _remember_size(self) -> None:
        own = self.main if self._around is None else None
        if own is not None and self._is("OPEN") and not self.isMaximized():
            own.remember_size(self.width(), self.height())

    # ---- what Qt tells ---------------------------------------------------------------------------

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
        was_there = self._key_came_to in {None, button}
        if enter and was_there and isinstance(button, QPushButton) and not event.isAutoRepeat():
            button.click()
        else:
            super().keyPressEvent(event)

    def _note_focus(self) -> None:
        """A key has come, and no widget has seen it yet."""
        self._key_came_to = self.focusWidget()

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
        from walkaway_desktop.widgets.focus_ring import FocusRings  # noqa: PLC0415

        name_days_in_english()
        self.hiding.keys.watch_without_focus()
        Theme.current().follow_system()
        rings = FocusRings(self)
        self.hiding.keys.key_seen.connect(rings.key_seen)
        self.hiding.keys.pointer_seen.connect(rings.mouse_seen)
        self.hiding.keys.key_seen.connect(self._note_focus)
        self._clipboard = ClipboardWatch(self)
        hide_window = offered()
        self._capture = None if hide_window is None else Capture(hide_window, self)
        if self.main is not None and self._is("OPEN"):
            self._apply_settings()  # a vault that was opened meanwhile
        self.setWindowIcon(QIcon(QPixmap(":/icons/daybook.svg")))

    def _import_the_rest(self) -> None:
        """While the passphrase is typed: database, stores, pages. A lock window needs none."""
        if "walkaway_desktop.main_window" not in sys.modules:
            run(_import_the_rest, _nothing, self._cannot_import)

    @staticmethod
    def _cannot_import(error: Exception) -> None:
        raise error

    def show_unexpected(self) -> None:
        """An error that nobody foresaw: one sentence, never a traceback."""
        shown = self._shown_main
        if shown is not None and self._is("OPEN"):
            shown.show_unexpected()
            return
        for page in (self.lock_page, self._first_run):
            if page is not None and page is self.currentWidget():
                page.show_unexpected()


def _nothing(_result: None) -> None:
    """The import is all that was wanted."""


def _import_the_rest() -> None:
    import walkaway_desktop.main_window  # noqa: F401, PLC0415


def _keep(choices: "Choices", vault: "Vault") -> None:
    """Write what first run asked."""
    from walkaway_desktop.domain.records import Cause  # noqa: PLC0415 (known by now)

    with vault.transaction():
        vault.settings.idle_minutes = choices.idle_minutes
        vault.settings.quick_hide = choices.hide_keys.value
        vault.settings.quick_hide_key = choices.hide_key
        vault.settings.partner_label = choices.partner_label
        if choices.safety_mode:
            vault.settings.set_safety_mode(on=True, cause=Cause.HAND)


def name_days_in_english() -> None:
    """As every text is; clock and numbers are those of the country."""
    from PySide6.QtCore import QLocale  # noqa: PLC0415 (brings along the name of every country)

    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.system().territory()))
