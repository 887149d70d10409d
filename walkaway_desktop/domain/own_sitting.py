"""A Sitting in our own export: the rows inside of it, and the copies that a closed one shows."""

from walkaway_desktop.domain.beliefs import Held
from walkaway_desktop.domain.decision import CONFIDENCE, Choice
from walkaway_desktop.domain.options import HIGH, LOW, Side
from walkaway_desktop.domain.own_arrays import (
    A_DAY,
    BELIEF,
    ID,
    PERCENT,
    POSITION,
    SCALE,
    Rows,
    text_fields,
)
from walkaway_desktop.domain.own_values import (
    MOST_ID,
    BadValueError,
    Field,
    Read,
    an_id,
    day,
    filled,
    number,
    one_of,
    or_none,
    shape,
    shapes,
    utc,
    whole,
    yes_no,
)
from walkaway_desktop.domain.predictions import (
    HIGHEST,
    LOWEST,
    WANT_VALUES,
    WEEKS,
    About,
    Outcome,
    WantQuestion,
)
from walkaway_desktop.domain.records import GateAnswer, Precision, Window
from walkaway_desktop.domain.signs import RATINGS, SIGNS
from walkaway_desktop.domain.talks import MOST_SESSIONS, TalkState, TalkType

_SIGN = one_of(SIGNS)
_STATE = or_none(one_of(TalkState))
_WANT = whole(WANT_VALUES[0], WANT_VALUES[-1])
_MOOD = number(float(LOWEST), float(HIGHEST))

# ---- copies of a closed Sitting ------------------------------------------------------------------

_TALK_DAYS = tuple(
    Field(name, A_DAY) for name in ("asked_on", "by_when", "my_by_when", "check_date")
)
TALK = (
    Field("type", one_of(TalkType)),
    *text_fields("kind", "asked", "answered", "my_part"),
    *_TALK_DAYS,
    Field("state", _STATE),
    Field("my_state", _STATE),
    Field("sessions", or_none(whole(0, MOST_SESSIONS))),
    *text_fields("three_sentences", "if_badly", "place_time"),
)
PREDICTION = (
    Field("belief", or_none(BELIEF)),
    Field("about", or_none(one_of(About))),
    Field("due", day),
    *text_fields("how_known", "why", "change_mind"),
)
FORECAST = (
    Field("made_on", day),
    Field("weeks", one_of(WEEKS)),
    Field("due", day),
    Field("expected", _MOOD),
)
EXAMPLE = (
    Field("sign", _SIGN),
    Field("opposite", yes_no),
    Field("precision", one_of(Precision)),
)
_MEAN = shape(Field("n", whole(0, 7)), Field("mean", or_none(_MOOD)))
COPIES: dict[str, Read] = {
    "example": shape(
        *EXAMPLE, Field("day", day), *text_fields("about_text", "what", "said", "felt", "next")
    ),
    "criterion": shape(*text_fields("name", "why"), Field("being_safe", yes_no), POSITION),
    "option": shape(*text_fields("name", "note"), POSITION),
    "reason": shape(Field("side", one_of(Side)), *text_fields("text"), POSITION),
    "talk": shape(
        *TALK,
        Field("day", day),
        *text_fields("topic"),
        Field("observations", shapes(Field("day", day), *text_fields("text"))),
    ),
    "belief": shape(
        Field("belief", BELIEF), *text_fields("words", "evidence_for", "evidence_against")
    ),
    "prediction": shape(
        *PREDICTION,
        Field("day", day),
        *text_fields("statement"),
        Field("probabilities", shapes(Field("day", day), Field("percent", PERCENT), fewest=1)),
        Field("outcomes", shapes(Field("day", day), Field("outcome", one_of(Outcome)))),
        Field(
            "wants",
            shapes(
                Field("question", one_of(WantQuestion)),
                Field("day", day),
                Field("value", or_none(_WANT)),
                *text_fields("text"),
            ),
        ),
    ),
    "forecast": shape(*FORECAST, Field("actual", or_none(_MEAN))),
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

WANTS = (
    ID,
    Field("question", one_of(WantQuestion)),
    Field("value", or_none(_WANT)),
    *text_fields("text"),
    Field("at", utc),
)
_CRITERION_ID = Field("criterion_id", an_id, "criterion")
_OPTION_ID = Field("option_id", an_id, "option")
OF_SITTING = (
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
        (_CRITERION_ID, Field("importance", SCALE), Field("must", yes_no)),
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
        (_OPTION_ID, _CRITERION_ID, Field("value", SCALE)),
        ("option_id", "criterion_id"),
        is_new=True,
    ),
    Rows(
        "beliefs_held",
        "belief_held",
        "sitting_id",
        (Field("belief", BELIEF), Field("held", one_of(Held))),
        ("belief",),
        is_new=True,
    ),
    Rows("still_want", "still_want", "sitting_id", WANTS, ("question",), is_new=True),
    Rows(
        "decision",
        "decision",
        "sitting_id",
        (
            Field("choice", one_of(Choice)),
            Field("option_id", or_none(an_id), "option"),
            *text_fields("text", "why"),
            Field("confidence", or_none(whole(CONFIDENCE[0], CONFIDENCE[-1]))),
            *text_fields("first_step", "who_knows"),
            Field("revisit", A_DAY),
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
