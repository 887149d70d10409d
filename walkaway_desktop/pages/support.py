"""Get support: numbers to call and what can help, readable while the vault is locked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCollator, QCoreApplication, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from walkaway_desktop.domain.helplines import Emergency, countries, emergency_of, spoken_number
from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.pages.frame import FocusInView, page_space
from walkaway_desktop.pages.key_words import bind_page_keys
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.support_large import Shown, large_button
from walkaway_desktop.pages.support_parts import SupportParts
from walkaway_desktop.pages.support_rows import HelplineWords, country_name, paragraph, to_copy
from walkaway_desktop.pages.support_sections import SectionList
from walkaway_desktop.texts import fill, message, texts
from walkaway_desktop.widgets.icons import Picture, pixmap
from walkaway_desktop.widgets.layouts import card, clear, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.typed_choice import TypedChoice
from walkaway_desktop.widgets.wheel import wheel_needs_focus

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.pages.support_people import SupportPeople
    from walkaway_desktop.pages.support_plan import SupportPlan
    from walkaway_desktop.storage.vault import Vault

PLAN = "plan"  # to write in; while locked its headings can be read
PEOPLE = "people"  # whom the person trusts; while locked there is nobody
FIRST_SECTION = "talk"  # opens with the helplines, once the number above was read
COUNTRY_SIGNS = 16  # the width of the choice


class SupportPage(Page):
    """The same page in the window and on the lock page; while locked it keeps nothing."""

    icon = "life-buoy"
    help_page = "get-support"

    def __init__(
        self, vault: "Vault | None", clock: "Clock", parent: QWidget | None = None
    ) -> None:
        super().__init__(vault, clock, parent)  # type: ignore[arg-type]  # locked: there is none
        self._open_vault = vault
        self._country = ""
        self._section = FIRST_SECTION
        self.people: SupportPeople | None = None  # until it was asked for
        self.plan: SupportPlan | None = None
        self._built_for: tuple[bool, str, str] | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._in_view = FocusInView(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        bind_page_keys(self, key_of(Command.PLAN_PDF), self._print)
        self.refresh()

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("SupportPage", "Get support")

    # ---- what is read ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read country and Safety mode again; the page is laid out anew only if they changed."""
        if self._open_vault is not None:
            self._country = self._open_vault.settings.country or ""
        if self._state() != self._built_for:
            self._built_for = self._state()
            self._build()
        elif self._open_vault is not None and self._section in {PEOPLE, PLAN}:
            self._own(self._section)

    def _state(self) -> tuple[bool, str, str]:
        return (self._safety_mode(), self._country, self._section)

    def retheme(self) -> None:
        self._build()

    def focus_first(self) -> None:
        """Where a digit opens a section; the number to call stays in view above it."""
        self._in_view.stay_for(self.sections.buttons[self._section])
        self.sections.focus(self._section)

    def go_to(self, place: str) -> None:
        self.show_section(place)
        self.focus_first()
        if self.people is not None and place == PEOPLE:
            self.people.focus_first()
        # Once the page has its new height. In a narrow window it stands below the sections.
        QTimer.singleShot(0, self._card, self._show_card)

    def _follow(self, place: str) -> None:
        """A link: into another section, or to another page."""
        page, _, inside = place.partition("/")
        if page == "support":
            self.go_to(inside)
        else:
            self.page_requested.emit(place)

    def _show_card(self) -> None:
        if self._columns.direction() == QBoxLayout.Direction.TopToBottom:
            self._scroll.verticalScrollBar().setValue(self._card.y())

    def show_section(self, section: str) -> None:
        """Open one section by its id in support.toml, `friends`, `talk`, or the own one."""
        self._section = section
        self._fill_card()
        self.sections.mark(section)
        self._scroll.ensureWidgetVisible(self.section_title)

    def _safety_mode(self) -> bool:
        # Locked, nobody knows: then the texts are those for someone at risk.
        return self._open_vault is None or self._open_vault.settings.safety_mode.on

    def _emergency(self) -> Emergency | None:
        return emergency_of(self._lines["emergency"], self._country)

    # ---- the page --------------------------------------------------------------------------------

    def _build(self) -> None:
        safety_mode = self._safety_mode()
        self._texts = texts("support", safety_mode=safety_mode)
        self._safety = texts("safety", safety_mode=safety_mode)
        self._lines = texts("helplines", safety_mode=safety_mode)
        self._words = HelplineWords(self._lines, self.clock.now().date())
        self.sections = SectionList(self._sections())
        self.sections.chosen.connect(self.show_section)
        self._parts = stack()
        self._card = card(self._parts)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Theme.current().px("column_gap"))
        self._columns.addWidget(card(self.sections), 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._card, 1, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        lines = stack(self._head(), self._first(), self._columns, None)
        page_space(lines)
        content.setLayout(lines)
        self._fill_card()
        self.sections.mark(self._section)
        self._scroll.setWidget(content)
        self._lay_columns()

    def _sections(self) -> list[Mapping[str, str]]:
        """Their ids and titles, in order; people of the person's own only in an open vault."""
        plan = {"id": PLAN, "title": self._texts["plan"]["title"]}
        people = {"id": PEOPLE, "title": message("support.own-contacts-go").text}
        own = [plan] if self._open_vault is None else [plan, people]
        return [*self._texts["page"]["sections"], *own]

    def _head(self) -> QVBoxLayout:
        """Quick hide stands here: in a small window too, it is in view."""
        page = self._texts["page"]
        hide = kind(QPushButton(page["quick_hide"]), "care")
        hide.clicked.connect(self.quick_hide_requested)
        title = row(label(page["title"], "page"), None, hide)
        return stack(title, paragraph(page["not_advice"], "small"), space="xs")

    def _first(self) -> QFrame:
        """The number to call first, before anything else; the country it is for beside it."""
        phone = Picture()
        phone.setPixmap(pixmap("phone", "clay", 24, self.devicePixelRatioF()))
        phone.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._said_first = stack(*self._first_lines(), space="xs")
        self._large = stack()
        self._show_large()
        asked = stack(self._country_label(), self._country_choice(), space="xs")
        country = stack(asked, self._large, space="s")
        words = row(phone, space="l")
        words.addLayout(stack(self._said_first, None), 1)
        words.setAlignment(phone, Qt.AlignmentFlag.AlignTop)
        self._banner = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._banner.setSpacing(Theme.current().px("l"))
        self._banner.addLayout(words, 1)
        self._banner.addLayout(country)
        return kind(card(self._banner), "care")

    def _first_lines(self) -> list[QWidget]:
        emergency = self._emergency()
        second = paragraph(self._texts["page"]["second_line"])
        if emergency is None:
            return [paragraph(self._no_number(), "card_title"), second]
        first = fill(self._texts["page"]["first_line"], {"emergency_number": emergency.number})
        said = fill(first, {}).replace(emergency.number, spoken_number(emergency.number))
        lines: list[QWidget] = [to_copy(first, "card_title", said)]
        if emergency.police:
            police = self._words.part("police", number=emergency.police)
            lines.append(to_copy(police, "body", spoken_number(police)))
        return [*lines, paragraph(self._words.checked_emergency(emergency), "small"), second]

    def _show_large(self) -> None:
        """A way to see the number in large type, where there is one."""
        clear(self._large)
        emergency = self._emergency()
        if emergency is not None:
            name = message("support.emergency-name", country=country_name(self._country)).text
            notes = (self._words.checked_emergency(emergency),)
            shown = Shown(name, emergency.number, notes)
            self._large.addWidget(large_button(shown, "care", said="support.large-type"))

    def _no_number(self) -> str:
        if not self._country:
            return str(self._safety["locked"]["no_country"])
        return str(self._words.rules["no_emergency_text"])

    def _country_label(self) -> QLabel:
        return label(self._texts["page"]["country"], "small")

    def _country_choice(self) -> QComboBox:
        self.country = wheel_needs_focus(TypedChoice())
        self.country.setAccessibleName(self._texts["page"]["country"])
        self.country.setAccessibleDescription(self._safety["locked"]["ask_country"])
        fits = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.country.setSizeAdjustPolicy(fits)  # not as wide as the longest name
        self.country.setMinimumContentsLength(COUNTRY_SIGNS)
        self.country.addItem(self._texts["page"]["choose_country"], "")
        named = {country_name(code): code for code in countries(self._lines)}
        order = QCollator()
        for name in sorted(named, key=order.sortKey):
            self.country.addItem(name, named[name])
        self.country.know(self._texts["country_also"])
        self.country.setCurrentIndex(max(0, self.country.findData(self._country)))
        self.country.activated.connect(self._choose_country)
        return self.country

    def _choose_country(self) -> None:
        """Its lines alone are written anew: the list stays, with what is being typed into it."""
        self._country = self.country.currentData()
        if self._open_vault is not None:
            self._open_vault.settings.country = self._country or None
        clear(self._said_first)
        for line in self._first_lines():
            self._said_first.addWidget(line)
        self._show_large()
        self._fill_card()
        self._built_for = self._state()
        QTimer.singleShot(0, self, self._show_number)  # once the page has its new height

    def _show_number(self) -> None:
        """It stands above the list: in a small window that may be out of view."""
        first = self._said_first.itemAt(0)
        if first is not None and (line := first.widget()) is not None:
            self._scroll.ensureWidgetVisible(line, 0, Theme.current().px("l"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_columns()

    def _lay_columns(self) -> None:
        """Side by side while there is room, else one below the other."""
        theme = Theme.current()
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        room = theme.px("two_columns_from") - theme.px("sidebar")
        self._columns.setDirection(beside if self.width() >= room else below)
        self._banner.setDirection(beside if self.width() >= 2 * theme.px("side_column") else below)

    # ---- what is written here --------------------------------------------------------------------

    def _written(self) -> "list[SupportPeople | SupportPlan]":
        """What the person writes in on this page, as far as it was asked for."""
        return [one for one in (self.people, self.plan) if one is not None]

    def keep_drafts(self) -> None:
        for one in self._written():
            one.keep_drafts()

    def stop(self) -> None:
        for one in self._written():
            one.stop()

    def go_on(self) -> None:
        for one in self._written():
            one.go_on()

    # ---- one section -----------------------------------------------------------------------------

    def _fill_card(self) -> None:
        names = {section["id"]: section["title"] for section in self._sections()}
        self.section_title = label(names[self._section], "section")
        for one in self._written():
            one.hide()
            one.setParent(self)  # or it would go with the rest, and what is typed in it
        clear(self._parts)
        for part in (self.section_title, *self._section_parts()):
            self._parts.addWidget(part)
            if part in self._written():
                part.show()

    def _section_parts(self) -> list[QWidget]:
        if self._open_vault is not None and self._section in {PEOPLE, PLAN}:
            return [self._own(self._section)]
        parts = SupportParts(
            self._open_vault,
            self._country,
            self._words,
            self._follow,
            safety_mode=self._safety_mode(),
        )
        return parts.of(self._section)

    def _own(self, section: str) -> "SupportPeople | SupportPlan":
        """What the person wrote, as it is now."""
        # Locked, there is none of it, and someone may be in a hurry.
        from walkaway_desktop.pages.support_people import SupportPeople  # noqa: PLC0415 (see above)
        from walkaway_desktop.pages.support_plan import SupportPlan  # noqa: PLC0415 (see above)

        if section == PLAN:
            self.plan = self.plan or SupportPlan(self.vault, self.clock)
            self.plan.refresh()
            return self.plan
        if self.people is None:
            self.people = SupportPeople(self.vault)
            self.people.undo_offered.connect(self.undo_offered)
        self.people.refresh()
        return self.people

    def _print(self) -> None:
        """The plan: from any section, and not before it is in view."""
        if self._open_vault is None:
            return
        if self._section != PLAN:
            self.go_to(PLAN)
        if self.plan is not None:
            self.plan.offer_pdf()
