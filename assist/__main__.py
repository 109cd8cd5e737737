"""The composition root: ``assist`` alone starts the sidebar, with a command runs it."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the command line; returns the exit code."""
    # One message is matched on one thread; more would only cost start-up and memory.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    arguments = sys.argv[1:]
    if arguments:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="replace")
        from assist import cli

        return cli.run(arguments)
    from assist.ui.plain_imports import import_qt

    import_qt()
    from assist.ui.application import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
