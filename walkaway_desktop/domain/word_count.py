"""How many words a text has."""

import re

# Each sign of Han and kana counts: there are no blanks to tell their words by.
_SIGN = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_SIGN}]|[^\W_{_SIGN}]+(?:['’.-][^\W_{_SIGN}]+)*")
_ASCII_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*", re.ASCII)


def count_words(text: str) -> int:
    """Its words; of Chinese and Japanese, its signs. Marks of Markdown are none."""
    return len((_ASCII_WORD if text.isascii() else _WORD).findall(text))
