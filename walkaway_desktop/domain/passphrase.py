"""How guessable a passphrase is, what is refused, and random words to choose from."""

import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

SHORTEST = 12
LONGEST = 1024
COMMONEST = 10_000
MEASURED = 72  # signs; zxcvbn takes no more, and the rest can only help
NAME_LISTS = {"male_names", "female_names", "surnames"}


class Fault(Enum):
    """Why a passphrase is refused; the value is the end of its key in messages.toml."""

    SHORT = "passphrase"
    LONG = "passphrase-long"
    DIFFERS = "passphrase-differs"
    COMMON = "passphrase-common"


class Strength(Enum):
    """How hard it is to guess, against a program that tries for years; in words, never a score."""

    WEAK = auto()
    FAIR = auto()
    GOOD = auto()
    STRONG = auto()


@dataclass(frozen=True, slots=True)
class Measured:
    """What zxcvbn (Wheeler 2016) makes of a passphrase."""

    strength: Strength
    has_name: bool  # a name or a date stands in it
    is_common: bool


# Powers of ten of tries. It takes the blanks between words for guesswork, so random words read
# higher than their true 11 bits each: four words come out near 18, five near 23, six near 29.
STEPS = ((27, Strength.STRONG), (16, Strength.GOOD), (8, Strength.FAIR), (0, Strength.WEAK))


def measure(passphrase: str) -> Measured:
    """Slow at its first call (40 ms of imports): for a worker. The text is not kept."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 (only where a passphrase is chosen)

    found = zxcvbn(passphrase[:MEASURED])
    power = float(found["guesses_log10"])
    parts = found["sequence"]
    return Measured(
        strength=next(strength for least, strength in STEPS if power >= least),
        has_name=any(
            part.get("dictionary_name") in NAME_LISTS or part["pattern"] == "date" for part in parts
        ),
        is_common=_is_common(passphrase),
    )


def _is_common(passphrase: str) -> bool:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415 (as above)

    return passphrase.strip().lower() in FREQUENCY_LISTS["passwords"][:COMMONEST]


def as_read(typed: str) -> str:
    """A passphrase as the vault reads it: the same letters in pieces are no longer passphrase."""
    return unicodedata.normalize("NFC", typed)


def fault_of(passphrase: str, again: str) -> Fault | None:
    """What can be said at once; the list of common ones is asked by `measure`. None = nothing."""
    if len(passphrase) < SHORTEST:
        return Fault.SHORT
    if len(passphrase) > LONGEST:
        return Fault.LONG
    return Fault.DIFFERS if passphrase != again else None


def suggestion(words: Sequence[str], count: int = 5) -> str:
    """Random words with blanks between; each of 2,000 words is worth just under 11 bits."""
    return " ".join(secrets.choice(words) for _ in range(count))
