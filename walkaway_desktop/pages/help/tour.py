"""The tour: six cards, with no progress and nothing to tick."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from walkaway_desktop.pages.frame import keep_room, set_order
from walkaway_desktop.pages.help.over import OverSheet
from walkaway_desktop.pages.help.words import Reader, tour_cards
from walkaway_desktop.pages.key_words import bind_keys
from walkaway_desktop.widgets.icons import Picture, pixmap
from walkaway_desktop.widgets.layouts import card, kind, label, row, stack
from walkaway_desktop.widgets.long_words import breakable
from walkaway_desktop.widgets.reading import Reading
from walkaway_desktop.widgets.theme import Theme

PICTURE, ICON = 48, 16
PICTURES = {
    "your-vault": "lock",
    "hide": "eye-off",
    "today": "sun",
    "decide": "signpost",
    "space": "wind",
    "support": "life-buoy",
}
CARE = "support"  # the one card in the color of care


class TourSheet(OverSheet):
    """Arrow keys or buttons go on and back; Esc closes it on any card."""

    made_up_requested = Signal()

    def __init__(self, reader: Reader, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards = tour_cards(reader)
        self.shown = 0
        self.picture = Picture()
        self.title = label("", "section")
        self.body = Reading()
        self.before = QPushButton(self.tr("Back"))
        self.next = kind(QPushButton(self.tr("Next")), "main")
        self.close_it = QPushButton(self.tr("Close"))
        self.look_around = kind(QPushButton(self.tr("Look around with made-up data")), "link")
        self.look_around.setVisible(reader.can_look_around)
        self.before.clicked.connect(lambda: self._go(-1))
        self.next.clicked.connect(lambda: self._go(1))
        self.close_it.clicked.connect(self.accept)
        self.look_around.clicked.connect(self._look_around)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        # Bound, for a button would take the arrows to go to the next one.
        for keys, by in (("Right", -1 if mirrored else 1), ("Left", 1 if mirrored else -1)):
            bind_keys(self, keys, partial(self._go, by))
        self._lay_out()
        Theme.current().changed.connect(self._show_card)
        self._show_card()

    def _lay_out(self) -> None:
        inner = stack(row(self.picture, None), self.title, self.body, None, space="m")
        content = QWidget()
        content.setLayout(inner)
        self._view = QScrollArea()
        self._view.setWidgetResizable(True)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setWidget(content)
        for button in (self.before, self.next):
            keep_room(button)  # or the others would move under the mouse
        foot = row(self.close_it, None, self.before, self.next)
        lines = stack(card(self._view), row(self.look_around, None), foot, space="l")
        lines.setStretch(0, 1)
        edge = Theme.current().px("xl")
        lines.setContentsMargins(edge, edge, edge, edge)
        self.setLayout(lines)
        set_order(self.look_around, self.close_it, self.before, self.next)

    @property
    def size_wanted(self) -> QSize:
        """Room for the longest card at this text size."""
        px = Theme.current().px
        wide = px("dialog") + 4 * px("xl")
        inside = wide - 6 * px("xl")
        heights = []
        for one in self.cards:
            probe = Reading(breakable(one.body))
            probe.ensurePolished()
            heights.append(probe.heightForWidth(inside))
        return QSize(wide, max(heights) + PICTURE + px("button") * 3 + 10 * px("xl"))

    def _show_card(self) -> None:
        one = self.cards[self.shown]
        color = "clay_text" if one.id == CARE else "accent"
        ratio = self.devicePixelRatioF()
        self.picture.setPixmap(pixmap(PICTURES[one.id], color, PICTURE, ratio))
        self.title.setText(one.title)
        self.body.setText(breakable(one.body))
        self.setAccessibleName(one.title)
        self.setAccessibleDescription(one.body)
        self.before.setVisible(self.shown > 0)
        self.next.setVisible(self.shown < len(self.cards) - 1)
        self._view.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """On the button that goes on."""
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, by: int) -> None:
        there = self.shown + by
        if not 0 <= there < len(self.cards):
            return
        self.shown = there
        self._show_card()
        one = self.cards[there]
        said = QAccessibleAnnouncementEvent(self, f"{one.title}\n{one.body}")
        QAccessible.updateAccessibility(said)
        if not self.isAncestorOf(self.focusWidget()) or not self.focusWidget().isVisible():
            (self.close_it if self.next.isHidden() else self.next).setFocus()

    def _look_around(self) -> None:
        self.accept()
        self.made_up_requested.emit()
