"""A double click, or `python -m tosdesk`: the window, or a command."""

from __future__ import annotations

import gc
import os
import sys


def main(arguments: list[str] | None = None) -> int:
    """Runs what the arguments say and returns the exit code: 0 done, 2 bad input, 1 a failure."""
    # A Windows console may not know Cyrillic; nothing that is printed may end the program.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    asked = sys.argv[1:] if arguments is None else arguments
    if "postgres" not in " ".join([*asked, os.environ.get("TOSDESK_BASE", "")]):
        # peewee loads the server's driver wherever it is installed, and that takes as long as all the rest.
        sys.modules.setdefault("psycopg", None)  # type: ignore[arg-type]
    # What is read now stays: the collector would look through all of it again and again for nothing.
    gc.disable()
    from tosdesk.commands import run
    gc.freeze()
    gc.enable()
    code = run(asked)
    try:
        print(end="", flush=True)
    except OSError:
        # The command has told it; without this the interpreter would try once more at the end, and say so in English.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


if __name__ == "__main__":
    sys.exit(main())
