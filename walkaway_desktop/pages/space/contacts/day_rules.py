"""The part of the form that knows the rules of its day: Exceptions, and where a Contact stands."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal

from walkaway_desktop.domain.contacts import (
    INCOMING,
    Contact,
    Direction,
    Place,
    Why,
    place_of,
    why_of,
)
from walkaway_desktop.domain.records import AllowedContact, Origin, Rules, Space
from walkaway_desktop.domain.space import agreement_on, running
from walkaway_desktop.forms.contact_form import Ui_ContactForm
from walkaway_desktop.pages.space.contacts.contact_words import inside_words, numbered
from walkaway_desktop.pages.space.space_words import exceptions_words, is_ordered, quoted
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.layouts import clear
from walkaway_desktop.widgets.long_words import breakable
from walkaway_desktop.widgets.segments import Segments

NONE = "none"
INSIDE, OUTSIDE = "inside", "outside"
NO_RULES = Rules()


class DayRules(QObject):
    """What is fine on the day of the Contact; what the person chose of it, and set by hand."""

    changed = Signal()
    left = Signal()  # the person goes on with Enter

    def __init__(self, form: Ui_ContactForm, parent: QObject) -> None:
        super().__init__(parent)
        self.form = form
        self.spaces: Sequence[Space] = ()
        self._day: date | None = None
        self._space: Space | None = None  # the one of that day
        self._wanted: int | None = None  # the Exception chosen last; not every day has it
        self._by_hand: str | None = None
        self.exception = Segments([(NONE, "")])
        self.by_hand = Segments([(INSIDE, ""), (OUTSIDE, "")])
        form.exception_rule.setTextFormat(Qt.TextFormat.PlainText)
        form.rules.setTextFormat(Qt.TextFormat.PlainText)
        form.take_back.clicked.connect(self._take_back)

    # ---- what it holds ---------------------------------------------------------------------------

    @property
    def exception_id(self) -> int | None:
        """The Exception that it was for; None = for none."""
        key = self.exception.value
        return None if key in {None, NONE} else int(str(key))

    @property
    def inside_by_hand(self) -> bool | None:
        """What the person set; None = the rules have it."""
        return None if self._by_hand is None else self._by_hand == INSIDE

    def show_day(self, day: date | None, exception_id: int | None, inside: bool | None) -> None:  # noqa: FBT001 (one of three answers)
        """The rules of that day, with what was chosen of them, where they still have it."""
        self._day = day
        self._space = None if day is None else running(self.spaces, day)
        self._by_hand = None if inside is None else INSIDE if inside else OUTSIDE
        self._offer_exceptions(exception_id)
        self._offer_hand()

    def move_to(self, day: date | None) -> None:
        """Another day, or none while it is typed: what was chosen stays where its rules have it."""
        self.show_day(day, self._wanted, self.inside_by_hand)

    @property
    def _origin(self) -> Origin | None:
        return None if self._space is None else self._space.dates.origin

    @property
    def _rules(self) -> Rules:
        if self._space is None or self._day is None:
            return NO_RULES
        return agreement_on(self._space, self._day).rules

    @property
    def _allowed(self) -> Sequence[AllowedContact]:
        return self._rules.exceptions

    # ---- asking ----------------------------------------------------------------------------------

    def _offer_exceptions(self, chosen: int | None) -> None:
        """Those of the version of that day, in the wording for how the space came about."""
        form, there = self.form, bool(self._allowed)
        self._wanted, here = chosen, self._here(chosen)
        clear(form.exception_place)
        self.exception = Segments([(NONE, self.tr("None")), *numbered(self._allowed)])
        self.exception.value = NONE if here is None else str(here)
        self.exception.chosen.connect(self._chose_exception)
        self.exception.left.connect(self.left)
        form.exception_place.addWidget(self.exception)
        name, _what = exceptions_words(self._origin)
        form.exception_label.setText(name)
        self.exception.setAccessibleName(name)
        self.exception.setVisible(there)
        form.exception_label.setVisible(there)

    def _here(self, exception_id: int | None) -> int | None:
        """Its row in the version of that day, or that of one that says the same."""
        rows = [one.id for one in self._allowed]
        if exception_id is None or exception_id in rows:
            return exception_id
        versions = (one.rules.exceptions for space in self.spaces for one in space.agreements)
        chosen = next((one for some in versions for one in some if one.id == exception_id), None)
        return next((one.id for one in self._allowed if one == chosen), None)

    def _offer_hand(self) -> None:
        clear(self.form.by_hand_place)
        keys = ((INSIDE, True), (OUTSIDE, False))
        words = [(key, inside_words(self._origin, inside=inside)) for key, inside in keys]
        self.by_hand = Segments(words)
        self.by_hand.setAccessibleName(self.tr("Set by hand where it stands"))
        self.by_hand.value = self._by_hand
        self.by_hand.chosen.connect(self._set_by_hand)
        self.by_hand.left.connect(self.left)
        self.form.by_hand_place.addWidget(self.by_hand)

    def be_for_exception(self) -> None:
        """An Exception came up: the only one there is, else inside because the person says so."""
        if len(self._allowed) == 1:
            self._wanted = self._allowed[0].id
            self.exception.value = str(self._wanted)
        elif self._space is not None:
            self._by_hand = self.by_hand.value = INSIDE

    def _chose_exception(self, key: str | None) -> None:
        self.exception.value = key or NONE
        self._wanted = self.exception_id
        self.changed.emit()

    def _set_by_hand(self, key: str | None) -> None:
        self._by_hand = key
        self.changed.emit()

    def _take_back(self) -> None:
        self._by_hand = self.by_hand.value = None
        self.by_hand.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    # ---- telling ---------------------------------------------------------------------------------

    def tell(self, contact: Contact | None, direction: Direction | None) -> None:
        """Where it stands and why; None = not enough is answered to tell."""
        self._show_rule()
        self._show_order(direction)
        form = self.form
        shown = contact is not None and place_of(contact, self.spaces) is not Place.NO_RULES
        none_ran = self._day is not None and self._space is None
        form.stands.setVisible(shown)
        form.why.setText(message("space.contact-no-space").text if none_ran else "")
        form.why.setVisible(shown or none_ran)
        self.by_hand.setVisible(shown)
        form.take_back.setVisible(shown and self._by_hand is not None)
        form.rules.hide()
        if contact is not None and shown:
            self._say_stands(contact)

    def _say_stands(self, contact: Contact) -> None:
        form, why = self.form, why_of(contact, self.spaces)
        inside = place_of(contact, self.spaces) is Place.INSIDE
        where = inside_words(self._origin, inside=inside)
        if why is Why.BY_HAND:
            where = message("space.contact-by-hand", place=where).text
        form.stands.setText(message("space.contact-stands", place=where).text)
        key = why.name.lower().replace("_", "-")
        form.why.setText("" if why is Why.BY_HAND else message(f"space.contact-why-{key}").text)
        form.why.setVisible(bool(form.why.text()))
        if why in {Why.NOT_READ, Why.NOT_ALLOWED}:
            rules = self._rules
            written = [quoted(words) for words in (rules.channels, rules.hours) if words]
            form.rules.setText(breakable("\n".join(written)))
            form.rules.show()

    def _show_rule(self) -> None:
        """What is fine, in the person's words, for the chosen Exception."""
        chosen = [one for one in self._allowed if one.id == self.exception_id]
        self.form.exception_rule.setText(breakable(quoted(chosen[0].rule)) if chosen else "")
        self.form.exception_rule.setVisible(bool(chosen))

    def _show_order(self, direction: Direction | None) -> None:
        """What holds for a space that a court or authority ordered."""
        ordered: dict[str, str] = texts("safety")["ordered"]
        holds = is_ordered(self._origin)
        self.form.order_note.setText(ordered["contact_note"])
        self.form.order_note.setVisible(holds)
        self.form.they_broke_it.setText(ordered["they_broke_it"])
        self.form.they_broke_it.setVisible(holds and direction in INCOMING)
