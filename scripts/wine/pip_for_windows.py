"""pip, told to resolve for Windows on x86-64 and CPython 3.11: ``pip_for_windows.py command …``.

``--platform`` alone would still judge markers such as ``sys_platform`` by this machine.
"""

import sys

from pip._internal.cli.main import main
from pip._vendor.packaging import markers

WINDOWS = {
    "sys_platform": "win32",
    "os_name": "nt",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "python_version": "3.11",
    "python_full_version": "3.11.9",
}
TARGET = ["--implementation", "cp", "--python-version", "3.11", "--platform", "win_amd64"]

here = markers.default_environment
markers.default_environment = lambda: {**here(), **WINDOWS}
command, *arguments = sys.argv[1:]
quiet = ["-q", "--no-input", "--disable-pip-version-check", "--only-binary=:all:"]
sys.exit(main([command, *quiet, *TARGET, *arguments]))
