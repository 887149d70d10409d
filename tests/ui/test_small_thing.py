"""The small thing of the last review, on Today for a week; and the weekly review among the due."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.driving import click, open_page, seen
from tests.ui.spaces import running
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.domain.reviews import Review, ReviewWords
from walkaway_desktop.pages.today import TodayPage
from walkaway_desktop.storage.vault import Vault

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
WORDS = ReviewWords(did="I swam.", next_thing="Oil the gate.", on_today=True)


@pytest.fixture
def review(vault: Vault) -> Review:
    return vault.reviews.add(WORDS)


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock, review: Review) -> TodayPage:
    del review
    return open_page(qtbot, TodayPage(vault, clock))


def test_it_stands_on_today_with_its_date(page: TodayPage) -> None:
    assert "The small thing you chose on November 22, 2026" in seen(page)
    assert "Oil the gate." in seen(page)
    assert "I swam." not in seen(page)


def test_it_leads_to_the_review(qtbot: QtBot, page: TodayPage, review: Review) -> None:
    with qtbot.waitSignal(page.page_requested) as asked:
        click(page, "Open the review")
    assert asked.args == [f"space/review/{review.id}"]


def test_it_stands_there_for_seven_days(page: TodayPage, clock: FixedClock) -> None:
    for _ in range(6):
        clock.moment += DAY
        page.refresh()
        assert page.small_thing.isVisible()
    clock.moment += DAY
    page.refresh()
    assert not page.small_thing.isVisible()


def test_the_next_review_takes_its_place(page: TodayPage, clock: FixedClock) -> None:
    clock.moment += 3 * DAY
    page.vault.reviews.add(replace(WORDS, on_today=False))
    page.refresh()
    assert not page.small_thing.isVisible()


def test_only_what_was_ticked_stands_there(page: TodayPage, review: Review) -> None:
    page.vault.reviews.save(review.id, replace(WORDS, on_today=False))
    page.refresh()
    assert "Oil the gate." not in seen(page)


def test_its_first_120_characters_stand_there(page: TodayPage, review: Review) -> None:
    page.vault.reviews.save(review.id, replace(WORDS, next_thing="<b>" + "a" * 197))
    page.refresh()
    shown = [one.text() for one in page.small_thing.findChildren(QLabel)]
    assert "<b>" + "a" * 117 in [one.replace("\u200b", "") for one in shown]


def test_in_safety_mode_nothing_of_it_stands_there(page: TodayPage) -> None:
    page.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page.refresh()
    assert "Oil the gate." not in seen(page)
    assert not page.small_thing.isVisible()
    page.vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    page.refresh()
    assert page.small_thing.isVisible()


def test_a_weekly_review_is_due_without_a_day_that_was_missed(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    running(vault)
    page = open_page(qtbot, TodayPage(vault, clock))
    assert "Weekly review, if you like" in seen(page)
    assert "Set for" not in seen(page)
    with qtbot.waitSignal(page.page_requested) as asked:
        click(page, "Open, Weekly review, if you like")
    assert asked.args == ["space/review/new"]
    vault.reviews.add(ReviewWords())
    page.refresh()
    assert "Weekly review" not in seen(page)
    assert "Nothing needs you today." in seen(page)
