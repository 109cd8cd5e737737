"""The trainers' desk for exams: the list, the editor, and a paper drawn for a look."""
