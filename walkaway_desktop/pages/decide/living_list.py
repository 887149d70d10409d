"""A list of what lives on between Sittings: added by a line, changed, put away, deleted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Draft
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.decide.a_few import a_few
from walkaway_desktop.pages.decide.adder import Adder
from walkaway_desktop.pages.decide.item_form import ItemForm
from walkaway_desktop.pages.draft_timer import DraftKeeper
from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import clear, hairline, kind, label, row, stack
from walkaway_desktop.widgets.long_words import shortened
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

NEW = 0  # the place of a new item among the drafts
TYPED = "text"  # of a draft of the line that adds
AT_FIRST = 6  # rows of a page that opens, fewer long ones; the others come once it is painted


@dataclass(frozen=True, slots=True)
class ListItem:
    """One of the list. Without a `name`, its text is all there is."""

    id: int
    name: str
    text: str
    stays: str = ""  # why it can be neither put away nor deleted; empty = it can

    @property
    def called(self) -> str:
        """What names it in a sentence."""
        return shortened(self.name or self.text)


@dataclass(frozen=True, slots=True)
class ListWords:
    """The labels of a list. `name` empty: its items are texts without a name."""

    name: str
    text: str
    add: str  # what the button that adds says to a reader
    most: int  # characters of a new one


@dataclass(frozen=True, slots=True)
class ListStore:
    """What the list asks of the vault."""

    form: str  # of its drafts
    all: Callable[[bool], Sequence[ListItem]]  # put away or not
    add: Callable[[str], int]
    save: Callable[[int, str, str], None]


class LivingList(QWidget):
    """`extra` puts the answers of this Sitting to an item into its row."""

    changed = Signal()
    undo_offered = Signal(str, str, object)
    opened = Signal(object)  # the form

    def __init__(  # noqa: PLR0913 (the last two have a default)
        self,
        vault: "Vault",
        words: ListWords,
        store: ListStore,
        extra: Callable[[ListItem], QWidget | None] | None = None,
        *,
        main: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._vault, self._words, self._store, self._extra = vault, words, store, extra
        self._away = False  # whether those put away are shown
        self._waiting: Sequence[ListItem] = ()  # for their rows
        # One turn of the event loop paints the page and takes a key; the next one lays out more.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._later.start)
        self._later.timeout.connect(self._show_waiting)
        self.form: ItemForm | None = None
        self._written = NEW  # the item in the form
        self.extras: dict[int, QWidget] = {}
        self.draft = Notice("note")
        self.draft.pressed.connect(self._answer_draft)
        self.status = Notice("error")
        self.adder = Adder(words.name or words.text, words.add, words.most, main=main)
        self.adder.field.setPlaceholderText(words.name)
        self.adder.added.connect(self._add)
        self._timer = DraftKeeper(self, self.keep_drafts, self.status.say)
        self.adder.changed.connect(self._timer.plan)
        self._rows, self._put_away = QVBoxLayout(), QVBoxLayout()
        for lines in (self._rows, self._put_away):
            lines.setSpacing(Theme.current().px("s"))
        lines = stack(self.draft, self.status, self._rows, self.adder, self._put_away, space="s")
        self.setLayout(lines)

    # ---- what is shown ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list again; what is being written stays."""
        self._fill()
        kept = self._vault.drafts.get(self._store.form)
        if not self.adder.field.hasFocus():
            self.adder.show_text("" if kept is None else str(kept.content.get(TYPED, "")))
        self._offer(self._kept_edit())

    def retheme(self) -> None:
        """Draw the icons again."""
        self.adder.retheme()

    def focus_first(self) -> None:
        """In the form, where one is open; else on the line that adds."""
        (self.form or self.adder).focus_first()

    @property
    def items(self) -> Sequence[ListItem]:
        """Those that this Sitting shows."""
        return self._store.all(False)  # noqa: FBT003 (put away or not)

    @property
    def has_put_away(self) -> bool:
        """Whether some were put away."""
        return bool(self._store.all(True))  # noqa: FBT003 (as above)

    def _fill(self) -> None:
        if self.form is not None:
            self.form.setParent(self)  # or it would go with the row it stands in
        clear(self._rows)
        self.extras = {}
        self._waiting = self.items
        # What asks for answers is there whole when the page opens, and so is what is in view.
        is_whole = self._extra is not None or self.form is not None or self.isVisible()
        few = a_few((len(one.text) for one in self._waiting), AT_FIRST)
        self._show_rows(len(self._waiting) if is_whole else few)
        clear(self._put_away)
        away = self._store.all(True)  # noqa: FBT003 (as above)
        if away:
            self._show_put_away(away)

    def _show_waiting(self) -> None:
        self._show_rows(len(self._waiting))

    def _show_rows(self, number: int) -> None:
        """Lay out so many of those that wait; the others in a moment."""
        shown, self._waiting = self._waiting[:number], self._waiting[number:]
        if shown:
            # In one widget: Qt lays the whole page out for each one that it shows.
            lines = [line for item in shown for line in (self._row(item), hairline())]
            rows = QWidget()
            rows.setLayout(stack(*lines, space="s"))
            self._put(self._rows, rows)
        if self._waiting:
            self._soon.start()

    def _show_put_away(self, away: Sequence[ListItem]) -> None:
        words = message("decide.examples-put-away", n=len(away)).text
        link = kind(QPushButton(words), "link small")
        link.setCheckable(True)
        link.setChecked(self._away)
        link.clicked.connect(self._turn_away)
        self._put_away.addLayout(row(link, None))
        link.show()
        for item in away if self._away else ():
            self._put(self._put_away, self._row(item, away=True))

    @staticmethod
    def _put(lines: QVBoxLayout, made: QWidget) -> None:
        """Shown now, not with the next turn of the event loop: it may be to get the focus."""
        lines.addWidget(made)
        around = made.parentWidget()
        if around is not None and around.isVisible():
            made.show()

    def _turn_away(self) -> None:
        self._away = not self._away
        self._fill()
        self.focus_first()

    def _row(self, item: ListItem, *, away: bool = False) -> QWidget:
        made = QWidget()
        made.setAccessibleName(item.called)
        if self.form is not None and item.id == self._written:
            made.setLayout(stack(self.form))
            self.form.show()
            return made
        words = [label(text, "own_words") for text in (item.name, item.text) if text]
        for small in words[1:]:
            kind(small, "small")
        lines = stack(*words, space="xs")
        if item.stays:
            lines.addWidget(label(item.stays, "small"))
        if self._extra is not None and not away:
            extra = self._extra(item)
            if extra is not None:
                self.extras[item.id] = extra
                lines.addWidget(extra)
        lines.addLayout(FlowLayout(*self._buttons(item, away=away), space="xs"))
        made.setLayout(lines)
        return made

    def _buttons(self, item: ListItem, *, away: bool) -> list[QPushButton]:
        edit = (self.tr("Edit"), self.tr("Edit: {name}"), self._edit)
        put_away = (self.tr("Put away"), self.tr("Put away: {name}"), self._put_item_away)
        back = (self.tr("Bring back"), self.tr("Bring back: {name}"), self._back)
        delete = (self.tr("Delete"), self.tr("Delete: {name}"), self._delete)
        shown = [back, delete] if away else [edit] if item.stays else [edit, put_away, delete]
        return [self._button(item, *one) for one in shown]

    def _button(
        self, item: ListItem, words: str, name: str, act: Callable[[ListItem], None]
    ) -> QPushButton:
        made = kind(QPushButton(words), "quiet small")
        made.setAccessibleName(name.replace("{name}", item.called))
        made.clicked.connect(lambda: act(item))
        return made

    # ---- adding and changing ---------------------------------------------------------------------

    def add(self, name: str) -> int | None:
        """Put this into the list; None = it was refused, and the line says why."""
        try:
            made = self._store.add(name)
        except FieldError as error:
            self.adder.refuse(error)
            return None
        except VaultError as error:
            self.adder.say(without_buttons(words_of(error)))
            return None
        self.status.withdraw()
        self._fill()
        self.changed.emit()
        return made

    def _add(self, name: str) -> None:
        if self.add(name) is None:
            return
        self._timer.stop()
        self.adder.show_text("")
        self._vault.drafts.drop(self._store.form)
        self.adder.focus_first()

    def _edit(self, item: ListItem) -> None:
        self.keep_drafts()
        form = ItemForm(self._words.name, self._words.text, self)
        form.show_words(item.name, item.text)
        kept = self._vault.drafts.get(self._store.form, item.id)
        if kept is not None:
            form.restore(kept.content)
        form.changed.connect(self._timer.plan)
        form.finished.connect(self._save)
        form.left.connect(self._leave)
        self.form, self._written = form, item.id
        self.draft.withdraw()
        self._fill()
        form.focus_first()
        self.opened.emit(form)

    def _save(self, name: str, text: str) -> None:
        if self.form is None:
            return
        self._timer.stop()
        try:
            self._store.save(self._written, name, text)
        except FieldError as error:
            self.form.refuse(error)
            return
        except VaultError as error:
            self.form.say_not_saved(without_buttons(words_of(error)))
            self._timer.plan()
            return
        self._vault.drafts.drop(self._store.form, self._written)
        self._close_form()
        self.changed.emit()

    def _leave(self) -> None:
        """Nothing is asked and nothing lost: what was typed waits as a draft."""
        self.keep_drafts()
        self._close_form()
        self._offer(self._kept_edit())

    def _close_form(self) -> None:
        self.form = None
        self._fill()
        self.adder.focus_first()

    # ---- drafts ----------------------------------------------------------------------------------

    def _kept_edit(self) -> Draft | None:
        """A change that was begun and not saved."""
        kept = (self._vault.drafts.get(self._store.form, item.id) for item in self.items)
        return None if self.form is not None else next(filter(None, kept), None)

    def _offer(self, kept: Draft | None) -> None:
        if kept is None:
            self.draft.withdraw()
            return
        day = self._vault.clock.local(kept.changed_at).date()
        self.draft.show_message(message("general.draft-offered", date=long_day(day)))

    def _answer_draft(self, button: int) -> None:
        kept = self._kept_edit()
        self.draft.withdraw()
        if button == 0 and kept is not None:
            self._edit(next(one for one in self.items if one.id == kept.ref_id))
        else:
            self.focus_first()

    def keep_drafts(self) -> None:
        """Write what is typed and not saved."""
        self._timer.stop()
        self._keep(NEW, {TYPED: self.adder.text}, worth=bool(self.adder.text.strip()))
        if self.form is not None:
            self._keep(self._written, self.form.content(), worth=self.form.is_worth_a_draft)

    def _keep(self, ref_id: int, content: Mapping[str, object], *, worth: bool) -> None:
        drafts, form = self._vault.drafts, self._store.form
        kept = drafts.get(form, ref_id)
        if worth and (kept is None or kept.content != content):
            drafts.keep(form, content, ref_id)
        elif not worth and kept is not None:
            drafts.drop(form, ref_id)

    def put_aside(self) -> None:
        """Close the form; its draft is offered when this is shown again."""
        self.keep_drafts()
        if self.form is not None:
            self.form = None
            self._fill()

    def stop(self) -> None:
        """Nothing saves itself from now on."""
        self._timer.stop()

    def go_on(self) -> None:
        """What is unsaved saves itself again."""
        self._timer.plan()

    # ---- putting away, deleting ------------------------------------------------------------------

    def _put_item_away(self, item: ListItem) -> None:
        self._vault.options.put_away(item.id)
        self._redraw()
        said = message("decide.put-away")
        self.undo_offered.emit(said.text, said.buttons[0], lambda: self._back(item))

    def _back(self, item: ListItem) -> None:
        try:
            self._vault.options.bring_back(item.id)
        except FieldError as error:
            self.status.say(message(f"field.{error.key}", **error.fields))
            return
        self._redraw()

    def _delete(self, item: ListItem) -> None:
        self._vault.entries.delete([item.id])
        self._redraw()
        said = message("decide.item-deleted", name=item.called)
        self.undo_offered.emit(said.text, said.buttons[0], lambda: self._undelete(item))

    def _undelete(self, item: ListItem) -> None:
        self._vault.entries.bring_back([item.id])
        self._redraw()

    def _redraw(self) -> None:
        """The row that had the focus is gone: it goes on at the line that adds."""
        self.status.withdraw()
        self._fill()
        self.focus_first()
        self.changed.emit()
