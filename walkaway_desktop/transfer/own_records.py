"""The records of our own export, each checked, and all of them together. (domain/own_format.py)"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from walkaway_desktop.domain.imports import Reason, RefusedFileError
from walkaway_desktop.domain.measures import BY_KEY, Measure, Scale, own_measure
from walkaway_desktop.domain.own_arrays import Array, Rows
from walkaway_desktop.domain.own_format import DUE_OF
from walkaway_desktop.domain.own_sitting import copy_content
from walkaway_desktop.domain.own_values import BadValueError, Field, Fields, bytes_of, values

Place = tuple[object, ...]


class RecordReader:
    """Reads array after array, and remembers which ids there are and which are asked for."""

    def __init__(self) -> None:
        self._ids: dict[str, set[object]] = {}  # by kind or table
        self._seen: dict[str, set[object]] = {}  # what may stand in the file once
        self._asked: list[tuple[str, object, Place]] = []
        self._measures = dict(BY_KEY)

    def read(self, array: Array, given: Sequence[object]) -> Iterator[Fields]:
        """Its records with what lies inside. Raises RefusedFileError for the first bad one."""
        for number, record in enumerate(given, start=1):
            place: Place = (array.name, number)
            try:
                yield self._record(array, record, place)
            except BadValueError as error:
                raise _refused((*place, *error.place)) from None

    def check_references(self) -> None:
        """Raises RefusedFileError where a record refers to something that is not in the file."""
        for kind, wanted, place in self._asked:
            if wanted not in self._ids.get(kind, ()):
                raise _refused(place)

    # ---- one record ------------------------------------------------------------------------------

    def _record(self, array: Array, record: object, place: Place) -> Fields:
        if not isinstance(record, dict):
            raise BadValueError
        outer = dict(record)
        inner = {rows.name: outer.pop(rows.name, _MISSING) for rows in array.inside}
        answers = self._answers(array, outer)
        found = values(array.all_fields, outer)
        self._keep(array, found, place)
        for rows in array.inside:
            found[rows.name] = list(self._rows(rows, inner[rows.name], (*place, rows.name)))
        if array.name == "incidents":
            self._keep_additions(found)
        return found | ({"answers": answers} if array.kind == "checkin" else {})

    def _keep_additions(self, found: Fields) -> None:
        """They come after what they add to, and it is finished."""
        number, additions = found["number"], found["additions"]
        for one in additions:  # type: ignore[attr-defined]  # read as a list
            if number is None or one["number"] <= number:
                raise BadValueError("additions")
            self._once("place", one["number"], "additions")

    def _answers(self, array: Array, outer: dict[str, object]) -> dict[str, object]:
        """A check-in's answers are plain fields; they are taken out of `outer`."""
        if array.kind != "checkin":
            return {}
        others = {field.name for field in array.all_fields}
        found = {key: outer.pop(key) for key in sorted(outer.keys() - others)}
        for key, value in found.items():
            measure = self._measures.get(key)
            is_number = type(value) in {int, float}
            if measure is None or not is_number or not measure.fits(value):  # type: ignore[arg-type]  # a number
                raise BadValueError(key)
        return found

    def _keep(self, array: Array, found: Fields, place: Place) -> None:
        if array.is_entry:
            self._keep_id("entry", found["id"], "id")
            self._ids.setdefault(array.kind, set()).add(found["id"])
            self._keep_source(found)
            for link in found["links"]:  # type: ignore[attr-defined]  # read as a list
                self._asked.append(("entry", link, (*place, "links")))
        elif "id" in found:
            self._keep_id(array.kind, found["id"], "id")
        single = tuple(found[name] for name in array.unique)
        if any(value is not None for value in single):
            self._once(array.name, single, array.unique[-1])
        if array.is_counted and array.days and all(found[name] is None for name in array.days):
            raise BadValueError(array.days[0])
        self._ask(array.fields, found, place)
        self._keep_special(array, found, place)

    def _keep_special(self, array: Array, found: Fields, place: Place) -> None:
        """What only one kind of records has to do with others."""
        match array.name:
            case "own_measure":
                measure = _measure(found)
                self._measures[measure.key] = measure
            case "criteria":
                if found["being_safe"]:
                    self._once("being_safe", True, "being_safe")  # noqa: FBT003 (a value)
            case "incidents" | "incident_gap":
                self._keep_place(found)
            case "attachments":
                self._check_file(found)
            case "due_shift":
                kind = DUE_OF[str(found["kind"])]
                self._asked.append((kind, found["ref_id"], (*place, "ref_id")))
            case "spaces":
                began, *ends = (found[name] for name in ("began", "ends", "ended"))
                if any(end is not None and str(end) < str(began) for end in ends):
                    raise BadValueError("began")

    def _keep_place(self, found: Fields) -> None:
        """A finished Incident has all of its seal, and no two things have one place."""
        seal = [found[name] for name in ("number", "hash", "chain")]
        finished = found.get("frozen_at", seal[0]) is not None
        if any((one is not None) != finished for one in seal):
            raise BadValueError("number")
        if finished:
            self._once("place", seal[0], "number")

    def _check_file(self, found: Fields) -> None:
        """Its bytes are those that were attached, and something that takes files has it."""
        data = bytes_of(found["data"])
        if len(data) != found["size"]:
            raise BadValueError("size")
        if sha256(data).hexdigest() != found["sha256"]:
            raise BadValueError("sha256")
        takers = self._ids.get("note", set()) | self._ids.get("incident", set())
        if found["entry_id"] not in takers:
            raise BadValueError("entry_id")

    def _keep_source(self, found: Fields) -> None:
        source, key = found["source"], found["source_key"]
        if (source is None) != (key is None):
            raise BadValueError("source_key")
        if source is not None:
            self._once("source", (source, key), "source_key")

    # ---- rows inside -----------------------------------------------------------------------------

    def _rows(self, rows: Rows, given: object, place: Place) -> Iterator[Fields]:
        try:
            rows_given = _rows_given(rows, given)
        except BadValueError:
            raise _refused(place) from None
        for number, row in enumerate(rows_given, start=1):
            where = place if rows.is_one else (*place, number)
            try:
                yield self._row(rows, row, where)
            except BadValueError as error:
                raise _refused((*where, *error.place)) from None

    def _row(self, rows: Rows, row: object, place: Place) -> Fields:
        if not isinstance(row, dict):
            raise BadValueError
        outer = dict(row)
        inner = {one.name: outer.pop(one.name, _MISSING) for one in rows.inside}
        found = values(rows.fields, outer)
        if rows.has_ids:
            self._keep_id(rows.table, found["id"], "id")
        if rows.key and not rows.is_one:
            owner = place[:-1]
            self._once("rows", (owner, tuple(found[name] for name in rows.key)), rows.key[-1])
        if rows.table == "sitting_copy":
            copy_content(str(found["kind"]), found["content"])
        self._ask(rows.fields, found, place)
        for one in rows.inside:
            found[one.name] = list(self._rows(one, inner[one.name], (*place, one.name)))
        return found

    # ---- what is there, what is asked for --------------------------------------------------------

    def _keep_id(self, table: str, value: object, name: str) -> None:
        self._once(table, value, name)
        self._ids.setdefault(table, set()).add(value)

    def _once(self, of: str, value: object, name: str) -> None:
        seen = self._seen.setdefault(of, set())
        if value in seen:
            raise BadValueError(name)
        seen.add(value)

    def _ask(self, fields: Iterable[Field], found: Fields, place: Place) -> None:
        for field in fields:
            if field.refers and found[field.name] is not None:
                self._asked.append((field.refers, found[field.name], (*place, field.name)))


_MISSING = object()


def _rows_given(rows: Rows, given: object) -> list[object]:
    if given is _MISSING and rows.is_new:
        return []
    if rows.is_one:
        return [] if given is None else [given]
    if not isinstance(given, list) or len(given) < rows.fewest:
        raise BadValueError
    return given


def _measure(found: Fields) -> Measure:
    scale = Scale.YES_NO if found["high"] == 1 else Scale.ZERO_TO_TEN
    return own_measure(str(found["key"]), scale)


def _refused(place: Place) -> RefusedFileError:
    """`place`: an array, the number of the record in it, and the names inside."""
    return RefusedFileError(Reason.INVALID_ENTRY, ", ".join(map(str, place)))
