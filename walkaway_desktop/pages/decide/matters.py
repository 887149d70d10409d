"""What matters: the person's own list, how much each counts, and what is a must have."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.options import HIGH, LOW, MOST_CRITERIA, NAME, Criterion, Weight
from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.pages.decide.earlier_answers import EarlierAnswers, Told, dated
from walkaway_desktop.pages.decide.living_list import ListItem, ListStore, ListWords, LivingList
from walkaway_desktop.pages.decide.step import Step
from walkaway_desktop.pages.scale_words import scale_words
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import card, clear, kind, label, row, stack
from walkaway_desktop.widgets.scale_row import ScaleRow

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

FORM = "criterion"


class WeightRow(QWidget):
    """How much one thing counts in this Sitting, and whether it is a must have."""

    def __init__(self, criterion: Criterion, *, must_stays: bool) -> None:
        super().__init__()
        words = texts("decision")["matters"]
        whose = message("decide.scale-of", scale=words["importance_label"], name=criterion.name)
        self.importance = ScaleRow(
            scale_words(
                words["importance_label"],
                words["importance"],
                (words["importance_low"], words["importance_high"]),
                whose.text,
            ),
            LOW,
            HIGH,
        )
        self.importance.slider.setAccessibleName(whose.text)
        self.importance.refused.connect(
            lambda: self.importance.say(message("field.weight.importance").text)
        )
        self.must = QCheckBox(words["must"])
        self.must.setAccessibleName(
            message("decide.scale-of", scale=words["must"], name=criterion.name).text
        )
        self.must.setAccessibleDescription(words["must_help"])
        self.must.setEnabled(not must_stays)
        self.setLayout(stack(self.importance, row(self.must, None), space="xs"))

    @property
    def weight(self) -> Weight:
        """What is shown."""
        value = self.importance.value
        return Weight(None if value is None else int(value), must=self.must.isChecked())

    def show_weight(self, weight: Weight) -> None:
        """Show an answer from the vault."""
        self.importance.value = weight.importance
        with QSignalBlocker(self.must):
            self.must.setChecked(weight.must)


class MattersStep(Step):
    """Own list first; ideas only on request, and nothing of them is chosen."""

    key = "what-matters"
    icon = "list-checks"

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(vault, parent)
        self.texts = texts("decision")["matters"]
        self.earlier: Sequence[Sitting] = ()
        self.list = LivingList(
            vault,
            ListWords(self.texts["name"], self.texts["why"], self.tr("Add to the list"), NAME),
            ListStore(FORM, self._items, self._add, self._save),
            self._weight_row,
        )
        self.suggest = kind(QPushButton(self.texts["suggest_button"]), "link")
        self.suggest.setCheckable(True)
        self._ideas = QVBoxLayout()
        self.past = EarlierAnswers()
        self.help = label("", "small")
        self._build()
        self.list.changed.connect(self._list_changed)
        self.list.undo_offered.connect(self.undo_offered)
        self.list.opened.connect(self.opened)
        self.suggest.clicked.connect(self._show_ideas)
        self.past.asked_for.connect(self.show_earlier_now)

    def _build(self) -> None:
        asked = card(
            label(self.texts["question"], "section"),
            self.help,
            self.list,
            row(self.suggest, None),
            self._ideas,
            row(self.done_box, None),
        )
        self.setLayout(stack(asked, self.past, None, space="gap"))

    # ---- the list --------------------------------------------------------------------------------

    def _items(self, put_away: bool) -> list[ListItem]:  # noqa: FBT001 (as the list asks)
        found = self.vault.options.criteria(put_away=put_away)
        return [ListItem(one.id, one.name, one.why, self._stays(one)) for one in found]

    def _stays(self, criterion: Criterion) -> str:
        stays = criterion.being_safe and self.vault.settings.safety_mode.on
        return str(self.texts["being_safe_note"]) if stays else ""

    def _add(self, name: str) -> int:
        return self.vault.options.add_criterion(name)

    def _save(self, criterion_id: int, name: str, why: str) -> None:
        self.vault.options.save_criterion(criterion_id, name, why)

    def _weight_row(self, item: ListItem) -> QWidget | None:
        if self.sitting is None:
            return None
        criteria = {one.id: one for one in self.vault.options.criteria()}
        made = WeightRow(criteria[item.id], must_stays=bool(item.stays))
        answers = self.vault.options.answers(self.sitting.id)
        made.show_weight(answers.weights.get(item.id, Weight()))
        made.importance.answered.connect(lambda _value: self._weigh(item.id))
        made.importance.left.connect(lambda: self._go_behind(item.id))
        made.must.toggled.connect(lambda _must: self._weigh(item.id))
        return made

    def _go_behind(self, criterion_id: int) -> None:
        """Enter: on to the next importance; after the last to the line that adds."""
        places = list(self.list.extras)
        behind = places[places.index(criterion_id) + 1 :]
        following = self.list.extras[behind[0]] if behind else None
        if isinstance(following, WeightRow):
            following.importance.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.list.adder.focus_first()

    def _weigh(self, criterion_id: int) -> None:
        shown = self.list.extras.get(criterion_id)
        if self.sitting is None or not isinstance(shown, WeightRow):
            return
        try:
            self.vault.options.weigh(self.sitting.id, criterion_id, shown.weight)
        except VaultError:
            # What is not on the disk is not shown as given.
            answers = self.vault.options.answers(self.sitting.id)
            shown.show_weight(answers.weights.get(criterion_id, Weight()))
            raise
        self._kept()
        self.show_done()

    # ---- ideas -----------------------------------------------------------------------------------

    def _show_ideas(self) -> None:
        clear(self._ideas)
        if not self.suggest.isChecked():
            return
        there = {one.name.casefold() for one in self.vault.options.criteria()}
        ideas = [one for one in self.texts["suggestions"] if one.casefold() not in there]
        buttons = [self._idea(words) for words in ideas]
        self._ideas.addLayout(FlowLayout(*buttons, space="xs"))
        for button in buttons:
            button.show()

    def _idea(self, words: str) -> QPushButton:
        made = kind(QPushButton(words), "small")
        made.setAccessibleName(self.tr("Add: {name}").replace("{name}", words))
        made.clicked.connect(lambda: self._take_idea(words))
        return made

    def _take_idea(self, words: str) -> None:
        if self.list.add(words) is not None:
            self.suggest.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list_changed(self) -> None:
        self._show_ideas()
        self._say_room()
        self.show_done()
        self.changed.emit()

    def _say_room(self) -> None:
        full = len(self.vault.options.criteria()) >= MOST_CRITERIA
        self.list.adder.setVisible(not full)
        self.suggest.setVisible(not full)

    # ---- what is shown ---------------------------------------------------------------------------

    def answered(self, sitting: Sitting) -> tuple[int, int]:
        weights = self.vault.options.answers(sitting.id).weights
        listed = [weights.get(one.id, Weight()) for one in self.vault.options.criteria()]
        given = sum(one.importance is not None for one in listed)
        return given, max(len(listed), 1)

    def show_sitting(self, sitting: Sitting, earlier: Sequence[Sitting]) -> None:
        if self.sitting is None or sitting.id != self.sitting.id:
            self.suggest.setChecked(False)
        self.vault.options.keep_being_safe(self.texts["being_safe"])
        self.sitting, self.earlier = sitting, earlier
        self.list.refresh()
        self._show_ideas()
        self._say_room()
        self.show_done()

    def lives_on(self) -> bool:
        return bool(self.list.items) or self.list.has_put_away

    def show_alone(self) -> None:
        self.sitting = None
        self.list.refresh()
        self._show_ideas()
        self._say_room()
        self.show_done()

    def _say_help(self) -> None:
        """What is asked of each; nothing where there is nothing to answer."""
        asked = [self.texts["importance"], self.texts["must_help"]]
        self.help.setText("\n".join(asked))
        self.help.setVisible(self.sitting is not None)

    def show_done(self) -> None:
        """Done, the earlier importances stand beside those of now."""
        super().show_done()
        self._say_help()
        self.past.hide()
        if self.sitting is None:
            return
        known = self.key in self.sitting.steps_done or self.key in self.sitting.steps_seen
        self.past.show_answers(self._earlier_told(), covered=not known)

    def _earlier_told(self) -> list[Told]:
        if self.sitting is None:
            return []
        sittings = [*self.earlier, self.sitting]
        weights = [self.vault.options.answers(one.id).weights for one in sittings]
        told = []
        for criterion in self.vault.options.criteria():
            lines = [
                dated(sitting, weight_words(weighed[criterion.id]), self.key)
                for sitting, weighed in zip(sittings, weights, strict=True)
                if weight_words(weighed.get(criterion.id, Weight()))
            ]
            if any(weight_words(one.get(criterion.id, Weight())) for one in weights[:-1]):
                told.append(Told(criterion.name, lines))
        return told

    def has_earlier_answers(self) -> bool:
        return bool(self._earlier_told())

    def focus_first(self) -> None:
        """In the form; else on the first importance without an answer, or on the line that adds."""
        rows = [one for one in self.list.extras.values() if isinstance(one, WeightRow)]
        blank = [one for one in rows if one.importance.value is None]
        if self.list.form is None and (blank or rows):
            first = (blank or rows)[0]
            first.importance.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.list.focus_first()

    def retheme(self) -> None:
        self.list.retheme()

    def keep_drafts(self) -> None:
        self.list.keep_drafts()

    def put_aside(self) -> None:
        self.list.put_aside()

    def stop(self) -> None:
        self.list.stop()

    def go_on(self) -> None:
        self.list.go_on()


def weight_words(weight: Weight) -> str:
    """9, must have; empty where neither is said."""
    if weight.importance is None:
        return message("decide.must-alone").text if weight.must else ""
    if weight.must:
        return message("decide.importance-must", n=weight.importance).text
    return str(weight.importance)
