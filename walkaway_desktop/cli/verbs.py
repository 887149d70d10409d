"""What each verb does, with the same stores as the window."""

from pathlib import Path

from walkaway_desktop.cli.said import NotDoneError
from walkaway_desktop.cli.session import Session
from walkaway_desktop.domain.limits import clean, clean_line
from walkaway_desktop.domain.measures import MEASURES
from walkaway_desktop.domain.records import CheckinAnswers, Hit
from walkaway_desktop.storage import file_work, vault
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import new_recovery_code
from walkaway_desktop.transfer import json_export

DONE, NOT_DONE = 0, 1  # exit status; 2 = wrong usage


def create(session: Session) -> int:
    if session.folder.exists() and (not session.folder.is_dir() or any(session.folder.iterdir())):
        raise VaultError(Code.FOLDER_NOT_EMPTY)  # before anybody thinks of a passphrase
    chosen = session.new_passphrase("ask-passphrase")
    code = None if session.options.no_recovery else new_recovery_code()
    vault.create(session.folder, chosen, clock=session.clock, recovery=code, cost=session.cost)
    if code:
        print(code)
    return DONE


def check(session: Session) -> int:
    with session.open() as opened:
        damage = _damage(opened)
        for name, number in opened.counts().items():
            print(f"{name}: {number}")
        print(f"integrity: {'damaged' if damage else 'ok'}", flush=True)
    if damage:
        raise damage
    return DONE


def _damage(opened: vault.Vault) -> VaultError | None:
    try:
        opened.idle_check()
        opened.check_links()
    except VaultError as error:
        return error
    return None


def add(session: Session) -> int:
    with session.open() as opened:
        words = session.words()
        text = words["text"][-1] if words["text"] else session.input.rest()
        if not clean(text):
            raise NotDoneError("field.any.few_words")
        when = session.when(opened.settings.day_ends)
        print(opened.notes.add(when, "", text, words["tag"]), flush=True)
    return DONE


def checkin(session: Session) -> int:
    values = {measure.key: getattr(session.options, measure.key) for measure in MEASURES}
    with session.open() as opened:
        words = session.words()
        answers = CheckinAnswers(
            {key: value for key, value in values.items() if value is not None},
            tuple(words["tag"]),
            words["line"][-1] if words["line"] else "",
        )
        when = session.when(opened.settings.day_ends)
        print(opened.checkins.add(when, answers), flush=True)
    return DONE


def search(session: Session) -> int:
    with session.open() as opened:
        asked = " ".join(session.words()["words"])
        last: Hit | None = None
        while hits := opened.search.find(asked, after=last):
            for hit in hits:
                columns = (hit.when.day.isoformat(), hit.kind.name.lower(), hit.title, hit.snippet)
                print("\t".join(map(clean_line, columns)))
            last = hits[-1]
    return DONE


def export(session: Session) -> int:
    path: Path = session.options.path
    if path.resolve().is_relative_to(session.folder.resolve()):
        raise NotDoneError("command_line.into-vault")  # it could take the place of the key file
    with session.open() as opened:
        try:
            json_export.write(path, opened.records, opened.export_records())
        except OSError as error:
            raise NotDoneError("export.export-not-done", reason=error.strerror or "") from None
    return DONE


def change_passphrase(session: Session) -> int:
    with session.key() as key:
        new = session.new_passphrase("ask-new")
        code = None if session.options.no_recovery else new_recovery_code()
        file_work.change_passphrase_by_key(key, new, recovery=code, cost=session.cost)
    if code:
        print(code)
    return DONE
