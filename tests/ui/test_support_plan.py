"""The safety plan: kept as it is typed, locked only its headings, on paper after two questions."""

import re
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE, not_run
from tests.made_up_people import PLAN as WRITTEN
from tests.ui.driving import button, click, focused, open_page, press, seen
from tests.ui.in_dialog import chosen_place, in_dialog
from tests.ui.started import LOCK_KEY, Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.limits import PLAN_TEXT
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.domain.safety_plan import SECTIONS
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.locked_support import LockedSupport
from walkaway_desktop.pages.pdf_dialog import PdfDialog
from walkaway_desktop.pages.support import PLAN, SupportPage
from walkaway_desktop.pages.support_plan import SupportPlan
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets import background

TAB = Qt.Key.Key_Tab
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_V, CTRL_Z, CTRL_P = ((key, CTRL) for key in (Qt.Key.Key_V, Qt.Key.Key_Z, Qt.Key.Key_P))
TEXTS = texts("support")["plan"]


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> SupportPage:
    made = open_page(qtbot, SupportPage(vault, clock))
    made.go_to(PLAN)
    return made


@pytest.fixture
def written(page: SupportPage, vault: Vault) -> SupportPage:
    vault.safety_plan.write(WRITTEN)
    page.refresh()
    return page


def plan(page: SupportPage) -> SupportPlan:
    assert page.plan is not None
    return page.plan


# ---- to read -------------------------------------------------------------------------------------


def test_the_warning_comes_before_every_heading(page: SupportPage) -> None:
    shown = seen(page)
    assert TEXTS["warning"] == "Do not write this here if someone may open it."
    first = [shown.index(text) for text in (TEXTS["warning"], TEXTS["before_you_write"])]
    assert first == sorted(first)
    assert first[-1] < shown.index(TEXTS["section"][0]["prompts"][0])


def test_all_twelve_sections_stand_there_with_their_prompts_and_a_field(page: SupportPage) -> None:
    shown = seen(page)
    for section in TEXTS["section"]:
        assert section["title"] in shown
        assert all(prompt in shown for prompt in section["prompts"])
        assert plan(page).fields[section["id"]].accessibleName() == section["title"]
    assert tuple(plan(page).fields) == SECTIONS


def test_locked_the_headings_are_read_and_nothing_of_the_person(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    vault.safety_plan.write(WRITTEN)
    locked = LockedSupport(clock)
    qtbot.addWidget(locked)
    locked.show()
    locked.activateWindow()
    qtbot.waitUntil(locked.isActiveWindow)
    locked.page.focus_first()
    press("8")
    shown = seen(locked)
    assert TEXTS["warning"] in shown
    assert all(prompt in shown for one in TEXTS["section"] for prompt in one["prompts"])
    assert not any(text in shown for text in WRITTEN.values())
    assert locked.findChildren(SupportPlan) == []
    assert not any("PDF" in one.text() for one in locked.findChildren(QPushButton))


def test_planning_to_leave_leads_to_it(page: SupportPage) -> None:
    page.show_section("leaving")
    click(page, "Safety plan")
    assert page.section_title.text() == "Safety plan"
    assert page.plan is not None


# ---- to write ------------------------------------------------------------------------------------


def test_what_is_typed_is_in_the_vault_within_two_seconds(
    qtbot: QtBot, page: SupportPage, vault: Vault
) -> None:
    plan(page).fields["bag"].setFocus()
    press("Keys")
    qtbot.waitUntil(lambda: vault.safety_plan.all() == {"bag": "Keys"}, timeout=2000)
    assert "Kept in the Vault" in seen(page)


def test_a_digit_typed_into_a_field_jumps_nowhere(page: SupportPage) -> None:
    plan(page).fields["money"].setFocus()
    press("40")
    assert page.section_title.text() == "Safety plan"
    assert plan(page).fields["money"].toPlainText() == "40"


def test_ctrl_z_takes_back_what_was_typed(page: SupportPage, vault: Vault) -> None:
    plan(page).fields["bag"].setFocus()
    press("Keys")
    press(CTRL_Z)
    page.keep_drafts()
    assert vault.safety_plan.all() == {}


def test_more_than_can_be_kept_does_not_get_in_and_says_so_beside_the_field(
    page: SupportPage, vault: Vault
) -> None:
    field = plan(page).fields["bag"]
    field.setFocus()
    press("Keys")
    QGuiApplication.clipboard().setText("x" * (PLAN_TEXT - len("Keys") + 1))
    press(CTRL_V)
    assert field.toPlainText() == "Keys"
    assert message("support.plan-too-long").text in seen(page)
    assert 0 <= plan(page).too_long.y() - field.geometry().bottom() < 40
    press("!")
    assert field.toPlainText() == "Keys!"
    assert message("support.plan-too-long").text not in seen(page)
    page.keep_drafts()
    assert vault.safety_plan.all() == {"bag": "Keys!"}


def test_an_emptied_section_is_gone_from_the_vault(written: SupportPage, vault: Vault) -> None:
    plan(written).fields["bag"].selectAll()
    plan(written).fields["bag"].setFocus()
    press(Qt.Key.Key_Delete)
    written.keep_drafts()
    assert vault.safety_plan.all() == {one: text for one, text in WRITTEN.items() if one != "bag"}


def test_another_section_and_back_keeps_the_words_and_their_undo(page: SupportPage) -> None:
    plan(page).fields["bag"].setFocus()
    press("Keys")
    page.show_section("friends")
    page.show_section(PLAN)
    field = plan(page).fields["bag"]
    assert field.isVisible()
    assert field.toPlainText() == "Keys"
    field.setFocus()
    press(CTRL_Z)
    assert field.toPlainText() == ""


def test_a_refused_save_is_said_and_nothing_typed_is_lost(
    qtbot: QtBot, page: SupportPage, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise VaultError(Code.DISK_FULL)

    plan(page).fields["bag"].setFocus()
    press("Keys")
    with monkeypatch.context() as patch:
        patch.setattr(vault.safety_plan, "write", full)
        qtbot.waitUntil(lambda: message("vault.disk-full").text in seen(page), timeout=2000)
        page.refresh()
    assert plan(page).fields["bag"].toPlainText() == "Keys"
    page.keep_drafts()
    assert vault.safety_plan.all() == {"bag": "Keys"}


def test_all_of_it_is_cleared_after_a_question(
    qtbot: QtBot, written: SupportPage, vault: Vault
) -> None:
    with in_dialog(Question, lambda dialog: dialog.buttons[0].click()):
        click(written, "Clear the plan…")
    assert vault.safety_plan.all() == WRITTEN
    with in_dialog(Question, lambda dialog: dialog.buttons[1].click()):
        click(written, "Clear the plan…")
    assert vault.safety_plan.all() == {}
    assert {field.toPlainText() for field in plan(written).fields.values()} == {""}
    assert message("empty.plan").text in seen(written)
    written.activateWindow()
    qtbot.waitUntil(written.isActiveWindow)
    assert focused() is plan(written).fields["staying"]
    press(CTRL_Z)  # no word of it comes back
    assert plan(written).fields["staying"].toPlainText() == ""


def test_every_field_and_button_is_reached_by_tab_alone(written: SupportPage) -> None:
    plan(written).focus_first()
    reached = [focused()]
    for _ in range(len(SECTIONS) + 2):
        press(TAB)
        reached.append(focused())
    own = plan(written)
    assert reached == [*own.fields.values(), own.pdf, own.form, own.clear]


def test_a_lock_in_the_middle_of_a_word_keeps_it(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock
) -> None:
    started = Started(qtbot, vault_folder, clock)
    main = started.unlock()
    main.show_page("support/plan")
    page = main.page
    assert isinstance(page, SupportPage)
    plan(page).fields["bag"].setFocus()
    started.type("Key")
    started.key(*LOCK_KEY)
    started.settle()
    with closing(Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)) as vault:
        assert vault.safety_plan.all() == {"bag": "Key"}


# ---- on paper ------------------------------------------------------------------------------------


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return chosen_place(tmp_path, monkeypatch, "daybook.pdf")


def make(qtbot: QtBot, dialog: PdfDialog) -> None:
    dialog.choose.click()
    qtbot.waitUntil(lambda: not background.is_busy())
    assert dialog.ended.text


YES, NO = 1, 0


def answers(page: SupportPage, ask: str, *given: int) -> list[str]:
    """Press it, answer the questions one after the other; what they asked."""
    asked: list[str] = []

    def answer(_parent: object, question: object, **_: object) -> int:
        asked.append(question.text)  # type: ignore[attr-defined]  # a Message
        return given[len(asked) - 1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("walkaway_desktop.pages.dialogs.ask", answer)
        patch.setattr("walkaway_desktop.pages.dialogs.run", lambda _: asked.append("sheet"))
        click(page, ask)
    return asked


def test_a_pdf_needs_a_second_yes(written: SupportPage) -> None:
    question = message("support.plan-pdf").text
    assert answers(written, "PDF in large type…", NO) == [question]
    assert answers(written, "PDF in large type…", YES) == [question, "sheet"]


def test_ctrl_p_leads_to_it_from_any_section_and_asks(written: SupportPage) -> None:
    """It stands on the sheet of all keys, whichever section is in view."""
    written.go_to("talk")
    with in_dialog(Question, lambda dialog: dialog.reject()):
        press(CTRL_P)
    assert written.plan is not None
    assert written.plan.isVisible()


def test_safety_mode_asks_before_that(written: SupportPage, vault: Vault) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    first = texts("safety")["export_question"]["title"]
    second = message("support.plan-pdf").text
    assert answers(written, "PDF in large type…", NO) == [first]
    assert answers(written, "PDF in large type…", YES, NO) == [first, second]
    assert answers(written, "PDF in large type…", YES, YES) == [first, second, "sheet"]
    form = message("support.plan-form-pdf").text
    assert answers(written, "Headings on paper…", YES, NO) == [first, form]


def test_an_empty_plan_has_nothing_to_print_but_its_headings(page: SupportPage) -> None:
    assert plan(page).pdf.isHidden()
    assert not plan(page).form.isHidden()
    press(CTRL_P)  # asks nothing: a question would wait here for ever


def pdf_of(qtbot: QtBot, page: SupportPage, ask: str, target: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("walkaway_desktop.pages.dialogs.ask", lambda *_, **__: 1)
        with in_dialog(PdfDialog, lambda dialog: make(qtbot, dialog)):
            click(page, ask)
    return target


def read(tool: str, *arguments: str | Path) -> str:
    program = shutil.which(tool)
    if program is None:
        not_run(f"{tool} is not installed")
    done = subprocess.run([program, *arguments], capture_output=True, check=True)
    # Two letters share the shape of the apostrophe.
    return re.sub("[\u202a-\u202e\u2066-\u2069]", "", done.stdout.decode()).replace("\u02bc", "’")


def test_the_pdf_has_every_word_and_nothing_about_its_maker(
    qtbot: QtBot, written: SupportPage, target: Path
) -> None:
    plan(written).fields["money"].setPlainText("Typed a moment ago.")
    made = pdf_of(qtbot, written, "PDF in large type…", target)
    found = " ".join(read("pdftotext", made, "-").split())
    for text in (*WRITTEN.values(), "Typed a moment ago."):
        assert " ".join(text.split()) in found
    assert TEXTS["section"][6]["title"] not in found  # a section without a word
    told = read("pdfinfo", made)
    assert not re.search(r"^(Title|Author|Subject|Keywords|Creator): +\S", told, re.MULTILINE)
    assert made.stat().st_mode & 0o077 == 0


def test_its_letters_are_of_large_print(qtbot: QtBot, written: SupportPage, target: Path) -> None:
    """18 points, as print for readers with low vision has it: 17.6 of our serif."""
    made = pdf_of(qtbot, written, "PDF in large type…", target)
    boxes = read("pdftotext", "-bbox", made, "-")
    words = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">glasses', boxes)
    assert [round(float(low) - float(high)) >= 17 for high, low in words] == [True]


def test_the_headings_alone_hold_nothing_of_the_person(
    qtbot: QtBot, written: SupportPage, target: Path
) -> None:
    made = pdf_of(qtbot, written, "Headings on paper…", target)
    found = " ".join(read("pdftotext", made, "-").split())
    for section in TEXTS["section"]:
        assert all(" ".join(prompt.split()) in found for prompt in section["prompts"])
    assert not any(text in found for text in WRITTEN.values())


def test_the_buttons_are_named_by_what_they_do(written: SupportPage) -> None:
    for name in ("PDF in large type…", "Headings on paper…", "Clear the plan…"):
        assert button(written, name).isEnabled()
