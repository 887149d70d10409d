"""When the window locks by itself: three clocks, and no way to sleep past one of them."""

from dataclasses import dataclass

WALL_BACK_SECONDS = 60  # the wall clock set back by more than this locks


@dataclass(frozen=True, slots=True)
class Ticks:
    """The three clocks at one moment, in seconds; only differences mean something."""

    monotonic: float  # stands still while the computer sleeps
    wall: float  # what a person can set; the same on both sides of a summer time change
    boot: float  # goes on while the computer sleeps


class IdleWatch:
    """Whether the quiet time is over. Any clock that says so is enough."""

    def __init__(self, limit_seconds: float, now: Ticks) -> None:
        self.limit_seconds = limit_seconds
        self._input = now
        self._checked = now

    def touched(self, now: Ticks) -> None:
        """A key, the pointer, a touch. It does not undo a jump that was not looked at yet."""
        if not self.is_over(now):
            self._input = now

    def is_over(self, now: Ticks) -> bool:
        """True from the limit on, and after the wall clock went back by more than a minute."""
        went_back = self._checked.wall - now.wall > WALL_BACK_SECONDS
        if not went_back:
            self._checked = now
        quiet = max(
            now.monotonic - self._input.monotonic,
            now.wall - self._input.wall,
            now.boot - self._input.boot,
        )
        return went_back or quiet >= self.limit_seconds
