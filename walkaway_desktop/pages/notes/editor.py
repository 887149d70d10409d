"""The note being written: it saves itself, at most two seconds behind the typing."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Note
from walkaway_desktop.domain.search import Term
from walkaway_desktop.forms.note_editor import Ui_NoteEditor
from walkaway_desktop.pages.day_words import when_words
from walkaway_desktop.pages.made_up_banner import saved_words
from walkaway_desktop.pages.notes.documents import Documents, text_of
from walkaway_desktop.pages.notes.link_row import LinkRow
from walkaway_desktop.pages.notes.note_acts import NoteActs
from walkaway_desktop.pages.notes.note_drafts import BLANK, Written, draft_of, written_in
from walkaway_desktop.pages.notes.note_files import NoteFiles
from walkaway_desktop.pages.notes.note_prompts import NotePrompts
from walkaway_desktop.pages.notes.note_tools import NoteTools
from walkaway_desktop.pages.notes.tag_row import TagRow
from walkaway_desktop.pages.notes.when_dialog import ask_when
from walkaway_desktop.pages.vault_words import words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.notes import DRAFT
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import Picture, pixmap
from walkaway_desktop.widgets.layouts import as_card, kind
from walkaway_desktop.widgets.markdown.find_bar import FindBar
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

SAVE_AFTER_MILLISECONDS = 1000
LONG_TEXT = 20_000  # signs; to index so many takes as long as a few keys
REST_MILLISECONDS = 2500
WIDEST_SIGNS = 75  # of a line that is read with ease
ICON = 16


class NoteEditor(QFrame):
    """Title and text of one note. What cannot be saved yet is kept as a draft."""

    saved = Signal(int)  # the note with this id stands in the vault as shown
    delete_requested = Signal(int)
    finished = Signal()  # Ctrl+Enter or Esc: done here for now
    full_page_changed = Signal()
    undo_offered = Signal(str, str, object)
    place_changed = Signal(int)  # it is shown otherwise in the list: pinned, closed, with files

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._clock = clock
        self.note_id: int | None = None  # None = not yet in the vault
        self._when: When | None = None  # None = it gets its moment with the first word
        self._changed = False
        self._stored: Written | None = None  # what the vault holds; None = nothing, or unknown
        self.is_full_page = False
        self._is_showing = False  # another note is being put in: nobody types
        self.form = Ui_NoteEditor()
        self.form.setupUi(self)
        as_card(self)
        self._documents = Documents(self.form.body)
        self._build()
        self.files = NoteFiles(self, vault, clock)
        self.acts = NoteActs(self, vault, clock)
        self._connect()
        self.retheme()

    def _build(self) -> None:
        form = self.form
        kind(form.title, "note_title")
        self.tools = NoteTools()
        form.tools_place.addWidget(self.tools)
        self.tags = TagRow(self._vault.checkins.own_tags)
        self.when = kind(QPushButton(), "quiet small")
        form.below_title.addLayout(FlowLayout(self.tags, self.when))
        self.links = LinkRow(self._vault)
        form.below_title.addWidget(self.links)
        self.prompts = NotePrompts()
        form.above_body.addWidget(self.prompts)
        self.find_bar = FindBar(form.body)
        form.above_body.addWidget(self.find_bar)
        self._saved_icon = Picture(self)
        form.saved_place.addWidget(self._saved_icon)

    def _connect(self) -> None:
        form = self.form
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MILLISECONDS)
        self._timer.timeout.connect(self._save_by_itself)
        self._rest = QTimer(self, singleShot=True, interval=REST_MILLISECONDS)
        self._rest.timeout.connect(self.save_or_say)
        form.title.textEdited.connect(self._note_change)
        form.title.returnPressed.connect(form.body.setFocus)
        form.body.textChanged.connect(self._note_change)
        self.when.clicked.connect(self.change_when)
        self.tags.changed.connect(self._note_change)
        self.tags.left.connect(form.body.setFocus)
        form.body.words_changed.connect(self._say_words)
        for field in (form.title, form.body):
            field.installEventFilter(self)

    def retheme(self) -> None:
        """Fonts, icons and room of the look in force."""
        theme, form = Theme.current(), self.form
        form.title.setFont(theme.font("section"))
        high = QFontMetrics(theme.font("editor")).lineSpacing()
        form.body.setMinimumHeight(high + 2 * theme.px("focus_width"))  # else it lies over Find
        self.tools.retheme()
        self._saved_icon.setPixmap(pixmap("check", "soft", ICON, self.devicePixelRatioF()))
        for line in (form.line_above, form.line_below):
            line.setFixedHeight(theme.px("hairline"))
        form.foot.setContentsMargins(theme.px("l"), theme.px("s"), theme.px("l"), theme.px("s"))
        form.foot.setSpacing(theme.px("s"))
        form.inside.setSpacing(theme.px("s"))
        self._lay_inside()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_inside()

    def _lay_inside(self) -> None:
        """Room at both sides; a line of text is never longer than is read with ease."""
        theme = Theme.current()
        widest = QFontMetrics(theme.font("editor")).averageCharWidth() * WIDEST_SIGNS
        beside = max(theme.px("page"), (self.width() - widest) // 2)
        self.form.inside.setContentsMargins(beside, theme.px("xl"), beside, theme.px("m"))

    # ---- what is shown ---------------------------------------------------------------------------

    def open_new(self) -> None:
        """A blank note, or the one that could not be saved last time."""
        draft = self._vault.drafts.get(DRAFT)
        self._show(None, BLANK if draft is None else written_in(draft.content))
        self._changed = draft is not None
        self.go_on()  # a draft is saved, or says again why it can't be
        self.form.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def suggest_title(self, words: str) -> None:
        """Give a blank note a title to begin with; left without a word, nothing is kept."""
        if self.is_blank:
            self.form.title.setText(words)
            self.form.title.setCursorPosition(0)  # a long one shows from its start
            self.form.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, note: Note) -> None:
        """This note; with the words that could not be saved last time, if there are any."""
        draft = self._vault.drafts.get(DRAFT, note.id)
        stored = (note.title, note.body, note.tags)
        typed = stored if draft is None else written_in(draft.content, note.tags)
        self._show(note, typed)
        self._changed = draft is not None
        self.go_on()
        if draft is None:
            self._stored = self._written

    def _show(self, note: Note | None, written: Written) -> None:
        """None = a note that is not in the vault yet."""
        self.stop()
        note_id, when = (None, None) if note is None else (note.id, note.when)
        self.note_id, self._when, self._stored = note_id, when, None
        self._is_showing = True
        title, body, self.tags.tags = written
        self.form.title.setText(title)
        self._documents.show(note_id, body)
        self.files.strip.show_entry(note_id)
        self.links.show_note(note_id)
        self._is_showing = False
        self._changed = False
        self.prompts.hide()
        self.mark(())
        if not self.find_bar.isHidden():
            self.find_bar.close_bar()
        self._say("")
        self._say_when()
        self.acts.say_state(note)

    def _say_when(self) -> None:
        words = self.tr("Now") if self._when is None else when_words(self._when)
        self.when.setText(words)
        self.when.setAccessibleName(self.tr("Day and time: {when}").format(when=words))
        self.when.setToolTip(self.tr("Change the day or the time"))

    def _say(self, words: str, *, is_error: bool = False, is_done: bool = True) -> None:
        kind(self.form.status, "error" if is_error else "small")
        self.form.status.setText(words)
        # A short line keeps to itself; a sentence takes the room that is left, and wraps.
        self.form.status.setWordWrap(is_error)
        self.form.foot.setStretchFactor(self.form.status, int(is_error))
        self.form.foot.setStretch(self.form.foot.indexOf(self.form.room), int(not is_error))
        self._saved_icon.setVisible(bool(words) and is_done and not is_error)

    def say_state(self, note: Note | None) -> None:
        """Whether it is pinned or kept closed; None = it is not stored yet."""
        self.acts.say_state(note)

    def say_for_now(self, words: Message) -> None:
        """In the line below, until the note is saved next."""
        self._say(words.whole, is_error=words.kind == "error", is_done=words.kind == "status")

    def _say_words(self, count: int) -> None:
        self.form.words.setText(message("notes.word-count", n=count).text if count else "")

    # ---- saving ----------------------------------------------------------------------------------

    def _note_change(self) -> None:
        if self._is_showing:
            return
        self._changed = True
        if not self._timer.isActive():  # so a save is never put off by typing on
            self._timer.start()
        if self.note_id is not None and self._is_long:
            self._rest.start()

    @property
    def _is_long(self) -> bool:
        return self.form.body.document().characterCount() > LONG_TEXT

    def stop_work(self) -> None:
        """No file is read any more."""
        self.files.strip.stop_work()

    def stop(self) -> None:
        """Save nothing of itself."""
        self._timer.stop()
        self._rest.stop()

    def go_on(self) -> None:
        """Save what is unsaved, a moment from now."""
        if self._changed:
            self._timer.start()

    @property
    def text(self) -> str:
        """What stands in the note, below its title."""
        return text_of(self.form.body.document())

    @property
    def _written(self) -> Written:
        return self.form.title.text(), self.text, self.tags.tags

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written yet."""
        return not (self.form.title.text().strip() or self.text.strip())

    def _save_by_itself(self) -> None:
        """While someone types, a long text is only kept; it is indexed when they rest."""
        is_typing = self._rest.isActive() and self._is_long
        self._done_or_said(self._keep_for_now if is_typing else self.save)

    def save_or_say(self) -> bool:
        """Save, or say why not and keep the text here; True = nothing is left unsaved."""
        return self._done_or_said(self.save)

    def _done_or_said(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except VaultError as error:
            said = words_of(error)
            self._say_both(said.text, said.detail)
            self._timer.start()
            return False
        return True

    def save(self) -> None:
        """Write what is shown; what is too long is kept as a draft, and the page says so.

        Raises VaultError where nothing could be written; the text stays here.
        """
        self.stop()
        if not self._changed or (self.note_id is None and self.is_blank):
            return
        if self._written == self._stored:  # typed and taken back, or only drawn anew
            self._changed = False
            return
        self._store()

    def store_blank(self) -> int | None:
        """The id of this note, which is in the vault from now on; None = it can't be kept."""
        if self.note_id is None:
            self._store()
        return self.note_id

    def _store(self) -> None:
        written = self._written
        try:
            self.note_id = self._write(*written)
        except FieldError as error:
            self._keep_draft(error)
            return
        self._changed, self._stored = False, written
        self._say_saved()
        self._say_when()
        self.acts.history.show()
        self.saved.emit(self.note_id)

    def _write(self, title: str, body: str, tags: tuple[str, ...]) -> int:
        if self.note_id is not None:
            self._vault.notes.save(self.note_id, title, body, tags)
            return self.note_id
        when = self._when or self._now()
        note_id = self._vault.notes.add(when, title, body, tags)
        self._when = when
        self._documents.name(note_id)
        return note_id

    def _now(self) -> When:
        return When.of(self._clock.now(), self._vault.settings.day_ends)

    def _keep_for_now(self) -> None:
        """In the vault, and safe there; it is the note's own text with the next save."""
        self._vault.drafts.keep(DRAFT, draft_of(self._written), self.note_id or 0)
        self._say_saved()

    def _say_saved(self) -> None:
        self._say(saved_words(self, self._clock.now()).text)

    def _keep_draft(self, error: FieldError) -> None:
        self._vault.drafts.keep(DRAFT, draft_of(self._written), self.note_id or 0)
        self._say_both(
            message(f"field.{error.key}", **error.fields).text, message("notes.too-long-draft").text
        )

    def _say_both(self, what: str, then: str) -> None:
        self._say(self.tr("{what} {then}").format(what=what, then=then), is_error=True)

    def forget(self) -> None:
        """Show nothing: the note was deleted."""
        self._show(None, BLANK)

    def delete(self) -> None:
        """To Deleted, with undo; a note that was never stored is only emptied."""
        if self.note_id is not None and self.save_or_say():
            self.delete_requested.emit(self.note_id)

    # ---- what can be done with it ----------------------------------------------------------------

    def change_when(self) -> None:
        """Ask for another day or time."""
        if not self.save_or_say():
            return
        before = self._when or self._now()
        when = ask_when(self, before, self._clock, self._vault.settings.day_ends)
        if when is None:
            return
        if self.note_id is not None:
            self._vault.notes.move(self.note_id, when)
        self._when = when
        self._say_when()
        if self.note_id is not None:
            self.saved.emit(self.note_id)

    def insert(self, text: str) -> None:
        """Put these words at the cursor, on lines of their own, as one step that can be undone."""
        self.form.body.insert_lines(text, "\n\n")
        self.form.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def read_again(self) -> None:
        """Another text of this note stands in the vault by now."""
        if self.note_id is not None:
            self.open(self._vault.notes.get(self.note_id))
            self.saved.emit(self.note_id)

    def ask_prompts(self) -> None:
        """Show a writing prompt above the text."""
        safety_mode = self._vault.settings.safety_mode.on
        self.prompts.ask(safety_mode=safety_mode, begin=self._clock.now().toordinal())
        self.prompts.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark(self, terms: Sequence[Term]) -> None:
        """Mark what a search found in this note; none = no marks."""
        self.form.body.set_marks(terms)

    def turn_full_page(self) -> None:
        """The note alone on the page, or beside its list again."""
        self.is_full_page = not self.is_full_page
        self.acts.show_full_page()
        self.full_page_changed.emit()

    def leave_full_page(self) -> None:
        """Beside its list, if it was alone."""
        if self.is_full_page:
            self.turn_full_page()

    # ---- keys ------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Title and text have a use of their own for these keys, and do not get them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._is_taken(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the tools, too."""
        if not self._is_taken(event):
            super().keyPressEvent(event)

    def _is_taken(self, event: QKeyEvent) -> bool:
        """Ctrl+Enter and Esc leave the note; nothing is asked and nothing lost."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_finish = is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not is_finish and event.key() != Qt.Key.Key_Escape:
            return False
        if not self.find_bar.isHidden() and not is_finish:
            self.find_bar.close_bar()
        elif self.is_full_page and not is_finish:
            self.turn_full_page()
        elif self.save_or_say():
            self.finished.emit()
        return True
