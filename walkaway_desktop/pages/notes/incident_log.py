"""The Incident log: what is not finished, what is, and where something was erased."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain.incidents import Incident, Misfit
from walkaway_desktop.domain.keys import Command
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.key_words import PDF_KEYS, bind_page_keys
from walkaway_desktop.pages.notes.incident_checks import misfit_words
from walkaway_desktop.pages.notes.incident_export import offer_files
from walkaway_desktop.pages.notes.incident_list import IncidentList
from walkaway_desktop.pages.notes.incident_rows import log_rows
from walkaway_desktop.pages.notes.incident_words import finished_words, log_name
from walkaway_desktop.pages.space.view import View
from walkaway_desktop.storage.incidents import DRAFT
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.layouts import card, kind, stack
from walkaway_desktop.widgets.notice import Notice

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


ICON = 16


class IncidentLog(View):
    """The list and what can be done to its current row. Its signals give the Incident."""

    new_asked = Signal()
    draft_asked = Signal()  # of one that was begun and is not kept yet
    open_asked = Signal(object)
    add_asked = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        super().__init__()
        self.vault, self.clock = vault, clock
        self.private = Notice("note")
        self.begun = Notice("note")
        self.wrong = Notice()
        self.fits = Notice("status")
        self.list = IncidentList()
        add = self.tr("Add Incident")
        self.nothing = EmptyState("clipboard-list", message("empty.incidents").text, buttons=(add,))
        self.new = kind(QPushButton(add), "main")
        self.export = QPushButton(self.tr("PDF and files"))
        self.open = kind(QPushButton(self.tr("Open")), "link")
        self.add = kind(QPushButton(message("incidents.incident-addition").text), "link")
        self.delete = kind(QPushButton(self.tr("Delete")), "link")
        self.check = kind(QPushButton(self.tr("Check all")), "link")
        self._work: Iterator[list[Misfit]] = iter(())
        self._places, self._found = 0, list[Misfit]()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._look_at_one)
        self._build()
        self._connect()
        self.retheme()

    def _build(self) -> None:
        for button, words in (
            (self.open, self.tr("Open this Incident")),
            (self.delete, self.tr("Delete this Incident")),
            (self.check, self.tr("Check all checksums of the log")),
        ):
            button.setAccessibleName(words)
        actions = QWidget()
        actions.setLayout(FlowLayout(self.open, self.add, self.delete, self.check))
        self._list_card = card(actions, self.fits, self.wrong, self.list, space="s")
        self._nothing_card = card(self.nothing)
        lines = stack(self.private, self.begun, self._nothing_card, space="gap")
        lines.addWidget(self._list_card, 1)
        self.setLayout(lines)
        # Only now: shown without a parent, it would be a window.
        self.private.show_message(message("incidents.incident-private"))

    def _connect(self) -> None:
        self.new.clicked.connect(self.new_asked)
        self.nothing.pressed.connect(self.new_asked)
        self.begun.pressed.connect(self.draft_asked)
        self.list.open_asked.connect(lambda: self._ask(self.open_asked))
        self.list.delete_asked.connect(lambda: self._ask(self.delete_asked))
        self.open.clicked.connect(lambda: self._ask(self.open_asked))
        self.delete.clicked.connect(lambda: self._ask(self.delete_asked))
        self.add.clicked.connect(self._add_to_current)
        self.check.clicked.connect(self.check_all)
        self.export.clicked.connect(self._export)
        bind_page_keys(self, PDF_KEYS, self._export)
        self.list.selectionModel().currentRowChanged.connect(self._show_current)

    def _ask(self, signal: SignalInstance) -> None:
        if self.list.current is not None:
            signal.emit(self.list.current)

    # ---- what the page asks ----------------------------------------------------------------------

    def head_buttons(self) -> Sequence[QPushButton]:
        if not self.list.rows.all:
            return ()
        return (self.export, self.new) if self._has_finished else (self.new,)

    @property
    def _has_finished(self) -> bool:
        return any(one.is_finished for one in self.list.rows.all)

    def heading(self) -> str:
        return log_name()

    def about(self) -> str:
        return str(texts("support")["incident"]["facts_first"])

    def refresh(self, current: int | None = None) -> None:
        """Read everything again; `current` is the Incident to stand on."""
        place = max(0, self.list.currentIndex().row())
        incidents = self.vault.incidents.all()
        links = self.vault.incidents.links()
        added = Counter(link.incident_id for link in links if link.addition_id is not None)
        states = {one.id: self._state(one, added[one.id]) for one in incidents}
        rows = log_rows(incidents, self.vault.incidents.gaps(), states)
        self.list.rows.show_rows(rows)
        if current is not None:
            place = self.list.rows.place_of(current) or 0
            self.list.rows.show_rows(rows, at_least=place + 1)
        self.list.go_to(place)
        self._list_card.setVisible(bool(rows))
        self._nothing_card.setVisible(not rows)
        self.stop_checking()
        self._show_begun()
        self._show_current()

    def _show_begun(self) -> None:
        """One that was typed and not kept is in no list: without a word here it would seem lost."""
        draft = self.vault.drafts.get(DRAFT)
        if draft is None:
            self.begun.withdraw()
            return
        kept_on = self.clock.local(draft.changed_at).date()
        said = message("general.draft-offered", date=long_day(kept_on))
        self.begun.show_message(said._replace(buttons=said.buttons[:1]))

    def _state(self, incident: Incident, additions: int) -> str:
        if incident.finished_at is None:
            return message("incidents.draft-note").text
        return finished_words(self.clock.local(incident.finished_at), additions)

    def focus_first(self) -> None:
        """On the list, or on what makes the first one."""
        first = self.list if self.list.rows.rowCount() else self.nothing.buttons[0]
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def retheme(self) -> None:
        self.list.retheme()
        self.export.setIcon(icon("file-down", "ink", ICON))
        self.export.setIconSize(QSize(ICON, ICON))

    def take_key(self, event: QKeyEvent) -> bool:
        """A adds to the current one, from where no text is typed."""
        if not (is_pressed(event, Command.ADD_TO) and self.vault.settings.letter_keys):
            return False
        self._add_to_current()
        return True

    def _add_to_current(self) -> None:
        current = self.list.current
        if current is not None and current.is_finished:
            self.add_asked.emit(current)

    def _show_current(self, _now: QModelIndex | None = None, _before: object = None) -> None:
        """What can be done to it: an unfinished one is changed, a finished one added to."""
        current = self.list.current
        for button in (self.open, self.delete):
            button.setEnabled(current is not None)
        self.add.setEnabled(current is not None and current.is_finished)
        rows = self.list.rows.all
        self.check.setEnabled(any(one.is_finished or one.incident is None for one in rows))

    def _export(self) -> None:
        """All that are finished, for someone the person chooses."""
        offer_files(self, self.vault, self.clock)

    # ---- checking --------------------------------------------------------------------------------

    def check_all(self) -> None:
        """Every record and file, one at each turn of the loop: keys go on between them."""
        self.stop_checking()
        self._work = self.vault.incidents.checking()
        self._places, self._found = 0, []
        self._timer.start()

    def _look_at_one(self) -> None:
        found = next(self._work, None)
        if found is not None:
            self._places += 1
            self._found += found
            return
        self._timer.stop()
        if self._found:
            self.wrong.show_message(misfit_words(self._found[0]))
        else:
            self.fits.show_message(message("incidents.incident-chain-ok", n=self._places))

    def stop_checking(self) -> None:
        """Nothing is looked at any more."""
        self._timer.stop()
        self._work = iter(())
        self.fits.withdraw()
        self.wrong.withdraw()

    def leave(self) -> None:
        self.stop_checking()

    def stop(self) -> None:
        self.stop_checking()
