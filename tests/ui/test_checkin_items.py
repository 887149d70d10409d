"""The check-in card with the person's own items, in the person's order."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.driving import CTRL_ENTER, ENTER, focused, press, seen
from walkaway_desktop.domain.measures import BY_KEY, Item, Scale, own_measure
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.pages.checkin_card import CheckinCard
from walkaway_desktop.pages.checkin_rows import USUAL

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
