"""Checksums of a finished Incident: each in short, to be copied long, and whether it still fits."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.incidents import Incident, Misfit, Wrong
from walkaway_desktop.pages.day_words import long_day, size_words
from walkaway_desktop.pages.frame import card_space, keep_room
from walkaway_desktop.pages.notes.incident_words import short_hash
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.clipboard import CLIPBOARD_SECONDS
from walkaway_desktop.widgets.icons import Picture, icon, pixmap
from walkaway_desktop.widgets.layouts import as_card, clear, kind, label, row, stack
from walkaway_desktop.widgets.notice import Notice

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

ICON = 16


class ChecksumLine(QWidget):
    """What it is of, its two ends, and a button that copies all of it."""

    copied = Signal()

    def __init__(self, name: str, about: str, full: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.full = full
        self.fits = label("", "small")
        self._tick = Picture()
        self._tick.setPixmap(pixmap("check", "soft", ICON))
        sign = Picture()
        sign.setPixmap(pixmap("hash", "soft", ICON))
        shown = label(short_hash(full), "checksum")
        shown.setAccessibleName(message("incidents.incident-hash", hash=short_hash(full)).text)
        copy = kind(QPushButton(), "icon")
        copy.setIcon(icon("copy", "soft", ICON))
        copy.setIconSize(QSize(ICON, ICON))
        copy.setToolTip(self.tr("Copy the whole checksum"))
        copy.setAccessibleName(self.tr("Copy the whole checksum: {name}").replace("{name}", name))
        copy.clicked.connect(self._copy)
        told = row(self._tick, self.fits, space="xs")
        told.setStretch(1, 1)
        self.setLayout(
            stack(
                *_names(name, about),
                row(sign, shown, copy, None, space="xs"),
                told,
                space="xs",
            )
        )
        # Its room is there from the beginning: what stands below stays where it is.
        for widget in (self.fits, self._tick):
            keep_room(widget)
        self.say("")

    def say(self, words: str) -> None:
        """Whether it is as it was recorded; empty = not looked at yet."""
        self.fits.setText(words or message("incidents.same").text)
        self.fits.setVisible(bool(words))
        self._tick.setVisible(bool(words))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.full)
        self.copied.emit()


def _names(name: str, about: str) -> Sequence[QLabel]:
    made = label(name, "label")
    made.setWordWrap(True)
    return (made, label(about, "small")) if about else (made,)


class IncidentChecks(QFrame):
    """Looks again at every record and file of one Incident, one after the other."""

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self._vault = vault
        self.title = label(self.tr("Checksums"), "card_title")
        self.setAccessibleName(self.title.text())
        self.wrong = Notice()
        self.said = Notice("status")
        self._lines: dict[tuple[int | None, int | None], ChecksumLine] = {}
        self._place = stack()
        self._work: Iterator[list[Misfit]] = iter(())
        self._found: list[Misfit] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._look_at_one)
        limit = label(message("incidents.checksum-says").text, "caption")
        lines = QVBoxLayout(self)
        card_space(lines)
        for part in (self.title, self.wrong, self.said):
            lines.addWidget(part)
        lines.addLayout(self._place)
        lines.addWidget(limit)

    def show_incident(self, incident: Incident) -> None:
        """Its record and files first, then those of each addition."""
        self.stop()
        self.wrong.withdraw()
        self.said.withdraw()
        clear(self._place)
        self._lines = {}
        if incident.seal is None:
            return
        self._add((None, None), self.tr("What was written"), "", incident.seal.hash)
        self._add_files(incident.id, None)
        for number, addition in enumerate(self._vault.incidents.additions(incident.id), 1):
            name = self.tr("Addition {number}").format(number=number)
            self._add((addition.id, None), name, "", addition.seal.hash)
            self._add_files(incident.id, addition.id)
        self._found = []
        self._work = self._vault.incidents.checking(incident.id)
        self._timer.start()

    def _add_files(self, incident_id: int, addition_id: int | None) -> None:
        for file in self._vault.attachments.of(incident_id, addition_id):
            self._add((addition_id, file.id), file.name, size_words(file.size), file.sha256)

    def _add(self, key: tuple[int | None, int | None], name: str, about: str, full: str) -> None:
        line = ChecksumLine(name, about, full)
        line.copied.connect(self._say_copied)
        self._lines[key] = line
        self._place.addWidget(line)

    def _say_copied(self) -> None:
        said = message("incidents.checksum-copied", n=CLIPBOARD_SECONDS)
        self.said.show_message(said)

    # ---- looking at them -------------------------------------------------------------------------

    def _look_at_one(self) -> None:
        """One record and its files at each turn of the loop: keys go on between them."""
        found = next(self._work, None)
        if found is not None:
            self._found += found
            return
        self._timer.stop()
        self._tell()

    def _tell(self) -> None:
        wrong = {_line_of(misfit) for misfit in self._found}
        for key, line in self._lines.items():
            said = "incidents.not-same" if key in wrong else "incidents.same"
            line.say(message(said).text)
        if self._found:
            self.wrong.show_message(misfit_words(self._found[0]))

    def stop(self) -> None:
        """Nothing is read any more."""
        self._timer.stop()
        self._work = iter(())


def _line_of(misfit: Misfit) -> tuple[int | None, int | None]:
    """The line that it is said at: of the Incident, an addition, or a file of either."""
    addition_id = None if misfit.link is None else misfit.link.addition_id
    return addition_id, misfit.file_id


def misfit_words(misfit: Misfit) -> Message:
    """What is not as it was recorded."""
    day = None if misfit.link is None else misfit.link.day
    if misfit.wrong is Wrong.MISSING or day is None:
        return message("incidents.incident-chain-broken")
    return message("incidents.incident-chain-bad", date=long_day(day))
