"""What stands in the way of saving the open vault, and the ways out of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.day_words import time_words
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.typed_words import typed_in
from walkaway_desktop.pages.vault_words import words_of
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import is_in_vault
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.pace import Pace, WorkStopped
from walkaway_desktop.storage.places import holds_vault, looks_synced
from walkaway_desktop.storage.save_copy import free_folder, save_copy
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.notice import Notice

if TYPE_CHECKING:
    from walkaway_desktop.main_window import MainWindow

REFUSED = {Code.DISK_FULL, Code.CANNOT_WRITE, Code.REPLACED_BY_OTHER, Code.READ_ONLY}
USE_IT = 1  # of first_run.folder-synced
BRING_IN = 0  # of saving.saved-elsewhere
REASONS = {
    Code.DISK_FULL: "no-space",
    Code.CANNOT_WRITE: "read-only",
    Code.FOLDER_NOT_EMPTY: "read-only",
    Code.NOT_A_VAULT: "gone",
}
UNREAD = {Code.CANNOT_READ, Code.DATA_DAMAGED, Code.INTEGRITY_BAD}


class NotSaved(QObject):
    """A line above the page, as soon as any save is refused. It goes when one is taken again."""

    def __init__(self, main: "MainWindow") -> None:
        super().__init__(main)
        self._main = main
        self._said: tuple[Code, Notice | None] | None = None  # None = nothing was refused
        self._why = VaultError(Code.CANNOT_WRITE)  # the last refusal
        self._hears = True
        self._unsaved: set[Page] = set()
        self._heard: VaultError | None = None
        # Whoever asked for the save goes on first: it may know better words, or a lock.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._tell)
        main.vault.database.tell = self._hear

    # ---- what is heard of each save --------------------------------------------------------------

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """What is saved meanwhile matters to nobody: refused, it is left out."""
        self._hears = False
        try:
            yield
        except VaultError as error:
            if error.code not in REFUSED:
                raise
        finally:
            self._hears = True

    def _hear(self, error: VaultError | None) -> None:
        if not self._hears or (error is not None and error.code not in REFUSED):
            return
        self._heard = error  # only the last counts
        self._later.start()

    def _tell(self) -> None:
        error = self._heard
        if error is None:
            if self._is_shown():
                self._main.be_quiet()
            self._said = None
        elif error.code is Code.REPLACED_BY_OTHER and self._main.vault.find_again():
            self.save_again()
        elif not self._is_shown(error.code) and self._main.isVisible():
            self.say(error)

    def _is_shown(self, code: Code | None = None) -> bool:
        if self._said is None or (code is not None and self._said[0] is not code):
            return False
        return self._said[1] is not None and self._said[1] is self._main.notice

    # ---- what stands in a page alone -------------------------------------------------------------

    def leave(self, page: Page) -> None:
        """It goes out of view. What it cannot save stays in its fields."""
        try:
            page.save_now()
        except VaultError as error:
            self._unsaved.add(page)
            self.say(error)
        else:
            self._unsaved.discard(page)

    def is_kept(self, page: Page) -> bool:
        """Whether it can be read anew from the vault; else its words would be gone."""
        if page in self._unsaved:
            try:
                page.save_now()
            except VaultError:
                return False
            self._unsaved.discard(page)
        return True

    # ---- what is said ----------------------------------------------------------------------------

    def say(self, error: VaultError | None) -> None:
        """Why; the text is still in the page. None = nobody knows why."""
        why = self._why = error or VaultError(Code.CANNOT_WRITE)
        self._show(why.code, words_of(why), *self._steps(why.code))

    def _steps(self, code: Code) -> tuple[Callable[[], object], ...]:
        match code:
            case Code.DISK_FULL | Code.CANNOT_WRITE:
                return self.save_again, self.save_elsewhere
            case Code.REPLACED_BY_OTHER | Code.READ_ONLY:
                return (self.save_elsewhere,)
            case _:
                return ()

    def say_unread(self, error: VaultError) -> None:
        """What was saved can't be read any more, and could be when the vault was opened."""
        main = self._main
        if error.code not in UNREAD:
            main.say(words_of(error), {})
        elif self._is_in_place():
            restore = partial(main.show_page, "settings/restore")
            steps = (self._read_again, main.save_what_can_be_read, restore)
            main.say(words_of(error), dict(enumerate(steps)))
        else:
            words = message("saving.not-read")
            self._show(self._why.code, words, self._read_again, self.save_typed)

    def _is_in_place(self) -> bool:
        """Whether the open file lies where it did: then it is damaged, else its disk is gone."""
        try:
            self._main.vault.database.check_file()
        except VaultError:
            return False
        return True

    def _read_again(self) -> None:
        self._main.be_quiet()
        self._main.read_again()

    def say_read_only(self) -> None:
        """From the start, or from now on: nothing that is typed here is saved."""
        words = message("lock.read-only-open")
        self._show(Code.READ_ONLY, words, self.save_elsewhere)

    def _show(self, code: Code, words: Message, *steps: Callable[[], object]) -> None:
        self._main.say(words, dict(enumerate(steps)))
        self._said = code, self._main.notice

    # ---- the ways out ----------------------------------------------------------------------------

    def save_again(self) -> None:
        """Everything that was typed, to where it belongs."""
        main = self._main
        try:
            main.save_all()
        except VaultError as error:
            self.say(error)
            return
        main.read_again()  # a button that was refused shows again what is stored
        main.say(message("saving.saved-again", time=time_words(main.clock.now())), {})

    def save_elsewhere(self) -> None:
        """The whole vault as it is open, in a new folder; the window goes on there."""
        main = self._main
        folder = self._chosen()
        if folder is None:
            return
        for page in main.built_pages:
            page.stop_work()  # what it has half written would be copied along
            self._unsaved.add(page)
        main.stop()
        # Only this thread knows the connection by name; nobody here uses it until the end.
        connection, count_anew = main.vault.database.raw, main.vault.database.reads_only

        def job(key: OpenKey, pace: Pace) -> OpenKey:
            return save_copy(connection, key, folder, pace, count_anew=count_anew)

        saved = partial(self._saved_there, main.vault.folder)
        main.file_work.start_beside(job, saved, self._not_saved_there)

    def _chosen(self) -> Path | None:
        """A new folder in the one that the person chose; None = nothing is done."""
        main = self._main
        while True:
            place = dialogs.choose_folder(main, self.tr("Where should the copy of your Vault go?"))
            if place is None:
                return None
            folder = free_folder(place)
            if is_in_vault(folder):
                dialogs.ask(main, message("saving.copy-in-vault"))
            elif not looks_synced(place):
                return folder
            elif (answer := dialogs.ask(main, message("first_run.folder-synced"))) is None:
                return None
            elif answer == USE_IT:
                return folder

    def _saved_there(self, before: Path) -> None:
        """The copy is open; now what was typed goes into it.

        What another program put into the place `before` it may hold entries of its own.
        """
        main = self._main
        main.go_on()
        try:
            main.save_all()
        except VaultError as error:
            self.say(error)
            return
        words = message(
            "saving.saved-elsewhere",
            time=time_words(main.clock.now()),
            folder=main.vault.folder,
        )
        is_other = self._why.code is Code.REPLACED_BY_OTHER and holds_vault(before)
        main.say(words, {BRING_IN: partial(main.bring_in, before)} if is_other else {})

    def _not_saved_there(self, error: Exception) -> None:
        self._main.go_on()
        if isinstance(error, WorkStopped):
            self.say(self._why)
            return
        if not isinstance(error, VaultError):
            raise error
        if error.code in UNREAD:
            words = message("saving.copy-not-read")
            self._show(self._why.code, words, self.save_again, self.save_typed)
        else:
            words = _not_made(error)
            self._show(self._why.code, words, self.save_elsewhere, self.save_again)

    def save_typed(self) -> None:
        """The words alone, in a small vault: of the open one nothing can be read."""
        from walkaway_desktop.storage.typed_only import save_typed  # noqa: PLC0415 (rare)

        main = self._main
        texts = self._typed()
        if texts:
            folder = self._chosen()
            if folder is None:
                return
            try:
                save_typed(texts, main.vault.key, folder, main.clock)
            except VaultError as error:
                self._show(self._why.code, _not_made(error), self.save_typed, self.save_again)
                return
            time = time_words(main.clock.now())
            words = message("saving.typed-saved", time=time, folder=folder)
        else:
            words = message("saving.typed-nothing")
        self._show(self._why.code, words, partial(self._lock_after, texts))

    def _typed(self) -> list[tuple[str, str]]:
        """On the pages that hold something unsaved."""
        self._hears = False
        try:
            return typed_in([page for page in self._main.built_pages if self._is_refused(page)])
        finally:
            self._hears = True

    def _is_refused(self, page: Page) -> bool:
        try:
            with self._main.vault.transaction():
                page.keep_drafts()
        except VaultError:
            return True
        return False

    def _lock_after(self, texts: list[tuple[str, str]]) -> None:
        """All of the words are in a vault of their own; what has come since is said first."""
        if self._typed() == texts:
            self._main.file_work.lost.emit()  # a lock would save, and be refused
        else:
            self.say(self._why)


def _not_made(error: VaultError) -> Message:
    known = REASONS.get(error.code, "system")
    return message("saving.copy-not-made", reason=message(f"export.reason-{known}").text)
