"""The demonstration: a virtual screen, a real chat client and a scripted buyer."""
