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


def body_of_label(label: str) -> dict[str, float]:
    """x"""
    h, g = label[:-1].split("/")
    return {"height": float(h), ("bust" if float(g) >= 76 else "waist"): float(g)}


def waist_of_trousers(x: float) -> float:
    """x"""
    return round(x * 2.54, 1)


def foot_of_shoe(x: float) -> float | None:
    """x"""
    return (x + 10) / 2 if x < 100 else x / 10
