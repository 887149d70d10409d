"""A space: started, added from the past, its rules changed, ended, deleted; all of it by keys."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.driving import (
    ALL,
    BACKSPACE,
    CTRL_ENTER,
    TAB,
    Press,
    button,
    click,
    focused,
    open_page,
    press,
    seen,
)
from tests.ui.spaces import (
    AGREED,
    BEGAN,
    MINE,
    ORDERED,
    PURPOSE,
    RULES,
    THEIRS,
    TODAY,
    days_before,
    ended,
    running,
)
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import (
    AllowedContact,
    Cause,
    DueKind,
    ExceptionKind,
    Origin,
    SpaceDates,
    SpaceKind,
)
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.space import agreement_view
from walkaway_desktop.pages.space.checkins_tab import CheckinsTab
from walkaway_desktop.pages.space.overview import Overview
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.theme import Theme

ESC = Qt.Key.Key_Escape
CTRL_TAB = (Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def opened(qtbot: QtBot, vault: Vault, clock: FixedClock) -> "Opener":
    return Opener(qtbot, vault, clock)


class Opener:
    """Opens the page on what the vault holds by then."""

    def __init__(self, qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
        self.qtbot, self.vault, self.clock = qtbot, vault, clock
        self.undone: list[tuple[str, str, object]] = []

    def __call__(self) -> SpacePage:
        page = open_page(self.qtbot, SpacePage(self.vault, self.clock))
        page.undo_offered.connect(lambda *offer: self.undone.append(offer))
        return page

    def undo(self) -> None:
        action = self.undone.pop()[2]
        assert callable(action)
        action()


def view_of(page: SpacePage) -> QWidget:
    """What is shown: the type checker takes two looks in a row for one."""
    return page.view


def fill(page: SpacePage, name: str, *presses: Press) -> None:
    """Type into the field that is named so."""
    fields = [*page.findChildren(QPlainTextEdit), *page.findChildren(QLineEdit)]
    found = [one for one in fields if one.isVisible() and one.accessibleName() == name]
    assert len(found) == 1, f"{len(found)} fields are named {name}"
    found[0].setFocus()
    press(ALL, *presses)


# ---- empty, started ------------------------------------------------------------------------------


def test_without_a_space_it_says_so_and_check_ins_go_on(opened: Opener) -> None:
    page = opened()
    shown = seen(page)
    assert "No space is running. You can start one now, or add one from the past." in shown
    assert "You can keep check-ins without one." in shown
    assert page.tab(Overview).heat.isVisible()
    assert page.tab(Overview).chart.isVisible()
    assert "End this space" not in shown


def test_a_new_space_asks_and_answers_nothing_but_the_start(opened: Opener) -> None:
    page = opened()
    click(page, "Start a space")
    form = page.tab(Overview).agreement.form
    assert focused() is form.days["began"].field
    assert form.dates == SpaceDates(TODAY)
    assert form.rules == replace(RULES, channels="", hours="", purpose="", when_reaching="",
                                 exceptions=())  # fmt: skip


def test_a_space_is_started_by_keys_alone(opened: Opener) -> None:
    page = opened()
    click(page, "Start a space")
    press(ALL, "2026-11-01", TAB, "2026-12-31", TAB)
    press(Qt.Key.Key_Right, Qt.Key.Key_Right, TAB)  # my own decision
    press(Qt.Key.Key_Right, TAB)  # no contact
    press("Email", TAB, "Sundays", TAB, Qt.Key.Key_Space, "Pick-up on Saturdays.")
    fill(page, "What I want this time for", "To sleep")
    press(TAB, "Walk", TAB, "December 1, 2026", TAB, Qt.Key.Key_Space)
    (space,) = page.vault.spaces.all()
    assert space.dates == SpaceDates(BEGAN, date(2026, 12, 31), None, SpaceKind.NO_CONTACT, MINE)
    rules = space.agreements[0].rules
    assert (rules.channels, rules.hours, rules.purpose) == ("Email", "Sundays", "To sleep")
    assert (rules.when_reaching, rules.review_on) == ("Walk", date(2026, 12, 1))
    assert rules.exceptions == (AllowedContact(ExceptionKind.CHILDREN, "Pick-up on Saturdays."),)
    shown = seen(page)
    assert "Day 22" in shown
    assert "since November 1, until December 31" in shown
    assert "my own decision, version 1" in shown
    assert "“To sleep”" in shown
    assert "Exceptions: children" in shown
    assert "Noted." in shown


def test_a_space_without_an_answer_can_be_kept(opened: Opener) -> None:
    page = opened()
    click(page, "Start a space")
    click(page, "Save")
    (space,) = page.vault.spaces.all()
    assert space.dates == SpaceDates(TODAY)
    assert "since November 22, no end date" in seen(page)


def test_one_that_begins_later_says_when(opened: Opener) -> None:
    page = opened()
    click(page, "Start a space")
    press(ALL, "December 1, 2026")
    click(page, "Save")
    shown = seen(page)
    assert "Begins on December 1, no end date" in shown
    assert "Day " not in shown
    assert "End this space" not in shown


def test_the_number_of_the_day_can_be_off(opened: Opener) -> None:
    running(opened.vault)
    opened.vault.settings.show_space_day = False
    shown = seen(opened())
    assert "Day 22" not in shown
    assert "Since November 1, no end date" in shown


# ---- errors --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("soon", "That is not a date Daybook can read. Try November 22, 2026."),
        ("1899-12-31", "Please pick a date between 1900 and 2199."),
        ("2027-11-23", "The start can be up to a year from today."),
        ("", "Please pick a day."),
    ],
)
def test_a_start_that_cannot_be_is_told_at_its_field(opened: Opener, typed: str, said: str) -> None:
    page = opened()
    click(page, "Start a space")
    press(ALL, Qt.Key.Key_Backspace, typed)
    click(page, "Save")
    assert said in seen(page)
    assert focused() is page.tab(Overview).agreement.form.days["began"].field
    assert page.vault.spaces.all() == []


def test_an_end_before_the_start_is_told_at_its_field(opened: Opener) -> None:
    page = opened()
    click(page, "Start a space")
    press(TAB, "2026-11-21")
    click(page, "Save")
    assert "The end is before the start." in seen(page)
    assert focused() is page.tab(Overview).agreement.form.days["ends"].field


def test_an_exception_needs_its_rule(opened: Opener) -> None:
    page = opened()
    click(page, "Start a space")
    click(page, "Add an Exception: Pets")
    click(page, "Save")
    assert "Say what is fine, in one line." in seen(page)
    press("The dog")
    assert "Say what is fine, in one line." not in seen(page)
    click(page, "Save")
    (space,) = page.vault.spaces.all()
    assert space.agreements[0].rules.exceptions == (AllowedContact(ExceptionKind.PETS, "The dog"),)


def test_a_text_that_is_too_long_says_so_and_is_kept(opened: Opener) -> None:
    page = opened()
    click(page, "Start a space")
    page.tab(Overview).agreement.form.form.channels.setPlainText("x" * 503)
    assert "Too long by 3." in seen(page)
    assert not button(page, "Save").isEnabled()
    page.tab(Overview).agreement.form.form.channels.setPlainText("x" * 500)
    assert "Too long by" not in seen(page)
    assert button(page, "Save").isEnabled()


def test_a_removed_exception_comes_back_by_undo(opened: Opener) -> None:
    running(opened.vault)
    page = opened()
    click(page, "Change the Agreement")
    click(page, "Remove: Children")
    assert [one.kind for one in page.tab(Overview).agreement.form.exceptions.exceptions] == [
        ExceptionKind.BILLS
    ]
    assert opened.undone[-1][:2] == ("Exception removed.", "Undo")
    opened.undo()
    assert page.tab(Overview).agreement.form.exceptions.exceptions == RULES.exceptions


# ---- overlap -------------------------------------------------------------------------------------


def answering(monkeypatch: pytest.MonkeyPatch, answer: int | None) -> list[str]:
    asked: list[str] = []

    def reply(_parent: object, question: object, **_more: object) -> int | None:
        asked.append(question.text)  # type: ignore[attr-defined]  # a Message
        return answer

    monkeypatch.setattr(agreement_view, "ask", reply)
    return asked


def test_an_overlap_asks_and_ends_the_earlier_one_the_day_before(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = opened.vault.spaces.add(SpaceDates(date(2026, 10, 1)), RULES, today=TODAY)
    asked = answering(monkeypatch, agreement_view.END_IT)
    page = opened()
    overview = page.tab(Overview)
    overview.agreement.open_new(past=False)
    overview.opened.emit(overview.agreement)  # no button leads here while one runs
    click(page, "Save")
    assert asked == [
        "Another space runs on these days. End it on November 21, 2026, the day before?"
    ]
    assert opened.vault.spaces.get(earlier.id).dates.ended == date(2026, 11, 21)
    assert len(opened.vault.spaces.all()) == 2


def test_to_change_the_dates_instead_leaves_everything(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    running(opened.vault)
    answering(monkeypatch, 0)
    page = opened()
    click(page, "Add one from the past")
    press("November 5, 2026", TAB, "November 7, 2026")
    click(page, "Save")
    assert len(opened.vault.spaces.all()) == 1
    assert focused() is page.tab(Overview).agreement.form.days["began"].field
    assert page.tab(Overview).agreement.form.days["began"].text == "November 5, 2026"


def test_the_question_of_an_overlap_has_its_two_buttons(opened: Opener, qtbot: QtBot) -> None:
    page = opened()
    made = Question(page, message("space.space-overlap", date="November 21, 2026"))
    qtbot.addWidget(made)
    assert [one.text() for one in made.buttons] == [
        "Change the dates",
        "End it on November 21, 2026",
    ]


def test_days_of_a_later_space_are_told_and_not_taken(opened: Opener) -> None:
    ended(opened.vault, date(2026, 3, 5), date(2026, 3, 10))
    page = opened()
    click(page, "Add one from the past")
    press("March 1, 2026", TAB, "March 8, 2026")
    click(page, "Save")
    assert (
        "Another space lies on these days: March 5, 2026 to March 10, 2026."
        " Change the dates here, or there."
    ) in seen(page)
    assert len(opened.vault.spaces.all()) == 1


# ---- rules change --------------------------------------------------------------------------------


def test_new_rules_are_a_new_version_and_earlier_days_keep_theirs(opened: Opener) -> None:
    space = running(opened.vault)
    page = opened()
    click(page, "Change the Agreement")
    assert focused() is page.tab(Overview).agreement.form.days["began"].field
    fill(page, "Channels that are fine", "None")
    click(page, "Save")
    first, second = opened.vault.spaces.get(space.id).agreements
    assert (first.valid_from, first.rules) == (BEGAN, RULES)
    assert (second.valid_from, second.rules.channels) == (TODAY, "None")
    shown = seen(page)
    assert "New rules from November 22, 2026 on. Earlier days keep the rules of their day." in shown
    assert "agreed with each other, version 2" in shown


def test_every_version_can_be_read(opened: Opener) -> None:
    space = running(opened.vault)
    opened.vault.spaces.change_rules(space.id, TODAY, replace(RULES, channels="None"))
    page = opened()
    click(page, "Read all of it")
    shown = seen(page)
    assert shown.index("Version 2, from November 22, 2026 on") < shown.index(
        "Version 1, from November 1, 2026 on"
    )
    assert "“None”" in shown
    assert "“Email about the rent.”" in shown
    assert "Children\n“Pick-up on Saturdays.”" in shown


def test_saving_what_was_not_changed_makes_no_version(opened: Opener) -> None:
    space = running(opened.vault)
    page = opened()
    click(page, "Change the Agreement")
    click(page, "Save")
    assert opened.vault.spaces.get(space.id) == space


def test_another_review_date_makes_no_version(opened: Opener) -> None:
    space = running(opened.vault)
    page = opened()
    click(page, "Change the Agreement")
    fill(page, "Look at this again on", "2026-12-24")
    click(page, "Save")
    (only,) = opened.vault.spaces.get(space.id).agreements
    assert only.rules == replace(RULES, review_on=date(2026, 12, 24))


def test_a_part_that_is_not_asked_yet_is_kept(opened: Opener) -> None:
    space = running(opened.vault, rules=replace(RULES, by_exception=True))
    page = opened()
    click(page, "Change the Agreement")
    fill(page, "Times that are fine", "Never")
    click(page, "Save")
    assert all(one.rules.by_exception for one in opened.vault.spaces.get(space.id).agreements)


@pytest.mark.parametrize("typed", [("2027-01-07",), (Qt.Key.Key_Backspace,)])
def test_the_review_that_is_due_opens_here_and_ends_with_a_new_date_or_none(
    opened: Opener, typed: tuple[Press, ...]
) -> None:
    running(opened.vault, rules=replace(RULES, review_on=days_before(1)))
    page = opened()
    assert DueKind.AGREEMENT_REVIEW in due_today(opened.vault)
    page.go_to("agreement")
    assert focused() is page.tab(Overview).agreement.form.days["review"].field
    press(ALL, "soon", ESC)
    page.go_to("agreement")
    click(page, "Open the draft")
    assert focused() is page.tab(Overview).agreement.form.days["review"].field
    press(ALL, *typed)
    click(page, "Save")
    assert DueKind.AGREEMENT_REVIEW not in due_today(opened.vault)


def due_today(vault: Vault) -> set[DueKind]:
    return {due.kind for due in vault.due.today(TODAY)}


# ---- the planned end, ending ---------------------------------------------------------------------


def test_a_planned_end_that_has_passed_ends_nothing_and_can_be_answered(opened: Opener) -> None:
    space = running(opened.vault)
    dates = replace(space.dates, ends=days_before(3))
    opened.vault.spaces.change(space.id, dates, today=TODAY)
    page = opened()
    shown = seen(page)
    assert "Day 22" in shown
    assert "The planned end was November 19." in shown
    click(page, "Change the date")
    assert view_of(page) is page.tab(Overview).agreement
    assert focused() is page.tab(Overview).agreement.form.days["ends"].field
    press(ESC)
    click(page, "End it")
    assert view_of(page) is page.tab(Overview).end


def test_without_a_purpose_what_one_takes_along_has_the_whole_width(opened: Opener) -> None:
    running(opened.vault, rules=replace(RULES, purpose=""))
    page = opened()
    click(page, "End this space")
    QApplication.processEvents()
    end = page.tab(Overview).end
    assert end is not None
    assert end.form.form.taken_along.width() == end.form.form.why.width()


def test_ending_keeps_the_words_and_can_be_undone(opened: Opener) -> None:
    space = running(opened.vault)
    page = opened()
    click(page, "End this space")
    shown = seen(page)
    assert "End this space on November 22, 2026?" in shown
    assert f"“{PURPOSE}”" in shown
    fill(page, "Why it ends", "We talked.")
    press(TAB, "I can rest.")
    click(page, "End it")
    now = opened.vault.spaces.get(space.id)
    assert (now.dates.ended, now.ended_why, now.taken_along) == (TODAY, "We talked.", "I can rest.")
    assert opened.undone[-1][:2] == ("Ended on November 22, 2026.", "Undo")
    opened.undo()
    assert opened.vault.spaces.get(space.id).dates.ended is None
    assert "Day 22" in seen(page)


def test_on_its_last_day_it_says_so_and_the_end_can_be_changed(opened: Opener) -> None:
    stored = running(opened.vault)
    page = opened()
    click(page, "End this space")
    click(page, "End it")
    shown = seen(page)
    assert "since November 1, last day November 22" in shown
    assert "End this space" not in shown
    click(page, "Change the Agreement")
    fill(page, "Last day", BACKSPACE)
    click(page, "Save")
    assert opened.vault.spaces.get(stored.id).dates.ended is None
    assert "End this space" in seen(page)


def test_one_that_ended_early_is_ended_and_nothing_else(opened: Opener) -> None:
    space = running(opened.vault)
    dates = replace(space.dates, ends=date(2026, 12, 31), ended=days_before(2))
    opened.vault.spaces.change(space.id, dates, today=TODAY)
    page = opened()
    shown = seen(page)
    assert "November 1, 2026 to November 20, 2026\nended" in shown
    assert "December 31" not in shown


def test_an_end_that_is_no_day_is_told(opened: Opener) -> None:
    running(opened.vault)
    page = opened()
    click(page, "End this space")
    press(ALL, "October 1, 2026")
    click(page, "End it")
    assert "The end is before the start." in seen(page)
    assert view_of(page) is page.tab(Overview).end


def test_ctrl_enter_finishes(opened: Opener) -> None:
    page = opened()
    click(page, "Start a space")
    press(CTRL_ENTER)
    assert [one.dates.began for one in opened.vault.spaces.all()] == [TODAY]
    click(page, "End this space")
    press(CTRL_ENTER)
    assert [one.dates.ended for one in opened.vault.spaces.all()] == [TODAY]


def test_keep_it_running_leaves_everything(opened: Opener) -> None:
    space = running(opened.vault)
    page = opened()
    click(page, "End this space")
    click(page, "Keep it running")
    assert view_of(page) is page.tab(Overview)
    assert opened.vault.spaces.get(space.id) == space


# ---- earlier spaces ------------------------------------------------------------------------------


def test_a_past_space_is_added_read_changed_deleted_and_brought_back(opened: Opener) -> None:
    page = opened()
    click(page, "Add one from the past")
    press("March 1, 2026", TAB, "April 3, 2026")
    click(page, "Save")
    assert "March 1, 2026 to April 3, 2026\nended" in seen(page)
    click(page, "Open the space of March 1, 2026 to April 3, 2026")
    click(page, "Change this space")
    fill(page, "Why it ended", "It was time.")
    click(page, "Save")
    assert view_of(page) is page.tab(Overview).reader
    assert "“It was time.”" in seen(page)
    click(page, "Delete this space")
    assert opened.vault.spaces.all() == []
    assert opened.undone[-1][0] == "Space deleted. It stays in Deleted for 30 days."
    opened.undo()
    assert "March 1, 2026 to April 3, 2026" in seen(page)


def test_a_deleted_space_lies_in_deleted_and_comes_back_from_there(opened: Opener) -> None:
    gone = ended(opened.vault, date(2026, 3, 1), date(2026, 4, 3))
    ended(opened.vault, date(2026, 5, 1), date(2026, 5, 3))
    opened.vault.spaces.delete(gone.id)
    page = opened()
    assert "March 1, 2026" not in seen(page)
    click(page, "Deleted")
    assert "March 1, 2026 to April 3, 2026" in seen(page)
    assert "May 1, 2026 to May 3, 2026" not in seen(page)
    assert "Entries stay here for 30 days, then they are erased." in seen(page)
    click(page, "Bring back the space of March 1, 2026 to April 3, 2026")
    assert [one.id for one in opened.vault.spaces.all()] == [gone.id + 1, gone.id]
    assert "March 1, 2026 to April 3, 2026\nended" in seen(page)
    assert page.tab(Overview).earlier.deleted.isHidden()
    focused()


def test_one_in_deleted_whose_days_are_taken_stays_there(opened: Opener) -> None:
    gone = ended(opened.vault, date(2026, 3, 1), date(2026, 4, 3))
    opened.vault.spaces.delete(gone.id)
    ended(opened.vault, date(2026, 4, 1), date(2026, 5, 3))
    page = opened()
    click(page, "Deleted")
    assert "March 1, 2026 to April 3, 2026" in seen(page)
    click(page, "Bring back the space of March 1, 2026 to April 3, 2026")
    assert "April 1, 2026" in page.notice.text
    assert [one.id for one in opened.vault.spaces.deleted()] == [gone.id]
    focused()


def test_deleted_for_no_days_says_today(opened: Opener) -> None:
    opened.vault.settings.deleted_days = 0
    ended(opened.vault, date(2026, 3, 1), date(2026, 4, 3))
    page = opened()
    click(page, "Open the space of March 1, 2026 to April 3, 2026")
    click(page, "Delete this space")
    assert opened.undone[-1][0] == "Space deleted. It can be brought back today."


def test_what_a_correction_does_not_ask_stays(opened: Opener) -> None:
    rules = replace(RULES, review_on=date(2026, 11, 15))
    space = running(opened.vault, rules=rules)
    dates = replace(space.dates, ends=date(2026, 12, 31), ended=days_before(2))
    opened.vault.spaces.change(space.id, dates, today=TODAY)
    page = opened()
    click(page, "Open the space of November 1, 2026 to November 20, 2026")
    click(page, "Change this space")
    fill(page, "Times that are fine", "Never")
    click(page, "Save")
    now = opened.vault.spaces.get(space.id)
    assert now.dates == dates
    assert [one.rules for one in now.agreements] == [replace(rules, hours="Never")]


def test_a_past_space_needs_its_last_day(opened: Opener) -> None:
    page = opened()
    click(page, "Add one from the past")
    press("March 1, 2026")
    click(page, "Save")
    assert "Please pick a day." in seen(page)
    assert focused() is page.tab(Overview).agreement.form.days["ended"].field


def test_what_was_written_in_an_earlier_space_shows_only_in_an_opened_one(opened: Opener) -> None:
    ended(opened.vault, date(2026, 3, 1), date(2026, 3, 9))
    page = opened()
    assert "I can be alone." not in seen(page)
    click(page, "Open the space of March 1, 2026 to March 9, 2026")
    assert "“I can be alone.”" in seen(page)


# ---- drafts --------------------------------------------------------------------------------------


def test_what_was_typed_is_offered_again_after_a_kill(
    opened: Opener, qtbot: QtBot, clock: FixedClock
) -> None:
    page = opened()
    click(page, "Start a space")
    fill(page, "What this time is for", "To rest")
    qtbot.waitUntil(lambda: opened.vault.drafts.get("space", 0) is not None, timeout=5000)
    again = open_page(qtbot, SpacePage(opened.vault, clock))  # nothing was told to the first one
    click(again, "Start a space")
    assert "There is a draft from November 22, 2026." in seen(again)
    assert not again.tab(Overview).agreement.form.isVisible()
    press(Qt.Key.Key_Space)  # the focus is on the first answer
    assert again.tab(Overview).agreement.form.words["purpose"].text == "To rest"


def test_esc_asks_nothing_and_loses_nothing(opened: Opener) -> None:
    page = opened()
    click(page, "Start a space")
    fill(page, "What this time is for", "To rest")
    click(page, "Add an Exception: Pets")
    press(ESC)
    assert view_of(page) is page.tab(Overview)
    click(page, "Start a space")
    click(page, "Open the draft")
    assert page.tab(Overview).agreement.form.words["purpose"].text == "To rest"
    assert [one.kind for one in page.tab(Overview).agreement.form.exceptions.exceptions] == [
        ExceptionKind.PETS
    ]


def test_an_offered_draft_is_not_written_over_before_it_is_answered(opened: Opener) -> None:
    page = opened()
    click(page, "Start a space")
    fill(page, "What this time is for", "To rest")
    press(ESC)
    click(page, "Start a space")
    page.keep_drafts()
    press(ESC)
    click(page, "Start a space")
    click(page, "Open the draft")
    assert page.tab(Overview).agreement.form.words["purpose"].text == "To rest"


def test_a_late_undo_writes_nothing_over_an_offered_draft(opened: Opener) -> None:
    space = running(opened.vault)
    page = opened()
    click(page, "Change the Agreement")
    fill(page, "Times that are fine", "Never")
    click(page, "Remove: Children")
    press(ESC)
    click(page, "Change the Agreement")
    opened.undo()
    page.keep_drafts()
    draft = opened.vault.drafts.get("space", space.id)
    assert draft is not None
    assert draft.content["words"]["hours"] == "Never"  # type: ignore[index]  # as it was written


def test_saving_ends_the_draft(opened: Opener) -> None:
    page = opened()
    click(page, "Start a space")
    fill(page, "What this time is for", "To rest")
    page.keep_drafts()
    click(page, "Save")
    assert opened.vault.drafts.get("space", 0) is None


def test_the_draft_of_an_end_is_kept_and_offered(opened: Opener) -> None:
    space = running(opened.vault)
    page = opened()
    click(page, "End this space")
    fill(page, "Why it ends", "Enough.")
    press(ESC)
    assert opened.vault.drafts.get("space_end", space.id) is not None
    click(page, "End this space")
    click(page, "Open the draft")
    assert page.tab(Overview).end.form.why.text == "Enough."


# ---- Safety mode ---------------------------------------------------------------------------------


def offered(page: SpacePage) -> list[str]:
    return [one.text() for one in page.tab(Overview).agreement.form.origin.segments]


def test_in_safety_mode_nothing_new_is_agreed_with_each_other(opened: Opener) -> None:
    opened.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page = opened()
    click(page, "Start a space")
    assert offered(page) == ["My own decision", "Theirs", "Ordered by a court or authority"]


def test_without_safety_mode_all_four_are_offered(opened: Opener) -> None:
    page = opened()
    click(page, "Start a space")
    assert offered(page)[0] == "Agreed with each other"
    assert len(offered(page)) == 4


def test_in_safety_mode_a_stored_one_stays_shown(opened: Opener) -> None:
    space = running(opened.vault, AGREED)
    opened.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page = opened()
    assert "agreed with each other, version 1" in seen(page)
    click(page, "Change the Agreement")
    assert page.tab(Overview).agreement.form.origin.value == "agreed_with_each_other"
    assert offered(page)[0] == "Agreed with each other"
    click(page, "Save")
    assert opened.vault.spaces.get(space.id).dates.origin is AGREED


# ---- the three wordings --------------------------------------------------------------------------

CHOSEN_WORDS = {"A time apart, by your own rules.", "What I want this time for"}
THEIRS_WORDS = {"A time apart. The days in it are still yours."}
ORDERED_WORDS = {
    "A time apart. A court or authority set its rules.",
    "What the order allows, in its own words",
    "Channels that the order allows",
    "Times that the order allows",
    "Written down as allowed: children, bills",
    "This ends it in Daybook alone. An order stays as it is. Everything you wrote stays.",
    "A court or authority set the rules of this space."
    " Daybook does not know them and cannot change them.",
}
NEUTRAL_WORDS = {"A time apart, and the days in it.", "What this time is for"}
ALL_WORDS = CHOSEN_WORDS | THEIRS_WORDS | ORDERED_WORDS | NEUTRAL_WORDS


def everything_shown(page: SpacePage) -> set[str]:
    """Every line of each tab, of the Agreement to read, its form, and the end."""
    lines = set()
    for _ in range(page.tabs.bar.count()):
        press(CTRL_TAB)
        lines |= set(seen(page).split("\n"))
    for name in ("Read all of it", "Change the Agreement", "End this space"):
        click(page, name)
        lines |= set(seen(page).split("\n"))
        press(ESC)
    return lines


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        (AGREED, CHOSEN_WORDS),
        (MINE, CHOSEN_WORDS),
        (THEIRS, THEIRS_WORDS),
        (ORDERED, ORDERED_WORDS),
        (None, NEUTRAL_WORDS),
    ],
)
def test_the_page_speaks_for_its_origin_and_for_no_other(
    opened: Opener, origin: Origin | None, own: set[str]
) -> None:
    running(opened.vault, origin)
    shown = everything_shown(opened())
    assert own <= shown
    assert shown & (ALL_WORDS - own) == set()


@pytest.mark.parametrize("origin", [THEIRS, ORDERED])
def test_nobody_is_asked_why_they_chose_what_was_not_theirs(opened: Opener, origin: Origin) -> None:
    running(opened.vault, origin)
    text = "\n".join(everything_shown(opened())).lower()
    assert "choose" not in text
    assert "chose" not in text
    assert "your own rules" not in text


def test_the_words_follow_the_answer_at_once(opened: Opener) -> None:
    page = opened()
    click(page, "Start a space")
    assert "What this time is for" in seen(page)
    click(page, "Ordered by a court or authority")
    assert "What the order allows, in its own words" in seen(page)
    click(page, "Theirs")
    assert "What the order allows, in its own words" not in seen(page)
    assert "What I want these days to hold" in seen(page)


# ---- ways through the page -----------------------------------------------------------------------


def test_the_tabs_go_by_arrows_and_by_ctrl_tab(opened: Opener) -> None:
    page = opened()
    assert focused() is page.tabs.bar
    press(Qt.Key.Key_Right)
    assert view_of(page) is page.tab(CheckinsTab)
    press(Qt.Key.Key_Left)
    assert view_of(page) is page.tab(Overview)
    press(CTRL_TAB)
    assert view_of(page) is page.tab(CheckinsTab)
    assert [page.tabs.bar.tabText(place) for place in range(2)] == ["Overview", "Check-ins"]


def test_alt_left_leads_out_of_what_was_opened(opened: Opener) -> None:
    running(opened.vault)
    page = opened()
    click(page, "Read all of it")
    click(page, "Change this space")
    assert page.step_back()
    assert view_of(page) is page.tab(Overview).reader
    assert page.step_back()
    assert view_of(page) is page.tab(Overview)
    assert not page.step_back()


@pytest.mark.parametrize("name", ["Change the Agreement", "Read all of it", "End this space"])
def test_esc_leads_back_to_the_button_that_was_pressed(opened: Opener, name: str) -> None:
    running(opened.vault)
    page = opened()
    click(page, name)
    assert view_of(page) is not page.tab(Overview)
    press(ESC)
    assert focused() is button(page, name)


def test_esc_leads_back_to_the_row_of_an_earlier_space(opened: Opener) -> None:
    ended(opened.vault, days_before(60), days_before(40))
    page = opened()
    (name,) = (
        one.accessibleName()
        for one in page.tab(Overview).earlier.findChildren(QAbstractButton)
        if one.isVisible() and one.accessibleName().startswith("Open the space of")
    )
    click(page, name)
    press(ESC)
    assert focused() is button(page, name)


def test_only_the_rule_of_an_exception_is_set_as_own_words(opened: Opener) -> None:
    space = running(opened.vault)
    rule = "Pick-up on Saturdays."
    rules = replace(RULES, exceptions=(AllowedContact(ExceptionKind.CHILDREN, rule),))
    opened.vault.spaces.change_rules(space.id, TODAY, rules)
    page = opened()
    click(page, "Read all of it")
    kinds = {
        one.text(): one.property("kind") for one in page.tab(Overview).reader.findChildren(QLabel)
    }
    assert (kinds["Children"], kinds[f"“{rule}”"]) == ("body", "own_words")


def test_a_form_that_lies_open_stays_when_the_page_is_read_again(opened: Opener) -> None:
    page = opened()
    click(page, "Start a space")
    fill(page, "What this time is for", "To rest")
    page.refresh()
    assert page.tab(Overview).agreement.form.words["purpose"].text == "To rest"
    assert QApplication.focusWidget() is page.tab(Overview).agreement.form.form.purpose


def test_what_the_person_writes_stands_in_the_serif(opened: Opener) -> None:
    page = opened()
    click(page, "Start a space")
    page.tab(Overview).agreement.form.exceptions.kinds[0].click()
    fields = page.tab(Overview).agreement.form.findChildren(QPlainTextEdit)
    families = {field.font().family() for field in fields}
    rule = page.tab(Overview).agreement.form.exceptions.rows[0].rule
    assert families | {rule.font().family()} == {Theme.current().font("own_words").family()}
