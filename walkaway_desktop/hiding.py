"""Locking and hiding: one state machine."""

from collections.abc import Callable
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.hide_keys import HideThen
from walkaway_desktop.domain.idle import IdleWatch
from walkaway_desktop.processes import Ending, replace_process
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.widgets.clipboard import clear_clipboard
from walkaway_desktop.window_keys import WindowKeys, application

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


LOCKS = {State.OPENING, State.OPEN, State.WORKING}  # where there is something to lock


class Screen(Protocol):
    """What the window can show."""

    def show_cover(self) -> None: ...  # at once, with every child window and menu closed
    def show_lock_window(self) -> None: ...
    def show_content(self) -> None: ...  # what lay under the cover
    def finish(self) -> None: ...  # what was asked and answered in full, and is on no disk yet
    def minimize(self) -> None: ...
    def leave(self) -> None: ...


class Opened(Protocol):
    """What lies open behind it."""

    def stop(self) -> None: ...  # timers stand still, no new work
    def go_on(self) -> None: ...
    def save_all(self) -> None: ...  # every draft in one save; raises VaultError
    def close_vault(self) -> None: ...
    def show_not_saved(self, error: VaultError | None) -> None: ...


class Hiding(QObject):
    """The state machine: every way into and out of an open vault."""

    stop_wanted = Signal()  # a lock waits for work on the files: it may end now where it can

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
        self.locks_away = True
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
        application().applicationStateChanged.connect(self._application_changed)

    @property
    def is_open(self) -> bool:
        """Whether a vault is open, and neither work nor a lock goes on."""
        return self.state is State.OPEN

    @property
    def is_opening(self) -> bool:
        """Whether a passphrase is there, and nobody has locked or hidden since."""
        return self.state is State.OPENING and self._ending is None

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

    def went_away(self) -> None:
        """The computer goes to sleep, or its screen is locked: lock whatever can be locked."""
        if self.locks_away and self._ending is None and self.state in LOCKS:
            self.lock()

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
        if (
            self.state not in LOCKS
            or self._ending is not None
            or not self._idle.is_over(self._clock.ticks())
        ):
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
        if self.state is State.WORKING:
            self.stop_wanted.emit()
        else:
            QTimer.singleShot(0, self._lock_covered)

    def _can_lock(self) -> bool:
        return self.state in LOCKS and self._ending is None and not self._practicing

    def _lock_open(self, ending: Ending) -> None:
        """A dialog goes first, and whoever waits for its answer ends before the vault is closed."""
        if QGuiApplication.modalWindow() is None:
            self._lock(ending)
        else:
            self._cover_and_lock(ending)

    def _lock_covered(self) -> None:
        if self.state is State.OPENING:
            self._screen.finish()  # where that is work, the lock follows on it
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
