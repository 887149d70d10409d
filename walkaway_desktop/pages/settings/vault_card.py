"""Where the vault lies, its two keys, and how it ends."""

from PySide6.QtWidgets import QPushButton

from walkaway_desktop.pages.day_words import size_words
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.settings.move_work import MoveRow, MoveWork
from walkaway_desktop.pages.settings.rows import (
    SettingRow,
    SettingsCard,
    number_box,
    saver,
    show_value,
)
from walkaway_desktop.pages.settings.vault_work import VaultWork
from walkaway_desktop.pages.support_rows import SELECTABLE
from walkaway_desktop.storage import compact
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.layouts import kind


class VaultCard(SettingsCard):
    """Everything here is done on the closed vault, by the window."""

    icon = "folder"

    def __init__(self, page: Page, work: VaultWork, move: MoveWork) -> None:
        super().__init__()
        self._page = page
        self.change = QPushButton(self.tr("Change"))
        self.new_code = QPushButton(self.tr("Make a new one"))
        self.deleted_days = number_box(0, 90, self.tr(" days"))
        self.compact = QPushButton(self.tr("Make the file smaller"))
        self.place = SettingRow(self.tr("Where it lies"), "", self.compact)
        self.place.line.setTextInteractionFlags(SELECTABLE)
        self.files = SettingRow(self.tr("Photos and files"), "")
        self.deleted_row = SettingRow(self.tr("Days in Deleted"), "", self.deleted_days)
        self.move_row = MoveRow(move)
        rows = [
            self.place,
            self.move_row,
            SettingRow(
                self.tr("Passphrase"),
                self.tr(
                    "The new one opens the Vault. The Recovery code you have ends with the old one."
                ),
                self.change,
                also=self.tr("password"),
            ),
            SettingRow(
                self.tr("Recovery code"),
                self.tr("The second way in, on paper. A new one ends the one before."),
                self.new_code,
            ),
            self.files,
            self.deleted_row,
        ]
        self.erase_all = kind(QPushButton(self.tr("Erase everything")), "care")
        self.erase_row = SettingRow(
            self.tr("Erase everything"), "", self.erase_all, also=self.tr("remove")
        )
        self.fill(self.tr("Vault"), *rows, self.erase_row)
        self.erase_all.setAccessibleName(self.tr("Erase everything"))
        self.erase_all.clicked.connect(work.erase_everything)
        self.change.setAccessibleName(self.tr("Change the passphrase"))
        self.new_code.setAccessibleName(self.tr("Make a new one, a Recovery code"))
        self.compact.setAccessibleName(self.compact.text())
        self.compact.clicked.connect(work.compact)
        self.change.clicked.connect(work.change_passphrase)
        self.new_code.clicked.connect(work.new_code)
        self.deleted_days.valueChanged.connect(saver(page, "deleted_days"))
        self.deleted_days.valueChanged.connect(self._say_deleted)

    def refresh(self) -> None:
        """Where it lies now, how large it is, and what waits in Deleted."""
        vault = self._page.vault
        free = self._free()
        self.place.say("\n".join((self._where(), *([free] if free else []))))
        self.place.show_controls(shown=bool(free))
        self.move_row.refresh()
        memory = message("settings.erase-everything-memory").text
        self.erase_row.say(texts("safety")["erase"]["everything_line"] if vault.on_disk else memory)
        for button in (self.change, self.new_code, self.erase_all):
            button.setEnabled(vault.on_disk)
        show_value(self.deleted_days, vault.settings.deleted_days)
        self._say_deleted()
        self.files.say(self._files())

    def _free(self) -> str:
        """What the file could give back; empty = too little to speak of."""
        vault = self._page.vault
        free = compact.free_bytes(vault.database.raw) if vault.on_disk else 0
        if free < compact.LEAST:
            return ""
        pattern = self.tr("{size} in its file are free. What was erased is gone from there.")
        return pattern.format(size=size_words(free))

    def _say_deleted(self) -> None:
        """How long they stay, and how many that few days leave without a way back."""
        lines = [self.tr("What you delete can be brought back this long. Then it is erased.")]
        vault, clock = self._page.vault, self._page.clock
        older = vault.entries.due_to_go(clock.today(vault.settings.day_ends))
        if older:
            lines.append(message("settings.deleted-go", n=older).text)
        self.deleted_row.say("\n".join(lines))

    def _where(self) -> str:
        vault = self._page.vault
        if not vault.on_disk:
            return self.tr("In memory only. Nothing here is saved.")
        pattern = self.tr("{folder}, {size}")
        try:
            size = sum(file.stat().st_size for file in vault.folder.iterdir() if file.is_file())
        except OSError:  # a stick that was pulled out: what is open can still be saved elsewhere
            return str(vault.folder)
        return pattern.format(folder=vault.folder, size=size_words(size))

    def _files(self) -> str:
        """How many are attached, and their size: the same file counts once."""
        number, size = self._page.vault.attachments.total()
        key = "files-total" if number else "files-none"
        return message(f"settings.{key}", n=number, size=size_words(size)).text
