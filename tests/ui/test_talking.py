"""Talking: rows written by keys, answered, put away, kept as drafts, gone in Safety mode."""

from dataclasses import replace
from datetime import date, timedelta
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
    TAB,
    Offers,
    button,
    click,
    focused,
    open_page,
    press,
    seen,
)
from tests.ui.faults import saves_refused
from tests.ui.sittings import at_step, open_sitting
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.domain.talks import Talk, TalkState, TalkType, TalkWords
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.pages.decide.saying_safely import SayingSafelyStep
from walkaway_desktop.pages.decide.talking import TalkingStep
from walkaway_desktop.pages.decide.talking_form import CounselingForm, TalkForm
from walkaway_desktop.pages.decide.talking_row import TalkRow
from walkaway_desktop.pages.decide.talking_rows import TalkingRows
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.talks import SAW
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
ESC, ENTER, RIGHT, SPACE = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_Return,
    Qt.Key.Key_Right,
    Qt.Key.Key_Space,
)
OFFERED = "There is a draft from November 22, 2026."
FEAR = "If the thought of this talk makes you afraid, skip this step and look at Safety first."
SUNDAYS = TalkWords(
    topic="Sundays",
    asked="Could we keep Sundays free?",
    answered="Every other one.",
    by_when=date(2026, 11, 10),
    my_part="I plan them.",
    check_date=date(2026, 11, 10),
)
COUNSELING = TalkWords(kind="for two", asked_on=TODAY, answered="Let me think.", sessions=2)


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    """Talking in an open Sitting, nothing written down yet."""
    return at_step(qtbot, vault, clock, "Talking")


def rows(page: DecidePage) -> TalkingRows:
    step = page.steps["talking"]
    assert isinstance(step, TalkingStep)
    return step.rows


def form(page: DecidePage) -> TalkForm | CounselingForm:
    found = rows(page).form
    assert found is not None, "no form is open"
    return found


def row(page: DecidePage) -> TalkRow:
    found = rows(page).row
    assert found is not None, "no row is open"
    return found


def stored(page: DecidePage) -> list[Talk]:
    return page.vault.talks.shown()


def show(page: DecidePage, *words: TalkWords) -> None:
    """These rows, as written down before; the last one is open."""
    for one in words:
        of = TalkType.TALK if one.topic else TalkType.COUNSELING
        page.vault.talks.add(one, of)
    page.refresh()


# ---- writing one ---------------------------------------------------------------------------------


def test_with_nothing_written_it_says_so_and_what_a_talk_is_not(page: DecidePage) -> None:
    shown = seen(page)
    assert "Nothing written down yet. One topic is enough." in shown
    assert "An honest talk is one possible step. It is not a condition for anything." in shown
    assert FEAR in shown
    assert focused() is button(page, "Add a topic")


def test_a_row_is_written_by_keys_alone(page: DecidePage) -> None:
    press(SPACE, "Sundays", TAB, "I miss our days.", TAB, "I take a walk.", TAB, "At the lake")
    press(TAB, "Could we keep them free?", TAB, "Every other one.", TAB, "2026-11-29")
    press(TAB, "I plan them.", TAB, "2026-12-01", CTRL_ENTER)
    (talk,) = stored(page)
    assert talk.words == TalkWords(
        topic="Sundays",
        three_sentences="I miss our days.",
        if_badly="I take a walk.",
        place_time="At the lake",
        asked="Could we keep them free?",
        answered="Every other one.",
        by_when=date(2026, 11, 29),
        my_part="I plan them.",
        my_by_when=date(2026, 12, 1),
        check_date=date(2026, 12, 1),
    )
    assert focused() is rows(page).list.buttons[talk.id]
    shown = seen(page).split("\n")
    for words in ("Sundays", "Every other one.", "By when: November 29, 2026", "At the lake"):
        assert words in shown


def test_counseling_is_a_row_of_its_own(page: DecidePage) -> None:
    press(TAB, SPACE, "for two", TAB, "2026-11-20", TAB, "Maybe in spring.", TAB, "0", CTRL_ENTER)
    (talk,) = stored(page)
    assert talk.type is TalkType.COUNSELING
    assert talk.words == TalkWords(
        kind="for two", asked_on=date(2026, 11, 20), answered="Maybe in spring.", sessions=0
    )
    shown = seen(page)
    assert "Asked on November 20, 2026" in shown
    assert "0 meetings so far" in shown
    assert "How it stands" not in shown


def test_a_stored_row_is_changed(page: DecidePage) -> None:
    show(page, SUNDAYS)
    click(page, "Edit Sundays")
    press(ALL, "Weekends", CTRL_ENTER)
    assert [talk.words for talk in stored(page)] == [replace(SUNDAYS, topic="Weekends")]


# ---- when to look --------------------------------------------------------------------------------


def type_day(page: DecidePage, field: str, typed: str) -> None:
    form(page).days[field].setFocus()
    press(ALL, typed)


def test_the_check_date_goes_with_the_later_day_until_one_is_chosen(page: DecidePage) -> None:
    press(SPACE, "Sundays")
    days = form(page).days
    assert days["check_date"].day == TODAY + 14 * DAY
    type_day(page, "by_when", "2026-12-24")
    assert days["check_date"].day == date(2026, 12, 24)
    type_day(page, "my_by_when", "2026-12-20")
    assert days["check_date"].day == date(2026, 12, 24)
    type_day(page, "check_date", "2027-01-05")
    type_day(page, "by_when", "2026-12-26")
    assert days["check_date"].day == date(2027, 1, 5)
    type_day(page, "check_date", "")
    press(Qt.Key.Key_Delete, CTRL_ENTER)
    assert stored(page)[0].words.check_date is None


def test_a_check_date_that_nobody_chose_still_follows_when_the_row_is_changed(
    page: DecidePage,
) -> None:
    show(page, TalkWords(topic="Sundays", check_date=TODAY + 14 * DAY))
    click(page, "Edit Sundays")
    type_day(page, "by_when", "2026-12-24")
    press(CTRL_ENTER)
    assert stored(page)[0].words.check_date == date(2026, 12, 24)


def test_a_chosen_one_stays_when_the_row_is_changed(page: DecidePage) -> None:
    show(page, TalkWords(topic="Sundays", check_date=TODAY + 30 * DAY))
    click(page, "Edit Sundays")
    type_day(page, "by_when", "2026-12-01")
    press(CTRL_ENTER)
    assert stored(page)[0].words.check_date == TODAY + 30 * DAY


# ---- what does not fit ---------------------------------------------------------------------------


def test_a_row_without_a_topic_is_said_at_its_field(page: DecidePage) -> None:
    press(SPACE, TAB, "I miss our days.", CTRL_ENTER)
    assert "Name the topic." in seen(form(page))
    assert focused() is form(page).lines["topic"]
    assert stored(page) == []
    press("Sundays", CTRL_ENTER)
    assert stored(page)[0].words.three_sentences == "I miss our days."


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("check_date", "2026-11-30", "The check is before the agreed date."),
        ("check_date", "2250-01-01", "Please pick a date between 1900 and 2199."),
        ("my_by_when", "someday", "That is not a date Daybook can read."),
    ],
)
def test_a_day_that_does_not_fit_is_said_at_its_field(
    page: DecidePage, field: str, typed: str, said: str
) -> None:
    press(SPACE, "Sundays")
    type_day(page, "by_when", "2026-12-01")
    type_day(page, field, typed)
    press(CTRL_ENTER)
    assert said in seen(form(page).days[field])
    assert focused() is form(page).days[field].field
    assert stored(page) == []


@pytest.mark.parametrize(("field", "most"), [("topic", 120), ("asked", 1000), ("if_badly", 1000)])
def test_what_is_too_long_is_kept_and_save_stays_off(
    page: DecidePage, field: str, most: int
) -> None:
    press(SPACE, "Sundays")
    form(page).widget(field).setFocus()
    press(ALL)
    written: Any = form(page).widget(field)
    (written.setText if field == "topic" else written.setPlainText)("x" * (most + 7))
    assert "Too long by 7." in form(page).errors[field].text()
    assert not form(page).save.isEnabled()
    (written.setText if field == "topic" else written.setPlainText)("x" * most)
    assert form(page).save.isEnabled()


@pytest.mark.parametrize("typed", ["1000", "-1", "two"])
def test_meetings_that_are_no_number_are_said_at_their_field(page: DecidePage, typed: str) -> None:
    press(TAB, SPACE, "for two")
    form(page).lines["sessions"].setFocus()
    press(typed, CTRL_ENTER)
    assert "A number from 0 to 999, or nothing." in form(page).errors["sessions"].text()
    assert stored(page) == []


def test_blank_counseling_is_said_at_its_first_field(page: DecidePage) -> None:
    press(TAB, SPACE, CTRL_ENTER)
    assert "Write what kind it is, or their answer." in seen(form(page))
    assert focused() is form(page).lines["kind"]


def test_what_the_disk_refuses_stays_in_the_form(page: DecidePage) -> None:
    press(SPACE, "Sundays")
    with saves_refused(page.vault):
        press(CTRL_ENTER)
        assert message("vault.cannot-write").text in seen(form(page))
    press(CTRL_ENTER)
    assert [talk.words.topic for talk in stored(page)] == ["Sundays"]


# ---- how it stands -------------------------------------------------------------------------------


def test_both_parts_are_answered_apart_by_keys(page: DecidePage) -> None:
    show(page, SUNDAYS)
    row(page).focus_states()
    press(RIGHT, SPACE, TAB, SPACE)
    (talk,) = stored(page)
    assert (talk.state, talk.my_state) == (TalkState.PARTLY, TalkState.KEPT)
    assert rows(page).list.buttons[talk.id].accessibleName() == (
        "Sundays, Their part: partly. Mine: kept."
    )
    press(Qt.Key.Key_Backspace)
    assert stored(page)[0].my_state is None


def test_walking_past_an_answer_does_not_give_it(page: DecidePage) -> None:
    show(page, SUNDAYS)
    row(page).focus_states()
    press(RIGHT, RIGHT)
    assert stored(page)[0].state is None


def test_my_part_is_asked_where_i_said_that_i_would_do_something(page: DecidePage) -> None:
    show(page, replace(SUNDAYS, my_part=""))
    assert "How it stands" in seen(page)
    assert "How my part stands" not in seen(page)


def test_the_counts_are_two_plain_lines(page: DecidePage) -> None:
    states = [TalkState.KEPT, TalkState.KEPT, TalkState.PARTLY, TalkState.NOT_KEPT]
    for state in [*states, TalkState.CANT_TELL]:
        talk_id = page.vault.talks.add(replace(SUNDAYS, my_part=""))
        page.vault.talks.set_state(talk_id, state, mine=False)
    mine = page.vault.talks.add(replace(SUNDAYS, answered=""))
    page.vault.talks.set_state(mine, TalkState.CHANGED_BY_BOTH, mine=True)
    page.refresh()
    shown = seen(page).split("\n")
    assert "Of 5 things agreed, 2 kept, 1 partly, 1 not kept, 1 can’t tell." in shown
    assert (
        "Of one thing you said you would do, 0 kept, 0 partly, 0 not kept, 0 can’t tell."
        " One was changed by both."
    ) in shown
    assert "%" not in seen(page)


def test_an_answer_the_disk_refuses_is_not_shown_as_given(page: DecidePage, qtbot: QtBot) -> None:
    show(page, SUNDAYS)
    row(page).focus_states()
    with saves_refused(page.vault), qtbot.captureExceptions() as raised:
        press(SPACE)
    assert [kind for kind, *_ in raised] == [VaultError]
    assert row(page).states[False].value is None
    assert stored(page)[0].state is None


# ---- what was seen -------------------------------------------------------------------------------


def test_a_line_is_added_changed_and_removed(page: DecidePage, offers: Offers) -> None:
    show(page, SUNDAYS)
    saw = row(page).saw
    saw.focus_field()
    press("They cooked.", CTRL_ENTER)
    assert [line.text for line in stored(page)[0].observations] == ["They cooked."]
    assert focused() is saw.text
    assert saw.text.toPlainText() == ""
    click(page, "Change the line of November 22, 2026")
    press(ALL, "They cooked for us.", TAB, ALL, "2026-11-15", CTRL_ENTER)
    (line,) = stored(page)[0].observations
    assert (line.day, line.text) == (date(2026, 11, 15), "They cooked for us.")
    click(page, "Remove the line of November 15, 2026")
    assert stored(page)[0].observations == ()
    ((text, _, undo),) = offers
    assert text == "Line removed."
    undo()
    assert [one.text for one in stored(page)[0].observations] == ["They cooked for us."]
    assert "They cooked for us." in seen(page)


@pytest.mark.parametrize(
    ("typed", "day", "said"),
    [
        ("", "", "Write a few words, or remove this line."),
        ("They cooked.", "2026-11-23", "That day has not come yet."),
        ("They cooked.", "someday", "That is not a date Daybook can read."),
    ],
)
def test_a_line_that_does_not_fit_says_why(
    page: DecidePage, typed: str, day: str, said: str
) -> None:
    show(page, SUNDAYS)
    row(page).saw.focus_field()
    press(typed, TAB, *((ALL, day) if day else ()), CTRL_ENTER)
    assert said in seen(row(page).saw)
    assert stored(page)[0].observations == ()


# ---- drafts --------------------------------------------------------------------------------------


def test_typing_is_on_the_disk_within_two_seconds(page: DecidePage, qtbot: QtBot) -> None:
    press(SPACE, "Sund")
    qtbot.waitUntil(lambda: page.vault.talks.draft() is not None, timeout=2000)


def test_a_line_is_on_the_disk_within_two_seconds(page: DecidePage, qtbot: QtBot) -> None:
    show(page, SUNDAYS)
    row(page).saw.focus_field()
    press("They")
    talk_id = row(page).talk.id
    qtbot.waitUntil(lambda: page.vault.drafts.get(SAW, talk_id) is not None, timeout=2000)


def test_after_a_crash_the_draft_is_offered_and_comes_back_whole(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock
) -> None:
    first = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    before = at_step(qtbot, first, clock, "Talking")
    press(SPACE, "Sundays", TAB, "I miss")
    type_day(before, "by_when", "2026-12-2")
    before.keep_drafts()
    typed = form(before).content()
    first.close()  # nothing else is saved: as after a crash
    again = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    page = open_page(qtbot, DecidePage(again, clock))
    click(page, "Talking, open")
    assert OFFERED in seen(page)
    assert "I miss" not in seen(page)
    click(page, "Open the draft")
    assert form(page).content() == typed
    page.stop()
    again.close()


def test_a_line_that_was_begun_is_offered_with_its_row(page: DecidePage) -> None:
    show(page, SUNDAYS, replace(SUNDAYS, topic="Money"))
    row(page).saw.focus_field()
    press("They coo")
    click(page, "Sundays, Their part: open. Mine: open.")
    assert OFFERED not in seen(page)
    click(page, "Money, Their part: open. Mine: open.")
    assert OFFERED in seen(row(page).saw)
    click(page, "Open the draft")
    assert row(page).saw.text.toPlainText() == "They coo"
    press("ked.", CTRL_ENTER)
    talk = page.vault.talks.get(row(page).talk.id)
    assert [line.text for line in talk.observations] == ["They cooked."]
    assert page.vault.drafts.get(SAW, talk.id) is None


def test_esc_asks_nothing_and_loses_nothing(page: DecidePage) -> None:
    press(SPACE, "Sund", ESC)
    assert page.view is page.steps["talking"]
    assert rows(page).form is None
    assert OFFERED in seen(page)
    click(page, "Add a topic")
    assert form(page).words.topic == "Sund"


def test_a_form_that_was_not_touched_leaves_no_draft(page: DecidePage) -> None:
    press(SPACE, ESC)
    assert page.vault.talks.draft() is None
    assert OFFERED not in seen(page)


@pytest.mark.parametrize("way", ["Add counseling", "Back", "Close Sitting"])
def test_what_was_begun_is_kept_wherever_one_goes(page: DecidePage, way: str) -> None:
    press(SPACE, "Sund")
    click(page, way)
    found = page.vault.drafts.get("talk.talk")
    assert found is not None
    assert found.content["topic"] == "Sund"


# ---- putting away, deleting, with no Sitting -----------------------------------------------------


def test_put_away_it_leaves_the_list_and_undo_brings_it_back(
    page: DecidePage, offers: Offers
) -> None:
    show(page, SUNDAYS)
    click(page, "Put Sundays away")
    assert stored(page) == []
    assert "Of one thing agreed" not in seen(page)
    click(page, "One put away")
    click(page, "Sundays, Their part: open. Mine: open.")
    click(page, "Bring Sundays back")
    assert len(stored(page)) == 1
    click(page, "Put Sundays away")
    offers[-1][2]()
    assert len(stored(page)) == 1


def test_deleted_it_can_be_undone(page: DecidePage, offers: Offers) -> None:
    show(page, SUNDAYS)
    click(page, "Delete Sundays")
    assert "Nothing written down yet. One topic is enough." in seen(page)
    ((text, _, undo),) = offers
    assert text == "Row deleted."
    undo()
    assert [talk.words for talk in stored(page)] == [SUNDAYS]
    assert "Every other one." in seen(page)


def test_rows_are_there_with_no_sitting_open(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    page = open_page(qtbot, DecidePage(vault, clock))
    assert "Open Talking" not in names(page)
    vault.talks.add(SUNDAYS)
    page.refresh()
    click(page, "Open Talking")
    assert "Every other one." in seen(page)
    assert "Done with this step" not in seen(page)
    row(page).focus_states()
    press(SPACE)
    assert stored(page)[0].state is TalkState.KEPT
    click(page, "Back")
    assert page.view is page.start


def names(page: QWidget) -> list[str]:
    return [one.accessibleName() for one in page.findChildren(QWidget) if one.isVisible()]


def test_the_step_is_done_when_the_person_says_so(page: DecidePage) -> None:
    show(page, SUNDAYS)
    assert "talking" not in open_sitting(page).steps_done
    click(page, "Done with this step")
    assert "talking" in open_sitting(page).steps_done


def test_the_way_to_safety_is_one_press(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    window = MainWindow(vault, clock)
    qtbot.addWidget(window)
    window.show()
    window.show_page("decide")
    page = window.page
    assert isinstance(page, DecidePage)
    click(page, "Start")
    click(page, "Talking, open")
    click(page, "Look at Safety")
    assert page.view is page.steps["safety"]
    window.stop()


# ---- check dates, closing ------------------------------------------------------------------------


def test_a_check_date_on_today_opens_its_row(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    vault.talks.add(SUNDAYS)
    vault.talks.add(replace(SUNDAYS, topic="Money", check_date=TODAY + DAY))
    window = MainWindow(vault, clock)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.show_page("today")
    assert "“Sundays”" in seen(window)
    assert "“Money”" not in seen(window)
    click(window, "Open, Check date in Talking")
    page = window.page
    assert isinstance(page, DecidePage)
    assert row(page).talk.words.topic == "Sundays"
    assert row(page).states[False].isAncestorOf(focused())
    press(SPACE, TAB, SPACE)
    window.show_page("today")
    assert "“Sundays”" not in seen(window)
    window.stop()


def test_a_row_that_is_gone_opens_nothing_else(page: DecidePage) -> None:
    show(page, SUNDAYS)
    page.go_to("talking/4711")
    assert row(page).talk.words.topic == "Sundays"


def test_a_closed_sitting_shows_the_rows_as_they_stood(page: DecidePage) -> None:
    show(page, SUNDAYS, COUNSELING)
    talk = next(one for one in stored(page) if one.type is TalkType.TALK)
    page.vault.talks.observe(talk.id, TODAY, "They cooked.")
    page.vault.talks.set_state(talk.id, TalkState.PARTLY, mine=False)
    closed = open_sitting(page).id
    page.vault.sittings.close(closed, None)
    page.vault.talks.save(talk.id, replace(SUNDAYS, topic="Changed later"))
    page.start_over()
    click(page, "Open the Sitting of November 22, 2026, 5:12\u202fPM")
    shown = seen(page).split("\n")
    for words in ("Sundays", "Every other one.", "They cooked.", "Partly", "for two"):
        assert words in shown
    assert "Changed later" not in shown
    assert any(one.startswith("Of one thing agreed, 0 kept, 1 partly") for one in shown)
    page.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page.refresh()
    assert not {"Sundays", "Every other one.", "They cooked.", "for two"} & set(
        seen(page).split("\n")
    )
    page.vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    page.refresh()
    assert seen(page).split("\n") == shown


# ---- Safety mode ---------------------------------------------------------------------------------


def switch(page: DecidePage, *, on: bool) -> None:
    page.vault.settings.set_safety_mode(on=on, cause=Cause.HAND)
    page.refresh()


def test_the_step_changes_at_once_with_the_flag_and_back(page: DecidePage) -> None:
    show(page, SUNDAYS)
    click(page, "Edit Sundays")
    press(ALL, "Week")
    switch(page, on=True)
    assert isinstance(page.view, SayingSafelyStep)
    shown = seen(page)
    assert "Saying it safely" in shown
    assert "You do not have to explain, warn, or say goodbye." in shown
    assert "When could you call without being heard?" in shown
    for hidden in ("Sundays", "Talking", FEAR, "Add a topic", "Add counseling"):
        assert hidden not in shown.split("\n")
    switch(page, on=False)
    assert isinstance(page.view, TalkingStep)
    assert [talk.words for talk in stored(page)] == [SUNDAYS]
    assert OFFERED in seen(page)


def test_the_safe_step_has_a_done_mark_of_its_own_and_a_way_to_support(page: DecidePage) -> None:
    click(page, "Done with this step")
    switch(page, on=True)
    asked_for: list[str] = []
    page.page_requested.connect(asked_for.append)
    click(page, "Get support")
    assert asked_for == ["support"]
    assert "saying-it-safely" not in open_sitting(page).steps_done
    click(page, "Done with this step")
    assert {"talking", "saying-it-safely"} <= set(open_sitting(page).steps_done)


def test_an_answer_at_the_gate_changes_the_steps_at_once(page: DecidePage) -> None:
    click(page, "Back")
    click(page, "Back")
    assert page.view is page.steps["safety"]
    press("y")
    press((Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier))
    assert button(page, "Next: Gut feeling")
    press((Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier))
    assert isinstance(page.view, SayingSafelyStep)


def test_no_way_leads_to_the_rows_while_it_is_on(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    page = open_page(qtbot, DecidePage(vault, clock))
    switch(page, on=True)
    assert "Open Talking" not in names(page)
    page.go_to(f"talking/{talk_id}")
    assert page.view is page.start
    click(page, "Start")
    page.go_to(f"talking/{talk_id}")
    assert isinstance(page.view, SayingSafelyStep)
    assert "Sundays" not in seen(page).split("\n")
