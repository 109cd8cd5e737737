#!/usr/bin/env bash
# Set up what a target needs: Debian packages, then the locked Python packages in .venv.
#   scripts/setup.sh run     what the program needs
#   scripts/setup.sh test    that and what the tests and the demonstration need
set -euo pipefail
cd "$(dirname "$0")/.."
want=${1:-run}

packages() {
  cat scripts/packages-run.txt
  [ "$want" = test ] && cat scripts/packages-test.txt
  return 0
}

installed() {
  # Ubuntu 24.04 and Debian 13 renamed some libraries (libglib2.0-0t64): either name will do.
  { dpkg-query -W -f '${Status}\n' "$1" "$1t64" 2>/dev/null || true; } | grep -q '^install ok installed'
}

if command -v dpkg-query >/dev/null; then
  missing=()
  for package in $(packages); do installed "$package" || missing+=("$package"); done
  if [ ${#missing[@]} -gt 0 ]; then
    install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends)
    if [ "$(id -u)" = 0 ]; then root=()
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then root=(sudo)
    else
      echo "These Debian packages are missing, and installing them needs root:" >&2
      echo "  sudo apt-get install -y ${missing[*]}" >&2
      exit 1
    fi
    echo "Installing Debian packages: ${missing[*]}"
    "${root[@]}" apt-get update -qq
    "${root[@]}" "${install[@]}" -qq "${missing[@]}" >/dev/null
  fi
elif [ "$(uname -s)" = Linux ]; then
  echo "This is not Debian or Ubuntu; if something is missing, the packages are listed in" >&2
  echo "scripts/packages-run.txt and scripts/packages-test.txt under their Debian names." >&2
fi

python=${PYTHON:-python3}
"$python" - <<'PY' || { echo "Python 3.11 or newer is needed; name it with PYTHON=…" >&2; exit 1; }
import sys
sys.exit(sys.version_info < (3, 11))
PY
[ -x .venv/bin/python ] || "$python" -m venv .venv
stamp=.venv/.locked
if ! cmp -s requirements.lock "$stamp"; then
  echo "Installing the locked Python packages"
  .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
  .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
  cp requirements.lock "$stamp"
  # Also where PYTHONDONTWRITEBYTECODE is set: without byte code a start takes half as long again.
  .venv/bin/python -m compileall -q -j 0 .venv/lib/python3*/site-packages assist >/dev/null || true
fi
