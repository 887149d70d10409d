"""Talking as it lives on: its rows at the side, the chosen one or its form beside them."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Draft
from walkaway_desktop.domain.talks import Observation, Talk, TalkState, TalkType, TalkWords
from walkaway_desktop.pages.decide.talking_form import CounselingForm, TalkForm
from walkaway_desktop.pages.decide.talking_list import TalkingList
from walkaway_desktop.pages.decide.talking_row import TalkRow
from walkaway_desktop.pages.decide.talking_saw import NEW as NEW_LINE
from walkaway_desktop.pages.decide.talking_words import talking
from walkaway_desktop.pages.draft_timer import DraftKeeper
from walkaway_desktop.pages.frame import is_wide, put_at_side
from walkaway_desktop.pages.made_up_banner import saved_words
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.talks import SAW, draft_form
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.layouts import card, clear, kind, row, stack
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

NEW = 0  # the place of a new row among the drafts, and of no row in the list
TITLES = {
    (TalkType.TALK, True): "add_topic",
    (TalkType.TALK, False): "change_topic",
    (TalkType.COUNSELING, True): "add_counseling",
    (TalkType.COUNSELING, False): "change_counseling",
}


class TalkingRows(QWidget):
    """The same with a Sitting open and with none."""

    changed = Signal()  # how many there are, or what they say
    undo_offered = Signal(str, str, object)
    opened = Signal(object)  # a part that wants all the room there is
    page_requested = Signal(str)

    def __init__(self, vault: "Vault", foot: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self.shown = NEW  # the row that is open; NEW = none
        self.row: TalkRow | None = None
        self.form: TalkForm | CounselingForm | None = None
        self._written, self._type = NEW, TalkType.TALK  # of the form
        self.list = TalkingList(foot)
        self.to_safety = kind(QPushButton(talking()["fear_button"]), "link")
        self._timer = DraftKeeper(self, self.keep_drafts, self._say_not_saved)
        self._note = self._made_note()
        self._place = QVBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        right = stack(self._place, None, space="gap")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Theme.current().px("gap"))
        self._columns.addWidget(self.list, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addLayout(right, 1)
        self.setLayout(stack(self._note, self._columns, space="gap"))

    def _made_note(self) -> QFrame:
        """What a talk is not; and where to look first if it frightens. Always in view."""
        words = talking()
        told = stack(paragraph(words["intro"]), paragraph(words["fear_note"], "care"), space="s")
        across = row(told, self.to_safety)
        across.setStretch(0, 1)
        beside = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
        across.setAlignment(self.to_safety, beside)
        return card(across)

    def _connect(self) -> None:
        self.to_safety.clicked.connect(lambda: self.page_requested.emit("decide/safety"))
        self.list.opened.connect(self.open_row)
        self.list.add_asked.connect(self.add)
        self.list.draft_asked.connect(self._open_draft)

    # ---- what is shown ---------------------------------------------------------------------------

    def show_rows(self) -> None:
        """As they are stored now; the one that was open stays open."""
        shown, away = self._vault.talks.shown(), self._vault.talks.away()
        there = {talk.id: talk for talk in (*shown, *away)}
        if self.shown not in there:
            self.shown = shown[0].id if shown else NEW
        self.list.show_talks(shown, away, self.shown if self.form is None else self._written)
        draft = self._vault.talks.draft() if self.form is None else None
        self.list.show_draft(None if draft is None else self._kept_on(draft[1]))
        if self.form is None:
            self._show_row(there.get(self.shown))
        self.arrange()

    def _show_row(self, talk: Talk | None) -> None:
        if self.row is not None and self.row.talk == talk:
            return
        self._keep_line()
        clear(self._place)
        self.row = None
        if talk is None:
            empty = EmptyState("message-circle", message("empty.talking").text)
            self._place.addWidget(card(empty))
            return
        self.row = TalkRow(talk, self._today)
        self._connect_row(self.row, talk)
        self._place.addWidget(self.row)
        self._offer_line(self.row)
        self.row.show()
        self.row.arrange()

    def _connect_row(self, shown: TalkRow, talk: Talk) -> None:
        shown.edit_asked.connect(lambda: self._edit(talk.id))
        shown.put_away_asked.connect(lambda: self._put_away(talk.id))
        shown.bring_back_asked.connect(lambda: self._bring_back(talk.id))
        shown.delete_asked.connect(lambda: self._delete(talk.id))
        shown.state_chosen.connect(self._keep_state)
        shown.saw.changed.connect(self._timer.plan)
        shown.saw.finished.connect(self._keep_observation)
        shown.saw.removed.connect(self._remove_observation)

    def open_row(self, talk_id: int) -> None:
        """Show this row; a form that is open is kept as a draft."""
        self.put_aside()
        self.shown = talk_id
        self.show_rows()
        self.list.focus_on(talk_id)
        if not is_wide(self):
            self.opened.emit(self._note)

    def look_at(self, talk_id: int) -> None:
        """The same from elsewhere: its check date has come, so the focus is on how it stands.

        One that is gone changes nothing.
        """
        if all(
            talk.id != talk_id for talk in (*self._vault.talks.shown(), *self._vault.talks.away())
        ):
            return
        self.open_row(talk_id)
        if self.row is not None and self.row.talk.id == talk_id:
            self.row.focus_states()

    def focus_first(self) -> None:
        """In the form where one is open, else on the row at the side."""
        if self.form is not None:
            self.form.focus_first()
        else:
            self.list.focus_on(self.shown)

    def arrange(self) -> None:
        """The list beside the row, or above it in a narrow window."""
        put_at_side(self._columns, self.list, Theme.current().px("side_list"))
        for one in (self.row, self.form):
            if one is not None:
                one.arrange()

    def retheme(self) -> None:
        """Draw the icons again."""
        self.list.retheme()

    @property
    def _today(self) -> date:
        return self._vault.clock.today(self._vault.settings.day_ends)

    def _kept_on(self, draft: Draft) -> date:
        return self._vault.clock.local(draft.changed_at).date()

    # ---- the form --------------------------------------------------------------------------------

    def add(self, of: TalkType) -> None:
        """Write a new row; what was begun before is there again."""
        draft = self._vault.drafts.get(draft_form(of))
        self._open_form(NEW, of, self._today)
        self._restore(draft)

    def _edit(self, talk_id: int) -> None:
        talk = self._vault.talks.get(talk_id)
        form = self._open_form(talk_id, talk.type, self._today)
        form.show_talk(talk)
        self._restore(self._vault.drafts.get(draft_form(talk.type), talk_id))

    def _open_draft(self) -> None:
        found = self._vault.talks.draft()
        if found is None:
            return
        of, draft = found
        if draft.ref_id == NEW:
            self.add(of)
        else:
            self.shown = draft.ref_id
            self._edit(draft.ref_id)

    def _open_form(self, talk_id: int, of: TalkType, today: date) -> TalkForm | CounselingForm:
        self.put_aside()
        self._show_no_row()
        self._written, self._type = talk_id, of
        title = talking()[TITLES[of, talk_id == NEW]]
        self.form = (TalkForm if of is TalkType.TALK else CounselingForm)(title, today)
        self.form.changed.connect(self._timer.plan)
        self.form.finished.connect(self._save)
        self.form.left.connect(self._leave)
        self._place.addWidget(self.form)
        self.list.status.withdraw()
        self.form.show()
        self.show_rows()
        return self.form

    def _show_no_row(self) -> None:
        clear(self._place)
        self.row = None

    def _restore(self, draft: Draft | None) -> None:
        if self.form is None:
            return
        if draft is not None:
            self.form.restore(draft.content)
        self._timer.stop()  # what was only shown is no change
        self.form.focus_first()
        self.opened.emit(self._note)  # it stays in view above the form

    def _close_form(self) -> None:
        self._timer.stop()
        if self.form is not None:
            self.form = None
            self._show_no_row()

    def _leave(self) -> None:
        """Nothing is asked and nothing lost: what was typed waits as a draft."""
        self.put_aside()
        self.show_rows()
        self.list.focus_on(self.shown)

    def _save(self, words: TalkWords) -> None:
        if self.form is None:
            return
        self._timer.stop()
        try:
            self.shown = self._store(words)
        except FieldError as error:
            self.form.refuse(error)
            return
        except VaultError as error:
            self.form.say_not_saved(without_buttons(words_of(error)))
            self._timer.plan()
            return
        self._close_form()
        self.show_rows()
        self.list.status.show_message(saved_words(self, self._vault.clock.now()))
        self.list.focus_on(self.shown)
        self.changed.emit()

    def _store(self, words: TalkWords) -> int:
        if self._written == NEW:
            return self._vault.talks.add(words, self._type)
        self._vault.talks.save(self._written, words)
        return self._written

    # ---- how it stands, and what was seen --------------------------------------------------------

    def _keep_state(self, state: TalkState | None, mine: bool) -> None:  # noqa: FBT001 (a signal)
        if self.row is None:
            return
        before = self.row.talk
        try:
            self._vault.talks.set_state(before.id, state, mine=mine)
        except VaultError:
            # What is not on the disk is not shown as given.
            kept = before.my_state if mine else before.state
            self.row.states[mine].value = None if kept is None else kept.name.lower()
            raise
        self.row.talk = self._vault.talks.get(before.id)
        self.show_rows()
        self.changed.emit()

    def _offer_line(self, shown: TalkRow) -> None:
        draft = self._vault.drafts.get(SAW, shown.talk.id)
        if draft is not None:
            shown.saw.offer_draft(draft.content, self._kept_on(draft))

    def _keep_observation(self, line: int, day: date, text: str) -> None:
        if self.row is None:
            return
        self._timer.stop()
        try:
            self._store_observation(self.row.talk.id, line, day, text)
        except FieldError as error:
            self.row.saw.refuse(error)
            return
        except VaultError as error:
            self.row.saw.say_not_saved(without_buttons(words_of(error)))
            self._timer.plan()
            return
        self.row.saw.begin()
        self._show_lines_of(self.row.talk.id)
        self.row.saw.focus_field()

    def _store_observation(self, talk_id: int, line: int, day: date, text: str) -> None:
        if line == NEW_LINE:
            self._vault.talks.observe(talk_id, day, text)
            return
        try:
            self._vault.talks.change_line(talk_id, line, day, text)
        except LookupError:  # removed while it was changed: the words are still wanted
            self._vault.talks.observe(talk_id, day, text)

    def _remove_observation(self, line: Observation) -> None:
        if self.row is None:
            return
        talk_id = self.row.talk.id
        self._vault.talks.take_out(talk_id, line.id)
        self._show_lines_of(talk_id)
        self.row.saw.focus_field()

        def undo() -> None:
            self._vault.talks.observe(talk_id, line.day, line.text)
            self._show_lines_of(talk_id)

        self._offer_undo("decide.talk-saw-removed", undo)

    def _show_lines_of(self, talk_id: int) -> None:
        """The lines anew; what stands in the field beside them stays."""
        if self.row is not None and self.row.talk.id == talk_id:
            self.row.talk = self._vault.talks.get(talk_id)
            self.row.saw.show_lines(self.row.talk.observations)
        self.changed.emit()

    # ---- drafts ----------------------------------------------------------------------------------

    def _say_not_saved(self, wrong: Message | None) -> None:
        if self.form is not None:
            self.form.say_not_saved(wrong)
        elif self.row is not None:
            self.row.saw.say_not_saved(wrong)

    def keep_drafts(self) -> None:
        """Write what stands in the form or the field and is not saved."""
        self._timer.stop()
        self._keep_line()
        if self.form is None:
            return
        form = draft_form(self._type)
        if self.form.is_worth_a_draft:
            self._vault.drafts.keep(form, self.form.content(), self._written)
        else:
            self._vault.drafts.drop(form, self._written)

    def _keep_line(self) -> None:
        if self.row is None or self.row.saw.is_asking:
            return
        if self.row.saw.is_worth_a_draft:
            self._vault.drafts.keep(SAW, self.row.saw.content(), self.row.talk.id)
        elif self._vault.drafts.get(SAW, self.row.talk.id) is not None:
            self._vault.drafts.drop(SAW, self.row.talk.id)

    def put_aside(self) -> None:
        """Close the form; its draft is offered when this is shown again."""
        self.keep_drafts()
        self._close_form()

    def stop(self) -> None:
        """Nothing saves itself from now on."""
        self._timer.stop()

    def go_on(self) -> None:
        """What is unsaved saves itself again."""
        if self.form is not None or self.row is not None:
            self._timer.plan()

    # ---- putting away, deleting ------------------------------------------------------------------

    def _put_away(self, talk_id: int) -> None:
        self._vault.talks.put_away(talk_id)
        self._redraw(NEW)
        self._offer_undo("decide.put-away", lambda: self._bring_back(talk_id))

    def _bring_back(self, talk_id: int) -> None:
        self._vault.talks.bring_back(talk_id)
        self._redraw(talk_id)

    def _delete(self, talk_id: int) -> None:
        self.keep_drafts()
        self._vault.entries.delete([talk_id])
        self._redraw(NEW)
        self._offer_undo("decide.talk-deleted", lambda: self._undelete(talk_id))

    def _undelete(self, talk_id: int) -> None:
        self._vault.entries.bring_back([talk_id])
        self._redraw(talk_id)

    def _offer_undo(self, said: str, undo: Callable[[], None]) -> None:
        words = message(said)
        self.undo_offered.emit(words.text, words.buttons[0], undo)

    def _redraw(self, talk_id: int) -> None:
        """What had the focus may be gone: it goes on at the side."""
        self.shown = talk_id
        self.show_rows()
        if self.form is None and self.isVisible():
            self.list.focus_on(self.shown)
        self.changed.emit()
