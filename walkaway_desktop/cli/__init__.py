"""daybook-cli: the same stores and transfer as the window, for scripts. No QtGui, no QtWidgets.

Nothing heavy is imported here: Ctrl-C has to be quiet from the first moment on.
"""

import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.keys import Cost

STOPPED = 130  # what a shell calls the end by Ctrl-C
STANDARD_STREAMS = 3


def main(
    arguments: "Sequence[str] | None" = None,
    *,
    stdin: "BinaryIO | None" = None,
    clock: "Clock | None" = None,
    cost: "Cost | None" = None,
) -> int:
    """Runs one command and returns its exit status; made-up vaults may be made at a lower cost.

    Without arguments it is the command itself: the streams and signals of the process are its own.
    """
    if arguments is None:
        return _command()
    from walkaway_desktop.cli.run import run  # noqa: PLC0415 (as said above)

    return run(arguments, stdin=stdin, clock=clock, cost=cost)


def _command() -> int:
    signal.signal(signal.SIGINT, _end_at_once)
    _fill_streams()
    from walkaway_desktop.cli.run import run  # noqa: PLC0415 (as said above)

    try:
        _end_in_order()
        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return STOPPED
    finally:
        signal.signal(signal.SIGINT, _end_at_once)


def _end_at_once(*_: object) -> NoReturn:
    """Before and after the run: nothing is open, and Python would print where it was."""
    os._exit(STOPPED)


def _end_in_order() -> None:
    """During the run whatever is half done is taken back first."""

    def end(number: int, _: object) -> NoReturn:
        raise SystemExit(128 + number)

    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)


def _fill_streams() -> None:
    """Where the caller closed a standard stream, the next file opened would take its place."""
    while (handle := os.open(os.devnull, os.O_RDWR)) < STANDARD_STREAMS:
        pass
    os.close(handle)
