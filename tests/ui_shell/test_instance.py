"""A second start raises the first one's window; a killed one does not block the next."""

import signal
import subprocess
import sys

import pytest

from assist.ui.instance import SingleInstance, Standing

# A stand-in for the program: claims the folder, says what it is, and answers until it ends.
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from assist.ui.instance import SingleInstance, Standing
app = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
instance.raise_requested.connect(lambda: print("raised", flush=True))
start = instance.claim()
print(start.standing, flush=True)
print(start.sentence, flush=True)
if start.standing is not Standing.FIRST:
    sys.exit(start.exit_code)
sys.stdin.close()
app.exec()
"""


@pytest.fixture
def start(tmp_path):
    """Starts the program and reads its standing; ends every one that was started."""
    running = []

    def begin():
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(tmp_path / "data")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process, process.stdout.readline().strip(), process.stdout.readline().strip()

    yield begin
    for process in running:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_second_start_raises_the_first_and_ends_with_a_sentence(start):
    first, standing, _ = start()
    assert standing == "first"
    second, standing, sentence = start()
    assert standing == "raised_other"
    assert "已经在运行" in sentence
    assert second.wait(30) == 0
    assert first.stdout.readline().strip() == "raised"


def test_every_later_start_raises_again(start):
    first, _, _ = start()
    for _ in range(3):
        again, _, _ = start()
        assert again.wait(30) == 0
        assert first.stdout.readline().strip() == "raised"


def test_after_a_kill_the_next_start_is_the_first_again(start):
    for _ in range(3):
        process, standing, _ = start()
        assert standing == "first"
        process.send_signal(signal.SIGKILL)
        process.wait()


def test_a_frozen_first_instance_is_named_and_nothing_is_taken_over(start):
    first, _, _ = start()
    first.send_signal(signal.SIGSTOP)
    try:
        second, standing, sentence = start()
        assert standing == "other_silent"
        assert str(first.pid) in sentence
        assert second.wait(30) == 1
    finally:
        first.send_signal(signal.SIGCONT)


def test_two_data_folders_are_two_programs(tmp_path, qapp):
    one = SingleInstance(tmp_path / "one")
    other = SingleInstance(tmp_path / "other")
    try:
        assert one.claim().standing is Standing.FIRST
        assert other.claim().standing is Standing.FIRST
    finally:
        one.release()
        other.release()


def test_a_released_claim_can_be_taken(tmp_path, qapp):
    one = SingleInstance(tmp_path / "data")
    one.claim()
    one.release()
    other = SingleInstance(tmp_path / "data")
    assert other.claim().standing is Standing.FIRST
    other.release()


def test_a_folder_that_cannot_be_made_still_lets_the_program_start(tmp_path, qapp):
    (tmp_path / "file").write_text("not a folder")
    instance = SingleInstance(tmp_path / "file" / "data")
    assert instance.claim().standing is Standing.FIRST
    instance.release()


def test_a_request_left_behind_raises_nobody_later(tmp_path, qapp):
    data = tmp_path / "data"
    data.mkdir()
    (data / "ceda.raise").touch()
    instance = SingleInstance(data)
    raised = []
    instance.raise_requested.connect(lambda: raised.append(True))
    assert instance.claim().standing is Standing.FIRST
    qapp.processEvents()
    assert not raised
    assert not (data / "ceda.raise").exists()
    instance.release()
