"""Scoring what a learner says to a simulated buyer: rules with weights, reasons, better words."""

from assist.training.scoring.knowledge import Knowledge
from assist.training.scoring.reply import Reply
from assist.training.scoring.rules import ScoreRule, read_score_rules
from assist.training.scoring.scorer import Scorer

__all__ = ["Knowledge", "Reply", "ScoreRule", "Scorer", "read_score_rules"]
