"""The edge of the command line: arguments in, an exit status out, every failure one sentence on stderr."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status: 0 answered, 3 clarification, 4 refused, 1 error, 2 wrong usage.

    Without arguments it takes the process's own, and the process for its own: `ask` ends it.
    """
    if arguments is not None:
        return _status(list(arguments))
    given = sys.argv[1:]
    gc.set_threshold(100_000, 20, 50)  # a command keeps nearly all that it makes: looking for garbage in it takes long
    status = _status(given)
    if given[:1] == ["ask"]:
        # All is closed and written by now: to take the process apart piece by piece would cost a tenth of an answer.
        os._exit(status)
    return status


def _status(given: list[str]) -> int:
    debug = "--debug" in given
    logging.basicConfig(
        level=logging.DEBUG if debug else logging.CRITICAL, format="%(levelname)s %(name)s: %(message)s"
    )
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = _run([argument for argument in given if argument != "--debug"])
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output went away: nothing is left to say, nor to whom
        return 0
    except Exception as error:  # noqa: BLE001 - the edge: whatever broke becomes one sentence and a trace in the log
        return _failed(error)
    return status


def _run(arguments: list[str]) -> int:
    from assistant.interfaces.cli.commands import app

    status = app(args=arguments, prog_name="assistant", standalone_mode=False)
    return _interrupted() if status == INTERRUPTED else int(status or 0)


def _interrupted() -> int:
    print("Stopped.", file=sys.stderr)
    return INTERRUPTED


def _failed(error: Exception) -> int:
    from typer import Abort

    from assistant.errors import AssistantError

    logging.getLogger("assistant").debug("The command failed.", exc_info=error)
    if isinstance(error, Abort):
        return _interrupted()
    if isinstance(error, AssistantError):
        near = f" Did you mean {', '.join(error.suggestions)}?" if error.suggestions else ""
        print(error.sentence + near, file=sys.stderr)
        return error.exit_status
    if show := getattr(error, "show", None):  # wrong arguments: the command-line library says which
        show()
        return 2
    print(f"Something broke: {type(error).__name__}: {error}. Call again with --debug for the trace.", file=sys.stderr)
    return 1
