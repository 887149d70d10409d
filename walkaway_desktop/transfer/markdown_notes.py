"""Notes and Letters as Markdown files with front matter, as Obsidian and others read them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from walkaway_desktop.domain.exports import Record, Source
from walkaway_desktop.domain.markdown import plain
from walkaway_desktop.domain.markdown_spans import fence, targets
from walkaway_desktop.domain.own_notes import OwnNote, marked, moment
from walkaway_desktop.domain.picture_lines import named, target, words_for
from walkaway_desktop.transfer.safe_names import Names

ENDING = ".md"
KINDS = {"notes": "note", "letters": "letter"}
MOST_LEAD = 60  # signs of an untitled note that name its file
# What ends a line or steers, for whoever reads YAML; JSON lets it stand as it is.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_NOT_IN_TAGS = re.compile(r"[^\w/-]+")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which of them go out, and from which days; None = from all."""

    notes: bool = True
    letters: bool = True
    closed: bool = True  # those that are kept closed, and Letters that are put away
    since: date | None = None
    until: date | None = None
    today: date = date.min  # for what is put away until a day

    def has(self, array: str, record: Record) -> bool:
        if not (self.notes if array == "notes" else self.letters):
            return False
        if not self.closed and (record["closed"] or self._is_sealed(record)):
            return False
        day = date.fromisoformat(str(record["day"]))
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    def _is_sealed(self, record: Record) -> bool:
        until = record.get("sealed_until")
        return until is not None and date.fromisoformat(str(until)) > self.today


@dataclass(frozen=True, slots=True)
class Filed:
    """A file of a note, outside of the vault."""

    name: str  # what the note calls it
    place: str  # in the folder of it all
    is_picture: bool
    position: int


@dataclass(frozen=True, slots=True)
class Page:
    """One file: where it stands in the folder of it all, and what is in it."""

    place: str
    day: date
    text: str


class NotePages:
    """All that are chosen of a source. `folder`: where they stand in the folder of it all."""

    def __init__(self, source: Source, chosen: Chosen, folder: str = "") -> None:
        self._source, self._chosen = source, chosen
        self._folder = f"{folder}/" if folder else ""
        self._names: dict[object, str] = {}  # by id, without their ending
        self.days: dict[object, str] = {}  # by id
        self._name_all()
        self._told = _told_by_checkins(source)

    def _name_all(self) -> None:
        """Links lead to files by name, so no two have one, in whichever year they lie."""
        names = Names()
        for _kind, record in self._records():
            day = str(record["day"])
            name = names.free(day, _lead(record), ENDING)
            self._names[record["id"]] = name.removesuffix(ENDING)
            self.days[record["id"]] = day

    def _records(self) -> Iterator[tuple[str, Record]]:
        for array, kind in KINDS.items():
            for record in self._source.array(array):
                if self._chosen.has(array, record):
                    yield kind, record

    def pages(self, files: Mapping[object, Sequence[Filed]]) -> Iterator[Page]:
        """One after the other. `files`: those of each entry, by its id."""
        for kind, record in self._records():
            day = date.fromisoformat(self.days[record["id"]])
            place = f"{self._folder}{day.year:04}/{self._names[record['id']]}{ENDING}"
            own = sorted(files.get(record["id"], ()), key=lambda one: one.position)
            yield Page(place, day, self._text(kind, record, own, place.count("/")))

    # ---- one of them -----------------------------------------------------------------------------

    def _text(self, kind: str, record: Record, files: Sequence[Filed], depth: int) -> str:
        head = "".join(f"{line}\n" for line in self._head(kind, record))
        body = _with_places(str(record["body"]), files, "../" * depth)
        rest = f"---\n\n{body}".rstrip("\n") + "\n"
        number, token = int(str(record["id"])), moment(str(record["written_at"]))
        note = OwnNote(self._source.vault, kind, number, token, as_written=True)
        return marked(f"---\n{head}", rest, note)

    def _head(self, kind: str, record: Record) -> Iterator[str]:
        fields: Any = record
        told = self._told.get(record["id"], {})
        day, at = fields["day"], fields["at"]
        yield f"date: {at or day}"
        if at and not at.startswith(day):  # after midnight, before the day ended
            yield f"day: {day}"
        if fields["title"]:
            yield f"title: {_scalar(fields['title'])}"
        if kind != "note":
            yield f"kind: {kind}"
            yield from _of_letter(fields)
        yield from (f"{name}: {value}" for name, value in told.items() if name != "tags")
        tags = [*fields["tags"], *told.get("tags", ())]
        yield from _listed("tags", dict.fromkeys(filter(None, map(_tag, tags))))
        links = [f"[[{self._names[one]}]]" for one in fields["links"] if one in self._names]
        yield from _listed("links", links)
        yield from (f"{name}: true" for name in ("pinned", "closed") if fields[name])


def _of_letter(fields: Any) -> Iterator[str]:
    """To whom it is, how the person was, and until when it is put away."""
    if fields["addressee"]:
        yield f"to: {_scalar(fields['addressee'])}"
    yield from (f"{name}: {fields[name]}" for name in ("mood_before", "mood_after") if fields[name])
    if fields["sealed_until"]:
        yield f"put_away_until: {fields['sealed_until']}"


def _told_by_checkins(source: Source) -> dict[object, dict[str, Any]]:
    """What the check-in that a note came with says of it: its mood and its tags."""
    found: dict[object, dict[str, Any]] = {}
    for record in source.array("checkins"):
        links: Any = record["links"]
        for note in links:
            told = {name: record[name] for name in ("mood", "tags") if record.get(name)}
            found.setdefault(note, told)
    return found


def _lead(record: Record) -> str:
    """The title, else the first words."""
    title = str(record["title"])
    if title:
        return title
    lines = (plain(line).strip() for line in str(record["body"]).splitlines()[:20])
    first = next((line for line in lines if line), "")
    return first if len(first) <= MOST_LEAD else first[:MOST_LEAD].rpartition(" ")[0] or first


# ---- front matter --------------------------------------------------------------------------------


def _listed(name: str, values: Sequence[str] | Mapping[str, object]) -> Iterator[str]:
    if values:
        yield f"{name}:"
        yield from (f"  - {_scalar(value)}" for value in values)


def _scalar(text: str) -> str:
    """In quotes: no word of a person is ever a date, a yes or a mark of YAML."""
    return _UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def _tag(tag: str) -> str:
    """As Obsidian takes it: without blanks and points."""
    return _NOT_IN_TAGS.sub("-", tag.strip().lstrip("#")).strip("-")


# ---- files ---------------------------------------------------------------------------------------


def _with_places(body: str, files: Sequence[Filed], up: str) -> str:
    """Its lines lead to the files beside it; those that it does not name stand at its end."""
    lines, used, inside = [], set(), ""
    for line in body.split("\n"):
        after = fence(line, inside)
        inside = inside if after is None else after
        if files and not inside and after is None:
            line, found = _line_with_places(line, files, up)  # noqa: PLW2901 (the same line)
            used |= found
        lines.append(line)
    rest = [_line_of(one, up) for one in files if one.place not in used]
    if rest and inside:  # they would be code
        lines.append(inside)
    return "\n".join([*lines, *(["", *rest] if rest else [])])


def _line_with_places(line: str, files: Sequence[Filed], up: str) -> tuple[str, set[str]]:
    used = set()
    for one in reversed(targets(line)):
        file = named(one.address, files)
        if file is None or one.address_start == one.start:
            continue
        end = one.address_start + len(one.address)
        line = line[: one.address_start] + target(up + file.place) + line[end:]
        used.add(file.place)
    return line, used


def _line_of(file: Filed, up: str) -> str:
    words = words_for(file.name)
    return f"{'!' if file.is_picture else ''}[{words}]({target(up + file.place)})"
