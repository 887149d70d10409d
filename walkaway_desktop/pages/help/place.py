"""Which help belongs to what is in view."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


@runtime_checkable
class Helped(Protocol):
    """What has a help of its own; an empty text = that of what lies below it."""

    @property
    def help_page(self) -> str:
        """The id of a page of help.toml."""


def help_place(widget: QWidget | None) -> str:
    """The help of this widget, of a dialog that of what it was opened from; empty = none."""
    while widget is not None:
        if isinstance(widget, Helped) and widget.help_page:
            return widget.help_page
        widget = widget.parentWidget()
    return ""
