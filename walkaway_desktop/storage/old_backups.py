"""Backups that are to go at the first unlock with the new passphrase, as the person has chosen."""

from collections.abc import Sequence
from pathlib import Path

from walkaway_desktop.storage.settings import Settings

KEY = "old_backups_go"


class OldBackups:
    """Kept in the vault: only an unlock shows that the new passphrase is known."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def let_go(self, places: Sequence[str]) -> None:
        """These, at the next unlock; none where nothing is left to do."""
        self._settings.store(KEY, list(places))

    def follow(self, old: Path, new: Path) -> None:
        """The vault was moved: what lay in its folder lies in the new one."""
        places = [Path(place) for place in self._settings.stored(KEY, [])]
        inside = [place.is_relative_to(old) for place in places]
        if any(inside):
            pairs = zip(places, inside, strict=True)
            self.let_go([str(new / one.relative_to(old) if ours else one) for one, ours in pairs])

    @property
    def there(self) -> list[Path]:
        """Those of them that can be reached now, in the order of `let_go`."""
        places: list[str] = self._settings.stored(KEY, [])
        return [Path(place) for place in places if Path(place).is_file()]
