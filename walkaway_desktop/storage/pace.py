"""How far a long work is, and the wish to stop it: between the window and its worker."""


class WorkStopped(Exception):  # noqa: N818 (nothing went wrong)
    """The work was stopped because somebody asked for it; all is as it was before."""


class Pace:
    """Told by the worker, read and stopped by the window; after its switch no work stops."""

    def __init__(self) -> None:
        self.done = 0.0  # of 1
        self._is_asked = False

    def at(self, done: float) -> None:
        """So far it is; only before the switch. Raises WorkStopped if that was asked for."""
        self.done = done
        if self._is_asked:
            raise WorkStopped

    def part(self, start: float, end: float) -> "Pace":
        """The stretch of this work from `start` to `end`; told of as 0 to 1 by whoever does it."""
        return _Part(self, start, end)

    def stop(self) -> None:
        """Ask the work to end where it can."""
        self._is_asked = True


class _Part(Pace):
    def __init__(self, whole: Pace, start: float, end: float) -> None:
        super().__init__()
        self._whole, self._start, self._length = whole, start, end - start

    def at(self, done: float) -> None:
        self._whole.at(self._start + self._length * done)

    def stop(self) -> None:
        self._whole.stop()
