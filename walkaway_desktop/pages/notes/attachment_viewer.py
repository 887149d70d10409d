"""One file after the other: a picture to look at, of any other kind what it is. In memory alone."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from walkaway_desktop.domain.attachments import Attachment
from walkaway_desktop.domain.picture_place import holds_place
from walkaway_desktop.pages.frame import set_order
from walkaway_desktop.pages.key_words import bind_keys
from walkaway_desktop.pages.notes.attachment_chips import file_size
from walkaway_desktop.pages.own_dialog import OwnDialog
from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.texts import message
from walkaway_desktop.transfer.pictures import decode
from walkaway_desktop.widgets import background
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import Picture, pixmap, set_icon
from walkaway_desktop.widgets.layouts import as_card, kind, label, row, stack
from walkaway_desktop.widgets.long_words import breakable
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.picture_view import PictureView
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.pages.notes.attachment_shelf import Shelf

MOST = 6000  # pixels, the longer side, held in memory; larger ones are shown smaller
ICON = 18
BUSY_AFTER_MILLISECONDS = 300
LOOKED_AT = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})


class AttachmentViewer(OwnDialog):
    """Arrows go to the one before and behind, Esc closes.

    `saving` and `renaming` say what is wanted with the one in view; `removed` is it, if it is to
    be taken out: then the viewer has closed itself, for what is offered then stands in the window.
    """

    saving = Signal(object)
    renaming = Signal(object)

    def __init__(
        self,
        shelf: "Shelf",
        files: Sequence[Attachment],
        first: int,
        *,
        frozen: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shelf, self._files, self._frozen = shelf, list(files), frozen
        self._at = [one.id for one in self._files].index(first)
        self.removed: Attachment | None = None
        self._build()
        self._connect()
        self._retheme()
        self._show()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        theme = Theme.current()
        above = self.parentWidget()
        least = QSize(*theme.tokens["size"]["window_min"])
        self.resize(least if above is None else above.window().size())
        self.name, self.told = label("", "card_title"), label("", "small")
        self.name.setWordWrap(True)
        self.view = PictureView()
        self.sign = Picture()
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint, self.error = Notice("note"), Notice()
        frame = as_card(QFrame())
        frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        inside = stack(self.view, self.sign)
        edge = theme.px("xs")
        inside.setContentsMargins(edge, edge, edge, edge)
        frame.setLayout(inside)
        self._make_buttons()
        moving = row(self.before, self.after, space="xs")
        lines = stack(
            row(stack(self.name, self.told, space="xs"), None, moving),
            frame,
            self.hint,
            self.error,
            self.acts,
        )
        lines.setStretch(1, 1)
        side = theme.px("xl")
        lines.setContentsMargins(side, side, side, side)
        self.setLayout(lines)
        set_order(self.before, self.after, self.view, self.farther)

    def _make_buttons(self) -> None:
        self.before = self._button("", "icon", self.tr("The one before"))
        self.after = self._button("", "icon", self.tr("The next one"))
        self.farther = self._button(self.tr("Smaller"), "small")
        self.closer = self._button(self.tr("Larger"), "small")
        self.whole = self._button(self.tr("Fit in the window"), "small")
        self.save = self._button(self.tr("Save a copy…"), "small")
        self.rename = self._button(self.tr("Rename…"), "small")
        self.remove = self._button(self.tr("Remove"), "small")
        self.close_it = self._button(self.tr("Close"), "small")
        self.acts = QWidget()
        shown = (self.farther, self.closer, self.whole, self.save, self.rename, self.remove)
        self.acts.setLayout(FlowLayout(*shown, self.close_it))
        self.rename.setVisible(not self._frozen)
        self.remove.setVisible(not self._frozen)

    def _button(self, words: str, style: str, name: str = "") -> QPushButton:
        made = kind(QPushButton(words, self), style)
        if name:
            made.setAccessibleName(name)
            made.setToolTip(name)
        return made

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self._go(-1))
        self.after.clicked.connect(lambda: self._go(1))
        self.farther.clicked.connect(lambda: self.view.zoom(-1))
        self.closer.clicked.connect(lambda: self.view.zoom(1))
        self.whole.clicked.connect(self.view.fit)
        self.view.zoomed.connect(self._show_zoom)
        self.save.clicked.connect(lambda: self.saving.emit(self.shown))
        self.rename.clicked.connect(lambda: self.renaming.emit(self.shown))
        self.remove.clicked.connect(self._take_out)
        self.close_it.clicked.connect(self.reject)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward, back = ("Left", "Right") if mirrored else ("Right", "Left")
        for keys, step in ((forward, 1), ("PgDown", 1), (back, -1), ("PgUp", -1)):
            bind_keys(self, keys, partial(self._go, step))
        self._slow = QTimer(self, singleShot=True, interval=BUSY_AFTER_MILLISECONDS)
        self._slow.timeout.connect(lambda: self.hint.show_message(message("general.busy")))

    def _retheme(self) -> None:
        set_icon(self.before, "chevron-left", "accent", ICON)
        set_icon(self.after, "chevron-right", "accent", ICON)

    def _show_sign(self, name: str) -> None:
        size = Theme.current().px("icon_large")
        self.sign.setPixmap(pixmap(name, "soft", size, self.devicePixelRatioF()))

    # ---- what is shown ---------------------------------------------------------------------------

    @property
    def shown(self) -> Attachment:
        """The file in view."""
        return self._files[self._at]

    def show_files(self, files: Sequence[Attachment]) -> None:
        """One of them has another name."""
        self._files = list(files)
        self._say_name()

    def _go(self, by: int) -> None:
        if 0 <= self._at + by < len(self._files):
            self._at += by
            self._show()

    def _show(self) -> None:
        """Its small picture at once; the whole one when a worker has decoded it."""
        one = self.shown
        self.hint.withdraw()
        self.error.withdraw()
        self._say_name()
        self._show_sign("image" if one.media_type.startswith("image/") else "file-text")
        self._show_place(has_picture=one.media_type in LOOKED_AT)
        if one.media_type in LOOKED_AT:
            self._begin_to_show(one)
        elif one.media_type.startswith("image/"):
            self.hint.show_message(message("notes.picture-no-preview"))
        else:
            self.hint.show_message(message("notes.file-no-preview"))

    def _show_place(self, *, has_picture: bool) -> None:
        if self.view.hasFocus() and not has_picture:
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.setVisible(has_picture)
        self.sign.setVisible(not has_picture)
        for button in (self.farther, self.closer, self.whole):
            button.setVisible(has_picture)

    def _begin_to_show(self, one: Attachment) -> None:
        content = self._content(one)
        self.view.show_image(decode(self._shelf.thumbnail(one) or b"") or QImage())
        if content is not None:
            self._slow.start()
            wanted, most = one.id, QSize(MOST, MOST)
            background.run(
                lambda: (wanted, decode(content, most), holds_place(content)),
                self._take,
                self._fail,
            )

    def _content(self, one: Attachment) -> bytes | None:
        """Its bytes; None = they are not those that were attached, as is said."""
        try:
            return self._shelf.data(one)
        except VaultError as error:
            is_changed = error.code is Code.INTEGRITY_BAD
            said = message("notes.file-changed") if is_changed else words_of(error)
            self.error.show_message(without_buttons(said))
            return None

    def _take(self, decoded: tuple[int, QImage | None, bool]) -> None:
        wanted, image, has_place = decoded
        if wanted != self.shown.id:  # they have gone on meanwhile
            return
        self._slow.stop()
        if image is None:
            self._show_place(has_picture=False)
            self.hint.show_message(message("notes.picture-no-preview"))
            return
        self.view.show_image(image)
        self._say_name()
        self.hint.say(message("notes.picture-place") if has_place else None)

    def _fail(self, error: Exception) -> None:
        self._slow.stop()
        if not isinstance(error, MemoryError):
            raise error
        self.hint.show_message(message("notes.picture-no-preview"))

    def _say_name(self) -> None:
        one = self.shown
        self.name.setText(breakable(one.name))
        place = message("notes.attachment-place", n=self._at + 1, count=len(self._files)).text
        parts = [file_size(one)] + ([place] if len(self._files) > 1 else [])
        told = " · ".join(parts)
        self.told.setText(told)
        self.setAccessibleName(one.name)
        spoken = self.tr("{file}, {size}, {percent} percent of its size")
        percent = QLocale().toString(round(self.view.scale * 100))
        self.view.setAccessibleName(
            spoken.format(file=one.name, size=file_size(one), percent=percent)
        )
        several = len(self._files) > 1
        self.before.setVisible(several)
        self.after.setVisible(several)
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at < len(self._files) - 1)
        self._show_zoom()

    def _show_zoom(self) -> None:
        self.farther.setEnabled(not self.view.is_whole)
        self.whole.setEnabled(not self.view.is_whole)

    def _take_out(self) -> None:
        self.removed = self.shown
        self.accept()

    def done(self, result: int) -> None:
        """The picture is in memory no longer than it is looked at."""
        self._slow.stop()
        self.view.show_image(QImage())
        super().done(result)
