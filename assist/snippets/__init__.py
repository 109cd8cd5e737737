"""What is said: snippets, variants, placeholders, compliance, packs."""
