"""Copy named packages with their hashes out of a lock: ``locked.py requirements.lock names``."""

import re
import sys
from pathlib import Path

ENTRY = re.compile(r"^(?P<name>[\w.-]+)==.*\n(?: +.*\n)*", re.MULTILINE)

lock, names = (Path(argument).read_text(encoding="utf-8") for argument in sys.argv[1:])
wanted = names.split()
# A name may stand there several times, for different versions of Python.
entries = [found for found in ENTRY.finditer(lock) if found["name"] in wanted]
missing = set(wanted) - {found["name"] for found in entries}
if missing:
    sys.exit(f"not in the lock: {', '.join(sorted(missing))}")
sys.stdout.write("".join(found[0] for found in entries))
