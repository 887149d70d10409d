"""States of the import, for tests/scenes.py: each on a made-up file, reached as a person does."""

import json
from pathlib import Path
from unittest.mock import patch

from PySide6.QtWidgets import QWidget

from tests.stage import Stage, until
from tests.transfer import dayone_journals
from tests.transfer.daylio_backups import GONE, backup, entry
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import Keep
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.notes.import_dialog import ImportDialog
from walkaway_desktop.pages.notes.import_list import ImportsDialog
from walkaway_desktop.transfer import json_export

DAYLIO = Path(__file__).parent / "fixtures" / "daylio"
JRNL = Path(__file__).parent / "fixtures" / "jrnl"
OWN_WORDS = {
    "talks, 1, id",  # names in the file
    "backup_2026_11_20.daylio",
    "daybook-export.json",
    "current_scales.csv",
    "export_march_late.csv",
    "hash_tags.journal",
    "two_entries.zip",
    "zip_named.csv",
    "Sleep Time",
    "Sleep Quality",
    "mine.journal",
    "hers.journal",
    *(f"“{word}”" for word in ("rad", "good", "meh", "bad", "awful", "Calm")),  # of Daylio
    *(f"Journal.json#{number}" for number in (1, 2)),
}
MINE = "[2025-03-01 07:30] Market\nApples.\n\n[2025-03-02 08:00] Walk\nAlone.\n"


def opened(stage: Stage, window: MainWindow, file: Path) -> ImportDialog:
    made = ImportDialog(stage.vault, stage.clock, file, window)
    made.show()
    return made


def made_backup(folder: Path) -> Path:
    """With a picture that stays, one that is gone, and an entry that is damaged."""
    return backup(
        folder / "backup_2026_11_20.daylio",
        entry(year=2025, month=4, note="A walk by the sea.", tags=[7, 8], assets=[12]),
        entry(year=2025, month=5, mood=6, note="Slept <b>well</b>.", assets=[GONE["id"]]),
        "damaged",
        *(entry(year=2025, month=6, day=day, mood=1 + day % 5) for day in range(1, 29)),
    )


def of_backup(stage: Stage, window: MainWindow) -> QWidget:
    made = opened(stage, window, made_backup(stage.vault.folder.parent))
    until(lambda: hasattr(made, "bring_in"))
    return made


def with_sleep(stage: Stage, window: MainWindow) -> QWidget:
    made = opened(stage, window, DAYLIO / "current_scales.csv")
    until(lambda: hasattr(made, "bring_in"))
    return made


def of_own_export(stage: Stage, window: MainWindow) -> QWidget:
    """Of another vault: spaces and forecasts are here already, and its open Sitting stays out."""
    made = opened(stage, window, made_export(stage))
    until(lambda: hasattr(made, "bring_in"))
    return made


def made_export(stage: Stage, **changes: object) -> Path:
    """What the vault holds, as another one would have written it, with an open Sitting."""
    vault, folder = stage.vault, stage.vault.folder.parent
    file: Path = folder / "daybook-export.json"
    file.unlink(missing_ok=True)
    json_export.write(file, vault.records, vault.export_records())
    found = json.loads(file.read_bytes())
    found["sittings"][-1].update(closed_at=None, copies=[])
    if vault.sittings.open_one() is None:
        vault.sittings.start(When.of(stage.clock.now(), 4), None)
    file.write_text(json.dumps({**found, "vault": "another", **changes}), "utf-8")
    return file


def own_refused(stage: Stage, window: MainWindow) -> QWidget:
    """A record with nothing in it."""
    made = opened(stage, window, made_export(stage, talks=[{}]))
    until(lambda: hasattr(made, "refused"))
    return made


def with_changes(stage: Stage, window: MainWindow) -> QWidget:
    """Two diaries that have the same minutes; of one entry both are to stay."""
    folder = stage.vault.folder.parent
    mine, hers = folder / "mine.journal", folder / "hers.journal"
    mine.write_text(MINE, "utf-8")
    hers.write_text(MINE.replace("Apples.", "Pears.").replace("Alone.", "Together."), "utf-8")
    first = opened(stage, window, mine)
    until(lambda: hasattr(first, "bring_in"))
    first.bring_in.click()
    until(lambda: hasattr(first, "report"))
    first.close()
    made = opened(stage, window, hers)
    until(lambda: hasattr(made, "bring_in"))
    made.preview.changed.choice.buttons[Keep.BOTH].click()
    return made


def with_choices(stage: Stage, window: MainWindow) -> QWidget:
    """A journal of which more can be said."""
    made = opened(stage, window, JRNL / "hash_tags.journal")
    until(lambda: hasattr(made, "bring_in"))
    return made


def of_day_one(stage: Stage, window: MainWindow) -> QWidget:
    """Places and a zone can be told; a photo is lost."""
    folder = stage.vault.folder.parent
    entries = [
        dayone_journals.entry(timeZone=None, location={"placeName": "x"}, photos=[{}]),
        dayone_journals.entry(uuid=dayone_journals.OTHER, timeZone="nowhere"),
    ]
    members = {"Journal.json": dayone_journals.journal(*entries)}
    made = opened(stage, window, dayone_journals.packed(folder / "two_entries.zip", members))
    until(lambda: hasattr(made, "bring_in"))
    return made


def read_as_another(stage: Stage, window: MainWindow) -> QWidget:
    """Taken for a journal of jrnl, which it is not: its dates may be of another form."""
    made = opened(stage, window, DAYLIO / "current_scales.csv")
    until(lambda: hasattr(made, "bring_in"))
    made.kinds.chosen.emit("jrnl")
    until(lambda: hasattr(made, "refused"))
    return made


def with_questions(stage: Stage, window: MainWindow) -> QWidget:
    """Dates that contradict each other."""
    file = stage.vault.folder.with_name("saved again.csv")
    rows = "full_date,time,mood\n06/30/2023,20:00,good\n30/06/2023,21:00,bad\n"
    file.write_text(rows, "utf-8")
    made = opened(stage, window, file)
    until(lambda: hasattr(made, "order"))
    return made


def with_report(stage: Stage, window: MainWindow) -> QWidget:
    made = opened(stage, window, made_backup(stage.vault.folder.parent))
    until(lambda: hasattr(made, "bring_in"))
    made.bring_in.click()
    until(lambda: hasattr(made, "report"))
    made.report.show_list.click()
    return made


def own_report(stage: Stage, window: MainWindow) -> QWidget:
    made = opened(stage, window, made_export(stage))
    until(lambda: hasattr(made, "bring_in"))
    made.bring_in.click()
    until(lambda: hasattr(made, "report"))
    made.report.show_list.click()
    return made


def refused(stage: Stage, window: MainWindow) -> QWidget:
    made = opened(stage, window, DAYLIO / "broken" / "zip_named.csv")
    until(lambda: hasattr(made, "refused"))
    return made


def of_the_past(stage: Stage, window: MainWindow) -> QWidget:
    """The list of imports, one of them taken back."""
    with_report(stage, window).close()
    made = opened(stage, window, DAYLIO / "current_scales.csv")
    until(lambda: hasattr(made, "bring_in"))
    made.bring_in.click()
    until(lambda: hasattr(made, "report"))
    made.close()
    listed = ImportsDialog(stage.vault, stage.clock, window)
    listed.show()
    newest = next(iter(listed.buttons.values()))
    with patch.object(dialogs, "ask", return_value=1):
        newest.click()
        until(newest.isHidden)
    return listed
