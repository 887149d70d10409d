"""What of a Sitting goes into a PDF."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from walkaway_desktop.domain.comments import Comment
from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.pages.day_words import moment_words
from walkaway_desktop.pages.decide.part_list import shown_parts
from walkaway_desktop.pages.decide.parts import parts_of, told_of
from walkaway_desktop.pages.part import Part, PartRow
from walkaway_desktop.pages.printed import Printed

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

COMMENTS = "comments"


def printed_of(
    vault: "Vault", sitting: Sitting, title: str, covered: Collection[str], today: date
) -> Printed:
    """This Sitting with the comments on it, without what is still covered."""
    parts = parts_of(told_of(vault, sitting.id))
    comments = comments_part(vault.comments.of(sitting.id))
    shown = [part for _key, part in shown_parts(parts, covered)]
    return Printed(
        title,
        [*(part for part in shown if part is not None), *([comments] if comments else [])],
        today,
        is_open=sitting.closed_at is None,
        covered=None in shown,
    )


def comments_part(comments: Sequence[Comment]) -> Part | None:
    """What was written below a closed Sitting, the first one first."""
    rows = [PartRow(moment_words(one.when), one.text, own_words=True) for one in comments]
    title = QCoreApplication.translate("SittingParts", "Comments")
    return Part(COMMENTS, title, rows) if rows else None
