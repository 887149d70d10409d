"""Options: gut first, then the fit of each to what matters, then what it hangs on."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from walkaway_desktop.domain.options import OptionAnswers
from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.pages.decide.earlier_answers import EarlierAnswers, Told, dated
from walkaway_desktop.pages.decide.kept_text import KeptText
from walkaway_desktop.pages.decide.living_list import LivingList
from walkaway_desktop.pages.decide.options_beside import GutAndListCard, PullsCard, ReasonsCard
from walkaway_desktop.pages.decide.options_fit import ClosedPart, FitCard
from walkaway_desktop.pages.decide.options_gut import GutCard
from walkaway_desktop.pages.decide.options_hangs import HangsCard
from walkaway_desktop.pages.decide.options_state import OptionsState
from walkaway_desktop.pages.decide.step import Step
from walkaway_desktop.pages.frame import is_wide, set_width
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.layouts import card, row
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

TWO_PULLS = 2
MATTERS = "what-matters"


class OptionsStep(Step):
    """One page: what is being worked on stands first, what is locked moves below."""

    key = "options"
    icon = "layers"

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(vault, parent)
        self.earlier: Sequence[Sitting] = ()
        self.gut = GutCard(vault)
        self.fit_closed = ClosedPart(self.tr("Part 2. Fit"))
        self.hangs_closed = ClosedPart(self.tr("Part 3. What it hangs on"))
        self.fit, self.hangs = FitCard(vault), HangsCard()
        self.compared = GutAndListCard(vault)
        self.pulls, self.reasons = PullsCard(), ReasonsCard(vault)
        self.past = EarlierAnswers()
        self._build()
        self._connect()

    def _build(self) -> None:
        gap = Theme.current().px("gap")
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for layout in (self._left, self._right, self._below, self._columns):
            layout.setSpacing(gap)
        for widget in (self.fit_closed, self.fit, self.hangs_closed, self.compared):
            self._left.addWidget(widget)
        self._left.addStretch(1)
        self._right.addWidget(self.hangs, 0, Qt.AlignmentFlag.AlignTop)
        self._right.addStretch(1)
        self._columns.addLayout(self._left, 1)
        self._columns.addLayout(self._right)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(gap)
        self._lines.addWidget(self.gut)
        self._lines.addLayout(self._columns)
        self._lines.addWidget(self.pulls)
        self._lines.addWidget(self.reasons)
        self._lines.addWidget(self.past)
        self.done_card = card(row(self.done_box, None))
        self._lines.addWidget(self.done_card)
        self._lines.addStretch(1)

    def _connect(self) -> None:
        self.gut.answered.connect(self._answered)
        self.gut.fit_asked.connect(self._open_fit)
        self.fit.answered.connect(self._answered)
        self.fit_closed.asked.connect(lambda: self.step_requested.emit(MATTERS))
        self.past.asked_for.connect(self.show_earlier_now)
        for part in (self.gut, self.reasons):
            part.undo_offered.connect(self.undo_offered)
            part.opened.connect(self.opened)

    # ---- what is shown ---------------------------------------------------------------------------

    def answered(self, sitting: Sitting) -> tuple[int, int]:
        """Gut of each option, both pulls, and every cell."""
        state = OptionsState.of(self.vault, sitting)
        answers, options = state.answers, [one.id for one in state.options]
        pulls = [one for one in (answers.stay_pull, answers.leave_pull) if one is not None]
        given = len(pulls) + sum(one in answers.gut for one in options) + state.table.filled()
        cells = len(options) * len(state.criteria)
        # Without options or anything that matters there is something left to do.
        least = 1 if state.has_options and cells else given + 1
        return given, max(TWO_PULLS + len(options) + cells, least)

    def show_sitting(self, sitting: Sitting, earlier: Sequence[Sitting]) -> None:
        other = self.sitting is None or self.sitting.id != sitting.id
        self.vault.options.keep_being_safe(texts("decision")["matters"]["being_safe"])
        self.sitting, self.earlier = sitting, earlier
        self.reasons.refresh()
        self._show(afresh=True)
        if other:
            self.arrange()

    def lives_on(self) -> bool:
        """Options and reasons, put away or not."""
        return any(one.items or one.has_put_away for one in self._lists)

    def show_alone(self) -> None:
        self.sitting = None
        self._set_places(locked=False)
        self.gut.show_alone()
        self.reasons.refresh()
        for one in (*self._parts, self.pulls, self.past):
            one.hide()
        self.show_done()

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        return (self.fit_closed, self.fit, self.hangs_closed, self.hangs, self.compared)

    def _show(self, *, afresh: bool = False) -> None:
        if self.sitting is None:
            return
        state = OptionsState.of(self.vault, self.sitting)
        self._set_places(locked=state.is_locked)
        self.gut.show_state(state, afresh=afresh)
        self._show_parts(state)
        self.compared.show_state(state)
        self.show_done()

    def _set_places(self, *, locked: bool) -> None:
        """Part 1 first until it is locked; then below what it made room for."""
        place = 1 if locked else 0
        if self._lines.indexOf(self.gut) != place:
            self._lines.removeWidget(self.gut)
            self._lines.insertWidget(place, self.gut)

    def _show_parts(self, state: OptionsState) -> None:
        fit_open = state.is_locked and state.has_options and bool(state.criteria)
        hangs_open = fit_open and state.hangs_on_is_open
        self.fit.setVisible(fit_open)
        self.fit_closed.setVisible(not fit_open)
        self._place_closed(at_side=fit_open)
        self.hangs.setVisible(hangs_open)
        self.hangs_closed.setVisible(not hangs_open)
        if fit_open:
            self.fit.show_state(state)
        self._say_closed(state, fit_open=fit_open)
        if hangs_open:
            self.hangs.show_state(state)

    def _place_closed(self, *, at_side: bool) -> None:
        """Where part 3 will stand, as soon as part 2 is open: the table keeps its width."""
        place = self._right if at_side else self._left
        if place.indexOf(self.hangs_closed) < 0:
            place.insertWidget(place.count() - 1, self.hangs_closed)
            self.arrange()

    def _say_closed(self, state: OptionsState, *, fit_open: bool) -> None:
        if not state.criteria:
            needs = message("decide.fit-needs-matters")
            self.fit_closed.say(needs.text, needs.buttons[0])
        elif not state.has_options:
            self.fit_closed.say(message("decide.fit-needs-options").text)
        else:
            self.fit_closed.say(message("decide.fit-after-gut").text)
        missing = state.table.missing()
        closed = message("decide.fit-not-enough", n=missing) if fit_open else None
        self.hangs_closed.say((closed or message("decide.hangs-on-closed")).text)

    def show_done(self) -> None:
        """Done, the earlier guts and pulls stand beside those of now."""
        super().show_done()
        self.done_card.setVisible(self.sitting is not None)
        if self.sitting is None:
            return
        known = self.key in self.sitting.steps_done or self.key in self.sitting.steps_seen
        told = self._earlier_told()
        self.past.show_answers(told, covered=not known)
        state = OptionsState.of(self.vault, self.sitting)
        earlier = [(one, self.vault.options.answers(one.id)) for one in self.earlier]
        self.pulls.show_state(state, earlier if known else (), self.key)

    def _earlier_told(self) -> list[Told]:
        """Guts and pulls of each Sitting, where an earlier one has any."""
        if self.sitting is None:
            return []
        sittings = [*self.earlier, self.sitting]
        answers = [self.vault.options.answers(one.id) for one in sittings]
        words = texts("decision")["gut"]
        asked = [(one.name, _gut_of(one.id)) for one in self.vault.options.options()]
        asked += [
            (words["stay_label"], lambda given: given.stay_pull),
            (words["leave_label"], lambda given: given.leave_pull),
        ]
        told = []
        for name, answer in asked:
            values = [answer(one) for one in answers]
            if any(value is not None for value in values[:-1]):
                lines = [
                    dated(sitting, str(value), self.key)
                    for sitting, value in zip(sittings, values, strict=True)
                    if value is not None
                ]
                told.append(Told(name, lines))
        return told

    # ---- what the person does --------------------------------------------------------------------

    def _answered(self) -> None:
        if self.sitting is None:
            self.gut.show_alone()
            return
        self._kept()
        self._show()

    def _open_fit(self) -> None:
        if self.sitting is None:
            return
        self.gut.line.keep()
        self.vault.options.open_fit(self.sitting.id)
        self._answered()
        self.fit.focus_first()
        self.opened.emit(self.fit)

    def has_earlier_answers(self) -> bool:
        return bool(self._earlier_told())

    def focus_first(self) -> None:
        """In the table, once it is open; else in part 1."""
        if not self.fit.isHidden():
            self.fit.focus_first()
        else:
            self.gut.focus_first()

    # ---- room and drafts -------------------------------------------------------------------------

    def arrange(self) -> None:
        """Part 3 beside part 2, or under it in a narrow window."""
        wide, way = is_wide(self), QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if wide else way.TopToBottom)
        side = Theme.current().px("side_column") if wide else None
        set_width(self.hangs, side)
        set_width(self.hangs_closed, side if self._right.indexOf(self.hangs_closed) >= 0 else None)
        self.compared.arrange()
        self.reasons.arrange()

    def retheme(self) -> None:
        for one in self._lists:
            one.retheme()
        self.hangs.retheme()

    @property
    def _lists(self) -> list[LivingList]:
        return [self.gut.list, *self.reasons.lists.values()]

    @property
    def _texts(self) -> list[KeptText]:
        return [self.gut.line, *self.compared.fields]

    @property
    def _writers(self) -> list[LivingList | KeptText]:
        return [*self._lists, *self._texts]

    def keep_drafts(self) -> None:
        for one in self._lists:
            one.keep_drafts()
        for text in self._texts:
            text.keep()

    def holds_unkept(self) -> bool:
        return any(one.is_too_long for one in self._texts)

    def put_aside(self) -> None:
        for one in self._lists:
            one.put_aside()
        for text in self._texts:
            text.keep()

    def stop(self) -> None:
        for one in self._writers:
            one.stop()

    def go_on(self) -> None:
        for one in self._writers:
            one.go_on()


def _gut_of(option: int) -> Callable[[OptionAnswers], int | None]:
    return lambda answers: answers.gut.get(option)
