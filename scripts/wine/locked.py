"""Copy named packages with their hashes out of a lock: ``locked.py requirements.lock names``."""

import re
import sys
from pathlib import Path

ENTRY = re.compile(r"^(?P<name>[\w.-]+)==.*\n(?: +.*\n)*", re.MULTILINE)

lock, names = (Path(argument).read_text(encoding="utf-8") for argument in sys.argv[1:])
entries = {found["name"]: found[0] for found in ENTRY.finditer(lock)}
missing = [name for name in names.split() if name not in entries]
if missing:
    sys.exit(f"not in the lock: {', '.join(missing)}")
sys.stdout.write("".join(entries[name] for name in names.split()))
