"""Starting a space, adding one from the past, changing its days and its rules."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import AllowedContact, Rules, Space, SpaceDates
from walkaway_desktop.domain.space import agreement_on
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.dialogs import ask
from walkaway_desktop.pages.space.agreement_form import AgreementForm, Ask
from walkaway_desktop.pages.space.drafted_view import DraftedView
from walkaway_desktop.pages.space.space_words import dates_words, overlap_words
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.spaces import DRAFT, OverlapError
from walkaway_desktop.texts import Message, message

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

NEW, PAST = 0, -1  # ref_id of the drafts of those that are not yet in the vault
START = "began"
END_IT = 1  # of space.space-overlap
DAY = timedelta(days=1)


class AgreementView(DraftedView):
    """The form with the vault behind it. `saved` brings what is to be said of it."""

    saved = Signal(object)

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        self.form = AgreementForm()
        super().__init__(vault, clock, self.form)
        self.space: Space | None = None  # None = not yet in the vault
        self._first_day = START  # which field the focus begins on
        self.form.changed.connect(self.typed)
        self.form.finished.connect(self.save)
        self.form.cancelled.connect(self.left)
        self.form.exception_removed.connect(self._offer_undo)

    def heading(self) -> str:
        match self.form.ask:
            case Ask.NEW:
                return self.tr("A new space")
            case Ask.PAST:
                return self.tr("A space from the past")
            case _:
                return self.tr("Agreement")

    def content(self) -> dict[str, object]:
        return self.form.content()

    def restore(self, content: Mapping[str, Any]) -> None:
        self.form.restore(content)

    def focus_form(self) -> None:
        self.form.focus_day(self._first_day)

    def retheme(self) -> None:
        self.form.retheme()

    def arrange(self) -> None:
        self.form.arrange()

    # ---- open ------------------------------------------------------------------------------------

    def open_new(self, *, past: bool) -> None:
        """Ask for a space: one that begins, or one that has ended already."""
        self.space, self._first_day = None, START
        self._start(Ask.PAST if past else Ask.NEW)
        self.begin(DRAFT, PAST if past else NEW)

    def open(self, space: Space, first_day: str = START) -> None:
        """Ask what is to change in a stored one; the focus begins on this day of the form."""
        self.space, self._first_day = space, first_day
        ended = space.dates.ended is not None
        self._start(Ask.CORRECT if ended else Ask.CHANGE)
        self.form.show_space(space.dates, self._rules_shown(space))
        self.form.show_ending(space.ended_why, space.taken_along)
        self.begin(DRAFT, space.id)

    def _start(self, what: Ask) -> None:
        stored = None if self.space is None else self.space.dates.origin
        safety_mode = self.vault.settings.safety_mode.on
        self.form.start(what, self._today(), stored=stored, safety_mode=safety_mode)

    def _today(self) -> date:
        return self.clock.today(self.vault.settings.day_ends)

    def _rules_shown(self, space: Space) -> Rules:
        """Those that hold today; of one that has ended, the last ones."""
        if space.dates.ended is not None:
            return space.agreements[-1].rules
        return agreement_on(space, self._today()).rules

    # ---- save ------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write it, or say at the field why not."""
        try:
            said = self._write(end_earlier=False)
        except OverlapError as overlap:
            self._ask_about(overlap.space)
            return
        except FieldError as error:
            self.form.say(error)
            return
        except VaultError as error:
            self.say_not_saved(error, self.save)
            return
        self._tell(said)

    def _tell(self, said: Message) -> None:
        self.close_form()
        self.saved.emit(said)

    def _ask_about(self, other: Space) -> None:
        """Two spaces never share a day: the earlier one may end the day before."""
        dates = self.form.dates
        if other.dates.began >= dates.began:
            self._say_taken(other)
            return
        before = long_day(dates.began - DAY)
        if ask(self, message("space.space-overlap", date=before)) != END_IT:
            self.form.days["began"].field.setFocus()
            return
        try:
            said = self._write(end_earlier=True)
        except OverlapError as overlap:
            self._say_taken(overlap.space)
        except VaultError as error:
            self.say_not_saved(error, self.save)
        else:
            self._tell(said)

    def _say_taken(self, other: Space) -> None:
        self.form.say_of_days(overlap_words(other).whole)

    def _write(self, *, end_earlier: bool) -> Message:
        """Everything in one transaction. What is to be said of it comes back."""
        with self.vault.transaction():
            if self.space is None:
                self._add(end_earlier=end_earlier)
                said = message("space.space-saved")
            else:
                said = self._change(self.space, end_earlier=end_earlier)
            self.drop_draft()
        return said

    def _add(self, *, end_earlier: bool) -> None:
        ending = {name: text.text for name, text in self.form.ending.items()}
        self.vault.spaces.add(
            self.form.dates,
            self.form.rules,
            **ending,
            today=self._today(),
            end_earlier=end_earlier,
        )

    def _change(self, space: Space, *, end_earlier: bool) -> Message:
        dates, rules = self._changed_dates(space), self.form.rules
        if dates != space.dates:
            self.vault.spaces.change(space.id, dates, today=self._today(), end_earlier=end_earlier)
        if self.form.ask is Ask.CORRECT:
            return self._correct(space, rules)
        return self._change_rules(space, rules)

    def _changed_dates(self, space: Space) -> SpaceDates:
        """A form keeps only what it asks: the planned end of one that has ended stays."""
        dates = self.form.dates
        if self.form.ask is Ask.CORRECT:
            return replace(dates, ends=space.dates.ends)
        return dates

    def _correct(self, space: Space, rules: Rules) -> Message:
        """One that has ended: its last rules and what was written at its end, as they should be."""
        last = space.agreements[-1]
        if rules != last.rules:
            valid_from = self.vault.spaces.get(space.id).agreements[-1].valid_from
            self.vault.spaces.change_rules(space.id, valid_from, rules)
        ended = self._changed_dates(space).ended
        if ended is not None:
            ending = {name: text.text for name, text in self.form.ending.items()}
            words = (ending["ended_why"], ending["taken_along"])
            self.vault.spaces.end(space.id, ended, *words)
        return message("space.space-saved")

    def _change_rules(self, space: Space, rules: Rules) -> Message:
        """A new version from its day on. Another day to look at them is no new rule."""
        now = agreement_on(space, self._today())
        if replace(rules, review_on=now.rules.review_on) == now.rules:
            if rules != now.rules:
                stored = agreement_on(self.vault.spaces.get(space.id), self._today())
                self.vault.spaces.change_rules(space.id, stored.valid_from, rules)
            return message("space.space-saved")
        valid_from = self.form.valid_from
        if valid_from is None:
            raise FieldError("space.missing")
        made = self.vault.spaces.change_rules(space.id, valid_from, rules)
        return message("space.rules-changed", date=long_day(made.valid_from))

    # ---- Exceptions ------------------------------------------------------------------------------

    def _offer_undo(self, allowed: AllowedContact, place: int) -> None:
        undo = message("space.exception-removed")

        def put_back() -> None:
            rows = self.form.exceptions
            made = rows.put_back(allowed, min(place, len(rows.rows)))
            made.rule.setFocus()
            self.typed()

        self.undo_offered.emit(undo.text, undo.buttons[0], put_back)

    def about(self) -> str:
        """The days of the space it is about; empty for one that is not in the vault yet."""
        if self.space is None:
            return ""
        return dates_words(self.space.dates, self._today(), alone=True)
