"""The Urges tab: the list, its numbers, and the lines that are written on calm days."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.driving import ENTER, button, click, focused, open_page, press, seen
from tests.ui.faults import saves_refused
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.domain.urges import Ending, LineType, UrgeAnswers, UrgeKind
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.pages.space.urge.line_list import LineList
from walkaway_desktop.pages.space.urge.urge_list import Roles
from walkaway_desktop.pages.space.urge.urge_view import UrgeView
from walkaway_desktop.pages.space.urge.urges_tab import UrgesTab
from walkaway_desktop.storage.lines import draft_form
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.line_button import LineButton
from walkaway_desktop.widgets.theme import Theme

HOUR = timedelta(hours=1)
DELETE = Qt.Key.Key_Delete


def note(
    vault: Vault, clock: FixedClock, hours_ago: int, before: int | None, after: int | None
) -> int:
    """One that has eased, so many hours before now."""
    now = clock.moment
    clock.moment = now - hours_ago * HOUR
    one = vault.urges.start(UrgeAnswers(UrgeKind.CALL, before, after))
    vault.urges.finish(one.id, Ending.EASED)
    clock.moment = now
    return one.id


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> SpacePage:
    return open_page(qtbot, SpacePage(vault, clock))


def tab(page: SpacePage) -> UrgesTab:
    page.go_to("urges")
    shown = page.view
    assert isinstance(shown, UrgesTab)
    return shown


def plain(words: str) -> str:
    """With blanks as they are typed: the one before AM and PM is narrow."""
    return words.replace("\u202f", " ")


def rows(shown: UrgesTab) -> list[tuple[str, str, str]]:
    cells = [shown.rows.index(row) for row in range(shown.rows.rowCount())]
    return [(plain(one.data()), one.data(Roles.UNDER), one.data(Roles.ENDING)) for one in cells]


def texts_of(vault: Vault, line_type: LineType) -> list[str]:
    return [one.text for one in vault.lines.all(line_type)]


# ---- the list ------------------------------------------------------------------------------------


def test_without_an_urge_it_says_so_and_opens_the_tool(page: SpacePage) -> None:
    shown = tab(page)
    assert "No Urges noted. Ctrl+U opens the tool from anywhere." in seen(page)
    assert focused() is shown.nothing.buttons[0]
    press(Qt.Key.Key_Space)
    assert isinstance(page.view, UrgeView)


def test_each_is_a_row_newest_first(page: SpacePage, vault: Vault, clock: FixedClock) -> None:
    note(vault, clock, 30, 8, 3)
    note(vault, clock, 2, 4, None)
    vault.urges.start(UrgeAnswers())
    assert rows(tab(page)) == [
        ("November 22, 2026, 5:12 PM", "", "open"),
        ("November 22, 2026, 3:12 PM", "to call · 4 before", "It has eased"),
        ("November 21, 2026, 11:12 AM", "to call · 8 before, 3 after", "It has eased"),
    ]


def test_a_reader_hears_the_whole_row(page: SpacePage, vault: Vault, clock: FixedClock) -> None:
    note(vault, clock, 2, 8, 3)
    spoken = tab(page).rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert plain(spoken) == "November 22, 2026, 3:12 PM, to call, 8 before, 3 after, It has eased"


def test_enter_opens_one_and_its_answers_can_be_given_later(
    page: SpacePage, vault: Vault, clock: FixedClock
) -> None:
    urge_id = note(vault, clock, 30, 8, None)
    shown = tab(page)
    press(ENTER)
    tool = page.view
    assert isinstance(tool, UrgeView)
    assert "November 21, 2026, 11:12 AM" in plain(seen(page))
    assert not tool.wait.isVisible()
    press("2")
    click(tool, "I made contact")
    urge = vault.urges.get(urge_id)
    assert (urge.before, urge.after, urge.ending) == (8, 2, Ending.CONTACT)
    press(Qt.Key.Key_Escape)
    assert page.view is shown
    assert rows(shown)[0][1:] == ("to call · 8 before, 2 after", "I made contact")


def test_one_that_nobody_ended_is_not_noted_the_next_day(
    page: SpacePage, vault: Vault, clock: FixedClock
) -> None:
    vault.urges.start(UrgeAnswers(UrgeKind.WRITE, 7), running=True)
    clock.moment += timedelta(days=1)
    assert rows(tab(page))[0][2] == "not noted"
    assert vault.urges.all()[0].ending is Ending.NOT_NOTED


def test_delete_takes_one_away_and_undo_brings_it_back(
    page: SpacePage, vault: Vault, clock: FixedClock
) -> None:
    offered: list[object] = []
    page.undo_offered.connect(lambda text, _button, undo: offered.extend((text, undo)))
    gone = note(vault, clock, 30, 8, 3)
    stays = note(vault, clock, 2, 5, 4)
    shown = tab(page)
    press(Qt.Key.Key_Down, DELETE)
    assert [one.id for one in vault.urges.all()] == [stays]
    assert offered[0] == "Urge deleted."
    assert focused() is shown.list
    offered[1]()  # type: ignore[operator]  # what undoes it
    assert [one.id for one in vault.urges.all()] == [stays, gone]
    assert shown.list.current is not None
    assert shown.list.current.id == gone


# ---- numbers -------------------------------------------------------------------------------------


def test_four_with_both_numbers_show_none(page: SpacePage, vault: Vault, clock: FixedClock) -> None:
    for hours in range(4):
        note(vault, clock, hours, 8, 3)
    note(vault, clock, 5, 8, None)
    tab(page)
    assert "Five Urges with both numbers are needed for this. You have 4." in seen(page)


def test_from_five_on_the_numbers_and_from_ten_the_hours(
    page: SpacePage, vault: Vault, clock: FixedClock
) -> None:
    for hours in range(5):
        note(vault, clock, hours, 8, 3 + hours)
    tab(page)
    said = "5 Urges. Before 8, after 5, middle change \u22123. 5 of 5 ended with: it has eased."
    assert said in seen(page)
    assert "Hours are counted from ten Urges on. You have 5." in seen(page)
    for _ in range(5):
        note(vault, clock, 24, None, None)
    tab(page)
    assert said in seen(page)
    hours_said = "By hour. 1:00 PM: 1 · 2:00 PM: 1 · 3:00 PM: 1 · 4:00 PM: 1 · 5:00 PM: 6"
    assert hours_said in plain(seen(page))


# ---- own lines -----------------------------------------------------------------------------------


def lines(page: SpacePage, line_type: LineType) -> LineList:
    return tab(page).lists[line_type]


@pytest.mark.parametrize("line_type", LineType)
def test_a_line_is_added_by_enter_and_the_next_can_follow(
    page: SpacePage, vault: Vault, line_type: LineType
) -> None:
    shown = lines(page, line_type)
    shown.focus_first()
    press("The house is quiet.", ENTER, "And mine.", ENTER)
    assert texts_of(vault, line_type) == ["The house is quiet.", "And mine."]
    assert shown.adder.text == ""
    assert vault.drafts.get(draft_form(line_type)) is None


def test_calm_lines_are_out_of_sight_until_asked_for(page: SpacePage, vault: Vault) -> None:
    vault.lines.add(LineType.CALM, "The house is quiet.")
    shown = lines(page, LineType.CALM)
    assert "The house is quiet." not in seen(page)
    click(shown, "Show one line")
    assert "The house is quiet." in seen(page)
    click(shown, "Put them out of sight")
    assert "The house is quiet." not in seen(page)


def test_a_line_is_changed_in_its_place(page: SpacePage, vault: Vault) -> None:
    for text in ("Tea", "Repot the fern"):
        vault.lines.add(LineType.SOMETHING_ELSE, text)
    shown = lines(page, LineType.SOMETHING_ELSE)
    click(shown, "Edit: Tea")
    press(" with Nadia", ENTER)
    assert texts_of(vault, LineType.SOMETHING_ELSE) == ["Tea with Nadia", "Repot the fern"]
    assert focused() is button(shown, "Edit: Tea with Nadia")


def test_a_change_that_was_left_is_there_again(page: SpacePage, vault: Vault) -> None:
    line = vault.lines.add(LineType.SOMETHING_ELSE, "Tea")
    shown = lines(page, LineType.SOMETHING_ELSE)
    click(shown, "Edit: Tea")
    press(" with", Qt.Key.Key_Escape)
    assert isinstance(page.view, UrgesTab)
    assert texts_of(vault, LineType.SOMETHING_ELSE) == ["Tea"]
    kept = vault.drafts.get(draft_form(LineType.SOMETHING_ELSE), line)
    assert kept is not None
    click(shown, "Edit: Tea")
    assert shown.editor is not None
    assert shown.editor.text == "Tea with"


def test_what_is_typed_is_kept_when_the_page_is_left(
    qtbot: QtBot, page: SpacePage, vault: Vault, clock: FixedClock
) -> None:
    lines(page, LineType.CALM).focus_first()
    press("The house is")
    page.save_now()
    other = open_page(qtbot, SpacePage(vault, clock))
    assert lines(other, LineType.CALM).adder.text == "The house is"


def test_a_line_moves_up(page: SpacePage, vault: Vault) -> None:
    for text in ("One", "Two", "Three"):
        vault.lines.add(LineType.PLAN, text)
    shown = lines(page, LineType.PLAN)
    click(shown, "Move up: Three")
    assert texts_of(vault, LineType.PLAN) == ["One", "Three", "Two"]
    click(shown, "Move up: Three")
    assert texts_of(vault, LineType.PLAN) == ["Three", "One", "Two"]
    names = [one.accessibleName() for one in shown.findChildren(QPushButton) if one.isVisible()]
    assert "Move up: Three" not in names


def test_a_deleted_line_comes_back_by_undo(page: SpacePage, vault: Vault) -> None:
    offered: list[object] = []
    page.undo_offered.connect(lambda text, _button, undo: offered.extend((text, undo)))
    for text in ("One", "Two"):
        vault.lines.add(LineType.PLAN, text)
    shown = lines(page, LineType.PLAN)
    click(shown, "Delete: One")
    assert texts_of(vault, LineType.PLAN) == ["Two"]
    assert focused() is shown.adder.field
    offered[1]()  # type: ignore[operator]  # what undoes it
    assert texts_of(vault, LineType.PLAN) == ["One", "Two"]


def test_a_full_list_says_so_and_keeps_what_was_typed(page: SpacePage, vault: Vault) -> None:
    for number in range(10):
        vault.lines.add(LineType.PLAN, f"Plan {number}")
    shown = lines(page, LineType.PLAN)
    shown.focus_first()
    press("One more", ENTER)
    assert "Ten plans are the most." in seen(shown)
    assert shown.adder.text == "One more"


def test_too_long_and_empty_say_why(page: SpacePage, vault: Vault) -> None:
    shown = lines(page, LineType.PLAN)
    shown.adder.text = "x" * 303
    assert "Too long by 3." in seen(shown)
    shown.adder.text = ""
    shown.focus_first()
    press(ENTER)
    assert "Write a few words, or remove this line." in seen(shown)
    assert texts_of(vault, LineType.PLAN) == []


def test_a_disk_that_refuses_leaves_the_line_where_it_was_typed(
    page: SpacePage, vault: Vault
) -> None:
    shown = lines(page, LineType.PLAN)
    shown.focus_first()
    press("I run a bath.")
    with saves_refused(vault):
        press(ENTER)
        assert shown.adder.text == "I run a bath."
        assert shown.adder.error.isVisible()
    press(ENTER)
    assert texts_of(vault, LineType.PLAN) == ["I run a bath."]


# ---- plans to begin with -------------------------------------------------------------------------


def template(page: SpacePage, start: str) -> None:
    shown = tab(page).templates
    click(shown, "Show me some plans to begin with")
    found = [one for one in shown.findChildren(LineButton) if one.text().startswith(start)]
    found[0].click()


def test_a_template_is_filled_by_own_words(page: SpacePage, vault: Vault) -> None:
    shown = lines(page, LineType.PLAN)
    template(page, "If I feel lonely")
    press("Sunday", ENTER, "Nadia", ENTER, "the river")
    assert shown.adder.text == (
        "If I feel lonely on Sunday, then I will call Nadia or go to the river."
    )
    press(ENTER, ENTER)
    assert texts_of(vault, LineType.PLAN) == [
        "If I feel lonely on Sunday, then I will call Nadia or go to the river."
    ]
    assert tab(page).templates.fields == {}


def test_blanks_may_stay_open(page: SpacePage, vault: Vault) -> None:
    template(page, "If I feel lonely")
    press("Sunday")
    click(lines(page, LineType.PLAN), "Add")
    assert texts_of(vault, LineType.PLAN) == [
        "If I feel lonely on Sunday, then I will call … or go to …."
    ]


def test_each_blank_has_a_name(page: SpacePage) -> None:
    shown = tab(page).templates
    for safety_mode in (False, True):
        for plan in texts("prompts", safety_mode=safety_mode)["plan"]:
            shown.choose(plan["text"])
            names = [one.accessibleName() for one in shown.fields.values()]
            assert len(names) == len(set(names))
            assert len(shown.fields) == plan["text"].count("{")


def test_the_pinned_plan_comes_first_and_safety_mode_has_its_own(
    page: SpacePage, vault: Vault
) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    vault.lines.add(LineType.PLAN, "If it is late, then I sleep.")
    shown = tab(page)
    click(shown.templates, "Show me some plans to begin with")
    said = [one.text() for one in shown.templates.findChildren(LineButton) if one.isVisible()]
    assert said[0].startswith("If I feel in danger, then I will call")
    assert not [one for one in said if "I run into them" in one or "after … and I want" in one]
    assert [one for one in said if "reads it first, and we keep it as it came" in one]
    assert "If it is late, then I sleep." in seen(page)  # the person's own stay


def test_in_large_text_the_endings_stand_two_by_two(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    page = open_page(qtbot, SpacePage(vault, clock))
    Theme.current().choose("light", 200)
    page.go_to("urge")
    tool = page.view
    assert isinstance(tool, UrgeView)
    press("8")
    assert page.form.scroll.horizontalScrollBar().maximum() == 0
    tops = {one.y() for one in tool.end_card.endings.values()}
    assert len(tops) == 2
    Theme.current().choose("light")
