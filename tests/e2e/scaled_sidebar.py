"""A sidebar that docks, in a program of its own so that Qt reads its scale factors anew.

Says "ready" when it is shown; 320 wide in Qt's units.
"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from assist.platforms.x11 import X11Desktop
from assist.settings import SettingsFile
from assist.ui.sidebar.placement import Placement


def main() -> int:
    app = QApplication(sys.argv)
    with tempfile.TemporaryDirectory() as folder:
        settings = SettingsFile(Path(folder) / "settings.json")
        settings.change(width=320)
        window = QWidget(None, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint)
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        window.setWindowTitle("侧栏")
        desktop = X11Desktop()
        placement = Placement(window, desktop, settings)
        window.show()
        desktop.start()
        desktop.attach(int(window.winId()))
        QTimer.singleShot(200, lambda: sys.stdout.write("ready\n") and sys.stdout.flush())
        app.exec()
        placement.save()
    return 0


if __name__ == "__main__":
    sys.exit(main())
