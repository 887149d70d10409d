"""The legend of the heat map: what is drawn just now, and what it is called."""

from collections.abc import Iterator
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from walkaway_desktop.domain.measures import (
    FEELING_LEVELS,
    HOURS_BINS,
    YES_NO_LEVELS,
    ZERO_TO_TEN_BINS,
    Scale,
)
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.heat_cells import dot_swatch, line_swatch, tone_swatch
from walkaway_desktop.widgets.heat_grid import Grid, Shown
from walkaway_desktop.widgets.layouts import clear
from walkaway_desktop.widgets.legend import Swatch, named

DOT, LINE = "dot", "line"  # beside the names of tones
EN_DASH = "\u2013"


class HeatLegend(FlowLayout):
    """Swatches with their words."""

    def __init__(self) -> None:
        super().__init__(space="m")
        self._named: list[tuple[str, str]] = []

    def forget(self) -> None:
        """Its swatches have their sizes and colors from before."""
        self._named = []

    def show_for(self, grid: Grid) -> None:
        """Nothing where the squares are not in view."""
        shown = None if grid.isHidden() else grid.shown
        wanted = [] if shown is None else list(_legend_of(shown, grid))
        if wanted == self._named:
            return
        self._named = wanted
        clear(self)
        for name, words in wanted:
            self.addWidget(named(_swatch(name), words))


def _swatch(name: str) -> Swatch:
    made = {DOT: dot_swatch, LINE: line_swatch}.get(name)
    return tone_swatch(name) if made is None else made()


def _legend_of(shown: Shown, grid: Grid) -> Iterator[tuple[str, str]]:
    """The tone's name, blank for a missing day, and its words."""
    hue = "mood" if shown.measure.scale is Scale.MOOD else "level"
    for number, words in tones(shown):
        yield f"{hue}_{number}", words
    yield "", no_entry()
    if grid.contacts_in_view():
        yield DOT, QCoreApplication.translate("HeatMap", "Contact")
    if grid.space_in_view is not None:
        yield LINE, QCoreApplication.translate("HeatMap", "this space")


def no_entry() -> str:
    """A missing day."""
    return QCoreApplication.translate("HeatMap", "no entry")


def tones(shown: Shown) -> list[tuple[int, str]]:
    """Each level that the measure has, and what it is called."""
    labels = [str(one["label"]) for one in shown.words.get("values", ())]
    match shown.measure.scale:
        case Scale.MOOD:
            return [(int(one["key"]), str(one["label"])) for one in shown.words["values"]]
        case Scale.FEELING:
            return list(zip(FEELING_LEVELS, labels, strict=True))
        case Scale.ZERO_TO_TEN:
            return list(enumerate(_tens(), 1))
        case Scale.HOURS:
            return list(enumerate(_hours(), 1))
        case Scale.YES_NO:
            return list(zip(YES_NO_LEVELS, labels, strict=True))
    assert_never(shown.measure.scale)


def _tens() -> tuple[str, ...]:
    lows, highs = (0, 3, 5, 7, 9), (*ZERO_TO_TEN_BINS, 10)
    return tuple(f"{low}{EN_DASH}{high}" for low, high in zip(lows, highs, strict=True))


def _hours() -> tuple[str, ...]:
    low, *between, high = HOURS_BINS
    under = QCoreApplication.translate("HeatMap", "under {hours} h").replace("{hours}", str(low))
    more = QCoreApplication.translate("HeatMap", "{hours} h and more")
    more = more.replace("{hours}", str(high))
    one = QCoreApplication.translate("HeatMap", "{hours} h")
    return (under, *(one.replace("{hours}", str(hour)) for hour in (low, *between)), more)
