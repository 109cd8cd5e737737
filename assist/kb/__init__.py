"""What is known: products, facts, size charts, pairings."""
