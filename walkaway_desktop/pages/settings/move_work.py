"""The vault in another folder: asked, copied by the window, and what becomes of the old one."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.erased_words import left_over
from walkaway_desktop.pages.settings.rows import SettingRow
from walkaway_desktop.pages.settings.work import SettingsWork, refusal
from walkaway_desktop.pages.support_rows import SELECTABLE
from walkaway_desktop.storage import move
from walkaway_desktop.storage.erase_everything import Erased
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import is_in_vault
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.old_backups import OldBackups
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.storage.places import (
    default_folder,
    holds_something,
    holds_vault,
    is_writable,
    looks_synced,
    place_for_new,
)
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets import background

USE_IT = 1  # of first_run.folder-synced
CHOOSE_OTHER, MOVE = 1, 2  # of settings.move-ask
REMOVE = 1  # of settings.move-opened
OLD_THERE, COPY_THERE = "move-old-there", "move-copy-there"

Result = TypeVar("Result")


class MoveWork(SettingsWork):
    """What the row asks for."""

    def ask(self) -> None:
        """Where to; what it means; then the work, which can be stopped."""
        while (target := self._chosen()) is not None:
            answer = dialogs.ask(self.page, self.question(target))
            if answer == MOVE:
                self._start(target)
            if answer != CHOOSE_OTHER:
                return

    def _chosen(self) -> Path | None:
        """A folder that it can go to; None = the person wants none."""
        title = QCoreApplication.translate("MoveWork", "Choose the new folder for the Vault")
        while (chosen := dialogs.choose_folder(self.page, title)) is not None:
            target = place_for_new(Path(os.path.realpath(chosen)))
            against = _against(target)
            answer = USE_IT if against is None else dialogs.ask(self.page, against)
            if answer == USE_IT:
                return target
            if answer is None:
                return None
        return None

    def question(self, target: Path) -> Message:
        """What happens, and how it is opened from then on: no path is stored anywhere."""
        folder, usual = self.page.vault.folder, default_folder()
        keys = ["move-how", "move-to-usual" if target == usual else "move-start"]
        if folder == usual:
            keys.append("move-from-usual")
        lines = [str(target), *(message(f"settings.{key}").text for key in keys)]
        return message("settings.move-ask")._replace(detail="\n\n".join(lines))

    def _start(self, target: Path) -> None:
        old, settings = self.page.vault.folder, self.page.vault.settings
        moved: list[move.Moved] = []
        # Killed in the middle, the vault knows where a copy of it may lie.
        move.remember_left(settings, target, "")

        def job(key: OpenKey, pace: Pace) -> OpenKey:
            moved.append(move.move(key, target, pace))
            return moved[-1].key

        def done() -> None:
            move.remember_left(settings, old, moved[-1].sum)
            self.page.vault.backups.follow(old, target)
            OldBackups(settings).follow(old, target)
            self.page.refresh()
            self.tell(message("settings.move-done", folder=target))
            self.next_step(self.ask_to_remove)

        def failed(error: Exception) -> None:
            if not isinstance(error, VaultError):
                raise error
            there = holds_something(target)
            more = [message("settings.move-stopped", folder=target)] if there else []
            self.tell(refusal(error, "settings.vault-not-moved"), *more)

        self.page.stoppable_work_requested.emit(job, done, failed)

    # ---- the old one, later too ------------------------------------------------------------------

    def ask_to_remove(self) -> None:
        """Only a yes takes it away."""
        left = move.left_of(self.page.vault.settings)
        if left is None:
            return
        asked = message("settings.move-opened", folder=left.place)
        if dialogs.ask(self.page, asked, care=True) == REMOVE:
            self._remove(left)

    def _remove(self, left: move.Left) -> None:
        def done(erased: Erased) -> None:
            if not erased.refused:
                move.forget_left(self.page.vault.settings)
            self.tell(message("settings.vault-moved"), *left_over(erased))

        def failed(error: Exception) -> None:
            if not isinstance(error, VaultError):
                raise error
            self.tell(_not_removed(error, left.place))

        background.run(
            lambda: move.remove_left(left.place, left.sum),
            self._if_in_view(done),
            self._if_in_view(failed),
        )

    def _if_in_view(self, step: Callable[[Result], object]) -> Callable[[Result], object]:
        """A lock that came meanwhile leaves nobody to tell."""
        return lambda result: self.page.isVisible() and step(result)


def _against(target: Path) -> Message | None:
    """What speaks against this folder, as in first run; its second button takes it anyway."""
    if is_in_vault(target):
        return message("settings.move-inside")
    if not is_writable(target):
        return message("first_run.not-writable-here")
    return message("first_run.folder-synced") if looks_synced(target) else None


def _not_removed(error: VaultError, place: Path) -> Message:
    """Why the old one is still there; the new one is not touched by it."""
    keys = {Code.REPLACED_BY_OTHER: "changed", Code.IN_USE: "in-use"}
    return message(f"settings.move-not-removed-{keys.get(error.code, 'here')}", folder=place)


class MoveRow(SettingRow):
    """Move, and what a move before this one has left."""

    def __init__(self, work: MoveWork) -> None:
        self.start = QPushButton(QCoreApplication.translate("MoveRow", "Move…"))
        self.remove = QPushButton(QCoreApplication.translate("MoveRow", "Remove the old one…"))
        title = QCoreApplication.translate("MoveRow", "Move the Vault")
        also = QCoreApplication.translate("MoveRow", "folder place stick drive")
        super().__init__(title, "", self.start, self.remove, also=also)
        self.line.setTextInteractionFlags(SELECTABLE)
        self._page = work.page
        self.start.clicked.connect(work.ask)
        self.remove.clicked.connect(work.ask_to_remove)

    def refresh(self) -> None:
        """What lies where."""
        vault = self._page.vault
        self.start.setEnabled(vault.on_disk)
        left = move.left_of(vault.settings) if vault.on_disk else None
        key = None if left is None else _key_of(left)
        lines = [message("settings.move-line").text]
        if left is not None and key is not None:
            lines.append(message(f"settings.{key}", folder=left.place).text)
        self.remove.setVisible(key == OLD_THERE)
        self.say("\n".join(lines))


def said_of_copy(vault: Vault) -> Message | None:
    """To one who opens the vault that another one was copied from; None = nothing is to be said."""
    left = move.left_of(vault.settings)
    if left is None or _key_of(left) != COPY_THERE:
        return None
    return message(f"settings.{COPY_THERE}", folder=left.place)


def _key_of(left: move.Left) -> str | None:
    """None = nothing lies there, or it cannot be reached now."""
    if not holds_something(left.place):
        return None
    if not holds_vault(left.place):
        return "move-stopped"
    return OLD_THERE if left.sum else COPY_THERE
