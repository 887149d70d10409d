"""Weekly reviews on a real vault: kept, changed, deleted, and found like notes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Cause, Kind
from walkaway_desktop.domain.reviews import LastThing, ReviewWords, StillTrue
from walkaway_desktop.storage.reviews import DRAFT
from walkaway_desktop.storage.vault import Vault

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
WORDS = ReviewWords(
    "I swam twice.",
    "The long way home.",
    "How quiet Sunday was.",
    "Mend the blue bicycle.",
    on_today=True,
    last_thing=LastThing.LET_GO,
    reasons_still=StillTrue.PARTLY,
)


def found(vault: Vault, asked: str) -> list[str]:
    return [hit.snippet for hit in vault.search.find(asked)]


def listed(vault: Vault) -> list[tuple[Kind, str]]:
    return [(lead.kind, lead.start) for lead in vault.notes.listed()]


def test_a_review_comes_back_as_it_was_kept(vault: Vault, clock: FixedClock) -> None:
    made = vault.reviews.add(WORDS)
    assert vault.reviews.get(made.id) == made
    assert made.words == WORDS
    assert made.when.at == clock.now().replace(tzinfo=None)


def test_every_answer_may_stay_blank(vault: Vault) -> None:
    assert vault.reviews.add(ReviewWords()).words == ReviewWords()


@pytest.mark.parametrize("name", ["did", "like_me", "surprised", "next_thing"])
def test_what_is_too_long_is_refused_at_its_field(vault: Vault, name: str) -> None:
    longest: dict[str, Any] = {name: "a" * 2000}
    too_long: dict[str, Any] = {name: "a" * 2003}
    made = vault.reviews.add(replace(WORDS, **longest))
    for write in (vault.reviews.add, lambda words: vault.reviews.save(made.id, words)):
        with pytest.raises(FieldError) as raised:
            write(replace(WORDS, **too_long))
        assert (raised.value.key, raised.value.fields) == (f"review.{name}", {"n": 3})
    assert vault.reviews.all() == [made]


def test_words_are_kept_clean(vault: Vault) -> None:
    assert vault.reviews.add(ReviewWords(did="  a\r\nb  ")).words.did == "a\nb"


def test_changed_it_stays_one_of_its_day(vault: Vault, clock: FixedClock) -> None:
    made = vault.reviews.add(WORDS)
    clock.moment += 3 * DAY
    changed = vault.reviews.save(made.id, ReviewWords(surprised="The heron"))
    assert changed.when == made.when
    assert changed.words == ReviewWords(surprised="The heron")
    assert (found(vault, "heron"), found(vault, "bicycle")) == (["The heron"], [])


def test_the_newest_comes_first(vault: Vault, clock: FixedClock) -> None:
    assert vault.reviews.newest() is None
    first = vault.reviews.add(WORDS)
    clock.moment += 7 * DAY
    second = vault.reviews.add(ReviewWords())
    assert vault.reviews.all() == [second, first]
    assert vault.reviews.newest() == second


def test_a_deleted_one_is_gone_until_it_is_brought_back(vault: Vault) -> None:
    made = vault.reviews.add(WORDS)
    vault.entries.delete([made.id])
    assert vault.reviews.all() == []
    assert vault.reviews.newest() is None
    assert found(vault, "bicycle") == []
    with pytest.raises(LookupError):
        vault.reviews.get(made.id)
    with pytest.raises(LookupError):
        vault.reviews.save(made.id, WORDS)
    vault.entries.bring_back([made.id])
    assert vault.reviews.all() == [made]


def test_it_is_found_and_listed_by_its_own_words(vault: Vault) -> None:
    vault.reviews.add(WORDS)
    (shown,) = found(vault, "bicycle")
    assert shown.endswith("How quiet Sunday was. Mend the blue bicycle.")
    assert found(vault, "kind:review quiet")
    assert listed(vault) == [(Kind.REVIEW, "\n".join(WORDS.texts))]


def test_a_closed_one_is_not_in_the_list(vault: Vault) -> None:
    made = vault.reviews.add(WORDS)
    vault.database.execute_sql("UPDATE entry SET closed = 1 WHERE id = ?", (made.id,))
    assert listed(vault) == []


def test_safety_mode_leaves_reviews_in_the_list(vault: Vault) -> None:
    vault.reviews.add(WORDS)
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    assert [kind for kind, _ in listed(vault)] == [Kind.REVIEW]


def test_the_list_goes_on_behind_a_review(vault: Vault, clock: FixedClock) -> None:
    ids = []
    for number in range(6):
        clock.moment += DAY
        ids.append(vault.reviews.add(ReviewWords(did=f"Number {number}")).id)
    first = vault.notes.listed(limit=4)
    rest = vault.notes.listed(first[-1], limit=4)
    assert [lead.id for lead in (*first, *rest)] == ids[::-1]


def test_saved_its_draft_is_gone(vault: Vault) -> None:
    vault.drafts.keep(DRAFT, {"did": "half"})
    made = vault.reviews.add(WORDS)
    assert vault.drafts.get(DRAFT) is None
    vault.drafts.keep(DRAFT, {"did": "half"}, made.id)
    vault.reviews.save(made.id, WORDS)
    assert vault.drafts.get(DRAFT, made.id) is None


def test_the_export_names_every_field(vault: Vault) -> None:
    vault.reviews.add(WORDS)
    arrays: dict[str, list[dict[str, Any]]] = {
        name: list(records) for name, records in vault.export_records()
    }
    (record,) = arrays["reviews"]
    assert (
        record.items()
        >= {
            "did": "I swam twice.",
            "like_me": "The long way home.",
            "surprised": "How quiet Sunday was.",
            "next_thing": "Mend the blue bicycle.",
            "on_today": True,
            "last_thing": "let_go",
            "reasons_still": "partly",
        }.items()
    )
