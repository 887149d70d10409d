"""The six Signs, one after the other: a rating with its span of time, nothing added up."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.domain.signs import SAFETY_SIGN
from walkaway_desktop.pages.decide.earlier_ratings import EarlierRatings
from walkaway_desktop.pages.decide.examples import Examples
from walkaway_desktop.pages.decide.safety_panel import SafetyPanel
from walkaway_desktop.pages.decide.sign_card import SignCard
from walkaway_desktop.pages.decide.sign_icons import ICONS, NARROW_COLUMNS
from walkaway_desktop.pages.decide.step import Step
from walkaway_desktop.pages.decide.step_button import StepButton
from walkaway_desktop.pages.frame import is_wide, put_at_side
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.layouts import card, clear, label
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


class SignsStep(Step):
    """Six questions that all point the same way; one of them is enough for a day."""

    key = "signs"
    icon = "eye"

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(vault, parent)
        self.signs: dict[str, dict[str, Any]] = {one["id"]: one for one in texts("signs")["sign"]}
        self.earlier: Sequence[Sitting] = ()
        self.shown = SAFETY_SIGN
        self.panel = SafetyPanel()
        self.past = EarlierRatings()
        self.examples = Examples(vault)
        self.buttons = {
            name: StepButton(ICONS[name], one["title"]) for name, one in self.signs.items()
        }
        self.card: SignCard | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        intro = texts("signs")["intro"]
        self._grid = QGridLayout()
        self._grid.setSpacing(Theme.current().px("xs"))
        self._list = card(
            self._grid,
            label(intro["not_a_test"], "small"),
            label(intro["order_note"], "small"),
            self.done_box,
        )
        self._place = QVBoxLayout()
        right = QVBoxLayout()
        right.setSpacing(Theme.current().px("gap"))
        right.addWidget(self.panel)
        right.addLayout(self._place)
        right.addWidget(self.past)
        right.addWidget(self.examples)
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(Theme.current().px("gap"))
        self._columns.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addLayout(right, 1)

    def _connect(self) -> None:
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self.show_sign(name))
        self.panel.page_requested.connect(self.page_requested)
        self.panel.lock_requested.connect(self.lock_requested)
        self.panel.went_on.connect(self.focus_first)
        self.past.asked_for.connect(self.show_earlier_now)
        self.examples.undo_offered.connect(self.undo_offered)
        self.examples.opened.connect(self.opened)
        self.examples.page_requested.connect(self.page_requested)

    def arrange(self) -> None:
        """The list beside the Sign, or above it in a narrow window."""
        put_at_side(self._columns, self._list, Theme.current().px("side_list"))
        columns = 1 if is_wide(self) else NARROW_COLUMNS
        for place, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, place // columns, place % columns)
        self.examples.arrange()
        if self.card is not None:
            self.card.arrange()

    def retheme(self) -> None:
        self.examples.retheme()
        self.past.retheme()

    def keep_drafts(self) -> None:
        self.examples.keep_drafts()

    def put_aside(self) -> None:
        self.examples.put_aside()

    def stop(self) -> None:
        self.examples.stop()

    def go_on(self) -> None:
        self.examples.go_on()

    # ---- what is shown ---------------------------------------------------------------------------

    @classmethod
    def answered(cls, sitting: Sitting) -> tuple[int, int]:
        return len(sitting.ratings), len(ICONS)

    def show_sitting(self, sitting: Sitting, earlier: Sequence[Sitting]) -> None:
        if self.sitting is None or sitting.id != self.sitting.id:
            rated = sitting.ratings
            self.shown = next((name for name in self.signs if name not in rated), SAFETY_SIGN)
        self.sitting, self.earlier = sitting, earlier
        self.panel.hide()
        self.arrange()
        self._show_sign(self.shown)

    def show_sign(self, name: str) -> None:
        """Show one Sign and give its rating the focus."""
        self._show_sign(name)
        self.focus_first()
        self.changed.emit()

    def _show_sign(self, name: str) -> None:
        if self.sitting is None:
            return
        self.shown = name
        clear(self._place)
        self.card = SignCard(self.signs[name], letters=self.vault.settings.letter_keys)
        self.card.answered.connect(self._keep)
        self.card.left.connect(lambda: self._walk(1))
        self.card.show_rating(self.sitting.ratings.get(name))
        self._place.addWidget(self.card)
        self.card.arrange()
        self.examples.show_sign(self.signs[name])
        self.card.show()  # now, not with the next turn of the event loop: it is to get the focus
        if name != SAFETY_SIGN:
            self.panel.hide()
        self._show_state()

    def _show_state(self) -> None:
        if self.sitting is None:
            return
        for name, button in self.buttons.items():
            done = name in self.sitting.ratings
            button.setChecked(name == self.shown)
            button.say(message("decide.step-done" if done else "decide.step-open").text, done=done)
        self.show_done()

    def show_done(self) -> None:
        """Done, the earlier ratings stand beside those of now."""
        super().show_done()
        if self.sitting is not None:
            self.past.show_ratings(self.shown, self.sitting, self.earlier, self.key)

    def has_earlier_answers(self) -> bool:
        return any(self.signs.keys() & one.ratings.keys() for one in self.earlier)

    def focus_first(self) -> None:
        if self.card is not None:
            self.card.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """E adds an example; it comes here only from where no text is typed."""
        letters = self.vault.settings.letter_keys
        if letters and is_pressed(event, Command.EXAMPLE):
            self.examples.add()
            return
        super().keyPressEvent(event)

    # ---- what the person does --------------------------------------------------------------------

    def _keep(self) -> None:
        if self.sitting is None or self.card is None:
            return
        was_on = self.vault.settings.safety_mode.on
        rating = self.card.rating
        try:
            if rating is None:
                self.vault.sittings.take_back_rating(self.sitting.id, self.shown)
            else:
                self.vault.sittings.rate(self.sitting.id, rating)
        except VaultError:
            # What is not on the disk is not shown as given.
            self.card.show_rating(self.sitting.ratings.get(self.shown))
            raise
        self._kept()
        self._show_state()
        if self.shown == SAFETY_SIGN:
            self._show_panel(first_time=self.vault.settings.safety_mode.on and not was_on)

    def _show_panel(self, *, first_time: bool) -> None:
        """After the Safety Sign was rated 1 to 4 or Not sure."""
        rating = self.card.rating if self.card else None
        if rating is None or rating.rating == 0:
            self.panel.hide()
            return
        was_there = not self.panel.isHidden()
        if first_time or not was_there:
            self.panel.say(first_time=first_time, not_sure=rating.rating is None)
        if not was_there:
            self.panel.focus_first()

    def next_title(self) -> str:
        """The Sign behind this one; empty at the last."""
        names = list(self.signs)
        place = names.index(self.shown) + 1
        return self.signs[names[place]]["title"] if place < len(names) else ""

    def walk(self, by: int) -> bool:
        """Go to the Sign before or behind; False = there is none."""
        names = list(self.signs)
        place = names.index(self.shown) + by
        if not 0 <= place < len(names):
            return False
        self.show_sign(names[place])
        return True

    def _walk(self, by: int) -> None:
        if not self.walk(by):
            self.left.emit(by)
