"""How the tests of Decide get to a step, and what they look up in the vault."""

from pytestqt.qtbot import QtBot

from tests.ui.driving import click, open_page
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.storage.vault import Vault


def at_step(qtbot: QtBot, vault: Vault, clock: FixedClock, *steps: str) -> DecidePage:
    """A Sitting that has just begun, at this step; a second name opens what is inside it."""
    page = open_page(qtbot, DecidePage(vault, clock))
    click(page, "Start")
    for name in steps:
        click(page, f"{name}, open")
    return page


def open_sitting(page: DecidePage) -> Sitting:
    """The one that is open now."""
    found = page.vault.sittings.open_one()
    assert found is not None
    return found
