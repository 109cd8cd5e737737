"""Small widgets and drawing aids that any window may use."""
