"""The command line: `main` is the `assistant` command; each command is a module that imports late what it needs."""

from assistant.interfaces.cli.edge import main

__all__ = ["main"]
