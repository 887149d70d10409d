"""Dialogs about the two ways in: a new passphrase, a new Recovery code."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.pages.new_passphrase import NewPassphrase
from walkaway_desktop.pages.recovery_code import RecoveryCodeBox
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.texts import message
from walkaway_desktop.widgets import background
from walkaway_desktop.widgets.layouts import Item, clear, kind, label
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.passphrase_field import PassphraseField
from walkaway_desktop.widgets.theme import Theme

Fits = Callable[[str], bool]  # whether a passphrase opens the vault; as slow as an unlock


class _Dialog(Sheet):
    """A title, what is asked, and two buttons."""

    def __init__(self, title: str, main: str, parent: QWidget | None) -> None:
        super().__init__(title, parent)
        self._title = label(title, "section")
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.main = kind(QPushButton(main), "main")
        self.main.setDefault(True)
        self.main.clicked.connect(self._finish)

    def _lay_out(self, *parts: Item) -> None:
        # One line more than there is now: how hard it is to guess is said later.
        spare = Theme.current().px("field")
        self.lay_out([self._title, *parts], [None, self.cancel, self.main], spare=spare)

    def _finish(self) -> None:
        self.accept()


class _AsksPassphrase(_Dialog):
    """The passphrase of the vault is checked before the dialog goes: nothing typed is lost."""

    def __init__(self, title: str, main: str, fits: Fits, parent: QWidget | None) -> None:
        super().__init__(title, main, parent)
        self._fits = fits
        self.passphrase = PassphraseField()
        self.passphrase.textChanged.connect(self._typed)
        self._notices = QVBoxLayout()

    def _name(self, text: str) -> QWidget:
        words = label(text, "label")
        words.setBuddy(self.passphrase)
        self.passphrase.setAccessibleName(text)
        return words

    def _typed(self) -> None:
        clear(self._notices)
        self._mark(wrong=False)

    def _mark(self, *, wrong: bool) -> None:
        self.passphrase.setProperty("error", wrong)
        kind(self.passphrase, "")

    def _check(self) -> None:
        typed, fits = self.passphrase.text(), self._fits
        self.main.setEnabled(False)
        background.run(lambda: fits(typed), self._checked, self._not_checked)

    def _checked(self, fits: bool) -> None:  # noqa: FBT001 (what the worker brings)
        if not self.isVisible():
            return  # canceled, or a lock has taken it away
        self.main.setEnabled(True)
        if fits:
            self.accept()
        else:
            self._refuse(VaultError(Code.WRONG_PASSPHRASE))

    def _not_checked(self, error: Exception) -> None:
        self.main.setEnabled(True)
        if not isinstance(error, VaultError):
            raise error
        self._refuse(error)

    def _refuse(self, error: VaultError) -> None:
        clear(self._notices)
        Notice.put(self._notices, without_buttons(words_of(error)))
        self._mark(wrong=error.code is Code.WRONG_PASSPHRASE)
        self.passphrase.setFocus()
        self.passphrase.selectAll()
        self.view.ensureWidgetVisible(self.passphrase)


class AskPassphrase(_AsksPassphrase):
    """The passphrase, before something about the keys is changed."""

    def __init__(self, title: str, fits: Fits, parent: QWidget | None) -> None:
        super().__init__(title, self.tr("Go on"), fits, parent)
        self._lay_out(self._name(self.tr("Your passphrase")), self.passphrase, self._notices)
        self.main.setEnabled(False)
        self.passphrase.setFocus()

    def _typed(self) -> None:
        super()._typed()
        self.main.setEnabled(bool(self.passphrase.text()))

    def _finish(self) -> None:
        self._check()


class ChangePassphrase(_AsksPassphrase):
    """The old passphrase once, the new one twice."""

    def __init__(self, fits: Fits, parent: QWidget | None) -> None:
        super().__init__(self.tr("Change passphrase"), self.tr("Change it"), fits, parent)
        self.new = NewPassphrase()
        self.chosen: str | None = None  # None = not taken yet
        ends = label(
            self.tr("The Recovery code you have ends with it. You can make a new one right after.")
        )
        older = label(
            self.tr("Backups made until now still open with the old one. Daybook asks about them.")
        )
        name = self._name(self.tr("The passphrase you have"))
        self._lay_out(name, self.passphrase, self._notices, self.new, ends, older)
        self.passphrase.setFocus()

    def _finish(self) -> None:
        if not self.passphrase.text():
            self.passphrase.setFocus()
            return
        self.chosen = self.new.take()
        if self.chosen is not None:
            self._check()


class NewRecoveryCode(_Dialog):
    """The new code, shown once; it is written only after two groups were typed back."""

    def __init__(self, code: str, parent: QWidget | None) -> None:
        super().__init__(self.tr("New Recovery code"), self.tr("Use this code"), parent)
        self.box = RecoveryCodeBox(code, with_pdf=True)
        self.box.changed.connect(self._show_state)
        paper = Notice("note", self)
        paper.show_message(message("first_run.recovery-warning"))
        self._lay_out(paper, self.box)
        self._show_state()
        self.box.focus_first()

    def _show_state(self) -> None:
        self.main.setEnabled(self.box.is_settled)
