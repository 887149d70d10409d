"""What matters, options and reasons in the invented days: small, kind, plausible; nobody's."""

from collections.abc import Callable, Iterator

from walkaway_desktop.domain.options import Side, Weight
from walkaway_desktop.domain.records import Mark
from walkaway_desktop.storage.vault import Vault

FIRST_DAY = 119  # days ago
# Name, why, importance on a calm and on an upset day, must have.
MATTERS = (
    ("Being able to rely on what is said", "I plan my week around it.", (9, 10), True),
    ("Feeling like myself", "", (7, 9), False),
    ("Our home by the river", "Six years of it, and the pear tree.", (4, 2), False),
    ("Time with the children", "", (6, 6), False),
)
# Name, note, gut on a calm and on an upset day, fit of each of the above; None = don't know.
WAYS = (
    ("Stay as it is", "", (4, 2), (5, 3, 8, 7)),
    ("Take space until spring", "Two months, at the small flat.", (7, 6), (7, 6, 5, 5)),
    ("Leave", "", (3, 8), (8, 8, 2, None)),
)
PULLS = {Mark.CALM: (7, 6), Mark.UPSET: (6, 9), Mark.CANT_SAY: (5, 5)}
GUT_LINE = "It lets me breathe."
GUT_QUESTION = "That the quiet flat felt like coming home."
STAY = ("The garden in May.", "They still make me laugh.")
LEAVE = ("I sleep through the night at my sister's.",)


def lists(vault: Vault) -> Iterator[tuple[int, Callable[[], object]]]:
    """Days ago, and what was written down then: before the first Sitting."""
    yield FIRST_DAY, lambda: write(vault)


def write(vault: Vault) -> None:
    """All three lists."""
    for name, why, _importance, _must in MATTERS:
        vault.options.add_criterion(name, why)
    for name, note, _gut, _fit in WAYS:
        vault.options.add_option(name, note)
    for side, reasons in ((Side.STAY, STAY), (Side.LEAVE, LEAVE)):
        for text in reasons:
            vault.options.add_reason(side, text)


def answer(vault: Vault, sitting_id: int, mark: Mark | None) -> None:
    """One Sitting's answers to What matters and Options, both done."""
    options = vault.options
    day = int(mark is Mark.UPSET)
    criteria, ways = options.criteria(), options.options()
    if not criteria:
        return  # a Sitting of years ago, before the lists were written
    for criterion, (_name, _why, importance, must) in zip(criteria, MATTERS, strict=True):
        options.weigh(sitting_id, criterion.id, Weight(importance[day], must=must))
    for way, (_name, _note, gut, _fit) in zip(ways, WAYS, strict=True):
        options.set_gut(sitting_id, way.id, gut[day])
    pulls = PULLS.get(mark, (5, 5)) if mark is not None else (5, 5)
    for side, pull in zip(Side, pulls, strict=True):
        options.set_pull(sitting_id, side, pull)
    options.set_gut_line(sitting_id, GUT_LINE)
    options.open_fit(sitting_id)
    for way, (_name, _note, _gut, fits) in zip(ways, WAYS, strict=True):
        for criterion, fit in zip(criteria, fits, strict=True):
            options.set_fit(sitting_id, way.id, criterion.id, fit)
    options.set_gut_question(sitting_id, GUT_QUESTION)
    for step in ("what-matters", "options"):
        vault.sittings.step_done(sitting_id, step, done=True)


def all_words() -> set[str]:
    """Everything in this file, one by one."""
    lists = {part for name, more, *_rest in (*MATTERS, *WAYS) for part in (name, more)}
    return {*lists, *STAY, *LEAVE, GUT_LINE, GUT_QUESTION} - {""}
