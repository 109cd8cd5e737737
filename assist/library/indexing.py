"""Indexing a large library anew, in a process of its own.

Building takes hundreds of megabytes for half a minute. In a process of its own that memory
goes back to the system, the window does not stutter, and the index that comes back is read
from disk, where the next start finds it too.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from assist.library.learning import as_entry
from assist.matching.matcher import Matcher
from assist.matching.records import Entry
from assist.paths import Folders
from assist.snippets.repository import Snippets
from assist.store import own_process
from assist.store.database import Store, open_store

log = logging.getLogger(__name__)

SECONDS = 900.0
"""Wall time for building an index elsewhere; a library of 50,000 takes some twenty."""
FRUGAL = {"MALLOC_MMAP_THRESHOLD_": "65536", "MALLOC_ARENA_MAX": "1"}
"""Lets glibc give arrays back at once; it learns otherwise from the first that are freed."""
STALE = 3
"""Exit code: the library is not what it was when the process was started."""


class Findable(Collection[Entry]):
    """Every snippet as the matcher wants it, read one after the other."""

    def __init__(self, snippets: Snippets) -> None:
        self._snippets = snippets

    def __len__(self) -> int:
        return self._snippets.count()

    def __iter__(self) -> Iterator[Entry]:
        return map(as_entry, self._snippets.each())

    def __contains__(self, entry: object) -> bool:
        return entry in tuple(self)


def index_anew(matcher: Matcher, store: Store, snippets: Snippets, folders: Folders) -> None:
    """Let ``matcher`` find what the library holds now.

    Where no other process can do it, this one does.
    """
    if not (_built_elsewhere(store, folders) and matcher.reload(folders.index, store.revision)):
        log.warning("the index is built in this process")
        matcher.renew(Findable(snippets))


def _built_elsewhere(store: Store, folders: Folders) -> bool:
    import subprocess  # The start of the program has no use for it.

    places = (folders.database, folders.backups, folders.index)
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, nothing else
            own_process.command(__name__, *map(str, places), store.revision),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
            env=own_process.environment(**FRUGAL),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def main(database: str, backups: str, index: str, revision: str) -> int:
    """Build the index of a database that stands at ``revision`` and keep it on disk."""
    store = open_store(Path(database), Path(backups))
    store.connection.execute("BEGIN")  # Edits that come meanwhile are not seen in part.
    if store.revision != revision:
        return STALE
    Matcher.build(Findable(Snippets(store))).save(Path(index), revision)
    store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
