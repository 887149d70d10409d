"""The safety plan: kept by heading, whole in an export, found by no search."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.vault.own_exports import export_of, take_in
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.imports import RefusedFileError
from walkaway_desktop.domain.limits import PLAN_TEXT, FieldError
from walkaway_desktop.domain.safety_plan import SECTIONS
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts

KEYS = {"bag": "Keys, charger", "people": "Robin, after ten\n\n- Kim"}


def test_it_has_the_headings_that_are_built_in() -> None:
    assert tuple(one["id"] for one in texts("support")["plan"]["section"]) == SECTIONS


def test_what_is_written_stays_under_its_heading_in_the_order_of_the_page(vault: Vault) -> None:
    vault.safety_plan.write(KEYS)
    assert list(vault.safety_plan.all().items()) == [
        ("people", KEYS["people"]),
        ("bag", KEYS["bag"]),
    ]


def test_an_emptied_section_is_gone_and_the_others_stay(vault: Vault) -> None:
    vault.safety_plan.write(KEYS)
    vault.safety_plan.write({"bag": " \n"})
    assert vault.safety_plan.all() == {"people": KEYS["people"]}


def test_saving_the_same_words_again_is_no_change(vault: Vault, clock: FixedClock) -> None:
    vault.safety_plan.write(KEYS)
    before = vault.database.execute_sql("SELECT * FROM safety_plan").fetchall()
    clock.moment += timedelta(hours=1)
    vault.safety_plan.write(KEYS)
    assert vault.database.execute_sql("SELECT * FROM safety_plan").fetchall() == before


def test_one_that_is_too_long_is_refused_with_all_that_came_with_it(vault: Vault) -> None:
    with pytest.raises(FieldError) as refused:
        vault.safety_plan.write({"people": "Robin", "bag": "x" * (PLAN_TEXT + 1)})
    assert (refused.value.key, refused.value.fields) == ("safety_plan.text", {"n": 1})
    assert vault.safety_plan.all() == {}


def test_a_cleared_plan_can_be_put_back_whole(vault: Vault) -> None:
    vault.safety_plan.write(KEYS)
    gone = vault.safety_plan.clear()
    assert vault.safety_plan.all() == {}
    vault.safety_plan.write(gone)
    assert vault.safety_plan.all() == KEYS


def test_no_search_finds_it(vault: Vault) -> None:
    vault.safety_plan.write({"bag": "lantern"})
    assert vault.search.find("lantern") == []
    vault.idle_check()


# ---- out and back --------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.json"


def of_another_vault(clock: FixedClock, path: Path, words: dict[str, str]) -> Path:
    made = Vault.in_memory(clock)
    made.safety_plan.write(words)
    export_of(made, path)
    made.close()
    return path


def test_an_export_brings_it_back(clock: FixedClock, path: Path) -> None:
    of_another_vault(clock, path, KEYS)
    with_it = Vault.in_memory(clock)
    assert take_in(with_it, path).counts.added == len(KEYS)
    assert with_it.safety_plan.all() == KEYS
    before = path.read_bytes()
    assert export_of(with_it, path).read_bytes() == before
    with_it.close()


def test_what_is_written_here_stays_and_the_rest_comes_in(
    vault: Vault, clock: FixedClock, path: Path
) -> None:
    vault.safety_plan.write({"bag": "My own words", "pets": "The same"})
    theirs = {"bag": "Other words", "pets": "The same", "money": "Some"}
    report = take_in(vault, of_another_vault(clock, path, theirs))
    assert vault.safety_plan.all() == {"money": "Some", "pets": "The same", "bag": "My own words"}
    counts = report.counts
    assert (counts.added, counts.there, counts.changed) == (1, 1, 1)


def test_taken_back_a_section_that_was_changed_here_can_stay(
    vault: Vault, clock: FixedClock, path: Path
) -> None:
    vault.safety_plan.write({"day": "Mine"})
    batch_id = take_in(vault, of_another_vault(clock, path, KEYS)).batch_id
    assert batch_id is not None
    vault.safety_plan.write({"bag": "Keys, charger, glasses"})
    assert vault.imports.edited(batch_id) == 1
    vault.imports.undo(batch_id, keep_edited=True)
    assert vault.safety_plan.all() == {"bag": "Keys, charger, glasses", "day": "Mine"}


def test_a_heading_that_is_not_ours_is_refused(vault: Vault, clock: FixedClock, path: Path) -> None:
    found = json.loads(of_another_vault(clock, path, KEYS).read_bytes())
    found["safety_plan"][0]["section"] = "weather"
    path.write_text(json.dumps(found), "utf-8")
    with pytest.raises(RefusedFileError):
        take_in(vault, path)
    assert vault.safety_plan.all() == {}
