"""The check-in card, answered by keys and clicks."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import ALL, BACKSPACE, CTRL_ENTER, ENTER, TAB, button, focused, press, seen
from walkaway_desktop.domain.measures import MEASURES
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.pages.checkin_card import CheckinCard
from walkaway_desktop.widgets.scale_row import ScaleRow

TODAY = date(2026, 11, 22)


def test_five_presses_keep_mood_pull_and_self(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    press("3", "4", ENTER, "7", CTRL_ENTER)
    assert saved == [CheckinAnswers({"mood": 3, "pull": 4, "self": 7})]


def test_ten_is_a_one_and_a_zero(card: CheckinCard, saved: list[CheckinAnswers]) -> None:
    press(ENTER, "10", CTRL_ENTER)
    assert saved == [CheckinAnswers({"pull": 10})]


def test_enter_leaves_a_row_blank_and_moves_on(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    press(ENTER, ENTER, "7", CTRL_ENTER)
    assert saved == [CheckinAnswers({"self": 7})]


def test_a_blank_card_has_nothing_to_save(card: CheckinCard, saved: list[CheckinAnswers]) -> None:
    press(CTRL_ENTER)
    assert saved == []
    assert not button(card, "Nothing to save yet").isEnabled()


def test_an_answer_that_was_taken_back_leaves_nothing_to_save(card: CheckinCard) -> None:
    press("3")
    card.focus_first_item()
    press(BACKSPACE)
    assert not button(card, "Nothing to save yet").isEnabled()


def test_a_second_click_on_the_face_takes_the_mood_back(card: CheckinCard) -> None:
    face = button(card, "Good")
    QTest.mouseClick(face, Qt.MouseButton.LeftButton)
    assert card.answers.values == {"mood": 4}
    QTest.mouseClick(face, Qt.MouseButton.LeftButton)
    assert card.is_blank


def test_nothing_is_chosen_at_first(card: CheckinCard) -> None:
    assert [row.value for row in card.rows.values()] == [None] * len(MEASURES)


def test_every_measure_has_a_row(card: CheckinCard) -> None:
    assert list(card.rows) == [measure.key for measure in MEASURES]


def test_more_opens_with_enter_and_asks_the_rest(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    press(ENTER, ENTER, ENTER, ENTER)  # mood, pull, self, More
    press("6.5", ENTER, "2", ENTER, "1", ENTER, "0", ENTER, ENTER)
    press("river,M.", ENTER, ENTER, "An hour without my phone.", CTRL_ENTER)
    values = {"sleep": 6.5, "love": 2, "sadness": 1, "anger": 0}
    assert saved == [CheckinAnswers(values, ("river", "M."), "An hour without my phone.")]


def test_a_tag_that_is_still_being_typed_is_saved(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    press("3")
    card.form.more.click()
    card.tags.setFocus()
    press("rain", CTRL_ENTER)
    assert saved == [CheckinAnswers({"mood": 3}, ("rain",))]


def test_a_tag_that_is_still_being_typed_is_enough_to_save(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    card.form.more.click()
    card.tags.setFocus()
    press("rain", CTRL_ENTER)
    assert saved == [CheckinAnswers({}, ("rain",))]


def test_a_comma_alone_is_nothing_to_save(card: CheckinCard, saved: list[CheckinAnswers]) -> None:
    card.form.more.click()
    card.tags.typed = ", "  # as a reader puts it in: no key was pressed
    card.finish()
    assert saved == []
    assert not button(card, "Nothing to save yet").isEnabled()


def test_a_tag_that_is_still_being_typed_is_in_the_draft(card: CheckinCard) -> None:
    card.form.more.click()
    card.tags.setFocus()
    press("river,ra")
    draft = card.content()
    card.open_blank()
    assert card.tags.typed == ""
    card.restore(draft)
    assert (card.tags.tags, card.tags.typed) == (("river",), "ra")
    assert card.form.more_part.isVisible()


def test_a_tag_that_is_there_already_is_said(card: CheckinCard) -> None:
    card.form.more.click()
    card.tags.setFocus()
    press("river,River,")
    assert card.form.tags_error.isVisible()
    press("m")
    assert not card.form.tags_error.isVisible()


def test_sleep_outside_its_range_says_so_and_is_not_saved(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    press("3")
    card.form.more.click()
    card.rows["sleep"].setFocus()
    press("17", CTRL_ENTER)
    assert saved == []
    row = card.rows["sleep"]
    assert isinstance(row, ScaleRow)
    assert "Hours from 0 to 16, in halves." in seen(row)
    assert row.isAncestorOf(focused())
    press(BACKSPACE, CTRL_ENTER)
    assert saved == [CheckinAnswers({"mood": 3, "sleep": 1})]


def test_hours_that_are_refused_hold_nobody_back(card: CheckinCard) -> None:
    card.form.more.click()
    card.rows["sleep"].setFocus()
    press("7.3", TAB)
    assert not card.rows["sleep"].isAncestorOf(focused())
    assert "7.3" in seen(card)


def test_a_line_over_500_characters_says_by_how_many_and_stays(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    press("3")
    card.form.more.click()
    card.form.line.setFocus()
    card.form.line.setText("x" * 501)
    press("yz", CTRL_ENTER)
    assert saved == []
    assert "Too long by 3." in seen(card)
    assert len(card.form.line.text()) == 503


def test_a_thirteenth_tag_is_refused_and_still_stands_there(card: CheckinCard) -> None:
    card.form.more.click()
    card.tags.setFocus()
    press("".join(f"tag{number}," for number in range(13)))
    assert len(card.tags.tags) == 12
    assert "Twelve tags are the most for one check-in." in seen(card)


# ---- after Save ----------------------------------------------------------------------------------


def test_after_save_it_says_noted_and_shows_what_was_saved(card: CheckinCard) -> None:
    press("3", "4", CTRL_ENTER)
    assert "Noted." in seen(card)
    assert "4 of 10" in card.rows["pull"].spoken()
    assert card.rows["mood"].isAncestorOf(focused())


def test_after_save_by_the_button_the_focus_is_on_mood(card: CheckinCard) -> None:
    press("3")
    card.form.save.setFocus()
    press(Qt.Key.Key_Space)
    assert card.saved
    assert card.rows["mood"].isAncestorOf(focused())


def digit_on_pull(card: CheckinCard) -> None:
    card.rows["pull"].setFocus()
    press("9")


def same_face_again(card: CheckinCard) -> None:
    QTest.mouseClick(button(card, "So-so"), Qt.MouseButton.LeftButton)


def space_on_love(card: CheckinCard) -> None:
    card.rows["love"].setFocus()
    press(Qt.Key.Key_Space)


def letter_in_the_line(card: CheckinCard) -> None:
    card.form.line.setFocus()
    press("b")


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (digit_on_pull, CheckinAnswers({"pull": 9})),
        (same_face_again, CheckinAnswers({"mood": 3})),
        (space_on_love, CheckinAnswers({"love": 1})),
        (letter_in_the_line, CheckinAnswers({}, (), "b")),
    ],
)
def test_the_next_answer_opens_a_blank_card_and_counts_in_it(
    card: CheckinCard, answer: Callable[[CheckinCard], None], kept: CheckinAnswers
) -> None:
    card.form.more.click()
    card.rows["love"].value = 2
    card.form.line.setText("a")
    card.focus_first_item()
    press("3", "4", CTRL_ENTER)
    answer(card)
    assert card.answers == kept
    assert "Noted." not in seen(card)


@pytest.mark.parametrize("key", [TAB, ENTER])
def test_walking_through_a_saved_card_changes_nothing(card: CheckinCard, key: Qt.Key) -> None:
    press("3", "4", CTRL_ENTER, key)
    assert card.saved
    assert card.answers == CheckinAnswers({"mood": 3, "pull": 4})


def test_a_saved_card_is_not_saved_twice(card: CheckinCard, saved: list[CheckinAnswers]) -> None:
    press("3", CTRL_ENTER, CTRL_ENTER)
    assert len(saved) == 1


def test_an_answer_by_assistive_technology_opens_a_blank_card_too(card: CheckinCard) -> None:
    press("3", "4", CTRL_ENTER)
    button(card, "Good").click()  # no key, no mouse
    assert card.answers == CheckinAnswers({"mood": 4})


# ---- another day ---------------------------------------------------------------------------------


def wrong_fields(card: CheckinCard) -> dict[str, str]:
    """The fields with the edge of an error, and what a screen reader says of them."""
    fields = (card.when.form.day, card.when.form.time)
    return {
        one.accessibleName(): one.accessibleDescription() for one in fields if one.property("error")
    }


def test_a_day_that_has_not_come_cannot_be_saved(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    press("3")
    card.ask_for_day(date(2026, 11, 23))
    press(CTRL_ENTER)
    assert saved == []
    assert "That day has not come yet." in seen(card)
    assert wrong_fields(card) == {"Day": "That day has not come yet."}


@pytest.mark.parametrize("typed", ["9:30 PM", "21:30", "9:30pm", "21.30"])
def test_a_time_is_read_as_people_write_it(card: CheckinCard, typed: str) -> None:
    card.ask_for_day(date(2026, 11, 20))
    card.when.form.time.setText(typed)
    at = card.when.time
    assert at is not None
    assert (at.hour, at.minute) == (21, 30)


@pytest.mark.parametrize("typed", ["01 03 2026", "1/3/2026", "3.1.2026", "Jan 3, 2026"])
def test_a_day_is_read_as_a_whole_and_shown_in_words(card: CheckinCard, typed: str) -> None:
    card.ask_for_day(date(2026, 11, 20))
    press(ALL, typed)
    assert card.when.day == date(2026, 1, 3)
    assert "Saturday, January 3, 2026" in seen(card)


@pytest.mark.parametrize("typed", ["1/3/26", "01 03", "soon", "2026-02-30", "Sunday, Jan 3, 2026"])
def test_what_is_no_day_says_so_and_is_not_saved(
    card: CheckinCard, saved: list[CheckinAnswers], typed: str
) -> None:
    press("3")
    card.ask_for_day(date(2026, 11, 20))
    press(ALL, typed, CTRL_ENTER)
    assert saved == []
    assert "That is not a date Daybook can read." in seen(card)
    assert card.content()["day"] == typed


def test_a_year_nobody_means_is_refused(card: CheckinCard, saved: list[CheckinAnswers]) -> None:
    press("3")
    card.ask_for_day(date(2026, 11, 20))
    press(ALL, "1826-11-20", CTRL_ENTER)
    assert saved == []
    assert "between 1900 and 2199" in seen(card)


def test_what_is_no_time_says_so(card: CheckinCard, saved: list[CheckinAnswers]) -> None:
    press("3")
    card.ask_for_day(date(2026, 11, 20))
    card.when.form.time.setFocus()
    press("soon", CTRL_ENTER)
    assert saved == []
    (said,) = wrong_fields(card).items()
    assert said[0] == "Time, if you know it"
    assert said[1].startswith("That is not a time Daybook can read.")
    assert said[1] in seen(card)


def test_back_to_today_keeps_the_answers(card: CheckinCard) -> None:
    press("3")
    card.ask_for_day(date(2026, 11, 20))
    button(card, "Back to today").click()
    assert card.when.day is None
    assert card.answers == CheckinAnswers({"mood": 3})


# ---- drafts and names ----------------------------------------------------------------------------


def test_a_draft_brings_everything_back(card: CheckinCard, qtbot: QtBot) -> None:
    press("3", "4")
    card.form.line.setText("An hour ")
    card.tags.tags = ("river",)
    card.ask_for_day(date(2026, 11, 20))
    card.when.form.time.setText("9:3")
    kept = card.content()
    other = CheckinCard(lambda _start: [])
    qtbot.addWidget(other)
    other.restore(kept)
    assert other.content() == kept
    assert other.form.more.isChecked()


def test_every_control_has_a_name(card: CheckinCard) -> None:
    card.form.more.click()
    card.ask_for_day(TODAY)
    nameless = [
        one
        for one in card.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (one.accessibleName() or (hasattr(one, "text") and one.text()))
    ]
    assert nameless == []
