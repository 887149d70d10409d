"""Rows of Talking on a real vault: words, lines, search, drafts, check dates, copies."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Cause, Due, DueKind
from walkaway_desktop.domain.talks import Talk, TalkState, TalkType, TalkWords
from walkaway_desktop.storage.talks import SAW, draft_form, talk_content, talk_of_content
from walkaway_desktop.storage.vault import Vault

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
SUNDAYS = TalkWords(
    topic="Sundays",
    asked="Could we keep Sundays free?",
    answered="Every other one.",
    by_when=date(2026, 11, 10),
    my_part="I plan them.",
    my_by_when=date(2026, 11, 15),
    check_date=date(2026, 11, 15),
    three_sentences="I miss our days. I would like two a month. What do you think?",
    if_badly="I go for a walk.",
    place_time="At the lake, Saturday",
)
COUNSELING = TalkWords(kind="for two", asked_on=TODAY, answered="Let me think.", sessions=2)


def due(vault: Vault, day: date = TODAY) -> list[Due]:
    return [one for one in vault.due.today(day) if one.kind is DueKind.TALK_CHECK]


def test_a_row_comes_back_word_for_word(vault: Vault) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    assert vault.talks.get(talk_id) == Talk(talk_id, TalkType.TALK, TODAY, SUNDAYS)
    other = vault.talks.add(COUNSELING, TalkType.COUNSELING)
    assert vault.talks.get(other) == Talk(other, TalkType.COUNSELING, TODAY, COUNSELING)
    assert [one.id for one in vault.talks.shown()] == [other, talk_id]


def test_a_changed_row_stays_the_same_row(vault: Vault) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    vault.talks.set_state(talk_id, TalkState.PARTLY, mine=False)
    vault.talks.observe(talk_id, TODAY, "They cooked.")
    changed = replace(SUNDAYS, topic="Weekends", by_when=None)
    vault.talks.save(talk_id, changed)
    (talk,) = vault.talks.shown()
    assert (talk.id, talk.words, talk.state) == (talk_id, changed, TalkState.PARTLY)
    assert [line.text for line in talk.observations] == ["They cooked."]


def test_what_does_not_fit_changes_nothing(vault: Vault) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    with pytest.raises(FieldError):
        vault.talks.save(talk_id, replace(SUNDAYS, check_date=date(2026, 11, 14)))
    with pytest.raises(FieldError):
        vault.talks.add(TalkWords())
    assert [one.words for one in vault.talks.shown()] == [SUNDAYS]


def test_both_parts_are_answered_apart_and_can_be_taken_back(vault: Vault) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    vault.talks.set_state(talk_id, TalkState.CANT_TELL, mine=False)
    vault.talks.set_state(talk_id, TalkState.CHANGED_BY_BOTH, mine=True)
    talk = vault.talks.get(talk_id)
    assert (talk.state, talk.my_state) == (TalkState.CANT_TELL, TalkState.CHANGED_BY_BOTH)
    vault.talks.set_state(talk_id, None, mine=False)
    talk = vault.talks.get(talk_id)
    assert (talk.state, talk.my_state) == (None, TalkState.CHANGED_BY_BOTH)


# ---- what was seen -------------------------------------------------------------------------------


def test_lines_stand_by_their_day(vault: Vault) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    vault.talks.observe(talk_id, TODAY, "Second.")
    early = vault.talks.observe(talk_id, date(2026, 11, 12), " First. ")
    assert [line.text for line in vault.talks.get(talk_id).observations] == ["First.", "Second."]
    vault.talks.change_line(talk_id, early, TODAY, "Third.")
    assert [line.text for line in vault.talks.get(talk_id).observations] == ["Second.", "Third."]
    vault.talks.take_out(talk_id, early)
    assert [line.text for line in vault.talks.get(talk_id).observations] == ["Second."]


def test_a_line_belongs_to_one_row(vault: Vault) -> None:
    mine, other = vault.talks.add(SUNDAYS), vault.talks.add(replace(SUNDAYS, topic="Money"))
    line = vault.talks.observe(mine, TODAY, "They cooked.")
    with pytest.raises(LookupError):
        vault.talks.change_line(other, line, TODAY, "Changed.")
    vault.talks.take_out(other, line)
    assert [one.text for one in vault.talks.get(mine).observations] == ["They cooked."]
    assert vault.talks.get(other).observations == ()


def test_nothing_is_seen_tomorrow(vault: Vault) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    with pytest.raises(FieldError) as refused:
        vault.talks.observe(talk_id, TODAY + DAY, "They cooked.")
    assert refused.value.key == "observation.day-future"
    assert vault.talks.get(talk_id).observations == ()


# ---- search --------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["sundays", "free", "other", "plan", "miss", "walk", "lake"])
def test_search_finds_each_field(vault: Vault, word: str) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    assert [hit.id for hit in vault.search.find(word)] == [talk_id]


def test_search_finds_lines_as_they_are_now(vault: Vault) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    line = vault.talks.observe(talk_id, TODAY, "Pancakes!")
    assert [hit.id for hit in vault.search.find("pancakes")] == [talk_id]
    vault.talks.change_line(talk_id, line, TODAY, "Waffles!")
    assert vault.search.find("pancakes") == []
    vault.talks.take_out(talk_id, line)
    assert vault.search.find("waffles") == []
    assert vault.talks.get(talk_id).words == SUNDAYS


def test_counseling_of_no_kind_goes_by_its_answer(vault: Vault) -> None:
    words = TalkWords(answered="Maybe in spring.\nNot now.")
    talk_id = vault.talks.add(words, TalkType.COUNSELING)
    vault.entries.delete([talk_id])
    assert [lead.title for lead in vault.entries.deleted()] == ["Maybe in spring."]
    vault.entries.bring_back([talk_id])
    assert vault.talks.get(talk_id).words == words


# ---- drafts, putting away, deleting --------------------------------------------------------------


def test_saving_erases_the_draft_it_came_from(vault: Vault) -> None:
    vault.drafts.keep("talk.talk", {"topic": "Sun"})
    vault.drafts.keep("talk.counseling", {"kind": "for"})
    talk_id = vault.talks.add(SUNDAYS)
    assert vault.drafts.get(draft_form(TalkType.TALK)) is None
    vault.drafts.keep("talk.talk", {"topic": "Sund"}, talk_id)
    found = vault.talks.draft()
    assert found is not None
    assert (found[0], found[1].ref_id) == (TalkType.TALK, talk_id)
    vault.talks.save(talk_id, SUNDAYS)
    found = vault.talks.draft()
    assert found is not None
    assert found[0] is TalkType.COUNSELING
    vault.drafts.keep(SAW, {"text": "They"}, talk_id)
    vault.talks.observe(talk_id, TODAY, "They cooked.")
    assert vault.drafts.get(SAW, talk_id) is None


def test_the_draft_of_a_deleted_row_waits(vault: Vault) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    vault.drafts.keep("talk.talk", {"topic": "Sund"}, talk_id)
    vault.entries.delete([talk_id])
    assert vault.talks.draft() is None
    vault.entries.bring_back([talk_id])
    assert vault.talks.draft() is not None
    vault.entries.erase(talk_id)
    assert vault.drafts.get("talk.talk", talk_id) is None


def test_put_away_stays_and_comes_back(vault: Vault) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    vault.talks.put_away(talk_id)
    assert vault.talks.shown() == []
    assert [one.put_away_on for one in vault.talks.away()] == [TODAY]
    assert due(vault) == []
    vault.talks.bring_back(talk_id)
    assert (len(vault.talks.shown()), vault.talks.away()) == (1, [])


def test_a_deleted_row_is_nowhere(vault: Vault) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    vault.entries.delete([talk_id])
    assert vault.talks.shown() == vault.talks.away() == []
    assert not vault.talks.exist()
    assert due(vault) == []
    with pytest.raises(LookupError):
        vault.talks.get(talk_id)


def test_erasing_a_row_takes_its_lines(vault: Vault) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    vault.talks.observe(talk_id, TODAY, "They cooked.")
    vault.entries.erase(talk_id)
    assert vault.database.execute_sql("SELECT count(*) FROM observation").fetchone() == (0,)
    vault.idle_check()


# ---- check dates on Today ------------------------------------------------------------------------


def test_a_row_is_due_from_its_check_date_on_until_it_is_answered(vault: Vault) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    asked = Due(DueKind.TALK_CHECK, talk_id, date(2026, 11, 15), "Sundays")
    assert due(vault, date(2026, 11, 14)) == []
    assert due(vault, date(2026, 11, 15)) == due(vault) == [asked]
    vault.talks.set_state(talk_id, TalkState.KEPT, mine=False)
    assert due(vault) == [asked]
    vault.talks.set_state(talk_id, TalkState.KEPT, mine=True)
    assert due(vault) == []


def test_a_row_without_a_check_date_is_never_due(vault: Vault) -> None:
    vault.talks.add(replace(SUNDAYS, check_date=None))
    vault.talks.add(COUNSELING, TalkType.COUNSELING)
    assert due(vault, TODAY + 1_000 * DAY) == []


def test_safety_mode_keeps_check_dates_off_today(vault: Vault) -> None:
    vault.talks.add(SUNDAYS)
    before = due(vault)
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    assert due(vault) == []
    vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    assert due(vault) == before != []


def test_another_check_date_asks_anew_and_the_same_one_does_not(vault: Vault) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    vault.due.move(due(vault)[0], None)
    vault.talks.save(talk_id, replace(SUNDAYS, topic="Weekends"))
    assert due(vault) == []
    vault.talks.save(talk_id, replace(SUNDAYS, check_date=TODAY))
    assert [one.day for one in due(vault)] == [TODAY]


# ---- copies --------------------------------------------------------------------------------------


def test_a_copy_holds_everything_word_for_word(vault: Vault) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    vault.talks.observe(talk_id, TODAY, "They cooked.")
    vault.talks.set_state(talk_id, TalkState.NOT_KEPT, mine=True)
    talk = vault.talks.get(talk_id)
    read = talk_of_content(talk_id, talk_content(talk))
    lines = tuple(replace(line, id=0) for line in talk.observations)
    assert read == replace(talk, observations=lines)


@pytest.mark.parametrize("safety_mode", [False, True])
def test_closing_copies_what_is_not_put_away(
    vault: Vault, clock: FixedClock, *, safety_mode: bool
) -> None:
    kept = vault.talks.add(SUNDAYS)
    vault.talks.observe(kept, TODAY, "They cooked.")
    vault.talks.put_away(vault.talks.add(replace(SUNDAYS, topic="Money")))
    vault.settings.set_safety_mode(on=safety_mode, cause=Cause.HAND)
    sitting = vault.sittings.start(When.of(clock.now(), 4), None)
    vault.sittings.close(sitting.id, None)
    vault.talks.save(kept, replace(SUNDAYS, topic="Changed later"))
    (copy,) = vault.sittings.copies(sitting.id)["talk"]
    talk = talk_of_content(copy.ref_id, copy.content)
    assert (talk.id, talk.words) == (kept, SUNDAYS)
    assert [line.text for line in talk.observations] == ["They cooked."]


def test_an_erased_row_reads_erased_in_the_copy(vault: Vault, clock: FixedClock) -> None:
    talk_id = vault.talks.add(SUNDAYS)
    sitting = vault.sittings.start(When.of(clock.now(), 4), None)
    vault.sittings.close(sitting.id, None)
    vault.entries.erase(talk_id)
    (copy,) = vault.sittings.copies(sitting.id)["talk"]
    assert (copy.ref_id, copy.content) == (talk_id, {})
