"""Whatever is done in Decide, every row is counted and every record stands in the export once."""

from contextlib import suppress
from datetime import timedelta
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from tests.vault.test_migrations import AnyActions, numbers, one_of, texts
from walkaway_desktop.domain.beliefs import BeliefWords, Held
from walkaway_desktop.domain.decision import Choice, Decision
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.options import MOST_CRITERIA, MOST_OPTIONS, Side, Weight
from walkaway_desktop.domain.predictions import (
    WEEKS,
    Outcome,
    PredictionWords,
    Want,
    WantQuestion,
)
from walkaway_desktop.domain.records import Mark
from walkaway_desktop.domain.talks import TalkWords
from walkaway_desktop.storage.checks import ARRAYS

on_scale = st.none() | st.integers(0, 10)
questions = st.sampled_from(WantQuestion)
beliefs = st.sampled_from(("alone", "pursue"))


class AnyWorksheet(AnyActions):
    """The actions of every other part are among them: they delete, erase and sweep these, too."""

    @property
    def sitting(self) -> int:
        sittings = self.vault.sittings
        return (sittings.open_one() or sittings.start(self.when, Mark.CALM)).id

    @rule(name=texts, why=texts, side=st.sampled_from(Side))
    def list_something(self, name: str, why: str, side: Side) -> None:
        options = self.vault.options
        with suppress(FieldError):
            options.add_criterion(f"x{name}", why)
        with suppress(FieldError):
            options.add_option(f"x{name}", why)
        options.add_reason(side, f"x{why}")

    @rule(criterion=numbers, option=numbers, value=on_scale, must=st.booleans())
    def weigh(self, criterion: int, option: int, value: int | None, must: bool) -> None:  # noqa: FBT001 (given by hypothesis)
        options = self.vault.options
        for weighed in one_of(options.criteria(), criterion):
            options.weigh(self.sitting, weighed.id, Weight(value, must=must))
            for fitting in one_of(options.options(), option):
                options.set_fit(self.sitting, fitting.id, weighed.id, value)

    @rule(option=numbers, value=on_scale)
    def feel(self, option: int, value: int | None) -> None:
        for felt in one_of(self.vault.options.options(), option):
            self.vault.options.set_gut(self.sitting, felt.id, value)

    @rule(number=numbers)
    def put_criterion_away(self, number: int) -> None:
        for criterion in one_of(self.vault.options.criteria(), number):
            self.vault.options.put_away(criterion.id)

    @rule(topic=texts, line=texts)
    def talk(self, topic: str, line: str) -> None:
        talk = self.vault.talks.add(TalkWords(f"x{topic}", check_date=self.when.day))
        self.vault.talks.observe(talk, self.when.day, f"x{line}")

    @rule(percent=st.integers(1, 99), question=questions, value=on_scale)
    def predict(self, percent: int, question: WantQuestion, value: int | None) -> None:
        due = self.when.day + timedelta(days=30)
        words = PredictionWords("They will write to me.", due, "A letter would come.")
        self.vault.predictions.add(words, percent, wants={question: Want(value, "x")})

    @rule(number=numbers, percent=st.integers(1, 99), outcome=st.sampled_from(Outcome))
    def resolve(self, number: int, percent: int, outcome: Outcome) -> None:
        predictions = self.vault.predictions
        for prediction in one_of(predictions.shown(), number):
            with suppress(FieldError):
                predictions.think_again(prediction.id, percent)
            predictions.resolve(prediction.id, outcome)

    @rule(belief=beliefs, words=texts, held=st.none() | st.sampled_from(Held))
    def believe(self, belief: str, words: str, held: Held | None) -> None:
        self.vault.beliefs.write(belief, BeliefWords(words))
        self.vault.beliefs.hold(self.sitting, belief, held)

    @rule(question=questions, value=on_scale, text=texts)
    def want(self, question: WantQuestion, value: int | None, text: str) -> None:
        self.vault.still_want.answer(self.sitting, question, Want(value, text))

    @rule(weeks=st.sampled_from(WEEKS), inside=st.booleans())
    def forecast(self, weeks: int, inside: bool) -> None:  # noqa: FBT001 (given by hypothesis)
        self.vault.forecasts.add(weeks, Fraction(7, 2), self.sitting if inside else None)

    @rule(number=numbers)
    def erase_forecast(self, number: int) -> None:
        for forecast in one_of(self.vault.forecasts.all(), number):
            self.vault.forecasts.erase(forecast.id)

    @rule(number=numbers, why=texts)
    def decide(self, number: int, why: str) -> None:
        for chosen in one_of(self.vault.options.options(), number):
            decision = Decision(Choice.OPTION, option_id=chosen.id, why=why)
            self.vault.decisions.save(self.sitting, decision)

    @rule()
    def open_fit_and_close(self) -> None:
        sitting = self.sitting
        self.vault.options.open_fit(sitting)
        self.vault.sittings.close(sitting, None)

    @rule(number=numbers, text=texts)
    def comment(self, number: int, text: str) -> None:
        closed = [one for one in self.vault.sittings.all() if one.closed_at is not None]
        for sitting in one_of(closed, number):
            self.vault.comments.add(sitting.id, f"x{text}")

    @rule(number=numbers)
    def delete_sitting(self, number: int) -> None:
        for sitting in one_of(self.vault.sittings.all(), number):
            self.vault.entries.delete([sitting.id])

    @invariant()
    def no_comment_is_left_without_its_sitting(self) -> None:
        for array, records in self.vault.export_records():
            if array == "comments":
                assert all(record["links"] for record in records)

    @invariant()
    def lists_stay_within_their_limits(self) -> None:
        names = [one.name.casefold() for one in self.vault.options.criteria()]
        assert len(names) == len(set(names)) <= MOST_CRITERIA
        assert len(self.vault.options.options()) <= MOST_OPTIONS

    @invariant()
    def every_row_leads_somewhere(self) -> None:
        self.vault.check_links()

    @invariant()
    def the_export_holds_what_is_counted(self) -> None:
        counted = self.vault.counts()
        found = {array: len(list(records)) for array, records in self.vault.export_records()}
        assert {name: found[name] for name in ARRAYS} == {
            name: counted.get(name, 0) for name in ARRAYS
        }


TestAnyWorksheet = AnyWorksheet.TestCase
TestAnyWorksheet.settings = settings(max_examples=25, stateful_step_count=25)
