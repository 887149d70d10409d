"""Copies of import files with something wrong in them: bytes, members of a zip, or what they say.

All is drawn from the numbers that are given: the same numbers, the same copy.
"""

import base64
import binascii
import csv
import io
import json
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

Members = dict[str, bytes]
MOST_NAME = 900  # signs of a path
MOST_PIECE = 2_000  # bytes that are doubled, swapped or taken out at a time
# What no program writes, where a word, a number or a list is expected.
ODD: tuple[Any, ...] = (
    *(None, True, -1, 0, 2**63, 1e308, "", " ", "\0", "\ud800", "x" * 70_000, "\u202e\ufeff"),
    *([], {}, [[[[]]]], {"a": {"b": [None]}}, "2025-13-45", "0000-00-00", "9999-12-31T23:59:60Z"),
    *("../../etc/passwd", "C:\\x", "=1+1", "![](../../x.png)", "[[]]", "#", "```", "---", "1e999"),
)
ODD_LINES = (
    *("---", "...", "===", "&a [*a, *a]", "a: &b [*b]", "!!python/object:os.system {}", "\t- x"),
    *("[2025-02-30 10:00] x", "[0001-01-01] x", "[9999-12-31 23:59] x", '"', "\x00", "> " * 300),
    *(
        "![x](../../../etc/passwd)",
        "![[../x.png]]",
        "[[" * 200,
        "# " + "x" * 5_000,
        "```",
        "```` x",
    ),
    *("2025-01-01,x,y,z", "31: {text: x}", "date: 0000-00-00", "tags: {a: [b, {c: d}]}", "\ufeff"),
)
NAMES = ("../outside", "/etc/outside", "C:/x", "a\\..\\..\\x", "", "a/" * 300 + "x", "x\0y", "./x")


# ---- bytes ---------------------------------------------------------------------------------------


def broken(content: bytes, numbers: Random) -> bytes:
    """A few of its bytes are others, twice there, elsewhere, or gone."""
    made = bytearray(content)
    for _ in range(numbers.randint(1, 4)):
        if not made:
            break
        numbers.choice(_BREAKING)(made, numbers)
    return bytes(made)


def _piece(made: bytearray, numbers: Random) -> slice:
    start = numbers.randrange(len(made))
    return slice(start, start + numbers.randint(1, MOST_PIECE))


def _flip(made: bytearray, numbers: Random) -> None:
    made[numbers.randrange(len(made))] ^= 1 << numbers.randrange(8)


def _take_out(made: bytearray, numbers: Random) -> None:
    del made[_piece(made, numbers)]


def _cut(made: bytearray, numbers: Random) -> None:
    del made[numbers.randrange(len(made)) :]


def _double(made: bytearray, numbers: Random) -> None:
    piece = _piece(made, numbers)
    made[piece.start : piece.start] = made[piece]


def _swap(made: bytearray, numbers: Random) -> None:
    piece = bytes(made[_piece(made, numbers)])
    place = numbers.randrange(len(made))
    made[place : place + len(piece)] = piece


def _scatter(made: bytearray, numbers: Random) -> None:
    place = numbers.randrange(len(made))
    made[place:place] = numbers.randbytes(numbers.randint(1, 30))


def _blank(made: bytearray, numbers: Random) -> None:
    piece = _piece(made, numbers)
    made[piece] = bytes([numbers.choice((0, 255, 32, 10, 34))]) * len(made[piece])


_BREAKING = (_flip, _flip, _take_out, _cut, _double, _swap, _scatter, _blank)


# ---- what it says --------------------------------------------------------------------------------


def changed_json(content: bytes, numbers: Random) -> bytes:
    """A few of its values are others, gone, or twice there; what is no JSON is broken by bytes."""
    try:
        made = json.loads(content)
    except ValueError:
        return broken(content, numbers)
    for _ in range(numbers.randint(1, 4)):
        places = list(_places(made))
        if places:
            _change(*numbers.choice(places), numbers, places)
    return json.dumps(made, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Everything in it, by what holds it and its key or number."""
    found, waiting = [], [value]
    while waiting:
        one = waiting.pop()
        keys = list(one) if isinstance(one, dict) else range(len(one) if _is_list(one) else 0)
        for key in keys:
            found.append((one, key))
            waiting.append(one[key])
    return found


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _change(holder: Any, key: Any, numbers: Random, places: list[tuple[Any, Any]]) -> None:
    match numbers.randint(0, 5):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, list):
            holder.insert(key, json.loads(json.dumps(holder[key])))
        case 2:
            other, name = numbers.choice(places)
            if name in other if isinstance(other, dict) else name < len(other):
                holder[key] = json.loads(json.dumps(other[name]))
        case 3 if isinstance(holder[key], str):
            holder[key] = broken(holder[key].encode("utf-8", "replace"), numbers).decode(
                errors="replace"
            )
        case _:
            holder[key] = numbers.choice(ODD)


def changed_table(content: bytes, numbers: Random) -> bytes:
    """Cells, rows or the header of a CSV are others."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8", "replace"))))
    for _ in range(numbers.randint(1, 4)):
        row = numbers.choice(rows) if rows else []
        place = numbers.randrange(len(row) or 1)
        match numbers.randint(0, 4):
            case 0 if row:
                row[place] = str(numbers.choice(ODD))
            case 1 if row:
                del row[place]
            case 2:
                row.insert(place, str(numbers.choice(ODD)))
            case 3:
                rows.insert(numbers.randint(0, len(rows)), list(row))
            case _:
                numbers.shuffle(rows)
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8", "surrogatepass")


def changed_lines(content: bytes, numbers: Random) -> bytes:
    """Lines are gone, twice there, elsewhere, or such as nobody writes."""
    lines = content.decode("utf-8", "surrogateescape").split("\n")
    for _ in range(numbers.randint(1, 5)):
        place = numbers.randrange(len(lines) or 1)
        match numbers.randint(0, 4):
            case 0:
                del lines[place : place + numbers.randint(1, 3)]
            case 1:
                lines[place:place] = lines[place : place + 5] * numbers.randint(1, 3)
            case 2 if lines:
                lines.insert(numbers.randrange(len(lines)), lines.pop(place))
            case _:
                lines.insert(place, numbers.choice(ODD_LINES))
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def changed_base64(content: bytes, numbers: Random) -> bytes:
    """A backup of Daylio: JSON inside of base64."""
    try:
        return base64.encodebytes(changed_json(base64.b64decode(content), numbers))
    except (ValueError, binascii.Error):
        return broken(content, numbers)


def changed_words(name: str) -> Callable[[bytes, Random], bytes]:
    """How to change what a member of this name says."""
    for ending, change in _BY_ENDING.items():
        if name.casefold().endswith(ending):
            return change
    return broken


_BY_ENDING = {
    ".json": changed_json,
    ".csv": changed_table,
    ".daylio": changed_base64,
    **dict.fromkeys((".txt", ".md", ".markdown", ".journal"), changed_lines),
}


# ---- several files -------------------------------------------------------------------------------


def changed_members(members: Mapping[str, bytes], numbers: Random) -> Members:
    """One or two of the files say something else, changed places, or have names of an attacker."""
    made = dict(members)
    for _ in range(numbers.randint(1, 2)):
        names = sorted(made)
        if not names:
            break
        name, other = numbers.choice(names), numbers.choice(names)
        match numbers.randint(0, 6):
            case 0:
                made[name], made[other] = made[other], made[name]
            case 1:
                del made[name]
            case 2:
                made[numbers.choice(NAMES) + numbers.choice((name, ""))] = made[name]
            case 3:
                made[name] = broken(made[name], numbers)
            case _:
                made[name] = changed_words(name)(made[name], numbers)
    return made


def packed(members: Mapping[str, bytes], *, deflated: bool = True) -> bytes:
    """A zip of them."""
    whole = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
    with zipfile.ZipFile(whole, "w", method) as made:
        for name, content in members.items():
            made.writestr(name or "empty", content)
    return whole.getvalue()


def changed_zip(content: bytes, numbers: Random) -> bytes:
    """Broken from outside or inside, with sizes that lie, a link, or a member twice."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    match numbers.randint(0, 6):
        case 0:
            return broken(content, numbers)
        case 1:
            return _with_lies(content, numbers)
        case 2:
            return _with_more(members, numbers)
    return packed(changed_members(members, numbers), deflated=numbers.random() < 0.5)


_LISTED = (  # by its signature: where it says a flag, a method, a sum, a size, a length, a place
    (b"PK\x03\x04", ((6, "<H"), (8, "<H"), (14, "<I"), (18, "<I"), (22, "<I"), (26, "<H"))),
    (b"PK\x01\x02", ((8, "<H"), (10, "<H"), (20, "<I"), (24, "<I"), (38, "<I"), (42, "<I"))),
    (b"PK\x05\x06", ((8, "<H"), (10, "<H"), (12, "<I"), (16, "<I"))),
)


def _with_lies(content: bytes, numbers: Random) -> bytes:
    """Another size, place, method or flag, in one of the lists of what is in it."""
    made = bytearray(content)
    signature, fields = numbers.choice(_LISTED)
    starts = [at for at in range(len(made) - 46) if made[at : at + 4] == signature]
    if starts:
        place, form = numbers.choice(fields)
        most = 0xFFFF if form == "<H" else 0xFFFFFFFF
        value = numbers.choice((0, 1, most, most >> 1, numbers.randint(0, most)))
        struct.pack_into(form, made, numbers.choice(starts) + place, value)
    return bytes(made)


def _with_more(members: Mapping[str, bytes], numbers: Random) -> bytes:
    """Beside the others: a link, or a bomb, or one of them again."""
    whole = io.BytesIO()
    name = numbers.choice(sorted(members))
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for one, content in members.items():
            info = zipfile.ZipInfo(one)
            if one == name and numbers.random() < 0.3:
                info.create_system, info.external_attr = 3, 0o120777 << 16
                content = b"/etc/passwd"  # noqa: PLW2901 (in its place)
            elif one == name and numbers.random() < 0.3:
                content = bytes(32 * 1024 * 1024)  # noqa: PLW2901 (in its place)
            made.writestr(info, content, zipfile.ZIP_DEFLATED)
        twin = zipfile.ZipInfo(name.swapcase() if numbers.random() < 0.5 else f"{name}x")
        made.writestr(twin, changed_words(name)(members[name], numbers))
    return whole.getvalue()


# ---- a copy --------------------------------------------------------------------------------------


def members_of(sample: Path) -> Members:
    """The files of a folder, by their places in it."""
    files = sorted(one for one in sample.rglob("*") if one.is_file())
    return {str(one.relative_to(sample)): one.read_bytes() for one in files}


def lay_out(members: Mapping[str, bytes], folder: Path) -> None:
    """As files, where their names lead into the folder and can be had."""
    for name, content in members.items():
        place = folder / name.lstrip("/")
        if not name or "\0" in name or ".." in place.parts or len(str(place)) > MOST_NAME:
            continue
        if not place.exists() and not any(one.is_file() for one in place.parents):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


def damaged_copy(sample: Path, target: Path, numbers: Random) -> None:
    """Beside the sound file or folder, one that is not. `target`: with the same ending."""
    if sample.is_dir():
        target.mkdir()
        lay_out(changed_members(members_of(sample), numbers), target)
        return
    content = sample.read_bytes()
    if zipfile.is_zipfile(sample):
        target.write_bytes(changed_zip(content, numbers))
    elif numbers.random() < 0.4:
        target.write_bytes(broken(content, numbers))
    else:
        target.write_bytes(changed_words(sample.name)(content, numbers))
