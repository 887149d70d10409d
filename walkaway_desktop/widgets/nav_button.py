"""A row of the sidebar: bar, icon, text, key."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from walkaway_desktop.widgets.icons import pixmap
from walkaway_desktop.widgets.painting import smooth
from walkaway_desktop.widgets.theme import Theme

ICON = 20


class NavButton(QPushButton):
    """A page of the sidebar, checkable; `key` is shown as the system writes it.

    `shows_key` writes it into the row, as for Lock; it stands in the tooltip in any case.
    `care` is for Get support alone.
    """

    def __init__(  # noqa: PLR0913 (all but two have a default)
        self,
        icon: str,
        text: str,
        key: str = "",
        *,
        shows_key: bool = False,
        care: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon, self._key, self._shows_key, self._care = icon, key, shows_key, care
        self._compact = False
        self.setCheckable(True)
        self._marked = False
        self.toggled.connect(self._by_reader)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        Theme.current().changed.connect(self.updateGeometry)
        self._set_tooltip()

    def setChecked(self, checked: bool) -> None:  # noqa: N802 FBT001 (as Qt has it)
        """The window says which page is in view."""
        self._marked = checked
        super().setChecked(checked)

    def nextCheckState(self) -> None:  # noqa: N802 (Qt's name)
        """Nothing: the page that a click shows is marked by the window."""

    def _by_reader(self, checked: bool) -> None:  # noqa: FBT001 (Qt's signal brings it)
        """Assistive technology checks a button without a click: make it one."""
        if not checked:
            self._marked = False
        elif not self._marked:
            self.clicked.emit()

    def _native_key(self) -> str:
        return QKeySequence(self._key).toString(QKeySequence.SequenceFormat.NativeText)

    def _set_tooltip(self) -> None:
        both = self.tr("{page} ({key})").format(page=self.text(), key=self._native_key())
        self.setToolTip(both if self._key else self.text() if self._compact else "")

    @property
    def compact(self) -> bool:
        """Only the icon, in a narrow sidebar."""
        return self._compact

    @compact.setter
    def compact(self, compact: bool) -> None:
        self._compact = compact
        self._set_tooltip()
        self.updateGeometry()
        self.update()

    # ---- sizes -----------------------------------------------------------------------------------

    def _font(self) -> QFont:
        return Theme.current().font("label")

    def _icon_left(self) -> int:
        return Theme.current().px("m")

    def sizeHint(self) -> QSize:
        theme, metrics = Theme.current(), QFontMetrics(self._font())
        height = max(theme.px("nav_item"), metrics.height() + theme.px("s"))
        width = 2 * self._icon_left() + ICON
        if not self._compact:
            width += theme.px("nav_gap") + metrics.horizontalAdvance(self.text())
        if self._shows_key and not self._compact:
            small = QFontMetrics(theme.font("caption"))
            width += theme.px("s") + small.horizontalAdvance(self._native_key())
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * self._icon_left() + ICON, self.sizeHint().height())

    # ---- painting --------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(self)
        self._paint_surface(painter)
        left = (self.width() - ICON) // 2 if self._compact else self._icon_left()
        picture = pixmap(self._icon, self._ink(), ICON, self.devicePixelRatioF())
        painter.drawPixmap(self._turned(left, ICON).topLeft(), picture)
        if not self._compact:
            self._paint_text(painter)

    def _ink(self) -> str:
        if self._care:
            return "clay_text"
        return "accent" if self.isChecked() else "ink" if self.underMouse() else "soft"

    def _turned(self, start: int, width: int) -> QRect:
        """The place of something `start` from the leading edge, in the middle of the row."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - start - width if mirrored else start
        return QRect(left, (self.height() - ICON) // 2, width, ICON)

    def _paint_surface(self, painter: QPainter) -> None:
        theme = Theme.current()
        bar = theme.px("selected_bar")
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.isDown():
            painter.setBrush(theme.color("accent_soft"))
        elif self.underMouse():
            painter.setBrush(theme.color("clay_soft" if self._care else "card"))
        if painter.brush().style() != Qt.BrushStyle.NoBrush:
            row = QRectF(self.rect())
            painter.drawRoundedRect(row, theme.px("radius_button"), theme.px("radius_button"))
        if self.isChecked():
            place = self._turned(0, bar)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(place), bar / 2, bar / 2)

    def _paint_text(self, painter: QPainter) -> None:
        theme = Theme.current()
        start = self._icon_left() + ICON + theme.px("nav_gap")
        font = self._font()
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(font)
        painter.setPen(theme.color(self._ink()))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(self._whole_height(start, self.width() - start), flags, self.text())
        if self._shows_key:
            self._paint_key(painter)

    def _paint_key(self, painter: QPainter) -> None:
        painter.setFont(Theme.current().font("caption"))
        painter.setPen(Theme.current().color("soft"))
        width = painter.fontMetrics().horizontalAdvance(self._native_key())
        place = self._whole_height(self.width() - self._icon_left() - width, width + 1)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._native_key())

    def _whole_height(self, start: int, width: int) -> QRect:
        place = self._turned(start, width)
        place.setTop(0)
        place.setBottom(self.height())
        return place
