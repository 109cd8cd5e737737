"""Windows that ask, tell or set: everything but the sidebar itself."""
