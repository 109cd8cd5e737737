"""Compliance before the paste: what law, platform rules and good manners object to."""

from assist.snippets.compliance.checking import Compliance
from assist.snippets.compliance.linting import Finding, lint
from assist.snippets.compliance.records import Hit, Level, ProductFlags, Role, Rule

__all__ = [
    "Compliance",
    "Finding",
    "Hit",
    "Level",
    "ProductFlags",
    "Role",
    "Rule",
    "lint",
]
