"""Phrase files of other programs in, and the library out: reading, planning, writing."""
