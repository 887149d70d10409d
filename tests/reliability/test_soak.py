"""Row 27: random actions against a plain model; the counted rows are right after each."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.bar import Bar
from tests.conftest import PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain import limits
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import Answers, ImportReport
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.measures import BY_KEY, Scale
from walkaway_desktop.domain.records import (
    AllowedContact,
    CheckinAnswers,
    ExampleWords,
    ExceptionKind,
    GateAnswer,
    Precision,
    Rules,
    SignRating,
    SpaceDates,
    Window,
)
from walkaway_desktop.storage import checks
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.models import Setting
from walkaway_desktop.storage.steps import finished
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer import daylio
from walkaway_desktop.transfer.daybook import own_export

WORDS = ("river", "Straße", "okay", "ağaç", "电话", "morning", "quiet", "walk", "écrit", "9 pm")
TAGS = ("walk", "Home", "work", "friends")
GATE = ("fear", "hurt", "forced")
SIGNS = ("respect", "trust", "voice")
FULL_CHECK_EVERY = 100
MOODS = Answers(moods={"good": 4, "meh": 3, "bad": 2})
DIARIES = Path(__file__).parents[1] / "fixtures" / "daylio"


@dataclass
class Model:
    """What should be in the vault, by id."""

    notes: dict[int, tuple[str, str]] = field(default_factory=dict)
    checkins: dict[int, CheckinAnswers] = field(default_factory=dict)
    deleted: dict[int, Any] = field(default_factory=dict)
    drafts: dict[str, dict[str, object]] = field(default_factory=dict)
    examples: dict[int, str] = field(default_factory=dict)
    spaces: dict[int, tuple[date, date | None]] = field(default_factory=dict)  # the newest last


class Soak:
    """A person who does a bit of everything, in no order."""

    def __init__(self, vault: Vault, other: Vault, clock: FixedClock, random: Random) -> None:
        self.vault, self.clock, self.random = vault, clock, random
        self.other = other  # another copy of the same vault, brought in from now and then
        self.model = Model()

    def act(self) -> str:
        action: Callable[[], None] = self.random.choice(self.actions())
        self.clock.moment += timedelta(seconds=self.random.randrange(1, 20_000))
        action()
        return action.__name__

    def actions(self) -> list[Callable[[], None]]:
        often = [self.add_note, self.add_checkin, self.save_note, self.save_checkin]
        return [*often, *often, self.delete, self.delete, self.bring_back, self.erase, self.sweep,
                self.draft, self.drop_draft, self.sit, self.setting, self.backup,
                self.replace_row, self.bring_in_diary, self.bring_in_copy,
                self.give_example, self.erase_example, self.begin_space,
                self.change_rules, self.erase_space, self.own_item, self.put_off]  # fmt: skip

    def now(self) -> When:
        return When.of(self.clock.now(), self.vault.settings.day_ends)

    def words(self, most: int) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randrange(1, most)))

    # -- notes and check-ins

    def add_note(self) -> None:
        words = (self.words(5), self.words(300))
        tags = self.random.sample(TAGS, self.random.randrange(3))
        self.model.notes[self.vault.notes.add(self.now(), *words, tags)] = words

    def save_note(self) -> None:
        if self.model.notes:
            chosen = self.random.choice(sorted(self.model.notes))
            words = (self.words(5), self.words(300))
            self.vault.notes.save(chosen, *words, self.random.sample(TAGS, 2))
            self.model.notes[chosen] = words

    def answers(self) -> CheckinAnswers:
        values = {"mood": self.random.randint(1, 5), "pull": self.random.randint(0, 10)}
        own = sorted(self.vault.own_measures.known().keys() - BY_KEY)
        values |= dict.fromkeys(own, 1)
        kept = {key: value for key, value in values.items() if self.random.getrandbits(1)}
        tags = tuple(self.random.sample(TAGS, self.random.randrange(4)))
        return CheckinAnswers({**kept, "relief": 1}, tags, self.words(9))

    def add_checkin(self) -> None:
        answers = self.answers()
        self.model.checkins[self.vault.checkins.add(self.now(), answers)] = answers

    def save_checkin(self) -> None:
        if self.model.checkins:
            chosen = self.random.choice(sorted(self.model.checkins))
            answers = self.answers()
            self.vault.checkins.save(chosen, self.vault.checkins.get(chosen).when, answers)
            self.model.checkins[chosen] = answers

    # -- deleting

    def delete(self) -> None:
        for kind in (self.model.notes, self.model.checkins):
            if kind:
                chosen = self.random.choice(sorted(kind))
                self.vault.entries.delete([chosen])
                self.model.deleted[chosen] = (kind, kind.pop(chosen))

    def bring_back(self) -> None:
        if self.model.deleted:
            chosen = self.random.choice(sorted(self.model.deleted))
            self.vault.entries.bring_back([chosen])
            kind, kept = self.model.deleted.pop(chosen)
            kind[chosen] = kept

    def erase(self) -> None:
        if self.model.deleted:
            chosen = self.random.choice(sorted(self.model.deleted))
            self.vault.entries.erase(chosen)
            del self.model.deleted[chosen]

    def sweep(self) -> None:
        """Nothing is old enough yet, or the model would have to know the days."""
        self.vault.entries.sweep(self.now().day - timedelta(days=36_500))  # a soak takes years

    # -- the rest

    def draft(self) -> None:
        content: dict[str, object] = {"text": self.words(50)}
        self.vault.drafts.keep("quick_note", content)
        self.model.drafts["quick_note"] = content

    def drop_draft(self) -> None:
        self.vault.drafts.drop("quick_note")
        self.model.drafts.pop("quick_note", None)

    def sit(self) -> None:
        sitting = self.vault.sittings.open_one() or self.vault.sittings.start(self.now(), None)
        self.vault.sittings.answer_gate(
            sitting.id, self.random.choice(GATE), self.random.choice([None, *GateAnswer])
        )
        rating = SignRating(self.random.choice(SIGNS), self.random.randrange(5), Window.WHOLE)
        self.vault.sittings.rate(sitting.id, rating)
        if not self.random.randrange(4):
            self.vault.sittings.close(sitting.id, None)

    def give_example(self) -> None:
        words = ExampleWords(self.now().day, Precision.DATE, self.words(30), said=self.words(9))
        sign = self.random.choice(SIGNS)
        if self.vault.examples.count(sign) < limits.EXAMPLES_OF_A_SIGN:
            self.model.examples[self.vault.examples.add(sign, words)] = words.what

    def erase_example(self) -> None:
        if self.model.examples:
            chosen = self.random.choice(sorted(self.model.examples))
            self.vault.entries.erase(chosen)
            del self.model.examples[chosen]

    def begin_space(self) -> None:
        """The one before ends the day before; two on one day there are not."""
        today = self.now().day
        last, (began, _) = next(reversed(self.model.spaces.items()), (0, (date.min, None)))
        if began == today:
            return
        rules = Rules(
            purpose=self.words(9),
            review_on=today,
            exceptions=(AllowedContact(ExceptionKind.PETS, self.words(9)),),
        )
        made = self.vault.spaces.add(SpaceDates(today), rules, today=today, end_earlier=True)
        if last:
            self.model.spaces[last] = (began, today - timedelta(days=1))
        self.model.spaces[made.id] = (today, None)

    def change_rules(self) -> None:
        for space in self.vault.spaces.all()[:1]:
            rules = Rules(hours=self.words(9), review_on=self.now().day)
            self.vault.spaces.change_rules(space.id, self.now().day, rules)

    def erase_space(self) -> None:
        """The oldest, brought back once on the way."""
        for chosen in [*self.model.spaces][:1]:
            self.vault.spaces.delete(chosen)
            self.vault.spaces.bring_back(chosen)
            self.vault.spaces.delete(chosen)
            self.vault.spaces.erase(chosen)
            del self.model.spaces[chosen]

    def own_item(self) -> None:
        own = self.vault.own_measures
        with suppress(FieldError):
            own.add(self.words(3), Scale.YES_NO)
        # By name: the keys of own items are drawn anew in each run.
        items = sorted(own.items(), key=lambda item: item.name or item.measure.key)
        own.retire(self.random.choice(items).measure.key)

    def put_off(self) -> None:
        for due in self.vault.due.today(self.now().day):
            self.vault.due.move(due, self.random.choice([None, self.now().day]))

    def setting(self) -> None:
        self.vault.settings.text_size = self.random.randrange(90, 201)

    def backup(self) -> None:
        self.vault.backups.add(f"/media/stick/{self.random.randrange(5)}", "by_hand", 4096)

    def bring_in_diary(self) -> None:
        """Twice, so that the second time adds nothing; then taken back as a whole."""
        report = self.apply_diary()
        again = self.apply_diary()
        assert again.counts.added == 0
        if report.batch_id is not None:
            self.vault.imports.undo(report.batch_id)

    def apply_diary(self) -> ImportReport:
        path = DIARIES / "export_march_late.csv"
        plan = daylio.read(path, MOODS, self.now().day)
        return self.vault.imports.apply(plan, file_name=path.name, file_sha256="0" * 64)

    def replace_row(self) -> None:
        """As peewee's replace() writes: the row that was there goes and comes in one statement."""
        with self.vault.transaction():
            row = Setting.replace(key="soak", value="1")  # type: ignore[no-untyped-call]  # peewee's
            row.execute(self.vault.database)

    def bring_in_copy(self) -> None:
        """A note written in another copy comes in; now and then it is taken back."""
        words = (self.words(5), self.words(30))
        self.other.notes.add(self.now(), *words)
        arrays = {name: list(records) for name, records in self.other.export_records()}
        own = own_export(self.other.records, arrays)
        newest = [one.line for one in own.records if one.array == "notes"][-1]
        report = finished(self.vault.bring_in.steps(own, [newest], ("other", "0" * 64)))
        assert report.counts.added == 1
        if report.batch_id is not None and self.random.getrandbits(1):
            self.vault.imports.undo(report.batch_id)
            return
        (note,) = self.vault.database.execute_sql("SELECT max(id) FROM entry").fetchone()
        self.model.notes[note] = words

    def check(self) -> None:
        vault, model = self.vault, self.model
        counted = checks.count_rows(vault.database.raw)
        assert counted == checks.meta(vault.database.raw)["rows"]
        assert vault.counts().get("notes", 0) == len(model.notes)
        assert vault.counts().get("checkins", 0) == len(model.checkins)
        assert vault.counts().get("examples", 0) == len(model.examples)
        dates = {space.id: (space.dates.began, space.dates.ended) for space in vault.spaces.all()}
        assert dates == model.spaces
        draft = vault.drafts.get("quick_note")
        assert (draft.content if draft else None) == model.drafts.get("quick_note")

    def check_all(self) -> None:
        self.vault.idle_check()
        for chosen, words in self.model.notes.items():
            note = self.vault.notes.get(chosen)
            assert (note.title, note.body) == words
        for chosen, what in self.model.examples.items():
            assert self.vault.examples.get(chosen).words.what == what
        for chosen, answers in self.model.checkins.items():
            kept = self.vault.checkins.get(chosen).answers
            assert (dict(kept.values), set(kept.tags), kept.line) == (
                dict(answers.values),
                set(answers.tags),
                answers.line,
            )


@pytest.fixture
def soak(
    bar: Bar, vault: Vault, made_vault: Path, tmp_path: Path, clock: FixedClock
) -> Iterator[Soak]:
    """A vault, and another copy of it."""
    shutil.copytree(made_vault, tmp_path / "other")
    other = Vault.open(unlock(tmp_path / "other", Passphrase(PASSPHRASE)), clock)
    yield Soak(vault, other, clock, bar.random)
    other.close()


@pytest.mark.row(27, "soak")
def test_whatever_is_done_the_vault_holds_what_the_model_holds(bar: Bar, soak: Soak) -> None:
    for number in range(bar.size(quick=1500, full=50_000)):
        done = soak.act()
        soak.check()
        bar.count(actions=1, **{done: 1})
        if number % FULL_CHECK_EVERY == 0:
            soak.check_all()
    soak.check_all()


@pytest.mark.row(27, "soak")
def test_a_row_that_goes_without_being_counted_is_found(bar: Bar, soak: Soak) -> None:
    soak.replace_row()
    soak.check()
    soak.vault.database.raw.execute("PRAGMA recursive_triggers=OFF").fetchall()
    soak.replace_row()
    with pytest.raises(AssertionError):
        soak.check()
    bar.count(found_in_control=1)
