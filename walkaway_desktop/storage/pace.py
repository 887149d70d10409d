"""How far a long work is, and the wish to stop it: between the window and its worker."""


class WorkStopped(Exception):  # noqa: N818 (nothing went wrong)
    """The work was stopped because somebody asked for it; all is as it was before."""


class Pace:
    """Told by the worker, read and stopped by the window. From its switch on, work goes to its end."""

    def __init__(self) -> None:
        self.done = 0.0  # of 1
        self._is_asked = False

    def at(self, done: float) -> None:
        """So far it is. Raises WorkStopped if that was asked for: call it only before the switch."""
        self.done = done
        if self._is_asked:
            raise WorkStopped

    def stop(self) -> None:
        """Ask the work to end where it can."""
        self._is_asked = True
