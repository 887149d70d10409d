"""Urges, own lines and own reasons on a real vault."""

from datetime import timedelta

import pytest

from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Kind
from walkaway_desktop.domain.urges import Ending, LineType, Timer, UrgeAnswers, UrgeKind, with_both
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.lines import draft_form
from walkaway_desktop.storage.own_reasons import DRAFT as REASONS_DRAFT
from walkaway_desktop.storage.vault import Vault

PASSPHRASE = "lantern acorn mild ferry"  # noqa: S105 (opens made-up vaults only)
TO_WRITE = UrgeAnswers(UrgeKind.WRITE, before=8)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def today(vault: Vault) -> object:
    return vault.clock.today(vault.settings.day_ends)


def test_its_days_are_those_of_all_of_them(vault: Vault, clock: FixedClock) -> None:
    began = clock.moment
    made = []
    for days in (0, 0, 3, 9):
        clock.moment = began + days * DAY
        made.append(vault.urges.start(UrgeAnswers()))
    since, until = made[0].when.day, made[2].when.day
    assert vault.urges.days(since, until) == [since, since, until]
    vault.entries.delete([made[0].id])
    assert vault.urges.days(since, until) == [since, until]
    assert sorted(one.when.day for one in vault.urges.between(since, until)) == [since, until]


def test_those_with_both_strengths_are_what_all_of_them_say(vault: Vault) -> None:
    for before, after, ending in (
        (8, 3, Ending.EASED),
        (4, None, None),
        (None, 1, None),
        (0, 0, None),
    ):
        vault.urges.finish(vault.urges.start(UrgeAnswers(None, before, after)).id, ending)
    gone = vault.urges.start(UrgeAnswers(None, 9, 9))
    vault.entries.delete([gone.id])
    assert set(vault.urges.with_both()) == {(0, 0, None), (8, 3, Ending.EASED)}
    assert set(vault.urges.with_both()) == set(with_both(vault.urges.all()))


# ---- one Urge ------------------------------------------------------------------------------------


def test_an_urge_comes_back_as_it_was_kept(vault: Vault, clock: FixedClock) -> None:
    made = vault.urges.start(TO_WRITE, 15, running=True)
    found = vault.urges.get(made.id)
    assert (found.kind, found.before, found.after) == (UrgeKind.WRITE, 8, None)
    assert (found.timer, found.started_at) == (Timer(15, since=clock.utc()), clock.utc())
    assert (found.ending, found.contact_id) == (None, None)
    assert found.when.at == clock.now().replace(tzinfo=None)


def test_it_may_begin_without_an_answer_and_without_its_timer(vault: Vault) -> None:
    made = vault.urges.start(UrgeAnswers())
    assert made.answers == UrgeAnswers()
    assert made.timer == Timer(20)
    assert not made.timer.was_started


@pytest.mark.parametrize(
    ("answers", "minutes", "key"),
    [
        (UrgeAnswers(before=11), 20, "urge.before"),
        (UrgeAnswers(before=-1), 20, "urge.before"),
        (UrgeAnswers(after=11), 20, "urge.after"),
        (UrgeAnswers(), 4, "urge.minutes"),
        (UrgeAnswers(), 31, "urge.minutes"),
    ],
)
def test_what_does_not_fit_is_refused(
    vault: Vault, answers: UrgeAnswers, minutes: int, key: str
) -> None:
    with pytest.raises(FieldError) as raised:
        vault.urges.start(answers, minutes)
    assert raised.value.key == key
    assert vault.urges.all() == []


def test_an_answer_is_changed_and_taken_back_at_any_time(vault: Vault) -> None:
    made = vault.urges.start(TO_WRITE)
    vault.urges.finish(made.id, Ending.EASED)
    assert vault.urges.change(made.id, UrgeAnswers(UrgeKind.CALL, 8, 3)).after == 3
    assert vault.urges.change(made.id, UrgeAnswers(None, 8, None)).answers == UrgeAnswers(before=8)
    assert vault.urges.get(made.id).ending is Ending.EASED


# ---- its timer -----------------------------------------------------------------------------------


def test_the_timer_goes_on_in_a_vault_that_is_closed(vault: Vault, clock: FixedClock) -> None:
    urge = vault.urges.start(TO_WRITE, running=True)
    folder = vault.folder
    vault.close()
    clock.moment += 7 * MINUTE
    again = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
    assert again.urges.running(again.clock.today(4)) == urge
    assert again.urges.get(urge.id).timer.left(clock.utc()) == 13 * MINUTE
    again.close()


def test_a_pause_is_kept(vault: Vault, clock: FixedClock) -> None:
    urge = vault.urges.start(TO_WRITE, running=True)
    clock.moment += 5 * MINUTE
    vault.urges.set_timer(urge.id, urge.timer.paused(clock.utc()))
    clock.moment += 60 * MINUTE
    kept = vault.urges.get(urge.id).timer
    assert (kept.left(clock.utc()), kept.runs(clock.utc())) == (15 * MINUTE, False)
    vault.urges.set_timer(urge.id, kept.started(clock.utc()))
    clock.moment += 5 * MINUTE
    assert vault.urges.get(urge.id).timer.left(clock.utc()) == 10 * MINUTE


def test_how_it_went_stops_the_timer(vault: Vault, clock: FixedClock) -> None:
    urge = vault.urges.start(TO_WRITE, running=True)
    clock.moment += 5 * MINUTE
    vault.urges.finish(urge.id, Ending.EASED)
    clock.moment += 5 * MINUTE
    assert vault.urges.get(urge.id).timer == Timer(20, waited=5 * MINUTE)
    assert vault.urges.running(vault.clock.today(4)) is None


# ---- how it went ---------------------------------------------------------------------------------


def test_another_round_is_an_urge_of_its_own(vault: Vault, clock: FixedClock) -> None:
    first = vault.urges.start(TO_WRITE, 10, running=True)
    clock.moment += 10 * MINUTE
    vault.urges.change(first.id, UrgeAnswers(UrgeKind.WRITE, 8, 6))
    second = vault.urges.again(first.id)
    assert [one.id for one in vault.urges.all()] == [second.id, first.id]
    assert vault.urges.get(first.id).ending is Ending.ANOTHER_ROUND
    assert second.answers == UrgeAnswers(UrgeKind.WRITE, before=6)
    assert (second.timer, second.ending) == (Timer(10, since=clock.utc()), None)


def test_one_that_nobody_ended_closes_the_next_day(vault: Vault, clock: FixedClock) -> None:
    urge = vault.urges.start(TO_WRITE, running=True)
    clock.moment += 60 * MINUTE
    assert vault.urges.close_old(clock.today(4)) == 0
    clock.moment += DAY
    assert vault.urges.running(clock.today(4)) is None
    assert vault.urges.close_old(clock.today(4)) == 1
    assert vault.urges.get(urge.id).ending is Ending.NOT_NOTED


def test_the_end_of_the_day_does_not_close_one_whose_timer_runs(
    vault: Vault, clock: FixedClock
) -> None:
    clock.moment = clock.moment.replace(hour=3, minute=50)
    urge = vault.urges.start(TO_WRITE, running=True)
    clock.moment += 15 * MINUTE
    assert clock.today(4) > urge.when.day
    assert vault.urges.close_old(clock.today(4)) == 0
    assert vault.urges.running(clock.today(4)) == urge
    clock.moment += 5 * MINUTE
    assert vault.urges.close_old(clock.today(4)) == 1


def test_closed_by_itself_it_can_still_be_said_how_it_went(vault: Vault, clock: FixedClock) -> None:
    urge = vault.urges.start(TO_WRITE)
    clock.moment += DAY
    vault.urges.close_old(clock.today(4))
    assert vault.urges.finish(urge.id, Ending.EASED).ending is Ending.EASED


def test_a_deleted_one_does_not_run(vault: Vault, clock: FixedClock) -> None:
    urge = vault.urges.start(TO_WRITE, running=True)
    vault.entries.delete([urge.id])
    assert vault.urges.running(clock.today(4)) is None
    assert vault.urges.all() == []
    with pytest.raises(LookupError):
        vault.urges.finish(urge.id, Ending.EASED)


@pytest.mark.parametrize(("minutes", "near"), [(0, True), (60, True), (61, False), (-5, False)])
def test_an_urge_of_the_last_hour_is_near(
    vault: Vault, clock: FixedClock, minutes: int, *, near: bool
) -> None:
    vault.urges.start(TO_WRITE)
    clock.moment += minutes * MINUTE
    assert vault.urges.lately() is near


def test_without_an_urge_none_is_near(vault: Vault) -> None:
    assert not vault.urges.lately()


# ---- own lines -----------------------------------------------------------------------------------


def texts_of(vault: Vault, line_type: LineType) -> list[str]:
    return [one.text for one in vault.lines.all(line_type)]


def test_lines_stand_in_their_lists_in_their_order(vault: Vault) -> None:
    for text in ("One", "Two", "Three"):
        vault.lines.add(LineType.CALM, text)
    vault.lines.add(LineType.PLAN, "If it is late, then I sleep.")
    one, two, three = (line.id for line in vault.lines.all(LineType.CALM))
    vault.lines.reorder(LineType.CALM, [three, one, two])
    assert texts_of(vault, LineType.CALM) == ["Three", "One", "Two"]
    assert texts_of(vault, LineType.PLAN) == ["If it is late, then I sleep."]


def test_a_line_brought_back_stands_where_it_stood(vault: Vault) -> None:
    for text in ("One", "Two", "Three"):
        vault.lines.add(LineType.CALM, text)
    second = vault.lines.all(LineType.CALM)[1].id
    vault.lines.delete(second)
    assert texts_of(vault, LineType.CALM) == ["One", "Three"]
    vault.lines.bring_back(second)
    assert texts_of(vault, LineType.CALM) == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    ("line_type", "most", "key"),
    [
        (LineType.CALM, 20, "line.text"),
        (LineType.PLAN, 10, "line.text-plan"),
        (LineType.SOMETHING_ELSE, 30, "line.text-something-else"),
    ],
)
def test_a_full_list_takes_no_more(vault: Vault, line_type: LineType, most: int, key: str) -> None:
    added = [vault.lines.add(line_type, f"Line {number}") for number in range(most)]
    with pytest.raises(FieldError) as raised:
        vault.lines.add(line_type, "One more")
    assert raised.value.key == key
    vault.lines.delete(added[0])
    vault.lines.add(line_type, "One more")
    with pytest.raises(FieldError):
        vault.lines.bring_back(added[0])
    assert len(vault.lines.all(line_type)) == most


@pytest.mark.parametrize(
    ("text", "key"), [("  ", "line.text-blank"), ("x" * 301, "line.text-long")]
)
def test_a_line_has_1_to_300_characters(vault: Vault, text: str, key: str) -> None:
    kept = vault.lines.add(LineType.CALM, "x" * 300)
    for refused in (
        lambda: vault.lines.add(LineType.CALM, text),
        lambda: vault.lines.save(kept, text),
    ):
        with pytest.raises(FieldError) as raised:
            refused()
        assert raised.value.key == key
    assert texts_of(vault, LineType.CALM) == ["x" * 300]


def test_a_changed_line_is_found_by_its_new_words_and_keeps_its_place(vault: Vault) -> None:
    line_id = vault.lines.add(LineType.CALM, "It was lonely in May.")
    vault.lines.add(LineType.CALM, "Second")
    vault.drafts.keep(draft_form(LineType.CALM), {"text": "half"}, line_id)
    vault.lines.save(line_id, "It was quiet in June.")
    assert texts_of(vault, LineType.CALM) == ["It was quiet in June.", "Second"]
    assert vault.drafts.get(draft_form(LineType.CALM), line_id) is None
    assert [(hit.id, hit.kind) for hit in vault.search.find("june")] == [(line_id, Kind.LINE)]
    assert vault.search.find("lonely") == []


# ---- own reasons ---------------------------------------------------------------------------------


def test_own_reasons_are_a_note_like_any_other(vault: Vault) -> None:
    assert vault.own_reasons.get() is None
    vault.drafts.keep(REASONS_DRAFT, {"text": "I wai"})
    note_id = vault.own_reasons.write("Why I wanted this space", "I waited by the phone.")
    note = vault.own_reasons.get()
    assert note == vault.notes.get(note_id)
    assert note is not None
    assert (note.title, note.body) == ("Why I wanted this space", "I waited by the phone.")
    assert vault.drafts.get(REASONS_DRAFT) is None


def test_deleted_reasons_are_not_shown_until_they_are_back(vault: Vault) -> None:
    note_id = vault.own_reasons.write("Why", "I waited.")
    vault.entries.delete([note_id])
    assert vault.own_reasons.get() is None
    vault.entries.bring_back([note_id])
    assert vault.own_reasons.get() is not None


def test_empty_reasons_are_refused(vault: Vault) -> None:
    with pytest.raises(FieldError):
        vault.own_reasons.write("Why", "  \n ")
    assert vault.notes.count() == 0
