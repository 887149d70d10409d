"""People whom the person trusts, as Get support lists them."""

from dataclasses import dataclass

SUPPORT_NAME, SUPPORT_NUMBER, SUPPORT_NOTE = 80, 40, 200  # characters


@dataclass(frozen=True, slots=True)
class SupportWords:
    """What is written about one of them. The name alone has to be there."""

    name: str
    number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SupportContact:
    """One of them, at its place in the list."""

    id: int
    words: SupportWords
    position: int
