"""The idle lock: three clocks, and each may say that the time is over (row 21 of the bar)."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bar import Bar
from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.idle import IdleWatch, Ticks

LIMIT = 300.0
START = Ticks(monotonic=50.0, wall=1_800_000_000.0, boot=80.0)
DAY = 86_400.0


def later(monotonic: float = 0, wall: float = 0, boot: float = 0) -> Ticks:
    return Ticks(START.monotonic + monotonic, START.wall + wall, START.boot + boot)


@pytest.mark.row(21, "idle-lock")
@pytest.mark.parametrize(
    ("now", "locks"),
    [
        pytest.param(later(299, 299, 299), False, id="just before the limit"),
        pytest.param(later(300, 300, 300), True, id="at the limit"),
        pytest.param(later(10, 400, 400), True, id="suspended"),
        pytest.param(later(10, 10, 400), True, id="suspended, the wall clock set back"),
        pytest.param(later(10, 400, 10), True, id="suspended where no clock counts sleep"),
        pytest.param(later(300, 10, 300), True, id="the wall clock stood still"),
        pytest.param(later(10, DAY, 10), True, id="the wall clock a day forward"),
        pytest.param(later(10, -DAY, 10), True, id="the wall clock a day back"),
        pytest.param(later(10, -50, 10), False, id="the wall clock back by less than a minute"),
        pytest.param(later(10, -61, 10), True, id="the wall clock back by more than a minute"),
        pytest.param(later(10, 299, 10), False, id="the wall clock forward a little"),
        pytest.param(later(200, 350, 350), True, id="suspended while the time ran"),
    ],
)
def test_any_clock_locks(bar: Bar, now: Ticks, *, locks: bool) -> None:
    assert IdleWatch(LIMIT, START).is_over(now) is locks
    bar.count(cases=1)


@pytest.mark.row(21, "idle-lock")
@pytest.mark.parametrize(
    "now", [later(10, 400, 400), later(10, 10, 400), later(10, -DAY, 10), later(200, 350, 350)]
)
def test_with_the_clock_that_stands_still_in_sleep_alone_it_would_stay_open(
    bar: Bar, now: Ticks
) -> None:
    alone = Ticks(now.monotonic, START.wall, START.boot)
    assert not IdleWatch(LIMIT, START).is_over(alone)
    bar.count(controls_failed=1)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


@pytest.mark.row(21, "idle-lock")
@pytest.mark.parametrize("name", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_another_time_zone_neither_locks_nor_delays(
    bar: Bar, zone: pytest.MonkeyPatch, name: str
) -> None:
    before = Clock().ticks()
    watch = IdleWatch(LIMIT, before)
    zone.setenv("TZ", name)
    time.tzset()
    after = Clock().ticks()
    assert not watch.is_over(after)
    soon = Ticks(after.monotonic + LIMIT, after.wall + LIMIT, after.boot + LIMIT)
    assert watch.is_over(soon)
    bar.count(cases=1)


@pytest.mark.row(21, "idle-lock")
@pytest.mark.parametrize("change", [(3, 29), (10, 25)], ids=["spring", "autumn"])
def test_summer_time_neither_locks_nor_delays(bar: Bar, change: tuple[int, int]) -> None:
    zone = ZoneInfo("Europe/Berlin")
    before = datetime(2026, *change, 0, 59, 30, tzinfo=UTC).astimezone(zone)
    after = datetime(2026, *change, 1, 0, 30, tzinfo=UTC).astimezone(zone)
    watch = IdleWatch(LIMIT, Ticks(0, before.timestamp(), 0))
    assert not watch.is_over(Ticks(60, after.timestamp(), 60))
    bar.count(cases=1)


def test_a_key_starts_the_time_anew() -> None:
    watch = IdleWatch(LIMIT, START)
    watch.touched(later(200, 200, 200))
    assert not watch.is_over(later(499, 499, 499))
    assert watch.is_over(later(500, 500, 500))


def test_a_key_after_sleep_does_not_undo_the_lock() -> None:
    watch = IdleWatch(LIMIT, START)
    watch.touched(later(1, 4000, 4000))
    assert watch.is_over(later(2, 4001, 4001))


def test_a_key_after_the_clock_went_back_does_not_undo_the_lock() -> None:
    watch = IdleWatch(LIMIT, START)
    watch.touched(later(1, -DAY, 1))
    assert watch.is_over(later(2, -DAY + 1, 2))


@given(st.lists(st.floats(0, 100), max_size=20), st.floats(300, 10_000))
def test_it_locks_after_any_quiet_time_whatever_came_before(
    pauses: list[float], quiet: float
) -> None:
    watch, now = IdleWatch(LIMIT, START), 0.0
    for pause in pauses:
        now += pause
        assert not watch.is_over(later(now, now, now))
        watch.touched(later(now, now, now))
    now += quiet
    assert watch.is_over(later(now, now, now))
