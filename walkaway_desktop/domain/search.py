"""What a person asks the search field for. (docs/method.md, Search)"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from walkaway_desktop.domain.fold import fold, is_indexed
from walkaway_desktop.domain.limits import clean
from walkaway_desktop.domain.records import Kind

_PART = re.compile(
    r"(?P<minus>-?)(?:(?P<key>tag|kind|is|before|after):)?"
    r'(?:"(?P<phrase>[^"]*)(?P<end>"?)|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
_OPEN_KEY = re.compile(r"-?(?:tag|kind|is|before|after):", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?")
# After kind: each is named as it is stored, as the window shows it, or as below; in any language
# of the window also in English.
_ENGLISH = {
    "whatmatters": Kind.CRITERION,
    "criteria": Kind.CRITERION,
    "talking": Kind.TALK,
    "weeklyreview": Kind.REVIEW,
    "ownline": Kind.LINE,
}
NO_WORDS: Mapping[Kind, str] = {}


class SearchError(ValueError):
    """The date after `word` ("before:" or "after:") cannot be read."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


@dataclass(frozen=True, slots=True)
class Term:
    """One word, found by its start, or one phrase, found whole; folded."""

    text: str
    is_phrase: bool

    @property
    def match(self) -> str:
        """As FTS5 is asked for it."""
        return f'"{self.text}"' if self.is_phrase else f'"{self.text}"*'

    @property
    def pattern(self) -> str:
        """A regular expression that finds it in folded text."""
        words = "".join(sign if is_indexed(sign) else " " for sign in self.text).split()
        end = r"(?![^\W_])" if self.is_phrase else ""
        return r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, words)) + end


@dataclass(slots=True)
class Query:
    """All of it must fit; `without_…` must not."""

    terms: list[Term] = field(default_factory=list)
    without_terms: list[Term] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)  # folded names, whole
    without_tags: list[str] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)  # any one of them
    without_kinds: list[Kind] = field(default_factory=list)
    no_kinds: list[str] = field(default_factory=list)  # asked for, but there is none of that name
    since: date | None = None
    until: date | None = None
    closed: bool | None = None  # True = only those kept closed, False = none of them

    @property
    def is_blank(self) -> bool:
        """Nothing was asked."""
        return self == Query()


def read_query(text: str, kind_words: Mapping[Kind, str] = NO_WORDS) -> Query:
    """What `text` asks for; `kind_words` are what the window calls the kinds.

    Raises SearchError for a date that cannot be read.
    """
    query, names = Query(), _kind_names(kind_words)
    for found in _PART.finditer(text):
        # A key without its value yet is still being typed.
        if not _OPEN_KEY.fullmatch(found[0]):
            _take(query, found, names)
    return query


def _kind_names(kind_words: Mapping[Kind, str]) -> Mapping[str, Kind]:
    shown = {_kind_name(words): kind for kind, words in kind_words.items()}
    return shown | _ENGLISH | {kind.name.lower(): kind for kind in Kind}


def _kind_name(text: str) -> str:
    return re.sub(r"[-_ ]", "", fold(text))


def _take(query: Query, found: re.Match[str], kinds: Mapping[str, Kind]) -> None:
    minus = bool(found["minus"])
    key = (found["key"] or "").lower()
    value = found["word"] if found["phrase"] is None else found["phrase"]
    match key:
        case "tag":
            (query.without_tags if minus else query.tags).append(fold(value))
        case "kind":
            _take_kind(query, kinds, value, minus=minus)
        case "before" | "after":
            _take_date(query, key, value, minus=minus)
        case "is" if fold(value) == "closed":
            query.closed = not minus
        case _:
            text = f"{key} {value}" if key else value
            # A phrase without its second quote is still being typed.
            _take_term(query, text, minus=minus, is_phrase=bool(found["end"]))


def _take_kind(query: Query, kinds: Mapping[str, Kind], value: str, *, minus: bool) -> None:
    name = _kind_name(value)
    kind = kinds.get(name) or kinds.get(name.removesuffix("s"))  # notes are of the kind note
    if kind is not None:
        (query.without_kinds if minus else query.kinds).append(kind)
    elif not minus:
        query.no_kinds.append(value)


def _take_term(query: Query, text: str, *, minus: bool, is_phrase: bool) -> None:
    # Cleaned as what was stored; a quote, which folding can also make, would end the phrase.
    folded = fold(fold(clean(text)).replace('"', " "))
    if any(sign.isalnum() for sign in folded):
        (query.without_terms if minus else query.terms).append(Term(folded, is_phrase))


def _take_date(query: Query, key: str, value: str, *, minus: bool) -> None:
    first, last = _span(f"{key}:", value)
    if (key == "before") is not minus:
        day = first if key == "before" else last
        end = _day_before(day) if key == "before" else day
        query.until = end if query.until is None else min(query.until, end)
        return
    day = last if key == "after" else first
    start = _day_after(day) if key == "after" else day
    query.since = start if query.since is None else max(query.since, start)


def _span(key: str, value: str) -> tuple[date, date]:
    """First and last day of a year, a month or a day."""
    found = _DATE.fullmatch(value.strip())
    if found is None:
        raise SearchError(key)
    year, month, day = (None if part is None else int(part) for part in found.groups())
    try:
        return _first_and_last(int(year or 0), month, day)
    except ValueError:
        raise SearchError(key) from None


def _first_and_last(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _day_before(day: date) -> date:
    return date.fromordinal(max(day.toordinal() - 1, 1))


def _day_after(day: date) -> date:
    return date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))
