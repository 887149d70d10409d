"""Diaries that came from elsewhere: bring one in, take one back. And a way out."""

from PySide6.QtWidgets import QPushButton

from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.notes.import_list import ImportsDialog
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.settings.rows import SettingRow, SettingsCard
from walkaway_desktop.texts import message


class ImportCard(SettingsCard):
    """Importing itself stands on the page Notes; what it brought in can be taken back here."""

    icon = "file-down"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.bring_in = QPushButton(self.tr("Import"))
        another = SettingRow(
            self.tr("Bring in another diary"),
            self.tr(
                "From Daylio, Day One, jrnl, RedNotebook, Markdown notes, or an export of Daybook. "
                "You see it before it comes in."
            ),
            self.bring_in,
        )
        self.show_list = QPushButton(self.tr("Show the list"))
        self.past = SettingRow(
            self.tr("What was imported"), message("import.import-past-none").text, self.show_list
        )
        self.take_out = QPushButton(self.tr("Export"))
        out = SettingRow(
            self.tr("For other programs"),
            self.tr("A copy of everything, or of a part. It is not encrypted."),
            self.take_out,
        )
        self.fill(self.tr("Import and export"), another, self.past, out)
        self.take_out.clicked.connect(lambda: page.page_requested.emit("notes/export"))
        self.bring_in.clicked.connect(lambda: page.page_requested.emit("notes/import"))
        self.show_list.clicked.connect(self._show_list)

    def refresh(self) -> None:
        """How many can be taken back."""
        past = self._page.vault.imports.past()
        self.show_list.setEnabled(bool(past))
        said = message("import.import-past" if past else "import.import-past-none", n=len(past))
        self.past.say(said.text)

    def _show_list(self) -> None:
        dialog = ImportsDialog(self._page.vault, self._page.clock, self._page)
        dialogs.run(dialog)
        dialog.deleteLater()
        if self._page.isVisible():  # a lock takes the vault with it
            self.refresh()

    def stop_work(self) -> None:
        """The vault is about to be locked."""
        for dialog in self._page.findChildren(ImportsDialog):
            dialog.take_away()
