"""When what is typed is written down of itself."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import Message

DRAFT_MILLISECONDS = 1500  # a draft is at most two seconds behind the typing


class DraftTimer(QTimer):
    """Runs out once, some time after the first key; the keys behind it change nothing."""

    def __init__(self, parent: QObject, keep: Callable[[], None]) -> None:
        super().__init__(parent, singleShot=True, interval=DRAFT_MILLISECONDS)
        self.timeout.connect(keep)

    def plan(self) -> None:
        """Something was typed."""
        # Not started again by each key: then a long sentence would wait for its end.
        if not self.isActive():
            self.start()


class DraftKeeper(DraftTimer):
    """Keeps of itself, while one types: a refused save is said, and tried again.

    `say` gets why nothing could be written; None = it could.
    """

    def __init__(
        self, parent: QObject, keep: Callable[[], None], say: Callable[[Message | None], None]
    ) -> None:
        super().__init__(parent, self._keep_or_say)
        self._keep = keep
        self._say = say

    def _keep_or_say(self) -> None:
        try:
            self._keep()
        except VaultError as error:
            self._say(without_buttons(words_of(error)))
            self.plan()
        else:
            self._say(None)
