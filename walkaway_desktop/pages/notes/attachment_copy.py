"""A file leaves the vault: what that means, with or without its place, where; then it is there."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from walkaway_desktop.domain.attachments import Attachment
from walkaway_desktop.domain.picture_place import holds_place
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.file_words import is_wanted, reason_of
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.pages.vault_words import is_done
from walkaway_desktop.texts import message
from walkaway_desktop.transfer.new_file import put
from walkaway_desktop.transfer.pictures import format_of, is_moving
from walkaway_desktop.transfer.plain_pictures import PlainPicture, without_place
from walkaway_desktop.widgets import background
from walkaway_desktop.widgets.layouts import kind, label
from walkaway_desktop.widgets.long_words import breakable
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.pages.notes.attachment_shelf import Shelf

NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')  # on one system or another
SEEN = ("image/", "video/")  # kinds whose files may say where they were made


def offer_copy(
    parent: QWidget, shelf: "Shelf", one: Attachment, *, of_incident: bool, safety_mode: bool
) -> None:
    """Ask, and write it if that is wanted."""
    if not is_wanted(parent, safety_mode=safety_mode, of_parts=False):
        return
    dialog = CopyDialog(parent, shelf, one, of_incident=of_incident)
    dialogs.run(dialog)
    dialog.deleteLater()


class CopyDialog(Sheet):
    """The warning, the question about the place where there is one to ask, and the place."""

    def __init__(
        self, parent: QWidget, shelf: "Shelf", one: Attachment, *, of_incident: bool
    ) -> None:
        title = QCoreApplication.translate("Attachments", "Save a copy")
        super().__init__(title, parent)
        self._one = one
        self._content = b""
        self._place: Path | None = None
        asked = message("export.export-not-encrypted")
        self.without = QCheckBox(self.tr("Leave out the place and camera data"))
        self.checksum = label(message("notes.copy-checksum").text, "small")
        self.hint = Notice("note")
        self.notice, self.ended = Notice(), Notice("status")
        self.leave = QPushButton(asked.buttons[0])
        self.choose = kind(QPushButton(asked.buttons[1]), "main")
        warning, name = label(asked.text, "body"), label(breakable(one.name), "small")
        parts: list[QWidget] = [label(title, "card_title"), name, self.ended, warning]
        parts += [self.without, self.checksum, self.hint, self.notice]
        self._read(shelf)
        self._ask_about_place(of_incident=of_incident)
        self.lay_out(parts, [None, self.leave, self.choose], spare=Theme.current().px("button") * 2)
        self.leave.clicked.connect(self.reject)
        self.choose.clicked.connect(self._choose)
        self.leave.setFocus(Qt.FocusReason.TabFocusReason)

    def _read(self, shelf: "Shelf") -> None:
        def read() -> None:
            self._content = shelf.data(self._one)

        self.choose.setEnabled(is_done(self.notice, read))

    def _ask_about_place(self, *, of_incident: bool) -> None:
        """Asked where a copy without it can be made. Of an Incident the original is proposed."""
        can_be_plain = format_of(self._content) is not None and not is_moving(self._content)
        self.without.setVisible(can_be_plain)
        self.without.setChecked(can_be_plain and not of_incident)
        self.checksum.setVisible(can_be_plain and of_incident)
        if can_be_plain and holds_place(self._content):
            self.hint.show_message(message("notes.picture-place"))
        elif not can_be_plain and self._one.media_type.startswith(SEEN):
            self.hint.show_message(message("notes.copy-as-it-came"))

    # ---- choosing and writing --------------------------------------------------------------------

    def _choose(self) -> None:
        self.notice.withdraw()
        if not self.without.isChecked():
            self._ask_place(self._content, self._one.name)
            return
        self.choose.setEnabled(False)
        content = self._content
        background.run(lambda: without_place(content), self._take_plain, self._not_written)

    def _take_plain(self, plain: PlainPicture | None) -> None:
        self.choose.setEnabled(True)
        if plain is None:
            self.without.setChecked(False)
            self.without.hide()
            self.hint.show_message(message("notes.copy-as-it-came"))
            return
        self._ask_place(plain.content, plain.name(self._one.name))

    def _ask_place(self, content: bytes, name: str) -> None:
        title = self.tr("Where should the copy go?")
        place = dialogs.choose_save(self, title, NOT_IN_NAMES.sub("_", name))
        if place is not None:
            self._place = place
            self.choose.setEnabled(False)
            background.run(lambda: put(place, content), self._written, self._not_written)

    def _written(self, _nothing: None) -> None:
        if self._place is None:
            return
        said = message("notes.copy-saved", file=self._place.name, folder=self._place.parent)
        for one in (self.choose, self.without, self.checksum, self.hint):
            one.hide()
        self.ended.show_message(said._replace(buttons=()))
        self.leave.setText(said.buttons[0])
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_written(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        said = message("notes.copy-not-saved", reason=reason_of(error))
        self.choose.setEnabled(True)
        self.choose.setText(said.buttons[0])
        self.notice.show_message(said._replace(buttons=()))
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Its bytes are in memory no longer than it is open."""
        self._content = b""
        super().done(result)
