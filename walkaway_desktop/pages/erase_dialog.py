"""The one question before something is erased for good: what goes, and which backups hold it."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from walkaway_desktop.domain.records import BackupMade, Kind, Lead
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.frame import bring_into_view
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.replace_backups import after_erasing
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.pages.support_rows import paragraph, to_copy
from walkaway_desktop.storage.backups import holding
from walkaway_desktop.storage.places import vaults_beside
from walkaway_desktop.texts import fill, message, texts
from walkaway_desktop.widgets.layouts import kind, label, mark

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Holders:
    """The backups that hold an entry: those that can be deleted from here, and the others."""

    in_reach: tuple[BackupMade, ...]
    out_of_reach: tuple[BackupMade, ...]
    beside: tuple[Path, ...] = ()  # vaults from when a backup was used: nobody can look into them

    @property
    def all(self) -> tuple[BackupMade, ...]:
        return (*self.in_reach, *self.out_of_reach)


def holders(made: Sequence[BackupMade], beside: Sequence[Path] = ()) -> Holders:
    """Which of these backups can be deleted now."""
    near = tuple(one for one in made if _in_reach(Path(one.place)))
    return Holders(near, tuple(one for one in made if one not in near), tuple(beside))


def known_vaults_beside(vault: "Vault") -> list[Path]:
    """Those that a restore put beside this one: they hold what they held, and their backups."""
    return vaults_beside(vault.folder) if vault.on_disk else []


def known_backups(vault: "Vault") -> list[BackupMade]:
    """Those that are remembered, and those that lie in the vault's own folder."""
    return vault.backups.known(vault.folder if vault.on_disk else None)


def _in_reach(place: Path) -> bool:
    return place.is_file() and os.access(place.parent, os.W_OK)


class EraseDialog(Sheet):
    """Says what goes for good. The safe answer has the focus, and Esc gives it."""

    buttons_key = "entry_buttons"  # of safety.erase

    def __init__(self, parent: QWidget | None, held_by: Holders) -> None:
        words = texts("safety")["erase"]
        super().__init__(words["entry_title"], parent)
        self._texts = words
        self.backups_too = QCheckBox(self._texts["backups_offer"])
        self.backups_too.setVisible(bool(held_by.in_reach))
        keep, erase = self._texts[self.buttons_key]
        self.keep = QPushButton(keep)
        self.erase = kind(QPushButton(erase), "care")
        self.keep.clicked.connect(self.reject)
        self.erase.clicked.connect(self.accept)
        parts = [
            *self._what_goes(),
            *self._about_backups(held_by),
            self.backups_too,
            label(self._texts["disk_traces"], "small"),
            *self._asked(),
        ]
        self.lay_out(parts, [None, self.keep, self.erase])
        self.keep.setDefault(True)
        self.keep.setFocus()

    def _what_goes(self) -> list[QLabel]:
        return [paragraph(self._texts["entry_title"], "card_title"), label(self._texts["entry"])]

    def _asked(self) -> list[QWidget]:
        """What has to be typed or ticked first."""
        return []

    def _about_backups(self, held_by: Holders) -> list[QLabel]:
        beside = self._about_vaults(held_by.beside)
        elsewhere = label(self._texts["backups_elsewhere"])
        if not held_by.all:
            return [label(self._texts["backups_none"]), *beside, elsewhere]
        key = "backup_holds_it" if len(held_by.all) == 1 else "backups_hold_it"
        fields = {"n": len(held_by.all), "places": _folders(held_by.all)}
        said = [label(fill(self._texts[key], fields))]
        said += [label(line) for line in out_of_reach(held_by)]
        return [*said, *beside, elsewhere]

    def _about_vaults(self, beside: Sequence[Path]) -> list[QLabel]:
        if not beside:
            return []
        places = "\n".join(map(str, beside))
        return [label(self._texts["vaults_beside"]), to_copy(places, "small")]


class TypedEraseDialog(EraseDialog):
    """The same where a word has to be typed first."""

    word_asked = ""
    wrong_key = ""  # of the sentence where something else is typed

    def __init__(self, parent: QWidget | None, held_by: Holders) -> None:
        self.word = QLineEdit()
        self.wrong = label("", "error")
        super().__init__(parent, held_by)

    def _name_of_word(self) -> str:
        raise NotImplementedError

    def _asked(self) -> list[QWidget]:
        asked = label(self._name_of_word(), "label")
        asked.setBuddy(self.word)
        self.word.setAccessibleName(asked.text())
        self.word.textChanged.connect(self._typed)
        self.wrong.hide()
        return [asked, self.word, self.wrong]

    @property
    def _is_typed(self) -> bool:
        return self.word.text().strip() == self.word_asked

    def _typed(self) -> None:
        """Enter with nothing typed does the safe thing; with a wrong word it says which one.

        A dialog that closed on it would look as if all was erased.
        """
        self._say("")
        (self.erase if self.word.text().strip() else self.keep).setDefault(True)

    def _say(self, wrong: str) -> None:
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.word.setAccessibleDescription(wrong)
        mark(self.word, wrong=bool(wrong))

    def accept(self) -> None:
        """Only with the word."""
        if self._is_typed:
            super().accept()
            return
        self._say(message(self.wrong_key).text)
        self.fit()  # one line more
        bring_into_view(self.wrong)
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)


class IncidentEraseDialog(TypedEraseDialog):
    """Of an Incident: what stays of it is said.

    `line_of`: the day that its line will say; None = it was not finished and leaves none.
    """

    word_asked = "ERASE"
    wrong_key = "field.settings.erase_word"

    def __init__(self, parent: QWidget | None, held_by: Holders, line_of: date | None) -> None:
        self._line_of = line_of
        super().__init__(parent, held_by)
        self.setAccessibleName(self._texts["incident_title"])

    def _what_goes(self) -> list[QLabel]:
        words = self._texts
        said = [paragraph(words["incident_title"], "card_title")]
        if self._line_of is None:
            said.append(label(words["entry"]))
        else:
            day = {"date": long_day(self._line_of)}
            said.append(label(fill(words["incident"], day)))
            said += [label(words[key]) for key in ("incident_pdf", "incident_whole_log")]
        return [*said, label(words["incident_wait"])]

    def _name_of_word(self) -> str:
        return self.tr("Type the word ERASE")


def _folders(made: Sequence[BackupMade]) -> str:
    folders = dict.fromkeys(str(Path(one.place).parent) for one in made)
    return QLocale().createSeparatedList(list(folders))


def out_of_reach(held_by: Holders) -> list[str]:
    """The line that names those that stay; none where all can be deleted from here."""
    if not held_by.out_of_reach:
        return []
    pattern = texts("safety")["erase"]["backups_out_of_reach"]
    return [fill(pattern, {"places": _names(held_by.out_of_reach)})]


def _names(made: Sequence[BackupMade]) -> str:
    return QLocale().createSeparatedList([one.place for one in made])


def erase_entry(page: Page, entry: Lead, tell: Callable[[str], object]) -> bool:
    """Ask, then erase the entry, and the backups that hold it if that was ticked. True = erased.

    `tell` gets the sentence about the backups, once they were dealt with.
    """
    vault = page.vault
    written_at = vault.entries.written_at(entry.id)
    made = holding(known_backups(vault), written_at, vault.clock.utc())
    held_by = holders(made, known_vaults_beside(vault))
    dialog = _dialog_for(page, entry, held_by)
    is_yes = dialogs.run(dialog)
    backups_too = dialog.backups_too.isChecked()
    dialog.deleteLater()
    if not is_yes:
        return False
    vault.entries.erase(entry.id)
    old = held_by.in_reach if backups_too else ()
    # Whoever asked reads the vault once more; then it closes for the work.
    QTimer.singleShot(0, page, lambda: after_erasing(page, old, tell))
    return True


def _dialog_for(page: Page, entry: Lead, held_by: Holders) -> EraseDialog:
    if entry.kind is not Kind.INCIDENT:
        return EraseDialog(page, held_by)
    leaves_line = any(link.incident_id == entry.id for link in page.vault.incidents.links())
    today = page.clock.today(page.vault.settings.day_ends)
    return IncidentEraseDialog(page, held_by, today if leaves_line else None)
