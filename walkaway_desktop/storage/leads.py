"""One row of a list of entries: its columns, and the record they make."""

from walkaway_desktop.domain.records import Kind, Lead
from walkaway_desktop.storage.fields import when_of

# The first parameter is how many characters of the body a list shows.
LEAD_COLUMNS = "id, kind, day, at, utc_offset, title, substr(body, 1, ?), pinned"


def lead(  # noqa: PLR0913 PLR0917 (the columns of one row)
    entry_id: int,
    kind: str,
    day: str,
    at: str | None,
    utc_offset: int | None,
    title: str,
    start: str,
    pinned: int,
) -> Lead:
    """The record of one row of LEAD_COLUMNS."""
    when = when_of(day, at, utc_offset)
    return Lead(entry_id, Kind[kind.upper()], when, title, start, bool(pinned))
