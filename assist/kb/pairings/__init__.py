"""What goes with a product: rules made by hand, and counts learned from a shop's orders."""
