"""Expectations: Beliefs, Predictions and forecasts by keys, kept, blind, bare in Safety mode."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE
from tests.ui.driving import (
    ALL,
    CTRL_ENTER,
    ENTER,
    TAB,
    Offers,
    click,
    focused,
    open_page,
    press,
    seen,
)
from tests.ui.faults import saves_refused
from tests.ui.sittings import at_step, open_sitting
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.beliefs import BELIEFS, BeliefWords, Held
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.decision import Choice, Decision
from walkaway_desktop.domain.predictions import (
    About,
    Outcome,
    Prediction,
    PredictionWords,
    Want,
    WantQuestion,
)
from walkaway_desktop.domain.records import Cause, CheckinAnswers, Origin, Rules, SpaceDates
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.decide.expectations import ExpectationsStep
from walkaway_desktop.pages.decide.expectations_body import Expectations
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.pages.decide.prediction_form import PredictionForm
from walkaway_desktop.pages.decide.prediction_row import PredictionRow
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.answer_row import AnswerRow

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
ESC, SPACE, RIGHT, DOWN = Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down
OFFERED = "There is a draft from November 22, 2026."
WORDS = PredictionWords(
    "They will have asked once to talk.",
    TODAY + 30 * DAY,
    "A message that asks, and no second one.",
    about=About.THEM,
)
NEVER, CHANGED = WantQuestion.NEVER_CAME_BACK, WantQuestion.CHANGED_TOMORROW
CANONICAL = "Would I still want this if they never came back?"
RULES = Rules()


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    """Expectations in an open Sitting, nothing written down yet."""
    return at_step(qtbot, vault, clock, "Expectations")


def body(page: DecidePage) -> Expectations:
    step = page.steps["expectations"]
    assert isinstance(step, ExpectationsStep)
    return step.body


def form(page: DecidePage) -> PredictionForm:
    found = body(page).form
    assert found is not None, "no form is open"
    return found


def row(page: DecidePage, prediction_id: int) -> PredictionRow:
    found = body(page).list.row_of(prediction_id)
    assert found is not None, "it has no row"
    return found


def answers(page: DecidePage, prediction_id: int) -> AnswerRow:
    found = row(page, prediction_id).answers
    assert found is not None, "it asks nothing"
    return found


def stored(page: DecidePage) -> list[Prediction]:
    return page.vault.predictions.shown()


def due_today(page: DecidePage, clock: FixedClock, *, about: About = About.THEM, n: int = 1) -> int:
    """Predictions of 30 days ago whose day is today; the id of the last one."""
    clock.moment -= 30 * DAY
    for number in range(n):
        words = replace(
            WORDS, due=TODAY, about=about, how_known=f"I would see it, number {number}."
        )
        added = page.vault.predictions.add(words, 70)
    clock.moment += 30 * DAY
    page.refresh()
    page.focus_first()
    return added


def errors(page: DecidePage) -> dict[str, str]:
    shown = {key: one.text() for key, one in form(page).errors.items() if not one.isHidden()}
    if not form(page).percent.error.isHidden():
        shown["percent"] = form(page).percent.error.text()
    return shown


# ---- Beliefs -------------------------------------------------------------------------------------


def test_the_eight_stand_there_and_nothing_is_asked_for(page: DecidePage) -> None:
    shown = seen(page)
    assert "Nothing written down yet. One Prediction is enough." in shown
    assert texts("beliefs")["intro"]["no_base_rate"] in shown
    assert len(body(page).list.beliefs.rows) == 8
    assert focused() is body(page).list.beliefs.rows["alone"].title


def test_a_belief_is_answered_and_written_about_by_keys_alone(page: DecidePage) -> None:
    press(SPACE)
    assert "What research says" in seen(page)
    press(RIGHT, SPACE, ENTER, "They have friends.", TAB, "They called.", TAB, "Not this time.")
    press(ESC)
    assert page.vault.beliefs.held(open_sitting(page).id) == {"alone": Held.PARTLY}
    assert page.vault.beliefs.written()["alone"].words == BeliefWords(
        "They have friends.", "They called.", "Not this time."
    )
    assert focused() is body(page).list.beliefs.rows["alone"].title
    assert focused().accessibleName() == f"{texts('beliefs')['belief'][0]['title']}, Partly"


@pytest.mark.parametrize("name", BELIEFS)
def test_every_finding_stands_with_its_source_and_unread_ones_say_so(
    page: DecidePage, name: str
) -> None:
    body(page).open_belief(name)
    shown = seen(page).split("\n")
    for one in texts("beliefs")["belief"][BELIEFS.index(name)]["evidence"]:
        assert one["text"] in shown
        assert one["source"] in shown
    unread = [
        one
        for one in texts("beliefs")["belief"][BELIEFS.index(name)]["evidence"]
        if not one["verified"]
    ]
    assert shown.count("not checked") == len(unread)


@pytest.mark.parametrize("name", BELIEFS)
def test_numbers_of_research_never_share_a_page_with_make_a_prediction(
    page: DecidePage, name: str
) -> None:
    findings = [one["text"] for table in texts("beliefs")["belief"] for one in table["evidence"]]
    assert [text for text in findings if text in seen(page)] == []
    body(page).open_belief(name)
    assert "Make a Prediction" not in seen(page)
    press(ESC)
    click(page, f"Make a Prediction: {body(page).list.beliefs.rows[name].title.text()}")
    assert [text for text in findings if text in seen(page)] == []


def test_next_goes_through_the_beliefs_and_back_to_the_list(page: DecidePage) -> None:
    press(SPACE)
    assert page.form.next.text() == "Next: They will see what they had"
    page.form.next.click()
    assert body(page).view.belief == "value_when_lost"
    page.form.back.click()
    page.form.back.click()
    assert body(page).view.belief == ""
    assert page.view is page.steps["expectations"]


def test_words_of_a_belief_are_on_the_disk_two_seconds_behind(
    page: DecidePage, qtbot: QtBot
) -> None:
    body(page).open_belief("alone")
    body(page).view.texts["words"].setFocus()
    press("They have friends.")
    qtbot.waitUntil(lambda: "alone" in page.vault.beliefs.written(), timeout=2000)


def test_a_text_too_long_says_so_and_waits_as_a_draft(page: DecidePage) -> None:
    body(page).open_belief("alone")
    field = body(page).view.texts["words"]
    field.setPlainText("x" * 2003)
    assert "Too long by 3." in seen(page)
    press(ESC)
    assert page.vault.beliefs.written() == {}
    body(page).open_belief("alone")
    assert len(field.toPlainText()) == 2003
    field.setPlainText("x" * 2000)
    press(ESC)
    assert page.vault.drafts.get("belief.alone") is None
    assert len(page.vault.beliefs.written()["alone"].words.words) == 2000


def test_words_on_a_belief_are_deleted_and_brought_back(page: DecidePage, offers: Offers) -> None:
    page.vault.beliefs.write("alone", BeliefWords("They have friends."))
    body(page).open_belief("alone")
    click(page, "Delete my words")
    assert page.vault.beliefs.written() == {}
    assert body(page).view.texts["words"].toPlainText() == ""
    offers[-1][2]()
    assert body(page).view.texts["words"].toPlainText() == "They have friends."


# ---- writing a Prediction ------------------------------------------------------------------------


def test_an_own_prediction_is_written_by_keys_alone(page: DecidePage) -> None:
    press(CTRL_ENTER)
    press("I will have slept well for a week.", TAB, ALL, "2026-12-01", TAB, "72", TAB)
    press("My check-ins of that week.", TAB, "I sleep better.", TAB, "A cold.", TAB, RIGHT, SPACE)
    press(CTRL_ENTER)
    (added,) = stored(page)
    assert added.words == PredictionWords(
        "I will have slept well for a week.",
        date(2026, 12, 1),
        "My check-ins of that week.",
        "I sleep better.",
        "A cold.",
        About.ME,
    )
    assert (added.percent, added.belief) == (72, None)
    assert "72 in 100" in seen(page)
    assert focused() is row(page, added.id).more


def test_one_of_a_belief_starts_from_its_template_and_its_day(page: DecidePage) -> None:
    click(page, "Make a Prediction: They will come after me")
    statement = form(page).texts["statement"]
    assert statement.toPlainText().startswith("By December 22, 2026, they will have made")
    form(page).due.setFocus()
    press(ALL, "2026-12-24")
    assert statement.toPlainText().startswith("By December 24, 2026, they will have made")
    statement.setPlainText("They will have asked once to talk.")
    form(page).due.setFocus()
    press(ALL, "2026-12-26")
    assert statement.toPlainText() == "They will have asked once to talk."


def test_what_only_the_person_can_fill_in_is_not_kept_as_it_is(page: DecidePage) -> None:
    click(page, "Make a Prediction: I will be worth more to them, and they will treat me better")
    assert "they will have done … at least … times" in form(page).texts["statement"].toPlainText()
    press(CTRL_ENTER)
    assert errors(page) == {"statement": "Write one thing you could see or hear."}


def test_each_field_says_what_is_missing_from_the_top(page: DecidePage) -> None:
    press(CTRL_ENTER, CTRL_ENTER)
    assert errors(page) == {"statement": "Write one thing you could see or hear."}
    press("I will have slept well.", CTRL_ENTER)
    assert errors(page) == {"percent": "From 1 to 99. Nothing is certain here."}
    assert focused() is form(page).percent.slider
    press("5", "0", CTRL_ENTER)
    assert errors(page) == {"how_known": "How would you know, without checking up on them?"}
    assert focused() is form(page).texts["how_known"]
    press("My check-ins.", CTRL_ENTER)
    assert len(stored(page)) == 1


@pytest.mark.parametrize(
    ("belief", "typed", "first"),
    [("", "2026-11-22", "November 23, 2026"), ("alone", "2026-11-28", "November 29, 2026")],
)
def test_a_day_too_early_or_too_late_is_said_with_both_ends(
    page: DecidePage, belief: str, typed: str, first: str
) -> None:
    body(page).add(belief)
    for day in (typed, "2028-11-22"):
        form(page).due.setFocus()
        press(ALL, day, CTRL_ENTER)
        assert f"Pick a day between {first} and November 21, 2028." in seen(page)
        assert focused() is form(page).due.field
    assert stored(page) == []


def test_a_text_too_long_keeps_save_off(page: DecidePage) -> None:
    body(page).add()
    form(page).texts["why"].setPlainText("x" * 1001)
    assert "Too long by 1." in seen(page)
    assert not form(page).save.isEnabled()


def test_what_was_typed_waits_as_a_draft_also_after_a_crash(
    qtbot: QtBot, vault: Vault, vault_folder: Path, clock: FixedClock
) -> None:
    page = at_step(qtbot, vault, clock, "Expectations")
    body(page).add("alone")
    form(page).texts["how_known"].setFocus()
    press("A message in my in")
    qtbot.waitUntil(lambda: page.vault.predictions.draft() is not None, timeout=2000)
    page.stop()
    page.vault.close()
    again = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    page = open_page(qtbot, DecidePage(again, clock))
    click(page, "Expectations, open")
    assert OFFERED in seen(page)
    assert "A message in my in" not in seen(page)
    click(page, "Open the draft")
    assert form(page).texts["how_known"].toPlainText() == "A message in my in"
    page.stop()
    again.close()


def test_esc_keeps_a_draft_and_the_saved_one_is_gone(page: DecidePage) -> None:
    press(CTRL_ENTER, "I will have", ESC)
    assert OFFERED in seen(page)
    assert page.view is page.steps["expectations"]
    press(CTRL_ENTER)
    assert form(page).texts["statement"].toPlainText() == "I will have"
    form(page).texts["statement"].setPlainText("")
    press(ESC)
    assert page.vault.predictions.draft() is None


def test_a_disk_that_refuses_loses_nothing(page: DecidePage) -> None:
    press(CTRL_ENTER, "I will have slept well.")
    form(page).percent.value = 50
    form(page).texts["how_known"].setPlainText("My check-ins.")
    with saves_refused(page.vault):
        press(CTRL_ENTER)
    assert form(page).texts["statement"].toPlainText() == "I will have slept well."
    assert "Not saved yet" in seen(page)
    press(CTRL_ENTER)
    assert len(stored(page)) == 1


# ---- what came of it -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "outcome"), [("y", Outcome.YES), ("n", Outcome.NO), ("u", Outcome.UNCLEAR)]
)
def test_a_due_row_is_answered_by_one_letter_and_taken_back(
    page: DecidePage, clock: FixedClock, offers: Offers, key: str, outcome: Outcome
) -> None:
    due = due_today(page, clock)
    assert focused() is answers(page, due).focusProxy()
    press(key)
    assert stored(page)[0].outcome is outcome
    offers[-1][2]()
    assert stored(page)[0].outcome is None


def test_the_letters_act_from_any_button_of_the_row_and_never_in_a_text(
    page: DecidePage, clock: FixedClock
) -> None:
    due = due_today(page, clock)
    shown = row(page, due)
    shown.buttons["wants"].click()
    shown.wants[NEVER].text.setFocus()
    press("yes and no")
    assert stored(page)[0].outcome is None
    shown.buttons["later"].setFocus()
    press("y")
    assert stored(page)[0].outcome is Outcome.YES
    assert page.vault.still_want.at_prediction(due) == {NEVER: Want(None, "yes and no")}


def test_on_a_slider_of_the_row_the_letters_answer_nothing(
    page: DecidePage, clock: FixedClock
) -> None:
    shown = row(page, due_today(page, clock))
    shown.buttons["wants"].click()
    shown.wants[NEVER].scale.setFocus()
    press("y", "n", "u")
    assert stored(page)[0].outcome is None


def test_single_letters_can_be_off(page: DecidePage, clock: FixedClock) -> None:
    page.vault.settings.letter_keys = False
    due_today(page, clock)
    press("y")
    assert stored(page)[0].outcome is None


def test_an_answer_can_be_changed_and_the_earlier_one_is_said(
    page: DecidePage, clock: FixedClock
) -> None:
    due = due_today(page, clock)
    press("n")
    clock.moment += 2 * DAY
    press(SPACE)
    click(row(page, due), "Change the answer: They will have asked once to talk.")
    press("y")
    click(row(page, due), "More about: They will have asked once to talk.")
    shown = seen(page)
    assert "November 22, 2026: No" in shown
    assert "Changed on November 24, 2026. The earlier answer is kept." in shown


def test_early_it_can_be_answered_and_thought_over(page: DecidePage) -> None:
    added = page.vault.predictions.add(WORDS, 70)
    page.refresh()
    click(row(page, added), "More about: They will have asked once to talk.")
    click(row(page, added), "Another number: They will have asked once to talk.")
    press("4", "0", ENTER)
    assert [one.percent for one in stored(page)[0].probabilities] == [70, 40]
    assert "Kept: 40 in 100. The earlier numbers stay." in seen(page)
    click(row(page, added), "More about: They will have asked once to talk.")
    click(row(page, added), "Say what happened: They will have asked once to talk.")
    click(row(page, added), "No longer matters")
    assert stored(page)[0].outcome is Outcome.NO_LONGER_MATTERS


def test_later_moves_the_question_and_can_be_taken_back(
    page: DecidePage, clock: FixedClock, offers: Offers
) -> None:
    due = due_today(page, clock)
    row(page, due).buttons["later"].click()
    body(page).acts.menu.actions()[1].trigger()
    assert page.vault.due.today(TODAY) == []
    assert [one.ref_id for one in page.vault.due.today(TODAY + 3 * DAY)] == [due]
    assert row(page, due).answers is None
    assert offers[-1][0] == "Moved to November 25, 2026."
    offers[-1][2]()
    assert row(page, due).answers is not None


def test_put_away_deleted_and_back(page: DecidePage, offers: Offers) -> None:
    added = page.vault.predictions.add(WORDS, 70)
    for name, gone in (("Put away", "Put away. Later"), ("Delete", "Prediction deleted.")):
        page.refresh()
        click(row(page, added), "More about: They will have asked once to talk.")
        click(row(page, added), f"{name}: They will have asked once to talk.")
        assert stored(page) == []
        assert offers[-1][0].startswith(gone)
        offers[-1][2]()
        assert [one.id for one in stored(page)] == [added]


def test_so_far_counts_in_words_and_adds_up_from_five_on(page: DecidePage) -> None:
    outcomes = [Outcome.NO, Outcome.YES, Outcome.NO, Outcome.NO]
    for percent, outcome in zip((80, 70, 60, 30), outcomes, strict=True):
        added = page.vault.predictions.add(WORDS, percent)
        page.vault.predictions.resolve(added, outcome)
    page.refresh()
    assert "4 checked: 1 yes, 3 no, 0 unclear." in seen(page)
    assert "With fewer than five, there is nothing to add up yet." in seen(page)
    assert "added up to" not in seen(page)
    added = page.vault.predictions.add(WORDS, 35)
    page.vault.predictions.resolve(added, Outcome.YES)
    page.refresh()
    assert "Your numbers added up to 2.8; 2 came true." in seen(page)


def test_what_is_due_leads_from_today_to_its_row(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    clock.moment -= 30 * DAY
    due = vault.predictions.add(replace(WORDS, due=TODAY), 70)
    clock.moment += 30 * DAY
    window = MainWindow(vault, clock)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page("today")
    assert "A Prediction" in seen(window)
    click(window, "Open, A Prediction")
    decide = window.page
    assert isinstance(decide, DecidePage)
    assert focused() is answers(decide, due).focusProxy()
    press("u")
    assert vault.due.today(TODAY) == []
    window.stop()


# ---- the two questions ---------------------------------------------------------------------------


def close_with(page: DecidePage, clock: FixedClock, want: Want, days: int) -> None:
    """The open Sitting closes with this answer; the next one starts so many days later."""
    page.vault.still_want.answer(open_sitting(page).id, NEVER, want)
    page.vault.sittings.close(open_sitting(page).id, None)
    clock.moment += days * DAY
    page.sitting = None
    page.start_over()
    click(page, "Start")
    click(page, "Expectations, open")


def test_earlier_answers_are_hidden_until_the_step_is_done(
    page: DecidePage, clock: FixedClock
) -> None:
    close_with(page, clock, Want(7, "I sleep."), 10)
    assert "7 of 10" not in seen(page)
    assert "I sleep." not in seen(page)
    body(page).list.wants[NEVER].field.scale.setFocus()
    press("8")
    click(page, "Done with this step")
    assert "November 22, 2026: 7 of 10" in seen(page)
    assert "I sleep." in seen(page)
    body(page).keep_drafts()
    page.vault.sittings.close(open_sitting(page).id, None)
    assert [(one.want.value, one.seen) for one in page.vault.still_want.given(NEVER)] == [
        (7, False),
        (8, False),
    ]


def test_a_look_at_earlier_answers_is_kept_as_seen(page: DecidePage, clock: FixedClock) -> None:
    close_with(page, clock, Want(7), 10)
    shown = body(page).list.wants[NEVER]
    shown.show_now.click()
    assert "November 22, 2026: 7 of 10" in seen(page)
    press("8")
    body(page).keep_drafts()
    assert [(one.want.value, one.seen) for one in page.vault.still_want.given(NEVER)] == [
        (7, False),
        (8, True),
    ]


def test_undone_after_earlier_answers_were_shown_the_next_one_is_seen(
    page: DecidePage, clock: FixedClock
) -> None:
    close_with(page, clock, Want(7), 10)
    click(page, "Done with this step")
    assert "November 22, 2026: 7 of 10" in seen(page)
    click(page, "Done with this step")
    assert "expectations" in open_sitting(page).steps_seen


def test_undone_with_nothing_earlier_to_see_nothing_was_seen(page: DecidePage) -> None:
    click(page, "Done with this step")
    click(page, "Done with this step")
    assert open_sitting(page).steps_seen == {}


def test_a_closed_sitting_hides_them_too_until_the_step_is_done(
    page: DecidePage, clock: FixedClock
) -> None:
    first = open_sitting(page).id
    close_with(page, clock, Want(7, "I sleep."), 10)
    page.go_to(f"sitting/{first}")
    assert "I sleep." not in seen(page)
    page.vault.sittings.step_done(open_sitting(page).id, "expectations", done=True)
    page.refresh()
    assert "I sleep." in seen(page)


def test_an_answer_at_a_prediction_joins_the_row(page: DecidePage) -> None:
    body(page).add()
    made = form(page)
    assert not made.wants[NEVER].isVisible()
    made.about.choose("us")
    assert made.wants[NEVER].isVisible()
    made.texts["statement"].setPlainText("We will have talked once.")
    made.texts["how_known"].setPlainText("We sit at one table.")
    made.percent.value = 50
    made.wants[NEVER].scale.value = 4
    made.wants[NEVER].text.setPlainText("I think so.")
    press(CTRL_ENTER)
    click(page, "Done with this step")
    assert "November 22, 2026, at a Prediction: 4 of 10" in seen(page)


@pytest.mark.parametrize("about", ["me", "practical"])
def test_at_a_prediction_about_other_things_neither_question_is_asked(
    page: DecidePage, about: str
) -> None:
    body(page).add("alone")
    made = form(page)
    assert made.wants[NEVER].isVisible()
    made.about.choose(about)
    assert not made.wants[NEVER].isVisible()


@pytest.mark.parametrize(
    ("origin", "question"),
    [
        (Origin.MY_OWN_DECISION, CANONICAL),
        (Origin.AGREED_WITH_EACH_OTHER, CANONICAL),
        (Origin.THEIRS, "If they never came back, could I want the life that comes after this?"),
        (
            Origin.ORDERED_BY_A_COURT_OR_AUTHORITY,
            "If things stayed as they are now, what would I want for myself?",
        ),
        (None, "If they never came back, would I still want what I want now?"),
    ],
)
def test_the_question_is_worded_by_how_the_space_came_about(
    page: DecidePage, origin: Origin | None, question: str
) -> None:
    page.vault.spaces.add(SpaceDates(TODAY, origin=origin), RULES, today=TODAY)
    page.refresh()
    assert question in seen(page)
    assert (CANONICAL in seen(page)) is (question == CANONICAL)


@pytest.mark.parametrize("origin", [Origin.THEIRS, Origin.ORDERED_BY_A_COURT_OR_AUTHORITY, None])
def test_whoever_was_left_never_reads_that_they_chose_it(
    page: DecidePage, origin: Origin | None
) -> None:
    page.vault.spaces.add(SpaceDates(TODAY, origin=origin), RULES, today=TODAY)
    chosen = set(by_origin_texts(texts("beliefs"))) | set(by_origin_texts(texts("decision")))
    assert len(chosen) > 8
    page.refresh()
    read = [seen(page)]
    for name in BELIEFS:
        body(page).open_belief(name)
        read.append(seen(page))
    body(page).add("alone")
    read.append(seen(page))
    assert [text for text in chosen if any(text in one for one in read)] == []


def test_with_no_space_it_goes_by_the_last_decision(page: DecidePage) -> None:
    assert CANONICAL in seen(page)
    page.vault.decisions.save(open_sitting(page).id, Decision(Choice.NOT_MY_CHOICE))
    page.refresh()
    assert CANONICAL not in seen(page)
    assert "could I want the life that comes after this?" in seen(page)


def by_origin_texts(table: Any) -> list[str]:
    """The wordings of those who chose, but where the same words serve others."""
    found = []
    if isinstance(table, Mapping):
        if {"chosen", "theirs"} <= table.keys() and table["chosen"] != table["theirs"]:
            found.append(table["chosen"])
        for inner in table.values():
            found += by_origin_texts(inner)
    elif isinstance(table, list):
        for inner in table:
            found += by_origin_texts(inner)
    return found


def test_an_answer_too_long_is_shown_before_the_sitting_closes(page: DecidePage) -> None:
    body(page).list.wants[NEVER].field.text.setPlainText("x" * 2001)
    click(page, "Close Sitting")
    assert page.view is page.steps["expectations"]
    body(page).keep_drafts()
    assert page.vault.still_want.of_sitting(open_sitting(page).id) == {}
    page.refresh()
    assert len(body(page).list.wants[NEVER].field.text.toPlainText()) == 2001


# ---- forecasts -----------------------------------------------------------------------------------


def test_a_forecast_is_made_by_keys_and_answered_by_the_check_ins(
    page: DecidePage, clock: FixedClock
) -> None:
    body(page).list.forecasts.weeks.setFocus()
    press(SPACE, ENTER, "3", ".", "4", ENTER, SPACE)
    (made,) = page.vault.forecasts.all()
    assert (made.weeks, made.expected) == (2, Fraction(34, 10))
    assert "Your check-ins from December 3, 2026 to December 9, 2026 will say." in seen(page)
    clock.moment += 18 * DAY
    for by in (-3, -1, 0):
        check_in(page.vault, made.due + by * DAY, 4)
    page.refresh()
    assert "You expected 3.4. There are not enough check-ins: 3 of 7 days." in seen(page)
    check_in(page.vault, made.due + DAY, 3)
    page.refresh()
    assert "You expected 3.4. Your check-ins say 3.8 (n 4). Difference 0.4." in seen(page)


def check_in(vault: Vault, day: date, mood: float) -> None:
    vault.checkins.add(When(day, None, None), CheckinAnswers({"mood": mood}))


@pytest.mark.parametrize("typed", ["0.9", "5.1", "3.45", "9"])
def test_a_mood_that_is_none_is_refused(page: DecidePage, typed: str) -> None:
    shown = body(page).list.forecasts
    shown.weeks.choose("4")
    shown.expected.setFocus()
    press(typed, ENTER)
    shown.keep.click()
    assert "From 1.0 to 5.0." in seen(page)
    assert page.vault.forecasts.all() == []


def test_every_tenth_can_be_typed_and_reached_by_an_arrow(page: DecidePage) -> None:
    mood = body(page).list.forecasts.expected
    mood.setFocus()
    press(RIGHT)
    for tenths in range(11, 51):
        press(RIGHT)
        assert mood.exact == Fraction(tenths, 10)
    for tenths in range(10, 51):
        mood.setFocus()
        press(f"{tenths / 10:.1f}", ENTER)
        assert mood.exact == Fraction(tenths, 10)


def test_a_forecast_is_erased_after_a_question(
    page: DecidePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.vault.forecasts.add(2, Fraction(3))
    page.refresh()
    assert "You expected 3.0." in seen(page)
    asked: list[str] = []
    answers = iter((0, 1))

    def answer(_parent: QWidget, said: Any, **_care: bool) -> int:
        asked.append(said.text)
        return next(answers)

    monkeypatch.setattr("walkaway_desktop.pages.decide.expectations_body.ask", answer)
    name = "Erase: The week around December 6, 2026, written on November 22, 2026"
    click(page, name)
    assert len(page.vault.forecasts.all()) == 1
    assert "You expected 3.0." in seen(page)
    click(page, name)
    assert page.vault.forecasts.all() == []
    assert asked == ["Erase this forecast?"] * 2


# ---- Safety mode ---------------------------------------------------------------------------------


def test_in_safety_mode_the_beliefs_can_be_read_and_offer_nothing(page: DecidePage) -> None:
    page.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page.refresh()
    shown = seen(page)
    assert "Make a Prediction" not in shown
    assert "One Prediction is enough." not in shown
    assert "You can read these. Nothing here asks you to guess what they will do." in shown
    assert "if they changed everything" not in shown
    body(page).add("alone")
    assert body(page).form is None
    body(page).open_belief("perspective")
    assert "61 couples were filmed" not in seen(page)
    page.vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    page.refresh()
    assert "61 couples were filmed" in seen(page)


def test_in_safety_mode_an_own_one_can_be_written_and_neither_question_stands_at_it(
    page: DecidePage,
) -> None:
    page.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page.refresh()
    press(CTRL_ENTER)
    assert form(page).wants == {}
    form(page).about.choose("them")
    press(ESC)


def test_in_safety_mode_those_about_them_are_resolved_here_and_not_counted(
    page: DecidePage, clock: FixedClock
) -> None:
    page.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    due = due_today(page, clock)
    assert page.vault.due.today(TODAY) == []
    shown = row(page, due)
    assert shown.wants == {}
    assert "You wrote this on October 23, 2026." in seen(page)
    press("y")
    assert "Nothing has been checked yet." in seen(page)
    page.vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    page.refresh()
    assert "1 checked: 1 yes, 0 no, 0 unclear." in seen(page)


# ---- without a Sitting, and in a closed one ------------------------------------------------------


def test_with_no_sitting_open_what_lives_on_is_there_and_no_question_of_one(
    page: DecidePage, clock: FixedClock
) -> None:
    due = due_today(page, clock)
    page.vault.still_want.answer(open_sitting(page).id, NEVER, Want(7))
    page.vault.sittings.close(open_sitting(page).id, None)
    page.start_over()
    page.go_to(f"expectations/{due}")
    assert "November 22, 2026: 7 of 10" in seen(page)
    assert not body(page).list.wants[NEVER].field.isVisible()
    assert "not answered" not in [one.title.under for one in body(page).list.beliefs.rows.values()]
    press("y")
    assert stored(page)[0].outcome is Outcome.YES
    body(page).open_belief("alone")
    assert not body(page).view.held.isVisible()


def test_a_closed_sitting_tells_all_of_it(page: DecidePage, clock: FixedClock) -> None:
    held = open_sitting(page).id
    page.vault.beliefs.hold(held, "alone", Held.PARTLY)
    page.vault.beliefs.write("pursue", BeliefWords("I would like to be asked."))
    page.vault.still_want.answer(held, NEVER, Want(7, "I sleep."))
    added = page.vault.predictions.add(WORDS, 70, wants={CHANGED: Want(3)})
    page.vault.predictions.resolve(added, Outcome.NO)
    page.vault.forecasts.add(2, Fraction(3))
    page.vault.sittings.close(held, None)
    page.vault.predictions.resolve(added, Outcome.YES)
    page.sitting = None
    page.start_over()
    seen(page)
    click(page, "Open the Sitting of November 22, 2026, 5:12\u202fPM")
    shown = seen(page)
    for text in (
        "Partly",
        "I would like to be asked.",
        "They will have asked once to talk.",
        "70 in 100",
        "1 checked: 0 yes, 1 no, 0 unclear.",
        "7 of 10",
        "I sleep.",
        "November 22, 2026, at a Prediction: 3 of 10",
        "The week around December 6, 2026, written on November 22, 2026",
    ):
        assert text in shown, text
    assert "1 yes" not in shown


def test_words_found_by_search_lead_to_their_belief(page: DecidePage) -> None:
    page.vault.beliefs.write("pursue", BeliefWords("I would like to be asked."))
    (hit,) = page.vault.search.find("asked", limit=5)
    page.go_to(f"expectations/{hit.id}")
    assert body(page).view.belief == "pursue"
    assert body(page).view.texts["words"].toPlainText() == "I would like to be asked."


def test_a_draft_that_is_left_waits_for_the_next_time(page: DecidePage) -> None:
    press(CTRL_ENTER, "I will have", ESC)
    click(page, "Leave it")
    assert OFFERED not in seen(page)
    page.refresh()
    assert OFFERED in seen(page)
