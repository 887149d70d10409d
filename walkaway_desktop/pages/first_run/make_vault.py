"""Screen 2: where the vault will lie, and its passphrase."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from walkaway_desktop.forms.first_run_vault import Ui_MakeVaultForm
from walkaway_desktop.pages.dialogs import choose_folder
from walkaway_desktop.pages.frame import set_order
from walkaway_desktop.pages.new_passphrase import NewPassphrase
from walkaway_desktop.storage.places import (
    default_folder,
    holds_vault,
    is_writable,
    looks_synced,
    place_for_new,
)
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import clear
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

ICON = 16
MAKE_FOLDER, CHOOSE_OTHER = 0, 1  # of first_run.folder-not-empty
CHOOSE, USE_IT = 0, 1  # of first_run.folder-synced


class MakeVaultScreen(QWidget):
    """`folder` is where the vault goes: a fresh folder inside a place that is not empty."""

    went_on = Signal(object, str)  # folder, passphrase
    went_back = Signal()
    support_wanted = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_MakeVaultForm()
        self.form.setupUi(self)
        self.form.lines.setSpacing(Theme.current().px("m"))
        self.passphrase = NewPassphrase()
        self.form.passphrase.addWidget(self.passphrase)
        self.form.choose.clicked.connect(self.choose)
        self.form.back.clicked.connect(self.went_back)
        self.form.support.clicked.connect(self.support_wanted)
        self.form.go_on.clicked.connect(self._go_on)
        for field in (self.passphrase.form.first, self.passphrase.form.again):
            field.returnPressed.connect(self._go_on)
        form = self.form
        set_order(
            *(form.place, form.choose, *self.passphrase.in_order()),
            *(form.back, form.support, form.go_on),
        )
        self.retheme()
        self.set_place(folder)

    def retheme(self) -> None:
        """Draw the icons in the colors of the look."""
        self.form.support.setIcon(icon("life-buoy", "clay_text", ICON))

    def focus_first(self) -> None:
        """Into the passphrase: the place is fine for most."""
        self.passphrase.focus_first()

    def choose(self) -> None:
        """Ask for another place."""
        folder = choose_folder(self, self.tr("Choose a folder for the Vault"))
        if folder is not None:
            self.set_place(folder)

    def set_place(self, place: Path) -> None:
        """Show this place, and what is to be said about it."""
        self.folder = place_for_new(place)
        usual = self.folder == default_folder()
        self.form.place.setText(self.tr("The app’s data folder") if usual else str(self.folder))
        self.form.place.setToolTip(str(self.folder))
        self.form.place_note.setText(
            self.tr(
                "Daybook does not remember another place. Next time, choose Other Vault… or start"
                " it with --vault and this folder."
            )
        )
        self.form.place_note.setVisible(not usual)
        clear(self.form.place_notices)
        if not is_writable(self.folder):
            self._say(message("first_run.not-writable-here"), self._not_writable)
        elif self.folder != place and holds_vault(place):
            self._say(message("first_run.folder-not-empty"), self._not_empty)
        elif looks_synced(self.folder):
            self._say(message("first_run.folder-synced"), self._synced)

    def say_not_made(self, words: Message) -> None:
        """The vault could not be made here."""
        self._say(words, self._not_writable)

    def _say(self, words: Message, answered: object) -> None:
        clear(self.form.place_notices)
        Notice.put(self.form.place_notices, words).pressed.connect(answered)

    def _not_writable(self, _button: int) -> None:
        self.choose()

    def _not_empty(self, button: int) -> None:
        if button == CHOOSE_OTHER:
            self.choose()
        else:
            clear(self.form.place_notices)  # the fresh folder stands in the field already

    def _synced(self, button: int) -> None:
        if button == CHOOSE:
            self.choose()
        else:
            clear(self.form.place_notices)

    def _go_on(self) -> None:
        if not is_writable(self.folder):
            self._say(message("first_run.not-writable-here"), self._not_writable)
            return
        passphrase = self.passphrase.take()
        if passphrase is not None:
            self.went_on.emit(self.folder, passphrase)
