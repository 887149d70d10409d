"""What is due: the day each thing was asked for, and what "Not today" made of it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain import space
from walkaway_desktop.domain.day import is_in_calendar
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.predictions import Prediction
from walkaway_desktop.domain.records import Due, DueKind
from walkaway_desktop.domain.reviews import asked_from
from walkaway_desktop.domain.schedule import Shift, is_due
from walkaway_desktop.domain.talks import wants_a_look
from walkaway_desktop.storage.database import VaultDatabase
from walkaway_desktop.storage.decisions import Decisions
from walkaway_desktop.storage.models import DueShift
from walkaway_desktop.storage.predictions import Predictions
from walkaway_desktop.storage.reviews import Reviews
from walkaway_desktop.storage.settings import Settings
from walkaway_desktop.storage.spaces import Spaces
from walkaway_desktop.storage.store import Store
from walkaway_desktop.storage.talks import Talks


class DueItems(Store):
    """Reads what other stores keep; of its own it has only what was put off."""

    def today(self, today: date) -> list[Due]:
        """What stands on Today, the oldest day first; a weekly review, if they like, comes last."""
        shifts = {
            (kind, ref_id): Shift(until)
            for kind, ref_id, until in self._rows(
                DueShift.select(DueShift.kind, DueShift.ref_id, DueShift.until)
            )
        }
        found = [
            due
            for due in self._asked_for(today)
            if is_due(due.day, shifts.get((due.kind, due.ref_id)), today)
        ]
        return sorted(found, key=_order)

    def _asked_for(self, today: date) -> Iterator[Due]:
        safety_mode = Settings(self._database, self._clock).safety_mode.on
        for asked_for in ASKED_FOR[safety_mode]:
            yield from asked_for(self._database, self._clock, today)

    def asks(self, due: Due, today: date) -> bool:
        """Whether it is due that day, where nobody has put it off."""
        return is_due(due.day, self._shift(due), today)

    def move(self, due: Due, until: date | None) -> Shift | None:
        """Puts it off to a day, None = it is not asked again. Gives back what held before."""
        if until is not None and not is_in_calendar(until):
            raise FieldError("any.date")
        before = self._shift(due)
        self._store(due, Shift(until))
        return before

    def put_back(self, due: Due, before: Shift | None) -> None:
        """As it was before `move`, which gave `before`."""
        self._store(due, before)

    def _shift(self, due: Due) -> Shift | None:
        found = self._rows(DueShift.select(DueShift.until).where(*_row_of(due)))
        return Shift(found[0][0]) if found else None

    def _store(self, due: Due, shift: Shift | None) -> None:
        with self._database.writing():
            DueShift.delete().where(*_row_of(due)).execute(self._database)
            if shift is not None:
                DueShift.insert(kind=due.kind, ref_id=due.ref_id, until=shift.until).execute(
                    self._database
                )


def _order(due: Due) -> tuple[bool, date, int, int]:
    return due.kind is DueKind.WEEKLY_REVIEW, due.day, due.kind.value, due.ref_id


def _row_of(due: Due) -> tuple[object, object]:
    return DueShift.kind == due.kind, DueShift.ref_id == due.ref_id


# ---- one of each kind ----------------------------------------------------------------------------


def _agreement_reviews(database: VaultDatabase, clock: Clock, today: date) -> Iterator[Due]:
    running = Spaces(database, clock).running(today)
    if running is None:
        return
    agreement = space.agreement_on(running, today)
    review_on = agreement.rules.review_on
    if review_on is not None:
        yield Due(DueKind.AGREEMENT_REVIEW, agreement.id, review_on, agreement.rules.purpose)


def _talk_checks(database: VaultDatabase, clock: Clock, today: date) -> Iterator[Due]:
    for talk in Talks(database, clock).to_look_at(today):
        check = talk.words.check_date
        if check is not None and wants_a_look(talk, today):
            yield Due(DueKind.TALK_CHECK, talk.id, check, talk.words.topic)


def _predictions(database: VaultDatabase, clock: Clock, today: date) -> Iterator[Due]:
    safety_mode = Settings(database, clock).safety_mode.on
    for one in Predictions(database, clock).due(today):
        if not (safety_mode and one.is_about_them):
            yield due_of(one)


def due_of(prediction: Prediction) -> Due:
    """How a Prediction stands on Today when its day has come."""
    words = prediction.words
    return Due(DueKind.PREDICTION, prediction.id, words.due, words.statement)


def _decisions(database: VaultDatabase, clock: Clock, _today: date) -> Iterator[Due]:
    yield from Decisions(database, clock).to_look_at()


def _weekly_reviews(database: VaultDatabase, clock: Clock, today: date) -> Iterator[Due]:
    """Asked until one is saved; weeks that went by without one are not told apart."""
    running = Spaces(database, clock).running(today)
    if running is None:
        return
    newest = Reviews(database, clock).newest()
    last = None if newest is None else newest.when.day
    yield Due(DueKind.WEEKLY_REVIEW, running.id, asked_from(running.dates.began, last), "")


AskedFor = Callable[[VaultDatabase, Clock, date], Iterable[Due]]
_ALWAYS: tuple[AskedFor, ...] = (_agreement_reviews, _predictions, _decisions, _weekly_reviews)
# What Today asks for with Safety mode off (False) and on (True).
ASKED_FOR: dict[bool, tuple[AskedFor, ...]] = {False: (*_ALWAYS, _talk_checks), True: _ALWAYS}
