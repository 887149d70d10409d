"""The backups to choose from: those that Daybook keeps, newest first, and files from elsewhere."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QWidget

from walkaway_desktop.domain.auto_backups import is_to_come, order
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.day_words import long_day, size_words
from walkaway_desktop.pages.restore.words import said_of
from walkaway_desktop.storage import restore
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.kept_backups import KeptBackup
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.texts import fill, message
from walkaway_desktop.widgets.background import run
from walkaway_desktop.widgets.layouts import kind, label, row, stack


class BackupRow(QWidget):
    """One backup, and what is wrong with it as far as can be seen without a key."""

    def __init__(self, backup: KeptBackup, words: str) -> None:
        super().__init__()
        self.backup = backup
        self.is_checked = False
        self.button = QRadioButton(words)
        self.fault = label("", "error")
        self.fault.hide()
        self.setLayout(stack(self.button, self.fault, space="xs"))

    def show_checked(self, error: VaultError | None) -> None:
        """It was read to its end; None = it is whole."""
        self.is_checked = True
        if error is None:
            return
        words, _ = said_of(error)
        self.fault.setText(words.text)
        self.fault.show()
        self.button.setAccessibleDescription(words.text)
        self.button.setEnabled(False)
        self.button.setChecked(False)


class BackupList(QWidget):
    """`changed` when another one is chosen, or the chosen one turned out to be damaged."""

    changed = Signal()

    def __init__(
        self, kept: Sequence[KeptBackup], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Backups"))
        self._pace = Pace()
        self._is_checking = False
        self._group = QButtonGroup(self)
        self.rows: list[BackupRow] = []
        self._lines = stack(space="s")
        self.none = label(message("settings.restore-none").text, "body")
        self.other = kind(QPushButton(self.tr("Another file…")), "link")
        self.other.clicked.connect(self.choose_file)
        self.setLayout(stack(self.none, self._lines, row(self.other, None), space="s"))
        pattern = self.tr("{date}, {size}")
        for one in sorted(kept, key=lambda it: order(it.day, today)):
            words = fill(pattern, {"date": long_day(one.day), "size": size_words(one.size)})
            if is_to_come(one.day, today):
                words = message("settings.backup-to-come", backup=words).text
            self._add(BackupRow(one, words))
        self.none.setVisible(not kept)
        self._choose_first()

    def _add(self, made: BackupRow) -> None:
        self.rows.append(made)
        self._group.addButton(made.button)
        self._lines.addWidget(made)
        made.button.toggled.connect(self._toggled)

    def _toggled(self, on: bool) -> None:  # noqa: FBT001 (a signal brings it)
        if on:
            self.changed.emit()

    def _choose_first(self) -> None:
        whole = [one for one in self.rows if one.button.isEnabled()]
        if whole and self.chosen is None:
            whole[0].button.setChecked(True)

    @property
    def chosen(self) -> KeptBackup | None:
        """None = there is none to choose yet."""
        found = [one for one in self.rows if one.button.isChecked() and one.button.isEnabled()]
        return found[0].backup if found else None

    def focus_first(self) -> None:
        """On the chosen one, else on the way to another file."""
        chosen = self._group.checkedButton()
        (self.other if chosen is None or not chosen.isEnabled() else chosen).setFocus()

    def choose_file(self) -> None:
        """A backup that lies elsewhere."""
        path = dialogs.choose_open(self, self.tr("Which backup?"))
        if path is None:
            return
        known = [one for one in self.rows if one.backup.path == path]
        made = known[0] if known else self._row_of(path)
        if not known:
            self._add(made)
        self.none.hide()
        made.button.setChecked(True)
        made.button.setFocus()
        self._check_next()

    def _row_of(self, path: Path) -> BackupRow:
        backup = found_at(path)
        pattern = self.tr("{date}, {size}, {file}")
        words = {"date": long_day(backup.day), "size": size_words(backup.size), "file": path.name}
        return BackupRow(backup, fill(pattern, words))

    # ---- whether they are whole ------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._check_next()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pace.stop()

    def _check_next(self) -> None:
        """One after the other, in a worker: a large one takes a while."""
        left = [one for one in self.rows if not one.is_checked]
        if self._is_checking or not left or not self.isVisible():
            return
        self._is_checking = True
        pace = self._pace = Pace()
        path = left[0].backup.path
        run(lambda: restore.check(path, pace), self._whole, self._not_whole)

    def _whole(self, _head: object) -> None:
        self._checked(None)

    def _not_whole(self, error: Exception) -> None:
        if isinstance(error, VaultError):
            self._checked(error)
        else:
            self._is_checking = False  # it was stopped: out of view

    def _checked(self, error: VaultError | None) -> None:
        self._is_checking = False
        row_of_it = next(one for one in self.rows if not one.is_checked)
        was_chosen = row_of_it.button.isChecked()
        row_of_it.show_checked(error)
        if error is not None and was_chosen:
            self._choose_first()
            self.changed.emit()
        self._check_next()


def found_at(path: Path) -> KeptBackup:
    """A file that was chosen: its day is that of its name, or of its last change."""
    try:
        found = path.stat()
    except OSError:
        return KeptBackup(path, date.today(), 0)  # noqa: DTZ011 (it is refused at once)
    changed = date.fromtimestamp(found.st_mtime)  # noqa: DTZ012 (of this computer, as in a list of files)
    return KeptBackup(path, changed, found.st_size)
