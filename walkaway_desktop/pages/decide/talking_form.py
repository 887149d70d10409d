"""The two forms of Talking: a topic from preparing it to what was said, and counseling."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from walkaway_desktop.domain.talks import COUNSELING, TOPIC, Talk, TalkWords, default_check
from walkaway_desktop.pages.decide.talking_fields import TalkingFields
from walkaway_desktop.pages.decide.talking_words import (
    PREPARE,
    counseling_names,
    field_names,
    talking,
)
from walkaway_desktop.pages.frame import is_wide
from walkaway_desktop.widgets.layouts import hairline, label, stack
from walkaway_desktop.widgets.theme import Theme

SESSIONS_LENGTH = 9  # characters; more are refused as the number they would be
CHECK, FOLLOWS = "check_date", "check_follows"
BESIDE = (("answered", "by_when"), ("my_part", "my_by_when"))  # words, and by when
WIDE, NARROW = 3, 2  # how a text and its day share a line


class TalkForm(TalkingFields):
    """A topic. Its check date goes with the other days until the person sets one."""

    def __init__(self, title: str, today: date, parent: QWidget | None = None) -> None:
        self._written = today  # the day it counts 14 days from
        self._follows = False
        self._across: list[QBoxLayout] = []
        super().__init__(
            title,
            field_names(),
            today,
            lines={"topic": TOPIC},
            texts={**dict.fromkeys(PREPARE, 1), "asked": 2, "answered": 2, "my_part": 2},
            days=("by_when", "my_by_when", CHECK),
            parent=parent,
        )
        self._follows = True
        self._follow()
        self._before = self.content()
        self.arrange()

    def _lay_out(self, lines: QVBoxLayout) -> None:
        words = talking()
        lines.addLayout(self.field("topic"))
        lines.addWidget(hairline())
        lines.addLayout(self._heading(words["prepare_title"], words["prepare_help"]))
        for key in PREPARE:
            lines.addLayout(self.field(key))
        lines.addWidget(hairline())
        lines.addLayout(self._heading(words["words_title"], words["counts_note"]))
        lines.addLayout(self.field("asked"))
        for text, day in BESIDE:
            lines.addLayout(self._pair(text, day))
        check = self.field(CHECK)
        check.addWidget(label(words["check_help"], "small"))
        lines.addLayout(check)

    def _heading(self, title: str, help_line: str) -> QVBoxLayout:
        return stack(label(title, "card_title"), label(help_line, "small"), space="xs")

    def _pair(self, text: str, day: str) -> QBoxLayout:
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        across.setSpacing(Theme.current().px("l"))
        for key, stretch in ((text, WIDE), (day, NARROW)):
            field = self.field(key)
            field.addStretch(1)  # a day that is read out under one does not move the other
            across.addLayout(field, stretch)
        self._across.append(across)
        return across

    def arrange(self) -> None:
        """What was said beside its day, or above it in a narrow window."""
        way = QBoxLayout.Direction
        for across in self._across:
            across.setDirection(way.LeftToRight if is_wide(self) else way.TopToBottom)

    # ---- when to look ----------------------------------------------------------------------------

    def show_talk(self, talk: Talk) -> None:
        """A stored row. A check date that nobody chose goes on with the other days."""
        words = talk.words
        self._written = talk.day
        self._follows = words.check_date == default_check(words.by_when, words.my_by_when, talk.day)
        self.show_words(words)
        self._before = self.content()

    def content(self) -> dict[str, object]:
        """With whether the check date was left to itself."""
        return {**super().content(), FOLLOWS: self._follows}

    def restore(self, content: Mapping[str, object]) -> None:
        """A draft made by `content`."""
        self._follows = bool(content.get(FOLLOWS, False))
        super().restore(content)

    def _day_typed(self, key: str) -> None:
        if key == CHECK:
            self._follows = False
        else:
            self._follow()
        super()._day_typed(key)

    def _follow(self) -> None:
        if not self._follows:
            return
        try:
            days = {key: self.days[key].day for key in ("by_when", "my_by_when")}
        except ValueError:
            return  # half a day is typed
        self.days[CHECK].day = default_check(days["by_when"], days["my_by_when"], self._written)

    @property
    def words(self) -> TalkWords:
        """What would be kept."""
        texts = {key: text.toPlainText() for key, text in self.texts.items()}
        days = {key: day.day for key, day in self.days.items()}
        return TalkWords(
            topic=self.lines["topic"].text(),
            three_sentences=texts["three_sentences"],
            if_badly=texts["if_badly"],
            place_time=texts["place_time"],
            asked=texts["asked"],
            answered=texts["answered"],
            by_when=days["by_when"],
            my_part=texts["my_part"],
            my_by_when=days["my_by_when"],
            check_date=days[CHECK],
        )


class CounselingForm(TalkingFields):
    """Counseling, alone or for two: what kind, asked when, the answer, how often so far."""

    def __init__(self, title: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(
            title,
            counseling_names(),
            today,
            lines={"kind": COUNSELING, "sessions": SESSIONS_LENGTH},
            texts={"answered": 2},
            days=("asked_on",),
            parent=parent,
        )

    def _lay_out(self, lines: QVBoxLayout) -> None:
        for key in ("kind", "asked_on", "answered", "sessions"):
            lines.addLayout(self.field(key))

    def show_talk(self, talk: Talk) -> None:
        """A stored row."""
        self.show_words(talk.words)

    def arrange(self) -> None:
        """One column at every width."""

    @property
    def words(self) -> TalkWords:
        """What would be kept. Raises ValueError for a number of meetings that is none."""
        typed = self.lines["sessions"].text().strip()
        return TalkWords(
            kind=self.lines["kind"].text(),
            answered=self.texts["answered"].toPlainText(),
            asked_on=self.days["asked_on"].day,
            sessions=int(typed) if typed else None,
        )
