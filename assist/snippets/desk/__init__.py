"""What trainers do with snippets: versions, review, search, gaps, questions to pass."""
