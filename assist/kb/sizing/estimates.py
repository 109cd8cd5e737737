"""Likely measures of a body of which only a few are known.

Linear in BMI and height around the centre of GB/T 1335 (women 160/84/68/90 near BMI 20,
men 170/88/74/90 near BMI 22). Own estimates, used only to find the question that would
change the answer most, never to name a size.
"""

from __future__ import annotations

from assist.kb.sizing.body import Body

CENTRE_HEIGHT = {"female": 160.0, "male": 170.0}
CENTRE_BMI = {"female": 20.0, "male": 22.0}
# place → (at the centre, per BMI point, per cm of height)
_GIRTHS = {
    "female": {
        "bust": (84.0, 1.9, 0.2),
        "underbust": (73.0, 1.6, 0.15),
        "waist": (68.0, 2.2, 0.15),
        "hip": (90.0, 1.7, 0.25),
        "thigh": (53.0, 1.3, 0.1),
        "shoulder": (39.4, 0.4, 0.08),
    },
    "male": {
        "bust": (88.0, 1.9, 0.25),
        "waist": (74.0, 2.4, 0.2),
        "hip": (90.0, 1.6, 0.25),
        "thigh": (53.0, 1.2, 0.1),
        "shoulder": (43.6, 0.45, 0.1),
    },
}


def likely(body: Body, place: str) -> float | None:
    """The known or a likely value of a measure; None when nothing speaks for one."""
    known = body.get(place)
    if known is not None:
        return known
    gender = "male" if body.gender == "male" else "female"
    height = body.height or CENTRE_HEIGHT[gender]
    if place == "height":
        return height
    if place == "weight":
        return CENTRE_BMI[gender] * (height / 100) ** 2
    if place == "foot":
        return height * 0.15
    if body.child or place not in _GIRTHS[gender] or body.weight is None:
        return None
    centre, per_bmi, per_height = _GIRTHS[gender][place]
    points = body.weight / (height / 100) ** 2 - CENTRE_BMI[gender]
    return centre + per_bmi * points + per_height * (height - CENTRE_HEIGHT[gender])
