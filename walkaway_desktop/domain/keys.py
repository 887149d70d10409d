"""Every key of the app, once: where it is bound, where it is shown, and where it is refused.

The words of each command stand in help.toml, under its lower-case name.
"""

from collections.abc import Mapping
from enum import Enum, auto


class Command(Enum):
    """What a key can be pressed for."""

    # from everywhere in the open window
    TODAY = auto()
    DECIDE = auto()
    SPACE = auto()
    NOTES = auto()
    SUPPORT = auto()
    SETTINGS = auto()
    SEARCH = auto()
    NEW_NOTE = auto()
    CHECK_IN = auto()
    URGE = auto()
    LOCK = auto()
    HELP = auto()
    ALL_KEYS = auto()
    NEXT_PANE = auto()
    BACK = auto()
    UNDO = auto()
    # where there is something to finish, to print, or to go through
    FINISH = auto()
    PDF = auto()
    PLAN_PDF = auto()
    NEXT_STEP = auto()
    STEP_BEFORE = auto()
    NEXT_TAB = auto()
    TAB_BEFORE = auto()
    MOVE_UP = auto()
    MOVE_DOWN = auto()
    DELETE = auto()
    # while a note is written
    FIND = auto()
    REPLACE = auto()
    FIND_NEXT = auto()
    FULL_PAGE = auto()
    BOLD = auto()
    ITALIC = auto()
    MOVE_IN = auto()
    MOVE_OUT = auto()
    TICK = auto()
    OPEN_LINK = auto()
    # on a photo or file
    RENAME_FILE = auto()
    FILE_EARLIER = auto()
    FILE_LATER = auto()
    # on the heat map
    YEAR_BEFORE = auto()
    NEXT_YEAR = auto()
    # digits, signs and the space bar: they act where no text is typed
    MOOD = auto()
    RATE = auto()
    FILL_CELL = auto()
    UNKNOWN = auto()
    QUESTION = auto()
    SECTION = auto()
    TIMER = auto()
    FIND_SETTING = auto()
    # single letters: they act where no text is typed, and can be off
    QUICK_NOTE = auto()
    NOT_SURE = auto()
    EXAMPLE = auto()
    YES = auto()
    NO = auto()
    UNCLEAR = auto()
    SPACE_CONTACT = auto()
    SPACE_URGE = auto()
    SPACE_REVIEW = auto()
    CONTACT = auto()
    EXCEPTION = auto()
    INSIDE = auto()
    MY_WORDS = auto()
    LETTER = auto()
    TAG = auto()
    ADD_TO = auto()


# In Qt's portable writing; the first of several is the one that is shown.
KEYS: Mapping[Command, tuple[str, ...]] = {
    Command.TODAY: ("Ctrl+1",),
    Command.DECIDE: ("Ctrl+2",),
    Command.SPACE: ("Ctrl+3",),
    Command.NOTES: ("Ctrl+4",),
    Command.SUPPORT: ("Ctrl+5",),
    Command.SETTINGS: ("Ctrl+6",),
    Command.SEARCH: ("Ctrl+K",),
    Command.NEW_NOTE: ("Ctrl+N",),
    Command.CHECK_IN: ("Ctrl+D",),
    Command.URGE: ("Ctrl+U",),
    Command.LOCK: ("Ctrl+L",),
    Command.HELP: ("F1",),
    Command.ALL_KEYS: ("Ctrl+/",),
    Command.NEXT_PANE: ("F6",),
    Command.BACK: ("Alt+Left",),
    Command.UNDO: ("Ctrl+Z",),
    Command.FINISH: ("Ctrl+Enter", "Ctrl+Return"),  # Enter of the number block is a key of its own
    Command.PDF: ("Ctrl+P",),
    Command.PLAN_PDF: ("Ctrl+P",),
    Command.NEXT_STEP: ("Alt+PgDown",),
    Command.STEP_BEFORE: ("Alt+PgUp",),
    Command.NEXT_TAB: ("Ctrl+Tab",),
    Command.TAB_BEFORE: ("Ctrl+Shift+Tab",),
    Command.MOVE_UP: ("Alt+Up",),
    Command.MOVE_DOWN: ("Alt+Down",),
    Command.DELETE: ("Del",),
    Command.FIND: ("Ctrl+F",),
    Command.REPLACE: ("Ctrl+H",),
    Command.FIND_NEXT: ("F3",),
    Command.FULL_PAGE: ("F11",),
    Command.BOLD: ("Ctrl+B",),
    Command.ITALIC: ("Ctrl+I",),
    Command.MOVE_IN: ("Ctrl+]",),
    Command.MOVE_OUT: ("Ctrl+[",),
    Command.TICK: ("Ctrl+Space",),
    Command.OPEN_LINK: ("Alt+Return",),
    Command.RENAME_FILE: ("F2",),
    Command.FILE_EARLIER: ("Ctrl+Left",),
    Command.FILE_LATER: ("Ctrl+Right",),
    Command.YEAR_BEFORE: ("Alt+Up",),
    Command.NEXT_YEAR: ("Alt+Down",),
    Command.MOOD: tuple("12345"),
    Command.RATE: tuple("01234"),
    Command.FILL_CELL: tuple("0123456789"),
    Command.UNKNOWN: ("?",),
    Command.QUESTION: tuple("12345678"),
    Command.SECTION: tuple("123456789"),
    Command.TIMER: ("Space",),
    Command.FIND_SETTING: ("/",),
    Command.QUICK_NOTE: ("N",),
    Command.NOT_SURE: ("N",),
    Command.EXAMPLE: ("E",),
    Command.YES: ("Y",),
    Command.NO: ("N",),
    Command.UNCLEAR: ("U",),
    Command.SPACE_CONTACT: ("C",),
    Command.SPACE_URGE: ("U",),
    Command.SPACE_REVIEW: ("W",),
    Command.CONTACT: ("C",),
    Command.EXCEPTION: ("E",),
    Command.INSIDE: ("I",),
    Command.MY_WORDS: ("M",),
    Command.LETTER: ("L",),
    Command.TAG: ("T",),
    Command.ADD_TO: ("A",),
}
# Cut, copy and their like belong to every text field of the system: no command, and not free.
OF_TEXT_FIELDS = ("Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+Y")


def key_of(command: Command) -> str:
    """The key that is shown and bound for it."""
    return KEYS[command][0]


def is_letter(command: Command) -> bool:
    """Whether it is a single letter, which can be off."""
    return len(key_of(command)) == 1 and key_of(command).isalpha()


def typed(command: Command, text: str) -> bool:
    """Whether this sign stands for it, as a capital or not."""
    return bool(text) and text.upper() in KEYS[command]


# ---- where they act: by the help page of what is in view -----------------------------------------

EVERYWHERE = (
    Command.TODAY,
    Command.DECIDE,
    Command.SPACE,
    Command.NOTES,
    Command.SUPPORT,
    Command.SETTINGS,
    Command.SEARCH,
    Command.NEW_NOTE,
    Command.CHECK_IN,
    Command.URGE,
    Command.FINISH,
    Command.UNDO,
    Command.NEXT_PANE,
    Command.BACK,
    Command.HELP,
    Command.ALL_KEYS,
    Command.LOCK,
)
_FILES = (Command.RENAME_FILE, Command.FILE_EARLIER, Command.FILE_LATER)
WRITING = (
    Command.FIND,
    Command.REPLACE,
    Command.FIND_NEXT,
    Command.FULL_PAGE,
    Command.BOLD,
    Command.ITALIC,
    Command.MOVE_IN,
    Command.MOVE_OUT,
    Command.TICK,
    Command.OPEN_LINK,
    *_FILES,
)
_STEPS = (Command.NEXT_STEP, Command.STEP_BEFORE, Command.PDF)
_TABS = (Command.NEXT_TAB, Command.TAB_BEFORE)
HERE: Mapping[str, tuple[Command, ...]] = {
    "today": (Command.MOOD, Command.QUICK_NOTE, Command.YES, Command.NO, Command.UNCLEAR),
    "decide": _STEPS,
    "safety": (*_STEPS, Command.YES, Command.NO),
    "signs": (*_STEPS, Command.RATE, Command.NOT_SURE, Command.EXAMPLE),
    "talking": _STEPS,
    "saying-it-safely": _STEPS,
    "what-matters": _STEPS,
    "options": (*_STEPS, Command.FILL_CELL, Command.UNKNOWN),
    "expectations": (*_STEPS, Command.YES, Command.NO, Command.UNCLEAR),
    "decision": (*_STEPS, Command.YES, Command.NO),
    "space": (
        *_TABS,
        Command.SPACE_CONTACT,
        Command.SPACE_URGE,
        Command.SPACE_REVIEW,
        Command.YEAR_BEFORE,
        Command.NEXT_YEAR,
    ),
    "check-ins": (*_TABS, Command.DELETE),
    "contacts": (*_TABS, Command.CONTACT, Command.EXCEPTION, Command.INSIDE, Command.DELETE),
    "urge": (*_TABS, Command.TIMER, Command.MY_WORDS, Command.LETTER, Command.DELETE),
    "letters": (*_TABS, Command.DELETE),
    "chart": _TABS,
    "insight": (*_TABS, Command.QUESTION, Command.PDF),
    "review": (*_TABS, Command.PDF, Command.DELETE),
    "notes": (Command.PDF, Command.TAG, Command.DELETE),
    "search": (Command.PDF, Command.TAG, Command.DELETE),
    "incidents": (Command.PDF, Command.ADD_TO, *_FILES),
    "get-support": (Command.SECTION, Command.PLAN_PDF),
    "settings": (Command.FIND_SETTING, Command.MOVE_UP, Command.MOVE_DOWN),
}
WRITTEN_IN = ("notes", "search")  # where a note is written
