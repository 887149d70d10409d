"""The check-in card, answered by keys and clicks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import ALL, BACKSPACE, CTRL_ENTER, ENTER, TAB, button, focused, press, seen
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.measures import BY_KEY, MEASURES, Item, Scale, own_measure
from walkaway_desktop.domain.records import Checkin, CheckinAnswers
from walkaway_desktop.pages.checkin_card import CheckinCard
from walkaway_desktop.pages.checkin_rows import USUAL
from walkaway_desktop.widgets.scale_row import ScaleRow

TODAY = date(2026, 11, 22)


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


def test_a_day_that_has_not_come_cannot_be_saved(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    press("3")
    card.ask_for_day(date(2026, 11, 23))
    press(CTRL_ENTER)
    assert saved == []
    assert "That day has not come yet." in seen(card)


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
    assert "That is not a time Daybook can read." in seen(card)


def test_back_to_today_keeps_the_answers(card: CheckinCard) -> None:
    press("3")
    card.ask_for_day(date(2026, 11, 20))
    button(card, "Back to today").click()
    assert card.when.day is None
    assert card.answers == CheckinAnswers({"mood": 3})


# ---- the person's own items ----------------------------------------------------------------------

ALONE = Item(own_measure("own_1", Scale.YES_NO), asked=True, name="Slept alone")
CALM = Item(own_measure("own_2", Scale.ZERO_TO_TEN), asked=True, name="Calm at work")


def usual(*keys: str) -> list[Item]:
    """Built-in items in this order, all asked."""
    return [Item(BY_KEY[key], asked=True) for key in keys]


def shown(card: CheckinCard) -> list[str]:
    return [key for key, row in card.rows.items() if row.isVisible()]


def test_the_first_three_stand_open_and_the_others_under_more(card: CheckinCard) -> None:
    card.set_items([ALONE, *usual("love", "sleep", "mood", "pull")])
    QApplication.processEvents()
    assert shown(card) == ["own_1", "love", "sleep"]
    card.form.more.click()
    assert shown(card) == ["own_1", "love", "sleep", "mood", "pull"]
    places = [row.mapTo(card, row.rect().topLeft()).y() for row in card.rows.values()]
    assert places == sorted(places)


def test_feelings_that_stand_together_share_a_row(card: CheckinCard) -> None:
    card.set_items(usual("mood", "pull", "self", "love", "anger", "sleep", "relief"))
    card.form.more.click()
    QApplication.processEvents()
    top = {key: row.mapTo(card, row.rect().topLeft()).y() for key, row in card.rows.items()}
    assert top["love"] == top["anger"] < top["sleep"] < top["relief"]


def test_a_row_of_feelings_that_is_gone_takes_none_back(card: CheckinCard) -> None:
    card.set_items(usual("mood", "pull", "self", "love", "relief"))
    card.form.more.click()
    card.grab()  # lays out all there is, the row that waits to be deleted, too
    assert card.rows["love"].isVisible()
    assert card.rows["relief"].isVisible()


def test_own_items_are_answered_by_keys(card: CheckinCard, saved: list[CheckinAnswers]) -> None:
    card.set_items([ALONE, CALM, *usual("mood")])
    card.focus_first_item()
    press("y", ENTER, "10", ENTER, "4", CTRL_ENTER)
    assert saved == [CheckinAnswers({"own_1": 1, "own_2": 10, "mood": 4})]


def test_enter_leaves_yes_and_no_blank_and_moves_on(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    card.set_items([ALONE, *usual("mood")])
    card.focus_first_item()
    press(ENTER, "4", CTRL_ENTER)
    assert saved == [CheckinAnswers({"mood": 4})]


def test_single_letters_can_be_off_for_every_item(card: CheckinCard) -> None:
    card.set_items([ALONE])
    card.set_letters(letters=False)
    card.set_items([ALONE, replace(ALONE, measure=own_measure("own_3", Scale.YES_NO), name="Ate")])
    card.focus_first_item()
    press("y", ENTER, "y")
    assert card.is_blank
    press("1")
    assert card.answers.values == {"own_3": 1}


def test_mood_moves_on_to_what_stands_behind_it(card: CheckinCard) -> None:
    card.set_items([*usual("mood"), ALONE])
    card.focus_first_item()
    press("4")
    assert card.rows["own_1"].isAncestorOf(focused())


def test_a_digit_anywhere_else_is_the_mood_even_under_more(card: CheckinCard) -> None:
    card.set_items(usual("pull", "self", "sleep", "mood"))
    card.form.more.setFocus()
    press("4")
    assert card.answers.values == {"mood": 4}
    assert card.rows["mood"].isVisible()
    assert card.tags.isAncestorOf(focused())  # what stands behind it


def test_without_mood_a_check_in_begins_at_the_first_item(card: CheckinCard) -> None:
    card.set_items(usual("pull", "self"))
    card.focus_first_item()
    assert card.rows["pull"].isAncestorOf(focused())
    assert "Enter moves on" in seen(card)
    assert "1 to 5" not in seen(card)
    card.form.more.setFocus()
    press("4")
    assert card.is_blank


def test_with_nothing_asked_tags_and_a_line_are_left(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    card.set_items([])
    card.focus_first_item()
    press(ENTER, "rain,", ENTER, "A quiet day.", CTRL_ENTER)
    assert saved == [CheckinAnswers({}, ("rain",), "A quiet day.")]


@pytest.mark.parametrize(
    ("items", "hint"),
    [
        (USUAL, "sleep, feelings, tags, one line"),
        ([*USUAL, CALM], "6 more items, tags, one line"),
        (usual("mood", "pull", "self", "sleep"), "one more item, tags, one line"),
        (usual("mood"), "tags, one line"),
    ],
)
def test_more_says_what_lies_under_it(card: CheckinCard, items: list[Item], hint: str) -> None:
    card.set_items(items)
    assert hint in seen(card).split("\n")


def test_other_items_lose_nothing_of_what_is_being_typed(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    card.form.more.click()
    card.rows["sleep"].setFocus()
    press("6.5")
    card.rows["love"].value = 2
    card.form.line.setText("Half a sen")
    card.tags.field.setText("riv")
    card.set_items([CALM, *usual("relief", "sleep", "mood", "love")])
    QApplication.processEvents()
    assert card.form.line.text() == "Half a sen"
    assert card.tags.field.text() == "riv"
    press(CTRL_ENTER)
    assert saved == [CheckinAnswers({"sleep": 6.5, "love": 2}, ("riv",), "Half a sen")]


def test_an_item_that_is_asked_no_more_keeps_its_answer_in_this_card(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    press("3", "4")
    card.set_items([Item(BY_KEY["mood"], asked=True), Item(BY_KEY["pull"], asked=False)])
    press(CTRL_ENTER)
    assert saved == [CheckinAnswers({"mood": 3, "pull": 4})]
    card.focus_blank()
    assert list(card.rows) == ["mood"]


def test_a_renamed_item_keeps_its_answer_and_has_its_new_name(card: CheckinCard) -> None:
    card.set_items([ALONE])
    card.focus_first_item()
    press("y")
    card.set_items([replace(ALONE, name="Slept in my bed")])
    assert "Slept in my bed" in seen(card)
    assert "Slept alone" not in seen(card)
    assert card.answers.values == {"own_1": 1}


def test_a_draft_brings_back_an_answer_to_what_is_asked_no_more(card: CheckinCard) -> None:
    press("3", "4")
    draft = card.content()
    card.open_blank()
    card.set_items([Item(BY_KEY["mood"], asked=True), Item(BY_KEY["pull"], asked=False)])
    card.restore(draft)
    assert card.answers.values == {"mood": 3, "pull": 4}


# ---- a stored one is edited ----------------------------------------------------------------------

NOW = datetime(2026, 11, 22, 17, 12, tzinfo=timezone(timedelta(hours=1)))
AT = datetime(2026, 11, 20, 21, 30, 44)  # noqa: DTZ001 (a wall time)
STORED = Checkin(
    7,
    When(date(2026, 11, 20), AT, 60),
    CheckinAnswers({"mood": 2, "own_1": 0}, ("river",), "An hour."),
    added_later=False,
)
LONG = "First\u00a0line.\n" + "x" * 40_000
TAGS = (*(f"tag{number}" for number in range(14)), "y" * 60)


def edit(card: CheckinCard, checkin: Checkin = STORED) -> CheckinCard:
    card.set_items([*USUAL, replace(ALONE, asked=False)])
    card.show_checkin(checkin)
    return card


def test_editing_shows_all_that_is_stored(card: CheckinCard) -> None:
    edit(card)
    assert card.answers == STORED.answers
    assert card.when.form.day.text() == "November 20, 2026"
    assert card.when.form.time.text().replace("\u202f", " ") == "9:30 PM"
    assert "Slept alone" in seen(card)  # asked no more, and answered here
    assert "Back to today" not in seen(card)


def test_left_alone_its_day_and_time_are_those_that_were_stored(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    edit(card)
    card.focus_first_item()
    press("4", CTRL_ENTER)
    assert saved == [replace(STORED.answers, values={"mood": 4, "own_1": 0})]
    assert card.when.when(NOW, 4) == STORED.when


def test_another_time_and_no_time_can_be_given(card: CheckinCard) -> None:
    edit(card)
    card.when.form.time.setFocus()
    press(ALL, "8:15 AM")
    at = datetime(2026, 11, 20, 8, 15)  # noqa: DTZ001 (a wall time)
    assert card.when.when(NOW, 4) == When(date(2026, 11, 20), at, None)
    press(ALL, BACKSPACE)
    assert card.when.when(NOW, 4) == When(date(2026, 11, 20), None, None)


def test_a_day_ahead_that_an_import_brought_does_not_stand_in_the_way(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    ahead = When(date(2027, 1, 3), None, None)
    edit(card, replace(STORED, when=ahead))
    card.focus_first_item()
    press("4", CTRL_ENTER)
    assert len(saved) == 1
    assert card.when.when(NOW, 4) == ahead


def test_what_an_import_brought_is_kept_however_long(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    brought = CheckinAnswers({"mood": 2}, TAGS, LONG)
    edit(card, replace(STORED, answers=brought))
    assert card.line.field is card.form.long_line
    card.focus_first_item()
    press("4", CTRL_ENTER)
    assert saved == [replace(brought, values={"mood": 4})]


def test_one_of_many_tags_can_be_put_right(card: CheckinCard, saved: list[CheckinAnswers]) -> None:
    edit(card, replace(STORED, answers=CheckinAnswers({"mood": 2}, TAGS)))
    card.tags.remove("tag0")
    card.tags.setFocus()
    press("river", CTRL_ENTER)
    assert saved == [CheckinAnswers({"mood": 2}, (*TAGS[1:], "river"))]


def test_a_long_text_that_is_changed_must_fit(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    edit(card, replace(STORED, answers=CheckinAnswers({"mood": 2}, (), "x" * 600)))
    card.form.long_line.setFocus()
    press("y", CTRL_ENTER)
    assert saved == []
    assert "Too long by 101." in seen(card)


def test_with_its_word_for_the_mood_alone_it_may_stay_blank(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    edit(card, replace(STORED, answers=CheckinAnswers({}), source_label="numb"))
    press(CTRL_ENTER)
    assert saved == [CheckinAnswers({})]


def test_everything_taken_out_there_is_nothing_to_save(card: CheckinCard) -> None:
    edit(card, replace(STORED, answers=CheckinAnswers({"mood": 2})))
    card.focus_first_item()
    press(BACKSPACE)
    assert not button(card, "Nothing to save yet").isEnabled()


def test_cancel_hands_nothing_over(card: CheckinCard, saved: list[CheckinAnswers]) -> None:
    told: list[bool] = []
    card.cancelled.connect(lambda: told.append(True))
    edit(card)
    card.focus_first_item()
    press("5")
    button(card, "Cancel").click()
    assert told == [True]
    assert saved == []


def test_a_new_check_in_has_no_cancel(card: CheckinCard) -> None:
    assert "Cancel" not in seen(card)


def test_an_answer_to_what_is_not_known_here_is_kept(
    card: CheckinCard, saved: list[CheckinAnswers]
) -> None:
    card.set_items(USUAL)
    card.show_checkin(STORED)
    card.focus_first_item()
    press("5", CTRL_ENTER)
    assert saved == [replace(STORED.answers, values={"mood": 5, "own_1": 0})]


def test_the_draft_of_an_edit_comes_back_over_what_is_stored(
    card: CheckinCard, qtbot: QtBot
) -> None:
    edit(card, replace(STORED, answers=replace(STORED.answers, line=LONG)))
    card.focus_first_item()
    press("5")
    card.when.form.time.setFocus()
    press(ALL, "9:3")
    draft = card.content()
    other = CheckinCard(lambda _start: [])
    qtbot.addWidget(other)
    other.set_items([*USUAL, replace(ALONE, asked=False)])
    other.show_checkin(replace(STORED, answers=replace(STORED.answers, line=LONG)))
    other.restore(draft)
    assert other.content() == draft
    assert other.line.over == 0


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
