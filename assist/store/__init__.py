"""The SQLite store: opening, migrating, backing up."""
