"""A number from 1 to 99 in 100: typed to the point, moved in steps of five."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from walkaway_desktop.widgets.scale_row import ScaleRow

LOW, HIGH, STEP = 1, 99, 5


class PercentRow(ScaleRow):
    """Nothing is certain here: neither 0 nor 100 can be said."""

    def __init__(self, words: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(words, LOW, HIGH, parent=parent)

    def _move(self, by: int) -> None:
        """To the next multiple of five; a blank one answers the low end."""
        self._forget_typed()
        if self._value is None:
            self._answer(LOW)
            return
        now = int(self._value)
        to = (now // STEP + 1) * STEP if by > 0 else (now - 1) // STEP * STEP
        self._answer(max(LOW, min(to, HIGH)))

    def _slid(self, position: int) -> None:
        """To the nearest multiple of five, or to an end."""
        value = LOW + position
        near = round(value / STEP) * STEP
        super()._slid(max(LOW, min(near, HIGH)) - LOW)
