"""Numbers as they stand in sentences and tables."""

from fractions import Fraction

from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication

from walkaway_desktop.domain.insight import shown_tenths

LEFT_TO_RIGHT = "\u200e"
SIGNS = {1: "+", -1: "\u2212", 0: ""}


def one_decimal(value: float | Fraction) -> str:
    """3.8; 3.0."""
    return QLocale().toString(shown_tenths(value), "f", 1)


def signed(value: float | Fraction) -> str:
    """+0.2, or with a minus sign; 0.0 has neither."""
    shown = shown_tenths(value)
    return with_sign(shown, one_decimal(abs(shown)))


def signed_whole(value: int) -> str:
    """+2, or with a minus sign; 0 has neither."""
    return with_sign(value, QLocale().toString(abs(value)))


def with_sign(value: float, number: str) -> str:
    """`number` with the sign of `value`, which stays before it in words from right to left."""
    sign = (value > 0) - (value < 0)
    before = LEFT_TO_RIGHT if sign and QGuiApplication.isRightToLeft() else ""
    return before + SIGNS[sign] + number
