"""What a chart says: one sentence about what is in view, and each day on its own."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from statistics import median

from PySide6.QtCore import QCoreApplication

from walkaway_desktop.widgets.chart_frame import Shown, Strip
from walkaway_desktop.widgets.chart_marks import Mark
from walkaway_desktop.widgets.dates import full_day, long_day
from walkaway_desktop.widgets.scale_row import number_text
from walkaway_desktop.widgets.value_words import value_words


class Words:
    """Of what is shown; a day is found at once among thousands of marks."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._marks: dict[date, list[Mark]] = {}
        for mark in sorted(shown.marks, key=lambda mark: mark.lane):
            self._marks.setdefault(mark.day, []).append(mark)

    # ---- about all of it -------------------------------------------------------------------------

    def name(self) -> str:
        words = QCoreApplication.translate("Chart", "Chart, {start} to {end}")
        words = words.replace("{start}", long_day(self._shown.first))
        return words.replace("{end}", long_day(self._shown.last))

    def summary(self) -> str:
        """One sentence about what is in view, its marks too."""
        parts = [*map(self._of_strip, self._shown.strips), *self._of_marks()]
        return QCoreApplication.translate("Chart", "{items}.").replace("{items}", "; ".join(parts))

    def _of_strip(self, strip: Strip) -> str:
        first, last = self._shown.first, self._shown.last
        known = [value for day, value in strip.days.items() if first <= day <= last]
        name = str(strip.words["label"])
        if not known:
            nothing = QCoreApplication.translate("Chart", "{item}: no entry in view")
            return nothing.replace("{item}", name)
        sentence = _yes_of(known) if strip.is_yes_no else _middle_of(known)
        sentence = sentence.replace("{n}", str(len(known)))
        return sentence.replace("{total}", str(self._shown.days)).replace("{item}", name)

    def _of_marks(self) -> Iterator[str]:
        """How many of each kind, in the order of their lanes."""
        first, last = self._shown.first, self._shown.last
        in_view = [mark for mark in self._shown.marks if first <= mark.day <= last]
        ordered = sorted(in_view, key=lambda mark: (mark.lane, mark.words))
        for words, count in Counter(mark.words for mark in ordered).items():
            yield counted(words, count)

    # ---- about a day -----------------------------------------------------------------------------

    def spoken(self, day: date) -> str:
        """Date, values and how many check-ins they rest on, as a screen reader says them."""
        strips = self._shown.strips
        parts = [_spoken_value(strip, day) for strip in strips if day in strip.days]
        if not parts:
            parts = [QCoreApplication.translate("Chart", "no entry")]
        words = QCoreApplication.translate("Chart", "{date}: {items}").replace(
            "{date}", full_day(day)
        )
        return words.replace("{items}", "; ".join([*parts, *self.marks_on(day)]))

    def lines(self, day: date) -> list[str]:
        """The same as lines to read: the date, then each item, then each mark."""
        values = [_read_value(strip, day) for strip in self._shown.strips]
        return [long_day(day), *values, *self.marks_on(day)]

    def marks_on(self, day: date) -> Sequence[str]:
        """Contact, Urges, and Sittings of a day."""
        found: Mapping[str, int] = Counter(mark.words for mark in self._marks.get(day, ()))
        return [words if n == 1 else counted(words, n) for words, n in found.items()]


def _middle_of(known: Sequence[tuple[float, int]]) -> str:
    words = QCoreApplication.translate(
        "Chart", "{item} on {n} of {total} days, middle value {median}"
    )
    return words.replace("{median}", number_text(median(mean for mean, _n in known)))


def _yes_of(known: Sequence[tuple[float, int]]) -> str:
    words = QCoreApplication.translate(
        "Chart", "{item} on {n} of {total} days, yes in {yes} of {answers} check-ins"
    )
    words = words.replace("{yes}", str(sum(round(mean * count) for mean, count in known)))
    return words.replace("{answers}", str(sum(count for _mean, count in known)))


def counted(words: str, count: int) -> str:
    """A kind of mark, and how many there are."""
    counted = QCoreApplication.translate("Chart", "{mark}: {n}").replace("{n}", str(count))
    return counted.replace("{mark}", words)


def _spoken_value(strip: Strip, day: date) -> str:
    mean, count = strip.days[day]
    if strip.is_yes_no:
        return _share(str(strip.words["label"]), mean, count)
    words = QCoreApplication.translate("Chart", "{value}, check-ins: {n}").replace(
        "{n}", str(count)
    )
    return words.replace("{value}", value_words(strip.measure, strip.words, mean))


def _read_value(strip: Strip, day: date) -> str:
    name = str(strip.words["short"])
    if day not in strip.days:
        return QCoreApplication.translate("Chart", "{item}: no entry").replace("{item}", name)
    mean, count = strip.days[day]
    if strip.is_yes_no:
        return _share(name, mean, count)
    words = QCoreApplication.translate("Chart", "{item} {value}, check-ins: {n}").replace(
        "{n}", str(count)
    )
    return words.replace("{item}", name).replace("{value}", number_text(mean))


def _share(name: str, mean: float, count: int) -> str:
    """How many answers were yes, never a number between yes and no."""
    words = QCoreApplication.translate("Chart", "{item}, yes in {yes} of {n} check-ins")
    words = words.replace("{yes}", str(round(mean * count))).replace("{n}", str(count))
    return words.replace("{item}", name)
