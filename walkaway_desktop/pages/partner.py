"""The name that the person gave the other one: a label in lists and charts, never in a sentence."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from walkaway_desktop.storage.settings import Settings


def their_name(settings: "Settings") -> str:
    """Empty = none was given, or Safety mode is on: then it is used nowhere."""
    return "" if settings.safety_mode.on else settings.partner_label
