import pytest

from assist.platforms.atspi_bus import AccessibilityBus


def test_without_a_session_bus_the_reader_is_told_so(monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with pytest.raises(RuntimeError, match="no session bus"):
        AccessibilityBus()
