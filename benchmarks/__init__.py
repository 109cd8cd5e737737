"""Commands that measure: every figure quoted in the README comes from one of these."""
