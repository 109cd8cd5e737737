"""The trainers' desk: the window in which the library is written, reviewed and published."""
