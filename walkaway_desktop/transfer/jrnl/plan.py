"""From what was read to a plan."""

from collections.abc import Sequence

from walkaway_desktop.domain.imports import Choice, ImportPlan
from walkaway_desktop.transfer.journal import Journal
from walkaway_desktop.transfer.jrnl.text import TextJournal


def plan_of(
    journal: Journal,
    digest: str,
    source: str,
    *,
    texts: Sequence[TextJournal] = (),
    ignored: int = 0,
) -> ImportPlan:
    """The plan of one journal; without `texts` it is of JSON, whose entries are counted."""
    touched = {
        Choice.TAG_SYMBOLS: sum(one.with_other_tags for one in texts),
        Choice.DATE_FORMAT: sum(one.unread for one in texts),
    }
    return ImportPlan(
        source=source,
        sha256=digest,
        notes=journal.notes,
        skipped=tuple(journal.skipped),
        warnings=tuple(journal.warnings),
        has_lines=bool(texts),
        ignored=ignored,
        choices={choice: count for choice, count in touched.items() if count},
    )
