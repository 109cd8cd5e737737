"""The entry in a Linux desktop's menu, by which the desktop portal knows the program."""

import configparser
import os
import shlex
import subprocess
import sys
from pathlib import Path

from assist.desktop_entry import APP_ID, entry_path, entry_text


def assist(data, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "assist", "desktop-entry", *arguments],
        env=os.environ | {"XDG_DATA_HOME": str(data), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


def test_the_entry_is_written_on_request_starts_this_program_and_goes_again(tmp_path):
    path = tmp_path / "applications" / f"{APP_ID}.desktop"
    assert str(path) in assist(tmp_path)
    entry = configparser.RawConfigParser(delimiters="=")
    entry.optionxform = str
    entry.read(path, encoding="utf-8")
    about = entry["Desktop Entry"]
    assert shlex.split(about["Exec"]) == [sys.executable, "-m", "assist"]
    assert Path(about["Icon"]).is_file()
    assert about["Name[zh_CN]"] == "侧答"
    assert str(path) in assist(tmp_path, "--remove")
    assert not path.exists()
    assert "没有" in assist(tmp_path, "--remove")


def test_our_name_has_a_dot_as_gnome_wants_it():
    assert "." in APP_ID
    assert not any(part[:1].isdigit() for part in APP_ID.split("."))


def test_without_a_data_folder_of_its_own_the_entry_stands_in_the_usual_one():
    assert entry_path({}).parts[-4:-1] == (".local", "share", "applications")


def test_what_is_special_in_a_path_is_escaped():
    text = entry_text('/opt/a b/$x%y"z/python', Path("/i.svg"))
    assert r'Exec="/opt/a b/\\$x%%y\\"z/python" -m assist' in text
