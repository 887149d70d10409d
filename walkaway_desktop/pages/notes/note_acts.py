"""What the tools of a note do, by button, menu, and key."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.domain.links import Refused, address_of
from walkaway_desktop.pages.dialogs import ask
from walkaway_desktop.pages.key_words import PDF_KEYS, bind_keys
from walkaway_desktop.pages.notes.history_dialog import show_history
from walkaway_desktop.pages.notes.note_tools import Choice
from walkaway_desktop.pages.notes.template_dialog import choose_template
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.markdown.edit import (
    BOLD_KEY,
    IN_KEY,
    ITALIC_KEY,
    OUT_KEY,
    TICK_KEY,
)

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.domain.records import Note
    from walkaway_desktop.pages.notes.editor import NoteEditor
    from walkaway_desktop.storage.vault import Vault

OPEN_IT = 1  # the button of the question
FULL_PAGE_KEY = key_of(Command.FULL_PAGE)
FIND_KEY, REPLACE_KEY = key_of(Command.FIND), key_of(Command.REPLACE)


class NoteActs(QObject):
    """Fills the tools of an editor, and binds its keys. `pdf_wanted` gives the note's id."""

    pdf_wanted = Signal(int)

    def __init__(self, editor: "NoteEditor", vault: "Vault", clock: "Clock") -> None:
        super().__init__(editor)
        self._clock = clock
        self._editor = editor
        self._vault = vault
        self._state = ""  # pinned, kept closed
        self._fill()
        bind_keys(editor, FULL_PAGE_KEY, editor.turn_full_page)
        bind_keys(editor, FIND_KEY, editor.find_bar.open_bar)
        bind_keys(editor, REPLACE_KEY, self._replace)
        bind_keys(editor, PDF_KEYS, self._want_pdf)
        editor.tools.menu_asked.connect(self._show_menu)
        editor.prompts.taken.connect(self._take_prompt)
        editor.prompts.left.connect(self._close_prompts)
        editor.form.body.link_asked.connect(self._ask_link)

    def _fill(self) -> None:
        tools, body = self._editor.tools, self._editor.form.body
        for icon, name, act, keys in (
            ("heading", self.tr("Heading"), body.heading, ""),
            ("bold", self.tr("Bold"), body.bold, BOLD_KEY),
            ("italic", self.tr("Italic"), body.italic, ITALIC_KEY),
            ("list", self.tr("List"), body.bullet_list, ""),
            ("list-checks", self.tr("Check boxes"), body.check_list, ""),
            ("quote", self.tr("Quotation"), body.quote, ""),
            ("link", self.tr("Link"), body.link, ""),
        ):
            tools.add_mark(icon, name, partial(self._mark, act), keys)
        attach = self.tr("Attach a photo or file")
        tools.add_mark("paperclip", attach, self._editor.files.strip.choose)
        tools.add_word("layout-template", self.tr("Templates"), self.ask_template)
        self.history = tools.add_word("history", self.tr("History"), self._show_history)
        self._full_page = tools.add_end("maximize-2", "", self._editor.turn_full_page)
        self.show_full_page()

    def _mark(self, act: Callable[[], object]) -> None:
        act()
        self._editor.form.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_full_page(self) -> None:
        """Which way the button leads."""
        is_full = self._editor.is_full_page
        name = self.tr("Back beside the list") if is_full else self.tr("Full page")
        icon = "minimize-2" if is_full else "maximize-2"
        self._editor.tools.show_as(self._full_page, icon, name, FULL_PAGE_KEY)

    # ---- menu ------------------------------------------------------------------------------------

    def _show_menu(self) -> None:
        editor = self._editor
        choices: list[Choice | None] = [
            Choice(self.tr("Writing prompts"), editor.ask_prompts),
            Choice(self.tr("Change the day or the time"), editor.change_when),
            Choice(self.tr("Find in this note"), editor.find_bar.open_bar, keys=FIND_KEY),
            Choice(self.tr("Find and replace"), self._replace, keys=REPLACE_KEY),
            Choice(self.tr("Full page"), editor.turn_full_page, editor.is_full_page, FULL_PAGE_KEY),
            None,
            *self._item_choices(),
        ]
        note = self._stored()
        if note is not None:
            choices += [
                None,
                Choice(self.tr("Pinned"), self._turn_pin, note.pinned),
                Choice(self.tr("Kept closed"), self._turn_closed, note.closed),
                None,
                Choice(self.tr("PDF of this note"), self._want_pdf, keys=PDF_KEYS),
                Choice(self.tr("Delete this note"), editor.delete),
            ]
        editor.tools.show_menu(choices)

    def _item_choices(self) -> list[Choice]:
        """Keys that some keyboards make hard to type."""
        body = self._editor.form.body
        return [
            Choice(self.tr("Move an item in"), partial(self._mark, body.move_in), keys=IN_KEY),
            Choice(self.tr("Move an item out"), partial(self._mark, body.move_out), keys=OUT_KEY),
            Choice(self.tr("Tick a box"), partial(self._mark, body.tick), keys=TICK_KEY),
        ]

    def _replace(self) -> None:
        self._editor.find_bar.open_bar(replacing=True)

    def _show_history(self) -> None:
        """What the note held before; what is brought back from there stands here at once."""
        editor = self._editor
        if editor.save_or_say() and editor.note_id is not None:
            is_changed = show_history(editor, self._vault, self._clock, editor.note_id)
            if is_changed and editor.isVisible():  # else a lock took the dialog away
                editor.read_again()
            editor.form.body.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- pinned, kept closed ---------------------------------------------------------------------

    def _turn_pin(self) -> None:
        note = self._stored()
        if note is not None:
            self._vault.entries.pin([note.id], pinned=not note.pinned)
            self._say_place(note.id)

    def _turn_closed(self) -> None:
        note = self._stored()
        if note is not None:
            self._vault.entries.keep_closed([note.id], closed=not note.closed)
            self._say_place(note.id)

    def say_state(self, note: "Note | None") -> None:
        """Whether it is pinned or kept closed; None = it is not stored yet."""
        self.history.setVisible(note is not None)
        self._state = ""
        match note is not None and note.pinned, note is not None and note.closed:
            case True, True:
                self._state = self.tr("Pinned, kept closed")
            case True, False:
                self._state = self.tr("Pinned")
            case False, True:
                self._state = self.tr("Kept closed")
        self.show_state()

    def show_state(self) -> None:
        """That, or what a press on a picture does, where the note has one."""
        has_picture = any(one.has_thumbnail for one in self._editor.files.strip.files)
        hint = message("notes.picture-opens").text if has_picture else ""
        said, state = self._state or hint, self._editor.form.state
        state.setText(said)
        state.setVisible(bool(said))

    def _say_place(self, note_id: int) -> None:
        self.say_state(self._vault.notes.get(note_id))
        self._editor.place_changed.emit(note_id)

    def _stored(self) -> "Note | None":
        """The note as the vault has it; None = it is blank, or could not be kept."""
        editor = self._editor
        if not editor.save_or_say() or editor.note_id is None:
            return None
        return self._vault.notes.get(editor.note_id)

    def _want_pdf(self) -> None:
        note = self._stored()
        if note is not None:
            self.pdf_wanted.emit(note.id)

    # ---- links -----------------------------------------------------------------------------------

    def _ask_link(self, written: str) -> None:
        """Nothing opens without a Yes, and only plain addresses at all."""
        address = address_of(written)
        if isinstance(address, Refused):
            self._editor.say_for_now(message("notes.link-refused"))
        elif ask(self._editor, message("notes.link-ask", address=address.url)) == OPEN_IT:
            self._open_link(address.url)

    def _open_link(self, url: str) -> None:
        # Where no program takes it, Qt would tell the address to a log.
        QLoggingCategory.setFilterRules("qt.qpa.services=false")
        if not QDesktopServices.openUrl(QUrl(url)):
            self._editor.say_for_now(message("notes.link-not-taken"))

    # ---- templates and prompts -------------------------------------------------------------------

    def ask_template(self) -> None:
        """Put a template where the cursor is, or keep this note as one."""
        editor = self._editor
        title = editor.form.title.text()
        chosen = choose_template(editor, self._vault, name=title, text=editor.text)
        if chosen is not None:
            editor.insert(chosen.body)

    def _take_prompt(self, words: str) -> None:
        """As a quotation: the person's own words stand apart from it."""
        self._close_prompts()
        self._editor.insert(f"> {words}\n\n")

    def _close_prompts(self) -> None:
        self._editor.prompts.hide()
        self._editor.form.body.setFocus(Qt.FocusReason.OtherFocusReason)
