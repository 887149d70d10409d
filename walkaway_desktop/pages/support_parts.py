"""What each section of Get support says: read from the texts, for one country and state."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from walkaway_desktop.domain.helplines import (
    CRISIS,
    OWN_HARM,
    Helpline,
    emergency_of,
    helplines_of,
)
from walkaway_desktop.domain.hide_keys import HideKeys
from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.pages.key_words import key_words, quick_hide_words
from walkaway_desktop.pages.support_rows import HelplineWords, bullets, helpline_row, paragraph
from walkaway_desktop.texts import fill, message, texts
from walkaway_desktop.widgets.layouts import hairline, kind, row

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

LEAVING_FACTS = ("leaving-risk-campbell", "leaving-risk-wilson-daly", "pursuit-common")
ABOUT_ROWS = ("text_only_text", "traveling_text", "address_text", "no_dialing_text")


class SupportParts:
    """`go` opens a place of another page; without a vault it is locked, and some parts are not."""

    def __init__(
        self,
        vault: "Vault | None",
        country: str,
        words: HelplineWords,
        go: Callable[[str], object],
        *,
        safety_mode: bool,
    ) -> None:
        self._vault, self._country, self._words, self._go = vault, country, words, go
        self._texts: Mapping[str, Any] = texts("support", safety_mode=safety_mode)
        self._safety: Mapping[str, Any] = texts("safety", safety_mode=safety_mode)
        self._lines: Mapping[str, Any] = texts("helplines", safety_mode=safety_mode)

    def of(self, section: str) -> list[QWidget]:
        """Under the title of this section, by its id in support.toml, or `friends`."""
        parts: dict[str, Callable[[], list[QWidget]]] = {
            "now": self._now,
            "leaving": self._leaving,
            "talk": self._talk,
            "yourself": lambda: self._said("yourself"),
            "watched": self._watched,
            "friends": lambda: self._said("friends"),
            "own-harm": self._own_harm,
            "plan": self._plan,
        }
        return parts[section]()

    def _said(self, name: str) -> list[QWidget]:
        """A section of safety.toml: one line, then a list."""
        said = self._safety[name]
        return [paragraph(said["intro"]), bullets(said["items"])]

    def _fact(self, name: str) -> QLabel:
        facts = {fact["id"]: fact for fact in self._texts["fact"] if fact["verified"]}
        return paragraph(facts[name]["shown_as"])

    def _now(self) -> list[QWidget]:
        not_here = self._texts["not_here"]
        return [
            *([paragraph(self._safety["locked"]["built_in"])] if self._vault is None else []),
            self._fact("strangulation"),
            paragraph(self._crisis()),
            *self._rows(CRISIS),
            paragraph(not_here["title"], "card_title"),
            bullets(not_here["items"]),
            paragraph(self._safety["about"]["text"], "small"),
        ]

    def _crisis(self) -> str:
        """Whom to call: it names a line below only where one stands there."""
        crisis = self._texts["crisis"]
        if not self._country:
            return str(crisis["text_no_country"])
        emergency = emergency_of(self._lines["emergency"], self._country)
        if emergency is None:
            return str(crisis["text_no_number"])
        said = crisis["text" if self._lines_of(CRISIS) else "text_no_line"]
        return fill(said, {"emergency_number": emergency.number})

    def _leaving(self) -> list[QWidget]:
        to_plan = self._link(self._texts["plan"]["title"], "support/plan")
        return [
            *self._said("leaving"),
            *[self._fact(name) for name in LEAVING_FACTS],
            paragraph(self._safety["residence"]["text"]),
            paragraph(self._safety["residence"]["not_advice"], "small"),
            to_plan,
        ]

    def _talk(self) -> list[QWidget]:
        under_18 = self._safety["under_18"]
        return [
            *self._numbers(),
            hairline(),
            paragraph(under_18["title"], "card_title"),
            bullets(under_18["items"]),
            paragraph(under_18["pictures"]),
        ]

    def _numbers(self) -> list[QWidget]:
        if not self._country:
            return [paragraph(self._ask_country()), paragraph(self._crisis())]
        rules = self._words.rules
        lines = [line for line in self._shown_lines() if line.kind != OWN_HARM]
        if not lines:
            return [paragraph(rules["none_text"]), paragraph(self._crisis())]
        return [
            paragraph(rules["bill_text"]),
            paragraph(self._crisis()),
            paragraph(rules["ask_text"]),
            *[helpline_row(line, self._words) for line in lines],
            *[paragraph(rules[name], "small") for name in ABOUT_ROWS],
            paragraph(self._texts["page"]["row_rule"], "small"),
        ]

    def _ask_country(self) -> str:
        if self._vault is None:
            return str(self._safety["locked"]["ask_country"])
        return str(self._texts["page"]["choose_country_kept"])

    def _watched(self) -> list[QWidget]:
        visible = self._safety["visible"]
        return [
            bullets(one["text"] for one in self._texts["watched"]),
            paragraph(self._quick_hide_help()),
            hairline(),
            paragraph(visible["title"], "card_title"),
            paragraph(visible["intro"]),
            bullets(visible["items"]),
            paragraph(visible["not_visible"]),
            paragraph(visible["limit"]),
        ]

    def _plan(self) -> list[QWidget]:
        """Headings and prompts alone: what is built in, and nothing of the person's."""
        plan = self._texts["plan"]
        sections = [
            part
            for one in plan["section"]
            for part in (paragraph(one["title"], "card_title"), bullets(one["prompts"]))
        ]
        return [
            paragraph(plan["warning"], "care"),
            paragraph(plan["before_you_write"]),
            paragraph(message("support.plan-locked").text, "small"),
            paragraph(plan["intro"]),
            *sections,
            paragraph(plan["share"]),
        ]

    def _own_harm(self) -> list[QWidget]:
        rows = self._rows(OWN_HARM)
        own_harm = self._safety["own_harm"]
        none = paragraph(own_harm["none_listed"] if self._country else self._ask_country())
        not_sure = paragraph(own_harm["not_sure_note"])
        return [*self._said("own_harm"), not_sure, *self._to_incidents(), *(rows or [none])]

    def _to_incidents(self) -> list[QWidget]:
        """What the person did can be written down, too, where the vault is open."""
        if self._vault is None:
            return []
        there = self._link(texts("support")["incident"]["title"], "notes/incidents")
        return [paragraph(self._safety["own_harm"]["incident_hint"]), there]

    def _link(self, words: str, place: str) -> QWidget:
        there = kind(QPushButton(words), "link")
        there.clicked.connect(lambda: self._go(place))
        line = QWidget()
        line.setLayout(row(there, None))
        return line

    def _rows(self, wanted: str) -> list[QWidget]:
        """The lines of this kind, under what a call can leave behind; none: nothing."""
        rows = [helpline_row(line, self._words) for line in self._lines_of(wanted)]
        return [paragraph(self._words.rules["bill_text"]), *rows] if rows else []

    def _lines_of(self, wanted: str) -> list[Helpline]:
        return [line for line in self._shown_lines() if line.kind == wanted]

    def _shown_lines(self) -> tuple[Helpline, ...]:
        return helplines_of(self._lines["helpline"], self._country)

    def _quick_hide_help(self) -> str:
        """How to hide at once; locked, the keys that hold as long as nobody changed them."""
        if self._vault is None:
            keys = quick_hide_words(HideKeys.SHIFT_AND_F9.value, "")
        else:
            settings = self._vault.settings
            keys = quick_hide_words(settings.quick_hide, settings.quick_hide_key)
        if not keys:
            return message("settings.quick-hide-off", key_lock=key_words(key_of(Command.LOCK))).text
        return fill(self._texts["page"]["quick_hide_help"], {"key_quick_hide": keys})
