"""The weekly review in the Space page: what it opens with, seven days, four questions, kept."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.driving import (
    ALL,
    CTRL_ENTER,
    ENTER,
    Offers,
    click,
    focused,
    in_view,
    open_page,
    press,
    seen,
)
from tests.ui.spaces import BEGAN, MINE, ORDERED, PURPOSE, RULES, THEIRS, check_in, running
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.contacts import ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.domain.records import Cause, Origin
from walkaway_desktop.domain.reviews import LastThing, Review, ReviewWords, StillTrue
from walkaway_desktop.domain.urges import Ending, UrgeAnswers
from walkaway_desktop.pages.pdf_dialog import PdfDialog
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.pages.space.review.review_pdf import printed_of
from walkaway_desktop.pages.space.review.review_tab import ReviewTab
from walkaway_desktop.pages.space.review.review_view import ReviewView
from walkaway_desktop.storage.reviews import DRAFT
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
ESC, DELETE = Qt.Key.Key_Escape, Qt.Key.Key_Delete
SPACE = " "  # presses the button that has the focus
WORDS = ReviewWords("I swam.", "The long way home.", "The heron.", "Oil the gate.")
REASONS = "To sleep through the night."


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> SpacePage:
    made = open_page(qtbot, SpacePage(vault, clock))
    made.go_to("review")
    return made


def begin(page: SpacePage) -> ReviewView:
    """A new review."""
    page.go_to("review/new")
    return view(page)


def view(page: SpacePage) -> ReviewView:
    assert isinstance(page.view, ReviewView)
    return page.view


def a_week_ago(vault: Vault, clock: FixedClock, words: ReviewWords = WORDS) -> Review:
    clock.moment -= 7 * DAY
    made = vault.reviews.add(words)
    clock.moment += 7 * DAY
    return made


def rows(page: SpacePage) -> list[str]:
    shown = page.tab(ReviewTab).rows
    return [row.start for row in shown.entries if hasattr(row, "start")]


# ---- writing and keeping -------------------------------------------------------------------------


def test_the_empty_tab_offers_to_start_one(page: SpacePage) -> None:
    assert "No review yet. One takes about ten minutes, on any day." in seen(page)
    press(SPACE)
    assert focused() is view(page).form.answers["did"].field


def test_written_and_kept_by_keys_alone(page: SpacePage, vault: Vault) -> None:
    press(SPACE, "I swam.", Qt.Key.Key_Tab, "The long way home.", Qt.Key.Key_Tab, "The heron.")
    press(Qt.Key.Key_Tab, "Oil the gate.", Qt.Key.Key_Tab, SPACE, CTRL_ENTER)
    (review,) = vault.reviews.all()
    assert review.words == replace(WORDS, on_today=True)
    assert "Kept as a note of November 22, 2026." in seen(page)
    assert focused() is page.tab(ReviewTab).list
    assert vault.drafts.get(DRAFT) is None
    press(ENTER)
    assert view(page).form.words == review.words


def test_in_safety_mode_nothing_is_offered_that_today_would_not_show(
    page: SpacePage, vault: Vault
) -> None:
    assert begin(page).form.on_today.isVisible()
    press(Qt.Key.Key_Escape)
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page.refresh()
    assert not begin(page).form.on_today.isVisible()


def test_the_tick_is_off_and_all_may_stay_blank(page: SpacePage, vault: Vault) -> None:
    begin(page)
    press(CTRL_ENTER)
    assert [one.words for one in vault.reviews.all()] == [ReviewWords()]


def test_a_kept_one_is_changed_later(page: SpacePage, vault: Vault, clock: FixedClock) -> None:
    kept = a_week_ago(vault, clock)
    page.go_to(f"review/{kept.id}")
    assert "Kept as a note of November 15, 2026." in seen(page)
    assert "November 9, 2026 to November 15, 2026" in seen(page)
    view(page).form.answers["did"].focus()
    press(ALL, "I rested.", CTRL_ENTER)
    (changed,) = vault.reviews.all()
    assert changed == replace(kept, words=replace(WORDS, did="I rested."))


def test_what_is_too_long_is_said_at_its_field(page: SpacePage, vault: Vault) -> None:
    form = begin(page).form
    form.answers["surprised"].text = "a" * 2004
    press(CTRL_ENTER)
    assert focused() is form.answers["surprised"].field
    assert "Too long by 4." in seen(page)
    assert vault.reviews.all() == []


def test_a_draft_is_behind_and_offered_and_opened(
    qtbot: QtBot, page: SpacePage, vault: Vault, clock: FixedClock
) -> None:
    running(vault)
    a_week_ago(vault, clock)
    form = begin(page).form
    form.opening.thing.choose("not")
    click(page, "Change these words")
    press(ALL, "To rest.")
    form.answers["did"].focus()
    press("I sw")
    qtbot.waitUntil(lambda: vault.drafts.get(DRAFT) is not None, timeout=2500)
    page.keep_drafts()
    again = open_page(qtbot, SpacePage(vault, clock))
    again.go_to("review/new")
    assert "There is a draft from November 22, 2026." in seen(again)
    assert not view(again).pdf.isEnabled()
    click(again, "Open the draft")
    form = view(again).form
    assert form.words == ReviewWords("I sw", last_thing=LastThing.NOT)
    assert form.opening.changed_purpose == "To rest."
    assert view(again).pdf.isEnabled()
    form.answers["did"].focus()
    press("am.")
    assert form.words.did == "I swam."


def test_esc_leads_back_and_keeps_the_draft(page: SpacePage, vault: Vault) -> None:
    begin(page)
    press("I sw")
    page.step_back()
    assert page.view is page.tab(ReviewTab)
    draft = vault.drafts.get(DRAFT)
    assert draft is not None
    assert draft.content["did"] == "I sw"


def test_deleted_it_can_be_brought_back(page: SpacePage, vault: Vault, offers: Offers) -> None:
    kept = vault.reviews.add(WORDS)
    page.refresh()
    page.focus_first()
    press(DELETE)
    assert vault.reviews.all() == []
    assert focused() is page.tab(ReviewTab).nothing.buttons[0]
    ((words, button, undo),) = offers
    assert (words, button) == ("Review deleted. It stays in Deleted for 30 days.", "Undo")
    undo()
    assert vault.reviews.all() == [kept]
    assert rows(page) == ["\n".join(WORDS.texts)]


def test_a_place_that_is_gone_leaves_the_list(page: SpacePage) -> None:
    page.go_to("review/77")
    assert page.view is page.tab(ReviewTab)


# ---- what it opens with --------------------------------------------------------------------------


def test_it_opens_with_neither_where_nothing_was_written(page: SpacePage) -> None:
    assert not begin(page).form.opening.isVisible()


def test_it_opens_with_what_this_time_is_for(page: SpacePage, vault: Vault) -> None:
    running(vault)
    begin(page)
    assert "What I want this time for" in seen(page)
    assert PURPOSE in seen(page)
    press(CTRL_ENTER)
    assert len(vault.spaces.all()[0].agreements) == 1


def test_other_words_are_a_new_version_from_today(page: SpacePage, vault: Vault) -> None:
    running(vault)
    begin(page)
    click(page, "Change these words")
    press(ALL, "To rest.", CTRL_ENTER)
    first, second = vault.spaces.all()[0].agreements
    assert (first.valid_from, first.rules) == (BEGAN, RULES)
    assert (second.valid_from, second.rules) == (TODAY, replace(RULES, purpose="To rest."))
    assert len(vault.reviews.all()) == 1


def test_words_that_stayed_the_same_make_no_version(page: SpacePage, vault: Vault) -> None:
    running(vault)
    begin(page)
    click(page, "Change these words")
    press(" ", CTRL_ENTER)
    assert len(vault.spaces.all()[0].agreements) == 1


def test_too_long_words_keep_everything_back(page: SpacePage, vault: Vault) -> None:
    running(vault)
    form = begin(page).form
    click(page, "Change these words")
    form.opening.purpose.text = "w" * 503
    form.answers["did"].focus()
    press(CTRL_ENTER)
    assert focused() is form.opening.purpose.field
    assert "Too long by 3." in seen(page)
    assert vault.reviews.all() == []


@pytest.mark.parametrize("answer", list(LastThing))
def test_the_small_thing_of_last_time_may_be_answered(
    page: SpacePage, vault: Vault, clock: FixedClock, answer: LastThing
) -> None:
    a_week_ago(vault, clock)
    form = begin(page).form
    assert "The small thing you chose on November 15, 2026" in seen(page)
    assert "Oil the gate." in seen(page)
    assert form.opening.thing.isAncestorOf(focused())
    form.opening.thing.choose(answer.name.lower())
    press(CTRL_ENTER)
    assert vault.reviews.all()[0].words == ReviewWords(last_thing=answer)


def test_no_answer_is_one_too(page: SpacePage, vault: Vault, clock: FixedClock) -> None:
    a_week_ago(vault, clock)
    begin(page)
    press(CTRL_ENTER)
    assert vault.reviews.all()[0].words.last_thing is None


def test_nothing_is_asked_where_no_small_thing_was_written(
    page: SpacePage, vault: Vault, clock: FixedClock
) -> None:
    a_week_ago(vault, clock, replace(WORDS, next_thing=""))
    assert not begin(page).form.opening.isVisible()


@pytest.mark.parametrize(
    ("origin", "title", "prompt"),
    [
        (MINE, "What I want this time for", "What is the space for now?"),
        (THEIRS, "What I want these days to hold", "What part of this week was yours"),
        (ORDERED, "What I want these days to hold", "What part of this week was yours"),
        (None, "What this time is for", ""),
    ],
)
def test_each_origin_has_its_own_words(
    page: SpacePage, vault: Vault, origin: Origin | None, title: str, prompt: str
) -> None:
    running(vault, origin)
    begin(page)
    shown = [seen(page)]
    for _ in range(8):
        click(page, "Another one, prompt")
        shown.append(seen(page))
    everything = "\n".join(shown)
    assert title in everything
    others = ("What is the space for now?", "What part of this week was yours")
    assert [one for one in others if one in everything] == [one for one in others if one in prompt]
    if origin is not MINE:
        assert "What I want this time for" not in everything


# ---- seven days ----------------------------------------------------------------------------------


def test_an_empty_week_reads_well(page: SpacePage) -> None:
    form = begin(page).form
    assert "November 16, 2026 to November 22, 2026" in seen(page)
    assert "Nothing was noted on these seven days." in seen(page)
    assert not any(dots.isVisible() for dots in form.week.dots.values())
    assert "0" not in seen(form.week).replace("2026", "")


def test_the_days_are_told(page: SpacePage, vault: Vault, clock: FixedClock) -> None:
    running(vault)
    check_in(vault, TODAY - 6 * DAY, mood=2, pull=7)
    check_in(vault, TODAY - 1 * DAY, mood=4)
    when = When(TODAY - 2 * DAY, None, None)
    vault.contacts.add(when, ContactWords(Direction.I_REACHED_OUT))
    vault.contacts.add(when, ContactWords(Direction.BY_CHANCE))
    for ending in (Ending.EASED, Ending.EASED, Ending.CONTACT):
        vault.urges.finish(vault.urges.start(UrgeAnswers()).id, ending)
    vault.letters.add(LetterWords("Dear you."))
    form = begin(page).form
    shown = seen(form.week)
    for line in (
        "2 of 7 days",
        "1 inside · 1 outside",
        "3 · It has eased: 2 · I made contact: 1",
        "Letters\n1",
    ):
        assert line in shown
    mood = form.week.dots["mood"]
    assert mood.accessibleName() == "Mood"
    said = mood.accessibleDescription()
    assert said.startswith("Monday: Mood 2 of 5, low; Tuesday: not noted; ")
    assert said.endswith("Saturday: Mood 4 of 5, good; Sunday: not noted")


def test_an_item_that_was_not_answered_has_no_dots(page: SpacePage, vault: Vault) -> None:
    check_in(vault, TODAY, mood=3)
    form = begin(page).form
    assert form.week.dots["mood"].isVisible()
    assert not form.week.dots["pull"].isVisible()


def test_contacts_without_a_space_are_told_apart(page: SpacePage, vault: Vault) -> None:
    vault.contacts.add(When(TODAY, None, None), ContactWords(Direction.I_REACHED_OUT))
    begin(page)
    assert "one on a day without a space" in seen(page)
    assert "inside" not in seen(page)


def test_an_order_has_its_own_words_for_contacts(page: SpacePage, vault: Vault) -> None:
    running(vault, ORDERED)
    vault.contacts.add(When(TODAY, None, None), ContactWords(Direction.I_REACHED_OUT))
    begin(page)
    told = "0 allowed by what you wrote down · 1 not in what you wrote down"
    assert told in seen(page)


def test_much_contact_nobody_asked_for_is_said(page: SpacePage, vault: Vault) -> None:
    running(vault)
    for _ in range(5):
        vault.contacts.add(
            When(TODAY, None, None), ContactWords(Direction.THEY_DID_AND_I_DID_NOT_ANSWER)
        )
    asked: list[str] = []
    page.page_requested.connect(asked.append)
    form = begin(page).form
    assert "This is a lot of contact you did not ask for" in seen(page)
    click(form.week, "Get support")
    click(form.week, "Add Incident")
    assert asked == ["support", "notes/incident/new"]


def test_what_is_due_and_what_was_reached_is_told(page: SpacePage, vault: Vault) -> None:
    running(vault, rules=replace(RULES, review_on=TODAY - DAY))
    vault.milestones.add("The keys are back", TODAY, TODAY)
    begin(page)
    assert "Review of the Agreement, November 21, 2026" in seen(page)
    assert "The keys are back" in seen(page)
    assert "Weekly review, if you like" not in seen(page)


def test_switched_off_milestones_are_not_told(page: SpacePage, vault: Vault) -> None:
    vault.milestones.add("The keys are back", TODAY, TODAY)
    vault.settings.show_milestones = False
    begin(page)
    assert "The keys are back" not in seen(page)


def test_a_kept_one_tells_its_own_days(page: SpacePage, vault: Vault, clock: FixedClock) -> None:
    running(vault, rules=replace(RULES, review_on=TODAY))
    check_in(vault, TODAY, mood=3)
    kept = a_week_ago(vault, clock)
    page.go_to(f"review/{kept.id}")
    assert "Nothing was noted on these seven days." in seen(page)
    assert "Due now" not in seen(page)
    assert PURPOSE not in seen(page)


# ---- reasons -------------------------------------------------------------------------------------


def test_without_own_reasons_nothing_is_asked_about_them(page: SpacePage) -> None:
    assert not begin(page).form.reasons.isVisible()


def test_reasons_are_read_again_when_asked_for(
    page: SpacePage, vault: Vault, clock: FixedClock
) -> None:
    vault.own_reasons.write("Why", REASONS)
    a_week_ago(vault, clock, replace(WORDS, reasons_still=StillTrue.PARTLY))
    form = begin(page).form
    assert "Read my reasons again: still true?" in seen(page)
    assert "On November 15, 2026 you said: Partly." in seen(page)
    assert REASONS not in seen(page)
    click(page, "Show my reasons")
    assert REASONS in seen(page)
    assert form.reasons.still.isAncestorOf(focused())
    form.reasons.still.choose("no")
    press(CTRL_ENTER)
    assert vault.reviews.all()[0].words == ReviewWords(reasons_still=StillTrue.NO)


def test_an_answer_about_reasons_that_are_gone_stays(page: SpacePage, vault: Vault) -> None:
    kept = vault.reviews.add(replace(WORDS, reasons_still=StillTrue.YES))
    page.go_to(f"review/{kept.id}")
    assert view(page).form.reasons.isVisible()
    assert "Show my reasons" not in seen(page)
    press(CTRL_ENTER)
    assert vault.reviews.get(kept.id) == kept


# ---- Safety mode and PDF -------------------------------------------------------------------------


def test_in_safety_mode_only_the_number_of_due_things_is_told(
    page: SpacePage, vault: Vault
) -> None:
    running(vault, rules=replace(RULES, review_on=TODAY))
    check_in(vault, TODAY, mood=3)
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    form = begin(page).form
    assert "Review of the Agreement" not in seen(page)
    assert "Due now\n1" in seen(form.week)


def test_the_pdf_holds_what_the_review_holds(
    page: SpacePage, vault: Vault, clock: FixedClock
) -> None:
    running(vault)
    a_week_ago(vault, clock)
    check_in(vault, TODAY, mood=3)
    begun = begin(page)
    begun.form.words = replace(WORDS, last_thing=LastThing.DONE, reasons_still=StillTrue.YES)
    printed = printed_of(begun)
    assert printed.title == "Weekly review of November 22, 2026"
    assert printed.file_name == "daybook-2026-11-22.pdf"
    rows_of = {part.key: [(row.label, row.answer, row.note) for row in part.rows]
               for part in printed.parts}  # fmt: skip
    assert rows_of["purpose"] == [("What I want this time for", PURPOSE, "")]
    assert rows_of["week"][0] == ("November 16, 2026 to November 22, 2026", "", "")
    assert ("Check-ins", "1 of 7 days", "") in rows_of["week"]
    assert rows_of["answers"] == [
        ("The small thing you chose on November 15, 2026", "Oil the gate.", "I did it"),
        ("What did I do for myself?", "I swam.", ""),
        ("What felt more like me?", "The long way home.", ""),
        ("What surprised me?", "The heron.", ""),
        ("One small thing for next week", "Oil the gate.", ""),
        ("Read my reasons again: still true?", "Yes", ""),
    ]


def test_why_it_cannot_be_kept_comes_into_view(qtbot: QtBot, page: SpacePage) -> None:
    page.resize(960, 640)
    begun = begin(page)
    answer = begun.form.answers["surprised"]
    answer.text = "a" * 2010
    begun.save()  # at once: the field has not grown yet
    assert focused() is answer.field
    qtbot.waitUntil(lambda: in_view(page.form.scroll, answer.error))


def test_words_that_were_taken_out_are_not_in_the_pdf(page: SpacePage, vault: Vault) -> None:
    running(vault)
    begun = begin(page)
    click(page, "Change these words")
    begun.form.opening.purpose.text = ""
    assert "purpose" not in [part.key for part in printed_of(begun).parts]


def test_the_keys_of_a_pdf_make_one_of_the_review(
    page: SpacePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[PdfDialog] = []
    monkeypatch.setattr("walkaway_desktop.pages.dialogs.run", shown.append)
    begin(page).form.words = WORDS
    press((Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier))
    assert len(shown) == 1


def test_the_pdf_is_offered_with_the_usual_warning(
    qtbot: QtBot, page: SpacePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[PdfDialog] = []
    monkeypatch.setattr("walkaway_desktop.pages.dialogs.run", shown.append)
    begin(page).form.words = WORDS
    click(page, "PDF of this review")
    (dialog,) = shown
    assert [part.key for part in dialog.ticked()] == ["week", "answers"]
    assert message("decide.pdf-left-out").text not in [
        one.text() for one in dialog.findChildren(QLabel)
    ]
