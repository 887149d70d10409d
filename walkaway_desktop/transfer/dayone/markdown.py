"""Day One's Markdown as ours: its backslashes, its links to media and to other entries."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from walkaway_desktop.domain import markdown
from walkaway_desktop.domain.markdown_spans import fence

Change = Callable[[str], str]

# They show nothing; U+FFFC stands in place of a picture that is linked as well.
_UNSEEN = re.compile("[\u200b\ufffc]")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
_BLANK_LINES = re.compile(r"(\n[ \t]*\n)")
_ALWAYS = "*_`[]<\\"  # without their backslash these would mark something
_AT_LINE_START = "-+#>=|"
MOST_START = 100  # characters of quotes and lists in lists before the first word
_CONTAINERS = r"[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]+)*>?"
_LINE_START = re.compile(_CONTAINERS)
_NUMBER = re.compile(rf"{_CONTAINERS}\d{{1,9}}")
_ENTITY = re.compile(r"&(?:#\w+|\w+);")
_TITLE = re.compile(r"[ ]{0,3}#{1,6}[ \t]+(\S.*)")
_MEDIA = re.compile(
    r"!?\[[^\[\]\n]*\]\(dayone-moment:/{0,3}(?:[A-Za-z]+/)?([0-9A-Za-z-]{1,64})/?\)"
)
_LINK = re.compile(r"\[([^\[\]\n]*)\]\((dayone2?:/[^()\s]*)\)|dayone2?://[^\s()<>\[\]]+")
_ENTRY_ID = re.compile(r"entryId=([0-9A-Za-z-]+)", re.IGNORECASE)


def cleaned(text: str) -> str:
    """Without what cannot be seen, and with line ends as ours."""
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))


def unescaped(text: str) -> str:
    """Backslashes that only keep Day One's own signs apart are gone; what they protect stays."""
    return _outside_fences(text, _without_backslashes) if "\\" in text else text


def with_media(text: str, put: Callable[[str], str]) -> str:
    """`put` says what stands in place of a picture, by its identifier."""
    return _replaced(text, "dayone-moment:", _MEDIA, lambda found: put(found[1]))


def with_links(text: str, put: Callable[[str, str, str], str]) -> str:
    """`put` says what stands in place of a link: by what was written, its words and its entry."""

    def words(found: re.Match[str]) -> str:
        entry = _ENTRY_ID.search(found[2] or found[0])
        return put(found[0], found[1] or "", entry[1] if entry else "")

    return _replaced(text, "dayone", _LINK, words)


def title_and_rest(text: str) -> tuple[str, str]:
    """A heading in the first line is the title, and leaves the text."""
    text = text.strip("\n")
    first, _, rest = text.partition("\n")
    found = _TITLE.fullmatch(first)
    if found is None or "](" in found[1]:
        return "", text
    return markdown.plain(found[1]), rest.strip("\n")


# ---- where a change holds ------------------------------------------------------------------------


def _replaced(text: str, sign: str, pattern: re.Pattern[str], put: Callable[..., str]) -> str:
    """`pattern` outside of code."""

    def change(block: str) -> str:
        if sign not in block:
            return block
        code = [one for one in markdown.inline(block).pairs if one.mark == "`"]
        starts = [one.start for one in code]

        def put_in(found: re.Match[str]) -> str:
            number = bisect_right(starts, found.start()) - 1
            is_code = number >= 0 and found.start() < code[number].end
            return found[0] if is_code else put(found)

        return pattern.sub(put_in, block)

    return _outside_fences(text, change) if sign in text else text


def _outside_fences(text: str, change: Change) -> str:
    """Each paragraph changed; fenced code stays as it is."""
    return "\n".join(
        part if is_code else "".join(map(change, _BLANK_LINES.split(part)))
        for is_code, part in _parts(text)
    )


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """Runs of lines within and outside of fences."""
    inside, run, is_code = "", list[str](), False
    for line in text.split("\n"):
        sign = fence(line, inside)
        line_is_code = bool(inside) or sign is not None
        if line_is_code != is_code and run:
            yield is_code, "\n".join(run)
            run = []
        is_code = line_is_code
        run.append(line)
        inside = inside if sign is None else sign
    yield is_code, "\n".join(run)


def _without_backslashes(block: str) -> str:
    if "\\" not in block:
        return block
    pieces, done = [], 0
    for place in markdown.inline(block).escapes:
        if not _protects(block, place):
            pieces.append(block[done:place])
            done = place + 1
    return "".join([*pieces, block[done:]])


def _protects(block: str, place: int) -> bool:
    """Whether the sign behind this backslash would mark something without it."""
    sign, behind = block[place + 1], block[place + 2 : place + 4]
    if sign in _ALWAYS:
        return True
    if sign in _AT_LINE_START:
        return _LINE_START.fullmatch(_before(block, place)) is not None
    if sign in ".)" and not behind[:1].strip():
        return _NUMBER.fullmatch(_before(block, place)) is not None
    return (
        (sign == "!" and behind.startswith("["))
        or (sign == "~" and (behind.startswith(("~", "\\~")) or block[place - 1 : place] == "~"))
        or (sign == "&" and _ENTITY.match(block, place + 1) is not None)
    )


def _before(block: str, place: int) -> str:
    """The line up to here, as far as it may be the start of one."""
    first = max(0, place - MOST_START)
    return block[max(first, block.rfind("\n", first, place) + 1) : place]
