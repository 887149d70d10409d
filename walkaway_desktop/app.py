"""The command `daybook`.

Nothing heavy is imported here: Ctrl-C has to be quiet from the first moment on.
"""

import signal


def main() -> int:
    """Start the window; what it returns is the exit status."""
    # Until the window stands nothing is open, and Python would print where it was. A shell that
    # has started it in the background may have switched Ctrl-C off: then it stays off.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from walkaway_desktop.start import start  # noqa: PLC0415 (as said above)

    return start()
