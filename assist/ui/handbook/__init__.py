"""The handbook's window: goods, comparison, glossary, rules, and what changed."""
