"""The practice window: drill, simulated buyers, typing, exams, progress. Imported when opened."""
