"""`python -m fzcheck` is the command `fzcheck`."""

import sys

from fzcheck.cli import main

if __name__ == "__main__":
    sys.exit(main())
