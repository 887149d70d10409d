"""The ratings of a Sign over Sittings: dots and a sentence, once the step is done."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.driving import TAB, button, click, focused, open_page, press, seen
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Mark, SignRating, Window
from walkaway_desktop.domain.signs import SAFETY_SIGN
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.sign_dots import SignDots

BEFORE = ((0, 2, Mark.CALM), (14, 3, Mark.UPSET), (40, 3, Mark.CALM))
UP = "2, 3, 3, 4 over 62 days: mostly up."
CALM_UPSET = "Calm: middle value 2.5 (n 2). Upset: middle value 3.5 (n 2)."


def sit(
    vault: Vault, clock: FixedClock, rating: int, mark: Mark, *, window: Window = Window.FOUR_WEEKS
) -> None:
    one = vault.sittings.start(When.of(clock.now(), 4), mark)
    for sign in ("respect", SAFETY_SIGN):
        vault.sittings.rate(one.id, SignRating(sign, rating, window))
    vault.sittings.close(one.id, None)


@pytest.fixture
def fourth(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    """At Respect in the fourth Sitting, on an upset day."""
    now = clock.moment
    for day, rating, mark in BEFORE:
        clock.moment = now - timedelta(days=62 - day)
        sit(vault, clock, rating, mark)
    clock.moment = now
    vault.sittings.start(When.of(clock.now(), 4), Mark.UPSET)
    page = open_page(qtbot, DecidePage(vault, clock))
    click(page, "Signs, open")
    click(page, "Respect, open")
    return page


@pytest.fixture
def done(fourth: DecidePage) -> DecidePage:
    press("4")
    click(fourth, "Done with this step")
    return fourth


def dots(page: DecidePage) -> SignDots:
    (found,) = [one for one in page.findChildren(SignDots) if one.isVisible()]
    return found


def test_nothing_of_it_shows_before_the_step_is_done(fourth: DecidePage) -> None:
    press("4")
    assert "over 62 days" not in seen(fourth)
    assert not [one for one in fourth.findChildren(SignDots) if one.isVisible()]


def test_done_the_sentence_says_how_it_moved(done: DecidePage) -> None:
    assert UP in seen(done)
    assert CALM_UPSET in seen(done)
    assert "You have rated this 4 times since September 21, 2026." in seen(done)


def test_the_dots_say_the_same_to_a_reader(done: DecidePage) -> None:
    shown = dots(done)
    assert shown.accessibleName() == "Respect, The last four weeks"
    assert shown.accessibleDescription().startswith("September 21, 2026: 2, Sometimes (Calm); ")
    assert shown.accessibleDescription().endswith("November 22, 2026: 4, Nearly always (Upset).")


def test_left_and_right_read_one_dot_after_the_other(done: DecidePage) -> None:
    dots(done).setFocus(Qt.FocusReason.TabFocusReason)
    assert "November 22, 2026: 4, Nearly always (Upset)" in seen(done)
    press(Qt.Key.Key_Left)
    assert "October 31, 2026: 3, Often (Calm)" in seen(done)
    press(Qt.Key.Key_Home, Qt.Key.Key_Left)
    assert "September 21, 2026: 2, Sometimes (Calm)" in seen(done)
    press(TAB)
    assert "September 21, 2026: 2, Sometimes (Calm)" not in seen(done)
    assert focused() is button(done, "Show as table")


def test_the_pointer_reads_a_dot_too(done: DecidePage) -> None:
    shown = dots(done)
    top = shown.height() // 12
    for x in range(0, shown.width(), 3):
        QTest.mouseMove(shown, QPoint(x, top))
        if shown.place is not None:
            break
    assert shown.place == 3


def test_the_table_has_the_same_numbers(done: DecidePage) -> None:
    assert "3, Often" not in seen(done).split("\n")
    click(done, "Show as table")
    lines = seen(done).split("\n")
    assert [lines.count(one) for one in ("2, Sometimes", "3, Often", "4, Nearly always")] == [
        1,
        2,
        1,
    ]


def test_looked_at_before_todays_rating_stays_out(fourth: DecidePage) -> None:
    click(fourth, "Show me earlier answers now")
    press("4")
    assert "2, 3, 3 over 40 days." in seen(fourth)
    assert "A word for the trend needs four ratings. You have 3." in seen(fourth)
    assert "mostly up" not in seen(fourth)


def test_another_span_of_time_has_dots_of_its_own(
    fourth: DecidePage, vault: Vault, clock: FixedClock
) -> None:
    press("4")
    card = fourth.steps["signs"].card  # type: ignore[attr-defined]  # the step of the Signs
    card.window_box.setCurrentIndex(2)
    click(fourth, "Done with this step")
    assert len([one for one in fourth.findChildren(SignDots) if one.isVisible()]) == 2
    assert "2, 3, 3 over 40 days." in seen(fourth)
    assert "4, once so far." in seen(fourth)


def test_the_safety_sign_has_no_trend_and_no_calm_and_upset(done: DecidePage) -> None:
    click(done, "Safety, open")
    shown = seen(done)
    assert "Your ratings, with their dates: September 21, 2026" in shown
    for gone in ("over 62 days", "mostly", "middle value", "Show as table"):
        assert gone not in shown
    assert not [one for one in done.findChildren(SignDots) if one.isVisible()]
