"""`export`: everything as one file or zip, notes as Markdown, or tables for a spreadsheet."""

import os
from collections.abc import Callable
from pathlib import Path

from walkaway_desktop.cli.said import NotDoneError, reason_of, shown
from walkaway_desktop.cli.session import Session
from walkaway_desktop.cli.verbs import DONE
from walkaway_desktop.storage.export_source import ExportSource
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import readme
from walkaway_desktop.transfer import csv_export, json_export, markdown_export, zip_export
from walkaway_desktop.transfer.markdown_notes import Chosen


def export(session: Session) -> int:
    path: Path = session.options.path
    if path == Path("-"):  # standard input in other verbs; a file of that name would be forgotten
        raise NotDoneError("command_line.export-dash")
    if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(session.folder)):
        raise NotDoneError("command_line.into-vault")  # it could take the place of the key file
    if os.path.lexists(path):
        raise _there(path)
    with session.open() as opened:
        try:
            EXPORTERS[session.options.format](opened, session)
        except FileExistsError:
            raise _there(path) from None
        except OSError as error:
            raise NotDoneError("export.export-not-done", reason=reason_of(error)) from None
    return DONE


def _there(path: Path) -> NotDoneError:
    kind = "folder" if path.is_dir() and not path.is_symlink() else "file"
    return NotDoneError(f"command_line.export-exists-{kind}", file=shown(path.name or path))


def _zip(vault: Vault, session: Session) -> None:
    source = ExportSource(vault)
    zip_export.write(session.options.path, source, readme(), names=session.options.names)


def _json(vault: Vault, session: Session) -> None:
    json_export.write(session.options.path, vault.records, vault.export_records())


def _csv(vault: Vault, session: Session) -> None:
    tables = ExportSource(vault).tables(names=session.options.names)
    csv_export.write(session.options.path, tables)


def _markdown(vault: Vault, session: Session) -> None:
    markdown_export.write(session.options.path, ExportSource(vault), Chosen())


EXPORTERS: dict[str, Callable[[Vault, Session], None]] = {
    "zip": _zip,
    "json": _json,
    "csv": _csv,
    "markdown": _markdown,
}
