"""Writing a Letter: a new one, one that was begun, or one that was kept or put away."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from walkaway_desktop.domain.letters import Letter, LetterWords, written_for
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Draft
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.partner import their_name
from walkaway_desktop.pages.space.drafted_view import DraftedView
from walkaway_desktop.pages.space.letters.letter_form import LetterForm
from walkaway_desktop.pages.space.letters.prompts import UNSENT, prompts_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.letters import DRAFT
from walkaway_desktop.texts import Message, message

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

FIRST = 0  # of two buttons
SECONDS = "seconds"  # of writing so far, in a draft


class LetterView(DraftedView):
    """The form with the vault behind it.

    `finished` gives the id of the Letter and what is to be said; `let_go` the id, and
    what the form held if the Letter was never finished.
    """

    help_page = "letters"
    finished = Signal(int, object)
    let_go = Signal(int, object)

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        self.form = LetterForm()
        super().__init__(vault, clock, self.form)
        self.letter: Letter | None = None  # None = a new one
        self._question: Callable[[int], None] | None = None  # asked above the form
        self._written = timedelta(0)
        self._last_key: datetime | None = None
        self.form.changed.connect(self.typed)
        self.form.body_changed.connect(self._count_writing)
        self.form.kept.connect(lambda: self._finish(None))
        self.form.put_away.connect(self._finish)
        self.form.let_go.connect(self.let_it_go)

    def heading(self) -> str:
        return self.tr("A Letter")

    def about(self) -> str:
        return self.tr("It stays here; nothing is sent.")

    def is_there(self) -> bool:
        """Whether the vault still has it."""
        if self.letter is None:
            return True
        try:
            self.vault.letters.get(self.letter.id)
        except LookupError:
            return False
        return True

    def content(self) -> dict[str, object]:
        return {**self.form.content(), SECONDS: int(self._written.total_seconds())}

    def restore(self, content: Mapping[str, Any]) -> None:
        self.form.restore(content)
        self.form.prompt.hide()
        self._written, self._last_key = timedelta(seconds=content[SECONDS]), None
        self.form.show_written(self._written)

    def focus_form(self) -> None:
        self.form.body.setFocus(Qt.FocusReason.TabFocusReason)

    def arrange(self) -> None:
        self.form.arrange()

    @property
    def is_open(self) -> bool:
        """Whether it holds what is not finished."""
        return self._draft is not None

    @property
    def _today(self) -> date:
        return self.clock.today(self.vault.settings.day_ends)

    # ---- open ------------------------------------------------------------------------------------

    def open_new(self) -> None:
        """A blank one; where one was begun, first whether to go on with that."""
        begun = self.vault.letters.begun()
        if not begun:
            self._begin_new()
            return
        self._show(None)
        day = self.clock.local(begun[0].changed_at).date()
        self._ask(
            message("space.letter-begun", date=long_day(day)),
            lambda answer: self.go_on_with(begun[0]) if answer == FIRST else self._begin_new(),
        )

    def go_on_with(self, draft: Draft) -> None:
        """One that was begun, as it was left."""
        self._show(None)
        self._start(draft.ref_id)
        self._answer_offer(FIRST)

    def open(self, letter: Letter) -> None:
        """One that was kept. One that is put away takes a second click."""
        self._show(letter)
        if letter.sealed_until is None or not letter.is_sealed(self._today):
            self._start(letter.id)
            return
        self._ask(
            message("space.letter-open-early", date=long_day(letter.sealed_until)),
            lambda answer: self.left.emit() if answer == FIRST else self._start(letter.id),
        )

    def _begin_new(self) -> None:
        self._show(None)
        self._start(self.vault.letters.free_ref())
        prompts = prompts_of(UNSENT, safety_mode=self.vault.settings.safety_mode.on)
        self.form.prompt.ask(prompts, len(self.vault.letters.all()))

    def _show(self, letter: Letter | None) -> None:
        self.close_form()
        self._question = None
        self.letter = letter
        they = their_name(self.vault.settings) or message("space.letter-addressee").text
        blank = LetterWords("", addressee=they)
        sealed = letter is not None and letter.is_sealed(self._today)
        self.form.start(
            blank if letter is None else letter.words,
            self._today,
            letter.sealed_until if letter is not None and sealed else None,
        )
        self._written, self._last_key = timedelta(0), None

    def _start(self, ref_id: int) -> None:
        self._question = None
        self.begin(DRAFT, ref_id)

    def _ask(self, question: Message, answered: Callable[[int], None]) -> None:
        """Above the form, which waits: nothing of it is shown before the answer."""
        self._question = answered
        self.notice.withdraw()
        self.body.hide()
        self.offer.show_message(question)

    def focus_first(self) -> None:
        if self._question is None:
            super().focus_first()
        else:
            self.offer.focus_first()

    def _answer_offer(self, button: int) -> None:
        if self._question is None:
            super()._answer_offer(button)
            return
        answered, self._question = self._question, None
        answered(button)
        if self.isVisible():
            self.focus_first()

    # ---- writing ---------------------------------------------------------------------------------

    def _count_writing(self) -> None:
        """With each key, and with no timer: who does not write is not counted."""
        if self._draft is None:
            return
        now = self.clock.utc()
        self._written = written_for(self._written, self._last_key, now)
        self._last_key = now
        self.form.show_written(self._written)

    def keep_drafts(self) -> None:
        """A new one in which nothing is answered is not kept."""
        if self._draft is not None and self.letter is None and self.form.is_as_begun:
            self._timer.stop()
            if self._changed and self._offered is None:
                self.vault.drafts.drop(*self._draft)
            return
        super().keep_drafts()

    # ---- ends ------------------------------------------------------------------------------------

    def _finish(self, sealed_until: date | None) -> None:
        letter = self._stored(sealed_until, let_go=False)
        if letter is None:
            return
        if sealed_until is None:
            closed = self.vault.settings.safety_mode.on
            said = message("space.letter-kept-closed" if closed else "space.letter-kept")
        else:
            said = message("space.letter-put-away", date=long_day(sealed_until))
        self.finished.emit(letter.id, said)

    def let_it_go(self) -> None:
        """To Deleted, at once from view; with no word in it there is nothing to keep."""
        if self.letter is None and self.form.is_blank:
            self.drop_draft()
            self.close_form()
            self.left.emit()
            return
        sealed_until = None if self.letter is None else self.letter.sealed_until
        begun = self.content() if self.letter is None else None
        letter = self._stored(sealed_until, let_go=True)
        if letter is not None:
            self.let_go.emit(letter.id, begun)

    def _stored(self, sealed_until: date | None, *, let_go: bool) -> Letter | None:
        """What was written, in the vault; None = it could not be, and the page says why."""
        try:
            with self.vault.transaction():
                letter = self._write(sealed_until)
                self.drop_draft()
                if let_go:
                    self.vault.entries.delete([letter.id])
        except FieldError as error:
            self.form.say(error.key, message(f"field.{error.key}", **error.fields).text)
        except VaultError as error:
            again = self.let_it_go if let_go else partial(self._finish, sealed_until)
            self.say_not_saved(error, again)
        else:
            self.close_form()
            self.letter = letter
            return letter
        return None

    def _write(self, sealed_until: date | None) -> Letter:
        words = self.form.words()
        if self.letter is not None and self.is_there():
            return self.vault.letters.save(self.letter.id, words, sealed_until)
        return self.vault.letters.add(words, sealed_until)
