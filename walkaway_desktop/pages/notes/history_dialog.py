"""The history of a note: its versions, what changed since each, and one brought back."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.versions import Part, Version, differences
from walkaway_desktop.domain.word_count import count_words
from walkaway_desktop.pages.day_words import moment_words
from walkaway_desktop.pages.dialogs import run
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.changed_text import ChangedText
from walkaway_desktop.widgets.layouts import kind, label
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.segments import Segments
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

CHANGES, AS_IT_WAS = "changes", "as_it_was"


class HistoryDialog(Sheet):
    """`is_changed`: the note reads another way than when it was opened."""

    def __init__(
        self, parent: QWidget | None, vault: "Vault", clock: "Clock", note_id: int
    ) -> None:
        super().__init__(self.tr("History of this note"), parent)
        self._vault, self._clock, self._note_id = vault, clock, note_id
        self._versions: list[Version] = []
        self._replaced = 0  # the version that Undo brings back
        self.is_changed = False
        self.said, self.wrong = Notice("status"), Notice("error")
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Version"))
        self.view_of = Segments(
            [
                (CHANGES, self.tr("What changed since")),
                (AS_IT_WAS, self.tr("As it was")),
            ]
        )
        self.view_of.value = CHANGES
        self.legend = label("", "small")
        self.words = ChangedText(self.tr("The text"))
        self.nothing = label(message("notes.history-none").text, "body")
        self.bring_back = kind(QPushButton(self.tr("Bring this version back"), self), "main")
        self.close_it = QPushButton(self.tr("Close"), self)
        self._build()
        self._fill()
        self._fit()

    def _build(self) -> None:
        helped = label(message("notes.history-help").text, "small")
        self._of_versions = (self.choice, self.view_of, self.legend, self.words, self.bring_back)
        parts = [
            label(self.tr("History of this note"), "card_title"),
            helped,
            self.said,
            self.wrong,
            self.nothing,
            *self._of_versions[:-1],
        ]
        self.lay_out(parts, [None, self.close_it, self.bring_back])
        self.choice.currentIndexChanged.connect(self._show)
        self.view_of.chosen.connect(self._show)
        self.bring_back.clicked.connect(self._bring_back)
        self.close_it.clicked.connect(self.reject)
        self.said.pressed.connect(self._undo)

    def _fit(self) -> None:
        """Wide enough for whole lines, with room for the sentence that a version is back."""
        px = Theme.current().px
        self.fit(spare=2 * px("button") if self._versions else 0)
        wide = QSize(px("dialog") * 3 // 2, self.height())
        self.resize(self.size().expandedTo(wide).boundedTo(self.screen().availableSize()))

    # ---- what is shown ---------------------------------------------------------------------------

    def _fill(self) -> None:
        """The versions there are now, the newest chosen."""
        self._versions = self._vault.versions.of(self._note_id)
        blocker = QSignalBlocker(self.choice)
        self.choice.clear()
        self.choice.addItems([self._name(version) for version in self._versions])
        blocker.unblock()
        self.nothing.setVisible(not self._versions)
        for widget in self._of_versions:
            widget.setVisible(bool(self._versions))
        self._show()
        (self.choice if self._versions else self.close_it).setFocus()

    def _name(self, version: Version) -> str:
        words = message("notes.word-count", n=count_words(version.body)).text
        return message("notes.version-of", date=self._date(version), words=words).text

    def _date(self, version: Version) -> str:
        at: datetime = self._clock.local(version.at)
        return moment_words(When(at.date(), at.replace(tzinfo=None), None))

    def _show(self) -> None:
        if not self._versions:
            return
        then = _whole(self._chosen.title, self._chosen.body)
        if self.view_of.value == AS_IT_WAS:
            self.legend.setVisible(False)
            self.words.show_parts([(Part.SAME, f"{then}\n")])
            return
        now = self._vault.notes.get(self._note_id)
        parts = differences(then, _whole(now.title, now.body))
        removed, added = (_count(parts, part) for part in (Part.REMOVED, Part.ADDED))
        self.legend.setText(message("notes.history-legend", removed=removed, added=added).text)
        self.legend.setVisible(True)
        self.words.setAccessibleDescription(self.legend.text())
        self.words.show_parts(parts)

    @property
    def _chosen(self) -> Version:
        return self._versions[max(0, self.choice.currentIndex())]

    # ---- bringing back ---------------------------------------------------------------------------

    def _bring_back(self) -> None:
        date = self._date(self._chosen)
        if self._done(self._chosen.id):
            self.said.show_message(message("notes.version-back", date=date))

    def _undo(self) -> None:
        if self._done(self._replaced):
            self.said.withdraw()

    def _done(self, version_id: int) -> bool:
        """Whether the vault took it; else the dialog says why not."""
        try:
            self._replaced = self._vault.versions.bring_back(version_id)
        except VaultError as error:
            self.wrong.show_message(without_buttons(words_of(error)))
            return False
        self.wrong.withdraw()
        self.is_changed = True
        self._fill()
        return True


def _whole(title: str, body: str) -> str:
    return f"{title}\n\n{body}" if title else body


def _count(parts: list[tuple[Part, str]], part: Part) -> int:
    return sum(count_words(text) for one, text in parts if one is part)


def show_history(parent: QWidget, vault: "Vault", clock: "Clock", note_id: int) -> bool:
    """Whether a version was brought back: the note has to be read again.

    What is being written has to be saved before.
    """
    dialog = HistoryDialog(parent, vault, clock, note_id)
    run(dialog)
    dialog.deleteLater()
    return dialog.is_changed
