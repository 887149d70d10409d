"""What matters, the options and reasons on a real vault: limits, order, putting away, copies."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.options import (
    MOST_CRITERIA,
    MOST_OPTIONS,
    Criterion,
    Option,
    Reason,
    Side,
    Weight,
)
from walkaway_desktop.domain.records import Cause, Kind, Mark
from walkaway_desktop.storage.options import (
    criteria_of_copies,
    draft_form,
    options_of_copies,
    reasons_of_copies,
)
from walkaway_desktop.storage.vault import Vault

TODAY = date(2026, 11, 22)
SAFE = "Being safe"


def key_of(work: Callable[[], object]) -> str:
    with pytest.raises(FieldError) as raised:
        work()
    return raised.value.key


def sit(vault: Vault) -> int:
    return vault.sittings.start(When.of(NOW, 4), Mark.CALM).id


def safety_mode(vault: Vault, *, on: bool) -> None:
    vault.settings.set_safety_mode(on=on, cause=Cause.HAND)


def names(vault: Vault) -> list[str]:
    return [one.name for one in vault.options.criteria()]


# ---- adding and changing -------------------------------------------------------------------------


def test_what_was_written_comes_back_in_its_order(vault: Vault) -> None:
    options = vault.options
    home = options.add_criterion(" Home ", "My  own\nroom")
    kids = options.add_criterion("Kids")
    stay = options.add_option("Stay", "As it is")
    tired = options.add_reason(Side.LEAVE, "I am tired.")
    assert options.criteria() == [Criterion(home, "Home", "My  own\nroom"), Criterion(kids, "Kids")]
    assert options.options() == [Option(stay, "Stay", "As it is")]
    assert options.reasons(Side.LEAVE) == [Reason(tired, Side.LEAVE, "I am tired.")]
    assert options.reasons(Side.STAY) == []
    assert options.criterion(kids).name == "Kids"
    assert (options.option(stay).name, options.reason(tired).side) == ("Stay", Side.LEAVE)


def test_a_change_keeps_the_place_and_search_finds_the_new_words(vault: Vault) -> None:
    options = vault.options
    first, _ = options.add_criterion("Home"), options.add_criterion("Kids")
    options.save_criterion(first, "Garden", "Herbs")
    stay = options.add_option("Stay")
    options.save_option(stay, "Stay longer", "until spring")
    reason = options.add_reason(Side.STAY, "The garden.")
    options.save_reason(reason, "The balcony.")
    assert names(vault) == ["Garden", "Kids"]
    assert [(hit.id, hit.kind) for hit in vault.search.find("herbs")] == [(first, Kind.CRITERION)]
    assert [(hit.id, hit.kind) for hit in vault.search.find("spring")] == [(stay, Kind.OPTION)]
    assert [(hit.id, hit.kind) for hit in vault.search.find("balcony")] == [(reason, Kind.REASON)]
    assert vault.search.find("home") == []


def test_saving_and_adding_erase_their_drafts_alone(vault: Vault) -> None:
    forms = [draft_form(Kind.CRITERION), draft_form(Kind.OPTION)]
    forms += [draft_form(Kind.REASON, side) for side in Side]
    ids = {
        forms[0]: vault.options.add_criterion("Home"),
        forms[1]: vault.options.add_option("Stay"),
        forms[2]: vault.options.add_reason(Side.STAY, "One"),
        forms[3]: vault.options.add_reason(Side.LEAVE, "Two"),
    }
    add: dict[str, Callable[[], object]] = {
        forms[0]: lambda: vault.options.add_criterion("Kids"),
        forms[1]: lambda: vault.options.add_option("Go"),
        forms[2]: lambda: vault.options.add_reason(Side.STAY, "Three"),
        forms[3]: lambda: vault.options.add_reason(Side.LEAVE, "Four"),
    }
    save: dict[str, Callable[[], object]] = {
        forms[0]: lambda: vault.options.save_criterion(ids[forms[0]], "House"),
        forms[1]: lambda: vault.options.save_option(ids[forms[1]], "Rest"),
        forms[2]: lambda: vault.options.save_reason(ids[forms[2]], "Five"),
        forms[3]: lambda: vault.options.save_reason(ids[forms[3]], "Six"),
    }
    places = [(form, ref_id) for form in forms for ref_id in (0, ids[form])]
    for form, ref_id in places:
        vault.drafts.keep(form, {"text": "begun"}, ref_id)
    for number, (form, ref_id) in enumerate(places):
        (save if ref_id else add)[form]()
        left = [place for place in places if vault.drafts.get(*place) is not None]
        assert left == places[number + 1 :]


# ---- what does not fit ---------------------------------------------------------------------------


@pytest.mark.parametrize("same", ["Home", "HOME", " home "])
def test_a_name_stands_once_whatever_its_case(vault: Vault, same: str) -> None:
    vault.options.add_criterion("Home")
    kids = vault.options.add_criterion("Kids")
    assert key_of(lambda: vault.options.add_criterion(same)) == "criterion.name"
    assert key_of(lambda: vault.options.save_criterion(kids, same)) == "criterion.name"
    assert names(vault) == ["Home", "Kids"]
    vault.options.save_criterion(kids, "KIDS")


def test_words_that_do_not_fit_are_refused(vault: Vault) -> None:
    options = vault.options
    assert key_of(lambda: options.add_criterion(" ")) == "criterion.name-blank"
    assert key_of(lambda: options.add_criterion("x" * 81)) == "criterion.name-long"
    assert key_of(lambda: options.add_criterion("x", "x" * 501)) == "criterion.why"
    assert key_of(lambda: options.add_option("")) == "option.name-blank"
    assert key_of(lambda: options.add_option("x", "x" * 501)) == "option.note"
    assert key_of(lambda: options.add_reason(Side.STAY, "\n")) == "reason.text-blank"
    assert key_of(lambda: options.add_reason(Side.STAY, "x" * 501)) == "reason.text"
    assert vault.counts() == {}


def test_twelve_criteria_and_five_options_are_the_most(vault: Vault) -> None:
    options = vault.options
    first, *_ = [options.add_criterion(str(number)) for number in range(MOST_CRITERIA)]
    ways = [options.add_option(str(number)) for number in range(MOST_OPTIONS)]
    assert key_of(lambda: options.add_criterion("More")) == "criterion.name-most"
    assert key_of(lambda: options.add_option("More")) == "option.name"
    options.put_away(first)
    options.put_away(ways[0])
    options.add_criterion("More")
    options.add_option("More")
    assert key_of(lambda: options.bring_back(first)) == "criterion.name-most"
    assert key_of(lambda: options.bring_back(ways[0])) == "option.name"
    assert (len(options.criteria()), len(options.options())) == (MOST_CRITERIA, MOST_OPTIONS)


# ---- putting away and deleting -------------------------------------------------------------------


def test_what_is_put_away_comes_back_to_its_place(vault: Vault, clock: FixedClock) -> None:
    options = vault.options
    home, kids = options.add_criterion("Home"), options.add_criterion("Kids")
    stay, leave = options.add_option("Stay"), options.add_option("Leave")
    one, two = (options.add_reason(Side.STAY, text) for text in ("One", "Two"))
    for entry_id in (home, stay, one):
        options.put_away(entry_id)
    assert [options.criteria(), options.options(), options.reasons(Side.STAY)] == [
        [options.criterion(kids)],
        [options.option(leave)],
        [options.reason(two)],
    ]
    away: list[Criterion | Option | Reason] = [
        *options.criteria(put_away=True),
        *options.options(put_away=True),
        *options.reasons(Side.STAY, put_away=True),
    ]
    assert [(gone.id, gone.put_away_on) for gone in away] == [
        (home, TODAY),
        (stay, TODAY),
        (one, TODAY),
    ]
    for entry_id in (home, stay, one):
        options.bring_back(entry_id)
    assert [made.id for made in options.criteria()] == [home, kids]
    assert [made.id for made in options.options()] == [stay, leave]
    assert [made.id for made in options.reasons(Side.STAY)] == [one, two]


def test_one_put_away_does_not_come_back_beside_its_name(vault: Vault) -> None:
    home = vault.options.add_criterion("Home")
    vault.options.put_away(home)
    vault.options.add_criterion("home")
    assert key_of(lambda: vault.options.bring_back(home)) == "criterion.name"
    vault.options.save_criterion(home, "The house")
    vault.options.bring_back(home)
    assert names(vault) == ["The house", "home"]


def test_what_is_deleted_is_in_no_list_until_it_comes_back(vault: Vault) -> None:
    home = vault.options.add_criterion("Home")
    vault.entries.delete([home])
    assert vault.options.criteria() == vault.options.criteria(put_away=True) == []
    for work in (vault.options.criterion, vault.options.put_away, vault.options.bring_back):
        with pytest.raises(LookupError):
            work(home)
    vault.entries.bring_back([home])
    assert names(vault) == ["Home"]


def test_back_from_deleted_beside_its_name_or_into_a_full_list_it_is_put_away(
    vault: Vault,
) -> None:
    options = vault.options
    home, kids = options.add_criterion("Home"), options.add_criterion("Kids")
    ways = [options.add_option(str(number)) for number in range(MOST_OPTIONS)]
    vault.entries.delete([home, kids, *ways[:2]])
    again = options.add_criterion("HOME")
    more = options.add_option("More")
    vault.entries.bring_back([home, kids, *ways[:2]])
    assert [one.id for one in options.criteria()] == [kids, again]
    assert [one.id for one in options.criteria(put_away=True)] == [home]
    assert [one.id for one in options.options()] == [ways[1], *ways[2:], more]
    assert [one.id for one in options.options(put_away=True)] == [ways[0]]


def test_what_stands_in_the_list_stays_where_one_comes_back(vault: Vault) -> None:
    home, kids = vault.options.add_criterion("Home"), vault.options.add_criterion("Kids")
    vault.entries.delete([kids])
    vault.options.save_criterion(home, "kids")
    vault.entries.bring_back([kids])
    assert [one.id for one in vault.options.criteria()] == [home]


# ---- being safe ----------------------------------------------------------------------------------


def test_without_safety_mode_nothing_is_added(vault: Vault) -> None:
    vault.options.keep_being_safe(SAFE)
    assert vault.counts() == {}


def test_safety_mode_adds_being_safe_as_a_must_have(vault: Vault) -> None:
    vault.options.add_criterion("Home")
    sitting = sit(vault)
    safety_mode(vault, on=True)
    vault.options.keep_being_safe(SAFE)
    home, safe = vault.options.criteria()
    assert (safe.name, safe.being_safe, home.being_safe) == (SAFE, True, False)
    assert vault.options.answers(sitting).weights == {safe.id: Weight(None, must=True)}
    vault.options.weigh(sitting, safe.id, Weight(7, must=False))
    assert vault.options.answers(sitting).weights == {safe.id: Weight(7, must=True)}
    vault.options.weigh(sitting, safe.id, Weight(None, must=False))
    assert vault.options.answers(sitting).weights == {safe.id: Weight(None, must=True)}


def test_what_was_weighed_before_becomes_a_must_have(vault: Vault) -> None:
    safety_mode(vault, on=True)
    vault.options.keep_being_safe(SAFE)
    safety_mode(vault, on=False)
    (safe,) = vault.options.criteria()
    sitting = sit(vault)
    vault.options.weigh(sitting, safe.id, Weight(5))
    assert not vault.options.answers(sitting).weights[safe.id].must
    safety_mode(vault, on=True)
    vault.options.keep_being_safe(SAFE)
    assert vault.options.answers(sitting).weights == {safe.id: Weight(5, must=True)}


def test_asked_again_it_writes_nothing(vault: Vault) -> None:
    sit(vault)
    safety_mode(vault, on=True)
    vault.options.keep_being_safe(SAFE)
    before = vault.database.raw.total_changes
    vault.options.keep_being_safe(SAFE)
    assert vault.database.raw.total_changes == before


def test_one_of_that_name_becomes_it_and_stands_beside_twelve(vault: Vault) -> None:
    made = [vault.options.add_criterion(str(number)) for number in range(MOST_CRITERIA)]
    safety_mode(vault, on=True)
    vault.options.keep_being_safe(SAFE)
    assert len(vault.options.criteria()) == MOST_CRITERIA + 1
    safety_mode(vault, on=False)
    vault.entries.erase(vault.options.criteria()[-1].id)
    vault.options.save_criterion(made[3], "being SAFE")
    safety_mode(vault, on=True)
    vault.options.keep_being_safe(SAFE)
    assert [one.being_safe for one in vault.options.criteria()] == [
        number == 3 for number in range(MOST_CRITERIA)
    ]


def test_out_of_deleted_being_safe_finds_room_beside_twelve(vault: Vault) -> None:
    for number in range(MOST_CRITERIA):
        vault.options.add_criterion(str(number))
    safety_mode(vault, on=True)
    vault.options.keep_being_safe(SAFE)
    *_, safe = vault.options.criteria()
    vault.entries.delete([safe.id])
    vault.entries.bring_back([safe.id])
    assert vault.options.criteria()[MOST_CRITERIA:] == [safe]


def test_it_can_be_renamed_and_goes_only_with_safety_mode_off(vault: Vault) -> None:
    safety_mode(vault, on=True)
    vault.options.keep_being_safe(SAFE)
    (safe,) = vault.options.criteria()
    vault.options.save_criterion(safe.id, "Sleeping without fear")
    assert key_of(lambda: vault.options.put_away(safe.id)) == "criterion.being_safe"
    assert not vault.options.may_go(safe.id)
    vault.options.keep_being_safe(SAFE)
    assert names(vault) == ["Sleeping without fear"]
    safety_mode(vault, on=False)
    assert vault.options.may_go(safe.id)
    vault.options.put_away(safe.id)
    assert names(vault) == []


@pytest.mark.parametrize("deleted", [False, True])
def test_gone_before_safety_mode_it_comes_back_as_it_was(vault: Vault, *, deleted: bool) -> None:
    safety_mode(vault, on=True)
    vault.options.keep_being_safe(SAFE)
    (safe,) = vault.options.criteria()
    vault.options.save_criterion(safe.id, "Sleeping without fear")
    safety_mode(vault, on=False)
    vault.options.put_away(safe.id)
    if deleted:
        vault.entries.delete([safe.id])
    sitting = sit(vault)
    safety_mode(vault, on=True)
    vault.options.keep_being_safe(SAFE)
    assert names(vault) == ["Sleeping without fear"]
    assert vault.options.answers(sitting).weights[safe.id].must


def test_it_is_no_must_have_of_a_closed_sitting(vault: Vault) -> None:
    closed = sit(vault)
    vault.sittings.close(closed, None)
    safety_mode(vault, on=True)
    vault.options.keep_being_safe(SAFE)
    assert vault.options.answers(closed).weights == {}


# ---- copies --------------------------------------------------------------------------------------


def test_a_closed_sitting_tells_each_word_for_word_in_the_order_of_then(vault: Vault) -> None:
    options = vault.options
    kids, home = (
        options.add_criterion("Kids", "They sleep well here"),
        options.add_criterion("Home"),
    )
    garden = options.add_criterion("Garden")
    stay, gone = options.add_option("Stay", "As it is"), options.add_option("Leave")
    reasons = [options.add_reason(side, f"{side.name}") for side in reversed(Side)]
    options.put_away(gone)
    shown = (options.criteria(), options.options())
    sitting = sit(vault)
    vault.sittings.close(sitting, None)
    options.save_criterion(kids, "Children")
    options.put_away(stay)
    options.bring_back(gone)
    vault.entries.erase(home)
    copies = vault.sittings.copies(sitting)
    told = criteria_of_copies(reversed(copies["criterion"]))
    assert told == [one for one in shown[0] if one.id in {kids, garden}]
    assert [one.name for one in told] == ["Kids", "Garden"]
    assert options_of_copies(copies["option"]) == shown[1]
    assert reasons_of_copies(copies["reason"], Side.LEAVE) == [
        Reason(reasons[0], Side.LEAVE, "LEAVE")
    ]
    assert [copy.content for copy in copies["criterion"] if copy.ref_id == home] == [{}]


@given(st.lists(st.tuples(st.booleans(), st.sampled_from("abcdefghABCDEFGHijklmn")), max_size=40))
def test_whatever_happens_names_differ_and_twelve_are_the_most(
    acts: list[tuple[bool, str]],
) -> None:
    vault = Vault.in_memory(FixedClock(NOW))
    ids: dict[str, int] = {}
    for adding, name in acts:
        with suppress(FieldError):
            if adding or name not in ids:
                ids[name] = vault.options.add_criterion(name)
            elif vault.options.criterion(ids[name]).put_away_on is None:
                vault.options.put_away(ids[name])
            else:
                vault.options.bring_back(ids[name])
        shown = [one.name.casefold() for one in vault.options.criteria()]
        assert len(shown) == len(set(shown)) <= MOST_CRITERIA
    vault.idle_check()
    vault.close()
