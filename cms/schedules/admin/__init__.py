"""What the admin shows of schedules and bundles."""
