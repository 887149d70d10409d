"""Chips for files: their icons, sizes and menus."""

from PySide6.QtCore import QCoreApplication, QLocale, QPoint, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu, QWidget

from walkaway_desktop.domain.attachments import Attachment
from walkaway_desktop.transfer.pictures import decode
from walkaway_desktop.widgets.attachment_chip import Act, AttachmentChip

SIDE = 192  # pixels: a chip's picture is 40 across, at 200 % text on a fine screen 160


def file_size(one: Attachment) -> str:
    """1.4 MiB."""
    return QLocale().formattedDataSize(one.size, 1)


def chip_of(one: Attachment, small: bytes | None) -> AttachmentChip:
    """The file with its small picture; without one, with the icon of its kind."""
    picture = None if small is None else small_picture(small)
    is_picture = one.media_type.startswith("image/")
    return AttachmentChip(one.name, file_size(one), picture, "image" if is_picture else "file-text")


def small_picture(small: bytes) -> QImage | None:
    """As a chip shows it."""
    return decode(small, QSize(SIDE, SIDE))


def ask_act(parent: QWidget, place: QPoint, *, frozen: bool) -> Act | None:
    """What is wanted with a file; None = nothing."""
    words = {
        Act.OPEN: QCoreApplication.translate("Attachments", "Open"),
        Act.SAVE: QCoreApplication.translate("Attachments", "Save a copy…"),
    }
    if not frozen:
        words |= {
            Act.RENAME: QCoreApplication.translate("Attachments", "Rename…"),
            Act.EARLIER: QCoreApplication.translate("Attachments", "Move earlier"),
            Act.LATER: QCoreApplication.translate("Attachments", "Move later"),
            Act.REMOVE: QCoreApplication.translate("Attachments", "Remove"),
        }
    menu = QMenu(parent)
    actions = {menu.addAction(text): act for act, text in words.items()}
    chosen = menu.exec(place)
    menu.deleteLater()
    return actions.get(chosen)
