"""Keeps the right edge of the screen and ends with an error when its input ends.

Says "ready" when its window is there.
"""

import sys
import time

from PySide6.QtCore import QRect

from assist.platforms.base import EdgeStrip
from assist.platforms.windows_edges import EdgeReservation

WHOLE = QRect(0, 0, 1600, 900)
edge = EdgeReservation()
edge.set(EdgeStrip("right", QRect(1300, 0, 300, 900), WHOLE))
while edge._window is None:
    time.sleep(0.01)
sys.stdout.write(f"ready {edge._window.handle}\n")
sys.stdout.flush()
sys.stdin.read()
raise SystemExit("an error that nobody caught")
