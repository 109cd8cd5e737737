"""Keys on a Mac: ⌘ chords posted to one process, and global keys by Carbon.

``RegisterEventHotKey`` is the one documented way to global keys that needs no permission; PyObjC
does not wrap Carbon, so it is called by ctypes. Qt's event loop dispatches what it delivers.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from importlib import import_module
from typing import Any

CARBON = "/System/Library/Frameworks/Carbon.framework/Carbon"
# CarbonEvents.h
EVENT_CLASS_KEYBOARD = int.from_bytes(b"keyb", "big")
EVENT_HOT_KEY_PRESSED = 5
DIRECT_OBJECT = int.from_bytes(b"----", "big")
TYPE_HOT_KEY_ID = int.from_bytes(b"hkid", "big")
SIGNATURE = int.from_bytes(b"Ceda", "big")
NO_ERROR = 0

HANDLER = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


class EventTypeSpec(ctypes.Structure):
    """EventTypeSpec."""

    _fields_ = (("event_class", ctypes.c_uint32), ("event_kind", ctypes.c_uint32))


class EventHotKeyID(ctypes.Structure):
    """EventHotKeyID."""

    _fields_ = (("signature", ctypes.c_uint32), ("id", ctypes.c_uint32))


def _carbon() -> Any:
    library: Any = ctypes.CDLL(CARBON)
    pointer, status = ctypes.c_void_p, ctypes.c_int32
    number, out = ctypes.c_uint32, ctypes.POINTER(ctypes.c_void_p)
    library.GetApplicationEventTarget.restype = pointer
    library.GetApplicationEventTarget.argtypes = ()
    declared = {
        "InstallEventHandler": (
            pointer, HANDLER, ctypes.c_ulong, ctypes.POINTER(EventTypeSpec), pointer, out,
        ),
        "RegisterEventHotKey": (number, number, EventHotKeyID, pointer, number, out),
        "UnregisterEventHotKey": (pointer,),
        "GetEventParameter": (
            pointer, number, number, pointer, ctypes.c_ulong, pointer, pointer,
        ),
    }  # fmt: skip
    for name, arguments in declared.items():
        function = getattr(library, name)
        function.restype, function.argtypes = status, arguments
    return library


class NativeKeyboard:
    """:class:`macos_api.Keyboard` on a Mac."""

    def __init__(self) -> None:
        self._quartz: Any = import_module("Quartz")
        self._carbon: Any = None
        self._keys: dict[int, ctypes.c_void_p] = {}
        self._pressed: Callable[[int], None] = lambda number: None
        self._handler = HANDLER(self._take)  # kept: Carbon holds no reference

    def press_command(self, pid: int, key: int) -> bool:
        """Post ⌘ and a key; what the agent's fingers hold does not matter to these events."""
        quartz = self._quartz
        source = quartz.CGEventSourceCreate(quartz.kCGEventSourceStatePrivate)
        for down in (True, False):
            event = quartz.CGEventCreateKeyboardEvent(source, key, down)
            if event is None:
                return False
            quartz.CGEventSetFlags(event, quartz.kCGEventFlagMaskCommand)
            quartz.CGEventPostToPid(pid, event)
        return True

    def on_hotkey(self, pressed: Callable[[int], None]) -> None:
        """Name who is told."""
        self._pressed = pressed

    def register(self, number: int, modifiers: int, key: int) -> bool:
        """Take a global key."""
        carbon = self._library()
        reference = ctypes.c_void_p()
        identifier = EventHotKeyID(SIGNATURE, number)
        target = carbon.GetApplicationEventTarget()
        failed = carbon.RegisterEventHotKey(
            key, modifiers, identifier, target, 0, ctypes.byref(reference)
        )
        if failed != NO_ERROR:
            return False
        self._keys[number] = reference
        return True

    def unregister(self, number: int) -> None:
        """Let it go again."""
        reference = self._keys.pop(number, None)
        if reference is not None:
            self._library().UnregisterEventHotKey(reference)

    def _library(self) -> Any:
        """Carbon, with our handler installed once."""
        if self._carbon is None:
            self._carbon = _carbon()
            kind = EventTypeSpec(EVENT_CLASS_KEYBOARD, EVENT_HOT_KEY_PRESSED)
            self._carbon.InstallEventHandler(
                self._carbon.GetApplicationEventTarget(),
                self._handler,
                1,
                ctypes.byref(kind),
                None,
                ctypes.byref(ctypes.c_void_p()),
            )
        return self._carbon

    def _take(self, _: int, event: int, __: int) -> int:
        identifier = EventHotKeyID()
        size = ctypes.sizeof(identifier)
        failed = self._carbon.GetEventParameter(
            event, DIRECT_OBJECT, TYPE_HOT_KEY_ID, None, size, None, ctypes.byref(identifier)
        )
        if failed == NO_ERROR and identifier.signature == SIGNATURE:
            self._pressed(int(identifier.id))
        return NO_ERROR
