"""The decision: an option, own words, not decided, or not my choice. Kept as it is given."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from walkaway_desktop.domain.decision import Decision, is_hard_now, revisit_default
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Origin, Sitting
from walkaway_desktop.pages.decide.decision_checks import DecisionChecks
from walkaway_desktop.pages.decide.decision_form import DecisionForm, Named
from walkaway_desktop.pages.decide.step import Step
from walkaway_desktop.pages.draft_timer import DraftKeeper
from walkaway_desktop.pages.frame import is_wide, set_width
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.pages.made_up_banner import saved_words
from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.storage.decisions import DRAFT
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.widgets.layouts import card, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

CHECKS = "checks"  # in a draft
NOT_THEIR_DOING = frozenset({Origin.THEIRS, Origin.ORDERED_BY_A_COURT_OR_AUTHORITY})


class DecisionStep(Step):
    """Saves itself; what cannot be kept yet waits as a draft."""

    key = "decision"
    icon = "flag"

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(vault, parent)
        self.form = DecisionForm()
        self.checks = DecisionChecks(letters=vault.settings.letter_keys)
        self.status = Notice("status")
        self.error = Notice("error")
        self._shown: dict[str, object] = {}  # as it was filled in, or kept last
        self._timer = DraftKeeper(self, self.keep_drafts, self.error.say)
        self._build()
        self.form.changed.connect(self._timer.plan)
        self.checks.changed.connect(self._timer.plan)
        self.checks.help_asked.connect(self._show_help)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)

    def _build(self) -> None:
        left = stack(self.form, self.error, self.status, None, space="gap")
        self._right = QWidget()
        self._right.setLayout(stack(self.checks, card(self.done_box), None, space="gap"))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(Theme.current().px("column_gap"))
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._right)

    def arrange(self) -> None:
        """The checks beside the fields, or below them in a narrow window."""
        wide, way = is_wide(self), QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if wide else way.TopToBottom)
        set_width(self._right, Theme.current().px("side_column") if wide else None)

    # ---- what is shown ---------------------------------------------------------------------------

    def answered(self, _sitting: Sitting) -> tuple[int, int]:
        """Open until the person says done: no number of fields makes a decision."""
        return 0, 1

    def show_sitting(self, sitting: Sitting, _earlier: Sequence[Sitting]) -> None:
        self.keep_drafts()
        self.sitting = sitting
        today = self.vault.clock.today(self.vault.settings.day_ends)
        running = self.vault.spaces.running(today)
        decision = self.vault.decisions.get(sitting.id)
        hard_now = is_hard_now(sitting.mark, urge=self.vault.urges.lately())
        self.form.ask(
            self._options(decision),
            today,
            hard_now=hard_now,
            given=running is not None and running.dates.origin in NOT_THEIR_DOING,
            safety_mode=self.vault.settings.safety_mode.on,
        )
        revisit = (
            revisit_default(today, hard_now=hard_now) if decision is None else decision.revisit
        )
        self.form.show_decision(decision or Decision(), revisit)
        self.checks.answers = {} if decision is None else decision.checks
        self._shown = self._content()
        self._restore(sitting)
        self.status.withdraw()
        self.show_done()
        self.arrange()

    def _restore(self, sitting: Sitting) -> None:
        """What could not be kept then is there again."""
        draft = self.vault.drafts.get(DRAFT, sitting.id)
        if draft is not None:
            self.form.restore(draft.content)
            checks = draft.content[CHECKS]
            self.checks.answers = checks if isinstance(checks, dict) else {}

    def _options(self, decision: Decision | None) -> list[Named]:
        """Those of now; the chosen one though it was put away since."""
        found = [Named(one.id, one.name) for one in self.vault.options.options()]
        chosen = None if decision is None else decision.option_id
        away = self.vault.options.options(put_away=True)
        return found + [Named(one.id, one.name) for one in away if one.id == chosen]

    def focus_first(self) -> None:
        self.form.focus_first()

    def _show_help(self, where: str) -> None:
        if where == "get-support":
            self.page_requested.emit("support")
        else:
            self.step_requested.emit(where)

    # ---- keeping ---------------------------------------------------------------------------------

    def _content(self) -> dict[str, object]:
        return {**self.form.content(), CHECKS: self.checks.answers}

    def keep_drafts(self) -> None:
        """Keep it as it stands; as a draft where a field does not fit."""
        self._timer.stop()
        if self.sitting is None or self._content() == self._shown:
            return
        try:
            self._store()
        except FieldError:
            self.vault.drafts.keep(DRAFT, self._content(), self.sitting.id)

    def _store(self) -> None:
        if self.sitting is None:
            return
        content = self._content()
        self.vault.decisions.save(self.sitting.id, self.form.decision(self.checks.answers))
        self._shown = content
        self.status.show_message(saved_words(self, self.vault.clock.now()))
        self.changed.emit()

    def finish(self) -> None:
        """Keep it, say done, and go on; a field that does not fit says why."""
        self._timer.stop()
        try:
            self._store()
        except FieldError as error:
            self.form.refuse(error).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except VaultError as error:
            self.error.show_message(without_buttons(words_of(error)))
            self._timer.plan()
            return
        self.mark_done(done=True)
        self.left.emit(1)

    def mark_done(self, *, done: bool) -> None:
        """Done without a word stands as not decided."""
        self.keep_drafts()
        if done and self.sitting is not None and self._is_blank(self.sitting):
            self._store()
        super().mark_done(done=done)

    def _is_blank(self, sitting: Sitting) -> bool:
        return self.vault.decisions.get(sitting.id) is None and not self.holds_unkept()

    def holds_unkept(self) -> bool:
        """Something typed here does not fit, and closing would leave it out."""
        if self.sitting is None:
            return False
        self.keep_drafts()
        return self.vault.drafts.get(DRAFT, self.sitting.id) is not None

    def put_aside(self) -> None:
        self.keep_drafts()

    def stop(self) -> None:
        self._timer.stop()

    def go_on(self) -> None:
        if self._content() != self._shown:
            self._timer.plan()
