"""What kind of drive a file lies on."""

from __future__ import annotations

from pathlib import Path

NETWORK_FILESYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p"})


def on_network(path: Path) -> bool:
    """Whether ``path`` lies on a network drive, where WAL's shared memory does not work."""
    if str(path).startswith(("\\\\", "//")):
        return True
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    inside = [
        (len(point), kind)
        for _, point, kind, *_ in (line.split() for line in mounts)
        if path.resolve().is_relative_to(point)
    ]
    return bool(inside) and max(inside)[1] in NETWORK_FILESYSTEMS
