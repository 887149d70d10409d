"""The tables of the worksheet: frozen with their Sitting, erased with what they are about."""

from collections.abc import Iterator

import peewee
import pytest

from tests.vault.worksheet import ANSWERS, Worksheet, filled
from walkaway_desktop.domain.day import When
from walkaway_desktop.storage.sittings import OpenSittingError
from walkaway_desktop.storage.vault import Vault

# A change of each column of each answer, but for ids.
CHANGES = (
    "weight SET importance = 9",
    "weight SET importance = NULL",
    "weight SET must = 0",
    "fit SET value = 4",
    "gut SET value = 7",
    "belief_held SET held = 'no'",
    "still_want SET value = 9",
    "still_want SET text = 'x'",
    "still_want SET at = '2026-11-23T10:00:00Z'",
    "decision SET choice = 'not_decided'",
    "decision SET text = 'x'",
    "decision SET why = 'x'",
    "decision SET confidence = NULL",
    "decision SET first_step = 'x'",
    "decision SET who_knows = 'x'",
    "decision SET revisit = NULL",
    "decision SET check_sure = 0",
    "decision SET check_informed = 1",
    "decision SET check_clear = NULL",
    "decision SET check_supported = 0",
    "decision SET option_id = NULL",
    "decision SET option_id = option_id",
)
OF_SITTING = (
    "stay_pull = 4",
    "leave_pull = 4",
    "gut_line = 'x'",
    "gut_question = 'x'",
    "list_question = 'x'",
    "fit_opened_at = :at",
)


@pytest.fixture
def closed(memory_vault: Vault) -> Iterator[Worksheet]:
    yield filled(memory_vault, closed=True)
    memory_vault.idle_check()
    memory_vault.check_links()


@pytest.fixture
def opened(memory_vault: Vault) -> Iterator[Worksheet]:
    yield filled(memory_vault, closed=False)
    memory_vault.idle_check()
    memory_vault.check_links()


def refused(worksheet: Worksheet, *statements: str) -> str:
    with pytest.raises(peewee.IntegrityError) as raised:
        worksheet.run(*statements)
    return str(raised.value)


# ---- frozen --------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", CHANGES)
def test_an_answer_changes_while_its_sitting_is_open_and_never_after(
    opened: Worksheet, change: str
) -> None:
    table = change.split(maxsplit=1)[0]
    opened.run(f"UPDATE {change} WHERE sitting_id = :sitting")
    before = opened.rows(table)
    opened.vault.sittings.close(opened.ids["sitting"], None)
    other = change.replace("option_id = NULL", "option_id = :option")
    assert refused(opened, f"UPDATE {other} WHERE sitting_id = :sitting") == "frozen"
    assert opened.rows(table) == before


@pytest.mark.parametrize("change", OF_SITTING)
def test_pulls_and_lines_are_frozen_with_it(closed: Worksheet, change: str) -> None:
    update = f"UPDATE sitting SET {change} WHERE entry_id = :sitting"  # noqa: S608 (our own words)
    assert refused(closed, update) == "frozen"


@pytest.mark.parametrize("table", ANSWERS)
def test_no_answer_is_added_to_a_closed_sitting(memory_vault: Vault, table: str) -> None:
    worksheet = filled(memory_vault, closed=False)
    worksheet.run(f"DELETE FROM {table} WHERE sitting_id = :sitting")  # noqa: S608 (our own words)
    memory_vault.sittings.close(worksheet.ids["sitting"], None)
    assert refused(worksheet, ANSWERS[table]) == "frozen"


@pytest.mark.parametrize("table", ANSWERS)
def test_no_answer_moves_into_a_closed_sitting_or_out_of_one(closed: Worksheet, table: str) -> None:
    later = closed.vault.sittings.start(When.of(closed.vault.clock.now(), 4), None).id
    closed.ids["later"] = later
    move = f"UPDATE {table} SET sitting_id = :later WHERE sitting_id = :sitting"  # noqa: S608 (our own words)
    assert refused(closed, move) == "frozen"
    if table != "still_want":
        made = ANSWERS[table].replace(":sitting", ":later")
        back = f"UPDATE {table} SET sitting_id = :sitting WHERE sitting_id = :later"  # noqa: S608 (our own words)
        assert refused(closed, made, back) == "frozen"


def test_what_lives_on_changes_after_closing(closed: Worksheet) -> None:
    closed.run(
        "UPDATE criterion SET put_away_on = '2026-11-23'",
        "UPDATE talk SET state = 'kept'",
        "INSERT INTO outcome VALUES (2, :prediction, :at, 'yes')",
        "UPDATE still_want SET value = 1 WHERE prediction_id = :prediction",
        "UPDATE forecast SET expected = 4.5",
    )
    assert len(closed.rows("outcome")) == 2


# ---- whose it is ---------------------------------------------------------------------------------


@pytest.mark.parametrize("ids", ["NULL, NULL", ":sitting, :prediction"])
def test_a_still_want_belongs_to_a_sitting_or_to_a_prediction(opened: Worksheet, ids: str) -> None:
    row = f"INSERT INTO still_want VALUES (9, {ids}, 'never_came_back', 5, '', :at)"  # noqa: S608 (our own words)
    assert "CHECK" in refused(opened, row)


def test_a_sitting_holds_one_answer_to_each_question(opened: Worksheet) -> None:
    row = "INSERT INTO still_want VALUES (9, :sitting, NULL, 'never_came_back', 5, '', :at)"
    assert "UNIQUE" in refused(opened, row)
    opened.run(row.replace(":sitting, NULL", "NULL, :prediction"))


# ---- erased --------------------------------------------------------------------------------------


def test_erasing_an_option_takes_the_answers_to_it_and_leaves_the_rest(closed: Worksheet) -> None:
    before = closed.rows("decision")
    closed.vault.entries.erase(closed.ids["option"])
    assert closed.rows("gut") == closed.rows("fit") == []
    assert len(closed.rows("weight")) == 1
    without = [(*row[:2], None, *row[3:]) for row in before]
    assert closed.rows("decision") == without


@pytest.mark.parametrize(
    "change", [one for one in CHANGES if one.startswith("decision") and "option_id" not in one]
)
def test_a_decision_without_its_erased_option_is_as_frozen_as_before(
    closed: Worksheet, change: str
) -> None:
    option = "UPDATE decision SET option_id = NULL"
    assert refused(closed, option) == "frozen"
    closed.vault.entries.erase(closed.ids["option"])
    assert refused(closed, f"UPDATE {change}") == "frozen"
    assert refused(closed, f"UPDATE {change}, option_id = NULL") == "frozen"


def test_erasing_a_criterion_takes_the_answers_to_it(closed: Worksheet) -> None:
    closed.vault.entries.erase(closed.ids["criterion"])
    assert closed.rows("weight") == closed.rows("fit") == []
    assert len(closed.rows("gut")) == len(closed.rows("decision")) == 1


def test_erasing_a_prediction_takes_its_numbers_outcomes_and_questions(closed: Worksheet) -> None:
    closed.vault.entries.erase(closed.ids["prediction"])
    assert closed.rows("probability") == closed.rows("outcome") == []
    assert [row[1] for row in closed.rows("still_want")] == [closed.ids["sitting"]]


def test_erasing_a_talk_takes_what_was_seen(closed: Worksheet) -> None:
    closed.vault.entries.erase(closed.ids["talk"])
    assert closed.rows("observation") == []


def test_erasing_a_sitting_leaves_what_lives_on_and_the_forecast(closed: Worksheet) -> None:
    closed.vault.entries.erase(closed.ids["sitting"])
    assert [closed.rows(table) for table in ANSWERS if table != "still_want"] == [[]] * 5
    assert [row[2] for row in closed.rows("still_want")] == [closed.ids["prediction"]]
    assert [row[1] for row in closed.rows("forecast")] == [None]
    assert len(closed.rows("criterion")) == len(closed.rows("option")) == 1


def test_erasing_leaves_nothing_put_off_of_what_is_gone(closed: Worksheet) -> None:
    closed.run(
        "INSERT INTO due_shift VALUES ('talk_check', :talk, NULL)",
        "INSERT INTO due_shift VALUES ('agreement_review', :talk, '2026-12-01')",
    )
    closed.vault.entries.erase(closed.ids["talk"])
    assert closed.rows("due_shift") == [("agreement_review", closed.ids["talk"], "2026-12-01")]


def test_a_copy_of_a_forecast_is_not_taken_for_that_of_an_entry(opened: Worksheet) -> None:
    ids = opened.ids
    opened.run(
        "INSERT INTO sitting_copy VALUES (:sitting, 'forecast', :criterion, '{\"weeks\": 4}')"
    )
    opened.vault.sittings.close(ids["sitting"], None)
    opened.vault.entries.erase(ids["criterion"])
    copies = [row for row in opened.rows("sitting_copy") if row[2] == ids["criterion"]]
    assert {row[3] for row in copies} == {'{"weeks": 4}', "{}"}


def test_no_erased_word_is_left_in_the_file(vault: Vault) -> None:
    worksheet = filled(vault, closed=True)
    for name, entry_id in worksheet.ids.items():
        if name != "sitting":
            vault.entries.erase(entry_id)
    held = [
        row
        for table in ("entry", "sitting_copy", "talk", "observation", "prediction", "belief")
        for row in worksheet.rows(table)
    ]
    words = ("Title of", "Words of", "They called", "To listen", "A letter")
    assert not any(word in str(row) for row in held for word in words)
    vault.idle_check()


# ---- comments ------------------------------------------------------------------------------------


def test_a_comment_goes_to_deleted_and_comes_back_with_its_sitting(closed: Worksheet) -> None:
    vault, ids = closed.vault, closed.ids
    before = vault.counts()
    vault.entries.delete([ids["sitting"]])
    assert "comments" not in vault.counts()
    assert vault.search.find("comment") == []
    assert [lead.id for lead in vault.entries.deleted()] == [ids["sitting"]]
    vault.entries.bring_back([ids["sitting"]])
    assert vault.counts() == before


def test_a_comment_deleted_before_its_sitting_stays_in_deleted(closed: Worksheet) -> None:
    vault, ids = closed.vault, closed.ids
    vault.entries.delete([ids["comment"]])
    closed.run("UPDATE entry SET deleted_at = '2026-11-20T10:00:00Z' WHERE id = :comment")
    vault.entries.delete([ids["sitting"]])
    vault.entries.bring_back([ids["sitting"]])
    assert [lead.id for lead in vault.entries.deleted()] == [ids["comment"]]


def test_a_comment_is_erased_with_its_sitting(closed: Worksheet) -> None:
    closed.vault.entries.erase(closed.ids["sitting"])
    assert "comments" not in closed.vault.counts()
    assert closed.rows("link") == []


def test_a_refused_return_of_a_sitting_leaves_its_comments_in_deleted(opened: Worksheet) -> None:
    vault, ids = opened.vault, opened.ids
    vault.entries.delete([ids["sitting"]])
    vault.sittings.start(When.of(vault.clock.now(), 4), None)
    with pytest.raises(OpenSittingError):
        vault.entries.bring_back([ids["sitting"]])
    assert "comments" not in vault.counts()
