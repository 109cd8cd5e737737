"""Skincare advice with the same care as sizes: ask before guessing, leave out what harms."""

from assist.kb.skincare.care import CareAdvice, CareProduct, Counsellor, Step
from assist.kb.skincare.skin import Skin, read_skin

__all__ = ["CareAdvice", "CareProduct", "Counsellor", "Skin", "Step", "read_skin"]
