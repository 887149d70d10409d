"""Whom the made-up person trusts, and their plan: nobody's names, numbers that nobody has."""

from walkaway_desktop.domain.support_contacts import SupportWords
from walkaway_desktop.storage.vault import Vault

PEOPLE = (
    SupportWords("Robin", "+1 555 0142", "Knows everything. Comes over when I write “soup”."),
    SupportWords("The neighbor with the bicycle", "555 0199"),
    SupportWords("Kim", "", "Thursdays at choir"),
)
PLAN = {
    "staying": "Kitchen: no. Hall and stairs: yes.\nRobin has said yes, at any hour.",
    "documents": "Copies at Robin’s, blue envelope.",
    "people": "Robin, Kim, the neighbor with the bicycle",
    "code-word": "Soup: call for help now.",
    "bag": "Keys, charger, glasses, medicine. At choir, in the locker.",
}


def plan(vault: Vault) -> None:
    vault.safety_plan.write(PLAN)


def trust(vault: Vault) -> None:
    for words in PEOPLE:
        vault.support_contacts.add(words)


def all_words() -> set[str]:
    people = {part for one in PEOPLE for part in (one.name, one.number, one.note)}
    return people | {line for text in PLAN.values() for line in (text, *text.splitlines())}
