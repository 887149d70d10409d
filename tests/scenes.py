"""Every page and state of the window, reached as a person reaches it. Tour and guards walk them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests import (
    attachment_scenes,
    bring_in_scenes,
    chart_scenes,
    contact_scenes,
    decide_scenes,
    export_scenes,
    help_scenes,
    history_scenes,
    import_scenes,
    incident_scenes,
    insight_scenes,
    letter_scenes,
    made_up,
    made_up_words,
    notes_list_scenes,
    notes_scenes,
    rescue_scenes,
    restore_scenes,
    review_scenes,
    search_scenes,
    settings_scenes,
    space_scenes,
    support_scenes,
)
from tests.stage import PASSPHRASE, Stage, activate, click, page, settle, until
from tests.ui.driving import press
from tests.urge_scenes import URGE_SCENES
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.records import Cause, Origin
from walkaway_desktop.looking_around import LookingAround
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.cover import Cover
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.erase_dialog import EraseDialog, holders
from walkaway_desktop.pages.first_run.flow import FirstRun
from walkaway_desktop.pages.lock import LockPage
from walkaway_desktop.pages.locked_support import LockedSupport
from walkaway_desktop.pages.notes.export_jobs import Form
from walkaway_desktop.pages.notes.import_dialog import ImportDialog
from walkaway_desktop.pages.recovery_pdf import CodePdfDialog, printed_code
from walkaway_desktop.pages.settings.key_dialogs import (
    AskPassphrase,
    ChangePassphrase,
    NewRecoveryCode,
)
from walkaway_desktop.pages.working import WorkingPage
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.texts import message

CTRL = Qt.KeyboardModifier.ControlModifier
DIARY = Path(__file__).parent / "fixtures" / "daylio" / "custom_moods.csv"
CODE = "7ZK3M-0QX1T-9VB4H-N8CWR-2EJ5G-D9ZWX"  # made up; checked by nobody here
ORDERED = Origin.ORDERED_BY_A_COURT_OR_AUTHORITY
DAY_NOW, DAY_30 = made_up.RUNS_SINCE + 1, 30  # of the made-up space
ASKED_IN_VAIN = "xylophone"


# ---- scenes --------------------------------------------------------------------------------------


def today_more(stage: Stage) -> QWidget:
    window = stage.window("today")
    window.page.go_to("checkin")
    press("4", "3", Qt.Key.Key_Return, "7", Qt.Key.Key_Return)
    click(window, "More")
    settle()
    return window


def today_noted(stage: Stage) -> QWidget:
    window = stage.window("today")
    window.page.go_to("checkin")
    press("4", "3", Qt.Key.Key_Return, "7", (Qt.Key.Key_Return, CTRL))
    settle()
    return window


def today_due(stage: Stage) -> QWidget:
    """The review of the Agreement, put off and taken back by Undo: it has the focus."""
    window = stage.window("today")
    click(window.page, "Not today")
    QTest.keyClick(window.page.due.menu, Qt.Key.Key_Return)
    activate(window)
    click(window.undo_bar, "Undo")
    settle()
    return window


def today_due_safety(stage: Stage) -> QWidget:
    stage.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    return stage.window("today")


def today_own_items(stage: Stage) -> QWidget:
    """Own items first: a yes or no that is answered, one that is not, and a scale."""
    own = stage.vault.own_measures
    own.add(made_up_words.MORE_OWN_ITEMS[2], Scale.YES_NO)
    keys = [item.measure.key for item in own.items()]
    own.set_items([(key, True) for key in [*keys[-2:], *keys[:-2]]])
    window = stage.window("today")
    press("y")
    settle()
    return window


def today_milestone(stage: Stage) -> QWidget:
    """The thirtieth day: what is said of it is read in Safety mode only once it was opened."""
    stage.clock.moment += timedelta(days=DAY_30 - DAY_NOW)
    return stage.window("today")


def today_milestone_opened(stage: Stage) -> QWidget:
    stage.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    window = today_milestone(stage)
    click(window.page.milestone, "Open")
    settle()
    return window


def today_on_this_day(stage: Stage) -> QWidget:
    stage.vault.settings.on_this_day = True
    written = When(made_up.TODAY.replace(month=8), None, None)
    stage.vault.notes.add(written, *made_up_words.NOTES[0][1:3])
    return stage.window("today")


def today_another_day(stage: Stage) -> QWidget:
    """A day that has not come: the sentence under it."""
    window = stage.window("today")
    click(window.page, "For another day")
    press((Qt.Key.Key_A, CTRL), "2026-12-24")
    settle()
    return window


def note_open(stage: Stage) -> QWidget:
    window = stage.window("notes")
    page_of = window.page
    page_of.open_note(page_of.rows.entries[0].id)
    settle()
    return window


def notes_search(words: str) -> Callable[[Stage], QWidget]:
    def search(stage: Stage) -> QWidget:
        window = stage.window("notes")
        window.page.go_to("search")
        activate(window)
        press(words)
        settle()
        return window

    return search


def settings_card(name: str) -> Callable[[Stage], QWidget]:
    """Settings, with this card in view."""

    def show(stage: Stage) -> QWidget:
        window = stage.window("settings")
        window.page.show_card(getattr(window.page, name))
        settle()
        return window

    return show


def settings_items_six(stage: Stage) -> QWidget:
    """No room for another own item; one that was retired; one whose name is being changed."""
    own = stage.vault.own_measures
    *four, last = made_up_words.MORE_OWN_ITEMS
    added = [
        own.add(name, Scale.YES_NO if number % 2 else Scale.ZERO_TO_TEN)
        for number, name in enumerate(four)
    ]
    own.retire(added[-1].measure.key)
    own.add(last, Scale.YES_NO)
    window = settings_card("items")(stage)
    rows = list(window.page.items.items.values())
    rows[-1].rename.click()
    settle()
    return window


def settings_nothing_found(stage: Stage) -> QWidget:
    window = stage.window("settings")
    press(ASKED_IN_VAIN)
    settle()
    return window


def note_deleted(stage: Stage) -> QWidget:
    """The undo bar."""
    window = note_open(stage)
    window.page.form.list.setFocus()
    press(Qt.Key.Key_Delete)
    settle()
    return window


def said(code: Code) -> Callable[[Stage], QWidget]:
    """What the window says of a vault in trouble."""

    def say(stage: Stage) -> QWidget:
        window = stage.window("today")
        window.show_not_saved(VaultError(code))
        settle()
        return window

    return say


def rows_missing(stage: Stage) -> QWidget:
    window = stage.window("today")
    window.show_damage(VaultError(Code.DATA_LOST, n=1204, m=1187))
    settle()
    return window


def saved_elsewhere(stage: Stage) -> QWidget:
    window = stage.window("today")
    where = "/media/stick/daybook"
    words = message("saving.saved-elsewhere", time="5:12 PM", folder=where)
    window.say(words, {0: window.be_quiet})
    settle()
    return window


def lock(stage: Stage) -> LockPage:
    page_of = LockPage(stage.vault.folder)
    stage.show(page_of)
    page_of.focus_first()
    settle()
    return page_of


def lock_refused(stage: Stage) -> QWidget:
    page_of = lock(stage)
    page_of.show_error(VaultError(Code.WRONG_PASSPHRASE))
    settle()
    return page_of


def lock_support(stage: Stage) -> QWidget:
    return stage.show(LockedSupport(stage.clock))


def first_run(screen: int) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        flow = FirstRun(stage.vault.folder.with_name("new"), stage.clock)
        stage.show(flow)
        for number in range(screen):
            FIRST_RUN_STEPS[number](flow)
            settle()
        flow.focus_first()
        settle()
        return flow

    return show


def choose_passphrase(flow: FirstRun) -> None:
    flow.focus_first()
    flow.make_vault.went_on.emit(flow.choices.folder, PASSPHRASE)


FIRST_RUN_STEPS: tuple[Callable[[FirstRun], None], ...] = (
    lambda flow: click(flow, "Continue"),
    choose_passphrase,
    lambda flow: flow.recovery.went_on.emit(None),
)


def made_up_data(stage: Stage) -> QWidget:
    """Looking around: the banner over the page."""
    around = LookingAround(stage.clock, None)
    vault = around.main.vault
    around.main.destroyed.connect(vault.close)
    stage.show(around.main)
    around.main.show_page("today")
    activate(around.main)
    return around.main


def dialog(make: Callable[[Stage, MainWindow], QWidget]) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        window = stage.window("today")
        made = make(stage, window)
        stage.shown.append(made)
        made.show()
        settle()
        return made

    return show


def import_preview(stage: Stage, window: MainWindow) -> QWidget:
    made = ImportDialog(stage.vault, stage.clock, DIARY, window)
    made.show()
    until(lambda: hasattr(made, "bring_in"))
    return made


def erase(stage: Stage, window: MainWindow) -> QWidget:
    daily = stage.vault.folder / "b" / "d-2026-11-21.backup"
    daily.parent.mkdir()
    daily.write_bytes(b"made up")
    stage.vault.backups.add(daily, "daily", 81_920)
    stage.vault.backups.add("/media/stick/Daybook-2026-11-01.backup", "by_hand", 81_920)
    return EraseDialog(window, holders(stage.vault.backups.made()))


def nothing_fits(_passphrase: str) -> bool:
    return False


def ask_passphrase(stage: Stage, window: MainWindow) -> QWidget:
    del stage
    title = QCoreApplication.translate("VaultWork", "New Recovery code")
    return AskPassphrase(title, nothing_fits, window)


def question(stage: Stage, window: MainWindow) -> QWidget:
    del stage
    return Question(window, message("settings.passphrase-old-backups", n=3), care=True)


def space_overlap(stage: Stage, window: MainWindow) -> QWidget:
    del stage
    before = made_up.TODAY - timedelta(days=1)
    return Question(window, message("space.space-overlap", date=long_day(before)))


@dataclass(frozen=True, slots=True)
class Scene:
    """A name, how it is reached, and how many days the vault holds: 0 = an empty one."""

    name: str
    build: Callable[[Stage], QWidget]
    days: int = made_up.DAYS


LENGTHS = {"three-days": 3, "ninety-days": 90, "ten-years": 3650}  # beside none and some hundred
SCENES = (
    Scene("today", page("today")),
    Scene("today-more", today_more),
    Scene("today-noted", today_noted),
    Scene("today-empty", page("today"), days=0),
    Scene("today-due", today_due),
    Scene("today-due-safety", today_due_safety),
    Scene("today-milestone", today_milestone),
    Scene("today-milestone-opened", today_milestone_opened),
    Scene("today-on-this-day", today_on_this_day),
    Scene("today-own-items", today_own_items),
    Scene("today-another-day", today_another_day),
    Scene("decide", page("decide")),
    Scene("decide-empty", page("decide"), days=0),
    Scene("decide-started", decide_scenes.started),
    Scene("decide-gate", decide_scenes.gate),
    Scene("decide-panel", decide_scenes.panel),
    Scene("decide-signs", decide_scenes.signs),
    Scene("decide-sign", decide_scenes.sign),
    Scene("decide-trend", decide_scenes.trend),
    Scene("decide-decision", decide_scenes.decision),
    Scene("decide-decision-filled", decide_scenes.decision_filled),
    Scene("example-form", decide_scenes.example_form("October", Qt.Key.Key_Tab, "Laughed.")),
    Scene(
        "example-error", decide_scenes.example_form("December 24, 2026", (Qt.Key.Key_Return, CTRL))
    ),
    Scene("decide-examples", decide_scenes.examples),
    Scene("decide-talking", decide_scenes.talking("Sundays for the two of us")),
    Scene("decide-talking-empty", decide_scenes.talking(), days=0),
    Scene("talking-counseling", decide_scenes.talking("for two, at the family center")),
    Scene("talking-form", decide_scenes.talking("Add a topic")),
    Scene("talking-error", decide_scenes.talking_error, days=0),
    Scene("talking-counseling-form", decide_scenes.talking("Add counseling"), days=0),
    Scene("decide-talking-alone", decide_scenes.talking_alone),
    Scene("decide-saying-safely", decide_scenes.saying_safely),
    Scene("decide-expectations", decide_scenes.expectations()),
    Scene("decide-expectations-empty", decide_scenes.expectations(), days=0),
    Scene("decide-expectations-done", decide_scenes.expectations("Done with this step")),
    Scene("decide-expectations-theirs", decide_scenes.expectations_theirs()),
    Scene("decide-expectations-alone", decide_scenes.expectations_alone),
    Scene("belief", decide_scenes.expectations("They will finally understand")),
    Scene("belief-theirs", decide_scenes.expectations_theirs("They will miss what I did for them")),
    Scene("prediction-form", decide_scenes.expectations("Make a Prediction"), days=0),
    Scene("prediction-form-error", decide_scenes.prediction_error),
    Scene("prediction-due", decide_scenes.prediction_wants),
    Scene("forecasts", decide_scenes.forecasts),
    Scene("decide-matters", decide_scenes.step("what-matters")),
    Scene("decide-matters-empty", decide_scenes.step("what-matters"), days=0),
    Scene("decide-matters-ideas", decide_scenes.step("what-matters", "Show me some ideas"), days=0),
    Scene("decide-options", decide_scenes.step("options")),
    Scene("decide-options-empty", decide_scenes.step("options"), days=0),
    Scene("decide-starters", decide_scenes.step("options", "Show me four common ones"), days=0),
    Scene("decide-option-edited", decide_scenes.option_edited),
    Scene("decide-fit", decide_scenes.fit),
    Scene("decide-hangs-on", decide_scenes.step("options", "Show as table", answered=True)),
    Scene("decide-lists-alone", decide_scenes.lists_alone),
    Scene("decide-linked", decide_scenes.linked),
    Scene("decide-note-chooser", decide_scenes.note_chooser),
    Scene("decide-closed", decide_scenes.closed),
    Scene("decide-compare", decide_scenes.compare),
    Scene("decide-compare-one", decide_scenes.compare, days=60),
    Scene("decide-comment", decide_scenes.comment),
    Scene("decide-pdf", decide_scenes.pdf),
    Scene("decide-pdf-safety", decide_scenes.pdf_safety),
    Scene("decide-an-example", decide_scenes.example, days=0),
    Scene("space", page("space")),
    Scene("space-table", space_scenes.table),
    Scene("space-chart-table", space_scenes.chart(table=True)),
    Scene("space-chart-year", space_scenes.chart(2)),
    Scene("space-chart-ten-years", space_scenes.chart(3), days=3650),
    Scene("space-heat-yes-no", space_scenes.yes_no),
    Scene("space-marked", chart_scenes.marked),
    Scene("chart-tab", chart_scenes.tab("sleep")),
    Scene("chart-tab-year", chart_scenes.tab(span=2)),
    Scene("chart-tab-table", chart_scenes.tab(table=True)),
    Scene("chart-tab-none", chart_scenes.tab("mood", "pull")),
    Scene("chart-tab-empty", chart_scenes.tab(marks=False), days=0),
    Scene("chart-picture", chart_scenes.picture),
    Scene("chart-picture-safety", chart_scenes.picture_safety),
    Scene("space-insight", insight_scenes.asked(0)),
    Scene("space-insight-contact", insight_scenes.asked(1, days=0), days=0),
    Scene("space-insight-tag", insight_scenes.asked(2, days=0), days=0),
    Scene("space-insight-weekday", insight_scenes.asked(3)),
    Scene("space-insight-nights", insight_scenes.asked(4)),
    Scene("space-insight-hours", insight_scenes.asked(5, days=0), days=0),
    Scene("space-insight-feelings", insight_scenes.asked(6, days=0), days=0),
    Scene("space-insight-item", insight_scenes.asked(7)),
    Scene("space-insight-few", insight_scenes.asked(1), days=3),
    Scene("space-insight-off", insight_scenes.off),
    Scene("space-empty", page("space"), days=0),
    Scene("space-theirs", space_scenes.came_about(Origin.THEIRS)),
    Scene("space-ordered", space_scenes.came_about(ORDERED)),
    Scene("space-not-said", space_scenes.came_about(None)),
    Scene("space-end-passed", space_scenes.end_passed),
    Scene("contacts", contact_scenes.contacts()),
    Scene("contacts-empty", contact_scenes.opened, days=0),
    Scene("contacts-ordered", contact_scenes.of_origin(ORDERED)),
    Scene("contacts-much", contact_scenes.much),
    Scene("contact-new", contact_scenes.contacts("contacts/new", "I reached out")),
    Scene("contact-theirs", contact_scenes.of_origin(Origin.THEIRS, "Pets")),
    Scene("contact-ordered", contact_scenes.of_origin(ORDERED, "They did and I answered")),
    Scene("contact-edit", contact_scenes.contacts("contacts", "Edit this Contact")),
    Scene("contact-error", contact_scenes.refused, days=0),
    Scene("contact-draft", contact_scenes.draft),
    Scene("space-new", space_scenes.pressed("Start a space"), days=0),
    Scene("space-past", space_scenes.pressed("Add one from the past")),
    Scene("space-agreement", space_scenes.pressed("Change the Agreement")),
    Scene("space-agreement-ordered", space_scenes.came_about(ORDERED, "Change the Agreement")),
    Scene("space-agreement-error", space_scenes.errors, days=0),
    Scene("space-draft", space_scenes.draft),
    Scene("overlap", dialog(space_overlap)),
    Scene("space-read", space_scenes.pressed("Read all of it")),
    Scene("space-milestones", space_scenes.milestones()),
    Scene("space-milestone", space_scenes.milestones("Add one, milestones of your own", "Save")),
    Scene("space-ended", space_scenes.pressed("Open the space of")),
    Scene("space-ended-change", space_scenes.pressed("Open the space of", "Change this space")),
    Scene("space-end", space_scenes.pressed("End this space")),
    Scene("space-end-ordered", space_scenes.came_about(ORDERED, "End this space")),
    Scene("checkins", space_scenes.checkins()),
    Scene("checkins-edit", space_scenes.checkins(Qt.Key.Key_Return)),
    Scene("checkins-deleted", space_scenes.checkins(Qt.Key.Key_Delete)),
    Scene("checkins-another-day", space_scenes.checkin_for_another_day),
    Scene("checkins-empty", space_scenes.checkins(), days=0),
    *(Scene(name, build, days=days) for name, build, days in URGE_SCENES),
    Scene("letters", letter_scenes.letters(begun=True)),
    Scene("letters-empty", letter_scenes.letters(), days=0),
    Scene("letters-found", letter_scenes.letters("letters", "What was found about writing")),
    Scene("letter-new", letter_scenes.letters("letters/new", *["Another one, prompt"] * 5)),
    Scene("letter-day", letter_scenes.letters("letters/new", "Put away until a day")),
    Scene("letter-error", letter_scenes.refused((Qt.Key.Key_Return, CTRL))),
    Scene("letter-begun", letter_scenes.letters("letters/new", begun=True)),
    Scene("letter-written", letter_scenes.written),
    Scene("letter-sealed", letter_scenes.sealed),
    Scene("letter-in-notes", letter_scenes.in_notes),
    Scene("review", review_scenes.review()),
    Scene("review-empty", review_scenes.review(), days=0),
    Scene("review-new", review_scenes.review("review/new", "Show my reasons", reasons=True)),
    Scene("review-new-empty", review_scenes.review("review/new"), days=0),
    Scene("review-begun", review_scenes.review("review/new", begun=True)),
    Scene("review-error", review_scenes.refused),
    Scene("review-kept", review_scenes.kept),
    Scene("review-in-notes", review_scenes.in_notes),
    Scene("today-weekly-review", review_scenes.due),
    Scene("notes", page("notes")),
    Scene("notes-empty", page("notes"), days=0),
    Scene("note-open", note_open),
    Scene("note", notes_scenes.opened()),
    Scene("note-new", notes_scenes.new, days=3),
    Scene("note-full-page", notes_scenes.opened("Full page"), days=3),
    Scene("note-found", notes_scenes.found(replacing=False), days=3),
    Scene("note-replacing", notes_scenes.found(replacing=True), days=3),
    Scene("note-prompts", notes_scenes.prompts, days=3),
    Scene(
        "note-templates", notes_scenes.templates("Things that are mine", "After the talk"), days=3
    ),
    Scene("note-templates-none", notes_scenes.templates(), days=3),
    Scene("note-history", history_scenes.history(), days=3),
    Scene("note-history-then", history_scenes.history(as_it_was=True), days=3),
    Scene("note-history-back", history_scenes.history(back=True), days=3),
    Scene("note-history-none", history_scenes.history(none=True), days=3),
    Scene("note-files", attachment_scenes.note, days=3),
    Scene("note-files-refused", attachment_scenes.refused, days=3),
    Scene("file-photo", attachment_scenes.looked_at("gate.jpg"), days=3),
    Scene("file-not-shown", attachment_scenes.looked_at("IMG_0001.HEIC"), days=3),
    Scene("file-copy", attachment_scenes.copied("gate.jpg"), days=3),
    Scene("file-copy-incident", attachment_scenes.copied("gate.jpg", of_incident=True), days=3),
    Scene("file-copy-heic", attachment_scenes.copied("IMG_0001.HEIC"), days=3),
    Scene("file-name", attachment_scenes.named, days=3),
    Scene("note-another-day", notes_scenes.another_day, days=3),
    Scene("notes-marked", notes_list_scenes.marked),
    Scene("notes-narrowed", notes_list_scenes.narrowed),
    Scene("notes-closed", notes_list_scenes.closed),
    Scene("notes-more", notes_list_scenes.more),
    Scene("notes-row-tags", notes_list_scenes.row_tags),
    Scene("notes-tags", notes_list_scenes.tags),
    Scene("notes-tag-refused", notes_list_scenes.tag_refused),
    Scene("notes-found", notes_search("morn")),
    Scene("notes-letter-found", notes_search("bicycle")),
    Scene("notes-nothing-found", notes_search(ASKED_IN_VAIN)),
    Scene("notes-found-more", notes_search("the")),
    Scene("notes-incident-found", search_scenes.found("eleven calls"), days=3),
    Scene("notes-incident-named", search_scenes.found("eleven kind:incident"), days=3),
    Scene("notes-incidents-listed", search_scenes.incidents_listed, days=3),
    Scene("notes-no-kind", search_scenes.found(search_scenes.NO_KIND)),
    Scene("note-deleted", note_deleted),
    Scene("incidents", incident_scenes.log()),
    Scene("incidents-checked", incident_scenes.log("Check all checksums of the log")),
    Scene("incidents-empty", incident_scenes.empty_log(), days=0),
    Scene("incidents-begun", incident_scenes.log_with_draft, days=0),
    Scene("incident-new", incident_scenes.new("Tips for writing it down"), days=0),
    Scene("incident-until", incident_scenes.new("It went on for a while", "A little"), days=0),
    Scene("incident-error", incident_scenes.refused, days=0),
    Scene("incident-blank", incident_scenes.blank, days=0),
    Scene("incident-draft", incident_scenes.draft, days=0),
    Scene("incident-unfinished", incident_scenes.unfinished),
    Scene("incident-finished", incident_scenes.finished()),
    Scene("incident-adding", incident_scenes.finished("Add to this")),
    Scene("incident-begun", incident_scenes.begun_addition),
    Scene("incident-photos", attachment_scenes.of_incident, days=3),
    Scene("incident-erase", dialog(incident_scenes.erase)),
    Scene("incident-export", dialog(incident_scenes.export)),
    Scene("incident-export-writing", dialog(incident_scenes.writing)),
    Scene("incident-exported", dialog(incident_scenes.exported)),
    Scene("support", page("support")),
    Scene("support-people", support_scenes.people()),
    Scene("support-people-empty", support_scenes.people(trusted=False)),
    Scene("support-people-add", support_scenes.people("Add a contact")),
    Scene("support-people-edit", support_scenes.people("Edit")),
    Scene("support-people-copied", support_scenes.people("Copy number")),
    Scene("support-people-deleted", support_scenes.people("Delete")),
    Scene("support-people-too-long", support_scenes.too_long),
    Scene("support-plan", support_scenes.plan(filled=False), days=0),
    Scene("support-plan-filled", support_scenes.plan(), days=0),
    Scene("support-plan-pdf", dialog(support_scenes.asks("support.plan-pdf")), days=0),
    Scene("support-plan-form", dialog(support_scenes.asks("support.plan-form-pdf")), days=0),
    Scene("support-plan-parts", dialog(support_scenes.plan_pdf), days=0),
    Scene("support-plan-clear", dialog(support_scenes.asks("support.plan-clear")), days=0),
    Scene("support-large", dialog(support_scenes.large), days=0),
    Scene("support-ages", support_scenes.ages, days=0),
    Scene("settings", page("settings")),
    Scene("settings-backups", settings_scenes.backups),
    Scene("working-backup", settings_scenes.day_backup),
    Scene("settings-items", settings_card("items")),
    Scene("settings-items-six", settings_items_six),
    Scene("settings-day", settings_card("day")),
    Scene("settings-numbers", settings_card("numbers")),
    Scene("settings-quick-hide", settings_card("quick_hide")),
    Scene("settings-privacy", settings_card("privacy")),
    Scene("settings-about", settings_card("about")),
    Scene("settings-nothing-found", settings_nothing_found),
    Scene("not-saved", said(Code.DISK_FULL)),
    Scene("replaced", said(Code.REPLACED_BY_OTHER)),
    Scene("rows-missing", rows_missing),
    Scene("saved-elsewhere", saved_elsewhere),
    Scene("lock", lock),
    Scene("lock-refused", lock_refused),
    Scene("lock-support", lock_support),
    Scene("restore", restore_scenes.chosen),
    Scene("restore-refused", restore_scenes.refused),
    Scene("restore-which", restore_scenes.which),
    Scene("restore-dialog", dialog(restore_scenes.dialog)),
    Scene("lock-damaged", rescue_scenes.lock_damaged),
    Scene("rescue", rescue_scenes.asked),
    Scene("rescue-done", rescue_scenes.done),
    Scene("first-run-1", first_run(0), days=0),
    Scene("first-run-2", first_run(1), days=0),
    Scene("first-run-3", first_run(2), days=0),
    Scene("first-run-4", first_run(3), days=0),
    Scene("made-up-data", made_up_data, days=0),
    Scene(
        "recovery-pdf",
        dialog(lambda _, window: CodePdfDialog(printed_code(CODE, made_up.TODAY), window)),
        days=0,
    ),
    Scene("export", dialog(export_scenes.asked)),
    Scene("export-markdown", dialog(export_scenes.of(Form.MARKDOWN))),
    Scene("export-csv", dialog(export_scenes.of(Form.CSV))),
    Scene("export-pdf", dialog(export_scenes.of_one)),
    Scene("exported", dialog(export_scenes.saved)),
    Scene("import-preview", dialog(import_preview)),
    Scene("import-daylio-backup", dialog(import_scenes.of_backup)),
    Scene("import-sleep", dialog(import_scenes.with_sleep)),
    Scene("import-changes", dialog(import_scenes.with_changes)),
    Scene("import-choices", dialog(import_scenes.with_choices)),
    Scene("import-dayone", dialog(import_scenes.of_day_one)),
    Scene("import-read-as", dialog(import_scenes.read_as_another)),
    Scene("import-questions", dialog(import_scenes.with_questions)),
    Scene("import-report", dialog(import_scenes.with_report)),
    Scene("import-refused", dialog(import_scenes.refused)),
    Scene("import-own", dialog(import_scenes.of_own_export)),
    Scene("import-own-report", dialog(import_scenes.own_report)),
    Scene("import-own-refused", dialog(import_scenes.own_refused)),
    Scene("imports", dialog(import_scenes.of_the_past)),
    Scene("bring-in", dialog(bring_in_scenes.listed), days=3),
    Scene("bring-in-passphrase", dialog(bring_in_scenes.asked), days=0),
    Scene("bring-in-done", dialog(bring_in_scenes.done), days=0),
    Scene("two-versions", bring_in_scenes.two_versions, days=0),
    Scene("erase", dialog(erase)),
    Scene("change-passphrase", dialog(lambda _, window: ChangePassphrase(nothing_fits, window))),
    Scene("new-code", dialog(lambda _, window: NewRecoveryCode(CODE, window))),
    Scene("ask-passphrase", dialog(ask_passphrase)),
    Scene("help", dialog(help_scenes.page("notes")), days=0),
    Scene("help-nothing-found", dialog(help_scenes.page("today", ASKED_IN_VAIN)), days=0),
    Scene("help-locked", dialog(help_scenes.locked), days=0),
    Scene("tour", dialog(help_scenes.card(0)), days=0),
    Scene("tour-last", dialog(help_scenes.card(help_scenes.LAST)), days=0),
    Scene("all-keys", dialog(help_scenes.keys("notes")), days=0),
    Scene("question", dialog(question)),
    Scene("settings-visible", dialog(settings_scenes.visible)),
    Scene("settings-moved", settings_scenes.moved),
    Scene("move-question", dialog(settings_scenes.move_question)),
    Scene("erase-everything", dialog(settings_scenes.erase_everything)),
    Scene("erased-everything", settings_scenes.gone, days=0),
    Scene("erasing-stopped", settings_scenes.erasing_stopped, days=0),
    Scene("working", lambda stage: stage.show(WorkingPage())),
    Scene("covered", lambda stage: stage.show(Cover())),
    *(
        Scene(f"{name}-{length}", build, days=days)
        for name, build in (
            ("today", page("today")),
            ("decide", page("decide")),
            ("space", page("space")),
            ("checkins", space_scenes.checkins()),
        )
        for length, days in LENGTHS.items()
    ),
)
BY_NAME = {scene.name: scene for scene in SCENES}
