"""``assist doctor``: what works on this machine, and how to mend what does not.

Qt is never imported here: what needs a display is asked of a process of its own
(:mod:`assist.doctor.screen`).
"""

from assist.doctor.check import Check, Verdict, as_json, as_text, exit_code
from assist.doctor.examination import examine

__all__ = ["Check", "Verdict", "as_json", "as_text", "examine", "exit_code"]
