"""One sidebar for one person's data: a second start raises the first one's window.

A lock file says who is first; a local socket carries the second start's request. The lock
names its owner's process, so one left behind by a killed program is taken over at once.
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
    QLockFile,
    QObject,
    QSysInfo,
    QThread,
    Signal,
)
from PySide6.QtNetwork import QLocalServer, QLocalSocket

LOCK_NAME = "ceda.lock"
_RAISE = b"raise\n"
_RAISED = b"raised\n"
_PATIENCE_MS = 3000
_RETRY_MS = 50


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
        self._address = _address(data)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def claim(self, patience_ms: int = _PATIENCE_MS) -> Start:
        """Become the first instance, or ask the one that runs to show its window.

        Waits at most ``patience_ms`` milliseconds for the other one's answer.
        """
        if self._lock.tryLock(0):
            QLocalServer.removeServer(self._address)
            self._server.listen(self._address)
            return Start(Standing.FIRST)
        if self._ask_other(patience_ms):
            return Start(Standing.RAISED_OTHER, "侧答已经在运行，已把它的窗口带到前面。")
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            # No lock could be written (a full disk) and nobody answers: better open than not.
            self._server.listen(self._address)
            return Start(Standing.FIRST)
        return Start(Standing.OTHER_SILENT, self._silence())

    def release(self) -> None:
        """Give the claim up; the next start becomes the first."""
        self._server.close()
        self._lock.unlock()

    def _silence(self) -> str:
        pid, host, _ = self._lock.getLockInfo()
        if host and host != QSysInfo.machineHostName():
            return (
                f"另一台电脑（{host}）正在使用同一份数据。请先在那台电脑上退出侧答；"
                f"如果它已关机，请删除 {self._lock.fileName()} 后再启动。"
            )
        return f"侧答已经在运行（进程 {pid}），但没有回应。请结束该进程后再启动。"

    def _ask_other(self, patience_ms: int) -> bool:
        clock = QElapsedTimer()
        clock.start()
        while (left := patience_ms - clock.elapsed()) > 0:
            socket = QLocalSocket()
            socket.connectToServer(self._address)
            if socket.waitForConnected(int(left)):
                return _exchange(socket, patience_ms - clock.elapsed())
            # The first instance holds its lock a moment before it listens.
            QThread.msleep(_RETRY_MS)
        return False

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setParent(self)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._read)
            if socket.canReadLine():
                self._serve(socket)

    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket) and socket.canReadLine():
            self._serve(socket)

    def _serve(self, socket: QLocalSocket) -> None:
        if bytes(socket.readLine(64).data()) != _RAISE:
            socket.abort()
            return
        self.raise_requested.emit()
        socket.write(_RAISED)
        socket.flush()
        socket.disconnectFromServer()


def _exchange(socket: QLocalSocket, left_ms: int) -> bool:
    socket.write(_RAISE)
    socket.flush()
    return socket.waitForReadyRead(max(1, left_ms)) and bytes(socket.readLine(64).data()) == _RAISED


def _address(data: Path) -> str:
    """The socket's name for this data folder; Qt puts it where the system keeps sockets."""
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
