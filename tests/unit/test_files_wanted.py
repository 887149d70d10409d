"""Every way out into a file asks first: made-up data makes none, Safety mode has its question."""

from pathlib import Path

PAGES = Path(__file__).parents[2] / "walkaway_desktop" / "pages"
NO_QUESTION = {
    "dialogs.py",  # the chooser itself
    "backups_work.py",  # a backup; made-up data is not on the disk
    "import_report.py",  # into made-up data nothing is brought in
}


def test_what_asks_for_a_place_asks_before_whether_a_file_is_wanted() -> None:
    choosing = {
        path.name: path.read_text("utf-8")
        for path in PAGES.rglob("*.py")
        if "choose_save(" in path.read_text("utf-8")
    }
    asking = {name for name, source in choosing.items() if "is_wanted(parent" in source}
    assert asking | NO_QUESTION == choosing.keys()
    assert not asking & NO_QUESTION
