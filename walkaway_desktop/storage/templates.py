"""The person's own templates, each in their order."""

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.templates import TEMPLATE_NAME, Template
from walkaway_desktop.storage.store import Store

_COLUMNS = "id, name, body, position"


class Templates(Store):
    """Rows of their own: no search and no list of days has them."""

    def all(self) -> list[Template]:
        """All of them, the first one first."""
        found = self._sql(f"SELECT {_COLUMNS} FROM template ORDER BY position, id")  # noqa: S608 (our own words)
        return [Template(*row) for row in found]

    def get(self, template_id: int) -> Template:
        """One of them. Raises LookupError where there is none."""
        found = self._sql(f"SELECT {_COLUMNS} FROM template WHERE id = ?", (template_id,))  # noqa: S608 (our own words)
        if not found:
            raise LookupError(f"no template {template_id}")
        return Template(*found[0])

    def add(self, name: str, body: str) -> int:
        """Puts one at the end. Raises FieldError."""
        kept_name, kept_body = _name(name), _body(body)
        with self._database.writing():
            cursor = self._database.execute_sql(
                "INSERT INTO template (name, body, position) VALUES (?, ?,"
                " (SELECT ifnull(max(position), 0) + 1 FROM template))",
                (kept_name, kept_body),
            )
        return int(cursor.lastrowid)

    def rename(self, template_id: int, name: str) -> None:
        """Another name for one. Raises FieldError, LookupError."""
        kept = _name(name)
        with self._database.writing():
            self.get(template_id)
            self._database.execute_sql(
                "UPDATE template SET name = ? WHERE id = ?", (kept, template_id)
            )

    def move_up(self, template_id: int) -> None:
        """Before the one that stood before it; the first one stays. Raises LookupError."""
        with self._database.writing():
            self.get(template_id)
            self._move_up("template", [one.id for one in self.all()], template_id)

    def delete(self, template_id: int) -> Template:
        """Removes one, and gives it back for `put_back`. Raises LookupError."""
        with self._database.writing():
            gone = self.get(template_id)
            self._database.execute_sql("DELETE FROM template WHERE id = ?", (template_id,))
        return gone

    def put_back(self, template: Template) -> int:
        """As it was before it was deleted, at its place; another id if that is taken by now."""
        with self._database.writing():
            cursor = self._database.execute_sql(
                f"INSERT INTO template ({_COLUMNS}) VALUES (?, ?, ?, ?)",  # noqa: S608 (our own words)
                (
                    self._id_if_free("template", template.id),
                    template.name,
                    template.body,
                    template.position,
                ),
            )
        return int(cursor.lastrowid)


def _name(name: str) -> str:
    kept = limits.clean_line(name)
    if not kept:
        raise FieldError("template.name-blank")
    return limits.within(kept, TEMPLATE_NAME, "template.name")


def _body(body: str) -> str:
    kept = limits.body(body, "template.body")
    if not kept:
        raise FieldError("template.body-blank")
    return kept
