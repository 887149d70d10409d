"""All keys on one sheet: read from the table that binds them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QWidget

from walkaway_desktop.domain.keys import (
    EVERYWHERE,
    HERE,
    KEYS,
    WRITING,
    WRITTEN_IN,
    Command,
    is_letter,
)
from walkaway_desktop.pages.help.over import OverSheet
from walkaway_desktop.pages.help.words import Reader
from walkaway_desktop.pages.key_words import key_words
from walkaway_desktop.texts import fill, texts
from walkaway_desktop.widgets.layouts import Item, label, row, stack
from walkaway_desktop.widgets.theme import Theme


class Line(NamedTuple):
    """One key as the system writes it, and what it does."""

    keys: str
    does: str


class Group(NamedTuple):
    """The keys of one place."""

    title: str
    lines: tuple[Line, ...]


def groups(reader: Reader, place: str) -> Iterator[Group]:
    """Those of what is in view first; a group without any key is left out."""
    words = texts("help")["keys"]
    written = WRITING if place in WRITTEN_IN else ()
    for title, commands in (
        (words["place"], HERE.get(place, ())),
        (words["writing"], written),
        (words["everywhere"], EVERYWHERE),
    ):
        shown = [one for one in commands if reader.letters or not is_letter(one)]
        lines = [Line(shown_keys(one), words["does"][one.name.lower()]) for one in shown]
        if commands is EVERYWHERE and reader.hide_key:
            lines.append(Line(reader.hide_key, words["quick_hide"]))
        if lines:
            yield Group(title, tuple(lines))


def shown_keys(command: Command) -> str:
    """`Ctrl+L` as the system writes it; several digits as their range."""
    keys = KEYS[command]
    if len(keys) > 1 and all(key.isdecimal() for key in keys):
        return fill(texts("help")["keys"]["range"], {"first": keys[0], "last": keys[-1]})
    return key_words(keys[0])


class KeySheet(OverSheet):
    """Scrolled with the arrow keys; Esc closes it."""

    def __init__(self, reader: Reader, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        words = texts("help")["keys"]
        self.setAccessibleName(words["title"])
        self.groups = list(groups(reader, place))
        said = words["letters_on" if reader.letters else "letters_off"]
        self.close_it = QPushButton(self.tr("Close"))
        self.close_it.clicked.connect(self.accept)
        self._lay_out(words["title"], said)

    def _lay_out(self, title: str, said: str) -> None:
        px = Theme.current().px
        parts: list[Item] = [label(title, "section"), label(said, "small")]
        parts.append(_grid(self.groups))
        self._content = QWidget()
        inner = stack(*parts, None, space="m")
        inside = px("xl")
        inner.setContentsMargins(inside, inside, inside, px("s"))
        self._content.setLayout(inner)
        self.view = QScrollArea()
        self.view.setWidgetResizable(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setAccessibleName(title)
        self.view.setWidget(self._content)
        foot = row(None, self.close_it)
        foot.setContentsMargins(inside, px("m"), inside, inside)
        self.setLayout(stack(self.view, foot, space="xs"))

    @property
    def size_wanted(self) -> QSize:
        """As wide as its lines, as high as the screen has room."""
        px = Theme.current().px
        hint = self._content.sizeHint()
        bar = self.view.verticalScrollBar().sizeHint().width()
        wide = max(px("dialog") + 2 * px("xl"), hint.width() + bar)
        return QSize(wide, hint.height() + px("button") + 3 * px("xl"))

    def focus_first(self) -> None:
        """On the lines: arrow keys scroll them."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _grid(groups: Sequence[Group]) -> QGridLayout:
    """The keys in one column, over all groups."""
    grid, px = QGridLayout(), Theme.current().px
    grid.setHorizontalSpacing(px("column_gap"))
    grid.setVerticalSpacing(px("xs"))
    grid.setColumnStretch(1, 1)
    for group in groups:
        place = grid.rowCount()
        grid.setRowMinimumHeight(place, px("s"))
        grid.addWidget(label(group.title, "card_title"), place + 1, 0, 1, 2)
        for number, line in enumerate(group.lines, place + 2):
            grid.addWidget(label(line.keys, "label"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(line.does, "body"), number, 1, Qt.AlignmentFlag.AlignTop)
    return grid
