"""Quick hide by keys: Shift three times in a moment, or one key, never while capitals are typed."""

from enum import Enum

PRESSES = 3
WITHIN_SECONDS = 1.5


class HideKeys(Enum):
    """Which keys hide; the vault keeps the lower-case name."""

    SHIFT_AND_F9 = "shift_and_f9"
    F9 = "f9"
    OTHER = "other"
    OFF = "off"


class HideThen(Enum):
    """What stands in place of the window once the empty page has covered it."""

    EMPTY = "empty"
    MINIMIZE = "minimize"
    CLOSE = "close"


class ShiftCounter:
    """Counts Shift pressed and released with no other key between."""

    def __init__(self) -> None:
        self._pressed: list[float] = []
        self._down = False

    def press(self, seconds: float) -> None:
        """Shift went down; the second of two held together does not count."""
        if not self._down:
            self._pressed = [*self._pressed[1 - PRESSES :], seconds]
        self._down = True

    def release(self, seconds: float) -> bool:
        """Shift came up; True when this was the third time within the moment."""
        if not self._down:
            return False
        self._down = False
        done = len(self._pressed) == PRESSES and 0 <= seconds - self._pressed[0] <= WITHIN_SECONDS
        if done:
            self._pressed = []
        return done

    def left(self) -> None:
        """The keys go to another window: what is held down comes up there."""
        self._down = False

    def other(self) -> None:
        """Any other key, a click, or text from an input method: someone is typing or drawing."""
        self._pressed = []
        self._down = False
