"""Monitors of the virtual screen, plugged in and out by RandR as ``xrandr --setmonitor`` does."""

from __future__ import annotations

from Xlib import display
from Xlib.ext import randr
from Xlib.protocol import rq

DOTS_PER_MM = 4


class _SetMonitor(rq.Request):
    """RRSetMonitor; python-xlib's own cannot be packed."""

    _request = rq.Struct(
        rq.Card8("opcode"),
        rq.Opcode(43),
        rq.RequestLength(),
        rq.Window("window"),
        rq.Card32("name"),
        rq.Bool("primary"),
        rq.Bool("automatic"),
        rq.LengthOf("outputs", 2),
        rq.Int16("x"),
        rq.Int16("y"),
        rq.Card16("width"),
        rq.Card16("height"),
        rq.Card32("width_mm"),
        rq.Card32("height_mm"),
        rq.List("outputs", rq.Card32Obj),
    )


class Monitors:
    """Cuts the one virtual screen into monitors that stand side by side."""

    def __init__(self, name: str) -> None:
        self._display = display.Display(name)
        self._root = self._display.screen().root
        # The adapter tells python-xlib not to load this extension, so it is asked for by number.
        self._number = self._display.query_extension("RANDR").major_opcode
        self._names: set[str] = set()

    def plug(self, name: str, x: int, y: int, width: int, height: int) -> None:
        """A monitor; the first one has the screen's only output and is the main one."""
        outputs = randr.GetScreenResources(
            display=self._display.display, opcode=self._number, window=self._root
        ).outputs
        _SetMonitor(
            display=self._display.display,
            opcode=self._number,
            window=self._root,
            name=self._display.intern_atom(name),
            primary=not self._names,
            automatic=False,
            x=x,
            y=y,
            width=width,
            height=height,
            width_mm=width // DOTS_PER_MM,
            height_mm=height // DOTS_PER_MM,
            outputs=[] if self._names else list(outputs),
        )
        self._names.add(name)
        self._display.sync()

    def unplug(self, name: str) -> None:
        """Take a monitor away."""
        if name in self._names:
            self._names.discard(name)
            randr.DeleteMonitor(
                display=self._display.display,
                opcode=self._number,
                window=self._root,
                name=self._display.intern_atom(name),
            )
            self._display.sync()

    def close(self) -> None:
        """Make the screen one again."""
        for name in sorted(self._names):
            self.unplug(name)
        self._display.close()
