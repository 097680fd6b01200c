"""What the admin does for events beyond its forms."""
