"""What the window shows while no vault is open: lock page or first run, and where they lead."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from walkaway_desktop.clock import Clock
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.places import (
    finish_swap,
    holds_vault,
    is_out_of_reach,
    is_unfinished,
    was_erased,
)
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.background import run
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.hiding import Hiding
    from walkaway_desktop.main_window import MainWindow
    from walkaway_desktop.pages.first_run.choices import Choices
    from walkaway_desktop.pages.first_run.flow import FirstRun
    from walkaway_desktop.pages.lock import LockPage
    from walkaway_desktop.pages.rescue.page import RescuePage
    from walkaway_desktop.pages.restore.page import RestorePage
    from walkaway_desktop.storage.erase_everything import Erased
    from walkaway_desktop.storage.keys import Cost, OpenKey


class Frame(Protocol):
    """The window these pages stand in, and what they lead to there."""

    main: "MainWindow | None"  # it is open behind a lock whose save was refused

    @property
    def hiding(self) -> "Hiding": ...  # asking for it makes it: never before the first paint
    def currentWidget(self) -> QWidget | None: ...  # noqa: N802 (Qt's own)
    def setCurrentWidget(self, page: QWidget) -> None: ...  # noqa: N802 (Qt's own)
    def addWidget(self, page: QWidget) -> int: ...  # noqa: N802 (Qt's own)
    def close(self) -> bool: ...
    def show_alone(self, page: QWidget) -> None: ...  # and under the cover nothing else
    def show_help(self) -> None: ...
    def look_around(self) -> None: ...
    def show_gone(self, erased: "Erased") -> None: ...
    def open_vault(
        self, key: "OpenKey", choices: "Choices | None" = None, said: Message | None = None
    ) -> None: ...


class BeforeOpen(QObject):
    """The pages on the way to an open vault."""

    def __init__(
        self,
        frame: Frame,
        folder: Path,
        clock: Clock,
        cost: "Cost | None",
        left: Path | None = None,
    ) -> None:
        super().__init__()
        self._first_folder = folder  # as the program was started
        self.folder = left or folder  # where the vault lies, or will
        self.asked_for = left  # the same once a vault was seen there; None = none was yet
        self.lock_page: LockPage | None = None
        self.first_run: FirstRun | None = None
        self._rescue: RescuePage | None = None
        self._restore: RestorePage | None = None
        self._frame, self._clock, self._cost = frame, clock, cost

    def show(self) -> None:
        """The lock page; first run where there is no vault yet."""
        self._finish_restore()
        if self._may_be_there() or self._frame.main is not None:
            self._show_lock_page()
        else:
            self._show_first_run()

    def _may_be_there(self) -> bool:
        """Never "make a Vault" to one whose stick is unplugged or whose disk refuses."""
        known = self.asked_for is not None
        return known or holds_vault(self.folder) or is_out_of_reach(self.folder)

    def _finish_restore(self) -> None:
        """What a kill had stopped: the second of two renames, or the unpacking itself."""
        self.folder = finish_swap(self.folder)
        if is_unfinished(self.folder):
            from walkaway_desktop.storage.new_folder import clear_unfinished  # noqa: PLC0415 (rare)

            clear_unfinished(self.folder)

    def ask_for(self, folder: Path) -> None:
        """A vault was seen there: after a lock it is asked for again."""
        self.folder = self.asked_for = folder

    def ask_as_started(self) -> None:
        """It is gone, by the person's own wish."""
        self.folder, self.asked_for = self._first_folder, None

    def show_error(self, error: VaultError) -> None:
        """The lock page, and why the vault was not opened."""
        self._show_lock_page().show_error(error)

    def start_over(self) -> None:
        """The lock page; the next try begins with an empty field."""
        self._show_lock_page().forget()

    def forget_typed(self) -> None:
        """Nothing that was typed stays in the field of the lock page."""
        for page in (self.lock_page, self._rescue, self._restore):
            if page is not None:
                page.forget()

    def let_go(self) -> None:
        """The pages are on their way out; the next time there are new ones."""
        self.lock_page = self.first_run = self._rescue = self._restore = None

    def show_unexpected(self) -> None:
        """One sentence in the page in view."""
        for page in (self.lock_page, self.first_run, self._restore):
            if page is not None and page is self._frame.currentWidget():
                page.show_unexpected()

    # ---- lock page -------------------------------------------------------------------------------

    def _show_lock_page(self) -> "LockPage":
        held = self._frame.main
        page = self.lock_page or self._new_lock_page()
        page.folder = self.folder
        if held is None:
            self._frame.show_alone(page)
        else:
            # Only the passphrase of what is open leads back.
            page.guard(held.fits, message("saving.save-before-lock"))
            self._frame.setCurrentWidget(page)
        page.focus_first()
        if held is None:
            self._say_what_lies_there(page)
        return page

    def _say_what_lies_there(self, page: "LockPage") -> None:
        if was_erased(self.folder):
            page.show_error(VaultError(Code.ERASING_STOPPED))
        elif holds_vault(self.folder):
            self.ask_for(self.folder)
        page.seen_before = self.asked_for is not None or is_out_of_reach(self.folder)
        if not holds_vault(self.folder):
            page.show_error(VaultError(Code.NOT_A_VAULT))

    def _new_lock_page(self) -> "LockPage":
        from walkaway_desktop.pages.lock import LockPage  # noqa: PLC0415 (first run has no use for it)

        if self._frame.main is None:
            Theme.current().choose_for_lock()
        page = self.lock_page = LockPage(self.folder)
        page.typing_began.connect(self._import_the_rest)
        page.derivation_began.connect(self._derivation_began)
        page.refused.connect(lambda wrong: self._frame.hiding.not_opened(wrong=wrong))
        page.fits.connect(self._passphrase_fits)
        page.key_derived.connect(self._key_derived)
        page.erased.connect(self._frame.show_gone)
        page.folder_chosen.connect(self._folder_chosen)
        page.new_vault_wanted.connect(self._show_first_run)
        page.backup_wanted.connect(lambda: self._show_restore(page))
        page.rescue_wanted.connect(self._show_rescue)
        page.support_wanted.connect(lambda: self._show_support(page))
        page.help_wanted.connect(self._frame.show_help)
        page.close_wanted.connect(self._frame.close)
        self._frame.addWidget(page)
        return page

    # Named, since connecting to a method of what is not made yet would make it.

    def _derivation_began(self) -> None:
        self._frame.hiding.opening()

    def _passphrase_fits(self) -> None:
        self._frame.hiding.passphrase_fits()

    def _folder_chosen(self, folder: Path) -> None:
        self.folder, self.asked_for = folder, None
        if self.lock_page is not None:
            self._say_what_lies_there(self.lock_page)

    def _key_derived(self, key: "OpenKey", by_code: bool) -> None:  # noqa: FBT001 (a signal brings it)
        if by_code and self._frame.hiding.is_opening:
            self._show_recover(key)
        else:
            # A passphrase that was pasted is faster than the import. To wait for it here would
            # stop the window, and Quick hide with it.
            run(_import_the_rest, lambda _done: self._frame.open_vault(key), _cannot_import)

    def _show_recover(self, key: "OpenKey") -> None:
        from walkaway_desktop.pages.recover import RecoverPage  # noqa: PLC0415 (rare)

        Theme.current().choose()
        page = RecoverPage(key, cost=self._cost)
        page.work_began.connect(self._frame.hiding.work_began)
        page.work_ended.connect(self._frame.hiding.work_ended)
        page.recovered.connect(self._open_recovered)
        page.close_wanted.connect(self._frame.close)
        self._frame.show_alone(page)
        page.focus_first()

    def _open_recovered(self, key: "OpenKey") -> None:
        """Only now the old code has ended, and only now it is said."""
        from walkaway_desktop.storage.header import SlotKind  # noqa: PLC0415 (known by now)

        has_code = SlotKind.RECOVERY in key.header.slots
        said = "settings.recovery-new" if has_code else "settings.recovery-off"
        self._frame.open_vault(key, said=message(said))

    def _show_rescue(self) -> None:
        from walkaway_desktop.pages.rescue.page import RescuePage  # noqa: PLC0415 (rare)

        Theme.current().choose()
        hiding = self._frame.hiding
        page = self._rescue = RescuePage(self.folder, self._clock)
        page.secret_typed.connect(hiding.opening)
        page.work_began.connect(hiding.work_began)
        page.work_ended.connect(hiding.work_ended)
        page.refused.connect(lambda wrong: hiding.not_opened(wrong=wrong))
        page.opened.connect(self._key_derived)
        page.left.connect(self._leave_rescue)
        page.close_wanted.connect(self._frame.close)
        hiding.stop_wanted.connect(page.stop)
        self._frame.show_alone(page)
        page.focus_first()

    def _leave_rescue(self) -> None:
        page, self._rescue = self._rescue, None
        self._show_lock_page()
        if page is not None:
            page.deleteLater()

    def _import_the_rest(self) -> None:
        """While the passphrase is typed: database, stores, pages. A lock window needs none."""
        if "walkaway_desktop.main_window" not in sys.modules:
            run(_import_the_rest, _nothing, _cannot_import)

    # ---- a backup --------------------------------------------------------------------------------

    def _show_restore(self, before: QWidget) -> None:
        from walkaway_desktop.pages.restore.page import RestorePage  # noqa: PLC0415 (rare)

        Theme.current().choose()
        self._leave_restore()
        page = self._restore = RestorePage(self.folder, self._clock)
        page.work_began.connect(self._restore_began)
        page.work_ended.connect(self._frame.hiding.work_ended)
        page.refused.connect(lambda wrong: self._frame.hiding.not_opened(wrong=wrong))
        page.restored.connect(self._open_restored)
        page.left.connect(lambda: self._back_from_restore(before))
        self._frame.show_alone(page)
        page.focus_first()

    def _restore_began(self) -> None:
        self._frame.hiding.opening()
        self._frame.hiding.work_began()

    def _back_from_restore(self, before: QWidget) -> None:
        self._frame.show_alone(before)
        self._leave_restore()
        for page in (self.lock_page, self.first_run):
            if page is not None and page is before:
                page.focus_first()

    def _leave_restore(self) -> None:
        if self._restore is not None:
            self._restore.deleteLater()
            self._restore = None

    def _open_restored(self, folder: Path) -> None:
        """By a process that has never seen the passphrase or the key of the backup."""
        self.ask_for(folder)
        self._frame.hiding.lock()

    # ---- support and help ------------------------------------------------------------------------

    def _show_support(self, before: QWidget) -> None:
        from walkaway_desktop.pages.locked_support import LockedSupport  # noqa: PLC0415 (rare)

        Theme.current().choose()
        page = LockedSupport(self._clock)
        page.quick_hide_requested.connect(self._frame.hiding.quick_hide)
        page.left.connect(lambda: self._leave_support(page, before))
        self._frame.addWidget(page)
        self._frame.setCurrentWidget(page)
        page.focus_first()

    def _leave_support(self, page: QWidget, before: QWidget) -> None:
        self._frame.setCurrentWidget(before)
        page.deleteLater()
        if self.lock_page is before:
            self.lock_page.focus_first()

    def show_help(self, view: QWidget) -> None:
        """Locked only what tells nothing; behind the empty page none at all."""
        from walkaway_desktop.pages.help.open import (  # noqa: PLC0415 (start stays small)
            reader_without_vault,
            show_help,
        )
        from walkaway_desktop.pages.help.place import help_place  # noqa: PLC0415 (as above)

        if help_place(view):
            Theme.current().choose()  # the lock page has a part of the sheet only
            locked = view is not self.first_run
            show_help(view, reader_without_vault(*self._frame.hiding.keys.chosen, locked=locked))

    # ---- first run -------------------------------------------------------------------------------

    def _show_first_run(self) -> None:
        from walkaway_desktop.pages.first_run.flow import FirstRun  # noqa: PLC0415 (once in a life)

        Theme.current().choose()
        hiding = self._frame.hiding
        page = self.first_run = FirstRun(self.folder, self._clock, cost=self._cost)
        page.secret_typed.connect(hiding.opening)
        page.secret_typed.connect(self._import_the_rest)
        page.making_began.connect(hiding.work_began)
        page.making_ended.connect(lambda: self._making_ended(page.choices.folder))
        page.made.connect(self._open_new)
        page.made_up_wanted.connect(self._frame.look_around)
        page.other_vault_wanted.connect(lambda: self._open_other(page))
        page.restore_wanted.connect(lambda: self._show_restore(page))
        page.support_wanted.connect(lambda: self._show_support(page))
        page.close_wanted.connect(self._frame.close)
        page.hide_keys_changed.connect(hiding.keys.choose)
        page.practice_changed.connect(hiding.practice)
        self._frame.show_alone(page)
        page.focus_first()

    def _making_ended(self, folder: Path) -> None:
        if holds_vault(folder):
            self.ask_for(folder)  # the process may be replaced in the next line
        self._frame.hiding.work_ended()

    def _open_other(self, page: "FirstRun") -> None:
        from walkaway_desktop.pages.dialogs import choose_folder  # noqa: PLC0415 (rare)

        folder = choose_folder(page, self.tr("Choose the folder of a Vault"))
        if folder is not None:
            self.folder, self.asked_for = folder, None
            self._show_lock_page()

    def _open_new(self, key: "OpenKey", choices: "Choices") -> None:
        self._frame.open_vault(key, choices)


def _import_the_rest() -> None:
    import walkaway_desktop.day_backup  # noqa: PLC0415 (in a thread)
    import walkaway_desktop.main_window  # noqa: F401, PLC0415 (in a thread)


def _nothing(_result: None) -> None:
    """The import is all that was wanted."""


def _cannot_import(error: Exception) -> None:
    raise error
