"""The Urge tool: from everywhere, by keyboard and by mouse, its timer, words and endings."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE
from tests.ui.driving import (
    BACKSPACE,
    CTRL_ENTER,
    ENTER,
    TAB,
    Press,
    click,
    focused,
    press,
    seen,
)
from tests.ui.faults import saves_refused
from tests.ui.in_dialog import in_dialog
from tests.ui.spaces import MINE, ORDERED, THEIRS, running
from tests.ui.started import Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import Cause, Origin
from walkaway_desktop.domain.urges import Ending, LineType, Timer, UrgeAnswers, UrgeKind
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.dialogs import Question, run
from walkaway_desktop.pages.notes.import_dialog import ImportDialog
from walkaway_desktop.pages.space.contacts.contacts_tab import ContactsTab
from walkaway_desktop.pages.space.letters.letters_tab import LettersTab
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.pages.space.tab_list import SPACE_TABS
from walkaway_desktop.pages.space.urge.urge_view import UrgeView
from walkaway_desktop.processes import Ending as ReplacedBy
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.own_reasons import DRAFT
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import Message, texts
from walkaway_desktop.widgets.theme import Theme

URGE_KEY = (Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
MINUTE = timedelta(minutes=1)
SPACE, ESCAPE = Qt.Key.Key_Space, Qt.Key.Key_Escape
LETTER = "Write a Letter"
PAGES = ["today", "decide", "space", "notes", "support", "settings"]


def shown(qtbot: QtBot, vault: Vault, clock: FixedClock) -> MainWindow:
    Theme.current().choose("light")
    main = MainWindow(vault, clock)
    qtbot.addWidget(main, before_close_func=lambda _window: main.stop())
    main.resize(1280, 820)
    main.show()
    main.show_page("today")
    main.activateWindow()
    qtbot.waitUntil(main.isActiveWindow)
    return main


@pytest.fixture
def main(qtbot: QtBot, vault: Vault, clock: FixedClock) -> MainWindow:
    return shown(qtbot, vault, clock)


def tool_of(main: MainWindow) -> UrgeView:
    page = main.page
    assert isinstance(page, SpacePage)
    assert isinstance(page.view, UrgeView)
    return page.view


def tool_is_open(main: MainWindow) -> bool:
    return isinstance(main.page, SpacePage) and isinstance(main.page.view, UrgeView)


def key(main: MainWindow, which: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    """As the system hands it to the window."""
    QTest.keyClick(main.windowHandle(), *which)


@pytest.fixture
def tool(main: MainWindow) -> UrgeView:
    key(main, URGE_KEY)
    return tool_of(main)


def pass_time(qtbot: QtBot, tool: UrgeView, clock: FixedClock, by: timedelta) -> None:
    """The clock moves, and the tool has seen it."""
    clock.moment += by
    left = tool.wait.face.words
    qtbot.waitUntil(lambda: tool.wait.face.words != left)


# ---- from everywhere -----------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_it_opens_from_every_page_with_the_strength_in_focus(main: MainWindow, page: str) -> None:
    main.show_page(page)
    key(main, URGE_KEY)
    tool = tool_of(main)
    assert "Nothing has to be decided now" in seen(main)
    assert focused() is tool.begin_card.strength.slider
    assert tool.support.isVisible()
    assert main.vault.urges.all() == []  # to look at it notes nothing


@pytest.mark.parametrize("page", ["today", "space"])
def test_a_button_beside_the_heading_opens_it(main: MainWindow, page: str) -> None:
    main.show_page(page)
    assert main.page is not None
    click(main.page, "Urge tool")
    assert tool_of(main).isVisible()


def test_what_was_in_view_is_not_read_again_for_it(main: MainWindow) -> None:
    main.show_page("space/contacts")
    key(main, URGE_KEY)
    main.show_page("space/contacts")
    read: list[str] = []
    main.vault.database.raw.set_trace_callback(read.append)
    key(main, URGE_KEY)
    assert tool_of(main).isVisible()
    assert sum(" urge " in one for one in read) > 0
    assert [one for one in read if " contact " in one] == []


def test_it_opens_from_a_text_and_what_was_typed_stays(main: MainWindow) -> None:
    main.show_page("today/quick_note")
    press("a half sen")
    key(main, URGE_KEY)
    assert tool_of(main).isVisible()
    main.show_page("today")
    kept = main.vault.drafts.get("quick_note")
    assert kept is not None
    assert kept.content == {"text": "a half sen"}


@pytest.fixture
def opened(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> Started:
    started = Started(qtbot, vault_folder, clock)
    started.unlock()
    return started


def main_of(opened: Started) -> MainWindow:
    assert opened.window.main is not None
    return opened.window.main


def test_it_opens_from_a_dialog_that_is_left_unanswered(opened: Started, qtbot: QtBot) -> None:
    dialog = Question(main_of(opened), Message("confirm", "Sure?", buttons=("No", "Yes")))
    with in_dialog(Question, lambda _dialog: opened.key(*URGE_KEY), closes_itself=True):
        assert not run(dialog)
    qtbot.waitUntil(lambda: tool_is_open(main_of(opened)))
    assert dialog.answer is None
    assert opened.window.focusWidget() is tool_of(main_of(opened)).begin_card.strength.slider


def test_it_opens_out_of_an_import_that_runs(opened: Started, qtbot: QtBot, tmp_path: Path) -> None:
    main, diary = main_of(opened), tmp_path / "mine.journal"
    days = [f"[2025-03-{n % 28 + 1:02} 07:30] Market {n}\n" for n in range(1000)]
    diary.write_text("".join(days), "utf-8")
    dialog = ImportDialog(main.vault, main.clock, diary, main)
    dialog.open()
    qtbot.waitUntil(lambda: hasattr(dialog, "bring_in") and dialog.bring_in.isEnabled())
    dialog.bring_in.click()
    opened.key(*URGE_KEY)
    qtbot.waitUntil(lambda: tool_is_open(main))
    assert not dialog.isVisible()
    assert main.vault.counts() == {}


def test_it_opens_from_a_list_of_choices_and_from_a_menu(opened: Started, qtbot: QtBot) -> None:
    main = main_of(opened)
    main.show_page("settings")
    choices = QComboBox(main)
    choices.addItems(["a", "b"])
    choices.show()
    choices.showPopup()
    menu = QMenu(main)
    menu.addAction("One")
    menu.popup(QPoint(50, 50))
    opened.key(*URGE_KEY)
    qtbot.waitUntil(lambda: tool_is_open(main))
    assert QApplication.activePopupWidget() is None


def test_while_locked_the_key_opens_nothing(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock
) -> None:
    locked = Started(qtbot, vault_folder, clock)
    locked.key(*URGE_KEY)
    assert locked.shows == "LockPage"


def test_it_opens_over_a_form_and_the_form_keeps_its_draft(main: MainWindow) -> None:
    main.show_page("space")
    click(main, "Start a space")
    fields = [one for one in main.findChildren(QPlainTextEdit) if one.isVisible()]
    fields[0].setFocus()
    press("Email abou")
    key(main, URGE_KEY)
    assert tool_of(main).isVisible()
    kept = main.vault.drafts.get("space")
    assert kept is not None
    assert "Email abou" in str(kept.content)


def test_esc_leads_out_of_it_and_the_timer_goes_on(main: MainWindow, tool: UrgeView) -> None:
    press("8", SPACE, Qt.Key.Key_Escape)
    assert not tool.isVisible()
    urge = main.vault.urges.running(main.clock.today(4))
    assert urge is not None
    assert urge.timer.runs(main.clock.utc())


# ---- the whole story -----------------------------------------------------------------------------


def test_by_keyboard_alone(qtbot: QtBot, vault: Vault, clock: FixedClock, tool: UrgeView) -> None:
    press("8", ENTER)  # the strength, on to what it is
    press(Qt.Key.Key_Right, SPACE, ENTER)  # to call, and on
    assert tool.begin_card.isHidden()
    assert focused() is tool.wait.turn
    press(SPACE)
    (urge,) = vault.urges.all()
    assert urge.answers == UrgeAnswers(UrgeKind.CALL, before=8)
    assert urge.timer == Timer(20, since=clock.utc())
    pass_time(qtbot, tool, clock, 7 * MINUTE + timedelta(seconds=20))
    assert tool.wait.face.words == "12:40"
    assert "left of 20 minutes" in seen(tool)
    pass_time(qtbot, tool, clock, 13 * MINUTE)
    assert "20 minutes have passed. How strong is the pull now?" in seen(tool)
    tool.end_card.strength.setFocus()
    press("3", ENTER)
    assert focused() is tool.end_card.endings[Ending.EASED]
    press(SPACE)
    (urge,) = vault.urges.all()
    assert (urge.after, urge.ending) == (3, Ending.EASED)
    assert "Noted. It is one entry among others." in seen(tool)


def test_by_mouse_alone(qtbot: QtBot, vault: Vault, clock: FixedClock, tool: UrgeView) -> None:
    slider = tool.begin_card.strength.slider
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center())
    click(tool, "Write")
    click(tool, "Start")
    pass_time(qtbot, tool, clock, MINUTE)
    click(tool, "Pause")
    click(tool, "Go on")
    click(tool, "My words")
    click(tool, "Something else")
    click(tool, "Another one")
    now = tool.end_card.strength.slider
    QTest.mouseClick(now, Qt.MouseButton.LeftButton, pos=now.rect().center())
    click(tool, "It has eased")
    (urge,) = vault.urges.all()
    assert urge.answers == UrgeAnswers(UrgeKind.WRITE, before=5, after=5)
    assert urge.ending is Ending.EASED


def test_a_one_and_a_zero_are_ten(vault: Vault, tool: UrgeView) -> None:
    press("10")
    assert [one.before for one in vault.urges.all()] == [10]
    assert focused() is tool.begin_card.strength.slider


def test_an_answer_can_be_taken_back(vault: Vault, tool: UrgeView) -> None:
    press("7", BACKSPACE)
    assert [one.before for one in vault.urges.all()] == [None]
    assert tool.isVisible()


def test_without_a_word_the_timer_can_be_started_at_once(vault: Vault, tool: UrgeView) -> None:
    press(SPACE)
    (urge,) = vault.urges.all()
    assert urge.answers == UrgeAnswers()
    assert urge.timer.was_started
    assert "No number when you began" in seen(tool)


def test_what_was_said_at_the_beginning_can_be_changed(vault: Vault, tool: UrgeView) -> None:
    press("8", SPACE)
    click(tool, "Change what you said at the beginning")
    assert focused() is tool.begin_card.strength.slider
    press("6", ENTER)
    click(tool, "Look them up")
    (urge,) = vault.urges.all()
    assert urge.answers == UrgeAnswers(UrgeKind.LOOK_THEM_UP, before=6)
    assert "6 when you began, to look them up" in seen(tool)


# ---- the timer -----------------------------------------------------------------------------------


def test_space_starts_and_pauses(
    qtbot: QtBot, vault: Vault, clock: FixedClock, tool: UrgeView
) -> None:
    press(SPACE)
    pass_time(qtbot, tool, clock, 5 * MINUTE)
    press(SPACE)
    clock.moment += 40 * MINUTE
    assert vault.urges.all()[0].timer == Timer(20, waited=5 * MINUTE)
    assert "Go on" in seen(tool)
    press(SPACE)
    pass_time(qtbot, tool, clock, MINUTE)
    assert tool.wait.face.words == "14:00"


def test_space_is_a_blank_where_text_is_typed(vault: Vault, tool: UrgeView) -> None:
    click(tool, "My words")
    assert focused() is tool.ways.words.form.field
    press("I want my", SPACE, "morning", SPACE, "l m")
    assert tool.ways.words.form.field.toPlainText() == "I want my morning l m"
    assert vault.urges.all() == []


def test_its_minutes_are_5_to_30(vault: Vault, tool: UrgeView) -> None:
    field = tool.wait.minutes
    assert (field.minimum(), field.maximum(), field.value()) == (5, 30, 20)
    field.setFocus()
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert tool.wait.face.words == "10:00"
    tool.begin_card.focus_first()
    press("8")
    assert tool.wait.face.words == "10:00"
    click(tool, "Start")
    assert vault.urges.all()[0].timer.minutes == 10


def test_it_goes_on_after_a_restart(
    qtbot: QtBot, vault: Vault, clock: FixedClock, main: MainWindow, tool: UrgeView
) -> None:
    press("9", SPACE)
    folder = vault.folder
    main.stop()
    main.hide()
    vault.close()
    clock.moment += 8 * MINUTE
    again = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
    other = shown(qtbot, again, clock)
    assert "Urge timer: 12 minutes left" in seen(other)
    click(other, "Urge timer: 12 minutes left")
    assert tool_of(other).wait.face.words == "12:00"
    assert focused() is tool_of(other).wait.turn
    other.stop()
    other.close_vault()
    assert tool.urge is not None


def test_the_app_locks_when_idle_though_it_runs(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock
) -> None:
    opened = Started(qtbot, vault_folder, clock)
    main = opened.unlock()
    opened.key(*URGE_KEY)
    press("8", SPACE)
    clock.moment += 6 * MINUTE
    tool = tool_of(main)
    assert tool.isVisible()
    qtbot.waitUntil(lambda: opened.replaced == [ReplacedBy.LOCK_WINDOW], timeout=3000)


@pytest.mark.parametrize("hours", [-30, -1, 1, 30])
def test_a_clock_that_is_set_never_breaks_it(
    qtbot: QtBot, clock: FixedClock, tool: UrgeView, hours: int
) -> None:
    press(SPACE)
    pass_time(qtbot, tool, clock, 5 * MINUTE)
    clock.moment += timedelta(hours=hours)
    qtbot.waitUntil(lambda: tool.wait.face.words != "15:00")
    assert tool.wait.face.words in {"20:00", "0:00"}
    assert tool.urge is not None
    assert tool.urge.timer.left(clock.utc()) in {timedelta(), 20 * MINUTE}


def test_set_back_it_runs_on_from_then(qtbot: QtBot, clock: FixedClock, tool: UrgeView) -> None:
    press(SPACE)
    pass_time(qtbot, tool, clock, 5 * MINUTE)
    pass_time(qtbot, tool, clock, timedelta(hours=-2))
    pass_time(qtbot, tool, clock, 3 * MINUTE)
    assert tool.wait.face.words == "17:00"


def test_the_clock_can_be_hidden_and_that_is_remembered(main: MainWindow, tool: UrgeView) -> None:
    press(SPACE)
    click(tool, "Hide the clock")
    assert not tool.wait.face.isVisible()
    assert "The timer is running." in seen(tool)
    main.show_page("today")
    assert "The timer is running." in seen(main)
    key(main, URGE_KEY)
    assert not tool.wait.face.isVisible()
    click(tool, "Show the clock")
    assert tool.wait.face.isVisible()


def test_a_reader_hears_what_is_left_when_it_asks(
    qtbot: QtBot, clock: FixedClock, tool: UrgeView
) -> None:
    press(SPACE)
    pass_time(qtbot, tool, clock, 7 * MINUTE + timedelta(seconds=20))
    face = QAccessible.queryAccessibleInterface(tool.wait.face)
    assert face.text(QAccessible.Text.Name) == "13 minutes left"
    assert "12:40" not in seen(tool)  # it is drawn: no text changes each second


# ---- ways ----------------------------------------------------------------------------------------


def test_wait_starts_the_timer_and_says_what_urges_do(vault: Vault, tool: UrgeView) -> None:
    click(tool, "Wait")
    assert vault.urges.all()[0].timer.was_started
    assert texts("prompts")["urge"]["intro"] in seen(tool)
    first = tool.ways.waiting.prompt.text()
    click(tool, "Another one")
    assert tool.ways.waiting.prompt.text() != first


def test_wait_does_not_start_it_anew(
    qtbot: QtBot, vault: Vault, clock: FixedClock, tool: UrgeView
) -> None:
    press(SPACE)
    pass_time(qtbot, tool, clock, 5 * MINUTE)
    click(tool, "Wait")
    click(tool, "Wait")
    assert vault.urges.all()[0].timer.left(clock.utc()) == 15 * MINUTE


def test_m_opens_my_words_and_the_first_time_asks_for_them(vault: Vault, tool: UrgeView) -> None:
    press("8", "m")
    form = tool.ways.words.form
    assert focused() is form.field
    assert "What I want to remember" in seen(tool)
    press("I waited by the phone until two.", CTRL_ENTER)
    note = vault.own_reasons.get()
    assert note is not None
    assert (note.title, note.body) == (
        "What I want to remember",
        "I waited by the phone until two.",
    )
    assert "“I waited by the phone until two.”" in seen(tool)
    assert form.isHidden()
    assert vault.drafts.get(DRAFT) is None


def test_half_a_reason_is_there_again(main: MainWindow, tool: UrgeView) -> None:
    press("m", "I waited by")
    main.show_page("today")
    assert main.vault.own_reasons.get() is None
    kept = main.vault.drafts.get(DRAFT)
    assert kept is not None
    assert kept.content == {"text": "I waited by"}
    assert tool.ways.words.form.field.toPlainText() == "I waited by"


def test_after_a_restart_half_a_reason_is_gone_on_with_where_it_ends(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    vault.drafts.keep(DRAFT, {"text": "I waited by"})
    main = shown(qtbot, vault, clock)
    key(main, URGE_KEY)
    press("m", " two")
    assert tool_of(main).ways.words.form.field.toPlainText() == "I waited by two"


def test_letters_do_nothing_while_they_are_off(vault: Vault, tool: UrgeView) -> None:
    vault.settings.letter_keys = False
    press("m")
    assert tool.ways.open is None


def test_reasons_come_first_then_calm_lines_one_at_a_time(vault: Vault, tool: UrgeView) -> None:
    vault.own_reasons.write("Why", "I want my mornings.")
    vault.lines.add(LineType.CALM, "The house is quiet.")
    vault.lines.add(LineType.PLAN, "If it is after ten, then I run a bath.")
    click(tool, "My words")
    assert "“I want my mornings.”" in seen(tool)
    assert "The house is quiet." not in seen(tool)
    assert "If it is after ten, then I run a bath." in seen(tool)
    assert "1 of 2" in seen(tool)
    press(SPACE)
    assert "“The house is quiet.”" in seen(tool)
    assert "Written on a calm day, November 22, 2026" in seen(tool)
    assert texts("prompts")["urge"]["about_reasons"] in seen(tool)


def test_own_things_come_first_and_then_those_of_the_texts(vault: Vault, tool: UrgeView) -> None:
    for text in ("Repot the fern", "Call Nadia"):
        vault.lines.add(LineType.SOMETHING_ELSE, text)
    click(tool, "Something else")
    things = tool.ways.things
    assert set(things.turn[:2]) == {"Repot the fern", "Call Nadia"}
    offered = {one["text"] for one in texts("prompts")["urge"]["item"]}
    assert set(things.turn[2:]) == offered
    assert things.thing.text() in {"“Repot the fern”", "“Call Nadia”"}
    press(SPACE, SPACE)
    assert things.thing.text() in offered


def test_going_out_comes_with_its_note(tool: UrgeView) -> None:
    click(tool, "Something else")
    things = tool.ways.things
    outdoors = {one["text"] for one in texts("prompts")["urge"]["item"] if one.get("outdoors")}
    noted = set()
    for _ in things.turn:
        if things.note.isVisible():
            noted.add(things.thing.text())
        click(tool, "Another one")
    assert noted == outdoors


def test_in_safety_mode_nothing_needs_going_out(vault: Vault, tool: UrgeView) -> None:
    click(tool, "Something else")
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    click(tool, "Something else")
    items = texts("prompts")["urge"]["item"]
    hidden = {one["text"] for one in items if one.get("outdoors") or one.get("hide_in_safety_mode")}
    assert len(hidden) > 8
    assert not hidden & set(tool.ways.things.turn)
    click(tool, "Wait")
    assert "What do you hope they will answer? Write that answer yourself." not in (
        tool.ways.waiting.turn
    )


@pytest.mark.parametrize("press_it", [lambda _tool: press("l"), lambda tool: click(tool, LETTER)])
def test_a_letter_is_one_press_away_and_the_timer_goes_on(
    main: MainWindow, tool: UrgeView, press_it: Callable[[UrgeView], None]
) -> None:
    press("8", SPACE)
    press_it(tool)
    assert not tool.isVisible()
    assert isinstance(main.page, SpacePage)
    assert main.page.tabs.current == SPACE_TABS.index(LettersTab)
    assert main.vault.urges.all()[0].timer.runs(main.clock.utc())


@pytest.mark.parametrize("keys", [(CTRL_ENTER,), (ESCAPE,)])
def test_a_letter_leads_back_to_it(
    main: MainWindow, tool: UrgeView, keys: tuple[Press, ...]
) -> None:
    press("8", SPACE)
    click(tool, LETTER)
    press("never sent", *keys)
    assert tool_of(main) is tool
    assert tool.isVisible()
    assert focused() is tool.wait.turn
    assert ("Kept in Notes." in seen(main)) is (keys == (CTRL_ENTER,))


def test_a_letter_that_is_let_go_leads_back_to_it(main: MainWindow, tool: UrgeView) -> None:
    press("8", SPACE)
    click(tool, LETTER)
    press("never sent")
    click(main, "Let it go")
    assert tool_of(main).isVisible()
    assert focused() is tool.wait.turn


# ---- how it went ---------------------------------------------------------------------------------


def test_the_four_endings_weigh_the_same(tool: UrgeView) -> None:
    press("5")
    QApplication.processEvents()
    buttons = list(tool.end_card.endings.values())
    assert [one.text() for one in buttons] == [
        "It has eased",
        "Another round",
        "I made contact",
        "An Exception came up",
    ]
    widths = [one.width() for one in buttons]
    assert max(widths) - min(widths) <= 1
    assert len({(one.height(), one.property("kind"), one.font().key()) for one in buttons}) == 1


def test_another_round_is_an_entry_of_its_own(
    qtbot: QtBot, vault: Vault, clock: FixedClock, main: MainWindow, tool: UrgeView
) -> None:
    press("8", SPACE)
    pass_time(qtbot, tool, clock, 5 * MINUTE)
    tool.end_card.strength.setFocus()
    press("6")
    click(tool, "Another round")
    second, first = vault.urges.all()
    assert (first.ending, first.after) == (Ending.ANOTHER_ROUND, 6)
    assert (second.before, second.after, second.ending) == (6, None, None)
    assert second.timer == Timer(20, since=clock.utc())
    assert tool.wait.face.words == "20:00"
    assert "A new round. It is an entry of its own." in seen(main)


@pytest.mark.parametrize(
    ("ending", "place"),
    [
        (Ending.CONTACT, "space/contacts/new/{id}"),
        (Ending.EXCEPTION, "space/contacts/new/{id}/exception"),
    ],
)
def test_a_contact_leads_to_its_form(
    qtbot: QtBot, vault: Vault, clock: FixedClock, ending: Ending, place: str
) -> None:
    tool = UrgeView(vault, clock)
    qtbot.addWidget(tool)
    asked: list[str] = []
    tool.page_requested.connect(asked.append)
    tool.open_now()
    tool.show()
    tool.activateWindow()
    qtbot.waitUntil(tool.isActiveWindow)
    tool.focus_first()
    press("5")
    click(tool, tool.end_card.endings[ending].text())
    (urge,) = vault.urges.all()
    assert urge.ending is ending
    assert asked == [place.format(id=urge.id)]


def test_the_contact_that_was_made_is_kept_with_its_urge(vault: Vault, main: MainWindow) -> None:
    key(main, URGE_KEY)
    tool = tool_of(main)
    press("5")
    click(tool, "I made contact")
    click(main, "I reached out")
    press(CTRL_ENTER)
    (urge,), (contact,) = vault.urges.all(), vault.contacts.all()
    assert (urge.ending, urge.contact_id) == (Ending.CONTACT, contact.id)


def test_a_contact_form_that_is_left_leads_back_to_it(main: MainWindow, tool: UrgeView) -> None:
    press("5")
    click(tool, "I made contact")
    press(ESCAPE)
    assert tool_of(main).isVisible()
    click(tool, "Take it back")
    (urge,) = main.vault.urges.all()
    assert (urge.ending, urge.contact_id, main.vault.contacts.all()) == (None, None, [])


def test_a_contact_that_was_saved_shows_the_contacts(main: MainWindow, tool: UrgeView) -> None:
    press("5")
    click(tool, "I made contact")
    click(main, "I reached out")
    press(CTRL_ENTER)
    assert isinstance(main.page, SpacePage)
    assert isinstance(main.page.view, ContactsTab)
    assert focused() is main.page.view.list


def test_how_it_went_can_be_taken_back(vault: Vault, tool: UrgeView) -> None:
    press("5")
    click(tool, "It has eased")
    click(tool, "Take it back")
    assert vault.urges.all()[0].ending is None
    assert "Each is fine. It is one entry among others." in seen(tool)


def test_after_an_ending_the_tool_begins_blank(main: MainWindow, tool: UrgeView) -> None:
    press("5")
    click(tool, "It has eased")
    key(main, URGE_KEY)
    assert tool.urge is None
    assert tool.begin_card.strength.value is None
    assert len(main.vault.urges.all()) == 1


def test_from_five_on_it_shows_the_numbers(vault: Vault, main: MainWindow) -> None:
    for before, after in ((8, 3), (7, 7), (9, 4), (6, 5)):
        one = vault.urges.start(UrgeAnswers(UrgeKind.WRITE, before, after))
        vault.urges.finish(one.id, Ending.EASED)
    key(main, URGE_KEY)
    assert "Urges. Before" not in seen(main)
    one = vault.urges.start(UrgeAnswers(UrgeKind.WRITE, 5, 1))
    vault.urges.finish(one.id, Ending.CONTACT)
    key(main, URGE_KEY)
    said = "5 Urges. Before 7, after 4, middle change \u22124. 4 of 5 ended with: it has eased."
    assert said in seen(main)


# ---- words by how the space came about -----------------------------------------------------------

CHOSEN_TITLE, TITLE = "Why I wanted this space", "What I want to remember"
FINE = "Each is fine. It is one entry among others."
NOT_FINE = "You can stop here, take another round, or write down what happened."


@pytest.mark.parametrize(
    ("origin", "title", "note"),
    [
        (MINE, CHOSEN_TITLE, FINE),
        (Origin.AGREED_WITH_EACH_OTHER, CHOSEN_TITLE, FINE),
        (THEIRS, TITLE, FINE),
        (ORDERED, TITLE, NOT_FINE),
        (None, TITLE, FINE),
    ],
)
def test_nobody_reads_words_for_another_origin(
    vault: Vault, main: MainWindow, origin: Origin | None, title: str, note: str
) -> None:
    running(vault, origin)
    key(main, URGE_KEY)
    tool = tool_of(main)
    press("5", "m")
    said = seen(main)
    assert title in said
    assert note in said
    others = {CHOSEN_TITLE, TITLE} - {title} | {FINE, NOT_FINE} - {note}
    assert [one for one in others if one in said] == []
    click(tool, "It has eased")
    assert ("one entry among others" in seen(main)) is (origin is not ORDERED)


# ---- a disk that refuses -------------------------------------------------------------------------


def test_what_the_disk_refused_is_said_and_kept_later(
    qtbot: QtBot, vault: Vault, tool: UrgeView
) -> None:
    with saves_refused(vault):
        press("8")
        assert tool.error.isVisible()
        assert tool.begin_card.strength.value == 8
        press(SPACE)
        assert vault.urges.all() == []
    qtbot.waitUntil(lambda: len(vault.urges.all()) == 1, timeout=4000)
    assert vault.urges.all()[0].before == 8
    assert not tool.error.isVisible()


# ---- on Today ------------------------------------------------------------------------------------


def test_today_leads_back_to_it_and_in_safety_mode_says_nothing(
    vault: Vault, main: MainWindow, tool: UrgeView
) -> None:
    press("8")
    main.show_page("today")
    assert "Urge timer" not in seen(main)  # its timer was not started
    key(main, URGE_KEY)
    press(SPACE)
    main.show_page("today")
    assert "Urge timer: 20 minutes left" in seen(main)
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    main.show_page("today")
    assert "Urge timer" not in seen(main)
    assert tool.urge is not None


def test_every_control_is_a_stop_of_tab(tool: UrgeView) -> None:
    press("8", "m")
    stops: list[QWidget] = []
    for _ in range(60):
        press(TAB)
        stops.append(focused())
    for one in (tool.wait.turn, tool.wait.face, *tool.end_card.endings.values(), tool.support):
        assert one in stops
