"""The made-up Vault: in memory, filled by the same stores as a real one, and gone with it."""

from operator import itemgetter

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.made_up import apart, decide, pages
from walkaway_desktop.made_up.checkins import EVENING, checkins
from walkaway_desktop.made_up.past import Past
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts

DAYS = 120


def made_up_vault(clock: Clock) -> Vault:
    """120 days up to today, the same in every run. Nothing of it touches the disk."""
    past = Past(clock)
    vault = Vault.in_memory(past)
    with vault.transaction():
        _fill(vault, past)
    past.go_to(None)
    return vault


def _fill(vault: Vault, past: Past) -> None:
    words = texts("made_up")
    past.go_to(past.moment(DAYS, EVENING))
    own = vault.own_measures.add(words["checkins"]["own_item"], Scale.YES_NO).measure.key
    for ago, answers in checkins(DAYS, words["checkins"], own):
        past.go_to(past.moment(ago, EVENING))
        vault.checkins.add(past.at(ago, EVENING), answers)
    told = [*pages.told(vault, past), *apart.told(vault, past), *decide.told(vault, past)]
    for ago, write in sorted(told, key=itemgetter(0), reverse=True):
        past.go_to(past.moment(ago))
        write()
    vault.milestones.reach(vault.spaces.running(past.day), past.day)
    vault.milestones.see(past.day)
