"""Where the focus was when a key came: a field hands its Enter on after its work."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget


class KeyFocus:
    """Of the window or dialog that gets the keys its fields hand on, and tells all its events."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self._came_to: QWidget | None = None  # None = no key has come yet

    def note(self, event: QEvent) -> None:
        """Called with each event of the owner."""
        if event.type() == QEvent.Type.ShortcutOverride:  # before anyone sees the key itself
            self._came_to = self._owner.focusWidget()

    def has_stayed(self) -> bool:
        """False = this very key moved the focus: what has it now is not meant."""
        return self._came_to in {None, self._owner.focusWidget()}
