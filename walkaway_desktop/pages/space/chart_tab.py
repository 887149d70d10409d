"""Chart: any items one above the other, larger, and as a picture to keep."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from walkaway_desktop.domain.measures import Item
from walkaway_desktop.pages.items import words_of_items
from walkaway_desktop.pages.space.chart_card import ChartCard, mood_and_pull
from walkaway_desktop.pages.space.diary import Diary, diary_of, with_answers
from walkaway_desktop.pages.space.picture_dialog import Pictured, offer_picture
from walkaway_desktop.pages.space.view import Tab
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import set_icon
from walkaway_desktop.widgets.layouts import card, clear, kind, label, stack

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

ICON = 16
HIGH, FEW, LOW = 10, 3, 6  # lines of text that a strip is high: with up to FEW, and with more


class ChartTab(Tab):
    """Which items are drawn is chosen here each time; the Vault keeps nothing of it."""

    help_page = "chart"
    places = ("chart",)

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(vault, clock, parent)
        self._diary: Diary | None = None  # None = nothing was read yet
        self._items: list[Item] = []  # those that are offered
        self._chosen: set[str] | None = None  # None = the person has not chosen: mood and pull
        self._boxes = FlowLayout(space="l")
        self.boxes: dict[str, QCheckBox] = {}
        self.nothing = label(message("space.chart-no-item").text, "soft")
        self.chart = ChartCard()
        self.save = kind(QPushButton(self.tr("Save as a picture")), "small")
        chooser = QWidget()
        chooser.setLayout(self._boxes)
        items = card(
            stack(label(self.tr("Items shown"), "label"), chooser, self.nothing, space="s")
        )
        self.setLayout(stack(items, self.chart, None, space="gap"))
        self.save.clicked.connect(self._save)
        self.retheme()

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("ChartTab", "Chart")

    def head_buttons(self) -> Sequence[QPushButton]:
        return (self.save,)

    def retheme(self) -> None:
        set_icon(self.save, "download", "ink", ICON)

    # ---- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        self._diary = diary_of(self.vault, self.vault.spaces.all(), self.today)
        self._offer(with_answers(self._diary.checkins, self._diary.items))
        self._draw()

    def focus_first(self) -> None:
        """On the days, as points or as rows; without any, on what can be drawn."""
        if self.chart.isVisible():
            self.chart.focus_first()
        elif self.boxes:
            next(iter(self.boxes.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _offer(self, items: list[Item]) -> None:
        """Boxes are made anew only where the items have changed: one of them may have the focus."""
        if items == self._items:
            return
        self._items = items
        clear(self._boxes)
        ticked = self._keys()
        words = words_of_items(items)
        self.boxes = {key: QCheckBox(str(one["short"])) for key, one in words.items()}
        for key, box in self.boxes.items():
            box.setAccessibleName(str(words[key]["label"]))
            box.setChecked(key in ticked)
            box.toggled.connect(self._choose)
            self._boxes.addWidget(box)

    def _keys(self) -> set[str]:
        if self._chosen is None and self._diary is not None:
            return {item.measure.key for item in mood_and_pull(self._diary)}
        return self._chosen or set()

    def _choose(self) -> None:
        self._chosen = {key for key, box in self.boxes.items() if box.isChecked()}
        self._draw()

    def _drawn(self) -> Sequence[Item]:
        keys = self._keys()
        return [item for item in self._items if item.measure.key in keys]

    def _draw(self) -> None:
        """The items in the person's order."""
        if self._diary is None:
            return
        drawn = self._drawn()
        self.nothing.setVisible(not drawn)
        self.chart.setVisible(bool(drawn))
        if drawn:
            self.chart.show_days(self._diary, drawn, HIGH if len(drawn) <= FEW else LOW)
        self.save.setEnabled(bool(drawn) and self.chart.first_day is not None)

    # ---- the picture -----------------------------------------------------------------------------

    def _save(self) -> None:
        chart = self.chart.chart
        if chart.shown is None:
            return
        pictured = Pictured(chart.shown, chart.width(), chart.has_middle, self.today)
        offer_picture(self, pictured, safety_mode=self.vault.settings.safety_mode.on)
