"""daybook-cli: the same stores and transfer as the window, for scripts. No QtGui, no QtWidgets."""

import io
import os
import sys
from collections.abc import Sequence
from typing import BinaryIO

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (the texts)
from walkaway_desktop.cli import options
from walkaway_desktop.cli.said import NotDoneError, explained, say
from walkaway_desktop.cli.session import Input, Session
from walkaway_desktop.cli.verbs import DONE, NOT_DONE
from walkaway_desktop.clock import Clock
from walkaway_desktop.storage.keys import Cost
from walkaway_desktop.storage.places import default_folder


def main(
    arguments: Sequence[str] | None = None,
    *,
    stdin: BinaryIO | None = None,
    clock: Clock | None = None,
    cost: Cost | None = None,
) -> int:
    """Runs one command and returns its exit status; made-up vaults may be made at a lower cost."""
    os.umask(0o077)  # whatever is written is for its owner alone
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        asked = options.read(sys.argv[1:] if arguments is None else arguments)
        session = Session(
            (asked.vault or default_folder()).absolute(),
            asked,
            Input(stdin or sys.stdin.buffer),
            clock or Clock(),
            cost,
        )
        return _run(session)
    except SystemExit as ended:  # argparse has said what is wrong, or shown the help
        return int(ended.code or DONE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_DONE
    except (Exception, KeyboardInterrupt) as error:
        say(explained(error))
        return NOT_DONE


def _run(session: Session) -> int:
    verb: options.Verb = session.options.verb
    if session.options.recovery_stdin and not verb.with_recovery_code:
        raise NotDoneError("command_line.recovery-only")
    status = verb.run(session)
    sys.stdout.flush()
    return status
