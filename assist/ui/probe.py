"""What the interface finds on this machine, printed as one line of JSON.

``assist doctor`` runs this as a process of its own, because Qt ends the whole process when
it finds no display or misses a library. Nothing of the person is read: of the clipboard only
whether its owner answers, of the accessibility bus only its address.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer, qVersion
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from assist.platforms import desktop
from assist.ui.theme import FAMILIES

_SETTLE_MS = 300
_BUS_MS = 3000


def probe() -> dict[str, Any]:
    """Everything at once: Qt, screens, fonts, clipboard, accessibility, abilities."""
    app = QGuiApplication.instance() or QApplication([])  # kept: Qt needs it alive
    app.processEvents()
    return {
        "qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "screens": [[s.size().width(), s.size().height()] for s in QGuiApplication.screens()],
        "chinese": _chinese()[:1],
        "emoji": [name for name in QFontDatabase.families() if "emoji" in name.lower()][:1],
        "clipboard_ms": _clipboard(),
        "accessibility": _accessibility(),
        **_desktop(),
    }


def _chinese() -> list[str]:
    """Families with simplified Chinese, those that the interface asks for first."""
    there = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return sorted(there, key=lambda name: FAMILIES.index(name) if name in FAMILIES else 99)


def _clipboard() -> int:
    """Milliseconds until the clipboard's owner has named its formats."""
    start = time.monotonic()
    content = QGuiApplication.clipboard().mimeData()
    if content is not None:  # none on a platform without a clipboard
        content.formats()
    return round((time.monotonic() - start) * 1000)


def _accessibility() -> bool:
    """Whether the session has an accessibility bus."""
    session = QDBusConnection.sessionBus()
    if not session.isConnected():
        return False
    call = QDBusMessage.createMethodCall(
        "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress"
    )
    answer = session.call(call, timeout=_BUS_MS)
    return answer.type() == QDBusMessage.MessageType.ReplyMessage and bool(answer.arguments()[0])


def _desktop() -> dict[str, Any]:
    """What the desktop's adapter says of itself once it has started; reading stays off."""
    here = desktop()
    here.start()
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()
    found = [
        {"ability": str(c.ability), "works": c.works, "why": c.why, "mend": c.mend}
        for c in here.capabilities()
    ]
    extras = {
        "edges": here.reserves_edges(),
        "picker": here.picks_windows(),
        "images": here.takes_images(),
    }
    here.stop()
    return {"adapter": here.name, "abilities": found, "extras": extras}


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(json.dumps(probe(), ensure_ascii=False) + "\n")
