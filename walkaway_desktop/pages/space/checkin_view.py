"""One check-in on its card: a stored one that is edited, or one for another day."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Checkin, CheckinAnswers
from walkaway_desktop.pages.checkin_card import CheckinCard
from walkaway_desktop.pages.items import every_item
from walkaway_desktop.pages.space.drafted_view import DraftedView
from walkaway_desktop.storage.checkins import DRAFT
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import message

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

ANOTHER_DAY = "checkin_day"


class CheckinView(DraftedView):
    """A card of its own: that of Today may hold something, and keeps it."""

    help_page = "check-ins"
    saved = Signal(int)  # the check-in

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        self.card = self._card(vault)
        super().__init__(vault, clock, self.card)
        self._connect()

    def _card(self, vault: "Vault") -> CheckinCard:
        return CheckinCard(vault.checkins.own_tags)

    def _connect(self) -> None:
        self.card.changed.connect(self.typed)
        self.card.finished.connect(self._save)
        self.card.cancelled.connect(self.left)

    def heading(self) -> str:
        if self.card.edited is None:
            return self.tr("Check-in for another day")
        return self.tr("Edit a check-in")

    def content(self) -> dict[str, object]:
        return self.card.content()

    def restore(self, content: Mapping[str, Any]) -> None:
        self.card.restore(content)

    def focus_form(self) -> None:
        if self.card.edited is None:
            self.card.when.form.day.setFocus(Qt.FocusReason.TabFocusReason)
            self.card.when.form.day.selectAll()
        else:
            self.card.focus_first_item()

    # ---- open ------------------------------------------------------------------------------------

    def open(self, checkin: Checkin) -> None:
        """The card with its values, its day and its time."""
        self._fresh_card()
        self.card.show_checkin(checkin)
        self.begin(DRAFT, checkin.id)

    def open_another_day(self) -> None:
        """A blank card with a date field, on yesterday."""
        self._fresh_card()
        self.card.ask_for_day(self.card.today - timedelta(days=1))
        self.card.when.form.today.hide()  # that card is on Today
        self.card.form.cancel.show()
        self.begin(ANOTHER_DAY, 0)

    def _fresh_card(self) -> None:
        """What a card knew of the one before is gone with it."""
        old = self.card
        self.card = self.body = self._card(self.vault)
        self._connect()
        lines = self.layout()
        if lines is not None:
            lines.replaceWidget(old, self.card)
        old.hide()
        old.deleteLater()
        settings = self.vault.settings
        self.card.today = self.clock.today(settings.day_ends)
        self.card.set_items(every_item(self.vault.own_measures))
        self.card.set_letters(letters=settings.letter_keys)

    def retheme(self) -> None:
        """Draw the icons again."""
        self.card.retheme()

    # ---- save ------------------------------------------------------------------------------------

    def _save(self, answers: CheckinAnswers) -> None:
        try:
            checkin_id = self._write(answers)
        except FieldError as error:
            self.card.say(message(f"field.{error.key}", **error.fields).text)
        except VaultError as error:
            self.say_not_saved(error, self.card.finish)
        except LookupError:  # an import that brought it was taken back meanwhile
            self.close_form()
            self.left.emit()
        else:
            self.close_form()
            self.saved.emit(checkin_id)

    def _write(self, answers: CheckinAnswers) -> int:
        when = self.card.when.when(self.clock.now(), self.vault.settings.day_ends)
        edited = self.card.edited
        with self.vault.transaction():
            if edited is not None:
                self.vault.checkins.save(edited.id, when, answers)
                return edited.id
            # A new check-in takes the draft of Today with it, which is of another one.
            todays = self.vault.drafts.get(DRAFT)
            checkin_id = self.vault.checkins.add(when, answers)
            if todays is not None:
                self.vault.drafts.keep(DRAFT, todays.content)
            self.drop_draft()
        return checkin_id
