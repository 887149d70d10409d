"""Our own Markdown read again: into its own vault nothing doubles, into another it is whole."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import made_up
from tests.photos import photo
from tests.vault.own_exports import AFTERNOON, filled_vault
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.imports import Answers, Counts, ImportPlan, ImportReport, Keep
from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.storage.export_source import ExportSource
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer import markdown, markdown_export
from walkaway_desktop.transfer.markdown_notes import Chosen

EVENING = made_up.at(2, made_up.EVENING)
BODY = "Rain #walk.\n\n![the gate](a%20gate.JPG)\n\n==marked== [[x]] ^id\n\n```\n[a](b)\n```"


@pytest.fixture
def there() -> Iterator[Vault]:
    """A vault with notes, a photo, a Letter that is put away, and a note with its check-in."""
    vault = Vault.in_memory(FixedClock(AFTERNOON))
    first = vault.notes.add(EVENING, f"{EVENING.day} Walk", BODY, ["quiet", "a/b"])
    vault.attachments.add(first, file_of("a gate.JPG", photo()))
    second = vault.notes.add(EVENING, "", "# Heading\n\nWords.")
    vault.links.add(second, first)
    vault.links.add(vault.checkins.add(EVENING, CheckinAnswers({"mood": 2, "pull": 5})), second)
    vault.letters.add(LetterWords("Dear you.", "Not sent", "Sam", 2, 4), date(2027, 1, 1))
    yield vault
    vault.close()


@pytest.fixture
def here() -> Iterator[Vault]:
    vault = Vault.in_memory(FixedClock(AFTERNOON))
    yield vault
    vault.close()


def exported(vault: Vault, folder: Path) -> Path:
    markdown_export.write(folder, ExportSource(vault), Chosen())
    return folder


def texts(folder: Path) -> dict[str, str]:
    """Every file by its place, but for the line that names the vault."""
    return {
        path.relative_to(folder).as_posix(): "\n".join(
            line for line in path.read_text("utf-8").split("\n") if not line.startswith("daybook: ")
        )
        for path in folder.rglob("*.md")
    }


def plan(folder: Path) -> ImportPlan:
    return markdown.read(folder, Answers(), made_up.TODAY)


def take_in(vault: Vault, folder: Path, keep: Keep = Keep.OURS) -> ImportReport:
    found = plan(folder)
    changed = {one.entry_id: keep for one in vault.imports.compare(found).changed}
    return vault.imports.apply(found, file_name="x", file_sha256=found.sha256, changed=changed)


def test_into_its_own_vault_nothing_comes_twice(there: Vault, tmp_path: Path) -> None:
    folder = exported(there, tmp_path / "out")
    assert take_in(there, folder).counts == Counts(read=3, there=3)
    there.entries.delete([there.letters.all()[0].id])
    comparison = there.imports.compare(plan(folder))
    assert (comparison.counts, comparison.in_deleted) == (Counts(read=3, there=3), 1)


def test_what_was_erased_comes_back_from_its_own_export(there: Vault, tmp_path: Path) -> None:
    folder = exported(there, tmp_path / "out")
    letter = there.letters.all()[0]
    there.entries.delete([letter.id])
    there.entries.erase(letter.id)
    assert take_in(there, folder).counts == Counts(read=3, added=1, there=2)
    assert there.letters.all()[0].words == letter.words


def test_a_file_that_was_changed_elsewhere_is_a_change(there: Vault, tmp_path: Path) -> None:
    folder = exported(there, tmp_path / "out")
    (file,) = folder.rglob("*Heading.md")
    file.write_text(file.read_text("utf-8").replace("Words.", "Other words."), "utf-8")
    before = {one.id for one in there.notes.page()}
    assert take_in(there, folder).counts == Counts(read=3, there=2, changed=1)
    report = take_in(there, folder, Keep.FILE)
    (new,) = {one.id for one in there.notes.page()} - before
    assert "Other words." in there.notes.get(new).body
    assert len(there.checkins.page()) == 1
    assert take_in(there, folder).counts == Counts(read=3, there=3)
    assert report.batch_id is not None
    there.imports.undo(report.batch_id)
    assert {one.id for one in there.notes.page()} == before
    assert take_in(there, folder).counts == Counts(read=3, there=2, changed=1)


def test_into_an_empty_vault_and_out_again_it_reads_the_same(
    there: Vault, here: Vault, tmp_path: Path
) -> None:
    folder = exported(there, tmp_path / "out")
    assert take_in(here, folder).counts == Counts(read=3, added=3)
    assert texts(exported(here, tmp_path / "again")) == texts(folder)
    letter, old = here.letters.all()[0], there.letters.all()[0]
    assert (letter.words, letter.sealed_until, letter.when.at) == (
        *(old.words, old.sealed_until, old.when.at),
    )
    assert take_in(here, folder).counts.added == 0
    assert take_in(here, tmp_path / "again").counts.added == 0


def test_a_title_that_begins_with_its_day_names_it_once(there: Vault, tmp_path: Path) -> None:
    folder = exported(there, tmp_path / "out")
    day = EVENING.day.isoformat()
    assert {path.name for path in folder.rglob("*.md") if "Walk" in path.name} == {f"{day} Walk.md"}


def test_the_made_up_vault_comes_back_from_its_notes(here: Vault, tmp_path: Path) -> None:
    made = filled_vault(FixedClock(AFTERNOON))
    folder = exported(made, tmp_path / "out")
    assert take_in(made, folder).counts.added == 0
    assert take_in(here, folder).counts.skipped == 0
    assert texts(exported(here, tmp_path / "again")) == texts(folder)
    made.close()


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40)
BODIES = st.lists(st.one_of(WORDS, st.sampled_from(("```", "# a", "---", "- [ ] x"))), max_size=6)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=WORDS, body=BODIES, tags=st.lists(WORDS.filter(str.strip), max_size=3))
def test_whatever_a_note_says_comes_back(
    tmp_path_factory: pytest.TempPathFactory, title: str, body: list[str], tags: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("notes")
    there, here = (Vault.in_memory(FixedClock(AFTERNOON)) for _ in range(2))
    note = there.notes.get(there.notes.add(EVENING, title, "x" + "\n".join(body), tags))
    exported(there, folder / "out")
    assert take_in(there, folder / "out").counts == Counts(read=1, there=1)
    assert take_in(here, folder / "out").counts == Counts(read=1, added=1)
    (found,) = (here.notes.get(one.id) for one in here.notes.page())
    assert (found.title, found.body.rstrip()) == (note.title, note.body.rstrip())
    there.close()
    here.close()
