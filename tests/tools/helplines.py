"""python -m tests.tools.helplines: check the list of helplines, see what is due, mark a row.

It reads and writes resources/texts/helplines.toml and never goes online: a person looks, by phone
or at the provider's own page. (docs/helplines.md)

  check                                        what is wrong with the file
  due [--country US] [--all]                   rows to look at next, the oldest first
  mark ID --by NAME --where PLACE [--on DAY]   this row was looked up on that day, and it matched
"""

import argparse
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from walkaway_desktop.domain.helplines import Freshness, checked_on, countries, freshness

FILE = Path(__file__).parents[2] / "resources" / "texts" / "helplines.toml"
Row = Mapping[str, Any]

UNCHECKED, PAGE, CALLED = "unverified", "provider-page", "called"
NUMBER = re.compile(r"[+*#(]?[0-9][0-9 ()/-]*")
ID = re.compile(r"[a-z]{2}-[a-z0-9-]+")
WAYS = ("phone", "phone_alt", "whatsapp", "sms", "chat")
NUMBERS = {"phone", "phone_alt", "whatsapp", "number", "police"}
BILLS = {"may-appear", "said-not-to-appear"}
OF_BOTH = {"country", "sources", "agreement", "checked", "shown"}
OF_CHECK = {"checked_by", "checked_where"}
NEEDED = {
    "emergency": OF_BOTH | {"number"},
    "helpline": OF_BOTH | {"id", "name", "kind", "languages", "bill"},
}
OPTIONAL = {
    "emergency": OF_CHECK | {"police", "check_note"},
    "helpline": OF_CHECK
    | {*WAYS, "web", "hours", "area", "note", "check_note", "third_party_checked"},
}


def row_id(table: str, row: Row) -> str:
    """By this a row is marked: an emergency number goes by its country."""
    country = str(row.get("country", "")).lower()
    return str(row.get("id", "")) if table == "helpline" else f"emergency-{country}"


def all_rows(tables: Mapping[str, Any]) -> Iterator[tuple[str, Row]]:
    for table in NEEDED:
        for row in tables[table]:
            yield table, row


# ---- what is wrong -------------------------------------------------------------------------------


def faults(tables: Mapping[str, Any], today: date) -> Iterator[str]:
    """One sentence each, with the row it is in."""
    named = Counter(row_id(table, row) for table, row in all_rows(tables))
    yield from (f"{name}: there are {n} of it" for name, n in named.items() if n > 1)
    sources = {source["id"] for source in tables["source"]}
    for table, row in all_rows(tables):
        name = row_id(table, row)
        missing = sorted(NEEDED[table] - row.keys())
        if missing:
            yield f"{name}: {', '.join(missing)} missing"
            continue
        unknown = sorted(row.keys() - NEEDED[table] - OPTIONAL[table])
        found = [f"{key} is not a field" for key in unknown]
        found += _of_numbers(row)
        found += _of_check(row, today)
        found += _of_sources(row, sources)
        if table == "helpline":
            found += _of_helpline(row, tables["kind"].keys())
        yield from (f"{name}: {fault}" for fault in found)


def _of_numbers(row: Row) -> Iterator[str]:
    if not re.fullmatch("[A-Z]{2}", str(row["country"])):
        yield "country is no code of two capitals"
    for key in sorted(NUMBERS & row.keys()):
        if not isinstance(row[key], str) or not NUMBER.fullmatch(row[key]):
            yield f"{key} is no number"


def _of_check(row: Row, today: date) -> Iterator[str]:
    day = checked_on(row)
    if day is None and row["checked"] != UNCHECKED:
        yield f'checked is neither a day nor "{UNCHECKED}"'
    elif day is None and OF_CHECK & row.keys():
        yield "not checked, and yet by someone"
    elif day is not None and not all(str(row.get(key, "")).strip() for key in OF_CHECK):
        yield "checked, and not said by whom and where"
    if day is not None and day > today:
        yield "checked on a day to come"


def _of_sources(row: Row, known: set[str]) -> Iterator[str]:
    sources: Any = row["sources"]
    if not isinstance(sources, list) or not sources or len(set(sources)) != len(sources):
        yield "sources are none, or one of them twice"
        return
    yield from (f"no source {one}" for one in sources if one not in known)
    if row["agreement"] != len(sources):
        yield f"agreement is {row['agreement']}, and {len(sources)} sources are named"
    if not isinstance(row["shown"], bool):
        yield "shown is neither true nor false"
    elif row["shown"] and not may_be_shown(sources):
        yield "shown, with neither the provider's page nor two sources"


def may_be_shown(sources: Sequence[str]) -> bool:
    """The provider's own page, or two sources that agree."""
    return PAGE in sources or len(sources) > 1


def _of_helpline(row: Row, kinds: Sequence[str]) -> Iterator[str]:
    country = str(row["country"]).lower()
    if not ID.fullmatch(str(row["id"])) or not str(row["id"]).startswith(f"{country}-"):
        yield "its id does not begin with its country"
    if row["kind"] not in kinds:
        yield f"no kind {row['kind']}"
    if row["bill"] not in BILLS:
        yield f"no bill {row['bill']}"
    if not any(row.get(way) for way in WAYS):
        yield "no way to reach it"
    if any(not re.fullmatch("[a-z]{2,3}", str(code)) for code in row["languages"]):
        yield "languages are no codes"


# ---- what is due ---------------------------------------------------------------------------------


def due(
    tables: Mapping[str, Any], today: date, country: str = "", *, everything: bool = False
) -> list[str]:
    """A line for each row to look at: of what is shown first, the oldest and never checked first.

    `everything`: also those that were checked within the year. Raises LookupError.
    """
    if country and country not in countries(tables):
        raise LookupError(f"no row of {country}; a country is its code of two letters, such as US")
    months = tables["rules"]["max_age_months"]
    found = []
    for table, row in all_rows(tables):
        day = checked_on(row)
        age = freshness(day, today, months)
        if country and row["country"] != country:
            continue
        if age is Freshness.CURRENT and not everything:
            continue
        order = (not row["shown"], table, day or date.min, str(row["country"]))
        found.append((order, _line(table, row, age)))
    return [line for _order, line in sorted(found)]


def _line(table: str, row: Row, age: Freshness) -> str:
    told = [row["country"], row_id(table, row), row.get("name", ""), row.get("web", "")]
    how = row["checked"] if age is not Freshness.NEVER else "never checked"
    shown = "" if row["shown"] else "not shown"
    parts = [*told, f"{how}, over a year ago" if age is Freshness.STALE else how, shown]
    return "  ".join(str(part) for part in [*parts, row.get("check_note", "")] if part)


# ---- marking -------------------------------------------------------------------------------------


def marked(text: str, wanted: str, by: str, where: str, on: date) -> str:
    """The file with this row checked; every other line of it stays as it is.

    Looked up at the provider's page, that is one of its sources from now on, and it may be shown.
    Raises LookupError, ValueError.
    """
    if not by.strip() or not where.strip():
        raise ValueError("say by whom, and where")
    first, last = _place_of(text.splitlines(), wanted)
    lines = text.splitlines()
    row = next(row for table, row in all_rows(tomllib.loads(text)) if row_id(table, row) == wanted)
    values: dict[str, str] = {
        "checked": _quoted(on.isoformat()),
        "checked_by": _quoted(by.strip()),
        "checked_where": _quoted(where.strip()),
    }
    if where.strip() != CALLED:
        sources = [*row["sources"], *([] if PAGE in row["sources"] else [PAGE])]
        values["sources"] = f"[{', '.join(map(_quoted, sources))}]"
        values["agreement"] = str(len(sources))
        values["shown"] = "true"
    block = [
        line for line in lines[first:last] if not line.startswith(tuple(f"{k} =" for k in OF_CHECK))
    ]
    made = []
    for line in block:
        key = line.partition(" =")[0]
        made.append(f"{key} = {values[key]}" if key in values else line)
        if key == "checked":
            made += [f"{one} = {values[one]}" for one in sorted(OF_CHECK)]
    return "\n".join([*lines[:first], *made, *lines[last:]]) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _place_of(lines: Sequence[str], wanted: str) -> tuple[int, int]:
    """The first line of a row and the one behind its last."""
    starts = [n for n, line in enumerate(lines) if line.startswith("[")]
    for first, last in zip(starts, [*starts[1:], len(lines)], strict=True):
        table = lines[first].strip("[]")
        if table not in NEEDED:
            continue
        row = tomllib.loads("\n".join(lines[first + 1 : last]))
        if row_id(table, row) == wanted:
            own = [n for n in range(first, last) if lines[n].strip() and lines[n][0] != "#"]
            return first, own[-1] + 1
    raise LookupError(f"no row {wanted}")


def write(file: Path, text: str) -> None:
    """In one step: the file is the old or the new one."""
    new = file.with_name(f"{file.name}.new")
    new.write_text(text, "utf-8")
    new.replace(file)


# ---- the command ---------------------------------------------------------------------------------


def main(arguments: Sequence[str], file: Path = FILE, today: date | None = None) -> int:
    asked = _parser().parse_args(arguments)
    now = today or date.today()  # noqa: DTZ011 (the day on the wall of whoever checks)
    text = file.read_text("utf-8")
    if asked.what == "due":
        print(*due(tomllib.loads(text), now, asked.country.upper(), everything=asked.all), sep="\n")
        return 0
    if asked.what == "mark":
        on = date.fromisoformat(asked.on) if asked.on else now
        text = marked(text, asked.id, asked.by, asked.where, on)
    wrong = list(faults(tomllib.loads(text), now))
    print(*wrong, sep="\n", end="\n" if wrong else "")
    if wrong:
        return 1
    if asked.what == "mark":
        write(file, text)
    print("nothing is wrong" if asked.what == "check" else f"{asked.id} is marked")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.tools.helplines")
    ways = parser.add_subparsers(dest="what", required=True)
    ways.add_parser("check", help="what is wrong with the file")
    of_due = ways.add_parser("due", help="rows to look at next, the oldest first")
    of_due.add_argument("--country", default="", help="of this country alone")
    of_due.add_argument("--all", action="store_true", help="those checked within the year, too")
    of_mark = ways.add_parser("mark", help="this row was looked up, and it matched")
    of_mark.add_argument("id", help="as `due` says it")
    of_mark.add_argument("--by", required=True, help="initials of who looked")
    of_mark.add_argument("--where", required=True, help=f"the provider's page, or: {CALLED}")
    of_mark.add_argument("--on", default="", help="the day, YYYY-MM-DD; today unless said")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (LookupError, ValueError) as error:
        sys.exit(f"nothing was changed: {error}")
