"""Settings: cards below each other, a list of them beside, a field that finds one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.pages.frame import FocusInView, is_wide, page_space
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.settings.about_card import AboutCard
from walkaway_desktop.pages.settings.backups_card import BackupsCard
from walkaway_desktop.pages.settings.backups_work import BackupsWork
from walkaway_desktop.pages.settings.day_card import DayCard
from walkaway_desktop.pages.settings.import_card import ImportCard
from walkaway_desktop.pages.settings.items_card import ItemsCard
from walkaway_desktop.pages.settings.move_work import MoveWork
from walkaway_desktop.pages.settings.privacy_card import PrivacyCard
from walkaway_desktop.pages.settings.quick_hide_card import QuickHideCard
from walkaway_desktop.pages.settings.restore_work import RestoreWork
from walkaway_desktop.pages.settings.rows import SettingsCard
from walkaway_desktop.pages.settings.simple_cards import (
    KeysCard,
    LockingCard,
    LookCard,
    NumbersCard,
)
from walkaway_desktop.pages.settings.vault_card import VaultCard
from walkaway_desktop.pages.settings.vault_work import VaultWork
from walkaway_desktop.pages.vault_words import without_buttons
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.layouts import clear, label, row, stack
from walkaway_desktop.widgets.nav_button import NavButton
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


class Finder(QLineEdit):
    """The field that finds a setting; the slash that leads to it is no part of what is asked."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_pressed(event, Command.FIND_SETTING) or self.text():
            super().keyPressEvent(event)


class SettingsPage(Page):
    """Every change is saved at once; the quiet choice is the default."""

    icon = "settings"
    help_page = "settings"

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(vault, clock, parent)
        self.work = VaultWork(self, self.tell)
        self.move_work = MoveWork(self, self.tell)
        self.vault_card = VaultCard(self, self.work, self.move_work)
        self.backup_work = BackupsWork(self, self.tell)
        self.backups = BackupsCard(self, self.backup_work)
        self.restore_work = RestoreWork(self, self.tell)
        self.backups.use.clicked.connect(self.restore_work.restore)
        self.locking = LockingCard(self)
        self.quick_hide = QuickHideCard(self)
        self.privacy = PrivacyCard(self, self.tell)
        self.day = DayCard(self)
        self.items = ItemsCard(self)
        self.numbers = NumbersCard(self)
        self.look = LookCard(self)
        self.keys = KeysCard(self)
        self.imports = ImportCard(self)
        self.about = AboutCard(self)
        self._build()
        self.refresh()

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("SettingsPage", "Settings")

    @property
    def cards(self) -> tuple[SettingsCard, ...]:
        """All of them, in the order of the page."""
        return (
            self.vault_card,
            self.backups,
            self.locking,
            self.quick_hide,
            self.privacy,
            self.day,
            self.items,
            self.numbers,
            self.look,
            self.keys,
            self.imports,
            self.about,
        )

    def _build(self) -> None:
        self.finder = Finder()
        self.finder.setPlaceholderText(self.tr("Find a setting"))
        self.finder.setAccessibleName(self.tr("Find a setting"))
        self._find_icon = QAction(self.finder.placeholderText(), self)
        self._find_icon.triggered.connect(self.finder.selectAll)
        self.finder.addAction(self._find_icon, QLineEdit.ActionPosition.LeadingPosition)
        self.finder.textChanged.connect(self._filter)
        self.finder.returnPressed.connect(self._go_to_found)
        self._notices = QVBoxLayout()
        self.nothing = label(message("empty.settings").text, "soft")
        self.nothing.hide()
        content = QWidget()
        content.setLayout(stack(self.nothing, *self.cards, None, space="gap"))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        FocusInView(self._scroll)
        self._scroll.verticalScrollBar().valueChanged.connect(self._mark_where)
        words = stack(
            label(self.title(), "page"),
            label(self.tr("The quiet choice is the default."), "small"),
            space="xs",
        )
        head = row(space="l")
        head.addLayout(words, 3)
        head.addWidget(self.finder, 2, Qt.AlignmentFlag.AlignBottom)
        body = row(self._contents(), space="column_gap")
        beside = stack(self._notices, space="m")  # not scrolled: what came of it is always in view
        beside.addWidget(self._scroll, 1)
        body.addLayout(beside, 1)
        lines = stack(head)
        lines.addLayout(body, 1)
        page_space(lines)
        self.setLayout(lines)
        self._mark(self.vault_card)
        self.retheme()

    def _contents(self) -> QWidget:
        """The names of the cards: a press scrolls to one, and where one is, is marked."""
        self.contents = QWidget()
        self._names = [NavButton(one.icon, one.name) for one in self.cards]
        for button, target in zip(self._names, self.cards, strict=True):
            button.clicked.connect(lambda _checked, target=target: self.show_card(target))
        self.contents.setLayout(stack(*self._names, None, space="xs"))
        return self.contents

    def show_card(self, target: SettingsCard) -> None:
        self.finder.clear()
        clear(self._notices)  # read, and something else is looked for
        self._scroll.verticalScrollBar().setValue(target.y())
        self._mark(target)  # the last ones cannot be scrolled up to the top

    def _mark_where(self) -> None:
        """The last card that begins at the top of what is in view, or above."""
        top = self._scroll.verticalScrollBar().value() + Theme.current().px("gap")
        shown = [one for one in self.cards if not one.isHidden()]
        above = [one for one in shown if one.y() <= top]
        if shown:
            self._mark((above or shown)[-1 if above else 0])

    def _mark(self, target: SettingsCard) -> None:
        for button, one in zip(self._names, self.cards, strict=True):
            button.setChecked(one is target)

    # ---- what the window asks --------------------------------------------------------------------

    def refresh(self) -> None:
        for one in self.cards:
            one.refresh()

    def stop(self) -> None:
        self.items.stop()

    def keep_drafts(self) -> None:
        """A number counts when it is finished; going away finishes it."""
        for box in self.findChildren(QSpinBox):
            box.interpretText()
        self.items.keep_draft()
        self.privacy.keep()

    def retheme(self) -> None:
        self._find_icon.setIcon(icon("search", "soft", 18))
        self.contents.setFixedWidth(Theme.current().px("sidebar"))
        self._lay_out()

    def stop_work(self) -> None:
        self.imports.stop_work()

    def focus_first(self) -> None:
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, place: str) -> None:
        if place == "backup":
            self.backup_work.back_up()
        elif place == "restore":
            self.restore_work.restore()

    def tell(self, *said: Message) -> None:
        """A line above the cards for each of these; those before go. No card moves far."""
        clear(self._notices)
        for words in said:
            Notice.put(self._notices, without_buttons(words))
        self.refresh()

    # ---- finding ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A slash goes to the field that finds; Down goes on to what it found, Esc shows all."""
        if is_pressed(event, Command.FIND_SETTING):
            self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.finder.text():
            self.finder.clear()
        elif event.key() == Qt.Key.Key_Down and self.finder.hasFocus():
            self._go_to_found()
        else:
            super().keyPressEvent(event)

    def _go_to_found(self) -> None:
        """Past the list of cards: who asked for a setting wants to change it.

        The one whose name, or whose card, is what was asked for comes first: "backup" stands in the
        line of Erase everything, too.
        """
        asked = self.finder.text().casefold().split()
        if not asked:
            return
        found = [(one, row) for one in self.cards for row in one.rows if row.isVisible()]
        found.sort(key=lambda it: not it[1].is_named(asked, it[0].name))
        any(row.take_focus() for _, row in found)

    def _filter(self, asked: str) -> None:
        found = [one.filter(asked.strip()) for one in self.cards]
        self.nothing.setVisible(not any(found))

    # ---- room ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was told is of this visit. Work on the closed vault covers the page, then tells."""
        super().hideEvent(event)
        clear(self._notices)

    def _lay_out(self) -> None:
        self.contents.setVisible(is_wide(self))
