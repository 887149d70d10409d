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

    def stop(self) -> None:
        """Ask the work to end where it can."""
        self._is_asked = True
