"""Live styling of Markdown: each line by itself, and whether it stands in fenced code."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument, QTextFormat

from walkaway_desktop.domain.markdown_spans import FENCES, HIDDEN, Span, Style, fence, spans
from walkaway_desktop.widgets.markdown.places import as_qt_counts
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

# A line longer than this is no line of a person's; what is behind stays plain, and quick.
LONGEST_STYLED = 20_000
CODE_SIZE = 0.875  # of the words around it, as letters of one width look larger
# The state of a block: which fence is open behind it, whether it is drawn on, whether its look
# was worked out. That is done for lines in view: a long note opens as fast as a short one.
_FENCE_BITS, DRAWN_ON, _STYLED = 7, 8, 16


Blocks = Sequence[tuple["QTextBlock", float]]  # and where each begins


def in_fence(block: "QTextBlock") -> bool:
    """Whether this line is code between fences, or one of the fences."""
    return _open_fence(block.previous()) != "" or _open_fence(block) != ""


def is_drawn_on(block: "QTextBlock") -> bool:
    """Whether this line holds a picture or hidden signs."""
    return block.userState() > 0 and bool(block.userState() & DRAWN_ON)


def _open_fence(block: "QTextBlock") -> str:
    state = block.userState() if block.isValid() else 0
    return FENCES[max(state, 0) & _FENCE_BITS]


class MarkdownHighlighter(QSyntaxHighlighter):
    """Signs of Markdown stay, in a softer color; the words between them look like what they are."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[Style, QTextCharFormat] = {}
        self._in_view = range(0)
        self._passes_over = False
        Theme.current().changed.connect(self._retheme)

    def _retheme(self) -> None:
        self._formats.clear()
        self.rehighlight()

    def show_document(self, document: QTextDocument, *, has_fences: bool) -> None:
        """Take over this document. Without fences no line of it asks for what stands above it."""
        self._in_view = range(0)
        self._passes_over = not has_fences
        self.setDocument(document)
        self.rehighlight()  # else Qt does it later, and again
        self._passes_over = False

    def needs_style(self, blocks: Blocks) -> bool:
        """Whether some of these lines just came into view."""
        return any(not max(block.userState(), 0) & _STYLED for block, _top in blocks)

    def style_view(self, blocks: Blocks) -> None:
        """Work out the look of all lines in view; they keep it up to date while they are."""
        if blocks:
            self._in_view = range(blocks[0][0].blockNumber(), blocks[-1][0].blockNumber() + 1)
        for block, _top in blocks:
            # One may be done along with the one before it.
            if not max(block.userState(), 0) & _STYLED:
                self.rehighlightBlock(block)

    def highlightBlock(self, text: str) -> None:  # noqa: N802 (Qt's name)
        if self._passes_over:
            self.setCurrentBlockState(0)
            return
        inside = FENCES[max(self.previousBlockState(), 0) & _FENCE_BITS]
        after = fence(text, inside) if inside or "```" in text or "~~~" in text else None
        is_seen = self.currentBlock().blockNumber() in self._in_view
        styled = _STYLED if is_seen else 0
        if inside or after is not None:
            self._show_code(text, inside if after is None else after, styled, after is None)
            return
        if not is_seen:
            self.setCurrentBlockState(0)
            return
        found = spans(as_qt_counts(text[:LONGEST_STYLED]))
        drawn = any(style & Style.PICTURE for _start, _end, style in found)
        drawn = drawn or HIDDEN.search(text) is not None
        self.setCurrentBlockState(_STYLED | (DRAWN_ON if drawn else 0))
        self._show(found)

    def _show_code(self, text: str, after: str, styled: int, is_code: bool) -> None:  # noqa: FBT001 (one place)
        drawn = DRAWN_ON if HIDDEN.search(text) else 0
        self.setCurrentBlockState(FENCES.index(after) | drawn | styled)
        if styled:
            style = Style.CODE if is_code else Style.MARK
            self.setFormat(0, len(as_qt_counts(text)), self._format(style))

    def _show(self, found: list[Span]) -> None:
        """Each stretch in the look of all that it is."""
        if len(found) == 1:
            start, end, style = found[0]
            self.setFormat(start, end - start, self._format(style))
            return
        edges = [(start, 0, style) for start, end, style in found if start < end]
        edges += [(end, 1, style) for start, end, style in found if start < end]
        edges.sort()
        # What is open at a place; each kind can be open several times.
        open_kinds: dict[Style, int] = {}
        at = 0
        for place, closes, style in edges:
            if place > at and open_kinds:
                self.setFormat(at, place - at, self._format(_all_of(open_kinds)))
            at = place
            left = open_kinds.get(style, 0) + (-1 if closes else 1)
            if left:
                open_kinds[style] = left
            else:
                del open_kinds[style]

    def _format(self, style: Style) -> QTextCharFormat:
        if style not in self._formats:
            self._formats[style] = _look(style)
        return self._formats[style]


def _all_of(kinds: dict[Style, int]) -> Style:
    style = Style(0)
    for one in kinds:
        style |= one
    return style


def _look(style: Style) -> QTextCharFormat:
    theme, look = Theme.current(), QTextCharFormat()
    if style & (Style.HEADING | Style.STRONG) and not style & Style.MARK:
        # There is no face that is both bold and slanted: Qt makes one, if it is asked for Bold.
        slanted = bool(style & (Style.EMPHASIS | Style.QUOTE))
        look.setFontWeight(QFont.Weight.Bold if slanted else QFont.Weight.DemiBold)
    if style & (Style.EMPHASIS | Style.QUOTE) and not style & Style.CODE:
        look.setFontItalic(not style & Style.MARK or bool(style & Style.EMPHASIS))
    if style & Style.STRIKE:
        look.setFontStrikeOut(True)
    if style & Style.CODE:
        look.setFontFamilies(theme.font("code").families())
        look.setFontFixedPitch(True)
        size = round(theme.font("editor").pixelSize() * CODE_SIZE)
        look.setProperty(QTextFormat.Property.FontPixelSize, size)
        look.setBackground(theme.color("side"))
    if style & Style.LINK and not style & Style.MARK:
        look.setForeground(theme.color("accent"))
        look.setFontUnderline(True)
    if style & (Style.MARK | Style.DONE):
        look.setForeground(theme.color("soft"))
    return look
