"""What our own export holds: each array, its fields, and the table they are kept in.

A later array is one more `Array` here, in the order in which they refer to each other (and its
records on the way out, in storage/export_records.py). (docs/command-line.md, Export)
"""

import re

from walkaway_desktop.domain.attachments import MOST_BYTES
from walkaway_desktop.domain.contacts import Channel, Direction
from walkaway_desktop.domain.incidents import TEXTS, Afraid, Children
from walkaway_desktop.domain.limits import CONTACT_MINUTES, OWN_NAME
from walkaway_desktop.domain.options import Side
from walkaway_desktop.domain.own_arrays import (
    A_DAY,
    BELIEF,
    ID,
    PERCENT,
    POSITION,
    SCALE,
    Array,
    Rows,
    text_fields,
)
from walkaway_desktop.domain.own_sitting import (
    EXAMPLE,
    FORECAST,
    OF_SITTING,
    PREDICTION,
    TALK,
    WANTS,
)
from walkaway_desktop.domain.own_values import (
    BadValueError,
    Field,
    an_id,
    bytes_of,
    content,
    day,
    digest,
    filled,
    number,
    one_of,
    or_none,
    text,
    utc,
    wall,
    whole,
    yes_no,
)
from walkaway_desktop.domain.predictions import Outcome
from walkaway_desktop.domain.records import DueKind, ExceptionKind, Mark, Origin, SpaceKind
from walkaway_desktop.domain.reviews import LastThing, StillTrue
from walkaway_desktop.domain.safety_plan import SECTIONS
from walkaway_desktop.domain.urges import LONGEST, SHORTEST, Ending, LineType, UrgeKind

FORMAT, VERSION = "daybook", 1
MOST_WAITED = 24 * 60 * 60  # seconds
MOST_DAYS = 300 * 366
MOST_NUMBER = 10_000_000  # of places in the Incident log
MOST_THUMBNAIL = 1024 * 1024  # bytes
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100}")

_AWAY = Field("put_away_on", A_DAY)
_MARK = or_none(one_of(Mark))
_FACE = or_none(whole(1, 5))
_AGREEMENTS = Rows(
    "agreements",
    "agreement",
    "space_id",
    (
        ID,
        Field("valid_from", day),
        Field("review_on", A_DAY),
        Field("by_exception", yes_no),
        *text_fields("channels", "hours", "purpose", "when_reaching"),
    ),
    ("valid_from",),
    fewest=1,
    inside=(
        Rows(
            "exceptions",
            "exception",
            "agreement_id",
            (ID, Field("kind", one_of(ExceptionKind)), Field("rule", text)),
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


_SEAL = (
    Field("number", whole(1, MOST_NUMBER)),
    Field("hash", digest),
    Field("chain", digest),
)
_VERSIONS = Rows(
    "versions",
    "entry_version",
    "entry_id",
    (ID, Field("at", utc), *text_fields("title", "body")),
    ("id",),
    is_new=True,
)
_ADDITIONS = Rows(
    "additions",
    "incident_addition",
    "incident_id",
    (ID, Field("written_at", utc), Field("text", filled), *_SEAL),
    ("id",),
)


def _media_type(value: object) -> object:
    found = text(value)
    if not _MEDIA_TYPE.fullmatch(found):
        raise BadValueError
    return found


def _thumbnail(value: object) -> object:
    found = bytes_of(content(value))
    if len(found) > MOST_THUMBNAIL:
        raise BadValueError
    return found


# ---- the arrays ----------------------------------------------------------------------------------

ARRAYS: tuple[Array, ...] = (
    Array(
        "own_measure",
        "own_measure",
        (
            ID,
            Field("key", _own_key),
            Field("name", _own_name),
            Field("low", one_of((0,))),
            Field("high", one_of((1, 10))),
            Field("step", number(1, 1)),
            POSITION,
            Field("retired_on", A_DAY),
        ),
        unique=("key",),
        is_entry=False,
        is_counted=False,
    ),
    Array(
        "spaces",
        "space",
        (
            ID,
            Field("began", day),
            Field("ends", A_DAY),
            Field("ended", A_DAY),
            Field("kind", or_none(one_of(SpaceKind))),
            Field("origin", or_none(one_of(Origin))),
            *text_fields("ended_why", "taken_along"),
        ),
        days=("began",),
        inside=(_AGREEMENTS,),
        is_entry=False,
    ),
    Array("checkins", "checkin", body="line", is_first=True),
    Array("notes", "note", inside=(_VERSIONS,), is_first=True),
    Array(
        "letters",
        "letter",
        (
            Field("addressee", text),
            Field("mood_before", _FACE),
            Field("mood_after", _FACE),
            Field("sealed_until", A_DAY),
        ),
    ),
    Array(
        "incidents",
        "incident",
        (
            Field("about", yes_no),
            Field("ended_day", A_DAY),
            Field("ended_at", or_none(wall)),
            *text_fields(*TEXTS),
            Field("afraid", or_none(one_of(Afraid))),
            Field("threat", yes_no),
            Field("came_to_my_place", yes_no),
            Field("children_present", or_none(one_of(Children))),
            Field("frozen_at", or_none(utc)),
            *(Field(field.name, or_none(field.read)) for field in _SEAL),
        ),
        body="happened",
        searched=TEXTS,
        inside=(_ADDITIONS,),
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
            Field("before", SCALE),
            Field("after", SCALE),
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
            *text_fields("did", "like_me", "surprised", "next_thing"),
            Field("on_today", yes_no),
            Field("reasons_still", or_none(one_of(StillTrue))),
        ),
        searched=("did", "like_me", "surprised", "next_thing"),
    ),
    Array("lines", "line", (Field("type", one_of(LineType)), POSITION), body="text"),
    Array(
        "examples",
        "example",
        (*EXAMPLE, Field("about_text", or_none(text)), *text_fields("said", "felt", "next"), _AWAY),
        body="what",
        searched=("said", "felt", "next", "about_text"),
    ),
    Array(
        "criteria",
        "criterion",
        (POSITION, Field("being_safe", yes_no), _AWAY),
        title="name",
        body="why",
    ),
    Array("options", "option", (POSITION, _AWAY), title="name", body="note"),
    Array("reasons", "reason", (Field("side", one_of(Side)), POSITION, _AWAY), body="text"),
    Array(
        "beliefs",
        "belief",
        (Field("belief", BELIEF), *text_fields("evidence_for", "evidence_against")),
        body="words",
        searched=("evidence_for", "evidence_against"),
        unique=("belief",),
    ),
    Array(
        "predictions",
        "prediction",
        (*PREDICTION, _AWAY),
        title="statement",
        searched=("how_known", "why", "change_mind"),
        inside=(
            Rows(
                "probabilities",
                "probability",
                "prediction_id",
                (ID, Field("at", utc), Field("percent", PERCENT)),
                ("id",),
                fewest=1,
            ),
            Rows(
                "outcomes",
                "outcome",
                "prediction_id",
                (ID, Field("at", utc), Field("outcome", one_of(Outcome))),
                ("id",),
            ),
            Rows("still_want", "still_want", "prediction_id", WANTS, ("id",)),
        ),
    ),
    Array(
        "talks",
        "talk",
        (*TALK, _AWAY),
        title="topic",
        searched=("asked", "answered", "my_part", "three_sentences", "if_badly", "place_time"),
        inside=(
            Rows(
                "observations",
                "observation",
                "talk_id",
                (ID, Field("day", day), Field("text", text)),
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
            Field("stay_pull", SCALE, default=None),
            Field("leave_pull", SCALE, default=None),
            Field("gut_line", text, default=""),
            Field("gut_question", text, default=""),
            Field("list_question", text, default=""),
            Field("fit_opened_at", or_none(utc), default=None),
        ),
        inside=OF_SITTING,
        is_first=True,
    ),
    Array("comments", "comment", body="text"),
    Array(
        "forecasts",
        "forecast",
        (ID, Field("sitting_id", or_none(an_id), "sitting"), *FORECAST),
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
            ID,
            Field("days", or_none(whole(1, MOST_DAYS))),
            Field("text", text),
            Field("day", A_DAY),
            Field("reached_on", A_DAY),
            Field("seen_on", A_DAY),
        ),
        unique=("days",),
        known_by=("days", "text", "day"),
        days=("day", "reached_on"),
        is_entry=False,
    ),
    Array(
        "support_contact",
        "support_contact",
        (ID, Field("name", filled), Field("number", text), Field("note", text), POSITION),
        known_by=("name", "number", "note"),
        days=(),
        is_entry=False,
    ),
    Array(
        "safety_plan",
        "safety_plan",
        (Field("section", one_of(SECTIONS)), Field("text", filled), Field("changed_at", utc)),
        unique=("section",),
        known_by=("section",),
        told="text",
        days=(),
        is_entry=False,
    ),
    Array(
        "template",
        "template",
        (ID, Field("name", filled), Field("body", text), POSITION),
        known_by=("name", "body"),
        days=(),
        is_entry=False,
    ),
    Array(
        "attachments",
        "attachment",
        (
            ID,
            Field("entry_id", an_id, "entry"),
            Field("addition_id", or_none(an_id), "incident_addition"),
            POSITION,
            Field("name", filled),
            Field("media_type", _media_type),
            Field("size", whole(0, MOST_BYTES)),
            Field("sha256", digest),
            Field("added_at", utc),
            Field("thumbnail", or_none(_thumbnail)),
            Field("data", content),
        ),
        is_entry=False,
        is_counted=False,
    ),
    Array(
        "incident_gap",
        "incident_gap",
        (*_SEAL, Field("erased_on", day)),
        is_entry=False,
        is_counted=False,
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
        (Field("kind", one_of(DueKind)), Field("ref_id", an_id), Field("until", A_DAY)),
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
