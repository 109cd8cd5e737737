#!/usr/bin/env bash
# The Windows adapter's tests on Windows Python under Wine, on a screen of their own:
#   scripts/wine-tests.sh [pytest arguments...]
# The environment is made in build/wine on first use (about a minute, 1 GB).
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/wine/setup.sh build/wine
if [ $# = 0 ]; then set -- -q tests/platforms_windows; fi
timeout "${WINE_TESTS_SECONDS:-900}" scripts/wine/with-screen.sh build/wine \
  scripts/wine/python.sh build/wine -m pytest -p no:cacheprovider "$@"
