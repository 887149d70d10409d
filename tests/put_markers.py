"""One marker in every kind of entry that takes words, through the vault's own stores."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from walkaway_desktop.domain.beliefs import BeliefWords
from walkaway_desktop.domain.contacts import ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.decision import Choice, Decision
from walkaway_desktop.domain.incidents import IncidentWords
from walkaway_desktop.domain.incidents import Span as IncidentSpan
from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.options import Side
from walkaway_desktop.domain.predictions import PredictionWords
from walkaway_desktop.domain.records import (
    AllowedContact,
    CheckinAnswers,
    ExampleWords,
    ExceptionKind,
    Precision,
    Rules,
    SpaceDates,
)
from walkaway_desktop.domain.reviews import ReviewWords
from walkaway_desktop.domain.support_contacts import SupportWords
from walkaway_desktop.domain.talks import TalkWords
from walkaway_desktop.domain.urges import LineType
from walkaway_desktop.storage.vault import Vault

# What is typed, chosen, or copied in the window, and what the files hold that are brought in.
IN_WINDOW = (
    "a wrong passphrase",
    "a note's title",
    "words typed over",
    "a note's text",
    "a tag",
    "words to search",
    "words in no entry",
    "words to find a setting",
    "what was copied",
    "a quick note not finished",
    "a photo's EXIF",
    "an import's text",
)
# Gone again from the vault by then, or never kept in it.
NOT_KEPT = {
    "a wrong passphrase",
    "words typed over",
    "words to search",
    "words in no entry",
    "words to find a setting",
    "what was copied",
    "a note erased",
}
IN_STORES = (
    "a check-in's line",
    "a check-in's tag",
    "a letter",
    "a letter's title",
    "what happened",
    "its place",
    "words used",
    "who saw it",
    "an addition",
    "a contact",
    "a person to call",
    "their number",
    "the plan",
    "an example",
    "a topic",
    "a prediction",
    "a belief",
    "an option",
    "a criterion",
    "a reason",
    "why",
    "a first step",
    "a comment",
    "the rules",
    "an exception",
    "what was taken along",
    "a calm line",
    "a milestone",
    "a review",
    "a template",
    "an own item",
    "the other one's name",
    "a note deleted",
    "a note erased",
)
PLACES = (*IN_WINDOW, *IN_STORES)


def put_in_stores(vault: Vault, marks: Mapping[str, str]) -> None:
    """Each of IN_STORES at its place."""
    now = When.of(vault.clock.now(), 4)
    _put_notes(vault, now, marks)
    _put_incident(vault, now, marks)
    _put_support(vault, marks)
    _put_sitting(vault, now, marks)
    _put_space(vault, now, marks)


def _put_notes(vault: Vault, now: When, marks: Mapping[str, str]) -> None:
    answers = CheckinAnswers({"mood": 3}, (marks["a check-in's tag"],), marks["a check-in's line"])
    vault.checkins.add(now, answers)
    vault.letters.add(LetterWords(marks["a letter"], title=marks["a letter's title"]))
    vault.templates.add("Mine", marks["a template"])
    vault.own_measures.add(marks["an own item"][:40], Scale.YES_NO)
    vault.settings.partner_label = marks["the other one's name"]
    vault.entries.delete([vault.notes.add(now, marks["a note deleted"], "")])
    vault.entries.erase(vault.notes.add(now, marks["a note erased"], ""))


def _put_incident(vault: Vault, now: When, marks: Mapping[str, str]) -> None:
    words = IncidentWords(
        marks["what happened"],
        place=marks["its place"],
        words_used=marks["words used"],
        witnesses=marks["who saw it"],
    )
    incident = vault.incidents.add(IncidentSpan(now), words)
    vault.incidents.finish(incident.id)
    vault.incidents.add_to(incident.id, marks["an addition"])


def _put_support(vault: Vault, marks: Mapping[str, str]) -> None:
    vault.support_contacts.add(SupportWords(marks["a person to call"], marks["their number"]))
    vault.safety_plan.write({"bag": marks["the plan"]})


def _put_sitting(vault: Vault, now: When, marks: Mapping[str, str]) -> None:
    today = now.day
    example = ExampleWords(day=today, precision=Precision.DATE, what=marks["an example"])
    vault.examples.add("respect", example)
    vault.talks.add(TalkWords(topic=marks["a topic"]))
    due = today + timedelta(days=9)
    vault.predictions.add(PredictionWords(marks["a prediction"], due, "I would see it."), 60)
    sitting = vault.sittings.start(now, None).id
    vault.beliefs.write("alone", BeliefWords(words=marks["a belief"]))
    vault.options.add_option(marks["an option"])
    vault.options.add_criterion(marks["a criterion"])
    vault.options.add_reason(Side.STAY, marks["a reason"])
    given = Decision(Choice.NOT_DECIDED, why=marks["why"], first_step=marks["a first step"])
    vault.decisions.save(sitting, given)
    vault.sittings.close(sitting, None)
    vault.comments.add(sitting, marks["a comment"])


def _put_space(vault: Vault, now: When, marks: Mapping[str, str]) -> None:
    began = now.day - timedelta(days=20)
    allowed = AllowedContact(ExceptionKind.PETS, marks["an exception"])
    rules = Rules(purpose=marks["the rules"], exceptions=(allowed,))
    space = vault.spaces.add(SpaceDates(began), rules, today=now.day)
    words = ContactWords(Direction.BY_CHANCE, about=marks["a contact"])
    vault.contacts.add(replace(now, at=None), words)
    vault.lines.add(LineType.CALM, marks["a calm line"])
    vault.milestones.add(marks["a milestone"], now.day + timedelta(days=30), now.day)
    vault.reviews.add(ReviewWords(surprised=marks["a review"]))
    vault.spaces.end(space.id, now.day, "", marks["what was taken along"])
