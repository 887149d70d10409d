"""Spaces: periods apart, with the dated versions of their rules. Two never have a day in common."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from walkaway_desktop.domain import limits, space
from walkaway_desktop.domain.records import (
    Agreement,
    AllowedContact,
    DueKind,
    Rules,
    Space,
    SpaceDates,
)
from walkaway_desktop.storage.entry_rows import drop_draft, places
from walkaway_desktop.storage.fields import token
from walkaway_desktop.storage.models import AgreementRow, ExceptionRow, SpaceRow
from walkaway_desktop.storage.store import Store

DRAFT = "space"  # ref_id of these drafts is a space, not an entry (entry_rows.OF_NO_ENTRY)
END_DRAFT = "space_end"
DAY = timedelta(days=1)


class OverlapError(Exception):
    """A space would have a day in common with `space`."""

    def __init__(self, other: Space) -> None:
        super().__init__(other.id)
        self.space = other


class Spaces(Store):
    """Keeps periods apart. Raises FieldError for what does not fit, OverlapError for its days."""

    def all(self) -> list[Space]:
        """Those that are not deleted; the one that began last comes first."""
        return self._found(SpaceRow.deleted_at.is_null())

    def deleted(self) -> list[Space]:
        """What lies in Deleted, in the same order."""
        return self._found(SpaceRow.deleted_at.is_null(is_null=False))

    def get(self, space_id: int) -> Space:
        """One space. Raises LookupError where there is none, or it was deleted."""
        found = self._found(SpaceRow.deleted_at.is_null() & (SpaceRow.id == space_id))
        if not found:
            raise LookupError(f"no space {space_id}")
        return found[0]

    def running(self, today: date) -> Space | None:
        """The one that runs on this day; None = none does."""
        return space.running(self.all(), today)

    # ---- writing ----

    def add(  # noqa: PLR0913 (the fields of one form)
        self,
        dates: SpaceDates,
        rules: Rules,
        *,
        ended_why: str = "",
        taken_along: str = "",
        today: date,
        end_earlier: bool = False,
    ) -> Space:
        """Stores a new one with its first rules.

        `end_earlier`: of two that overlap, the one that began earlier ends the day before. A page
        with two forms for new ones has two drafts, and erases the right one itself.
        """
        limits.space_dates(dates, today)
        kept = limits.rules(rules)
        words = limits.ending(ended_why, taken_along)
        with self._database.writing():
            fitted = self._make_way(dates, None) if end_earlier else dates
            self._check_free(fitted, None)
            space_id = self._insert(fitted, words)
            agreement_id = self._insert_rules(space_id, fitted.began, kept)
            for one in kept.exceptions:
                self._insert_exception(agreement_id, one)
        return self.get(space_id)

    def change(
        self, space_id: int, dates: SpaceDates, *, today: date, end_earlier: bool = False
    ) -> Space:
        """Gives a stored one other days, another kind or origin; its first rules begin with it."""
        before = self.get(space_id)
        limits.space_dates(dates, today)
        with self._database.writing():
            fitted = self._make_way(dates, space_id) if end_earlier else dates
            self._check_free(fitted, space_id)
            self._database.execute_sql(
                "UPDATE space SET began = ?, ends = ?, ended = ?, kind = ?, origin = ?"
                " WHERE id = ?",
                (*_columns(fitted), space_id),
            )
            self._move_first_rules(before, fitted.began)
            drop_draft(self._database, DRAFT, space_id)
        return self.get(space_id)

    def change_rules(self, space_id: int, valid_from: date, rules: Rules) -> Agreement:
        """A new version of the rules from a day on, its start at the earliest.

        Earlier days keep theirs; the version of the same day is replaced.
        """
        stored = self.get(space_id)
        first_day = max(valid_from, stored.dates.began)
        kept = limits.rules(rules)
        with self._database.writing():
            before = space.agreement_on(stored, first_day)
            if before.valid_from == first_day:
                self._replace_rules(before, kept)
                agreement_id = before.id
            else:
                agreement_id = self._insert_rules(space_id, first_day, kept)
            self._put_exceptions(agreement_id, before, kept.exceptions)
        versions = self.get(space_id).agreements
        return next(one for one in versions if one.valid_from == first_day)

    def end(self, space_id: int, day: date, why: str, taken_along: str) -> Space:
        """It ends on this day, its last one."""
        dates = replace(self.get(space_id).dates, ended=day)
        limits.in_order(dates)
        words = limits.ending(why, taken_along)
        with self._database.writing():
            self._check_free(dates, space_id)
            self._database.execute_sql(
                "UPDATE space SET ended = ?, ended_why = ?, taken_along = ? WHERE id = ?",
                (day.isoformat(), *words, space_id),
            )
            drop_draft(self._database, END_DRAFT, space_id)
        return self.get(space_id)

    def go_on(self, space_id: int) -> Space:
        """Takes its end back. What was written about the end stays, for when it is asked again."""
        dates = replace(self.get(space_id).dates, ended=None)
        with self._database.writing():
            self._check_free(dates, space_id)
            self._set_ended(space_id, None)
        return self.get(space_id)

    def delete(self, space_id: int) -> None:
        """Moves it to Deleted; one that is there already keeps its date."""
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE space SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL",
                (self._now_text(), space_id),
            )

    def bring_back(self, space_id: int) -> None:
        """Takes it out of Deleted. Raises OverlapError where its days are taken by now."""
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE space SET deleted_at = NULL WHERE id = ?", (space_id,)
            )
            self._check_free(self.get(space_id).dates, space_id)

    def sweep(self, first_kept: str) -> int:
        """Erases what was deleted before that moment, and says how many those were."""
        found = self._sql("SELECT id FROM space WHERE deleted_at < ?", (first_kept,))
        ids = [space_id for (space_id,) in found]
        with self._database.writing():
            for space_id in ids:
                self.erase(space_id)
        return len(ids)

    def erase(self, space_id: int) -> None:
        """Removes it for good, with its rules, and what was begun or put off about it."""
        versions = self._sql("SELECT id FROM agreement WHERE space_id = ?", (space_id,))
        with self._database.writing():
            self._forget_shifts([agreement_id for (agreement_id,) in versions])
            self._forget_shifts([space_id], DueKind.WEEKLY_REVIEW)
            for form in (DRAFT, END_DRAFT):
                drop_draft(self._database, form, space_id)
            self._database.execute_sql("DELETE FROM space WHERE id = ?", (space_id,))

    # ---- days ----

    def _check_free(self, dates: SpaceDates, space_id: int | None) -> None:
        for other in self.all():
            if other.id != space_id and space.overlap(dates, other.dates):
                raise OverlapError(other)

    def _make_way(self, dates: SpaceDates, space_id: int | None) -> SpaceDates:
        """These days, ended before the next space; an earlier one ends the day before them."""
        for other in self.all():
            if other.id == space_id or not space.overlap(dates, other.dates):
                continue
            if other.dates.began < dates.began:
                self._set_ended(other.id, dates.began - DAY)
            elif dates.began < other.dates.began:
                dates = replace(dates, ended=other.dates.began - DAY)
        return dates

    def _set_ended(self, space_id: int, day: date | None) -> None:
        self._database.execute_sql(
            "UPDATE space SET ended = ? WHERE id = ?", (day and day.isoformat(), space_id)
        )

    # ---- rows ----

    def _insert(self, dates: SpaceDates, words: tuple[str, str]) -> int:
        cursor = self._database.execute_sql(
            "INSERT INTO space (began, ends, ended, kind, origin, ended_why, taken_along)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*_columns(dates), *words),
        )
        return int(cursor.lastrowid)

    def _insert_rules(self, space_id: int, valid_from: date, rules: Rules) -> int:
        made = AgreementRow.insert(
            space=space_id, valid_from=valid_from, **_rule_columns(rules)
        ).execute(self._database)
        return int(made)

    def _replace_rules(self, agreement: Agreement, rules: Rules) -> None:
        changed = AgreementRow.update(**_rule_columns(rules))
        changed.where(AgreementRow.id == agreement.id).execute(self._database)
        if rules.review_on != agreement.rules.review_on:  # another day asks anew
            self._forget_shifts([agreement.id])

    def _insert_exception(self, agreement_id: int, given: AllowedContact) -> int:
        made = ExceptionRow.insert(agreement=agreement_id, kind=given.kind, rule=given.rule)
        return int(made.execute(self._database))

    def _put_exceptions(
        self, agreement_id: int, before: Agreement, given: Sequence[AllowedContact]
    ) -> None:
        """Contacts of these days that had one of `before` have it still, whatever its row.

        One of the same version keeps its row, unless another one now stands before it.
        """
        stay: list[int] = []
        known = space.same_exceptions(before.rules.exceptions, given)
        for one, was in zip(given, known, strict=True):
            if was and before.id == agreement_id and was > max(stay, default=0):
                changed = ExceptionRow.update(kind=one.kind, rule=one.rule)
                changed.where(ExceptionRow.id == was).execute(self._database)
                stay.append(was)
            else:
                stay.append(self._insert_exception(agreement_id, one))
                self._lead_contacts(was, stay[-1], agreement_id)
        gone = (ExceptionRow.agreement == agreement_id) & ExceptionRow.id.not_in(stay)
        ExceptionRow.delete().where(gone).execute(self._database)

    def _lead_contacts(self, was: int | None, now: int, agreement_id: int) -> None:
        """To another row of an Exception, from the day on which this version holds."""
        self._database.execute_sql(
            "UPDATE contact SET exception_id = ? WHERE exception_id = ? AND entry_id IN"
            " (SELECT entry.id FROM entry, agreement WHERE entry.kind = 'contact'"
            " AND agreement.id = ? AND entry.day >= valid_from)",
            (now, was, agreement_id),
        )

    def _move_first_rules(self, before: Space, began: date) -> None:
        """They begin with the space where they did before; a later version stays where it is."""
        first, *later = before.agreements
        if first.valid_from != before.dates.began or any(one.valid_from <= began for one in later):
            return
        self._database.execute_sql(
            "UPDATE agreement SET valid_from = ? WHERE id = ?", (began.isoformat(), first.id)
        )

    def _forget_shifts(
        self, ref_ids: Sequence[int], kind: DueKind = DueKind.AGREEMENT_REVIEW
    ) -> None:
        self._database.execute_sql(
            f"DELETE FROM due_shift WHERE kind = ? AND ref_id IN ({places(ref_ids)})",  # noqa: S608 (placeholders)
            (token(kind), *ref_ids),
        )

    def _found(self, where: Any) -> list[Space]:
        row = SpaceRow
        columns = (row.id, row.began, row.ends, row.ended, row.kind, row.origin)
        query = row.select(*columns, row.ended_why, row.taken_along).where(where)
        found = self._rows(query.order_by(row.began.desc(), row.id.desc()))
        versions = self._agreements([space_id for space_id, *_ in found])
        return [
            Space(space_id, SpaceDates(*dates), tuple(versions[space_id]), why, taken_along)
            for space_id, *dates, why, taken_along in found
        ]

    def _agreements(self, space_ids: Sequence[int]) -> dict[int, list[Agreement]]:
        """The versions of each of these spaces, the oldest first."""
        allowed = self._exceptions()
        row = AgreementRow
        query = row.select(
            row.id, row.space, row.valid_from, row.channels, row.hours, row.purpose,
            row.when_reaching, row.review_on, row.by_exception,
        )  # fmt: skip
        versions: dict[int, list[Agreement]] = {space_id: [] for space_id in space_ids}
        chosen = query.where(row.space.in_(list(space_ids))).order_by(row.valid_from)
        for agreement_id, space_id, valid_from, *columns in self._rows(chosen):
            rules = replace(Rules(*columns), exceptions=tuple(allowed.get(agreement_id, ())))
            versions[space_id].append(Agreement(agreement_id, valid_from, rules))
        return versions

    def _exceptions(self) -> dict[int, list[AllowedContact]]:
        """Those of each version, in the order they were given."""
        row = ExceptionRow
        found: dict[int, list[AllowedContact]] = {}
        query = row.select(row.agreement, row.kind, row.rule, row.id).order_by(row.id)
        for agreement_id, *columns in self._rows(query):
            found.setdefault(agreement_id, []).append(AllowedContact(*columns))
        return found


def _columns(dates: SpaceDates) -> tuple[str | None, ...]:
    """The columns began, ends, ended, kind and origin."""
    days = (dates.began, dates.ends, dates.ended)
    chosen = (dates.kind, dates.origin)
    return (
        *(None if day is None else day.isoformat() for day in days),
        *(None if one is None else token(one) for one in chosen),
    )


def _rule_columns(rules: Rules) -> dict[str, object]:
    return {
        "review_on": rules.review_on,
        "channels": rules.channels,
        "hours": rules.hours,
        "purpose": rules.purpose,
        "when_reaching": rules.when_reaching,
        "by_exception": rules.by_exception,
    }
