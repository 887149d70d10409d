"""Row 2: the power goes while an Urge runs, a Letter is written, a Contact is noted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bar import Bar
from tests.reliability.power import State, record, states
from tests.tools import vaultctl
from walkaway_desktop.domain.urges import Ending
from walkaway_desktop.storage.checks import check_all
from walkaway_desktop.storage.vault import Vault

LETTER = "What I never said is that I was cold in that house. " * 60
ABOUT = "The keys, and for how long. " * 40
# Each step says its number once it is kept.
STEPS = f"""
import sys
from pathlib import Path
from tests.tools import vaultctl
from walkaway_desktop.domain.contacts import ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.domain.urges import Ending, UrgeAnswers
with vaultctl.opened(Path(sys.argv[1]), vaultctl.A) as vault:
    urge = vault.urges.start(UrgeAnswers(before=8), running=True)
    vaultctl.say("ACK", 1)
    vault.drafts.keep("letter", {{"body": {LETTER!r}}})
    vaultctl.say("ACK", 2)
    with vault.transaction():
        vault.letters.add(LetterWords({LETTER!r}))
        vault.drafts.drop("letter")
    vaultctl.say("ACK", 3)
    with vault.transaction():
        when = When.of(vaultctl.CLOCK.now(), vault.settings.day_ends)
        words = ContactWords(Direction.I_REACHED_OUT, about={ABOUT!r}.strip())
        vault.urges.link_contact(urge.id, vault.contacts.add(when, words).id)
        vault.urges.finish(urge.id, Ending.CONTACT)
    vaultctl.say("ACK", 4)
"""


def kept(state: State) -> int:
    """The last step that was said to be kept before the power went."""
    return sum(line.endswith("\n") for line in state.said.splitlines(keepends=True))


def faults_of(vault: Vault, steps: int) -> Iterator[str]:
    urges, letters, contacts = vault.urges.all(), vault.letters.all(), vault.contacts.all()
    draft = vault.drafts.get("letter")
    if steps >= 1 and [urge.answers.before for urge in urges] != [8]:
        yield "the Urge is gone"
    if any(urge.ending is None and not urge.timer.was_started for urge in urges):
        yield "its timer is gone"
    bodies = [letter.words.body for letter in letters]
    bodies += [str(draft.content["body"])] if draft else []
    if steps >= 2 and [body.strip() for body in bodies] != [LETTER.strip()]:
        yield "the Letter is not there once and whole"
    if steps >= 3 and not letters:
        yield "the Letter is a draft again"
    noted = [contact.words.about for contact in contacts]
    if noted not in ([], [ABOUT.strip()]) or (steps >= 4 and not noted):
        yield "the Contact is not there, or not whole"
    if contacts and (urges[0].contact_id, urges[0].ending) != (contacts[0].id, Ending.CONTACT):
        yield "the Urge does not know its Contact"


@pytest.mark.row(2, "power-save")
def test_nothing_of_a_time_apart_is_lost_with_the_power(bar: Bar, tmp_path: Path) -> None:
    base = tmp_path / "disk"
    base.mkdir()
    vaultctl.init(str(base / "vault"), "0")
    recording = record(base, str(base / "vault"), code=("-c", STEPS))
    number = bar.size(quick=120, full=4_000)
    faults = []
    for state in states(recording, bar.random, number):
        state.lay_out(base)
        with vaultctl.opened(base / "vault", vaultctl.A) as vault:
            check_all(vault.database.raw)
            faults += [(state.moment, fault) for fault in faults_of(vault, kept(state))]
    bar.count(states=number)
    assert faults == []
