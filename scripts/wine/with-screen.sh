#!/usr/bin/env bash
# Runs a command on an X server and window manager of its own, then ends what is left on it:
#   scripts/wine/with-screen.sh DIR command...
here=$(dirname "$(realpath "$0")")
DIR=$(realpath "$1") && shift && . "$here/environment.sh" || exit 2
exec {fd}< <(exec Xvfb -displayfd 1 -screen 0 1600x900x24 -nolisten tcp 2>/dev/null)
children=($!)
finish() {
  timeout 20 wineserver -w || for process in /proc/[0-9]*; do # hung: by number, this prefix and display only
    environment=$(tr '\0' '\n' 2>/dev/null < "$process/environ")
    grep -qxF "WINEPREFIX=$WINEPREFIX" <<< "$environment" \
      && grep -qxF "DISPLAY=$DISPLAY" <<< "$environment" \
      && kill -9 "${process#/proc/}" 2>/dev/null
  done
  kill "${children[@]}" 2>/dev/null
  wait "${children[@]}" 2>/dev/null
}
trap finish EXIT
trap 'exit 143' TERM INT
read -rt 20 -u $fd display || { echo "Xvfb did not start" >&2; exit 1; }
export DISPLAY=:$display
openbox >/dev/null 2>&1 & children+=($!)
"$@"
