"""Paints a Contact: when, the shape that tells who and where, then what was noted."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from walkaway_desktop.pages.space.contacts.contact_rows import Roles
from walkaway_desktop.pages.space.contacts.contact_words import Told, details
from walkaway_desktop.pages.space.day_marks import contact_shape
from walkaway_desktop.pages.space.painted_rows import paint_back, paint_focus
from walkaway_desktop.pages.space.painted_words import Block, height_of, paint_blocks
from walkaway_desktop.pages.space.row_list import Index, RowDelegate
from walkaway_desktop.widgets.theme import Theme

BETWEEN = " · "
LINES = 2  # of a long text; all of it stands in the form that Enter opens
TITLE_LINES = 3
WIDEST_DAY = "Nov 30, 2028"
SHARE = 3  # a column for the day takes at most a third of the row


class ContactDelegate(RowDelegate):
    """In a narrow row the day stands above the rest."""

    def measure(self) -> None:
        super().measure()
        metrics = QFontMetrics(self._strong)
        self._shape = round(metrics.height() * 0.9)
        self._day_width = metrics.horizontalAdvance(WIDEST_DAY) + Theme.current().px("m")

    @property
    def _beside(self) -> bool:
        """Whether day and words stand beside each other."""
        return self._day_width * SHARE <= self.width and not Theme.current().has_large_text

    # ---- sizes -----------------------------------------------------------------------------------

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        day, words = self._places(QRect(0, 0, self.width, 0))
        one: Told = index.data(Roles.TOLD)
        of_day = height_of(self._when(index), day.width())
        of_words = height_of(self._words(one, index), words.width())
        high = max(of_day, of_words) if self._beside else of_day + of_words
        return QSize(self.width, max(Theme.current().px("row"), high + 2 * self._gap))

    def _places(self, row: QRect) -> tuple[QRect, QRect]:
        """Where the day stands, and where the words do; the shape is left of them."""
        inside = row.adjusted(self._gap, self._gap, -self._gap, -self._gap)
        shape = self._shape + self._gap
        if not self._beside:
            return inside, inside.adjusted(shape, 0, 0, 0)
        day = QRect(inside.left(), inside.top(), self._day_width, inside.height())
        return day, inside.adjusted(self._day_width + shape, 0, 0, 0)

    # ---- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Told = index.data(Roles.TOLD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_back(painter, option)
        day, words = self._places(option.rect)
        when = self._when(index)
        if not self._beside:
            words.setTop(words.top() + height_of(when, day.width()))
        box = QRect(words.left() - self._shape - self._gap, words.top(), self._shape, self._shape)

        def turned(place: QRect) -> QRect:
            return QStyle.visualRect(option.direction, option.rect, place)

        paint_blocks(painter, turned(day), when)
        contact_shape(one.contact.words.direction, one.place)(painter, QRectF(turned(box)))
        paint_blocks(painter, turned(words), self._words(one, index))
        painter.restore()
        paint_focus(painter, option)

    def _when(self, index: Index) -> list[Block]:
        """The day, and the time where it is known."""
        day, at = str(index.data(Roles.DAY)), str(index.data(Roles.TIME))
        if not self._beside:
            return [(BETWEEN.join(filter(None, (day, at))), self._small, "soft", 1)]
        blocks: list[Block] = [(day, self._strong, "soft", 1), (at, self._small, "soft", 1)]
        return [block for block in blocks if block[0]]

    def _words(self, one: Told, index: Index) -> list[Block]:
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        blocks: list[Block] = [
            (title, self._strong, "ink", TITLE_LINES),
            (one.contact.words.about, self._own, "ink", LINES),
            (BETWEEN.join(details(one)), self._small, "soft", LINES),
        ]
        return [block for block in blocks if block[0]]
