"""How often the range after Contact holds a known effect: 300 made-up diaries of each kind."""

from itertools import product
from statistics import fmean

from tests.made_up_diaries import known_effect
from walkaway_desktop.domain.after_contact import Lag, after_contact

DIARIES = 300
LENGTHS = (60, 90, 120, 180, 365)
INVITES = (0.0, 0.025, 0.05)  # how much likelier a Contact is for each point the mood is low
EFFECT = -0.5


def row(lag: Lag, days: int, low_invites: float) -> str:
    """One kind of diary: how many are shown, in how many the range holds, how far the mean is."""
    shown, held = [], 0
    for seed in range(DIARIES):
        diary = known_effect(seed, days=days, effect=EFFECT, lag=lag.value, low_invites=low_invites)
        found = after_contact(diary.moods, diary.contacts, diary.contacts, lag)
        if found.difference is not None and found.low is not None and found.high is not None:
            shown.append(float(found.difference))
            held += found.low <= EFFECT <= found.high
    share = f"{100 * held / len(shown):.0f}" if shown else "-"
    lean = f"{fmean(shown) - EFFECT:+.2f}" if shown else "-"
    return f"{lag.name:<10} {days:>4} {low_invites:>4} {len(shown):>5} {share:>5} {lean:>6}"


def main() -> None:
    print("lag        days  low shown  held   lean")
    for low_invites, lag, days in product(INVITES, Lag, LENGTHS):
        print(row(lag, days, low_invites), flush=True)


if __name__ == "__main__":
    main()
