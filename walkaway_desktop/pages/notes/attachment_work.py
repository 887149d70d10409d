"""Reading what is to be attached, one after the other beside the window; then it is kept."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage

from walkaway_desktop.domain.attachments import File, label
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.progress import Progress, StoppedError
from walkaway_desktop.pages.notes.attachment_shelf import Shelf, free_name
from walkaway_desktop.pages.vault_words import words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.frozen import FrozenError
from walkaway_desktop.texts import Message, message
from walkaway_desktop.transfer.files_in import of_bytes, of_image, read_file
from walkaway_desktop.widgets import background

Source = Path | QImage | bytes


def sources_of(dropped: QMimeData) -> list[Source]:
    """The files of this computer, or the picture, in what was dropped or pasted."""
    paths = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    if paths:
        return list(paths)
    image = dropped.imageData() if dropped.hasImage() else None
    return [image] if isinstance(image, QImage) and not image.isNull() else []


@dataclass(frozen=True, slots=True)
class _Wanted:
    shelf: Shelf
    source: Source
    name: str
    in_text: bool


class AttachmentWork(QObject):
    """`began` names what is read now, `kept` hands over what was (as the shelf has it, whether a
    line in the text was asked for, and whether it came from a file); `refused` says why not.
    """

    began = Signal(str)
    kept = Signal(object, bool, bool)
    refused = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[_Wanted] = deque()
        self._now: _Wanted | None = None
        self.progress = Progress()

    @property
    def is_busy(self) -> bool:
        """Something is being read."""
        return self._now is not None

    def take(
        self, shelf: Shelf, sources: Sequence[Source], nameless: str, *, in_text: bool
    ) -> None:
        """Read these for this shelf; `nameless`: what a pasted picture is called."""
        for source in sources:
            name = source.name if isinstance(source, Path) else nameless
            self._waiting.append(_Wanted(shelf, source, label(name), in_text))
        if self._now is None:
            self._go_on()

    def stop(self) -> None:
        """Nothing that is not kept by now will be."""
        self._waiting.clear()
        self.progress.stopped = True
        if self._now is not None:
            self._now = None
            self.ended.emit()

    def _go_on(self) -> None:
        if not self._waiting:
            self._now = None
            self.ended.emit()
            return
        self._now = now = self._waiting.popleft()
        self.progress = progress = Progress()
        self.began.emit(now.name)
        background.run(lambda: _attempt(now, progress), self._read, self._failed)

    def _read(self, done: tuple[_Wanted, File | Message]) -> None:
        wanted, found = done
        if wanted is not self._now:  # stopped meanwhile
            return
        why = found if isinstance(found, Message) else self._keep_or_say(wanted, found)
        if why is not None:
            said = message("notes.attachment-refused", file=wanted.name, reason=why.text)
            self.refused.emit(said._replace(detail=why.detail))
        self._go_on()

    def _failed(self, error: Exception) -> None:
        raise error

    def _keep_or_say(self, wanted: _Wanted, file: File) -> Message | None:
        """Why it could not be kept; None = it is, or the person has deleted its entry meanwhile."""
        try:
            self._keep(wanted, file)
        except VaultError as error:
            return words_of(error)
        except FrozenError:
            return message("field.attachment.frozen")
        except LookupError:
            return None
        return None

    def _keep(self, wanted: _Wanted, file: File) -> None:
        there = wanted.shelf.files()
        if any(one.sha256 == file.sha256 for one in there):
            self.refused.emit(message("notes.attachment-there", file=file.name))
            return
        name = free_name(file.name, [one.name for one in there])
        kept = wanted.shelf.add(File(name, file.media_type, file.data, file.sha256, file.thumbnail))
        self.kept.emit(kept, wanted.in_text, isinstance(wanted.source, Path))


def _attempt(wanted: _Wanted, progress: Progress) -> tuple[_Wanted, File | Message]:
    """The file, or why there is none. In the worker."""
    try:
        return wanted, _file(wanted, progress)
    except FieldError as error:
        return wanted, message(f"field.{error.key}", **error.fields)
    except (OSError, ValueError, MemoryError, StoppedError):
        return wanted, message("field.attachment.unread")


def _file(wanted: _Wanted, progress: Progress) -> File:
    match wanted.source:
        case Path() as path:
            return read_file(path, progress)
        case QImage() as image:
            return of_image(wanted.name, image)
        case bytes() as content:
            return of_bytes(wanted.name, content)
