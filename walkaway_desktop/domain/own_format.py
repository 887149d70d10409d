"""What our own export holds: each array, its fields, and the table they are kept in.

A later array is one more `Array` here, in the order in which they refer to each other (and its
records on the way out, in storage/export_records.py). (docs/command-line.md, Export)
"""

import re
from dataclasses import dataclass

from walkaway_desktop.domain.beliefs import BELIEFS, Held
from walkaway_desktop.domain.contacts import Channel, Direction
from walkaway_desktop.domain.decision import CONFIDENCE, Choice
from walkaway_desktop.domain.limits import CONTACT_MINUTES, OWN_NAME
from walkaway_desktop.domain.options import HIGH, LOW, Side
from walkaway_desktop.domain.own_values import (
    MOST_ID,
    MOST_OFFSET,
    BadValueError,
    Field,
    Read,
    an_id,
    day,
    filled,
    listed,
    number,
    one_of,
    or_none,
    shape,
    shapes,
    text,
    utc,
    wall,
    whole,
    yes_no,
)
from walkaway_desktop.domain.predictions import (
    HIGHEST,
    LOWEST,
    PERCENTS,
    WANT_VALUES,
    WEEKS,
    About,
    Outcome,
    WantQuestion,
)
from walkaway_desktop.domain.records import (
    DueKind,
    ExceptionKind,
    GateAnswer,
    Mark,
    Origin,
    Precision,
    SpaceKind,
    Window,
)
from walkaway_desktop.domain.reviews import LastThing, StillTrue
from walkaway_desktop.domain.signs import RATINGS, SIGNS
from walkaway_desktop.domain.talks import MOST_SESSIONS, TalkState, TalkType
from walkaway_desktop.domain.urges import LONGEST, SHORTEST, Ending, LineType, UrgeKind

FORMAT, VERSION = "daybook", 1
MOST_POSITION = 1_000_000
MOST_WAITED = 24 * 60 * 60  # seconds
MOST_DAYS = 300 * 366


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table that stand as an array inside the record they belong to."""

    name: str
    table: str
    owner: str  # the column that says whose they are
    fields: tuple[Field, ...]
    key: tuple[str, ...]  # no two rows of one record have the same
    fewest: int = 0
    is_one: bool = False  # an object or null, and no array
    is_new: bool = False  # exports of older versions have no such array
    inside: tuple["Rows", ...] = ()

    @property
    def has_ids(self) -> bool:
        return self.fields[0].name == "id"


@dataclass(frozen=True, slots=True)
class Array:
    """One array of the file."""

    name: str
    kind: str  # of its entries, or their table where they are none
    fields: tuple[Field, ...] = ()  # besides those of every entry: columns of the kind's table
    title: str = "title"  # what the words of an entry are called here
    body: str = "body"
    searched: tuple[str, ...] = ()  # fields that search finds, too
    inside: tuple[Rows, ...] = ()
    unique: tuple[str, ...] = ()  # fields of which no two records have the same, but nulls
    known_by: tuple[str, ...] = ()  # of what is no entry: the same here is the same record
    days: tuple[str, ...] = ("day",)  # the first that is filled is its day
    is_entry: bool = True
    is_counted: bool = True  # in "read, added, already there"
    is_first: bool = False  # in every export since 0.1; later ones may be missing

    @property
    def all_fields(self) -> tuple[Field, ...]:
        if not self.is_entry:
            return self.fields
        return (*ENTRY, Field(self.title, text), Field(self.body, text), *self.fields)


ENTRY = (
    Field("id", an_id),
    Field("day", day),
    Field("at", or_none(wall)),
    Field("utc_offset", or_none(whole(-MOST_OFFSET, MOST_OFFSET))),
    Field("pinned", yes_no),
    Field("closed", yes_no),
    Field("no_recall", yes_no),
    Field("added_later", yes_no),
    Field("written_at", utc),
    Field("changed_at", utc),
    Field("source", or_none(filled)),
    Field("source_key", or_none(filled)),
    Field("source_label", or_none(text)),
    Field("tags", listed(filled)),
    Field("links", listed(an_id)),
)
_ID = Field("id", an_id)
_A_DAY = or_none(day)
_POSITION = Field("position", whole(0, MOST_POSITION))
_AWAY = Field("put_away_on", _A_DAY)
_MARK = or_none(one_of(Mark))
_FACE = or_none(whole(1, 5))
_SCALE = or_none(whole(LOW, HIGH))
_SIGN = one_of(SIGNS)
_BELIEF = one_of(BELIEFS)
_STATE = or_none(one_of(TalkState))
_PERCENT = whole(PERCENTS[0], PERCENTS[-1])
_WANT = whole(WANT_VALUES[0], WANT_VALUES[-1])
_MOOD = number(float(LOWEST), float(HIGHEST))


def _texts(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name, text) for name in names)


# ---- copies of a closed Sitting ------------------------------------------------------------------

_TALK_DAYS = tuple(
    Field(name, _A_DAY) for name in ("asked_on", "by_when", "my_by_when", "check_date")
)
_TALK = (
    Field("type", one_of(TalkType)),
    *_texts("kind", "asked", "answered", "my_part"),
    *_TALK_DAYS,
    Field("state", _STATE),
    Field("my_state", _STATE),
    Field("sessions", or_none(whole(0, MOST_SESSIONS))),
    *_texts("three_sentences", "if_badly", "place_time"),
)
_PREDICTION = (
    Field("belief", or_none(_BELIEF)),
    Field("about", or_none(one_of(About))),
    Field("due", day),
    *_texts("how_known", "why", "change_mind"),
)
_FORECAST = (
    Field("made_on", day),
    Field("weeks", one_of(WEEKS)),
    Field("due", day),
    Field("expected", _MOOD),
)
_EXAMPLE = (
    Field("sign", _SIGN),
    Field("opposite", yes_no),
    Field("precision", one_of(Precision)),
)
_MEAN = shape(Field("n", whole(0, 7)), Field("mean", or_none(_MOOD)))
COPIES: dict[str, Read] = {
    "example": shape(
        *_EXAMPLE, Field("day", day), *_texts("about_text", "what", "said", "felt", "next")
    ),
    "criterion": shape(*_texts("name", "why"), Field("being_safe", yes_no), _POSITION),
    "option": shape(*_texts("name", "note"), _POSITION),
    "reason": shape(Field("side", one_of(Side)), *_texts("text"), _POSITION),
    "talk": shape(
        *_TALK,
        Field("day", day),
        *_texts("topic"),
        Field("observations", shapes(Field("day", day), *_texts("text"))),
    ),
    "belief": shape(Field("belief", _BELIEF), *_texts("words", "evidence_for", "evidence_against")),
    "prediction": shape(
        *_PREDICTION,
        Field("day", day),
        *_texts("statement"),
        Field("probabilities", shapes(Field("day", day), Field("percent", _PERCENT), fewest=1)),
        Field("outcomes", shapes(Field("day", day), Field("outcome", one_of(Outcome)))),
        Field(
            "wants",
            shapes(
                Field("question", one_of(WantQuestion)),
                Field("day", day),
                Field("value", or_none(_WANT)),
                *_texts("text"),
            ),
        ),
    ),
    "forecast": shape(*_FORECAST, Field("actual", or_none(_MEAN))),
}


def copy_content(kind: str, content: object) -> None:
    """Raises BadValueError for a copy that a closed Sitting could not show. {} = erased since."""
    if content == {}:
        return
    try:
        COPIES[kind](content)
    except BadValueError as error:
        raise BadValueError("content", *error.place) from None


def _an_object(value: object) -> object:
    if not isinstance(value, dict):
        raise BadValueError
    return value


# ---- inside of others ----------------------------------------------------------------------------

_WANTS = (
    _ID,
    Field("question", one_of(WantQuestion)),
    Field("value", or_none(_WANT)),
    *_texts("text"),
    Field("at", utc),
)
_CRITERION_ID = Field("criterion_id", an_id, "criterion")
_OPTION_ID = Field("option_id", an_id, "option")
_OF_SITTING = (
    Rows(
        "steps",
        "step_mark",
        "sitting_id",
        (Field("step", filled), Field("done_at", or_none(utc)), Field("seen_at", or_none(utc))),
        ("step",),
    ),
    Rows(
        "safety_answers",
        "safety_answer",
        "sitting_id",
        (Field("question", filled), Field("answer", one_of(GateAnswer))),
        ("question",),
    ),
    Rows(
        "sign_ratings",
        "sign_rating",
        "sitting_id",
        (
            Field("sign", _SIGN),
            Field("rating", or_none(whole(RATINGS[0], RATINGS[-1]))),
            Field("window", one_of(Window)),
        ),
        ("sign",),
    ),
    Rows(
        "weights",
        "weight",
        "sitting_id",
        (_CRITERION_ID, Field("importance", _SCALE), Field("must", yes_no)),
        ("criterion_id",),
        is_new=True,
    ),
    Rows(
        "guts",
        "gut",
        "sitting_id",
        (_OPTION_ID, Field("value", whole(LOW, HIGH))),
        ("option_id",),
        is_new=True,
    ),
    Rows(
        "fits",
        "fit",
        "sitting_id",
        (_OPTION_ID, _CRITERION_ID, Field("value", _SCALE)),
        ("option_id", "criterion_id"),
        is_new=True,
    ),
    Rows(
        "beliefs_held",
        "belief_held",
        "sitting_id",
        (Field("belief", _BELIEF), Field("held", one_of(Held))),
        ("belief",),
        is_new=True,
    ),
    Rows("still_want", "still_want", "sitting_id", _WANTS, ("question",), is_new=True),
    Rows(
        "decision",
        "decision",
        "sitting_id",
        (
            Field("choice", one_of(Choice)),
            Field("option_id", or_none(an_id), "option"),
            *_texts("text", "why"),
            Field("confidence", or_none(whole(CONFIDENCE[0], CONFIDENCE[-1]))),
            *_texts("first_step", "who_knows"),
            Field("revisit", _A_DAY),
            *(
                Field(f"check_{name}", or_none(yes_no))
                for name in ("sure", "informed", "clear", "supported")
            ),
        ),
        (),
        is_one=True,
        is_new=True,
    ),
    Rows(
        "copies",
        "sitting_copy",
        "sitting_id",
        (
            Field("kind", one_of(tuple(COPIES))),
            Field("ref_id", whole(-MOST_ID, MOST_ID)),
            Field("content", _an_object),
        ),
        ("kind", "ref_id"),
        is_new=True,
    ),
)
_AGREEMENTS = Rows(
    "agreements",
    "agreement",
    "space_id",
    (
        _ID,
        Field("valid_from", day),
        Field("review_on", _A_DAY),
        Field("by_exception", yes_no),
        *_texts("channels", "hours", "purpose", "when_reaching"),
    ),
    ("valid_from",),
    fewest=1,
    inside=(
        Rows(
            "exceptions",
            "exception",
            "agreement_id",
            (_ID, Field("kind", one_of(ExceptionKind)), Field("rule", text)),
            ("id",),
        ),
    ),
)


def _own_name(value: object) -> object:
    found = filled(value)
    if len(found) > OWN_NAME:
        raise BadValueError
    return found


def _own_key(value: object) -> object:
    """As storage/own_measures.py makes them: the name of no other field of a check-in."""
    found = text(value)
    if not re.fullmatch("own_[1-9][0-9]{0,9}", found):
        raise BadValueError
    return found


# ---- the arrays ----------------------------------------------------------------------------------

ARRAYS: tuple[Array, ...] = (
    Array(
        "own_measure",
        "own_measure",
        (
            _ID,
            Field("key", _own_key),
            Field("name", _own_name),
            Field("low", one_of((0,))),
            Field("high", one_of((1, 10))),
            Field("step", number(1, 1)),
            _POSITION,
            Field("retired_on", _A_DAY),
        ),
        unique=("key",),
        is_entry=False,
        is_counted=False,
    ),
    Array(
        "spaces",
        "space",
        (
            _ID,
            Field("began", day),
            Field("ends", _A_DAY),
            Field("ended", _A_DAY),
            Field("kind", or_none(one_of(SpaceKind))),
            Field("origin", or_none(one_of(Origin))),
            *_texts("ended_why", "taken_along"),
        ),
        days=("began",),
        inside=(_AGREEMENTS,),
        is_entry=False,
    ),
    Array("checkins", "checkin", body="line", is_first=True),
    Array("notes", "note", is_first=True),
    Array(
        "letters",
        "letter",
        (
            Field("addressee", text),
            Field("mood_before", _FACE),
            Field("mood_after", _FACE),
            Field("sealed_until", _A_DAY),
        ),
    ),
    Array(
        "contacts",
        "contact",
        (
            Field("direction", one_of(Direction)),
            Field("channel", or_none(one_of(Channel))),
            Field("exception_id", or_none(an_id), "exception"),
            Field("planned", or_none(yes_no)),
            Field("minutes", or_none(whole(0, CONTACT_MINUTES))),
            Field("mood_before", _FACE),
            Field("mood_after", _FACE),
            Field("inside_by_hand", or_none(yes_no)),
            Field("threat", yes_no),
            Field("came_to_my_place", yes_no),
        ),
        body="about",
    ),
    Array(
        "urges",
        "urge",
        (
            Field("kind", or_none(one_of(UrgeKind))),
            Field("before", _SCALE),
            Field("after", _SCALE),
            Field("minutes", whole(SHORTEST, LONGEST)),
            Field("started_at", utc),
            Field("timer_at", or_none(utc)),
            Field("waited", whole(0, MOST_WAITED)),
            Field("ending", or_none(one_of(Ending))),
            Field("contact_id", or_none(an_id), "contact"),
        ),
    ),
    Array(
        "reviews",
        "review",
        (
            Field("last_thing", or_none(one_of(LastThing))),
            *_texts("did", "like_me", "surprised", "next_thing"),
            Field("on_today", yes_no),
            Field("reasons_still", or_none(one_of(StillTrue))),
        ),
        searched=("did", "like_me", "surprised", "next_thing"),
    ),
    Array("lines", "line", (Field("type", one_of(LineType)), _POSITION), body="text"),
    Array(
        "examples",
        "example",
        (*_EXAMPLE, Field("about_text", or_none(text)), *_texts("said", "felt", "next"), _AWAY),
        body="what",
        searched=("said", "felt", "next", "about_text"),
    ),
    Array(
        "criteria",
        "criterion",
        (_POSITION, Field("being_safe", yes_no), _AWAY),
        title="name",
        body="why",
    ),
    Array("options", "option", (_POSITION, _AWAY), title="name", body="note"),
    Array("reasons", "reason", (Field("side", one_of(Side)), _POSITION, _AWAY), body="text"),
    Array(
        "beliefs",
        "belief",
        (Field("belief", _BELIEF), *_texts("evidence_for", "evidence_against")),
        body="words",
        searched=("evidence_for", "evidence_against"),
        unique=("belief",),
    ),
    Array(
        "predictions",
        "prediction",
        (*_PREDICTION, _AWAY),
        title="statement",
        searched=("how_known", "why", "change_mind"),
        inside=(
            Rows(
                "probabilities",
                "probability",
                "prediction_id",
                (_ID, Field("at", utc), Field("percent", _PERCENT)),
                ("id",),
                fewest=1,
            ),
            Rows(
                "outcomes",
                "outcome",
                "prediction_id",
                (_ID, Field("at", utc), Field("outcome", one_of(Outcome))),
                ("id",),
            ),
            Rows("still_want", "still_want", "prediction_id", _WANTS, ("id",)),
        ),
    ),
    Array(
        "talks",
        "talk",
        (*_TALK, _AWAY),
        title="topic",
        searched=("asked", "answered", "my_part", "three_sentences", "if_badly", "place_time"),
        inside=(
            Rows(
                "observations",
                "observation",
                "talk_id",
                (_ID, Field("day", day), Field("text", text)),
                ("id",),
            ),
        ),
    ),
    Array(
        "sittings",
        "sitting",
        (
            Field("mark", _MARK),
            Field("mark_end", _MARK),
            Field("closed_at", or_none(utc)),
            Field("stay_pull", _SCALE, default=None),
            Field("leave_pull", _SCALE, default=None),
            Field("gut_line", text, default=""),
            Field("gut_question", text, default=""),
            Field("list_question", text, default=""),
            Field("fit_opened_at", or_none(utc), default=None),
        ),
        inside=_OF_SITTING,
        is_first=True,
    ),
    Array("comments", "comment", body="text"),
    Array(
        "forecasts",
        "forecast",
        (_ID, Field("sitting_id", or_none(an_id), "sitting"), *_FORECAST),
        known_by=("made_on", "weeks", "due", "expected"),
        days=("made_on",),
        is_entry=False,
    ),
    Array(
        "contact_free_day",
        "contact_free_day",
        (Field("day", day), Field("set_at", utc)),
        unique=("day",),
        known_by=("day",),
        is_entry=False,
    ),
    Array(
        "milestone",
        "milestone",
        (
            _ID,
            Field("days", or_none(whole(1, MOST_DAYS))),
            Field("text", text),
            Field("day", _A_DAY),
            Field("reached_on", _A_DAY),
            Field("seen_on", _A_DAY),
        ),
        unique=("days",),
        known_by=("days", "text", "day"),
        days=("day", "reached_on"),
        is_entry=False,
    ),
    Array(
        "import_choice",
        "import_choice",
        (Field("source", filled), Field("word", text), Field("mood", or_none(whole(1, 5)))),
        unique=("source", "word"),
        is_entry=False,
        is_counted=False,
        is_first=True,
    ),
    Array(
        "due_shift",
        "due_shift",
        (Field("kind", one_of(DueKind)), Field("ref_id", an_id), Field("until", _A_DAY)),
        unique=("kind", "ref_id"),
        is_entry=False,
        is_counted=False,
    ),
)
BY_NAME = {array.name: array for array in ARRAYS}
# Whose day was put off: the kind or table that `ref_id` of due_shift leads to.
DUE_OF = {
    "agreement_review": "agreement",
    "talk_check": "talk",
    "prediction": "prediction",
    "decision_revisit": "sitting",
    "weekly_review": "space",
}
