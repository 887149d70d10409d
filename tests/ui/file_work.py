"""The window's part in file work, without its progress page: close, work, open again."""

from collections.abc import Callable

from walkaway_desktop.pages.page import Page
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.pace import Pace, WorkStopped


def serve(page: Page) -> list[str]:
    """Do what this page asks for at once; the list tells how each request ended."""
    ended: list[str] = []

    def work(
        job: Callable[[OpenKey, Pace], OpenKey],
        then: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        key = page.vault.pause()
        try:
            fresh = job(key, Pace())
        except WorkStopped:
            page.vault.resume(key)
            ended.append("stopped")
            return
        except VaultError as error:
            page.vault.resume(key)
            ended.append(error.code.value)
            failed(error)
            return
        page.vault.resume(fresh)
        ended.append("done")
        then()

    page.file_work_requested.connect(work)
    page.stoppable_work_requested.connect(work)
    return ended
