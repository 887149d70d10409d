"""Talking in the invented days: small, kind, plausible; nobody's."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from walkaway_desktop.domain.talks import LONG_TEXTS, TalkState, TalkType, TalkWords
from walkaway_desktop.storage.vault import Vault

SUNDAYS = TalkWords(
    topic="Sundays for the two of us",
    asked="Could we keep two Sundays a month free of visits?",
    answered="Yes, every other one. They will tell their family.",
    my_part="I plan something small, and I leave the phone at home.",
    three_sentences="I miss our days. I would like two a month. What would you like?",
    if_badly="I say that I need a break, and go for a walk by the river.",
    place_time="Saturday after breakfast, in the kitchen",
)
BILLS = TalkWords(
    topic="Who pays which bills",
    asked="Could we look at the bills together, once a month?",
    answered="They would rather send me their half.",
)
PHONES = TalkWords(
    topic="Phones at dinner",
    three_sentences="I would like dinner without phones. I will put mine away, too.",
)
COUNSELING = TalkWords(
    kind="for two, at the family center", answered="Once, to see what it is like.", sessions=1
)
SEEN = (
    (24, "We had the whole day. They had told their family."),
    (10, "A visit came up. They asked me first, and we moved ours."),
)


def all_words() -> set[str]:
    """Everything in this file, one by one."""
    rows = (SUNDAYS, BILLS, PHONES, COUNSELING)
    texts = {getattr(row, name) for row in rows for name in ("topic", "kind", *LONG_TEXTS)}
    return texts | {text for _, text in SEEN}


def told(vault: Vault, today: date) -> Iterator[tuple[int, Callable[[], object]]]:
    """Days ago, and what was written down then; one row is to be looked at today."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    counseling = replace(COUNSELING, asked_on=ago(80))
    sundays = replace(SUNDAYS, by_when=ago(24), my_by_when=ago(24), check_date=ago(10))
    bills = replace(BILLS, by_when=ago(1), check_date=today)
    yield 78, partial(vault.talks.add, counseling, TalkType.COUNSELING)
    yield 40, partial(add_sundays, vault, sundays)
    for days, text in SEEN:
        yield days, partial(observe, vault, text)
    yield 20, partial(vault.talks.add, bills)
    yield 5, partial(vault.talks.add, replace(PHONES, check_date=ago(-9)))


def add_sundays(vault: Vault, words: TalkWords) -> None:
    talk_id = vault.talks.add(words)
    vault.talks.set_state(talk_id, TalkState.PARTLY, mine=False)
    vault.talks.set_state(talk_id, TalkState.KEPT, mine=True)


def observe(vault: Vault, text: str) -> None:
    """A line about the topic that is oldest, on the day it is written; counseling has none."""
    talks = [one for one in vault.talks.shown() if one.type is TalkType.TALK]
    if talks:
        vault.talks.observe(talks[-1].id, vault.clock.today(vault.settings.day_ends), text)
