"""What is typed in Decide is kept of itself; refused, that is said, and it is tried again."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.driving import CTRL_ENTER, press, seen
from tests.ui.faults import saves_refused
from tests.ui.sittings import at_step
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.pages.draft_timer import DraftTimer
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

SPACE, UP = Qt.Key.Key_Space, Qt.Key.Key_Up


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        ("What matters", ("Home",)),
        ("Signs", ("e", "Dinner")),
        ("Expectations", (CTRL_ENTER, "They will have asked.")),
        ("Talking", (SPACE, "Sundays")),
        ("Decision", (UP, SPACE)),
    ],
)
def test_a_refused_save_is_said_until_it_is_kept(
    qtbot: QtBot, vault: Vault, clock: FixedClock, step: str, typed: tuple[str, ...]
) -> None:
    vault.options.add_option("Take space")
    page = at_step(qtbot, vault, clock, step)
    refused = message("vault.cannot-write").text
    hurry(page)
    with saves_refused(vault):
        press(*typed)
        qtbot.waitUntil(lambda: refused in seen(page))
    qtbot.waitUntil(lambda: refused not in seen(page))
    assert not is_planned(page)


def hurry(page: DecidePage) -> None:
    for timer in page.findChildren(DraftTimer):
        timer.setInterval(0)


def is_planned(page: DecidePage) -> bool:
    return any(timer.isActive() for timer in page.findChildren(DraftTimer))
