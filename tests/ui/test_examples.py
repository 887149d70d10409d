"""Examples of a Sign: written by keys, kept as drafts, on between Sittings, frozen in closed."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE
from tests.ui.driving import (
    ALL,
    CTRL_ENTER,
    ENTER,
    TAB,
    button,
    click,
    focused,
    open_page,
    press,
    seen,
)
from tests.ui.faults import saves_refused
from tests.ui.sittings import at_step, open_sitting
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import ExampleWords, Precision
from walkaway_desktop.domain.signs import SAFETY_SIGN
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.decide.example_form import ExampleForm
from walkaway_desktop.pages.decide.example_when import how_read, read_when
from walkaway_desktop.pages.decide.examples import Examples
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.pages.decide.signs import SignsStep
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

TODAY = date(2026, 11, 22)
ESC, SHIFT_TAB = Qt.Key.Key_Escape, Qt.Key.Key_Backtab
OFFERED = "There is a draft from November 22, 2026."
SKIP_IT = "If writing this down could put you at risk, skip it. The rating alone is fine."
NOBODY_ELSE = "Write here only if nobody else can open this computer, or make you open it."
DINNER = ExampleWords(
    date(2026, 10, 31), Precision.DATE, "Answered for me at dinner.", felt="small"
)
NOT_YET = "That day has not come yet."


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    """The Signs of an open Sitting, at Respect, the focus on its rating."""
    return at_step(qtbot, vault, clock, "Signs", "Respect")


def examples(page: DecidePage) -> Examples:
    view = page.view
    return view.examples if isinstance(view, SignsStep) else page.examples.examples


def form(page: DecidePage) -> ExampleForm:
    found = examples(page).form
    assert found is not None, "no form is open"
    return found


def stored(page: DecidePage, sign: str = "respect") -> list[ExampleWords]:
    return [one.words for one in page.vault.examples.of_sign(sign)]


# ---- when it was ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [
        ("October 31, 2026", date(2026, 10, 31), Precision.DATE),
        ("oct 31", date(2026, 10, 31), Precision.DATE),
        ("December 24", date(2025, 12, 24), Precision.DATE),
        ("2026-10-31", date(2026, 10, 31), Precision.DATE),
        ("today", TODAY, Precision.DATE),
        ("Yesterday", date(2026, 11, 21), Precision.DATE),
        ("December 24, 2026", date(2026, 12, 24), Precision.DATE),
        ("October 2026", date(2026, 10, 1), Precision.MONTH),
        ("october", date(2026, 10, 1), Precision.MONTH),
        ("December", date(2025, 12, 1), Precision.MONTH),
        ("10/2026", date(2026, 10, 1), Precision.MONTH),
    ],
)
@pytest.mark.usefixtures("page")
def test_a_day_or_a_month_is_read_as_people_write_it(
    typed: str, day: date, precision: Precision
) -> None:
    assert read_when(typed, TODAY) == (day, precision, "")


@pytest.mark.parametrize("typed", ["early  October", "last summer", "31", "2024", ""])
@pytest.mark.usefixtures("page")
def test_anything_else_stays_in_words(typed: str) -> None:
    assert read_when(typed, TODAY) == (TODAY, Precision.ABOUT, " ".join(typed.split()))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("oct 31", "Saturday, October 31, 2026"),
        ("October", "The month of October 2026"),
        ("early October", "Kept in your words."),
        (
            "",
            "For example November 22, 2026, or November 2026, or last summer. It can stay empty.",
        ),
    ],
)
@pytest.mark.usefixtures("page")
def test_the_form_says_how_it_read_the_time(typed: str, said: str) -> None:
    assert how_read(typed, TODAY) == said


# ---- writing one ---------------------------------------------------------------------------------


def test_an_example_is_written_by_keys_alone(page: DecidePage) -> None:
    press("3", "e", "oct 31", TAB, "Answered for me at dinner.", TAB, "Never mind.", TAB)
    press("small", TAB, "I left the table.", CTRL_ENTER)
    assert stored(page) == [
        ExampleWords(
            date(2026, 10, 31),
            Precision.DATE,
            "Answered for me at dinner.",
            said="Never mind.",
            felt="small",
            next="I left the table.",
        )
    ]
    assert focused() is examples(page).lists[False].add
    shown = seen(page)
    for words in ("October 31, 2026", "small", "Answered for me at dinner.", "Saved 5:12\u202fPM"):
        assert words in shown.split("\n")
    assert open_sitting(page).ratings["respect"].rating == 3


def test_one_of_the_opposite_is_offered_with_equal_weight(page: DecidePage) -> None:
    one, other = examples(page).lists[False], examples(page).lists[True]
    assert one.width() == other.width()
    click(page, "Add an example of the opposite")
    press(TAB, "Asked me first.", CTRL_ENTER)
    (example,) = page.vault.examples.of_sign("respect")
    assert (example.opposite, example.words.what) == (True, "Asked me first.")
    assert (example.words.precision, example.words.about_text) == (Precision.ABOUT, "")
    assert "no date" in seen(other)
    assert "Asked me first." not in seen(one)


def test_the_safety_sign_never_asks_for_an_opposite(page: DecidePage) -> None:
    click(page, "Safety, open")
    assert set(examples(page).lists) == {False}
    assert "Examples of the opposite" not in seen(page)
    press("e")
    assert SKIP_IT in seen(form(page))
    assert NOBODY_ELSE in seen(form(page))
    press(TAB, "Blocked the door.", CTRL_ENTER)
    assert [words.what for words in stored(page, SAFETY_SIGN)] == ["Blocked the door."]
    assert not page.vault.settings.safety_mode.on


def test_an_e_in_a_text_is_a_letter(page: DecidePage) -> None:
    press("e")
    first = form(page)
    press("here", TAB, "eee")
    assert form(page) is first
    assert first.words.what == "eee"


def test_e_can_be_off_with_the_other_letters(page: DecidePage) -> None:
    page.vault.settings.letter_keys = False
    click(page, "Trust, open")
    press("e")
    assert examples(page).form is None


def test_every_field_is_named_for_a_reader(page: DecidePage) -> None:
    press("e")
    made = form(page)
    names = [made.when.accessibleName(), *(one.accessibleName() for one in made.texts.values())]
    assert names == [
        "When (a date, a month, or about when)",
        "What happened",
        "What was said",
        "How I felt",
        "What happened next",
    ]


# ---- what does not fit ---------------------------------------------------------------------------


def test_nothing_written_is_said_in_the_form_and_the_field_has_the_focus(page: DecidePage) -> None:
    press("e", CTRL_ENTER)
    assert "Write a few words, or remove this line." in seen(form(page))
    assert focused() is form(page).texts["what"]
    assert stored(page) == []


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("December 24, 2026", NOT_YET),
        ("December 2026", NOT_YET),
        ("1850-01-01", "Please pick a date between 1900 and 2199."),
        ("x" * 63, "Too long by 3."),
    ],
)
def test_a_time_that_does_not_fit_is_said_while_it_is_typed(
    page: DecidePage, when: str, said: str
) -> None:
    press("e", TAB, "Something.")
    form(page).when.setText(when)
    assert said in seen(form(page))
    assert not form(page).save.isEnabled()
    press(CTRL_ENTER)
    assert stored(page) == []
    form(page).when.setText("October")
    assert said not in seen(form(page))
    assert form(page).save.isEnabled()


@pytest.mark.parametrize(("field", "most"), [("what", 2000), ("said", 1000), ("next", 1000)])
def test_what_is_too_long_is_kept_and_save_stays_off(
    page: DecidePage, field: str, most: int
) -> None:
    press("e", TAB, "Something.")
    text = form(page).texts[field]
    text.setPlainText("x" * (most + 7))
    assert "Too long by 7." in seen(form(page))
    assert text.accessibleDescription().startswith("Too long by 7.")
    assert not form(page).save.isEnabled()
    assert len(text.toPlainText()) == most + 7
    text.setPlainText("x" * most)
    assert form(page).save.isEnabled()


def test_the_fifty_first_is_refused_and_stays_written(page: DecidePage) -> None:
    with page.vault.transaction():
        for _ in range(50):
            page.vault.examples.add("respect", DINNER)
    press("e", TAB, "One more.", CTRL_ENTER)
    assert "Fifty examples are the most for one Sign." in seen(form(page))
    assert form(page).words.what == "One more."


def test_what_the_disk_refuses_stays_in_the_form(page: DecidePage) -> None:
    press("e", TAB, "Something.")
    with saves_refused(page.vault):
        press(CTRL_ENTER)
        assert message("vault.cannot-write").text in seen(form(page))
    press(CTRL_ENTER)
    assert [words.what for words in stored(page)] == ["Something."]


# ---- drafts --------------------------------------------------------------------------------------


def test_typing_is_on_the_disk_within_two_seconds(page: DecidePage, qtbot: QtBot) -> None:
    press("e", TAB, "Half a sent")
    draft = page.vault.examples.draft
    qtbot.waitUntil(lambda: draft("respect", opposite=False) is not None, timeout=2000)


def test_after_a_crash_the_draft_is_offered_and_comes_back_whole(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock
) -> None:
    first = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    before = at_step(qtbot, first, clock, "Signs", "Respect")
    press("e", "oct", TAB, "Half a sent", TAB, "Nev")
    before.keep_drafts()
    typed = form(before).content()
    first.close()  # nothing else is saved: as after a crash
    again = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    page = open_page(qtbot, DecidePage(again, clock))
    click(page, "Signs, open")
    click(page, "Respect, open")
    assert OFFERED in seen(page)
    assert "Half a sent" not in seen(page)
    click(page, "Open the draft")
    assert form(page).content() == typed
    press(CTRL_ENTER)
    assert again.examples.draft("respect", opposite=False) is None
    page.stop()
    again.close()


def test_esc_asks_nothing_and_loses_nothing(page: DecidePage) -> None:
    press("e", TAB, "Half", ESC)
    assert isinstance(page.view, SignsStep)
    assert examples(page).form is None
    assert OFFERED in seen(examples(page).lists[False])
    assert OFFERED not in seen(examples(page).lists[True])
    press("e")
    assert form(page).words.what == "Half"


def test_a_blank_form_leaves_no_draft(page: DecidePage) -> None:
    press("e", TAB, "Half", ESC, "e", ALL, Qt.Key.Key_Delete, ESC)
    assert OFFERED not in seen(page)
    assert page.vault.examples.draft("respect", opposite=False) is None


@pytest.mark.parametrize("way", ["Trust, open", "Back", "Close Sitting"])
def test_what_was_begun_is_kept_wherever_one_goes(page: DecidePage, way: str) -> None:
    press("e", TAB, "Half")
    click(page, way)
    draft = page.vault.examples.draft("respect", opposite=False)
    assert draft is not None
    assert draft.content["what"] == "Half"
    assert examples(page).form is None


# ---- changing, putting away, deleting ------------------------------------------------------------


@pytest.fixture
def shown(page: DecidePage) -> int:
    example = page.vault.examples.add("respect", DINNER)
    page.refresh()
    page.focus_first()
    assert DINNER.what in seen(page)
    return example


def test_an_example_can_be_changed(page: DecidePage, shown: int) -> None:
    click(page, "Edit the example, October 31, 2026")
    assert form(page).words == DINNER
    press(" Twice.", SHIFT_TAB, ALL, "October", CTRL_ENTER)
    words = page.vault.examples.get(shown).words
    assert (words.precision, words.day) == (Precision.MONTH, date(2026, 10, 1))
    assert words.what == "Answered for me at dinner. Twice."


@pytest.mark.usefixtures("shown")
def test_a_stored_one_opened_and_left_makes_no_draft(page: DecidePage) -> None:
    click(page, "Edit the example, October 31, 2026")
    press(ESC)
    assert page.vault.examples.draft("respect", opposite=False) is None


def test_the_draft_of_a_change_waits_for_that_example(page: DecidePage, shown: int) -> None:
    click(page, "Edit the example, October 31, 2026")
    press(" No.", ESC)
    assert OFFERED in seen(page)
    assert page.vault.examples.get(shown).words == DINNER
    press("e")
    assert form(page).words.what == ""
    press(ESC)
    click(page, "Open the draft")
    press(CTRL_ENTER)
    assert page.vault.examples.get(shown).words.what == "Answered for me at dinner. No."


def test_put_away_it_leaves_the_list_and_can_come_back(page: DecidePage, shown: int) -> None:
    click(page, "Put the example away, October 31, 2026")
    assert DINNER.what not in seen(page)
    assert focused() is examples(page).lists[False].add
    click(page, "One put away")
    assert DINNER.what in seen(page)
    click(page, "Bring the example back, October 31, 2026")
    assert [one.id for one in page.vault.examples.of_sign("respect")] == [shown]


@pytest.fixture
def window(qtbot: QtBot, vault: Vault, clock: FixedClock) -> MainWindow:
    vault.examples.add("respect", DINNER)
    made = MainWindow(vault, clock)
    qtbot.addWidget(made)
    made.resize(1280, 820)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_page("decide")
    return made


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("Put the example away, October 31, 2026", "Put away. Later Sittings start without it."),
        ("Delete the example, October 31, 2026", "Example deleted."),
    ],
)
def test_both_ways_out_of_the_list_can_be_undone(window: MainWindow, way: str, said: str) -> None:
    click(window, "Open the examples")
    click(window, "Respect, one example")
    click(window, way)
    assert said in seen(window)
    assert window.vault.examples.of_sign("respect") == []
    click(window.undo_bar, "Undo")
    assert [one.words for one in window.vault.examples.of_sign("respect")] == [DINNER]
    assert DINNER.what in seen(window)


def test_a_long_list_shows_its_newest_and_leads_to_the_rest(page: DecidePage) -> None:
    with page.vault.transaction():
        for day in range(1, 11):
            words = ExampleWords(date(2026, 10, day), Precision.DATE, f"Number {day}.")
            page.vault.examples.add("respect", words)
    page.refresh()
    assert "Number 10." in seen(page)
    assert "Number 4." not in seen(page)
    click(page, "Show 4 more")
    assert "Number 1." in seen(page)


# ---- with no Sitting open ------------------------------------------------------------------------


def test_with_no_sitting_open_they_can_be_read_and_added(window: MainWindow) -> None:
    assert "one example" in seen(window)
    click(window, "Open the examples")
    click(window, "Respect, one example")
    press("e", TAB, "Interrupted me.", CTRL_ENTER)
    assert window.vault.examples.count("respect") == 2
    assert button(window, "Respect, 2 examples")
    click(window, "Back")
    assert "2 examples" in seen(window)


def test_without_any_the_start_says_nothing_of_them(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    page = open_page(qtbot, DecidePage(vault, clock))
    assert "Examples" not in seen(page)


# ---- a closed Sitting ----------------------------------------------------------------------------


def test_a_closed_sitting_shows_its_own_copy(page: DecidePage, shown: int) -> None:
    press("3")
    opposite = ExampleWords(TODAY, Precision.ABOUT, "Asked me first.", about_text="in the fall")
    gone = page.vault.examples.add("respect", opposite, opposite=True)
    click(page, "Close Sitting")
    click(page, "Close it")
    page.vault.examples.save(
        shown, ExampleWords(DINNER.day, DINNER.precision, "Other words.", said="x")
    )
    page.vault.examples.add("respect", ExampleWords(TODAY, Precision.DATE, "Later."))
    click(page, "Open the Sitting of November 22, 2026, 5:12\u202fPM")
    lines = seen(page).split("\n")
    for words in ("Respect: October 31, 2026", DINNER.what, "How I felt", "small", "3, Often"):
        assert words in lines
    for words in ("An example of the opposite", "Respect: in the fall", "Asked me first."):
        assert words in lines
    assert "The last four weeks" in lines
    assert not {"Other words.", "Later.", "erased"} & set(lines)
    page.vault.entries.erase(gone)
    page.refresh()
    lines = seen(page).split("\n")
    assert "erased" in lines
    assert "Asked me first." not in lines
    assert DINNER.what in lines


def test_a_closed_sitting_of_many_examples_leads_to_the_rest(page: DecidePage) -> None:
    with page.vault.transaction():
        for day in range(1, 16):
            words = ExampleWords(date(2026, 10, day), Precision.DATE, f"Number {day}.")
            page.vault.examples.add("trust", words)
    click(page, "Close Sitting")
    click(page, "Close it")
    click(page, "Open the Sitting of November 22, 2026, 5:12\u202fPM")
    assert "Number 4." in seen(page)
    assert "Number 3." not in seen(page)
    click(page, "Show 3 more")
    assert "Number 1." in seen(page)
    assert "Show" not in seen(page)
    assert focused().accessibleName() == "Examples"


# ---- found by search -----------------------------------------------------------------------------


def test_a_found_example_is_read_whole_and_leads_to_its_sign(window: MainWindow) -> None:
    window.show_page("notes/search")
    field = focused()
    assert isinstance(field, QLineEdit)
    press("dinner", ENTER)
    lines = seen(window).split("\n")
    for words in ("Respect", "October 31, 2026", DINNER.what, "How I felt", "small"):
        assert words in lines
    click(window, "Open Decide")
    assert isinstance(window.page, DecidePage)
    assert window.page.view is window.page.examples
    assert window.page.examples.shown == "respect"
    assert DINNER.what in seen(window)
