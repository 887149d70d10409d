"""The photos and files of a note, an Incident, or an addition: shown as chips, added, taken out."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QWidget

from walkaway_desktop.domain.attachments import Attachment
from walkaway_desktop.domain.picture_lines import line_for, named
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.notes.attachment_chips import ask_act, chip_of, small_picture
from walkaway_desktop.pages.notes.attachment_copy import offer_copy
from walkaway_desktop.pages.notes.attachment_name import ask_name
from walkaway_desktop.pages.notes.attachment_shelf import Shelf, VaultShelf
from walkaway_desktop.pages.notes.attachment_viewer import AttachmentViewer
from walkaway_desktop.pages.notes.attachment_work import AttachmentWork, Source, sources_of
from walkaway_desktop.pages.notes.small_pictures import SmallPictures
from walkaway_desktop.pages.vault_words import is_done
from walkaway_desktop.storage.frozen import FrozenError
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.attachment_chip import Act, AttachmentChip
from walkaway_desktop.widgets.chip_area import ChipArea
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import clear, kind, label, row, stack
from walkaway_desktop.widgets.long_words import shortened
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.sizes import Policy, follow_width
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

LOOK_MILLISECONDS = 50  # how often the bar follows
BAR_AFTER_MILLISECONDS = 300
PERCENT = 100
ICON = 16


class AttachmentStrip(QFrame):
    """Hidden while it has nothing to show; with a button of its own it always shows.

    `needs_entry` asks whoever holds the strip to store the entry and to call `show_entry` before
    it returns. `picture_attached` has the line that shows it in a text, where that was wanted;
    `renamed` the name before and after; `changed` comes after each change of the files; `left`
    when the focus was on the last chip and that is gone.
    """

    needs_entry = Signal()
    picture_attached = Signal(str)
    renamed = Signal(str, str)
    changed = Signal()
    left = Signal()
    undo_offered = Signal(str, str, object)

    def __init__(
        self,
        vault: "Vault",
        clock: "Clock",
        parent: QWidget | None = None,
        *,
        with_button: bool = False,
        of_incident: bool = False,
    ) -> None:
        super().__init__(parent)
        self._vault, self._clock, self._of_incident = vault, clock, of_incident
        self._shelf: Shelf | None = None  # None = what they belong to is not stored yet
        self.frozen = False  # nothing is added or taken out
        self.chips: list[AttachmentChip] = []
        self.files: list[Attachment] = []
        self._build(with_button=with_button)
        self._work = AttachmentWork(self)
        self._work.began.connect(self._show_reading)
        self._work.kept.connect(self._take)
        self._work.refused.connect(self._say)
        self._work.ended.connect(self._end_reading)
        self._small = SmallPictures(vault, self)
        self._small.made.connect(self._show_small)
        self.setAcceptDrops(True)
        Theme.current().changed.connect(self._retheme)
        self._retheme()
        self._refresh()

    def _build(self, *, with_button: bool) -> None:
        self.setAccessibleName(self.tr("Photos and files"))
        follow_width(self, Policy.Preferred, Policy.Maximum)
        # The page of an Incident scrolls; a note's text keeps its room.
        self._row = ChipArea(capped=not self._of_incident)
        self.add = kind(QPushButton(self.tr("Add photos or files"), self), "link")
        self.add.setVisible(with_button)
        self._with_button = with_button
        self.add.clicked.connect(self.choose)
        self.notice, self.told = Notice(), Notice("note")
        self.reading = QWidget()
        self._said = label("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        words = message("notes.attachment-reading", file="").buttons[0]
        self.stop = kind(QPushButton(words), "small")
        self.stop.clicked.connect(self.stop_work)
        self.reading.setLayout(row(self._said, self.bar, self.stop))
        self.reading.hide()
        lines = (self._row, row(self.add, None), self.reading, self.notice, self.told)
        self.setLayout(stack(*lines, space="s"))
        self._slow = QTimer(self, singleShot=True, interval=BAR_AFTER_MILLISECONDS)
        self._slow.timeout.connect(self._show_bar)
        self._look = QTimer(self, interval=LOOK_MILLISECONDS)
        self._look.timeout.connect(self._follow)

    def _retheme(self) -> None:
        self.add.setIcon(icon("paperclip", "accent", ICON))
        for chip in self.chips:
            chip.update()

    # ---- what is shown ---------------------------------------------------------------------------

    def show_entry(
        self, entry_id: int | None, addition_id: int | None = None, *, frozen: bool = False
    ) -> None:
        """The files of this entry; None = it is not stored yet. What is read is not stopped."""
        self._shelf = None if entry_id is None else VaultShelf(self._vault, entry_id, addition_id)
        self.frozen = frozen
        self.notice.withdraw()
        self.told.withdraw()
        self._refresh()

    def _refresh(self) -> None:
        """Read them again and show them; the focus stays with the chip at its place."""
        had_focus = next((at for at, one in enumerate(self.chips) if one.hasFocus()), None)
        clear(self._row.flow)
        self.files = [] if self._shelf is None else self._shelf.files()
        self.chips = [self._chip(one) for one in self.files]
        for chip in self.chips:
            self._row.flow.addWidget(chip)
            chip.show()
        self.add.setVisible(self._with_button and not self.frozen)
        self._show_or_hide()
        if had_focus is not None:
            self._focus_at(had_focus)
        self._small.want(self.files)

    def _show_small(self, digest: str, small: bytes) -> None:
        picture = small_picture(small)
        for one, chip in zip(self.files, self.chips, strict=True):
            if one.sha256 == digest and picture is not None:
                chip.show_picture(picture)
        self._row.fit()

    def _chip(self, one: Attachment) -> AttachmentChip:
        shelf = self._shelf
        chip = chip_of(one, None if shelf is None else shelf.thumbnail(one))
        chip.asked.connect(lambda act: self._act(act, one))
        chip.menu_wanted.connect(lambda place: self._ask_act(place, one))
        return chip

    def _show_or_hide(self) -> None:
        self._row.fit()
        self._row.setVisible(bool(self.chips))
        says = not (self.notice.isHidden() and self.told.isHidden() and self.reading.isHidden())
        self.setVisible(bool(self.chips) or says or not self.add.isHidden())

    def _focus_at(self, at: int) -> None:
        reason = Qt.FocusReason.OtherFocusReason
        if self.chips:
            chip = self.chips[min(at, len(self.chips) - 1)]
            chip.setFocus(reason)
            self._row.ensureWidgetVisible(chip)
        elif not self.add.isHidden():
            self.add.setFocus(reason)
        else:
            self.left.emit()

    # ---- adding ----------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for files, and attach them."""
        # Of the window: the strip itself is out of view while nothing is attached.
        self.attach(dialogs.choose_files(self.window(), self.tr("Choose photos or files")))

    def attach(self, sources: Sequence[Source], *, in_text: bool = False) -> None:
        """Read these and keep them; `in_text`: pictures are wanted in the text, too."""
        if self.frozen or not sources:
            return
        self.notice.withdraw()
        self.told.withdraw()
        if self._shelf is None:
            self.needs_entry.emit()
        if self._shelf is not None:
            nameless = f"{self._clock.now():%Y-%m-%d %H.%M}.png"
            self._work.take(self._shelf, sources, nameless, in_text=in_text)

    @property
    def is_busy(self) -> bool:
        """Something is being read."""
        return self._work.is_busy

    def stop_work(self) -> None:
        """What is being read is not kept: stopped by the person, or the vault closes."""
        self._work.stop()
        self._small.stop()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.frozen and sources_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.attach(sources_of(event.mimeData()))
        event.acceptProposedAction()

    def _show_reading(self, name: str) -> None:
        said = message("notes.attachment-reading", file=shortened(name)).text
        self._said.setText(said)
        self.bar.setAccessibleName(said)
        self._slow.start()
        self._look.start()

    def _show_bar(self) -> None:
        self.reading.show()
        self._show_or_hide()

    def _follow(self) -> None:
        self.bar.setValue(int(self._work.progress.share * PERCENT))

    def _end_reading(self) -> None:
        self._slow.stop()
        self._look.stop()
        held_focus = self.stop.hasFocus()
        self.reading.hide()
        self._show_or_hide()
        if held_focus:
            self._focus_at(len(self.chips))

    def _take(self, kept: Attachment, in_text: bool, from_file: bool) -> None:  # noqa: FBT001 (a slot)
        self._refresh()
        # Another note may have been opened while it was read: it has no part in this.
        is_shown = any(one.id == kept.id for one in self.files)
        if from_file and is_shown:
            self._say(message("notes.attachment-original"))
        if in_text and is_shown and kept.media_type.startswith("image/"):
            self.picture_attached.emit(line_for(kept.name))
        self.changed.emit()

    def _say(self, words: Message) -> None:
        """Of several files that are refused, each is named."""
        place = self.notice if words.kind == "error" else self.told
        if words.kind == "error" and self.notice.text:
            words = words._replace(text=f"{self.notice.text}\n{words.text}")
        place.show_message(words._replace(buttons=()))
        self._show_or_hide()
        self._keep_room()

    def _keep_room(self) -> None:
        """What is said is seen whole: the text above gives way."""
        for one in (self.notice, self.told):
            one.setMinimumHeight(0)
            one.setMinimumHeight(one.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_room()

    # ---- what is wanted with one -----------------------------------------------------------------

    def open_named(self, target: str) -> None:
        """The picture that a line of the text means."""
        found = named(target, self.files)
        if found is None:
            self._say(message("notes.file-missing"))
        else:
            self._act(Act.OPEN, found)

    def _ask_act(self, place: QPoint, one: Attachment) -> None:
        act = ask_act(self, place, frozen=self.frozen)
        if act is not None:
            self._act(act, one)

    def _act(self, act: Act, one: Attachment) -> None:
        if self.frozen and act not in {Act.OPEN, Act.SAVE}:
            return
        if act is Act.OPEN:
            self._open(one)
        elif act is Act.SAVE:
            self._save(self, one)
        elif act is Act.RENAME:
            self._rename(self, one)
        elif act is Act.REMOVE:
            self._remove(one)
        else:
            self._move(one, -1 if act is Act.EARLIER else 1)

    def _open(self, one: Attachment) -> None:
        if self._shelf is None:
            return
        viewer = AttachmentViewer(self._shelf, self.files, one.id, frozen=self.frozen, parent=self)
        viewer.saving.connect(lambda wanted: self._save(viewer, wanted))
        viewer.renaming.connect(lambda wanted: viewer.show_files(self._rename(viewer, wanted)))
        dialogs.run(viewer)
        removed = viewer.removed
        viewer.deleteLater()
        if removed is not None:
            self._remove(removed)

    def _save(self, parent: QWidget, one: Attachment) -> None:
        if self._shelf is not None:
            safety_mode = self._vault.settings.safety_mode.on
            offer_copy(
                parent, self._shelf, one, of_incident=self._of_incident, safety_mode=safety_mode
            )

    def _rename(self, parent: QWidget, one: Attachment) -> list[Attachment]:
        """The files as they are called after that."""
        shelf = self._shelf
        name = ask_name(parent, one.name)
        if shelf is not None and name is not None:
            self._change(lambda: shelf.rename(one, name))
            after = next((each.name for each in self.files if each.id == one.id), one.name)
            if after != one.name:
                self.renamed.emit(one.name, after)
        return self.files

    def _move(self, one: Attachment, by: int) -> None:
        shelf = self._shelf
        ids = [each.id for each in self.files]
        place = ids.index(one.id) + by
        if shelf is not None and 0 <= place < len(ids):
            self._change(lambda: shelf.move(one, place))
            self._focus_at(place)

    def _remove(self, one: Attachment) -> None:
        shelf = self._shelf
        if shelf is None:
            return
        undone: list[Callable[[], object]] = []
        if not self._change(lambda: undone.append(shelf.remove(one))):
            return
        said = message("notes.attachment-removed", file=shortened(one.name))
        self.undo_offered.emit(said.text, said.buttons[0], lambda: self._put_back(undone[0]))

    def _put_back(self, put_back: Callable[[], object]) -> None:
        self._change(put_back)

    def _change(self, work: Callable[[], object]) -> bool:
        """Do it in the vault and show what is there then; False = it was not possible.

        An Undo may be pressed when its Incident is finished by now, or its note deleted.
        """
        done: list[bool] = []

        def do() -> None:
            work()
            done.append(True)

        try:
            is_done(self.notice, do)
        except FrozenError:
            self._say(message("field.attachment.frozen"))
        except LookupError:
            self._say(message("notes.file-missing"))
        self._refresh()
        if done:
            self.changed.emit()
        return bool(done)
