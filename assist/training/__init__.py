"""How new hires get ready: drills, simulated buyers, exams, and what they show of progress."""
