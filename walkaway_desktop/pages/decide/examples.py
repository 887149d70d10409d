"""Examples of one Sign and of its opposite: read, added, changed, put away, deleted."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Draft, Example, ExampleWords
from walkaway_desktop.pages.decide.example_form import ExampleForm
from walkaway_desktop.pages.decide.example_list import ExampleList
from walkaway_desktop.pages.decide.note_chooser import choose_note, place_of
from walkaway_desktop.pages.draft_timer import DraftKeeper
from walkaway_desktop.pages.frame import is_wide
from walkaway_desktop.pages.made_up_banner import saved_words
from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.examples import draft_form
from walkaway_desktop.texts import Message, message, texts
from walkaway_desktop.widgets.layouts import clear
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

NEW = 0  # the place of a new example among the drafts


class Examples(QWidget):
    """Two lists of equal weight; in their place the form, while one example is written."""

    changed = Signal()  # how many there are, or what they say
    undo_offered = Signal(str, str, object)
    opened = Signal(object)  # the form
    page_requested = Signal(str)

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._sign: Mapping[str, Any] = {}
        self.form: ExampleForm | None = None
        self._written = NEW  # the example in the form
        self._opposite = False  # of the form
        self.lists: dict[bool, ExampleList] = {}  # False: examples, True: of the opposite
        self._timer = DraftKeeper(self, self.keep_drafts, self._say_not_saved)
        self._form_place = QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Theme.current().px("gap"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(self._form_place)
        lines.addLayout(self._columns)

    # ---- what is shown ---------------------------------------------------------------------------

    def show_sign(self, sign: Mapping[str, Any]) -> None:
        """The examples of this Sign; a form that is open for another one is kept as a draft."""
        if sign.get("id") != self._sign.get("id"):
            self.put_aside()
            self._sign = sign
            self._make_lists()
        self._show_lists()

    def arrange(self) -> None:
        """Beside each other, or one under the other in a narrow window."""
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if is_wide(self) else way.TopToBottom)

    def retheme(self) -> None:
        """Draw the icons again."""
        for one in self.lists.values():
            one.retheme()

    def _make_lists(self) -> None:
        clear(self._columns)
        words = texts("signs")["example_form"]
        self.lists = {False: ExampleList(self.tr("Examples"), words["title"])}
        if self._sign.get("ask_opposite", True):
            title = self.tr("Examples of the opposite")
            self.lists[True] = ExampleList(title, self.tr("Add an example of the opposite"))
        for opposite, one in self.lists.items():
            one.add_asked.connect(lambda opposite=opposite: self.open_form(opposite=opposite))
            one.draft_asked.connect(lambda opposite=opposite: self._open_draft(opposite=opposite))
            one.edit_asked.connect(self._edit)
            one.put_away_asked.connect(self._put_away)
            one.bring_back_asked.connect(self._bring_back)
            one.delete_asked.connect(self._delete)
            one.link_asked.connect(self._ask_for_note)
            one.unlink_asked.connect(self._unlink)
            one.note_asked.connect(lambda note: self.page_requested.emit(place_of(note)))
            self._columns.addWidget(one, 1)

    def _show_lists(self) -> None:
        name = self._sign["id"]
        shown, away = (
            self._vault.examples.of_sign(name, put_away=put_away) for put_away in (False, True)
        )
        safety = self._vault.settings.safety_mode.on
        ids = [example.id for example in (*shown, *away)]
        notes = self._vault.links.notes_of(ids, incidents=not safety)
        for opposite, one in self.lists.items():
            one.show_examples(
                [example for example in shown if example.opposite == opposite],
                [example for example in away if example.opposite == opposite],
                notes,
            )
            one.show_draft(self._kept_on(self._vault.examples.draft(name, opposite=opposite)))
            one.setVisible(self.form is None)

    def _kept_on(self, draft: Draft | None) -> date | None:
        if draft is None:
            return None
        return self._vault.clock.local(draft.changed_at).date()

    # ---- the form --------------------------------------------------------------------------------

    def add(self) -> None:
        """Write an example; the one that is open goes first."""
        if self.form is None:
            self.open_form(opposite=False)
        else:
            self.form.focus_first()

    def open_form(self, *, opposite: bool) -> None:
        """A new example; what was begun before is there again."""
        draft = self._vault.drafts.get(draft_form(self._sign["id"], opposite=opposite))
        words = texts("signs")["example_form"]
        self._open(NEW, words["opposite_title" if opposite else "title"], opposite=opposite)
        self._restore(draft)

    def _edit(self, example_id: int) -> None:
        example = self._vault.examples.get(example_id)
        form = draft_form(example.sign, opposite=example.opposite)
        opened = self._open(example_id, self.tr("Change an example"), opposite=example.opposite)
        opened.show_words(example.words)
        self._restore(self._vault.drafts.get(form, example_id))

    def _open_draft(self, *, opposite: bool) -> None:
        draft = self._vault.examples.draft(self._sign["id"], opposite=opposite)
        if draft is None or draft.ref_id == NEW:
            self.open_form(opposite=opposite)
        else:
            self._edit(draft.ref_id)

    def _restore(self, draft: Draft | None) -> None:
        if self.form is None:
            return
        if draft is not None:
            self.form.restore(draft.content)
        self._timer.stop()  # what was only shown is no change
        self.form.focus_first()
        self.opened.emit(self.form)

    def _open(self, example_id: int, title: str, *, opposite: bool) -> ExampleForm:
        self._close_form()
        today = self._vault.clock.today(self._vault.settings.day_ends)
        self.form = ExampleForm(self._sign, title, today)
        self._written, self._opposite = example_id, opposite
        self.form.changed.connect(self._timer.plan)
        self.form.finished.connect(self._save)
        self.form.left.connect(self._leave)
        self._form_place.addWidget(self.form)
        for one in self.lists.values():
            one.hide()
            one.status.withdraw()
        self.form.show()
        return self.form

    def _close_form(self) -> None:
        self._timer.stop()
        clear(self._form_place)
        self.form = None

    def _leave(self) -> None:
        """Nothing is asked and nothing lost: what was typed waits as a draft."""
        opposite = self._opposite
        self.put_aside()
        self._show_lists()
        self.lists[opposite].focus_first()

    def _save(self, words: ExampleWords) -> None:
        if self.form is None:
            return
        self._timer.stop()
        try:
            self._store(words)
        except FieldError as error:
            self.form.refuse(error)
            return
        except VaultError as error:
            self.form.say_not_saved(without_buttons(words_of(error)))
            self._timer.plan()
            return
        shown = self.lists[self._opposite]
        self._close_form()
        self._show_lists()
        shown.status.show_message(saved_words(self, self._vault.clock.now()))
        shown.focus_first()
        self.changed.emit()

    def _store(self, words: ExampleWords) -> None:
        if self._written == NEW:
            self._vault.examples.add(self._sign["id"], words, opposite=self._opposite)
        else:
            self._vault.examples.save(self._written, words)

    # ---- drafts ----------------------------------------------------------------------------------

    def _say_not_saved(self, wrong: Message | None) -> None:
        if self.form is not None:
            self.form.say_not_saved(wrong)

    def keep_drafts(self) -> None:
        """Write what stands in the form and is not saved."""
        self._timer.stop()
        if self.form is None:
            return
        form = draft_form(self._sign["id"], opposite=self._opposite)
        if self.form.is_worth_a_draft:
            self._vault.drafts.keep(form, self.form.content(), self._written)
        else:
            self._vault.drafts.drop(form, self._written)

    def put_aside(self) -> None:
        """Close the form; its draft is offered when this is shown again."""
        self.keep_drafts()
        self._close_form()

    def stop(self) -> None:
        """Nothing saves itself from now on."""
        self._timer.stop()

    def go_on(self) -> None:
        """What is unsaved saves itself again."""
        if self.form is not None:
            self._timer.plan()

    # ---- putting away, deleting ------------------------------------------------------------------

    def _put_away(self, example_id: int) -> None:
        self._vault.examples.put_away(example_id)
        self._redraw(self._vault.examples.get(example_id))
        self._offer_undo("decide.put-away", lambda: self._bring_back(example_id))

    def _bring_back(self, example_id: int) -> None:
        example = self._vault.examples.get(example_id)
        try:
            self._vault.examples.bring_back(example_id)
        except FieldError as error:
            self._say(example, message(f"field.{error.key}"))
            return
        self._redraw(example)

    def _delete(self, example_id: int) -> None:
        example = self._vault.examples.get(example_id)
        self._vault.entries.delete([example_id])
        self._redraw(example)
        self._offer_undo("decide.example-deleted", lambda: self._undelete(example))

    def _undelete(self, example: Example) -> None:
        self._vault.entries.bring_back([example.id])
        self._redraw(example)

    # ---- notes that tell more --------------------------------------------------------------------

    def _ask_for_note(self, example_id: int) -> None:
        linked = self._vault.links.notes_of([example_id]).get(example_id, ())
        note = choose_note(self, self._vault, {one.id for one in linked})
        if note is not None:
            self._vault.links.add(example_id, note)
            self._redraw(self._vault.examples.get(example_id))

    def _unlink(self, example_id: int, note_id: int) -> None:
        self._vault.links.remove(example_id, note_id)
        self._redraw(self._vault.examples.get(example_id))
        self._offer_undo("decide.note-unlinked", lambda: self._link_again(example_id, note_id))

    def _link_again(self, example_id: int, note_id: int) -> None:
        self._vault.links.add(example_id, note_id)
        self._redraw(self._vault.examples.get(example_id))

    def _offer_undo(self, said: str, undo: Callable[[], None]) -> None:
        words = message(said)
        self.undo_offered.emit(words.text, words.buttons[0], undo)

    def _redraw(self, example: Example) -> None:
        """The row that had the focus is gone: it goes on at the head of its list."""
        if example.sign == self._sign.get("id"):
            self._show_lists()
            if self.form is None:
                self.lists[example.opposite].focus_first()
        self.changed.emit()

    def _say(self, example: Example, said: Message) -> None:
        if example.sign == self._sign.get("id"):
            self.lists[example.opposite].status.show_message(said)
