"""侧答 (Ceda): the sidebar that answers buyers' questions beside the chat window."""

__version__ = "0.1.0"
