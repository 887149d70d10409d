"""Contacts on a real vault: kept, changed, led to their Exception, deleted, erased."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.contacts import (
    Channel,
    Contact,
    ContactWords,
    Direction,
    Place,
    Why,
    place_of,
    why_of,
)
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import Answers
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import (
    AllowedContact,
    Cause,
    ExceptionKind,
    Rules,
    SafetyMode,
    Space,
    SpaceDates,
)
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer import daybook, json_export

WHEN = When.of(NOW, 4)
TODAY = NOW.date()
MARKER = "xylophonequartz"
FULL = ContactWords(
    Direction.THEY_DID_AND_I_ANSWERED,
    Channel.CALL,
    planned=False,
    minutes=25,
    mood_before=3,
    mood_after=2,
    about="The keys",
    inside_by_hand=False,
    threat=True,
    came_to_my_place=True,
    tags=("phone", "evening"),
)
PLAIN = ContactWords(Direction.I_REACHED_OUT)
CHILDREN = AllowedContact(ExceptionKind.CHILDREN, "Pick-up times")
PETS = AllowedContact(ExceptionKind.PETS, "The cat")


def days_ago(number: int) -> When:
    return When(TODAY - timedelta(days=number), None, None)


def a_space(vault: Vault, *allowed: AllowedContact, days: int = 20) -> Space:
    began = TODAY - timedelta(days=days)
    return vault.spaces.add(SpaceDates(began), Rules(exceptions=allowed), today=TODAY)


def allowed_on(vault: Vault, day: date) -> dict[str, int | None]:
    """The Exceptions of the rules of a day: the ids by what they say."""
    space = vault.spaces.running(day)
    assert space is not None
    rules = [one.rules for one in space.agreements if one.valid_from <= day][-1]
    return {one.rule: one.id for one in rules.exceptions}


# ---- kept ----------------------------------------------------------------------------------------


def test_a_contact_comes_back_as_it_was_noted(vault: Vault) -> None:
    made = vault.contacts.add(WHEN, FULL)
    assert made == vault.contacts.get(made.id)
    assert (made.when, made.words, made.added_later) == (WHEN, FULL, False)


def test_what_was_not_answered_stays_not_answered(vault: Vault) -> None:
    assert vault.contacts.add(days_ago(2), PLAIN).words == PLAIN
    assert vault.contacts.all()[0].added_later


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("channel", [None, *Channel])
def test_every_direction_and_channel_is_kept(
    memory_vault: Vault, direction: Direction, channel: Channel | None
) -> None:
    words = ContactWords(direction, channel)
    assert memory_vault.contacts.add(WHEN, words).words == words


def test_they_come_newest_first_and_by_their_days(vault: Vault) -> None:
    made = [vault.contacts.add(days_ago(number), PLAIN) for number in (5, 1, 3)]
    oldest, newest, middle = made
    assert vault.contacts.all() == [newest, middle, oldest]
    first, last = oldest.when.day, middle.when.day
    assert vault.contacts.between(first, last) == [middle, oldest]
    assert vault.contacts.between(first, last - timedelta(days=1)) == [oldest]


def test_a_change_keeps_that_it_was_added_later_and_erases_the_draft(
    vault: Vault, clock: FixedClock
) -> None:
    made = vault.contacts.add(WHEN, FULL)
    for ref_id in (0, made.id):
        vault.drafts.keep("contact", {"about": "x"}, ref_id)
    clock.moment += timedelta(hours=1)
    changed = vault.contacts.save(made.id, days_ago(3), replace(PLAIN, tags=("phone",)))
    assert (changed.when, changed.words.tags, changed.added_later) == (
        days_ago(3),
        ("phone",),
        False,
    )
    assert vault.drafts.get("contact", made.id) is None
    assert vault.drafts.get("contact") is not None
    vault.contacts.add(WHEN, PLAIN)
    assert vault.drafts.get("contact") is None


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"mood_before": 0}, "contact.mood_before"),
        ({"mood_after": 6}, "contact.mood_after"),
        ({"minutes": -1}, "contact.minutes"),
        ({"minutes": 1_441}, "contact.minutes"),
        ({"about": "x" * 2_001}, "contact.about"),
        ({"exception_id": 1}, "contact.exception"),
        ({"tags": ("x" * 41,)}, "checkin.tags-length"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused_and_nothing_is_stored(
    vault: Vault, change: dict[str, object], key: str
) -> None:
    wrong = replace(PLAIN, threat=True, **change)  # type: ignore[arg-type]  # any field
    made = vault.contacts.add(WHEN, PLAIN)
    acts: tuple[Callable[[], Contact], ...] = (
        lambda: vault.contacts.add(WHEN, wrong),
        lambda: vault.contacts.save(made.id, WHEN, wrong),
    )
    for act in acts:
        with pytest.raises(FieldError) as refused:
            act()
        assert refused.value.key == key
    assert vault.contacts.all() == [made]
    assert not vault.settings.safety_mode.on


@pytest.mark.parametrize(
    ("when", "key"),
    [
        (days_ago(-1), "contact.when"),
        (replace(WHEN, at=NOW.replace(tzinfo=None) + timedelta(hours=1)), "any.time_in_future"),
        (When(date(1899, 12, 31), None, None), "any.date"),
    ],
    ids=["tomorrow", "later", "too early"],
)
def test_a_time_that_has_not_come_is_refused(vault: Vault, when: When, key: str) -> None:
    made = vault.contacts.add(WHEN, PLAIN)
    acts: tuple[Callable[[], Contact], ...] = (
        lambda: vault.contacts.add(when, PLAIN),
        lambda: vault.contacts.save(made.id, when, PLAIN),
    )
    for act in acts:
        with pytest.raises(FieldError) as refused:
            act()
        assert refused.value.key == key


def test_search_finds_what_it_was_about_also_after_a_change(vault: Vault) -> None:
    made = vault.contacts.add(WHEN, replace(FULL, about=f"About the **{MARKER}**"))
    assert [hit.id for hit in vault.search.find(f"{MARKER} kind:contact")] == [made.id]
    vault.contacts.save(made.id, WHEN, FULL)
    assert vault.search.find(MARKER) == []
    assert [hit.id for hit in vault.search.find("keys tag:phone")] == [made.id]


# ---- by hand, and Safety mode --------------------------------------------------------------------


def test_inside_by_hand_is_set_and_taken_back(vault: Vault) -> None:
    a_space(vault)
    made = vault.contacts.add(WHEN, PLAIN)
    for by_hand, place in ((True, Place.INSIDE), (False, Place.OUTSIDE), (None, Place.OUTSIDE)):
        vault.contacts.set_inside(made.id, by_hand)
        found = vault.contacts.get(made.id)
        assert found.words.inside_by_hand is by_hand
        assert place_of(found, vault.spaces.all()) is place


@pytest.mark.parametrize("tick", ["threat", "came_to_my_place"])
def test_a_new_tick_sets_safety_mode_and_only_a_new_one(
    vault: Vault, clock: FixedClock, tick: str
) -> None:
    made = vault.contacts.add(WHEN, PLAIN)
    assert not vault.settings.safety_mode.on
    ticked = replace(PLAIN, **{tick: True})  # type: ignore[arg-type]  # any field
    vault.contacts.save(made.id, WHEN, ticked)
    since = clock.utc()
    assert vault.settings.safety_mode == SafetyMode(on=True, since=since, cause=Cause.CONTACT)
    vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    vault.contacts.save(made.id, WHEN, replace(ticked, about="More words"))
    vault.contacts.set_inside(made.id, inside=True)
    assert not vault.settings.safety_mode.on
    vault.contacts.add(WHEN, ticked)
    assert vault.settings.safety_mode.cause is Cause.CONTACT


# ---- Exceptions ----------------------------------------------------------------------------------


def test_an_exception_is_one_of_the_rules_of_its_day(vault: Vault) -> None:
    space = a_space(vault, CHILDREN)
    vault.spaces.change_rules(space.id, TODAY - timedelta(days=5), Rules(exceptions=(PETS,)))
    before, after = TODAY - timedelta(days=6), TODAY - timedelta(days=5)
    children, pets = allowed_on(vault, before)["Pick-up times"], allowed_on(vault, after)["The cat"]
    made = vault.contacts.add(When(before, None, None), replace(PLAIN, exception_id=children))
    assert why_of(made, vault.spaces.all()) is Why.EXCEPTION
    for day, wrong in ((before, pets), (after, children), (space.dates.began - timedelta(1), pets)):
        with pytest.raises(FieldError) as refused:
            vault.contacts.add(When(day, None, None), replace(PLAIN, exception_id=wrong))
        assert refused.value.key == "contact.exception"
    with pytest.raises(FieldError):
        vault.contacts.save(made.id, When(after, None, None), made.words)
    with pytest.raises(FieldError):
        vault.contacts.set_exception(made.id, pets)
    vault.contacts.set_exception(made.id, None)
    assert vault.contacts.get(made.id).words.exception_id is None


def test_rules_replaced_on_the_same_day_keep_what_a_contact_was_for(vault: Vault) -> None:
    space = a_space(vault, CHILDREN, PETS)
    ids = allowed_on(vault, TODAY)
    made = vault.contacts.add(WHEN, replace(PLAIN, exception_id=ids["The cat"]))
    renamed = replace(PETS, rule="The cat and the dog", id=ids["The cat"])
    bills = AllowedContact(ExceptionKind.BILLS, "Rent")
    vault.spaces.change_rules(space.id, space.dates.began, Rules(exceptions=(renamed, bills)))
    assert vault.contacts.get(made.id).words.exception_id == ids["The cat"]
    assert list(allowed_on(vault, TODAY)) == ["The cat and the dog", "Rent"]
    vault.spaces.change_rules(space.id, space.dates.began, Rules(exceptions=(bills, renamed)))
    kept = vault.contacts.get(made.id).words.exception_id
    assert list(allowed_on(vault, TODAY).items())[1] == ("The cat and the dog", kept)
    vault.spaces.change_rules(space.id, space.dates.began, Rules(exceptions=(bills,)))
    assert vault.contacts.get(made.id).words.exception_id is None
    vault.check_links()


def test_a_new_version_takes_along_the_contacts_of_its_days_alone(vault: Vault) -> None:
    space = a_space(vault, CHILDREN)
    child = allowed_on(vault, TODAY)["Pick-up times"]
    early, late, last = (
        vault.contacts.add(days_ago(number), replace(PLAIN, exception_id=child))
        for number in (6, 4, 1)
    )
    vault.spaces.change_rules(space.id, TODAY - timedelta(days=2), Rules(exceptions=(CHILDREN,)))
    other = replace(CHILDREN, rule="By mail", id=child)
    vault.spaces.change_rules(space.id, TODAY - timedelta(days=5), Rules(exceptions=(other,)))
    versions = [one.rules.exceptions[0].id for one in vault.spaces.get(space.id).agreements]
    found = [vault.contacts.get(one.id).words.exception_id for one in (early, late, last)]
    assert found == versions
    assert len(set(versions)) == 3
    places = {why_of(one, vault.spaces.all()) for one in vault.contacts.all()}
    assert places == {Why.EXCEPTION}


def test_an_old_exception_stays_while_other_words_change(vault: Vault) -> None:
    space = a_space(vault, CHILDREN)
    child = allowed_on(vault, TODAY)["Pick-up times"]
    made = vault.contacts.add(WHEN, replace(PLAIN, exception_id=child))
    vault.spaces.change(space.id, SpaceDates(TODAY - timedelta(days=3)), today=TODAY)
    vault.spaces.end(space.id, TODAY - timedelta(days=2), "", "")
    changed = vault.contacts.save(made.id, WHEN, replace(made.words, about="Shoes"))
    assert (changed.words.exception_id, changed.words.about) == (child, "Shoes")
    assert place_of(changed, vault.spaces.all()) is Place.NO_RULES


# ---- gone ----------------------------------------------------------------------------------------


def test_a_deleted_contact_is_in_no_list_until_it_is_back(vault: Vault) -> None:
    made = vault.contacts.add(WHEN, FULL)
    assert vault.counts() == {"contacts": 1}
    vault.entries.delete([made.id])
    assert vault.contacts.all() == vault.contacts.between(TODAY, TODAY) == []
    with pytest.raises(LookupError):
        vault.contacts.get(made.id)
    assert vault.counts() == {"deleted": 1}
    vault.entries.bring_back([made.id])
    assert vault.contacts.all() == [made]


def test_an_erased_contact_leaves_nothing(vault: Vault) -> None:
    made = vault.contacts.add(WHEN, replace(FULL, about=MARKER))
    vault.drafts.keep("contact", {"about": MARKER}, made.id)
    urge = vault.database.execute_sql
    with vault.transaction():
        note = vault.notes.add(WHEN, "", "An Urge")
        urge(
            "INSERT INTO urge (entry_id, minutes, started_at, waited, contact_id)"
            " VALUES (?, 20, '2026-11-22T16:12:00Z', 0, ?)",
            (note, made.id),
        )
    vault.entries.erase(made.id)
    assert urge("SELECT contact_id FROM urge").fetchall() == [(None,)]
    assert urge("SELECT count(*) FROM contact").fetchone() == (0,)
    assert vault.drafts.get("contact", made.id) is None
    assert vault.search.find(MARKER) == []
    assert urge("SELECT name FROM tag").fetchall() == []
    vault.idle_check()
    vault.check_links()


def test_a_space_that_is_erased_takes_the_exception_and_not_the_contact(vault: Vault) -> None:
    space = a_space(vault, CHILDREN)
    child = allowed_on(vault, TODAY)["Pick-up times"]
    made = vault.contacts.add(WHEN, replace(PLAIN, exception_id=child))
    vault.spaces.erase(space.id)
    assert vault.contacts.get(made.id).words == PLAIN
    vault.check_links()


# ---- days without Contact ------------------------------------------------------------------------


def test_days_without_contact_are_marked_once_and_unmarked(vault: Vault) -> None:
    day = TODAY - timedelta(days=1)
    for _ in range(2):
        vault.contacts.set_free(day)
    vault.contacts.set_free(TODAY)
    assert vault.contacts.free_days() == {day, TODAY}
    vault.contacts.unset_free(day)
    vault.contacts.unset_free(date(2020, 1, 1))
    assert vault.contacts.free_days() == {TODAY}
    for wrong, key in (
        (TODAY + timedelta(days=1), "contact_free_day.day"),
        (date(1899, 12, 31), "any.date"),
    ):
        with pytest.raises(FieldError) as refused:
            vault.contacts.set_free(wrong)
        assert refused.value.key == key
    vault.idle_check()


# ---- out of one vault, into another --------------------------------------------------------------


def test_contacts_come_back_from_our_own_export_and_set_nothing(
    vault: Vault, memory_vault: Vault, tmp_path: Path
) -> None:
    a_space(vault, CHILDREN, PETS)
    cat = allowed_on(vault, TODAY)["The cat"]
    for number, words in enumerate((FULL, PLAIN, replace(PLAIN, exception_id=cat, about="Food"))):
        vault.contacts.add(days_ago(number), words)
    vault.contacts.set_free(TODAY - timedelta(days=9))
    json_export.write(tmp_path / "out.json", vault.records, vault.export_records())
    plan = daybook.read(tmp_path / "out.json", Answers(), TODAY)
    memory_vault.imports.apply(plan, file_name="out.json", file_sha256=plan.sha256)
    assert memory_vault.contacts.all() == vault.contacts.all()
    assert memory_vault.contacts.free_days() == vault.contacts.free_days()
    found = [why_of(one, memory_vault.spaces.all()) for one in memory_vault.contacts.all()]
    assert found == [Why.BY_HAND, Why.NOTHING_FINE, Why.EXCEPTION]
    assert vault.settings.safety_mode.on
    assert not memory_vault.settings.safety_mode.on
