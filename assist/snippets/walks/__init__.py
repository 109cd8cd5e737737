"""Walks: small trees of decisions that end in words and deeds."""
