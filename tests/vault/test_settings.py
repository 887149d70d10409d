"""Settings on a real vault: defaults, what stays, what is refused."""

import pytest

from tests.conftest import PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Cause, SafetyMode
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

DEFAULTS = {
    "day_ends": 4,
    "idle_minutes": 5,
    "look": "system",
    "text_size": 100,
    "quick_hide": "shift_and_f9",
    "quick_hide_key": "",
    "quick_hide_then": "empty",
    "lock_on_minimize": False,
    "lock_on_sleep": True,
    "first_day_of_week": 0,
    "deleted_days": 30,
    "window_size": None,
    "letter_keys": True,
    "show_space_day": True,
    "show_middle_value": True,
    "show_scores": True,
    "show_insight": True,
    "show_milestones": True,
    "on_this_day": False,
    "country": None,
    "safety_mode": SafetyMode(on=False),
}
OTHERS = [
    ("day_ends", 0),
    ("idle_minutes", 60),
    ("look", "dark"),
    ("text_size", 200),
    ("quick_hide", "other"),
    ("quick_hide_key", "Ctrl+Ä"),
    ("quick_hide_then", "minimize"),
    ("quick_hide_then", "close"),
    ("lock_on_minimize", True),
    ("lock_on_sleep", False),
    ("first_day_of_week", None),
    ("deleted_days", 90),
    ("window_size", (1280, 820)),
    ("letter_keys", False),
    ("show_space_day", False),
    ("show_middle_value", False),
    ("show_scores", False),
    ("show_insight", False),
    ("show_milestones", False),
    ("on_this_day", True),
    ("country", "us"),
]


@pytest.mark.parametrize(("name", "default"), DEFAULTS.items())
def test_a_new_vault_has_the_defaults(memory_vault: Vault, name: str, default: object) -> None:
    assert getattr(memory_vault.settings, name) == default


@pytest.mark.parametrize(("name", "value"), OTHERS)
def test_a_choice_is_there_after_the_next_unlock(
    vault: Vault, clock: FixedClock, name: str, value: object
) -> None:
    folder = vault.folder
    setattr(vault.settings, name, value)
    vault.close()
    opened = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
    assert getattr(opened.settings, name) == value
    opened.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("day_ends", 7),
        ("idle_minutes", 0),
        ("idle_minutes", 61),
        ("look", "pink"),
        ("text_size", 89),
        ("quick_hide", "never"),
        ("quick_hide_then", "explode"),
        ("deleted_days", 91),
    ],
)
def test_what_is_out_of_range_is_refused_and_changes_nothing(
    memory_vault: Vault, name: str, value: object
) -> None:
    with pytest.raises(FieldError, match=f"settings.{name}"):
        setattr(memory_vault.settings, name, value)
    assert getattr(memory_vault.settings, name) == DEFAULTS[name]


def test_safety_mode_by_hand_has_a_date_and_goes_again(
    memory_vault: Vault, clock: FixedClock
) -> None:
    memory_vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    assert memory_vault.settings.safety_mode == SafetyMode(True, clock.utc(), Cause.HAND)  # noqa: FBT003 (the record's own field)
    memory_vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    assert memory_vault.settings.safety_mode == SafetyMode(on=False)
