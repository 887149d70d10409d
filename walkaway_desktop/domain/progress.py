"""How far long work is: shared by whoever does it and whoever waits for it."""

from dataclasses import dataclass


class StoppedError(Exception):
    """The person has stopped it: nothing was made."""


@dataclass(slots=True)
class Progress:
    """Shared with the window: how far it is, and whether it is to stop."""

    share: float = 0.0
    stopped: bool = False

    def reach(self, share: float) -> None:
        """Raises StoppedError where it is to stop."""
        if self.stopped:
            raise StoppedError
        self.share = share


class PartOf(Progress):
    """A part of a larger work, which stops with it."""

    def __init__(self, whole: Progress, begin: float, end: float) -> None:
        super().__init__()
        self._whole, self._begin, self._end = whole, begin, end

    def reach(self, share: float) -> None:
        self._whole.reach(self._begin + (self._end - self._begin) * share)
        self.share = share
