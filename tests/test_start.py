"""What a start leaves alone: each of these once cost megabytes or a tenth of a second."""

import json
import os
import subprocess
import sys

import pytest

# The real program off-screen; when it has settled it tells what was imported, and ends.
PROGRAM = """
import builtins, json, linecache, sys
from assist.ui.plain_imports import import_qt
import_qt()
from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from assist.__main__ import main
from assist.ui import program

settle = program._settle

def settle_and_tell(library):
    try:
        settle(library)
    finally:
        # Not a direct call: from this thread it waits for the GUI thread with the interpreter.
        app = QCoreApplication.instance()
        QMetaObject.invokeMethod(app, "quit", Qt.ConnectionType.QueuedConnection)
    kept = sum(len(line) for entry in linecache.cache.values() for line in entry[2:3] or ())
    told = {"modules": sorted(sys.modules), "lines": kept,
            "plain": builtins.__import__ is builtins.__orig_import__}
    print(json.dumps(told), flush=True)

program._settle = settle_and_tell
program.Program._failed = lambda self, kind, number, error: sys.exit(f"{kind}: {error!r}")
main()
"""

NEVER = {
    "PySide6.QtNetwork": "the request to come forward is a file",
    "hashlib": "brings OpenSSL",
    "sqlite3": "pysqlite3 is the SQLite in use",
    "sqlite_utils": "only migrations need it",
    "subprocess": "nothing is run",
    "numpy.ma": "np.union1d and others bring it",
    "numpy.random": "only training needs it",
    "yaml": "no file of ours is YAML",
    "openpyxl": "workbooks are read in a process of their own",
    "keyring": "asked when a secret is needed",
    "fsrs": "training has a window of its own",
    "cryptography": "used when something is sealed",
    "assist.kb.pack": "packs are read when they changed",
    "assist.snippets.pack": "packs are read when they changed",
    "assist.store.migrations": "an up-to-date database needs none",
}


@pytest.fixture(scope="module")
def start(assist, home):
    """What the second start tells; the first one built the library."""
    assist("ask", "在吗")
    (home / "config").mkdir(exist_ok=True)
    (home / "config" / "settings.json").write_text('{"reading": true}')
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"CEDA_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("module", NEVER)
def test_a_start_does_without(start, module):
    assert module not in start["modules"], NEVER[module]


def test_dialogs_and_the_tables_of_other_windows_wait_until_they_are_opened(start):
    opened = [name for name in start["modules"] if name.startswith("assist.ui.dialogs.")]
    assert opened == []


def test_qt_does_not_read_the_sources_of_what_is_imported(start):
    assert start["plain"]
    assert start["lines"] == 0
