"""How YAML writes texts that run over several lines, or hold signs that mean something there."""

import re

_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\n[ \t]*|[\s\S]|\Z)")
_FOLD = re.compile(r"(?:(?<![ \t])[ \t]+)?\n[ \t\n]*")
_NAMED = dict(
    zip('0abtnvfre\t "/\\N_LP', '\0\a\b\t\n\v\f\r\x1b\t "/\\\x85\xa0\u2028\u2029', strict=True)
)


def folded(lines: list[str]) -> str:
    """Lines of one paragraph; blank ones between them are line ends."""
    parts = [lines[0]]
    blank = 0
    for line in lines[1:]:
        if not line:
            blank += 1
            continue
        parts += ["\n" * blank or " ", line]
        blank = 0
    return "".join(parts)


def single_quoted(inner: str) -> str:
    """What stands between '…'."""
    return _FOLD.sub(_fold, inner).replace("''", "'")


def double_quoted(inner: str) -> str:
    """What stands between "…". Raises ValueError where a sign means nothing."""
    parts, at = [], 0
    for found in _ESCAPE.finditer(inner):
        parts += [_FOLD.sub(_fold, inner[at : found.start()]), _meant(found[1])]
        at = found.end()
    text = "".join([*parts, _FOLD.sub(_fold, inner[at:])])
    if any("\ud800" <= sign <= "\udfff" for sign in text):  # two halves of one sign
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _fold(found: re.Match[str]) -> str:
    return "\n" * (found[0].count("\n") - 1) or " "


def _meant(escape: str) -> str:
    if escape.startswith("\n"):
        return ""
    if len(escape) > 1:
        number = int(escape[1:], 16)
        return chr(number)  # ValueError where there is no such sign
    if escape not in _NAMED:
        raise ValueError("no such escape")
    return _NAMED[escape]


def block_lines(text: str, at: int, outer: int, indent: int | None) -> tuple[list[str], int]:
    """The lines of a `|` block from `at` without their indent, and where they end.

    `indent`: as its head says; None = that of its first line, further right than `outer`.
    """
    lines: list[str] = []
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        words = line.lstrip(" ")
        here = len(line) - len(words)
        if words and indent is None:
            indent = max(here, outer + 1)
        if words and here < (indent or 0):
            break
        lines.append(line[indent:] if indent is not None else "")
        at = end + 1
    return lines, min(at, len(text))


def folded_block(lines: list[str]) -> str:
    """The lines of a `>` block: those further right, and blank ones, keep their line ends."""
    parts: list[str] = []
    blank, before = 0, ""
    for line in lines:
        if not line:
            blank += 1
            continue
        is_kept = line[0] in " \t" or before[:1] in (" ", "\t")
        between = "\n" * (blank + is_kept) or " "
        parts += [between if parts else "\n" * blank, line]
        before, blank = line, 0
    return "".join(parts) + "\n" * (blank if parts else max(blank - 1, 0))
