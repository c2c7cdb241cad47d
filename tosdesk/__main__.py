"""A double click, or `python -m tosdesk`: the window, or a command."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Runs what the arguments say and returns the exit code: 0 done, 2 bad input, 1 a failure."""
    # A Windows console may not know Cyrillic; nothing that is printed may end the program.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    from tosdesk.commands import run
    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
