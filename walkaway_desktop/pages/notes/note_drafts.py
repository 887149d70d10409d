"""What is written in a note, as it is kept before the note itself is saved."""

from collections.abc import Mapping

Written = tuple[str, str, tuple[str, ...]]  # title, text, tags
BLANK: Written = ("", "", ())


def draft_of(written: Written) -> dict[str, object]:
    """What a draft holds."""
    title, body, tags = written
    return {"title": title, "body": body, "tags": list(tags)}


def written_in(content: object, tags: tuple[str, ...] = ()) -> Written:
    """What `draft_of` was made from; `tags` where it holds none, as before version 0.5."""
    if not isinstance(content, Mapping):
        return BLANK
    title, body = str(content.get("title", "")), str(content.get("body", ""))
    return title, body, tuple(map(str, content.get("tags", tags)))
