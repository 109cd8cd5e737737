#!/usr/bin/env bash
# Windows CPython 3.11 and PySide6 under Wine, all inside DIR; safe to run again after a change:
#   scripts/wine/setup.sh DIR
# The interpreter comes out of the panda3d wheel, the other packages out of requirements.lock.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
root=$(realpath "$here/../..")
[ $# = 1 ] || { echo "usage: setup.sh DIR" >&2; exit 2; }
mkdir -p "$1" && DIR=$(realpath "$1") && cd "$DIR"
PANDA='panda3d==1.10.16 --hash=sha256:37acfb92655c4226879f95c988e2ef1449a53c54486d6c1ebc00e2772429af82'
CC=x86_64-w64-mingw32-gcc

tools() {
  local tool
  for tool in wine $CC Xvfb openbox xdotool fc-match unzip; do command -v $tool >/dev/null || echo $tool; done
  fc-list 2>/dev/null | grep 'Noto Sans CJK SC' >/dev/null || echo 'Noto Sans CJK'
}

host_python() {
  local python
  for python in ${HOST_PYTHON:-"$root/.venv/bin/python" $(type -ap python3.11 python3)}; do
    "$python" -c 'import sys, pip; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && { echo "$python"; return; }
  done
  echo "No Python 3.11 with pip here; name one with HOST_PYTHON=…" >&2
  return 1
}

interpreter() {
  [ ! -e winpy/python311.dll ] || return 0
  echo "The interpreter's libraries"
  rm -rf wheels && mkdir -p winpy/DLLs
  echo "$PANDA" > panda.txt
  "$python" "$here/pip_for_windows.py" download --no-deps --require-hashes -d wheels -r panda.txt
  unzip -qoj wheels/panda3d-*.whl 'deploy_libs/*' -d winpy/DLLs
  rm -r wheels winpy/DLLs/api-ms-win-* winpy/DLLs/VCRUNTIME140.dll # Wine has its own
  mv winpy/DLLs/python311.dll winpy/
}

standard_library() {
  [ ! -e winpy/Lib/os.py ] || return 0
  echo "The standard library of $("$python" -V)"
  local library
  library=$("$python" -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
  mkdir -p winpy/Lib/site-packages
  tar -C "$library" --exclude=site-packages --exclude=dist-packages --exclude=lib-dynload \
    --exclude='config-*' --exclude='_sysconfigdata*' --exclude=__pycache__ --exclude=test \
    --exclude=tests --exclude=idlelib --exclude=ensurepip -cf - . | tar -C winpy/Lib -xf -
}

launcher() {
  [ ! -e winpy/python.exe ] || return 0
  echo "The launcher and stand-ins for libraries that Wine lacks"
  local flags="-O2 -s -Wno-unused-parameter"
  $CC $flags -shared "$here/shims/uisettings.c" -o winpy/Windows.UI.ViewManagement.dll
  $CC $flags -shared "$here/shims/icuuc.c" -o winpy/icuuc.dll
  # python3.dll, for extension modules of the stable interface, forwards to python311.dll.
  { echo EXPORTS
    ${CC%gcc}objdump -p winpy/python311.dll \
      | sed -n '/Name Pointer/,/^$/s/.* \(_\?Py[A-Za-z0-9_]*\)$/\1=python311.\1/p'
  } > python3.def
  echo 'int __stdcall DllMain(void *h, unsigned r, void *p) { return 1; }' \
    | $CC $flags -shared -nostdlib -e DllMain -o winpy/python3.dll -x c - -x none python3.def
  $CC $flags -municode "$here/shims/python.c" -o winpy/python.exe
}

packages() {
  "$python" "$here/locked.py" "$root/requirements.lock" "$here/python-packages.txt" > wanted.txt
  ! cmp -s wanted.txt installed.txt || return 0
  echo "The locked Python packages"
  "$python" "$here/pip_for_windows.py" install --no-deps --require-hashes --no-compile \
    --no-warn-conflicts --root-user-action=ignore --upgrade --target winpy/Lib/site-packages \
    -r wanted.txt
  cp wanted.txt installed.txt
}

prefix() {
  [ ! -e prefix/.ready ] || return 0
  echo "The Wine prefix"
  # Few fonts, and chosen before the prefix exists: with all of a machine's fonts show() may crash.
  mkdir -p fonts home
  local font
  for font in 'Noto Sans CJK SC' 'Noto Sans CJK SC:bold' 'DejaVu Sans' 'DejaVu Sans:bold' 'DejaVu Sans Mono' Symbola; do
    ln -sf "$(fc-match -f '%{file}' "$font")" fonts/
  done
  echo "<fontconfig><dir>$DIR/fonts</dir><cachedir>$DIR/home/fonts</cachedir></fontconfig>" > fonts.conf
  . "$here/environment.sh"
  rm -rf prefix
  timeout 300 wineboot -i >/dev/null 2>&1
  registry > prefix.reg
  timeout 60 wine regedit /S prefix.reg 2>&1 | cat
  timeout 60 wineserver -w
  touch prefix/.ready
}

registry() {
  printf 'REGEDIT4\n\n[HKEY_CURRENT_USER\\Software\\Wine\\Fonts\\Replacements]\n'
  local font
  for font in 'Microsoft YaHei' 'Microsoft YaHei UI' SimSun NSimSun 'Segoe UI' 'MS Shell Dlg' 'MS Shell Dlg 2' Tahoma Arial; do
    echo "\"$font\"=\"Noto Sans CJK SC\""
  done
  printf '\n[HKEY_CURRENT_USER\\Software\\Wine]\n"Version"="win10"\n'
  # A crash must end the program; Wine's debugger may wait for ever.
  printf '\n[HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows NT\\CurrentVersion\\AeDebug]\n"Debugger"="false"\n'
}

install_tools() {
  local packages
  packages=$(cat "$here/packages.txt")
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "missing:" $(tools) >&2
    echo "  sudo apt-get install -y --no-install-recommends" $packages >&2
    return 1
  fi
  echo "Installing Debian packages:" $packages
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
}

[ -z "$(tools)" ] || install_tools
python=$(host_python)
interpreter
standard_library
launcher
packages
prefix
