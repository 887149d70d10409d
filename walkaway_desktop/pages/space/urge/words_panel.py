"""My words: own reasons, then lines from calm days, one at a time, and the plans under them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Origin
from walkaway_desktop.domain.urges import LineType
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.draft_timer import DraftKeeper
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.pages.space.space_words import quoted
from walkaway_desktop.pages.space.urge.pager import Pager
from walkaway_desktop.pages.space.urge.urge_words import my_words_title
from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.own_reasons import DRAFT
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.layouts import clear, hairline, kind, label, row, stack
from walkaway_desktop.widgets.long_text import LongText
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.own_words import OwnWords

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Words:
    """One page of them: where it comes from, and the words."""

    head: str
    text: str


class ReasonsForm(QWidget):
    """The first time: a few lines, kept as a note. Their draft is kept while they are typed."""

    written = Signal()

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._kept = ""  # as it lies in the draft
        self.name = label("", "label")
        self.note = label(message("space.urge-words-none").text, "small")
        self.field = LongText("", fewest=3)
        self.error = Notice()
        self.save = kind(QPushButton(self.tr("Keep them as a note")), "small")
        self.setLayout(
            stack(self.name, self.note, self.field, self.error, row(self.save, None), space="s")
        )
        self._timer = DraftKeeper(self, self.keep_draft, self.error.say)
        self.field.textChanged.connect(self._timer.plan)
        self.save.clicked.connect(self.finish)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)

    def begin(self, title: str) -> None:
        """Ask under this title; what was begun is there again."""
        self.name.setText(title)
        self.field.setAccessibleName(title)
        draft = self._vault.drafts.get(DRAFT)
        if draft is not None and not self.field.toPlainText():
            self._kept = str(draft.content["text"])
            self.field.setPlainText(self._kept)
            self.field.moveCursor(QTextCursor.MoveOperation.End)  # one goes on where one stopped

    def finish(self) -> None:
        """Keep them as a note, which is shown from now on."""
        try:
            self._vault.own_reasons.write(self.name.text(), self.field.toPlainText())
        except FieldError as error:
            self.error.say(message(f"field.{error.key}", **error.fields))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        except VaultError as error:
            self.error.say(without_buttons(words_of(error)))
            self._timer.plan()
        else:
            self._timer.stop()
            self._kept = ""
            self.field.clear()
            self._timer.stop()
            self.error.withdraw()
            self.written.emit()

    def keep_draft(self) -> None:
        """Write what was typed and not kept as a note."""
        self._timer.stop()
        text = self.field.toPlainText()
        if text == self._kept:
            return
        if text.strip():
            self._vault.drafts.keep(DRAFT, {"text": text})
        else:
            self._vault.drafts.drop(DRAFT)
        self._kept = text

    def stop(self) -> None:
        """Nothing saves itself from now on."""
        self._timer.stop()

    def go_on(self) -> None:
        """What is unsaved saves itself again."""
        if self.field.toPlainText() != self._kept:
            self._timer.plan()


class WordsPanel(QWidget):
    """Reads the vault when it is shown. `note_asked`: the note of own reasons, to change it."""

    note_asked = Signal(int)
    lines_asked = Signal()

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._origin: Origin | None = None
        self._pages: list[Words] = []
        self._note: int | None = None
        self.form = ReasonsForm(vault)
        self.head = label("", "small")
        self.pager = Pager()
        self.words = kind(OwnWords(""), "asked")
        self.about = label(texts("prompts")["urge"]["about_reasons"], "small")
        self.open_note = kind(QPushButton(self.tr("Open the note")), "link small")
        self.write = kind(QPushButton(self.tr("Write my reasons")), "link small")
        self.lines = kind(QPushButton(self.tr("Own lines and plans")), "link small")
        self.plans = QVBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        head = row(self.head, self.pager)
        head.setStretch(0, 1)
        self._read = QWidget()
        self._read.setLayout(stack(head, self.words, self.about, space="s"))
        links = row(self.open_note, self.write, self.lines, None)
        self.setLayout(stack(self._read, self.form, self.plans, links, space="s"))

    def _connect(self) -> None:
        self.pager.turned.connect(self._show_page)
        self.form.written.connect(self._written)
        self.write.clicked.connect(self._ask)
        self.lines.clicked.connect(self.lines_asked)
        self.open_note.clicked.connect(self._open_note)

    # ---- what is shown ---------------------------------------------------------------------------

    def show_words(self, origin: Origin | None) -> None:
        """As the vault has them, in the words for how the space came about."""
        self._origin = origin
        self._pages = [*self._reasons(), *self._calm()]
        self.pager.show_count(len(self._pages))
        self._read.setVisible(bool(self._pages))
        asks = not self._pages or bool(self.form.field.toPlainText())
        self._show_form(asked=asks)
        self._show_page(self.pager.page)
        self._show_plans()

    def _reasons(self) -> list[Words]:
        note = self._vault.own_reasons.get()
        self._note = None if note is None else note.id
        if note is None:
            return []
        title = note.title or my_words_title(self._origin)
        date = long_day(note.when.day)
        return [Words(message("space.urge-words-page", title=title, date=date).text, note.body)]

    def _calm(self) -> list[Words]:
        clock = self._vault.clock
        return [
            Words(
                message(
                    "space.urge-calm-page", date=long_day(clock.local(line.written_at).date())
                ).text,
                line.text,
            )
            for line in self._vault.lines.all(LineType.CALM)
        ]

    def _show_form(self, *, asked: bool) -> None:
        asked = asked and self._note is None
        self.form.begin(my_words_title(self._origin))
        self.form.setVisible(asked)
        self.write.setVisible(self._note is None and not asked)
        self.open_note.setVisible(self._note is not None)

    def _show_page(self, page: int) -> None:
        if self._pages:
            self.head.setText(self._pages[page].head)
            self.words.setText(quoted(self._pages[page].text))
            self.words.setAccessibleName("")

    def _show_plans(self) -> None:
        clear(self.plans)
        plans = self._vault.lines.all(LineType.PLAN)
        if not plans:
            return
        self.plans.addWidget(hairline())
        self.plans.addWidget(label(message("space.urge-plans", n=len(plans)).text, "small"))
        for plan in plans:
            shown = OwnWords(plan.text)
            self.plans.addWidget(shown)
            shown.show()

    # ---- what is done ----------------------------------------------------------------------------

    def focus_first(self) -> None:
        """Where there is something to do."""
        if not self.form.isHidden():
            self.form.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.pager.isHidden():
            self.pager.after.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask(self) -> None:
        self._show_form(asked=True)
        self.form.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _written(self) -> None:
        self.pager.page = 0
        self.show_words(self._origin)
        self.open_note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_note(self) -> None:
        if self._note is not None:
            self.note_asked.emit(self._note)

    def retheme(self) -> None:
        """Draw the icons again."""
        self.pager.retheme()
