"""The safety plan. Rows of its own: no search, no list of days and no draft has it."""

from collections.abc import Mapping

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.safety_plan import SECTIONS
from walkaway_desktop.storage.store import Store


class SafetyPlan(Store):
    """What is written under each heading."""

    def all(self) -> dict[str, str]:
        """The text of each section that has one, in the order of the page."""
        found = dict(self._sql("SELECT section, text FROM safety_plan"))
        return {section: found[section] for section in SECTIONS if section in found}

    def write(self, words: Mapping[str, str]) -> None:
        """These sections say this from now on; a blank one is gone. Raises FieldError."""
        kept = {section: limits.plan(text) for section, text in words.items()}
        with self._database.writing():
            for section, text in kept.items():
                self._write(section, text)

    def clear(self) -> dict[str, str]:
        """Erases all of it, and gives it back for `write`."""
        with self._database.writing():
            gone = self.all()
            self._database.execute_sql("DELETE FROM safety_plan")
        return gone

    def _write(self, section: str, text: str) -> None:
        if not text:
            self._database.execute_sql("DELETE FROM safety_plan WHERE section = ?", (section,))
            return
        self._database.execute_sql(
            "INSERT INTO safety_plan (section, text, changed_at) VALUES (?, ?, ?)"
            " ON CONFLICT (section) DO UPDATE SET text = excluded.text,"
            " changed_at = excluded.changed_at WHERE text <> excluded.text",
            (section, text, self._now_text()),
        )
