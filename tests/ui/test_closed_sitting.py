"""A closed Sitting: commented, erased, compared; and the example one can look at."""

import json
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.driving import BACKSPACE, CTRL_ENTER, button, click, focused, open_page, press, seen
from tests.ui.sittings import open_sitting
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Cause, GateAnswer, Mark, SignRating, Window
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.decide.compare import PairCard, pairs
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.pages.erase_dialog import EraseDialog
from walkaway_desktop.pages.part import PartRow
from walkaway_desktop.storage.vault import Vault

OCTOBER = "October 23, 2026, 5:12\u202fPM"


def close_one(vault: Vault, clock: FixedClock, days_ago: int, respect: int, mark: Mark) -> int:
    now = clock.moment
    clock.moment = now - timedelta(days=days_ago)
    one = vault.sittings.start(When.of(clock.now(), 4), mark).id
    vault.sittings.answer_gate(one, "fear", GateAnswer.NO)
    vault.sittings.rate(one, SignRating("respect", respect, Window.FOUR_WEEKS))
    vault.sittings.close(one, None)
    clock.moment = now
    return one


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    """Two closed Sittings: Respect 2 on a calm day, 3 on an upset one."""
    close_one(vault, clock, 60, 2, Mark.CALM)
    close_one(vault, clock, 30, 3, Mark.UPSET)
    return open_page(qtbot, DecidePage(vault, clock))


@pytest.fixture
def read(page: DecidePage) -> DecidePage:
    click(page, f"Open the Sitting of {OCTOBER}")
    return page


# ---- comments ------------------------------------------------------------------------------------


def test_what_the_page_promises_is_there(read: DecidePage) -> None:
    assert "This Sitting is closed. You can comment on it or erase it." in seen(read)
    assert button(read, "Save the comment")
    assert button(read, "Erase it now")


def test_a_comment_is_written_by_keys_and_stands_under_the_sitting(read: DecidePage) -> None:
    read.closed.comments.field.setFocus()
    press("It was better.", CTRL_ENTER)
    assert "It was better." in seen(read.closed.comments)
    (found,) = read.vault.comments.of(read.read or 0)
    assert found.text == "It was better."
    assert read.closed.comments.field.toPlainText() == ""
    assert focused() is read.closed.comments.field


def test_with_nothing_written_there_is_nothing_to_save(read: DecidePage) -> None:
    assert not button(read, "Save the comment").isEnabled()


def test_what_was_begun_is_there_again_at_its_own_sitting(read: DecidePage, qtbot: QtBot) -> None:
    read.closed.comments.field.setFocus()
    press("It was")
    drafts = read.vault.drafts
    qtbot.waitUntil(lambda: drafts.get("comment", read.read or 0) is not None)
    click(read, "Back")
    click(read, "Open the Sitting of September 23, 2026, 5:12\u202fPM")
    assert read.closed.comments.field.toPlainText() == ""
    click(read, "Back")
    click(read, f"Open the Sitting of {OCTOBER}")
    assert read.closed.comments.field.toPlainText() == "It was"


def test_emptied_the_draft_is_gone(read: DecidePage) -> None:
    read.closed.comments.field.setFocus()
    press("I")
    read.keep_drafts()
    press(BACKSPACE)
    read.keep_drafts()
    assert read.vault.drafts.get("comment", read.read or 0) is None


def test_a_comment_can_be_deleted_and_taken_back(read: DecidePage) -> None:
    undo: list[object] = []
    read.undo_offered.connect(lambda _words, _button, act: undo.append(act))
    read.vault.comments.add(read.read or 0, "It was better.")
    read.refresh()
    assert "It was better." in seen(read)
    click(read, "Delete the comment, November 22, 2026, 5:12\u202fPM")
    assert "It was better." not in seen(read)
    assert focused() is read.closed.comments.field
    undo[0]()  # type: ignore[operator]  # what the bar calls
    assert "It was better." in seen(read)


# ---- erasing -------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_yes", [True, False])
def test_erased_for_good_only_after_the_one_question(
    read: DecidePage, monkeypatch: pytest.MonkeyPatch, *, is_yes: bool
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(dialogs, "run", lambda dialog: bool(asked.append(dialog)) or is_yes)
    gone = read.read
    read.closed.comments.field.setFocus()
    press("It was")
    click(read, "Erase it now")
    assert isinstance(asked[0], EraseDialog)
    there = {one.id for one in read.vault.sittings.all()}
    assert (gone not in there) == is_yes
    if is_yes:
        assert "The Sitting is erased." in seen(read)
        assert read.vault.entries.deleted() == []
        read.keep_drafts()
        assert read.vault.drafts.get("comment", gone or 0) is None


# ---- compare -------------------------------------------------------------------------------------


def test_two_stand_side_by_side_with_what_changed_in_words(page: DecidePage) -> None:
    click(page, "Compare two")
    lines = seen(page).split("\n")
    where = lines.index("Respect")
    assert lines[where : where + 6] == [
        "Respect",
        "changed",
        "2, Sometimes",
        "The last four weeks",
        "3, Often",
        "The last four weeks",
    ]
    fear = lines.index("Are you ever afraid of your partner?")
    assert lines[fear : fear + 4] == [
        "Are you ever afraid of your partner?",
        "the same",
        "No",
        "No",
    ]
    assert not [one for one in lines if "↑" in one or "↓" in one or "better" in one]


def test_the_earlier_of_the_newest_two_stands_first(page: DecidePage) -> None:
    click(page, "Compare two")
    texts = [box.currentText() for box in page.compare.boxes]
    assert texts == ["September 23, 2026, 5:12\u202fPM", OCTOBER]


def test_the_same_twice_asks_for_two(page: DecidePage) -> None:
    click(page, "Compare two")
    box = page.compare.boxes[0]
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert "Pick two Sittings to see them side by side." in seen(page)
    assert page.compare.findChildren(PairCard) == [
        one for one in page.compare.findChildren(PairCard) if not one.isVisible()
    ]


def test_one_sitting_is_not_enough(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    close_one(vault, clock, 30, 3, Mark.UPSET)
    page = open_page(qtbot, DecidePage(vault, clock))
    click(page, "Compare two")
    assert "There is one Sitting so far. Comparing needs two." in seen(page)


def test_answers_that_the_open_one_asks_anew_stay_covered(page: DecidePage) -> None:
    click(page, "Start")
    click(page, "Compare two")
    assert "3, Often" not in seen(page)
    buttons = [one for one in page.compare.findChildren(type(page.form.next)) if one.isVisible()]
    signs = next(one for one in buttons if one.accessibleDescription() == "Signs")
    signs.click()
    assert "3, Often" in seen(page)
    assert set(open_sitting(page).steps_seen) == {"signs"}


def test_seen_answers_are_marked(page: DecidePage, vault: Vault, clock: FixedClock) -> None:
    one = vault.sittings.start(When.of(clock.now(), 4), None).id
    vault.sittings.step_seen(one, "signs")
    vault.sittings.rate(one, SignRating("respect", 4, Window.FOUR_WEEKS))
    vault.sittings.close(one, None)
    page.refresh()
    click(page, "Compare two")
    lines = seen(page).split("\n")
    where = lines.index("4, Nearly always")
    assert "seen before answering" in lines[where : where + 3]
    assert "seen before answering" not in lines[lines.index("3, Often") : where]


def test_rows_are_matched_by_their_key_though_the_name_changed() -> None:
    first = [PartRow("Home", "5", key="1"), PartRow("Kids", "8", key="2")]
    second = [PartRow("A home", "5", key="1"), PartRow("Work", "3", key="3")]
    found = [(pair.label, pair.changed) for pair in pairs(first, second)]
    assert found == [("Home", False), ("Kids", True), ("Work", True)]


# ---- the example ---------------------------------------------------------------------------------


def test_the_example_says_what_it_is_and_saves_nothing(page: DecidePage) -> None:
    before = dump(page.vault)
    click(page, "See an example")
    shown = seen(page)
    assert "An example with made-up answers. Nothing here is saved." in shown
    assert "Not decided" in shown
    for control in ("Delete this Sitting", "Erase it now", "Save the comment"):
        assert control not in shown
    click(page, "Back")
    assert focused() is button(page, "Start")
    assert dump(page.vault) == before


def test_the_example_never_sets_safety_mode_and_knows_of_it(page: DecidePage) -> None:
    click(page, "See an example")
    assert not page.vault.settings.safety_mode.on
    page.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page.start_over()
    click(page, "See an example")
    assert "Talking" not in seen(page)


def dump(vault: Vault) -> str:
    return json.dumps([[name, list(rows)] for name, rows in vault.export_records()], default=str)


def test_a_found_comment_leads_to_its_sitting(read: DecidePage) -> None:
    sitting = read.read or 0
    click(read, "Back")
    read.go_to(f"sitting/{sitting}")
    assert "This Sitting is closed." in seen(read)
    assert read.closed.isVisible()
