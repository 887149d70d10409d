"""People whom the made-up person trusts: nobody's names, and numbers that nobody has."""

from walkaway_desktop.domain.support_contacts import SupportWords
from walkaway_desktop.storage.vault import Vault

PEOPLE = (
    SupportWords("Robin", "+1 555 0142", "Knows everything. Comes over when I write “soup”."),
    SupportWords("The neighbor with the bicycle", "555 0199"),
    SupportWords("Kim", "", "Thursdays at choir"),
)


def trust(vault: Vault) -> None:
    for words in PEOPLE:
        vault.support_contacts.add(words)


def all_words() -> set[str]:
    return {part for one in PEOPLE for part in (one.name, one.number, one.note)}
