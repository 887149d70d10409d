"""Invented Contacts and Urges: of every kind, inside and outside, on days with and without."""

from datetime import time

from tests import made_up
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.contacts import Channel, ContactWords, Direction
from walkaway_desktop.domain.urges import Ending, UrgeAnswers, UrgeKind
from walkaway_desktop.storage.vault import Vault

CONTACTS = (  # days ago, hour, direction, channel, inside by hand (None = as the rules have it)
    (400, 20, Direction.I_REACHED_OUT, Channel.TEXT, None),
    (290, 9, Direction.THEY_DID_AND_I_ANSWERED, Channel.MAIL, True),
    (289, 22, Direction.I_REACHED_OUT, Channel.CALL, None),
    (270, 18, Direction.BY_CHANCE, Channel.IN_PERSON, None),
    (120, 18, Direction.THEY_DID_AND_I_ANSWERED, Channel.CALL, None),
    (60, 8, Direction.I_REACHED_OUT, Channel.CHAT, None),
    (26, 12, Direction.I_REACHED_OUT, Channel.TEXT, None),
    (18, 19, Direction.THEY_DID_AND_I_ANSWERED, Channel.MAIL, True),
    (13, 23, Direction.I_REACHED_OUT, Channel.TEXT, None),
    (11, 10, Direction.THEY_DID_AND_I_DID_NOT_ANSWER, Channel.CALL, None),
    (11, 21, Direction.I_REACHED_OUT, Channel.CALL, None),
    (8, 17, Direction.THROUGH_SOMEONE_ELSE, Channel.THROUGH_SOMEONE, None),
    (4, 16, Direction.THEY_DID_AND_I_ANSWERED, Channel.MAIL, True),
)
URGES = (300, 299, 150, 62, 20, 19, 19, 13, 9, 6, 6, 5, 2)  # days ago


def add_marks(vault: Vault, clock: FixedClock, days: int = made_up.DAYS) -> None:
    """Afterwards the clock stands where it stood."""
    before = clock.moment
    with vault.transaction():
        for ago, hour, direction, channel, inside in CONTACTS:
            if ago < days:
                words = ContactWords(direction, channel, inside_by_hand=inside)
                vault.contacts.add(made_up.at(ago, time(hour, 10)), words)
        for number, ago in enumerate(URGES):
            if ago < days:
                clock.moment = made_up.now_of(made_up.at(ago, time(20, number)))
                urge = vault.urges.start(UrgeAnswers(UrgeKind.WRITE, 4 + number % 5))
                vault.urges.finish(urge.id, Ending.EASED)
    clock.moment = before
