"""What each verb does, with the same stores as the window."""

import os
from pathlib import Path

from walkaway_desktop.cli.items import answers
from walkaway_desktop.cli.said import NotDoneError, put
from walkaway_desktop.cli.session import Session
from walkaway_desktop.domain.limits import clean, clean_line
from walkaway_desktop.domain.measures import MEASURES
from walkaway_desktop.domain.records import CheckinAnswers, Hit
from walkaway_desktop.storage import file_work, vault
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import new_recovery_code

DONE, NOT_DONE = 0, 1  # exit status; 2 = wrong usage
DAMAGE = {Code.DATA_DAMAGED, Code.INTEGRITY_BAD, Code.DATA_LOST}


def create(session: Session) -> int:
    _refuse_what_is_there(session.folder)  # before anybody thinks of a passphrase
    chosen = session.new_passphrase("ask-passphrase")
    code = None if session.options.no_recovery else new_recovery_code()
    vault.create(session.folder, chosen, clock=session.clock, recovery=code, cost=session.cost)
    return _with_code(code)


def _refuse_what_is_there(folder: Path) -> None:
    if not folder.is_dir():
        if os.path.lexists(folder):
            raise NotDoneError("command_line.not-a-folder")
    elif any(folder.iterdir()):
        raise VaultError(Code.FOLDER_NOT_EMPTY)


def _with_code(code: str | None) -> int:
    """The Recovery code, shown this once: that it was not must be said."""
    if code and not _told(code):
        raise NotDoneError("command_line.code-unsaid")
    return DONE


def _told(line: object) -> bool:
    try:
        put(line, now=True)
    except (NotDoneError, BrokenPipeError):
        return False
    return True


def check(session: Session) -> int:
    try:
        with session.open() as opened:
            # Counted first: after one damaged page SQLCipher refuses all others.
            for name, number in opened.counts().items():
                put(f"{name}: {number}")
            opened.idle_check()
            opened.check_links()
    except VaultError as error:
        if error.code in DAMAGE:
            put("integrity: damaged", now=True)
        raise
    put("integrity: ok")
    return DONE


def add(session: Session) -> int:
    with session.open() as opened:
        words = session.words()
        text = words["text"][-1] if words["text"] else session.input.rest()
        if not clean(text):
            raise NotDoneError("command_line.no-words")
        when = session.when(opened.settings.day_ends)
        entry_id = opened.notes.add(when, "", text, words["tag"])
    return _with_id(entry_id)


def _with_id(entry_id: int) -> int:
    if not _told(entry_id):
        raise NotDoneError("command_line.id-unsaid", id=entry_id)
    return DONE


def checkin(session: Session) -> int:
    asked = {measure.key: getattr(session.options, measure.key) for measure in MEASURES}
    values = {key: value for key, value in asked.items() if value is not None}
    with session.open() as opened:
        words = session.words()
        given = CheckinAnswers(
            answers(opened, values, words["item"]),
            tuple(words["tag"]),
            " ".join(words["line"][-1].splitlines()) if words["line"] else "",
        )
        when = session.when(opened.settings.day_ends)
        entry_id = opened.checkins.add(when, given)
    return _with_id(entry_id)


def search(session: Session) -> int:
    with session.open() as opened:
        asked = " ".join(session.words()["words"])
        last: Hit | None = None
        while hits := opened.search.find(asked, after=last):
            for hit in hits:
                columns = (hit.when.day.isoformat(), hit.kind.name.lower(), hit.title, hit.snippet)
                put("\t".join(map(clean_line, columns)))
            last = hits[-1]
    return DONE


def change_passphrase(session: Session) -> int:
    with session.key() as key:
        new = session.new_passphrase("ask-new")
        code = None if session.options.no_recovery else new_recovery_code()
        file_work.change_passphrase_by_key(key, new, recovery=code, cost=session.cost)
    return _with_code(code)
