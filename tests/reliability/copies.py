"""Two copies of one vault that go their own ways, and a plain model of what each of them holds."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import File
from walkaway_desktop.domain.contacts import ContactWords, Direction
from walkaway_desktop.domain.day import When, utc_text
from walkaway_desktop.domain.imports import Answers, OwnExport
from walkaway_desktop.domain.incident_chain import digest
from walkaway_desktop.domain.incidents import IncidentWords, Span
from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.domain.other_copy import TAG, Offer, Why
from walkaway_desktop.domain.own_values import bytes_of
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.domain.support_contacts import SupportWords
from walkaway_desktop.storage.steps import finished
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer import jrnl
from walkaway_desktop.transfer.daybook import own_export

MARK = re.compile(r"#(\d+)\.(\d+)#")  # which entry, and how often it was changed
Versions = set[tuple[int, int]]


def mark(token: int, edit: int) -> str:
    return f"Words #{token}.{edit}#"


@dataclass
class Held:
    """What should be in one of them: how often each entry was changed, by its token."""

    living: dict[int, int] = field(default_factory=dict)
    deleted: dict[int, int] = field(default_factory=dict)
    versions: Versions = field(default_factory=set)  # beside what is here under the same token
    people: Versions = field(default_factory=set)
    own: set[int] = field(default_factory=set)  # written here, or while both were one


class Copy:
    """One of the two, and the person who writes in it."""

    def __init__(self, vault: Vault, random: Random, world: "World") -> None:
        self.vault, self.random, self.world = vault, random, world
        self.held = Held()

    def act(self) -> None:
        # Two computers never write in the same second; one may well.
        seconds = self.random.choice([0, self.random.randrange(1, 5_000)])
        self.world.clock.moment += timedelta(seconds=seconds)
        often = [self.add, self.change, self.change, self.delete]
        seldom = [self.erase, self.bring_back, self.sit, self.add_person, self.change_person]
        seldom.append(self.take_in_diary)
        action: Callable[[], None] = self.random.choice([*often, self.add, self.add, *seldom])
        action()

    def now(self) -> When:
        return When.of(self.world.clock.now(), 4)

    # ---- entries ---------------------------------------------------------------------------------

    def add(self) -> None:
        token = self.world.next()
        words, vault = mark(token, 0), self.vault
        match self.world.kinds.setdefault(token, self.random.choice(KINDS)):
            case "note":
                vault.notes.add(self.now(), words, "Quiet", ["walk"])
            case "checkin":
                vault.checkins.add(self.now(), CheckinAnswers({"mood": 3}, (), words))
            case "contact":
                vault.contacts.add(self.now(), ContactWords(Direction.I_REACHED_OUT, about=words))
            case "letter":
                vault.letters.add(LetterWords(words))
            case "incident":
                made = vault.incidents.add(Span(self.now()), IncidentWords(words))
                vault.incidents.finish(made.id)
        self.held.living[token] = 0
        self.held.own.add(token)

    def take_in_diary(self) -> None:
        """Several at once: all of them were written in the same second, as far as is known."""
        tokens = [self.world.next() for _ in range(3)]
        first = datetime(2025, 3, 1, 7)  # noqa: DTZ001 (of a wall clock)
        moments = [(one, first + timedelta(hours=one)) for one in tokens]
        lines = [f"[{at:%Y-%m-%d %H:%M}] {mark(one, 0)}\nApples.\n" for one, at in moments]
        file = self.world.folder / f"{tokens[0]}.journal"
        file.write_text("\n".join(lines), "utf-8")
        plan = jrnl.read(file, Answers(), self.world.clock.now().date())
        self.vault.imports.apply(plan, file_name=file.name, file_sha256=plan.sha256)
        self.world.kinds |= dict.fromkeys(tokens, "note")
        self.world.of_diaries |= set(tokens)
        self.held.living |= dict.fromkeys(tokens, 0)
        self.held.own |= set(tokens)

    def change(self) -> None:
        if not (tokens := [one for one in self.held.living if one not in self.world.frozen]):
            return
        token = self.random.choice(tokens)
        edit = self.held.living[token] = self.world.next()
        words, vault, entry_id = mark(token, edit), self.vault, self.id_of(token)
        match self.world.kinds[token]:
            case "note" if self.random.getrandbits(1):
                data = words.encode()
                vault.attachments.add(entry_id, File("a.txt", "text/plain", data, digest(data)))
            case "note":
                vault.notes.save(entry_id, words, "Loud")
            case "checkin":
                when = vault.checkins.get(entry_id).when
                vault.checkins.save(entry_id, when, CheckinAnswers({"mood": 2}, ("x",), words))
            case "contact":
                when = vault.contacts.get(entry_id).when
                vault.contacts.save(
                    entry_id, when, ContactWords(Direction.I_REACHED_OUT, about=words)
                )
            case "letter":
                vault.letters.save(entry_id, LetterWords(words), None)
            case "incident":
                vault.incidents.add_to(entry_id, words)

    def sit(self) -> None:
        """A closed Sitting and what was said of it later: that cannot come in without it."""
        self.world.clock.moment += timedelta(seconds=1)  # by which it is known here
        sitting_token, token = self.world.next(), self.world.next()
        sitting = self.vault.sittings.start(self.now(), None)
        self.world.sittings[utc_text(self.world.clock.utc())] = sitting_token
        self.vault.sittings.close(sitting.id, None)
        self.vault.comments.add(sitting.id, mark(token, 0))
        self.world.frozen |= {sitting_token, token}
        self.world.sitting_of[token] = sitting_token
        self.held.living |= {sitting_token: 0, token: 0}
        self.held.own |= {sitting_token, token}

    def _some(self, among: dict[int, int]) -> int | None:
        tokens = sorted(among.keys() - self.world.frozen)
        return self.random.choice(tokens) if tokens else None

    def delete(self) -> None:
        if (token := self._some(self.held.living)) is not None:
            self.vault.entries.delete([self.id_of(token)])
            self.held.deleted[token] = self.held.living.pop(token)

    def bring_back(self) -> None:
        if (token := self._some(self.held.deleted)) is not None:
            self.vault.entries.bring_back([self.id_of(token)])
            self.held.living[token] = self.held.deleted.pop(token)

    def erase(self) -> None:
        if (token := self._some({**self.held.living, **self.held.deleted})) is not None:
            self.vault.entries.erase(self.id_of(token))
            self.held.living.pop(token, None)
            self.held.deleted.pop(token, None)
            self.held.own.discard(token)

    def id_of(self, token: int) -> int:
        """Of the entry itself, and of no version that came in beside it."""
        sign = f"%#{token}.%"
        ((entry_id,),) = self.vault.database.execute_sql(
            "SELECT id FROM entry WHERE (title LIKE ?1 OR body LIKE ?1) AND NOT EXISTS (SELECT 1"
            " FROM entry_tag JOIN tag ON tag.id = tag_id WHERE entry_id = entry.id AND name = ?2)",
            (sign, TAG),
        ).fetchall()
        return int(entry_id)

    # ---- what is no entry ------------------------------------------------------------------------

    def add_person(self) -> None:
        token = self.world.next()
        self.vault.support_contacts.add(SupportWords(mark(token, 0)))
        self.held.people.add((token, 0))

    def change_person(self) -> None:
        for one in self.vault.support_contacts.all()[:1]:
            ((token, edit),) = marks_of(one.words.name)
            new = (token, self.world.next())
            self.vault.support_contacts.save(one.id, SupportWords(mark(*new)))
            self.held.people.discard((token, edit))
            self.held.people.add(new)

    # ---- as it is --------------------------------------------------------------------------------

    def export(self) -> dict[str, list[dict[str, Any]]]:
        return {name: list(rows) for name, rows in self.vault.export_records()}

    def own(self) -> OwnExport:
        return own_export(self.vault.records, dict(self.export()))

    def told(self) -> Held:
        """What the vault says itself; without what lies in Deleted."""
        found = Held(deleted=self.held.deleted, own=self.held.own)
        own = self.own()
        files = [(one["entry_id"], bytes_of(one["data"])) for one in own.tables["attachments"]]
        for record in own.records:
            if record.array == "support_contact":
                found.people |= set(marks_of(str(record.fields["name"])))
                continue
            token, edit = self.world.name_of(record.fields, files)
            tags: Any = record.fields["tags"]
            if TAG in tags:
                found.versions.add((token, edit))
            else:
                assert token not in found.living, "twice"
                found.living[token] = edit
        return found


KINDS = ("note", "note", "checkin", "contact", "letter", "incident")


def marks_of(text: str) -> list[tuple[int, int]]:
    return [(int(token), int(edit)) for token, edit in MARK.findall(text)]


@dataclass
class World:
    """What both know: the time, and which tokens were given."""

    clock: FixedClock
    folder: Path  # for files on their way
    last: int = 0
    kinds: dict[int, str] = field(default_factory=dict)
    of_diaries: set[int] = field(default_factory=set)
    frozen: set[int] = field(default_factory=set)
    sittings: dict[str, int] = field(default_factory=dict)  # by the moment of writing
    sitting_of: dict[int, int] = field(default_factory=dict)  # of a comment

    def next(self) -> int:
        self.last += 1
        return self.last

    def name_of(self, fields: Any, files: list[tuple[object, bytes]]) -> tuple[int, int]:
        """Token and last change of a record."""
        said = json.dumps({name: one for name, one in fields.items() if name != "versions"})
        data = [content.decode() for entry_id, content in files if entry_id == fields["id"]]
        marks = marks_of(said + "".join(data))
        return max(marks) if marks else (self.sittings[fields["written_at"]], 0)


# ---- what the model says of bringing in ----------------------------------------------------------

Name = tuple[int, int]
Expected = dict[Name, Why]


def expected_offers(here: Held, there: Held, before: Held, of_diaries: set[int]) -> Expected:
    """`before`: what both held when they were one."""
    ours = here.living.keys() | here.deleted.keys()
    once = (before.living.keys() | before.deleted.keys()) & there.own
    both = once & there.living.keys() & ours & here.own
    common = max(both - of_diaries, default=0)  # no other numbers are sure to be the first
    found: Expected = {}
    for token, edit in there.living.items():
        if token not in ours:
            was_here = token in once and token < common
            found[token, edit] = Why.WAS_HERE if was_here else Why.ONLY_THERE
        elif (here.living | here.deleted)[token] != edit and (token, edit) not in here.versions:
            found[token, edit] = Why.DIFFERS
    for token, edit in there.versions - here.versions:
        if here.living.get(token) != edit:
            found[token, edit] = Why.ONLY_THERE
    return found | dict.fromkeys(there.people - here.people, Why.ONLY_THERE)


def bring_in(here: Copy, there: Copy, before: Held, random: Random) -> tuple[int, int | None]:
    """Some of what is offered; how much was, and the import. Raises AssertionError."""
    own = there.own()
    files = [(one["entry_id"], bytes_of(one["data"])) for one in own.tables["attachments"]]
    offers = finished(here.vault.bring_in.comparing(own)).offers

    def name(offer: Offer) -> Name:
        if offer.record.array == "support_contact":
            return marks_of(str(offer.record.fields["name"]))[0]
        return here.world.name_of(offer.record.fields, files)

    found = {name(one): one.why for one in offers}
    assert found == expected_offers(here.held, there.held, before, here.world.of_diaries)
    ticked = [one for one in offers if random.random() < 0.7]
    take_in(here.held, there.held, [(name(one), one) for one in ticked], here.world.sitting_of)
    lines = [one.record.line for one in ticked]
    report = finished(here.vault.bring_in.steps(own, lines, ("other", "0" * 64)))
    return len(offers), report.batch_id


def take_in(here: Held, there: Held, ticked: list[tuple[Name, Offer]], sitting_of: Any) -> None:
    for (token, edit), offer in ticked:
        if offer.record.array == "support_contact":
            here.people.add((token, edit))
        elif offer.why is Why.DIFFERS or (token, edit) in there.versions:
            here.versions.add((token, edit))
        else:
            here.living[token] = edit
        if token in sitting_of:
            here.living.setdefault(sitting_of[token], 0)
