"""A stored check-in on the card: changed, and what an import brought kept as it is."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from pytestqt.qtbot import QtBot

from tests.ui.driving import ALL, BACKSPACE, CTRL_ENTER, button, press, seen
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.measures import Item, Scale, own_measure
from walkaway_desktop.domain.records import Checkin, CheckinAnswers
from walkaway_desktop.pages.checkin_card import CheckinCard
from walkaway_desktop.pages.checkin_rows import USUAL

ALONE = Item(own_measure("own_1", Scale.YES_NO), asked=True, name="Slept alone")
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
