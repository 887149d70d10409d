"""What is told in parts: on a closed page, beside another Sitting, in a PDF."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartRow:
    """A question and its answer, or something in the person's own words."""

    label: str
    answer: str
    note: str = ""
    own_words: bool = False  # the answer is theirs: it stands in the serif
    goes_on: bool = False  # it belongs to the row above: no line between them
    key: str = ""  # the same in every Sitting, where `label` can be renamed; empty = `label` is


@dataclass(frozen=True, slots=True)
class Part:
    """One card. `private`: left out of a PDF if nothing else is said.

    `blind_step`: covered while the open Sitting has neither done that step nor looked; empty: never
    """

    key: str
    title: str
    rows: Sequence[PartRow]
    private: bool = False
    blind_step: str = ""
