"""A mood in the front matter: a number of our scale, a share of five or ten, or a word."""

import re

BEST = 5
_SHARE = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?)[ ]*/[ ]*(5|10)", re.ASCII)


def mood_of(text: str) -> tuple[int | None, str]:
    """1 to 5 and the word for it; None = none, or the word has to be asked."""
    if re.fullmatch(r"[1-5]", text, re.ASCII):
        return int(text), ""
    share = _SHARE.fullmatch(text)
    if share is None:
        return None, text
    value, most = float(share[1].replace(",", ".")), int(share[2])
    if value > most:
        return None, text
    if most == BEST:
        return max(1, int(value + 0.5)), text
    return int(1 + value * (BEST - 1) / most + 0.5), text
