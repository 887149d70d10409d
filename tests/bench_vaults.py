"""Vaults of the bench: made once in a run, gone at its end, the same in every run."""

import atexit
import shutil
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from tests import made_up
from tests.bench_harness import NOTES_A_DAY
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.contacts import Channel, ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.urges import Ending, UrgeAnswers, UrgeKind
from walkaway_desktop.storage.keys import Cost, Passphrase, unlock
from walkaway_desktop.storage.vault import Vault, create

PASSPHRASE = "lantern acorn mild ferry"  # noqa: S105 (opens made-up vaults only)
SEED = 11
VOCABULARY = 4000
WORDS_A_NOTE = (20, 80)
WORDS_A_LONG_NOTE = (90, 150)
RARE_WORD, RARE_IN = "heliotrope", (1 / 7, 1 / 2, 6 / 7)  # stands in exactly three notes
SYLLABLES = ("ba", "ri", "lo", "men", "ta", "wal", "sor", "ne", "ki", "dun", "fe", "gra")
CONTACTS, URGES = 2000 / 3650, 3000 / 3650  # a day
COMMON = ("walk", "morning", "river", "water", "talked", "slept", "quiet", "rain")


def words(random: Random) -> Iterator[str]:
    """Words as a language has them: a few all the time, most of them seldom."""
    made = ["".join(random.choices(SYLLABLES, k=random.randint(2, 4))) for _ in range(VOCABULARY)]
    vocabulary = [*COMMON, *made]
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    while True:
        yield from random.choices(vocabulary, cum_weights=weights, k=1000)


def fill_notes(
    vault: Vault, clock: FixedClock, notes: int, length: tuple[int, int] = WORDS_A_NOTE
) -> None:
    """Ten notes a day up to made_up.TODAY, all in one transaction."""
    random = Random(SEED)  # noqa: S311 (made-up data)
    flow = words(random)
    rare = {int(notes * part) for part in RARE_IN}
    start = datetime.combine(made_up.TODAY, time(9), made_up.ZONE)
    start -= timedelta(days=notes / NOTES_A_DAY)
    with vault.transaction():
        for number in range(notes):
            clock.moment = start + timedelta(minutes=number * 24 * 60 // NOTES_A_DAY)
            text = " ".join(next(flow) for _ in range(random.randint(*length)))
            body = f"{text} {RARE_WORD}" if number in rare else text
            vault.notes.add(When.of(clock.now(), 4), " ".join(text.split()[:3]), body)


def diary(notes: int) -> Path:
    """A closed vault of `notes` notes, ten a day, and of all that made_up has for these days."""
    return _diary(notes, WORDS_A_NOTE)


def long_notes(notes: int) -> Path:
    """The same, of 120 words each."""
    return _diary(notes, WORDS_A_LONG_NOTE)


@cache
def _diary(notes: int, length: tuple[int, int]) -> Path:
    below = Path(mkdtemp(prefix="daybook-bench-"))
    atexit.register(shutil.rmtree, below)
    folder = below / "vault"
    clock = FixedClock(datetime.combine(made_up.TODAY, made_up.AFTERNOON, made_up.ZONE))
    create(folder, PASSPHRASE, clock=clock, cost=Cost(8192, 1, 1, for_tests=True))
    vault = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
    vault.settings.automatic_backups = False  # one is due on the first unlock of a day alone
    fill_notes(vault, clock, notes, length)
    with vault.transaction():
        made_up.fill(vault, clock, days=notes // NOTES_A_DAY)
    vault.close()
    return folder


@cache
def full_space(notes: int) -> Path:
    """The same, with Contacts and Urges spread over all of its days."""
    folder = Path(mkdtemp(prefix="daybook-bench-"))
    atexit.register(shutil.rmtree, folder)
    copy = folder / "vault"
    shutil.copytree(diary(notes), copy)
    clock = FixedClock(datetime.combine(made_up.TODAY, made_up.AFTERNOON, made_up.ZONE))
    vault = Vault.open(unlock(copy, Passphrase(PASSPHRASE)), clock)
    with vault.transaction():
        fill_contacts(vault, notes // NOTES_A_DAY)
        fill_urges(vault, clock, notes // NOTES_A_DAY)
    clock.moment = datetime.combine(made_up.TODAY, made_up.AFTERNOON, made_up.ZONE)
    vault.close()
    return copy


def fill_contacts(vault: Vault, days: int) -> None:
    """Of every direction and channel; a space runs on some of the days."""
    random = Random(SEED)  # noqa: S311 (made-up data)
    for _ in range(round(CONTACTS * days)):
        words = ContactWords(random.choice(list(Direction)), random.choice(list(Channel)))
        hour = time(random.randrange(8, 22), random.randrange(60))
        vault.contacts.add(made_up.at(random.randrange(1, days), hour), words)


def fill_urges(vault: Vault, clock: FixedClock, days: int) -> None:
    random = Random(SEED)  # noqa: S311 (made-up data)
    for _ in range(round(URGES * days)):
        clock.moment = made_up.now_of(made_up.at(random.randrange(1, days), made_up.SUPPER))
        answers = UrgeAnswers(random.choice(list(UrgeKind)), random.randrange(11))
        vault.urges.finish(vault.urges.start(answers).id, Ending.EASED)
