"""Prose as hands type it: key presses and releases with their times, Shift among them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
SHIFT, SPACE = Qt.Key.Key_Shift, Qt.Key.Key_Space
NONE = Qt.KeyboardModifier.NoModifier
SHIFTED = Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LETTERS = "etaoinshrdlucmfwypvbgkjqxz"
MARKS = '!?:"()&%_*+'
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_End)
FASTEST, SLOWEST = 4, 90  # milliseconds between two strokes; faster than anyone types


@dataclass(frozen=True, slots=True)
class Stroke:
    """A key goes down or comes up."""

    kind: QEvent.Type
    key: Qt.Key
    held: Qt.KeyboardModifier
    text: str
    repeats: bool
    at: int  # milliseconds

    def event(self) -> QKeyEvent:
        made = QKeyEvent(self.kind, self.key, self.held, self.text, self.repeats)
        made.setTimestamp(self.at)
        return made


class Hands:
    """Fast and careless, but typing."""

    def __init__(self, random: Random) -> None:
        self.random, self.now = random, 1000
        self.strokes: list[Stroke] = []
        self.ways: list[Callable[[], None]] = [
            *[self.small] * 12,
            *[self.capital] * 12,
            *[self.late_capital] * 4,
            self.capital_by_both_hands,
            self.held_capital,
            self.sticky_capital,
            self.missed_capital,
            self.select,
            self.shortcut,
            self.shifted_space,
            self.next_layout,
        ]

    def type(self, presses: int) -> Iterator[Stroke]:
        """At least so many times a key goes down."""
        while presses > 0:
            self.strokes = []
            self.random.choice(self.ways)()
            presses -= sum(one.kind == PRESS for one in self.strokes)
            yield from self.strokes

    def _do(
        self, kind: QEvent.Type, key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = NONE
    ) -> None:
        self._at(kind, key, text, held, repeats=False)

    def _at(
        self, kind: QEvent.Type, key: Qt.Key, text: str, held: Qt.KeyboardModifier, *, repeats: bool
    ) -> None:
        self.now += self.random.randint(FASTEST, SLOWEST)
        self.strokes.append(Stroke(kind, key, held, text, repeats, self.now))

    def _tap(self, key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = NONE) -> None:
        self._do(PRESS, key, text, held)
        self._do(RELEASE, key, text, held)

    def _letter(self) -> tuple[Qt.Key, str]:
        sign = self.random.choice(LETTERS)
        return Qt.Key(ord(sign.upper())), sign

    # ---- ways to type ----------------------------------------------------------------------------

    def small(self) -> None:
        self._tap(*self._letter())

    def capital(self) -> None:
        """Or a mark above a number; which of the two keys comes up first is chance."""
        key, sign = self._letter()
        text = self.random.choice([sign.upper(), self.random.choice(MARKS)])
        self._do(PRESS, SHIFT, held=SHIFTED)
        self._do(PRESS, key, text, SHIFTED)
        ends = [(SHIFT, ""), (key, text)]
        self.random.shuffle(ends)
        for ending, said in ends:
            self._do(RELEASE, ending, said)

    def late_capital(self) -> None:
        """The letter before is still down when Shift goes down, and comes up in between."""
        before, small = self._letter()
        key, sign = self._letter()
        self._do(PRESS, before, small)
        self._do(PRESS, SHIFT, held=SHIFTED)
        self._do(PRESS, key, sign.upper(), SHIFTED)
        ends = [(before, small), (SHIFT, ""), (key, sign)]
        self.random.shuffle(ends)
        for ending, said in ends:
            self._do(RELEASE, ending, said)

    def capital_by_both_hands(self) -> None:
        key, sign = self._letter()
        self._do(PRESS, SHIFT, held=SHIFTED)
        self._do(PRESS, SHIFT, held=SHIFTED)
        self._tap(key, sign.upper(), SHIFTED)
        self._do(RELEASE, SHIFT, held=SHIFTED)
        self._do(RELEASE, SHIFT)

    def held_capital(self) -> None:
        """Shift and letter are held, and both repeat."""
        key, sign = self._letter()
        self._do(PRESS, SHIFT, held=SHIFTED)
        for _ in range(4):
            self._at(PRESS, SHIFT, "", SHIFTED, repeats=True)
        self._do(PRESS, key, sign.upper(), SHIFTED)
        for _ in range(4):
            self._at(PRESS, key, sign.upper(), SHIFTED, repeats=True)
        self._do(RELEASE, SHIFT)
        self._do(RELEASE, key, sign)

    def sticky_capital(self) -> None:
        """Sticky keys: twice Shift for a word in capitals, once more to end it."""
        self._tap(SHIFT, held=SHIFTED)
        self._tap(SHIFT, held=SHIFTED)
        for _ in range(3):
            key, sign = self._letter()
            self._tap(key, sign.upper(), SHIFTED)
        self._tap(SHIFT)
        self.small()

    def missed_capital(self) -> None:
        """Shift came up too early; the letter is small, and typed anew."""
        self._tap(SHIFT, held=SHIFTED)
        self._tap(*self._letter())
        self._tap(Qt.Key.Key_Backspace)
        self.capital()

    def select(self) -> None:
        held = SHIFTED | self.random.choice([NONE, CTRL])
        self._do(PRESS, SHIFT, held=SHIFTED)
        for _ in range(self.random.randint(1, 5)):
            self._tap(self.random.choice(ARROWS), held=held)
        self._do(RELEASE, SHIFT)

    def shortcut(self) -> None:
        """Ctrl+Shift+Left, by keys that go down in either order."""
        keys = [(SHIFT, SHIFTED), (Qt.Key.Key_Control, CTRL)]
        self.random.shuffle(keys)
        for key, held in keys:
            self._do(PRESS, key, held=held)
        self._tap(Qt.Key.Key_Left, held=CTRL | SHIFTED)
        self.random.shuffle(keys)
        for key, _held in keys:
            self._do(RELEASE, key)

    def shifted_space(self) -> None:
        self._do(PRESS, SHIFT, held=SHIFTED)
        self._tap(SPACE, " ", SHIFTED)
        self._do(RELEASE, SHIFT)

    def next_layout(self) -> None:
        """Alt or Ctrl held, and Shift tapped until the layout is the one that is wanted."""
        key, held = self.random.choice([(Qt.Key.Key_Alt, ALT), (Qt.Key.Key_Control, CTRL)])
        self._do(PRESS, key, held=held)
        for _ in range(self.random.randint(1, 4)):
            self._tap(SHIFT, held=held | SHIFTED)
        self._do(RELEASE, key)
        self.small()


def three_shifts(at: int, held: Qt.KeyboardModifier = SHIFTED) -> list[Stroke]:
    """What hides."""
    return [
        Stroke(kind, SHIFT, held if kind == PRESS else held & ~SHIFTED, "", False, at + number * 90)  # noqa: FBT003 (no repeat)
        for number, kind in enumerate([PRESS, RELEASE] * 3)
    ]
