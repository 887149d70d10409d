"""Drafts of the check-in card: the one being typed, and older ones that wait until asked for."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from walkaway_desktop.domain.records import Draft
from walkaway_desktop.storage.checkins import DRAFT

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

TYPED = 0  # the place of what is being typed; below it lie the ones that wait
CONTENT, KEPT = "content", "kept"


class CheckinDrafts:
    """A draft that is not wanted now is never written over by the next check-in."""

    def __init__(self, vault: "Vault") -> None:
        self._vault = vault

    def keep(self, content: Mapping[str, object] | None) -> None:
        """What the card holds now; None = nothing worth keeping."""
        if content is None:
            self._vault.drafts.drop(DRAFT, TYPED)
        else:
            self._vault.drafts.keep(DRAFT, content, TYPED)

    def set_aside(self) -> None:
        """Make room for a new check-in: what was typed before waits."""
        typed = self._vault.drafts.get(DRAFT, TYPED)
        if typed is None:
            return
        waiting = {CONTENT: dict(typed.content), KEPT: typed.changed_at.isoformat()}
        with self._vault.transaction():
            self._vault.drafts.keep(DRAFT, waiting, TYPED - 1 - len(self._waiting()))
            self._vault.drafts.drop(DRAFT, TYPED)

    def newest(self) -> Draft | None:
        """The one that waits for the shortest time; None = none does."""
        waiting = self._waiting()
        if not waiting:
            return None
        kept: dict[str, Any] = dict(waiting[-1].content)
        at = datetime.fromisoformat(kept[KEPT])
        return Draft(DRAFT, waiting[-1].ref_id, kept[CONTENT], at)

    def take_newest(self) -> None:
        """It stands on the card now and is kept there."""
        self._vault.drafts.drop(DRAFT, TYPED - len(self._waiting()))

    def _waiting(self) -> list[Draft]:
        """Oldest first: they are put in and taken out at the same end, so there is no gap."""
        found: list[Draft] = []
        while (draft := self._vault.drafts.get(DRAFT, TYPED - 1 - len(found))) is not None:
            found.append(draft)
        return found
