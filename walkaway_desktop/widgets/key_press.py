"""Whether a key that was pressed stands for a command."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from walkaway_desktop.domain.keys import KEYS, Command
from walkaway_desktop.widgets.painting import is_plain

Answer = TypeVar("Answer")


def is_pressed(event: QKeyEvent, command: Command) -> bool:
    """A single sign by its text: right in every keyboard layout, as a capital or not."""
    keys = KEYS[command]
    if all(len(key) == 1 for key in keys):
        return is_plain(event) and bool(event.text()) and event.text().upper() in keys
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeySequence(QKeyCombination(held, Qt.Key(event.key())))
    return any(pressed == QKeySequence(key) for key in keys)


def letters_of(answers: Mapping[Command, Answer]) -> dict[str, Answer]:
    """What each typed letter answers, in small letters."""
    return {key.lower(): answer for command, answer in answers.items() for key in KEYS[command]}
