"""One sidebar for one person's data: a second start raises the first one's window.

A lock file says who is first. A second start lays a request beside it, an empty file, and the
first one takes it away when it has shown its window. The lock names its owner's process, so
one left behind by a killed program is taken over at once. Files need no more than Qt's core:
with Qt's network library for a local socket the program weighed 3 MB more.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import (
    QDir,
    QElapsedTimer,
    QFileSystemWatcher,
    QLockFile,
    QObject,
    QSysInfo,
    QThread,
    Signal,
)

LOCK_NAME = "ceda.lock"
_PATIENCE_MS = 3000
_RETRY_MS = 20


class Standing(StrEnum):
    """What this start turned out to be."""

    FIRST = "first"
    RAISED_OTHER = "raised_other"
    OTHER_SILENT = "other_silent"


@dataclass(frozen=True, slots=True)
class Start:
    """The result of :meth:`SingleInstance.claim`, with the sentence for the terminal."""

    standing: Standing
    sentence: str = ""

    @property
    def exit_code(self) -> int:
        """0 when the other window came to the front, 1 when it did not answer."""
        return 1 if self.standing is Standing.OTHER_SILENT else 0


class SingleInstance(QObject):
    """Claims the data folder for this process and listens for later starts.

    ``raise_requested`` asks the first instance to show its window. Requests that arrive
    before the event loop runs are answered as soon as it does.
    """

    raise_requested = Signal()

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = _lock_file(data)
        self._request = Path(self._lock.fileName()).with_suffix(".raise")
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._answer)

    def claim(self, patience_ms: int = _PATIENCE_MS) -> Start:
        """Become the first instance, or ask the one that runs to show its window.

        Waits at most ``patience_ms`` milliseconds for the other one's answer.
        """
        if self._lock.tryLock(0):
            self._listen()
            return Start(Standing.FIRST)
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            # No lock could be written (a full disk): better open than not.
            self._listen()
            return Start(Standing.FIRST)
        if self._ask_other(patience_ms):
            return Start(Standing.RAISED_OTHER, "侧答已经在运行，已把它的窗口带到前面。")
        return Start(Standing.OTHER_SILENT, self._silence())

    def release(self) -> None:
        """Give the claim up; the next start becomes the first."""
        if folders := self._watcher.directories():
            self._watcher.removePaths(folders)
        self._lock.unlock()

    def _listen(self) -> None:
        self._watcher.addPath(str(self._request.parent))
        # One that is already there is answered by the window that opens now.
        self._take_away()

    def _silence(self) -> str:
        pid, host, _ = self._lock.getLockInfo()
        if host and host != QSysInfo.machineHostName():
            return (
                f"另一台电脑（{host}）正在使用同一份数据。请先在那台电脑上退出侧答；"
                f"如果它已关机，请删除 {self._lock.fileName()} 后再启动。"
            )
        return f"侧答已经在运行（进程 {pid}），但没有回应。请结束该进程后再启动。"

    def _ask_other(self, patience_ms: int) -> bool:
        """Lay down a request; whether the first instance took it away in time."""
        try:
            self._request.touch()
        except OSError:
            return False
        clock = QElapsedTimer()
        clock.start()
        while self._request.exists():
            if clock.elapsed() >= patience_ms:
                self._take_away()
                return False
            QThread.msleep(_RETRY_MS)
        return True

    def _answer(self) -> None:
        if self._request.exists():
            self.raise_requested.emit()
            self._take_away()

    def _take_away(self) -> None:
        with contextlib.suppress(OSError):
            self._request.unlink()


def _address(data: Path) -> str:
    """A name for this data folder among those of other folders."""
    place = str(data.resolve()).encode()
    return f"ceda-{zlib.crc32(place):08x}{zlib.adler32(place):08x}"


def _lock_file(data: Path) -> QLockFile:
    """The lock, in the data folder; in the temporary folder where that cannot be written."""
    with contextlib.suppress(OSError):
        data.mkdir(parents=True, exist_ok=True)
    folder = data if os.access(data, os.W_OK) else Path(QDir.tempPath())
    name = LOCK_NAME if folder == data else f"{_address(data)}.lock"
    lock = QLockFile(str(folder / name))
    lock.setStaleLockTime(0)
    return lock
