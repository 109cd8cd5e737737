#!/usr/bin/env bash
# The Windows Python that setup.sh has laid into DIR, on the current DISPLAY:
#   scripts/wine/python.sh DIR [arguments...]
here=$(dirname "$(realpath "$0")")
DIR=$(realpath "$1") && shift && . "$here/environment.sh" || exit 2
set -o pipefail
# Wine's Python wants pipes: with a file or a terminal it loses output or hangs.
if [ -t 0 ]; then exec </dev/null; elif [ -f /dev/stdin ]; then exec < <(cat); fi
# Wine's desktop process keeps the stdout of the program that first needs it; let that be this one.
[ -z "$DISPLAY" ] || wine rundll32 user32.dll,GetDesktopWindow </dev/null >/dev/null 2>&1
{ wine "$DIR/winpy/python.exe" "$@" 2>&1 >&3 3>&- | cat >&2 3>&-; } 3>&1 | cat
