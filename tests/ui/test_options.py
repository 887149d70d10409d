"""Options: gut first and locked, the table by keys and by clicks, what it hangs on, no verdict."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.driving import (
    BACKSPACE,
    CTRL_ENTER,
    ENTER,
    TAB,
    click,
    focused,
    open_page,
    press,
    seen,
)
from tests.ui.faults import saves_refused
from tests.ui.sittings import open_sitting
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.options import OptionAnswers, Side, Weight
from walkaway_desktop.domain.records import Cause, Mark, SignRating, Window
from walkaway_desktop.domain.signs import SAFETY_SIGN
from walkaway_desktop.pages.decide.options import OptionsStep
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.fit_model import Role
from walkaway_desktop.widgets.line_button import LineButton

CRITERIA = {"Being safe": 9, "Myself": 7, "Home": 4, "The kids": 6}
FITS = {"Stay": (5, 3, 8, 7), "Take space": (7, 6, 5, 5), "Leave": (8, 8, 2, 4)}
GUTS = {"Stay": 4, "Take space": 7, "Leave": 3}
DOWN, UP, LEFT, RIGHT = (
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
)
COVERED = "Your earlier answer is hidden until this step is done."
BOTH = "Both are strong. That is common and not a contradiction."


def at_options(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    made = open_page(qtbot, DecidePage(vault, clock))
    if vault.sittings.open_one() is None:
        click(made, "Start")
    click(made, made.overview.buttons["options"].accessibleName())
    return made


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    """An open Sitting at Options, nothing written yet."""
    return at_options(qtbot, vault, clock)


def write_lists(vault: Vault) -> None:
    for name in CRITERIA:
        vault.options.add_criterion(name)
    for name in FITS:
        vault.options.add_option(name)


@pytest.fixture
def listed(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    """Three options and four things that matter; nothing answered."""
    write_lists(vault)
    return at_options(qtbot, vault, clock)


def start(vault: Vault, clock: FixedClock) -> int:
    return vault.sittings.start(When.of(clock.now(), 4), Mark.CALM).id


def weigh(vault: Vault, sitting: int) -> None:
    for criterion, importance in zip(vault.options.criteria(), CRITERIA.values(), strict=True):
        vault.options.weigh(sitting, criterion.id, Weight(importance))


def answer(vault: Vault, sitting: int, *, fit: bool = True) -> None:
    """Importance, gut, pulls and, with `fit`, every cell of the check values."""
    weigh(vault, sitting)
    options = vault.options.options()
    for option, gut in zip(options, GUTS.values(), strict=True):
        vault.options.set_gut(sitting, option.id, gut)
    vault.options.set_pull(sitting, Side.STAY, 7)
    vault.options.set_pull(sitting, Side.LEAVE, 6)
    vault.options.open_fit(sitting)
    for option, row in zip(options, FITS.values(), strict=True):
        for criterion, value in zip(vault.options.criteria(), row if fit else (), strict=fit):
            vault.options.set_fit(sitting, option.id, criterion.id, value)


@pytest.fixture
def table(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    """The table with importances and no fit, the keys on its first open cell."""
    write_lists(vault)
    answer(vault, start(vault, clock), fit=False)
    return at_options(qtbot, vault, clock)


@pytest.fixture
def whole(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    """Every cell answered: the check values."""
    write_lists(vault)
    answer(vault, start(vault, clock))
    return at_options(qtbot, vault, clock)


def step(page: DecidePage) -> OptionsStep:
    view = page.view
    assert isinstance(view, OptionsStep)
    return view


def answers(page: DecidePage) -> OptionAnswers:
    return page.vault.options.answers(open_sitting(page).id)


def names(page: DecidePage) -> list[str]:
    return [one.name for one in page.vault.options.options()]


def ids(page: DecidePage) -> tuple[list[int], list[int]]:
    options = page.vault.options
    return [one.id for one in options.options()], [one.id for one in options.criteria()]


def spoken(page: DecidePage) -> str:
    index = step(page).fit.table.currentIndex()
    return str(index.data(Role.AccessibleTextRole))


def foot(page: DecidePage) -> list[str]:
    """The small lines under the options, in their order."""
    shown = step(page).fit.table.fits.fits
    return [shown.foot.get(option, "") for option, _name in shown.options]


def lines(page: DecidePage) -> list[tuple[str, str]]:
    """What it hangs on, for the pair that is shown."""
    found = [one for one in step(page).hangs.findChildren(LineButton) if one.isVisible()]
    return [(one.text(), one.under) for one in found]


def show_pair(page: DecidePage, first: str, second: str) -> None:
    box = step(page).hangs.pairs
    box.setCurrentIndex(box.findText(f"{first} and {second}"))
    seen(page)


# ---- part 1: the options -------------------------------------------------------------------------


def test_without_options_it_asks_for_two(page: DecidePage) -> None:
    assert "Name two options to begin." in seen(page)
    assert focused() is step(page).gut.list.adder.field
    assert not step(page).gut.open_fit.isVisible()


def test_options_are_typed_one_after_the_other(page: DecidePage) -> None:
    press("Stay", ENTER, "Take space", ENTER)
    assert names(page) == ["Stay", "Take space"]
    assert "Name two options to begin." not in seen(page)


def test_starters_come_on_request_and_none_is_filled_in(page: DecidePage) -> None:
    assert "Take space" not in seen(page)
    click(page, "Show me four common ones")
    assert names(page) == []
    click(page, "Add: Take space")
    assert names(page) == ["Take space"]


def test_in_safety_mode_starters_have_other_texts_and_leave_is_not_the_first(
    page: DecidePage,
) -> None:
    page.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page.refresh()
    click(page, "Show me four common ones")
    shown = seen(page).split("\n")
    assert "Stay for now, with a plan" in shown
    assert shown.index("Stay as it is") < shown.index("Leave, with a plan")
    assert "Leave" not in shown
    assert names(page) == []


def test_five_options_are_the_most(page: DecidePage) -> None:
    for number in range(5):
        press(f"Way {number}", ENTER)
    assert len(names(page)) == 5
    assert not step(page).gut.list.adder.isVisible()


def test_part_2_says_what_it_needs(page: DecidePage) -> None:
    assert "There is nothing in your list of what matters yet." in seen(page)
    click(page, "Go to What matters")
    assert page.form.heading.text() == "What matters"


# ---- part 1: the gut -----------------------------------------------------------------------------


def test_gut_and_pulls_are_answered_by_keys(listed: DecidePage) -> None:
    press("4", ENTER, "7", ENTER, "3", ENTER, "1", "0", ENTER, "6", ENTER, "It lets me breathe.")
    listed.keep_drafts()
    given = answers(listed)
    assert list(given.gut.values()) == [4, 7, 3]
    assert (given.stay_pull, given.leave_pull) == (10, 6)
    assert given.gut_line == "It lets me breathe."


def test_nothing_of_it_is_preselected(listed: DecidePage) -> None:
    assert answers(listed) == OptionAnswers()
    assert seen(listed).count("not answered") == 5


def test_the_line_keeps_itself_within_two_seconds(listed: DecidePage, qtbot: QtBot) -> None:
    step(listed).gut.line.focus_first()
    press("Half a")
    qtbot.waitUntil(lambda: answers(listed).gut_line == "Half a", timeout=2000)


def test_a_line_that_is_too_long_stays_and_is_not_kept(listed: DecidePage) -> None:
    step(listed).gut.line.field.setPlainText("x" * 203)
    listed.keep_drafts()
    assert "Too long by 3." in seen(listed)
    assert answers(listed).gut_line == ""
    assert step(listed).holds_unkept()
    listed.start_over()
    click(listed, "Options, open")
    assert step(listed).gut.line.text == "x" * 203


def test_it_says_before_that_opening_fit_locks_the_gut(listed: DecidePage) -> None:
    assert "Opening Fit locks this part for this Sitting." in seen(listed)


def test_opening_fit_locks_the_gut(listed: DecidePage) -> None:
    press("4")
    click(listed, "Open Fit")
    shown = seen(listed)
    assert "Gut is locked for this Sitting." in shown
    assert "Gut 4 of 10" in shown
    assert step(listed).gut.rows == {}
    assert focused() is step(listed).fit.table


def test_what_the_disk_refuses_is_not_shown_as_given(listed: DecidePage, qtbot: QtBot) -> None:
    scale = focused().parentWidget()
    with saves_refused(listed.vault), qtbot.captureExceptions() as refused:
        press("7")
    assert [one[0] for one in refused] == [VaultError]
    assert getattr(scale, "value", 7) is None


# ---- part 2: the table ---------------------------------------------------------------------------


def test_digits_fill_and_arrows_move(table: DecidePage) -> None:
    press("5", RIGHT, "7", RIGHT, "1", "0", DOWN, "?", LEFT, "0")
    (stay, space, leave), (safe, myself, *_rest) = ids(table)
    assert answers(table).fit == {
        (stay, safe): 5,
        (space, safe): 7,
        (leave, safe): 10,
        (leave, myself): None,
        (space, myself): 0,
    }


def test_backspace_makes_a_cell_not_answered_again(table: DecidePage) -> None:
    press("5", BACKSPACE)
    assert answers(table).fit == {}


def test_enter_goes_to_the_next_cell(table: DecidePage) -> None:
    press("5", ENTER, "6", ENTER, "7", ENTER, "3")
    (stay, space, leave), (safe, myself, *_rest) = ids(table)
    assert answers(table).fit == {(stay, safe): 5, (space, safe): 6, (leave, safe): 7}
    assert answers(table).weights[myself].importance == 3


def test_a_cell_is_said_as_option_criterion_value(table: DecidePage) -> None:
    assert spoken(table) == "Stay, Being safe, not answered"
    press("5")
    assert spoken(table) == "Stay, Being safe, 5"
    press("?")
    assert spoken(table) == "Stay, Being safe, Don’t know"
    press(LEFT)
    assert spoken(table) == "Importance, Being safe, 9"


def test_an_importance_can_be_typed_and_not_be_unknown(table: DecidePage) -> None:
    press(LEFT, "2", "?")
    assert "Type 0 to 10." in seen(table)
    assert answers(table).weights[ids(table)[1][0]] == Weight(2)


def test_a_letter_is_refused_in_words(table: DecidePage) -> None:
    press("x")
    assert "Type 0 to 10, or ? for don’t know." in seen(table)
    assert answers(table).fit == {}


def test_a_cell_is_filled_by_clicks_alone(table: DecidePage) -> None:
    view = step(table).fit.table
    (_stay, space, _leave), (_safe, myself, *_rest) = ids(table)
    place = view.visualRect(view.fits.place((space, myself))).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "Take space, Myself" in seen(table)
    click(step(table).fit, "6")
    assert answers(table).fit == {(space, myself): 6}
    click(step(table).fit, "Don’t know")
    assert answers(table).fit == {(space, myself): None}
    click(step(table).fit, "Take back")
    assert answers(table).fit == {}


def test_shuffling_moves_what_matters_and_never_the_options(whole: DecidePage) -> None:
    before = answers(whole)
    click(whole, "Shuffle what matters")
    shown = step(whole).fit.table.fits.fits
    assert [name for _id, name in shown.options] == list(FITS)
    assert {one.name for one in shown.criteria} == set(CRITERIA)
    assert answers(whole) == before
    assert foot(whole) == ["5.4", "6.0", "6.2"]


def test_it_survives_being_left(table: DecidePage) -> None:
    press("5")
    table.start_over()
    click(table, "Options, 6 of 17")
    assert foot(table) == ["", "", ""]
    assert spoken(table) == "Take space, Being safe, not answered"


def test_twelve_by_five_fit_at_960_by_640_and_stand_stacked_at_twice_the_text(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    for number in range(12):
        vault.options.add_criterion(f"Something that matters {number}")
    for number in range(5):
        vault.options.add_option(f"Way of living {number}")
    vault.options.open_fit(start(vault, clock))
    made = open_page(qtbot, DecidePage(vault, clock), 960, 640)
    click(made, "Options, open")
    view = step(made).fit.table
    assert not view.fits.stacked
    assert view.horizontalHeader().length() <= view.viewport().width()
    assert view.height() < made.height()


# ---- the score -----------------------------------------------------------------------------------


def test_the_score_is_one_small_line_under_each_option(whole: DecidePage) -> None:
    assert foot(whole) == ["5.4", "6.0", "6.2"]


def test_it_shows_once_80_percent_of_the_cells_are_filled(whole: DecidePage) -> None:
    (stay, space, leave), criteria = ids(whole)
    sitting = open_sitting(whole).id
    for cell in ((stay, criteria[0]), (stay, criteria[1])):
        whole.vault.options.clear_fit(sitting, *cell)
    whole.refresh()
    assert foot(whole) == ["2 cells are open.", "6.0", "6.2"]
    whole.vault.options.clear_fit(sitting, space, criteria[0])
    whole.refresh()
    assert foot(whole) == ["", "", ""]
    assert "Opens when 8 in 10 cells are filled. One is missing." in seen(whole)
    del leave


def test_a_dont_know_makes_a_range(whole: DecidePage) -> None:
    (stay, *_others), criteria = ids(whole)
    whole.vault.options.set_fit(open_sitting(whole).id, stay, criteria[3], None)
    whole.refresh()
    assert foot(whole) == ["3.8 to 6.1", "6.0", "6.2"]


def test_a_must_have_that_is_not_met_stands_above_the_score(whole: DecidePage) -> None:
    criteria = ids(whole)[1]
    whole.vault.options.weigh(open_sitting(whole).id, criteria[1], Weight(7, must=True))
    whole.refresh()
    assert foot(whole) == ["Does not meet: Myself\n5.4", "6.0", "6.2"]


def test_switched_off_there_is_no_score_but_what_is_not_met_stays(whole: DecidePage) -> None:
    criteria = ids(whole)[1]
    whole.vault.options.weigh(open_sitting(whole).id, criteria[1], Weight(7, must=True))
    whole.vault.settings.show_scores = False
    whole.refresh()
    assert foot(whole) == ["Does not meet: Myself", "", ""]


def test_what_has_no_importance_is_named(whole: DecidePage) -> None:
    press_cell(whole, "importance", 2)
    press(BACKSPACE)
    assert "Home has no importance yet and takes no part." in seen(whole)


def press_cell(page: DecidePage, _column: str, line: int) -> None:
    view = step(page).fit.table
    view.go_to((0, ids(page)[1][line]))
    view.setFocus()


def test_with_every_importance_0_that_is_said_and_nothing_else(whole: DecidePage) -> None:
    for criterion in ids(whole)[1]:
        whole.vault.options.weigh(open_sitting(whole).id, criterion, Weight(0))
    whole.refresh()
    assert "All importances are 0." in seen(whole)
    assert foot(whole) == ["", "", ""]
    assert lines(whole) == []


# ---- part 3: what it hangs on --------------------------------------------------------------------


def test_the_lines_say_the_check_values(whole: DecidePage) -> None:
    show_pair(whole, "Stay", "Take space")
    assert lines(whole) == [
        ("turns if Myself were 2.0 instead of 7", "10 % of all importance instead of 27 %"),
        ("turns if Home were 9.0 instead of 4", "29 % of all importance instead of 15 %"),
        ("turns if Being safe were 1.5 instead of 9", "8 % of all importance instead of 35 %"),
        ("The kids: no importance from 0 to 10 turns it", ""),
    ]
    show_pair(whole, "Take space", "Leave")
    assert [text for text, _under in lines(whole)] == [
        "turns if Home were 5.7 instead of 4",
        "turns if Myself were 4.5 instead of 7",
        "turns if Being safe were 4.0 instead of 9",
        "The kids: no importance from 0 to 10 turns it",
    ]


def test_the_first_pair_is_that_of_the_person(whole: DecidePage) -> None:
    assert step(whole).hangs.pairs.currentText() == "Stay and Take space"


def test_the_chart_says_what_it_draws(whole: DecidePage) -> None:
    show_pair(whole, "Take space", "Leave")
    chart = step(whole).hangs.chart
    assert chart.accessibleDescription() == (
        "A line for each of 3 options, from no share to 31 %. Now 15 %."
        " The order of Take space and Leave turns at 20 %."
    )
    shown = chart.shown
    assert shown is not None
    assert [one.name for one in shown.lines] == list(FITS)
    assert shown.pair == (1, 2)


def test_another_line_changes_the_chart(whole: DecidePage) -> None:
    click(whole, "The kids: no importance from 0 to 10 turns it")
    assert step(whole).hangs.chart.accessibleName() == "Share of The kids in all importance"


def test_the_same_numbers_stand_in_a_table(whole: DecidePage) -> None:
    show_pair(whole, "Take space", "Leave")
    click(whole, "Show as table")
    shown = [one.text() for one in step(whole).hangs.findChildren(QLabel)]
    for words in ("0 %", "15 %", "20 %", "31 %", "5.9", "6.9"):
        assert words in shown


def test_a_pair_with_a_dont_know_says_what_it_depends_on(whole: DecidePage) -> None:
    (stay, *_others), criteria = ids(whole)
    whole.vault.options.set_fit(open_sitting(whole).id, stay, criteria[3], None)
    whole.refresh()
    assert "depends on: Stay on The kids" in seen(whole)
    assert lines(whole) == []


def test_a_level_pair_is_called_level(whole: DecidePage) -> None:
    (stay, space, _leave), criteria = ids(whole)
    for criterion, value in zip(criteria, FITS["Stay"], strict=True):
        whole.vault.options.set_fit(open_sitting(whole).id, space, criterion, value)
    whole.refresh()
    assert "Home does not tell these two apart" in seen(whole)
    whole.vault.options.set_fit(open_sitting(whole).id, space, criteria[0], 9)
    whole.vault.options.set_fit(open_sitting(whole).id, space, criteria[2], 0)
    whole.vault.options.set_fit(open_sitting(whole).id, stay, criteria[2], 9)
    whole.refresh()
    assert "these two are level" in seen(whole)


def test_in_safety_mode_neither_being_safe_nor_a_must_have_has_a_line(whole: DecidePage) -> None:
    sitting, criteria = open_sitting(whole).id, ids(whole)[1]
    whole.vault.options.weigh(sitting, criteria[2], Weight(4, must=True))
    whole.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    whole.refresh()
    show_pair(whole, "Stay", "Take space")
    assert [text for text, _under in lines(whole)] == [
        "turns if Myself were 2.0 instead of 7",
        "The kids: no importance from 0 to 10 turns it",
    ]
    assert step(whole).hangs.criterion == criteria[1]
    assert "Being safe has no such line." in seen(whole)


# ---- gut and list --------------------------------------------------------------------------------


def test_gut_and_list_are_compared_pair_by_pair(whole: DecidePage) -> None:
    shown = seen(whole)
    assert "Gut and list say the same: Stay and Take space" in shown
    assert "Gut and list differ: Stay and Leave; Take space and Leave" in shown


def test_where_they_differ_two_questions_are_asked(whole: DecidePage) -> None:
    first, second = step(whole).compared.fields
    first.focus_first()
    press("That it is quiet.")
    second.focus_first()
    press("The rent.")
    whole.keep_drafts()
    assert answers(whole).gut_question == "That it is quiet."
    assert answers(whole).list_question == "The rent."


def test_where_they_agree_nothing_is_asked(
    qtbot: QtBot, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(GUTS, "Leave", 9)
    write_lists(vault)
    answer(vault, start(vault, clock))
    made = at_options(qtbot, vault, clock)
    assert not step(made).compared.fields[0].isVisible()


# ---- two pulls -----------------------------------------------------------------------------------


def test_two_strong_pulls_are_called_common(whole: DecidePage) -> None:
    assert BOTH in seen(whole)
    assert step(whole).pulls.square.accessibleDescription() == (
        "Pull to stay across, pull to leave up, one Sitting."
        " November 22, 2026, 5:12\u202fPM: stay 7, leave 6, Calm."
    )


@pytest.mark.parametrize("rating", [1, 4, None])
def test_not_so_where_the_safety_sign_says_more_than_nothing(
    whole: DecidePage, rating: int | None
) -> None:
    sign = SignRating(SAFETY_SIGN, rating, Window.FOUR_WEEKS)
    whole.vault.sittings.rate(open_sitting(whole).id, sign)
    whole.vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    whole.refresh()
    assert BOTH not in seen(whole)


def test_nor_in_safety_mode(whole: DecidePage) -> None:
    whole.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    whole.refresh()
    assert BOTH not in seen(whole)
    assert step(whole).pulls.square.isVisible()


# ---- reasons -------------------------------------------------------------------------------------


def test_reasons_are_two_lists_and_nobody_counts_them(page: DecidePage) -> None:
    stay, leave = step(page).reasons.lists.values()
    stay.focus_first()
    press("The garden.", ENTER, "Their laugh.", ENTER)
    leave.focus_first()
    press("I sleep.", ENTER)
    texts = [[one.text for one in page.vault.options.reasons(side)] for side in Side]
    assert texts == [["The garden.", "Their laugh."], ["I sleep."]]
    assert not [
        line for line in seen(step(page).reasons).split("\n") if any(map(str.isdigit, line))
    ]


def test_a_reason_is_changed_by_keys(page: DecidePage) -> None:
    page.vault.options.add_reason(Side.STAY, "The garden.")
    page.refresh()
    click(page, "Edit: The garden.")
    press((Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier), "The pear tree.", CTRL_ENTER)
    assert [one.text for one in page.vault.options.reasons(Side.STAY)] == ["The pear tree."]


def test_a_long_list_of_reasons_is_whole_a_moment_after_the_page_opens(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    reasons = [f"Reason {chr(ord('a') + n)}." for n in range(20)]
    for one in reasons:
        vault.options.add_reason(Side.LEAVE, one)
    card = step(at_options(qtbot, vault, clock)).reasons

    qtbot.waitUntil(lambda: reasons[-1] in seen(card))

    assert [line for line in seen(card).split("\n") if line in reasons] == reasons


# ---- blind at re-take ----------------------------------------------------------------------------


@pytest.fixture
def again(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    """A later Sitting; the first, a month ago, had everything."""
    write_lists(vault)
    now = clock.moment
    clock.moment = now - timedelta(days=30)
    first = start(vault, clock)
    answer(vault, first)
    vault.sittings.close(first, None)
    clock.moment = now
    return at_options(qtbot, vault, clock)


def test_earlier_guts_and_pulls_are_hidden_and_the_new_ones_blank(again: DecidePage) -> None:
    assert COVERED in seen(again)
    assert not step(again).pulls.isVisible()
    assert answers(again) == OptionAnswers()


def test_asked_for_they_are_shown_and_kept_as_seen(again: DecidePage) -> None:
    click(again, "Show me earlier answers now")
    shown = seen(again)
    assert "October 23, 2026, 5:12\u202fPM: 7" in shown
    assert len(step(again).pulls.square.dots) == 1
    assert open_sitting(again).steps_seen.keys() == {"options"}


def test_what_was_seen_stays_out_of_the_square_of_later_ones(again: DecidePage) -> None:
    first = again.vault.sittings.all()[1]
    assert first.closed_at is not None
    click(again, "Show me earlier answers now")
    sitting = open_sitting(again)
    again.vault.options.set_pull(sitting.id, Side.STAY, 2)
    again.vault.options.set_pull(sitting.id, Side.LEAVE, 3)
    again.vault.sittings.close(sitting.id, None)
    again.start_over()
    click(again, "Start")
    click(again, "Options, open")
    click(again, "Show me earlier answers now")
    assert [(one.stay, one.leave) for one in step(again).pulls.square.dots] == [(7, 6)]
    assert "(seen before answering)" in seen(again)


# ---- what a closed one keeps ---------------------------------------------------------------------


def test_a_closed_sitting_tells_it_as_it_stood(whole: DecidePage) -> None:
    vault, sitting = whole.vault, open_sitting(whole).id
    vault.options.add_reason(Side.LEAVE, "I sleep.")
    vault.sittings.close(sitting, None)
    stay = vault.options.options()[0]
    vault.options.save_option(stay.id, "Something else")
    whole.start_over()
    whole.start.list.opened.emit(sitting)
    while step_more := [one for one in seen(whole).split("\n") if one.startswith("Show ")]:
        click(whole, step_more[0])
    shown = seen(whole)
    assert "Something else" not in shown
    assert "Stay: 5\nTake space: 7\nLeave: 8" in shown
    for words in ("Gut 4 of 10", "5.4", "6.2", "I sleep.", "7 of 10"):
        assert words in shown


# ---- with no Sitting open ------------------------------------------------------------------------


def test_options_and_reasons_can_be_changed_with_no_sitting_open(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    vault.options.add_option("Stay")
    made = open_page(qtbot, DecidePage(vault, clock))
    click(made, "Open Options")
    step(made).gut.list.focus_first()
    press("Leave", ENTER)
    assert names(made) == ["Stay", "Leave"]
    shown = seen(made)
    assert "Part 2. Fit" not in shown
    assert "not answered" not in shown


def test_tab_leads_through_the_parts_in_reading_order(table: DecidePage) -> None:
    press(TAB)
    assert focused() is not step(table).fit.table
    assert step(table).fit.isAncestorOf(focused())
    press(UP)


# ---- the table keeps its width -------------------------------------------------------------------


def test_the_table_does_not_narrow_when_part_3_opens(table: DecidePage) -> None:
    fit, before = step(table).fit, []
    for _cell in range(len(CRITERIA) * (len(FITS) + 1)):
        before.append((fit.table.width(), fit.choices.height()))
        press("5", ENTER)
        seen(table)
    assert step(table).hangs.isVisible()
    assert {*before, (fit.table.width(), fit.choices.height())} == {before[0]}


def test_before_part_2_opens_the_closed_parts_are_as_wide_as_the_first(listed: DecidePage) -> None:
    seen(listed)
    shown = step(listed)
    assert shown.hangs_closed.width() == shown.fit_closed.width() == shown.gut.width()


def test_in_a_narrow_window_part_3_stands_under_part_2(table: DecidePage) -> None:
    table.resize(700, 820)
    seen(table)
    closed, fit = step(table).hangs_closed, step(table).fit
    assert (closed.x(), closed.width()) == (fit.x(), fit.width())
    assert closed.y() > fit.y()
