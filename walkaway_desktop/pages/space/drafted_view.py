"""What each form of the Space page does: its draft is kept, offered once, and gone when saved."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from walkaway_desktop.domain.records import Draft
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.draft_timer import DraftTimer
from walkaway_desktop.pages.space.view import View
from walkaway_desktop.pages.vault_words import words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import stack
from walkaway_desktop.widgets.notice import Notice

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

OPEN_IT = 0  # of the buttons that offer a draft


class DraftedView(View):
    """A form in the page. While a draft is offered the form waits: nothing is written over it."""

    def __init__(self, vault: "Vault", clock: "Clock", body: QWidget) -> None:
        super().__init__()
        self.vault, self.clock, self.body = vault, clock, body
        self.offer = Notice("note")
        self.notice = Notice()
        self.setLayout(stack(self.offer, self.notice, body, None))
        self._draft: tuple[str, int] | None = None  # form and ref_id; None = nothing is open
        self._offered: Draft | None = None
        self._changed = False
        self._again: Callable[[], None] | None = None
        self._timer = DraftTimer(self, self._keep_or_say)
        self.offer.pressed.connect(self._answer_offer)
        self.notice.pressed.connect(self._try_again)

    # ---- what each form says ---------------------------------------------------------------------

    def content(self) -> dict[str, object]:
        """Everything typed."""
        raise NotImplementedError

    def restore(self, content: Mapping[str, Any]) -> None:
        """Show a draft made by `content`."""
        raise NotImplementedError

    def focus_form(self) -> None:
        """Give the focus to where the form begins."""
        raise NotImplementedError

    # ---- open and close --------------------------------------------------------------------------

    def begin(self, form: str, ref_id: int) -> None:
        """The form is filled: offer what was left in it last time, if anything was."""
        self._draft, self._changed = (form, ref_id), False
        self.notice.withdraw()
        self._offered = self.vault.drafts.get(form, ref_id)
        self.body.setVisible(self._offered is None)
        if self._offered is None:
            self.offer.withdraw()
            return
        # Shown only when asked for: someone else may be looking by now.
        kept_on = self.clock.local(self._offered.changed_at).date()
        self.offer.show_message(message("general.draft-offered", date=long_day(kept_on)))

    def focus_first(self) -> None:
        """On the question about the draft, or where the form begins."""
        if self._offered is None:
            self.focus_form()
        else:
            self.offer.focus_first()

    def leave(self) -> None:
        self.keep_drafts()
        self.close_form()

    def close_form(self) -> None:
        """What it held is saved, or lies in its draft."""
        self._timer.stop()
        self._draft, self._offered, self._changed = None, None, False

    def _answer_offer(self, button: int) -> None:
        draft, self._offered = self._offered, None
        self.body.show()
        if draft is not None and button == OPEN_IT:
            self.restore(draft.content)
            self._changed = True
        self.focus_form()
        self.offer.withdraw()

    # ---- drafts ----------------------------------------------------------------------------------

    def typed(self) -> None:
        """The person changed something."""
        self._changed = True
        if self._draft is not None:
            self._timer.plan()

    def keep_drafts(self) -> None:
        """Write what was typed and not saved."""
        self._timer.stop()
        if self._draft is not None and self._changed and self._offered is None:
            form, ref_id = self._draft
            self.vault.drafts.keep(form, self.content(), ref_id)

    def drop_draft(self) -> None:
        """What it was for is saved: part of the same transaction."""
        if self._draft is not None:
            self.vault.drafts.drop(*self._draft)

    def stop(self) -> None:
        """A lock has begun."""
        self._timer.stop()

    def go_on(self) -> None:
        """The lock was not possible."""
        if self._changed and self._draft is not None:
            self._timer.plan()

    def _keep_or_say(self) -> None:
        try:
            self.keep_drafts()
        except VaultError as error:
            self.say_not_saved(error, self._keep_or_say)
            return
        self.notice.withdraw()

    def say_not_saved(self, error: VaultError, again: Callable[[], None]) -> None:
        """Why nothing could be written; the text stays here."""
        said = words_of(error)
        self._again = again
        self.notice.show_message(said._replace(buttons=said.buttons[:1]))

    def _try_again(self, _button: int) -> None:
        again, self._again = self._again, None
        self.focus_form()
        self.notice.withdraw()
        if again is not None:
            again()
