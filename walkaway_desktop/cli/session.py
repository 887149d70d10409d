"""One run of the command line: where the vault lies, what was asked, who answers."""

import argparse
import codecs
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from getpass import GetPassWarning, getpass
from pathlib import Path
from typing import BinaryIO

from walkaway_desktop.cli.said import NotDoneError, say, sentence
from walkaway_desktop.clock import Clock
from walkaway_desktop.domain import passphrase
from walkaway_desktop.domain.day import When
from walkaway_desktop.storage.keys import Cost, OpenKey, Passphrase, RecoveryCode, Secret, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

STDIN = "-"  # in place of words: the next line of standard input
TAKE_WORDS = ("tag", "line", "text", "words", "item")  # options whose values are words


class Input:
    """Standard input line by line, and the terminal for what nobody may see."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._begun = False

    def secret_line(self) -> str:
        """A line as it is: a passphrase may hold anything."""
        return self._line().decode("utf-8", "surrogateescape")

    def line(self) -> str:
        """The next line. Raises NotDoneError at the end of the input, or for what is not text."""
        return _text(self._line())

    def rest(self) -> str:
        """All that follows."""
        return _text(self._stream.read().removeprefix(codecs.BOM_UTF8))

    def _line(self) -> bytes:
        line = self._stream.readline()
        if not self._begun:  # some editors begin a file with a mark that is no part of it
            line = line.removeprefix(codecs.BOM_UTF8)
        self._begun = True
        if not line:
            raise NotDoneError("command_line.input-ended")
        return line.removesuffix(b"\n").removesuffix(b"\r")

    def ask(self, label: str) -> str:
        """Asks on the terminal, without echo."""
        with warnings.catch_warnings():
            # Without a terminal getpass would read the passphrase from standard input, and show it.
            warnings.simplefilter("error", GetPassWarning)
            try:
                return getpass(f"{message(f'command_line.{label}').text} ")
            except (GetPassWarning, OSError):
                raise NotDoneError("command_line.no-terminal") from None
            except EOFError:
                raise NotDoneError("command_line.input-ended") from None


def is_text(text: str) -> bool:
    """False for halves of what was no UTF-8, as arguments can hold them."""
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise NotDoneError("command_line.not-text") from None


@dataclass(frozen=True, slots=True)
class Session:
    """One run: where the vault lies, what was asked for, where the answers come from."""

    folder: Path
    options: argparse.Namespace
    input: Input
    clock: Clock
    cost: Cost | None  # of a derivation; None = what this computer can bear

    def secret(self) -> Secret:
        """The passphrase or the Recovery code that opens the vault."""
        if self.options.recovery_stdin:
            return RecoveryCode(self.input.secret_line())
        if self.options.passphrase_stdin:
            return Passphrase(self.input.secret_line())
        return Passphrase(self.input.ask("ask-passphrase"))

    def new_passphrase(self, label: str) -> str:
        """One line of the input, or twice on the terminal. Raises NotDoneError for a weak one."""
        if self.options.passphrase_stdin or self.options.recovery_stdin:
            new = again = self.input.secret_line()
        else:
            new, again = self.input.ask(label), self.input.ask("ask-again")
        if "\0" in new or not is_text(new):
            raise NotDoneError("command_line.passphrase-signs")
        new, again = passphrase.as_read(new), passphrase.as_read(again)
        fault = passphrase.fault_of(new, again)
        if fault is None and passphrase.measure(new).is_common:
            fault = passphrase.Fault.COMMON
        if fault is not None:
            raise NotDoneError(f"field.vault.{fault.value}", n=passphrase.SHORTEST - len(new))
        return new

    @contextmanager
    def key(self) -> Iterator[OpenKey]:
        """The key of the vault, whose folder is held meanwhile."""
        key = unlock(self.folder, self.secret())
        try:
            yield key
        finally:
            key.lock.release()

    @contextmanager
    def open(self) -> Iterator[Vault]:
        """The open vault."""
        opened = Vault.open(unlock(self.folder, self.secret()), self.clock)
        try:
            if opened.key.repaired:
                say(sentence("vault.keys2-used" if opened.repaired else "command_line.keys2-only"))
            yield opened
        finally:
            opened.close()

    def words(self) -> dict[str, list[str]]:
        """Options that take words, in the order they were given; `-` is read from the input."""
        found: dict[str, list[str]] = {name: [] for name in TAKE_WORDS}
        given = sorted(self.options.given, key=lambda one: one == ("text", STDIN))  # takes the rest
        for name, word in given:
            if word == STDIN:
                word = self.input.rest() if name == "text" else self.input.line()  # noqa: PLW2901
            found[name].append(word)
        return found

    def when(self, day_ends: int) -> When:
        """The day that was named, and the time within it; neither = now."""
        day, at = self.options.day, self.options.time
        if day is None and at is None:
            return When.of(self.clock.now(), day_ends)
        return When.on(day or self.clock.today(day_ends), at, day_ends)
