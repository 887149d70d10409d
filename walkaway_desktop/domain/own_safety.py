"""Whether an export that came in holds an answer that would have set Safety mode here.

An import never sets it: the person is asked once, at the end. (docs/method.md, Safety mode)
"""

from collections.abc import Iterable
from typing import Any

from walkaway_desktop.domain.imports import Planned, PlannedRecord
from walkaway_desktop.domain.records import GateAnswer
from walkaway_desktop.domain.signs import SAFETY_SIGN

_GATE = {GateAnswer.YES.name.lower(), GateAnswer.NOT_SURE.name.lower()}


def speak_of_danger(came_in: Iterable[Planned]) -> bool:
    """A yes or not sure at the gate, the Safety Sign not 0, a threat, or a visit at home."""
    return any(isinstance(one, PlannedRecord) and _speaks(one) for one in came_in)


def _speaks(record: PlannedRecord) -> bool:
    fields: Any = record.fields
    match record.array:
        case "sittings":
            return any(one["answer"] in _GATE for one in fields["safety_answers"]) or any(
                one["sign"] == SAFETY_SIGN and one["rating"] != 0 for one in fields["sign_ratings"]
            )
        case "contacts":
            return bool(fields["threat"] or fields["came_to_my_place"])
    return False
