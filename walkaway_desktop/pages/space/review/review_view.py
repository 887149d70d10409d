"""A weekly review, new or kept: the form with the vault behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from walkaway_desktop.domain.contacts import unwanted
from walkaway_desktop.domain.limits import FieldError, clean
from walkaway_desktop.domain.records import Space
from walkaway_desktop.domain.reviews import Review, ReviewWords, before
from walkaway_desktop.domain.space import agreement_on
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.key_words import PDF_KEYS, bind_page_keys
from walkaway_desktop.pages.space.drafted_view import DraftedView
from walkaway_desktop.pages.space.review.review_form import ReviewForm
from walkaway_desktop.pages.space.review.review_pdf import offer_review
from walkaway_desktop.pages.space.review.review_words import prompts, week_in, week_lines
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.reviews import DRAFT
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.icons import set_icon
from walkaway_desktop.widgets.layouts import kind
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

NEW = 0  # ref_id of the draft of a new one
ICON = 16


class ReviewView(DraftedView):
    """`saved` gives the id of the review and what is to be said."""

    help_page = "review"
    saved = Signal(int, object)

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        self.form = ReviewForm()
        super().__init__(vault, clock, self.form)
        self.review: Review | None = None  # None = a new one
        self.last = date(1970, 1, 1)  # of its seven days
        self.space: Space | None = None  # the one that runs, whose words a new one opens with
        self.pdf = kind(QPushButton(self.tr("PDF")), "link")
        self.pdf.setAccessibleName(self.tr("PDF of this review"))
        bind_page_keys(self.pdf, PDF_KEYS, self.pdf.click)
        self.form.changed.connect(self.typed)
        self.form.finished.connect(self.save)
        self.form.week.support_asked.connect(lambda: self.page_requested.emit("support"))
        new = "notes/incident/new"
        self.form.week.incident_asked.connect(lambda: self.page_requested.emit(new))
        self.pdf.clicked.connect(lambda: offer_review(self))
        self.retheme()

    # ---- what the page asks ----------------------------------------------------------------------

    def heading(self) -> str:
        return self.tr("Weekly review")

    def about(self) -> str:
        if self.review is None:
            return message("space.review-help").text
        return message("space.review-saved", date=long_day(self.last)).text

    def column(self) -> int:
        return Theme.current().px("urge_column")

    def head_buttons(self) -> Sequence[QPushButton]:
        return (self.pdf,)

    def is_there(self) -> bool:
        """Whether the vault still has it."""
        if self.review is None:
            return True
        try:
            self.vault.reviews.get(self.review.id)
        except LookupError:
            return False
        return True

    def refresh(self) -> None:
        """What the days held may be another by now; what was typed stays."""
        self._show_week()

    def retheme(self) -> None:
        set_icon(self.pdf, "file-down", "accent", ICON)

    def arrange(self) -> None:
        self.form.arrange()

    def content(self) -> dict[str, object]:
        return self.form.content()

    def restore(self, content: Mapping[str, Any]) -> None:
        self.form.restore(content)

    def focus_form(self) -> None:
        self.form.focus_first()

    def begin(self, form: str, ref_id: int) -> None:
        """While a draft is offered there is nothing to print."""
        super().begin(form, ref_id)
        self.pdf.setEnabled(self._offered is None)

    def _answer_offer(self, button: int) -> None:
        self.pdf.setEnabled(True)
        super()._answer_offer(button)

    @property
    def today(self) -> date:
        return self.clock.today(self.vault.settings.day_ends)

    @property
    def before(self) -> Review | None:
        """The review whose small thing this one asks about."""
        return before(self.vault.reviews.all(), None if self.review is None else self.review.id)

    # ---- open ------------------------------------------------------------------------------------

    def open_new(self) -> None:
        """Of the seven days up to today."""
        self.review, self.last = None, self.today
        self.space = self.vault.spaces.running(self.last)
        self._show(ReviewWords())
        safety_mode = self.vault.settings.safety_mode.on
        asked = prompts(self.space, safety_mode=safety_mode)
        self.form.prompt.ask(asked, len(self.vault.reviews.all()))
        self.begin(DRAFT, NEW)

    def open(self, review: Review) -> None:
        """One that was kept, to be read or changed: its days are those it was about."""
        self.review, self.last, self.space = review, review.when.day, None
        self._show(review.words)
        self.form.prompt.hide()
        self.begin(DRAFT, review.id)

    def _show(self, words: ReviewWords) -> None:
        space, form = self.space, self.form
        purpose = "" if space is None else agreement_on(space, self.last).rules.purpose
        form.opening.show_purpose(purpose, None if space is None else space.dates.origin)
        form.opening.show_thing(self.before)
        form.reasons.show_reasons(self.vault.own_reasons.get(), self._reasons_before())
        form.words = words
        form.on_today.setHidden(self.vault.settings.safety_mode.on)  # Today leaves it out then

    def _reasons_before(self) -> Review | None:
        """The last one before this in which the reasons were read."""
        reviews = self.vault.reviews.all()
        if self.review is not None:
            ids = [one.id for one in reviews]
            reviews = reviews[ids.index(self.review.id) + 1 :]
        return next((one for one in reviews if one.words.reasons_still is not None), None)

    def _show_week(self) -> None:
        vault, week = self.vault, week_in(self.vault, self.last)
        lately = vault.contacts.between(week.first, week.last)
        lines = list(week_lines(vault, week, self.today))
        self.form.week.show_week(week, lines, unwanted=unwanted(lately, week.last))

    # ---- save ------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write it, or say at the field why not."""
        try:
            with self.vault.transaction():
                review = self._write(self.form.words)
                self._write_purpose()
                self.drop_draft()
        except FieldError as error:
            self.form.say(error.key)
        except VaultError as error:
            self.say_not_saved(error, self.save)
        else:
            self.close_form()
            self.review = review
            date_words = long_day(review.when.day)
            self.saved.emit(review.id, message("space.review-saved", date=date_words))

    def _write(self, words: ReviewWords) -> Review:
        if self.review is not None and self.is_there():
            return self.vault.reviews.save(self.review.id, words)
        return self.vault.reviews.add(words)

    def _write_purpose(self) -> None:
        """Other words of what this time is for are a new version of the Agreement, from today."""
        words, today = self.form.opening.changed_purpose, self.today
        running = self.vault.spaces.running(today)
        if words is None or self.space is None or running is None or running.id != self.space.id:
            return
        rules = agreement_on(running, today).rules
        if clean(words) != rules.purpose:
            self.vault.spaces.change_rules(running.id, today, replace(rules, purpose=words))
