"""Letters in the Space page: written, kept, put away, let go, and never lost."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driving import (
    ALL,
    BACKSPACE,
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
from tests.ui.spaces import ORDERED, THEIRS, running
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.domain.records import Cause, Origin
from walkaway_desktop.pages.space.letters.letter_view import LetterView
from walkaway_desktop.pages.space.letters.letters_tab import LettersTab
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.storage.drafts import Drafts
from walkaway_desktop.storage.letters import DRAFT
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.focus_ring import FocusRing
from walkaway_desktop.widgets.theme import Theme

TODAY = date(2026, 11, 22)
NEXT_WEEK = date(2026, 11, 29)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
ESC, DELETE = Qt.Key.Key_Escape, Qt.Key.Key_Delete
SPACE = " "  # presses the button that has the focus
TREE = LetterWords("Dear you. The pear tree.", "About the tree", "Sam", 2, 4)
DRAFTED = {
    "title": "",
    "addressee": "",
    "body": "Dear you.",
    "mood_before": None,
    "mood_after": None,
    "until": "",
    "seconds": 0,
}
WRITTEN_15 = "You have written for 15 minutes."


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> SpacePage:
    made = open_page(qtbot, SpacePage(vault, clock))
    made.go_to("letters")
    return made


def tab(page: SpacePage) -> LettersTab:
    return page.tab(LettersTab)


def again(qtbot: QtBot, page: SpacePage) -> SpacePage:
    """The page as it is after the window was closed and opened."""
    page.keep_drafts()
    page.hide()
    made = open_page(qtbot, SpacePage(page.vault, page.clock))
    made.go_to("letters")
    return made


def rows(page: SpacePage) -> list[str]:
    """The titles in the list."""
    shown = tab(page).rows
    names = [str(shown.index(number).data()) for number in range(shown.rowCount())]
    return [name for name in names if "20" not in name or "until" in name]


def spoken(page: SpacePage) -> str:
    role = Qt.ItemDataRole.AccessibleTextRole
    shown = tab(page).rows
    return "\n".join(str(shown.index(n).data(role)) for n in range(shown.rowCount()))


def test_the_empty_tab_offers_to_write_one(page: SpacePage) -> None:
    assert "No Letters yet. They stay here; nothing is sent." in seen(page)
    press(SPACE)
    assert isinstance(page.view, LetterView)
    assert focused() is page.view.form.body


def test_written_and_kept_by_keys_alone(page: SpacePage, vault: Vault) -> None:
    press(SPACE, "Dear you.", CTRL_ENTER)
    (letter,) = vault.letters.all()
    assert letter.words == LetterWords("Dear you.", addressee="they")
    assert "Kept in Notes." in seen(page)
    assert focused() is tab(page).list
    assert vault.letters.begun() == []
    press(ENTER)
    assert "Dear you." in tab(page).letter.form.body.toPlainText()


def test_every_field_is_kept(page: SpacePage, vault: Vault) -> None:
    press(SPACE)
    form = tab(page).letter.form
    form.form.addressee.setFocus()
    press(ALL, "Sam", TAB, "About the tree", ENTER, "Dear you. The pear tree.")
    form.before.setFocus()
    press("2")
    form.after.setFocus()
    press("4", SPACE)
    (letter,) = vault.letters.all()
    assert letter.words == TREE


def test_a_mood_that_was_taken_back_is_not_answered(page: SpacePage, vault: Vault) -> None:
    press(SPACE, "a")
    tab(page).letter.form.before.setFocus()
    press("2")
    tab(page).letter.form.before.setFocus()
    press(BACKSPACE, CTRL_ENTER)
    assert vault.letters.all()[0].words.mood_before is None


def test_there_is_no_way_to_send_or_copy_it(page: SpacePage) -> None:
    press(SPACE)
    names = {
        one.text() or one.accessibleName()
        for one in page.findChildren(QAbstractButton)
        if one.isVisible()
    }
    assert not [name for name in names for word in ("Send", "Copy", "Share") if word in name]
    press("Dear you.", ALL, (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier))
    assert QApplication.clipboard().text() == "Dear you."  # by selection


def test_a_letter_without_a_word_says_so_and_is_not_kept(page: SpacePage, vault: Vault) -> None:
    press(SPACE, CTRL_ENTER)
    assert "Nothing is written yet." in seen(page)
    assert focused() is tab(page).letter.form.body
    press("a")
    assert "Nothing is written yet." not in seen(page)
    assert vault.letters.all() == []


def test_a_title_that_is_too_long_stays_and_says_by_how_much(page: SpacePage, vault: Vault) -> None:
    press(SPACE, "a")
    form = tab(page).letter.form.form
    form.title.setText("t" * 203)
    assert "Too long by 3." in seen(page)
    press(CTRL_ENTER)
    assert vault.letters.all() == []
    assert focused() is form.title
    form.title.setText("t" * 200)
    press(CTRL_ENTER)
    assert len(vault.letters.all()[0].words.title) == 200


def test_the_addressee_is_cut_at_forty(page: SpacePage) -> None:
    press(SPACE)
    tab(page).letter.form.form.addressee.setFocus()
    press(ALL, "s" * 45)
    assert len(tab(page).letter.form.form.addressee.text()) == 40


# ---- put away ------------------------------------------------------------------------------------


def test_put_away_for_a_week_only_its_day_is_shown(page: SpacePage, vault: Vault) -> None:
    press(SPACE, "The pear tree.")
    click(page, "Put away for a week")
    assert vault.letters.all()[0].sealed_until == NEXT_WEEK
    assert "Put away until November 29, 2026." in seen(page)
    assert rows(page) == ["Put away until November 29, 2026"]
    assert "pear" not in spoken(page)


def test_put_away_until_a_day_of_ones_own(page: SpacePage, vault: Vault) -> None:
    press(SPACE, "The pear tree.")
    click(page, "Put away until a day")
    press(ALL, "March 3, 2027", ENTER)
    assert vault.letters.all()[0].sealed_until == date(2027, 3, 3)


@pytest.mark.parametrize("typed", ["November 22, 2026", "March 3, 2020", "March 3, 2050"])
def test_another_day_is_refused_in_the_form(page: SpacePage, vault: Vault, typed: str) -> None:
    press(SPACE, "The pear tree.")
    click(page, "Put away until a day")
    press(ALL, typed, CTRL_ENTER)
    assert "Pick a later day, or none." in seen(page)
    assert focused() is tab(page).letter.form.until.field
    assert vault.letters.all() == []


def test_a_day_that_is_none_is_refused_in_the_form(page: SpacePage, vault: Vault) -> None:
    press(SPACE, "The pear tree.")
    click(page, "Put away until a day")
    press(ALL, "soon", CTRL_ENTER)
    assert vault.letters.all() == []
    press(ALL, BACKSPACE, CTRL_ENTER)
    assert "Pick a later day, or none." in seen(page)


def test_it_opens_early_only_after_two_clicks(page: SpacePage, vault: Vault) -> None:
    vault.letters.add(TREE, NEXT_WEEK)
    page.refresh()
    page.focus_first()
    click(page, "Open this Letter")
    assert "You put this away until November 29, 2026. Open it today?" in seen(page)
    assert not tab(page).letter.form.isVisible()
    assert focused().property("text") == "Leave it"
    click(page, "Open it")
    assert tab(page).letter.form.body.toPlainText() == TREE.body
    assert focused() is tab(page).letter.form.body


def test_left_it_stays_put_away(page: SpacePage, vault: Vault) -> None:
    letter = vault.letters.add(TREE, NEXT_WEEK)
    page.refresh()
    page.focus_first()
    press(ENTER, SPACE)
    assert page.view is tab(page)
    assert vault.letters.get(letter.id) == letter
    assert vault.letters.begun() == []


def test_read_early_and_finished_it_goes_back_until_its_day(page: SpacePage, vault: Vault) -> None:
    letter = vault.letters.add(TREE, NEXT_WEEK)
    page.go_to(f"letters/{letter.id}")
    click(page, "Open it")
    press(" And more.", CTRL_ENTER)
    saved = vault.letters.get(letter.id)
    assert (saved.words.body, saved.sealed_until) == (TREE.body + " And more.", NEXT_WEEK)
    page.go_to(f"letters/{letter.id}")
    click(page, "Open it")
    click(page, "Keep in Notes")
    assert vault.letters.get(letter.id).sealed_until is None


def test_on_its_day_it_opens_like_any_other(
    page: SpacePage, vault: Vault, clock: FixedClock
) -> None:
    vault.letters.add(TREE, NEXT_WEEK)
    clock.moment += 7 * DAY
    page.refresh()
    page.focus_first()
    assert rows(page) == [TREE.title]
    press(ENTER)
    assert tab(page).letter.form.isVisible()


# ---- let go --------------------------------------------------------------------------------------


def test_let_go_it_is_gone_at_once_and_undo_brings_it_back(
    page: SpacePage, vault: Vault, offers: Offers
) -> None:
    press(SPACE, "The pear tree.")
    click(page, "Let it go")
    assert vault.letters.all() == []
    assert "pear" not in seen(page) + spoken(page)
    text, button, undo = offers[0]
    assert (text, button) == ("Gone from view. It can be brought back for 30 days.", "Undo")
    undo()
    assert [one.content["body"] for one in vault.letters.begun()] == ["The pear tree."]
    assert focused() is tab(page).list


def test_from_the_list_by_delete(page: SpacePage, vault: Vault, offers: Offers) -> None:
    vault.letters.add(TREE)
    page.refresh()
    page.focus_first()
    press(DELETE)
    assert vault.letters.all() == []
    assert "No Letters yet." in seen(page)
    offers[0][2]()
    assert rows(page) == [TREE.title]


def test_let_go_what_was_put_away_is_not_shown_in_deleted(
    page: SpacePage, vault: Vault, offers: Offers
) -> None:
    vault.letters.add(TREE, NEXT_WEEK)
    page.refresh()
    page.focus_first()
    press(DELETE)
    (lead,) = vault.entries.deleted()
    assert (lead.title, lead.start) == ("", "")
    offers[0][2]()
    assert vault.letters.all()[0].sealed_until == NEXT_WEEK


def test_one_that_was_not_finished_can_be_let_go_and_lies_in_deleted(
    page: SpacePage, vault: Vault, offers: Offers
) -> None:
    press(SPACE, "The pear tree.", ESC)
    assert rows(page) == ["Not finished"]
    page.focus_first()
    press(DELETE)
    assert vault.letters.begun() == []
    assert [lead.start for lead in vault.entries.deleted()] == ["The pear tree."]
    offers[0][2]()
    assert rows(page) == ["Not finished"]  # as it was: its words stand in no list
    assert [one.content["body"] for one in vault.letters.begun()] == ["The pear tree."]
    assert vault.entries.deleted() == []


def test_undo_leaves_alone_what_was_brought_back_from_deleted(
    page: SpacePage, vault: Vault, offers: Offers
) -> None:
    press(SPACE, "The pear tree.")
    click(page, "Let it go")
    (lead,) = vault.entries.deleted()
    vault.entries.bring_back([lead.id])
    offers[0][2]()
    assert [one.words.body for one in vault.letters.all()] == ["The pear tree."]
    assert vault.letters.begun() == []


# ---- drafts --------------------------------------------------------------------------------------


def test_esc_loses_nothing_and_asks_nothing(page: SpacePage, vault: Vault) -> None:
    press(SPACE, "The pear tree.", ESC)
    assert page.view is tab(page)
    assert rows(page) == ["Not finished"]
    assert "pear" not in spoken(page)
    page.focus_first()
    press(ENTER)
    assert tab(page).letter.form.body.toPlainText() == "The pear tree."
    press(" More.", CTRL_ENTER)
    assert vault.letters.all()[0].words.body == "The pear tree. More."
    assert vault.letters.begun() == []


def test_it_is_written_down_within_two_seconds(qtbot: QtBot, page: SpacePage) -> None:
    press(SPACE, "The pear tree.")
    qtbot.waitUntil(lambda: bool(page.vault.letters.begun()), timeout=2000)
    assert page.vault.letters.begun()[0].content["body"] == "The pear tree."


def test_everything_typed_is_there_again(qtbot: QtBot, page: SpacePage) -> None:
    press(SPACE)
    form = tab(page).letter.form
    form.form.addressee.setFocus()
    press(ALL, "Sam", TAB, "About the tree", ENTER, "Dear you. The pear tree.")
    form.before.setFocus()
    press("2")
    form.after.setFocus()
    press("4")
    click(page, "Put away until a day")
    press(ALL, "March 3, 2027")
    page = again(qtbot, page)
    page.focus_first()
    press(ENTER)
    form = tab(page).letter.form
    assert form.words() == TREE
    assert form.until.text == "March 3, 2027"


class SummerClock(FixedClock):
    """As the computer's clock is: what it says now has an offset, and no season."""

    def now(self) -> datetime:
        return self.moment.replace(tzinfo=timezone(self.moment.utcoffset() or timedelta()))


@pytest.mark.parametrize("hour", [0, 4])
def test_one_begun_in_summer_keeps_its_day_in_winter(
    qtbot: QtBot, memory_vault: Vault, hour: int
) -> None:
    summer = datetime(2026, 8, 1, hour, 10, tzinfo=ZoneInfo("Europe/Berlin"))
    clock = SummerClock(summer)
    Drafts(memory_vault.database, clock).keep(DRAFT, DRAFTED, 0)
    clock.moment = summer.replace(month=11, hour=17)
    page = open_page(qtbot, SpacePage(memory_vault, clock))
    page.go_to("letters")
    (row,) = (row for row in tab(page).rows.entries)
    assert row.when.day == date(2026, 8, 1) - (hour == 0) * DAY
    page.go_to("letters/new")
    assert "August 1" in seen(page)


def test_a_new_one_offers_to_go_on_with_the_one_begun(page: SpacePage, vault: Vault) -> None:
    press(SPACE, "The pear tree.", ESC)
    page.go_to("letters/new")
    assert "You began a Letter on November 22, 2026." in seen(page)
    assert not tab(page).letter.form.isVisible()
    press(SPACE)
    assert tab(page).letter.form.body.toPlainText() == "The pear tree."
    assert focused() is tab(page).letter.form.body
    press(CTRL_ENTER)
    assert [one.words.body for one in vault.letters.all()] == ["The pear tree."]


def test_another_one_leaves_the_one_begun_as_it_is(page: SpacePage, vault: Vault) -> None:
    press(SPACE, "The pear tree.", ESC)
    page.go_to("letters/new")
    click(page, "Write another one")
    assert tab(page).letter.form.body.toPlainText() == ""
    press("The river.", ESC)
    assert rows(page) == ["Not finished", "Not finished"]
    bodies = {draft.content["body"] for draft in vault.letters.begun()}
    assert bodies == {"The pear tree.", "The river."}


def test_a_new_one_in_which_nothing_was_typed_leaves_nothing(page: SpacePage, vault: Vault) -> None:
    press(SPACE, ESC)
    press(SPACE, "a", BACKSPACE, ESC)
    assert vault.letters.begun() == []


def test_one_that_was_begun_and_emptied_again_is_gone(page: SpacePage, vault: Vault) -> None:
    press(SPACE, "a")
    page.keep_drafts()
    assert len(vault.letters.begun()) == 1
    press(BACKSPACE, ESC)
    assert vault.letters.begun() == []


def test_changes_of_a_kept_one_are_offered_again(page: SpacePage, vault: Vault) -> None:
    letter = vault.letters.add(TREE)
    page.go_to(f"letters/{letter.id}")
    press(" More.", ESC)
    assert vault.letters.get(letter.id) == letter
    page.go_to(f"letters/{letter.id}")
    assert "There is a draft from" in seen(page)
    click(page, "Open the draft")
    press(CTRL_ENTER)
    assert vault.letters.get(letter.id).words.body == TREE.body + " More."
    assert vault.drafts.get(DRAFT, letter.id) is None


def test_what_leads_to_one_that_is_gone_leads_to_the_list(page: SpacePage, vault: Vault) -> None:
    vault.letters.add(TREE)
    page.go_to("letters/4711")
    assert page.view is tab(page)


def test_an_open_one_that_an_import_took_away_is_kept_as_a_new_one(
    page: SpacePage, vault: Vault
) -> None:
    letter = vault.letters.add(TREE)
    page.go_to(f"letters/{letter.id}")
    press(" More.")
    vault.entries.erase(letter.id)
    press(CTRL_ENTER)
    assert [one.words.body for one in vault.letters.all()] == [TREE.body + " More."]


# ---- a quarter of an hour ------------------------------------------------------------------------


def write_for(clock: FixedClock, minutes: int) -> None:
    """A key each minute."""
    press("a")
    for _ in range(minutes):
        clock.moment += MINUTE
        press("a")


def test_after_fifteen_minutes_one_line_and_the_letter_stays_open(
    page: SpacePage, clock: FixedClock
) -> None:
    press(SPACE)
    write_for(clock, 14)
    assert WRITTEN_15 not in seen(page)
    clock.moment += MINUTE
    press("b")
    assert WRITTEN_15 in seen(page)
    assert focused() is tab(page).letter.form.body
    press("c")
    assert tab(page).letter.form.body.toPlainText().endswith("abc")


def test_who_does_not_write_is_not_counted(page: SpacePage, clock: FixedClock) -> None:
    press(SPACE)
    write_for(clock, 5)
    clock.moment += 60 * MINUTE
    write_for(clock, 9)
    assert WRITTEN_15 not in seen(page)


def test_time_goes_on_where_a_letter_was_left(page: SpacePage, clock: FixedClock) -> None:
    press(SPACE)
    write_for(clock, 10)
    press(ESC)
    page.focus_first()
    press(ENTER)
    write_for(clock, 4)
    assert WRITTEN_15 not in seen(page)
    clock.moment += MINUTE
    press("a")
    assert WRITTEN_15 in seen(page)


def test_another_letter_begins_without_the_line(page: SpacePage, clock: FixedClock) -> None:
    press(SPACE)
    write_for(clock, 16)
    press(CTRL_ENTER)
    page.go_to("letters/new")
    assert WRITTEN_15 not in seen(page)


# ---- prompts -------------------------------------------------------------------------------------


def prompts(*, safety_mode: bool) -> set[str]:
    every = texts("prompts", safety_mode=safety_mode)["prompt"]
    return {one["text"] for one in every if one["moment"] == "unsent-letter"}


def walk_prompts(page: SpacePage) -> set[str]:
    found = set()
    for _ in range(10):
        found.add(tab(page).letter.form.prompt.words.text())
        click(page, "Another one, prompt")
    return found


@pytest.mark.parametrize(("safety_mode", "count"), [(False, 7), (True, 4)])
def test_prompts_come_one_at_a_time_as_safety_mode_has_them(
    page: SpacePage,
    vault: Vault,
    safety_mode: bool,  # noqa: FBT001 (a parameter of a test)
    count: int,
) -> None:
    vault.settings.set_safety_mode(on=safety_mode, cause=Cause.HAND)
    press(SPACE)
    shown = [one for one in prompts(safety_mode=False) if one in seen(page)]
    assert len(shown) == 1
    assert walk_prompts(page) == prompts(safety_mode=safety_mode)
    assert len(prompts(safety_mode=safety_mode)) == count


def test_a_prompt_can_be_skipped_and_is_gone(page: SpacePage, vault: Vault) -> None:
    press(SPACE)
    click(page, "Skip, prompt")
    assert not tab(page).letter.form.prompt.isVisible()
    assert focused() is tab(page).letter.form.body
    press("a", CTRL_ENTER)
    assert vault.letters.all()[0].words.body == "a"  # it is not part of what is kept


def test_the_next_letter_begins_with_another_prompt(page: SpacePage) -> None:
    press(SPACE)
    first = tab(page).letter.form.prompt.words.text()
    press("a", CTRL_ENTER)
    page.go_to("letters/new")
    assert tab(page).letter.form.prompt.words.text() != first


# ---- what the moods add up to --------------------------------------------------------------------


def add_with_moods(vault: Vault, *moods: tuple[int, int]) -> None:
    for before, after in moods:
        vault.letters.add(LetterWords("a", "", "", before, after))


def test_four_letters_with_moods_are_not_counted(page: SpacePage, vault: Vault) -> None:
    add_with_moods(vault, (2, 3), (2, 3), (3, 3), (4, 3))
    page.refresh()
    assert "After writing" not in seen(page)


def test_from_five_on_counts_come_first_and_the_rest_behind_a_link(
    page: SpacePage, vault: Vault
) -> None:
    add_with_moods(vault, (2, 3), (2, 3), (3, 3), (4, 3), (3, 3), (3, 3), (4, 3), (4, 2), (2, 1))
    add_with_moods(vault, (2, 2), (2, 4), (1, 2))
    page.refresh()
    care = texts("prompts")["care"]
    assert "After writing: higher 4, same 4, lower 4." in seen(page)
    assert care["text"] not in seen(page)
    assert care["button"] not in seen(page)
    click(page, "What was found about writing")
    assert care["text"] in seen(page)
    assert care["source"] in seen(page)
    assert focused().property("text") == care["button"]


def test_often_lower_a_plain_prompt_is_offered_at_once(
    qtbot: QtBot, page: SpacePage, vault: Vault
) -> None:
    add_with_moods(vault, (2, 3), (2, 3), (3, 2), (4, 3), (3, 2))
    page.refresh()
    with qtbot.waitSignal(page.page_requested) as asked:
        click(page, "Give me a plain prompt")
    plain = [one["text"] for one in texts("prompts")["prompt"] if one["moment"] == "plain-day"]
    assert asked.args == [f"notes/prompt/{plain[0]}"]


# ---- in Safety mode, and by origin ---------------------------------------------------------------


def test_in_safety_mode_a_row_shows_its_title_alone(page: SpacePage, vault: Vault) -> None:
    vault.letters.add(LetterWords("The pear tree."))
    page.refresh()
    assert rows(page) == ["The pear tree."]
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page.refresh()
    assert rows(page) == ["Letter"]
    assert "pear" not in spoken(page)


def test_in_safety_mode_it_says_where_a_kept_letter_is_found(page: SpacePage, vault: Vault) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    press(SPACE, "The pear tree.", CTRL_ENTER)
    assert "search finds it with is:closed." in seen(page)
    assert "Kept in Notes." not in seen(page)


def by_origin(table: Any, wanted: Callable[[str], bool]) -> set[str]:
    """Every text that stands for another origin than the wanted one."""
    found: set[str] = set()
    if isinstance(table, Mapping):
        for key, inner in table.items():
            if key.endswith("by_origin") and isinstance(inner, Mapping):
                found |= {str(text) for origin, text in inner.items() if not wanted(origin)}
            else:
                found |= by_origin(inner, wanted)
    elif isinstance(table, list):
        for inner in table:
            found |= by_origin(inner, wanted)
    return found


@pytest.mark.parametrize(("origin", "name"), [(THEIRS, "theirs"), (ORDERED, "ordered")])
def test_nothing_here_says_that_the_space_was_chosen(
    page: SpacePage, vault: Vault, origin: Origin, name: str
) -> None:
    running(vault, origin)
    add_with_moods(vault, (2, 3), (2, 3), (3, 2), (4, 3), (3, 2))
    page.refresh()
    click(page, "What was found about writing")
    said = seen(page)
    page.go_to("letters/new")
    said += seen(page)
    others = by_origin(texts("prompts"), lambda key: key == name)
    same = by_origin(texts("prompts"), lambda key: key != name)
    assert [text for text in others - same if text in said] == []
    assert "What you choose" not in said


# ---- little room ---------------------------------------------------------------------------------


def caret_in_view(page: SpacePage) -> bool:
    body, viewport = tab(page).letter.form.body, page.form.scroll.viewport()
    caret = body.cursorRect()
    place = QRect(body.viewport().mapTo(viewport, caret.topLeft()), caret.size())
    return viewport.rect().contains(place)


@pytest.mark.parametrize(("height", "size"), [(560, 100), (560, 200)])
def test_in_a_small_window_the_caret_stays_in_view_while_one_writes(
    qtbot: QtBot, vault: Vault, clock: FixedClock, height: int, size: int
) -> None:
    page = open_page(qtbot, SpacePage(vault, clock), 880, height)
    Theme.current().choose("light", size)
    page.go_to("letters/new")
    for _line in range(25):
        press("The pear tree.", ENTER)
        qtbot.waitUntil(lambda: caret_in_view(page))
    for _line in range(25):
        press(Qt.Key.Key_Up)
        qtbot.waitUntil(lambda: caret_in_view(page))


def test_in_a_small_window_a_click_shows_where_the_letter_begins(
    qtbot: QtBot, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(qtbot, SpacePage(vault, clock), 880, 560)
    Theme.current().choose("light", 150)
    page.go_to("letters")
    monkeypatch.setattr(FocusRing, "by_key", False)
    click(page, "Write a Letter")
    qtbot.waitUntil(lambda: caret_in_view(page))
