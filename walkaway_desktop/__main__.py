"""`python -m walkaway_desktop`: the same as the command daybook."""

import sys

from walkaway_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
