"""The keys of locking, hiding and help: seen at the window, before any dialog or field has them."""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QWindow,
)

from walkaway_desktop.domain.hide_keys import HideKeys, ShiftCounter
from walkaway_desktop.domain.keys import Command, key_of


def application() -> QGuiApplication:
    """The one of this process."""
    application = QGuiApplication.instance()
    if not isinstance(application, QGuiApplication):
        raise TypeError("these keys need a window system")
    return application


class WindowKeys(QObject):
    """Sees keys and pointer as they come to a window, before any dialog or field does.

    On the windows and not on the application: there a key passes once for the widget and once for
    each of its parents, so that one Shift would count three times, and the filter costs a quarter
    of an empty window at start.
    """

    hide_pressed = Signal()
    lock_pressed = Signal()
    urge_pressed = Signal()
    help_pressed = Signal()
    keys_pressed = Signal()
    touched = Signal()
    key_seen = Signal()
    pointer_seen = Signal()  # a click, not a move

    INPUT = (
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
    # Whoever holds one of these and taps Shift goes from one keyboard layout to the next.
    SWITCHES = (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.can_lock: Callable[[], bool] = bool  # nothing to lock until someone knows better
        self._shift = ShiftCounter()
        self._keys = HideKeys.SHIFT_AND_F9
        self._other = QKeySequence()
        self._on_application = False
        application().focusWindowChanged.connect(self._watch)
        self._watch(application().focusWindow())  # it may have come before this was made
        application().focusObjectChanged.connect(self._watch_text)
        self._watch_text(application().focusObject())

    def choose(self, keys: HideKeys, other: str = "") -> None:
        """Which keys hide from now on; `other` is a key in Qt's portable writing."""
        self._keys, self._other = keys, QKeySequence(other)
        self._shift = ShiftCounter()

    @property
    def chosen(self) -> tuple[HideKeys, str]:
        """Which keys hide now, as they were chosen."""
        return self._keys, self._other.toString(QKeySequence.SequenceFormat.PortableText)

    def watch_without_focus(self) -> None:
        """Where no window manager gives the focus, no window is named: watch them all."""
        if QGuiApplication.focusWindow() is None:
            self._on_application = True
            application().installEventFilter(self)

    def _watch(self, window: QWindow | None) -> None:
        if window is None:
            self._shift.other()  # keys that nobody here sees
            return
        self._shift.left()
        if self._on_application:
            self._on_application = False
            application().removeEventFilter(self)
        window.installEventFilter(self)

    def _watch_text(self, field: QObject | None) -> None:
        """An input method hands whole words to the field; their keys come to no window."""
        if field is not None:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True (the key goes no further) only for a key that hides, locks, or opens something."""
        if isinstance(event, QInputMethodEvent):
            if event.preeditString() or event.commitString():
                self._shift.other()
            return False
        if event.type() not in self.INPUT or not isinstance(watched, QWindow):
            return False
        self.touched.emit()
        if isinstance(event, QKeyEvent):
            self.key_seen.emit()
            return self._key(event)
        if event.type() != QEvent.Type.MouseMove:
            self._shift.other()
            self.pointer_seen.emit()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if self._hides(event):
            self.hide_pressed.emit()
            return True
        opened = self.can_lock()
        for command, signal, acts in (
            (Command.LOCK, self.lock_pressed, opened),
            (Command.URGE, self.urge_pressed, opened),
            (Command.HELP, self.help_pressed, True),
            (Command.ALL_KEYS, self.keys_pressed, True),
        ):
            if acts and _is_pressed(event, key_of(command)):
                signal.emit()
                return True
        return False

    def _hides(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Shift:
            return self._third_shift(event) and self._keys is HideKeys.SHIFT_AND_F9
        self._shift.other()
        if event.type() != QEvent.Type.KeyPress or event.isAutoRepeat():
            return False
        match self._keys:
            case HideKeys.SHIFT_AND_F9 | HideKeys.F9:
                return event.key() == Qt.Key.Key_F9
            case HideKeys.OTHER:
                return QKeySequence(event.keyCombination()) == self._other
            case HideKeys.OFF:
                return False
        assert_never(self._keys)

    def _third_shift(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return False
        if event.modifiers() & self.SWITCHES:
            self._shift.other()
            return False
        seconds = event.timestamp() / 1000
        if event.type() == QEvent.Type.KeyPress:
            self._shift.press(seconds)
            return False
        return self._shift.release(seconds)


def _is_pressed(event: QKeyEvent, key: str) -> bool:
    """In the open window its own shortcut comes first; dialogs and menus have none."""
    if event.type() != QEvent.Type.KeyPress or event.isAutoRepeat():
        return False
    return QKeySequence(key) in (
        QKeySequence(event.keyCombination()),
        QKeySequence(_without_shift(event)),
    )


def _without_shift(event: QKeyEvent) -> QKeyCombination:
    """A sign that some keyboards have above another one, "/" over the 7: Shift is no part of it."""
    key, modifiers = event.key(), event.modifiers()
    if key < Qt.Key.Key_Escape and not chr(key).isalnum():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeyCombination(modifiers, Qt.Key(key))
