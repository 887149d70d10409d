"""The form of a weekly review: what it opens with, the seven days, and four short questions."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from walkaway_desktop.domain.reviews import REVIEW_TEXT, LastThing, ReviewWords, StillTrue
from walkaway_desktop.pages.frame import bring_into_view, is_wide
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.pages.space.letters.prompts import PromptRow
from walkaway_desktop.pages.space.review.answer import Answer
from walkaway_desktop.pages.space.review.opening_card import OpeningCard
from walkaway_desktop.pages.space.review.reasons_card import ReasonsCard
from walkaway_desktop.pages.space.review.review_words import questions
from walkaway_desktop.pages.space.review.week_card import WeekCard
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.layouts import card, kind, row, stack

PURPOSE = "purpose"


class ReviewForm(QWidget):
    """Values alone. `finished`: it is to be kept."""

    changed = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opening = OpeningCard()
        self.week = WeekCard()
        self.prompt = PromptRow()
        self.answers = {
            name: Answer(question, REVIEW_TEXT) for name, question in questions().items()
        }
        self.on_today = QCheckBox(str(texts("prompts")["review"]["on_today"]))
        self.reasons = ReasonsCard()
        self.save = kind(QPushButton(self.tr("Save review")), "main")
        self._build()
        self._connect()

    def _build(self) -> None:
        small = stack(self.answers["next_thing"], self.on_today, space="s")
        asked = [one for name, one in self.answers.items() if name != "next_thing"]
        self.asked = card(self.prompt, *asked, small, space="l")
        foot = row(self.save, None)
        parts = (self.opening, self.week, self.asked, self.reasons, foot)
        self.setLayout(stack(*parts, space="gap"))

    def _connect(self) -> None:
        self.opening.changed.connect(self.changed)
        self.reasons.changed.connect(self.changed)
        for one in self.answers.values():
            one.changed.connect(self.changed)
        self.on_today.clicked.connect(self.changed)
        self.prompt.skipped.connect(self.answers["did"].focus)
        self.save.clicked.connect(self.finished)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finished.emit)

    # ---- what it holds ---------------------------------------------------------------------------

    @property
    def words(self) -> ReviewWords:
        """As it was typed and answered."""
        return replace(
            _written({name: one.text for name, one in self.answers.items()}),
            on_today=self.on_today.isChecked(),
            last_thing=self.opening.last_thing,
            reasons_still=self.reasons.answer,
        )

    @words.setter
    def words(self, words: ReviewWords) -> None:
        for name, one in self.answers.items():
            one.text = getattr(words, name)
        self.on_today.setChecked(words.on_today)
        self.opening.last_thing = words.last_thing
        self.reasons.answer = words.reasons_still

    def content(self) -> dict[str, object]:
        """Everything typed, for a draft."""
        words = self.words
        return {
            **{name: one.text for name, one in self.answers.items()},
            "on_today": words.on_today,
            "last_thing": words.last_thing and words.last_thing.name.lower(),
            "reasons_still": words.reasons_still and words.reasons_still.name.lower(),
            PURPOSE: self.opening.changed_purpose,
        }

    def restore(self, content: Mapping[str, Any]) -> None:
        """Show a draft made by `content`."""
        last, still = content["last_thing"], content["reasons_still"]
        self.words = replace(
            _written(content),
            on_today=content["on_today"],
            last_thing=LastThing[last.upper()] if last else None,
            reasons_still=StillTrue[still.upper()] if still else None,
        )
        self.opening.changed_purpose = content[PURPOSE]

    def say(self, key: str) -> None:
        """What can't be kept has its sentence at its field: go there."""
        name = key.partition(".")[2]
        answer = self.answers.get(name, self.opening.purpose)
        answer.focus()
        bring_into_view(answer.error)

    def focus_first(self) -> None:
        """On the small thing of last time, else on the first question."""
        if not self.opening.focus_first():
            self.answers["did"].focus()

    def arrange(self) -> None:
        """By the room there is."""
        self.week.arrange(wide=is_wide(self))


def _written(content: Mapping[str, Any]) -> ReviewWords:
    """The four texts of it, by their fields."""
    return ReviewWords(
        content["did"], content["like_me"], content["surprised"], content["next_thing"]
    )
