"""Work on the files of a closed vault, in a worker."""

from datetime import date

from walkaway_desktop.storage.keys import OpenKey


def backup_before_step(key: OpenKey, today: date) -> None:
    raise NotImplementedError
