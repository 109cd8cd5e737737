"""The right size, with a reason: measurements, standards, body shapes, advice."""
