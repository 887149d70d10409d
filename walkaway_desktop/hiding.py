"""Locking and hiding: one state machine, and the keys that start it."""

from collections.abc import Callable
from enum import Enum, auto
from typing import Protocol, assert_never

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QWindow,
)

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.hide_keys import HideKeys, HideThen, ShiftCounter
from walkaway_desktop.domain.idle import IdleWatch
from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.processes import Ending, replace_process
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.widgets.clipboard import clear_clipboard

TRIES_PER_PROCESS = 10  # wrong passphrases are strings in memory: a new process forgets them
TRY_SAVE_AGAIN_SECONDS = 10
DEFAULT_IDLE_MINUTES = 5
ENDINGS = {
    HideThen.EMPTY: Ending.COVERED,
    HideThen.MINIMIZE: Ending.MINIMIZED,
    HideThen.CLOSE: Ending.GONE,
}


class State(Enum):
    """What is in memory and what can be seen."""

    LOCKED = auto()  # no key, no database; lock window
    HIDDEN = auto()  # the same; the empty page
    OPENING = auto()  # a passphrase is there: a key is derived, or a vault is being set up
    OPEN = auto()  # key, database, folder lock
    WORKING = auto()  # database closed for file work
    HELD = auto()  # a lock whose save was refused: all still there, covered


class Screen(Protocol):
    """What the window can show."""

    def show_cover(self) -> None: ...  # at once, with every child window and menu closed
    def show_lock_window(self) -> None: ...
    def show_content(self) -> None: ...  # what lay under the cover
    def minimize(self) -> None: ...
    def leave(self) -> None: ...


class Opened(Protocol):
    """What lies open behind it."""

    def stop(self) -> None: ...  # timers stand still, no new work
    def go_on(self) -> None: ...
    def save_all(self) -> None: ...  # every draft in one save; raises VaultError
    def close_vault(self) -> None: ...
    def show_not_saved(self, error: VaultError | None) -> None: ...


def _application() -> QGuiApplication:
    application = QGuiApplication.instance()
    if not isinstance(application, QGuiApplication):
        raise TypeError("hiding needs a window system")
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
        _application().focusWindowChanged.connect(self._watch)
        self._watch(_application().focusWindow())  # it may have come before this was made
        _application().focusObjectChanged.connect(self._watch_text)
        self._watch_text(_application().focusObject())

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
            _application().installEventFilter(self)

    def _watch(self, window: QWindow | None) -> None:
        if window is None:
            self._shift.other()  # keys that nobody here sees
            return
        self._shift.left()
        if self._on_application:
            self._on_application = False
            _application().removeEventFilter(self)
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
    pressed = event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat()
    return pressed and QKeySequence(event.keyCombination()) == QKeySequence(key)


class Hiding(QObject):
    """The state machine: every way into and out of an open vault."""

    def __init__(
        self,
        screen: Screen,
        clock: Clock,
        *,
        covered: bool = False,
        replace: Callable[[Ending], None] = replace_process,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.state = State.HIDDEN if covered else State.LOCKED
        self.then = HideThen.EMPTY
        self.locks_minimized = False
        self._practicing = False
        self._screen, self._clock, self._replace = screen, clock, replace
        self._opened: Opened | None = None
        self._ending: Ending | None = None  # of a lock that waits for work to end, or is held
        self._refused: VaultError | None = None
        self._wrong_tries = 0
        self.set_idle_minutes(DEFAULT_IDLE_MINUTES)
        self._second = self._timer(1, self.check_idle)
        self._try_again = self._timer(TRY_SAVE_AGAIN_SECONDS, self._save_again)
        self.keys = WindowKeys(self)
        self.keys.can_lock = self._can_lock
        self.keys.hide_pressed.connect(self.quick_hide)
        self.keys.lock_pressed.connect(self.lock)
        self.keys.touched.connect(self._touched)
        _application().applicationStateChanged.connect(self._application_changed)

    def _timer(self, seconds: int, work: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(seconds * 1000)
        timer.timeout.connect(work)
        return timer

    # ---- what happens to the vault ---------------------------------------------------------------

    def opening(self) -> None:
        """A passphrase is there: from now on hiding replaces the process."""
        self.state = State.OPENING
        self.set_idle_minutes(DEFAULT_IDLE_MINUTES)
        self._second.start()

    def not_opened(self, *, wrong: bool = False) -> None:
        """The lock window is back; `wrong`: the passphrase did not fit."""
        if self.state is not State.OPENING:
            return
        self.state = State.LOCKED
        self._second.stop()
        self._wrong_tries += wrong
        if self._wrong_tries >= TRIES_PER_PROCESS:
            self._replace(Ending.LOCK_WINDOW)

    def opened(self, opened: Opened) -> None:
        """The vault is open."""
        self.state = State.OPEN
        self._opened = opened
        self._second.start()

    def work_began(self) -> None:
        """The database is closed, a worker has the file."""
        self.state = State.WORKING

    def work_ended(self) -> None:
        """The database is open again; a lock that was asked for meanwhile follows now."""
        self.state = State.OPENING if self._opened is None else State.OPEN
        if self._ending is not None:
            self._lock(self._ending)

    def lost(self) -> None:
        """After file work the vault could not be opened again: there is nothing left to save."""
        self._opened = None
        self._lock(self._ending or Ending.LOCK_WINDOW)

    def closed(self) -> None:
        """Made-up data was left; what was typed there is in memory as anything typed is."""
        self._opened = None
        self.opening()

    def erased(self) -> None:
        """The vault is gone by the person's own wish; what follows still replaces the process."""
        if self._opened is not None:
            self._opened.stop()
        self._opened = None
        self.work_ended()

    def practice(self, on: bool) -> None:  # noqa: FBT001 (a signal brings it)
        """The next Quick hide is only tried out: it covers, and the way back asks for nothing."""
        self._practicing = on

    def set_idle_minutes(self, minutes: int) -> None:
        """Lock after this many quiet minutes, counted from now."""
        self._idle_minutes = minutes
        self._idle = IdleWatch(minutes * 60, self._clock.ticks())

    # ---- what the person does --------------------------------------------------------------------

    def lock(self) -> None:
        """Ctrl+L, Lock, the quiet time over."""
        match self.state:
            case State.OPEN:
                self._lock_open(Ending.LOCK_WINDOW)
            case State.OPENING | State.WORKING:
                self._cover_and_lock(Ending.LOCK_WINDOW)
            case State.HIDDEN:
                self.come_back()
            case State.LOCKED | State.HELD:
                pass

    def quick_hide(self) -> None:
        """Cover in this event; the lock follows in the next turn of the loop."""
        if self._practicing:
            self._screen.show_cover()
            return
        match self.state:
            case State.LOCKED:
                self._screen.show_cover()
                self.state = State.HIDDEN
            case State.OPEN | State.OPENING | State.WORKING:
                self._cover_and_lock(ENDINGS[self.then])
                self._put_away()
            case State.HELD:
                self._screen.show_cover()
                self._ending = ENDINGS[self.then]
                self._put_away()
            case State.HIDDEN:
                pass

    def _put_away(self) -> None:
        """After the cover: the picture of a minimized window may stay in a task bar."""
        if self.then is HideThen.MINIMIZE:
            self._screen.minimize()

    def minimized(self) -> None:
        """The window was minimized; where that is set to, it locks and stays so."""
        if not self.locks_minimized or self._ending is not None:
            return
        if self.state is State.OPEN:
            self._lock_open(Ending.MINIMIZED)
        elif self.state is State.WORKING:
            self._cover_and_lock(Ending.MINIMIZED)

    def come_back(self) -> None:
        """Ctrl+L or a click on the corner of the empty page."""
        if self._practicing:
            self._practicing = False  # the next time is meant
            self._screen.show_content()
        elif self.state is State.HIDDEN:
            self.state = State.LOCKED
            self._screen.show_lock_window()
        elif self.state is State.HELD:
            self._ending = Ending.LOCK_WINDOW
            self._screen.show_lock_window()

    def close(self) -> bool:
        """The window is closed; False = it must stay, for words that could not be saved."""
        if self.state in {State.LOCKED, State.HIDDEN, State.OPENING}:
            return True
        if self.state is State.OPEN:
            self._lock(Ending.CLOSED)
            return self._opened is None
        if self.state is State.WORKING:
            self._cover_and_lock(Ending.CLOSED)
        return False

    def passphrase_fits(self) -> None:
        """The right passphrase while Held: show the text that could not be saved."""
        if self.state is not State.HELD or self._opened is None:
            return
        self._open_again()

    def check_idle(self) -> None:
        """Each second, and before the window is painted after it was away."""
        watched = self.state in {State.OPENING, State.OPEN, State.WORKING}
        if not watched or self._ending is not None or not self._idle.is_over(self._clock.ticks()):
            return
        if self.state is State.OPEN:
            self._lock_open(Ending.LOCK_WINDOW)
        else:
            self._cover_and_lock(Ending.COVERED)

    def _touched(self) -> None:
        self._idle.touched(self._clock.ticks())

    def _application_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.check_idle()

    # ---- L, step by step -------------------------------------------------------------------------

    def _cover_and_lock(self, ending: Ending) -> None:
        self._screen.show_cover()
        self._ending = ending
        if self.state is not State.WORKING:
            QTimer.singleShot(0, self._lock_covered)

    def _can_lock(self) -> bool:
        watched = self.state in {State.OPENING, State.OPEN, State.WORKING}
        return watched and self._ending is None and not self._practicing

    def _lock_open(self, ending: Ending) -> None:
        """A dialog goes first, and whoever waits for its answer ends before the vault is closed."""
        if QGuiApplication.modalWindow() is None:
            self._lock(ending)
        else:
            self._cover_and_lock(ending)

    def _lock_covered(self) -> None:
        if self._ending is not None and self.state in {State.OPEN, State.OPENING}:
            self._lock(self._ending)

    def _lock(self, ending: Ending) -> None:
        self._second.stop()
        if self._opened is not None and not self._saved(self._opened, ending):
            self._hold(ending)
        else:
            self._finish(ending)

    def _finish(self, ending: Ending) -> None:
        if self._opened is not None:
            self._opened.close_vault()
            self._opened = None
        clear_clipboard()
        self.state = State.HIDDEN if ending is Ending.COVERED else State.LOCKED
        if ending in {Ending.CLOSED, Ending.GONE}:
            self._screen.leave()
        else:
            self._replace(ending)

    def _saved(self, opened: Opened, ending: Ending) -> bool:
        """Every draft in one save; refused, all stays where it is and the state is Held."""
        opened.stop()
        self.state = State.HELD  # also when the save ends in an error that nobody foresaw
        self._ending = ending
        self._try_again.start()
        try:
            opened.save_all()
        except VaultError as error:
            self._refused = error
            return False
        self._try_again.stop()
        self._refused = None  # its traceback holds the database
        return True

    def _hold(self, ending: Ending) -> None:
        match ending:
            case Ending.CLOSED:
                self._open_again()  # the person sits here: say it in the window
            case Ending.LOCK_WINDOW | Ending.MINIMIZED:
                self._screen.show_lock_window()
            case Ending.COVERED | Ending.GONE:
                self._screen.show_cover()

    def _open_again(self) -> None:
        self._try_again.stop()
        self._ending = None
        self.state = State.OPEN
        self.set_idle_minutes(self._idle_minutes)
        self._second.start()
        if self._opened is not None:
            self._opened.go_on()
            self._screen.show_content()
            self._opened.show_not_saved(self._refused)

    def _save_again(self) -> None:
        if self.state is not State.HELD or self._opened is None or self._ending is None:
            return
        if self._saved(self._opened, self._ending):
            self._finish(self._ending)
