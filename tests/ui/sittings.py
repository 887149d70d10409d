"""What the tests of Decide look up in the vault."""

from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.pages.decide.page import DecidePage


def open_sitting(page: DecidePage) -> Sitting:
    """The one that is open now."""
    found = page.vault.sittings.open_one()
    assert found is not None
    return found
