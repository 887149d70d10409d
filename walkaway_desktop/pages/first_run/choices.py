"""What first run asks, gathered before anything is written."""

from dataclasses import dataclass, field
from pathlib import Path

from walkaway_desktop.domain.hide_keys import HideKeys
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.storage.vault import Vault


@dataclass(slots=True)
class Choices:
    """The answers of the four screens. Nothing of it is on the disk before the last one ends."""

    folder: Path
    passphrase: str = field(default="", repr=False)
    recovery: str | None = field(default=None, repr=False)  # None = no second way in
    start: str = "today"  # the page that is shown first
    idle_minutes: int = 5
    hide_keys: HideKeys = HideKeys.SHIFT_AND_F9
    hide_key: str = ""  # for HideKeys.OTHER, as QKeySequence writes it
    safety_mode: bool = False
    partner_label: str = ""  # what the other person is called in lists; empty = nothing was typed

    def write(self, vault: Vault) -> None:
        """Into the settings of the new vault."""
        with vault.transaction():
            vault.settings.idle_minutes = self.idle_minutes
            vault.settings.quick_hide = self.hide_keys.value
            vault.settings.quick_hide_key = self.hide_key
            vault.settings.partner_label = self.partner_label
            if self.safety_mode:
                vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
