"""The sidebar beside the chat: the buyer's words, the cards that answer, the tray."""

from assist.ui.sidebar.sidebar import Sidebar

__all__ = ["Sidebar"]
