"""The Decision step: kept as it is given, nothing assumed, nothing scored."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.driving import (
    BACKSPACE,
    CTRL_ENTER,
    TAB,
    button,
    click,
    focused,
    open_page,
    press,
    seen,
)
from tests.ui.sittings import open_sitting
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.decision import Choice, Decision
from walkaway_desktop.domain.records import Cause, Mark, Origin, Rules, SpaceDates
from walkaway_desktop.domain.urges import UrgeAnswers
from walkaway_desktop.pages.decide.decision import DecisionStep
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.storage.vault import Vault

SPACE = Qt.Key.Key_Space
OWN = "Something else, in my words"
NOT_MINE = "It was not my choice"
TOMORROW = "You can write it now and look again tomorrow."
CHOOSING = "What do you choose today?"
STANDING = "Where do you stand today?"


def opened(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    page = open_page(qtbot, DecidePage(vault, clock))
    click(page, "Decision, open")
    return page


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    for name in ("Stay as it is", "Take space"):
        vault.options.add_option(name)
    vault.sittings.start(When.of(clock.now(), 4), Mark.CALM)
    return opened(qtbot, vault, clock)


def step(page: DecidePage) -> DecisionStep:
    found = page.steps["decision"]
    assert isinstance(found, DecisionStep)
    return found


def stored(page: DecidePage) -> Decision | None:
    page.keep_drafts()
    return page.vault.decisions.get(open_sitting(page).id)


def test_nothing_is_stored_by_looking(page: DecidePage) -> None:
    assert step(page).form.choices is not None
    assert step(page).form.choices.value == "not_decided"  # type: ignore[union-attr]  # it is open
    assert stored(page) is None


def test_an_option_is_chosen_by_keys_and_stands_as_its_own(page: DecidePage) -> None:
    press(Qt.Key.Key_Up, Qt.Key.Key_Up, SPACE)
    found = stored(page)
    assert found is not None
    names = {one.id: one.name for one in page.vault.options.options()}
    assert (found.choice, names[found.option_id or 0]) == (Choice.OPTION, "Take space")


def test_walking_past_an_answer_does_not_give_it(page: DecidePage) -> None:
    press(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert stored(page) is None


def test_taken_back_it_is_not_decided_again(page: DecidePage) -> None:
    click(page, "Take space")
    assert stored(page) is not None
    press(BACKSPACE)
    found = stored(page)
    assert found is not None
    assert found.choice is Choice.NOT_DECIDED


def test_all_of_it_by_keys(page: DecidePage) -> None:
    click(page, OWN)
    press("Two weeks away.", TAB, "It is quiet.", TAB, "65", TAB, "Ask Ana.", TAB, "Ana.")
    assert stored(page) == Decision(
        Choice.TEXT,
        text="Two weeks away.",
        why="It is quiet.",
        confidence=65,
        first_step="Ask Ana.",
        who_knows="Ana.",
        revisit=page.clock.today(4) + timedelta(days=30),
    )


def test_typing_is_kept_within_two_seconds(page: DecidePage, qtbot: QtBot) -> None:
    step(page).form.texts["why"].setFocus()
    press("Because.")
    qtbot.waitUntil(lambda: page.vault.decisions.get(open_sitting(page).id) is not None)
    assert "Saved 5:12" in seen(page)


def test_what_is_too_long_stays_as_a_draft_and_is_there_again(
    page: DecidePage, qtbot: QtBot, clock: FixedClock
) -> None:
    step(page).form.texts["first_step"].setPlainText("x" * 503)
    assert "Too long by 3." in seen(page)
    assert stored(page) is None
    page.hide()
    again = opened(qtbot, page.vault, clock)
    assert step(again).form.texts["first_step"].toPlainText() == "x" * 503


def test_what_does_not_fit_is_shown_before_closing(page: DecidePage) -> None:
    step(page).form.texts["why"].setPlainText("x" * 5001)
    click(page, "Back")
    click(page, "Close Sitting")
    assert page.view is step(page)
    assert "Something here does not fit yet, so it would be left out." in seen(page)
    step(page).form.texts["why"].setPlainText("x" * 5000)
    click(page, "Close Sitting")
    assert page.view is page.closing


def test_ctrl_enter_keeps_it_says_done_and_goes_on(page: DecidePage) -> None:
    step(page).form.texts["why"].setFocus()
    press("Because.", CTRL_ENTER)
    assert "decision" in open_sitting(page).steps_done
    assert page.view is page.overview


def test_ctrl_enter_goes_to_the_field_that_does_not_fit(page: DecidePage) -> None:
    step(page).form.revisit.field.setFocus()
    press((Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier), "Nov 22, 2026", CTRL_ENTER)
    assert "Pick a later day, or none." in seen(page)
    assert focused() is step(page).form.revisit.field
    assert open_sitting(page).steps_done == {}


def test_done_without_a_word_stands_as_not_decided(page: DecidePage) -> None:
    click(page, "Done with this step")
    found = stored(page)
    assert found is not None
    assert found.choice is Choice.NOT_DECIDED


def test_no_date_is_allowed(page: DecidePage) -> None:
    click(page, "No date")
    found = stored(page)
    assert found is not None
    assert found.revisit is None


def test_an_upset_day_offers_to_look_again_tomorrow(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    vault.sittings.start(When.of(clock.now(), 4), None)
    page = open_page(qtbot, DecidePage(vault, clock))
    click(page, "Upset")
    click(page, "Decision, open")
    assert TOMORROW in seen(page)
    assert step(page).form.revisit.day == clock.today(4) + timedelta(days=1)


@pytest.mark.parametrize(("minutes", "offered"), [(60, True), (61, False)])
def test_an_urge_of_the_last_hour_offers_tomorrow_too(
    qtbot: QtBot, vault: Vault, clock: FixedClock, minutes: int, *, offered: bool
) -> None:
    vault.sittings.start(When.of(clock.now(), 4), Mark.CALM)
    vault.urges.start(UrgeAnswers())
    clock.moment += timedelta(minutes=minutes)
    page = open_page(qtbot, DecidePage(vault, clock))
    click(page, "Decision, open")
    assert (TOMORROW in seen(page)) is offered
    days = 1 if offered else 30
    assert step(page).form.revisit.day == clock.today(4) + timedelta(days=days)


def test_a_calm_day_says_nothing_of_tomorrow(page: DecidePage) -> None:
    assert TOMORROW not in seen(page)


def test_from_1_to_99_and_nothing_is_certain(page: DecidePage) -> None:
    row = step(page).form.confidence
    row.setFocus()
    press("100")
    assert row.value != 100
    press(Qt.Key.Key_Home)
    assert row.value == 1
    press(Qt.Key.Key_Right)
    assert row.value == 5
    press(Qt.Key.Key_End)
    assert row.value == 99
    press(Qt.Key.Key_Left)
    assert row.value == 95


# ---- the four checks -----------------------------------------------------------------------------


def test_a_no_shows_the_way_to_what_helps_and_a_yes_does_not(page: DecidePage) -> None:
    asked: list[str] = []
    page.page_requested.connect(asked.append)
    checks = step(page).checks
    for key, one in checks.rows.items():
        one.choose("no" if key == "supported" else "yes")
    assert "Some of this may still need something." in seen(page)
    click(page, "Look at this step")
    assert asked == ["support"]


def test_all_four_yes_has_its_words_and_no_number(page: DecidePage) -> None:
    for one in step(page).checks.rows.values():
        one.choose("yes")
    shown = seen(step(page).checks)
    assert "All four yes." in shown
    assert "4 of 4" not in shown
    found = stored(page)
    assert found is not None
    assert len(found.checks) == 4


def test_unanswered_nothing_is_said_of_all_of_them(page: DecidePage) -> None:
    assert "Some of this may still need something." not in seen(page)
    assert "It is not a diagnosis." in seen(page)


# ---- who was left, and Safety mode ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("origin", "question"),
    [
        (None, CHOOSING),
        (Origin.MY_OWN_DECISION, CHOOSING),
        (Origin.THEIRS, STANDING),
        (Origin.ORDERED_BY_A_COURT_OR_AUTHORITY, STANDING),
    ],
)
def test_nobody_reads_that_they_chose(
    qtbot: QtBot, vault: Vault, clock: FixedClock, origin: Origin | None, question: str
) -> None:
    today = clock.today(4)
    vault.spaces.add(SpaceDates(today, origin=origin), Rules(), today=today)
    vault.sittings.start(When.of(clock.now(), 4), None)
    page = opened(qtbot, vault, clock)
    lines = seen(page).split("\n")
    assert question in lines
    assert len({CHOOSING, STANDING} & set(lines)) == 1


def test_the_line_of_help_takes_no_choice_for_granted(page: DecidePage) -> None:
    assert page.form.help.text() == "Where you stand, or that you have not decided."


def test_not_my_choice_asks_neither_why_nor_how_sure(page: DecidePage) -> None:
    click(page, NOT_MINE)
    lines = seen(page).split("\n")
    assert STANDING in lines
    for gone in (CHOOSING, "Why, in my words", "How sure am I, from 1 to 99 in 100?"):
        assert gone not in lines
    found = stored(page)
    assert found is not None
    assert found.choice is Choice.NOT_MY_CHOICE


def test_a_reader_hears_the_question_that_is_shown(page: DecidePage) -> None:
    choices = step(page).form.choices
    assert choices is not None
    heard = [choices.accessibleName()]
    click(page, NOT_MINE)
    heard.append(choices.accessibleName())
    heard.append(choices.segments[0].accessibleDescription())
    assert heard == [CHOOSING, STANDING, STANDING]


def test_the_checks_take_no_choice_for_granted(page: DecidePage) -> None:
    click(page, NOT_MINE)
    checks = seen(step(page).checks)
    assert "Do I have people who help me, whichever way it goes?" in checks
    assert "choice" not in checks.replace("medical choices", "")
    assert "choose" not in checks


@pytest.mark.parametrize("choice", [Choice.NOT_DECIDED, Choice.NOT_MY_CHOICE])
def test_closed_it_takes_no_choice_for_granted(page: DecidePage, choice: Choice) -> None:
    """The origin may have been another one on that day."""
    vault, sitting = page.vault, open_sitting(page).id
    vault.decisions.save(sitting, Decision(choice, why="They said it.", confidence=60))
    vault.sittings.close(sitting, None)
    page.refresh()
    page.go_to(f"decision/{sitting}")
    lines = seen(page).split("\n")
    assert STANDING in lines
    assert CHOOSING not in lines
    assert ("60 in 100" in lines) == (choice is Choice.NOT_DECIDED)


def test_in_safety_mode_it_asks_who_must_not_know(page: DecidePage) -> None:
    page.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page.refresh()
    lines = seen(page).split("\n")
    assert "Who may know, and who must not" in lines
    assert "Who knows" not in lines


# ---- closed --------------------------------------------------------------------------------------


def test_closed_it_reads_word_for_word(page: DecidePage) -> None:
    vault, sitting = page.vault, open_sitting(page).id
    option = vault.options.options()[1].id
    given = Decision(Choice.OPTION, option_id=option, why="It is quiet.", confidence=65)
    vault.decisions.save(sitting, replace(given, checks={"sure": True}))
    vault.sittings.close(sitting, None)
    vault.options.save_option(option, "Another name")
    page.refresh()
    page.go_to(f"decision/{sitting}")
    shown = seen(page)
    for words in ("Take space", "It is quiet.", "65 in 100", "No date", "Some of this may still"):
        assert words in shown
    assert "Another name" not in shown


def test_from_today_it_leads_to_the_open_one(page: DecidePage) -> None:
    click(page, "Back")
    page.go_to(f"decision/{open_sitting(page).id}")
    assert page.view is step(page)
    assert step(page).isAncestorOf(focused())
    assert button(page, "To the Sitting")
