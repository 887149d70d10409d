"""`import`: what only the person can answer is asked by ending; the next run brings the answers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import Path

from walkaway_desktop.cli.said import NotDoneError, explained, put, say, sentence, shown
from walkaway_desktop.cli.session import Session
from walkaway_desktop.cli.verbs import DONE, NOT_DONE
from walkaway_desktop.domain.imports import (
    Answers,
    Choice,
    Comparison,
    Counts,
    DateOrder,
    DateOrderQuestion,
    ImportPlan,
    Keep,
    MonthQuestion,
    MoodQuestion,
    PlannedNote,
    Reason,
    RefusedFileError,
    Remark,
    plain,
)
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message
from walkaway_desktop.transfer.importers import IMPORTERS
from walkaway_desktop.transfer.text_file import MOST_BYTES

MIB = 1024 * 1024


def import_file(session: Session) -> int:
    """Whatever happens, the last line on standard output is the five numbers."""
    counts, status = Counts(), NOT_DONE
    try:
        with session.open() as opened:
            counts = _take_in(session, opened, _plan(session, opened))
            status = DONE
    except RefusedFileError as error:
        say(_refused(session.options.path, error))
    except Exception as error:  # here, too, since the numbers come after the sentence
        say(explained(error))
    put(
        f"read {counts.read}, added {counts.added}, already there {counts.there},"
        f" changed {counts.changed}, skipped {counts.skipped}"
    )
    return status


def _plan(session: Session, opened: Vault) -> ImportPlan:
    """A plan without open questions. Raises NotDoneError where only the person can answer."""
    options = session.options
    importer = next(one for one in IMPORTERS if options.format == one.NAME)
    answers = Answers(
        moods={**opened.imports.choices(importer.NAME), **dict(options.mood_words)},
        date_order=DateOrder(options.dates) if options.dates else None,
        sleep=plain(options.sleep_from) if options.sleep_from else None,
        **{choice.value: getattr(options, choice.value) for choice in Choice},
    )
    today = session.clock.now().date()
    try:
        plan = importer.read(options.path, answers, today)
        while plan.questions:
            answers = _answered(plan, answers, moods_open=options.unknown_moods is None)
            plan = importer.read(options.path, answers, today)
    except OSError:
        place = f"{shown(options.path)}: cannot-read: "
        raise NotDoneError("import.import-unread", place=place) from None
    if answers.sleep and answers.sleep not in [plain(one.name) for one in plan.sleep_scales]:
        raise NotDoneError("command_line.sleep-unknown")
    return plan


def _answered(plan: ImportPlan, answers: Answers, *, moods_open: bool) -> Answers:
    """What can be answered without asking: months stay open, mood words if that was said."""
    for question in plan.questions:
        if isinstance(question, DateOrderQuestion):
            kind = "contradict" if question.contradict else "open"
            raise NotDoneError(f"command_line.dates-{kind}")
    months = [question.word for question in plan.questions if isinstance(question, MonthQuestion)]
    if months:  # first of all: rows that are out for their month have no mood word to ask for
        return replace(answers, months={**answers.months, **dict.fromkeys(map(plain, months))})
    moods = [question for question in plan.questions if isinstance(question, MoodQuestion)]
    if moods_open:
        for question in moods:
            say(f'label: "{question.word}": {question.count}')
        raise NotDoneError("command_line.moods-open")
    no_moods = dict.fromkeys(plain(question.word) for question in moods)
    return replace(answers, moods={**answers.moods, **no_moods})


def _take_in(session: Session, opened: Vault, plan: ImportPlan) -> Counts:
    path: Path = session.options.path
    keep = Keep(session.options.changed)
    if plan.own and keep is not Keep.OURS:
        raise NotDoneError("command_line.changed-own")
    comparison = opened.imports.compare(plan)
    counts, left_out = comparison.counts, comparison.left_out
    if not session.options.dry_run:
        report = opened.imports.apply(
            plan,
            file_name=path.name,
            file_sha256=plan.sha256,
            changed={one.entry_id: keep for one in comparison.changed},
        )
        counts, left_out = report.counts, report.left_out
    lines = [*_remarked((*plan.skipped, *plan.warnings, *left_out)), *_changed(comparison, keep)]
    for line in (*_about(plan), *(line for _number, line in sorted(lines, key=itemgetter(0)))):
        say(f"{shown(path)}{line}")
    return counts


def _about(plan: ImportPlan) -> Iterator[str]:
    """What is to be known of the file."""
    if not plan.has_header:
        yield f":1: no-header: {message('import.import-no-header').text}"
    if plan.ignored:
        ignored = message("import.import-ignored", n=plan.ignored)
        yield f": ignored: {ignored.text}"


def _remarked(remarks: Sequence[Remark]) -> Iterator[tuple[int, str]]:
    """Each line that was left out or came in with a warning, with its number."""
    for one in remarks:
        reason = one.reason.value
        said = message(f"import_reason.{reason}").text
        if one.torn_at:
            said = message("command_line.torn-at", reason=said, line=one.torn_at).text
        yield one.line, f"{_spot(one.line, one.place)}: {reason}: {said}"


def _changed(comparison: Comparison, keep: Keep) -> Iterator[tuple[int, str]]:
    """Each row that is here in other words, with its number, and what becomes of it."""
    said = message(f"command_line.changed-{keep.value}").text
    for one in comparison.changed:
        place = one.planned.place if isinstance(one.planned, PlannedNote) else ""
        yield one.planned.line, f"{_spot(one.planned.line, place)}: changed: {said}"
    for line in comparison.kept:
        yield line, f":{line}: changed: {said}"


def _spot(line: int, place: str) -> str:
    """Where in the file; blank = it is about the file itself."""
    if place:
        return f"/{shown(Path(place))}"
    return f":{line}" if line else ""


REFUSED = {
    Reason.EMPTY: "import.import-empty-file",
    Reason.TOO_LARGE: "vault.import-too-big",
    Reason.ENCRYPTED: "import.import-locked-zip",
    Reason.NEWER_VERSION: "import.import-newer",
    Reason.INVALID_ENTRY: "import.import-own-damaged",
}


def _refused(path: Path, error: RefusedFileError) -> str:
    key = error.words or REFUSED.get(error.code, "vault.import-bad")
    said = sentence(key, n=MOST_BYTES // MIB, place=error.place)
    return f"{shown(path)}: {error.code.value}: {said}"
