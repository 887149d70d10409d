"""What Get support is laid out of: paragraphs, lists, and one row per helpline."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from walkaway_desktop.domain.helplines import (
    Emergency,
    Freshness,
    Helpline,
    freshness,
    spoken_number,
)
from walkaway_desktop.pages.day_words import month_words
from walkaway_desktop.pages.support_large import Shown, large_button
from walkaway_desktop.texts import fill
from walkaway_desktop.widgets.layouts import hairline, kind, label, row, stack
from walkaway_desktop.widgets.painting import smooth
from walkaway_desktop.widgets.reading import Reading
from walkaway_desktop.widgets.theme import Theme

MOST_OF_IT = 1000  # of a line's room: the words first, only then what is left over
SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


def paragraph(text: str, style: str = "body") -> QLabel:
    """Reading text in a style of the tokens."""
    return kind(Reading(text), style)


def to_copy(text: str, style: str, spoken: str = "") -> QLabel:
    """A number or an address: it can be selected with mouse and keys, and is never opened."""
    made = label(text, style)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(SELECTABLE)
    if spoken:
        made.setAccessibleName(spoken)
    return made


class Dot(QWidget):
    """The mark before an item of a list."""

    is_decoration = True

    def sizeHint(self) -> QSize:
        line = QFontMetrics(Theme.current().font("body")).height()
        return QSize(line // 2, line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Theme.current().color("soft"))
        size = self.sizeHint()
        width = size.width() / 2
        painter.drawEllipse(0, round((size.height() - width) / 2), round(width), round(width))


def bullets(items: Iterable[str]) -> QWidget:
    """A list of sentences."""
    made = QWidget()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(Theme.current().px("xs"))
    for item in items:
        dot = Dot()
        dot.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = row(dot, paragraph(item), space="s")
        line.setAlignment(dot, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        line.setStretch(1, MOST_OF_IT)
        lines.addLayout(line)
    return made


@dataclass(frozen=True, slots=True)
class HelplineWords:
    """The words around the rows, and the day they are read on."""

    tables: Mapping[str, Any]  # the shown tables of helplines.toml
    today: date

    @property
    def rules(self) -> Mapping[str, Any]:
        rules: Mapping[str, Any] = self.tables["rules"]
        return rules

    def part(self, key: str, **fields: object) -> str:
        """One part of a row, filled."""
        return fill(self.tables["row"][key], fields)

    def checked(self, checked: date | None) -> str:
        """When a row was last looked up, in words."""
        return self._checked(checked)

    def _checked(self, checked: date | None, which: str = "") -> str:
        match freshness(checked, self.today, self.rules["max_age_months"]):
            case Freshness.NEVER:
                return str(self.rules[f"unverified{which}_text"])
            case Freshness.STALE:
                return fill(self.rules[f"stale{which}_text"], {"month_year": _month_year(checked)})
            case Freshness.CURRENT:
                return fill(self.rules["checked_text"], {"month_year": _month_year(checked)})

    def checked_emergency(self, emergency: Emergency) -> str:
        """The same for the number that comes first: it cannot point to itself."""
        return self._checked(emergency.checked, "_emergency")

    def hours(self, hours: str) -> str:
        """When a line answers."""
        if hours == "24/7":
            return self.part("always")
        return hours if hours and hours != "not known" else self.part("hours_unknown")

    def about(self, line: Helpline) -> str:
        """What kind of help it is, and in which languages."""
        help_kind = str(self.tables["kind"][line.kind])
        if not line.languages:
            return help_kind
        named = QLocale().createSeparatedList([language_name(code) for code in line.languages])
        return self.part("about", kind=help_kind, languages=named)


def helpline_row(line: Helpline, words: HelplineWords) -> QFrame:
    """One service: who it is for, how to reach it, when it answers, when this was checked."""
    who = stack(paragraph(line.name, "label"), paragraph(words.about(line), "small"), space="xs")
    if line.area:
        who.addWidget(paragraph(words.part("area", area=line.area), "small"))
    if line.note:
        who.addWidget(paragraph(line.note, "small"))
    who.addWidget(paragraph(words.checked(line.checked), "caption"))
    who.addStretch(1)
    frame = QFrame()
    frame.setAccessibleName(line.name)
    ways, large = _ways(line, words), _large(line, words)
    is_narrow = Theme.current().has_large_text
    parts = (who, ways, stack(*large, None))
    both: QBoxLayout = stack(*parts, space="s") if is_narrow else row(*parts, space="xl")
    both.setStretch(0, 3)
    both.setStretch(1, 2)
    lines = stack(hairline(), both, space="m")
    lines.setContentsMargins(0, 0, 0, 0)
    frame.setLayout(lines)
    return frame


def ways_to_reach(line: Helpline, words: HelplineWords) -> list[str]:
    """By phone, by message, by chat: the first one is the large one."""
    others = {
        "phone_alt": ("number", line.phone_alt),
        "sms": ("number", line.sms),
        "whatsapp": ("number", line.whatsapp),
        "chat": ("address", line.chat),
    }
    found = [words.part(key, **{field: value}) for key, (field, value) in others.items() if value]
    return [line.phone, *found] if line.phone else found


def _large(line: Helpline, words: HelplineWords) -> list[QPushButton]:
    """Its first way in large type, if it has one."""
    return [
        large_button(
            Shown(line.name, first, (words.hours(line.hours), words.checked(line.checked)))
        )
        for first in ways_to_reach(line, words)[:1]
    ]


def _ways(line: Helpline, words: HelplineWords) -> QVBoxLayout:
    ways = stack(space="xs")
    for shown in ways_to_reach(line, words):
        style = "small" if ways.count() else "card_title"
        ways.addWidget(to_copy(shown, style, spoken_number(shown)))
    if line.web and line.web != line.chat:
        ways.addWidget(to_copy(line.web, "small"))
    ways.addWidget(paragraph(words.hours(line.hours), "small"))
    ways.addStretch(1)
    return ways


def language_name(code: str) -> str:
    """A language in words; its code where Qt does not know it."""
    language = QLocale.codeToLanguage(code)
    if language == QLocale.Language.AnyLanguage:
        return code
    return QLocale.languageToString(language)


def country_name(code: str) -> str:
    """A country in words; its code where Qt does not know it."""
    territory = QLocale.codeToTerritory(code)
    if territory == QLocale.Country.AnyTerritory:
        return code
    return QLocale.territoryToString(territory)


def _month_year(day: date | None) -> str:
    return "" if day is None else month_words(day)
