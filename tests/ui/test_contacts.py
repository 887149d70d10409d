"""Contacts: noted by keys, told by place and not by fault, taken back, found again."""

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.driving import Press, button, click, focused, in_view, open_page, press, seen
from tests.ui.faults import saves_refused
from tests.ui.spaces import MINE, ORDERED, THEIRS, TODAY, days_before, ended, running
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.contacts import (
    Channel,
    Contact,
    ContactWords,
    Direction,
    Place,
    place_of,
)
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import AllowedContact, Cause, ExceptionKind, Origin, Rules
from walkaway_desktop.domain.urges import UrgeAnswers
from walkaway_desktop.pages.space.contacts.contact_form import ContactForm
from walkaway_desktop.pages.space.contacts.contacts_tab import ContactsTab
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.focus_ring import FocusRing
from walkaway_desktop.widgets.notice import Notice

ENTER, DELETE, ESC = Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Escape
DOWN, UP, RIGHT, SPACE = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Space
FINISH = (ENTER, Qt.KeyboardModifier.ControlModifier)
ALL = (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
OUT = ContactWords(Direction.I_REACHED_OUT, Channel.CALL)
IN = ContactWords(Direction.THEY_DID_AND_I_DID_NOT_ANSWER, Channel.CALL)
ONE_RULE = Rules(exceptions=(AllowedContact(ExceptionKind.CHILDREN, "Pick-up on Saturdays."),))
NOON = time(12, 0)


@pytest.fixture
def opened(qtbot: QtBot, vault: Vault, clock: FixedClock) -> "Opener":
    return Opener(qtbot, vault, clock)


class Opener:
    """Opens the tab on what the vault holds by then."""

    def __init__(self, qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
        self.qtbot, self.vault, self.clock = qtbot, vault, clock
        self.undone: list[tuple[str, str, object]] = []
        self.asked: list[str] = []

    def __call__(self, place: str = "contacts") -> SpacePage:
        page = open_page(self.qtbot, SpacePage(self.vault, self.clock))
        page.undo_offered.connect(lambda *offer: self.undone.append(offer))
        page.page_requested.connect(self.asked.append)
        page.go_to(place)
        return page

    def undo(self) -> None:
        action = self.undone.pop()[2]
        assert callable(action)
        action()

    @property
    def contacts(self) -> list[Contact]:
        return self.vault.contacts.all()

    @property
    def only(self) -> Contact:
        (one,) = self.contacts
        return one


def note(vault: Vault, day: date, words: ContactWords = OUT, at: time | None = NOON) -> Contact:
    when = When(day, None if at is None else datetime.combine(day, at), None)
    return vault.contacts.add(when, words)


def rows(page: SpacePage) -> list[str]:
    model = page.tab(ContactsTab).list.rows
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def spoken(page: SpacePage, row: int = 0) -> str:
    index = page.tab(ContactsTab).list.rows.index(row)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def form_of(page: SpacePage) -> ContactForm:
    return page.tab(ContactsTab).view.form


def fill(page: SpacePage, name: str, *presses: Press) -> None:
    """Type into the field that is named so."""
    fields = [*page.findChildren(QPlainTextEdit), *page.findChildren(QLineEdit)]
    (found,) = [one for one in fields if one.isVisible() and one.accessibleName() == name]
    found.setFocus()
    press(ALL, *presses)


def tick_off(page: SpacePage, name: str) -> None:
    button(page, name).setFocus()
    press(SPACE)


def once(page: SpacePage) -> str:
    """What the tab says above the list."""
    return page.tab(ContactsTab).said.text


# ---- the list ------------------------------------------------------------------------------------


def test_without_a_contact_it_says_so_and_one_can_be_added(opened: Opener) -> None:
    page = opened()
    assert "No Contact noted." in seen(page)
    press(SPACE)
    assert "A new Contact" in seen(page)


def test_who_reached_out_and_where_it_stands_come_first(opened: Opener) -> None:
    running(opened.vault)
    note(opened.vault, days_before(3), ContactWords(
        Direction.I_REACHED_OUT, Channel.CALL, about="The cat.", mood_before=3, mood_after=2,
        minutes=12, planned=False, tags=("cat",)))  # fmt: skip
    page = opened()
    assert rows(page) == ["I reached out · outside"]
    assert spoken(page) == (
        "I reached out, outside, November 19, 2026, 12:00\u202fPM, Call, Mood 3, then 2,"
        " 12 minutes, not planned, cat, added later, The cat."
    )


def test_newest_come_first_and_each_keeps_the_rules_of_its_day(opened: Opener) -> None:
    running(opened.vault)
    for_bills = opened.vault.spaces.all()[0].agreements[0].rules.exceptions[1].id
    note(opened.vault, date(2026, 10, 3))
    note(opened.vault, days_before(2), ContactWords(
        Direction.THEY_DID_AND_I_ANSWERED, exception_id=for_bills))  # fmt: skip
    note(opened.vault, days_before(1), IN)
    assert rows(opened()) == [
        "They did and I did not answer · inside",
        "They did and I answered · inside: bills",
        "I reached out",
    ]


def test_two_thousand_are_laid_out_a_page_at_a_time(opened: Opener) -> None:
    with opened.vault.transaction():
        for number in range(120):
            note(opened.vault, TODAY - timedelta(days=number))
    page = opened()
    model = page.tab(ContactsTab).list.rows
    assert model.rowCount() < 120
    while model.canFetchMore(model.index(-1)):
        model.fetchMore(model.index(-1))
    assert model.rowCount() == 120


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (MINE, "I reached out · outside"),
        (THEIRS, "I reached out · outside"),
        (None, "I reached out · outside"),
        (ORDERED, "I reached out · not in what you wrote down"),
    ],
)
def test_where_it_stands_is_told_by_origin(
    opened: Opener, origin: Origin | None, words: str
) -> None:
    running(opened.vault, origin)
    note(opened.vault, TODAY)
    assert rows(opened()) == [words]


@pytest.mark.parametrize(
    ("origin", "said"), [(MINE, False), (THEIRS, False), (None, False), (ORDERED, True)]
)
def test_of_an_order_alone_it_says_to_ask_first(
    opened: Opener,
    origin: Origin | None,
    said: bool,  # noqa: FBT001 (what is expected)
) -> None:
    running(opened.vault, origin)
    assert (texts("safety")["ordered"]["before_contact"] in seen(opened())) is said


# ---- keys ----------------------------------------------------------------------------------------


def test_c_adds_enter_edits_esc_leads_back(opened: Opener) -> None:
    note(opened.vault, TODAY)
    page = opened()
    press("c")
    assert page.form.heading.text() == "A new Contact"
    press(ESC)
    assert focused() is page.tab(ContactsTab).list
    press(ENTER)
    assert page.form.heading.text() == "Edit a Contact"


def test_i_turns_where_it_stands_and_back(opened: Opener) -> None:
    running(opened.vault)
    note(opened.vault, TODAY)
    page = opened()
    press("i")
    assert rows(page) == ["I reached out · inside, set by you"]
    assert opened.only.words.inside_by_hand is True
    press("i")
    assert rows(page) == ["I reached out · outside"]
    assert opened.only.words.inside_by_hand is None
    assert focused() is page.tab(ContactsTab).list


def test_where_no_space_ran_there_is_nothing_to_turn(opened: Opener) -> None:
    note(opened.vault, TODAY)
    page = opened()
    press("i")
    assert opened.only.words.inside_by_hand is None
    assert not page.tab(ContactsTab).place.isEnabled()


def test_e_asks_for_one_of_the_exceptions_of_that_day(opened: Opener) -> None:
    running(opened.vault)
    note(opened.vault, days_before(1))
    page = opened()
    press("e")
    menu = page.tab(ContactsTab).menu
    assert menu is not None
    assert [one.text() for one in menu.actions()] == ["No Exception", "Children", "Bills"]
    menu.actions()[2].trigger()
    menu.close()
    assert rows(page) == ["I reached out · inside: bills"]


def test_single_letters_can_be_off(opened: Opener) -> None:
    opened.vault.settings.letter_keys = False
    note(opened.vault, TODAY)
    page = opened()
    press("c")
    assert page.form.heading.text() == "Space"


def test_delete_can_be_undone(opened: Opener) -> None:
    first, second = note(opened.vault, TODAY), note(opened.vault, days_before(1), IN)
    page = opened()
    press(DOWN, DELETE)
    assert [one.id for one in opened.contacts] == [first.id]
    assert opened.undone[-1][:2] == ("Contact deleted.", "Undo")
    opened.undo()
    assert [one.id for one in opened.contacts] == [first.id, second.id]
    current = page.tab(ContactsTab).list.current
    assert current is not None
    assert current.contact.id == second.id


def test_the_last_one_deleted_leaves_the_focus_on_what_adds_one(opened: Opener) -> None:
    note(opened.vault, TODAY)
    page = opened()
    press(DELETE)
    assert focused() is page.tab(ContactsTab).nothing.buttons[0]


# ---- the form ------------------------------------------------------------------------------------


def test_one_of_now_is_noted_by_keys_alone(opened: Opener) -> None:
    running(opened.vault)
    page = opened("contacts/new")
    press(SPACE, FINISH)
    assert opened.only.words == ContactWords(Direction.I_REACHED_OUT)
    assert opened.only.when == When.of(opened.clock.now(), opened.vault.settings.day_ends)
    assert not opened.only.added_later
    assert rows(page) == ["I reached out · outside"]
    assert opened.undone[-1][:2] == ("Noted.", "Undo")
    opened.undo()
    assert opened.contacts == []


def test_everything_that_is_asked_is_kept(opened: Opener) -> None:
    running(opened.vault)
    page = opened("contacts/new")
    for name in ("They did and I answered", "Text", "Bills"):
        click(page, name)
    fill(page, "What was it about", "The rent.")
    form = form_of(page)
    click(form.planned, "Yes")
    fill(page, "How long, in minutes", "12")
    form.moods["before"].setFocus()
    press("3", "2")
    assert form.tags.isAncestorOf(focused())  # a digit moves on
    press("rent")
    click(page, "Save")
    words = opened.only.words
    assert (words.direction, words.channel) == (Direction.THEY_DID_AND_I_ANSWERED, Channel.TEXT)
    assert (words.about, words.minutes, words.planned) == ("The rent.", 12, True)
    assert (words.mood_before, words.mood_after, words.tags) == (3, 2, ("rent",))
    assert rows(page) == ["They did and I answered · inside: bills"]


def test_who_reached_out_must_be_answered(opened: Opener) -> None:
    page = opened("contacts/new")
    click(page, "Save")
    assert form_of(page).form.direction_error.isVisible()
    assert opened.contacts == []
    press(SPACE)
    assert not form_of(page).form.direction_error.isVisible()


def test_what_is_missing_comes_into_view_after_a_click_too(
    qtbot: QtBot, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FocusRing, "by_key", False)
    page = opened("contacts/new")
    bar = page.form.scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    form = form_of(page)
    assert "A new Contact" in seen(page)
    bar.setValue(bar.maximum())
    assert not in_view(page.form.scroll, form.direction)
    click(page, "Save")
    qtbot.waitUntil(lambda: in_view(page.form.scroll, form.direction))
    assert in_view(page.form.scroll, form.form.direction_error)


def test_one_of_an_earlier_day_is_added_later_and_its_time_may_stay_unknown(
    opened: Opener,
) -> None:
    page = opened("contacts/new/on-2026-11-19")
    press(SPACE)
    click(page, "Save")
    assert opened.only.when == When(date(2026, 11, 19), None, None)
    assert opened.only.added_later
    assert "added later" in spoken(page)


def test_the_time_of_now_says_nothing_about_another_day(opened: Opener) -> None:
    page = opened("contacts/new")
    press(SPACE)
    fill(page, "Day", "November 19, 2026")
    assert form_of(page).when.form.time.text() == ""
    fill(page, "Day", "November 22, 2026")
    assert form_of(page).when.time == opened.clock.now().time().replace(second=0, microsecond=0)
    fill(page, "Day", "November 19, 2026")
    click(page, "Save")
    assert opened.only.when == When(date(2026, 11, 19), None, None)


def test_a_time_that_was_typed_goes_along_to_another_day(opened: Opener) -> None:
    page = opened("contacts/new")
    press(SPACE)
    fill(page, "Time, if you know it", "9:15 AM")
    fill(page, "Day", "November 19, 2026")
    click(page, "Save")
    assert opened.only.when.at == datetime(2026, 11, 19, 9, 15)  # noqa: DTZ001 (wall time)


def test_a_stored_one_keeps_its_time_on_another_day(opened: Opener) -> None:
    note(opened.vault, TODAY)
    page = opened()
    press(ENTER)
    fill(page, "Day", "November 19, 2026")
    click(page, "Save")
    assert opened.only.when.at == datetime.combine(date(2026, 11, 19), NOON)


def test_a_chosen_exception_outlasts_the_typing_of_another_day(opened: Opener) -> None:
    space = running(opened.vault)
    page = opened("contacts/new")
    press(SPACE)
    click(page, "Bills")
    fill(page, "Day", "November 10, 2026")
    click(page, "Save")
    bills = space.agreements[0].rules.exceptions[1]
    assert opened.only.words.exception_id == bills.id


def test_a_chosen_exception_is_that_of_the_version_of_its_day(opened: Opener) -> None:
    space = running(opened.vault)
    bills = space.agreements[0].rules.exceptions[1]
    opened.vault.spaces.change_rules(space.id, days_before(3), Rules(exceptions=(bills,)))
    now = opened.vault.spaces.get(space.id).agreements[1].rules.exceptions[0]
    page = opened("contacts/new")
    press(SPACE)
    click(page, "Bills")
    fill(page, "Day", "November 10, 2026")
    click(page, "Save")
    assert now.id != bills.id
    assert opened.only.words.exception_id == bills.id


def test_a_time_that_has_not_come_is_refused_at_its_field(opened: Opener) -> None:
    page = opened("contacts/new")
    press(SPACE)
    fill(page, "Time, if you know it", "11:59 PM")
    click(page, "Save")
    assert "That time has not come yet." in seen(page)
    assert focused().accessibleName() == "Time, if you know it"
    assert opened.contacts == []


def test_a_day_that_has_not_come_is_refused(opened: Opener) -> None:
    page = opened("contacts/new")
    press(SPACE)
    fill(page, "Day", "November 30, 2026")
    click(page, "Save")
    assert "That day has not come yet." in seen(page)
    assert opened.contacts == []


@pytest.mark.parametrize("typed", ["1441", "ten", "-1"])
def test_minutes_that_are_none_are_refused(opened: Opener, typed: str) -> None:
    page = opened("contacts/new")
    press(SPACE)
    fill(page, "How long, in minutes", typed)
    click(page, "Save")
    assert "From 0 to 1,440 minutes." in seen(page)
    assert opened.contacts == []


def test_exceptions_are_those_of_the_version_of_that_day(opened: Opener) -> None:
    space = running(opened.vault)
    opened.vault.spaces.change_rules(space.id, days_before(5), ONE_RULE)
    page = opened("contacts/new")

    def names() -> list[str]:
        return [one.text() for one in form_of(page).rules.exception.segments]

    assert names() == ["None", "Children"]
    fill(page, "Day", "November 10, 2026")
    assert names() == ["None", "Children", "Bills"]
    fill(page, "Day", "October 10, 2026")
    assert not form_of(page).rules.exception.isVisible()
    assert "No space ran on that day" in seen(page)


def test_a_chosen_exception_shows_its_rule_in_their_words(opened: Opener) -> None:
    running(opened.vault)
    page = opened("contacts/new")
    click(page, "Children")
    assert "“Pick-up on Saturdays.”" in seen(page)


def test_several_exceptions_of_a_kind_are_told_apart(opened: Opener) -> None:
    two = (
        AllowedContact(ExceptionKind.BILLS, "Rent."),
        AllowedContact(ExceptionKind.BILLS, "Gas."),
    )
    running(opened.vault, rules=Rules(exceptions=two))
    page = opened("contacts/new")
    click(page, "Bills, 2")
    assert "“Gas.”" in seen(page)


def test_it_says_where_it_stands_and_why_and_the_hand_wins(opened: Opener) -> None:
    running(opened.vault)
    page = opened("contacts/new")
    press(SPACE)
    assert "Where it stands: outside" in seen(page)
    click(form_of(page).rules.by_hand, "inside")
    assert "Where it stands: inside, set by you" in seen(page)
    click(page, "Take back what you set")
    assert "Where it stands: outside" in seen(page)
    click(form_of(page).rules.by_hand, "inside")
    click(page, "Save")
    assert opened.only.words.inside_by_hand is True


def test_an_agreement_that_cannot_be_read_stands_there_in_its_words(opened: Opener) -> None:
    running(opened.vault, rules=Rules(channels="Whatever feels kind."))
    page = opened("contacts/new")
    press(SPACE)
    click(page, "Call")
    assert "Daybook cannot read what is written down for that day." in seen(page)
    assert "“Whatever feels kind.”" in seen(page)


def test_an_order_is_never_told_as_rules_of_ones_own(opened: Opener) -> None:
    running(opened.vault, ORDERED)
    page = opened("contacts/new")
    ordered = texts("safety")["ordered"]
    assert ordered["contact_note"] in seen(page)
    assert ordered["exceptions_label"] in seen(page)
    assert ordered["they_broke_it"] not in seen(page)
    click(page, "They did and I answered")
    assert ordered["they_broke_it"] in seen(page)
    assert "Where it stands: not in what you wrote down" in seen(page)


def test_what_was_typed_is_offered_again(opened: Opener) -> None:
    running(opened.vault)
    page = opened("contacts/new")
    click(page, "By chance")
    click(page, "Bills")
    fill(page, "What was it about", "At the bakery.")
    fill(page, "Time, if you know it", "9:15 AM")
    form_of(page).form.came.setFocus()
    page.keep_drafts()
    again = opened("contacts/new")
    assert not form_of(again).isVisible()
    click(again, "Open the draft")
    click(again, "Save")
    words = opened.only.words
    assert (words.direction, words.about) == (Direction.BY_CHANCE, "At the bakery.")
    assert opened.only.when.at == datetime.combine(TODAY, time(9, 15))
    assert words.exception_id is not None
    assert opened.vault.drafts.get("contact") is None


def test_an_edit_changes_it_and_nothing_else(opened: Opener) -> None:
    running(opened.vault)
    words = ContactWords(Direction.I_REACHED_OUT, about="Old.", mood_before=2, tags=("a",))
    stored = note(opened.vault, days_before(2), words)
    page = opened(f"contacts/{stored.id}")
    fill(page, "What was it about", "New.")
    press(FINISH)
    changed = opened.only
    assert changed.words.about == "New."
    assert (changed.id, changed.when, changed.added_later) == (stored.id, stored.when, True)
    assert (changed.words.mood_before, changed.words.tags) == (2, ("a",))
    assert page.notice.text == "Noted."


def test_one_that_is_gone_opens_the_list(opened: Opener) -> None:
    page = opened("contacts/4711")
    assert page.form.heading.text() == "Space"
    assert "No Contact noted." in seen(page)


def test_a_refused_save_says_so_and_loses_nothing(opened: Opener) -> None:
    page = opened("contacts/new")
    press(SPACE)
    with saves_refused(opened.vault):
        click(page, "Save")
        assert page.tab(ContactsTab).view.notice.text
    assert form_of(page).direction.value == "i_reached_out"
    click(page, "Save")
    assert opened.only.words.direction is Direction.I_REACHED_OUT


# ---- Safety mode ---------------------------------------------------------------------------------


@pytest.mark.parametrize("tick", ["There was a threat", "They came to my place"])
def test_a_new_tick_sets_safety_mode_and_it_is_said_once(opened: Opener, tick: str) -> None:
    page = opened("contacts/new")
    press(SPACE)
    tick_off(page, tick)
    click(page, "Save")
    state = opened.vault.settings.safety_mode
    assert (state.on, state.cause) == (True, Cause.CONTACT)
    assert once(page) == texts("safety")["panel"]["once"]
    page.go_to("checkins")
    page.go_to("contacts")
    assert once(page) == ""


def test_an_old_tick_that_is_only_looked_at_sets_nothing(opened: Opener) -> None:
    stored = note(opened.vault, TODAY, ContactWords(Direction.BY_CHANCE, threat=True))
    opened.vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    page = opened(f"contacts/{stored.id}")
    fill(page, "What was it about", "More.")
    click(page, "Save")
    assert not opened.vault.settings.safety_mode.on
    assert once(page) == ""


def test_a_tick_while_it_is_on_says_nothing_again(opened: Opener) -> None:
    opened.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page = opened("contacts/new")
    press(SPACE)
    assert "Safety mode is on." in seen(page)
    tick_off(page, "There was a threat")
    click(page, "Save")
    assert once(page) == ""


def test_get_support_is_one_press_from_the_calm_sentence(opened: Opener) -> None:
    page = opened("contacts/new")
    press(SPACE)
    tick_off(page, "There was a threat")
    click(page, "Save")
    click(page.tab(ContactsTab).said, "Get support")
    assert opened.asked == ["support"]


# ---- much that nobody asked for ------------------------------------------------------------------


def unwanted(page: SpacePage) -> Notice:
    return page.tab(ContactsTab).unwanted


def test_five_in_seven_days_that_nobody_asked_for_are_named_quietly(opened: Opener) -> None:
    for number in range(4):
        note(opened.vault, days_before(number), IN)
    assert unwanted(opened()).text == ""
    note(opened.vault, TODAY, IN)
    page = opened()
    assert unwanted(page).text == "This is a lot of contact you did not ask for"
    click(unwanted(page), "Get support")
    click(unwanted(page), "Add Incident")
    assert opened.asked == ["support", "notes/incident/new"]


def test_an_incident_can_be_added_about_a_contact(opened: Opener) -> None:
    contact = note(opened.vault, TODAY, IN)
    click(opened(), "Add Incident about this Contact")
    assert opened.asked == [f"notes/incident/new/{contact.id}"]


# ---- days without Contact ------------------------------------------------------------------------


def test_a_day_can_be_marked_and_the_mark_taken_back(opened: Opener) -> None:
    page = opened()
    click(page, "Sunday, November 22, 2026: not marked")
    assert opened.vault.contacts.free_days() == {TODAY}
    click(page, "Sunday, November 22, 2026: no Contact")
    assert opened.vault.contacts.free_days() == set()


def test_a_day_with_a_contact_is_not_offered(opened: Opener) -> None:
    note(opened.vault, days_before(1))
    page = opened()
    day = page.tab(ContactsTab).free.days[-2]
    assert day.accessibleName() == "Saturday, November 21, 2026: a Contact is noted"
    assert not day.isEnabled()


def test_the_look_changes_while_only_the_form_was_opened(opened: Opener) -> None:
    """The list behind it was never read: its week is not known yet."""
    page = opened("contacts/new")
    page.retheme()
    page.step_back()
    assert page.tab(ContactsTab).free.days[-1].text()


def test_earlier_weeks_can_be_reached_and_no_day_ahead(opened: Opener) -> None:
    page = opened()
    free = page.tab(ContactsTab).free
    assert not free.later.isEnabled()
    click(page, "The week before")
    click(page, "Sunday, November 15, 2026: not marked")
    assert opened.vault.contacts.free_days() == {days_before(7)}
    click(page, "The week after")
    assert free.days[-1].accessibleName().startswith("Sunday, November 22")
    assert not free.later.isEnabled()


# ---- from elsewhere ------------------------------------------------------------------------------


def test_one_that_came_of_an_urge_is_linked_with_it(opened: Opener) -> None:
    urge = opened.vault.urges.start(UrgeAnswers())
    page = opened(f"contacts/new/{urge.id}")
    press(SPACE)
    click(page, "Save")
    assert opened.vault.urges.get(urge.id).contact_id == opened.only.id


def test_one_whose_urge_was_deleted_meanwhile_is_kept_all_the_same(opened: Opener) -> None:
    urge = opened.vault.urges.start(UrgeAnswers())
    page = opened(f"contacts/new/{urge.id}")
    click(page, "I reached out")
    opened.vault.entries.delete([urge.id])
    click(page, "Save")
    assert opened.only.words.direction is Direction.I_REACHED_OUT


def test_the_urge_is_still_known_after_a_draft(opened: Opener) -> None:
    urge = opened.vault.urges.start(UrgeAnswers())
    page = opened(f"contacts/new/{urge.id}")
    press(SPACE)
    page.keep_drafts()
    again = opened("contacts/new")
    click(again, "Open the draft")
    click(again, "Save")
    assert opened.vault.urges.get(urge.id).contact_id == opened.only.id


@pytest.mark.parametrize(("rules", "by_hand"), [(ONE_RULE, None), (Rules(), True)])
def test_where_an_exception_came_up_it_is_inside(
    opened: Opener,
    rules: Rules,
    by_hand: bool | None,  # noqa: FBT001 (what is expected)
) -> None:
    space = running(opened.vault, rules=rules)
    urge = opened.vault.urges.start(UrgeAnswers())
    page = opened(f"contacts/new/{urge.id}/exception")
    press(SPACE)
    click(page, "Save")
    assert opened.only.words.inside_by_hand is by_hand
    assert place_of(opened.only, [space]) is Place.INSIDE
    assert opened.vault.urges.get(urge.id).contact_id == opened.only.id


def test_one_of_a_space_that_has_ended_keeps_its_rules(opened: Opener) -> None:
    ended(opened.vault, date(2026, 5, 1), date(2026, 5, 31))
    page = opened("contacts/new/on-2026-05-05")
    press(SPACE)
    click(page, "Bills")
    click(page, "Save")
    assert rows(page) == ["I reached out · inside: bills"]
