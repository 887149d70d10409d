"""Which new answers set Safety mode, and what it closes. (docs/method.md, Safety mode)"""

from walkaway_desktop.domain.contacts import ContactWords
from walkaway_desktop.domain.incidents import Afraid, IncidentWords
from walkaway_desktop.domain.records import GateAnswer, Kind, SignRating
from walkaway_desktop.domain.signs import SAFETY_SIGN

# In Safety mode each of these counts as kept closed. Search finds a closed one by naming its kind.
PRIVATE_KINDS = (Kind.LETTER, Kind.INCIDENT)


def gate_sets_it(before: GateAnswer | None, now: GateAnswer | None) -> bool:
    """A yes or a not sure that is given or changed now."""
    return now is not before and now in {GateAnswer.YES, GateAnswer.NOT_SURE}


def sign_sets_it(before: SignRating | None, now: SignRating) -> bool:
    """The Safety Sign rated 1 to 4 or Not sure, given or changed now."""
    return now != before and now.sign == SAFETY_SIGN and now.rating != 0


def contact_sets_it(before: ContactWords | None, now: ContactWords) -> bool:
    """A Contact's tick at "threat" or "came to my place", set now. None = it is a new one."""
    threat = now.threat and not (before and before.threat)
    came = now.came_to_my_place and not (before and before.came_to_my_place)
    return threat or came


def incident_sets_it(before: IncidentWords | None, now: IncidentWords) -> bool:
    """An Incident with fear, or one of the same two ticks, set now. None = it is a new one."""
    feared = now.afraid in {Afraid.A_LITTLE, Afraid.A_LOT}
    afraid = feared and now.afraid is not (before and before.afraid)
    threat = now.threat and not (before and before.threat)
    came = now.came_to_my_place and not (before and before.came_to_my_place)
    return afraid or threat or came
