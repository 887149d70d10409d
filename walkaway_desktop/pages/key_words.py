"""Keys: as the system writes them, and bound inside one widget."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from walkaway_desktop.domain.hide_keys import HideKeys
from walkaway_desktop.domain.keys import KEYS, Command, key_of
from walkaway_desktop.texts import message

FINISH_KEYS = KEYS[Command.FINISH]
PDF_KEYS = key_of(Command.PDF)


def key_words(keys: str) -> str:
    """`Ctrl+L` as this system shows it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def bind_keys(widget: QWidget, keys: str, act: Callable[[], object]) -> None:
    """These keys act while the focus is in the widget."""
    shortcut = QShortcut(QKeySequence(keys), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)


def bind_page_keys(page: QWidget, keys: str, act: Callable[[], object]) -> None:
    """These keys act while the page is in view, wherever in its window the focus is."""
    QShortcut(QKeySequence(keys), page).activated.connect(act)


def quick_hide_words(choice: str, own_key: str) -> str:
    """What hides Daybook at once; an empty text = nothing does."""
    match HideKeys(choice):
        case HideKeys.SHIFT_AND_F9:
            return message("settings.quick-hide-keys", one_key=key_words("F9")).text
        case HideKeys.F9:
            return key_words("F9")
        case HideKeys.OTHER:
            return key_words(own_key)
        case HideKeys.OFF:
            return ""
