"""`python -m eval`: the harness as a command."""

import sys

from eval.commands import main

if __name__ == "__main__":
    sys.exit(main())
