"""The Library: the only core object that the interface talks to."""

from assist.library.library import Library
from assist.library.opening import open_library

__all__ = ["Library", "open_library"]
