"""A day is written the same way wherever it is shown, and wherever Daybook runs."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from tests.fresh_process import said
from walkaway_desktop.widgets.dates import (
    choose_forms,
    full_day,
    hour_words,
    long_day,
    month_words,
    near_day,
    read_day,
    short_day,
)

SUNDAY = date(2026, 11, 22)
START = """
from datetime import datetime
from walkaway_desktop.pages.day_words import full_day, time_words
from walkaway_desktop.widgets.dates import write_in_english
write_in_english()
moment = datetime(2026, 11, 22, 17, 12)
print(full_day(moment.date()), "|", time_words(moment).replace("\\u202f", " "))
"""


@pytest.fixture(params=["C", "en_US", "en_GB", "en_DE"])
def country(request: pytest.FixtureRequest) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("country")
def test_a_day_reads_the_same_in_every_country() -> None:
    assert full_day(SUNDAY) == "Sunday, November 22, 2026"
    assert long_day(SUNDAY) == "November 22, 2026"
    assert month_words(SUNDAY) == "November 2026"
    assert short_day(SUNDAY, SUNDAY) == "Nov 22"
    assert short_day(SUNDAY, date(2027, 1, 1)) == "Nov 22, 2026"


@pytest.mark.parametrize(
    ("system", "clock"), [("C", "5:12 PM"), ("en_US.UTF-8", "5:12 PM"), ("de_DE.UTF-8", "17:12")]
)
def test_the_names_are_english_and_the_clock_is_the_countrys(system: str, clock: str) -> None:
    assert (
        said(START, LC_ALL=system, LANG=system, LANGUAGE="")
        == f"Sunday, November 22, 2026 | {clock}"
    )


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize("shown", [full_day, long_day])
def test_a_day_is_read_as_it_is_shown(shown: Callable[[date], str]) -> None:
    assert read_day(shown(SUNDAY)) == SUNDAY
    assert read_day("2026-11-22") == SUNDAY
    assert read_day("22.11.2026") == SUNDAY
    assert read_day("11/22/2026") == read_day("22/11/2026") == SUNDAY


@pytest.mark.parametrize(
    ("country", "month"), [("C", 1), ("en_US", 1), ("en_GB", 3), ("en_DE", 3)], indirect=["country"]
)
@pytest.mark.usefixtures("country")
def test_two_small_numbers_are_read_in_the_order_of_the_country(month: int) -> None:
    assert read_day("01 03 2026").month == month


# ---- another way, by choice ----------------------------------------------------------------------


@pytest.fixture
def chosen() -> Iterator[Callable[[str, str], None]]:
    yield choose_forms
    choose_forms("language", "system")


WAYS = {
    "day_first": ("Sunday, 22 November 2026", "22 November 2026", "22 November", "22 Nov"),
    "year_first": ("Sunday, 2026-11-22", "2026-11-22", "November 22", "Nov 22"),
}
IN_COUNTRY = {"C": "language", "en_US": "language", "en_GB": "day_first", "sv_SE": "year_first"}


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize("form", sorted(WAYS))
def test_a_chosen_form_is_the_same_in_every_country(
    chosen: Callable[[str, str], None], form: str
) -> None:
    chosen(form, "system")
    assert (
        full_day(SUNDAY),
        long_day(SUNDAY),
        near_day(SUNDAY, SUNDAY),
        short_day(SUNDAY, SUNDAY),
    ) == WAYS[form]


@pytest.mark.parametrize("country", sorted(IN_COUNTRY), indirect=True)
def test_as_the_system_takes_the_order_of_the_country(
    chosen: Callable[[str, str], None], country: None, request: pytest.FixtureRequest
) -> None:
    of_country = IN_COUNTRY[request.node.callspec.params["country"]]
    chosen(of_country, "system")
    expected = long_day(SUNDAY)
    chosen("system", "system")
    assert long_day(SUNDAY) == expected


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize("form", ["language", "day_first", "year_first", "system"])
@pytest.mark.parametrize("shown", [full_day, long_day])
def test_whatever_form_is_shown_is_read(
    chosen: Callable[[str, str], None], form: str, shown: Callable[[date], str]
) -> None:
    chosen(form, "system")
    assert read_day(shown(SUNDAY)) == SUNDAY


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize(("form", "hour"), [("12", "9:00 PM"), ("24", "21:00")])
def test_a_chosen_clock_is_the_same_in_every_country(
    chosen: Callable[[str, str], None], form: str, hour: str
) -> None:
    chosen("language", form)
    assert hour_words(21).replace("\u202f", " ").upper() == hour
