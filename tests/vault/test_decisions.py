"""The decision of a Sitting: kept while it is open, frozen with it, due on its day."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.decision import (
    CHECKS,
    Choice,
    Decision,
    all_yes,
    is_hard_now,
    kept,
    revisit_default,
)
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import DueKind, Mark
from walkaway_desktop.storage.frozen import FrozenError
from walkaway_desktop.storage.vault import Vault

TODAY = NOW.date()
ALL_YES = dict.fromkeys(CHECKS, True)
WHOLE = Decision(
    Choice.TEXT,
    text="Two weeks at my sister's.",
    why="It is quiet there.",
    confidence=65,
    first_step="Ask Ana.",
    who_knows="Ana.",
    revisit=TODAY + timedelta(days=30),
    checks={"sure": False, "supported": True},
)


@pytest.fixture
def sitting(memory_vault: Vault) -> int:
    return memory_vault.sittings.start(When.of(NOW, 4), None).id


def start_another(vault: Vault, clock: FixedClock) -> int:
    clock.moment += timedelta(days=1)
    return vault.sittings.start(When.of(clock.now(), 4), None).id


def test_a_decision_comes_back_as_it_was_given(memory_vault: Vault, sitting: int) -> None:
    memory_vault.decisions.save(sitting, WHOLE)
    assert memory_vault.decisions.get(sitting) == WHOLE


def test_left_alone_there_is_none(memory_vault: Vault, sitting: int) -> None:
    assert memory_vault.decisions.get(sitting) is None


def test_it_can_be_changed_until_the_sitting_closes(memory_vault: Vault, sitting: int) -> None:
    memory_vault.decisions.save(sitting, WHOLE)
    memory_vault.decisions.save(sitting, Decision(Choice.NOT_MY_CHOICE))
    assert memory_vault.decisions.get(sitting) == Decision(Choice.NOT_MY_CHOICE)
    memory_vault.sittings.close(sitting, None)
    with pytest.raises(FrozenError):
        memory_vault.decisions.save(sitting, WHOLE)
    memory_vault.idle_check()


def test_an_erased_option_leaves_a_decision_without_it(memory_vault: Vault, sitting: int) -> None:
    option = memory_vault.options.add_option("Take space")
    memory_vault.decisions.save(sitting, Decision(Choice.OPTION, option_id=option))
    memory_vault.sittings.close(sitting, None)
    memory_vault.entries.erase(option)
    assert memory_vault.decisions.get(sitting) == Decision(Choice.OPTION, option_id=None)


def test_erasing_the_sitting_erases_its_decision_and_draft(
    memory_vault: Vault, sitting: int
) -> None:
    memory_vault.decisions.save(sitting, WHOLE)
    memory_vault.drafts.keep("decision", {"why": "x"}, sitting)
    memory_vault.entries.erase(sitting)
    for table in ("decision", "draft"):
        found = memory_vault.database.execute_sql(f"SELECT * FROM {table}").fetchall()  # noqa: S608 (our own words)
        assert found == []


def test_saving_erases_the_draft(memory_vault: Vault, sitting: int) -> None:
    memory_vault.drafts.keep("decision", {"why": "x"}, sitting)
    memory_vault.decisions.save(sitting, WHOLE)
    assert memory_vault.drafts.get("decision", sitting) is None


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"text": "x" * 201}, "decision.text"),
        ({"why": "x" * 5001}, "decision.why"),
        ({"first_step": "x" * 501}, "decision.first_step"),
        ({"who_knows": "x" * 501}, "decision.who_knows"),
        ({"confidence": 0}, "decision.confidence"),
        ({"confidence": 100}, "decision.confidence"),
        ({"revisit": TODAY}, "decision.revisit"),
        ({"revisit": TODAY + timedelta(days=731)}, "decision.revisit"),
    ],
)
def test_what_does_not_fit_is_refused(changed: dict[str, object], key: str) -> None:
    with pytest.raises(FieldError) as refused:
        kept(replace(WHOLE, **changed), TODAY, None)  # type: ignore[arg-type]  # one of its fields
    assert refused.value.key == key


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "x" * 200},
        {"why": "x" * 5000},
        {"confidence": 1},
        {"confidence": 99},
        {"revisit": TODAY + timedelta(days=1)},
        {"revisit": TODAY + timedelta(days=730)},
        {"revisit": None},
    ],
)
def test_the_last_that_fits_is_kept(changed: dict[str, object]) -> None:
    wanted = replace(WHOLE, **changed)  # type: ignore[arg-type]  # one of its fields
    assert kept(wanted, TODAY, None) == wanted


def test_a_stored_day_that_has_come_meanwhile_stays() -> None:
    later = TODAY + timedelta(days=40)
    assert kept(WHOLE, later, WHOLE.revisit).revisit == WHOLE.revisit


@pytest.mark.parametrize(
    ("mark", "days"), [(Mark.CALM, 30), (Mark.CANT_SAY, 30), (None, 30), (Mark.UPSET, 1)]
)
def test_the_day_to_look_again_is_tomorrow_after_an_upset_one(mark: Mark | None, days: int) -> None:
    hard_now = is_hard_now(mark, urge=False)
    assert revisit_default(TODAY, hard_now=hard_now) == TODAY + timedelta(days=days)


@pytest.mark.parametrize("mark", [*Mark, None])
def test_after_an_urge_it_is_tomorrow_whatever_the_mark(mark: Mark | None) -> None:
    assert is_hard_now(mark, urge=True)


@given(st.dictionaries(st.sampled_from(CHECKS), st.booleans()))
def test_all_four_yes_and_nothing_else_is_all_yes(checks: dict[str, bool]) -> None:
    assert all_yes(checks) == (checks == ALL_YES)


# ---- on Today ------------------------------------------------------------------------------------


def test_it_is_due_on_its_day_and_not_before(memory_vault: Vault, sitting: int) -> None:
    memory_vault.decisions.save(sitting, WHOLE)
    assert memory_vault.due.today(TODAY + timedelta(days=29)) == []
    (due,) = memory_vault.due.today(TODAY + timedelta(days=30))
    assert (due.kind, due.ref_id, due.words) == (DueKind.DECISION_REVISIT, sitting, WHOLE.text)


def test_the_name_of_the_option_stands_there(memory_vault: Vault, sitting: int) -> None:
    option = memory_vault.options.add_option("Take space")
    chosen = Decision(Choice.OPTION, option_id=option, revisit=TODAY + timedelta(days=1))
    memory_vault.decisions.save(sitting, chosen)
    (due,) = memory_vault.due.today(TODAY + timedelta(days=1))
    assert due.words == "Take space"


@pytest.mark.parametrize("revisit", [None, TODAY + timedelta(days=9)])
def test_a_later_decision_takes_its_place(
    memory_vault: Vault, clock: FixedClock, sitting: int, revisit: object
) -> None:
    memory_vault.decisions.save(sitting, replace(WHOLE, revisit=TODAY + timedelta(days=2)))
    memory_vault.sittings.close(sitting, None)
    another = start_another(memory_vault, clock)
    on = TODAY + timedelta(days=9)
    assert [due.ref_id for due in memory_vault.due.today(on)] == [sitting]
    memory_vault.decisions.save(another, replace(WHOLE, revisit=revisit))  # type: ignore[arg-type]  # also a wrong one
    assert [due.ref_id for due in memory_vault.due.today(on)] == ([another] if revisit else [])


def test_a_deleted_sitting_asks_nothing(memory_vault: Vault, sitting: int) -> None:
    memory_vault.decisions.save(sitting, WHOLE)
    memory_vault.entries.delete([sitting])
    assert memory_vault.due.today(TODAY + timedelta(days=99)) == []
