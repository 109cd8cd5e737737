# Sourced with $DIR set: what every Wine process needs in its environment.
export WINEPREFIX=$DIR/prefix WINEARCH=win64 WINEDEBUG=${WINEDEBUG:--all}
export WINEDLLOVERRIDES="mscoree=;mshtml=;winemenubuilder.exe=;winedbg.exe="
export FONTCONFIG_FILE=$DIR/fonts.conf HOME=$DIR/home
export LANG=C.UTF-8 LC_ALL=C.UTF-8 PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1
unset PYTHONHOME PYTHONPATH VIRTUAL_ENV QT_QPA_PLATFORM
