"""Drafts: what a form held, at most two seconds behind the typing."""

import json
from collections.abc import Mapping

from walkaway_desktop.domain.day import utc_moment
from walkaway_desktop.domain.records import Draft
from walkaway_desktop.storage.entry_rows import drop_draft
from walkaway_desktop.storage.store import Store


class Drafts(Store):
    """One draft per form and entry; `ref_id` 0 stands for a new entry."""

    def keep(self, form: str, content: Mapping[str, object], ref_id: int = 0) -> None:
        """Replaces what was kept for this form."""
        with self._database.writing():
            self._database.execute_sql(
                "INSERT INTO draft (form, ref_id, content, changed_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (form, ref_id) DO UPDATE"
                " SET content = excluded.content, changed_at = excluded.changed_at",
                (form, ref_id, json.dumps(dict(content)), self._now_text()),
            )

    def get(self, form: str, ref_id: int = 0) -> Draft | None:
        """What was kept; None = nothing was."""
        found = self._sql(
            "SELECT content, changed_at FROM draft WHERE form = ? AND ref_id = ?", (form, ref_id)
        )
        if not found:
            return None
        content, changed_at = found[0]
        return Draft(form, ref_id, json.loads(content), utc_moment(changed_at))

    def of_form(self, form: str) -> list[Draft]:
        """Every one of this form, the last written first."""
        found = self._sql(
            "SELECT ref_id, content, changed_at FROM draft WHERE form = ?"
            " ORDER BY changed_at DESC, ref_id",
            (form,),
        )
        return [
            Draft(form, ref_id, json.loads(content), utc_moment(changed_at))
            for ref_id, content, changed_at in found
        ]

    def drop(self, form: str, ref_id: int = 0) -> None:
        """Erases it. A store that saves what a draft was for does this in the same transaction."""
        with self._database.writing():
            drop_draft(self._database, form, ref_id)
