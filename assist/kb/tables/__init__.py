"""Tables that trainers bring: size charts in any shop's layout, and returns."""
