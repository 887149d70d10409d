"""Verbs and their options, and the help that lists them."""

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from walkaway_desktop.cli.backup_verbs import backup, unpack
from walkaway_desktop.cli.export_file import EXPORTERS, export
from walkaway_desktop.cli.import_file import import_file
from walkaway_desktop.cli.insight import insight
from walkaway_desktop.cli.items import named_answer, number
from walkaway_desktop.cli.rescue_verb import save_what_can_be_read
from walkaway_desktop.cli.said import put
from walkaway_desktop.cli.session import STDIN, Session
from walkaway_desktop.cli.verbs import (
    add,
    change_passphrase,
    check,
    checkin,
    create,
    search,
)
from walkaway_desktop.domain.imports import Answers, DateOrder, Keep, plain
from walkaway_desktop.domain.measures import MEASURES
from walkaway_desktop.transfer.importers import IMPORTERS

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

ONCE = {"text", "line"}


class Words(argparse.Action):
    """Keeps words in the order they were given, whichever option they belong to."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 (argparse calls it so)
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,  # noqa: ARG002 (the same)
    ) -> None:
        given = values if isinstance(values, list) else [values]
        if self.dest in ONCE and any(name == self.dest for name, _ in namespace.given):
            raise argparse.ArgumentError(self, "can be given once")
        namespace.given = [*namespace.given, *((self.dest, word) for word in given)]


class Once(argparse.Action):
    """Of two answers to one item neither is dropped in silence."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 (argparse calls it so)
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,  # noqa: ARG002 (the same)
    ) -> None:
        if getattr(namespace, self.dest) is not None:
            raise argparse.ArgumentError(self, "can be given once")
        setattr(namespace, self.dest, values)


def _day(text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"should be a day like 2026-03-01: {text}")


def _time(text: str) -> time:
    found = re.fullmatch(r"(\d{1,2}):(\d{2})", text)
    try:
        if found:
            return time(int(found[1]), int(found[2]))
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"should be a time like 09:30: {text}")


def _number(text: str) -> float:
    try:
        return number(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"should be a number like 4 or 7.5: {text}") from None


def _item_answer(text: str) -> str:
    """As it was given: only the vault knows the item."""
    try:
        if text != STDIN:
            named_answer(text)
    except ValueError:
        said = f'should read like "a walk=7" or "a walk=yes": {text}'
        raise argparse.ArgumentTypeError(said) from None
    return text


def _path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("should not be empty")
    return Path(text)


def _mood_word(text: str) -> tuple[str, int | None]:
    word, equals, mood = text.rpartition("=")
    if not equals or not plain(word) or not re.fullmatch("[1-5]|none", mood.strip()):
        raise argparse.ArgumentTypeError(f'should read like "okay=3" or "okay=none": {text}')
    return plain(word), None if mood.strip() == "none" else int(mood)


def _time_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--day", type=_day, metavar="D", help="the day it counts for, as 2026-03-01; else today"
    )
    parser.add_argument(
        "--time", type=_time, metavar="HH:MM", help="local time within that day; else now, or none"
    )
    parser.add_argument("--tag", action=Words, metavar="T", help="a tag; repeat for more")


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--text", action=Words, help="the note; else all of standard input")
    _time_options(parser)


def _checkin_options(parser: argparse.ArgumentParser) -> None:
    for measure in MEASURES:
        halves = "" if measure.step == 1 else ", in halves"
        numbers = f"{measure.low} to {measure.high}{halves}"
        parser.add_argument(
            f"--{measure.key}", action=Once, type=_number, metavar="N", help=numbers
        )
    parser.add_argument(
        "--item",
        action=Words,
        type=_item_answer,
        metavar="NAME=N",
        help="an item of your own: 0 to 10, or yes or no; repeat for more",
    )
    parser.add_argument("--line", action=Words, help="one line of words")
    _time_options(parser)


def _insight_options(parser: argparse.ArgumentParser) -> None:
    keys = ", ".join(measure.key for measure in MEASURES)
    parser.add_argument(
        "item", action=Words, metavar="ITEM", help=f"{keys}, or the name of an item of your own"
    )
    parser.add_argument(
        "--from", dest="since", type=_day, metavar="D", help="the first day; else the first known"
    )
    parser.add_argument(
        "--to", dest="until", type=_day, metavar="D", help="the last day; else the last known"
    )


def _search_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", action=Words, nargs="+", metavar="WORDS", help="as in the window")


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise argparse.ArgumentTypeError("no time zone of this name")
    return name


def _import_options(parser: argparse.ArgumentParser) -> None:
    names = [importer.NAME for importer in IMPORTERS]
    parser.add_argument("format", choices=names, metavar="FORMAT", help=", ".join(names))
    parser.add_argument("path", type=_path, metavar="PATH")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, no more")
    parser.add_argument(
        "--mood",
        dest="mood_words",
        action="append",
        default=[],
        type=_mood_word,
        metavar="WORD=N",
        help="what a mood word means: 1 to 5, or none; repeat for more",
    )
    parser.add_argument("--unknown-moods", choices=["none"], help="all other words: no mood")
    parser.add_argument(
        "--changed",
        choices=[keep.value for keep in Keep],
        default=Keep.OURS.value,
        metavar="ours|file|both",
        help="what stays of an entry that is here in other words; with file, yours goes to Deleted",
    )
    parser.add_argument(
        "--dates",
        choices=[order.value for order in DateOrder],
        metavar="dmy|mdy",
        help="order of day and month, where the file does not decide it",
    )
    parser.add_argument(
        "--sleep-from", metavar="NAME", help="the scale of the file that holds hours of sleep"
    )
    parser.add_argument(
        "--time-zone",
        type=_zone,
        metavar="ZONE",
        help="of entries that name none, such as Europe/Athens; else this computer's",
    )
    parser.add_argument(
        "--keep-places", action="store_true", help="dayone: where it was, as a line of text"
    )
    parser.add_argument(
        "--split-days", action="store_true", help="rednotebook: a note for each part of a day"
    )
    parser.add_argument(
        "--outside-files",
        action="store_true",
        help="rednotebook: also pictures that lie outside the folder",
    )
    parser.add_argument(
        "--tag-symbols",
        default=Answers().tag_symbols,
        metavar="SIGNS",
        help="jrnl: what a tag begins with, @ or #@",
    )
    parser.add_argument(
        "--date-format", default="", metavar="FORMAT", help="jrnl: such as %%d.%%m.%%Y %%H:%%M"
    )


def _export_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "format",
        choices=list(EXPORTERS),
        metavar="FORMAT",
        help="zip or json: everything; csv: check-ins, Contacts, Urges; markdown: notes, Letters",
    )
    parser.add_argument(
        "path",
        type=_path,
        metavar="PATH",
        help="a new file, for csv and markdown a new folder; it is not encrypted",
    )
    parser.add_argument(
        "--names", action="store_true", help="csv, zip: tables say what a Contact was about, too"
    )


def _backup_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=_path, metavar="FILE", help="a new file; it opens with today's passphrase"
    )


def _restore_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=_path, metavar="FILE", help="the backup; it stays as it is")
    parser.add_argument(
        "folder",
        type=_path,
        metavar="NEWDIR",
        help="a new or empty folder; the vault in it opens with the backup's passphrase",
    )


def _rescue_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        type=_path,
        metavar="OUTDIR",
        help="a new or empty folder; the vault in it opens with the same passphrase",
    )
    parser.add_argument(
        "--backup", type=_path, metavar="FILE", help="from this damaged backup, not from the vault"
    )


def _recovery_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-recovery", action="store_true", help="make no Recovery code")


def _no_options(_parser: argparse.ArgumentParser) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Verb:
    """One command. A new one is a function and a line in VERBS."""

    name: str
    summary: str
    add_options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Session], int]
    with_recovery_code: bool = False  # whether the Recovery code is enough


VERBS = (
    Verb("create", "make a new vault; prints its Recovery code", _recovery_options, create),
    Verb("check", "count what is there and look for damage", _no_options, check, True),  # noqa: FBT003 (a table)
    Verb("add", "add a note; prints its id once it is on disk", _add_options, add),
    Verb("checkin", "add a check-in; prints its id once it is on disk", _checkin_options, checkin),
    Verb("search", "find entries: day, kind, title, words around it", _search_options, search),
    Verb("import", "bring in another diary, or an export of Daybook", _import_options, import_file),
    Verb("export", "take out everything, or a part", _export_options, export, True),  # noqa: FBT003 (a table)
    Verb("backup", "everything in one encrypted file, read again", _backup_options, backup),
    Verb("restore", "make a vault of a backup, in a new folder", _restore_options, unpack),
    Verb(
        "rescue",
        "read what can be read of a damaged vault into a new one",
        _rescue_options,
        save_what_can_be_read,
    ),
    Verb("insight", "what the days of one item come to, as JSON", _insight_options, insight),
    Verb(
        "change-passphrase",
        "the old line, then the new one; prints a new Recovery code",
        _recovery_options,
        change_passphrase,
        with_recovery_code=True,
    ),
)
NOTE = (
    "Words on the command line stay in the shell's history. Wherever --text, --line, --tag,"
    " --item, ITEM or WORDS takes words, - takes the next line of standard input instead;"
    " --text - takes all the rest. Exit status: 0 done, 1 refused or not possible, 2 wrong usage."
)


class Parser(argparse.ArgumentParser):
    """Says where its help could not be printed: argparse would keep silent, with status 0."""

    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:  # noqa: ARG002
        put(self.format_help().rstrip("\n"), now=True)


def _parser() -> argparse.ArgumentParser:
    parser = Parser("daybook-cli", epilog=NOTE, allow_abbrev=False)
    parser.add_argument(
        "--vault", type=_path, metavar="DIR", help="the vault; else the usual place"
    )
    secret = parser.add_mutually_exclusive_group()
    secret.add_argument(
        "--passphrase-stdin",
        action="store_true",
        help="the passphrase is the first line of standard input",
    )
    secret.add_argument(
        "--recovery-stdin",
        action="store_true",
        help="so is the Recovery code: for check, export and change-passphrase",
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for verb in VERBS:
        options = verbs.add_parser(
            verb.name, help=verb.summary, description=verb.summary, epilog=NOTE, allow_abbrev=False
        )
        verb.add_options(options)
        options.set_defaults(verb=verb, given=[])
    return parser


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of one run. Ends it with status 2 for wrong usage, with 0 after the help."""
    return _parser().parse_args(_with_bare_words(arguments))


def words_of(asked: argparse.Namespace) -> Iterator[str]:
    """The words of the person that stand in the arguments."""
    yield from (word for _, word in asked.given)
    yield from (word for word, _ in getattr(asked, "mood_words", ()))
    if name := getattr(asked, "sleep_from", None):
        yield name


def _with_bare_words(arguments: Sequence[str]) -> list[str]:
    """`search calm -sea`: what starts with a hyphen is a word to leave out, not an option."""
    found = list(arguments)
    for place, word in enumerate(found):
        if word == "search" and found[place - 1 : place] != ["--vault"]:
            if found[place + 1 : place + 2] not in (["--"], ["-h"], ["--help"]):
                found.insert(place + 1, "--")
            break
    return found
