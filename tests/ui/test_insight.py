"""Insight: nothing before it is asked, one sentence first, the numbers below, never a verdict."""

import statistics
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from tests.made_up_insight import CONTACTS, MOODS, check_diary
from tests.ui.driving import button, click, focused, in_view, open_page, press, seen
from tests.ui.in_dialog import in_dialog
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.contacts import ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.records import Cause, CheckinAnswers
from walkaway_desktop.pages.number_words import signed, signed_whole
from walkaway_desktop.pages.pdf_dialog import PdfDialog
from walkaway_desktop.pages.printed import document_of
from walkaway_desktop.pages.space.insight.insight_pdf import printed_of
from walkaway_desktop.pages.space.insight.questions import INSIGHTS
from walkaway_desktop.pages.space.insight.tab import InsightTab
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message
from walkaway_desktop.transfer.pdf import Document
from walkaway_desktop.widgets.insight_pictures import Hours, Rows, Shifts
from walkaway_desktop.widgets.theme import Theme

CAUTION = "This shows what went together, not why."
FIRST = date(2026, 10, 14)
Open = Callable[[], InsightTab]


@pytest.fixture
def opened(qtbot: QtBot, vault: Vault, clock: FixedClock) -> Open:
    def open_tab() -> InsightTab:
        page = open_page(qtbot, SpacePage(vault, clock))
        page.go_to("insight")
        return page.tab(InsightTab)

    return open_tab


@pytest.fixture
def tab(opened: Open, vault: Vault, clock: FixedClock) -> InsightTab:
    """Open on the diary of the check values."""
    check_diary(vault, clock)
    return opened()


def sentence(tab: InsightTab) -> str:
    return tab.card.sentence.text()


def table(tab: InsightTab) -> list[list[str]]:
    """What a reader meets in the table, row by row."""
    rows = tab.card.table.rows
    return [
        [str(rows.data(rows.index(row, column))) for column in range(rows.columnCount())]
        for row in range(rows.rowCount())
    ]


def choose(tab: InsightTab, name: str, words: str) -> None:
    """Choose in the list of that name."""
    box = next(one for one in tab.card.findChildren(QComboBox) if one.accessibleName() == name)
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


# ---- one question at a time ----------------------------------------------------------------------


def test_nothing_is_told_before_it_is_asked(tab: InsightTab) -> None:
    assert "Pick a question. Each needs a few days first: you have 38." in seen(tab)
    assert not tab.card.isVisible()
    assert CAUTION not in seen(tab)
    assert not any(one.isChecked() for one in tab.buttons)


def test_the_keys_begin_at_the_questions(tab: InsightTab) -> None:
    assert focused() is tab.buttons[0]


@pytest.mark.parametrize("number", range(1, len(INSIGHTS) + 1))
def test_a_number_asks_its_question(tab: InsightTab, number: int) -> None:
    press(str(number))

    assert tab.card.isVisible()
    assert tab.card.title.text() == INSIGHTS[number - 1].title()
    assert [one.isChecked() for one in tab.buttons].index(True) == number - 1
    assert focused() is tab.buttons[number - 1]


def test_a_number_asks_from_the_tabs_too(tab: InsightTab) -> None:
    """Ctrl+Tab leaves the keys on the tabs."""
    page = next(one for one in QApplication.topLevelWidgets() if isinstance(one, SpacePage))
    page.tabs.bar.setFocus()
    press("3")

    assert tab.card.title.text() == "By weekday"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_key_on_a_question_asks_it(tab: InsightTab, key: Qt.Key) -> None:
    press(key)

    assert tab.card.title.text() == "After Contact"


def test_another_number_than_those_there_are_asks_nothing(tab: InsightTab) -> None:
    press("9", "0")

    assert not tab.card.isVisible()


def test_the_questions_have_the_order_of_the_list() -> None:
    assert [one.title() for one in INSIGHTS] == [
        "After Contact",
        "Days with a tag",
        "By weekday",
        "After short nights",
        "Urges by hour",
        "Feelings over time",
        "One item",
    ]


@pytest.mark.parametrize("number", range(1, len(INSIGHTS) + 1))
def test_every_card_says_its_dates_and_its_doubt(tab: InsightTab, number: int) -> None:
    press(str(number))

    assert CAUTION in tab.card.rests_on.text()
    assert tab.card.rests_on.text().startswith("October 1")
    assert tab.card.drawing.accessibleDescription() == sentence(tab)
    assert tab.card.drawing.isVisible()
    assert table(tab)


@pytest.mark.parametrize("number", range(1, len(INSIGHTS) + 1))
def test_an_empty_vault_says_what_is_needed_and_draws_nothing(opened: Open, number: int) -> None:
    tab = opened()
    press(str(number))

    assert sentence(tab).startswith(("This question needs", "You have not noted a tag"))
    assert not tab.card.drawing.isVisible()
    assert not tab.card.pdf.isVisible()
    assert CAUTION in tab.card.rests_on.text()


def test_what_was_chosen_is_there_when_it_is_asked_again(tab: InsightTab) -> None:
    press("1")
    click(tab, "Three days after")
    press("7", "1")
    QApplication.processEvents()

    assert button(tab, "Three days after").isChecked()


def test_a_card_shows_what_was_noted_meanwhile(
    tab: InsightTab, vault: Vault, clock: FixedClock
) -> None:
    press("7")
    assert "on 38 days" in sentence(tab)
    vault.checkins.add(When.on(FIRST + timedelta(days=10), None, 4), CheckinAnswers({"mood": 5}))
    tab.refresh()

    assert "on 39 days" in sentence(tab)


def test_a_sign_keeps_its_place_where_words_run_from_right_to_left(qapp: QApplication) -> None:
    """Else it would be drawn behind the number."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert [signed(-0.2), signed(0.2), signed(0)] == ["\u200e\u22120.2", "\u200e+0.2", "0.0"]
        assert signed_whole(-1) == "\u200e\u22121"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert signed(-0.2) == "\u22120.2"


# ---- after Contact -------------------------------------------------------------------------------


def test_the_check_values_one_day_after(tab: InsightTab) -> None:
    press("1")

    assert sentence(tab) == (
        "One day after Contact (n\u00a05, compared with 12 other days like them) your mood was 0.2"
        " higher than on those; it could be anything from 0.2 lower to 0.5 higher. That is not"
        " enough to see a difference."
    )
    assert table(tab) == [
        ["Oct 19", "3.3", "3", "12", "\u22120.2"],
        ["Oct 27", "3.0", "4", "12", "+1.1"],
        ["Oct 31", "3.3", "3", "12", "\u22120.2"],
        ["Nov 6", "3.0", "3", "12", "+0.1"],
        ["Nov 14", "3.0", "3", "12", "+0.1"],
    ]
    assert tab.card.rests_on.text() == (
        f"October 14 to November 22 \u00b7 38 of 40 days, 2 missing. {CAUTION}"
    )


def test_the_same_day_says_that_low_days_can_invite_contact(tab: InsightTab) -> None:
    press("1")
    click(tab, "The same day")

    assert sentence(tab) == (
        "On the day of a Contact (n\u00a05, compared with 17 other days like them) your mood was"
        " 0.9 lower than on those; it could be anything from 1.4 lower to 0.5 lower."
    )
    assert tab.card.notes.text() == (
        "Low days can also invite Contact; the same day cannot tell which came first."
    )


def test_three_days_after(tab: InsightTab) -> None:
    press("1")
    click(tab, "Three days after")

    assert sentence(tab).startswith(
        "Three days after Contact (n\u00a05, compared with 4 other days like them) your mood was"
        " 0.1 lower than on those; it could be anything from 0."
    )
    assert not tab.card.notes.isVisible()


def test_every_contact_is_a_dot_on_an_axis_with_zero_in_its_middle(tab: InsightTab) -> None:
    press("1")
    picture = tab.card.drawing.picture

    assert isinstance(picture, Shifts)
    assert len(picture.differences) == len(CONTACTS)
    assert (picture.low, picture.high) == (-0.2, 0.5)
    assert picture.reach == 2


def test_one_of_the_segments_stays_chosen(tab: InsightTab) -> None:
    press("1")
    click(tab, "The same day")
    press(Qt.Key.Key_Backspace)

    assert button(tab, "The same day").isChecked()


def test_the_kind_of_contact_can_be_chosen(tab: InsightTab, vault: Vault) -> None:
    one = vault.contacts.all()[0]
    vault.contacts.set_inside(one.id, inside=True)
    press("1")
    assert sentence(tab) == (
        "This question needs 5 Contacts of this kind with enough days around them. You have 4."
    )
    for words, n in (("by me, in or outside", 5), ("any Contact", 5), ("outside, by me", 4)):
        choose(tab, "Which Contact", words)

        assert len(table(tab)) == n


def test_a_contact_noted_late_is_no_event_and_no_quiet_day(
    opened: Open, vault: Vault, clock: FixedClock
) -> None:
    check_diary(vault, clock)
    words = ContactWords(Direction.I_REACHED_OUT, inside_by_hand=False)
    vault.contacts.add(When.on(FIRST + timedelta(days=27), None, 4), words)  # day 28: quiet so far
    tab = opened()
    press("1")

    assert [row[0] for row in table(tab)] == ["Oct 19", "Oct 27", "Oct 31", "Nov 6", "Nov 14"]
    assert {int(row[3]) for row in table(tab)} < set(range(12))


def test_a_mood_noted_late_is_left_out(opened: Open, vault: Vault, clock: FixedClock) -> None:
    check_diary(vault, clock)
    vault.checkins.add(When.on(FIRST + timedelta(days=10), None, 4), CheckinAnswers({"mood": 5}))
    tab = opened()
    press("1")
    assert "38 of 40 days, 2 missing" in tab.card.rests_on.text()

    press("7")
    assert "39 of 40 days, 1 missing" in tab.card.rests_on.text()


# ---- groups of days ------------------------------------------------------------------------------


def moods(wanted: Callable[[int], bool]) -> list[Fraction]:
    """Of the days whose number, from 1 on, is wanted."""
    named = enumerate(MOODS, start=1)
    return [Fraction(mood) for number, mood in named if mood != "." and wanted(number)]


def shown(values: list[Fraction]) -> list[str]:
    return [str(len(values)), f"{float(statistics.mean(values)):.1f}"]


def test_days_with_a_tag_stand_beside_the_others(tab: InsightTab) -> None:
    press("2")
    choose(tab, "Tag", "work")
    inside, outside = moods(lambda n: n % 4 == 0), moods(lambda n: n % 4 != 0)

    assert table(tab) == [["with “work”", *shown(inside)], ["the other days", *shown(outside)]]
    assert sentence(tab) == (
        f"Mood, mean of the days with the tag “work”: {shown(inside)[1]} (n\u00a0{len(inside)})."
        f" Of the other days: {shown(outside)[1]} (n\u00a0{len(outside)})."
    )


def test_tags_stand_from_a_to_z(tab: InsightTab) -> None:
    press("2")
    box = next(one for one in tab.card.findChildren(QComboBox) if one.accessibleName() == "Tag")

    assert [box.itemText(place) for place in range(box.count())] == [
        "friends",
        "home",
        "work",
    ]


def test_four_days_on_a_side_are_too_few(opened: Open, vault: Vault) -> None:
    for number in range(24):
        tags = ("rain",) if number < 4 else ()
        day = When.on(FIRST + timedelta(days=number), None, 4)
        vault.checkins.add(day, CheckinAnswers({"mood": 3}, tags))
    tab = opened()
    press("2")

    assert sentence(tab) == "This question needs 5 days on each side. You have 4 and 20."
    assert table(tab) == [["with “rain”", "4", ""], ["the other days", "20", ""]]
    assert tab.card.drawing.picture is None


@pytest.mark.parametrize(("first", "day"), [(0, "Monday"), (6, "Sunday")])
def test_weekdays_stand_in_the_order_of_the_week(
    tab: InsightTab, vault: Vault, first: int, day: str
) -> None:
    vault.settings.first_day_of_week = first
    press("3")
    names = [row[0] for row in table(tab)]

    assert names[0] == day
    assert len(names) == 7
    for row in table(tab):
        wanted = moods(lambda n, name=row[0]: f"{FIRST + timedelta(days=n - 1):%A}" == name)
        assert row[1:] == (shown(wanted) if len(wanted) > 4 else [str(len(wanted)), ""])


def test_nights_between_are_named_and_on_neither_side(tab: InsightTab) -> None:
    press("4")
    short = moods(lambda n: n % 3 == 0)
    long = moods(lambda n: n % 3 != 0 and n % 5 != 0)
    between = moods(lambda n: n % 3 != 0 and n % 5 == 0)

    assert table(tab) == [
        ["under 6 hours", *shown(short)],
        ["7 hours or more", *shown(long)],
        ["6 to under 7 hours, on neither side", str(len(between)), ""],
    ]
    picture = tab.card.drawing.picture
    assert isinstance(picture, Rows)
    assert (picture.low, picture.high) == (1, 5)


def test_an_own_item_can_be_asked_for(opened: Open, vault: Vault, clock: FixedClock) -> None:
    own = vault.own_measures.add("Went outside", Scale.YES_NO).measure
    for number in range(20):
        day = When.on(FIRST + timedelta(days=number), None, 4)
        values = {own.key: number % 2}
        vault.checkins.add(day, CheckinAnswers(values, ("work",) if number % 2 else ()))
    tab = opened()
    press("2")
    choose(tab, "Item", "Went outside")

    assert table(tab) == [["with “work”", "10", "1.0"], ["the other days", "10", "0.0"]]
    assert tab.card.notes.text() == "0 is no, 1 is yes."


# ---- over time -----------------------------------------------------------------------------------


def test_feelings_have_their_first_and_last_days_with_dates(tab: InsightTab) -> None:
    press("6")

    assert sentence(tab) == (
        "Middle values of the first and the last 7 known days."
        " Love: 3.0, then 1.0; Sadness: 2.0, then 2.0; Relief: 0.0, then 2.0."
    )
    assert table(tab) == [
        ["Love", "38", "3.0 (Oct 14 to Oct 20)", "1.0 (Nov 15 to Nov 22)"],
        ["Sadness", "38", "2.0 (Oct 14 to Oct 20)", "2.0 (Nov 15 to Nov 22)"],
        ["Anger", "0", "", ""],
        ["Relief", "38", "0.0 (Oct 14 to Oct 20)", "2.0 (Nov 15 to Nov 22)"],
    ]


def test_urges_by_hour_need_ten(opened: Open, vault: Vault, clock: FixedClock) -> None:
    check_diary(vault, clock)
    gone = vault.urges.all()[:2]
    vault.entries.delete([one.id for one in gone])
    tab = opened()
    press("5")

    assert sentence(tab) == "This question needs 10 Urges with a time. You have 9."


def test_urges_stand_by_the_hour_and_not_by_how_many(tab: InsightTab) -> None:
    press("5")

    counts = [1, 1, 2, 1, 3, 2, 1]
    hours = ["12:00", "7:00", "9:00", "8:00", "9:00", "10:00", "11:00"]
    assert [row[0].split("\u202f")[0] for row in table(tab)] == hours
    assert [row[1] for row in table(tab)] == [str(count) for count in counts]
    assert isinstance(tab.card.drawing.picture, Hours)


def test_one_item_in_numbers(tab: InsightTab) -> None:
    press("7")
    every = moods(lambda _n: True)
    mean = f"{float(statistics.mean(every)):.1f}"

    assert sentence(tab) == f"Mood on 38 days: middle value 3.0, mean {mean}, from 2.0 to 4.0."
    assert [row[0] for row in table(tab)] == [
        "middle value",
        "mean",
        "lowest",
        "highest",
        "first 7",
        "last 7",
    ]


def test_where_every_mood_is_the_same_the_range_is_said_in_plain_words(
    opened: Open, vault: Vault, clock: FixedClock
) -> None:
    now = clock.moment
    for ago in range(70, 0, -1):
        clock.moment = now - timedelta(days=ago)
        vault.checkins.add(When.of(clock.now(), 4), CheckinAnswers({"mood": 3}))
        if ago % 12 == 0:
            words = ContactWords(Direction.I_REACHED_OUT, inside_by_hand=False)
            vault.contacts.add(When.of(clock.now(), 4), words)
    clock.moment = now
    tab = opened()
    press("1")
    choose(tab, "Which Contact", "any Contact")
    assert "your mood was no higher or lower than on those" in sentence(tab)
    assert "anything from no difference to no difference" in sentence(tab)


# ---- look and settings ---------------------------------------------------------------------------


def test_with_large_text_each_row_of_the_table_is_a_list(tab: InsightTab) -> None:
    press("1")
    Theme.current().choose("light", 200)
    tab.retheme()

    assert table(tab)[0] == [
        "Oct 19\nmood before: 3.3\none day after: 3\nother days: 12\nagainst those: \u22120.2"
    ]
    Theme.current().choose("light", 100)


def test_in_a_small_window_the_answer_comes_into_view(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    page = open_page(qtbot, SpacePage(vault, clock), 880, 560)
    Theme.current().choose("light", 200)
    page.retheme()
    page.go_to("insight")
    tab = page.tab(InsightTab)
    press("3")
    qtbot.waitUntil(lambda: in_view(page.form.scroll, tab.card.sentence))
    assert focused() is tab.buttons[2]
    assert len({one.x() for one in tab.buttons}) == 2  # beside each other, they stand in columns
    Theme.current().choose("light", 100)


def test_switched_off_nothing_can_be_asked(opened: Open, vault: Vault, qtbot: QtBot) -> None:
    vault.settings.show_insight = False
    tab = opened()
    press("1")

    assert "Insight is off in Settings." in seen(tab)
    assert not tab.side.isVisible()
    assert not tab.card.isVisible()
    with qtbot.waitSignal(tab.page_requested) as asked:
        click(tab, "Open Settings")
    assert asked.args == ["settings"]


# ---- PDF -----------------------------------------------------------------------------------------


def document(tab: InsightTab) -> Document:
    printed = printed_of(tab, tab.card)
    return document_of(printed, printed.parts, "a4")


def test_a_pdf_of_a_card_has_its_question_its_numbers_and_its_doubt(tab: InsightTab) -> None:
    press("1")
    texts = [text for one in document(tab).blocks for text in (one.text, one.answer)]

    for wanted in (
        "After Contact",
        sentence(tab),
        "outside, by me",
        "One day after",
        CAUTION,
        "October 14 to November 22 \u00b7 38 of 40 days, 2 missing.",
        "Nov 14",
        "mood before: 3.0\none day after: 3\nother days: 12\nagainst those: +0.1",
    ):
        assert wanted in texts


@pytest.mark.parametrize("part", [0, 1])
def test_no_part_of_a_pdf_stands_without_its_doubt(tab: InsightTab, part: int) -> None:
    press("3")
    printed = printed_of(tab, tab.card)
    texts = [one.text for one in document_of(printed, [printed.parts[part]], "a4").blocks]

    assert CAUTION in texts
    assert "October 14 to November 22 \u00b7 38 of 40 days, 2 missing." in texts


def test_the_pdf_is_offered_with_the_usual_warning(tab: InsightTab, qtbot: QtBot) -> None:
    press("3")
    shown: list[str] = []
    with in_dialog(PdfDialog, lambda dialog: shown.append(seen(dialog))):
        press((Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier))

    assert message("export.export-not-encrypted").text in shown[0]


def test_in_safety_mode_no_part_is_ticked(tab: InsightTab, vault: Vault) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    press("3")
    dialog = PdfDialog(printed_of(tab, tab.card), safety_mode=True)

    assert not dialog.ticked()
    dialog.deleteLater()
