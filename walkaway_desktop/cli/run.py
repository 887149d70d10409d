"""One run: from the arguments to the exit status."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import BinaryIO

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (the texts)
from walkaway_desktop.cli import STOPPED, options
from walkaway_desktop.cli.said import NotDoneError, explained, say, sentence
from walkaway_desktop.cli.session import Input, Session, is_text
from walkaway_desktop.cli.verbs import DONE, NOT_DONE
from walkaway_desktop.clock import Clock
from walkaway_desktop.storage.keys import Cost
from walkaway_desktop.storage.places import default_folder, finish_swap


def run(
    arguments: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    clock: Clock | None = None,
    cost: Cost | None = None,
) -> int:
    """Runs one command; whatever happens is one line on standard error and a status."""
    os.umask(0o077)  # whatever is written is for its owner alone
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        asked = _asked(arguments)
        given = Input(stdin or (sys.stdin.buffer if sys.stdin else io.BytesIO()))
        folder = finish_swap((asked.vault or default_folder()).absolute())
        status = asked.verb.run(Session(folder, asked, given, clock or Clock(), cost))
    except SystemExit as ended:  # argparse has said what is wrong, or shown the help
        status = int(ended.code or DONE)
    except BrokenPipeError:
        _forget_output()
        status = NOT_DONE
    except KeyboardInterrupt:
        say(sentence("command_line.stopped"))
        status = STOPPED
    except Exception as error:  # never a traceback
        say(explained(error))
        status = NOT_DONE
    return _flushed(status)


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for, as far as the arguments alone can be refused."""
    if sys.stdout is None:  # the caller closed it: an id or a code would be lost
        raise NotDoneError("command_line.no-output")
    asked = options.read(arguments)
    if asked.recovery_stdin and not asked.verb.with_recovery_code:
        raise NotDoneError("command_line.recovery-only")
    if not all(map(is_text, options.words_of(asked))):
        raise NotDoneError("command_line.not-text")
    return asked


def _flushed(status: int) -> int:
    """What is still on its way out decides, too, whether it was done."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        _forget_output()
        # A run that was not done has said so: what it could not print is still in the way here.
        if status == DONE and not isinstance(error, BrokenPipeError):
            say(sentence("command_line.no-output"))
        return NOT_DONE
    return status


def _forget_output() -> None:
    """Python would try once more when it ends, and say so at length."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
