"""Looking around with made-up data: a window of its own inside the window, over what was there."""

from PySide6.QtCore import QObject, Signal

from walkaway_desktop.clock import Clock
from walkaway_desktop.made_up.vault import made_up_vault
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.made_up_banner import MadeUpBanner, mark_made_up
from walkaway_desktop.storage.errors import VaultError


class LookingAround(QObject):
    """The made-up Vault, and the person's own one behind it, if it is open (hiding.Opened).

    The own one stands still meanwhile: what was typed in it is saved, and nothing writes to it.
    """

    left = Signal()

    def __init__(self, clock: Clock, own: MainWindow | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own = own
        vault = made_up_vault(clock)
        if own is not None:
            own.stop()
            # What a page looks like, and which keys hide it, are no surprise.
            vault.settings.take_over(own.vault.settings)
        self.main = MainWindow(vault, vault.clock)
        mark_made_up(self.main)
        banner = MadeUpBanner()
        banner.left.connect(self.left)
        self.main.put_over(banner)

    @staticmethod
    def can_begin(own: MainWindow | None) -> bool:
        """Whether everything typed in the own Vault is saved; if not, it says so there."""
        try:
            if own is not None:
                own.save_all()
        except VaultError as error:
            if own is not None:
                own.show_not_saved(error)
            return False
        return True

    def end(self) -> None:
        """Nothing of the made-up Vault is left, and the own one goes on."""
        self.main.stop()
        self.main.close_vault()
        if self._own is not None:
            self._own.go_on()

    # ---- hiding.Opened ---------------------------------------------------------------------------

    def stop(self) -> None:
        self.main.stop()

    def go_on(self) -> None:
        """The own Vault could not be saved and locked: that is what the person has to see."""
        self.left.emit()

    def save_all(self) -> None:
        if self._own is not None:
            self._own.save_all()

    def close_vault(self) -> None:
        self.main.close_vault()
        if self._own is not None:
            self._own.close_vault()

    def show_not_saved(self, error: VaultError | None) -> None:
        if self._own is not None:
            self._own.show_not_saved(error)
