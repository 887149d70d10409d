"""Opening help and keys over what is in view: the page, a dialog, whatever a menu lies on."""

from PySide6.QtWidgets import QApplication, QWidget

from walkaway_desktop.domain.hide_keys import HideKeys
from walkaway_desktop.pages.help.key_sheet import KeySheet
from walkaway_desktop.pages.help.over import OverSheet
from walkaway_desktop.pages.help.place import help_place
from walkaway_desktop.pages.help.sheet import HelpSheet
from walkaway_desktop.pages.help.words import Reader
from walkaway_desktop.pages.key_words import quick_hide_words
from walkaway_desktop.storage.settings import Settings


def reader_of(settings: Settings, *, can_look_around: bool) -> Reader:
    """Right for what is set in this vault."""
    return Reader(
        locked=False,
        safety_mode=settings.safety_mode.on,
        hide_key=quick_hide_words(settings.quick_hide, settings.quick_hide_key),
        hide_then=settings.quick_hide_then,
        letters=settings.letter_keys,
        can_look_around=can_look_around,
    )


def reader_without_vault(keys: HideKeys, other: str, *, locked: bool) -> Reader:
    """Before a vault is open nothing is known but the keys that hide now."""
    hide_key = quick_hide_words(keys.value, other)
    return Reader(locked=locked, safety_mode=None, hide_key=hide_key, hide_then="empty")


def show_help(view: QWidget, reader: Reader, page_id: str = "") -> HelpSheet | None:
    """That of what is in view, or this page of it; None = it is open already, or nothing is."""
    over = _over(view)
    if not over.isVisible() or (isinstance(over, OverSheet) and not isinstance(over, KeySheet)):
        return None
    sheet = HelpSheet(reader, page_id or help_place(over) or help_place(view), over)
    sheet.show_over(sheet.size_wanted)
    sheet.focus_first()
    return sheet


def show_keys(view: QWidget, reader: Reader) -> KeySheet | None:
    """All keys that act in what is in view; None = they are shown already."""
    over = _over(view)
    if not over.isVisible() or isinstance(over, KeySheet):
        return None
    sheet = KeySheet(reader, help_place(over) or help_place(view), over)
    sheet.show_over(sheet.size_wanted)
    sheet.focus_first()
    return sheet


def _over(view: QWidget) -> QWidget:
    """The dialog that is in front, else the view; a menu or a list of choices goes first."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    return QApplication.activeModalWidget() or view
