"""Size standards."""


def bust_of_bra(bra: str) -> float | None:
    """x"""
    d = {
        "AA": 7.5,
        "A": 10.0,
        "B": 12.5,
        "C": 15.0,
        "D": 17.5,
        "E": 20.0,
        "F": 22.5,
        "G": 25.0,
        "H": 27.5,
    }
    b = bra.rstrip("ABCDEFGH")
    return float(b) + d[bra[len(b) :]]
