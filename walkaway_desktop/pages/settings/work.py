"""What Settings asks to be done on the closed vault, by the window: asked, handed on, told."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from walkaway_desktop.pages.page import Page
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.texts import Message, message

REASONS = {
    Code.DISK_FULL: "no-space",
    Code.CANNOT_WRITE: "read-only",
    Code.NOT_A_VAULT: "gone",
    Code.DATA_MISSING: "gone",
    Code.NOT_ENOUGH_MEMORY: "system",
}


class SettingsWork:
    """Asks, hands the work to the window, and tells what came of it."""

    def __init__(self, page: Page, tell: Callable[..., object]) -> None:
        self.page = page
        self.tell = tell

    def request(
        self,
        job: Callable[[OpenKey, Pace], OpenKey],
        done: Callable[[], object],
        not_done: str,
        *,
        can_stop: bool = False,
        failed: Callable[[VaultError], object] = lambda _error: None,
    ) -> None:
        """`not_done`: the message for what went wrong; {reason} is filled. `failed` is first."""

        def refused(error: Exception) -> None:
            if not isinstance(error, VaultError):
                raise error
            failed(error)
            self.tell(refusal(error, not_done))

        page = self.page
        wanted = page.stoppable_work_requested if can_stop else page.file_work_requested
        wanted.emit(job, done, refused)

    def next_step(self, step: Callable[[], object]) -> None:
        """In a turn of its own, once the window is through with the work before.

        A lock that came meanwhile leaves nobody to ask, and no vault to look into.
        """

        def when_in_view() -> None:
            if self.page.isVisible():
                step()

        QTimer.singleShot(0, self.page, when_in_view)


def refusal(error: VaultError, not_done: str) -> Message:
    """What is said of work that was not done; the {reason} of that message is filled."""
    if error.code is Code.WRONG_PASSPHRASE:
        return message("vault.wrong-passphrase")
    return message(not_done, reason=reason_of(error))


def reason_of(error: VaultError) -> str:
    """What stood in the way, in half a sentence."""
    known = REASONS.get(error.code, "damage")
    # The same code as a folder that takes no file; what the system said tells them apart.
    reason = "gone" if isinstance(error.__context__, FileNotFoundError) else known
    return message(f"export.reason-{reason}").text
