"""Erase everything: what goes, what it cannot reach, and the words that have to be typed."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.records import BackupMade
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.erase_dialog import Holders, TypedEraseDialog, known_backups
from walkaway_desktop.pages.support_rows import paragraph, to_copy
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import label

WORDS = "ERASE EVERYTHING"


class EraseEverythingDialog(TypedEraseDialog):
    """The safe answer has the focus. Copies elsewhere are named with their day: they stay."""

    word_asked = WORDS
    wrong_key = "field.settings.erase_everything_word"
    buttons_key = "everything_buttons"

    def __init__(
        self,
        parent: QWidget | None,
        elsewhere: Sequence[BackupMade],
        clock: Clock,
        beside: Sequence[Path] = (),  # vaults that a restore put there: they stay
    ) -> None:
        self._clock, self._beside = clock, beside
        super().__init__(parent, Holders((), tuple(elsewhere)))
        self.setAccessibleName(self._texts["everything_title"])

    def _what_goes(self) -> list[QLabel]:
        words = self._texts
        said = [paragraph(words["everything_title"], "card_title")]
        said += [label(words[key]) for key in ("everything", "everything_stays")]
        if self._beside:
            said.append(label(message("settings.restore-beside", n=len(self._beside)).text))
            said.append(to_copy("\n".join(map(str, self._beside)), "small"))
        return [*said, label(words["everything_think"])]

    def _about_backups(self, held_by: Holders) -> list[QLabel]:
        if not held_by.all:
            return []
        newest = self._day_of(held_by.all[0])
        said = message("settings.gone-by-hand", n=len(held_by.all), date=newest).text
        lines = "\n".join(self._line(one) for one in held_by.all)
        return [label(said), to_copy(lines, "small")]

    def _line(self, made: BackupMade) -> str:
        pattern = self.tr("{date}: {place}")
        return pattern.format(date=self._day_of(made), place=made.place)

    def _day_of(self, made: BackupMade) -> str:
        return long_day(self._clock.local(made.at).date())

    def _name_of_word(self) -> str:
        return self.tr("Type the words ERASE EVERYTHING")


def backups_elsewhere(vault: Vault) -> list[BackupMade]:
    """Those that do not lie in the vault's folder, newest first: they stay."""
    known = known_backups(vault)
    return [one for one in known if not Path(one.place).is_relative_to(vault.folder)]
