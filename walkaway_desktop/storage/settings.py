"""Settings: what the person chose, each with its default. Nothing is stored outside the vault."""

import json
from typing import Any, Generic, TypeVar, overload

from walkaway_desktop.domain.day import utc_moment, utc_text
from walkaway_desktop.domain.hide_keys import HideKeys, HideThen
from walkaway_desktop.domain.limits import FieldError, clean_line, within
from walkaway_desktop.domain.records import Cause, SafetyMode
from walkaway_desktop.storage.fields import token
from walkaway_desktop.storage.store import Store

LOOKS = ("system", "light", "dark", "contrast_light", "contrast_dark")
DATE_FORMS = ("language", "day_first", "year_first", "system")  # order of day, month, and year
TIME_FORMS = ("system", "12", "24")
QUICK_HIDES = tuple(keys.value for keys in HideKeys)
HIDES_THEN = tuple(then.value for then in HideThen)
SAFETY_MODE = "safety_mode"
PARTNER_LABEL, PARTNER_LABEL_LENGTH = "partner_label", 40

T = TypeVar("T")


class _Choice(Generic[T]):
    """One setting: read from its row, its default where there is none."""

    def __init__(self, default: T, *, among: tuple[T, ...] | range = ()) -> None:
        self._default = default
        self._among = among
        self._key = ""

    def __set_name__(self, owner: type[object], name: str) -> None:
        self._key = name

    @overload
    def __get__(self, settings: None, owner: type[object]) -> "_Choice[T]": ...
    @overload
    def __get__(self, settings: "Settings", owner: type[object]) -> T: ...
    def __get__(self, settings: "Settings | None", owner: type[object]) -> "T | _Choice[T]":
        if settings is None:
            return self
        value: T = settings.stored(self._key, self._default)
        return value

    def __set__(self, settings: "Settings", value: T) -> None:
        if self._among and value not in self._among:
            raise FieldError(f"settings.{self._key}")
        settings.store(self._key, value)


class Settings(Store):
    """Read and written like attributes: `settings.idle_minutes = 10`."""

    day_ends = _Choice(4, among=range(7))  # the hour at which a day ends
    idle_minutes = _Choice(5, among=range(1, 61))
    look = _Choice("system", among=LOOKS)
    text_size = _Choice(100, among=range(90, 201))  # percent
    quick_hide = _Choice(HideKeys.SHIFT_AND_F9.value, among=QUICK_HIDES)
    quick_hide_key = _Choice("")  # as QKeySequence writes it; for HideKeys.OTHER
    quick_hide_then = _Choice(HideThen.EMPTY.value, among=HIDES_THEN)
    lock_on_minimize = _Choice(False)  # noqa: FBT003 (a default, not a flag)
    lock_on_sleep = _Choice(True)  # noqa: FBT003 (as above); a locked screen counts, too
    first_day_of_week: _Choice[int | None] = _Choice(0)  # 0 = Monday; None = as the system has it
    date_form = _Choice("language", among=DATE_FORMS)
    time_form = _Choice("system", among=TIME_FORMS)
    deleted_days = _Choice(30, among=range(91))
    letter_keys = _Choice(True)  # noqa: FBT003 (a default, not a flag)
    show_space_day = _Choice(True)  # noqa: FBT003 (as above)
    show_middle_value = _Choice(True)  # noqa: FBT003 (as above)
    show_scores = _Choice(True)  # noqa: FBT003 (as above)
    urge_clock_shown = _Choice(True)  # noqa: FBT003 (as above)
    show_insight = _Choice(True)  # noqa: FBT003 (as above)
    show_milestones = _Choice(True)  # noqa: FBT003 (as above)
    on_this_day = _Choice(False)  # noqa: FBT003 (as above)
    clear_clipboard = _Choice(True)  # noqa: FBT003 (as above)
    hide_from_capture = _Choice(True)  # noqa: FBT003 (as above); where the system can
    automatic_backups = _Choice(True)  # noqa: FBT003 (as above)
    big_backups: _Choice[bool | None] = _Choice(None)  # over 500 MiB; None = not asked yet
    country: _Choice[str | None] = _Choice(None)  # of Get support; None = not chosen

    def take_over(self, other: "Settings") -> None:
        """Choose as it is chosen there. What was written, or set by an answer, stays apart."""
        for name, one in vars(Settings).items():
            if isinstance(one, _Choice):
                setattr(self, name, getattr(other, name))

    @property
    def window_size(self) -> tuple[int, int] | None:
        """Width and height; None = never changed."""
        size = self.stored("window_size", None)
        return None if size is None else (size[0], size[1])

    @window_size.setter
    def window_size(self, size: tuple[int, int]) -> None:
        self.store("window_size", list(size))

    @property
    def partner_label(self) -> str:
        """What the person calls the other one in lists and charts; empty = no own name."""
        return str(self.stored(PARTNER_LABEL, ""))

    @partner_label.setter
    def partner_label(self, name: str) -> None:
        """Raises FieldError over 40 characters."""
        kept = within(clean_line(name), PARTNER_LABEL_LENGTH, "settings.partner_label")
        self.store(PARTNER_LABEL, kept)

    @property
    def safety_mode(self) -> SafetyMode:
        """The one flag, since when, and which answer set it."""
        kept: dict[str, Any] = self.stored(SAFETY_MODE, {})
        if not kept.get("on"):
            return SafetyMode(on=False)
        return SafetyMode(
            on=True, since=utc_moment(kept["since"]), cause=Cause[kept["cause"].upper()]
        )

    def set_safety_mode(self, *, on: bool, cause: Cause) -> None:
        """Switches it; while it is on, date and cause stay those of the first time."""
        if on == self.safety_mode.on:
            return
        kept = {"on": on, "since": utc_text(self._clock.utc()), "cause": token(cause)}
        self.store(SAFETY_MODE, kept if on else {"on": False})

    def stored(self, key: str, default: Any) -> Any:
        """The value of one row; `default` = there is none."""
        found = self._sql("SELECT value FROM setting WHERE key = ?", (key,))
        return json.loads(found[0][0]) if found else default

    def store(self, key: str, value: object) -> None:
        """Writes one row."""
        with self._database.writing():
            self._database.execute_sql(
                "INSERT INTO setting (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, json.dumps(value)),
            )
