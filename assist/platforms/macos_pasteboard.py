"""The general pasteboard through PyObjC (AppKit)."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from assist.platforms.macos_api import Access, Item

log = logging.getLogger(__name__)

# NSPasteboardAccessBehavior. Until the first question has been answered a program is at "default":
# that first question is what puts it into the system's list, so it is allowed to come.
BEHAVIOURS = {1: Access.ASKS, 3: Access.DENIED}
# Promises of files: they mean nothing once their program has been asked by another.
FILE_PROMISES = ("com.apple.pasteboard.promised-", "Apple files promise")


class NativePasteboard:
    """:class:`macos_api.Pasteboard` on a Mac."""

    def __init__(self) -> None:
        self._appkit: Any = import_module("AppKit")
        self._foundation: Any = import_module("Foundation")
        self._board = self._appkit.NSPasteboard.generalPasteboard()
        self._provider_class = _provider_class(self._foundation)
        self._provider: Any = None  # kept for as long as its promise may be asked for

    def count(self) -> int:
        """The number of changes."""
        return int(self._board.changeCount())

    def access(self) -> Access:
        """What reading costs; free before macOS 15.4."""
        if not self._board.respondsToSelector_("accessBehavior"):
            return Access.FREE
        return BEHAVIOURS.get(int(self._board.accessBehavior()), Access.FREE)

    def types(self) -> set[str]:
        """The types on offer."""
        return {str(kind) for kind in self._board.types() or ()}

    def read(self, most: int, seconds: float) -> tuple[list[Item], bool]:
        """Everything, as far as the time and the size allow."""
        deadline, left, whole = time.monotonic() + seconds, most, True
        found: list[Item] = []
        for item in self._board.pasteboardItems() or ():
            content: dict[str, bytes] = {}
            for kind in map(str, item.types() or ()):
                if kind.startswith(FILE_PROMISES):
                    continue
                data = item.dataForType_(kind) if time.monotonic() < deadline else None
                if data is None or int(data.length()) > left:
                    whole = False
                    continue
                content[kind] = bytes(data)
                left -= len(content[kind])
            found.append(content)
        return found, whole

    def write(self, items: Sequence[Item]) -> int:
        """Replace the content."""
        made = []
        for item in items:
            one = self._appkit.NSPasteboardItem.alloc().init()
            for kind, data in item.items():
                one.setData_forType_(self._data(data), kind)
            made.append(one)
        self._board.clearContents()
        if made and not self._board.writeObjects_(made):
            return 0
        return self.count()

    def promise(self, kind: str, marks: Sequence[str], provide: Callable[[], bytes | None]) -> int:
        """Offer one type by a data provider, which AppKit asks on the main thread."""
        provider = self._provider_class.alloc().init()
        provider.provide, provider.data = provide, self._data
        item = self._appkit.NSPasteboardItem.alloc().init()
        if not item.setDataProvider_forTypes_(provider, [kind]):
            return 0
        for mark in marks:
            item.setData_forType_(self._data(b""), mark)
        self._board.clearContents()
        if not self._board.writeObjects_([item]):
            return 0
        self._provider = provider
        return self.count()

    def _data(self, value: bytes) -> Any:
        return self._foundation.NSData.dataWithBytes_length_(value, len(value))


def _provider_class(foundation: Any) -> Any:
    """An NSPasteboardItemDataProvider. AppKit accepts only objects that declare the protocol.

    A class of the runtime may be made once in a process; a second adapter finds the first one's.
    """
    objc: Any = import_module("objc")
    try:
        return objc.lookUpClass("CedaPasteboardProvider")
    except objc.error:
        pass
    protocol = objc.protocolNamed("NSPasteboardItemDataProvider")

    class CedaPasteboardProvider(foundation.NSObject, protocols=[protocol]):  # type: ignore[misc, call-arg]
        """Answers with ``provide()``, wrapped by ``data``; nothing where that is ``None``."""

        def pasteboard_item_provideDataForType_(self, _: Any, item: Any, kind: Any) -> None:
            value = self.provide()
            if value is not None:
                item.setData_forType_(self.data(value), kind)

    return CedaPasteboardProvider
