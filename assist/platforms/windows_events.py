"""News of windows, so that the sidebar follows at once instead of at the next look.

Windows sends them through the message loop of the thread that asked. Wine accepts the
request and sends nothing, so whoever uses this keeps looking by itself as well.
"""

from __future__ import annotations

from collections.abc import Callable

from assist.platforms import windows_api as api
from assist.platforms.windows_api import WindowsApi

ANYWHERE = (
    (api.EVENT_SYSTEM_FOREGROUND, api.EVENT_SYSTEM_FOREGROUND),
    (api.EVENT_SYSTEM_MINIMIZESTART, api.EVENT_SYSTEM_MINIMIZEEND),
)
IN_THE_CHAT = (
    (api.EVENT_OBJECT_DESTROY, api.EVENT_OBJECT_HIDE),
    (api.EVENT_OBJECT_LOCATIONCHANGE, api.EVENT_OBJECT_NAMECHANGE),
)
THE_WINDOW_ITSELF = 0


class WindowEvents:
    """Calls ``changed`` for each piece of news about a top-level window.

    Places and titles are listened to in the target's process only: the whole desktop's would
    be thousands a second.
    """

    def __init__(self, system: WindowsApi, changed: Callable[[], None]) -> None:
        self._user32 = system.user32
        self._changed = changed
        self._procedure = api.event_procedure(self._take)
        self._hooks: list[int] = []
        self._chat_hooks: list[int] = []
        self._window = 0
        self._pid = 0
        self.delivers = False

    def start(self) -> None:
        """Begin to listen for the front window and for minimising."""
        self._hooks = self._listen(ANYWHERE, 0)

    def watch(self, window: int, pid: int) -> None:
        """Listen to one window's process (0: to none)."""
        self._window = window
        if pid == self._pid:
            return
        self._release(self._chat_hooks)
        self._pid = pid
        self._chat_hooks = self._listen(IN_THE_CHAT, pid) if pid else []

    def stop(self) -> None:
        """Listen to nothing any more."""
        self._release(self._hooks)
        self._release(self._chat_hooks)
        self._hooks, self._chat_hooks, self._pid = [], [], 0

    def _listen(self, ranges: tuple[tuple[int, int], ...], pid: int) -> list[int]:
        hooks = (
            self._user32.SetWinEventHook(
                first, last, None, self._procedure, pid, 0,
                api.WINEVENT_OUTOFCONTEXT_SKIPOWNPROCESS,
            )
            for first, last in ranges
        )  # fmt: skip
        return [hook for hook in hooks if hook]

    def _release(self, hooks: list[int]) -> None:
        for hook in hooks:
            self._user32.UnhookWinEvent(hook)

    def _take(
        self, _: int, event: int, window: int, part: int, __: int, ___: int, ____: int
    ) -> None:
        if part != THE_WINDOW_ITSELF:
            return
        if event >= api.EVENT_OBJECT_DESTROY and window != self._window:
            return
        self.delivers = True
        self._changed()
