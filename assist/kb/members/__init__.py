"""Member tiers: who counts as what, and whether the steps between them still fit the shop."""
