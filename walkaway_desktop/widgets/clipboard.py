"""What was copied or selected here goes again: both clipboards outlive a lock."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

CLIPBOARD_SECONDS = 45
SECRET_HINT = "x-kde-passwordManagerHint"  # noqa: S105 (a name, not a secret)


class ClipboardWatch(QObject):
    """Keeps PRIMARY empty, and empties the clipboard a while after something was copied here."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.clears = True  # after a while; a lock clears it in any case
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(CLIPBOARD_SECONDS * 1000)
        self.timer.timeout.connect(self._time_is_over)
        clipboard = QGuiApplication.clipboard()
        # On X11 every selected word is offered to a middle click anywhere: take it back at once.
        clipboard.selectionChanged.connect(clear_primary)
        clipboard.dataChanged.connect(self._copied)

    def _time_is_over(self) -> None:
        if self.clears:
            clear_clipboard()

    def _copied(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if not clipboard.ownsClipboard() or not clipboard.mimeData().hasText():
            return
        self.timer.start()
        if not clipboard.mimeData().hasFormat(SECRET_HINT):
            clipboard.setMimeData(_marked_secret(clipboard.text()))


def _marked_secret(text: str) -> QMimeData:
    """The text with the mark that asks clipboard managers not to keep it."""
    content = QMimeData()
    content.setText(text)
    content.setData(SECRET_HINT, b"secret")
    return content


def clear_primary() -> None:
    """Empty PRIMARY if what lies in it came from here."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def clear_clipboard() -> None:
    """Empty both clipboards if what lies in them came from here."""
    clear_primary()
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
