"""What was found and is not a note: read here, or brought back from Deleted."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from walkaway_desktop.domain.list_filter import LISTED
from walkaway_desktop.domain.markdown import plain
from walkaway_desktop.domain.measures import MEASURES
from walkaway_desktop.domain.records import Kind, Lead
from walkaway_desktop.domain.reviews import before
from walkaway_desktop.domain.search import Term
from walkaway_desktop.pages.day_words import when_words
from walkaway_desktop.pages.decide.example_words import example_lines
from walkaway_desktop.pages.decide.talking_part import talk_lines
from walkaway_desktop.pages.notes.entry_list import Row, sealed_words, shown_words
from walkaway_desktop.pages.space.review.review_words import answers_of
from walkaway_desktop.texts import fill, message, texts
from walkaway_desktop.widgets.layouts import Item, card, clear, kind, label, row, stack
from walkaway_desktop.widgets.own_words import OwnWords

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

# Places of Space where these live.
IN_SPACE = {
    Kind.CHECKIN: "checkins",
    Kind.CONTACT: "contacts",
    Kind.URGE: "urges",
    Kind.LINE: "urges",
    Kind.REVIEW: "review",
}


class EntryReader(QWidget):
    """One entry to read, with what can be done about it."""

    brought_back = Signal(int)
    open_requested = Signal(object)  # the row of what is kept closed
    left = Signal()
    erase_requested = Signal(object)  # the row
    page_requested = Signal(str)

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._buttons: Sequence[QPushButton] = ()
        self._asks = False  # whether it is to be opened, and nothing is shown before
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)

    def show_nothing(self) -> None:
        """Nothing is chosen in the list."""
        self._fill([label(message("general.nothing-selected").text, "soft")])

    def show_found(self, found: Row, terms: Sequence[Term] = ()) -> None:
        """An entry that lives on another page; what fits `terms`, of a search, is marked."""
        parts: list[Item] = [label(when_words(found.when), "small")]
        target, words = "decide", self.tr("Open Decide")
        if found.kind is Kind.CHECKIN:
            parts += self._checkin(found.id)
        elif found.kind is Kind.EXAMPLE:
            example = self._vault.examples.get(found.id)
            parts = example_lines(example)
            target = f"decide/examples/{example.sign}"
        elif found.kind is Kind.TALK and not self._vault.settings.safety_mode.on:
            parts += talk_lines(self._vault.talks.get(found.id))
            target = f"decide/talking/{found.id}"
        elif found.kind is Kind.REVIEW:
            parts += self._review(found.id)
        elif found.kind in {Kind.BELIEF, Kind.PREDICTION}:
            parts += self._whole(found)
            target = f"decide/expectations/{found.id}"
        elif found.kind is Kind.TALK:
            parts += _own_words(found)
        else:
            parts += self._whole(found)
            if found.kind is Kind.COMMENT:
                target = f"decide/sitting/{self._vault.comments.sitting_of(found.id)}"
            elif found.kind is Kind.SITTING and self._vault.sittings.get(found.id).closed_at:
                target = f"decide/sitting/{found.id}"
        if found.kind in IN_SPACE:
            target, words = f"space/{IN_SPACE[found.kind]}/{found.id}", self.tr("Open Space")
        if found.kind is Kind.REVIEW:
            words = self.tr("Open the review")
        there = kind(QPushButton(words), "link")
        there.clicked.connect(lambda: self.page_requested.emit(target))
        self._fill(parts, [there])
        for words_of_it in self.findChildren(OwnWords):
            words_of_it.mark(terms)

    def show_closed(self, closed: Row) -> None:
        """What is kept closed opens when that is wanted, and shows nothing before."""
        asked = message("notes.closed-entry")
        open_it, leave = (QPushButton(words) for words in asked.buttons)
        open_it.clicked.connect(lambda: self.open_requested.emit(closed))
        leave.clicked.connect(self.left)
        self._fill([label(when_words(closed.when), "small"), label(asked.text)], [open_it, leave])
        self._asks = True

    def focus_first(self) -> None:
        """On the first thing that can be done."""
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves what was asked unopened."""
        if self._asks and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def show_deleted(self, deleted: Row) -> None:
        """An entry in Deleted: it can come back, or go for good."""
        is_sealed = isinstance(deleted, Lead) and deleted.sealed_until is not None
        if not is_sealed and self._vault.notes.counts_as_closed(deleted.id):
            asked = message("notes.closed-entry")
            open_it = QPushButton(asked.buttons[0])
            open_it.clicked.connect(lambda: self._open_deleted(deleted))
            title = [label(deleted.title, "section")] if deleted.title else []
            self._show_deleted(deleted, [*title, label(asked.text)], [open_it])
        elif deleted.kind in LISTED and not is_sealed:
            self._show_deleted(deleted, self._whole(deleted))
        else:
            self._show_deleted(deleted, _own_words(deleted))

    def _open_deleted(self, closed: Row) -> None:
        self._show_deleted(closed, self._whole(closed))
        self.focus_first()

    def _show_deleted(
        self, deleted: Row, words: Sequence[Item], first: Sequence[QPushButton] = ()
    ) -> None:
        back = QPushButton(self.tr("Bring it back"))
        back.clicked.connect(lambda: self.brought_back.emit(deleted.id))
        erase = kind(QPushButton(self.tr("Erase now")), "care")
        erase.clicked.connect(lambda: self.erase_requested.emit(deleted))
        self._fill([label(when_words(deleted.when), "small"), *words], [*first, back, erase])

    def _fill(self, parts: Sequence[Item], buttons: Sequence[QPushButton] = ()) -> None:
        clear(self._place)
        self._buttons, self._asks = buttons, False
        content, scroll = QWidget(), QScrollArea()
        content.setLayout(stack(*parts, None))
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("What is chosen in the list"))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.verticalScrollBar().rangeChanged.connect(partial(_scroll_by_keys, scroll))
        scroll.setWidget(content)
        shown: QFrame = card(scroll, row(*buttons, None)) if buttons else card(scroll)
        self._place.addWidget(shown)
        shown.show()

    def _whole(self, found: Row) -> list[QWidget]:
        """All that was written in it, not only what the list shows."""
        body, extra = self._vault.entries.whole(found.id)
        title = [label(found.title, "section")] if found.title else []
        return [*title, *(OwnWords(one) for one in (plain(body), extra) if one.strip())]

    def _review(self, entry_id: int) -> Sequence[Item]:
        """What was written and answered in it, each under its question."""
        reviews = self._vault.reviews
        words = reviews.get(entry_id).words
        shown = [
            stack(
                label(line.name, "caption"),
                *([OwnWords(line.words)] if line.words else []),
                *([label(line.answer)] if line.answer else []),
                space="xs",
            )
            for line in answers_of(words, before(reviews.all(), entry_id))
        ]
        return shown or [label(message("space.review-blank").text, "soft")]

    def _checkin(self, entry_id: int) -> list[QWidget]:
        """Its answers in words, then the line and the tags."""
        answers = self._vault.checkins.get(entry_id).answers
        tables = texts("measures")
        words = {measure["id"]: measure for measure in tables["measure"]}
        shown: list[QWidget] = [
            label(_answer(words[measure.key], tables["scale"], answers.values[measure.key]))
            for measure in MEASURES
            if measure.key in answers.values
        ]
        if answers.line:
            shown.append(OwnWords(answers.line))
        if answers.tags:
            shown.append(label(QLocale().createSeparatedList(list(answers.tags)), "small"))
        return shown


def _scroll_by_keys(scroll: QScrollArea, _low: int, high: int) -> None:
    """Tab stops at it only where there is more to read than fits."""
    policy = Qt.FocusPolicy
    scroll.setFocusPolicy(policy.StrongFocus if high else policy.NoFocus)


def _answer(words: Mapping[str, Any], scales: Mapping[str, Any], value: float) -> str:
    """One answer as it is said: Mood 4 of 5, good."""
    number = QLocale().toString(value, "g", 4)
    values = scales[words["scale"]]["values"] if "scale" in words else words.get("values", ())
    named = {one["key"]: one["spoken"] for one in values}
    said: str = fill(words["spoken"], {"n": number, "word": named.get(f"{value:g}", "")})
    return said


def _own_words(entry: Row) -> list[QWidget]:
    if isinstance(entry, Lead) and entry.sealed_until is not None:
        return [label(sealed_words(entry.sealed_until), "section")]
    body = OwnWords(shown_words(entry))
    return [label(entry.title, "section"), body] if entry.title else [body]
