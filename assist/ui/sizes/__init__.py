"""Sizes on the screen: the drawing of a fit, the size desk, the chart's picture and its editor."""
