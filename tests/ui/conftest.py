"""A check-in card of its own, and what a page offers, as several files look at them."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import delete_closed_widgets
from tests.ui.driving import Offers
from tests.ui.in_dialog import no_dialog_stays
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.pages.checkin_card import CheckinCard
from walkaway_desktop.pages.notes import searching
from walkaway_desktop.pages.page import Page

TODAY = date(2026, 11, 22)
TURNS = 3


class QuickBot(QtBot):
    """Most of what is waited for comes with the next turns of the loop: pytest-qt sleeps 10 ms."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 5000) -> None:  # noqa: N802 (its name there)
        for _ in range(TURNS):
            with suppress(AssertionError):
                if callback() is not False:
                    return
            QApplication.processEvents()
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """In the stead of pytest-qt's."""
    return QuickBot(request)


@pytest.fixture(autouse=True)
def _no_dialog_stays(request: pytest.FixtureRequest) -> Iterator[None]:
    if "qapp" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qapp")
    delete_closed_widgets()  # a window of the test before still hears the keys of this one
    with no_dialog_stays():
        yield


@pytest.fixture(autouse=True)
def _no_search_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a search would be slow, and come only once no key does any more."""
    monkeypatch.setattr(searching, "SMOOTH_SECONDS", inf)


@pytest.fixture
def saved() -> list[CheckinAnswers]:
    """What the card handed over."""
    return []


@pytest.fixture
def card(qtbot: QtBot, saved: list[CheckinAnswers]) -> CheckinCard:
    QLocale.setDefault(QLocale("en_US"))
    made = CheckinCard(lambda start: [tag for tag in ("river", "rain") if tag.startswith(start)])
    qtbot.addWidget(made)
    made.today = TODAY
    made.finished.connect(saved.append)
    made.finished.connect(made.show_saved)
    made.resize(900, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.focus_first_item()
    return made


@pytest.fixture
def offers(page: Page) -> Offers:
    """What the undo bar of the window is asked to offer."""
    found: Offers = []
    page.undo_offered.connect(lambda *offer: found.append(offer))
    return found


@pytest.fixture(scope="session")
def vaults() -> Iterator[Path]:
    """Where the made-up vaults of the scenes lie: each is filled once."""
    with TemporaryDirectory() as folder:
        yield Path(folder)
